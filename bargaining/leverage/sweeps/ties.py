r"""Draws on which some comparison is too close for floats: all their equilibria, and the one that ties are broken for.

At a tie there are several equilibria. The stated rule is the one of ``subgame_perfect(...).strategy``: every tie goes to
the action listed first. Beside it stand the bounds over all equilibria, by the recursion of
:mod:`bargaining.equilibrium.continuations`.

1. Where the payoffs of different forms are all further apart than their errors, floats order them rightly, and equal
   floats are structural ties. Then sets of ends are kept as truth values, one column for each draw.
2. Otherwise, and where chance moves, the draw is settled in exact arithmetic, one by one.

A draw is **on a tie** where its equilibria differ in their outcome or in somebody's payoff.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bargaining.equilibrium.continuations import Continuations, members
from bargaining.equilibrium.induction import admitted
from bargaining.errors import BargainingError
from bargaining.game.exact import Exact
from bargaining.game.expression import Expression
from bargaining.game.tree import CHANCE, END, Tree
from bargaining.leverage.sweeps.forms import Floats, Forms, Integers, written_into

Truths = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Settled:
    """What is known of c draws that were settled apart.

    Attributes
    ----------
    end : array (c,) of int
        The end that the first-listed equilibrium reaches; -1 where chance moves.
    payoffs : array (k, c)
        Only where chance moves, as are the ``chances``.
    chances, least, most : arrays (g, c)
        The probability of each group of ends in the first-listed equilibrium, and over all of them.
    tied : array (c,) of bool
    """

    end: Integers
    payoffs: Floats
    chances: Floats
    least: Floats
    most: Floats
    tied: Truths

    def put(self, k: int, one: Exactly) -> None:
        """Write what exact arithmetic says of the draw at place ``k``."""
        self.end[k], self.tied[k] = one.end, one.tied
        for row, values in ((self.payoffs, one.payoffs), (self.chances, one.chances), (self.least, one.least), (self.most, one.most)):
            row[:, k] = values


class Exactly(NamedTuple):
    """One draw, settled in exact arithmetic; the fields are those of :class:`Settled`."""

    end: int
    payoffs: tuple[float, ...]
    chances: tuple[float, ...]
    least: tuple[float, ...]
    most: tuple[float, ...]
    tied: bool


class Sets:
    """Sets of equilibrium ends at many draws of a game without chance moves.

    Parameters
    ----------
    tree : Tree
    forms : Forms
    groups : array (g, m) of bool
        What is asked about the ends.
    """

    ROOM = 1 << 22
    """Ends times draws that are worked on at once."""

    def __init__(self, tree: Tree, forms: Forms, groups: Truths) -> None:
        self.tree, self.forms, self.groups = tree, forms, groups
        self.distinct = [np.unique(row, return_inverse=True) for row in forms.payoff]
        rows: dict[Any, int] = {}
        keys = zip(tree.labels, *forms.payoff.tolist(), strict=True)
        self.number = np.array([rows.setdefault(key, len(rows)) for key in keys])

    def values(self, features: Floats) -> list[Floats]:
        """For each player the payoff of each distinct form."""
        spare = np.empty(features.shape[1])
        found = []
        for own, _ in self.distinct:
            rows = np.empty((len(own), features.shape[1]))
            for row, form in zip(rows, own.tolist(), strict=True):
                written_into(row, self.forms, form, features, spare)
            found.append(rows)
        return found

    def apart(self, values: list[Floats], bound: Floats) -> Truths:
        """At which draws all different forms of a player are further apart than their errors."""
        good = np.ones(len(bound), dtype=bool)
        for rows in values:
            if len(rows) > 1:
                good &= np.diff(np.sort(rows, axis=0), axis=0).min(axis=0) > bound
        return good

    def admitted(self, values: list[Floats]) -> tuple[Truths, Integers]:
        """The ends that some equilibrium reaches (m, b), and the end that the first-listed one reaches (b,)."""
        tree, draws = self.tree, values[0].shape[1]
        reached = np.ones((len(tree.labels), draws), dtype=bool)
        stack: list[tuple[int, int, Integers]] = []
        for node in range(len(tree) - 1, -1, -1):
            if tree.owner[node] == END:
                end = tree.end[node]
                stack.append((end, end + 1, np.full(draws, end)))
            else:
                branches = stack[: -tree.arity[node] - 1 : -1]
                del stack[-tree.arity[node] :]
                stack.append(self._contest(values[tree.owner[node]], self.distinct[tree.owner[node]][1], branches, reached))
        return reached, stack[0][2]

    def _contest(self, rows: Floats, form: Any, branches: list[tuple[int, int, Integers]], reached: Truths) -> tuple[int, int, Integers]:
        here = np.arange(rows.shape[1])
        least = [np.where(reached[low:high], rows[form[low:high]], np.inf).min(axis=0) for low, high, _ in branches]
        floor = np.max(least, axis=0)
        for low, high, _ in branches:
            reached[low:high] &= rows[form[low:high]] >= floor
        firsts = np.array([first for _, _, first in branches])
        choice = np.argmax(rows[form[firsts], here], axis=0)
        return branches[0][0], branches[-1][1], firsts[choice, here]

    def bounds(self, reached: Truths) -> tuple[Floats, Floats, Truths]:
        """The least and the largest probability of each group, and whether a draw is on a tie."""
        least = np.array([~(reached & ~group[:, None]).any(axis=0) for group in self.groups], dtype=np.float64)
        most = np.array([(reached & group[:, None]).any(axis=0) for group in self.groups], dtype=np.float64)
        numbers = self.number[:, None]
        lowest = np.where(reached, numbers, numbers.max()).min(axis=0)
        highest = np.where(reached, numbers, -1).max(axis=0)
        return least.reshape(len(self.groups), -1), most.reshape(len(self.groups), -1), lowest != highest


def settled(tree: Tree, values: Mapping[str, Exact], groups: Truths, draw: int, margin: Exact | None = None) -> Exactly:
    """One draw in exact arithmetic.

    Parameters
    ----------
    tree : Tree
    values : mapping of str to number
        All parameters.
    groups : array (g, m) of bool
    draw : int
        Its number, for messages.
    margin : number, optional
        Where chance moves: of the first group only whether its bounds exceed this, as 0 or 1, since floats could not tell.
    """
    try:
        payoffs, weights = _numbers(tree, values)
    except BargainingError as problem:
        raise type(problem)(f"draw {draw}: {problem}") from None
    marks: list[list[Exact]] = [[int(hit) for hit in group] for group in groups]
    table = Continuations(tree.labels, [*payoffs, *marks])
    found = list(members(admitted(tree, table, weights)))
    first, end = _first_listed(tree, [*payoffs, *marks], weights)
    own = len(tree.players)
    columns = [[column[i] for i in found] for column in table.columns[own:]]
    if margin is not None and tree.probability:
        columns[0] = [int(value > margin) for value in columns[0]]
    return Exactly(
        end,
        tuple(map(float, first[:own])),
        tuple(map(float, first[own:])),
        tuple(float(min(column)) for column in columns),
        tuple(float(max(column)) for column in columns),
        len({(table.vector(i), table.reached[i]) for i in found}) > 1,
    )


def _numbers(tree: Tree, values: Mapping[str, Exact]) -> tuple[list[list[Exact]], dict[int, Exact]]:
    known: dict[int, Exact] = {}

    def read(entry: Any) -> Exact:
        if not isinstance(entry, Expression):
            return entry  # type: ignore[no-any-return]
        if id(entry) not in known:
            known[id(entry)] = entry.at(values)  # type: ignore[assignment]
        return known[id(entry)]

    columns = [[read(row[player]) for row in tree.payoffs] for player in range(len(tree.players))]
    return columns, {node: read(entry) for node, entry in tree.probability.items()}


def _first_listed(tree: Tree, columns: list[list[Exact]], weights: Mapping[int, Exact]) -> tuple[tuple[Any, ...], int]:
    """Payoffs and marks of the equilibrium in which every tie goes to the action listed first."""
    stack: list[tuple[tuple[Any, ...], int]] = []
    for node in range(len(tree) - 1, -1, -1):
        owner = tree.owner[node]
        if owner == END:
            end = tree.end[node]
            stack.append((tuple([column[end] for column in columns]), end))
            continue
        branches = stack[: -tree.arity[node] - 1 : -1]
        del stack[-tree.arity[node] :]
        if owner == CHANCE:
            shares = [weights[child] for child in tree.branches[node]]
            mixed = [sum(w * branch[0][k] for w, branch in zip(shares, branches, strict=True)) for k in range(len(columns))]
            stack.append((tuple(mixed), -1))
        else:
            stack.append(max(branches, key=lambda branch: branch[0][owner]))
    vector, end = stack[0]
    return vector, (-1 if tree.probability else end)
