"""All perfect Bayesian equilibria of random signalling games, families and beliefs included: ``python benchmarks/run.py --only beliefs``.

Payoffs are whole numbers up to 99, so that ties are rare; up to 2 there are ties everywhere, which is the slower case.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import islice
from random import Random
from statistics import median
from typing import Any

from clock import once, shown, table

import bargaining as bg

SHAPES = ((2, 2, 2, 99), (3, 2, 2, 99), (3, 3, 3, 99), (3, 3, 3, 2), (4, 3, 3, 99))
GAMES = 15
TITLE = "All perfect Bayesian equilibria of signalling games"
HEADS = ["types, messages, replies", "payoffs up to", "games", "median", "slowest", "to stay under"]
TARGET = {(3, 3, 3): 2.0}


def game(rng: Random, types: int, messages: int, replies: int, highest: int) -> bg.Game:
    """A signalling game with even odds and random payoffs."""

    def end() -> bg.Outcome:
        return bg.Outcome("end", {"S": rng.randint(0, highest), "R": rng.randint(0, highest)})

    def message(name: str) -> bg.Decision:
        return bg.Decision("R", {f"r{k}": end() for k in range(replies)}, information=name)

    def type_(k: int) -> bg.Decision:
        return bg.Decision("S", {f"m{m}": message(f"after m{m}") for m in range(messages)}, information=f"type {k}")

    return bg.Game(bg.Chance({f"t{k}": (f"1/{types}", type_(k)) for k in range(types)}))


def rows() -> Iterator[list[str]]:
    """One row for each shape."""
    for *shape, highest in SHAPES:
        rng = Random(1)
        games = [game(rng, *shape, highest) for _ in range(GAMES)]
        times = [once(partial(bg.perfect_bayesian, drawn)) for drawn in games]
        target = TARGET.get(tuple(shape))
        yield [", ".join(map(str, shape)), str(highest), str(GAMES), shown(median(times)), shown(max(times)), shown(target)]


def sections(quick: bool, keep: dict[str, Any]) -> Iterator[str]:  # noqa: ARG001
    """One row for each shape."""
    yield table(HEADS, islice(rows(), 2) if quick else rows())
