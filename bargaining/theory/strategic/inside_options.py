r"""Inside options: what comes in while talks last always moves the terms (Binmore, Rubinstein and Wolinsky 1986).

Offers in turn without end. While they do not agree, party :math:`i` draws a flow worth :math:`g_i` if it lasted for ever, so that a period of talks
brings :math:`(1 - \delta_i) g_i`: the status quo, the spoils of a war that goes on; below zero what the fighting costs, or sanctions that
last as long as the talks. With :math:`g_1 + g_2 \le 1`,

.. math:: x_1 = 1 - (1 - \delta_2) g_2 - \delta_2 x_2, \qquad x_1 = \frac{(1 - \delta_2)(1 - g_2) + \delta_2 (1 - \delta_1) g_1}{1 - \delta_1 \delta_2},

as long as no offer is below zero; then it is zero. As periods get short, with rates of discount :math:`r_i`,

.. math:: x_1 \to g_1 + \frac{r_2}{r_1 + r_2} (1 - g_1 - g_2).

The flow, not the outside option, is the disagreement point: a threat :math:`t` on it is felt from the first unit, in contrast to
:mod:`~bargaining.theory.strategic.outside_options`.

>>> print(inside_option_shares(("9/10", "9/10"), ("1/10", "2/5")))
inside_option_shares: First keeps 69/190 when it proposes, Second 63/95; exact (four linear cases)
>>> inside_option_limit((1, 1), ("1/10", "2/5"))
Fraction(7, 20)
>>> threat_on_talks(("9/10", "9/10"), ("1/10", "2/5"), share="1/2")
Threshold(13/50, attained)

The game with a flow in each round is that of Muthoo's textbook; the equations are our own derivation, which also has flows below zero. That what the
parties have while they do not agree is the disagreement point is the lesson of the paper.

References
----------
Binmore, K., A. Rubinstein and A. Wolinsky. 1986. The Nash bargaining solution in economic modelling. RAND Journal of Economics 17: 176-188.
Muthoo, A. 1999. Bargaining Theory with Applications. Cambridge University Press, chapter 6.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from bargaining.errors import OutOfClassError
from bargaining.game.exact import Exact, lean
from bargaining.leverage.flips import Threshold
from bargaining.theory.arguments import positive, probability
from bargaining.theory.strategic.pairs import PairedAnswer, pair, patience
from bargaining.theory.strategic.stationary import Refusal, StationaryEquilibrium, stationary_equilibrium


@dataclass(frozen=True)
class InsideOptions(PairedAnswer):
    """What each party keeps when it proposes.

    Attributes
    ----------
    discounts, flows : pair of numbers
    first, second : number
        The share of each party in a round in which it proposes.
    equations : StationaryEquilibrium
        What was solved, with its certificate ``verify()``.
    method, exact : str, bool
    """

    discounts: tuple[Exact, Exact]
    flows: tuple[Exact, Exact]
    first: Exact
    second: Exact
    equations: StationaryEquilibrium = field(repr=False)
    method: str = "four linear cases"
    exact: bool = True

    def __str__(self) -> str:
        return f"inside_option_shares: First keeps {self.first} when it proposes, Second {self.second}; exact ({self.method})"


def inside_option_shares(discounts: Any, flows: Any) -> InsideOptions:
    """The only equilibrium where both parties draw a flow while they talk.

    Parameters
    ----------
    discounts : pair of numbers
        From 0 to 1, not both 1.
    flows : pair of numbers
        What the flow of each would be worth if it lasted for ever; together at most 1.

    Returns
    -------
    InsideOptions

    Raises
    ------
    NumberError, FieldError
    OutOfClassError
        Where neither party loses by waiting, or the flows are together worth more than the pie.
    """
    factors, given = patience(discounts), _flows(flows)
    found = stationary_equilibrium(*_refusals(factors, given))
    return InsideOptions(factors, given, found.first, found.second, found)


def inside_option_limit(rates: Any, flows: Any) -> Exact:
    """The first party's share as periods get short.

    Parameters
    ----------
    rates : pair of numbers
        The rates of discount; positive.
    flows : pair of numbers
        Together at most 1.

    Returns
    -------
    number

    Raises
    ------
    NumberError, FieldError, OutOfClassError

    Notes
    -----
    Where the formula gives less than zero or more than 1, a party would pay more for peace than there is to divide; it then gets nothing,
    and the other all.
    """
    (one, two), (own, other) = pair(rates, "the rates", positive), _flows(flows)
    free = own + Fraction(two) / (one + two) * (1 - own - other)
    return lean(min(max(free, Fraction(0)), Fraction(1)))


def threat_on_talks(discounts: Any, flows: Any, *, share: Any) -> Threshold:
    """The least threat on the second party's flow at which the first keeps a share when it proposes.

    Parameters
    ----------
    discounts, flows : pair of numbers
        As for :func:`inside_option_shares`, before the threat.
    share : number
        From 0 to 1.

    Returns
    -------
    Threshold
        Attained; no value where the second party does not discount, so that a flow for a time is nothing to it.

    Raises
    ------
    NumberError, FieldError, OutOfClassError

    Notes
    -----
    With the first party keeping the share, the second keeps :math:`y` when it proposes and is content with 1 less the share now iff
    :math:`(1 - \\delta_2)(g_2 - t) + \\delta_2 y` is no more.
    """
    factors, given = patience(discounts), _flows(flows)
    wanted = probability(share, "the share")
    first, second = _refusals(factors, given)
    over = second.constant + second.factor * (1 - first.worth(wanted)) - (1 - wanted)
    if over <= 0:
        return Threshold(0, True, method="closed form")
    if second.factor == 1:
        return Threshold(None, False, method="closed form")
    return Threshold(lean(Fraction(over) / (1 - second.factor)), True, method="closed form")


def _flows(given: Any) -> tuple[Exact, Exact]:
    one, two = pair(given, "the flows")
    if one + two > 1:
        raise OutOfClassError(f"the flows are together worth {one + two}, more than the pie of 1: the parties would rather not agree")
    return one, two


def _refusals(factors: tuple[Exact, Exact], flows: tuple[Exact, Exact]) -> tuple[Refusal, Refusal]:
    one, two = (Refusal(factor, constant=(1 - factor) * flow) for factor, flow in zip(factors, flows, strict=True))
    return one, two
