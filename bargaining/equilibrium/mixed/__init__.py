"""Nash equilibrium in mixed and behaviour strategies.

``behaviour`` is a profile and what it reaches, ``best_reply`` its certificate; ``sequence_form`` the game as the solvers read it;
``all_equilibria`` (small games), ``constant_sum`` and ``tracing`` (large ones), ``pure`` (any number of players)
find equilibria, ``perfect`` one for every subgame; ``nash_equilibrium`` is the question that users ask.
"""

from bargaining.equilibrium.mixed.answer import Nash
from bargaining.equilibrium.mixed.behaviour import Behaviour
from bargaining.equilibrium.mixed.nash_equilibrium import nash

__all__ = ["Behaviour", "Nash", "nash"]
