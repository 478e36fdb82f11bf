r"""Offers in turn with a last round, for any discount factors (Stahl 1972).

The parties propose in turn, the first party first, in :math:`T` rounds. One unit to divide; a share in the next round is worth :math:`\delta_i(t)` of
it now, and the factors may change from round to round. Whoever refuses may quit, where that is allowed, for :math:`w_1, w_2`; after a refusal talks
break down with probability :math:`p` and leave :math:`b_1, b_2`, and otherwise bring :math:`(1 - \delta_i) g_i` until the next round. After the last
refusal the flows :math:`g_i` go on for ever.

Backward induction, with :math:`V_i` the value of the next round:

.. math:: C_i = p\,b_i + q\,[(1 - \delta_i) g_i + \delta_i V_i], \qquad R_j = \max(w_j, C_j).

1. The responder :math:`j` is content with :math:`R_j`, and with nothing if that is below zero.
2. The proposer offers that, unless what a refusal gives it is better; it then makes no offer that is accepted.
3. Ties: an offer that leaves both indifferent is made and accepted; a responder that refuses and is indifferent goes on.

>>> print(offers_until_deadline(3, ("9/10", "9/10")))
offers_until_deadline: agreement in round 1, First 91/100, Second 9/100; exact (backward induction)

As the last round moves away, who is last matters less; with constant factors the shares go to those of Rubinstein, and with any factors the
first party's share lies between two bounds that are as far apart as what is left of the pie:

>>> low, high = endless_bounds([("9/10", "9/10"), ("1/2", "4/5"), ("1/2", "1/2"), ("1/2", "1/2")])
>>> low, high, high - low
(Fraction(13, 40), Fraction(7, 16), Fraction(9, 80))

References
----------
Stahl, I. 1972. Bargaining Theory. Stockholm School of Economics.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from bargaining.errors import FieldError
from bargaining.game.exact import Exact, lean
from bargaining.theory.answer import Answer
from bargaining.theory.arguments import count, probability
from bargaining.theory.strategic.pairs import PARTIES, pair

MOST_ROUNDS = 100_000


@dataclass(frozen=True)
class Round:
    """What happens in a round, if it is reached.

    Attributes
    ----------
    proposer : str
    end : str
        ``"agreement"``, ``"quit"`` or ``"delay"``.
    first, second : number
        What the parties get, valued in that round.
    """

    proposer: str
    end: str
    first: Exact
    second: Exact


@dataclass(frozen=True)
class FiniteOffers(Answer):
    """What happens in each round.

    Attributes
    ----------
    rounds : tuple of Round
    method, exact : str, bool
    """

    rounds: tuple[Round, ...]
    method: str = "backward induction"
    exact: bool = True

    @property
    def first(self) -> Exact:
        """What the first party gets."""
        return self.rounds[0].first

    @property
    def second(self) -> Exact:
        """What the second party gets."""
        return self.rounds[0].second

    def records(self) -> list[dict[str, Any]]:
        """One flat row for each round."""
        how = {"method": self.method, "exact": self.exact}
        return [{"round": k + 1, "proposer": r.proposer, "end": r.end, "first": r.first, "second": r.second, **how} for k, r in enumerate(self.rounds)]

    def __str__(self) -> str:
        last = next((k for k, each in enumerate(self.rounds) if each.end != "delay"), None)
        what = "no agreement" if last is None else f"{self.rounds[last].end} in round {last + 1}"
        return f"offers_until_deadline: {what}, First {self.first}, Second {self.second}; exact ({self.method})"


def offers_until_deadline(
    rounds: int, discounts: Any, *, outside: Any = None, flows: Any = (0, 0), risk: Any = 0, breakdown: Any = (0, 0)
) -> FiniteOffers:
    """Backward induction over the rounds.

    Parameters
    ----------
    rounds : int
        How many offers there are; one or more.
    discounts : pair of numbers, or sequence of such pairs
        From 0 to 1: for all rounds, or one pair for each round but the last.
    outside : pair of numbers, optional, keyword only
        What quitting on refusing an offer gives the parties; by default nobody may quit.
    flows : pair of numbers, keyword only
        What the flow while talks last would be worth to each party for ever.
    risk : number, keyword only
        The probability that talks break down after a refusal.
    breakdown : pair of numbers, keyword only
        What a breakdown leaves each party.

    Returns
    -------
    FiniteOffers

    Raises
    ------
    NumberError, FieldError
    """
    factors = schedule(rounds, discounts)
    options = None if outside is None else pair(outside, "the outside options")
    g, b, p = pair(flows, "the flows"), pair(breakdown, "what a breakdown leaves"), probability(risk, "the risk of breakdown")
    values: tuple[Exact, Exact] = g
    found: list[Round] = []
    for k in range(rounds - 1, -1, -1):
        onward = [p * b[i] + (1 - p) * ((1 - factors[k][i]) * g[i] + factors[k][i] * values[i]) for i in (0, 1)]
        end, values = _round(k % 2, (onward[0], onward[1]), options)
        found.append(Round(PARTIES[k % 2], end, *values))
    return FiniteOffers(tuple(reversed(found)))


def schedule(rounds: int, discounts: Any) -> list[tuple[Exact, Exact]]:
    """The discount factors of each round but the last; after the last they do not matter, and are zero.

    Raises
    ------
    NumberError, FieldError
    """
    count(rounds, "the number of rounds", most=MOST_ROUNDS)
    items = list(discounts) if isinstance(discounts, Sequence) and not isinstance(discounts, str) else discounts
    if not (isinstance(items, list) and items and isinstance(items[0], Sequence) and not isinstance(items[0], str)):
        if isinstance(items, list) and not items and rounds == 1:
            return [(0, 0)]
        return [pair(items, "the discount factors", probability)] * (rounds - 1) + [(0, 0)]
    if len(items) != rounds - 1:
        raise FieldError(f"{len(items)} pairs of discount factors for {rounds} rounds: give one for each round but the last, or one pair for all")
    return [pair(each, f"the discount factors after round {k + 1}", probability) for k, each in enumerate(items)] + [(0, 0)]


def endless_bounds(discounts: Sequence[Any]) -> tuple[Exact, Exact]:
    """Between which the first party's share lies in talks without end that begin with these discount factors, whatever follows.

    Parameters
    ----------
    discounts : sequence of pairs of numbers
        From 0 to 1: what a share in the next round is worth in the first one, in the second one, and so on.

    Returns
    -------
    pair of numbers
        The share where whoever proposes next gets nothing, and where it gets all.

    Raises
    ------
    NumberError, FieldError
    """
    if not isinstance(discounts, Sequence) or isinstance(discounts, str):
        raise FieldError(f"give one pair of discount factors for each round in a list, not {discounts!r:.60}")
    factors = schedule(len(discounts) + 1, discounts)[:-1]
    ends = []
    for last in (Fraction(0), Fraction(1)):
        kept = last
        for k in range(len(factors) - 1, -1, -1):
            kept = 1 - factors[k][1 - k % 2] * kept
        ends.append(lean(kept))
    return min(ends), max(ends)


def _round(proposer: int, onward: tuple[Exact, Exact], options: tuple[Exact, Exact] | None) -> tuple[str, tuple[Exact, Exact]]:
    responder = 1 - proposer
    quits = options is not None and options[responder] > onward[responder]
    refused = options if quits and options is not None else onward
    offer = max(refused[responder], 0)
    if 1 - offer < refused[proposer] or offer > 1:
        return ("quit" if quits else "delay"), (lean(Fraction(refused[0])), lean(Fraction(refused[1])))
    kept, given = lean(Fraction(1 - offer)), lean(Fraction(offer))
    return "agreement", ((kept, given) if proposer == 0 else (given, kept))
