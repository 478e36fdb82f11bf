"""The figures of a page: equilibria along a lever, the frontier of two levers, reservation values and the gap.

They are drawn small, so that their letters can be read on a phone; the page enlarges them where there is room.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bargaining.leverage.intervals import Interval
from bargaining.leverage.maps import EquilibriumMap
from bargaining.leverage.plane import Frontier
from bargaining.report.baseline import situation
from bargaining.report.briefing import Briefing, LeverAnswer
from bargaining.report.figures import mark_situations
from bargaining.report.page.inline import INK, LINE, MARK, PAPER, QUIET, Picture, picture
from bargaining.report.page.wording import infinite

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH = 3.9
MOST_ROWS = 16
MOST_LABELS = 8
LONGEST = 48


@dataclass(frozen=True)
class Stretch:
    """A range of lever values over which the same outcomes are in equilibrium, whatever they pay."""

    interval: Interval
    outcomes: frozenset[str]

    def __str__(self) -> str:
        return f"{self.interval}: {' or '.join(sorted(self.outcomes))}"


def stretches(along: EquilibriumMap) -> list[Stretch]:
    """The pieces of a map, neighbours with the same outcomes joined."""
    found: list[Stretch] = []
    for piece in along.pieces:
        here = piece.interval
        if found and found[-1].outcomes == piece.outcomes:
            before = found.pop().interval
            here = Interval(before.low, here.high, before.includes_low, here.includes_high)
        found.append(Stretch(here, piece.outcomes))
    return found


def map_figure(answer: Briefing, found: LeverAnswer, along: EquilibriumMap) -> Picture | None:
    """Each outcome a line, drawn where some equilibrium reaches it; ``None`` where there are too many outcomes to tell apart."""
    parts = stretches(along)
    outcomes = list(dict.fromkeys(label for part in parts for label in sorted(part.outcomes)))
    cuts = list(dict.fromkeys(part.interval.low for part in parts[1:] if part.interval.low is not None))
    if len(outcomes) > MOST_ROWS:
        return None
    words, target = answer.model.parameter(found.lever).words, answer.target.name
    wanted = _wanted(answer)
    caption = f"Which outcomes are in equilibrium, for every {words}. A filled end belongs to its range, an open one does not."
    if wanted & set(outcomes):
        caption += " The heavy line is the target."

    def draw(figure: Figure) -> None:
        axes = figure.subplots()
        low, high = _span(along)
        for row, label in enumerate(reversed(outcomes)):
            _draw_row(axes, row, label, _ranges(along, label), (low, high), label in wanted)
        _mark_breakpoints(axes, [float(value) for value in cuts], [str(value) for value in cuts], len(outcomes), high - low)
        axes.set(xlim=(low - 0.02 * (high - low), high), ylim=(-0.5, len(outcomes) + 0.1), yticks=[], xlabel=words)
        axes.spines[["left", "right", "top"]].set_visible(False)

    return picture(
        draw,
        name=f"map-{'threat' if found is answer.threat else 'enticement'}",
        size=(WIDTH, 0.9 + 0.42 * len(outcomes)),
        title=f"Equilibrium outcomes along {words}, of which “{target}” is sought",
        description="; ".join(map(infinite, parts)) + ".",
        caption=caption,
    )


def frontier_figure(answer: Briefing, found: Frontier) -> Picture:
    """The region of threat and enticement that reaches the target."""
    x, y, target = answer.model.parameter(found.x).words, answer.model.parameter(found.y).words, answer.target.name

    def draw(figure: Figure) -> None:
        axes = figure.subplots()
        found.plot(ax=axes)
        axes.set(title="", xlabel=x, ylabel=y)
        mark_situations(axes, answer, found.x, found.y)

    lines = [f"{x} in {row[found.x]}: least {y} {row[f'least {found.y}']}" for row in found.records()]
    return picture(
        draw,
        name="frontier",
        size=(WIDTH, 3.0),
        title=f"The pairs of {x} and {y} that reach “{target}”",
        description=infinite("; ".join(lines)) + ".",
        caption=f"Every pair of {x} and {y} in the shaded region reaches “{target}” in some equilibrium. "
        "A solid edge belongs to the region, a dashed one does not.",
    )


def gap_figure(answer: Briefing) -> Picture | None:
    """For each party what refusing and going along bring it: a dot, a diamond, and the distance between them."""
    point, players = answer.reluctant, answer.model.game.players
    if point is None or len(players) > MOST_ROWS:
        return None
    pairs = list(zip(players, point.refusing, point.accepting, strict=True))

    def draw(figure: Figure) -> None:
        axes = figure.subplots()
        for row, (player, refusing, accepting) in enumerate(reversed(pairs)):
            left, right = float(refusing), float(accepting)
            axes.plot([left, right], [row, row], color=MARK if left > right else QUIET, linewidth=2, zorder=1)
            axes.plot(left, row, "o", color=LINE, markersize=6, zorder=2, clip_on=False)
            axes.plot(right, row, "D", markerfacecolor="none", markeredgecolor=LINE, markersize=7, zorder=3, clip_on=False)
            axes.annotate(_short(player), (min(left, right), row), (-3, 7), textcoords="offset points", ha="left", va="bottom", color=INK)
        axes.set(ylim=(-0.5, len(pairs) - 0.15), yticks=[], xlabel="payoff, each party on its own scale")
        axes.margins(x=0.08)
        axes.spines[["left", "right", "top"]].set_visible(False)

    said = [f"{player}: {refusing} by refusing, {accepting} by going along" for player, refusing, accepting in pairs]
    return picture(
        draw,
        name="gap",
        size=(WIDTH, 0.7 + 0.42 * len(pairs)),
        title=f"What refusing and going along bring each party {situation(answer)}",
        description="; ".join(said) + ".",
        caption=f"Dot: after “{point.instead}”. Diamond: after “{point.toward}”. A party whose dot lies to the right would rather refuse.",
    )


def _wanted(answer: Briefing) -> set[str]:
    """The labels every end of which counts as reaching the target."""
    pairs = list(zip(answer.model.game.tree.labels, answer.target.ends, strict=True))
    return {label for label, counts in pairs if counts} - {label for label, counts in pairs if not counts}


def _span(along: EquilibriumMap) -> tuple[float, float]:
    cuts = [float(value) for value in along.breakpoints]
    low = float(along.within[0]) if along.within[0] is not None else min([0.0, *cuts])
    high = float(along.within[1]) if along.within[1] is not None else max([low, *cuts]) + max(1 / 3 * (max([low, *cuts]) - low), 0.0)
    return low, high if high > low else low + 1


def _ranges(along: EquilibriumMap, label: str) -> list[Interval]:
    """The values at which an outcome is in equilibrium; neighbouring pieces are one range."""
    found: list[Interval] = []
    adjacent = False
    for piece in along.pieces:
        if label in piece.outcomes:
            here = piece.interval
            if adjacent:
                before = found.pop()
                here = Interval(before.low, here.high, before.includes_low, here.includes_high)
            found.append(here)
        adjacent = label in piece.outcomes
    return found


def _draw_row(axes: Axes, row: int, label: str, ranges: Sequence[Interval], span: tuple[float, float], wanted: bool) -> None:
    axes.plot(span, (row, row), color=QUIET, linewidth=0.6, zorder=1)
    for part in ranges:
        left = span[0] if part.low is None else float(part.low)
        right = span[1] if part.high is None else float(part.high)
        axes.plot([left, right], [row, row], color=LINE, linewidth=5 if wanted else 2, solid_capstyle="butt", zorder=2)
        for end, included in ((part.low, part.includes_low), (part.high, part.includes_high)):
            if end is not None:
                axes.plot(float(end), row, "o", markersize=6, markeredgecolor=LINE, markerfacecolor=LINE if included else PAPER, zorder=3, clip_on=False)
    axes.annotate(_short(label), (span[0], row), (0, 7), textcoords="offset points", ha="left", va="bottom", fontweight="bold" if wanted else "normal")


def _mark_breakpoints(axes: Axes, places: Sequence[float], names: Sequence[str], rows: int, width: float) -> None:
    """A thin line at each breakpoint with its exact value; the second of two that are close stands higher."""
    if len(places) > MOST_LABELS:
        return
    last, level = float("-inf"), 0
    for place, name in zip(places, names, strict=True):
        axes.axvline(place, color=QUIET, linewidth=0.8, linestyle=":", zorder=0)
        level = 1 - level if place - last < 0.12 * width else 0
        axes.annotate(_short(name), (place, rows + 0.1), (0, 2 + 10 * level), textcoords="offset points", ha="center", va="bottom", annotation_clip=False)
        last = place


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
