"""What a third party adds: news, blame, force, lots that are drawn for the parties, and shifted reservation values."""

from bargaining.theory.mediators.biased_mediator import BelievedBiases, believed_biases, biased_mediator_game, unmediated_game
from bargaining.theory.mediators.blamecasting import BlameEquilibria, Votes, blame_equilibria, blame_game, least_blame
from bargaining.theory.mediators.informed_mediator import LeastAccuracy, TradeOff, least_accuracy, trade_off

__all__ = [
    "BelievedBiases",
    "BlameEquilibria",
    "LeastAccuracy",
    "TradeOff",
    "Votes",
    "believed_biases",
    "biased_mediator_game",
    "blame_equilibria",
    "blame_game",
    "least_accuracy",
    "least_blame",
    "trade_off",
    "unmediated_game",
]
