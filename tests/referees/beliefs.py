"""Equilibria with beliefs, the slow and plain way: tables of payoffs, every profile tried, beliefs by hand.

A signalling game here is a set of arrays: ``sender[t][m][r]`` and ``receiver[t][m][r]`` for type, message and reply, and the
prior odds of types. Nothing is shared with the library but its arithmetic.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from random import Random

import bargaining as bg

Cube = tuple[tuple[tuple[int, ...], ...], ...]
Lottery = tuple[Fraction, ...]


@dataclass(frozen=True)
class Signalling:
    """A signalling game as arrays."""

    prior: Lottery
    sender: Cube
    receiver: Cube

    @property
    def shape(self) -> tuple[int, int, int]:
        return len(self.sender), len(self.sender[0]), len(self.sender[0][0])

    def game(self) -> bg.Game:
        types, messages, replies = map(range, self.shape)

        def end(t: int, m: int, r: int) -> bg.Outcome:
            return bg.Outcome(f"t{t} m{m} r{r}", {"S": self.sender[t][m][r], "R": self.receiver[t][m][r]})

        def reply(t: int, m: int) -> bg.Decision:
            return bg.Decision("R", {f"r{r}": end(t, m, r) for r in replies}, information=f"after m{m}")

        def type_(t: int) -> bg.Decision:
            return bg.Decision("S", {f"m{m}": reply(t, m) for m in messages}, information=f"type {t}")

        return bg.Game(bg.Chance({f"t{t}": (self.prior[t], type_(t)) for t in types}), players=["S", "R"])


def drawn(rng: Random, shape: tuple[int, int, int], *, highest: int) -> Signalling:
    """A signalling game with whole payoffs up to a highest one; few of them make ties."""
    types, messages, replies = shape
    odds = [rng.randint(1, 3) for _ in range(types)]

    def cube() -> Cube:
        return tuple(tuple(tuple(rng.randint(0, highest) for _ in range(replies)) for _ in range(messages)) for _ in range(types))

    return Signalling(tuple(Fraction(odd, sum(odds)) for odd in odds), cube(), cube())


def is_equilibrium(game: Signalling, plan: Sequence[Lottery], answer: Sequence[Lottery]) -> bool:
    """Whether strategies can be completed by beliefs to a perfect Bayesian equilibrium."""
    types, messages, replies = map(range, game.shape)
    for t in types:
        worth = [sum(answer[m][r] * game.sender[t][m][r] for r in replies) for m in messages]
        if any(plan[t][m] and worth[m] < max(worth) for m in messages):
            return False
    return all(_has_belief(game, [game.prior[t] * plan[t][m] for t in types], answer[m], m) for m in messages)


def _has_belief(game: Signalling, weights: Sequence[Fraction], answer: Lottery, m: int) -> bool:
    types, _, replies = map(range, game.shape)
    if any(weights):
        worth = [sum(weights[t] * game.receiver[t][m][r] for t in types) for r in replies]
        return not any(answer[r] and worth[r] < max(worth) for r in replies)
    used = [r for r in replies if answer[r]]
    gaps = [[game.receiver[t][m][used[0]] - game.receiver[t][m][r] for t in types] for r in replies]
    return _feasible(gaps, [r in used for r in replies])


def _feasible(gaps: Sequence[Sequence[int]], tight: Sequence[bool]) -> bool:
    """Whether some belief makes the tight gaps zero and no gap negative: tried at every vertex that the gaps can cut out.

    A polytope in a simplex, if not empty, has a vertex, and there as many of its inequalities are equations as it has dimensions.
    """
    width = len(gaps[0])
    rows = [*([Fraction(x) for x in row] for row in gaps), *([Fraction(int(i == j)) for j in range(width)] for i in range(width))]
    for chosen in product((False, True), repeat=len(rows)):
        if sum(chosen) == width - 1:
            point = _solve([row for row, use in zip(rows, chosen, strict=True) if use], width)
            if point is not None and all(x >= 0 for x in point):
                values = [sum(a * b for a, b in zip(row, point, strict=True)) for row in gaps]
                if all(value == 0 if flat else value >= 0 for value, flat in zip(values, tight, strict=True)):
                    return True
    return False


def _solve(rows: Sequence[Sequence[Fraction]], width: int) -> list[Fraction] | None:
    """The point of the simplex on these hyperplanes, where there is exactly one (Gauss and Jordan)."""
    table = [[*row, Fraction(0)] for row in rows] + [[Fraction(1)] * (width + 1)]
    for column in range(width):
        pivot = next((k for k in range(column, width) if table[k][column]), None)
        if pivot is None:
            return None
        table[column], table[pivot] = table[pivot], table[column]
        table[column] = [x / table[column][column] for x in table[column]]
        for k in range(width):
            if k != column and table[k][column]:
                table[k] = [a - table[k][column] * b for a, b in zip(table[k], table[column], strict=True)]
    return [row[-1] for row in table]


def pure(game: Signalling) -> set[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Every pure equilibrium: each type's message and each message's reply."""
    types, messages, replies = game.shape
    found = set()
    for plan in product(range(messages), repeat=types):
        for answer in product(range(replies), repeat=messages):
            if is_equilibrium(game, [_sure(m, messages) for m in plan], [_sure(r, replies) for r in answer]):
                found.add((plan, answer))
    return found


def on_a_grid(game: Signalling, shares: Sequence[Fraction]) -> Iterator[tuple[list[Lottery], list[Lottery]]]:
    """The equilibria of a game of two types, messages and replies whose probabilities are all among some shares."""
    types, messages, replies = game.shape
    assert (messages, replies) == (2, 2)
    for point in product(shares, repeat=types + messages):
        lotteries: list[Lottery] = [(x, 1 - x) for x in point]
        if is_equilibrium(game, lotteries[:types], lotteries[types:]):
            yield lotteries[:types], lotteries[types:]


def _sure(k: int, width: int) -> Lottery:
    return tuple(Fraction(int(j == k)) for j in range(width))
