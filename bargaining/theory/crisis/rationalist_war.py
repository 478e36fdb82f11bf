r"""Why rational parties fight although there is something to agree on (Fearon 1995): the bargaining range, and when it is empty.

A and B divide a pie of one. A wins a war with probability :math:`p`; war costs them :math:`c_A, c_B \ge 0`. A division that gives A the
share :math:`x` is no worse than war for both iff

.. math:: p - c_A \le x \le p + c_B,

a range as wide as the costs together. So war is inefficient, whoever is strong. What may stop the two from agreeing is private information
(:mod:`~bargaining.theory.crisis.private_resolve`), or that agreements do not bind: because whoever strikes first gains, below, or because
power shifts (:mod:`~bargaining.theory.crisis.commitment_problem`).

**First strikes.** A wins with :math:`p_f` if it attacks and with :math:`p_s` if it is attacked. Nobody attacks iff
:math:`p_f - c_A \le x \le p_s + c_B`, and no such :math:`x` is left iff

.. math:: p_f - p_s > c_A + c_B.

>>> print(bargaining_range("1/2", ("1/10", "1/5")))
bargaining_range: A gets between 2/5 and 7/10, a range of 3/10; exact (closed form)
>>> print(bargaining_range("3/4", ("1/10", "1/5"), when_attacked="1/4"))
bargaining_range: empty; A wants at least 13/20, B leaves it at most 9/20
>>> print(least_cost_of_war("3/4", ("1/10", "1/5"), when_attacked="1/4"))
the least threat on whoever fights for a division that nobody would fight: 1/5, attained; exact (closed form)

References
----------
Fearon, J. D. 1995. Rationalist explanations for war. International Organization 49: 379-414. The range is on pp. 386-388, the first strike
on pp. 402-404.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bargaining.game import Decision, Game, Outcome
from bargaining.game.exact import Exact, lean
from bargaining.theory.answer import Answer
from bargaining.theory.arguments import nonnegative, pair, probability, shown
from bargaining.theory.least import LeastLever


@dataclass(frozen=True)
class BargainingRange(Answer):
    """The divisions that neither side would fight.

    Attributes
    ----------
    low, high : number
        A's least and largest share; no division is left where ``low > high``. They are not cut to [0, 1].
    is_empty : bool
        Whether no division of the pie is left.
    width : number
        How wide the range is; negative by as much as is missing.
    method : str
    exact : bool
    """

    low: Exact
    high: Exact
    is_empty: bool
    width: Exact
    method: str = "closed form"
    exact: bool = True

    def __str__(self) -> str:
        if self.is_empty:
            return f"bargaining_range: empty; A wants at least {shown(self.low)}, B leaves it at most {shown(self.high)}"
        return f"bargaining_range: A gets between {shown(self.low)} and {shown(self.high)}, a range of {shown(self.width)}; exact ({self.method})"


def bargaining_range(balance: Any, costs: tuple[Any, Any], *, when_attacked: Any = None) -> BargainingRange:
    """The range of divisions that neither side would fight.

    Parameters
    ----------
    balance : number
        The probability p that A wins a war (that it starts, where striking first matters).
    costs : pair of numbers
        What war costs A and B.
    when_attacked : number, optional
        The probability that A wins a war that B starts; by default the same.

    Returns
    -------
    BargainingRange

    Raises
    ------
    FieldError, NumberError
        Where a number is none, or out of its range.
    """
    first = probability(balance, "the chance of winning")
    second = first if when_attacked is None else probability(when_attacked, "the chance of winning when attacked")
    one, two = pair(costs, "the costs of war")
    low, high = lean(first - nonnegative(one, "A's cost of war")), lean(second + nonnegative(two, "B's cost of war"))
    return BargainingRange(low, high, low > high, lean(high - low))


def least_cost_of_war(balance: Any, costs: tuple[Any, Any], *, when_attacked: Any = None) -> LeastLever:
    """The least that war must cost on top, to one of them or to both together, so that some division is left that nobody would fight.

    Parameters
    ----------
    balance, costs, when_attacked
        As in :func:`bargaining_range`.

    Returns
    -------
    LeastLever
        It does not matter whom the threat hits; it is zero where striking first gains nothing.

    Raises
    ------
    FieldError, NumberError
        Where a number is none, or out of its range.
    """
    missing = -bargaining_range(balance, costs, when_attacked=when_attacked).width
    return LeastLever("threat on whoever fights", "a division that nobody would fight", max(0, missing), True)


def standoff_game() -> Game:
    """The standoff over a division as a game: A attacks or holds, then B does.

    Returns
    -------
    Game
        With the parameters ``share`` (A's), ``balance`` and ``when_attacked`` (its chances of winning), ``cost_a``, ``cost_b``, and ``threat``, which
        whoever attacks pays on top; and the outcomes ``peace`` and ``war``.

    Examples
    --------
    The bargaining range is the flip set of the share:

    >>> import bargaining as bg
    >>> facts = {"balance": "1/2", "when_attacked": "1/2", "cost_a": "1/10", "cost_b": "1/5"}
    >>> print(bg.flip_set(standoff_game(), "share", reach="peace", at=facts | {"threat": 0}, within=(0, 1)))
    [2/5, 7/10]
    >>> print(bg.minimum(standoff_game(), "threat", reach="peace", at=facts | {"share": "3/10"}))
    1/10, attained
    """
    first = Outcome("war", {"A": "balance - cost_a - threat", "B": "1 - balance - cost_b"})
    second = Outcome("war", {"A": "when_attacked - cost_a", "B": "1 - when_attacked - cost_b - threat"})
    peace = Outcome("peace", {"A": "share", "B": "1 - share"})
    return Game(Decision("A", {"hold": Decision("B", {"hold": peace, "attack": second}), "attack": first}), title="A standoff", players=["A", "B"])
