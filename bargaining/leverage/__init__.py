"""What it takes to change the equilibrium: flip sets, minima, maps, frontiers, closed forms.

``parametric`` is backward induction at every value of one lever at once, for payoffs affine in it; ``moving`` is the
certified sampling that handles polynomials and a second lever; ``flips``, ``maps``, ``plane`` and ``symbolic`` are the
questions that users ask. ``likely`` asks them of equilibria in which parties mix or make mistakes.
"""

from bargaining.leverage.flips import FlipSet, Threshold, flip_set, minimum
from bargaining.leverage.intervals import Interval, IntervalSet
from bargaining.leverage.likely import reach_probability
from bargaining.leverage.maps import EquilibriumMap, equilibrium_map
from bargaining.leverage.plane import Frontier, frontier
from bargaining.leverage.symbolic import ClosedForm, closed_form

__all__ = [
    "ClosedForm",
    "EquilibriumMap",
    "FlipSet",
    "Frontier",
    "Interval",
    "IntervalSet",
    "Threshold",
    "closed_form",
    "equilibrium_map",
    "flip_set",
    "frontier",
    "minimum",
    "reach_probability",
]
