"""What rational parties do in a game.

``continuations`` is the one rule (what a decision admits), ``induction`` applies it over the tree,
``backward_induction`` is the solver, ``profiles`` counts and lists equilibria, ``reservation`` asks what a party gets
if it refuses. ``beliefs`` has what is rational where some know more than others,
``cutoffs`` the same for private types drawn from a continuum.
"""

from bargaining.equilibrium.backward_induction import SubgamePerfect, subgame_perfect
from bargaining.equilibrium.beliefs import Assessment, AssessmentCheck, EquilibriumFamily, PerfectBayesian, check_assessment, perfect_bayesian
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
from bargaining.equilibrium.reservation import ReservationValue, reservation_value
from bargaining.equilibrium.strategy import Strategy

__all__ = [
    "Assessment",
    "AssessmentCheck",
    "AuctionCurve",
    "CutoffEquilibria",
    "CutoffEquilibrium",
    "DoubleAuction",
    "EquilibriumFamily",
    "PerfectBayesian",
    "ReservationValue",
    "Screening",
    "Side",
    "Strategy",
    "SubgamePerfect",
    "auction_through",
    "check_assessment",
    "cutoff_equilibria",
    "double_auction",
    "perfect_bayesian",
    "reservation_value",
    "subgame_perfect",
    "take_it_or_leave_it",
]
