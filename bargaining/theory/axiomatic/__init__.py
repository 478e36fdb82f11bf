"""What is reasonable to agree on: division by axioms, over any convex bargaining set, with threats that move the disagreement point.

``bargaining_set`` says what can be agreed on (``polyhedral``, ``curve`` and ``surface`` are its shapes), ``disagreement`` what each party has
without, ``division`` is what every solution answers. ``nash_product``, ``ideal_point``, ``equal_gains`` and ``greatest_sum`` are the
solutions, ``rational_threats`` and ``threats_without_transfers`` have threats that are chosen, ``moving_disagreement`` asks how much threat it takes.
"""

from bargaining.theory.axiomatic.bargaining_set import BargainingSet
from bargaining.theory.axiomatic.division import Division
from bargaining.theory.axiomatic.equal_gains import egalitarian
from bargaining.theory.axiomatic.greatest_sum import utilitarian
from bargaining.theory.axiomatic.ideal_point import kalai_smorodinsky
from bargaining.theory.axiomatic.moving_disagreement import share_threshold
from bargaining.theory.axiomatic.nash_product import nash_solution
from bargaining.theory.axiomatic.rational_threats import VariableThreats, threat_game, variable_threats
from bargaining.theory.axiomatic.shares import ShareThreshold
from bargaining.theory.axiomatic.threats_without_transfers import OptimalThreats, optimal_threats

__all__ = [
    "BargainingSet",
    "Division",
    "OptimalThreats",
    "ShareThreshold",
    "VariableThreats",
    "egalitarian",
    "kalai_smorodinsky",
    "nash_solution",
    "optimal_threats",
    "share_threshold",
    "threat_game",
    "utilitarian",
    "variable_threats",
]
