r"""The efficient frontier of lotteries between points in the plane, and the part of it at or above a floor.

1. Sort the points by the first coordinate and keep the highest at each.
2. Walk from left to right and drop each point that does not lie above the line between its neighbours (Andrew 1979).
3. What comes before the highest point is dominated by it.
4. Cut off what lies left of the floor or below it; where an edge is cut, the cut is a corner.

>>> clipped_hull([(0, 3), (1, 1), (2, 2), (3, 0), (0, 0)], (0, 1))
((0, 3), (2, 2), (Fraction(5, 2), 1))

References
----------
Andrew, A. M. 1979. Another efficient algorithm for convex hulls in two dimensions. Information Processing Letters 9: 216-219.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from itertools import pairwise

from bargaining.game.exact import Exact, lean

Point = tuple[Exact, ...]


def clipped_hull(points: Iterable[Point], floor: Point) -> tuple[Point, ...]:
    """The corners of the frontier at or above a floor that is below it, from left to right."""
    highest: dict[Exact, Exact] = {}
    for x, y in points:
        highest[x] = max(y, highest.get(x, y))
    hull: list[Point] = []
    for point in sorted(highest.items()):
        while hull and hull[-1][1] <= point[1]:
            hull.pop()
        while len(hull) > 1 and _turn(hull[-2], hull[-1], point) >= 0:
            hull.pop()
        hull.append(point)
    left = _cut([point[::-1] for point in reversed(hull)], floor[0])
    return tuple(_cut([point[::-1] for point in reversed(left)], floor[1]))


def without_flat(points: list[Point]) -> list[Point]:
    """Leave out points in the middle of an edge."""
    kept: list[Point] = []
    for point in points:
        while len(kept) > 1 and _turn(kept[-2], kept[-1], point) == 0:
            kept.pop()
        kept.append(point)
    return kept


def _cut(hull: list[Point], floor: Exact) -> list[Point]:
    """The part of a falling chain whose second coordinate is at or above a floor."""
    kept = [point for point in hull if point[1] >= floor]
    for left, right in pairwise(hull):
        if left[1] > floor > right[1]:
            share = Fraction(left[1] - floor) / (left[1] - right[1])
            kept.append((lean(left[0] + share * (right[0] - left[0])), floor))
    return kept


def _turn(one: Point, two: Point, three: Point) -> Exact:
    return (two[0] - one[0]) * (three[1] - two[1]) - (two[1] - one[1]) * (three[0] - two[0])
