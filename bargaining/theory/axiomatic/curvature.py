r"""Whether a frontier that is written down is concave: proved on whole intervals, not tried at points.

The curvature of an expression on an interval lies between two bounds (:mod:`~bargaining.theory.axiomatic.enclosure`). The **rise** of the slope there is at
most the upper one, where it is positive, times the length of the interval.

1. Begin with one interval; halve the one on which the slope may rise most.
2. Where the curvature is positive everywhere on an interval, the frontier is not concave.
3. Where the sum of all rises is below the tolerance, it is concave: no chord lies above it by more than that times a quarter of the range.
4. Where neither is shown after some thousand intervals, nothing is proved.

>>> from bargaining.game.expression import expression
>>> concavity(expression("1 - x**2"), 0, 1)
Concavity(is_proved=True, rises_near=None)
>>> concavity(expression("(1 - x)**2"), 0, 1).rises_near is None
False
"""

from __future__ import annotations

from dataclasses import dataclass
from heapq import heappop, heappush
from math import fsum, inf

from bargaining.game.exact import Exact
from bargaining.game.expression import Expression
from bargaining.theory.axiomatic.enclosure import Jet, Jets, Span

MOST_INTERVALS = 4_000
TOLERANCE = 1e-9


@dataclass(frozen=True)
class Concavity:
    """What is known of a frontier.

    Attributes
    ----------
    is_proved : bool
        Whether it is concave for certain, to within the tolerance.
    rises_near : float or None
        Where its slope rises for certain, if that was found.
    """

    is_proved: bool
    rises_near: float | None


def concavity(frontier: Expression, low: Exact, high: Exact) -> Concavity:
    """Prove that an expression in one name is concave on an interval, or find where it is not.

    Parameters
    ----------
    frontier : Expression
    low, high : number

    Returns
    -------
    Concavity
    """
    try:
        return _searched(frontier, (float(low), float(high)))
    except OverflowError:  # a number that no float holds
        return Concavity(False, None)


def _searched(frontier: Expression, whole: Span) -> Concavity:
    scale = max(1.0, *(abs(end) for end in _jet(frontier, whole)[0]))
    tolerance = TOLERANCE * (scale if scale < inf else 1.0)
    waiting: list[tuple[float, float, float]] = []
    pieces = [whole]
    for _ in range(MOST_INTERVALS):
        for left, right in pieces:
            curvature = _jet(frontier, (left, right))[2]
            if curvature[0] > 0:
                return Concavity(False, (left + right) / 2)
            heappush(waiting, (-max(0.0, curvature[1]) * (right - left), left, right))
        if fsum(rise for rise, _, _ in waiting[:2]) >= -tolerance and fsum(rise for rise, _, _ in waiting) >= -tolerance:
            return Concavity(True, None)
        _, left, right = heappop(waiting)
        middle = left + (right - left) / 2
        if not left < middle < right:
            break
        pieces = [(left, middle), (middle, right)]
    return Concavity(False, None)


def _jet(frontier: Expression, piece: Span) -> Jet:
    found: Jet = frontier.read(Jets(piece))
    return found
