r"""Obstinate demands (Abreu and Gul 2000), and what a sanction does to them.

Each side has made a demand, :math:`\alpha_1 + \alpha_2 > 1`, and is obstinate with probability :math:`z_i`: then it never concedes. Who concedes gets what
the other leaves, :math:`1 - \alpha_j`. Sides discount at the rates :math:`r_i`; as long as they are in dispute a sanction costs side :math:`i` a flow
:math:`k_i \ge 0`. With :math:`D = \alpha_1 + \alpha_2 - 1`, side :math:`j` must concede at the rate

.. math:: \lambda_j = \frac{r_i (1 - \alpha_j) + k_i}{D}

to keep :math:`i` indifferent. If :math:`i` does not concede at once all know it to be obstinate at :math:`T_i = -\ln z_i / \lambda_i`. Both must get there at
the same time, so that :math:`T = \min(T_1, T_2)`, and the slower side concedes at once with probability :math:`\mu_j = 1 - z_j e^{\lambda_j T}`. It expects
:math:`1 - \alpha_i`, the other :math:`1 - \alpha_j + \mu_j D`.

**A sanction on a side makes that side concede**: it must be bought off by a quicker other side, whose reputation grows faster. In a war of
attrition without reputations (:mod:`~bargaining.theory.crisis.war_of_attrition`) hurting a side makes the *other* give way.

>>> print(obstinate_bargaining(("3/5", "3/5"), ("1/10", "1/10"), sanctions=(0, "1/5")))
obstinate_bargaining: side 2 concedes at once with probability 0.535841, and both are obstinate after 0.767528; they expect 0.507168 and 2/5
>>> print(least_sanction(("7/10", "3/5"), ("1/20", "1/20"), on=2))
the least sanction on side 2 for its conceding at once: 1/10, not attained; exact (closed form)

Fidelity: exact after given demands, as the limit of :func:`~bargaining.theory.crisis.concession_game`; sanctions are added, the choice of demands left out.

References
----------
Abreu, D. and Gul, F. 2000. Bargaining and reputation. Econometrica 68: 85-117.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import exp, log
from typing import Any

from bargaining.equilibrium.cutoffs.types import read_float
from bargaining.errors import FieldError
from bargaining.game.exact import Exact, lean
from bargaining.theory.answer import Answer
from bargaining.theory.arguments import Number, discount, is_exact, moderate, nonnegative, pair, positive, shown, tidy
from bargaining.theory.least import LeastLever
from bargaining.theory.switches import numbered_side

LARGEST_POWER = 24


@dataclass(frozen=True)
class Obstinacy(Answer):
    """How a dispute between sides that may be obstinate goes.

    Attributes
    ----------
    rates : pair of numbers
        The rate at which each side concedes.
    horizon : float
        When both are known to be obstinate.
    at_once : pair of numbers
        The probability that each side concedes at once.
    values : pair of numbers
        What each side expects if it is not obstinate.
    method : str
    exact : bool
        Whether all but the horizon, a logarithm, is exact.
    """

    rates: tuple[Exact, Exact]
    horizon: float
    at_once: tuple[Number, Number]
    values: tuple[Number, Number]
    method: str = "closed form"
    exact: bool = True

    def still_there(self, side: int, time: float) -> float:
        """The probability that a side has not conceded by a time up to the horizon.

        Parameters
        ----------
        side : int
            1 or 2.
        time : float

        Raises
        ------
        FieldError
            Where there is no such side, or the time is not one up to the horizon.
        """
        mine, time = numbered_side(side, "side") - 1, read_float(time, name="the time")
        if not 0 <= time <= self.horizon:
            raise FieldError(f"the time is {time:g}, and must lie between 0 and the horizon {self.horizon:g}")
        return float(1 - self.at_once[mine]) * exp(-float(self.rates[mine]) * time)

    def records(self) -> list[dict[str, Any]]:
        """One flat row for each side."""
        both = {"horizon": self.horizon, "method": self.method, "exact": self.exact}
        sides = zip((1, 2), self.rates, self.at_once, self.values, strict=True)
        return [{"side": side, "rate": rate, "at_once": quits, "value": value} | both for side, rate, quits, value in sides]

    def __str__(self) -> str:
        quits = [f"side {side} concedes at once with probability {shown(share)}" for side, share in enumerate(self.at_once, 1) if share]
        ends = f"both are obstinate after {shown(self.horizon)}; they expect {' and '.join(map(shown, self.values))}"
        return f"obstinate_bargaining: {quits[0] if quits else 'nobody concedes at once'}, and {ends}"


def obstinate_bargaining(
    demands: tuple[Any, Any], obstinate: tuple[Any, Any], *, rates: tuple[Any, Any] = (1, 1), sanctions: tuple[Any, Any] = (0, 0)
) -> Obstinacy:
    """How a dispute between sides that may be obstinate goes.

    Parameters
    ----------
    demands : pair of numbers
        What each side demands, between zero and one; together more than one.
    obstinate : pair of numbers
        The probability that each side is obstinate, between zero and one.
    rates, sanctions : pair of numbers, keyword only
        Each side's rate of discount, positive, and what the dispute costs it per unit of time.

    Returns
    -------
    Obstinacy

    Raises
    ------
    FieldError, NumberError
        Where a number is none, or out of its range.
    """
    given = _read(demands, obstinate, rates, sanctions)
    speeds, odds = given.rates, given.obstinate
    lead = speeds[0] - speeds[1] * _log_ratio(odds[0], odds[1])  # positive where side 1 would be known to be obstinate first
    quits: list[Number] = [0, 0]
    if lead:
        slow, quick = (1, 0) if lead > 0 else (0, 1)
        share = 1 - odds[slow] / _power(odds[quick], Fraction(speeds[slow]) / speeds[quick])
        quits[slow] = max(share, 0.0) if isinstance(share, float) else lean(share)  # near a tie a float may be rounded below zero
    horizon = min(-log(odds[side]) / float(speeds[side]) for side in (0, 1))
    values = tidy(1 - given.demands[1] + quits[1] * given.surplus), tidy(1 - given.demands[0] + quits[0] * given.surplus)
    return Obstinacy(speeds, horizon, (quits[0], quits[1]), values, exact=is_exact(*quits))


def least_sanction(
    demands: tuple[Any, Any], obstinate: tuple[Any, Any], *, on: int, rates: tuple[Any, Any] = (1, 1), sanctions: tuple[Any, Any] = (0, 0)
) -> LeastLever:
    """The least sanction on a side, on top of what there is, beyond which that side is the one that concedes at once.

    Parameters
    ----------
    demands, obstinate, rates, sanctions
        As in :func:`obstinate_bargaining`.
    on : int, keyword only
        The side, 1 or 2.

    Returns
    -------
    LeastLever
        Not attained: at the value itself nobody concedes at once. Zero and attained where the side does so without it.

    Raises
    ------
    FieldError, NumberError
        Where a number is none, or out of its range.
    """
    mine = numbered_side(on, "on") - 1
    given, other = _read(demands, obstinate, rates, sanctions), 1 - mine
    needed = tidy(given.surplus * (given.rates[mine] * _log_ratio(given.obstinate[other], given.obstinate[mine]) - given.rates[other]))
    return LeastLever(f"sanction on side {on}", "its conceding at once", max(needed, 0), needed < 0, exact=is_exact(needed))


@dataclass(frozen=True)
class _Dispute:
    demands: tuple[Exact, Exact]
    obstinate: tuple[Exact, Exact]
    rates: tuple[Exact, Exact]
    surplus: Exact


def _read(demands: tuple[Any, Any], obstinate: tuple[Any, Any], rates: tuple[Any, Any], sanctions: tuple[Any, Any]) -> _Dispute:
    asked = [discount(each, f"the demand of side {side}") for side, each in enumerate(pair(demands, "the demands"), 1)]
    odds = [discount(each, f"the chance that side {side} is obstinate") for side, each in enumerate(pair(obstinate, "the chances"), 1)]
    surplus = asked[0] + asked[1] - 1
    if surplus <= 0:
        raise FieldError(f"the demands {asked[0]} and {asked[1]} can both be met; there is no dispute")
    waits = [positive(each, f"the rate of discount of side {side}") for side, each in enumerate(pair(rates, "the rates of discount"), 1)]
    flows = [nonnegative(each, f"the sanction on side {side}") for side, each in enumerate(pair(sanctions, "the sanctions"), 1)]
    for each in (*odds, *waits, *flows):
        moderate(each, "a rate, a sanction or a chance of obstinacy")
    speeds = [lean(Fraction(waits[1 - side] * (1 - asked[side]) + flows[1 - side]) / surplus) for side in (0, 1)]
    return _Dispute((asked[0], asked[1]), (odds[0], odds[1]), (speeds[0], speeds[1]), surplus)


def _log_ratio(one: Exact, two: Exact) -> Number:
    """The ratio of two logarithms: exact where the numbers are whole powers of one number, up to a limit."""
    near = log(one) / log(two)
    guess = Fraction(near).limit_denominator(LARGEST_POWER)
    if 0 < guess.numerator <= LARGEST_POWER and Fraction(one) ** guess.denominator == Fraction(two) ** guess.numerator:
        return lean(guess)
    return near


def _power(base: Exact, power: Fraction) -> Number:
    return Fraction(base) ** power.numerator if power.denominator == 1 and power <= LARGEST_POWER else float(base) ** float(power)
