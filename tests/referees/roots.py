"""Real roots of polynomials of low degree, and arithmetic at them.

A root that is not rational is an irreducible polynomial and its decimal expansion to sixty digits. Whether an element
of the field it generates is zero is decided by division, which is exact; which of two different elements is larger,
by the expansion.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from math import ceil
from math import floor as whole_floor
from typing import Any

import mpmath
import sympy

Curve = tuple[Fraction, ...]
CONTEXT = mpmath.mp.clone()
CONTEXT.dps = 70
TINY = CONTEXT.mpf(10) ** -50


class Root:
    """An irrational real root: an irreducible monic polynomial and its place on the line."""

    def __init__(self, curve: Curve, decimal: Any) -> None:
        self.curve, self.decimal = curve, decimal

    def element(self, curve: Curve) -> Element:
        """A polynomial's value here."""
        return Element(_remainder(curve, self.curve), self)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Root) and self.curve == other.curve and abs(self.decimal - other.decimal) < TINY

    def __hash__(self) -> int:
        return hash(self.curve)

    def __gt__(self, other: Any) -> bool:
        return bool(self.decimal > decimal(other))

    def __lt__(self, other: Any) -> bool:
        return bool(self.decimal < decimal(other))

    def __repr__(self) -> str:
        return f"Root({CONTEXT.nstr(self.decimal, 12)} of {self.curve})"


class Element:
    """A number of the field that a root generates."""

    def __init__(self, curve: Curve, root: Root) -> None:
        self.curve, self.root = curve, root

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Element) and self.curve == other.curve

    def __hash__(self) -> int:
        return hash(self.curve)

    def __gt__(self, other: Element) -> bool:
        return self != other and bool(self.decimal > other.decimal)

    @property
    def decimal(self) -> Any:
        return sum((decimal(c) * self.root.decimal**k for k, c in enumerate(self.curve)), CONTEXT.mpf(0))

    def __rmul__(self, weight: Fraction) -> Element:
        return Element(_trim([weight * c for c in self.curve]), self.root)

    def __radd__(self, other: Any) -> Element:
        assert other == 0
        return self

    def __add__(self, other: Element) -> Element:
        size = max(len(self.curve), len(other.curve))
        pad = (Fraction(0),) * size
        pairs = zip((*self.curve, *pad)[:size], (*other.curve, *pad)[:size], strict=True)
        return Element(_trim([a + b for a, b in pairs]), self.root)


@cache
def real_roots(curve: Curve) -> tuple[Any, ...]:
    """All real roots, each once, as fractions where they are rational."""
    if len(curve) < 2:
        return ()
    if len(curve) == 2:
        return (-curve[0] / curve[1],)
    t = sympy.Symbol("t")
    whole = sympy.Poly([sympy.Rational(c.numerator, c.denominator) for c in reversed(curve)], t)
    found: list[Any] = []
    for factor, _ in whole.factor_list()[1]:
        monic = tuple(Fraction(int(c.p), int(c.q)) for c in reversed(factor.monic().all_coeffs()))
        found += real_roots(monic) if len(monic) == 2 else [Root(monic, place) for place in _decimals(monic)]
    return tuple(found)


def _decimals(curve: Curve) -> list[Any]:
    places = CONTEXT.polyroots([decimal(c) for c in reversed(curve)], maxsteps=500, extraprec=400)
    return [CONTEXT.re(place) for place in places if abs(CONTEXT.im(place)) < TINY]


def decimal(number: Any) -> Any:
    """To seventy digits."""
    if isinstance(number, Root):
        return number.decimal
    return CONTEXT.mpf(number.numerator) / number.denominator


def middle(low: Any, high: Any) -> Fraction:
    """A rational strictly between."""
    if not isinstance(low, Root) and not isinstance(high, Root):
        return (Fraction(low) + high) / 2
    between = (decimal(low) + decimal(high)) / 2
    grain = int(4 / (decimal(high) - decimal(low))) + 4
    found = Fraction(int(CONTEXT.floor(between * grain)), grain)
    assert decimal(low) < decimal(found) < decimal(high)
    return found


def ceiling(number: Any) -> Fraction:
    return Fraction(int(CONTEXT.ceil(number.decimal)) if isinstance(number, Root) else ceil(number))


def floor(number: Any) -> Fraction:
    return Fraction(int(CONTEXT.floor(number.decimal)) if isinstance(number, Root) else whole_floor(number))


def _remainder(curve: Curve, modulus: Curve) -> Curve:
    """Long division by a monic polynomial."""
    rest = list(curve)
    while len(rest) >= len(modulus):
        lead = rest[-1]
        for k in range(len(modulus)):
            rest[len(rest) - len(modulus) + k] -= lead * modulus[k]
        rest.pop()
    return _trim(rest)


def _trim(coefficients: list[Fraction]) -> Curve:
    kept = list(coefficients)
    while kept and kept[-1] == 0:
        kept.pop()
    return tuple(kept)
