"""Threats and promises in one game: a sender chooses between them, and a target of unknown kind answers.

``sender_game`` of ``bargaining.theory.crisis`` is solved at a grid of payoffs. What a sender gets by threatening is what it gets in
equilibrium by not promising, and the other way round.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product

import bargaining as bg
from bargaining.theory.crisis import sender_game

Facts = dict[str, Fraction]
OTHER = {"threaten": "promise", "promise": "threaten"}


def senders() -> Iterator[Facts]:
    """A grid of gaps, credibilities, assurances, deliveries and costs; harm and aid are a little more than close the gap."""
    for gap, credibility, sigma, delivery, cost in product((1, 2), ("1/2", "9/10"), (0, "1/4"), ("1/2", 1), ("1/3", 1, 3)):
        needed, q, s, share = Fraction(gap, 4), Fraction(credibility), Fraction(sigma), Fraction(delivery)
        at = {"gap": needed * Fraction(99, 100), "credibility": q, "nonassurance": s, "harm": needed / (q - s)}
        yield {**at, "delivery": share, "aid": needed / share, "enforcement_cost": Fraction(cost)}


def outlay(lever: str, at: Facts, *, failure: int) -> Fraction:
    """What the sender pays for carrying out its threat or keeping its promise, where failure is certain or out of the question."""
    worth = 0 if failure else 1
    return worth - Fraction(bg.reservation_value(sender_game(), "Sender", OTHER[lever], at={**at, "failure": failure}).value)


def costs_only_in(lever: str, *, failure: int) -> bool:
    """Whether a lever costs something where it fails and nothing where it succeeds, or the reverse, at every point of the grid."""
    return all(outlay(lever, at, failure=failure) > 0 and outlay(lever, at, failure=1 - failure) == 0 for at in senders())


def chosen_where_success_is_likely(lever: str) -> bool:
    """Whether a lever is chosen from no risk of failure up to some risk, below one, at every point of the grid."""
    for at in senders():
        flips = bg.flip_set(sender_game(), "failure", reach=bg.Choice("Sender", lever), at=at, within=(0, 1))
        if len(flips.intervals) != 1 or flips.intervals[0].low != 0 or flips.intervals[0].high in (None, 1):
            return False
    return True
