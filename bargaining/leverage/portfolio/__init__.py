"""Several levers at once: the cheapest vector that reaches a target.

``affine`` reads payoffs as rows of integers, ``programme`` is the exact linear programme, ``point`` finds what every
subtree admits at one point, ``fronts`` combines what is played below chance moves, ``obligations`` says what has to hold,
``search`` branches over it, ``certificate`` proves the answer, and ``least_cost`` is the question that users ask.
``mixed_integer`` asks HiGHS the same question; ``independent`` is a dynamic programme for levers that each move one payoff;
``promises`` has the closed form where only what falls due is paid.
"""

from bargaining.leverage.portfolio.least_cost import Portfolio, cheapest
from bargaining.leverage.portfolio.promises import ImplementationCost, Promise, implementation_cost

__all__ = ["ImplementationCost", "Portfolio", "Promise", "cheapest", "implementation_cost"]
