"""Several levers at once: the cheapest vector that reaches a target.

``affine`` reads payoffs as rows of integers, ``programme`` is the exact linear programme, ``point`` finds what every
subtree admits at one point, ``obligations`` says what has to hold, ``search`` branches over it, ``certificate`` proves
the answer, and ``least_cost`` is the question that users ask.
"""

from bargaining.leverage.portfolio.least_cost import Portfolio, cheapest

__all__ = ["Portfolio", "cheapest"]
