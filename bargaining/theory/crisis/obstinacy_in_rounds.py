r"""Obstinate demands in rounds: the finite game whose limit is :mod:`~bargaining.theory.crisis.obstinacy`.

Two sides have demanded :math:`\alpha_1 + \alpha_2 > 1`. They move in turn, one in each round: stay, or concede, which gives it :math:`1 - \alpha_j` and the
other what that one demanded. A side is obstinate with probability :math:`z_i`, and then has nothing to decide. What a side gets in round :math:`k` is
worth :math:`\delta_i^k` of it at the start, and each round of dispute costs it :math:`s_i`. After the last round nobody can concede any more, and the
dispute goes on for ever.

With rounds of length :math:`\Delta`, :math:`\delta_i = e^{-r_i \Delta}` and :math:`s_i = k_i \Delta` it is the game of Abreu and Gul: to leave side :math:`i`
indifferent between two of its moves the other has to concede between them with probability

.. math:: h_j = \frac{(1 - \alpha_j)(1 - \delta_i^2) + s_i (1 + \delta_i)}{\delta_i (\alpha_i + s_i - \delta_i (1 - \alpha_j))},

which per unit of time, :math:`h_j / (2 \Delta)`, goes to their rate :math:`\lambda_j`.

Four rounds. Side 1 moves first and has to catch up; a sanction on side 2, small as it is, makes side 1 stay and side 2 concede:

>>> import bargaining as bg
>>> game = concession_game(4)
>>> alike = {"demand": "3/5", "obstinate": "1/2", "discount": "9/10", "sanction": 0}
>>> at = {f"{name}_{side}": value for name, value in alike.items() for side in (1, 2)}
>>> for sanction in (0, "1/20"):
...     [found] = bg.perfect_bayesian(game, at=at | {"sanction_2": sanction}).families
...     print([str(found.strategies[place]["concede"]) for place in ("1 in round 0", "2 in round 1")])
['16/35', '19/27']
['0', '1']

Assumed: demands are given; rounds end at a deadline, which changes nothing where all who may concede have done so before.

References
----------
Abreu, D. and Gul, F. 2000. Bargaining and reputation. Econometrica 68: 85-117. Their game in rounds is general; moves in turn are one case.
"""

from __future__ import annotations

from bargaining.game import Chance, Decision, Game, Outcome
from bargaining.game.nodes import Node
from bargaining.theory.arguments import count
from bargaining.theory.switches import numbered_side

MOST_ROUNDS = 1_000
LARGEST_POWER = 64


def concession_game(rounds: int, *, first: int = 1) -> Game:
    """The game in rounds.

    Parameters
    ----------
    rounds : int
        How many moves there are, of both sides together; at most 1,000.
    first : int, keyword only
        Who moves first, 1 or 2.

    Returns
    -------
    Game
        With the parameters ``demand_1``, ``obstinate_1``, ``discount_1`` and ``sanction_1``, and those of side 2; the discount factor of a round,
        less than one, and the cost of a round. The outcomes are ``side 1 concedes``, ``side 2 concedes`` and ``deadlock``; the information sets are
        called ``1 in round 0``, ``2 in round 1`` and so on. It has about four nodes for each round.

    Raises
    ------
    FieldError
        Where there is no such number of rounds, or no such side.
    """
    count(rounds, "the number of rounds", most=MOST_ROUNDS)
    begins = numbered_side(first, "first")
    kinds = {"both may concede": (1, 2), "only 1 may": (1,), "only 2 may": (2,), "neither may": ()}
    return Game(
        Chance({name: (_chance(able), _dispute(rounds, begins, able)) for name, able in kinds.items()}),
        title="Obstinate demands in rounds",
        players=["1", "2"],
    )


def _chance(able: tuple[int, ...]) -> str:
    return "*".join(f"(1 - obstinate_{side})" if side in able else f"obstinate_{side}" for side in (1, 2))


def _dispute(rounds: int, first: int, able: tuple[int, ...]) -> Node:
    node: Node = Outcome("deadlock", {str(side): f"-sanction_{side}/(1 - discount_{side})" for side in (1, 2)})
    for k in reversed(range(rounds)):
        mover = first if k % 2 == 0 else 3 - first
        if mover in able:
            node = Decision(str(mover), {"stay": node, "concede": _conceded(mover, k)}, information=f"{mover} in round {k}")
    return node


def _conceded(mover: int, k: int) -> Outcome:
    other = 3 - mover
    return Outcome(f"side {mover} concedes", {str(mover): _paid(mover, f"1 - demand_{other}", k), str(other): _paid(other, f"demand_{other}", k)})


def _paid(side: int, share: str, k: int) -> str:
    """A share in a round, and the sanctions of the rounds before it, at the start."""
    left = "*".join(f"discount_{side}**{min(LARGEST_POWER, k - begun)}" for begun in range(0, k, LARGEST_POWER)) or "1"
    return f"{left}*({share}) - sanction_{side}*(1 - {left})/(1 - discount_{side})"
