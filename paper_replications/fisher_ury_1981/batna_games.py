"""The BATNA in games: one offer that is taken or left, and talks in which one may walk out.

The first is solved by the library's solvers over a grid of alternatives and offers; nothing is assumed about which offers are accepted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import cache
from itertools import pairwise

import bargaining as bg
from bargaining.theory.strategic import breakdown_shares, offers_until_deadline, ultimatum_game

STEPS = 8
ALTERNATIVES = [Fraction(k, 2 * STEPS) for k in range(-2, 2 * STEPS + 1)]
FACTORS = [Fraction(1, 4), Fraction(1, 2), Fraction(3, 4)]
ROUNDS = 30
Rule = Callable[[Fraction, Fraction], bool]


def solved(*, refusable: bool = True) -> Iterator[tuple[Fraction, Fraction, frozenset[tuple[Fraction, ...]]]]:
    """The alternatives of the two sides, and what they have in every equilibrium of the game with one offer."""
    game = ultimatum_game(STEPS, proposer="mine", responder="theirs") if refusable else _dictated()
    for mine in ALTERNATIVES:
        for theirs in ALTERNATIVES:
            yield mine, theirs, bg.subgame_perfect(game, at={"mine": mine, "theirs": theirs} if refusable else {}).values


def _dictated() -> bg.Game:
    """The same division, imposed: what one side offers the other must take."""
    shares = [Fraction(k, STEPS) for k in range(STEPS + 1)]
    deals = {f"offer {share}": bg.Outcome("deal", {"Proposer": 1 - share, "Responder": share}) for share in shares}
    return bg.Game(bg.Decision("Proposer", deals), players=["Proposer", "Responder"])


def nobody_has_less_than_without(*, refusable: bool = True) -> bool:
    """Whether both sides always have at least what they could without negotiating, and somebody at times has more.

    Parameters
    ----------
    refusable : bool, keyword only
        Whether an offer can be refused; where it cannot, that is no negotiation, and fails.
    """
    found = list(solved(refusable=refusable))
    enough = all(one >= mine and two >= theirs for mine, theirs, values in found for one, two in values)
    return enough and any(one > mine or two > theirs for mine, theirs, values in found for one, two in values)


def is_the_standard(rule: Rule) -> bool:
    """Whether a rule, told an offer and an alternative, never accepts what is worse nor rejects what is better.

    What is better is read off the solver: of the two replies to an offer, those that are best. Offers come in finer steps than alternatives.
    """
    offers = [Fraction(k, 4 * STEPS) for k in range(4 * STEPS + 1)]
    return all(rule(offer, alternative) in _best_replies(offer, alternative) for alternative in ALTERNATIVES for offer in offers)


@cache
def _best_replies(offer: Fraction, alternative: Fraction) -> frozenset[bool]:
    """Whether to accept: yes, no, or either."""
    reply = bg.Game(bg.Decision("You", {"accept": bg.Outcome("deal", {"You": offer}), "reject": bg.Outcome("none", {"You": "batna"})}))
    return frozenset(outcome == "deal" for outcome in bg.subgame_perfect(reply, at={"batna": alternative}).outcomes)


def power_grows(share: Callable[[Fraction, Fraction], tuple[Fraction, Fraction]], values: list[Fraction]) -> bool:
    """Whether each better alternative of a side gives it more, the other's unchanged, as long as there is something to divide.

    ``share`` is told the alternatives of the first and the second, and says what they have.
    """
    return all(
        share(theirs, high)[1] > share(theirs, low)[1] and share(high, theirs)[0] > share(low, theirs)[0]
        for low, high in pairwise(values)
        for theirs in values
        if high + theirs < 1
    )


def after_one_offer(mine: Fraction, theirs: Fraction) -> tuple[Fraction, Fraction]:
    """What the two have on average, if each makes the only offer half of the time."""
    game = ultimatum_game(4 * STEPS, proposer="mine", responder="theirs")
    here = _accepting(bg.subgame_perfect(game, at={"mine": mine, "theirs": theirs}).values)
    there = _accepting(bg.subgame_perfect(game, at={"mine": theirs, "theirs": mine}).values)
    return (here[0] + there[1]) / 2, (here[1] + there[0]) / 2


def _accepting(values: frozenset[tuple[Fraction, ...]]) -> tuple[Fraction, Fraction]:
    """The equilibrium in which the responder accepts where it is indifferent: the best for the proposer."""
    one, two = max(values)
    return Fraction(one), Fraction(two)


def by_walking_out(factor: Fraction) -> Callable[[Fraction, Fraction], tuple[Fraction, Fraction]]:
    """What the two have after offers in turn over many rounds, if either may walk out to its alternative."""

    def share(mine: Fraction, theirs: Fraction) -> tuple[Fraction, Fraction]:
        found = offers_until_deadline(ROUNDS, (factor, factor), outside=(mine, theirs))
        return Fraction(found.first), Fraction(found.second)

    return share


def by_breakdown(factor: Fraction) -> Callable[[Fraction, Fraction], tuple[Fraction, Fraction]]:
    """The same without end, if the alternatives come about by talks that break down."""

    def share(mine: Fraction, theirs: Fraction) -> tuple[Fraction, Fraction]:
        found = breakdown_shares(1 - factor, (mine, theirs))
        return Fraction(found.first), 1 - Fraction(found.first)

    return share
