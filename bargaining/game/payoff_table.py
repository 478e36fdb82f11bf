r"""Expected payoffs of all profiles of pure strategies at once.

A profile :math:`s` reaches the end :math:`z` with probability :math:`\Pr(z)`, the product of the chance moves on the
way, where no player's strategy excludes the way, and never otherwise. So each end adds :math:`\Pr(z) u(z)` to a block
of the table: the product of those strategies of each player that do not exclude it. Without chance the blocks do not
overlap, and each cell is written once.

Sums are whole numbers, over a common denominator, while that is not too long.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import prod
from typing import Any

import numpy as np

from bargaining.errors import TooLargeError
from bargaining.game.exact import Exact, lean
from bargaining.game.tree import END, Tree
from bargaining.game.valuation import Numbers, common_denominator

MAX_SUMMANDS = 20_000_000


def expected_payoffs(
    tree: Tree, numbers: Numbers, histories: Sequence[Sequence[tuple[int, ...]]], at_ends: Sequence[tuple[int, ...]]
) -> tuple[tuple[Exact, ...], ...]:
    """Fill the table.

    Parameters
    ----------
    tree : Tree
    numbers : Numbers
    histories : sequence of k sequences of tuples of int
        For each player and strategy the own histories that the strategy does not exclude.
    at_ends : sequence of tuples of k int
        For each end, in reading order, each player's own history there.

    Returns
    -------
    tuple of k tuples of numbers
        For each player the payoff in each profile, in row-major order.

    Raises
    ------
    TooLargeError
        Beyond twenty million summands, long ones counting for more.
    """
    agreeing = [_agreeing(own) for own in histories]
    blocks = [[own.get(history, ()) for own, history in zip(agreeing, reached, strict=True)] for reached in at_ends]
    ends = [node for node, owner in enumerate(tree.owner) if owner == END]
    chances = _chances(tree, numbers)
    weights = [chances[node] for node in ends]
    _check_work(blocks, weights, len(histories))
    strides = [prod(map(len, histories[player + 1 :])) for player in range(len(histories))]
    rows = [tree.end[node] for node in ends]
    columns = [_Column([column[row] for row in rows], weights, prod(map(len, histories))) for column in numbers.payoffs]
    for end, block in enumerate(blocks):
        cells = _cells(block, strides)
        for column in columns:
            column.add(end, cells)
    return tuple(column.exact() for column in columns)


def _agreeing(strategies: Sequence[tuple[int, ...]]) -> dict[int, list[int]]:
    """For each own history the strategies that do not exclude it."""
    found: dict[int, list[int]] = {}
    for strategy, reached in enumerate(strategies):
        for history in reached:
            found.setdefault(history, []).append(strategy)
    return found


def _chances(tree: Tree, numbers: Numbers) -> list[Exact]:
    """For each node the product of the chance moves' probabilities on the way to it."""
    chances: list[Exact] = [1] * len(tree)
    for node in range(1, len(tree)):
        above = chances[tree.parent[node]]
        weight = numbers.weights.get(node)
        chances[node] = above if weight is None else lean(above * weight)
    return chances


def _check_work(blocks: Sequence[Sequence[Sequence[int]]], weights: Sequence[Exact], players: int) -> None:
    summands = 0
    for block, weight in zip(blocks, weights, strict=True):
        length = 1 + (weight.denominator.bit_length() >> 8) ** 2
        summands += prod(map(len, block)) * max(1, players) * length
        if summands > MAX_SUMMANDS:
            many = f"sums of more than {MAX_SUMMANDS:,} numbers in all"
            raise TooLargeError(f"the payoffs of the reduced normal form are {many}; solve the tree instead, or a smaller one")


def _cells(block: Sequence[Sequence[int]], strides: Sequence[int]) -> Any:
    """The numbers of the cells in a block."""
    cells = np.zeros(1, dtype=np.int64)
    for own, stride in zip(block, strides, strict=True):
        cells = np.add.outer(cells, np.asarray(own, dtype=np.int64) * stride).ravel()
    return cells


class _Column:
    """One player's payoffs, whole numbers over a common denominator, or fractions where ``scale`` is 0."""

    def __init__(self, values: Sequence[Exact], weights: Sequence[Exact], size: int) -> None:
        self.scale = common_denominator(values) * common_denominator(weights)
        self.summands: list[Exact] = [value * weight for value, weight in zip(values, weights, strict=True)]
        short = False
        if self.scale:
            whole = [int(summand * self.scale) for summand in self.summands]
            short = max(map(abs, whole), default=0) * len(whole) < 2**62
            self.summands = list(whole)
        self.sums = np.zeros(size, dtype=np.int64 if short else object)

    def add(self, end: int, cells: Any) -> None:
        self.sums[cells] += self.summands[end]

    def exact(self) -> tuple[Exact, ...]:
        known: dict[Exact, Exact] = {}
        for value in self.sums.tolist():
            if value not in known:
                known[value] = lean(Fraction(value) / self.scale) if self.scale else lean(value)
        return tuple(known[value] for value in self.sums.tolist())
