"""The perfect equilibrium partitions (P.E.P.) of talks without end, found without the formulas that are to be checked.

Two ways. From outside: the bounds of Shaked and Sutton, which is backward induction from the two most extreme ends that talks can have; no P.E.P.
lies beyond them. From inside: a partition is one if the strategies that keep to it have no profitable single deviation, at any share of a grid.
Nash equilibria, which need not be perfect, are found by the best reply of each player to a strategy that never gives way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import pairwise, product

from bargaining.theory.strategic import equilibrium_bounds

Worth = Callable[[Fraction], Fraction]
COSTS = [Fraction(k, 20) for k in (0, 1, 2, 5, 7, 12, 20)]
FACTORS = [Fraction(k, 20) for k in (0, 1, 5, 10, 14, 17, 18)]
TINY = Fraction(1, 10**9)


def cost(each: Fraction) -> Worth:
    """What a later share is worth now where a period costs a fixed sum; never less than nothing, which one can always have."""
    return lambda share: max(Fraction(0), share - each)


def factor(each: Fraction) -> Worth:
    """What a later share is worth now where it is discounted."""
    return lambda share: each * share


def outermost(first: Worth, second: Worth, *, tolerance: Fraction = Fraction(0)) -> tuple[Fraction, Fraction]:
    """The least and the greatest share of the first player beyond which there is no P.E.P."""
    low, high = equilibrium_bounds(first, second, tolerance=tolerance).first
    return Fraction(low), Fraction(high)


def is_partition(first: Worth, second: Worth, kept: Fraction, *, grid: int = 40) -> bool:
    """Whether there is a P.E.P. in which the first player keeps this share: it always asks for it, the second for the most that leaves it content.

    Each player accepts what is no worse than waiting for its own next proposal. No single deviation may pay: neither another proposal, accepted or
    refused, nor another reply.
    """
    other = 1 - first(kept)
    if kept != 1 - second(other):
        return False
    for mine, own, theirs, next_theirs in ((kept, first, second, other), (other, second, first, kept)):
        least = theirs(next_theirs)
        refused = own(1 - next_theirs)
        if refused > mine:
            return False
        for share in (Fraction(k, grid) for k in range(grid + 1)):
            gain = share if 1 - share >= least else refused
            if gain > mine:
                return False
    return True


def pairs(values: list[Fraction], which: Callable[[Fraction, Fraction], bool]) -> Iterator[tuple[Fraction, Fraction]]:
    """The pairs of a grid of which something holds."""
    return (each for each in product(values, repeat=2) if which(*each))


def only_partition_is(
    kind: Callable[[Fraction], Worth], pairs: Iterator[tuple[Fraction, Fraction]], formula: Callable[[Fraction, Fraction], Fraction]
) -> bool:
    """Whether for each pair the formula is a P.E.P., and the bounds leave no other to within 10^-9."""
    for one, two in pairs:
        low, high = outermost(kind(one), kind(two), tolerance=TINY)
        said = formula(one, two)
        if not (low <= said <= high and high - low <= TINY and is_partition(kind(one), kind(two), said)):
            return False
    return True


def partitions_are(said: Callable[[Fraction, Fraction], bool], *, grid: int = 40) -> bool:
    """Whether with equal costs just the shares of which something is said are P.E.P., of all on a grid."""
    for each in COSTS[1:]:
        low, high = outermost(cost(each), cost(each))
        for share in (Fraction(k, grid) for k in range(grid + 1)):
            found = low <= share <= high and is_partition(cost(each), cost(each), share)
            if found != said(each, share):
                return False
    return True


def second_keeps(kind: Callable[[Fraction], Worth], pairs: Iterator[tuple[Fraction, Fraction]], formula: Callable[[Fraction, Fraction], Fraction]) -> bool:
    """Whether the second player keeps the formula where it is the one that proposes, the bounds leaving no other to within 10^-9."""
    for one, two in pairs:
        low, high = equilibrium_bounds(kind(one), kind(two), tolerance=TINY).second
        if not (low - TINY <= formula(one, two) <= high + TINY and high - low <= TINY):
            return False
    return True


def best_against(stubborn: Fraction, worth: Worth, *, yields: Fraction = Fraction(0), grid: int = 40, rounds: int = 6) -> Fraction:
    """What the proposer can have at best against somebody who always proposes one division, which leaves the proposer a share, and accepts it or better.

    Parameters
    ----------
    stubborn : Fraction
        The share that is left.
    worth : callable
        What a later share is worth to the proposer now.
    yields : Fraction, keyword only
        How much less than its own part of that division the other would accept after all.
    grid, rounds : int, keyword only
        How finely and for how many rounds deviations are tried; nothing is to be had afterwards.
    """
    asked = max(share for share in (Fraction(k, grid) for k in range(grid + 1)) if share <= stubborn + yields)
    value = Fraction(0)
    for own_turn in (k % 2 == 0 for k in reversed(range(rounds))):
        value = max(asked if own_turn else stubborn, worth(value))
    return value


def all_are_nash(*, yields: Fraction = Fraction(0), grid: int = 20) -> bool:
    """Whether every division of a grid is agreed on at once by two who never give way, and neither gains by another strategy."""
    kinds = [factor(each) for each in FACTORS] + [cost(each) for each in COSTS]
    shares = [Fraction(k, grid) for k in range(grid + 1)]
    return all(best_against(share, worth, yields=yields) <= share for worth in kinds for share in shares)


def outcomes(each: Fraction, *, grid: int = 40) -> set[Fraction]:
    """The shares of a grid that are P.E.P. where waiting costs both the same."""
    return {share for share in (Fraction(k, grid) for k in range(grid + 1)) if is_partition(cost(each), cost(each), share)}


def impatience_hurts(*, mine: bool = True) -> bool:
    """Whether what a proposer keeps rises with a factor: its own, or the other's, which it does not."""
    for fixed in FACTORS[1:]:
        kept = [outermost(*((factor(each), factor(fixed)) if mine else (factor(fixed), factor(each))), tolerance=TINY)[0] for each in FACTORS]
        if not all(one < two for one, two in pairwise(kept)):
            return False
    return True


def responder_left_with(worth: Worth, *, rounds: int = 2_000) -> Fraction:
    """The most that somebody can have in an equilibrium who only ever answers offers, as an upper bound.

    It accepts whatever is worth more to it than what it could have a round later, and no more is offered: so the most it can have is no more than
    that most is worth a round later, again and again.
    """
    most = Fraction(1)
    for _ in range(rounds):
        least_needed = worth(most)
        if least_needed == most or most < TINY:
            break
        most = least_needed
    return most
