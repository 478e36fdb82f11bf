r"""Information sets: what a player knows when it moves.

A player's information set is a set of its decisions that it cannot tell apart; a decision in no named set is one of
its own. A set is called by its name or, where it has none, by the moves that lead to it.

>>> from bargaining.game import Decision, Game, Outcome
>>> end = Outcome("end", {"A": 0, "B": 0})
>>> reply = Decision("B", {"l": end, "r": end}, information="blind")
>>> game = Game(Decision("A", {"L": reply, "R": reply}))
>>> [(own.player, own.label, own.nodes) for own in information_sets(game.tree)]
[('A', 'the root', (0,)), ('B', 'blind', (1, 4))]
"""

from __future__ import annotations

from dataclasses import dataclass

from bargaining.errors import ImperfectRecallError
from bargaining.game.plans import OwnHistories
from bargaining.game.tree import Tree


@dataclass(frozen=True)
class InformationSet:
    """The decisions that a player cannot tell apart.

    Attributes
    ----------
    player : str
    label : str
        Its name, or the way to its only node.
    nodes : tuple of int
    actions : tuple of str
        In the order of the branches.
    """

    player: str
    label: str
    nodes: tuple[int, ...]
    actions: tuple[str, ...]


def information_sets(tree: Tree) -> tuple[InformationSet, ...]:
    """All information sets, in reading order of their first nodes; one pass over the tree."""
    found: dict[tuple[int, str | int], list[int]] = {}
    for node in tree.decisions():
        found.setdefault((tree.owner[node], tree.information.get(node, node)), []).append(node)
    return tuple(
        InformationSet(
            tree.players[player],
            key if isinstance(key, str) else tree.place(nodes[0]),
            tuple(nodes),
            tuple(tree.edge[child] for child in tree.branches[nodes[0]]),
        )
        for (player, key), nodes in found.items()
    )


def check_perfect_recall(tree: Tree, own: list[OwnHistories], purpose: str) -> None:
    """Refuse players who forget.

    Raises
    ------
    ImperfectRecallError
        Naming the player and two decisions that it cannot tell apart although it came to them in different ways.
    """
    for player, histories in zip(tree.players, own, strict=True):
        if histories.recalls:
            continue
        behind: dict[int, int] = {}
        for _, reached in histories.behind:
            behind[reached] = behind.get(reached, 0) + 1
        forgotten = next(reached for reached, times in behind.items() if times > 1)
        nodes = histories.sets[forgotten][:2]
        places = " and ".join(f'"{tree.place(node)}"' for node in nodes)
        raise ImperfectRecallError(
            f"{purpose} needs perfect recall, but {player} cannot tell {places} apart although its own moves before them differ; "
            "give those decisions different information sets, or make of the forgetful player a team of two"
        )
