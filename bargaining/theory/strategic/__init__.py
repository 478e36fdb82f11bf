"""Division by offers: parties propose in turn, wait, walk out, or bid at once for what they value in private.

``ultimatum`` is one offer, ``finite_offers`` several with a last round, ``alternating_offers`` and ``fixed_costs`` have no last round, and
``many_parties`` more than two parties. What they have meanwhile or instead is in ``outside_options``, ``quitting`` and ``quitting_by_both`` (they
may walk out), ``inside_options`` (something comes in while they talk) and ``breakdown`` (talks may end by themselves); ``stationary`` is the pair of
equations behind them, ``general_preferences`` the same for any preferences, and ``compiled_talks`` the game tree. In ``chatterjee_samuelson`` both sides
know their own alternative alone.
"""

from bargaining.theory.strategic.alternating_offers import AlternatingOffers, rubinstein, rubinstein_limit, threat_on_waiting
from bargaining.theory.strategic.breakdown import Breakdown, breakdown_shares, threat_on_breakdown
from bargaining.theory.strategic.chatterjee_samuelson import PressedAuction, least_joint_threat, pressed_double_auction
from bargaining.theory.strategic.compiled_talks import talks_game
from bargaining.theory.strategic.finite_offers import FiniteOffers, Round, endless_bounds, offers_until_deadline
from bargaining.theory.strategic.fixed_costs import FixedCosts, least_cost_of_talks, rubinstein_fixed_costs
from bargaining.theory.strategic.general_preferences import EquilibriumBounds, equilibrium_bounds, present_worth
from bargaining.theory.strategic.inside_options import InsideOptions, inside_option_limit, inside_option_shares, threat_on_talks
from bargaining.theory.strategic.many_parties import RotatingOffers, rotating_offers, rotation_game
from bargaining.theory.strategic.outside_options import OutsideOptions, irrelevant_option, outside_option_shares, threat_on_exit
from bargaining.theory.strategic.quitting import ProposerQuits, shares_when_proposer_quits
from bargaining.theory.strategic.quitting_by_both import BothQuit, shares_when_both_quit
from bargaining.theory.strategic.stationary import Refusal, StationaryEquilibrium, stationary_equilibrium
from bargaining.theory.strategic.ultimatum import Ultimatum, threat_to_accept, ultimatum_game, ultimatum_outcomes

__all__ = [
    "AlternatingOffers",
    "BothQuit",
    "Breakdown",
    "EquilibriumBounds",
    "FiniteOffers",
    "FixedCosts",
    "InsideOptions",
    "OutsideOptions",
    "PressedAuction",
    "ProposerQuits",
    "Refusal",
    "RotatingOffers",
    "Round",
    "StationaryEquilibrium",
    "Ultimatum",
    "breakdown_shares",
    "endless_bounds",
    "equilibrium_bounds",
    "inside_option_limit",
    "inside_option_shares",
    "irrelevant_option",
    "least_cost_of_talks",
    "least_joint_threat",
    "offers_until_deadline",
    "outside_option_shares",
    "present_worth",
    "pressed_double_auction",
    "rotating_offers",
    "rotation_game",
    "rubinstein",
    "rubinstein_fixed_costs",
    "rubinstein_limit",
    "shares_when_both_quit",
    "shares_when_proposer_quits",
    "stationary_equilibrium",
    "talks_game",
    "threat_on_breakdown",
    "threat_on_exit",
    "threat_on_talks",
    "threat_on_waiting",
    "threat_to_accept",
    "ultimatum_game",
    "ultimatum_outcomes",
]
