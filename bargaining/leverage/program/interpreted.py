r"""The program read in Python, on whole numbers of any size.

A **course** is what a subtree admits along the lever: cuts :math:`n/d` as pairs of whole numbers, what is admitted at
each, and what is admitted before it (one more, after the last). A subtree that admits one end everywhere is that end's
number, and no course at all. Several ends at once are a frozen set. Steps for each order of the program:

1. *put*: the next end goes on the stack.
2. *pair*, *match*: put two ends or one on the stack, then choose.
3. *choose*: of two single ends the payoffs at the two ends of the range decide, unless they cross between. Otherwise lay
   the two topmost courses over each other, cell by cell. Two ends are compared by the sign of their
   difference just after the left cut and just before the right one; where the signs differ, :math:`-\Delta a / \Delta b`
   is a cut. Where several ends are tied in a cell, every crossing in it is taken in turn.
4. A cut at which nothing changes is dropped.

The rule at a value is that of :mod:`bargaining.equilibrium.continuations`, ties included. Nothing is divided: fractions
are compared by multiplying out.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cmp_to_key
from typing import NamedTuple

from bargaining.game.collection import uncollected
from bargaining.leverage.parametric import Content, content_of, members
from bargaining.leverage.program.writing import TAKEN

Fraction2 = tuple[int, int]


class Course(NamedTuple):
    """What a subtree admits along the lever."""

    cuts: list[Fraction2]
    points: list[Content]
    opens: list[Content]


class Mover(NamedTuple):
    """One player's payoffs by end: constants, slopes, and values at the two ends of the range."""

    a: Sequence[int]
    b: Sequence[int]
    low: Sequence[int]
    high: Sequence[int]


@uncollected()
def read(code: Sequence[int], ends: Sequence[int], movers: Sequence[Mover], low: Fraction2, high: Fraction2) -> Course:
    """Read a program.

    Parameters
    ----------
    code : sequence of int
    ends : sequence of m int
        The number of each end, in the order of the program; ends that are the same in all respects share theirs.
    movers : sequence of k Mover
    low, high : pairs of int
        The range, which is open and reaches beyond these by less than anything.

    Returns
    -------
    Course
        What the root admits.
    """
    stack: list[int | Course] = []
    following = iter(ends)
    for order in code:
        if order < 0:
            stack.append(next(following))
            continue
        fresh = order & TAKEN
        if fresh == 2:
            stack.append(next(following))
        two = next(following) if fresh else stack.pop()
        one = stack[-1]
        mover = movers[order >> 2]
        if type(one) is int and type(two) is int:
            left, right = mover.low[one] - mover.low[two], mover.high[one] - mover.high[two]
            if left < 0 and right < 0:
                stack[-1] = two
            elif left <= 0 or right <= 0:
                stack[-1] = _plain(_raced(one, two, left, right, mover))
        else:
            stack[-1] = _plain(_overlaid(_full(one), _full(two), mover, low, high))
    return _full(stack[0])


def _full(found: int | Course) -> Course:
    return Course([], [], [found]) if type(found) is int else found  # type: ignore[return-value]


def _plain(found: Course) -> int | Course:
    return found.opens[0] if not found.cuts and type(found.opens[0]) is int else found


def _raced(one: int, two: int, left: int, right: int, mover: Mover) -> Course:
    """Two ends over the whole range, given their differences at its ends."""
    rise = mover.b[one] - mover.b[two]
    left, right = left or -rise, right or rise
    if left == 0:
        return Course([], [], [one if one == two else frozenset((one, two))])
    if (left > 0) == (right > 0):
        return Course([], [], [one if left > 0 else two])
    before, after = (one, two) if left > 0 else (two, one)
    return Course([_crossing(mover.a[one] - mover.a[two], rise)], [frozenset((one, two))], [before, after])


def _crossing(gain: int, rise: int) -> Fraction2:
    return (-gain, rise) if rise > 0 else (gain, -rise)


def _overlaid(one: Course, two: Course, mover: Mover, low: Fraction2, high: Fraction2) -> Course:
    cuts_one, points_one, opens_one = one
    cuts_two, points_two, opens_two = two
    a, b = mover.a, mover.b
    out = Course([], [], [])
    i = j = 0
    left, side = low, -1
    while True:
        right = high
        at_one, at_two = i < len(cuts_one), j < len(cuts_two)
        if at_one and at_two:
            order = cuts_one[i][0] * cuts_two[j][1] - cuts_two[j][0] * cuts_one[i][1]
            at_one, at_two = order <= 0, order >= 0
        if at_one:
            right = cuts_one[i]
        elif at_two:
            right = cuts_two[j]
        is_last = not (at_one or at_two)
        x, y = opens_one[i], opens_two[j]
        if x == y:
            _open(out, x)
        elif type(x) is int and type(y) is int:
            gain, rise = a[x] - a[y], b[x] - b[y]
            before = left[1] * gain + left[0] * rise or side * rise
            after = right[1] * gain + right[0] * rise or (rise if is_last else -rise)
            if before > 0 and after > 0:
                _open(out, x)
            elif before < 0 and after < 0:
                _open(out, y)
            else:
                _crossed(out, x, y, before, gain, rise)
        else:
            _crowd(out, x, y, mover, left, side, right, 1 if is_last else -1)
        if is_last:
            return out
        x = points_one[i] if at_one else x
        y = points_two[j] if at_two else y
        out.cuts.append(right)
        out.points.append(_admitted(x, y, mover, right, 0))
        i, j, left, side = i + at_one, j + at_two, right, 1


def _crossed(out: Course, x: int, y: int, before: int, gain: int, rise: int) -> None:
    """Two ends that cross inside the cell, or pay the same all over it."""
    if before == 0:
        _open(out, frozenset((x, y)))
        return
    _open(out, x if before > 0 else y)
    out.cuts.append(_crossing(gain, rise))
    out.points.append(frozenset((x, y)))
    _open(out, y if before > 0 else x)


def _open(out: Course, content: Content) -> None:
    """Add an open cell; drop the cut before it where nothing changes there."""
    if out.cuts and len(out.opens) == len(out.cuts) and out.opens[-1] == content == out.points[-1]:
        out.cuts.pop()
        out.points.pop()
        return
    out.opens.append(content)


def _crowd(out: Course, one: Content, two: Content, mover: Mover, left: Fraction2, side: int, right: Fraction2, last: int) -> None:
    """A cell in which either branch admits several ends: every crossing in turn."""
    lines = list({(mover.a[i], mover.b[i]) for i in (*members(one), *members(two))})
    for cut in _crossings(lines, left, side, right, last):
        _open(out, _admitted(one, two, mover, left, side))
        out.cuts.append(cut)
        out.points.append(_admitted(one, two, mover, cut, 0))
        left, side = cut, 1
    _open(out, _admitted(one, two, mover, left, side))


def _crossings(lines: Sequence[Fraction2], left: Fraction2, side: int, right: Fraction2, last: int) -> list[Fraction2]:
    """Where any two of the lines cross inside the cell, in order, each once."""
    found: list[Fraction2] = []
    for position, (a, b) in enumerate(lines):
        for c, d in lines[:position]:
            if b != d:
                cut = _crossing(a - c, b - d)
                if (_compared(cut, left) or -side) > 0 and (_compared(right, cut) or last) > 0:
                    found.append(cut)
    found.sort(key=cmp_to_key(_compared))
    return [cut for k, cut in enumerate(found) if not k or _compared(cut, found[k - 1])]


def _compared(one: Fraction2, two: Fraction2) -> int:
    return one[0] * two[1] - two[0] * one[1]


def _admitted(one: Content, two: Content, mover: Mover, cut: Fraction2, side: int) -> Content:
    """The rule at a cut, or just after it (``side`` 1) or before it (-1): keep what the other is not sure to beat."""
    n, d = cut
    a, b = mover.a, mover.b
    if type(one) is int and type(two) is int:
        gain = d * (a[one] - a[two]) + n * (b[one] - b[two]) or side * (b[one] - b[two])
        return (one if one == two else frozenset((one, two))) if gain == 0 else one if gain > 0 else two
    value = {i: (d * a[i] + n * b[i], side * b[i]) for i in (*members(one), *members(two))}
    floor = max(min([value[i] for i in members(one)]), min([value[i] for i in members(two)]))
    return content_of([i for i in value if value[i] >= floor])
