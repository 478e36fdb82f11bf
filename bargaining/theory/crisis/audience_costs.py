r"""Audience costs (Fearon 1994), in the case where they rise linearly: a crisis in public as a war of nerves.

Two sides want a prize of one. At every moment each may wait, back down or attack. Whoever backs down at :math:`t` pays :math:`a_i t` before its
own public, and the other gets the prize; whoever attacks brings war, worth :math:`w_i` to side :math:`i`, which alone knows it:
:math:`-w_i` is uniform on :math:`[0, W_i]`. In equilibrium there is a **horizon** :math:`T`: those with :math:`w_i \ge -a_i T` are locked in and never
back down, all others do so before. Side :math:`j` backs down at the hazard

.. math:: h_j(t) = \frac{a_i}{1 + a_i t},

which keeps :math:`i` indifferent about when to back down. If it starts at once, the locked-in share :math:`z_j = a_j T / W_j` is what is left at

.. math:: T_j = \frac{-1 + \sqrt{1 + 4 a_i W_j / a_j}}{2 a_i},

so :math:`T = \min(T_1, T_2)`; the other side backs down at once with probability :math:`m_j = 1 - z_j (1 + a_i T)`. At :math:`T` both are locked in with
probability :math:`z_1 z_2`: war. The side that backs down at once is the one that pays less for it, where war costs both the same.

>>> print(audience_war((1, 1), (6, 6)))
audience_war: locked in from 2 on; at once back down 0 and 0; war with probability 1/9; exact (closed form)
>>> print(audience_war((2, 1), (2, 2)))
audience_war: locked in from 0.618034 on; at once back down 0 and 0.309017; war with probability 0.190983; floating point (closed form)
>>> print(least_audience_cost(1, (10, 6)))
the least audience cost of side 1 for not having to back down at once: 5, attained; exact (closed form)

Assumed: linear costs, uniform values of war that are never positive, no discounting. Fearon lets costs rise in any way and values have any
distribution; his formulas are these with the integrals left open. It is the limit of :func:`~bargaining.theory.crisis.audience_game`, a game in rounds; and the
equilibrium in which both sides may wait: in others one of them backs down at the very beginning, for sure, since the other would attack.

References
----------
Fearon, J. D. 1994. Domestic political audiences and the escalation of international disputes. American Political Science Review 88: 577-592.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from bargaining.equilibrium.cutoffs.types import read_float
from bargaining.errors import FieldError
from bargaining.game.exact import Exact, lean
from bargaining.theory.answer import Answer
from bargaining.theory.arguments import Number, is_exact, moderate, number, pair, positive, root, shown, tidy
from bargaining.theory.least import LeastLever
from bargaining.theory.switches import numbered_side


@dataclass(frozen=True)
class AudienceWar(Answer):
    """How a crisis in public goes.

    Attributes
    ----------
    horizon : number
        When all who are left are locked in, and war breaks out.
    backs_down : pair of numbers
        How likely each side backs down at once.
    locked_in : pair of numbers
        How likely each side never backs down.
    war : number
        The probability of war.
    audience : pair of numbers
        What backing down costs, for each unit of time.
    method : str
    exact : bool
    """

    horizon: Number
    backs_down: tuple[Number, Number]
    locked_in: tuple[Number, Number]
    war: Number
    audience: tuple[Exact, Exact]
    method: str = "closed form"
    exact: bool = True

    def still_there(self, side: int, time: Any) -> Number:
        """The probability that a side has not backed down by a time up to the horizon.

        Parameters
        ----------
        side : int
            1 or 2.
        time : number

        Raises
        ------
        FieldError
            Where there is no such side, or the time is not one up to the horizon.
        """
        mine = numbered_side(side, "side")
        time = number(time, "the time") if is_exact(self.horizon) else read_float(time, name="the time")
        if not 0 <= time <= self.horizon:
            raise FieldError(f"the time is {time}, and must lie between 0 and the horizon {shown(self.horizon)}")
        stayed, spread = 1 - self.backs_down[mine - 1], 1 + self.audience[2 - mine] * time
        left: Number = lean(Fraction(stayed) / spread) if is_exact(stayed, spread) else stayed / spread  # whole numbers would divide to a float
        return left

    def records(self) -> list[dict[str, Any]]:
        """One flat row for each side."""
        both = {"horizon": self.horizon, "war": self.war, "method": self.method, "exact": self.exact}
        sides = zip((1, 2), self.audience, self.backs_down, self.locked_in, strict=True)
        return [{"side": side, "audience": cost, "backs_down": quits, "locked_in": stays} | both for side, cost, quits, stays in sides]

    def __str__(self) -> str:
        kind = f"{'exact' if self.exact else 'floating point'} ({self.method})"
        quits = " and ".join(map(shown, self.backs_down))
        return f"audience_war: locked in from {shown(self.horizon)} on; at once back down {quits}; war with probability {shown(self.war)}; {kind}"


def audience_war(audience: tuple[Any, Any], war_costs: tuple[Any, Any]) -> AudienceWar:
    """How a crisis in public goes.

    Parameters
    ----------
    audience : pair of numbers
        What backing down costs each side, for each unit of time it has waited; positive.
    war_costs : pair of numbers
        The most that war may cost each side (W); what it does cost is uniform from zero on.

    Returns
    -------
    AudienceWar
        Exact where the horizon is rational.

    Raises
    ------
    FieldError, NumberError
        Where a number is none, or not positive.
    """
    pays = _pair(audience, "the audience cost of side")
    most = _pair(war_costs, "the highest cost of war of side")
    horizons = [_horizon(pays[side], pays[1 - side], most[side]) for side in (0, 1)]
    end = min(horizons)
    locked = [tidy(pays[side] * end / Fraction(most[side])) for side in (0, 1)]
    quits = [0 if horizons[side] == end else _share(1 - locked[side] * (1 + pays[1 - side] * end)) for side in (0, 1)]
    exactly = is_exact(end, *quits)
    return AudienceWar(end, (quits[0], quits[1]), (locked[0], locked[1]), tidy(locked[0] * locked[1]), pays, "closed form", exactly)


def least_audience_cost(other: Any, war_costs: tuple[Any, Any]) -> LeastLever:
    r"""The least audience cost of side 1 at which it no longer has to back down at once: from there on the other side has to.

    At that cost both start at zero, so that :math:`a_1 T (1 + u) = W_1` and :math:`u (1 + a_1 T) = W_2` with :math:`u = a_2 T`.

    Parameters
    ----------
    other : number
        The audience cost of side 2.
    war_costs : pair of numbers
        The most that war may cost each side.

    Returns
    -------
    LeastLever
        Exact where it is rational; equal to the other's where war costs both the same.

    Raises
    ------
    FieldError, NumberError
        Where a number is none, or not positive.
    """
    theirs = moderate(positive(other, "the audience cost of side 2"), "the audience cost of side 2")
    one, two = _pair(war_costs, "the highest cost of war of side")
    slope = 1 + one - two
    square = root(slope * slope + 4 * two)
    u = 2 * Fraction(two) / (square + slope) if slope > 0 else (square - slope) / Fraction(2)  # where no digits are lost
    least: Number = theirs if one == two else tidy(theirs * one / (u * (1 + u)))
    return LeastLever("audience cost of side 1", "not having to back down at once", least, True, exact=is_exact(least))


def _pair(values: tuple[Any, Any], name: str) -> tuple[Exact, Exact]:
    one, two = pair(values, f"{name} 1 and 2")
    return moderate(positive(one, f"{name} 1"), f"{name} 1"), moderate(positive(two, f"{name} 2"), f"{name} 2")


def _horizon(mine: Exact, theirs: Exact, most: Exact) -> Number:
    square = root(lean(1 + 4 * theirs * Fraction(most) / mine))
    found: Number = tidy(2 * Fraction(most) / mine / (1 + square))
    return found


def _share(value: Number) -> Number:
    """A probability: that of a side whose horizon is hardly longer may be rounded to a float below zero."""
    return max(value, 0.0) if isinstance(value, float) else lean(value)
