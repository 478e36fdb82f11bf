"""A game with numbers in it, as nested tuples: what the referees work on.

Built from the notation (``Decision``, ``Chance``, ``Outcome``), not from the library's compiled tree, and with the
referees' own arithmetic. Recursive, for small trees.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from bargaining import Chance, Decision, Outcome
from referees.arithmetic import value


class Leaf(NamedTuple):
    label: str
    pay: tuple[Any, ...]


class Move(NamedTuple):
    player: int
    branches: tuple[tuple[str, Any], ...]


class Draw(NamedTuple):
    branches: tuple[tuple[str, Any, Any], ...]
    """Label, probability and node."""


Plain = Leaf | Move | Draw
Node = Decision | Chance | Outcome


def players(root: Node) -> tuple[str, ...]:
    """In reading order, deciders and payoffs alike."""
    names: dict[str, None] = {}
    pending: list[Any] = [root]
    while pending:
        node = pending.pop()
        if isinstance(node, Outcome):
            names.update(dict.fromkeys(node.payoffs))
        elif isinstance(node, Decision):
            names[node.player] = None
            pending += reversed(list(node.actions.values()))
        else:
            pending += [child for _, child in reversed(list(node.branches.values()))]
    return tuple(names)


def plain(root: Node, values: Mapping[str, Any] | None = None, *, order: tuple[str, ...] | None = None) -> Plain:
    """Put numbers for the parameters."""
    known = {name: Fraction(number) for name, number in (values or {}).items()}
    return converted(root, order or players(root), lambda entry: value(entry, known))


def converted(node: Node, order: tuple[str, ...], read: Callable[[Any], Any]) -> Plain:
    """The nested tuples, with each payoff and probability passed through ``read``."""
    if isinstance(node, Outcome):
        return Leaf(node.label, tuple(read(node.payoffs[player]) for player in order))
    if isinstance(node, Decision):
        return Move(order.index(node.player), tuple((action, converted(child, order, read)) for action, child in node.actions.items()))
    return Draw(tuple((label, read(weight), converted(child, order, read)) for label, (weight, child) in node.branches.items()))


def mapped(node: Plain, change: Callable[[Any], Any]) -> Plain:
    """The same tree with each payoff and probability changed."""
    if isinstance(node, Leaf):
        return Leaf(node.label, tuple(change(entry) for entry in node.pay))
    if isinstance(node, Move):
        return Move(node.player, tuple((action, mapped(child, change)) for action, child in node.branches))
    return Draw(tuple((label, change(weight), mapped(child, change)) for label, weight, child in node.branches))


def children(node: Plain) -> tuple[Plain, ...]:
    return () if isinstance(node, Leaf) else tuple(branch[-1] for branch in node.branches)


def subtrees(node: Plain) -> Iterator[Plain]:
    """A node and all nodes after it, in reading order."""
    yield node
    for child in children(node):
        yield from subtrees(child)


def leaves(node: Plain) -> list[Leaf]:
    return [part for part in subtrees(node) if isinstance(part, Leaf)]


def profiles(node: Plain) -> int:
    """The number of pure strategy profiles."""
    total = 1
    for part in subtrees(node):
        if isinstance(part, Move):
            total *= len(part.branches)
    return total
