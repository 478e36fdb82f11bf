"""Subgame perfection by trying everything: all pure strategy profiles, each checked at every decision.

A profile gives an action at each decision, on and off the path. It is a subgame-perfect equilibrium where at no
decision the player would gain by one other action there, all else equal (the one-shot deviation principle).
``deviations`` checks the definition itself.
"""

from __future__ import annotations

from itertools import product
from typing import Any, NamedTuple

from referees.plain import Leaf, Move, Plain, subtrees

History = tuple[str, ...]


class Play(NamedTuple):
    """One way in which the game may end under a profile."""

    probability: Any
    label: str
    choices: frozenset[tuple[int, str]]
    """Who took which action on the way."""


class Equilibrium(NamedTuple):
    actions: dict[History, str]
    value: tuple[Any, ...]
    plays: tuple[Play, ...]

    @property
    def outcomes(self) -> frozenset[str]:
        return frozenset(play.label for play in self.plays)


class _Row(NamedTuple):
    """A node in postorder, with the positions of its branches in that order."""

    node: Plain
    history: History
    after: tuple[int, ...]


def equilibria(root: Plain) -> list[Equilibrium]:
    """Every pure subgame-perfect equilibrium."""
    rows = _postorder(root)
    decisions = [index for index, row in enumerate(rows) if isinstance(row.node, Move)]
    found = []
    for choice in product(*(range(len(rows[index].after)) for index in decisions)):
        chosen = dict(zip(decisions, choice, strict=True))
        values = _values(rows, chosen)
        if values is not None:
            actions = {rows[index].history: rows[index].node.branches[pick][0] for index, pick in chosen.items()}
            found.append(Equilibrium(actions, values[-1], tuple(_plays(rows, chosen))))
    return found


def outcomes(found: list[Equilibrium]) -> frozenset[str]:
    return frozenset().union(*(equilibrium.outcomes for equilibrium in found))


def values(found: list[Equilibrium]) -> frozenset[tuple[Any, ...]]:
    return frozenset(equilibrium.value for equilibrium in found)


def reserved(root: Plain, player: int, action: str) -> frozenset[Any]:
    """What a player can get in equilibrium without an action, at its first decision that offers it."""
    first = next(part for part in subtrees(root) if isinstance(part, Move) and part.player == player and action in dict(part.branches))
    without = Move(player, tuple(branch for branch in first.branches if branch[0] != action))
    return frozenset(equilibrium.value[player] for equilibrium in equilibria(without))


def _postorder(root: Plain) -> list[_Row]:
    rows: list[_Row] = []

    def visit(node: Plain, history: History) -> int:
        after = () if isinstance(node, Leaf) else tuple(visit(branch[-1], (*history, branch[0])) for branch in node.branches)
        rows.append(_Row(node, history, after))
        return len(rows) - 1

    visit(root, ())
    return rows


def _values(rows: list[_Row], chosen: dict[int, int]) -> list[tuple[Any, ...]] | None:
    """What everybody expects at each node under a profile; None where somebody gains by one deviation."""
    expected: list[tuple[Any, ...]] = []
    for index, (node, _, after) in enumerate(rows):
        if isinstance(node, Leaf):
            expected.append(node.pay)
        elif isinstance(node, Move):
            best = expected[after[chosen[index]]]
            if any(expected[other][node.player] > best[node.player] for other in after):
                return None
            expected.append(best)
        else:
            weights = [weight for _, weight, _ in node.branches]
            columns = zip(*(expected[other] for other in after), strict=True)
            expected.append(tuple(sum(w * v for w, v in zip(weights, column, strict=True)) for column in columns))
    return expected


def _plays(rows: list[_Row], chosen: dict[int, int]) -> list[Play]:
    ended, pending = [], [(len(rows) - 1, 1, frozenset[tuple[int, str]]())]
    while pending:
        index, probability, choices = pending.pop()
        node, _, after = rows[index]
        if isinstance(node, Leaf):
            ended.append(Play(probability, node.label, choices))
        elif isinstance(node, Move):
            pick = chosen[index]
            pending.append((after[pick], probability, choices | {(node.player, node.branches[pick][0])}))
        else:
            pending += [(o, probability * w, choices) for o, (_, w, _) in zip(after, node.branches, strict=True) if w != 0]
    return ended
