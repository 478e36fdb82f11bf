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
    """Arms and attacks on the armed in one equilibrium.

    Attributes
    ----------
    armed, mistaken : number
        The probability that the small power arms, and that an armed one is attacked.
    """

    armed: Fraction
    mistaken: Fraction


def shares(*, is_open: bool, gain: Fraction, harm: Fraction, loss: Fraction, loss_armed: Fraction) -> list[Shares]:
    """Arms and mistakes in each equilibrium of the game with types between zero and one; the ends of a family count as two."""
    types = {f"type {k}": (F(1, TYPES), F(2 * k + 1, 2 * TYPES)) for k in range(TYPES)}
    at = {"gain": gain, "harm": harm, "loss": loss, "loss_armed": loss_armed}
    found = []
    for family in bg.perfect_bayesian(ambiguity_game(types, is_open=is_open), at=at).families:
        armed, mistaken = family.probability(["attack, armed", "peace, armed"]), family.probability("attack, armed")
        found += [Shares(armed.low, mistaken.low), Shares(armed.high, mistaken.high)]
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
