"""Pure perfect Bayesian equilibria of any small game, by trying every pure profile.

For each profile the worth of every action at every node follows by reading the tree; at an information set the question is
then whether some admissible belief makes the chosen action best, which is asked at the vertices of the belief polytope.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product

import bargaining as bg
from bargaining.game.tree import CHANCE, END
from referees.beliefs import _feasible

Profile = dict[str, str]


def pure_equilibria(game: bg.Game) -> list[Profile]:
    """Every pure profile that beliefs can support, as actions by the names of information sets (all of them named)."""
    tree = game.tree
    names = list(dict.fromkeys(tree.information[node] for node in tree.decisions()))
    choices = {name: [tree.edge[c] for c in tree.branches[next(n for n in tree.decisions() if tree.information[n] == name)]] for name in names}
    profiles = (dict(zip(names, taken, strict=True)) for taken in product(*(choices[name] for name in names)))
    return [profile for profile in profiles if _rational(game, profile, names)]


def _rational(game: bg.Game, profile: Profile, names: list[str]) -> bool:
    """Information sets between whose nodes the same mistakes decide are asked for one belief in common."""
    asked: dict[object, list[list[Fraction]]] = {}
    for name in reversed(names):
        groups, gaps = _gaps(game, profile, name)
        if len(groups) > 1:
            asked.setdefault(tuple(groups), []).extend(gaps)
        elif any(gap[0] < 0 for gap in gaps):
            return False
    return all(_feasible(gaps, [False] * len(gaps)) for gaps in asked.values() if gaps)


def _gaps(game: bg.Game, profile: Profile, name: str) -> tuple[list[object], list[list[Fraction]]]:
    tree = game.tree
    nodes = [node for node in tree.decisions() if tree.information[node] == name]
    player = tree.owner[nodes[0]]
    worth = {node: {tree.edge[c]: _value(game, profile, c)[player] for c in tree.branches[node]} for node in nodes}
    groups = list(_groups(game, profile, nodes))
    actions = [action for action in worth[nodes[0]] if action != profile[name]]
    gaps = [[sum(w * (worth[n][profile[name]] - worth[n][a]) for n, w in group.items()) for _, group in groups] for a in actions]
    return [gone for gone, _ in groups], gaps


def _groups(game: bg.Game, profile: Profile, nodes: list[int]) -> Iterator[tuple[object, Mapping[int, Fraction]]]:
    """The admissible beliefs: the lotteries over these odds, each with the mistakes that lead to it."""
    ways = {node: _way(game, node) for node in nodes}
    shared = frozenset.intersection(*(frozenset(moves) for moves, _ in ways.values()))
    slips = {node: frozenset(m for m in moves if m not in shared and profile[m[0]] != m[1]) for node, (moves, _) in ways.items()}
    least = {gone for gone in slips.values() if not any(other < gone for other in slips.values())}
    for gone in sorted(least, key=sorted):
        members = {node: ways[node][1] for node in nodes if slips[node] == gone}
        yield gone, members


def _way(game: bg.Game, node: int) -> tuple[list[tuple[str, str]], Fraction]:
    tree, moves, chance = game.tree, [], Fraction(1)
    while node:
        before = tree.parent[node]
        if tree.owner[before] == CHANCE:
            chance *= Fraction(tree.probability[node])  # type: ignore[arg-type]
        else:
            moves.append((tree.information[before], tree.edge[node]))
        node = before
    return moves, chance


def _value(game: bg.Game, profile: Profile, node: int) -> list[Fraction]:
    tree = game.tree
    if tree.owner[node] == END:
        return [Fraction(x) for x in tree.payoffs[tree.end[node]]]  # type: ignore[arg-type]
    if tree.owner[node] == CHANCE:
        rows = [[Fraction(tree.probability[c]) * x for x in _value(game, profile, c)] for c in tree.branches[node]]  # type: ignore[arg-type]
        return [sum(column, Fraction(0)) for column in zip(*rows, strict=True)]
    chosen = profile[tree.information[node]]
    return _value(game, profile, next(c for c in tree.branches[node] if tree.edge[c] == chosen))
