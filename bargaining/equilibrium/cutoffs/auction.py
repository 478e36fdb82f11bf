r"""Two-sided private information: the double auction, and its linear equilibrium (Chatterjee and Samuelson 1983).

A buyer's value is uniform on :math:`[\underline v, \bar v]`, a seller's cost on :math:`[\underline c, \bar c]`. Both name a price
at once; if the bid is no lower than the ask they settle halfway. For parties to a conflict the value is what a settlement
spares one side, the cost what it takes from the other, each net of its BATNA. With

.. math:: b(v) = \tfrac23 v + \tfrac14 \underline c + \tfrac1{12} \bar v, \qquad s(c) = \tfrac23 c + \tfrac14 \bar v + \tfrac1{12} \underline c

each is a best reply to the other as long as the highest bid does not pass the highest ask and the lowest ask is not below the lowest bid, which is

.. math:: \bar c \ge \bar v - \Delta, \quad \underline v \le \underline c + \Delta, \qquad \Delta = (\bar v - \underline c)/4.

They settle where :math:`v - c \ge \Delta`: gains smaller than that are lost. Other equilibria exist beside the linear one.

>>> print(double_auction((0, 1), (0, 1)))
double_auction: settled with probability 9/32, where 1/2 would be efficient; bid 2/3*v + 1/12, ask 2/3*c + 1/4; exact (linear equilibrium)

References
----------
Chatterjee, K. and W. Samuelson. 1983. Bargaining under incomplete information. Operations Research 31: 835-851.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from bargaining.equilibrium.cutoffs.types import Uniform, read_types
from bargaining.errors import FieldError, OutOfClassError
from bargaining.game.exact import Exact, exact, lean

GRID = 60


@dataclass(frozen=True)
class DoubleAuction:
    """The linear equilibrium.

    Attributes
    ----------
    buyer, seller : pair of numbers
        Between which values and costs are uniform.
    bid, ask : pair of numbers
        Slope and intercept of each strategy.
    settlement, efficient : number
        The probability that they settle, and the probability that settling is worth it.
    method, exact : str, bool
    """

    buyer: tuple[Exact, Exact]
    seller: tuple[Exact, Exact]
    bid: tuple[Exact, Exact]
    ask: tuple[Exact, Exact]
    settlement: Exact
    efficient: Exact
    method: str = "linear equilibrium"
    exact: bool = True

    def regret(self, *, grid: int = GRID) -> Exact:
        """The most that any type on a grid could gain by any price on a grid, against the other's strategy; exact.

        The certificate: it knows nothing of how the strategies were found, and is zero for an equilibrium.

        Parameters
        ----------
        grid : int
            How many types, and prices, are tried on each side.
        """
        bids = [_line(self.bid, end) for end in self.buyer]
        asks = [_line(self.ask, end) for end in self.seller]
        low, high = min(*bids, *asks), max(*bids, *asks)
        prices = _steps(low - 1, high + 1, grid)
        most: Exact = 0
        for value in _steps(*self.buyer, grid):
            own = _gain(value, _line(self.bid, value), asks)
            most = max(most, *(_gain(value, price, asks) - own for price in prices))
        mirrored = [-bids[1], -bids[0]]
        for cost in _steps(*self.seller, grid):
            own = _gain(-cost, -_line(self.ask, cost), mirrored)
            most = max(most, *(_gain(-cost, -price, mirrored) - own for price in prices))
        return lean(Fraction(most))

    def records(self) -> list[dict[str, Any]]:
        """One flat row."""
        sides = {"buyer low": self.buyer[0], "buyer high": self.buyer[1], "seller low": self.seller[0], "seller high": self.seller[1]}
        return [{**sides, "settlement": self.settlement, "efficient": self.efficient}]

    def __str__(self) -> str:
        (up, bid), (slope, ask) = self.bid, self.ask
        return (
            f"double_auction: settled with probability {self.settlement}, where {self.efficient} would be efficient; "
            f"bid {up}*v + {bid}, ask {slope}*c + {ask}; exact ({self.method})"
        )

    __repr__ = __str__

    def _repr_html_(self) -> str:
        from bargaining.equilibrium.tables import html_table

        return html_table(self.records(), f"Double auction ({self.method}, exact)")


def double_auction(buyer: Any, seller: Any) -> DoubleAuction:
    """The linear equilibrium of the double auction with uniform private values.

    Parameters
    ----------
    buyer, seller : pair of numbers
        Between which the buyer's value and the seller's cost are uniform.

    Returns
    -------
    DoubleAuction

    Raises
    ------
    FieldError
        Where they are no pairs of numbers.
    OutOfClassError
        Where the linear strategies are no best replies to each other, or nobody can gain by settling.
    """
    values, costs = _pair(buyer, "buyer"), _pair(seller, "seller")
    (low, high), (cheap, dear) = values, costs
    lost = Fraction(high - cheap) / 4
    if lost <= 0:
        raise OutOfClassError(f"no value reaches the lowest cost: {high} <= {cheap}; nobody can gain by settling")
    if dear < high - lost or low > cheap + lost:
        side = f"the highest bid would pass the highest ask (seller's highest cost {dear} < {high - lost})"
        if low > cheap + lost:
            side = f"the lowest bid would pass the lowest ask (buyer's lowest value {low} > {cheap + lost})"
        raise OutOfClassError(f"the linear strategies are no equilibrium here: {side}")
    slope = Fraction(2, 3)
    bid = slope, lean(Fraction(cheap) / 4 + Fraction(high) / 12)
    ask = slope, lean(Fraction(high) / 4 + Fraction(cheap) / 12)
    return DoubleAuction(values, costs, bid, ask, _chance(values, costs, lost), _chance(values, costs, Fraction(0)))


def _pair(given: Any, name: str) -> tuple[Exact, Exact]:
    read = read_types(given, name=name)
    if not isinstance(read, Uniform):
        raise FieldError(f"{name}: the linear equilibrium is one of uniform types; give a pair (low, high)")
    return read.low, read.high


def _chance(values: tuple[Exact, Exact], costs: tuple[Exact, Exact], least: Fraction) -> Exact:
    """The probability that value less cost is at least so much: a quadratic at each corner of the rectangle."""
    (low, high), (cheap, dear) = values, costs

    def triangle(length: Exact | Fraction) -> Fraction:
        return Fraction(max(length, 0)) ** 2 / 2

    area = triangle(high - cheap - least) - triangle(low - cheap - least) - triangle(high - dear - least) + triangle(low - dear - least)
    return lean(area / ((high - low) * Fraction(dear - cheap)))


def _gain(value: Exact, price: Exact, others: list[Exact]) -> Exact:
    """What a buyer expects from a bid, against asks that are uniform between two ends."""
    low, high = others
    top = min(price, high)
    if top <= low:
        return 0
    return ((value - Fraction(price) / 2) * (top - low) - Fraction(top * top - low * low) / 4) / (high - low)


def _line(strategy: tuple[Exact, Exact], kind: Exact) -> Exact:
    return strategy[0] * kind + strategy[1]


def _steps(low: Exact, high: Exact, count: int) -> list[Exact]:
    return [exact(low + Fraction(high - low) * k / count) for k in range(count + 1)]
