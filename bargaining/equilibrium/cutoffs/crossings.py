r"""All fixed points of a monotone map of [0, 1] into itself, with nothing left out.

For an increasing :math:`\psi` a piece :math:`[l, u]` holds no fixed point if :math:`\psi(l) > u` or :math:`\psi(u) < l`; for a
decreasing one, if :math:`\psi(u) > u` or :math:`\psi(l) < l`. Steps:

1. Halve pieces and discard those without a fixed point, down to a width of :math:`10^{-10}`, or until 20,000 are left.
2. Join what is left where it touches: only in these clusters are there fixed points.
3. In a cluster look for changes of side, and find each by Brent's method; where there is none the graph at most touches the diagonal, and
   the point nearest to it is kept.

The exclusion is valid for every monotone map, so nothing is left out but fixed points that hide beside another one in the same
cluster; the widest cluster is returned with the points. A map that follows the diagonal leaves wide clusters; that is reported
instead of a list.

>>> points, width = fixed_points(lambda x: x * x, increasing=True)
>>> [(round(point, 9), crosses) for point, crosses in points], width < 1e-9
([(0.0, True), (1.0, True)], True)
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from bargaining.errors import OutOfClassError

WIDTH = 1e-10
WIDEST = 1e-2
SLACK = 1e-14
MAX_PIECES = 20_000
SAMPLES = 256


def fixed_points(psi: Callable[[float], float], *, increasing: bool) -> tuple[list[tuple[float, bool]], float]:
    """Every fixed point, whether the graph crosses the diagonal there (or begins or ends on it), and the width of the widest cluster.

    Parameters
    ----------
    psi : callable
        Monotone, from [0, 1] to [0, 1].
    increasing : bool

    Raises
    ------
    OutOfClassError
        Where there are so many that it seems a continuum.
    """
    values: dict[float, float] = {}

    def at(x: float) -> float:
        if x not in values:
            values[x] = psi(x)
        return values[x]

    def may_hold(left: float, right: float) -> bool:
        low, high = (at(left), at(right)) if increasing else (at(right), at(left))
        return low <= right + SLACK and high >= left - SLACK

    pieces = [(0.0, 1.0)]
    while pieces and pieces[0][1] - pieces[0][0] > WIDTH and len(pieces) <= MAX_PIECES:
        halves = [half for left, right in pieces for half in ((left, (left + right) / 2), ((left + right) / 2, right))]
        pieces = [piece for piece in halves if may_hold(*piece)]
    clusters = _joined(pieces)
    width = max((right - left for left, right in clusters), default=0.0)
    if width > WIDEST:
        raise OutOfClassError("the cutoffs seem to form a continuum: best replies coincide over a range; change a number to break the tie")
    return [point for left, right in clusters for point in _settled(at, left, right)], width


def _joined(pieces: list[tuple[float, float]]) -> list[tuple[float, float]]:
    clusters: list[tuple[float, float]] = []
    for left, right in pieces:
        if clusters and left <= clusters[-1][1]:
            clusters[-1] = (clusters[-1][0], right)
        else:
            clusters.append((left, right))
    return clusters


def _settled(psi: Callable[[float], float], left: float, right: float) -> list[tuple[float, bool]]:
    from scipy.optimize import brentq

    def over(x: float) -> float:
        return psi(x) - x

    if left == 0.0 and abs(over(0.0)) <= SLACK:
        return [(psi(0.0), True)]
    if right == 1.0 and abs(over(1.0)) <= SLACK:
        return [(psi(1.0), True)]
    points = [left + (right - left) * k / SAMPLES for k in range(SAMPLES + 1)]
    crossed = [(one, two) for one, two in pairwise(points) if over(one) * over(two) < 0]
    if crossed:
        return [(float(brentq(over, one, two, xtol=1e-15, rtol=8.9e-16)), True) for one, two in crossed]
    nearest = min(points, key=lambda x: abs(over(x)))
    return [(nearest, over(left) * over(right) < 0)]
