r"""Linear programmes in exact rationals: maximise :math:`c y` subject to :math:`A y \le b`, :math:`y \ge 0`.

The simplex method on a dictionary of fractions, with Bland's rule, so that it ends: the referee of the one on whole numbers. The
result carries the dual solution :math:`p`, which proves it optimal without the solver: :math:`p \ge 0`, :math:`p A \ge c` and :math:`p b = c y`.

>>> best = maximise([3, 2], [[1, 1], [1, 3]], [4, 6])
>>> best.point, best.value, best.prices
((4, 0), 12, (3, 0))

References
----------
Chvátal, V. 1983. Linear Programming. Chapters 2, 3 and 5.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from bargaining.game.exact import Exact, lean


@dataclass(frozen=True)
class Optimum:
    """A solution with its proof.

    Attributes
    ----------
    point : tuple of number
    value : number
    prices : tuple of number
        The dual solution, one entry for each constraint.
    """

    point: tuple[Exact, ...]
    value: Exact
    prices: tuple[Exact, ...]


def maximise(goal: Sequence[Exact], rows: Sequence[Sequence[Exact]], bounds: Sequence[Exact]) -> Optimum | None:
    """Solve a linear programme.

    Parameters
    ----------
    goal : sequence of n number
    rows : sequence of m sequences of n number
    bounds : sequence of m number

    Returns
    -------
    Optimum or None
        ``None`` where no point satisfies the constraints.

    Raises
    ------
    OverflowError
        Where the goal has no upper bound; callers bound every variable.
    """
    table = _Dictionary([list(map(Fraction, row)) for row in rows], list(map(Fraction, bounds)), len(goal))
    if not table.find_feasible():
        return None
    table.set_goal(list(map(Fraction, goal)))
    table.climb()
    point = [Fraction(0)] * len(goal)
    for row, basic in enumerate(table.basic):
        if basic < len(goal):
            point[basic] = table.constants[row]
    prices = [Fraction(0)] * len(rows)
    for column, free in enumerate(table.free):
        if free >= len(goal):
            prices[free - len(goal)] = -table.goal[column]
    return Optimum(tuple(map(lean, point)), lean(table.total), tuple(map(lean, prices)))


class _Dictionary:
    """Basic variables as affine functions of the free ones: ``basic = constant - coefficients * free``."""

    def __init__(self, rows: list[list[Fraction]], constants: list[Fraction], width: int) -> None:
        self.rows, self.constants = rows, constants
        self.free = list(range(width))
        self.basic = list(range(width, width + len(rows)))
        self.goal: list[Fraction] = [Fraction(0)] * width
        self.total = Fraction(0)

    def find_feasible(self) -> bool:
        """Phase one: lower an artificial variable to zero."""
        if not self.constants or min(self.constants) >= 0:
            return True
        extra = -1
        for row in self.rows:
            row.append(Fraction(-1))
        self.free.append(extra)
        self.goal = [Fraction(0)] * (len(self.free) - 1) + [Fraction(-1)]
        self.total = Fraction(0)
        self.pivot(self.constants.index(min(self.constants)), len(self.free) - 1)
        self.climb()
        if self.total != 0:
            return False
        if extra in self.basic:
            place = self.basic.index(extra)
            self.pivot(place, next(k for k, value in enumerate(self.rows[place]) if value != 0))
        column = self.free.index(extra)
        del self.free[column]
        for row_of in self.rows:
            del row_of[column]
        return True

    def set_goal(self, goal: list[Fraction]) -> None:
        """Write the goal in the free variables."""
        self.goal, self.total = [Fraction(0)] * len(self.free), Fraction(0)
        for variable, weight in enumerate(goal):
            if variable in self.free:
                self.goal[self.free.index(variable)] += weight
            else:
                row = self.basic.index(variable)
                self.total += weight * self.constants[row]
                self.goal = [own - weight * value for own, value in zip(self.goal, self.rows[row], strict=True)]

    def climb(self) -> None:
        """Pivot until no free variable improves the goal; Bland's rule."""
        while True:
            entering = [(name, k) for k, name in enumerate(self.free) if self.goal[k] > 0]
            if not entering:
                return
            column = min(entering)[1]
            ratios = [(self.constants[r] / row[column], self.basic[r], r) for r, row in enumerate(self.rows) if row[column] > 0]
            if not ratios:
                raise OverflowError("the goal has no upper bound")
            self.pivot(min(ratios)[2], column)

    def pivot(self, row: int, column: int) -> None:
        """Exchange a basic and a free variable."""
        pivot = self.rows[row][column]
        self.rows[row] = [Fraction(1) / pivot if k == column else value / pivot for k, value in enumerate(self.rows[row])]
        self.constants[row] /= pivot
        for other in range(len(self.rows)):
            factor = self.rows[other][column]
            if other != row and factor:
                self.rows[other] = self._without(self.rows[other], factor, row, column)
                self.constants[other] -= factor * self.constants[row]
        factor = self.goal[column]
        self.goal = self._without(self.goal, factor, row, column)
        self.total += factor * self.constants[row]
        self.basic[row], self.free[column] = self.free[column], self.basic[row]

    def _without(self, line: list[Fraction], factor: Fraction, row: int, column: int) -> list[Fraction]:
        return [-factor * own if k == column else value - factor * own for k, (value, own) in enumerate(zip(line, self.rows[row], strict=True))]
