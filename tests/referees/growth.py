"""Random trees from a seed, many per second: for loops over thousands of games.

The strategies of ``bargaining.testing`` shrink a failure; these are the same shapes at a hundredth of the time.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from fractions import Fraction
from random import Random
from typing import Any

from bargaining import Chance, Decision, Outcome
from referees.plain import Node

NAMES = ("A", "B", "C", "D")
LABELS = ("x", "y", "z")
LEVERS = ("s", "t", "u", "v")
Pay = Callable[[Random], Any]


def times(count: int) -> int:
    """How many trees to try: twenty times as many in a thorough run."""
    return count * (20 if os.environ.get("HYPOTHESIS_PROFILE") == "thorough" else 1)


def trees(count: int, seed: int, *, players: int, nodes: int, chance: float, pay: Pay) -> Iterator[Node]:
    """A stream of trees of up to so many nodes."""
    rng = Random(seed)
    for _ in range(times(count)):
        yield tree(rng, players=NAMES[: rng.randint(1, players)], nodes=rng.randint(1, nodes), chance=chance, pay=pay)


def tree(rng: Random, *, players: tuple[str, ...], nodes: int, chance: float, pay: Pay) -> Node:
    """One tree: a node with room for three gets up to four branches and shares out the room."""
    if nodes < 2:
        return Outcome(rng.choice(LABELS), {player: pay(rng) for player in players})
    width = min(rng.choice((1, 2, 2, 2, 3, 3, 4)), nodes - 1)
    cuts = sorted(rng.randint(0, nodes - 1 - width) for _ in range(width - 1))
    rooms = [1 + high - low for low, high in zip([0, *cuts], [*cuts, nodes - 1 - width], strict=True)]
    after = [tree(rng, players=players, nodes=room, chance=chance, pay=pay) for room in rooms]
    if rng.random() < chance:
        return Chance({f"c{i}": (weight, child) for i, (weight, child) in enumerate(zip(_lottery(rng, width), after, strict=True))})
    actions = rng.sample(("accept", "refuse", "wait", "leave"), width)
    return Decision(rng.choice(players), dict(zip(actions, after, strict=True)))


def _lottery(rng: Random, width: int) -> list[Fraction]:
    weights = [rng.choice((0, 1, 1, 2, 3)) for _ in range(width)]
    total = sum(weights)
    return [Fraction(weight, total) if total else Fraction(1, width) for weight in weights]


def few(rng: Random) -> int:
    """A payoff from a handful: ties everywhere."""
    return rng.randint(0, 2)


def many(rng: Random) -> Fraction:
    """A payoff that hardly ever repeats."""
    return Fraction(rng.randint(-(10**6), 10**6), rng.randint(1, 7))


def line(rng: Random) -> int | str:
    """A payoff affine in ``t``, with small whole coefficients."""
    return affine(rng.randint(-3, 3), rng.choice((0, 0, 0, -1, -1, 1, 2)))


def rough_line(rng: Random) -> int | str:
    """A payoff affine in ``t``, with coefficients that make crossings distinct."""
    return affine(Fraction(rng.randint(-30, 30), rng.randint(1, 5)), Fraction(rng.randint(-9, 9), rng.randint(1, 3)))


def affine(constant: int | Fraction, slope: int | Fraction) -> int | str | Fraction:
    return f"{constant} + ({slope})*t" if slope else constant


def curve(rng: Random) -> int | str:
    """A payoff polynomial in ``t``, of degree up to three."""
    terms = [rng.randint(-3, 3), rng.choice((0, 0, -1, 1)), rng.choice((0, 0, -1, 1, 2)), rng.choice((0, 0, 0, 1, -1))]
    return f"{terms[0]} + ({terms[1]})*t + ({terms[2]})*t**2 + ({terms[3]})*t**3" if any(terms[1:]) else terms[0]


def several(levers: tuple[str, ...], coarse: bool) -> Pay:
    """Payoffs affine in several levers: in a few small numbers, so that ties and degenerate programmes are frequent, or in fractions."""

    def draw(rng: Random) -> str:
        text = str(rng.randint(-2, 2) if coarse else Fraction(rng.randint(-20, 20), rng.randint(1, 4)))
        for name in levers:
            if rng.random() < 0.4:
                slope = rng.choice((-2, -1, -1, 1, 1, 2)) if coarse else Fraction(rng.randint(-6, 6), rng.randint(1, 3))
                text += f" + ({slope})*{name}"
        return text

    return draw
