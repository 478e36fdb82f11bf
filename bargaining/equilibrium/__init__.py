"""What rational parties do in a game.

``continuations`` is the one rule (what a decision admits), ``induction`` applies it over the tree,
``backward_induction`` is the solver, ``profiles`` counts and lists equilibria, ``reservation`` asks what a party gets
if it refuses. ``beliefs`` has what is rational where some know more than others.
"""

from bargaining.equilibrium.backward_induction import SubgamePerfect, subgame_perfect
from bargaining.equilibrium.beliefs import Assessment, AssessmentCheck, EquilibriumFamily, PerfectBayesian, check_assessment, perfect_bayesian
from bargaining.equilibrium.reservation import ReservationValue, reservation_value
from bargaining.equilibrium.strategy import Strategy

__all__ = [
    "Assessment",
    "AssessmentCheck",
    "EquilibriumFamily",
    "PerfectBayesian",
    "ReservationValue",
    "Strategy",
    "SubgamePerfect",
    "check_assessment",
    "perfect_bayesian",
    "reservation_value",
    "subgame_perfect",
]
