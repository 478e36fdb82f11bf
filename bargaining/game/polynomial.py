r"""Polynomials in the levers: what is left of a payoff when every other parameter has its value.

A polynomial in variables :math:`x_1, \dots, x_k` is its mapping from exponents to coefficients that are not zero,
:math:`\sum_a c_a x^a`. Coefficients are exact numbers.

>>> from bargaining.game.expression import expression
>>> p = polynomial(expression("batna - credibility*harm"), ("harm",), {"batna": 1, "credibility": Fraction(1, 2)})
>>> p.terms
{(0,): 1, (1,): Fraction(-1, 2)}
>>> p.degree, p.along(0)
(1, (1, Fraction(-1, 2)))
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from bargaining.errors import ExpressionError, NotPolynomialError
from bargaining.game.exact import Exact, lean
from bargaining.game.expression import Expression

Exponents = tuple[int, ...]


class Polynomial:
    """A polynomial with exact coefficients; two are equal where they have the same terms.

    Parameters
    ----------
    terms : mapping of exponents to coefficients
        Coefficients that are zero are left out.
    width : int
        The number of variables.
    """

    __slots__ = ("terms", "width")

    def __init__(self, terms: Mapping[Exponents, Exact], width: int) -> None:
        self.terms = {key: value if type(value) is int else lean(value) for key, value in terms.items() if value}
        self.width = width

    @classmethod
    def constant(cls, value: Exact, width: int) -> Polynomial:
        """The polynomial that is ``value`` everywhere."""
        made = cls.__new__(cls)  # large trees hold a hundred thousand of these
        made.terms = {(0,) * width: lean(value)} if value else {}
        made.width = width
        return made

    @property
    def degree(self) -> int:
        """The highest sum of exponents; 0 for a constant."""
        return max((sum(key) for key in self.terms), default=0)

    @property
    def is_constant(self) -> bool:
        """Whether no variable occurs."""
        return self.degree == 0

    @property
    def value(self) -> Exact:
        """The constant term."""
        return self.terms.get((0,) * self.width, 0)

    def along(self, variable: int) -> tuple[Exact, ...]:
        """Coefficients ``(c0, c1, ...)`` of a polynomial in that one variable alone."""
        highest = max((key[variable] for key in self.terms), default=0)
        coefficients: list[Exact] = [0] * (highest + 1)
        for key, value in self.terms.items():
            coefficients[key[variable]] = value
        return tuple(coefficients)

    def __add__(self, other: Polynomial) -> Polynomial:
        terms = dict(self.terms)
        for key, value in other.terms.items():
            terms[key] = terms.get(key, 0) + value
        return Polynomial(terms, self.width)

    def __neg__(self) -> Polynomial:
        return Polynomial({key: -value for key, value in self.terms.items()}, self.width)

    def __sub__(self, other: Polynomial) -> Polynomial:
        terms = dict(self.terms)
        for key, value in other.terms.items():
            terms[key] = terms.get(key, 0) - value
        return Polynomial(terms, self.width)

    def __mul__(self, other: Polynomial | Exact) -> Polynomial:
        if not isinstance(other, Polynomial):
            return Polynomial({key: value * other for key, value in self.terms.items()}, self.width)
        terms: dict[Exponents, Exact] = {}
        for left, a in self.terms.items():
            for right, b in other.terms.items():
                key = tuple(i + j for i, j in zip(left, right, strict=True))
                terms[key] = terms.get(key, 0) + a * b
        return Polynomial(terms, self.width)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Polynomial) and self.terms == other.terms

    def __hash__(self) -> int:
        return hash(frozenset(self.terms.items()))

    def __repr__(self) -> str:
        return f"Polynomial({self.terms})"


def polynomial(entry: Expression | Exact, levers: Sequence[str], values: Mapping[str, Exact]) -> Polynomial:
    """Read an expression as a polynomial in the levers.

    Raises
    ------
    NotPolynomialError
        Where a lever stands in a denominator, or inside ``min`` or ``max``.
    """
    if not isinstance(entry, Expression):
        return Polynomial.constant(entry, len(levers))
    result: Polynomial = entry.read(_Polynomials(levers, values))
    return result


class _Polynomials:
    """The algebra of polynomials in the levers."""

    MAX_TERMS = 10_000

    def __init__(self, levers: Sequence[str], values: Mapping[str, Exact]) -> None:
        self.width = len(levers)
        self.values = values
        self.units = {name: tuple(int(i == k) for i in range(self.width)) for k, name in enumerate(levers)}

    def number(self, value: Exact) -> Polynomial:
        return Polynomial.constant(value, self.width)

    def name(self, name: str) -> Polynomial:
        if name in self.units:
            return Polynomial({self.units[name]: 1}, self.width)
        return self.number(self.values[name])

    def operate(self, operation: str, arguments: list[Polynomial]) -> Polynomial:
        match operation:
            case "add":
                return arguments[0] + arguments[1]
            case "subtract":
                return arguments[0] - arguments[1]
            case "multiply":
                return self._bounded(arguments[0] * arguments[1])
            case "negate":
                return -arguments[0]
            case "divide":
                return arguments[0] * self._inverse(arguments[1])
        if not all(argument.is_constant for argument in arguments):
            raise NotPolynomialError(f"a lever stands inside {operation}(...)")
        choose: Any = min if operation == "min" else max
        return self.number(choose(argument.value for argument in arguments))

    def power(self, base: Polynomial, exponent: int) -> Polynomial:
        result = self.number(1)
        for _ in range(exponent):
            result = self._bounded(result * base)
        return result

    def _inverse(self, divisor: Polynomial) -> Exact:
        if not divisor.is_constant:
            raise NotPolynomialError("a lever stands in a denominator")
        if divisor.value == 0:
            raise ExpressionError("an expression divides by zero at these values")
        return lean(1 / Fraction(divisor.value))

    def _bounded(self, product: Polynomial) -> Polynomial:
        if len(product.terms) > self.MAX_TERMS or product.degree > 256:
            raise NotPolynomialError("a payoff is a polynomial of more than degree 256 in the lever")
        return product
