"""One game at very many draws of its parameters: outcomes, payoffs, acceptance curves, sensitivity.

``forms`` and ``program`` make a tree ready; ``machine`` (numpy) and ``kernel`` (numba) run it on blocks of draws; ``ties``
settles what floats cannot; ``draws``, ``parts`` and ``resuming`` say what is drawn, who does it, and what is kept.
"""

from bargaining.leverage.sweeps.acceptance import AcceptanceCurve, acceptance_curve
from bargaining.leverage.sweeps.bands import Estimate
from bargaining.leverage.sweeps.draws import Draws
from bargaining.leverage.sweeps.infima import Thresholds, thresholds
from bargaining.leverage.sweeps.sensitivity import SobolIndices, sobol_indices
from bargaining.leverage.sweeps.sweeping import Sweep, sweep

__all__ = [
    "AcceptanceCurve",
    "Draws",
    "Estimate",
    "SobolIndices",
    "Sweep",
    "Thresholds",
    "acceptance_curve",
    "sobol_indices",
    "sweep",
    "thresholds",
]
