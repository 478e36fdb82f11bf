"""What a third party adds: news, blame, force, lots that are drawn for the parties, and shifted reservation values.

Lots: ``mediation_and_arbitration`` with its game ``dispute``, and ``certain_peace``, the threat that makes a mediator superfluous. Reservation values:
``shifted_batnas``, ``ripe_coalitions`` of many parties and the cheapest ``ripening``.
"""

from bargaining.theory.mediators.biased_mediator import BelievedBiases, believed_biases, biased_mediator_game, unmediated_game
from bargaining.theory.mediators.blamecasting import BlameEquilibria, Votes, blame_equilibria, blame_game, least_blame
from bargaining.theory.mediators.certain_peace import least_cost_for_peace, least_destruction_for_peace
from bargaining.theory.mediators.dispute import dispute_game
from bargaining.theory.mediators.informed_mediator import LeastAccuracy, TradeOff, least_accuracy, trade_off
from bargaining.theory.mediators.joint_ripeness import JointRipeness, ripe_coalitions, unanimity_game
from bargaining.theory.mediators.mediation_and_arbitration import Institution, PeaceByInstitution, peace_by_institution
from bargaining.theory.mediators.power_mediation import ForcefulMediation, PeacefulBiases, forceful_mediation, peaceful_biases
from bargaining.theory.mediators.proposals_with_force import power_mediation_game
from bargaining.theory.mediators.ripening import Ripening, cheapest_ripening
from bargaining.theory.mediators.shifted_batnas import ShiftedBatnas, least_joint_worsening, settlement_after_shift

__all__ = [
    "BelievedBiases",
    "BlameEquilibria",
    "ForcefulMediation",
    "Institution",
    "JointRipeness",
    "LeastAccuracy",
    "PeaceByInstitution",
    "PeacefulBiases",
    "Ripening",
    "ShiftedBatnas",
    "TradeOff",
    "Votes",
    "believed_biases",
    "biased_mediator_game",
    "blame_equilibria",
    "blame_game",
    "cheapest_ripening",
    "dispute_game",
    "forceful_mediation",
    "least_accuracy",
    "least_blame",
    "least_cost_for_peace",
    "least_destruction_for_peace",
    "least_joint_worsening",
    "peace_by_institution",
    "peaceful_biases",
    "power_mediation_game",
    "ripe_coalitions",
    "settlement_after_shift",
    "trade_off",
    "unanimity_game",
    "unmediated_game",
]
