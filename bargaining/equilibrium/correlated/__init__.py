"""The mediator as an information channel: what it can bring about by saying something to somebody.

``recommendation`` has correlated equilibria of the normal and of the extensive form, ``communication`` those in which
parties report what they know first; ``program`` solves the linear programs and proves the answers.
"""

from bargaining.equilibrium.correlated.answer import Recommended
from bargaining.equilibrium.correlated.communication import communication_equilibrium
from bargaining.equilibrium.correlated.recommendation import correlated_equilibrium, extensive_correlated_equilibrium

__all__ = ["Recommended", "communication_equilibrium", "correlated_equilibrium", "extensive_correlated_equilibrium"]
