"""Subgame perfection by its definition: in every subgame, no player gains by any other whole strategy.

Exponentially slower than ``profiles`` and written without it: a profile is a mapping from histories to actions, and
a subgame's value is found by walking down from its root.
"""

from __future__ import annotations

from itertools import product
from typing import Any

from referees.plain import Draw, Leaf, Move, Plain

History = tuple[str, ...]
Profile = dict[History, str]


def subgame_perfect_profiles(root: Plain, count: int) -> list[Profile]:
    """All profiles from which no player gains in any subgame, for a game of ``count`` players."""
    moves = _moves(root, ())
    return [profile for profile in _strategies(moves) if is_subgame_perfect(root, profile, count)]


def is_subgame_perfect(root: Plain, profile: Profile, count: int) -> bool:
    """No player gains in the subgame after any history."""
    return all(_is_nash(node, history, profile, count) for history, node in _subgames(root, ()))


def _is_nash(node: Plain, start: History, profile: Profile, count: int) -> bool:
    usual = _value(node, start, profile)
    for player in range(count):
        own = {history: move for history, move in _moves(node, start).items() if move.player == player}
        for other in _strategies(own):
            if _value(node, start, {**profile, **other})[player] > usual[player]:
                return False
    return True


def _value(node: Plain, history: History, profile: Profile) -> tuple[Any, ...]:
    if isinstance(node, Leaf):
        return node.pay
    if isinstance(node, Move):
        action = profile[history]
        return _value(dict(node.branches)[action], (*history, action), profile)
    parts = [[weight * entry for entry in _value(child, (*history, label), profile)] for label, weight, child in node.branches]
    return tuple(sum(column) for column in zip(*parts, strict=True))


def _subgames(node: Plain, history: History) -> list[tuple[History, Plain]]:
    if isinstance(node, Leaf):
        return []
    return [(history, node)] + [found for branch in node.branches for found in _subgames(branch[-1], (*history, branch[0]))]


def _moves(node: Plain, history: History) -> dict[History, Move]:
    return {place: part for place, part in _subgames(node, history) if not isinstance(part, Draw | Leaf)}


def _strategies(moves: dict[History, Move]) -> list[Profile]:
    menus = [[action for action, _ in move.branches] for move in moves.values()]
    return [dict(zip(moves, actions, strict=True)) for actions in product(*menus)]
