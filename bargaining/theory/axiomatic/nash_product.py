r"""Nash's bargaining solution: the greatest product of gains.

Of a bargaining set :math:`S` with a feasible disagreement point :math:`d` and weights :math:`w > 0` the solution is

.. math:: \arg\max \Bigl\{ \prod_i (u_i - d_i)^{w_i} : u \in S, \; u \ge d \Bigr\}.

With equal weights it is the only one that is efficient, symmetric, independent of the scales of utility and of irrelevant
alternatives (Nash 1950); other weights give up symmetry (Kalai 1977). A party that cannot gain keeps its disagreement value, and the
product is taken over the others. With :math:`p_i = w_i / (u_i - d_i)` a point is the solution if and only if no other has a greater
sum :math:`p \cdot u`: how much greater one is, is the **gap**.

* Two parties, straight edges: on the line :math:`a \cdot u = c` the product is greatest at :math:`u_1 = d_1 + w_1 (c - a \cdot d) / a_1`
  with weights that sum to one. The first edge on which this lies left of its end has the solution; exact.
* More parties: the best lottery of ever more corners, until the gap closes (:mod:`~bargaining.theory.axiomatic.nash_of_many`).
* A curve: where the product stops rising along it.

A pie of 1 between parties that have 1/5 and 1/2 without agreement; a threat of t to the second moves t/2 to the first:

>>> pie = BargainingSet.pie(1, parties=("A", "B"))
>>> print(nash_solution(pie, ("1/5", "1/2")))
Nash: A 7/20, B 13/20 (gains 3/20, 3/20); exact (edge by edge)
>>> nash_solution(pie, ("1/5", "1/2 - threat"), at={"threat": "1/10"}).payoffs
(Fraction(2, 5), Fraction(3, 5))
>>> print(nash_solution(pie, ("3/5", "1/2")))
Nash: no agreement; nothing that can be agreed gives every party at least (3/5, 1/2)

References
----------
Nash, J. F. 1950. The bargaining problem. Econometrica 18: 155-162.
Kalai, E. 1977. Nonsymmetric Nash solutions and replications of 2-person bargaining. International Journal of Game Theory 6: 129-133.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from math import inf, log
from typing import Any

from bargaining.errors import ConvergenceError
from bargaining.game.exact import lean
from bargaining.theory.arguments import Number, positive
from bargaining.theory.axiomatic.bargaining_set import BargainingSet, checked
from bargaining.theory.axiomatic.curve import Curve
from bargaining.theory.axiomatic.disagreement import read_disagreement
from bargaining.theory.axiomatic.division import Division, no_agreement, read_weights
from bargaining.theory.axiomatic.nash_of_many import LEAST_GAIN, by_corners, supporting_prices
from bargaining.theory.axiomatic.polyhedral import Polyhedral, dot
from bargaining.theory.axiomatic.upper_hull import Point


def nash_solution(
    bargaining_set: BargainingSet, disagreement: Any, *, weights: Any = None, at: Mapping[str, Any] | None = None, tolerance: Any = "1e-9"
) -> Division:
    """Nash's solution, or with weights the asymmetric one.

    Parameters
    ----------
    bargaining_set : BargainingSet
    disagreement : sequence of n entries, or mapping of party to entry
        Numbers, or expressions in parameters.
    weights : sequence of n positive numbers, or mapping, optional
        The parties' bargaining power; only their proportions matter.
    at : mapping of str to number, optional
        Values of the parameters.
    tolerance : number, optional
        The greatest gap, relative to the sum of weights, that a numerical answer may have.

    Returns
    -------
    Division

    Raises
    ------
    FieldError
        Where a weight is not positive.
    UnboundedSetError
        Where somebody can gain without bound.
    ConvergenceError
        Where the gap does not close.

    Examples
    --------
    >>> curve = BargainingSet.from_frontier("1 - x**2", within=(0, 1))
    >>> print(nash_solution(curve, (0, 0)))
    Nash: party 1 0.57735, party 2 0.666667 (gains 0.57735, 0.666667); change of sign of the slope, gap 0
    """
    point, shape = read_disagreement(checked(bargaining_set).parties, disagreement, at), bargaining_set.shape
    given, wanted = read_weights(weights, bargaining_set.parties), positive(tolerance, "tolerance")
    share = tuple(lean(Fraction(weight) / sum(given)) for weight in given)
    name = "Nash" if len(set(given)) == 1 else "asymmetric Nash"
    if not shape.contains(point):
        return no_agreement(name, bargaining_set, point, share)
    start = Division(name, bargaining_set.parties, point, point, True, share, None, 0, True, bargaining_set, method="nobody can gain")
    if isinstance(shape, Curve):
        return _along(shape, start, share)
    ideal = shape.ideal(point)
    slack: Number = 0 if isinstance(shape, Polyhedral) else LEAST_GAIN
    if not any(best - without > slack for best, without in zip(ideal, point, strict=True)):
        return replace(start, support=(1,) * len(point), efficient=True, exact=isinstance(shape, Polyhedral))
    if isinstance(shape, Polyhedral) and len(point) == 2:
        payoffs = _edge_by_edge(shape.corners(point), point, share)
        return replace(start, payoffs=payoffs, support=supporting_prices(payoffs, point, share), method="edge by edge")
    return by_corners(shape, start, share, wanted)


def _edge_by_edge(corners: tuple[Point, ...], d: Point, w: Point) -> Point:
    for left, right in pairwise(corners):
        a = (Fraction(left[1]) - right[1], Fraction(right[0]) - left[0])
        best = d[0] + w[0] * (dot(a, left) - dot(a, d)) / a[0]
        if best <= right[0]:
            x = max(best, Fraction(left[0]))
            return lean(x), lean((dot(a, left) - a[0] * x) / a[1])
    return corners[-1]


def _along(curve: Curve, start: Division, w: Point) -> Division:
    d = start.disagreement
    one, two = map(float, d)
    v, z = map(float, w)
    best, top = map(float, curve.ideal(d))
    if best <= one or top <= two:
        payoffs = (best, float(curve.height(best))) if top <= two else (max(one, float(curve.low)), top)
        return replace(start, payoffs=payoffs, gap=0.0, efficient=curve.is_efficient(payoffs), method="not both can gain", exact=False)
    found = curve.best(lambda x, y, slope: v * (y - two) + z * (x - one) * slope, lambda x, y: _logarithm(v, x - one) + _logarithm(z, y - two), d)
    x, y = map(float, found)
    support = (v / (x - one), z / (y - two))
    gap = curve.excess(support, d, (x, y))
    if gap > 1e-6 + 1e-13 * max(support):
        raise ConvergenceError(f"the sum of relative gains may be {gap:.1e} greater elsewhere; check that the frontier is concave and its slope is right")
    method = "change of sign of the slope" if curve.slope else "golden sections"
    return replace(start, payoffs=(x, y), support=support, gap=gap, efficient=curve.is_efficient((x, y)), method=method, exact=False)


def _logarithm(weight: float, gain: float) -> float:
    return weight * log(gain) if gain > 0 else -inf
