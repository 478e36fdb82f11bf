r"""Ranges that parameters are known to lie in, and what they say about the sign of an expression.

Each parameter may have a closed range. The values of a polynomial lie in the interval that arithmetic on ranges
gives; that interval may be too wide, never too narrow, so a sign read off it is certain.

>>> known = Ranges({"credibility": (0, 1), "harm": (0, None)})
>>> x, y = sympy.symbols("credibility harm")
>>> known.truth(Atom(x * y + 1, True)), known.truth(Atom(x - y, False))
(True, None)
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sympy

from bargaining.errors import IntervalError, UnknownParameterError, did_you_mean
from bargaining.game.exact import Exact
from bargaining.game.tree import Tree
from bargaining.leverage.conditions import Atom, truth
from bargaining.leverage.intervals import range_of

Span = tuple[Any, Any]
"""A low and a high end in sympy, infinite where there is none."""


class Ranges:
    """What is known of the parameters.

    Parameters
    ----------
    ranges : mapping of str to pair of number or None
    """

    def __init__(self, ranges: Mapping[str, tuple[Exact | None, Exact | None]]) -> None:
        self.ranges = dict(ranges)
        self._spans = {sympy.Symbol(name): (_end(low, -sympy.oo), _end(high, sympy.oo)) for name, (low, high) in ranges.items()}
        self._known: dict[Atom, bool | None] = {}

    def truth(self, one: Atom) -> bool | None:
        """Whether an atom is true, or false, all over the ranges; ``None`` where they do not tell."""
        if one not in self._known:
            self._known[one] = self._truth(one)
        return self._known[one]

    def _truth(self, one: Atom) -> bool | None:
        if not self._spans or one.expression.is_number or not one.expression.is_polynomial():
            return truth(one)
        low, high = self._span(one.expression)
        if low > 0 or (low == 0 and not one.strict):
            return True
        return False if high < 0 or (high == 0 and one.strict) else None

    def _span(self, expression: sympy.Expr) -> Span:
        low = high = sympy.S.Zero
        polynomial = sympy.Poly(expression, *sorted(expression.free_symbols, key=str))
        for exponents, coefficient in polynomial.terms():
            span: Span = (coefficient, coefficient)
            for symbol, exponent in zip(polynomial.gens, exponents, strict=True):
                for _ in range(exponent if exponent % 2 else 0):
                    span = _product(span, self._of(symbol))
                for _ in range(0 if exponent % 2 else exponent // 2):
                    span = _product(span, _square(self._of(symbol)))
            low, high = low + span[0], high + span[1]
        return low, high

    def _of(self, symbol: sympy.Symbol) -> Span:
        return self._spans.get(symbol, (-sympy.oo, sympy.oo))

    def check(self, values: Mapping[str, Exact]) -> None:
        """Raise IntervalError where a value lies outside what was assumed."""
        for name, (low, high) in self.ranges.items():
            value = values.get(name)
            if value is not None and ((low is not None and value < low) or (high is not None and value > high)):
                raise IntervalError(f"{name} = {value} is outside the range that this closed form assumes")


def read_ranges(tree: Tree, assume: Mapping[str, Any] | None, lever: str) -> Ranges:
    """Read ``assume={"credibility": (0, 1)}``.

    Raises
    ------
    UnknownParameterError, IntervalError
    """
    ranges = {}
    for name, within in (assume or {}).items():
        if name not in tree.parameters:
            raise UnknownParameterError(f'assume: the game has no parameter "{name}"; {did_you_mean(name, tree.parameters)}')
        if name != lever:
            ranges[name] = range_of(within)
    return Ranges(ranges)


def _end(value: Exact | None, otherwise: Any) -> Any:
    return otherwise if value is None else sympy.Rational(value.numerator, value.denominator)


def _product(one: Span, two: Span) -> Span:
    ends = [sympy.S.Zero if a == 0 or b == 0 else a * b for a in one for b in two]
    return min(ends), max(ends)


def _square(one: Span) -> Span:
    low, high = one
    ends = (low * low, high * high)
    return (sympy.S.Zero if low <= 0 <= high else min(ends)), max(ends)
