r"""Outsiders who shift both sides' BATNAs (after McKibben and Skoll 2021; the paper is statistical, this formal core is an addition).

A government gains :math:`v \sim U[\underline v, \bar v]` by a settlement, before its BATNA; one costs rebels :math:`c \sim U[\underline c, \bar c]`, which
includes theirs. Each knows its own. They bargain as in a double auction, in its linear equilibrium
(:mod:`~bargaining.equilibrium.cutoffs.auction`). An intervention moves the BATNAs by :math:`\delta_G` and :math:`\delta_R`; with
:math:`D = \delta_G + \delta_R` they settle iff

.. math:: v - c \ge \tfrac14 (\bar v - \underline c) + \tfrac34 D,

a chance that falls in :math:`D` and depends on nothing else: it moves with the sign of :math:`-(\delta_G + \delta_R)`, and help that raises one BATNA by as
much as it lowers the other does nothing for peace. It moves the price all the same, by :math:`(\delta_R - \delta_G)/2`. For :math:`v, c \sim U[0, 1]`

.. math:: P = \tfrac{9}{32} (1 - D)^2, \qquad -\tfrac13 \le D < 1,

while settling is worth it with :math:`(1 - D)^2/2` (:math:`D \ge 0`) or :math:`1 - (1 + D)^2/2`.
Below :math:`-1/3` the linear strategies are no equilibrium; from 1 on nobody could ever settle, and there is no answer.

>>> print(settlement_after_shift("-1/10", "-1/10"))
settlement_after_shift: settled with probability 81/200 instead of 9/32, the price moves by 0; exact (linear equilibrium)
>>> print(settlement_after_shift("-1/10", "1/10"))
settlement_after_shift: settled with probability 9/32 instead of 9/32, the price moves by 1/10; exact (linear equilibrium)
>>> print(least_joint_worsening("9/20"))
the least worsening of the two BATNAs together for settlement with probability 9/20: 0.264911, attained; floating point (closed form)

References
----------
McKibben, H. E. and Skoll, A. 2021. Please help us (or don't): external interventions and negotiated settlements in civil conflicts. Journal of Conflict
Resolution 65: 480-505.
Chatterjee, K. and Samuelson, W. 1983. Bargaining under incomplete information. Operations Research 31: 835-851.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from bargaining.equilibrium.cutoffs import DoubleAuction, double_auction
from bargaining.errors import IntervalError, OutOfClassError
from bargaining.game.exact import Exact, lean
from bargaining.theory.answer import Answer
from bargaining.theory.arguments import is_exact, number, pair, probability, root, shown
from bargaining.theory.least import LeastLever


@dataclass(frozen=True)
class ShiftedBatnas(Answer):
    """Settlement before and after an intervention.

    Attributes
    ----------
    before, after : number
        The probability of a settlement.
    efficient : number
        The probability that one is worth it, after.
    price_shift : number
        By how much the price moves at given types: what the government pays the rebels, wherever they settle before and after.
    direction : int
        1 where settlement becomes likelier, -1 where it becomes less likely, else 0.
    auction : DoubleAuction
        The equilibrium after, whose ``regret()`` is the certificate.
    method : str
    exact : bool
    """

    before: Exact
    after: Exact
    efficient: Exact
    price_shift: Exact
    direction: int
    auction: DoubleAuction = field(repr=False)
    method: str = "linear equilibrium"
    exact: bool = True

    def __str__(self) -> str:
        chances = f"settled with probability {shown(self.after)} instead of {shown(self.before)}"
        return f"settlement_after_shift: {chances}, the price moves by {shown(self.price_shift)}; exact ({self.method})"


def settlement_after_shift(government: Any, rebels: Any, *, values: tuple[Any, Any] = (0, 1), costs: tuple[Any, Any] = (0, 1)) -> ShiftedBatnas:
    """Settlement before and after an intervention that moves the BATNAs.

    Parameters
    ----------
    government, rebels : number
        By how much each side's BATNA rises; negative where it is worsened.
    values, costs : pair of numbers, keyword only
        Between which the government's gain and the rebels' cost of a settlement are uniform, before the intervention.

    Returns
    -------
    ShiftedBatnas

    Raises
    ------
    FieldError, NumberError, IntervalError
        Where a number is none, or a range is empty.
    OutOfClassError
        Where the linear strategies are no equilibrium, before or after.
    """
    up, more = number(government, "the shift of the government's BATNA"), number(rebels, "the shift of the rebels' BATNA")
    before = double_auction(_range(values, "the government's gain"), _range(costs, "the rebels' cost"))
    (low, high), (cheap, dear) = before.buyer, before.seller
    after = double_auction((low - up, high - up), (cheap + more, dear + more))
    rise = after.settlement - before.settlement
    return ShiftedBatnas(
        before.settlement, after.settlement, after.efficient, lean(Fraction(more - up) / 2), (rise > 0) - (rise < 0), after,
    )


def least_joint_worsening(chance: Any) -> LeastLever:
    """The least by which the two BATNAs together must be worsened for a settlement with a given probability; types uniform on [0, 1].

    Parameters
    ----------
    chance : number
        The probability wanted.

    Returns
    -------
    LeastLever
        How it is divided between the two does not matter.

    Raises
    ------
    FieldError, NumberError
        Where it is no probability.
    OutOfClassError
        Beyond 1/2, the most that the linear equilibrium reaches.
    """
    wanted = probability(chance, "the probability of a settlement")
    if 2 * wanted > 1:
        raise OutOfClassError(f"the linear equilibrium settles with at most 1/2, not with {wanted}; beyond it its strategies are no equilibrium")
    least = root(Fraction(32 * wanted, 9)) - 1
    value = max(least, 0)
    read = lean(Fraction(value)) if is_exact(value) else value
    return LeastLever("worsening of the two BATNAs together", f"settlement with probability {wanted}", read, True, exact=is_exact(read))


def _range(given: Any, name: str) -> tuple[Exact, Exact]:
    one, two = pair(given, name)
    low, high = number(one, f"{name}, low"), number(two, f"{name}, high")
    if low >= high:
        raise IntervalError(f"{name}: the range from {low} to {high} is empty; give (low, high)")
    return low, high
