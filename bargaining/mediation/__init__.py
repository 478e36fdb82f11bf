r"""Coercive mediation in the field's own words.

A case is written as parties, an offer, mechanisms and enticements; :meth:`Mediation.game` is the game that it is, and
the questions below are asked of that game.

``parties``, ``offers``, ``mechanisms`` are the primitives, ``mediation`` and ``campaign`` put them together (checked in
``consistency``), ``payoffs``, ``refusing``, ``accepting`` and ``compilation`` make the game, ``explanation`` says which payoff
comes from where;
``answers``, ``gaps``, ``ripeness``, ``mixes``, ``durability``, ``resolve``, ``credibility``, ``preemption`` and
``alternation`` are the questions; ``worst_case`` and ``uncertainty`` ask them of numbers that are not known for sure;
``files`` reads a case from a model file.

>>> mediation = Mediation(
...     [Party("R", continuing="4/5", abandoning="3/5")],
...     Offer(values={"R": "1/2"}),
...     mechanisms=[
...         Mechanism("freeze", harm=0, punishes=["continue"]),
...         Mechanism("isolation", harm="1/10", punishes=["abandon"]),
...     ],
... )
>>> reluctant(mediation), gap(mediation)
(('R',), Fraction(3, 10))
>>> print(minimum_threat(mediation, "freeze"))
the least harm of freeze: 3/10, attained
"""

from bargaining.mediation.alternation import stationary_share
from bargaining.mediation.answers import Answer, ask, maximum_nonassurance, minimum_credibility, minimum_enticement, minimum_threat
from bargaining.mediation.campaign import Campaign
from bargaining.mediation.credibility import equilibrium_credibility, pressure_by_reputation, volunteers
from bargaining.mediation.durability import Durability, durable
from bargaining.mediation.explanation import Explanation
from bargaining.mediation.fields import Between
from bargaining.mediation.gaps import gap, pressure, reluctant, ripe
from bargaining.mediation.mechanisms import Clarity, Enforcement, Enticement, Mechanism
from bargaining.mediation.mediation import Mediation, Renegotiation, Revision, Support
from bargaining.mediation.mixes import Mix, cheapest_mix
from bargaining.mediation.offers import Issue, Offer
from bargaining.mediation.parties import CoreInterest, CounterCoercion, Hardliners, Party
from bargaining.mediation.preemption import minimum_irreversible, waiting_game
from bargaining.mediation.resolve import OptimalOffer, optimal_offer
from bargaining.mediation.ripeness import LogrolledOffer, RipeOffers, logrolled_offer, ripe_offers
from bargaining.mediation.uncertainty import Sensitivity, acceptance_curve, sensitivity

__all__ = [
    "Answer",
    "Between",
    "Campaign",
    "Clarity",
    "CoreInterest",
    "CounterCoercion",
    "Durability",
    "Enforcement",
    "Enticement",
    "Explanation",
    "Hardliners",
    "Issue",
    "LogrolledOffer",
    "Mechanism",
    "Mediation",
    "Mix",
    "Offer",
    "OptimalOffer",
    "Party",
    "Renegotiation",
    "Revision",
    "RipeOffers",
    "Sensitivity",
    "Support",
    "acceptance_curve",
    "ask",
    "cheapest_mix",
    "durable",
    "equilibrium_credibility",
    "gap",
    "logrolled_offer",
    "maximum_nonassurance",
    "minimum_credibility",
    "minimum_enticement",
    "minimum_irreversible",
    "minimum_threat",
    "optimal_offer",
    "pressure",
    "pressure_by_reputation",
    "reluctant",
    "ripe",
    "ripe_offers",
    "sensitivity",
    "stationary_share",
    "volunteers",
    "waiting_game",
]
