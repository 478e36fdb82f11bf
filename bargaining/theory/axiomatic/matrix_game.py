r"""Zero-sum games of two matrices' combinations, exactly: the value, and an optimal mixed strategy of each side.

The first side maximises :math:`v` with :math:`v \le x^\top M_j` for every column; the prices of these rows are the other side's strategy.
Strategies that hold each other to the same number prove that it is the value.

>>> value, x, y = zero_sum([[1, -4], [-4, 1]])
>>> value, x, y, holds([[1, -4], [-4, 1]], (x, y), value)
(Fraction(-3, 2), (Fraction(1, 2), Fraction(1, 2)), (Fraction(1, 2), Fraction(1, 2)), True)
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bargaining.errors import FieldError
from bargaining.game.exact import Exact
from bargaining.leverage.linear import solve
from bargaining.theory.arguments import number
from bargaining.theory.axiomatic.polyhedral import dot

Matrix = tuple[tuple[Exact, ...], ...]
Mixture = tuple[Exact, ...]


def zero_sum(matrix: Sequence[Sequence[Exact]]) -> tuple[Exact, Mixture, Mixture]:
    """The value of a zero-sum game to who chooses the row, and an optimal strategy of each side."""
    height, width = len(matrix), len(matrix[0])
    columns = [(*(-row[j] for row in matrix), 1) for j in range(width)]
    total = [(*(sign for _ in range(height)), 0) for sign in (1, -1)]
    found = solve([0] * height + [1], [*columns, *total], [0] * width + [1, -1], free=[height])
    return found.value, found.point[:height], found.prices[:width]


def holds(matrix: Sequence[Sequence[Exact]], strategies: tuple[Mixture, Mixture], value: Exact, *, within: Exact = 0) -> bool:
    """Whether two mixed strategies prove the value, to within a number."""
    x, y = strategies
    proper = all(min(each) >= 0 and sum(each) == 1 for each in strategies)
    low = min(dot(x, column) for column in zip(*matrix, strict=True))
    high = max(dot(row, y) for row in matrix)
    return proper and value - within <= low <= high <= value + within


def read_matrices(first: Any, second: Any) -> tuple[Matrix, Matrix]:
    """The payoffs of a two-person game.

    Raises
    ------
    FieldError
        Where the matrices are empty or of different shapes.
    NumberError
    """
    a, b = _matrix(first, "first"), _matrix(second, "second")
    if len(a) != len(b) or len(a[0]) != len(b[0]):
        raise FieldError(f"the first party's matrix is {len(a)} x {len(a[0])} and the second's {len(b)} x {len(b[0])}; they must have the same shape")
    return a, b


def _matrix(rows: Any, name: str) -> Matrix:
    try:
        read = tuple(tuple(number(value, f"the {name} party's payoff in row {i}, column {j}") for j, value in enumerate(row)) for i, row in enumerate(rows))
    except TypeError:
        raise FieldError(f"the {name} party's payoffs must be rows of numbers, not {rows!r:.60}") from None
    if not read or not read[0] or any(len(row) != len(read[0]) for row in read):
        raise FieldError(f"the {name} party's payoffs must be rows of the same positive length")
    return read
