"""The probability of peace in three institutions against the odds that a party is strong; a figure of our own from the formulas replicated."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

from bargaining.theory.mediators import peace_by_institution

PIE = Fraction(99, 100)


def draw_peace(path: Path, *, temptations: tuple[Any, ...]) -> None:
    """Draw the probabilities to a file, one panel for each temptation.

    Parameters
    ----------
    path : Path
    temptations : tuple of numbers, keyword only
    """
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    with plt.rc_context({"svg.hashsalt": "horner_morelli_squintani_2015"}):
        figure, panels = plt.subplots(1, len(temptations), figsize=(3.8 * len(temptations), 3.2), sharey=True, layout="constrained", squeeze=False)
        for ax, given in zip(panels[0], temptations, strict=True):
            tempted = Fraction(given)
            ordinary = [tempted * Fraction(k, 120) for k in range(1, 120)]
            found = [_peace(tempted, odds) for odds in ordinary]
            ax.plot([float(x) for x in ordinary], [float(each.mediation.peace) for each in found], color="C0", label="mediation = arbitration")
            ax.plot([float(x) for x in ordinary], [float(each.talks.peace) for each in found], color="C1", linestyle="--", label="open talks")
            ax.plot([float(tempted), 1.25 * float(tempted)], [1, 1], color="0.3", label="an equal split is safe")
            ax.axvline(float(tempted), color="0.8", linewidth=0.8, zorder=0)
            ax.set(xlabel=r"odds of a strong party, $\lambda$", title=rf"$\gamma = {given}$", ylim=(0.6, 1.02))
            ax.spines[["top", "right"]].set_visible(False)
        panels[0][0].set_ylabel("probability of peace")
        panels[0][0].legend(loc="lower left", fontsize="small")
        figure.suptitle("A reconstruction with the formulas as usually cited", fontsize=9, x=0.01, ha="left")
        figure.savefig(path, metadata={"Date": None} if path.suffix == ".svg" else None)
        plt.close(figure)


def _peace(tempted: Fraction, odds: Fraction) -> Any:
    win = (Fraction(1, 2) + tempted * (1 - PIE) / 2) / PIE
    return peace_by_institution(odds / (1 + odds), win=win, pie=PIE)
