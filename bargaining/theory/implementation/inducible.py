r"""What commitments of a leader can induce in a tree, from the last decision to the first.

Write :math:`m(v)` for the least that the leader can hold the follower down to from :math:`v` on, and :math:`S(v)` for the pairs of payoffs
that commitments from :math:`v` on can induce.

1. At an end both are what the end pays.
2. At the follower's decision :math:`m` is the largest of the branches', and a pair of one branch is kept if it gives the follower at least
   :math:`m` of every other branch: leaving is answered by the worst.
3. At the leader's decision :math:`m` is the smallest of the branches', and :math:`S` holds the branches' pairs and, where lots are allowed,
   all segments between pairs of different branches.

Of :math:`S` only the frontier matters, what is best for the leader at each demand of the follower
(:mod:`~bargaining.theory.implementation.frontiers`).
"""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from typing import Any

from bargaining.game import valuation
from bargaining.game.exact import Exact, lean
from bargaining.game.tree import END, Tree
from bargaining.theory.implementation.frontiers import Piece, Point, at_least, joined, trimmed


def floors(tree: Tree, column: Any, leader: int) -> list[Exact]:
    """For each node the least that the leader can hold the follower down to."""
    floor: list[Exact] = [0] * len(tree)
    for node in range(len(tree) - 1, -1, -1):
        owner = tree.owner[node]
        floor[node] = column[tree.end[node]] if owner == END else (min if owner == leader else max)([floor[child] for child in tree.branches[node]])
    return floor


def induced(tree: Tree, numbers: valuation.Numbers, floor: list[Exact], leader: int, *, mixed: bool) -> list[Piece]:
    """The frontier of what commitments can induce from the root on."""
    found: dict[int, list[Piece]] = {}
    for node in range(len(tree) - 1, -1, -1):
        owner, branches = tree.owner[node], tree.branches[node]
        if owner == END:
            point = Point(numbers.payoffs[1 - leader][tree.end[node]], numbers.payoffs[leader][tree.end[node]], ((node, 1),))
            found[node] = [(point, point)]
            continue
        below = [found.pop(child) for child in branches]
        if owner != leader:
            demands = [max((floor[other] for other in branches if other != child), default=floor[child]) for child in branches]
            pieces = [piece for own, demand in zip(below, demands, strict=True) for piece in at_least(own, demand)]
        else:
            pieces = [piece for own in below for piece in own]
            if mixed:
                corners = [{point: None for piece in own for point in piece} for own in below]
                pieces += [joined(a, b) for one, two in combinations(corners, 2) for a in one for b in two]
        found[node] = trimmed(pieces)
    return found[0]


def announced(tree: Tree, played: Point, floor: list[Exact], leader: int) -> dict[tuple[str, ...], dict[str, Exact]]:
    """What the leader says of each of its decisions that play, or one step away from it, can reach."""
    weight: dict[int, Exact] = dict(played.ends)
    for node in range(len(tree) - 1, 0, -1):
        if node in weight:
            weight[tree.parent[node]] = weight.get(tree.parent[node], 0) + weight[node]
    said: dict[tuple[str, ...], dict[str, Exact]] = {}
    waiting = [0]
    while waiting:
        node = waiting.pop()
        branches = tree.branches[node]
        if tree.owner[node] == leader:
            if node in weight:
                chances = {child: lean(Fraction(weight[child]) / weight[node]) for child in branches if weight.get(child)}
            else:
                chances = {min(branches, key=floor.__getitem__): 1}
            said[tree.history(node)] = {tree.edge[child]: chance for child, chance in chances.items()}
            waiting += reversed(list(chances))
        else:
            waiting += reversed(branches)
    return said
