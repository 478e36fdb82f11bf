r"""Bargaining sets of two parties whose frontier is a function.

The frontier :math:`u_2 = f(u_1)`, :math:`l \le u_1 \le h`, falls and is concave; with free disposal the set is
:math:`S = \{u : u_1 \le x, \; u_2 \le f(x) \text{ for some } x \in [l, h]\}`. What lies at or above a floor :math:`d` of the frontier is
:math:`[\max(l, d_1), x_d]` with :math:`x_d` the greatest :math:`x` at which :math:`f(x) \ge d_2`.

Where the slope of :math:`f` is known, optima are changes of its sign, halved down to neighbouring floats; where it is not, they are
found by golden sections, and the payoffs are good to about eight digits. Whether :math:`f` does fall and is concave is looked at before
(:mod:`~bargaining.theory.axiomatic.falling`, :mod:`~bargaining.theory.axiomatic.curvature`).

>>> curve = Curve(lambda x: 1 - x**2, lambda x: -2 * x, 0, 1)
>>> curve.ideal((0, Fraction(3, 4)))
(0.5, 1)
>>> round(curve.ray((0, 0), (1, 1))[0], 6)
0.618034
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import isfinite, sqrt
from typing import Any

from bargaining.errors import BargainingError, FrontierError
from bargaining.game.exact import Exact
from bargaining.theory.arguments import Number

Point = tuple[Number, ...]


@dataclass(frozen=True)
class Curve:
    """A falling concave frontier, with free disposal.

    Attributes
    ----------
    function : callable
        The second party's payoff, of the first party's.
    slope : callable, optional
        Its derivative, from either side where it has none; it may be infinite at the ends.
    low, high : number
    """

    function: Callable[[Any], Any]
    slope: Callable[[float], Any] | None
    low: Exact
    high: Exact

    def height(self, x: Number) -> Number:
        """What the second party can get where the first gets at least this."""
        at = max(x, self.low)
        try:
            found = self.function(at)
            found = found if isinstance(found, int | Fraction) else float(found)
        except (BargainingError, ArithmeticError, TypeError, ValueError) as problem:
            raise FrontierError(f"the frontier has no value at {at}: {problem}") from None
        if isinstance(found, float) and not isfinite(found):
            raise FrontierError(f"the frontier is {found} at {at}, and must be a finite number; choose within=(low, high) accordingly")
        return found

    def span(self, floor: Point) -> tuple[Number, Number] | None:
        """The part of the frontier at or above a floor; ``None`` where there is none."""
        left = max(self.low, floor[0])
        if left > self.high or self.height(left) < floor[1]:
            return None
        if self.height(self.high) >= floor[1]:
            return left, self.high
        return left, last_that_holds(lambda x: self.height(x) >= floor[1], float(left), float(self.high))

    def contains(self, payoffs: Point) -> bool:
        """Whether some agreement gives both at least this."""
        return payoffs[0] <= self.high and self.height(payoffs[0]) >= payoffs[1]

    def ideal(self, floor: Point) -> Point:
        """The most that each party can get while the other does not fall below the floor."""
        left, right = self._span(floor)
        return right, self.height(left)

    def ray(self, start: Point, direction: Sequence[Number]) -> tuple[float, None]:
        """How far one can go from a point of the set."""
        one, two = map(float, direction)

        def inside(far: float) -> bool:
            return self.contains((float(start[0]) + far * one, float(start[1]) + far * two))

        reach = 1.0
        while inside(reach):
            reach *= 2
        return last_that_holds(inside, 0.0, reach), None

    def best(self, rise: Callable[[float, float, float], float] | None, value: Callable[[float, float], float], floor: Point) -> Point:
        """Where on the frontier a quasi-concave function of payoffs is greatest.

        Parameters
        ----------
        rise : callable
            Has the sign of the function's derivative along the frontier at (x, f(x), f'(x)).
        value : callable
            The function.
        floor : pair of number
        """
        left, right = self._span(floor)
        if left == right:
            return left, self.height(left)
        if self.slope is None or rise is None:
            x = _golden(lambda x: value(x, float(self.height(x))), float(left), float(right))
        else:
            slope = self.slope
            x = last_that_holds(lambda x: rise(x, float(self.height(x)), float(slope(x))) > 0, float(left), float(right))
        ends = [(end, self.height(end)) for end in (left, right)]
        found: Point = (x, self.height(x))
        return max([*ends, found], key=lambda point: value(float(point[0]), float(point[1])))

    def highest(self, goal: Sequence[Number], floor: Point) -> tuple[float, Point]:
        """The highest weighted sum of payoffs at or above a floor, and where."""
        p, q = map(float, goal)
        point = self.best(lambda _x, _y, slope: p + q * slope, lambda x, y: p * x + q * y, floor)
        return p * float(point[0]) + q * float(point[1]), point

    def excess(self, goal: Sequence[Number], floor: Point, payoffs: Sequence[Number]) -> float:
        """How much greater a weighted sum is anywhere at or above a floor than at these payoffs: by values alone, whatever the slope is said to be."""
        p, q = map(float, goal)
        left, right = map(float, self._span(floor))
        one, two = map(float, payoffs)

        def above(x: float) -> float:
            return p * (x - one) + q * (float(self.height(x)) - two)

        return max(0.0, above(left), above(right), above(_golden(above, left, right)))

    def is_efficient(self, payoffs: Point) -> bool:
        """Whether nobody can gain without another's loss, to within a millionth of the range."""
        one, two = float(payoffs[0]), float(payoffs[1])
        width = float(self.high - self.low)
        slack, further = 1e-6 * max(1.0, abs(two), width), one + 1e-3 * width
        falls = further >= self.high or float(self.height(further)) < two
        return one >= self.low - slack and two >= float(self.height(min(one, float(self.high)))) - slack and falls

    def most_equal(self, start: Point, direction: Sequence[Number]) -> tuple[float, ...]:
        """From a point of the set, raise both in proportion; where one can go no further, the other goes on."""
        far = self.ray(start, direction)[0] if any(direction) else 0.0
        one, two = (float(at) + far * float(step) for at, step in zip(start, direction, strict=True))
        if self.is_efficient((one, two)):
            return one, two
        one = min(one, float(self.high))
        two = float(self.height(one))
        return float(self.ideal((one, two))[0]), two

    def _span(self, floor: Point) -> tuple[Number, Number]:
        found = self.span(floor)
        if found is None:
            raise ValueError("no agreement is at or above the floor")
        return found


def last_that_holds(holds: Callable[[float], bool], low: float, high: float) -> float:
    """The last float of an interval at which a statement holds that holds at its beginning, and then no more."""
    while True:
        middle = low + (high - low) / 2
        if middle in (low, high):
            return low
        if holds(middle):
            low = middle
        else:
            high = middle


def _golden(value: Callable[[float], float], low: float, high: float) -> float:
    """Where a quasi-concave function is greatest, by golden sections."""
    ratio = (sqrt(5) - 1) / 2
    one, two = high - ratio * (high - low), low + ratio * (high - low)
    at_one, at_two = value(one), value(two)
    for _ in range(120):
        if at_one >= at_two:
            high, two, at_two = two, one, at_one
            one = high - ratio * (high - low)
            at_one = value(one)
        else:
            low, one, at_one = one, two, at_two
            two = low + ratio * (high - low)
            at_two = value(two)
    return low + (high - low) / 2
