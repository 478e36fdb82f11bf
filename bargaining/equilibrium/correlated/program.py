r"""Linear programs solved in floating point and proved in rational numbers.

The program is :math:`\max c^\top x` so that :math:`A x \le b`, :math:`E x = e`, and :math:`x_j \ge 0` for some :math:`j`.

1. HiGHS solves it in floating point: which inequalities hold with equality, and which multipliers are positive.
2. Solve those equalities in rational numbers, for :math:`x`, and the complementary ones for multipliers :math:`y \ge 0` of
   :math:`A` and :math:`z` of :math:`E`.
3. Check in rational numbers that :math:`x` is feasible, that :math:`A^\top y + E^\top z \ge c`, with equality where :math:`x_j`
   may be negative, and that :math:`c^\top x = b^\top y + e^\top z`. Then :math:`x` is optimal, and the multipliers prove it.

>>> program = Program()
>>> x, y = program.variable("x"), program.variable("y")
>>> program.at_most({x: 1, y: 2}, 4)
>>> program.at_most({x: 3, y: 1}, 6)
>>> found = program.maximum({x: 1, y: 1})
>>> found.value, found.values, found.exact
(Fraction(14, 5), [Fraction(8, 5), Fraction(6, 5)], True)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from bargaining.equilibrium.mixed.exact_system import Row, solution_near
from bargaining.errors import ConvergenceError
from bargaining.game.exact import Exact, lean

TOLERANCES = (1e-9, 1e-7)
LARGEST_EXACT = 6_000
RESIDUAL = 1e-6

Number = Exact | float


@dataclass(frozen=True, eq=False)
class Optimum:
    """The answer to a program.

    Attributes
    ----------
    value : number
    values : list of numbers
        One for each variable.
    upper : number
        What the multipliers prove that no feasible choice exceeds.
    residual : float
        The largest violation of a constraint; 0 where ``exact``.
    exact : bool
    """

    value: Number
    values: list[Number]
    upper: Number
    residual: float
    exact: bool


@dataclass(eq=False)
class Program:
    """Variables and constraints, put down one by one; numbers are exact."""

    names: list[Any] = field(default_factory=list)
    free: set[int] = field(default_factory=set)
    bounds: list[Row] = field(default_factory=list)
    equations: list[Row] = field(default_factory=list)

    def variable(self, name: Any, *, free: bool = False) -> int:
        """A new variable, nonnegative unless it is free."""
        self.names.append(name)
        if free:
            self.free.add(len(self.names) - 1)
        return len(self.names) - 1

    def at_most(self, row: Mapping[int, Exact], right: Exact = 0) -> None:
        """A sum that may not exceed a number; both are divided by the largest coefficient."""
        self.bounds.append(_scaled(row, right))

    def equal(self, row: Mapping[int, Exact], right: Exact) -> None:
        """A sum that must be a number; both are divided by the largest coefficient."""
        self.equations.append(_scaled(row, right))

    def maximum(self, gains: Mapping[int, Exact]) -> Optimum:
        """The largest value of a sum.

        Raises
        ------
        ConvergenceError
            Where HiGHS found no optimum.
        """
        unit = _largest(gains)
        found = self._optimum(_scaled(gains, 0)[0])
        return Optimum(_times(found.value, unit), found.values, _times(found.upper, unit), found.residual, found.exact)

    def least_violation(self) -> Optimum:
        """By how much the inequalities have to give way, all by the same, for there to be a choice at all; ``upper`` proves that it is no less."""
        eased = Program([*self.names, "violation"], set(self.free), [({**row, len(self.names): -1}, right) for row, right in self.bounds], [*self.equations])
        found = eased.maximum({len(self.names): -1})
        return Optimum(-found.value, found.values[:-1], -found.upper, found.residual, found.exact)

    def _optimum(self, gains: Mapping[int, Exact]) -> Optimum:
        done = _solved(self, gains)
        if len(self.names) + len(self.bounds) <= LARGEST_EXACT:
            for tolerance in TOLERANCES:
                found = self._proved(gains, done, tolerance)
                if found is not None:
                    return found
        values: list[Number] = [float(value) for value in done.x]
        residual = max([0.0, *(-float(slack) for slack in done.slack), *(abs(float(gap)) for gap in done.con)])
        if residual > RESIDUAL:
            raise ConvergenceError(f"the linear program ended with a violation of {residual:.2g} of a constraint")
        return Optimum(-float(done.fun), values, -float(done.fun), residual, False)

    def _proved(self, gains: Mapping[int, Exact], done: Any, tolerance: float) -> Optimum | None:
        zero = {k for k, value in enumerate(done.x) if k not in self.free and value <= tolerance}
        tight = {k for k, slack in enumerate(done.slack) if slack <= tolerance}
        rows = [_without(row, zero) for row in [*self.equations, *(self.bounds[k] for k in sorted(tight))]]
        guess = {k: float(value) for k, value in enumerate(done.x)}
        solved = solution_near(rows, guess)
        if solved is None:
            return None
        values = [Fraction(0) if k in zero else solved.get(k, Fraction(guess[k]).limit_denominator(10**6)) for k in range(len(self.names))]
        upper = self._upper(gains, done, zero, tight)
        value = sum((gain * values[k] for k, gain in gains.items()), start=Fraction(0))
        return Optimum(lean(value), [lean(one) for one in values], lean(value), 0.0, True) if upper == value and self._feasible(values) else None

    def _feasible(self, values: Sequence[Fraction]) -> bool:
        def total(row: Mapping[int, Exact]) -> Exact:
            return sum((number * values[k] for k, number in row.items()), start=0)

        return (
            all(value >= 0 for k, value in enumerate(values) if k not in self.free)
            and all(total(row) <= right for row, right in self.bounds)
            and all(total(row) == right for row, right in self.equations)
        )

    def _upper(self, gains: Mapping[int, Exact], done: Any, zero: set[int], tight: set[int]) -> Fraction | None:
        """What rational multipliers prove to be the most; ``None`` where they prove nothing."""
        everything = [*self.bounds, *self.equations]
        columns: list[dict[int, Exact]] = [{} for _ in self.names]
        for number, (row, _) in enumerate(everything):
            for k, value in row.items():
                columns[k][number] = value
        marginals = [-float(value) for value in [*done.ineqlin.marginals, *done.eqlin.marginals]]
        count = len(self.bounds)
        idle = {number for number in range(count) if number not in tight or marginals[number] <= 1e-9}
        slack = {k for k in zero if sum(float(value) * marginals[number] for number, value in columns[k].items()) > float(gains.get(k, 0)) + 1e-9}
        rows = [_without((columns[k], gains.get(k, 0)), idle) for k in range(len(self.names)) if k not in slack]
        solved = solution_near(rows, dict(enumerate(marginals)))
        if solved is None:
            return None
        multipliers = [Fraction(0) if number in idle else solved.get(number, Fraction(0)) for number in range(len(everything))]
        priced = [sum((value * multipliers[number] for number, value in column.items()), start=Fraction(0)) for column in columns]
        proved = all(multiplier >= 0 for multiplier in multipliers[:count]) and all(
            price == gains.get(k, 0) if k in self.free else price >= gains.get(k, 0) for k, price in enumerate(priced)
        )
        return sum((right * multipliers[number] for number, (_, right) in enumerate(everything)), start=Fraction(0)) if proved else None


def _scaled(row: Mapping[int, Exact], right: Exact) -> Row:
    unit = Fraction(_largest(row))
    return {k: value / unit for k, value in row.items() if value}, right / unit


def _largest(row: Mapping[int, Exact]) -> Exact:
    largest: Exact = 0
    for value in row.values():
        size = value if value >= 0 else -value
        if size > largest:
            largest = size
    return largest or 1


def _times(value: Number, unit: Exact) -> Number:
    return value * float(unit) if isinstance(value, float) else lean(Fraction(value) * unit)


def _without(row: Row, gone: set[int]) -> Row:
    return {k: value for k, value in row[0].items() if k not in gone}, row[1]


def _solved(program: Program, gains: Mapping[int, Exact]) -> Any:
    import numpy as np
    from scipy.optimize import linprog

    size = len(program.names)
    costs = np.array([-float(gains.get(k, 0)) for k in range(size)])
    bounds, equations = _sparse(program.bounds, size), _sparse(program.equations, size)
    limits = [(None, None) if k in program.free else (0, None) for k in range(size)]
    done = linprog(costs, A_ub=bounds[0], b_ub=bounds[1], A_eq=equations[0], b_eq=equations[1], bounds=limits, method="highs-ds")
    if done.status != 0:
        raise ConvergenceError(f"the linear program was not solved: {done.message}")
    return done


def _sparse(rows: Sequence[Row], size: int) -> tuple[Any, Any]:
    import numpy as np
    from scipy.sparse import csr_array

    triples = [(number, k, float(value)) for number, (row, _) in enumerate(rows) for k, value in row.items()]
    where = ([one for one, _, _ in triples], [two for _, two, _ in triples])
    return csr_array(([value for _, _, value in triples], where), shape=(len(rows), size)), np.array([float(right) for _, right in rows])
