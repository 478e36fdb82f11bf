"""Figures of flip sets and frontiers, readable in grey and in print.

The regions are drawn from the exact answer: straight boundaries through their ends, curved ones through enough
points to look smooth. Only the drawing is in floats.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bargaining.leverage.algebraic import evaluate

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from bargaining.leverage.flips import FlipSet
    from bargaining.leverage.plane import Curve, Frontier, Strip
    from bargaining.leverage.reaching import ReachCurve

FILL = "#9ecae1"
LINE = "#08306b"
POINTS = 200


def _axes(ax: Axes | None, size: tuple[float, float]) -> Axes:
    if ax is not None:
        return ax
    import matplotlib.pyplot as plt

    return plt.subplots(figsize=size, layout="constrained")[1]


def _reach(ends: list[float]) -> float:
    """How far to draw an axis that has no end: a third beyond the last thing that happens on it."""
    last = max(ends, default=0.0)
    return last * 4 / 3 if last > 0 else 1.0


def draw_reach_curve(found: ReachCurve, ax: Axes | None = None) -> Axes:
    """Dots, one for each value."""
    axes = _axes(ax, (6.4, 4.0))
    axes.plot([float(value) for value in found.values], [float(chance) for chance in found.chances], color=LINE, marker="o", markersize=3, linestyle="none")
    axes.set(ylim=(-0.02, 1.02), xlabel=found.lever.replace("_", " "), ylabel="probability")
    axes.set_title(f'"{found.target.name}" in {found.equilibria}', fontsize=10)
    axes.spines[["right", "top"]].set_visible(False)
    return axes


def draw_flip_set(flips: FlipSet, ax: Axes | None = None) -> Axes:
    """Intervals on a line: filled dots are ends that belong to them, open dots ends that do not."""
    axes = _axes(ax, (6.4, 1.4))
    low = float(flips.within[0]) if flips.within[0] is not None else min([0.0, *_ends(flips)])
    high = float(flips.within[1]) if flips.within[1] is not None else _reach(_ends(flips))
    axes.axhline(0, color="#bdbdbd", linewidth=1, zorder=1)
    for interval in flips.intervals:
        left = low if interval.low is None else float(interval.low)
        right = high if interval.high is None else float(interval.high)
        axes.plot([left, right], [0, 0], color=LINE, linewidth=5, solid_capstyle="butt", zorder=2)
        for end, included in ((interval.low, interval.includes_low), (interval.high, interval.includes_high)):
            if end is not None:
                axes.plot(float(end), 0, "o", markersize=9, markeredgecolor=LINE, markerfacecolor=LINE if included else "white", zorder=3)
                axes.annotate(str(end), (float(end), 0), (0, 11), textcoords="offset points", ha="center")
    axes.set(xlim=(low - 0.03 * (high - low), high), ylim=(-0.5, 0.8), yticks=[], xlabel=_words(flips.lever))
    axes.set_title(f'"{flips.target.name}" in {flips.target.require} equilibrium: {flips}', fontsize=10)
    axes.spines[["left", "right", "top"]].set_visible(False)
    return axes


def _ends(flips: FlipSet) -> list[float]:
    return [float(end) for interval in flips.intervals for end in (interval.low, interval.high) if end is not None]


def draw_frontier(found: Frontier, ax: Axes | None = None, x_max: float | None = None, y_max: float | None = None) -> Axes:
    """The region that reaches the target, and its lower boundary."""
    axes = _axes(ax, (6.4, 4.4))
    x_low = float(found.x_within[0] or 0)
    y_low = float(found.y_within[0] or 0)
    right = x_max or (float(found.x_within[1]) if found.x_within[1] is not None else _reach([float(b) for b in found.breakpoints]))
    top = y_max or (float(found.y_within[1]) if found.y_within[1] is not None else _reach(_heights(found, x_low, right)))
    for strip in found.strips:
        _draw_strip(axes, strip, x_low, right, y_low, top)
    if not any(strip.ends for strip in found.strips):
        axes.text(0.5, 0.5, f'nothing here reaches "{found.target.name}"', transform=axes.transAxes, ha="center", va="center", fontsize=10)
    axes.set(xlim=(x_low, right), ylim=(y_low, top), xlabel=_words(found.x), ylabel=_words(found.y))
    axes.set_title(f'What reaches "{found.target.name}" (in {found.target.require} equilibrium)', fontsize=10)
    axes.spines[["right", "top"]].set_visible(False)
    return axes


def _heights(found: Frontier, low: float, right: float) -> list[float]:
    heights = []
    for strip in found.strips:
        for place in _places(strip, low, right):
            heights += [_height(curve, place) for ends in strip.ends for curve in ends[:2] if curve is not None and _defined(curve, place)]
    ordered = sorted(h for h in heights if h < 1e6)
    return ordered[: max(1, int(0.98 * len(ordered)))]


def _places(strip: Strip, low: float, right: float) -> list[float]:
    start = max(low, float(strip.interval.low)) if strip.interval.low is not None else low
    stop = min(right, float(strip.interval.high)) if strip.interval.high is not None else right
    if stop <= start:
        return [start] if strip.interval.low == strip.interval.high and start <= right else []
    inset = (stop - start) * 1e-6
    return [start + inset + (stop - start - 2 * inset) * k / POINTS for k in range(POINTS + 1)]


def _draw_strip(axes: Axes, strip: Strip, low: float, right: float, bottom: float, top: float) -> None:
    places = _places(strip, low, right)
    if len(places) < 2:
        return
    for lower, upper, included, included_above in strip.ends:
        floor = [bottom if lower is None else _height(lower, x) for x in places]
        roof = [top if upper is None else _height(upper, x) for x in places]
        axes.fill_between(places, floor, roof, color=FILL, linewidth=0)
        if lower is not None:
            axes.plot(places, floor, color=LINE, linewidth=2, linestyle="-" if included else "--", clip_on=False)
        if upper is not None:
            axes.plot(places, roof, color=LINE, linewidth=1, linestyle="-" if included_above else "--")


def _defined(curve: Curve, place: float) -> bool:
    return bool(_float(curve.below, place))


def _height(curve: Curve, place: float) -> float:
    below = _float(curve.below, place)
    return _float(curve.above, place) / below if below else float("inf")


def _float(polynomial: Any, place: float) -> float:
    return float(evaluate([float(c) for c in polynomial], place))  # type: ignore[arg-type, misc]


def _words(name: str) -> str:
    return name.replace("_", " ")
