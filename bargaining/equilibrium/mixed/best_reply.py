r"""The best reply and the regret: the certificate of an equilibrium.

Against the others' strategies :math:`\sigma_{-i}`, each end adds :math:`\Pr(z \mid \sigma_{-i}) u_i(z)` to the own
history :math:`h` of player :math:`i` that it belongs to. With perfect recall the best reply is worth
:math:`V(\varnothing)`, where

.. math:: V(h) = r(h) + \sum_{s \text{ after } h} \max_{a \in A(s)} V(h, s, a),

and the player's **regret** is :math:`V(\varnothing) - u_i(\sigma) \ge 0`. A profile is a Nash equilibrium exactly if
nobody has regret. Nothing of this looks at how the profile was found.

>>> from bargaining.equilibrium.mixed.behaviour import behaviour
>>> from bargaining.game import Decision, Game, Outcome
>>> game = Game(Decision("A", {"in": Outcome("war", {"A": -1}), "out": Outcome("peace", {"A": 0})}))
>>> regrets(behaviour(game.tree, [(1, 0)]))
(1,)
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bargaining.equilibrium.mixed.behaviour import Behaviour, Number
from bargaining.game.plans import OwnHistories, own_histories
from bargaining.game.tree import Tree


def regrets(profile: Behaviour) -> tuple[Number, ...]:
    """For each player how much more its best reply would give; linear in nodes times players.

    Exact where the profile is. The players must have perfect recall.
    """
    own, at_ends = own_histories(profile.tree)
    return tuple(
        best_value(histories, _rewards(profile, player, [reached[player] for reached in at_ends], len(histories.following))) - profile.payoffs[player]
        for player, histories in enumerate(own)
    )


def best_value(own: OwnHistories, rewards: Sequence[Any]) -> Any:
    """What the best plan is worth against rewards for each own history."""
    return plan_values(own, rewards)[0]


def plan_values(own: OwnHistories, rewards: Sequence[Any]) -> list[Any]:
    """For each own history what the best plan is worth from there on; later histories have larger numbers."""
    values = list(rewards)
    for history in reversed(range(len(values))):
        for following in own.following[history]:
            first = own.behind[history, following]
            values[history] += max(values[first : first + own.width[following]])
    return values


def _rewards(profile: Behaviour, player: int, at_ends: Sequence[int], size: int) -> list[Any]:
    tree = profile.tree
    rewards: list[Any] = [0] * size
    ends = (node for node, row in enumerate(tree.end) if row >= 0)
    others = _without(profile, player)
    for node, history in zip(ends, at_ends, strict=True):
        if others[node]:
            rewards[history] += others[node] * tree.payoffs[tree.end[node]][player]
    return rewards


def _without(profile: Behaviour, player: int) -> list[Any]:
    """For each node the probability that the others and chance play towards it."""
    tree: Tree = profile.tree
    reach: list[Any] = [1] * len(tree)
    for node in range(1, len(tree)):
        above = tree.parent[node]
        reach[node] = reach[above] if tree.owner[above] == player else reach[above] * profile.moves[node] if reach[above] else 0
    return reach
