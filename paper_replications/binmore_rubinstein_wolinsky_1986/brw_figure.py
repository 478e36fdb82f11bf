"""How the first party's share depends on what the second has without an agreement, where that is of three kinds."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from bargaining.theory.strategic import breakdown_shares, inside_option_shares, outside_option_shares

KINDS = {
    "by walking out": lambda factor, value: outside_option_shares((factor, factor), (0, value)),
    "while talks last": lambda factor, value: inside_option_shares((factor, factor), (0, value)),
    "if talks break down": lambda factor, value: breakdown_shares(1 - factor, (0, value)),
}


def share(kind: str, factor: Fraction, value: Fraction) -> Fraction:
    """The first party's share as a proposer."""
    return Fraction(KINDS[kind](factor, value).first)


def draw_alternatives(path: Path, *, discount: str) -> None:
    """Draw the three lines.

    Parameters
    ----------
    path : Path
        Where to, with the ending of an image format.
    discount : str, keyword only
        The discount factor of both, and the probability that talks do not break down.
    """
    from matplotlib.figure import Figure

    factor = Fraction(discount)
    values = sorted({*(Fraction(k, 100) for k in range(101)), factor / (1 + factor)})  # where the outside option begins to count
    figure = Figure(figsize=(6, 4), layout="constrained")
    axes = figure.subplots()
    for kind, (style, width) in zip(KINDS, (("-", 1.8), ("-", 5.0), (":", 1.8)), strict=True):  # the last two are one line here, and both are to be seen
        colour = {"while talks last": "#f2c08c", "if talks break down": "#30343a"}.get(kind, "#2f78b7")
        axes.plot([float(v) for v in values], [float(share(kind, factor, v)) for v in values], style, linewidth=width, color=colour, label=kind)
    axes.set(xlim=(0, 1), ylim=(0, 0.6), xlabel="what the second party has without an agreement", ylabel="share of the first party, who proposes")
    axes.set_title(
        f"An illustration, not a figure of the paper; the discount factor,\nor the chance that talks do not break down, is {discount}", fontsize=9, loc="left"
    )
    axes.legend(title="the second party has it", frameon=False)
    axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(path)
