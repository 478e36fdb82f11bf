r"""Audience costs in rounds: the finite game whose limit is :mod:`~bargaining.theory.crisis.audience_costs`.

Two sides want a prize of one and move in turn, one in each round: wait, back down, or attack. In round :math:`k`, at :math:`t_k = k \Delta`, backing
down costs :math:`a_i t_k`, and the other has the prize. Whoever attacks brings war, worth :math:`w_i` to side :math:`i`, which alone knows it. In the last
round there is no more waiting. In equilibrium each side leaves the other indifferent between two of its moves by backing down between them with probability

.. math:: p_j(k) = \frac{2 \Delta\, a_i}{1 + a_i t_{k+1}}, \qquad\text{so that } (1 + a_i t_{k+1})\, S_j(k) \text{ is constant},

where :math:`S_j(k)` is the probability that :math:`j` is still there after round :math:`k`. As :math:`\Delta \to 0` this is the hazard of Fearon. Those to
whom war is worst back down first; those with about :math:`w_i \ge -a_i T` never do. In all small games that were solved it is, ties aside, the only
equilibrium in which both may wait. In others there is no war: one side backs down in its first move whatever war is worth to it, since the other would
attack or wait for ever.

Two sides, each tough with probability 1/4. The more it costs side 1 to back down, the more often side 2 does, and the less likely is war:

>>> import bargaining as bg
>>> types = {"soft": ("3/4", -2), "tough": ("1/4", "-1/5")}
>>> game = audience_game((types, types), 3)
>>> game.parameters
('audience_1', 'length', 'audience_2')
>>> for audience in (1, 2, 3):
...     found = bg.perfect_bayesian(game, at={"audience_1": audience, "audience_2": 1, "length": "1/4"})
...     print(*sorted({str(family.probability("war")) for family in found.families}))
0 1/6
0 1/8
0 1/10

Assumed: linear costs, no discounting, finitely many types, moves in turn. Fearon's sides may act at any moment and have a continuum of types.

References
----------
Fearon, J. D. 1994. Domestic political audiences and the escalation of international disputes. American Political Science Review 88: 577-592.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from typing import Any

from bargaining.errors import TooLargeError
from bargaining.game import Chance, Decision, Game, Outcome
from bargaining.game.nodes import Node
from bargaining.theory.arguments import by_name, count, pair
from bargaining.theory.switches import numbered_side

MOST_ROUNDS = 1_000
MOST_ENDS = 1_000_000


def audience_game(types: tuple[Mapping[str, Any], Mapping[str, Any]], rounds: int, *, first: int = 1) -> Game:
    """The crisis in rounds.

    Parameters
    ----------
    types : pair of mappings of str to (probability, value)
        For each side its types, how likely each is and what war is worth to it: numbers, or texts whose names become parameters.
    rounds : int
        How many moves there are, of both sides together; at most 1,000.
    first : int, keyword only
        Who moves first, 1 or 2.

    Returns
    -------
    Game
        With the parameters ``audience_1`` and ``audience_2``, the cost of backing down per unit of time, and ``length``, of a round. The outcomes are
        ``side 1 backs down``, ``side 2 backs down`` and ``war``; the information sets are called ``1, soft, round 0`` and so on.

    Raises
    ------
    FieldError, NumberError, ExpressionError, ProbabilityError
        Where the types are not such mappings, or there is no such number of rounds or side.
    TooLargeError
        Where the tree would have more than a million ends.
    """
    count(rounds, "the number of rounds", most=MOST_ROUNDS)
    begins = numbered_side(first, "first")
    kinds = [
        {name: pair(kind, f"type {name} of side {side}") for name, kind in by_name(each, f"the types of side {side}").items()}
        for side, each in enumerate(pair(types, "the types"), 1)
    ]
    if len(kinds[0]) * len(kinds[1]) * 2 * rounds > MOST_ENDS:
        raise TooLargeError(f"{len(kinds[0])} times {len(kinds[1])} types and {rounds} rounds have more than {MOST_ENDS:,} ends")
    crises: dict[str, tuple[str, Node]] = {}
    for one, two in product(*kinds):
        (chance_1, worth_1), (chance_2, worth_2) = kinds[0][one], kinds[1][two]
        crises[f"{one} 1, {two} 2"] = (f"({chance_1})*({chance_2})", _crisis((one, two), (worth_1, worth_2), rounds, begins))
    return Game(Chance(crises), title="Audience costs in rounds", players=["1", "2"])


def _crisis(names: tuple[str, str], worth: tuple[Any, Any], rounds: int, first: int) -> Node:
    war = Outcome("war", {"1": worth[0], "2": worth[1]})
    node: Node = war
    for k in reversed(range(rounds)):
        mover = first if k % 2 == 0 else 3 - first
        shamed = Outcome(f"side {mover} backs down", {str(mover): f"-audience_{mover}*{k}*length", str(3 - mover): 1})
        waits = {"wait": node} if k < rounds - 1 else {}
        node = Decision(str(mover), {**waits, "back down": shamed, "attack": war}, information=f"{mover}, {names[mover - 1]}, round {k}")
    return node
