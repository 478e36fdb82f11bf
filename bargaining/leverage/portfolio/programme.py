r"""Linear programmes that grow by constraints, in integers: the dual simplex method on a dictionary.

Minimise :math:`c x` over :math:`x \ge 0` subject to constraints :math:`b_i + e_i\varepsilon + a_i x \ge 0`. With
:math:`c \ge 0` the point :math:`x = 0` is optimal before there are constraints. A constraint that fails is repaired by
one exchange of a free variable for its slack, chosen so that the prices stay :math:`\ge 0`; so a programme with more
constraints starts from the solution of the one with fewer, and what stays is the optimum with its dual.

A strict inequality :math:`b + a x > 0` is written with :math:`e = -1`, where :math:`\varepsilon` is positive and smaller
than every number: the programme has a solution exactly if the strict inequalities have one, its value without
:math:`\varepsilon` is their infimum, and it is attained exactly if the value has no term in :math:`\varepsilon`.

Numbers are integers over one denominator, kept whole by Edmonds' rule (each exchange divides exactly by the previous
pivot). There is no tolerance. An exchange costs :math:`(K+1)(K+2)` multiplications for :math:`K` variables, however
many constraints there are; a constraint is only looked at by its value.

>>> start = Solution.start([3, 2])
>>> best = start.repaired([Constraint(-4, 0, (1, 2)), Constraint(-1, -1, (1, 0))])
>>> [str(best.value(k)) for k in range(2)], [str(part) for part in best.cost]
(['1', '3/2'], ['6', '2'])
>>> dict(sorted(best.prices().items()))
{0: Fraction(1, 1), 1: Fraction(2, 1)}
>>> start.repaired([Constraint(1, 0, (-1, 0)), Constraint(-1, -1, (1, 0))]) is None
True

References
----------
Lemke, C. E. 1954. The dual method of solving the linear programming problem. Naval Research Logistics Quarterly 1: 36-47.
Edmonds, J. 1967. Systems of distinct representatives and linear algebra. Journal of Research of the National Bureau of
Standards 71B: 241-245.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from operator import mul
from typing import NamedTuple

CAREFUL = 60
"""After so many exchanges the first violated constraint is repaired instead of the worst, so that none comes back for ever."""


class Constraint(NamedTuple):
    """``constant + infinitesimal * epsilon + coefficients * x >= 0`` in integers."""

    constant: int
    infinitesimal: int
    coefficients: tuple[int, ...]

    @property
    def always(self) -> bool:
        """Whether it holds for every ``x >= 0``."""
        return (self.constant, self.infinitesimal) >= (0, 0) and min(self.coefficients) >= 0

    @property
    def never(self) -> bool:
        """Whether it holds for no ``x >= 0``."""
        return (self.constant, self.infinitesimal) < (0, 0) and max(self.coefficients) <= 0


class Solution:
    """An optimal dictionary: each variable, and the cost, as affine functions of the free variables, all of which are zero.

    Attributes
    ----------
    over : int
        The denominator.
    rows : list of K lists of K + 2 int
        For each variable its constant, its term in epsilon, and its coefficients in the free variables.
    goal : list of K + 2 int
        The same for the cost.
    free : tuple of K int
        The free variables: ``k`` below ``K`` is a variable, ``K + i`` the slack of constraint ``i``.
    """

    __slots__ = ("free", "goal", "over", "rows")

    def __init__(self, over: int, rows: list[list[int]], goal: list[int], free: tuple[int, ...]) -> None:
        self.over, self.rows, self.goal, self.free = over, rows, goal, free

    @classmethod
    def start(cls, costs: Sequence[int]) -> Solution:
        """The programme without constraints; costs are not negative."""
        width = len(costs)
        rows = [[0, 0, *(int(j == k) for j in range(width))] for k in range(width)]
        return cls(1, rows, [0, 0, *costs], tuple(range(width)))

    @property
    def cost(self) -> tuple[Fraction, Fraction]:
        """The least cost, and its term in epsilon."""
        return Fraction(self.goal[0], self.over), Fraction(self.goal[1], self.over)

    def value(self, variable: int) -> Fraction:
        """A variable at the optimum, without its term in epsilon."""
        return Fraction(self.rows[variable][0], self.over)

    def drift(self, variable: int) -> Fraction:
        """A variable's term in epsilon."""
        return Fraction(self.rows[variable][1], self.over)

    def prices(self) -> dict[int, Fraction]:
        """What each binding constraint costs per unit: the dual solution, by the number of the constraint."""
        width = len(self.rows)
        return {name - width: Fraction(price, self.over) for name, price in zip(self.free, self.goal[2:], strict=True) if name >= width and price}

    def repaired(self, constraints: Sequence[Constraint], *, hold: int = 0) -> Solution | None:
        """The optimum under the constraints, or ``None`` where they exclude each other.

        Parameters
        ----------
        constraints : sequence of Constraint
            Those of this solution first, in the same order.
        hold : int
            So many of them are known to hold here already.
        """
        now = self
        for turn in range(1_000_000):
            name = now._violated(constraints, hold if turn == 0 else 0, turn > CAREFUL)
            if name is None:
                return now
            width = len(now.rows)
            row = now.rows[name] if name < width else now._row(constraints[name - width])
            place = now._entering(row)
            if place is None:
                return None
            now = now._exchanged(name, row, place)
        raise AssertionError("the dual simplex method did not end")  # excluded by the order in which constraints are taken

    def meets(self, constraint: Constraint) -> bool:
        """Whether the optimum satisfies a constraint."""
        value, drift = constraint.constant * self.over, constraint.infinitesimal * self.over
        for coefficient, row in zip(constraint.coefficients, self.rows, strict=True):
            if coefficient:
                value += coefficient * row[0]
                drift += coefficient * row[1]
        return value > 0 or (value == 0 and drift >= 0)

    def floor(self, constraint: Constraint) -> tuple[Fraction, Fraction] | None:
        """What the cost is at least, with its term in epsilon, where a constraint holds that fails at the optimum.

        It is the cost after one exchange; ``None`` where the constraint excludes all.
        """
        row = self._row(constraint)
        place = self._entering(row)
        if place is None:
            return None
        pivot, price = row[place], self.goal[place]
        cost, drift = [(self.goal[k] * pivot - price * row[k]) // self.over for k in (0, 1)]
        return Fraction(cost, pivot), Fraction(drift, pivot)

    def _violated(self, constraints: Sequence[Constraint], hold: int, first: bool) -> int | None:
        rows, over, width = self.rows, self.over, len(self.rows)
        worst, name = (0, 0), None
        for k, row in enumerate(rows):
            if (row[0], row[1]) < worst:
                worst, name = (row[0], row[1]), k
                if first:
                    return name
        point, drift = [row[0] for row in rows], [row[1] for row in rows]
        moves = any(drift)
        for i, (constant, infinitesimal, coefficients) in enumerate(constraints[hold:], hold):
            value = constant * over + sum(map(mul, coefficients, point))
            if value > worst[0]:
                continue
            second = infinitesimal * over + (sum(map(mul, coefficients, drift)) if moves else 0)
            if (value, second) < worst:
                worst, name = (value, second), width + i
                if first:
                    return name
        return name

    def _row(self, constraint: Constraint) -> list[int]:
        """A constraint's slack in the free variables."""
        row = [constraint.constant * self.over, constraint.infinitesimal * self.over] + [0] * len(self.rows)
        for coefficient, own in zip(constraint.coefficients, self.rows, strict=True):
            if coefficient:
                row = [a + coefficient * b for a, b in zip(row, own, strict=True)]
        return row

    def _entering(self, row: list[int]) -> int | None:
        """The free variable to raise: the one that raises the slack at the least price; ties to the first by number."""
        best: int | None = None
        goal, free = self.goal, self.free
        for place in range(2, len(row)):
            if row[place] <= 0:
                continue
            if best is not None:
                ahead = goal[place] * row[best] - goal[best] * row[place]
                if ahead > 0 or (ahead == 0 and free[place - 2] > free[best - 2]):
                    continue
            best = place
        return best

    def _exchanged(self, name: int, row: list[int], place: int) -> Solution:
        pivot, over = row[place], self.over

        def line(own: list[int]) -> list[int]:
            factor = own[place]
            if factor == 0:
                return [a * pivot // over for a in own] if pivot != over else own
            new = [(a * pivot - factor * b) // over for a, b in zip(own, row, strict=True)]
            new[place] = factor
            return new

        free = list(self.free)
        free[place - 2] = name
        return Solution(pivot, [line(own) for own in self.rows], line(self.goal), tuple(free))
