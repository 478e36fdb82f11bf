r"""The war of attrition: a hurting stalemate that ends when one side gives way.

Two sides want a prize worth :math:`v_i` to them; as long as neither gives way the stalemate costs each :math:`c_i` per unit of time.

In the equilibrium in which both may give way at any moment, side :math:`i` does so at the hazard :math:`\lambda_i` that leaves the other
indifferent,

.. math:: \lambda_i = \frac{c_j}{v_j}, \qquad E[T] = \frac{1}{\lambda_1 + \lambda_2}, \qquad P(i \text{ first}) = \frac{\lambda_i}{\lambda_1 + \lambda_2},

and both expect nothing. Hurting a side shortens the stalemate, but **not by making that side give way**: it makes the other do so. (There
are also equilibria in which one side gives way at once. With a little doubt about the other's obstinacy it is the side that is hurt:
:mod:`~bargaining.theory.crisis.obstinacy`. Where values are private see :mod:`~bargaining.theory.crisis.private_attrition`.)

>>> print(stalemate((1, 2), (1, 1)))
stalemate: lasts 1/3 on average; side 1 gives way first with probability 2/3; exact (closed form)
>>> print(least_pressure((1, 1), (1, 1), on=2, duration="1/4"))
the least cost of waiting on top for side 2 for a stalemate of 1/4 at most: 2, attained; exact (closed form)

References
----------
Maynard Smith, J. 1974. The theory of games and the evolution of animal conflicts. Journal of Theoretical Biology 47: 209-221. Fudenberg, D. and
Tirole, J. 1991. Game Theory. MIT Press, section 4.5.2. Zartman, I. W. 1985. Ripe for Resolution. Oxford University Press: the
hurting stalemate, of which this is one reading.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from bargaining.game import Decision, Game, Outcome
from bargaining.game.exact import Exact, lean
from bargaining.game.nodes import Node
from bargaining.theory.answer import Answer
from bargaining.theory.arguments import count, pair, positive, shown
from bargaining.theory.least import LeastLever
from bargaining.theory.switches import numbered_side

MOST_ROUNDS = 1_000


@dataclass(frozen=True)
class Stalemate(Answer):
    """How a stalemate between sides of known values ends.

    Attributes
    ----------
    hazards : pair of numbers
        The rate at which each side gives way.
    duration : number
        How long the stalemate lasts on average.
    gives_way : pair of numbers
        The probability that each side is the first.
    method : str
    exact : bool
    """

    hazards: tuple[Exact, Exact]
    duration: Exact
    gives_way: tuple[Exact, Exact]
    method: str = "closed form"
    exact: bool = True

    def __str__(self) -> str:
        first = f"side 1 gives way first with probability {shown(self.gives_way[0])}"
        return f"stalemate: lasts {shown(self.duration)} on average; {first}; exact ({self.method})"


def stalemate(costs: tuple[Any, Any], values: tuple[Any, Any]) -> Stalemate:
    """How a stalemate between sides of known values ends.

    Parameters
    ----------
    costs : pair of numbers
        What waiting costs each side per unit of time; positive.
    values : pair of numbers
        What the prize is worth to each side; positive.

    Returns
    -------
    Stalemate

    Raises
    ------
    FieldError, NumberError
        Where a number is none, or not positive.
    """
    pays = [positive(each, f"the cost of waiting of side {k}") for k, each in enumerate(pair(costs, "the costs of waiting"), 1)]
    prizes = [positive(each, f"the value of the prize to side {k}") for k, each in enumerate(pair(values, "the values of the prize"), 1)]
    one, two = Fraction(pays[1]) / prizes[1], Fraction(pays[0]) / prizes[0]
    both = one + two
    return Stalemate((lean(one), lean(two)), lean(1 / both), (lean(one / both), lean(two / both)))


def least_pressure(costs: tuple[Any, Any], values: tuple[Any, Any], *, on: int, duration: Any) -> LeastLever:
    """The least that waiting must cost one side on top so that the stalemate does not last too long on average.

    Parameters
    ----------
    costs, values : pair of numbers
        As in :func:`stalemate`.
    on : int, keyword only
        The side that is put under pressure, 1 or 2. The other side is the one that gives way sooner for it.
    duration : number, keyword only
        How long the stalemate may last on average; positive.

    Returns
    -------
    LeastLever
        Attained, for time enough does it; it is less for the side that values the prize less.

    Raises
    ------
    FieldError, NumberError
        Where a number is none, or out of its range.
    """
    side = numbered_side(on, "on")
    known, most = stalemate(costs, values), positive(duration, "the duration")
    missing = 1 / Fraction(most) - sum(known.hazards)
    least = max(Fraction(0), missing * positive(values[side - 1], "the value of the prize"))
    return LeastLever(f"cost of waiting on top for side {on}", f"a stalemate of {shown(most)} at most", lean(least), True)


def attrition_round() -> Game:
    """One short round of the war of attrition, in which both decide at the same time whether to stay: :func:`attrition_game` of one round.

    Returns
    -------
    Game

    Examples
    --------
    Side 2 gives way with probability 1/101 in a round of a hundredth, at a rate of nearly one:

    >>> import bargaining as bg
    >>> found = bg.nash(attrition_round(), at={"cost_1": 1, "cost_2": 2, "value_1": 1, "value_2": 1, "length": "1/100"})
    >>> for line in str(found).splitlines()[1:]:
    ...     print(line)
      1 has the prize: 1 1, 2 0
      deadlock 5000/5151, 1 has the prize 50/5151, 2 has the prize 100/5151, nobody has it 1/5151: 1 0, 2 0
      2 has the prize: 1 0, 2 1
    """
    return attrition_game(1)


def attrition_game(rounds: int) -> Game:
    """The war of attrition in rounds, in each of which both decide at the same time whether to stay.

    Parameters
    ----------
    rounds : int
        One to 1,000.

    Returns
    -------
    Game
        With the parameters ``cost_1``, ``cost_2``, ``value_1``, ``value_2`` and ``length``, of a round. Whoever stays while the other gives way has the
        prize; a round in which both stay has its cost; after the last one the stalemate is over and nobody has the prize. The information sets are called
        ``1 in round 0``, ``2 in round 0`` and so on.

    Raises
    ------
    FieldError
        Where there is no such number of rounds.
    """
    node: Node = _end("deadlock", count(rounds, "the number of rounds", most=MOST_ROUNDS))
    for k in reversed(range(rounds)):
        stays = {"stay": node, "give way": _end("1 has the prize", k, "1")}
        leaves = {"stay": _end("2 has the prize", k, "2"), "give way": _end("nobody has it", k)}
        replies = {"stay": Decision("2", stays, information=f"2 in round {k}"), "give way": Decision("2", leaves, information=f"2 in round {k}")}
        node = Decision("1", replies, information=f"1 in round {k}")
    return Game(node, title="A war of attrition in rounds", players=["1", "2"])


def _end(label: str, waited: int, winner: str = "") -> Outcome:
    return Outcome(label, {side: f"{f'value_{side} - ' if side == winner else '-'}cost_{side}*{waited}*length" for side in ("1", "2")})
