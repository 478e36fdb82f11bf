r"""The war of attrition between sides whose values are private: the one to whom the prize is worth less gives way.

Two sides want a prize that is worth :math:`v` to a side, independent, :math:`v \sim F` on :math:`[\underline v, \bar v]`, :math:`\underline v \ge 0`, and known
to it alone. As long as neither gives way waiting costs each :math:`c` per unit of time. In the symmetric equilibrium a side gives way at

.. math:: \beta(v) = \frac1c \int_{\underline v}^{v} \frac{u f(u)}{1 - F(u)}\, du,

for then the other's rate of giving way, times what there is to win, is the cost of waiting. For a uniform value on [0, 1] this is
:math:`(-v - \ln(1 - v))/c`, for an exponential one of mean :math:`\mu` it is :math:`v^2/(2 \mu c)`. The stalemate lasts

.. math:: E[T] = \frac1c \int v f(v) (1 - F(v))\, dv = \frac{E[\min(v_1, v_2)]}{2 c}

on average: half of what the weaker side would at most have paid.

>>> quitting_time("1/2", (0, 1))
0.1931471805599453
>>> print(private_stalemate((0, 1)))
private_stalemate: lasts 1/6 on average, while waiting costs 1; exact (closed form)
>>> print(least_common_pressure((0, 1), duration="1/10"))
the least cost of waiting for both sides for a stalemate of 1/10 at most: 5/3, attained; exact (closed form)

References
----------
Fudenberg, D. and Tirole, J. 1991. Game Theory. MIT Press, section 6.3. Bishop, D. T., Cannings, C. and Maynard Smith, J. 1978. The war of attrition
with random rewards. Journal of Theoretical Biology 74: 377-388.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import inf, log
from typing import Any

from bargaining.equilibrium.cutoffs.types import Continuous, Uniform, read_float, read_types
from bargaining.errors import ConvergenceError, FieldError, IntervalError
from bargaining.game.exact import Exact, lean
from bargaining.theory.answer import Answer
from bargaining.theory.arguments import Number, moderate, positive, shown
from bargaining.theory.least import LeastLever

TOLERANCE = 1e-7
CLOSED, QUADRATURE = "closed form", "quadrature"


@dataclass(frozen=True)
class PrivateStalemate(Answer):
    """How long a stalemate between sides of private values lasts.

    Attributes
    ----------
    duration : number
        On average.
    cost : number
        What waiting costs each side per unit of time.
    residual : number
        An estimate of the error of the duration.
    method : str
    exact : bool
    """

    duration: Number
    cost: Exact
    residual: Number
    method: str
    exact: bool

    def __str__(self) -> str:
        kind = f"{'exact' if self.exact else f'error about {self.residual:.0e}'} ({self.method})"
        return f"private_stalemate: lasts {shown(self.duration)} on average, while waiting costs {shown(self.cost)}; {kind}"


def quitting_time(value: Any, values: Any, *, cost: Any = 1) -> float:
    """When a side of private value gives way.

    Parameters
    ----------
    value : number
        What the prize is worth to it.
    values : pair of numbers, or frozen continuous scipy.stats distribution
        How the values of both sides are distributed; not negative.
    cost : number, keyword only
        What waiting costs each side per unit of time; positive.

    Returns
    -------
    float
        Infinite for the highest value, where there is one.

    Raises
    ------
    FieldError, NumberError
        Where a number is none, or out of its range.
    IntervalError
        Where no side has such a value.
    ConvergenceError
        Where the integral cannot be found to seven digits.
    """
    types, rate, here = _types(values), float(_cost(cost)), read_float(value, name="the value")
    low, high = map(float, types.support)
    if not low <= here <= high:
        raise IntervalError(f"the value {here:g} is none that a side may have, from {low:g} to {high:g}")
    if here == high:
        return inf
    if isinstance(types, Uniform):
        return (low - here + high * log((high - low) / (high - here))) / rate
    return _hazards(types, low, here) / rate


def private_stalemate(values: Any, *, cost: Any = 1) -> PrivateStalemate:
    """How long a stalemate between sides of private values lasts.

    Parameters
    ----------
    values, cost
        As in :func:`quitting_time`.

    Returns
    -------
    PrivateStalemate
        Exact for uniform values.

    Raises
    ------
    FieldError, NumberError, ConvergenceError
        As in :func:`quitting_time`.
    """
    rate = _cost(cost)
    patience, error = _patience(_types(values))
    if isinstance(patience, float):
        return PrivateStalemate(patience / float(rate), rate, error / float(rate), QUADRATURE, False)
    return PrivateStalemate(lean(Fraction(patience) / rate), rate, 0, CLOSED, True)


def least_common_pressure(values: Any, *, duration: Any) -> LeastLever:
    """The least that waiting must cost both sides so that the stalemate does not last too long on average.

    Parameters
    ----------
    values
        As in :func:`quitting_time`.
    duration : number, keyword only
        How long the stalemate may last on average; positive.

    Returns
    -------
    LeastLever

    Raises
    ------
    FieldError, NumberError, ConvergenceError
        As in :func:`quitting_time`.
    """
    most = moderate(positive(duration, "the duration"), "the duration")
    patience, goal = _patience(_types(values))[0], f"a stalemate of {shown(most)} at most"
    if isinstance(patience, float):
        return LeastLever("cost of waiting for both sides", goal, patience / float(most), True, QUADRATURE, False)
    return LeastLever("cost of waiting for both sides", goal, lean(Fraction(patience) / most), True)


def _cost(cost: Any) -> Exact:
    return moderate(positive(cost, "the cost of waiting"), "the cost of waiting")


def _types(values: Any) -> Uniform | Continuous:
    types = read_types(values, name="the values")
    if isinstance(types, Uniform):
        moderate(types.low, "the lowest value")
        moderate(types.high, "the highest value")
    if types.support[0] < 0:
        raise FieldError(f"the values may be as low as {shown(types.support[0])}, and must be zero or positive")
    return types


def _patience(types: Uniform | Continuous) -> tuple[Number, float]:
    """Half of what the smaller of two values is on average, and the error of it."""
    if isinstance(types, Uniform):
        return lean(Fraction(2 * types.low + types.high) / 6), 0.0
    return _integral(lambda v: v * types.density(v) * types.above(v), *types.support)


def _hazards(types: Continuous, low: float, here: float) -> float:
    """The integral by parts: it then needs no density, and the logarithm is no trouble at the highest value."""
    beyond = types.above(here)
    if beyond == 0:
        raise ConvergenceError(f"the value {here:g} lies so far out that no probability is left beyond it in floating point")
    return _integral(lambda u: log(types.above(u)), low, here)[0] - here * log(beyond)


def _integral(integrand: Callable[[float], float], low: float, high: float) -> tuple[float, float]:
    from scipy.integrate import quad

    value, error, *trouble = quad(integrand, low, high, limit=500, epsabs=1e-10, epsrel=1e-10, full_output=True)
    if len(trouble) > 1 or error > TOLERANCE * max(1.0, abs(value)):
        raise ConvergenceError(f"the integral was found only to within {error:.1e}: {value:.6g}; the distribution may have no mean, or a density without bound")
    return float(value), float(error)
