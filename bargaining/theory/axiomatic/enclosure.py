r"""Intervals that hold the value, the slope and the curvature of an expression on a whole interval of its name.

The algebra of jets in interval arithmetic: each operation follows

.. math:: (fg)'' = f''g + 2 f'g' + f g'', \quad (1/g)'' = -\frac{g''}{g^2} + \frac{2 g'^2}{g^3}, \quad (f^k)'' = k f^{k-1} f'' + k(k-1) f^{k-2} f'^2,

in floats that are rounded outwards. Where two branches of a ``min`` may cross, the slope may fall by any amount at once: the curvature has no lower
bound, and the greater upper one of the two. With ``max`` it is the other way round. Where a divisor may be zero nothing is known.

>>> from bargaining.game.expression import expression
>>> value, slope, curvature = expression("1 - x**2").read(Jets((0.0, 0.5)))
>>> [tuple(round(end, 9) + 0.0 for end in each) for each in (value, slope, curvature)]
[(0.75, 1.0), (-1.0, 0.0), (-2.0, -2.0)]

References
----------
Moore, R. E. 1979. Methods and Applications of Interval Analysis. SIAM, chapters 2 and 3.
"""

from __future__ import annotations

from collections.abc import Callable
from math import inf, isnan, nextafter
from typing import Any

from bargaining.game.exact import Exact

Span = tuple[float, float]
Jet = tuple[Span, Span, Span]
ZERO: Span = (0.0, 0.0)
ANYTHING: Span = (-inf, inf)


class Jets:
    """The algebra of values, slopes and curvatures on an interval."""

    def __init__(self, piece: Span) -> None:
        self.piece = piece

    def number(self, value: Exact) -> Jet:
        return _outward((float(value), float(value))), ZERO, ZERO

    def name(self, _: str) -> Jet:
        return self.piece, (1.0, 1.0), ZERO

    def operate(self, operation: str, arguments: list[Any]) -> Jet:
        if operation in ("min", "max"):
            found: Jet = arguments[0]
            for other in arguments[1:]:
                found = _lower(found, other) if operation == "min" else _negative(_lower(_negative(found), _negative(other)))
            return found
        if operation == "negate":
            return _negative(arguments[0])
        one, two = arguments
        if operation in ("add", "subtract"):
            return _each(_plus, one, two if operation == "add" else _negative(two))
        return _product(one, two if operation == "multiply" else _inverse(two))

    def power(self, base: Jet, exponent: int) -> Jet:
        found: Jet = ((1.0, 1.0), ZERO, ZERO)
        if exponent < 0:
            base, exponent = _inverse(base), -exponent
        value, slope, curvature = base
        powers = [_power(value, max(0, exponent - less)) for less in (0, 1, 2)]
        if exponent:
            factors = (float(exponent),) * 2, (float(exponent * (exponent - 1)),) * 2
            bent = _plus(_times(factors[0], _times(powers[1], curvature)), _times(factors[1], _times(powers[2], _power(slope, 2))))
            found = powers[0], _times(factors[0], _times(powers[1], slope)), bent
        return found


def _lower(one: Jet, two: Jet) -> Jet:
    if one[0][1] <= two[0][0]:
        return one
    if two[0][1] <= one[0][0]:
        return two
    value = (min(one[0][0], two[0][0]), min(one[0][1], two[0][1]))
    return value, (min(one[1][0], two[1][0]), max(one[1][1], two[1][1])), (-inf, max(one[2][1], two[2][1]))


def _negative(jet: Jet) -> Jet:
    value, slope, curvature = ((-each[1], -each[0]) for each in jet)
    return value, slope, curvature


def _each(rule: Callable[[Span, Span], Span], one: Jet, two: Jet) -> Jet:
    value, slope, curvature = (rule(a, b) for a, b in zip(one, two, strict=True))
    return value, slope, curvature


def _product(one: Jet, two: Jet) -> Jet:
    (f, df, ddf), (g, dg, ddg) = one, two
    bent = _plus(_plus(_times(ddf, g), _times((2.0, 2.0), _times(df, dg))), _times(f, ddg))
    return _times(f, g), _plus(_times(df, g), _times(f, dg)), bent


def _inverse(jet: Jet) -> Jet:
    value, slope, curvature = jet
    if value[0] <= 0 <= value[1]:
        return ANYTHING, ANYTHING, ANYTHING
    turned = _outward((1 / value[1], 1 / value[0]))
    squared, cubed = _power(turned, 2), _power(turned, 3)
    bent = _plus(_times((2.0, 2.0), _times(cubed, _power(slope, 2))), _times((-1.0, -1.0), _times(squared, curvature)))
    return turned, _times((-1.0, -1.0), _times(squared, slope)), bent


def _power(base: Span, exponent: int) -> Span:
    """A power of an interval, which is not below zero where the exponent is even."""
    if exponent == 0:
        return 1.0, 1.0
    one, two = _outward(_outward((_raised(base[0], exponent), _raised(base[1], exponent))))
    if exponent % 2:
        return one, two
    return 0.0 if base[0] <= 0 <= base[1] else max(0.0, min(one, two)), max(one, two)


def _raised(end: float, exponent: int) -> float:
    try:
        return float(end**exponent)
    except OverflowError:
        return inf if end > 0 or exponent % 2 == 0 else -inf


def _plus(one: Span, two: Span) -> Span:
    return _outward((one[0] + two[0], one[1] + two[1]))


def _times(one: Span, two: Span) -> Span:
    ends = [0.0 if 0.0 in (a, b) else a * b for a in one for b in two]
    return ZERO if one == ZERO or two == ZERO else _outward((min(ends), max(ends)))


def _outward(span: Span) -> Span:
    low, high = span
    return (-inf if isnan(low) else nextafter(low, -inf)), (inf if isnan(high) else nextafter(high, inf))
