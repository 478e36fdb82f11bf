"""Regret the long way: a profile played out against every full pure strategy of each player."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product
from typing import Any

from bargaining.game.tree import CHANCE, END, Tree

Moves = Mapping[int, Any]
"""For each node that follows a decision or a chance move the probability of that branch."""


def moves_of(tree: Tree, records: list[dict[str, Any]]) -> dict[int, Any]:
    """What a profile's rows say, branch by branch; 0 where they say nothing."""
    told = {(row["player"], row["information"], row["action"]): row["probability"] for row in records}
    found: dict[int, Any] = dict(tree.probability)
    for node in range(1, len(tree)):
        above = tree.parent[node]
        if tree.owner[above] >= 0:
            label = tree.information.get(above, tree.place(above))
            found[node] = told[tree.players[tree.owner[above]], label, tree.edge[node]] or 0
    return found


def expected(tree: Tree, moves: Moves, node: int = 0) -> list[Any]:
    """What each player gets on average from a node on."""
    if tree.owner[node] == END:
        return list(tree.payoffs[tree.end[node]])
    parts = [[moves[child] * pay for pay in expected(tree, moves, child)] for child in tree.branches[node] if moves[child]]
    return [sum(column) for column in zip(*parts, strict=True)] or [0] * len(tree.players)


def strategies(tree: Tree, player: int) -> Iterator[dict[int, int]]:
    """Every choice of one action at each of the player's sets, as the branches of nodes."""
    sets: dict[object, list[int]] = {}
    for node, owner in enumerate(tree.owner):
        if owner == player:
            sets.setdefault(tree.information.get(node, node), []).append(node)
    widths = [range(tree.arity[nodes[0]]) for nodes in sets.values()]
    for chosen in product(*widths):
        yield {
            child: int(position == action)
            for nodes, action in zip(sets.values(), chosen, strict=True)
            for node in nodes
            for position, child in enumerate(tree.branches[node])
        }


def count(tree: Tree, player: int) -> int:
    """How many full strategies a player has."""
    total = 1
    for name in {tree.information.get(node, node): tree.arity[node] for node, owner in enumerate(tree.owner) if owner == player}.values():
        total *= name
    return total


def regret(tree: Tree, moves: Moves) -> Any:
    """The most that any player gains by another full strategy."""
    paid = expected(tree, moves)
    return max(
        (expected(tree, {**moves, **other})[player] - paid[player] for player in range(len(tree.players)) for other in strategies(tree, player)),
        default=Fraction(0),
    )


def is_lottery(tree: Tree, moves: Moves) -> bool:
    """Whether the branches of each decision that say anything have nonnegative probabilities that sum to one."""
    decided = [[moves[child] for child in tree.branches[node]] for node, owner in enumerate(tree.owner) if owner not in (END, CHANCE)]
    return all(min(own) >= 0 and (sum(own) == 1 or not any(own)) for own in decided)
