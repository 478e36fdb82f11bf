r"""Games of one simultaneous move under private information, read off a tree.

Chance draws everybody's type, each player knows its own, and all who move choose one action each without seeing the
others'. A **type** is an information set; a game of this class is one in which the types of all movers are settled by
chance alone, and every combination of their actions can follow.

The class covers talks before a single round of decisions: who fights, who accepts which split.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from bargaining.equilibrium.mixed.chance import chance_weights
from bargaining.equilibrium.mixed.information import InformationSet, information_sets
from bargaining.equilibrium.mixed.sequence_form import movers
from bargaining.errors import OutOfClassError, TooLargeError
from bargaining.game.exact import Exact
from bargaining.game.game import Game
from bargaining.game.tree import END, Tree
from bargaining.game.valuation import valued

MAX_CELLS = 50_000

Types = tuple[int, ...]
"""For each mover the number of its type."""

Actions = tuple[int, ...]
"""For each mover the number of its action."""


@dataclass(frozen=True, eq=False)
class Bayesian:
    """A game of simultaneous moves with types.

    Attributes
    ----------
    movers : list of k int
        The players who move, by number.
    types : list of k lists of InformationSet
    prior : dict of types to number
        The probabilities of the combinations of types that are possible.
    columns : list of str
        The players, then the outcomes.
    worth : dict of (types, actions) to list of numbers
        The players' payoffs and the outcomes' probabilities, each times the prior.
    """

    movers: list[int]
    types: list[list[InformationSet]]
    prior: dict[Types, Exact]
    columns: list[str]
    worth: dict[tuple[Types, Actions], list[Exact]]

    def reports(self) -> Iterator[Types]:
        """All combinations of types, also those that cannot be."""
        return product(*(range(len(own)) for own in self.types))

    def actions(self, types: Types) -> Iterator[Actions]:
        """All combinations of actions that types of these numbers have."""
        return product(*(range(len(own[number].actions)) for own, number in zip(self.types, types, strict=True)))


def bayesian(game: Game, purpose: str) -> Bayesian:
    """Read a game with numbers.

    Raises
    ------
    OutOfClassError
        Where it is no game of one simultaneous move, with the first place where it is not.
    TooLargeError
        Beyond 50,000 combinations of types and actions.
    """
    tree = game.tree
    numbers = valued(tree, {})
    moving = movers(tree)
    sets = information_sets(tree)
    types = [[own for own in sets if own.player == tree.players[player]] for player in moving]
    number_of = {node: number for own in types for number, each in enumerate(own) for node in each.nodes}
    weights = chance_weights(tree, numbers)
    columns = [*game.players, *game.outcomes]
    worth: dict[tuple[Types, Actions], list[Exact]] = {}
    mass: dict[tuple[Types, Actions], Exact] = {}
    for node, owner in enumerate(tree.owner):
        if owner == END and weights[node]:
            key = _path(tree, node, moving, number_of, purpose)
            mass[key] = mass.get(key, 0) + weights[node]
            total = worth.setdefault(key, [0] * len(columns))
            row = tree.end[node]
            for k in range(len(game.players)):
                total[k] += weights[node] * numbers.payoffs[k][row]
            total[len(game.players) + game.outcomes.index(tree.labels[row])] += weights[node]
    read = Bayesian(moving, types, _prior(mass), columns, worth)
    _check(read, mass, purpose)
    return read


def _path(tree: Tree, node: int, moving: list[int], number_of: dict[int, int], purpose: str) -> tuple[Types, Actions]:
    """The type and action of each mover on the way to an end."""
    found: dict[int, tuple[int, int]] = {}
    here = node
    while here:
        above = tree.parent[here]
        player = tree.owner[above]
        if player >= 0:
            if player in found:
                raise OutOfClassError(f"{purpose}: {tree.players[player]} moves twice on the way to {tree.place(node)}; {_CLASS}")
            found[player] = number_of[above], tree.branches[above].index(here)
        here = above
    idle = [tree.players[player] for player in moving if player not in found]
    if idle:
        raise OutOfClassError(f"{purpose}: {idle[0]} does not move on the way to {tree.place(node)}; {_CLASS}")
    return tuple(found[player][0] for player in moving), tuple(found[player][1] for player in moving)


_CLASS = "it is for games in which chance draws types and then everybody moves once, without seeing the others' moves"


def _prior(mass: dict[tuple[Types, Actions], Exact]) -> dict[Types, Exact]:
    prior: dict[Types, Exact] = {}
    for (types, _), weight in mass.items():
        prior.setdefault(types, weight)
    return prior


def _check(read: Bayesian, mass: dict[tuple[Types, Actions], Exact], purpose: str) -> None:
    cells = sum(1 for types in read.reports() for _ in range(_count(read, types)))
    if cells > MAX_CELLS:
        raise TooLargeError(f"{purpose}: there are {cells:,} combinations of types and actions; at most {MAX_CELLS:,} fit")
    for types, prior in read.prior.items():
        if any(mass.get((types, actions)) != prior for actions in read.actions(types)):
            known = ", ".join(own[number].label for own, number in zip(read.types, types, strict=True))
            raise OutOfClassError(f"{purpose}: what others learn depends on somebody's move where the information is {known}; {_CLASS}")


def _count(read: Bayesian, types: Types) -> int:
    total = 1
    for own, number in zip(read.types, types, strict=True):
        total *= len(own[number].actions)
    return total
