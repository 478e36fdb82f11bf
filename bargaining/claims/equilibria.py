r"""The conditions under which a game has an equilibrium of a kind: backward induction on symbols.

For each node the **continuations** are the plays that some pure subgame-perfect equilibrium of the subgame follows, each
with the condition on the parameters under which it does:

1. An end is one continuation, under no condition.
2. At a chance move every combination of one continuation for each branch is one, under all their conditions.
3. At a decision of player :math:`i` a continuation :math:`z` of branch :math:`b` remains, under its own condition and

   .. math:: \bigwedge_{b' \ne b} \; \bigvee_{z' \text{ of } b'} \bigl(\text{condition of } z' \wedge u_i(z) \ge u_i(z')\bigr).

This reads payoffs from the compiled game, so that a claim about a mediation never writes a payoff down a second time.
It shares no code with the numerical solvers, whose answers are compared with it at exact points.

>>> import bargaining as bg
>>> from bargaining.claims.quantities import symbol
>>> game = bg.Game(bg.Decision("R", {
...     "accept": bg.Outcome("agreement", {"R": "share"}),
...     "refuse": bg.Outcome("stalemate", {"R": "batna - threat"}),
... }))
>>> print(can(game, "agreement", {name: symbol(name) for name in game.parameters}))
share - batna + threat >= 0
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

from bargaining.claims.formulas import every, implies, some
from bargaining.claims.quantities import Quantity, Reading, quantity
from bargaining.errors import TooLargeError
from bargaining.game.expression import Expression
from bargaining.game.game import Game
from bargaining.game.tree import CHANCE, END, Entry, Tree

MAX_CONTINUATIONS = 400


@dataclass(frozen=True)
class Continuation:
    """A play of a subgame: when it is one, what it pays, and which ends it reaches with which probability."""

    condition: Any
    payoffs: tuple[Quantity, ...]
    ends: tuple[tuple[str, Quantity], ...]


def can(game: Game, label: str, values: Mapping[str, Any]) -> Any:
    """The condition under which some equilibrium reaches an outcome with positive probability.

    Parameters
    ----------
    game : Game
        With perfect information.
    label : str
    values : mapping of str to Quantity or number
        What each parameter of the game is.

    Returns
    -------
    Formula or bool

    Raises
    ------
    TooLargeError
        Where a node has more than 400 continuations.
    """
    return some(*(every(each.condition, weight > 0) for each in continuations(game, values) for name, weight in each.ends if name == label))


def must(game: Game, label: str, values: Mapping[str, Any]) -> Any:
    """The condition under which every equilibrium reaches that outcome and no other."""
    return every(*(implies(each.condition, negligible(weight)) for each in continuations(game, values) for name, weight in each.ends if name != label))


def negligible(weight: Quantity) -> Any:
    """Whether a probability is zero."""
    return weight <= 0


def continuations(game: Game, values: Mapping[str, Any]) -> list[Continuation]:
    """Every continuation from the root."""
    tree = game.tree
    algebra = Reading(values)

    def read(entry: Entry) -> Quantity:
        return entry.read(algebra) if isinstance(entry, Expression) else quantity(entry)

    found: dict[int, list[Continuation]] = {}
    for node in reversed(range(len(tree))):
        if tree.owner[node] == END:
            row = tree.end[node]
            payoffs = tuple(read(entry) for entry in tree.payoffs[row])
            found[node] = [Continuation(True, payoffs, ((tree.labels[row], quantity(1)),))]
            continue
        branches = [found.pop(child) for child in tree.branches[node]]
        if tree.owner[node] == CHANCE:
            found[node] = _lottery(branches, [read(tree.probability[child]) for child in tree.branches[node]])
        else:
            found[node] = _chosen(branches, tree.owner[node])
        _check_size(found[node], tree, node)
    return found[0]


def _lottery(branches: list[list[Continuation]], weights: list[Quantity]) -> list[Continuation]:
    found = []
    for choice in product(*branches):
        columns = zip(*(c.payoffs for c in choice), strict=True)
        payoffs = tuple(sum((w * pay for w, pay in zip(weights, column, strict=True)), quantity(0)) for column in columns)
        ends = tuple((name, w * chance) for w, c in zip(weights, choice, strict=True) for name, chance in c.ends)
        found.append(Continuation(every(*(c.condition for c in choice)), payoffs, ends))
    return found


def _chosen(branches: list[list[Continuation]], mover: int) -> list[Continuation]:
    found = []
    for branch, own in enumerate(branches):
        for each in own:
            better = [
                some(*(every(other.condition, each.payoffs[mover] >= other.payoffs[mover]) for other in others))
                for place, others in enumerate(branches)
                if place != branch
            ]
            condition = every(each.condition, *better)
            if condition is not False:
                found.append(Continuation(condition, each.payoffs, each.ends))
    return found


def _check_size(found: list[Continuation], tree: Tree, node: int) -> None:
    if len(found) > MAX_CONTINUATIONS:
        where = tree.place(node)
        raise TooLargeError(f"{where}: more than {MAX_CONTINUATIONS} continuations; a proof over all parameters is for small games, so search instead")
