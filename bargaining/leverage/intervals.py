"""Finite unions of intervals with open or closed ends: the shape of every answer about a lever.

>>> from fractions import Fraction
>>> some = IntervalSet((Interval(Fraction(9, 20), Fraction(2, 3), True, True),))
>>> print(some)
[9/20, 2/3]
>>> "1/2" in some, 1 in some
(True, False)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bargaining.errors import BargainingError, IntervalError
from bargaining.game.exact import Exact, exact
from bargaining.leverage.algebraic import Algebraic, Real


@dataclass(frozen=True)
class Interval:
    """An interval of lever values; a single value where both ends are the same.

    Attributes
    ----------
    low, high : Real or None
        Exact ends; ``None`` where the interval has no end on that side.
    includes_low, includes_high : bool
        Whether the ends belong to it.
    """

    low: Real | None
    high: Real | None
    includes_low: bool
    includes_high: bool

    def __contains__(self, value: Real) -> bool:
        above = self.low is None or self.low < value or (self.includes_low and value == self.low)
        below = self.high is None or value < self.high or (self.includes_high and value == self.high)
        return above and below

    def __str__(self) -> str:
        if self.low is not None and self.low == self.high:
            return f"{{{self.low}}}"
        left = "-oo" if self.low is None else str(self.low)
        right = "oo" if self.high is None else str(self.high)
        return f"{'[' if self.includes_low else '('}{left}, {right}{']' if self.includes_high else ')'}"


@dataclass(frozen=True)
class IntervalSet:
    """A finite union of disjoint intervals, in order.

    Attributes
    ----------
    intervals : tuple of Interval
    """

    intervals: tuple[Interval, ...]

    def __contains__(self, value: Any) -> bool:
        number = value if isinstance(value, Algebraic) else exact(value)
        return any(number in interval for interval in self.intervals)

    def __bool__(self) -> bool:
        return bool(self.intervals)

    def __str__(self) -> str:
        return " ∪ ".join(map(str, self.intervals)) or "∅"


def range_of(within: Any, what: str = "within") -> tuple[Exact | None, Exact | None]:
    """Read ``within=(low, high)``, or what else is named; ``None`` stands for no bound.

    Raises
    ------
    IntervalError
        Where it is no pair of numbers, or empty.
    """
    try:
        low, high = within
        read = [None if end is None else exact(end) for end in (low, high)]
    except (TypeError, ValueError, BargainingError):
        raise IntervalError(f"{what} must be a pair of numbers, None for no bound, such as (0, None); not {within!r:.80}") from None
    if read[0] is not None and read[1] is not None and read[0] > read[1]:
        raise IntervalError(f"{what}=({read[0]}, {read[1]}) is empty: its low end lies above its high end")
    return read[0], read[1]


def around(low: Exact | None, high: Exact | None) -> tuple[Exact | None, Exact | None]:
    """An open window that holds the closed range, so that its ends are points like any other."""
    return None if low is None else low - 1, None if high is None else high + 1


def union_of(cuts: Sequence[Real], points: Sequence[bool], opens: Sequence[bool], low: Exact | None, high: Exact | None) -> tuple[Interval, ...]:
    """The intervals on which a statement is true, within a closed range.

    Parameters
    ----------
    cuts : sequence of c Real
    points : sequence of c bool
        Whether it is true at each cut.
    opens : sequence of c + 1 bool
        Whether it is true strictly between cuts.
    low, high : number or None
        The range.
    """
    return tuple(intervals_of(cuts, points, opens, low, high))


def intervals_of(cuts: Sequence[Real], points: Sequence[bool], opens: Sequence[bool], low: Exact | None, high: Exact | None) -> Iterator[Interval]:
    """The same intervals one by one, from the left: each is a run of cells, point or open, in which the statement is true."""
    start: Real | None = None
    running = includes_start = False
    for k, holds in enumerate(opens):
        left = cuts[k - 1] if k else None
        for cell_holds, is_point in ((bool(k) and points[k - 1], True), (holds, False)):
            if cell_holds and not running:
                start, includes_start = left, is_point
            elif running and not cell_holds:
                piece = clipped(Interval(start, left, includes_start, not is_point), low, high)
                if piece is not None:
                    yield piece
            running = cell_holds
    if running:
        piece = clipped(Interval(start, None, includes_start, False), low, high)
        if piece is not None:
            yield piece


def pieces_of(cuts: Sequence[Any], points: Sequence[Any], opens: Sequence[Any]) -> list[tuple[Interval, Any]]:
    """The line in order: open interval, point, open interval, ..., each with what is known of it."""
    pieces = []
    for k, content in enumerate(opens):
        left = cuts[k - 1] if k else None
        right = cuts[k] if k < len(cuts) else None
        pieces.append((Interval(left, right, False, False), content))
        if k < len(cuts):
            pieces.append((Interval(right, right, True, True), points[k]))
    return pieces


def clipped(interval: Interval, low: Exact | None, high: Exact | None) -> Interval | None:
    """The part of an interval within a closed range, or ``None``."""
    left, includes_left = interval.low, interval.includes_low
    right, includes_right = interval.high, interval.includes_high
    if low is not None and (left is None or left < low):
        left, includes_left = low, True
    if high is not None and (right is None or high < right):
        right, includes_right = high, True
    if left is not None and right is not None and (right < left or (left == right and not (includes_left and includes_right))):
        return None
    return Interval(left, right, includes_left, includes_right)


def middle(interval: Interval) -> Exact:
    """A rational inside an interval; the point itself where it is one."""
    from bargaining.leverage.moving import rational_between

    if interval.low is not None and interval.low == interval.high and not isinstance(interval.low, Algebraic):
        return interval.low
    return rational_between(interval.low, interval.high)


