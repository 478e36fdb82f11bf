r"""Coercive mediation in the field's own words.

A case is written as parties, an offer, mechanisms and enticements; :meth:`Mediation.game` is the game that it is, and
the questions below are asked of that game.

``vocabulary`` has the words a case is written in, ``moves`` makes the game of them, ``questions`` asks it, and ``casefile`` reads a case from
a model file; ``strategies`` draws cases for property tests.

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

from bargaining.mediation.moves.explanation import Explanation
from bargaining.mediation.questions.alternation import stationary_share
from bargaining.mediation.questions.answers import Answer, ask, maximum_nonassurance, minimum_credibility, minimum_enticement, minimum_threat
from bargaining.mediation.questions.credibility import equilibrium_credibility, pressure_by_reputation, volunteers
from bargaining.mediation.questions.durability import Durability, durable
from bargaining.mediation.questions.gaps import gap, pressure, reluctant, ripe
from bargaining.mediation.questions.mixes import Mix, cheapest_mix
from bargaining.mediation.questions.preemption import minimum_irreversible, waiting_game
from bargaining.mediation.questions.resolve import OptimalOffer, optimal_offer
from bargaining.mediation.questions.ripeness import LogrolledOffer, RipeOffers, logrolled_offer, ripe_offers
from bargaining.mediation.questions.uncertainty import Sensitivity, acceptance_curve, sensitivity
from bargaining.mediation.vocabulary.campaign import Campaign
from bargaining.mediation.vocabulary.fields import Between
from bargaining.mediation.vocabulary.mechanisms import Clarity, Enforcement, Enticement, Mechanism
from bargaining.mediation.vocabulary.mediation import Mediation, Renegotiation, Revision, Support
from bargaining.mediation.vocabulary.offers import Issue, Offer
from bargaining.mediation.vocabulary.parties import CoreInterest, CounterCoercion, Hardliners, Party

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
