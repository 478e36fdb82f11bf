r"""A tree as a linear program for a stack machine.

Each instruction works on a whole block of draws:

========== ==========================================================================
``PUSH``   put an end's payoffs on the stack
``BEST``   compare an end with the top of the stack: the mover's better one stays
``MERGE``  compare the top with what lies below it, and drop one
``SCALE``  multiply the top by a probability
``ADD``    multiply the top by a probability, and add it to what lies below
========== ==========================================================================

At each node the branch that needs most room comes first (Sethi and Ullman's order), so the stack is no deeper than the
logarithm of the number of ends. The order of branches then decides no tie, and need not: a draw for which any comparison
is close is settled elsewhere (:mod:`bargaining.leverage.sweeps.ties`).

>>> import bargaining as bg
>>> refuse = bg.Decision("B", {"fight": bg.Outcome("war", {"A": 0, "B": "x"}), "yield": bg.Outcome("gain", {"A": 2, "B": 0})})
>>> game = bg.Game(bg.Decision("A", {"accept": bg.Outcome("deal", {"A": 1, "B": 1}), "refuse": refuse}))
>>> program = program_of(game.tree, {})
>>> [(KINDS[kind], int(argument)) for kind, argument in zip(program.kind, program.argument)], program.depth
([('PUSH', 1), ('BEST', 2), ('BEST', 0)], 1)

References
----------
Sethi, R. and Ullman, J. D. 1970. The generation of optimal code for arithmetic expressions. Journal of the ACM 17: 715-728.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bargaining.game.tree import CHANCE, END, Tree

PUSH, BEST, MERGE, SCALE, ADD = range(5)
KINDS = ("PUSH", "BEST", "MERGE", "SCALE", "ADD")


@dataclass(frozen=True, eq=False)
class Program:
    """The instructions.

    Attributes
    ----------
    kind : array of n int
    mover : array of n int
        Who compares; -1 where nobody does.
    argument : array of n int
        An end for ``PUSH`` and ``BEST``, the form of a probability for ``SCALE`` and ``ADD``.
    depth : int
        The room that the stack needs.
    movers : tuple of int
        The players who move somewhere.
    lottery : tuple of int
        The most chance moves and the most branches of chance on one way through the tree.
    """

    kind: NDArray[np.int64]
    mover: NDArray[np.int64]
    argument: NDArray[np.int64]
    depth: int
    movers: tuple[int, ...]
    lottery: tuple[int, int]

    def __len__(self) -> int:
        return len(self.kind)


def program_of(tree: Tree, weight: Mapping[int, int]) -> Program:
    """Write the program of a tree; linear in its nodes.

    Parameters
    ----------
    tree : Tree
    weight : mapping of int to int
        The form of each probability, by node.
    """
    room = _room(tree)
    code: list[tuple[int, int, int]] = []
    pending: list[tuple[int, int, int, int]] = [(0, -1, -1, -1)]
    while pending:
        node, kind, mover, argument = pending.pop()
        if node < 0:
            code.append((kind, mover, argument))
        elif tree.owner[node] == END:
            code.append((PUSH, -1, tree.end[node]))
        else:
            pending.extend(reversed(_steps(tree, node, room, weight)))
    table = np.array(code, dtype=np.int64).reshape(-1, 3)
    kind_, mover_, argument_ = (np.ascontiguousarray(column) for column in table.T)
    movers = tuple(sorted({owner for owner in tree.owner if owner >= 0}))
    return Program(kind_, mover_, argument_, room[0], movers, _lottery(tree))


def _steps(tree: Tree, node: int, room: list[int], weight: Mapping[int, int]) -> list[tuple[int, int, int, int]]:
    """A node's branches and what is done with each, in the order of execution."""
    owner = tree.owner[node]
    first, *others = sorted(tree.branches[node], key=lambda child: (-room[child], tree.owner[child] == END))
    steps = [(first, -1, -1, -1)]
    if owner == CHANCE:
        steps.append((-1, SCALE, -1, weight[first]))
    for child in others:
        if owner == CHANCE:
            steps += [(child, -1, -1, -1), (-1, ADD, -1, weight[child])]
        elif tree.owner[child] == END:
            steps.append((-1, BEST, owner, tree.end[child]))
        else:
            steps += [(child, -1, -1, -1), (-1, MERGE, owner, -1)]
    return steps


def _room(tree: Tree) -> list[int]:
    """How deep a stack each subtree needs."""
    room = [1] * len(tree)
    for node in range(len(tree) - 1, -1, -1):
        if tree.owner[node] != END:
            first, *others = sorted((room[child], tree.owner[child] != END) for child in tree.branches[node])[::-1]
            beside = [need for need, inner in others if inner or tree.owner[node] == CHANCE]
            room[node] = max([first[0], *(1 + need for need in beside)])
    return room


def _lottery(tree: Tree) -> tuple[int, int]:
    moves, branches = [0] * len(tree), [0] * len(tree)
    for node in range(1, len(tree)):
        above = tree.parent[node]
        chance = tree.owner[above] == CHANCE
        moves[node] = moves[above] + chance
        branches[node] = branches[above] + (tree.arity[above] if chance else 0)
    return max(moves), max(branches)
