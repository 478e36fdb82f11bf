"""A small power that arms or not, seen or unseen: the game with finitely many types, solved, over a grid of stakes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

import bargaining as bg
from bargaining.theory.crisis import ambiguity_game

F = Fraction
TYPES = 5
STAKES = [F(1, 3), F(1), F(3)]


@dataclass(frozen=True)
class Shares:
    """Arms, attacks and values in one equilibrium.

    Attributes
    ----------
    armed, mistaken : number
        The probability that the small power arms, and that an armed one is attacked.
    attacked : number
        The probability that it is attacked, armed or not.
    small, big : number
        What the small and the big power expect.
    """

    armed: Fraction
    mistaken: Fraction
    attacked: Fraction
    small: Fraction
    big: Fraction


def shares(*, is_open: bool, gain: Fraction, harm: Fraction, loss: Fraction, loss_armed: Fraction) -> list[Shares]:
    """Arms and mistakes in each equilibrium of the game with types between zero and one; the ends of a family count as two."""
    types = {f"type {k}": (F(1, TYPES), F(2 * k + 1, 2 * TYPES)) for k in range(TYPES)}
    at = {"gain": gain, "harm": harm, "loss": loss, "loss_armed": loss_armed}
    found = []
    for family in bg.perfect_bayesian(ambiguity_game(types, is_open=is_open), at=at).families:
        ranges = [family.probability(["attack, armed", "peace, armed"]), family.probability("attack, armed")]
        ranges += [family.probability(["attack, armed", "attack, unarmed"]), family.payoffs["Target"], family.payoffs["Power"]]
        found += [Shares(*(Fraction(each.low) for each in ranges)), Shares(*(Fraction(each.high) for each in ranges))]
    return found


def regimes() -> Iterator[tuple[list[Shares], list[Shares]]]:
    """The equilibria with and without inspections, over a grid of stakes."""
    for gain, harm, loss, part in product(STAKES, STAKES, (F(2, 5), F(4, 5)), (F(0), F(1, 3))):
        stakes = {"gain": gain, "harm": harm, "loss": loss, "loss_armed": loss * part}
        yield shares(is_open=True, **stakes), shares(is_open=False, **stakes)


def fewer_arms(*, inspected_less: bool = True) -> bool:
    """Whether there are never more arms without inspections than with them, and somewhere fewer.

    Parameters
    ----------
    inspected_less : bool, keyword only
        Say it the other way round, to see that it fails.
    """
    less = 0
    for seen, unseen in regimes():
        few, many = (unseen, seen) if inspected_less else (seen, unseen)
        if max(each.armed for each in few) > min(each.armed for each in many):
            return False
        less += max(each.armed for each in few) < min(each.armed for each in many)
    return less > 0


def mistakes_only_unseen(*, swapped: bool = False) -> bool:
    """Whether an armed power is never attacked under inspections, and somewhere without them.

    Parameters
    ----------
    swapped : bool, keyword only
        Take the one regime for the other, to see that it fails.
    """
    found = [(unseen, seen) if swapped else (seen, unseen) for seen, unseen in regimes()]
    return all(each.mistaken == 0 for seen, _ in found for each in seen) and any(each.mistaken > 0 for _, unseen in found for each in unseen)


def may_hurt_the_small_power(*, swapped: bool = False) -> bool:
    """Whether at some stakes the small power expects less without inspections than with them, and is attacked; at others it does not.

    Parameters
    ----------
    swapped : bool, keyword only
        Ask it of inspections, under which the attacked are only those who chose not to arm.
    """
    hurt = []
    for seen, unseen in regimes():
        here, there = (seen, unseen) if swapped else (unseen, seen)
        worse = max(each.small for each in here) < min(each.small for each in there)
        hurt.append(worse and all(each.mistaken > 0 for each in here))
    return any(hurt) and not all(hurt)


def benefits_the_big_power() -> bool:
    """Whether without inspections the big power expects more than with them at more stakes than it expects less."""
    more = less = 0
    for seen, unseen in regimes():
        more += min(each.big for each in unseen) > max(each.big for each in seen)
        less += max(each.big for each in unseen) < min(each.big for each in seen)
    return more > less
