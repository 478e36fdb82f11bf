"""What rational parties do in a game.

``continuations`` is the one rule (what a decision admits), ``induction`` applies it over the tree,
``backward_induction`` is the solver, ``profiles`` counts and lists equilibria, ``reservation`` asks what a party gets
if it refuses. ``mixed`` is Nash equilibrium, where parties do not see everything,
``quantal`` what they do when they make mistakes, ``correlated`` what a mediator brings about by what it says.
"""

from bargaining.equilibrium.backward_induction import SubgamePerfect, subgame_perfect
from bargaining.equilibrium.correlated import Recommended, communication_equilibrium, correlated_equilibrium, extensive_correlated_equilibrium
from bargaining.equilibrium.mixed import Behaviour, Nash, nash
from bargaining.equilibrium.quantal import PrecisionFit, QuantalLimit, QuantalResponse, fit_precision, quantal_limit, quantal_response
from bargaining.equilibrium.reservation import ReservationValue, reservation_value
from bargaining.equilibrium.strategy import Strategy

__all__ = [
    "Behaviour",
    "Nash",
    "PrecisionFit",
    "QuantalLimit",
    "QuantalResponse",
    "Recommended",
    "ReservationValue",
    "Strategy",
    "SubgamePerfect",
    "communication_equilibrium",
    "correlated_equilibrium",
    "extensive_correlated_equilibrium",
    "fit_precision",
    "nash",
    "quantal_limit",
    "quantal_response",
    "reservation_value",
    "subgame_perfect",
]
