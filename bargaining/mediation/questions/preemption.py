r"""Will a party yield before a sanction is imposed, or wait for it?

While the party holds out it gets the flow of continuing, :math:`c`; in each period the mechanism is imposed with
probability :math:`\eta`. It can accept now, worth :math:`x`; wait and accept once the mechanism is imposed, keeping the
irreversible part :math:`\lambda` of the harm; or wait and hold out. The last two are worth

.. math:: \frac{(1-\delta)c + \delta\eta(x - \lambda)}{1-\delta(1-\eta)}, \qquad \frac{(1-\delta)c + \delta\eta(c - qh)}{1-\delta(1-\eta)}.

A reversible sanction (:math:`\lambda = 0`) is never yielded to in advance if :math:`c > x`, however large it is; with an
irreversible part it takes :math:`\lambda \ge (1-\delta)(c-x)/(\delta\eta)`.

>>> from bargaining.mediation import Mechanism, Mediation, Offer, Party
>>> mediation = Mediation([Party("R", continuing=0.8, discount=0.95)], Offer(values={"R": 0.5}), mechanisms=[Mechanism("sanctions", harm=5)])
>>> print(minimum_irreversible(mediation, arrival=0.2))
the least irreversible part of sanctions: 3/190, attained

References
----------
The threshold is that of the library's own theory; 3/190 of a harm of 5 is 3/38, or 0.0789.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from bargaining.errors import FieldError
from bargaining.game.exact import Exact, lean
from bargaining.game.game import Game
from bargaining.game.nodes import Decision, Outcome
from bargaining.leverage.flips import flip_set
from bargaining.mediation.questions.answers import Answer
from bargaining.mediation.questions.gaps import gap, missing_core
from bargaining.mediation.vocabulary.case import mediation_of
from bargaining.mediation.vocabulary.fields import nominal, number, slug
from bargaining.mediation.vocabulary.mediation import Mediation


def waiting_game(mediation: Mediation, mechanism: str | None = None, *, arrival: Any) -> tuple[Game, dict[str, Exact]]:
    """The game of yielding before, after, or not at all; and its facts.

    Parameters
    ----------
    mediation : Mediation
        With one party that can continue.
    mechanism : str, optional
        Which one is being imposed.
    arrival : number in (0, 1]
        The probability that it is imposed in a period.

    Raises
    ------
    FieldError
    """
    mediation = mediation_of(mediation, "waiting_game")
    found, party = mediation.mechanism(mechanism), mediation.party()
    chance = number(arrival, "waiting_game", "arrival", 0, 1, exactly=True)
    if chance == 0 or party.continuing is None or "continue" not in found.punishes or found.credibility is None:
        raise FieldError("waiting_game: needs arrival > 0, a party that can continue, and a mechanism with a given credibility that punishes it")
    missing = gap(mediation, against="continue", at={f"harm_{slug(each.name)}": 0 for each in mediation.mechanisms})
    if missing is None:
        why = "the offer misses a hard core interest" if missing_core(mediation, party.name) else "its hardliners veto in any case"
        raise FieldError(f'Party "{party.name}": {why}, so it does not yield at all')
    facts: dict[str, Exact] = {
        "acceptance": lean(Fraction(nominal(party.continuing)) - missing),
        "continuing": nominal(party.continuing),
        "discount": nominal(party.discount),
        "arrival": chance,
        "credibility": nominal(found.credibility),
        "harm": lean(Fraction(nominal(found.harm)) * nominal(found.passthrough)),
        "irreversible": nominal(found.irreversible),
    }
    until = "((1 - discount)*continuing + discount*arrival*({})) / (1 - discount*(1 - arrival))"
    after = until.format("acceptance - irreversible*harm")
    never = until.format("continuing - credibility*harm")
    waiting = Decision(
        party.name,
        {
            "yield once imposed": Outcome("agreement after imposition", {party.name: after}),
            "hold out": Outcome("stalemate", {party.name: never}),
        },
    )
    accepting = Outcome("agreement", {party.name: "acceptance"})
    return Game(Decision(party.name, {"accept": accepting, "wait": waiting}), title=mediation.title), facts


def minimum_irreversible(mediation: Mediation, mechanism: str | None = None, *, arrival: Any, require: str = "some") -> Answer:
    """The least irreversible part of a harm for which the party yields before it is done.

    Parameters
    ----------
    mediation, mechanism, arrival
        As for :func:`waiting_game`.
    require : {"some", "every"}
    """
    game, facts = waiting_game(mediation, mechanism, arrival=arrival)
    at = {name: value for name, value in facts.items() if name != "irreversible"}
    flips = flip_set(game, "irreversible", reach="agreement", at=at, within=(0, 1), require=require)
    words = f"the least irreversible part of {mediation.mechanism(mechanism).name}"
    least = flips.minimum
    return Answer(words, least.value, least.attained, flips, "irreversible", game, at, require, "agreement", flips.method)
