r"""Take it or leave it: an offer to a party whose reservation value is private.

The offer is worth :math:`y` to the party, which accepts if its reservation value :math:`r \sim F` is no higher. The proposer gets
:math:`w - y` from acceptance and :math:`d` from refusal,

.. math:: U(y) = d + F(y) (m - y), \qquad m = w - d,

and weighs a better price against a larger risk. Where the hazard of :math:`F` is monotone there is one optimum; elsewhere there may be
several local ones.

Steps, for a uniform distribution on :math:`[a, b]`: :math:`U` is a parabola there, flat below and falling above, so that the
optimum is :math:`(a + m)/2`, put between the bounds; exact. For any other distribution:

1. Split the range and discard each piece whose upper bound :math:`F(\text{high}) (m - \text{low})` stays below the best value found, until
   what is left is certified to be within the tolerance of the best: the **gap** of the global optimum.
2. Local optima are the changes of sign of :math:`f(y)(m - y) - F(y)` on a grid, refined by Brent's method, and the ends.

A crisis as in Fearon (1995): war costs the proposer 1/10 and its opponent, who wins with probability 1/2, between 0 and 2/5.
Its reservation value is then uniform on [1/10, 1/2], and the proposer keeps 1 - 7/20 = 13/20:

>>> offer = take_it_or_leave_it(("1/10", "1/2"), worth=1, disagreement="2/5", within=(0, 1))
>>> print(offer)
take_it_or_leave_it: offer 7/20, accepted with probability 5/8, worth 89/160 to the proposer; exact (closed form)

References
----------
Fearon, J. D. 1995. Rationalist explanations for war. International Organization 49: 379-414.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import inf, isfinite
from typing import Any

from bargaining.equilibrium.cutoffs.types import Continuous, Uniform, read_float, read_types
from bargaining.errors import BargainingError, ConvergenceError, IntervalError
from bargaining.game.exact import Exact, exact, lean

GRID = 2_000
MAX_PIECES = 1_000_000
Number = Exact | float


@dataclass(frozen=True)
class Optimum:
    """An offer that is best among those near it.

    Attributes
    ----------
    offer : number
        What the party gets.
    acceptance : number
        The probability that it accepts.
    value : number
        What the proposer expects.
    residual : number
        The slope of the proposer's expectation there; zero where the optimum is inside the range, and at an end whatever points outwards.
    is_corner : bool
        Whether it is an end of the range or of the types.
    """

    offer: Number
    acceptance: Number
    value: Number
    residual: Number
    is_corner: bool


@dataclass(frozen=True)
class Screening:
    """The best offer to a party of unknown resolve.

    Attributes
    ----------
    best : Optimum
        The global optimum.
    optima : tuple of Optimum
        All local optima found, from the smallest offer on.
    gap : number
        By how much the global optimum may be better, at most.
    worth, disagreement : number
    method : str
    exact : bool
    """

    best: Optimum
    optima: tuple[Optimum, ...]
    gap: Number
    worth: Exact
    disagreement: Exact
    method: str
    exact: bool

    def records(self) -> list[dict[str, Any]]:
        """One flat row for each local optimum."""
        return [
            {"offer": each.offer, "acceptance": each.acceptance, "value": each.value, "corner": each.is_corner, "best": each == self.best}
            for each in self.optima
        ]

    def __str__(self) -> str:
        best, others = self.best, len(self.optima) - 1
        more = f", and {others} other local optimum{'' if others == 1 else 's'}".replace("optimums", "optima") if others else ""
        kind = f"exact ({self.method})" if self.exact else f"{self.method}; best to within {self.gap:.1e}"
        return (
            f"take_it_or_leave_it: offer {_shown(best.offer)}, accepted with probability {_shown(best.acceptance)}, "
            f"worth {_shown(best.value)} to the proposer{more}; {kind}"
        )

    __repr__ = __str__

    def _repr_html_(self) -> str:
        from bargaining.equilibrium.tables import html_table

        return html_table(self.records(), f"Offers to a party of unknown resolve ({self.method})")


def take_it_or_leave_it(
    types: Any, *, worth: Any, disagreement: Any, within: tuple[Any, Any] | None = None, tolerance: float = 1e-9
) -> Screening:
    """The best offer to a party whose reservation value is private.

    Parameters
    ----------
    types : pair of numbers, or frozen continuous scipy.stats distribution
        How the reservation value is distributed; a pair is a uniform distribution, and exact.
    worth : number
        What agreement is worth to the proposer before it pays for the offer, in the units of the offer.
    disagreement : number
        What the proposer gets if the offer is refused.
    within : pair of numbers, optional
        The offers that can be made. By default the range of the types.
    tolerance : float, keyword only
        How far the certified optimum may fall short; of no use where the answer is exact.

    Returns
    -------
    Screening

    Raises
    ------
    FieldError
        Where the distribution is none, or the tolerance no positive number.
    IntervalError
        Where the range is empty, or infinite as the types are.
    ConvergenceError
        Where the gap does not fall below the tolerance, with the gap.
    """
    drawn = read_types(types)
    finest = read_float(tolerance, name="tolerance", positive=True)
    gains, loss = _number(worth, "worth"), _number(disagreement, "disagreement")
    low, high = _range(drawn, within)
    if isinstance(drawn, Uniform):
        return _closed_form(drawn, gains, loss, exact(low), exact(high))
    return _numerical(drawn, gains, loss, float(low), float(high), finest)


def _number(value: Any, name: str) -> Exact:
    try:
        return exact(value)
    except BargainingError as problem:
        raise type(problem)(f"{name}: {problem}") from None


def _range(types: Uniform | Continuous, within: Any) -> tuple[Number, Number]:
    if within is None:
        low, high = types.support
        if not (isfinite(low) and isfinite(high)):
            raise IntervalError("the types have no lowest or no highest member; say which offers can be made by within=(low, high)")
        return low, high
    try:
        low, high = map(exact, within)
    except (TypeError, ValueError, BargainingError):
        raise IntervalError(f"within must be a pair of numbers such as (0, 1), not {within!r:.60}") from None
    if low > high:
        raise IntervalError(f"within=({low}, {high}) is empty: its low end lies above its high end")
    return low, high


def _closed_form(types: Uniform, worth: Exact, disagreement: Exact, low: Exact, high: Exact) -> Screening:
    m = worth - disagreement
    free = lean((Fraction(types.low) + m) / 2)
    floor = max(low, min(types.low, high))
    best = min(max(free, floor), max(floor, min(high, types.high)))
    accepted = lean(types.below(best))
    slope = (m - 2 * best + types.low) / (Fraction(types.high) - types.low) if types.low <= best <= types.high else Fraction(-accepted)
    found = Optimum(best, accepted, lean(disagreement + accepted * (m - best)), lean(slope), best != free)
    return Screening(found, (found,), 0, worth, disagreement, "closed form", True)


def _numerical(types: Continuous, worth: Exact, disagreement: Exact, low: float, high: float, tolerance: float) -> Screening:
    m, d = float(worth - disagreement), float(disagreement)

    def optimum(offer: float, *, is_corner: bool) -> Optimum:
        accepted = types.below(offer)
        return Optimum(offer, accepted, d + accepted * (m - offer), (types.density(offer) * (m - offer) if offer != m else 0.0) - accepted, is_corner)

    found = [optimum(offer, is_corner=corner) for offer, corner in _stationary(types, m, low, high)]
    best = max(found, key=lambda each: each.value)
    gap = _gap(types, m, low, high, float(best.value) - d, tolerance)
    return Screening(best, tuple(found), gap, worth, disagreement, f"grid of {GRID} and Brent's method, global optimum certified by bounds", False)


def _stationary(types: Continuous, m: float, low: float, high: float) -> list[tuple[float, bool]]:
    """Where the slope changes from plus to minus, and the ends at which it points outwards."""
    import numpy as np
    from scipy.optimize import brentq

    def slope(y: float) -> float:
        return float(_slopes(types, m, np.array([y]))[0])

    ends = sorted({low, high, *(end for end in types.support if low < end < high)})
    points = np.concatenate([np.linspace(left, right, GRID + 1) for left, right in pairwise(ends)] or [np.array([low])])
    values = _slopes(types, m, points)
    found: list[tuple[float, bool]] = [(low, True)] if low == high or values[0] < 0 else []
    for k in np.flatnonzero((values[:-1] > 0) & (values[1:] <= 0)):
        left, right = float(points[k]), float(points[k + 1])
        if left == right or (values[k + 1] == 0 and right == high):
            found.append((right, True))
        else:
            found.append((float(brentq(slope, left, right, xtol=1e-14)), False))
    if low < high and values[-1] > 0:
        found.append((high, True))
    return found or [(low, True)]


def _slopes(types: Continuous, m: float, points: Any) -> Any:
    """How the proposer's expectation changes with the offer; at a price equal to the margin a density without bound counts for nothing."""
    import numpy as np

    margin = m - points
    with np.errstate(invalid="ignore"):
        return np.where(margin == 0, 0.0, types.density_all(points) * margin) - types.below_all(points)


def _gap(types: Continuous, m: float, low: float, high: float, best: float, tolerance: float) -> float:
    """By how much any offer in the range can beat a value: pieces that may hold a better one are halved again and again."""
    import numpy as np

    lefts, rights = np.array([low]), np.array([high])
    gap = inf
    for _ in range(60):
        worst = np.where(m > lefts, types.below_all(rights), types.below_all(lefts)) * (m - lefts)
        gap = max(0.0, float(worst.max()) - best)
        if gap <= tolerance:
            return gap
        open_ones = worst > best + tolerance
        lefts, rights = lefts[open_ones], rights[open_ones]
        if len(lefts) > MAX_PIECES:
            break
        middles = (lefts + rights) / 2
        lefts, rights = np.concatenate([lefts, middles]), np.concatenate([middles, rights])
    raise ConvergenceError(f"the best offer found may fall short by {gap:.2e}, which is more than the tolerance {tolerance:.0e}; ask for less")


def _shown(value: Number) -> str:
    return f"{value:.6g}" if isinstance(value, float) else str(value)
