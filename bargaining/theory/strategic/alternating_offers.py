r"""Offers in turn without end, where waiting costs a share of what one gets (Rubinstein 1982).

Two parties divide a pie of 1. They propose in turn, the first party first; an offer that is accepted ends the game, one that is refused
costs a period. Party :math:`i` values a share :math:`x` in :math:`t` periods at :math:`\delta_i^t x`. The only subgame-perfect
equilibrium division, agreed at once, gives the first party

.. math:: x_1 = \frac{1 - \delta_2}{1 - \delta_1 \delta_2},

and the second, where it proposes, the same with the parties exchanged. As periods get short, :math:`\delta_i = e^{-r_i \Delta}` and
:math:`\Delta \to 0`, the first keeps :math:`r_2 / (r_1 + r_2)` whoever proposes: patience is power.

A discount factor may be 0 or 1, but not both 1. A threat on waiting, such as sanctions while talks last, that takes the share
:math:`t` of what a later agreement is worth to the second party makes its factor :math:`\delta_2 (1 - t)`, and every :math:`t` moves the terms.

>>> print(rubinstein(("9/10", "4/5")))
rubinstein: First keeps 5/7 when it proposes, Second 5/14; speaking first is worth 1/14; exact (closed form)
>>> print(threat_on_waiting(("9/10", "9/10"), share="3/5"))
7/207, attained

References
----------
Rubinstein, A. 1982. Perfect equilibrium in a bargaining model. Econometrica 50: 97-109.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from bargaining.game.exact import Exact, lean
from bargaining.leverage.flips import Threshold
from bargaining.theory.arguments import positive, probability
from bargaining.theory.strategic.pairs import PairedAnswer, pair, patience


@dataclass(frozen=True)
class AlternatingOffers(PairedAnswer):
    """What each party keeps when it proposes.

    Attributes
    ----------
    discounts : pair of numbers
    first, second : number
        The share of each party in a round in which it proposes.
    advantage : number
        How much more each gets when it proposes than when the other does.
    method, exact : str, bool
    """

    discounts: tuple[Exact, Exact]
    first: Exact
    second: Exact
    advantage: Exact
    method: str = "closed form"
    exact: bool = True

    def verify(self) -> bool:
        """Whether each responder is offered just what refusing is worth to it."""
        one, two = self.discounts
        return 1 - self.first == two * self.second and 1 - self.second == one * self.first

    def __str__(self) -> str:
        return (
            f"rubinstein: First keeps {self.first} when it proposes, Second {self.second}; "
            f"speaking first is worth {self.advantage}; exact ({self.method})"
        )


def rubinstein(discounts: Any) -> AlternatingOffers:
    """The only equilibrium division.

    Parameters
    ----------
    discounts : pair of numbers
        From 0 to 1, not both 1.

    Returns
    -------
    AlternatingOffers

    Raises
    ------
    NumberError, FieldError
    OutOfClassError
        Where both are 1.
    """
    one, two = patience(discounts)
    loss = 1 - one * two
    first, second = Fraction(1 - two) / loss, Fraction(1 - one) / loss
    return AlternatingOffers((one, two), lean(first), lean(second), lean(first + second - 1))


def rubinstein_limit(rates: Any) -> Exact:
    """The first party's share as periods get short: each party in proportion to the other's rate of discount.

    Parameters
    ----------
    rates : pair of numbers
        Positive.

    Returns
    -------
    number

    Raises
    ------
    NumberError, FieldError

    Examples
    --------
    >>> rubinstein_limit((1, 2))
    Fraction(2, 3)
    """
    one, two = pair(rates, "the rates", positive)
    return lean(Fraction(two) / (one + two))


def threat_on_waiting(discounts: Any, *, share: Any) -> Threshold:
    r"""The least share of the value of a later agreement that the second party must lose by waiting, for the first to keep a share.

    Parameters
    ----------
    discounts : pair of numbers
        Before the threat.
    share : number
        From 0 to 1.

    Returns
    -------
    Threshold
        From 0 to 1.

    Raises
    ------
    NumberError, FieldError, OutOfClassError

    Notes
    -----
    With :math:`d = \delta_2 (1 - t)` the first keeps :math:`s` or more iff :math:`d (1 - s \delta_1) \le 1 - s`.
    """
    one, two = patience(discounts)
    wanted = probability(share, "the share")
    if two * (1 - wanted * one) <= 1 - wanted:
        return Threshold(0, True, method="closed form")
    return Threshold(lean(1 - Fraction(1 - wanted) / ((1 - wanted * one) * two)), True, method="closed form")
