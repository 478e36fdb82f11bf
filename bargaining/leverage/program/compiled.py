r"""The program read by compiled code, on 64-bit integers.

The stack holds single ends, or **courses** that lie side by side in four arrays: the numbers and denominators of cuts,
what is admitted at each cut, and what is admitted before it (one more, after the last). What is admitted is one 64-bit
word:

* an end, by the place of its first number among the lines, where there is one;
* two ends :math:`x < y`, as :math:`2^{32} y + x`;
* more, as :math:`-1 - k` where ``pool[k]`` is their number and they follow in order.

Between two cuts two ends are compared by the sign of their difference just after the left cut and just before the
right one. Just after a cut :math:`n/d` the sign of :math:`\Delta a + \Delta b\,t` is that of
:math:`d \Delta a + n \Delta b`, or of :math:`\Delta b` where that is zero. The range is open and reaches beyond its
ends by less than anything, so that its ends are cuts where something changes there: there the second sign is turned
round. Nothing is divided, and nothing overflows within the bounds that :mod:`~bargaining.leverage.program.tables`
checks beforehand.

Two things keep it quick. An order does the same whether it takes ends from the program or from the stack, so that the
processor has nothing to guess. And indices are cut to so many bits where they are used most, which changes nothing but
tells the compiler that they are not negative: a negative one would count from the end, and that would have to be asked.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from bargaining.leverage.program import alike, writing
from bargaining.leverage.program.machine import machine, woven
from bargaining.leverage.program.writing import TAKEN

SINGLE = 1 << 32
LOW_HALF = SINGLE - 1
FRAMES = 2_048
"""How high the stack may grow; a power of two."""
FULL_STACK, FULL_POOL, TOO_MUCH = -1, -2, -3
"""What a reading returns where it gives up: for want of room, or because ties make too much work for it."""


write = machine(writing.written)
number = machine(alike.numbers_by_table)


@machine
def size_of(content: int, pool: Any) -> int:
    """How many ends a word stands for."""
    if content >= 0:
        return 1 if content < SINGLE else 2
    return int(pool[-1 - content])


@machine
def member(content: int, position: int, pool: Any) -> int:
    """One of the ends a word stands for, in increasing order."""
    if content >= 0:
        return content & LOW_HALF if position == 0 else content >> 32
    return int(pool[-content + position])


@machine
def same(one: int, two: int, pool: Any) -> bool:
    """Whether two words stand for the same ends."""
    if one == two:
        return True
    if one >= 0 or two >= 0 or size_of(one, pool) != size_of(two, pool):
        return False
    for k in range(size_of(one, pool)):  # noqa: SIM110 (compiled code knows no generators)
        if member(one, k, pool) != member(two, k, pool):
            return False
    return True


@machine
def floor_of(content: int, lines: Any, column: int, n: int, d: int, side: int, pool: Any) -> tuple[int, int]:
    """The least payoff among the ends of a word at ``n/d``, and the slope that decides just beside it."""
    least, slope = 0, 0
    for k in range(size_of(content, pool)):
        at = member(content, k, pool) + column
        value, rise = d * lines[at] + n * lines[at + 1], side * lines[at + 1]
        if k == 0 or value < least or (value == least and rise < slope):
            least, slope = value, rise
    return least, slope


@machine
def admitted(one: int, two: int, lines: Any, column: int, n: int, d: int, side: int, pool: Any, used: Any) -> int:
    """The rule at ``n/d`` (``side`` 0), just after it (1) or just before it (-1): keep what the other is not sure to beat."""
    least, slope = floor_of(one, lines, column, n, d, side, pool)
    other, rise = floor_of(two, lines, column, n, d, side, pool)
    if other > least or (other == least and rise > slope):
        least, slope = other, rise
    size_one, size_two = size_of(one, pool), size_of(two, pool)
    start = used[0]
    if start + size_one + size_two + 1 > len(pool):
        used[1] = FULL_POOL
        return one
    used[2] += size_one + size_two
    i = j = found = 0
    while i < size_one or j < size_two:
        x = member(one, i, pool) if i < size_one else SINGLE
        y = member(two, j, pool) if j < size_two else SINGLE
        i += x <= y
        j += y <= x
        end = min(x, y)
        value, rise = d * lines[end + column] + n * lines[end + column + 1], side * lines[end + column + 1]
        if value > least or (value == least and rise >= slope):
            found += 1
            pool[start + found] = end
    if found == 1:
        return int(pool[start + 1])
    if found == 2:
        return (int(pool[start + 2]) << 32) | int(pool[start + 1])
    pool[start] = found
    used[0] = start + found + 1
    return int(-1 - start)


@machine
def pair_or_end(pair: int, end: int, lines: Any, column: int, n: int, d: int, pool: Any, used: Any) -> int:
    """The rule for two ends against one, at ``n/d``: most often one side is clearly better."""
    one, two, here = (pair & LOW_HALF) + column, (pair >> 32) + column, end + column
    a, b = lines[here], lines[here + 1]
    first = d * (lines[one] - a) + n * (lines[one + 1] - b)
    second = d * (lines[two] - a) + n * (lines[two + 1] - b)
    if first < 0 and second < 0:
        return end
    if first > 0 and second > 0:
        return pair
    return int(admitted(pair, end, lines, column, n, d, 0, pool, used))


@machine
def nearest(
    one: int, two: int, lines: Any, column: int, ln: int, ld: int, le: int, rn: int, rd: int, re: int, pool: Any, used: Any
) -> tuple[int, int]:
    """The first crossing between two cuts of any two lines of two words; the denominator is 0 where there is none."""
    size_one, size_two = size_of(one, pool), size_of(two, pool)
    total = size_one + size_two
    used[2] += total * total
    bn, bd = rn, 0
    for i in range(total):
        x = (member(one, i, pool) if i < size_one else member(two, i - size_one, pool)) + column
        for j in range(i):
            y = (member(one, j, pool) if j < size_one else member(two, j - size_one, pool)) + column
            gain, rise = lines[x] - lines[y], lines[x + 1] - lines[y + 1]
            if rise == 0:
                continue
            n, d = (-gain, rise) if rise > 0 else (gain, -rise)
            after = n * ld - ln * d
            before = rn * d - n * rd
            if (after > 0 or (after == 0 and le < 0)) and (before > 0 or (before == 0 and re > 0)) and (bd == 0 or n * bd < bn * d):
                bn, bd = n, d
    return bn, bd


@woven
def _opened(content: int, first: int, at: int, points: Any, opens: Any, pool: Any) -> int:
    """Write an open cell at ``at``; drop the cut before it where nothing changes there. Returns where it stands."""
    if at > first and same(opens[at - 1], content, pool) and same(points[at - 1], content, pool):
        return at - 1
    opens[at] = content
    return at


@machine
def crowd(
    one: int, two: int, lines: Any, column: int, ln: int, ld: int, le: int, rn: int, rd: int, re: int,
    first: int, at: int, nums: Any, dens: Any, points: Any, opens: Any, pool: Any, used: Any,
) -> int:
    """A cell in which either branch admits several ends: every crossing in turn."""
    while True:
        at = _opened(admitted(one, two, lines, column, ln, ld, le, pool, used), first, at, points, opens, pool)
        n, d = nearest(one, two, lines, column, ln, ld, le, rn, rd, re, pool, used)
        if d == 0 or used[1] < 0:
            return at
        if at + 4 > len(nums):
            used[1] = FULL_STACK
            return at
        nums[at], dens[at] = n, d
        points[at] = admitted(one, two, lines, column, n, d, 0, pool, used)
        at += 1
        ln, ld, le = n, d, 1


@woven
def overlaid(
    lines: Any, column: int, ln: int, ld: int, hn: int, hd: int,
    a: int, na: int, b: int, nb: int, first: int, nums: Any, dens: Any, points: Any, opens: Any, pool: Any, used: Any,
) -> int:
    """Lay two courses over each other, and write what the mover admits at ``first``; returns how many cuts it has."""
    i = j = 0
    at = first
    le = -1
    while True:
        if at + 4 > len(nums):
            used[1] = FULL_STACK
            return 0
        at_a = at_b = False
        rn, rd, re = hn, hd, 1
        if i < na:
            if j < nb:
                order = nums[a + i] * dens[b + j] - nums[b + j] * dens[a + i]
                at_a, at_b = order <= 0, order >= 0
            else:
                at_a = True
        elif j < nb:
            at_b = True
        if at_a:
            rn, rd, re = nums[a + i], dens[a + i], -1
        elif at_b:
            rn, rd, re = nums[b + j], dens[b + j], -1
        x, y = opens[a + i], opens[b + j]
        if x == y:
            at = _opened(x, first, at, points, opens, pool)
        elif 0 <= x < SINGLE and 0 <= y < SINGLE:
            u, v = x + column, y + column
            gain, rise = lines[u] - lines[v], lines[u + 1] - lines[v + 1]
            left, right = ld * gain + ln * rise, rd * gain + rn * rise
            if left == 0:
                left = le * rise
            if right == 0:
                right = re * rise
            if left == 0:
                at = _opened((max(x, y) << 32) | min(x, y), first, at, points, opens, pool)
            else:
                at = _opened(x if left > 0 else y, first, at, points, opens, pool)
                if (left ^ right) < 0:
                    nums[at] = -gain if rise > 0 else gain
                    dens[at] = abs(rise)
                    points[at] = (max(x, y) << 32) | min(x, y)
                    at += 1
                    opens[at] = y if left > 0 else x
        else:
            at = crowd(x, y, lines, column, ln, ld, le, rn, rd, re, first, at, nums, dens, points, opens, pool, used)
        if not (at_a or at_b) or used[1] < 0:
            return at - first
        if at_a:
            x = points[a + i]
        if at_b:
            y = points[b + j]
        if x != y:
            if 0 <= x < SINGLE and 0 <= y < SINGLE:
                u, v = x + column, y + column
                here = rd * (lines[u] - lines[v]) + rn * (lines[u + 1] - lines[v + 1])
                if here == 0:
                    x = (max(x, y) << 32) | min(x, y)
                elif here < 0:
                    x = y
            elif x >= 0 and 0 <= y < SINGLE:
                x = pair_or_end(x, y, lines, column, rn, rd, pool, used)
            elif y >= 0 and 0 <= x < SINGLE:
                x = pair_or_end(y, x, lines, column, rn, rd, pool, used)
            else:
                x = admitted(x, y, lines, column, rn, rd, 0, pool, used)
        nums[at], dens[at], points[at] = rn, rd, x
        at += 1
        i += at_a
        j += at_b
        ln, ld, le = rn, rd, 1


@machine
def verdict(
    end: int, a: int, count: int, lines: Any, column: int, ln: int, ld: int, hn: int, hd: int, nums: Any, dens: Any, points: Any, opens: Any
) -> int:
    """A course of single ends against one end: 1 where all of it is better everywhere, -1 where all is worse, 0 where neither is plain."""
    v = end + column
    better = worse = True
    n, d = ln, ld
    for k in range(a, a + count + 1):
        x = opens[k]
        if x < 0 or x >= SINGLE:
            return 0
        u = x + column
        gain, rise = lines[u] - lines[v], lines[u + 1] - lines[v + 1]
        left = d * gain + n * rise
        n, d = (nums[k], dens[k]) if k < a + count else (hn, hd)
        right = d * gain + n * rise
        better, worse = better and left > 0 and right > 0, worse and left < 0 and right < 0
        if not (better or worse):
            return 0
        if k < a + count:  # at a cut the ends on either side of it, or it is not so plain
            low, high = points[k] & LOW_HALF, points[k] >> 32
            if points[k] < 0 or (low != x and low != opens[k + 1]) or (high != 0 and high != x and high != opens[k + 1]):
                return 0
    return 1 if better else -1


@machine
def read(code: Any, lines: Any, width: int, same_as: Any, ln: int, ld: int, hn: int, hd: int, cells: int, budget: int) -> Any:
    """Read a program.

    Parameters
    ----------
    code : (c,) array of int32
    lines : (m * width,) array of int64
        For each end in the order of the program and each player a constant and a slope.
    same_as : (m + 2,) array of int64
        For each end the first that is the same in every respect that matters; empty where all differ. The last two say nothing.
    ln, ld, hn, hd : int
        The ends of the range, as fractions.
    cells, budget : int
        How many cells and tied ends there is room for, and how much work ties may make.

    Returns
    -------
    count, course
        The course of the root, a row each for its numbers, denominators, points and open cells, of which ``count`` are
        cuts, and a row for the pool; or a negative number and nothing of use. It takes longer to hand over five arrays
        than one.
    """
    course = np.empty((5, cells), np.int64)
    nums, dens, points, opens, pool = course[0], course[1], course[2], course[3], course[4]
    used = np.zeros(3, np.int64)
    single, base, cuts = np.empty(FRAMES + 1, np.int64), np.empty(FRAMES, np.int64), np.empty(FRAMES, np.int64)  # -1 for a course
    frame, met, free = -1, 0, 0
    for order in code:
        fresh = order & TAKEN
        if frame + fresh >= FRAMES - 2 or free + 4 > cells:
            return FULL_STACK, course
        here = (frame + 1) & (FRAMES - 1)
        if len(same_as):
            single[here], single[here + 1] = same_as[met] * width, same_as[met + 1] * width
        else:
            single[here], single[here + 1] = met * width, met * width + width
        met += fresh
        frame += fresh
        if order < 0:
            continue
        column = (order >> 2) * 2
        frame = (frame - 1) & (FRAMES - 1)
        x, y = single[frame], single[frame + 1]
        if (x | y) >= 0:  # one end against another over the whole range, which is most of the work
            u, v = (x + column) & LOW_HALF, (y + column) & LOW_HALF
            gain, rise = lines[u] - lines[v], lines[u + 1] - lines[v + 1]
            left, right = ld * gain + ln * rise, hd * gain + hn * rise
            if (left ^ right) >= 0 and left != 0 and right != 0:
                single[frame] = x if left > 0 else y
                continue
            if left == 0:
                left = -rise
            if right == 0:
                right = rise
            if (left ^ right) >= 0:
                single[frame] = x if left > 0 or x == y else y
                if left != 0 or x == y:
                    continue
                single[frame], base[frame], cuts[frame], opens[free] = -1, free, 0, (max(x, y) << 32) | min(x, y)
                free += 1
                continue
            nums[free] = -gain if rise > 0 else gain
            dens[free] = abs(rise)
            points[free] = (max(x, y) << 32) | min(x, y)
            opens[free], opens[free + 1] = (x, y) if left > 0 else (y, x)
            single[frame], base[frame], cuts[frame] = -1, free, 1
            free += 2
            continue
        b, nb = base[frame + 1], cuts[frame + 1]
        if x >= 0:  # a single end is the other of the two
            base[frame], cuts[frame], y = b, nb, x
        a, na = base[frame], cuts[frame]
        if y >= 0:
            plain = verdict(y, a, na, lines, column, ln, ld, hn, hd, nums, dens, points, opens)
            if plain != 0:
                single[frame] = -1 if plain > 0 else y
                free = free if plain > 0 else a
                continue
            b, nb, opens[free] = free, 0, y
        first = b + nb + 1
        count = overlaid(lines, column, ln, ld, hn, hd, a, na, b, nb, first, nums, dens, points, opens, pool, used)
        if used[1] < 0 or used[2] > budget:
            return used[1] if used[1] < 0 else TOO_MUCH, course
        for k in range(count):
            nums[a + k], dens[a + k], points[a + k], opens[a + k] = nums[first + k], dens[first + k], points[first + k], opens[first + k]
        last = opens[first + count]
        opens[a + count] = last
        cuts[frame], free = count, a + count + 1
        single[frame] = -1
        if count == 0 and 0 <= last < SINGLE:
            single[frame], free = last, a
    if single[0] >= 0:
        cuts[0], opens[0] = 0, single[0]
    return cuts[0], course


def warm() -> None:
    """Compile everything, or load it from disk."""
    owner, arity, parent = (np.array(numbers, dtype=np.int64) for numbers in ([0, -2, -2], [2, 0, 0], [-1, 0, 0]))
    code, plan = np.empty(6, dtype=np.int64), np.empty(80, dtype=np.int64)
    orders = write(owner, arity, parent, np.zeros(3, dtype=np.int64), plan, plan.copy(), code, np.empty(3, dtype=np.int64))
    lines = np.array([0, 1, 1, 0], dtype=np.int64)
    alike.numbered(lines.reshape(2, 2), number)
    read(code[:orders].astype(np.int32), lines, 2, np.empty(0, dtype=np.int64), 0, 1, 3, 1, 64, 1_000)
