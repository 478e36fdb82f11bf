"""Crises: threats, promises, war and waiting between parties without a mediator.

War: ``rationalist_war`` (the bargaining range), ``private_resolve`` and ``two_resolves`` (a demand made of an opponent of unknown resolve),
``commitment_problem`` with its game ``shifting_power``, ``random_walk`` and ``divergent_beliefs``. Waiting: ``audience_costs``,
``war_of_attrition``, ``private_attrition``, ``obstinacy``. Doubt about arms: ``strategic_ambiguity``.
"""

from bargaining.theory.crisis.audience_costs import AudienceWar, audience_war, least_audience_cost
from bargaining.theory.crisis.commitment_problem import PreventiveWar, least_guarantee, least_penalty, least_shift, preventive_war
from bargaining.theory.crisis.divergent_beliefs import Settlement, least_battle_cost, settlement, settlement_game
from bargaining.theory.crisis.least import LeastLever
from bargaining.theory.crisis.obstinacy import Obstinacy, least_sanction, obstinate_bargaining
from bargaining.theory.crisis.private_attrition import PrivateStalemate, least_common_pressure, private_stalemate, quitting_time
from bargaining.theory.crisis.private_resolve import CrisisDemand, crisis_demand, least_crisis_threat
from bargaining.theory.crisis.random_walk import FortsWar, forts_war
from bargaining.theory.crisis.rationalist_war import BargainingRange, bargaining_range, least_cost_of_war, standoff_game
from bargaining.theory.crisis.shifting_power import shift_game
from bargaining.theory.crisis.strategic_ambiguity import TargetAmbiguity, ambiguity_game, least_deterring_harm, target_ambiguity
from bargaining.theory.crisis.two_resolves import TwoTypeDemand, crisis_game, least_threat_on_a_gamble, two_type_demand
from bargaining.theory.crisis.war_of_attrition import Stalemate, attrition_round, least_pressure, stalemate

__all__ = [
    "AudienceWar",
    "BargainingRange",
    "CrisisDemand",
    "FortsWar",
    "LeastLever",
    "Obstinacy",
    "PreventiveWar",
    "PrivateStalemate",
    "Settlement",
    "Stalemate",
    "TargetAmbiguity",
    "TwoTypeDemand",
    "ambiguity_game",
    "attrition_round",
    "audience_war",
    "bargaining_range",
    "crisis_demand",
    "crisis_game",
    "forts_war",
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
    "obstinate_bargaining",
    "preventive_war",
    "private_stalemate",
    "quitting_time",
    "settlement",
    "settlement_game",
    "shift_game",
    "stalemate",
    "standoff_game",
    "target_ambiguity",
    "two_type_demand",
]
