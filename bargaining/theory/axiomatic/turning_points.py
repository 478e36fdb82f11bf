r"""Where a party's payoff can begin or cease to reach a level, as the disagreement point moves along a line.

Of two parties and a set with straight edges :math:`a \cdot u = c`, with :math:`d(t)` affine in the lever :math:`t`. On each edge the
solutions put the first party at

* Nash: :math:`d_1 + w_1 (c - a \cdot d) / a_1`, weights that sum to one;
* in proportion to :math:`g`: :math:`d_1 + g_1 (c - a \cdot d) / (a \cdot g)`, where :math:`g` is constant (egalitarian, and the rule for
  ties of the utilitarian solution) or :math:`g = \text{ideal} - d` (Kalai-Smorodinsky), each ideal on an edge of its own;

or at a corner, or at the end of what is individually rational. So between neighbouring roots of the following polynomials in :math:`t`
the answer to "does the party get at least :math:`r`?" is the same: each of these places less :math:`r`, and less each corner;
:math:`c - a \cdot d`, zero on the frontier; and the disagreement values less those of each corner. Roots too many do no harm.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from bargaining.game.exact import Exact
from bargaining.leverage.algebraic import Coefficients, Real, roots, trimmed
from bargaining.theory.axiomatic.polyhedral import Polyhedral
from bargaining.theory.axiomatic.upper_hull import Point

Moving = tuple[tuple[Exact, Exact], tuple[Exact, Exact]]
Edge = tuple[Fraction, Fraction, Fraction]


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
        Directions of gains; and, where Nash's solution has the weights w, the same w, since on an edge it moves in (w1/a1, w2/a2).
    ideal : bool
        Whether gains in proportion to the ideals are asked about.
    """
    found: set[Real] = set()
    for polynomial in _polynomials(shape, moving, level, directions, ideal):
        found.update(roots(polynomial) if polynomial else ())
    return sorted(found)


def _polynomials(shape: Polyhedral, moving: Moving, level: Exact, directions: tuple[Point, ...], ideal: bool) -> Iterator[Coefficients]:
    corners = shape.corners(shape.below_corners())
    edges = _edges(corners)
    one, two = (tuple(map(Fraction, each)) for each in moving)
    places = {Fraction(level), *(Fraction(corner[0]) for corner in corners)}
    for place in places:
        yield _less(one, place)
    for corner in corners:
        yield _less(two, Fraction(corner[1]))
    for a, b, c in edges:
        gap = _affine(c, (-a, one), (-b, two))
        yield trimmed(gap)
        for place in places:
            yield _less(_affine(Fraction(0), (b, two)), c - a * place)
            for g, h in directions:
                yield _combined((a * g + b * h, _less(one, place)), (Fraction(g), gap))
                yield _combined((a, _less(one, place)), (Fraction(g) / (Fraction(g) + h), gap))
    if ideal:
        yield from _ideal_rays(edges, one, two, places)


def _ideal_rays(edges: list[Edge], one: Coefficients, two: Coefficients, places: set[Fraction]) -> Iterator[Coefficients]:
    """Where the ray to the ideals meets an edge at a place: (place - d1) (a . g) = g1 (c - a . d)."""
    firsts = [_affine(c / a, (-b / a, two), (Fraction(-1), one)) for a, b, c in edges if a]
    seconds = [_affine(c / b, (-a / b, one), (Fraction(-1), two)) for a, b, c in edges if b]
    for g in firsts:
        for h in seconds:
            for a, b, c in edges:
                gap, along = _affine(c, (-a, one), (-b, two)), _affine(Fraction(0), (a, g), (b, h))
                for place in places:
                    yield trimmed([x + y for x, y in zip(_product(_pad(_less(one, place)), along), _product(g, gap), strict=True)])


def _edges(corners: tuple[Point, ...]) -> list[Edge]:
    found = [(Fraction(0), Fraction(1), Fraction(corners[0][1])), (Fraction(1), Fraction(0), Fraction(corners[-1][0]))]
    for left, right in pairwise(corners):
        a, b = Fraction(left[1]) - right[1], Fraction(right[0]) - left[0]
        found.append((a, b, a * left[0] + b * left[1]))
    return found


def _affine(constant: Fraction, *terms: tuple[Fraction, Coefficients]) -> Coefficients:
    """A constant and multiples of affine functions, not trimmed."""
    return constant + sum(factor * line[0] for factor, line in terms), sum((factor * line[1] for factor, line in terms), Fraction(0))


def _less(line: Coefficients, place: Fraction) -> Coefficients:
    return trimmed((line[0] - place, line[1]))


def _pad(polynomial: Coefficients) -> Coefficients:
    return (*polynomial, *(Fraction(0),) * (2 - len(polynomial)))


def _combined(*terms: tuple[Fraction, Coefficients]) -> Coefficients:
    return trimmed(_affine(Fraction(0), *((factor, _pad(line)) for factor, line in terms)))


def _product(one: Coefficients, two: Coefficients) -> Coefficients:
    return one[0] * two[0], one[0] * two[1] + one[1] * two[0], one[1] * two[1]
