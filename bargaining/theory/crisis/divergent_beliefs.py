r"""War between sides that believe different things, and what a mediator must add to end it (a reconstruction of Smith and Stam 2003).

The war is a random walk over forts (:mod:`~bargaining.theory.crisis.random_walk`). The sides disagree about the probability :math:`p` that A wins a
battle: A believes :math:`p_A` and B :math:`p_B`, and no talk changes that, for neither thinks that the other knows better. A battle costs them
:math:`k_A, k_B`; whoever wins the war has a prize of one. With the probability :math:`P` of victory and the length :math:`D`, war is worth
:math:`V_A = P(p_A) - k_A D(p_A)` to A and :math:`V_B = 1 - P(p_B) - k_B D(p_B)` to B, each in its own eyes, and a division that neither would rather
fight over exists iff

.. math:: V_A + V_B \le 1.

A mediator with something of its own to give closes the gap by a **side payment** of :math:`\max(0, V_A + V_B - 1)`, or by making battles
costlier, as sanctions do: by :math:`(V_A + V_B - 1)/(D(p_A) + D(p_B))` on both. Information closes nothing.

>>> print(settlement(10, 5, ("3/5", "2/5"), ("1/100", "1/100")))
settlement: war is worth 0.691818 to A and 0.691818 to B; a side payment of 0.383636 is needed; exact (gambler's ruin), shown to six digits
>>> print(least_battle_cost(10, 5, ("3/5", "2/5"), ("1/100", "1/100"), on="both"))
the least cost of a battle on top for both for a settlement without a side payment: 1/100, attained; exact (gambler's ruin)

Fidelity: a reconstruction. Beliefs are fixed here; in the paper each battle teaches something, so that beliefs converge as the war goes on.

References
----------
Smith, A. and Stam, A. C. 2003. Mediation and peacekeeping in a random walk model of civil and interstate war. International Studies
Review 5: 115-135.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from bargaining.errors import FieldError
from bargaining.game import Decision, Game, Outcome
from bargaining.game.exact import Exact, lean
from bargaining.theory.answer import Answer
from bargaining.theory.arguments import nonnegative, pair
from bargaining.theory.crisis.random_walk import METHOD, forts_war
from bargaining.theory.least import LeastLever

SIDES = ("A", "B", "both")


@dataclass(frozen=True)
class Settlement(Answer):
    """Whether sides that believe different things find a division that both prefer to war.

    Attributes
    ----------
    values : pair of numbers
        What war is worth to A and to B, each in its own eyes.
    side_payment : number
        What a third party has to add, at least; zero where a division of the prize is enough.
    battles : pair of numbers
        How many battles each expects.
    method : str
    exact : bool
    """

    values: tuple[Exact, Exact]
    side_payment: Exact
    battles: tuple[Exact, Exact]
    method: str = METHOD
    exact: bool = True

    def __str__(self) -> str:
        worth = " to A and ".join(f"{float(each):.6g}" for each in self.values)
        need = f"a side payment of {float(self.side_payment):.6g} is needed" if self.side_payment else "a division of the prize is enough"
        return f"settlement: war is worth {worth} to B; {need}; exact ({self.method}), shown to six digits"


def settlement(forts: int, held: int, beliefs: tuple[Any, Any], costs: tuple[Any, Any]) -> Settlement:
    """Whether sides that believe different things find a division that both prefer to war.

    Parameters
    ----------
    forts, held : int
        As in :func:`forts_war`.
    beliefs : pair of numbers
        The probability that A wins a battle, as A believes and as B believes.
    costs : pair of numbers
        What a battle costs A and B.

    Returns
    -------
    Settlement

    Raises
    ------
    FieldError, NumberError
        Where a number is none, or out of its range.
    """
    hopes = [forts_war(forts, held, belief) for belief in pair(beliefs, "the beliefs")]
    one, two = pair(costs, "the costs of a battle")
    pays = nonnegative(one, "the cost of a battle to A"), nonnegative(two, "the cost of a battle to B")
    values = lean(hopes[0].victory - pays[0] * hopes[0].battles), lean(1 - hopes[1].victory - pays[1] * hopes[1].battles)
    return Settlement(values, max(0, lean(sum(values, Fraction(-1)))), (hopes[0].battles, hopes[1].battles))


def least_battle_cost(forts: int, held: int, beliefs: tuple[Any, Any], costs: tuple[Any, Any], *, on: str = "both") -> LeastLever:
    """The least that each battle must cost on top so that no side payment is needed.

    Parameters
    ----------
    forts, held, beliefs, costs
        As in :func:`settlement`.
    on : str, keyword only
        Whom it must cost more: ``"A"``, ``"B"`` or ``"both"``. It is less for the side that expects the longer war.

    Returns
    -------
    LeastLever
        Attained.

    Raises
    ------
    FieldError, NumberError
        Where a number is none, or out of its range.
    """
    if on not in SIDES:
        raise FieldError(f'on is {on!r:.60}, and must be "A", "B" or "both"')
    known = settlement(forts, held, beliefs, costs)
    battles = {"A": known.battles[0], "B": known.battles[1], "both": sum(known.battles)}[on]
    least = Fraction(known.side_payment) / battles if known.side_payment else Fraction(0)  # who disagrees has battles to fight
    return LeastLever(f"cost of a battle on top for {on}", "a settlement without a side payment", lean(least), True, METHOD)


def settlement_game() -> Game:
    """A division put to both sides, with side payments on top.

    Returns
    -------
    Game
        With the parameters ``share`` (A's), ``war_a`` and ``war_b`` (what war is worth to each, in its own eyes), ``to_a`` and ``to_b`` (side payments).

    Examples
    --------
    >>> import bargaining as bg
    >>> values = settlement(10, 5, ("3/5", "2/5"), ("1/100", "1/100")).values
    >>> found = bg.cheapest(settlement_game(), {"to_a": 1, "to_b": 1}, reach="settlement", at={"share": "1/2", "war_a": values[0], "war_b": values[1]})
    >>> found.cost == settlement(10, 5, ("3/5", "2/5"), ("1/100", "1/100")).side_payment
    True
    """
    settled = Outcome("settlement", {"A": "share + to_a", "B": "1 - share + to_b"})
    war = Outcome("war", {"A": "war_a", "B": "war_b"})
    return Game(Decision("A", {"accept": Decision("B", {"accept": settled, "fight": war}), "fight": war}), title="A settlement", players=["A", "B"])
