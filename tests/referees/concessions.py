"""Obstinate demands in rounds, solved exactly: who has more moves to make before it is known to be obstinate has to catch up in its first.

Needs nothing of the library. Let ``needed[i]`` be the chance of a concession of i that leaves the other indifferent between its two moves around it.
Going backwards from the last concession, a side that keeps to it is obstinate with probability ``(1 - needed)**m`` before the m-th move from its end,
only the side that concedes last has a move in which it concedes less. So a side has to make the least m moves for which that is no more than the
probability it begins with, and the side with more moves to make concedes at once what is too much.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

F = Fraction


@dataclass(frozen=True)
class Concessions:
    """The chance of a concession in each round, of either kind of side together; the last round in which there is one; who catches up."""

    chances: tuple[Fraction, ...]
    behind: int

    def at_once(self) -> Fraction:
        """How likely the side that has to catch up concedes in its first move."""
        return self.chances[0] or self.chances[1]


def needed(demands: Sequence[Fraction], discounts: Sequence[Fraction], sanctions: Sequence[Fraction], side: int) -> Fraction:
    """The chance of a concession of a side (0 or 1) that leaves the other indifferent."""
    other = 1 - side
    own, left, d, s = demands[other], 1 - demands[side], discounts[other], sanctions[other]
    return (left * (1 - d * d) + s * (1 + d)) / (d * (own + s - d * left))


def moves(chance: Fraction, obstinate: Fraction) -> int:
    """How many moves with this chance of a concession it takes until what is left is no more than the obstinate."""
    if chance >= 1:
        return 1
    count, left = 1, 1 - chance
    while left > obstinate:
        count, left = count + 1, left * (1 - chance)
    return count


def in_rounds(
    demands: Sequence[Fraction], obstinate: Sequence[Fraction], discounts: Sequence[Fraction], sanctions: Sequence[Fraction], *, first: int = 0
) -> Concessions:
    """The equilibrium of the game without a deadline, unless a side is obstinate with just a power of what the other needs: then one of several."""
    second = 1 - first
    chance = [needed(demands, discounts, sanctions, side) for side in (0, 1)]
    count = [moves(chance[side], obstinate[side]) for side in (0, 1)]
    if count[second] <= count[first]:  # the first to move catches up, and at once
        strong, behind, begin, later = second, first, 0, count[second] - 1
    else:
        strong, behind, begin, later = first, second, 1, count[first] - 1
    found = [F(0)] * begin + [1 - obstinate[behind] / (1 - chance[behind]) ** later]
    left = F(1)
    for k in range(count[strong]):
        is_last = k == count[strong] - 1
        found.append(1 - obstinate[strong] / left if is_last else chance[strong])
        left *= 1 - found[-1]
        if not is_last:
            found.append(chance[behind])
    return Concessions(tuple(found), behind)


def own_chances(found: Concessions, obstinate: Sequence[Fraction], *, first: int = 0) -> list[Fraction]:
    """The chance with which a side that is not obstinate concedes in each round, if the round is reached."""
    left, own = [F(1), F(1)], []
    for k, chance in enumerate(found.chances):
        mover = first if k % 2 == 0 else 1 - first
        own.append(left[mover] * chance / (left[mover] - obstinate[mover]))
        left[mover] *= 1 - chance
    return own
