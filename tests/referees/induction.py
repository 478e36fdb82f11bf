"""Backward induction at given numbers, by one loop and first-listed ties: for trees too large to enumerate.

The tree is three lists in reading order, made by the test itself: who moves at each node (``None`` at an end), the
nodes that follow, and what an end pays.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any, NamedTuple

from bargaining import Decision, Outcome


class Shape(NamedTuple):
    movers: list[int | None]
    after: list[list[int]]
    pay: list[tuple[Any, ...]]


def solved(shape: Shape) -> tuple[Any, ...]:
    """The payoffs that backward induction reaches."""
    best: list[tuple[Any, ...]] = list(shape.pay)
    for node in range(len(shape.movers) - 1, -1, -1):
        mover = shape.movers[node]
        if mover is not None:
            best[node] = max((best[other] for other in shape.after[node]), key=lambda pay, mover=mover: pay[mover])
    return best[0]


def grown(size: int, *, players: int, rng: Random) -> Shape:
    """A random tree: each node hangs from a random one before it that is near; ends get payoffs that never repeat."""
    after: list[list[int]] = [[] for _ in range(size)]
    for node in range(1, size):
        after[rng.randint(max(0, node - 40), node - 1)].append(node)
    columns = [rng.sample(range(10 * size), size) for _ in range(players)]
    movers = [rng.randrange(players) if branches else None for branches in after]
    return Shape(movers, after, list(zip(*columns, strict=True)))


def chained(moves: int) -> Shape:
    """A centipede: two players take turns to stop or go on, and the pot grows."""
    movers: list[int | None] = []
    after: list[list[int]] = []
    pay: list[tuple[Any, ...]] = []
    for turn in range(moves):
        stop, on = 2 * turn + 1, 2 * turn + 2
        movers += [turn % 2, None]
        after += [[stop, on], []]
        pay += [(0, 0), (turn + 2, turn) if turn % 2 == 0 else (turn, turn + 2)]
    return Shape([*movers, None], [*after, []], [*pay, (moves, moves)])


def written(shape: Shape, names: Sequence[str], *, pay: Any = None, label: str = "") -> Decision | Outcome:
    """The same tree in the library's notation; ``pay`` may put expressions for the payoffs of a node, ``label`` one label for all."""
    made: list[Any] = [None] * len(shape.movers)
    for node in range(len(shape.movers) - 1, -1, -1):
        mover = shape.movers[node]
        if mover is None:
            given = shape.pay[node] if pay is None else pay(node)
            made[node] = Outcome(label or f"end {node}", dict(zip(names, given, strict=True)))
        else:
            made[node] = Decision(names[mover], {f"to {other}": made[other] for other in shape.after[node]})
    root: Decision | Outcome = made[0]
    return root
