r"""Quantities: what a claim computes with when its parameters have no numbers yet.

A quantity is a ratio of two polynomials in the parameters of a claim, :math:`p/d` with exact coefficients. Comparing two
of them gives a :class:`~bargaining.claims.formulas.Formula`, so that a property written with ``+ - * /`` and ``>=`` reads
the same for numbers, where it is true or false, and for symbols, where it is something to be proved.

.. math:: \frac{p}{d} \ge \frac{p'}{d'} \iff (p d' - p' d)\,d\,d' \ge 0 \qquad (d, d' \ne 0).

>>> harm, credibility = symbol("harm"), symbol("credibility")
>>> pressure = credibility * harm - Fraction(1, 10)
>>> print(pressure)
credibility*harm - 1/10
>>> print(pressure >= harm)
credibility*harm - 1/10 - harm >= 0
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from fractions import Fraction
from typing import Any

from bargaining.claims.polynomials import ONE, Polynomial
from bargaining.errors import ClaimError
from bargaining.game.exact import Exact, exact

_divisors: ContextVar[list[Polynomial] | None] = ContextVar("_divisors", default=None)


@contextmanager
def divisors() -> Iterator[list[Polynomial]]:
    """Collect what quantities are divided by, so that it can be shown never to be zero."""
    found: list[Polynomial] = []
    token = _divisors.set(found)
    try:
        yield found
    finally:
        _divisors.reset(token)


class Quantity:
    """A ratio of polynomials in the parameters of a claim; it adds, multiplies and compares.

    Parameters
    ----------
    top, bottom : Polynomial
        A denominator is taken not to be zero.

    Raises
    ------
    ClaimError
        Where it is divided by zero, or asked whether it is true.
    """

    __slots__ = ("bottom", "top")

    def __init__(self, top: Polynomial, bottom: Polynomial = ONE) -> None:
        if not bottom.terms:
            raise ClaimError("a claim divides by zero")
        number = bottom.constant
        if number is not None and number != 1:
            top, bottom = top * Polynomial({(): Fraction(1, 1) / number}), ONE
        self.top, self.bottom = top, bottom

    def __add__(self, other: Any) -> Quantity:
        right = quantity(other)
        if right.bottom == self.bottom:
            return Quantity(self.top + right.top, self.bottom)
        return Quantity(self.top * right.bottom + right.top * self.bottom, self.bottom * right.bottom)

    def __radd__(self, other: Any) -> Quantity:
        return quantity(other) + self

    def __neg__(self) -> Quantity:
        return Quantity(-self.top, self.bottom)

    def __sub__(self, other: Any) -> Quantity:
        return self + -quantity(other)

    def __rsub__(self, other: Any) -> Quantity:
        return quantity(other) + -self

    def __mul__(self, other: Any) -> Quantity:
        right = quantity(other)
        return Quantity(self.top * right.top, self.bottom * right.bottom)

    def __rmul__(self, other: Any) -> Quantity:
        return quantity(other) * self

    def __truediv__(self, other: Any) -> Quantity:
        right = quantity(other)
        divisors = _divisors.get()
        if divisors is not None and right.top.constant is None:
            divisors.append(right.top)
        return Quantity(self.top * right.bottom, self.bottom * right.top)

    def __rtruediv__(self, other: Any) -> Quantity:
        return quantity(other) / self

    def __pow__(self, exponent: int) -> Quantity:
        if type(exponent) is not int or not 0 <= exponent <= 16:
            raise ClaimError(f"{exponent!r:.60} is no exponent in a claim: a whole number from 0 to 16")
        power = Quantity(ONE)
        for _ in range(exponent):
            power = power * self
        return power

    def __ge__(self, other: Any) -> Any:
        from bargaining.claims.formulas import compared

        return compared(self, quantity(other), ">=")

    def __gt__(self, other: Any) -> Any:
        from bargaining.claims.formulas import compared

        return compared(self, quantity(other), ">")

    def __le__(self, other: Any) -> Any:
        return quantity(other) >= self

    def __lt__(self, other: Any) -> Any:
        return quantity(other) > self

    def __eq__(self, other: object) -> Any:
        from bargaining.claims.formulas import compared

        return compared(self, quantity(other), "==")

    def __ne__(self, other: object) -> Any:
        from bargaining.claims.formulas import negate

        return negate(self == other)

    __hash__ = None  # type: ignore[assignment]

    def __bool__(self) -> bool:
        raise ClaimError("a quantity of a claim has no truth value yet; compare it, and combine comparisons with implies, every, some and negate")

    def __str__(self) -> str:
        return str(self.top) if self.bottom == ONE else f"({self.top})/({self.bottom})"

    def __repr__(self) -> str:
        return f"Quantity({self})"


def symbol(name: str) -> Quantity:
    """The parameter of that name."""
    return Quantity(Polynomial({((name, 1),): 1}))


def quantity(value: Any) -> Quantity:
    """A quantity, from a number where it is none yet.

    Raises
    ------
    NumberError
        Where the value is neither.
    """
    return value if isinstance(value, Quantity) else Quantity(Polynomial({(): exact(value)}))


class Reading:
    """The algebra of quantities, in which a game's payoffs are read: each name becomes a quantity or a number."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self.values = values

    def number(self, value: Exact) -> Quantity:
        """A number."""
        return quantity(value)

    def name(self, name: str) -> Quantity:
        """What the claim says that a parameter of the game is."""
        return quantity(self.values[name])

    def operate(self, operation: str, arguments: list[Quantity]) -> Quantity:
        """One operation."""
        match operation, arguments:
            case "negate", [only]:
                return -only
            case "add", [left, right]:
                return left + right
            case "subtract", [left, right]:
                return left - right
            case "multiply", [left, right]:
                return left * right
            case "divide", [left, right]:
                return left / right
        raise ClaimError(f"a payoff with {operation}() has no polynomial form; state the claim for each case of it")

    def power(self, base: Quantity, exponent: int) -> Quantity:
        """A power."""
        return base**exponent
