"""What is believed in a game, and what is rational given that: perfect Bayesian and sequential equilibrium.

``information`` reads who knows what, ``rationality`` turns an information set into conditions, ``supports`` searches,
``families`` solves, ``double_description`` finds the corners of polytopes; ``perfect`` is the solver and ``solution`` its
answer. ``checking`` and ``consistency`` verify any assessment and share no step with the solver. ``refinements`` has the
intuitive criterion and D1.
"""

from bargaining.equilibrium.beliefs.assessment import Assessment
from bargaining.equilibrium.beliefs.checking import AssessmentCheck, check_assessment
from bargaining.equilibrium.beliefs.perfect import perfect_bayesian
from bargaining.equilibrium.beliefs.solution import EquilibriumFamily, PerfectBayesian

__all__ = ["Assessment", "AssessmentCheck", "EquilibriumFamily", "PerfectBayesian", "check_assessment", "perfect_bayesian"]
