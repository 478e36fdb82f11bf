r"""The compiled form of a game: its tree in Polish prefix notation, as flat arrays.

A node is written before its branches, so a tree *is* its list of nodes with their numbers of branches: the arrays
``owner`` and ``arity`` say everything about the shape. Read from right to left with one stack, each node finds what
its branches left on the stack, first branch on top. Every solver of the library is such a reading; none recurses,
and a chain of 20,000 decisions is a list of 40,001 entries. ``.efg`` files keep the same order.

For the tree in which player 0 accepts, or refuses and lets player 1 carry out or back down:

====  ======  =====  ===========
node  owner   arity  edge
====  ======  =====  ===========
0     0       2
1     END     0      accept
2     1       2      refuse
3     END     0      carry out
4     END     0      back down
====  ======  =====  ===========
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from bargaining.game.affine import AffinePayoffs
from bargaining.game.exact import Exact
from bargaining.game.expression import Expression

CHANCE = -1
END = -2

Entry = Exact | Expression
"""A payoff or a probability: an exact number, or an expression in the parameters."""


@dataclass(frozen=True, eq=False)
class Tree:
    """A game tree of ``n`` nodes, ``m`` ends and ``k`` players, in prefix order.

    Attributes
    ----------
    players : tuple of k str
    owner : array of n int
        The player who moves, ``CHANCE``, or ``END``.
    arity : array of n int
        How many branches leave the node.
    parent : array of n int
        The node before, ``-1`` for the root.
    edge : list of n str
        The label of the branch that leads here, ``""`` for the root.
    probability : dict of int to entry
        For each node that follows a chance move, the probability of that branch.
    information : dict of int to str
        For each decision in a named information set, the set's name.
    end : array of n int
        For each end its row in ``labels`` and ``payoffs``, ``-1`` elsewhere.
    labels : list of m str
        What happened.
    payoffs : sequence of m tuples of k entries
        Who gets what: a list, or the arrays of a very large tree.
    """

    players: tuple[str, ...]
    owner: array[int] = field(default_factory=lambda: array("q"))
    arity: array[int] = field(default_factory=lambda: array("q"))
    parent: array[int] = field(default_factory=lambda: array("q"))
    edge: list[str] = field(default_factory=list)
    probability: dict[int, Entry] = field(default_factory=dict)
    information: dict[int, str] = field(default_factory=dict)
    end: array[int] = field(default_factory=lambda: array("q"))
    labels: list[str] = field(default_factory=list)
    payoffs: Sequence[tuple[Entry, ...]] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.owner)

    @cached_property
    def branches(self) -> list[tuple[int, ...]]:
        """For each node the nodes its branches lead to, in order."""
        collected: list[list[int]] = [[] for _ in self.owner]
        parent = self.parent
        for node in range(1, len(parent)):
            collected[parent[node]].append(node)
        return [tuple(nodes) for nodes in collected]

    @cached_property
    def parameters(self) -> tuple[str, ...]:
        """The names in payoffs and probabilities, in reading order."""
        names: dict[str, None] = {}
        seen: set[int] = set()
        if isinstance(self.payoffs, AffinePayoffs):
            names.update(dict.fromkeys(self.payoffs.parameters))
        else:
            for row in self.payoffs:
                _collect(row, names, seen)
        _collect(tuple(self.probability.values()), names, seen)
        return tuple(names)

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The labels of the outcomes, each once, in reading order, with their numbers."""
        return {label: number for number, label in enumerate(dict.fromkeys(self.labels))}

    @cached_property
    def kinds(self) -> Any:
        """For each end the number of its label: an ``(m,)`` array of int32."""
        import numpy as np

        return np.fromiter(map(self.numbers.__getitem__, self.labels), dtype=np.int32, count=len(self.labels))

    @cached_property
    def information_sets(self) -> tuple[tuple[int, ...], ...]:
        """The proper information sets: those in which a player cannot tell two or more nodes apart."""
        sets: dict[tuple[int, str], list[int]] = {}
        for node, name in self.information.items():
            sets.setdefault((self.owner[node], name), []).append(node)
        return tuple(tuple(nodes) for nodes in sets.values() if len(nodes) > 1)

    def after(self, node: int) -> int:
        """The first node behind the subtree that starts at ``node``: subtrees are contiguous."""
        if node == 0:
            return len(self)
        open_branches = 1
        while open_branches:
            open_branches += self.arity[node] - 1
            node += 1
        return node

    def history(self, node: int) -> tuple[str, ...]:
        """The labels on the way from the root to a node."""
        labels = []
        while node > 0:
            labels.append(self.edge[node])
            node = self.parent[node]
        return tuple(reversed(labels))

    def place(self, node: int) -> str:
        """Where a node is, in words, for error messages."""
        steps = self.history(node)
        if not steps:
            return "the root"
        return " > ".join(steps if len(steps) <= 12 else (*steps[:5], f"... {len(steps) - 10} moves ...", *steps[-5:]))

    def placed(self, node: int) -> Callable[[], str]:
        """:meth:`place`, not worked out until it is asked for."""
        return lambda: self.place(node)

    def decisions(self) -> Iterator[int]:
        """The nodes at which a player moves, in prefix order."""
        return (node for node, owner in enumerate(self.owner) if owner >= 0)


def _collect(entries: Sequence[Entry], names: dict[str, None], seen: set[int]) -> None:
    for entry in entries:
        if isinstance(entry, Expression) and id(entry) not in seen:
            seen.add(id(entry))
            for kind, argument in entry.code:
                if kind == "name":
                    names[argument] = None
