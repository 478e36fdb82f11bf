"""For which values of a lever does a statement hold: asked at all turning points, or at equal steps.

>>> everywhere([Fraction(1, 2)], lambda value: value >= Fraction(1, 2), 0, None)[0].low
Fraction(1, 2)
>>> found, error = by_steps(lambda value: value * value >= 2, 0, 3, 4)
>>> print(f"{float(found[0].low):.6f} to within {float(error):.0e}")
1.414214 to within 7e-13
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from bargaining.game.exact import Exact, lean
from bargaining.leverage.algebraic import Algebraic, Real
from bargaining.leverage.intervals import Interval, middle, union_of

HALVINGS = 40


def everywhere(cuts: list[Real], holds: Callable[[Exact], bool], low: Exact | None, high: Exact | None) -> tuple[Interval, ...]:
    """Ask at every rational cut, and at a rational between neighbouring cuts, that lie in the range."""
    cuts = [cut for cut in cuts if (low is None or low <= cut) and (high is None or cut <= high)]
    ends = [low, *cuts, high]
    opens = []
    for k in range(len(cuts) + 1):
        left, right = ends[k], ends[k + 1]
        inside = left if left is not None and left == right else middle(Interval(left, right, False, False))
        opens.append(not isinstance(inside, Algebraic) and holds(inside))
    points = [opens[k] or opens[k + 1] if isinstance(cut, Algebraic) else holds(cut) for k, cut in enumerate(cuts)]
    return union_of(cuts, points, opens, low, high)


def by_steps(holds: Callable[[Exact], bool], low: Exact, high: Exact, steps: int) -> tuple[tuple[Interval, ...], Fraction]:
    """Ask at equal steps, and bisect wherever two neighbours differ; the intervals, and how far inside their ends may be."""
    width = Fraction(high) - low
    tried = [lean(low + width * k / steps) for k in range(steps + 1)]
    answers = [holds(value) for value in tried]
    found: list[Interval] = []
    start: Exact | None = tried[0] if answers[0] else None
    for k in range(steps):
        if answers[k] != answers[k + 1]:
            end = _bisected(holds, tried[k], tried[k + 1], answers[k + 1])
            if answers[k + 1]:
                start = end
            elif start is not None:
                found.append(Interval(start, end, True, True))
                start = None
    if start is not None:
        found.append(Interval(start, tried[-1], True, True))
    return tuple(found), width / steps / 2**HALVINGS


def _bisected(holds: Callable[[Exact], bool], left: Exact, right: Exact, at_right: bool) -> Exact:
    """The end at which a statement holds of a short interval in which it begins or ceases to hold."""
    for _ in range(HALVINGS):
        half = lean(Fraction(left + right) / 2)
        if holds(half) == at_right:
            right = half
        else:
            left = half
    return right if at_right else left
