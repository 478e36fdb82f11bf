"""Cheapest levers: exact branch and bound beside one mixed-integer programme in HiGHS, on the same games in one run.

``python benchmarks/run.py --only portfolio`` prints two tables. In the first each lever is shared by many outcomes, a twentieth of the
ends are the target, and games in which nothing need be paid, or nothing is enough, are passed over. The second is the worst
case: vertex cover on random graphs, written as a game. Where HiGHS runs into its limit its time counts as the limit, so
that the ratio is a lower bound. Both answers are compared wherever both are complete: HiGHS works in floats, so the two may
differ by its tolerance, never by more.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, count, islice
from random import Random
from statistics import median
from time import perf_counter
from typing import Any

from clock import shown, table

import bargaining as bg
from bargaining.errors import SolverError

CASES = ((100, 2, 2, 9), (300, 5, 2, 9), (1_000, 10, 2, 15), (1_000, 5, 3, 9))
"""Nodes, levers, players, and how many games."""

VERTICES = (7, 8, 9, 10)
HIGHS_UP_TO = 300
HIGHS_LIMIT = 20.0
OUR_LIMIT = 60.0
TOLERANCE = 1e-4
TITLE = "Several levers at the least cost"
HEADS = ["nodes", "levers", "players", "games", "median", "slowest", "not proved", "HiGHS, median", "at its limit", "ratio, median", "tolerance decided"]


@dataclass(frozen=True)
class Run:
    """One game by both methods; ``theirs`` is None where HiGHS was not asked."""

    dear: bool

    ours: float
    complete: bool
    theirs: float | None
    limited: bool
    failed: bool


def game(nodes: int, levers: int, players: int, seed: int) -> tuple[bg.Game, dict[str, int]]:
    """A random tree with two branches everywhere, and the price of each lever."""
    rng = Random(seed)
    count, names = nodes // 2 + 1, "ABCD"[:players]
    wanted = set(rng.sample(range(count), max(3, nodes // 20)))
    parts: list[bg.Outcome | bg.Decision] = []
    for end in range(count):
        label = "goal" if end in wanted else "other"
        parts.append(bg.Outcome(label, {player: _payoff(rng, levers) for player in names}))
    while len(parts) > 1:
        k = rng.randrange(len(parts))
        parts[k], parts[-1] = parts[-1], parts[k]
        one, j = parts.pop(), rng.randrange(len(parts))
        parts[j] = bg.Decision(rng.choice(names), {"left": one, "right": parts[j]})
    return bg.Game(parts[0]), {f"t{k}": rng.randint(1, 9) for k in range(levers)}


def _payoff(rng: Random, levers: int) -> str:
    moved = (k for k in range(levers) if rng.random() < 0.9 / max(3, levers))
    return " + ".join([str(rng.randint(-1_000, 1_000)), *(f"({rng.randint(-3, 3)})*t{k}" for k in moved)])


def cover(vertices: int, seed: int) -> tuple[bg.Game, dict[str, int]]:
    """Vertex cover on a random graph: a lever for each vertex, and for each edge somebody who needs one of its ends."""
    rng = Random(seed)
    edges = [pair for pair in combinations(range(vertices), 2) if rng.random() < 0.5]

    def end(vertex: int) -> bg.Decision:
        accept, reject = bg.Outcome("goal", {"A": 0, "B": 1}), bg.Outcome("other", {"A": f"1 - t{vertex}", "B": 0})
        return bg.Decision("A", {"accept": accept, "reject": reject})

    ways = {f"{i}-{j}": bg.Decision("B", {"left": end(i), "right": end(j)}) for i, j in edges}
    return bg.Game(bg.Decision("A", {**ways, "none": bg.Outcome("goal", {"A": 0, "B": 0})})), {f"t{k}": 1 for k in range(vertices)}


def run(drawn: bg.Game, costs: dict[str, int], *, highs: bool) -> Run:
    """Solve one game twice."""
    costs = {name: cost for name, cost in costs.items() if name in drawn.parameters}
    caps = dict.fromkeys(costs, 10_000)
    started = perf_counter()
    best = bg.cheapest(drawn, costs, reach="goal", caps=caps, method="search", time_limit=OUR_LIMIT)
    ours = perf_counter() - started
    dear = best.cost is not None and best.cost > 0
    if best.levers is not None and not best.verify():
        raise AssertionError("the answer does not stand")
    if not highs or not dear:
        return Run(dear, ours, best.complete, None, False, False)
    started = perf_counter()
    try:
        other = bg.cheapest(drawn, costs, reach="goal", caps=caps, method="milp", time_limit=HIGHS_LIMIT)
    except SolverError:
        return Run(dear, ours, best.complete, perf_counter() - started, False, True)
    theirs = perf_counter() - started
    if best.complete and other.complete and best.cost is not None and other.cost is not None and abs(best.cost - other.cost) > TOLERANCE * (1 + best.cost):
        raise AssertionError(f"{best.cost} against {other.cost}")
    return Run(dear, ours, best.complete, theirs, not other.complete, False)


def rows() -> Iterator[list[str]]:
    """One for each size."""
    run(*game(100, 2, 2, 0), highs=True)  # loads what is loaded once
    for nodes, levers, players, games in CASES:
        runs = (run(*game(nodes, levers, players, seed), highs=nodes <= HIGHS_UP_TO) for seed in count())
        yield [f"{nodes:,}", str(levers), str(players), str(games), *_cells(list(islice((each for each in runs if each.dear), games)))]


def hard_rows() -> Iterator[list[str]]:
    """Vertex cover."""
    for vertices in VERTICES:
        runs = [run(*cover(vertices, seed), highs=True) for seed in range(3)]
        yield [f"{len(cover(vertices, 0)[0]):,}", str(vertices), "2", str(len(runs)), *_cells(runs)]


def _cells(runs: list[Run]) -> list[str]:
    both = [(each.ours, each.theirs) for each in runs if each.theirs is not None]
    ours = sorted(each.ours for each in runs)
    own = [shown(median(ours)), shown(ours[-1]), str(sum(not each.complete for each in runs))]
    if not both:
        return [*own, "", "", "", ""]
    ratio = median(theirs / ours for ours, theirs in both)
    highs = [shown(median(theirs for _, theirs in both)), str(sum(each.limited for each in runs)), f"{ratio:.1f}"]
    return [*own, *highs, str(sum(each.failed for each in runs))]


def sections(quick: bool, keep: dict[str, Any]) -> Iterator[str]:  # noqa: ARG001
    """Random games by size, then vertex cover, which is the hard case."""
    yield table(HEADS, islice(rows(), 2) if quick else rows())
    if not quick:
        yield "Vertex cover on random graphs, one lever for each vertex:\n\n" + table(HEADS, hard_rows())
