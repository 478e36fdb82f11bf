"""What rational parties do in a game.

``continuations`` is the one rule (what a decision admits), ``induction`` applies it over the tree,
``backward_induction`` is the solver, ``profiles`` counts and lists equilibria, ``reservation`` asks what a party gets
if it refuses. ``mixed`` is Nash equilibrium where parties do not see everything, ``quantal`` what they do when they make
mistakes, ``correlated`` what a mediator can achieve as a channel of information; ``beliefs`` has what is rational where some
know more than others, ``cutoffs`` the same for private types drawn from a continuum.
"""

from bargaining.equilibrium.backward_induction import SubgamePerfect, subgame_perfect
from bargaining.equilibrium.beliefs import Assessment, AssessmentCheck, EquilibriumFamily, PerfectBayesian, check_assessment, perfect_bayesian
from bargaining.equilibrium.correlated import Recommended, communication_equilibrium, correlated_equilibrium, extensive_correlated_equilibrium
from bargaining.equilibrium.cutoffs import (
    AuctionCurve,
    CutoffEquilibria,
    CutoffEquilibrium,
    DoubleAuction,
    Screening,
    Side,
    auction_through,
    cutoff_equilibria,
    double_auction,
    take_it_or_leave_it,
)
from bargaining.equilibrium.mixed import Behaviour, Nash, nash
from bargaining.equilibrium.quantal import PrecisionFit, QuantalLimit, QuantalResponse, fit_precision, quantal_limit, quantal_response
from bargaining.equilibrium.reservation import ReservationValue, reservation_value
from bargaining.equilibrium.strategy import Strategy

__all__ = [
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
]
