r"""Linear programmes with whole numbers: maximise :math:`c y` subject to :math:`A y \le b`, some :math:`y_j \ge 0`, others free.

1. Multiply every row by the common denominator of its numbers; from here on all entries of the tableau are whole
   numbers over one common denominator, and a pivot divides without remainder (Edmonds 1967).
2. Pivot each free variable into the basis and never let it leave.
3. Phase one: an artificial column, lowered to zero. Where it cannot reach zero, the prices of the rows prove that
   there is no solution (Farkas): :math:`p \ge 0`, :math:`p A \ge 0`, with equality at free variables, and :math:`p b < 0`.
4. Phase two: the largest reduced cost enters, and after many pivots Bland's rule, which ends. The prices prove the
   optimum: :math:`p \ge 0`, :math:`p A \ge c` and :math:`p b = c y`. Where nothing stops a column, it is a ray.

A pivot costs :math:`O(m n)` products of whole numbers. Where the coefficients are 0, 1 and -1, as for case records, the denominator
stays 1 or nearly so.

>>> best = solve([3, 2], [[1, 1], [1, 3]], [4, 6])
>>> best.status, best.point, best.value, best.prices
('optimal', (4, 0), 12, (3, 0))
>>> solve([0], [[1], [-1]], [1, -2]).status
'infeasible'

References
----------
Chvátal, V. 1983. Linear Programming. Chapters 3, 5, 8 and 16.
Edmonds, J. 1967. Systems of distinct representatives and linear algebra. J. Res. Nat. Bur. Standards 71B: 241-245.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Literal

from bargaining.game.exact import Exact, lean


@dataclass(frozen=True)
class Solution:
    """What a programme came to.

    Attributes
    ----------
    status : {"optimal", "infeasible", "unbounded"}
    point : tuple of number
        Where optimal or unbounded, a feasible point.
    value : number
    prices : tuple of number
        One for each row: the proof of the optimum, or that nothing is feasible.
    ray : tuple of number
        Where unbounded, a direction in which the goal grows for ever.
    """

    status: Literal["optimal", "infeasible", "unbounded"]
    point: tuple[Exact, ...] = ()
    value: Exact = 0
    prices: tuple[Exact, ...] = ()
    ray: tuple[Exact, ...] = ()


def solve(goal: Sequence[Exact], rows: Sequence[Sequence[Exact]], bounds: Sequence[Exact], *, free: Collection[int] = ()) -> Solution:
    """Solve a linear programme.

    Parameters
    ----------
    goal : sequence of n number
    rows : sequence of m sequences of n number
    bounds : sequence of m number
    free : collection of int
        The positions of variables without a sign.
    """
    table = _Tableau(rows, bounds, len(goal), free)
    table.seat_free_variables()
    if not table.find_feasible():
        return Solution("infeasible", prices=table.prices())
    factor = lcm(*(value.denominator for value in goal)) if goal else 1
    table.set_goal([int(value * factor) for value in goal])
    stuck = table.climb()
    if stuck is not None:
        return Solution("unbounded", point=table.point(), ray=table.direction(stuck))
    value = lean(Fraction(table.goal[-1], table.denominator * factor))
    return Solution("optimal", table.point(), value, tuple(lean(Fraction(price) / factor) for price in table.prices()))


def maximise(goal: Sequence[Exact], rows: Sequence[Sequence[Exact]], bounds: Sequence[Exact]) -> Solution | None:
    """Solve a programme whose goal is bounded: the optimum, or nothing where no point satisfies the constraints.

    Parameters
    ----------
    goal : sequence of n number
    rows : sequence of m sequences of n number
    bounds : sequence of m number

    Raises
    ------
    OverflowError
        Where the goal has no upper bound; callers bound every variable.
    """
    found = solve(goal, rows, bounds)
    if found.status == "unbounded":
        raise OverflowError("the goal has no upper bound")
    return found if found.status == "optimal" else None


class _Tableau:
    """``basic = (constant - entries * nonbasic) / denominator``; the constant is the last entry of a row.

    Variables are numbered: first the programme's own, then a slack for each row.
    """

    def __init__(self, rows: Sequence[Sequence[Exact]], bounds: Sequence[Exact], width: int, free: Collection[int]) -> None:
        self.width, self.free = width, frozenset(free)
        self.scales = [lcm(bound.denominator, *(value.denominator for value in row)) for row, bound in zip(rows, bounds, strict=True)]
        self.rows = [[int(v * scale) for v in (*row, bound)] for row, bound, scale in zip(rows, bounds, self.scales, strict=True)]
        self.goal = [0] * (width + 1)
        self.denominator = 1
        self.outside = list(range(width))
        self.basic = list(range(width, width + len(self.rows)))

    def seat_free_variables(self) -> None:
        """Make free variables basic, each in a row that no other free variable holds."""
        for variable in sorted(self.free):
            column = self.outside.index(variable)
            held = [k for k, row in enumerate(self.rows) if row[column] and self.basic[k] not in self.free]
            if held:
                self.pivot(min(held, key=lambda k: abs(self.rows[k][column])), column)

    def find_feasible(self) -> bool:
        """Phase one; whether there is a solution. Leaves its prices in the goal where there is none."""
        bound_rows = [k for k, name in enumerate(self.basic) if name not in self.free]
        if all(self.rows[k][-1] >= 0 for k in bound_rows):
            return True
        for k, row in enumerate(self.rows):
            row.insert(-1, -self.denominator if self.basic[k] not in self.free else 0)
        self.outside.append(-1)
        self.goal = [0] * (len(self.outside) - 1) + [self.denominator, 0]
        self.pivot(min(bound_rows, key=lambda k: self.rows[k][-1]), len(self.outside) - 1)
        self.climb()
        if self.goal[-1] != 0:
            return False
        if -1 in self.basic:
            place = self.basic.index(-1)
            usable = [k for k, value in enumerate(self.rows[place][:-1]) if value and self.outside[k] not in self.free]
            self.pivot(place, usable[0])
        column = self.outside.index(-1)
        del self.outside[column]
        for row in (*self.rows, self.goal):
            del row[column]
        return True

    def set_goal(self, goal: list[int]) -> None:
        """Write the goal in the variables outside the basis."""
        own = dict(enumerate(goal))
        line = [-self.denominator * own.get(name, 0) for name in self.outside] + [0]
        for row, name in zip(self.rows, self.basic, strict=True):
            weight = own.get(name, 0)
            if weight:
                line = [value + weight * entry for value, entry in zip(line, row, strict=True)]
        self.goal = line

    def climb(self) -> int | None:
        """Pivot until nothing improves the goal; the column that nothing stops, if there is one."""
        patience = 4 * (len(self.rows) + len(self.outside))
        while True:
            column = self._entering(patience <= 0)
            if column is None:
                return None
            place = self._leaving(column)
            if place is None:
                return column
            self.pivot(place, column)
            patience -= 1

    def _entering(self, cautious: bool) -> int | None:
        """The column to enter. A free variable outside the basis meets no row that counts, so its sign does not matter."""
        for k, name in enumerate(self.outside):
            if name in self.free and self.goal[k]:
                return k
        rising = [k for k in range(len(self.outside)) if self.goal[k] < 0]
        if not rising:
            return None
        return min(rising, key=lambda k: self.outside[k]) if cautious else min(rising, key=lambda k: (self.goal[k], self.outside[k]))

    def _leaving(self, column: int) -> int | None:
        """The row that stops a column first; of several the one whose variable has the lowest number."""
        found: int | None = None
        for k, row in enumerate(self.rows):
            if row[column] > 0 and self.basic[k] not in self.free:
                if found is not None:
                    best = self.rows[found]
                    difference = row[-1] * best[column] - best[-1] * row[column]
                    if difference > 0 or (difference == 0 and self.basic[k] > self.basic[found]):
                        continue
                found = k
        return found

    def pivot(self, place: int, column: int) -> None:
        """Exchange a basic variable and one outside."""
        pivot_row, old = self.rows[place], self.denominator
        new = pivot_row[column]
        for row in (*self.rows, self.goal):
            if row is pivot_row:
                continue
            factor = row[column]
            if factor:
                row[:] = [(value * new - factor * entry) // old for value, entry in zip(row, pivot_row, strict=True)]
                row[column] = -factor
            elif new != old:
                row[:] = [value * new // old for value in row]
        pivot_row[column] = old
        self.denominator = new
        if new < 0:
            self.denominator = -new
            for row in (*self.rows, self.goal):
                row[:] = [-value for value in row]
        self.basic[place], self.outside[column] = self.outside[column], self.basic[place]

    def point(self) -> tuple[Exact, ...]:
        """The values of the programme's variables."""
        found: list[Exact] = [0] * self.width
        for row, name in zip(self.rows, self.basic, strict=True):
            if name < self.width:
                found[name] = lean(Fraction(row[-1], self.denominator))
        return tuple(found)

    def direction(self, column: int) -> tuple[Exact, ...]:
        """The direction in which a column moves the variables."""
        sign = -1 if self.goal[column] > 0 else 1
        found: list[Exact] = [0] * self.width
        if self.outside[column] < self.width:
            found[self.outside[column]] = sign
        for row, name in zip(self.rows, self.basic, strict=True):
            if name < self.width:
                found[name] = lean(Fraction(-sign * row[column], self.denominator))
        return tuple(found)

    def prices(self) -> tuple[Exact, ...]:
        """What each row, as it was given, costs the goal."""
        found: list[Exact] = [0] * len(self.rows)
        for k, name in enumerate(self.outside):
            if name >= self.width:
                place = name - self.width
                found[place] = lean(Fraction(self.goal[k] * self.scales[place], self.denominator))
        return tuple(found)
