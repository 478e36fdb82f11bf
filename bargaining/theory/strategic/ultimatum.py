r"""Take it or leave it, where both parties have an alternative (the BATNA of Fisher and Ury).

A proposer offers :math:`x \in [0, 1]` of a pie of 1 to a responder, or makes no offer. If the offer is accepted they have :math:`1 - x` and :math:`x`,
otherwise their reservation values :math:`r_P, r_R`. In the subgame-perfect equilibrium

.. math:: x = \max(0, r_R) \quad\text{if}\quad r_P + \max(0, r_R) \le 1, \qquad \text{otherwise no deal.}

Where that is an equality both are equilibria. On a continuum the responder accepts at the tie :math:`x = r_R`, since a proposer that had to offer more
could always offer less; where :math:`r_R = 1` no more can be offered, and no deal is an equilibrium too. On a grid of step :math:`1/n` it may also
refuse there, and the offer is then one step higher: two outcomes where :math:`r_R` lies on the grid.

>>> print(ultimatum_outcomes("1/5", "3/10"))
ultimatum_outcomes: offer 3/10 (7/10, 3/10); exact (closed form)
>>> print(ultimatum_outcomes("1/5", "3/10", steps=10))
ultimatum_outcomes: offer 3/10 (7/10, 3/10) or offer 2/5 (3/5, 2/5); exact (closed form)
>>> print(ultimatum_outcomes("1/2", "3/5", steps=10))
ultimatum_outcomes: no deal (1/2, 3/5); exact (closed form)

Here a threat on the responder's alternative moves terms one for one and from the first unit on, since the alternative is all it has. The
least threat at which it accepts an offer is what the offer falls short by:

>>> threat_to_accept("1/5", "3/10"), threat_to_accept("1/5", "3/10", require="every")
(Threshold(1/10, attained), Threshold(1/10, not attained))

References
----------
Fisher, R. and W. Ury. 1981. Getting to Yes. Houghton Mifflin.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Any

from bargaining.errors import RequirementError
from bargaining.game.exact import Exact, lean
from bargaining.game.game import Game
from bargaining.game.nodes import Decision, Outcome
from bargaining.leverage.flips import Threshold
from bargaining.theory.answer import Answer
from bargaining.theory.arguments import count, number, probability


@dataclass(frozen=True)
class Ultimatum(Answer):
    """Everything that some equilibrium reaches.

    Attributes
    ----------
    reservations : pair of numbers
        Of the proposer and of the responder.
    offers : tuple of number or None
        The offers that are made and accepted; None for no deal.
    payoffs : tuple of pairs of numbers
        What the proposer and the responder have, in the same order.
    method, exact : str, bool
    """

    reservations: tuple[Exact, Exact]
    offers: tuple[Exact | None, ...]
    payoffs: tuple[tuple[Exact, Exact], ...]
    method: str = "closed form"
    exact: bool = True

    def records(self) -> list[dict[str, Any]]:
        """One flat row for each outcome."""
        how = {"method": self.method, "exact": self.exact}
        return [{"offer": offer, "proposer": own, "responder": other, **how} for offer, (own, other) in zip(self.offers, self.payoffs, strict=True)]

    def __str__(self) -> str:
        said = [
            f"{'no deal' if offer is None else f'offer {offer}'} ({own}, {other})"
            for offer, (own, other) in zip(self.offers, self.payoffs, strict=True)
        ]
        return f"ultimatum_outcomes: {' or '.join(said)}; exact ({self.method})"


def ultimatum_outcomes(proposer: Any, responder: Any, *, steps: int | None = None) -> Ultimatum:
    """What the equilibria reach.

    Parameters
    ----------
    proposer, responder : number
        What each has without a deal.
    steps : int, optional, keyword only
        For offers on a grid, how many steps it has from 0 to 1; by default every share can be offered.

    Returns
    -------
    Ultimatum

    Raises
    ------
    NumberError, FieldError
    """
    own, other = number(proposer, "the proposer's reservation value"), number(responder, "the responder's reservation value")
    least = max(0, other)
    candidates = [least]
    if steps is not None:
        _check(steps)
        lowest = ceil(least * steps)
        candidates = [lean(Fraction(lowest, steps))]
        candidates += [lean(Fraction(lowest + 1, steps))] if candidates[0] == other else []
    found: list[Exact | None] = []
    for offer in candidates:
        found += [offer] if offer <= 1 and 1 - offer >= own else []
        found += [None] if offer > 1 or 1 - offer <= own else []
    if steps is None and other == 1:
        found.append(None)
    offers = tuple(dict.fromkeys(found))
    return Ultimatum((own, other), offers, tuple((own, other) if each is None else (lean(Fraction(1 - each)), each) for each in offers))


def threat_to_accept(offer: Any, responder: Any, *, require: str = "some") -> Threshold:
    """The least threat on the responder's alternative at which it accepts an offer.

    Parameters
    ----------
    offer : number
        From 0 to 1.
    responder : number
        What it has without a deal, before the threat.
    require : {"some", "every"}, keyword only
        Whether accepting must be a best reply, or the only one.

    Returns
    -------
    Threshold

    Raises
    ------
    NumberError, FieldError, RequirementError
    """
    given, other = probability(offer, "the offer"), number(responder, "the responder's reservation value")
    if require not in ("some", "every"):
        raise RequirementError(f'require is "some" or "every", not {require!r:.40}')
    return Threshold(max(0, other - given), require == "some" or other < given, method="closed form")


def ultimatum_game(steps: int, *, proposer: Any = "proposer_option", responder: Any = "responder_option - threat") -> Game:
    """The game on a grid of offers.

    Parameters
    ----------
    steps : int
        How many steps the grid has from 0 to 1.
    proposer, responder : payoff, keyword only
        What each has without a deal; names in them are parameters of the game.

    Returns
    -------
    Game
        Outcomes are ``"offer 3/10"`` and ``"no deal"``.

    Raises
    ------
    FieldError, ExpressionError
    """
    _check(steps)
    nothing = Outcome("no deal", {"Proposer": proposer, "Responder": responder})
    shares = [lean(Fraction(k, steps)) for k in range(steps + 1)]
    deals = {f"offer {x}": Outcome(f"offer {x}", {"Proposer": 1 - x, "Responder": x}) for x in shares}
    offers = {label: Decision("Responder", {"accept": deal, "refuse": nothing}) for label, deal in deals.items()}
    return Game(Decision("Proposer", {**offers, "no offer": nothing}))


def _check(steps: int) -> None:
    count(steps, "the number of steps", most=100_000)
