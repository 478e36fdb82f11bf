"""What a third party adds: news, blame, force, lots that are drawn for the parties, and shifted reservation values."""

from bargaining.theory.mediators.biased_mediator import BelievedBiases, believed_biases, biased_mediator_game, unmediated_game
from bargaining.theory.mediators.blamecasting import BlameEquilibria, Votes, blame_equilibria, blame_game, least_blame
from bargaining.theory.mediators.informed_mediator import LeastAccuracy, TradeOff, least_accuracy, trade_off
from bargaining.theory.mediators.power_mediation import (
    ForcefulMediation,
    PeacefulBiases,
    forceful_mediation,
    peaceful_biases,
    power_mediation_game,
)

__all__ = [
    "BelievedBiases",
    "BlameEquilibria",
    "ForcefulMediation",
    "LeastAccuracy",
    "PeacefulBiases",
    "TradeOff",
    "Votes",
    "believed_biases",
    "biased_mediator_game",
    "blame_equilibria",
    "blame_game",
    "forceful_mediation",
    "least_accuracy",
    "least_blame",
    "peaceful_biases",
    "power_mediation_game",
    "trade_off",
    "unmediated_game",
]
