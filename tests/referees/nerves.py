"""A crisis with audience costs, moves in turn and values of war uniform on [-most, 0], solved exactly in rounds of any length.

Needs nothing of the library. With ``t = k * length`` each side, by backing down in round k with probability ``2 * length * a / (1 + a * t[k+1])``, a the
other's audience cost, leaves the other indifferent between rounds k - 1 and k + 1; so what is left of it is in proportion to ``1 / (1 + a * t[k+1])``. Two
things end that. In its last round K a side backs down where war is worse to it than that. The other, in K - 1, looks ahead to it: with probability p in K the
value at which it would as well wait is ``-(a * t[K-1] + p) / (1 - p)``. The **strong** side has nothing else to do, and what is left of it tells K and p;
the **weak** side backs down in its first move with whatever probability makes it end at the same time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

F = Fraction
Pair = Sequence[Fraction]


@dataclass(frozen=True)
class Crisis:
    """Who is weak, what is left of both sides together after each round (of whoever moved), and above which values of war each side never backs down."""

    weak: int
    left: tuple[Fraction, ...]
    locked: tuple[Fraction, Fraction]


def in_rounds(audience: Pair, most: Pair, length: Fraction, *, first: int = 0) -> list[Crisis]:
    """The equilibria of this form, with either side as the weak one."""
    return [found for weak in (0, 1) if (found := _with_weak(audience, most, length, first, weak)) is not None]


def _with_weak(audience: Pair, most: Pair, length: Fraction, first: int, weak: int) -> Crisis | None:
    strong, begin = 1 - weak, 0 if weak == first else 1
    a, b, ours, theirs = audience[strong], audience[weak], most[strong], most[weak]

    def line(cost: Fraction, k: int) -> Fraction:
        return cost * k * length

    scale = 1 + line(b, begin)
    last = begin + 1
    if line(a, last) > ours:
        raise ValueError("rounds are too long: the strong side is locked in in its first")
    while True:
        here = scale / (1 + line(b, last - 1))  # what is left of the strong side before its move in the round
        stays = line(a, last) / ours / here
        if stays >= (1 + line(b, last - 1)) / (1 + line(b, last + 1)):  # the strong side is the last to back down
            p, end, cut = 1 - stays, last, -line(a, last)
            other = -(line(b, last - 1) + p) / (1 - p)
            start = -other / theirs * (1 + line(a, last)) / (1 + line(a, begin + 1))
            break
        value = ours * scale / (1 + line(b, last + 1))
        if value <= line(a, last + 2):  # the weak side is
            p, end, cut = (value - line(a, last)) / (1 + value), last + 1, -value
            other = -line(b, end)
            start = -other / theirs / (1 - p) * (1 + line(a, end - 1)) / (1 + line(a, begin + 1))
            break
        last += 2
    if start > 1 or (begin == 1 and start > 1 / (1 + line(a, 2))):
        return None
    left = [F(1)] * begin + [start]
    for k in range(begin + 1, end + 1):
        before, cost = (left[k - 2] if k > 1 else F(1)), audience[weak if (k - begin) % 2 else strong]
        left.append(before * ((1 - p) if k == end else (1 + line(cost, k - 1)) / (1 + line(cost, k + 1))))
    locked = (cut, other) if strong == 0 else (other, cut)
    return Crisis(weak, tuple(left), locked)


def best_and_own(found: Crisis, audience: Pair, length: Fraction, side: int, value: Fraction, *, first: int = 0) -> tuple[Fraction, Fraction]:
    """What a side of a value of war gets by its best plan of all, and by its own: back down in any of its moves but the idle first, or never."""
    prize, there, plans, own = F(0), F(1), [], []
    start = next(k for k in range(2) if k % 2 == (0 if side == first else 1))
    idle = start == 0 and found.left[0] == 1 and found.weak != side
    for k in range(len(found.left)):
        if k % 2 == start:
            backs = prize - there * audience[side] * k * length
            plans += [backs, prize + there * value]
            if value < found.locked[side] and not (idle and k == 0):
                own.append(backs)
        else:
            now = found.left[k]
            prize, there = 1 - now, now
    never = prize + there * value
    if value >= found.locked[side]:
        own.append(never)
    later = len(found.left) + (len(found.left) % 2 != start)
    plans += [never, prize - there * audience[side] * later * length]
    return max(plans), min(own)
