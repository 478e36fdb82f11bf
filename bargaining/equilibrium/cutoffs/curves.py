r"""The double auction by the numerical route: smooth equilibria for any distributions of values and costs.

Let :math:`V(x)` be the value of the buyer that bids :math:`x`, :math:`C(x)` the cost of the seller that asks :math:`x`. With
distribution functions :math:`F` of values and :math:`G` of costs, each price is a best reply to the other side's where

.. math:: C'(x) = \frac{G(C)}{2 \, g(C) \, (V - x)}, \qquad V'(x) = \frac{1 - F(V)}{2 \, f(V) \, (x - C)},

and there is one such pair of curves through each point :math:`C < x < V` (Satterthwaite and Williams 1989). Steps:

1. Integrate from the point given upwards and downwards (Runge and Kutta, of order eight), until a curve meets the price or runs out of
   types.
2. Integrate the probability of the types that settle along the curve.
3. As certificate, let many types on either side try all prices on a grid: the **regret** is the most that one of them gains.

Through the point at which the linear equilibrium is at price 1/2, uniform types give the linear equilibrium back:

>>> import scipy.stats
>>> uniform = scipy.stats.uniform(0, 1)
>>> found = auction_through(uniform, uniform, price=1/2, value=5/8, cost=3/8)
>>> round(found.settlement, 3), found.regret < 1e-3
(0.281, True)

References
----------
Satterthwaite, M. A. and S. R. Williams. 1989. Bilateral trade with the sealed bid k-double auction: existence and efficiency. Journal
of Economic Theory 48: 107-133.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bargaining.equilibrium.cutoffs.types import Continuous, Uniform, read_float, read_types
from bargaining.errors import ConvergenceError, FieldError

CLOSE = 1e-6
POINTS = 401


@dataclass(frozen=True)
class AuctionCurve:
    """A smooth equilibrium of the double auction.

    Attributes
    ----------
    prices, values, costs : tuple of n float
        At each price the value of the buyer that bids it and the cost of the seller that asks it.
    settlement : float
        The probability that the two settle.
    regret : float
        The most that any type gained by another price in the check.
    method, exact : str, bool
    """

    prices: tuple[float, ...]
    values: tuple[float, ...]
    costs: tuple[float, ...]
    settlement: float
    regret: float
    method: str = "integration of the first-order conditions"
    exact: bool = False

    def records(self) -> list[dict[str, Any]]:
        """One flat row for each price."""
        rows = zip(self.prices, self.values, self.costs, strict=True)
        return [{"price": price, "value that bids it": value, "cost that asks it": cost} for price, value, cost in rows]

    def __str__(self) -> str:
        return (
            f"auction_through: settled with probability {self.settlement:.6g} at prices from {self.prices[0]:.4g} to {self.prices[-1]:.4g}; "
            f"{self.method}, regret {self.regret:.1e}"
        )

    __repr__ = __str__

    def _repr_html_(self) -> str:
        from bargaining.equilibrium.tables import html_table

        return html_table(self.records()[:: POINTS // 20], f"Double auction ({self.method})")


def auction_through(buyer: Any, seller: Any, *, price: float, value: float, cost: float, tolerance: float = 1e-3) -> AuctionCurve:
    """The smooth equilibrium in which a buyer of this value and a seller of this cost name the same price.

    Parameters
    ----------
    buyer, seller : pair of numbers, or frozen continuous scipy.stats distribution
        Values and costs.
    price, value, cost : float
        A point with cost < price < value inside the types.
    tolerance : float
        The regret that is accepted, in units of value.

    Returns
    -------
    AuctionCurve

    Raises
    ------
    FieldError
        Where the point is not inside, or a number is none.
    ConvergenceError
        Where the curves are no equilibrium to within the tolerance, with the regret.
    """
    values, costs = (_floats(given, name) for given, name in ((buyer, "buyer"), (seller, "seller")))
    price, value, cost = (read_float(given, name=name) for given, name in ((price, "price"), (value, "value"), (cost, "cost")))
    tolerance = read_float(tolerance, name="tolerance", positive=True)
    inside = values.below(value) < 1 and values.below(value) > 0 and 0 < costs.below(cost) < 1
    if not (cost < price < value and inside):
        raise FieldError(f"the point needs cost < price < value with both types inside their ranges; not cost {cost}, price {price}, value {value}")
    prices, high, low = _curves(values, costs, price, value, cost)
    found = AuctionCurve(tuple(map(float, prices)), tuple(map(float, high)), tuple(map(float, low)), *_judged(values, costs, prices, high, low))
    if found.regret > tolerance:
        raise ConvergenceError(f"through this point no equilibrium was found: some type gains {found.regret:.2e} by another price, more than {tolerance:.0e}")
    return found


def _floats(given: Any, name: str) -> Continuous:
    from scipy import stats

    read = read_types(given, name=name)
    if isinstance(read, Uniform):
        return Continuous(stats.uniform(float(read.low), float(read.high - read.low)))
    return read


def _curves(values: Continuous, costs: Continuous, price: float, value: float, cost: float) -> tuple[Any, Any, Any]:
    """Both curves on a common grid of prices, from the lowest price at which anybody settles to the highest."""
    import numpy as np
    from scipy.integrate import solve_ivp

    def slopes(x: float, pair: Any) -> list[float]:
        high, low = pair
        up = values.above(high) / (2 * values.density(high) * (x - low)) if values.density(high) else 0.0
        return [up, costs.below(low) / (2 * costs.density(low) * (high - x)) if costs.density(low) else 0.0]

    def room(x: float, pair: Any) -> float:
        return float(min(pair[0] - x, x - pair[1], values.above(pair[0]), costs.below(pair[1])) - CLOSE)

    room.terminal = True  # type: ignore[attr-defined]
    far = abs(value - cost) + 10 * max(values.frozen.std(), costs.frozen.std())
    both = []
    for end in (price - far, price + far):
        run = solve_ivp(slopes, (price, end), [value, cost], events=room, method="DOP853", rtol=1e-9, atol=1e-11, dense_output=True)
        if run.status != 1:
            raise ConvergenceError(f"the first-order conditions could not be followed beyond the price {run.t[-1]:.6g}: {run.message}")
        both.append((run.t[-1], run.sol))
    (start, below), (stop, above) = both
    prices = np.linspace(start, stop, POINTS)
    pairs = np.array([(below if x < price else above)(x) for x in prices])
    return prices, pairs[:, 0], pairs[:, 1]


def _judged(values: Continuous, costs: Continuous, prices: Any, high: Any, low: Any) -> tuple[float, float]:
    """The probability of settling, and the regret."""
    import numpy as np
    from scipy.integrate import trapezoid

    asks, bids = costs.below_all(low), 1 - values.below_all(high)
    settled = trapezoid(asks, -bids) + asks[-1] * bids[-1]
    gains = [_gain(high, prices, asks), _gain(-low[::-1], -prices[::-1], bids[::-1])]
    regret = max(float((table.max(axis=1) - np.diagonal(table)).max()) for table in gains)
    return float(settled), max(regret, 0.0)


def _gain(kinds: Any, prices: Any, shares: Any) -> Any:
    """What each type expects from each bid, against asks with this distribution function: an n by n table."""
    import numpy as np
    from scipy.integrate import cumulative_trapezoid

    paid = cumulative_trapezoid(prices, shares, initial=0) + prices[0] * shares[0]
    return (kinds[:, None] - prices[None, :] / 2) * shares[None, :] - np.asarray(paid)[None, :] / 2
