r"""A risk of breakdown: what the parties have if talks break down by themselves (Binmore, Rubinstein and Wolinsky 1986).

Offers in turn without end. After each refusal talks break down with probability :math:`p`, for ever, and leave the parties
:math:`b_1, b_2`; otherwise the other party proposes, at no loss of time, or discounted by :math:`\delta_i` where that is given. With
:math:`q = 1 - p`,

.. math:: x_1 = 1 - p\,b_2 - q\,\delta_2 x_2, \qquad x_1 = \frac{1 - b_2 + q\,b_1}{1 + q} \quad (\delta_1 = \delta_2 = 1),

as long as no offer is below zero; then it is zero. As :math:`p \to 0` without discounting, :math:`x_1 \to (1 + b_1 - b_2)/2`: Nash's solution with the payoffs
from breakdown, not the outside options, as the disagreement point.

The same misfortune, then, counts in two ways. As the price of walking out it binds only beyond a threshold, since one need not
walk out; imposed by chance it is part of every refusal, and half of each unit is felt in the terms.

>>> print(breakdown_shares("1/10", (0, "2/5")))
breakdown_shares: First keeps 6/19 when it proposes, Second 68/95; with less and less risk 3/10; exact (four linear cases)
>>> threat_on_breakdown("1/10", (0, "2/5"), share="1/2")
Threshold(7/20, attained)

References
----------
Binmore, K., A. Rubinstein and A. Wolinsky. 1986. The Nash bargaining solution in economic modelling. RAND Journal of Economics 17: 176-188.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from bargaining.errors import FieldError, OutOfClassError
from bargaining.game.exact import Exact, lean
from bargaining.leverage.flips import Threshold
from bargaining.theory.arguments import probability
from bargaining.theory.strategic.pairs import PairedAnswer, pair
from bargaining.theory.strategic.stationary import Refusal, StationaryEquilibrium, stationary_equilibrium


@dataclass(frozen=True)
class Breakdown(PairedAnswer):
    """What each party keeps when it proposes.

    Attributes
    ----------
    risk : number
    payoffs, discounts : pair of numbers
    first, second : number
        The share of each party in a round in which it proposes.
    limit : number or None
        The first party's share as the risk goes to zero; with discounting None, since the risk then counts for nothing beside it.
    equations : StationaryEquilibrium
        What was solved, with its certificate ``verify()``.
    method, exact : str, bool
    """

    risk: Exact
    payoffs: tuple[Exact, Exact]
    discounts: tuple[Exact, Exact]
    first: Exact
    second: Exact
    limit: Exact | None
    equations: StationaryEquilibrium = field(repr=False)
    method: str = "four linear cases"
    exact: bool = True

    def __str__(self) -> str:
        limit = f"with less and less risk {self.limit}; " if self.limit is not None else ""
        return f"breakdown_shares: First keeps {self.first} when it proposes, Second {self.second}; {limit}exact ({self.method})"


def breakdown_shares(risk: Any, payoffs: Any, *, discounts: Any = (1, 1)) -> Breakdown:
    """The only equilibrium where talks may break down after each refusal.

    Parameters
    ----------
    risk : number
        The probability of a breakdown, above zero and at most 1.
    payoffs : pair of numbers
        What a breakdown leaves each party, such as what war does; together at most 1, and below zero if need be.
    discounts : pair of numbers, keyword only
        From 0 to 1.

    Returns
    -------
    Breakdown

    Raises
    ------
    NumberError, FieldError
    OutOfClassError
        Where some party would rather not agree.
    """
    chance, left, factors = _read(risk, payoffs, discounts)
    found = stationary_equilibrium(*_refusals(chance, left, factors))
    limit = lean(min(max(Fraction(1 + left[0] - left[1]) / 2, Fraction(0)), Fraction(1))) if factors == (1, 1) else None
    return Breakdown(chance, left, factors, found.first, found.second, limit, found)


def threat_on_breakdown(risk: Any, payoffs: Any, *, share: Any, discounts: Any = (1, 1)) -> Threshold:
    """The least threat on what a breakdown leaves the second party at which the first keeps a share when it proposes.

    Parameters
    ----------
    risk, payoffs, discounts
        As for :func:`breakdown_shares`, before the threat.
    share : number
        From 0 to 1.

    Returns
    -------
    Threshold
        Attained.

    Raises
    ------
    NumberError, FieldError, OutOfClassError
    """
    chance, left, factors = _read(risk, payoffs, discounts)
    wanted = probability(share, "the share")
    first, second = _refusals(chance, left, factors)
    over = second.constant + second.factor * (1 - first.worth(wanted)) - (1 - wanted)
    return Threshold(lean(max(Fraction(0), Fraction(over) / chance)), True, method="closed form")


def _read(risk: Any, payoffs: Any, discounts: Any) -> tuple[Exact, tuple[Exact, Exact], tuple[Exact, Exact]]:
    chance, left = probability(risk, "the risk of breakdown"), pair(payoffs, "what a breakdown leaves")
    if chance == 0:
        raise FieldError("the risk of breakdown is 0, and must be above; without any, see rubinstein")
    if sum(left) > 1:
        raise OutOfClassError(f"a breakdown leaves the parties {sum(left)} together, more than the pie of 1: they would rather not agree")
    return chance, left, pair(discounts, "the discount factors", probability)


def _refusals(chance: Exact, left: tuple[Exact, Exact], factors: tuple[Exact, Exact]) -> tuple[Refusal, Refusal]:
    one, two = (Refusal((1 - chance) * factor, constant=chance * payoff) for payoff, factor in zip(left, factors, strict=True))
    return one, two
