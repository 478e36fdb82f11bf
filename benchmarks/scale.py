"""How the cost of one lever grows with the tree, in Python and compiled, beside bisection written by hand."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import by_hand
import trees
from clock import once, ratio, shown, table, timed

import bargaining as bg
from bargaining.leverage.program import engine

TITLE = "One lever"
SIZES = (11, 101, 1_001, 10_001, 100_001, 1_000_001)
WANTED = (0, 1, 2)
LABELS = [f"o{k}" for k in WANTED]
LEAST, MOST = 2, 8
"""How many of the 40 evaluations are timed, in the largest trees and in the others; they are all alike."""


@dataclass(frozen=True)
class Row:
    """Seconds for one tree; ``None`` where it was not measured."""

    shape: str
    nodes: int
    cuts: int
    build: float
    first: float
    python: float
    first_compiled: float | None
    compiled: float | None
    by_hand: float

    def cells(self) -> list[str]:
        """The row as people read it: the ratios are the baseline's time over the library's."""
        times = [shown(seconds) for seconds in (self.build, self.first, self.python)]
        compiled = [shown(self.first_compiled), shown(self.compiled)]
        ratios = ratio(self.by_hand, self.python), ratio(self.by_hand, self.compiled)
        return [self.shape, f"{self.nodes:,}", str(self.cuts), *times, *compiled, shown(self.by_hand), *ratios]


TIMES = ["build", "first, Python", "next, Python", "first, compiled", "next, compiled", "by hand x 40"]
HEADS = ["shape", "nodes", "cuts", *TIMES, "ratio, Python", "ratio, compiled"]


def sizes(quick: bool) -> tuple[int, ...]:
    """Which sizes are measured."""
    return SIZES[:4] if quick else SIZES


def rows(quick: bool) -> Iterator[Row]:
    """Every shape at every size, small ones first."""
    for nodes in sizes(quick):
        for kind in trees.SHAPES:
            yield _row(kind, nodes)


def _row(kind: str, nodes: int) -> Row:
    bare, payoffs = trees.shape(kind, nodes, 1), trees.ends(nodes, 2)
    high = trees.highest(payoffs)
    given = trees.arrays(bare, payoffs)
    game = bg.Game.from_arrays(**given)
    with engine.in_python():
        first, python = _asked(game, high)
    compiled = _asked(game, high) if engine.prepare() else (None, None)
    root = by_hand.built(bare, payoffs)
    count = LEAST if nodes > 500_000 else MOST
    places = [high * (k + 0.5) / count for k in range(count)]
    whole = timed(lambda: [by_hand.solve(root, t) for t in places], runs=3)
    cuts = len(bg.equilibrium_map(game, "t", within=(0, high)).breakpoints)
    return Row(kind, len(game), cuts, timed(lambda: bg.Game.from_arrays(**given), runs=3), first, python, *compiled, whole * by_hand.STEPS / count)


def _asked(game: bg.Game, high: int) -> tuple[float, float]:
    """The first ``minimum`` of a game, and the next ones: the program of the tree is written once."""
    fresh = forgetful(game)
    return once(lambda: _minimum(fresh, high)), timed(lambda: _minimum(fresh, high))


def forgetful(game: bg.Game) -> bg.Game:
    """The same game, of which nothing is remembered."""
    return bg.Game.from_tree(dataclasses.replace(game.tree))


def _minimum(game: bg.Game, high: int) -> bg.Threshold:
    return bg.minimum(game, "t", reach=LABELS, within=(0, high))


NODE_HEADS = ["from nodes", "nodes", "build", "`subgame_perfect`", "first `minimum`", "next `minimum`", "`equilibrium_map`"]
FROM_NODES = 100_001


def _from_nodes(kind: str, nodes: int) -> list[str]:
    """A game written down as nodes, whose payoffs are texts; in Python."""
    bare, payoffs = trees.shape(kind, nodes, 1), trees.ends(nodes, 2)
    high = trees.highest(payoffs)
    build = once(lambda: trees.game(bare, payoffs))
    game = trees.game(bare, payoffs)
    with engine.in_python():
        solve = timed(lambda: bg.subgame_perfect(game, at={"t": high // 3}), runs=3)
        first, following = _asked(game, high)
        whole = timed(lambda: bg.equilibrium_map(game, "t", within=(0, high)), runs=3)
    return [kind, f"{len(game):,}", *(shown(seconds) for seconds in (build, solve, first, following, whole))]


def targets(found: list[Row]) -> list[list[str]]:
    """What the library is to reach, beside what this run reached: the worst shape, and all of them."""

    def line(what: str, goal: str, read: Callable[[Row], Any], nodes: int, worst: Callable[..., Any], show: Callable[[Any], str]) -> list[str]:
        values = {row.shape: read(row) for row in found if row.nodes >= nodes and (nodes < 2_000 or row.nodes < 2 * nodes)}
        known = {shape: value for shape, value in values.items() if value is not None}
        if not known:
            return [what, goal, "not measured", ""]
        return [what, goal, show(worst(known.values())), ", ".join(f"{shape} {show(value)}" for shape, value in known.items())]

    lines = [
        line("`minimum`, 100,001 nodes, Python", "under 1 s", lambda row: row.python, 100_000, max, shown),
        line("the same, first call of a game", "under 1 s", lambda row: row.first, 100_000, max, shown),
        line("`minimum`, 100,001 nodes, compiled", "under 10 ms", lambda row: row.compiled, 100_000, max, shown),
        line("`minimum`, 1,000,001 nodes, compiled", "under 100 ms", lambda row: row.compiled, 1_000_000, max, shown),
    ]
    for nodes in (1_000, 10_000, 100_000, 1_000_000):
        at = [row for row in found if nodes <= row.nodes < 2 * nodes]
        if at:
            lines.append(_ratios(f"by hand x 40 over Python, {at[0].nodes:,} nodes", "2", at, lambda row: row.python))
            lines.append(_ratios(f"by hand x 40 over compiled, {at[0].nodes:,} nodes", "400", at, lambda row: row.compiled))
    return lines


def _ratios(what: str, goal: str, at: list[Row], own: Callable[[Row], float | None]) -> list[str]:
    times = {row.shape: row.by_hand / seconds for row in at if (seconds := own(row)) is not None}
    if not times:
        return [what, goal, "not measured", ""]
    return [what, goal, ratio(min(times.values()), 1), ", ".join(f"{shape} {ratio(value, 1)}" for shape, value in times.items())]


def sections(quick: bool, keep: dict[str, Any]) -> Iterator[str]:
    """The tables of this module."""
    found = []
    for row in rows(quick):
        found.append(row)
        keep.setdefault("rows", []).append(row)
    yield "#### Targets\n\n" + table(["", "to reach", "reached by the worst shape", "by shape"], targets(found))
    yield "#### Sizes\n\n" + table(HEADS, [row.cells() for row in found])
    nodes = 10_001 if quick else FROM_NODES
    yield "#### Games written down as nodes\n\n" + table(NODE_HEADS, [_from_nodes(kind, nodes) for kind in trees.SHAPES])
