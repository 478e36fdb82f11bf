r"""All subgame-perfect profiles: how many there are, and each of them in turn.

A profile is subgame perfect exactly if every decision is best against what is chosen below it. So

* with :math:`N_b(v)` the number of equilibria of branch :math:`b` with continuation :math:`v`, a decision of player
  :math:`p` has :math:`N(v) = \sum_b N_b(v) \prod_{c \ne b} \#\{w \text{ of } c : w_p \le v_p\}` of them, and
* choosing from the last decision to the first among what is best there never meets a dead end, so that equilibria
  can be listed one by one without ever searching in vain.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bargaining.equilibrium.continuations import Continuations
from bargaining.game.tree import CHANCE, END, Tree

Counts = dict[int, int]


def count(tree: Tree, table: Continuations, weights: Mapping[int, Any]) -> int:
    """The exact number of subgame-perfect pure strategy profiles.

    One reading of the tree; the work per node grows with the number of tied continuations, not of profiles.
    """
    counts: list[Counts] = []
    for node in range(len(tree) - 1, -1, -1):
        mover = tree.owner[node]
        if mover == END:
            counts.append({table.at_end[tree.end[node]]: 1})
            continue
        arity = tree.arity[node]
        branches = counts[: -arity - 1 : -1]
        del counts[-arity:]
        if mover == CHANCE:
            chances = [weights[child] for child in tree.branches[node]]
            counts.append(_mixed(table, chances, branches))
        else:
            counts.append(_chosen(table.columns[mover], branches))
    return sum(counts[0].values())


def _chosen(payoff: Sequence[Any], branches: Sequence[Counts]) -> Counts:
    floor = max(min(payoff[i] for i in counts) for counts in branches)
    total: Counts = {}
    worse: dict[tuple[int, Any], int] = {}
    for position, counts in enumerate(branches):
        for number, ways in counts.items():
            value = payoff[number]
            if value < floor:
                continue
            for other, rivals in enumerate(branches):
                if other != position:
                    if (other, value) not in worse:
                        worse[other, value] = sum(w for i, w in rivals.items() if payoff[i] <= value)
                    ways *= worse[other, value]
            total[number] = total.get(number, 0) + ways
    return total


def _mixed(table: Continuations, weights: Sequence[Any], branches: Sequence[Counts]) -> Counts:
    ways: dict[tuple[Any, ...], int] = {(0,) * len(table.columns): 1}
    for weight, counts in zip(weights, branches, strict=True):
        longer: dict[tuple[Any, ...], int] = {}
        for number, own in counts.items():
            shares = [weight * value for value in table.vector(number)]
            for vector, before in ways.items():
                total = tuple([a + b for a, b in zip(vector, shares, strict=True)])
                longer[total] = longer.get(total, 0) + before * own
        ways = longer
    return {table.add(vector, frozenset()): number for vector, number in ways.items()}


def profiles(tree: Tree, columns: Sequence[Sequence[Any]], weights: Mapping[int, Any]) -> Iterator[tuple[tuple[int, ...], tuple[Any, ...]]]:
    """Every subgame-perfect profile: the positions taken, and the payoffs.

    Ties are broken in favour of the first branch in the first profile that comes; the decision nearest to the root
    changes first. Each takes time linear in the tree at most.
    """
    best: dict[int, list[int]] = {}
    taken: dict[int, int] = {}
    value: list[tuple[Any, ...]] = [()] * len(tree)
    ends = list(zip(*columns, strict=True)) if columns else []
    node = len(tree) - 1
    while True:
        while node >= 0:
            _settle(tree, node, ends, weights, value, best, taken)
            node -= 1
        yield tuple([taken[d] for d in tree.decisions()]), value[0]
        node = _next(tree, best, taken)
        if node < 0:
            return
        value[node] = value[tree.branches[node][taken[node]]]
        node -= 1


def _settle(
    tree: Tree,
    node: int,
    ends: Sequence[tuple[Any, ...]],
    weights: Mapping[int, Any],
    value: list[tuple[Any, ...]],
    best: dict[int, list[int]],
    taken: dict[int, int],
) -> None:
    """Give a node its value from what follows; at a decision, from the first of the best branches."""
    mover = tree.owner[node]
    if mover == END:
        value[node] = ends[tree.end[node]]
        return
    following = tree.branches[node]
    if mover == CHANCE:
        terms = [[weights[child] * x for x in value[child]] for child in following]
        value[node] = tuple(map(sum, zip(*terms, strict=True)))
        return
    highest = max(value[child][mover] for child in following)
    best[node] = [k for k, child in enumerate(following) if value[child][mover] == highest]
    taken[node] = best[node][0]
    value[node] = value[following[taken[node]]]


def _next(tree: Tree, best: Mapping[int, list[int]], taken: dict[int, int]) -> int:
    """Move the first decision that has a further best branch to it; -1 where none has."""
    for node in tree.decisions():
        place = best[node].index(taken[node])
        if place + 1 < len(best[node]):
            taken[node] = best[node][place + 1]
            return node
    return -1
