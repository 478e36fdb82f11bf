r"""Real roots of polynomials, exactly: a rational where the root is one, an algebraic number where it is not.

An algebraic number is an irreducible polynomial over the integers together with an interval that holds exactly one
of its roots; the interval is halved as far as a comparison needs. Polynomials are factored and their roots isolated
by sympy, so that two algebraic numbers are equal exactly if they have the same polynomial and the same place among
its roots.

>>> roots((-1, 0, 4))
(Fraction(-1, 2), Fraction(1, 2))
>>> low, high = roots((-2, 0, 1))
>>> print(high)
sqrt(2)
>>> high > Fraction(14142, 10000), low < high
(True, True)
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache, total_ordering
from math import lcm
from typing import Any

from bargaining.game.exact import Exact, lean

Coefficients = tuple[Exact, ...]
"""``(c0, c1, ...)``, the last one not zero; ``()`` is the zero polynomial."""


@total_ordering
class Algebraic:
    """A real algebraic number that is not rational.

    Parameters
    ----------
    coefficients : tuple of int
        Its irreducible primitive polynomial, constant term first.
    place : int
        Which of the real roots it is, counted from the least.
    low, high : Fraction
        An open interval that holds this root and no other.
    """

    __slots__ = ("_rising", "coefficients", "high", "low", "place")

    def __init__(self, coefficients: tuple[int, ...], place: int, low: Fraction, high: Fraction) -> None:
        self.coefficients = coefficients
        self.place = place
        self.low, self.high = low, high
        self._rising = evaluate(coefficients, high) > 0

    def refine(self) -> None:
        """Halve the interval."""
        middle = (self.low + self.high) / 2
        if (evaluate(self.coefficients, middle) > 0) == self._rising:
            self.high = middle
        else:
            self.low = middle

    def sign_of(self, polynomial: Coefficients) -> int:
        """The sign of a polynomial here."""
        found = roots(polynomial)
        if any(root == self for root in found):
            return 0
        while any(self.low <= root <= self.high for root in found):
            self.refine()
        value = evaluate(polynomial, self.low)
        return (value > 0) - (value < 0)

    def to_sympy(self) -> Any:
        """The number in sympy: in radicals for a quadratic, as an indexed root otherwise."""
        import sympy

        x = sympy.Symbol("x")
        polynomial = sympy.Poly(list(reversed(self.coefficients)), x)
        return sympy.real_roots(polynomial)[self.place] if len(self.coefficients) <= 3 else sympy.CRootOf(polynomial, self.place)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Algebraic):
            return False if isinstance(other, int | Fraction) else NotImplemented
        return self.coefficients == other.coefficients and self.place == other.place

    def __lt__(self, other: Algebraic | Exact) -> bool:
        if isinstance(other, Algebraic):
            if self == other:
                return False
            while self.low < other.high and other.low < self.high:
                self.refine()
                other.refine()
            return self.high <= other.low
        while self.low < other < self.high:
            self.refine()
        return self.high <= other

    def __hash__(self) -> int:
        return hash((self.coefficients, self.place))

    def __float__(self) -> float:
        while self.high - self.low > abs(self.low) / 2**60 and self.high - self.low > Fraction(1, 2**200):
            self.refine()
        return float((self.low + self.high) / 2)

    def __str__(self) -> str:
        number = self.to_sympy()
        return str(number) if len(self.coefficients) <= 3 else f"{float(self):.6g}... (root {self.place + 1} of {number.poly.as_expr()})"

    def __repr__(self) -> str:
        return f"Algebraic({self})"


Real = Exact | Algebraic
"""An exact real number."""


def evaluate(polynomial: Sequence[Exact], value: Exact) -> Exact:
    """The value of a polynomial, by Horner's rule."""
    total: Exact = 0
    for coefficient in reversed(polynomial):
        total = total * value + coefficient
    return total


def trimmed(polynomial: Sequence[Exact]) -> Coefficients:
    """The coefficients without zeros at the end."""
    length = len(polynomial)
    while length and polynomial[length - 1] == 0:
        length -= 1
    return tuple(polynomial[:length])


@lru_cache(maxsize=65_536)
def roots(polynomial: Coefficients) -> tuple[Real, ...]:
    """The distinct real roots of a polynomial that is not zero everywhere, in order."""
    degree = len(polynomial) - 1
    if degree <= 0:
        return ()
    if degree == 1:
        return (lean(Fraction(-polynomial[0]) / polynomial[1]),)
    found: list[Real] = []
    for factor in _irreducible_factors(polynomial):
        found.extend(_roots_of_irreducible(factor))
    return tuple(sorted(found))


def _irreducible_factors(polynomial: Coefficients) -> list[tuple[int, ...]]:
    import sympy

    scale = lcm(*(c.denominator for c in polynomial))
    whole = [int(c * scale) for c in reversed(polynomial)]
    _, factors = sympy.Poly(whole, sympy.Symbol("x")).factor_list()
    return [tuple(int(c) for c in reversed(factor.all_coeffs())) for factor, _ in factors]


def _roots_of_irreducible(factor: tuple[int, ...]) -> list[Real]:
    if len(factor) == 2:
        return [lean(Fraction(-factor[0], factor[1]))]
    import sympy

    isolated = sympy.Poly(list(reversed(factor)), sympy.Symbol("x")).intervals()
    return [
        Algebraic(factor, place, Fraction(int(low.p), int(low.q)), Fraction(int(high.p), int(high.q)))
        for place, ((low, high), _) in enumerate(isolated)
    ]
