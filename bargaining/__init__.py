"""How much threat, or how much enticement, flips a reluctant party's choice?

>>> import bargaining as bg
>>> game = bg.Game(
...     bg.Decision("Government", {
...         "accept": bg.Outcome("agreement", {"Government": "share + aid", "Mediator": "1 - aid"}),
...         "refuse": bg.Decision("Mediator", {
...             "carry out": bg.Outcome("sanctions", {"Government": "batna - threat", "Mediator": "-cost"}),
...             "back down": bg.Outcome("impunity", {"Government": "batna", "Mediator": "-reputation"}),
...         }),
...     }),
... )
>>> facts = {"share": "1/2", "aid": 0, "batna": "4/5", "cost": "1/10", "reputation": "1/5"}
>>> print(bg.minimum(game, "threat", reach="agreement", at=facts))
3/10, attained
"""

from typing import TYPE_CHECKING

import lazy_loader

if TYPE_CHECKING:
    from bargaining.cases import Adjudication as Adjudication
    from bargaining.cases import Assumptions as Assumptions
    from bargaining.cases import IdentifiedSet as IdentifiedSet
    from bargaining.cases import Reading as Reading
    from bargaining.cases import Record as Record
    from bargaining.cases import adjudicate as adjudicate
    from bargaining.cases import compare as compare
    from bargaining.cases import load_record as load_record
    from bargaining.catalog import Model as Model
    from bargaining.catalog import load as load
    from bargaining.catalog import models as models
    from bargaining.equilibrium import ReservationValue as ReservationValue
    from bargaining.equilibrium import Strategy as Strategy
    from bargaining.equilibrium import SubgamePerfect as SubgamePerfect
    from bargaining.equilibrium import reservation_value as reservation_value
    from bargaining.equilibrium import subgame_perfect as subgame_perfect
    from bargaining.errors import BargainingError as BargainingError
    from bargaining.game import Chance as Chance
    from bargaining.game import Choice as Choice
    from bargaining.game import Decision as Decision
    from bargaining.game import Game as Game
    from bargaining.game import Outcome as Outcome
    from bargaining.leverage import ClosedForm as ClosedForm
    from bargaining.leverage import EquilibriumMap as EquilibriumMap
    from bargaining.leverage import FlipSet as FlipSet
    from bargaining.leverage import Frontier as Frontier
    from bargaining.leverage import Interval as Interval
    from bargaining.leverage import Threshold as Threshold
    from bargaining.leverage import closed_form as closed_form
    from bargaining.leverage import equilibrium_map as equilibrium_map
    from bargaining.leverage import flip_set as flip_set
    from bargaining.leverage import frontier as frontier
    from bargaining.leverage import minimum as minimum
    from bargaining.mediation import Between as Between
    from bargaining.mediation import Campaign as Campaign
    from bargaining.mediation import Clarity as Clarity
    from bargaining.mediation import CoreInterest as CoreInterest
    from bargaining.mediation import CounterCoercion as CounterCoercion
    from bargaining.mediation import Enforcement as Enforcement
    from bargaining.mediation import Enticement as Enticement
    from bargaining.mediation import Hardliners as Hardliners
    from bargaining.mediation import Issue as Issue
    from bargaining.mediation import Mechanism as Mechanism
    from bargaining.mediation import Mediation as Mediation
    from bargaining.mediation import Offer as Offer
    from bargaining.mediation import Party as Party
    from bargaining.mediation import Renegotiation as Renegotiation
    from bargaining.mediation import Revision as Revision
    from bargaining.mediation import Support as Support
    from bargaining.mediation import cheapest_mix as cheapest_mix
    from bargaining.mediation import durable as durable
    from bargaining.mediation import gap as gap
    from bargaining.mediation import logrolled_offer as logrolled_offer
    from bargaining.mediation import maximum_nonassurance as maximum_nonassurance
    from bargaining.mediation import minimum_credibility as minimum_credibility
    from bargaining.mediation import minimum_enticement as minimum_enticement
    from bargaining.mediation import minimum_threat as minimum_threat
    from bargaining.mediation import optimal_offer as optimal_offer
    from bargaining.mediation import pressure as pressure
    from bargaining.mediation import reluctant as reluctant
    from bargaining.mediation import ripe as ripe
    from bargaining.mediation import ripe_offers as ripe_offers
    from bargaining.report import Briefing as Briefing
    from bargaining.report import brief as brief

__version__ = "0.1.0"

_PUBLIC = {
    "cases": ["Adjudication", "Assumptions", "IdentifiedSet", "Reading", "Record", "adjudicate", "compare", "load_record"],
    "catalog": ["Model", "load", "models"],
    "equilibrium": ["ReservationValue", "Strategy", "SubgamePerfect", "reservation_value", "subgame_perfect"],
    "errors": ["BargainingError"],
    "game": ["Chance", "Choice", "Decision", "Game", "Outcome"],
    "leverage": [
        "ClosedForm",
        "EquilibriumMap",
        "FlipSet",
        "Frontier",
        "Interval",
        "Threshold",
        "closed_form",
        "equilibrium_map",
        "flip_set",
        "frontier",
        "minimum",
    ],
    "mediation": [
        "Between",
        "Campaign",
        "Clarity",
        "CoreInterest",
        "CounterCoercion",
        "Enforcement",
        "Enticement",
        "Hardliners",
        "Issue",
        "Mechanism",
        "Mediation",
        "Offer",
        "Party",
        "Renegotiation",
        "Revision",
        "Support",
        "cheapest_mix",
        "durable",
        "gap",
        "logrolled_offer",
        "maximum_nonassurance",
        "minimum_credibility",
        "minimum_enticement",
        "minimum_threat",
        "optimal_offer",
        "pressure",
        "reluctant",
        "ripe",
        "ripe_offers",
    ],
    "report": ["Briefing", "brief"],
}

__getattr__, __dir__, __all__ = lazy_loader.attach(__name__, submodules=["claims", "errors", "testing"], submod_attrs=_PUBLIC)
