"""Crises: threats, promises, war and waiting between parties without a mediator.

Threats: ``credible_threat``, ``doubted_threat``, ``demand_to_stop``, ``failed_deterrence``, ``threats_and_promises``, ``punishment_and_denial``,
``two_sided_resolve``. War: ``rationalist_war`` (the bargaining range), ``private_resolve`` and ``two_resolves`` (a demand made of an
opponent of unknown resolve), ``commitment_problem`` with its game ``shifting_power``, ``random_walk`` and ``divergent_beliefs``. Waiting:
``audience_costs``, ``tied_hands``, ``war_of_attrition``, ``private_attrition``, ``obstinacy``; as games in rounds, ``audience_in_rounds`` and
``obstinacy_in_rounds``. Doubt about arms: ``strategic_ambiguity``.
"""

from bargaining.theory.crisis.audience_costs import AudienceWar, audience_war, least_audience_cost
from bargaining.theory.crisis.audience_in_rounds import audience_game
from bargaining.theory.crisis.commitment_problem import PreventiveWar, least_guarantee, least_penalty, least_shift, preventive_war
from bargaining.theory.crisis.credible_threat import Deterrence, deterrence, deterrence_game
from bargaining.theory.crisis.demand_to_stop import Compellence, compellence, compellence_game
from bargaining.theory.crisis.divergent_beliefs import Settlement, least_battle_cost, settlement, settlement_game
from bargaining.theory.crisis.doubted_threat import DoubtedDeterrence, deterrence_in_doubt, doubted_game
from bargaining.theory.crisis.failed_deterrence import SecondThreat, compellence_after_deterrence
from bargaining.theory.crisis.obstinacy import Obstinacy, least_sanction, obstinate_bargaining
from bargaining.theory.crisis.obstinacy_in_rounds import concession_game
from bargaining.theory.crisis.private_attrition import PrivateStalemate, least_common_pressure, private_stalemate, quitting_time
from bargaining.theory.crisis.private_resolve import CrisisDemand, crisis_demand, least_crisis_threat
from bargaining.theory.crisis.punishment_and_denial import CoercionCalculus, coercion_calculus, coercion_game
from bargaining.theory.crisis.random_walk import FortsWar, forts_war
from bargaining.theory.crisis.rationalist_war import BargainingRange, bargaining_range, least_cost_of_war, standoff_game
from bargaining.theory.crisis.shifting_power import shift_game
from bargaining.theory.crisis.strategic_ambiguity import TargetAmbiguity, ambiguity_game, least_deterring_harm, target_ambiguity
from bargaining.theory.crisis.threats_and_promises import CheaperLever, cheaper_lever, sender_game
from bargaining.theory.crisis.tied_hands import PublicThreat, least_audience, public_threat, threat_game
from bargaining.theory.crisis.two_resolves import TwoTypeDemand, crisis_game, least_threat_on_a_gamble, two_type_demand
from bargaining.theory.crisis.two_sided_resolve import (
    UnilateralDeterrence,
    least_threat_on_fighting,
    unilateral_deterrence,
    unilateral_deterrence_game,
)
from bargaining.theory.crisis.war_of_attrition import Stalemate, attrition_game, attrition_round, least_pressure, stalemate
from bargaining.theory.least import LeastLever

__all__ = [
    "AudienceWar",
    "BargainingRange",
    "CheaperLever",
    "CoercionCalculus",
    "Compellence",
    "CrisisDemand",
    "Deterrence",
    "DoubtedDeterrence",
    "FortsWar",
    "LeastLever",
    "Obstinacy",
    "PreventiveWar",
    "PrivateStalemate",
    "PublicThreat",
    "SecondThreat",
    "Settlement",
    "Stalemate",
    "TargetAmbiguity",
    "TwoTypeDemand",
    "UnilateralDeterrence",
    "ambiguity_game",
    "attrition_game",
    "attrition_round",
    "audience_game",
    "audience_war",
    "bargaining_range",
    "cheaper_lever",
    "coercion_calculus",
    "coercion_game",
    "compellence",
    "compellence_after_deterrence",
    "compellence_game",
    "concession_game",
    "crisis_demand",
    "crisis_game",
    "deterrence",
    "deterrence_game",
    "deterrence_in_doubt",
    "doubted_game",
    "forts_war",
    "least_audience",
    "least_audience_cost",
    "least_battle_cost",
    "least_common_pressure",
    "least_cost_of_war",
    "least_crisis_threat",
    "least_deterring_harm",
    "least_guarantee",
    "least_penalty",
    "least_pressure",
    "least_sanction",
    "least_shift",
    "least_threat_on_a_gamble",
    "least_threat_on_fighting",
    "obstinate_bargaining",
    "preventive_war",
    "private_stalemate",
    "public_threat",
    "quitting_time",
    "sender_game",
    "settlement",
    "settlement_game",
    "shift_game",
    "stalemate",
    "standoff_game",
    "target_ambiguity",
    "threat_game",
    "two_type_demand",
    "unilateral_deterrence",
    "unilateral_deterrence_game",
]
