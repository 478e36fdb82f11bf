r"""Nash's solution of three parties and more: the best lottery of ever more corners.

With :math:`p_i = w_i / (u_i - d_i)` a point is the solution if and only if no other has a greater sum :math:`p \cdot u`.

1. Begin with what is best for each party.
2. Take the best of the lotteries between the points known (Newton's method on a barrier, :mod:`~bargaining.theory.axiomatic.lotteries`).
3. Ask for the agreement with the greatest :math:`p \cdot u`, and add it. How much greater the sum is there is the **gap**: go on until it closes.
4. Of a set with flat faces try rational points nearby, and the best points of planes with rational normals nearby: with a gap of exactly zero one is the
   solution, and exact. In general it is irrational.

Of a surface, where halving finds what somebody could gain to about eight digits, whoever could gain less than a millionth keeps its value.

>>> supporting_prices((2, 2, 1), (0, 1, 1), (Fraction(1, 3),) * 3)
(Fraction(1, 6), Fraction(1, 3), 0)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Any

from bargaining.errors import ConvergenceError
from bargaining.game.exact import Exact, lean
from bargaining.theory.axiomatic.division import Division
from bargaining.theory.axiomatic.lotteries import best_lottery
from bargaining.theory.axiomatic.polyhedral import Polyhedral, dot
from bargaining.theory.axiomatic.surface import Surface
from bargaining.theory.axiomatic.upper_hull import Point

ROUNDS = 200
LEAST_GAIN = 1e-6
DENOMINATORS = (1, 12, 10**2, 10**3, 10**4, 10**6)


def supporting_prices(payoffs: Point, d: Point, w: Point) -> Point:
    """The weights of the hyperplane that supports the set where a weighted product of gains is greatest."""
    return tuple(lean(Fraction(weight) / (got - without)) if got > without else 0 for weight, got, without in zip(w, payoffs, d, strict=True))


def _gap(shape: Polyhedral | Surface, payoffs: Point, d: Point, w: Point) -> tuple[Exact, Any]:
    prices = supporting_prices(payoffs, d, w)
    best = shape.highest(prices, d)
    if best is None:
        raise ValueError("the disagreement point is feasible")
    return lean(Fraction(best[0]) - dot(prices, payoffs)), best[1]


def by_corners(shape: Polyhedral | Surface, start: Division, w: Point, tolerance: Exact) -> Division:
    """The solution of a set in which somebody can gain.

    Parameters
    ----------
    shape : Polyhedral or Surface
    start : Division
        With the disagreement point.
    w : tuple of n positive numbers
        The weights; their sum is one.
    tolerance : number
        The greatest gap allowed.

    Raises
    ------
    ConvergenceError
        Where the gap does not close.
    """
    d, shape = start.disagreement, replace(shape, cuts={}) if isinstance(shape, Surface) else shape
    unit = [[int(i == j) for j in range(len(d))] for i in range(len(d))]
    found = [shape.highest(goal, d) for goal in unit]
    corners: list[Any] = list(dict.fromkeys(best[1] for best in found if best is not None))
    gap: Exact = 1
    for _ in range(ROUNDS):
        payoffs = best_lottery(corners, d, w)
        if isinstance(shape, Surface):
            payoffs = _on_the_surface(shape, payoffs, d)
        gap, corner = _gap(shape, payoffs, d, w)
        if gap <= tolerance:
            return _answer(shape, start, payoffs, gap)
        if corner in corners:
            break
        corners.append(corner)
    raise ConvergenceError(f"the sum of relative gains may be {float(gap):.1e} greater elsewhere, more than the tolerance {float(tolerance):.0e}")


def _on_the_surface(shape: Surface, payoffs: Point, d: Point) -> Point:
    """Whoever can hardly gain keeps its value, and what is left above the lottery goes to the last party."""
    held = [best - without <= LEAST_GAIN for best, without in zip(shape.ideal(d), d, strict=True)]
    kept = [without if stays else got for stays, got, without in zip(held, payoffs, d, strict=True)]
    return tuple(kept) if held[-1] else (*kept[:-1], Fraction(shape.height(kept[:-1])))


def _answer(shape: Polyhedral | Surface, start: Division, payoffs: Point, gap: Exact) -> Division:
    """Exact where a candidate nearby has no gap and, since whoever gains nothing has no price, all gain who can; else the point found, in floats."""
    d, w = start.disagreement, start.weights
    for near in _candidates(shape, payoffs, d, w) if isinstance(shape, Polyhedral) else ():
        all_gain = all(each > without if got > without else each == without for each, got, without in zip(near, payoffs, d, strict=True))
        if all_gain and shape.contains(near) and _gap(shape, near, d, w)[0] == 0:
            proof = "proved by linear programming"
            return replace(start, payoffs=near, support=supporting_prices(near, d, w), efficient=shape.is_efficient(near), method=proof)
    numbers: Any = tuple(map(float, payoffs))
    support: Any = tuple(map(float, supporting_prices(payoffs, d, w)))
    efficient = isinstance(shape, Polyhedral) or shape.is_efficient(numbers)
    return replace(start, payoffs=numbers, support=support, gap=max(0.0, float(gap)), efficient=efficient, method="corner by corner", exact=False)


def _candidates(shape: Polyhedral, payoffs: Point, d: Point, w: Point) -> Iterator[Point]:
    """Rational points nearby, and the best points of planes with rational normals nearby."""
    prices = supporting_prices(payoffs, d, w)
    largest = Fraction(max(prices))
    for limit in DENOMINATORS:
        yield tuple(lean(Fraction(each).limit_denominator(limit)) for each in payoffs)
        normal = [(price / largest).limit_denominator(limit) for price in prices]
        best = shape.highest(normal, d)
        if best is not None and all(bool(a) == bool(price) for a, price in zip(normal, prices, strict=True)):
            left = (Fraction(best[0]) - dot(normal, d)) / sum(weight for weight, a in zip(w, normal, strict=True) if a)
            yield tuple(lean(without + weight * left / a) if a else without for without, weight, a in zip(d, w, normal, strict=True))


