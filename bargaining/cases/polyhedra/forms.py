r"""Linear forms in named quantities, and comparisons of them with zero.

A **comparison** is :math:`\ell(x) \le 0` or :math:`\ell(x) < 0` with :math:`\ell(x) = k + \sum_j a_j x_j`.

>>> from bargaining.game.expression import expression
>>> print(linear(expression("2*(value - offer) - 1/2")))
2*value - 2*offer - 1/2
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from bargaining.errors import StatementError
from bargaining.game.exact import Exact, lean
from bargaining.game.expression import Expression


@dataclass(frozen=True)
class Form:
    """A constant and a weight for each quantity; no weight is zero.

    Parameters
    ----------
    weights : mapping of str to number
    constant : number
    """

    weights: Mapping[str, Exact] = field(default_factory=dict)
    constant: Exact = 0

    def __hash__(self) -> int:
        return hash((frozenset(self.weights.items()), self.constant))

    def __add__(self, other: Form) -> Form:
        weights = dict(self.weights)
        for name, weight in other.weights.items():
            weights[name] = lean(weights.get(name, 0) + weight)
        return Form({name: weight for name, weight in weights.items() if weight}, lean(self.constant + other.constant))

    def __mul__(self, factor: Exact) -> Form:
        if not factor:
            return Form()
        return Form({name: lean(weight * factor) for name, weight in self.weights.items()}, lean(self.constant * factor))

    def __neg__(self) -> Form:
        return self * -1

    def __sub__(self, other: Form) -> Form:
        return self + -other

    def at(self, point: Mapping[str, Exact]) -> Exact:
        """Its value; quantities that the point does not name are zero."""
        return lean(Fraction(self.constant + sum(weight * point.get(name, 0) for name, weight in self.weights.items())))

    def __str__(self) -> str:
        text = ""
        for name, weight in self.weights.items():
            size = "" if abs(weight) == 1 else f"{abs(weight)}*"
            sign = ("-" if weight < 0 else "") if not text else (" - " if weight < 0 else " + ")
            text += f"{sign}{size}{name}"
        if not text:
            return str(self.constant)
        return text if not self.constant else f"{text} {'-' if self.constant < 0 else '+'} {abs(self.constant)}"


@dataclass(frozen=True)
class Comparison:
    """``form <= 0``, or ``form < 0`` where strict; and where it comes from.

    Attributes
    ----------
    form : Form
    strict : bool
    origin : str
        The event, statement or assumption that it comes from.
    """

    form: Form
    strict: bool = False
    origin: str = ""

    def holds(self, point: Mapping[str, Exact]) -> bool:
        """Whether a point satisfies it."""
        value = self.form.at(point)
        return value < 0 if self.strict else value <= 0

    def __str__(self) -> str:
        left = Form({name: weight for name, weight in self.form.weights.items() if weight > 0})
        right = Form({name: -weight for name, weight in self.form.weights.items() if weight < 0}, -self.form.constant)
        return f"{left} {'<' if self.strict else '<='} {right}"


def compared(left: Form, sign: str, right: Form, origin: str = "") -> tuple[Comparison, ...]:
    """``left sign right`` as comparisons with zero; an equation is two."""
    match sign:
        case "<=" | "<":
            return (Comparison(left - right, sign == "<", origin),)
        case ">=" | ">":
            return (Comparison(right - left, sign == ">", origin),)
    return Comparison(left - right, False, origin), Comparison(right - left, False, origin)


def linear(value: Expression | Exact) -> Form:
    """An expression as a linear form.

    Raises
    ------
    StatementError
        Where it is not linear.
    """
    if not isinstance(value, Expression):
        return Form({}, value)
    form: Form = value.read(_Linear(value))
    return form


class _Linear:
    """The algebra of linear forms."""

    def __init__(self, whole: Expression) -> None:
        self.whole = whole

    def number(self, value: Exact) -> Form:
        return Form({}, value)

    def name(self, name: str) -> Form:
        return Form({name: 1})

    def operate(self, operation: str, arguments: list[Form]) -> Form:
        match operation, arguments:
            case "add", [left, right]:
                return left + right
            case "subtract", [left, right]:
                return left - right
            case "negate", [only]:
                return -only
            case "multiply", [left, right] if not left.weights or not right.weights:
                return right * left.constant if not left.weights else left * right.constant
            case "divide", [left, right] if not right.weights and right.constant:
                return left * (Fraction(1) / right.constant)
        raise self._curved()

    def power(self, base: Form, exponent: int) -> Form:
        if exponent == 1:
            return base
        if not base.weights or exponent == 0:
            return Form({}, lean(base.constant**exponent))
        raise self._curved()

    def _curved(self) -> Any:
        return StatementError(f'"{self.whole}" is not linear in the quantities; use sums of multiples of them')
