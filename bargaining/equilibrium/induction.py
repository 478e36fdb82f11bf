"""Backward induction over the compiled tree: one reading from right to left, with one stack.

1. Read the tree's nodes from the last to the first.
2. An end puts its continuation on the stack.
3. A decision takes its branches' contents from the stack and puts back what its player admits.
4. A chance move takes its branches' contents and puts back every combination.

What is left is what the root admits. The cost is linear in the nodes, times the size of the largest set of tied
continuations.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bargaining.equilibrium.continuations import Content, Continuations
from bargaining.errors import ImperfectInformationError
from bargaining.game.tree import CHANCE, END, Tree


def admitted(tree: Tree, table: Continuations, weights: Mapping[int, Any], *, root: int = 0) -> Content:
    """What the subtree that starts at a node admits.

    Parameters
    ----------
    tree : Tree
    table : Continuations
        The numbered continuations of its ends; chance moves add theirs.
    weights : mapping of int to number
        The probability of each node that follows a chance move.
    root : int
        Where the subtree starts; the whole tree by default.

    Returns
    -------
    Content
    """
    stack: list[Content] = []
    owner, arity, end, at_end, contest = tree.owner, tree.arity, tree.end, table.at_end, table.contest
    for node in range(tree.after(root) - 1, root - 1, -1):
        mover = owner[node]
        if mover == END:
            stack.append(at_end[end[node]])
            continue
        branches = stack[: -arity[node] - 1 : -1]
        del stack[-arity[node] :]
        if mover == CHANCE:
            chances = [weights[child] for child in tree.branches[node]]
            stack.append(table.mix(chances, branches, tree.place(node)))
        else:
            stack.append(contest(mover, branches))
    return stack[0]


def check_perfect_information(tree: Tree, purpose: str) -> None:
    """Refuse proper information sets.

    Raises
    ------
    ImperfectInformationError
        With the place of one set and what to use instead.
    """
    if not tree.information_sets:
        return
    nodes = tree.information_sets[0]
    who = tree.players[tree.owner[nodes[0]]]
    places = " and ".join(f'"{tree.place(node)}"' for node in nodes[:2])
    raise ImperfectInformationError(
        f"{purpose} needs perfect information, but {who} cannot tell {places} apart; "
        "for an equilibrium in mixed strategies use nash(game, subgame_perfect=True)"
    )
