r"""War because power shifts and promises do not bind (Powell 2006, and the preventive war of Fearon 1995).

Each period two sides divide a pie of one, worth :math:`V = 1/(1 - \delta)` for ever. War settles who has all of it from then on: the **riser** wins with
:math:`p` now and with :math:`p' \ge p` from the next period on; war costs the riser :math:`c_R` and the **decliner** :math:`c_D`, once. The decliner
fights now iff

.. math:: (1 - p) V - c_D > 1 + \delta \ell,

where the right side is the most that can be promised to it: all of today's pie, and :math:`\ell`, what the riser will grant later. If the
riser makes all offers then (``granting="least"``), :math:`\ell = \max(0, (1 - p') V - c_D)`, and war comes iff power shifts by more than
:math:`(1 - \delta)(p + (1 - \delta) c_D)/\delta`. Whoever makes the offers (``granting="most"``), :math:`\ell \le \min(V, (1 - p') V + c_R)`, beyond which the
riser would fight rather than grant, and war is certain iff the shift is more than :math:`(1 - \delta)(p + c_D + \delta c_R)/\delta`.

**A guarantee** of a share :math:`f` for the decliner in each later period prevents war iff :math:`f \ge ((1 - p) V - c_D - 1)/(\delta V)`, where there would
be one. If the riser can attack later it abides by it only if its attack is punished by :math:`p' V - c_R - (1 - f) V`.

>>> print(preventive_war("3/10", "1/2", ("1/2", "1/2"), "9/10"))
preventive_war: war; fighting now is worth 13/2 to the decliner, the best promise 101/20; exact (closed form)
>>> print(least_shift("3/10", ("1/2", "1/2"), "9/10", granting="most"))
the least shift of power for a preventive war: 5/36, not attained; exact (closed form)
>>> print(least_guarantee("3/10", "1/2", ("1/2", "1/2"), "9/10"))
the least share guaranteed to the decliner for peace: 11/18, attained; exact (closed form)

Assumed: one shift, known to both; at a tie there is peace.

References
----------
Powell, R. 2006. War as a commitment problem. International Organization 60: 169-203: the general condition, which is the one for
``granting="most"``. Fearon, J. D. 1995. Rationalist explanations for war. International Organization 49: 379-414, pp. 404-408: the riser makes
all offers, and war comes iff :math:`\delta p' - p > c_D (1 - \delta)^2`.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from bargaining.errors import FieldError
from bargaining.game.exact import Exact, lean
from bargaining.theory.answer import Answer
from bargaining.theory.arguments import discount, nonnegative, pair, probability, shown
from bargaining.theory.least import LeastLever

GRANTS = ("least", "most")


@dataclass(frozen=True)
class PreventiveWar(Answer):
    """Whether the decliner fights before it is weaker.

    Attributes
    ----------
    war : bool
        Whether it does.
    fighting, promise : number
        What it gets by fighting now, and what it can be promised at most.
    granted : number
        What the riser grants it later, as a value from the next period on.
    method : str
    exact : bool
    """

    war: bool
    fighting: Exact
    promise: Exact
    granted: Exact
    method: str = "closed form"
    exact: bool = True

    def __str__(self) -> str:
        values = f"fighting now is worth {shown(self.fighting)} to the decliner, the best promise {shown(self.promise)}"
        return f"preventive_war: {'war' if self.war else 'peace'}; {values}; exact ({self.method})"


def preventive_war(now: Any, later: Any, costs: tuple[Any, Any], patience: Any, *, granting: str = "least") -> PreventiveWar:
    """Whether a decliner fights before it is weaker.

    Parameters
    ----------
    now, later : number
        The probability that the riser wins a war now, and from the next period on; it must not fall.
    costs : pair of numbers
        What war costs the decliner and the riser, once.
    patience : number
        The discount factor.
    granting : str, keyword only
        What the riser grants later: ``"least"``, where it makes all offers, or ``"most"``, all that it would rather grant than fight.

    Returns
    -------
    PreventiveWar

    Raises
    ------
    FieldError, NumberError
        Where a number is none, or out of its range.
    """
    p, mine, theirs, delta = _facts(now, costs, patience, granting)
    after = probability(later, "the riser's chance of winning later")
    if after < p:
        raise FieldError(f"the riser's chance of winning falls from {p} to {after}; let the other side be the riser")
    ever = 1 / (1 - Fraction(delta))
    war_later = (1 - after) * ever
    granted = max(Fraction(0), war_later - mine) if granting == "least" else min(ever, war_later + theirs)
    fighting, promise = (1 - p) * ever - mine, 1 + delta * granted
    return PreventiveWar(fighting > promise, lean(fighting), lean(promise), lean(granted))


def least_shift(now: Any, costs: tuple[Any, Any], patience: Any, *, granting: str = "least") -> LeastLever:
    """The least shift of power beyond which there is a preventive war.

    Parameters
    ----------
    now, costs, patience, granting
        As in :func:`preventive_war`.

    Returns
    -------
    LeastLever
        Never attained, since there is peace at a tie; ``None`` where even the largest shift leaves peace.

    Raises
    ------
    FieldError, NumberError
        Where a number is none, or out of its range.
    """
    p, mine, theirs, delta = _facts(now, costs, patience, granting)
    bearable = (1 - delta) * Fraction(p + (1 - delta) * mine if granting == "least" else p + mine + delta * theirs) / delta
    found = bearable if preventive_war(p, 1, (mine, theirs), delta, granting=granting).war else None
    return LeastLever("shift of power", "a preventive war", None if found is None else lean(found), False)


def least_guarantee(now: Any, later: Any, costs: tuple[Any, Any], patience: Any, *, granting: str = "least") -> LeastLever:
    """The least share in each later period that a third party must guarantee to the decliner so that there is peace.

    Parameters
    ----------
    now, later, costs, patience, granting
        As in :func:`preventive_war`.

    Returns
    -------
    LeastLever
        Attained; zero where there is peace without it. The guarantee must also hold against the riser: see :func:`least_penalty`.

    Raises
    ------
    FieldError, NumberError
        Where a number is none, or out of its range.
    """
    known = preventive_war(now, later, costs, patience, granting=granting)
    delta = Fraction(discount(patience, "the discount factor"))
    least = (known.fighting - 1) * (1 - delta) / delta if known.war else Fraction(0)
    return LeastLever("share guaranteed to the decliner", "peace", lean(least), True)


def least_penalty(later: Any, cost: Any, patience: Any, guarantee: Any) -> LeastLever:
    """The least punishment of a later attack at which the riser abides by a guarantee.

    Parameters
    ----------
    later, cost, patience : number
        The riser's chance of winning later, what war costs it, and the discount factor.
    guarantee : number
        The decliner's share in each later period.

    Returns
    -------
    LeastLever
        Attained; zero where the riser would rather grant the share than fight.

    Raises
    ------
    FieldError, NumberError
        Where a number is none, or out of its range.

    Examples
    --------
    >>> print(least_penalty("1/2", "1/2", "9/10", "11/18"))
    the least penalty on the riser's attack for a guarantee that holds: 11/18, attained; exact (closed form)
    """
    after, theirs = probability(later, "the riser's chance of winning later"), nonnegative(cost, "the riser's cost of war")
    ever, share = 1 / (1 - Fraction(discount(patience, "the discount factor"))), probability(guarantee, "the share guaranteed")
    least = max(Fraction(0), (after - 1 + share) * ever - theirs)
    return LeastLever("penalty on the riser's attack", "a guarantee that holds", lean(least), True)


def _facts(now: Any, costs: tuple[Any, Any], patience: Any, granting: str) -> tuple[Exact, Exact, Exact, Exact]:
    if granting not in GRANTS:
        raise FieldError(f'granting is {granting!r:.60}, and must be "least" or "most"')
    decliner, riser = pair(costs, "the costs of war")
    mine, theirs = nonnegative(decliner, "the decliner's cost of war"), nonnegative(riser, "the riser's cost of war")
    return probability(now, "the riser's chance of winning now"), mine, theirs, discount(patience, "the discount factor")
