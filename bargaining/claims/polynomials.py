"""Polynomials in the parameters of a claim, with exact coefficients.

>>> x = Polynomial({(("x", 1),): 1})
>>> print(x * x - ONE)
x**2 - 1
>>> (x * x - ONE).at({"x": 3})
8
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bargaining.errors import ClaimError
from bargaining.game.exact import Exact, lean

Monomial = tuple[tuple[str, int], ...]
"""Parameters with their powers, sorted by name; ``()`` is 1."""

MAX_TERMS = 4_000


class Polynomial:
    """A polynomial in named parameters; immutable, and equal where the terms are.

    Parameters
    ----------
    terms : mapping of monomials to numbers
    """

    __slots__ = ("_hash", "terms")

    def __init__(self, terms: Mapping[Monomial, Exact]) -> None:
        self.terms: dict[Monomial, Exact] = {key: lean(value) for key, value in terms.items() if value}
        self._hash: int | None = None

    @property
    def names(self) -> frozenset[str]:
        """The parameters that occur."""
        return frozenset(name for word in self.terms for name, _ in word)

    @property
    def constant(self) -> Exact | None:
        """The number that it is, or ``None`` where it is none."""
        if not self.terms:
            return 0
        return self.terms[()] if set(self.terms) == {()} else None

    @property
    def degree(self) -> int:
        """The highest sum of powers."""
        return max((sum(power for _, power in word) for word in self.terms), default=0)

    def __add__(self, other: Polynomial) -> Polynomial:
        terms = dict(self.terms)
        for key, value in other.terms.items():
            terms[key] = terms.get(key, 0) + value
        return Polynomial(terms)

    def __neg__(self) -> Polynomial:
        return Polynomial({key: -value for key, value in self.terms.items()})

    def __sub__(self, other: Polynomial) -> Polynomial:
        return self + -other

    def __mul__(self, other: Polynomial) -> Polynomial:
        terms: dict[Monomial, Exact] = {}
        for left, a in self.terms.items():
            for right, b in other.terms.items():
                key = _product(left, right)
                terms[key] = terms.get(key, 0) + a * b
        if len(terms) > MAX_TERMS:
            raise ClaimError(f"a quantity of more than {MAX_TERMS:,} terms is too large; state the claim for a smaller game")
        return Polynomial(terms)

    def at(self, values: Mapping[str, Any]) -> Any:
        """The value: exact at exact numbers, an array at arrays."""
        total: Any = 0
        for word, coefficient in self.terms.items():
            product: Any = coefficient
            for name, power in word:
                product = product * values[name] ** power
            total = total + product
        return total

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Polynomial) and self.terms == other.terms

    def __hash__(self) -> int:
        if self._hash is None:
            self._hash = hash(frozenset(self.terms.items()))
        return self._hash

    def __str__(self) -> str:
        written = ""
        for word, coefficient in self.terms.items():
            size = abs(coefficient)
            body = "*".join(name if power == 1 else f"{name}**{power}" for name, power in word)
            term = body if size == 1 and body else f"{size}*{body}" if body else str(size)
            sign = ("-" if coefficient < 0 else "") if not written else (" - " if coefficient < 0 else " + ")
            written += sign + term
        return written or "0"


def _product(left: Monomial, right: Monomial) -> Monomial:
    if not left or not right:
        return left or right
    powers = dict(left)
    for name, power in right:
        powers[name] = powers.get(name, 0) + power
    return tuple(sorted(powers.items()))


ONE = Polynomial({(): 1})
