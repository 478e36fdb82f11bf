"""The figure of an acceptance curve."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bargaining.leverage.drawing import FILL, LINE

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from bargaining.leverage.sweeps.acceptance import AcceptanceCurve


def draw_acceptance_curve(found: AcceptanceCurve, ax: Axes | None = None) -> Axes:
    """Shares as dots joined by lines, and the pointwise band around them."""
    axes = ax if ax is not None else _axes()
    places = [float(value) for value in found.values]
    low, high = [each.low for each in found.curve], [each.high for each in found.curve]
    axes.fill_between(places, low, high, color=FILL, linewidth=0, label=f"{found.confidence:.0%} band, pointwise")
    axes.plot(places, found.shares, color=LINE, marker="o", markersize=3, linewidth=1.5, label="share of draws")
    margin = 0.02 * ((places[-1] - places[0]) or 1.0)
    axes.set(xlim=(places[0] - margin, places[-1] + margin), ylim=(-0.02, 1.02), xlabel=found.lever.replace("_", " "), ylabel="share of draws")
    axes.set_title(f'"{found.target.name}" in {found.equilibria}, {found.draws.count:,} draws', fontsize=10)
    axes.spines[["right", "top"]].set_visible(False)
    axes.legend(frameon=False, fontsize=9)
    return axes


def _axes() -> Any:
    import matplotlib.pyplot as plt

    return plt.subplots(figsize=(6.4, 4.0), layout="constrained")[1]
