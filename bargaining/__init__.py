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
    from bargaining.equilibrium import Assessment as Assessment
    from bargaining.equilibrium import AssessmentCheck as AssessmentCheck
    from bargaining.equilibrium import AuctionCurve as AuctionCurve
    from bargaining.equilibrium import Behaviour as Behaviour
    from bargaining.equilibrium import CutoffEquilibria as CutoffEquilibria
    from bargaining.equilibrium import CutoffEquilibrium as CutoffEquilibrium
    from bargaining.equilibrium import DoubleAuction as DoubleAuction
    from bargaining.equilibrium import EquilibriumFamily as EquilibriumFamily
    from bargaining.equilibrium import Nash as Nash
    from bargaining.equilibrium import PerfectBayesian as PerfectBayesian
    from bargaining.equilibrium import PrecisionFit as PrecisionFit
    from bargaining.equilibrium import QuantalLimit as QuantalLimit
    from bargaining.equilibrium import QuantalResponse as QuantalResponse
    from bargaining.equilibrium import Recommended as Recommended
    from bargaining.equilibrium import ReservationValue as ReservationValue
    from bargaining.equilibrium import Screening as Screening
    from bargaining.equilibrium import Side as Side
    from bargaining.equilibrium import Strategy as Strategy
    from bargaining.equilibrium import SubgamePerfect as SubgamePerfect
    from bargaining.equilibrium import auction_through as auction_through
    from bargaining.equilibrium import check_assessment as check_assessment
    from bargaining.equilibrium import communication_equilibrium as communication_equilibrium
    from bargaining.equilibrium import correlated_equilibrium as correlated_equilibrium
    from bargaining.equilibrium import cutoff_equilibria as cutoff_equilibria
    from bargaining.equilibrium import double_auction as double_auction
    from bargaining.equilibrium import extensive_correlated_equilibrium as extensive_correlated_equilibrium
    from bargaining.equilibrium import fit_precision as fit_precision
    from bargaining.equilibrium import nash as nash
    from bargaining.equilibrium import perfect_bayesian as perfect_bayesian
    from bargaining.equilibrium import quantal_limit as quantal_limit
    from bargaining.equilibrium import quantal_response as quantal_response
    from bargaining.equilibrium import reservation_value as reservation_value
    from bargaining.equilibrium import subgame_perfect as subgame_perfect
    from bargaining.equilibrium import take_it_or_leave_it as take_it_or_leave_it
    from bargaining.errors import BargainingError as BargainingError
    from bargaining.game import Chance as Chance
    from bargaining.game import Choice as Choice
    from bargaining.game import Decision as Decision
    from bargaining.game import Game as Game
    from bargaining.game import Outcome as Outcome
    from bargaining.leverage import ChanceThreshold as ChanceThreshold
    from bargaining.leverage import ClosedForm as ClosedForm
    from bargaining.leverage import Commitment as Commitment
    from bargaining.leverage import EquilibriumMap as EquilibriumMap
    from bargaining.leverage import FlipSet as FlipSet
    from bargaining.leverage import Frontier as Frontier
    from bargaining.leverage import ImplementationCost as ImplementationCost
    from bargaining.leverage import Interval as Interval
    from bargaining.leverage import Portfolio as Portfolio
    from bargaining.leverage import Promise as Promise
    from bargaining.leverage import ReachCurve as ReachCurve
    from bargaining.leverage import RobustFlipSet as RobustFlipSet
    from bargaining.leverage import RobustThreshold as RobustThreshold
    from bargaining.leverage import Threshold as Threshold
    from bargaining.leverage import best_levers as best_levers
    from bargaining.leverage import chance_constrained_minimum as chance_constrained_minimum
    from bargaining.leverage import cheapest as cheapest
    from bargaining.leverage import closed_form as closed_form
    from bargaining.leverage import distributionally_robust_minimum as distributionally_robust_minimum
    from bargaining.leverage import equilibrium_map as equilibrium_map
    from bargaining.leverage import flip_set as flip_set
    from bargaining.leverage import frontier as frontier
    from bargaining.leverage import implementation_cost as implementation_cost
    from bargaining.leverage import minimum as minimum
    from bargaining.leverage import reach_curve as reach_curve
    from bargaining.leverage import reach_probability as reach_probability
    from bargaining.leverage import robust_flip_set as robust_flip_set
    from bargaining.leverage import robust_minimum as robust_minimum
    from bargaining.leverage.sweeps import AcceptanceCurve as AcceptanceCurve
    from bargaining.leverage.sweeps import Draws as Draws
    from bargaining.leverage.sweeps import Estimate as Estimate
    from bargaining.leverage.sweeps import SobolIndices as SobolIndices
    from bargaining.leverage.sweeps import Sweep as Sweep
    from bargaining.leverage.sweeps import Thresholds as Thresholds
    from bargaining.leverage.sweeps import acceptance_curve as acceptance_curve
    from bargaining.leverage.sweeps import sobol_indices as sobol_indices
    from bargaining.leverage.sweeps import sweep as sweep
    from bargaining.leverage.sweeps import thresholds as thresholds
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
    from bargaining.report import HtmlReport as HtmlReport
    from bargaining.report import brief as brief
    from bargaining.report import html_report as html_report

__version__ = "0.1.0"

_PUBLIC = {
    "cases": ["Adjudication", "Assumptions", "IdentifiedSet", "Reading", "Record", "adjudicate", "compare", "load_record"],
    "catalog": ["Model", "load", "models"],
    "equilibrium": [
        "Assessment",
        "AssessmentCheck",
        "AuctionCurve",
        "Behaviour",
        "CutoffEquilibria",
        "CutoffEquilibrium",
        "DoubleAuction",
        "EquilibriumFamily",
        "Nash",
        "PerfectBayesian",
        "PrecisionFit",
        "QuantalLimit",
        "QuantalResponse",
        "Recommended",
        "ReservationValue",
        "Screening",
        "Side",
        "Strategy",
        "SubgamePerfect",
        "auction_through",
        "check_assessment",
        "communication_equilibrium",
        "correlated_equilibrium",
        "cutoff_equilibria",
        "double_auction",
        "extensive_correlated_equilibrium",
        "fit_precision",
        "nash",
        "perfect_bayesian",
        "quantal_limit",
        "quantal_response",
        "reservation_value",
        "subgame_perfect",
        "take_it_or_leave_it",
    ],
    "errors": ["BargainingError"],
    "game": ["Chance", "Choice", "Decision", "Game", "Outcome"],
    "leverage": [
        "ChanceThreshold",
        "ClosedForm",
        "Commitment",
        "EquilibriumMap",
        "FlipSet",
        "Frontier",
        "ImplementationCost",
        "Interval",
        "Portfolio",
        "Promise",
        "ReachCurve",
        "RobustFlipSet",
        "RobustThreshold",
        "Threshold",
        "best_levers",
        "chance_constrained_minimum",
        "cheapest",
        "closed_form",
        "distributionally_robust_minimum",
        "equilibrium_map",
        "flip_set",
        "frontier",
        "implementation_cost",
        "minimum",
        "reach_curve",
        "reach_probability",
        "robust_flip_set",
        "robust_minimum",
    ],
    "leverage.sweeps": [
        "AcceptanceCurve",
        "Draws",
        "Estimate",
        "SobolIndices",
        "Sweep",
        "Thresholds",
        "acceptance_curve",
        "sobol_indices",
        "sweep",
        "thresholds",
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
    "report": ["Briefing", "HtmlReport", "brief", "html_report"],
}

__getattr__, __dir__, __all__ = lazy_loader.attach(__name__, submodules=["claims", "errors", "replication", "testing", "theory"], submod_attrs=_PUBLIC)
