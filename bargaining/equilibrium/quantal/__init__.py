"""Quantal response: equilibrium with mistakes.

``advantage`` says what actions are worth and how that moves, ``branch`` follows the equilibria from even odds on;
``response`` and ``likelihood`` are the questions that users ask.
"""

from bargaining.equilibrium.quantal.answer import QuantalLimit, QuantalResponse
from bargaining.equilibrium.quantal.likelihood import PrecisionFit, fit_precision
from bargaining.equilibrium.quantal.response import quantal_limit, quantal_response

__all__ = ["PrecisionFit", "QuantalLimit", "QuantalResponse", "fit_precision", "quantal_limit", "quantal_response"]
