r"""Payoffs of a very large tree, affine in the parameters, as whole numbers in arrays.

Row :math:`i` and player :math:`p` stand for :math:`(a_{ip} + \sum_x b^x_{ip}\, x) / d`, with one matrix
:math:`a`, one matrix :math:`b^x` for each parameter :math:`x`, and one denominator :math:`d` for all. Read as a
sequence, it is the list of rows that a small tree keeps: each a tuple of numbers and expressions, made when it is
asked for.

>>> import numpy as np
>>> table = AffinePayoffs(np.array([[1, 0], [3, 2]]), {"t": np.array([[0, 0], [-2, 1]])}, 2)
>>> len(table), table[0], [str(entry) for entry in table[1]]
(2, (Fraction(1, 2), 0), ['3/2 - t', '1 + 1/2*t'])
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import TYPE_CHECKING, Any, overload

from bargaining.game.exact import Exact, lean
from bargaining.game.expression import Expression, Instruction

if TYPE_CHECKING:
    import numpy as np

    Matrix = np.ndarray[Any, np.dtype[Any]]

LONGEST = 2**62
"""Beyond this, arrays hold Python's own integers."""

Row = tuple[Exact | Expression, ...]


class AffinePayoffs(Sequence[Row]):
    """Payoffs affine in the parameters.

    Parameters
    ----------
    constants : (m, k) array of int
        For each end and player, over the denominator.
    slopes : mapping of str to (m, k) array of int
        For each parameter its coefficients, over the denominator.
    denominator : int
        Positive.
    """

    def __init__(self, constants: Matrix, slopes: Mapping[str, Matrix], denominator: int = 1) -> None:
        self.constants, self.denominator = constants, denominator
        self.slopes = {name: matrix for name, matrix in slopes.items() if matrix.any()}
        self._entries: dict[tuple[int, ...], Exact | Expression] = {}

    @cached_property
    def parameters(self) -> tuple[str, ...]:
        """The parameters with a coefficient that is not zero, in reading order."""
        firsts = {name: int((matrix != 0).argmax()) for name, matrix in self.slopes.items()}
        return tuple(sorted(self.slopes, key=firsts.__getitem__))

    @cached_property
    def _tables(self) -> list[list[list[int]]]:
        return [self.constants.tolist(), *(matrix.tolist() for matrix in self.slopes.values())]

    def __len__(self) -> int:
        return len(self.constants)

    @overload
    def __getitem__(self, row: int) -> Row: ...
    @overload
    def __getitem__(self, row: slice) -> list[Row]: ...
    def __getitem__(self, row: int | slice) -> Row | list[Row]:
        if isinstance(row, slice):
            return [self[i] for i in range(*row.indices(len(self)))]
        return tuple([self._entry(key) for key in zip(*(table[row] for table in self._tables), strict=True)])

    def __iter__(self) -> Iterator[Row]:
        return (self[row] for row in range(len(self)))

    def _entry(self, key: tuple[int, ...]) -> Exact | Expression:
        """One object for each payoff that occurs: solvers tell expressions apart by identity first."""
        if key not in self._entries:
            self._entries[key] = self._made(key)
        return self._entries[key]

    def _made(self, key: tuple[int, ...]) -> Exact | Expression:
        numbers: list[Exact] = [lean(Fraction(number, self.denominator)) for number in key]
        constant, rest = numbers[0], numbers[1:]
        code: list[Instruction] = [("number", constant)] if constant else []
        for name, slope in zip(self.slopes, rest, strict=True):
            if slope:
                size: Exact = slope if slope > 0 else -slope
                code += [*_term(name, size), ("add" if slope > 0 else "subtract", 2)] if code else _term(name, slope)
        return Expression(tuple(code)) if any(rest) else constant

    def at(self, values: Mapping[str, Exact]) -> AffinePayoffs:
        """The payoffs with numbers for some parameters."""
        known = {name: value for name, value in values.items() if name in self.slopes}
        scale = lcm(*(value.denominator for value in known.values()))
        factors = {name: int(value * scale) for name, value in known.items()}
        constants = combined([(self.constants, scale), *((self.slopes[name], factor) for name, factor in factors.items())])
        slopes = {name: combined([(matrix, scale)]) for name, matrix in self.slopes.items() if name not in known}
        return AffinePayoffs(constants, slopes, self.denominator * scale)

    def columns(self) -> list[list[Exact]]:
        """For each player the payoff of each end, where no parameter is left."""
        known: dict[int, Exact] = {}
        columns: list[list[Exact]] = []
        for column in self.constants.T.tolist():
            if self.denominator != 1:
                column = [known.get(number) or known.setdefault(number, lean(Fraction(number, self.denominator))) for number in column]
            columns.append(column)
        return columns


def _term(name: str, slope: Exact) -> list[Instruction]:
    """A parameter times a coefficient, in the postfix order that its text would be read into."""
    if slope == 1:
        return [("name", name)]
    return [("name", name), ("negate", 1)] if slope == -1 else [("number", slope), ("name", name), ("multiply", 2)]


def combined(parts: Sequence[tuple[Matrix, int]]) -> Matrix:
    """The sum of matrices times factors, in Python's integers where 64 bits might not hold it."""
    import numpy as np

    bound = sum(largest(matrix) * abs(factor) for matrix, factor in parts)
    kind = np.int64 if bound < LONGEST else object
    total = np.zeros(parts[0][0].shape, dtype=kind)
    for matrix, factor in parts:
        if factor:
            total = total + matrix.astype(kind, copy=False) * factor
    return total


def largest(matrix: Matrix) -> int:
    """The largest absolute value."""
    return max(abs(int(matrix.max())), abs(int(matrix.min()))) if matrix.size else 0
