r"""Estimates with confidence bands, from independent draws and from replicates.

*Independent draws* (Monte Carlo, and arrays, which are taken as such): a share has Wilson's band,

.. math:: \frac{\hat p + z^2/2n \pm z \sqrt{\hat p (1 - \hat p)/n + z^2/4n^2}}{1 + z^2/n};

where chance moves, a draw adds a probability instead of 0 or 1, whose variance is no larger, so the band errs on the wide
side. A mean has Student's.

*Replicates* (Sobol, Latin hypercube): the draws of one replicate are not independent, and any band that takes them for it
is wrong. The means :math:`\bar x_1, \dots, \bar x_R` of the replicates are independent, and the band is Student's with
:math:`R - 1` degrees of freedom: :math:`\bar x \pm t\, s_R / \sqrt R`. A share's band ends at 0 and 1, and a
spread of less than half a draw to a replicate, which rounding to whole draws can make, is taken for half a draw. Where no
draw counts, or every one, the spread says nothing, and the share has Wilson's band.

>>> print(share(np.array([1.0, 0.0, 1.0, 1.0]), 1, 0.95))
0.750 [0.301, 0.954]

References
----------
Wilson, E. B. 1927. Journal of the American Statistical Association 22: 209-212. L'Ecuyer, P., Nakayama, M. K., Owen, A. B. and
Tuffin, B. 2023. Confidence intervals for randomized quasi-Monte Carlo estimators. Winter Simulation Conference.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from bargaining.errors import BargainingError, DrawError, RequirementError
from bargaining.game.exact import Exact, exact
from bargaining.leverage.sweeps.forms import Floats


@dataclass(frozen=True)
class Estimate:
    """A number that draws estimate.

    Attributes
    ----------
    value : float
    low, high : float
        The confidence band.
    """

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.value:.3f} [{self.low:.3f}, {self.high:.3f}]"


def share(hits: Any, replicates: int, confidence: float) -> Estimate:
    """A share.

    Parameters
    ----------
    hits : array (n,) of bool, or of probabilities
    replicates : int
    confidence : float
    """
    values = np.asarray(hits, dtype=np.float64)
    mean = float(values.mean())
    means = values.reshape(replicates, -1).mean(axis=1)
    if replicates == 1 or mean in (0.0, 1.0):
        return Estimate(mean, *_wilson(mean, len(values), confidence))
    low, high = _student(means, confidence, finest=replicates / len(values) / 2)
    return Estimate(mean, max(0.0, low), min(1.0, high))


def mean(values: Floats, replicates: int, confidence: float) -> Estimate:
    """A mean; of one draw no band is known, and it is infinite.

    The band rests on the normal distribution. Of a payoff that seldom differs, or has a heavy tail, a small sample may hold nothing of
    what matters, and its band is then too narrow; the share of an outcome has no such weakness.
    """
    means = values.reshape(replicates, -1).mean(axis=1) if replicates > 1 else values
    return Estimate(float(values.mean()), *_student(means, confidence))


def check_confidence(confidence: Any) -> float:
    """A confidence as a float, or DrawError where it is none."""
    number = _number(confidence)
    if number is None or not 0 < number < 1:
        raise DrawError(f"confidence must lie between 0 and 1, such as 0.95, not {confidence!r:.60}")
    return float(number)


def check_probability(probability: Any) -> float:
    """A probability as a float, or RequirementError where it is none."""
    number = _number(probability)
    if number is None or not 0 <= number <= 1:
        raise RequirementError(f"probability must lie in [0, 1], not {probability!r:.60}")
    return float(number)


def _number(given: Any) -> Exact | None:
    try:
        return exact(given)
    except BargainingError:
        return None


def _wilson(share: float, count: int, confidence: float) -> tuple[float, float]:
    from scipy.special import ndtri

    z = float(ndtri((1 + confidence) / 2))
    spread = z * z / count
    centre = (share + spread / 2) / (1 + spread)
    half = z / (1 + spread) * float(np.sqrt(share * (1 - share) / count + spread / (4 * count)))
    return (max(0.0, centre - half) if share > 0 else 0.0), (min(1.0, centre + half) if share < 1 else 1.0)


def _student(means: Floats, confidence: float, *, finest: float = 0.0) -> tuple[float, float]:
    from scipy.special import stdtrit

    count, centre = len(means), float(means.mean())
    if count == 1:
        return -np.inf, np.inf
    half = float(stdtrit(count - 1, (1 + confidence) / 2)) * max(finest, float(means.std(ddof=1))) / float(np.sqrt(count))
    return centre - half, centre + half
