"""What it takes to change the equilibrium: flip sets, minima, maps, frontiers, closed forms.

``parametric`` is backward induction at every value of one lever at once, for payoffs affine in it, and ``program`` the
same for large trees; ``moving`` is the certified sampling that handles polynomials and a second lever; ``flips``,
``maps``, ``plane`` and ``symbolic`` are the questions that users ask. ``likely`` and ``reaching`` ask them of
equilibria in which parties mix or make mistakes, as ``concepts`` says;
``portfolio`` is about several levers with costs, ``robust`` about numbers that nobody knows.
"""

from bargaining.leverage.ambiguity import distributionally_robust_minimum
from bargaining.leverage.chance_constraint import ChanceThreshold, chance_constrained_minimum
from bargaining.leverage.flips import FlipSet, Threshold, flip_set, minimum
from bargaining.leverage.intervals import Interval, IntervalSet
from bargaining.leverage.leader import Commitment, best_levers
from bargaining.leverage.likely import reach_probability
from bargaining.leverage.maps import EquilibriumMap, equilibrium_map
from bargaining.leverage.plane import Frontier, frontier
from bargaining.leverage.portfolio import ImplementationCost, Portfolio, Promise, cheapest, implementation_cost
from bargaining.leverage.reaching import ReachCurve, reach_curve
from bargaining.leverage.robust import RobustFlipSet, RobustThreshold, robust_flip_set, robust_minimum
from bargaining.leverage.symbolic import ClosedForm, closed_form

__all__ = [
    "ChanceThreshold",
    "ClosedForm",
    "Commitment",
    "EquilibriumMap",
    "FlipSet",
    "Frontier",
    "ImplementationCost",
    "Interval",
    "IntervalSet",
    "Portfolio",
    "Promise",
    "ReachCurve",
    "RobustFlipSet",
    "RobustThreshold",
    "Threshold",
    "best_levers",
    "chance_constrained_minimum",
    "cheapest",
    "closed_form",
    "distributionally_robust_minimum",
    "equilibrium_map",
    "flip_set",
    "frontier",
    "implementation_cost",
    "minimum",
    "reach_curve",
    "reach_probability",
    "robust_flip_set",
    "robust_minimum",
]
