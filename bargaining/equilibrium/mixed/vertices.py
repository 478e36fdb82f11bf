r"""All vertices of a best-reply polytope, in exact numbers.

For a matrix :math:`M > 0` of whole numbers with :math:`m` rows and :math:`n` columns the polytope is

.. math:: \{ (x, w) \ge 0 : M^\top x + w = 1 \},

where :math:`x` is a mixed strategy divided by what it allows the other player to get, and :math:`w_j = 0` exactly where
the other player's strategy :math:`j` is a best reply. Start at :math:`x = 0`; from every basis go to all its
neighbours. Ties are broken lexicographically, so that the bases visited are those of a polytope without ties, whose
graph is connected; a vertex with ties has several of them.

>>> vertices([[1, 2], [2, 1]])
{(Fraction(0, 1), Fraction(1, 2)): 10, (Fraction(1, 3), Fraction(1, 3)): 3, (Fraction(1, 2), Fraction(0, 1)): 5}

The bits of each number say which of :math:`x_1, \dots, x_m, w_1, \dots, w_n` are positive.

References
----------
Avis, D., G. Rosenberg, R. Savani, and B. von Stengel. 2010. Enumeration of Nash equilibria for two-player games.
Economic Theory 42: 9-37.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from bargaining.errors import TooLargeError

MAX_BASES = 1_500

Point = tuple[Fraction, ...]


def vertices(matrix: Sequence[Sequence[int]]) -> dict[Point, int]:
    """The vertices other than 0, each with the bit mask of its positive coordinates and slacks.

    Parameters
    ----------
    matrix : m sequences of n int
        Positive.

    Raises
    ------
    TooLargeError
        Beyond 1,500 bases.

    Notes
    -----
    For each basis one pivot of ``n * (m + n)`` numbers and ``m`` ratio tests.
    """
    rows, columns = len(matrix), len(matrix[0])
    table = [[*(matrix[i][j] for i in range(rows)), *(int(j == k) for k in range(columns)), 1] for j in range(columns)]
    start = _Basis(table, list(range(rows, rows + columns)), 1)
    seen = {frozenset(start.basic)}
    found: dict[Point, int] = {}
    waiting = [start]
    while waiting:
        basis = waiting.pop()
        point, mask = basis.point(rows)
        if any(point):
            found[point] = mask
        for entering in set(range(rows + columns)).difference(basis.basic):
            row = basis.leaving(entering)
            key = frozenset(basis.basic).difference((basis.basic[row],)).union((entering,))
            if key not in seen:
                seen.add(key)
                if len(seen) > MAX_BASES:
                    raise TooLargeError(f"a game of {rows} x {columns} strategies has more than {MAX_BASES:,} bases to visit")
                waiting.append(basis.pivoted(row, entering))
    return found


class _Basis:
    """A tableau in whole numbers, all over one common denominator."""

    def __init__(self, table: list[list[int]], basic: list[int], denominator: int) -> None:
        self.table = table
        self.basic = basic
        self.denominator = denominator

    def point(self, rows: int) -> tuple[Point, int]:
        values = {variable: line[-1] for variable, line in zip(self.basic, self.table, strict=True) if line[-1]}
        mask = sum(1 << variable for variable in values)
        return tuple(Fraction(values.get(i, 0), self.denominator) for i in range(rows)), mask

    def leaving(self, entering: int) -> int:
        """The row of the least ratio, lexicographically in the constants and the slacks' columns."""
        able = [row for row, line in enumerate(self.table) if line[entering] > 0]
        columns = len(self.table)
        order = [-1, *range(len(self.table[0]) - 1 - columns, len(self.table[0]) - 1)]
        for column in order:
            if len(able) == 1:
                break
            ratios = [Fraction(self.table[row][column], self.table[row][entering]) for row in able]
            least = min(ratios)
            able = [row for row, ratio in zip(able, ratios, strict=True) if ratio == least]
        return able[0]

    def pivoted(self, row: int, entering: int) -> _Basis:
        """The neighbour, by whole-number pivoting: every division is exact."""
        line = self.table[row]
        step = line[entering]
        table = [
            other if other is line else [(value * step - other[entering] * along) // self.denominator for value, along in zip(other, line, strict=True)]
            for other in self.table
        ]
        basic = [*self.basic[:row], entering, *self.basic[row + 1 :]]
        return _Basis(table, basic, step)
