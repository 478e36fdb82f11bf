r"""Both reservation values private, and pressed: when do parties settle (Chatterjee and Samuelson 1983)?

Two sides name terms at once. To the buyer a settlement is worth :math:`v` uniform on :math:`[\underline v, \bar v]`, the other gives up
:math:`c` uniform on :math:`[\underline c, \bar c]`; if the bid is no lower than the ask they settle halfway. The linear equilibrium is that of
:func:`bargaining.double_auction`. Threats :math:`t_b, t_s` on what the sides have without a settlement make it worth more to one, and
dearer to withhold for the other:

.. math:: [\underline v + t_b,\ \bar v + t_b], \qquad [\underline c - t_s,\ \bar c - t_s].

With :math:`S = \bar v - \underline c`, :math:`T = t_b + t_s` and the area :math:`A = (\bar v - \underline v)(\bar c - \underline c)` they settle
with probability

.. math:: P(T) = \frac{9 (S + T)^2}{32 A} \qquad\text{as long as}\qquad \tfrac34 T \le \tfrac14 S - \max(\bar v - \bar c,\ \underline v - \underline c),

beyond which bids pass asks and the linear strategies are no equilibrium. **Only the sum of the threats counts**: support that worsens one alternative by as
much as it improves the other changes nothing.

>>> print(pressed_double_auction((0, 1), (0, 1), threats=("1/10", "1/10")))
pressed_double_auction: settled with probability 81/200, where 17/25 would be efficient; threats together at most 1/3; exact (linear equilibrium)
>>> least_joint_threat((0, 1), (0, 1), settlement="1/2"), least_joint_threat((0, 1), (0, 1), settlement="3/5")
(Threshold(1/3, attained), Threshold(no value in range is enough))

References
----------
Chatterjee, K. and W. Samuelson. 1983. Bargaining under incomplete information. Operations Research 31: 835-851.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from bargaining.equilibrium import DoubleAuction, double_auction
from bargaining.errors import IntervalError, OutOfClassError
from bargaining.game.exact import Exact, lean
from bargaining.leverage.algebraic import roots
from bargaining.leverage.flips import Threshold
from bargaining.theory.arguments import probability
from bargaining.theory.strategic.pairs import PairedAnswer, pair


@dataclass(frozen=True)
class PressedAuction(PairedAnswer):
    """The linear equilibrium under threats.

    Attributes
    ----------
    threats : pair of numbers
        On the buyer's alternative and on the seller's.
    settlement, efficient : number
        The probability that they settle, and the probability that settling is worth it.
    limit : number
        The largest sum of threats for which the linear strategies are an equilibrium.
    auction : DoubleAuction
        The equilibrium itself, with its certificate ``regret()``.
    method, exact : str, bool
    """

    threats: tuple[Exact, Exact]
    settlement: Exact
    efficient: Exact
    limit: Exact
    auction: DoubleAuction = field(repr=False)
    method: str = "linear equilibrium"
    exact: bool = True

    def __str__(self) -> str:
        return (
            f"pressed_double_auction: settled with probability {self.settlement}, where {self.efficient} would be efficient; "
            f"threats together at most {self.limit}; exact ({self.method})"
        )


def pressed_double_auction(buyer: Any, seller: Any, *, threats: Any = (0, 0)) -> PressedAuction:
    """The linear equilibrium where the alternatives of both sides are pressed.

    Parameters
    ----------
    buyer, seller : pair of numbers
        Between which the buyer's value and the seller's cost are uniform, before the threats.
    threats : pair of numbers, keyword only
        On the buyer's alternative and on the seller's; below zero for support.

    Returns
    -------
    PressedAuction

    Raises
    ------
    NumberError, FieldError, IntervalError
    OutOfClassError
        Where the linear strategies are no best replies to each other, or nobody can gain by settling.
    """
    values, costs = _range(buyer, "the buyer's value"), _range(seller, "the seller's cost")
    one, two = pair(threats, "the threats")
    found = double_auction((values[0] + one, values[1] + one), (costs[0] - two, costs[1] - two))
    return PressedAuction((one, two), found.settlement, found.efficient, _limit(values, costs), found)


def least_joint_threat(buyer: Any, seller: Any, *, settlement: Any) -> Threshold:
    """The least sum of threats on the two alternatives at which the sides settle with a probability.

    Parameters
    ----------
    buyer, seller : pair of numbers
        As for :func:`pressed_double_auction`.
    settlement : number
        The probability that is wanted.

    Returns
    -------
    Threshold
        Exact, also where it is no ratio. No value where the linear equilibrium ends before; what other equilibria do is not said.

    Raises
    ------
    NumberError, FieldError, IntervalError
    OutOfClassError
        Where there is no linear equilibrium without a threat either.
    """
    values, costs = _range(buyer, "the buyer's value"), _range(seller, "the seller's cost")
    wanted, most = probability(settlement, "the probability of settling"), _limit(values, costs)
    if most < 0:
        raise OutOfClassError("the linear strategies are no equilibrium here, with or without a threat")
    gain, area = values[1] - costs[0], Fraction(values[1] - values[0]) * (costs[1] - costs[0])
    least = roots((9 * gain * gain - 32 * area * wanted, 18 * gain, 9))[-1]
    if wanted == 0 or least <= 0:
        return Threshold(0, True, method="linear equilibrium")
    return Threshold(least, True, method="linear equilibrium") if least <= most else Threshold(None, False, method="linear equilibrium")


def _range(given: Any, name: str) -> tuple[Exact, Exact]:
    low, high = pair(given, name)
    if low >= high:
        raise IntervalError(f"{name}: the range from {low} to {high} is empty; give (low, high)")
    return low, high


def _limit(values: tuple[Exact, Exact], costs: tuple[Exact, Exact]) -> Exact:
    (low, high), (cheap, dear) = values, costs
    return lean(Fraction(4, 3) * (Fraction(high - cheap) / 4 - max(high - dear, low - cheap)))
