r"""A set of points given by linear comparisons, weak and strict, over the rationals; and proofs of what it is.

With strict comparisons the set is :math:`\{x : \ell_i(x) \le 0, \; \ell_j(x) < 0\}`; quantities whose names begin
with ``harm_`` are not negative.

* Whether it is empty: maximise :math:`\varepsilon \le 1` with :math:`\ell_j(x) + \varepsilon \le 0` for the strict ones. It
  is empty if and only if there is no solution, or the best :math:`\varepsilon` is not positive. Either way the prices of
  the rows are a **proof**: non-negative multipliers under which the comparisons add up to ``0 < 0`` or to ``1 <= 0``.
* A bound: the supremum of a form over a set that is not empty is its maximum over the closure. It is attained if and
  only if the set has a point at that value, which is once more a question of emptiness.

>>> from bargaining.cases.polyhedra.forms import Form
>>> x, y = Form({"x": 1}), Form({"harm_y": 1})
>>> region = Polyhedron((Comparison(x - Form({}, 3), strict=True), Comparison(y - x)))
>>> region.highest(x), region.highest(y - x)
(End(value=3, attained=False), End(value=0, attained=True))
>>> region.highest(-x), region.highest(y)
(End(value=0, attained=True), End(value=3, attained=False))

References
----------
Schrijver, A. 1986. Theory of Linear and Integer Programming. Chapter 7.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from bargaining.cases.polyhedra.forms import Comparison, Form
from bargaining.game.exact import Exact
from bargaining.leverage.linear import Solution, solve

Point = dict[str, Exact]


def is_signed(name: str) -> bool:
    """Whether a quantity is known not to be negative."""
    return name.startswith("harm_")


@dataclass(frozen=True)
class Proof:
    """Multipliers of comparisons under which they add up to something.

    Attributes
    ----------
    terms : tuple of (Comparison, number)
    """

    terms: tuple[tuple[Comparison, Exact], ...]

    @property
    def total(self) -> Form:
        """The sum of the multiplied forms; it is at most zero wherever the comparisons hold."""
        return sum((comparison.form * weight for comparison, weight in self.terms), Form())

    @property
    def is_strict(self) -> bool:
        """Whether the sum is even less than zero."""
        return any(comparison.strict for comparison, _ in self.terms)

    def refutes(self) -> bool:
        """Whether the comparisons cannot hold together: their sum would have to be negative, and is not."""
        total = self.total
        return self._is_proper(total) and (total.constant > 0 or (total.constant == 0 and self.is_strict))

    def bounds(self, goal: Form, value: Exact) -> bool:
        """Whether the comparisons imply ``goal <= value``."""
        rest = self.total + Form({}, value) - goal
        return self._is_proper(rest) and rest.constant >= 0

    def _is_proper(self, form: Form) -> bool:
        """Whether no multiplier is negative, and a form is at least its constant whatever the quantities are."""
        return all(weight > 0 for _, weight in self.terms) and all(weight > 0 and is_signed(name) for name, weight in form.weights.items())

    def __str__(self) -> str:
        return "\n".join(f"{weight} times ({comparison})" + (f" [{comparison.origin}]" if comparison.origin else "") for comparison, weight in self.terms)


@dataclass(frozen=True)
class End:
    """One end of a range: ``value`` is ``None`` where there is no bound."""

    value: Exact | None
    attained: bool
    proof: Proof | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class Polyhedron:
    """The points at which all comparisons hold.

    Parameters
    ----------
    comparisons : tuple of Comparison
    """

    comparisons: tuple[Comparison, ...]

    def __and__(self, more: Iterable[Comparison]) -> Polyhedron:
        return Polyhedron((*self.comparisons, *more))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The quantities, in the order in which they appear."""
        return tuple(dict.fromkeys(name for comparison in self.comparisons for name in comparison.form.weights))

    @cached_property
    def is_empty(self) -> bool:
        """Whether no point satisfies all comparisons."""
        return self._search[0] is None

    @property
    def point(self) -> Point | None:
        """A point of the set, with every strict comparison as slack as the others allow, up to 1."""
        return self._search[0]

    @property
    def refutation(self) -> Proof | None:
        """Why the set is empty."""
        return self._search[1]

    @cached_property
    def _search(self) -> tuple[Point | None, Proof | None]:
        strict = any(comparison.strict for comparison in self.comparisons)
        solution = self._solve(Form(), slack=True) if strict else self._solve(Form())
        if solution.status == "infeasible" or (strict and solution.value <= 0):
            return None, self._proof(solution)
        return dict(zip(self.names, solution.point, strict=False)), None

    def highest(self, goal: Form) -> End:
        """The supremum of a form over the set, which must not be empty."""
        solution = self._solve(goal)
        if solution.status == "unbounded":
            return End(None, False)
        value = solution.value + goal.constant
        reached = self & (Comparison(Form({}, value) - goal),)
        return End(value, not reached.is_empty, self._proof(solution))

    def _solve(self, goal: Form, slack: bool = False) -> Solution:
        names = (*self.names, *(name for name in goal.weights if name not in self.names))
        columns = {name: k for k, name in enumerate(names)}
        width = len(names) + slack
        rows: list[list[Exact]] = []
        for comparison in self.comparisons:
            row: list[Exact] = [0] * width
            for name, weight in comparison.form.weights.items():
                row[columns[name]] = weight
            if slack and comparison.strict:
                row[-1] = 1
            rows.append(row)
        bounds: list[Exact] = [-comparison.form.constant for comparison in self.comparisons]
        aim: list[Exact] = [goal.weights.get(name, 0) for name in names] + [1] * slack
        if slack:
            rows.append([*(0 for _ in range(width - 1)), 1])
            bounds.append(1)
        return solve(aim, rows, bounds, free=[k for name, k in columns.items() if not is_signed(name)])

    def _proof(self, solution: Solution) -> Proof:
        return Proof(tuple((comparison, price) for comparison, price in zip(self.comparisons, solution.prices, strict=False) if price))
