"""The bargaining range as a line from B's ideal division to A's, as textbooks draw it after the paper's Figure 1."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

from bargaining.theory.crisis import bargaining_range


def draw_range(path: Path, *, balance: Any, costs: tuple[Any, Any]) -> None:
    """Draw the range to a file.

    Parameters
    ----------
    path : Path
    balance : number, keyword only
        The probability that A wins.
    costs : pair of numbers, keyword only
        What war costs A and B.
    """
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    found = bargaining_range(balance, costs)
    low, high, middle = float(found.low), float(found.high), float(Fraction(balance))
    with plt.rc_context({"svg.hashsalt": "fearon_1995"}):
        figure, ax = plt.subplots(figsize=(7, 2.2), layout="constrained")
        ax.plot([0, 1], [0, 0], color="0.4", linewidth=1)
        ax.plot([low, high], [0, 0], color="C0", linewidth=6, solid_capstyle="butt")
        for place, label in ((0.0, "0\nB's ideal"), (low, "$p - c_A$"), (middle, "$p$"), (high, "$p + c_B$"), (1.0, "1\nA's ideal")):
            ax.plot([place, place], [-0.08, 0.08], color="0.2", linewidth=1)
            ax.text(place, -0.2, label, ha="center", va="top")
        ax.annotate("divisions that both prefer to war", ((low + high) / 2, 0.06), ((low + high) / 2, 0.45), ha="center", arrowprops={"arrowstyle": "-"})
        ax.set(xlim=(-0.08, 1.08), ylim=(-0.8, 0.7), title="The bargaining range: A's share")
        ax.text(0.5, -0.78, "drawn after Figure 1 as it is usually described; places on the line are illustrative", ha="center", fontsize=8, color="0.4")
        ax.axis("off")
        figure.savefig(path, metadata={"Date": None} if path.suffix == ".svg" else None)
        plt.close(figure)
