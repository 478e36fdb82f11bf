r"""Subgames: parts of the tree that everybody knows to have begun.

A node is the root of a **subgame** if no information set lies partly in the part behind it. A profile is a subgame-perfect
Nash equilibrium if it is one in every subgame. Solve the subgames from the last to the first; a subgame that is solved
becomes an end that pays what its equilibrium pays.

>>> from bargaining.game import Decision, Game, Outcome
>>> end = Outcome("end", {"A": 0, "B": 0})
>>> reply = Decision("B", {"l": end, "r": end}, information="blind")
>>> game = Game(Decision("A", {"out": end, "in": Decision("A", {"L": reply, "R": reply})}))
>>> subgame_roots(game.tree)
[0, 2]

References
----------
Selten, R. 1975. Reexamination of the perfectness concept for equilibrium points in extensive games. International
Journal of Game Theory 4: 25-55.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence

from bargaining.game.exact import Exact
from bargaining.game.tree import END, Tree


def subgame_roots(tree: Tree) -> list[int]:
    """The nodes at which subgames begin, in prefix order, ends left out; linear in the nodes."""
    first, last = list(range(len(tree))), list(range(len(tree)))
    for nodes in tree.information_sets:
        for node in nodes:
            first[node], last[node] = nodes[0], nodes[-1]
    stop = list(range(1, len(tree) + 1))
    for node in range(len(tree) - 1, 0, -1):
        above = tree.parent[node]
        first[above] = min(first[above], first[node])
        last[above] = max(last[above], last[node])
        stop[above] = max(stop[above], stop[node])
    return [node for node, owner in enumerate(tree.owner) if owner != END and first[node] >= node and last[node] < stop[node]]


def parts(tree: Tree, roots: Sequence[int]) -> dict[int, list[int]]:
    """For each subgame its nodes down to the roots of the next subgames, in prefix order."""
    heads = set(roots)
    head = [0] * len(tree)
    found: dict[int, list[int]] = {root: [root] for root in roots}
    for node in range(1, len(tree)):
        above = tree.parent[node]
        inside = above if above in heads else head[above]
        head[node] = inside
        found[inside].append(node)
    return found


def cut(tree: Tree, nodes: Sequence[int], worth: Mapping[int, Sequence[Exact]]) -> Tree:
    """The part of a tree on some nodes, where later subgames are ends that pay what they are worth.

    Parameters
    ----------
    tree : Tree
    nodes : sequence of int
        The subgame's root, and behind it every node up to the next subgames' roots, in prefix order.
    worth : mapping of int to sequence of k numbers
        The payoffs of the next subgames, by their roots.
    """
    number = {node: k for k, node in enumerate(nodes)}
    closed = [node in worth for node in nodes]
    labels: list[str] = []
    payoffs: list[tuple[Exact, ...]] = []
    ends = []
    for node, shut in zip(nodes, closed, strict=True):
        row = tree.end[node]
        ends.append(len(labels) if shut or row >= 0 else -1)
        if shut or row >= 0:
            labels.append(f"subgame {node}" if shut else tree.labels[row])
            payoffs.append(tuple(worth[node]) if shut else tree.payoffs[row])  # type: ignore[arg-type]
    inner = nodes[1:]
    return Tree(
        tree.players,
        array("q", [END if shut else tree.owner[node] for node, shut in zip(nodes, closed, strict=True)]),
        array("q", [0 if shut else tree.arity[node] for node, shut in zip(nodes, closed, strict=True)]),
        array("q", [-1, *(number[tree.parent[node]] for node in inner)]),
        ["", *(tree.edge[node] for node in inner)],
        {number[node]: tree.probability[node] for node in inner if node in tree.probability},
        {number[node]: tree.information[node] for node, shut in zip(nodes, closed, strict=True) if node in tree.information and not shut},
        array("q", ends),
        labels,
        list(payoffs),
    )


