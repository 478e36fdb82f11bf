r"""Where a party's payoff can begin or cease to reach a level, as the disagreement point moves along a line.

Of two parties and a set with straight edges :math:`a \cdot u = c`, with :math:`d(t)` affine in the lever :math:`t`. Where there is agreement
the first party's payoff is continuous in :math:`t`, and so it passes the level :math:`r` where it equals :math:`r`, at :math:`q = (r, F(r))`
on the frontier:

* Nash: on some edge :math:`d_1 + w_1 (c - a \cdot d) / a_1 = r`, with weights that sum to one;
* in proportion to :math:`g`: :math:`(F(r) - d_2) g_1 = g_2 (r - d_1)`, where :math:`g` is constant (egalitarian, and the rule for ties of the
  utilitarian solution) or :math:`g = \text{ideal} - d` (Kalai-Smorodinsky);
* utilitarian, where the floor binds: :math:`d_1 = r` or :math:`d_2 = F(r)`.

It may jump where agreement begins: where :math:`a \cdot d = c` for some edge. While the ideals stay on the same two edges, :math:`g` is affine in
:math:`t`; they pass to others where :math:`d_1` or :math:`d_2` passes that of a corner. So everything is a root of a polynomial of degree one or
two. Roots too many do no harm.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from bargaining.game.exact import Exact
from bargaining.leverage.algebraic import Coefficients, Real, evaluate, roots, trimmed
from bargaining.leverage.intervals import Interval, middle
from bargaining.theory.axiomatic.polyhedral import Polyhedral
from bargaining.theory.axiomatic.upper_hull import Point

Moving = tuple[tuple[Exact, Exact], tuple[Exact, Exact]]
Edge = tuple[Fraction, Fraction, Fraction]
Affine = tuple[Fraction, Fraction]


def turning_points(shape: Polyhedral, moving: Moving, level: Exact, directions: tuple[Point, ...], *, ideal: bool) -> list[Real]:
    """Lever values at which the first party's payoff can begin or cease to be at least a level.

    Parameters
    ----------
    shape : Polyhedral
        Of two parties.
    moving : pair of (constant, slope)
        The disagreement point.
    level : number
    directions : tuple of pairs of number
        Directions in which parties gain; Nash's weights are given as one, too.
    ideal : bool
        Whether gains in proportion to the ideals are asked about.
    """
    floor = shape.below_corners()
    corners = shape.corners(floor)
    edges = _edges(corners, floor)
    one, two = (_affine(constant, slope) for constant, slope in moving)
    height = _height(edges, Fraction(level))
    found: set[Real] = set()
    for line in _lines(corners, edges, one, two, Fraction(level), height, directions):
        found.update(_roots(line))
    if ideal and height is not None:
        ends = [None, *sorted(found), None]
        for left, right in pairwise(ends):
            at = middle(Interval(left, right, False, False))
            first = min((_along(edge, two) for edge in edges if edge[0]), key=lambda line: evaluate(line, at))
            second = min((_along((b, a, c), one) for a, b, c in edges if b), key=lambda line: evaluate(line, at))
            found.update(_roots(_ray(_minus(first, one), _minus(second, two), _less(one, Fraction(level)), _less(two, height))))
    return sorted(found)


def _lines(
    corners: tuple[Point, ...], edges: list[Edge], one: Affine, two: Affine, level: Fraction, height: Fraction | None, directions: tuple[Point, ...]
) -> Iterator[Affine]:
    yield _less(one, level)
    for corner in corners:
        yield _less(one, Fraction(corner[0]))
        yield _less(two, Fraction(corner[1]))
    for a, b, c in edges:
        left = _affine(c - a * one[0] - b * two[0], -a * one[1] - b * two[1])
        yield left
        for g, h in directions:
            share = Fraction(g) / (Fraction(g) + h)
            yield _affine(a * (one[0] - level) + share * left[0], a * one[1] + share * left[1])
    if height is not None:
        yield _less(two, height)
        for g, h in directions:
            yield _affine((height - two[0]) * g - (level - one[0]) * h, one[1] * h - two[1] * g)


def _ray(g: Affine, h: Affine, below: Affine, under: Affine) -> Coefficients:
    """Where the ray in direction (g, h) passes through q: (q1 - d1) h = (q2 - d2) g, with d - q given."""
    return (
        below[0] * h[0] - under[0] * g[0],
        below[0] * h[1] + below[1] * h[0] - under[0] * g[1] - under[1] * g[0],
        below[1] * h[1] - under[1] * g[1],
    )


def _edges(corners: tuple[Point, ...], floor: Point) -> list[Edge]:
    """The edges of the set, its flat ends among them where the frontier does end above the floor."""
    found = [(Fraction(0), Fraction(1), Fraction(corners[0][1]))] if corners[0][0] > floor[0] else []
    found += [(Fraction(1), Fraction(0), Fraction(corners[-1][0]))] if corners[-1][1] > floor[1] else []
    for left, right in pairwise(corners):
        a, b = Fraction(left[1]) - right[1], Fraction(right[0]) - left[0]
        found.append((a, b, a * left[0] + b * left[1]))
    return found


def _height(edges: list[Edge], level: Fraction) -> Fraction | None:
    """The most the second party can get while the first gets a level; ``None`` where it cannot get it."""
    if any(not b and a * level > c for a, b, c in edges):
        return None
    return min((c - a * level) / b for a, b, c in edges if b)


def _along(edge: Edge, other: Affine) -> Affine:
    """What an edge allows one party, as the other's payoff moves."""
    a, b, c = edge
    return (c - b * other[0]) / a, -b * other[1] / a


def _affine(constant: Exact, slope: Exact) -> Affine:
    return Fraction(constant), Fraction(slope)


def _less(line: Affine, place: Fraction) -> Affine:
    return line[0] - place, line[1]


def _minus(one: Affine, two: Affine) -> Affine:
    return one[0] - two[0], one[1] - two[1]


def _roots(polynomial: Coefficients) -> tuple[Real, ...]:
    return roots(trimmed(polynomial))
