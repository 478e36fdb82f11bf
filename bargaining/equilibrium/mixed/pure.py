"""All pure Nash equilibria of a game with any number of players, from its reduced normal form.

A cell is an equilibrium if no player gets more in another cell that differs only in its own strategy. Payoffs are
compared by their ranks, which are whole numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from bargaining.equilibrium.mixed.behaviour import Behaviour
from bargaining.equilibrium.mixed.information import InformationSet, information_sets
from bargaining.game.game import Game

if TYPE_CHECKING:
    from bargaining.game.normal_form import NormalForm


def pure_equilibria(game: Game) -> Iterator[Behaviour]:
    """Every pure equilibrium of a game whose parameters have values, in the order of the cells, one by one.

    Raises
    ------
    TooLargeError
        Beyond a million cells.

    Notes
    -----
    Linear in cells times players, after the reduced normal form.
    """
    import numpy as np

    from bargaining.game.normal_form import reduced_normal_form

    form = reduced_normal_form(game)
    stable: Any = np.ones(form.shape, dtype=bool)
    for player, column in enumerate(form.payoffs):
        ranks = {value: rank for rank, value in enumerate(sorted(set(column)))}
        table = np.array([ranks[value] for value in column]).reshape(form.shape)
        stable &= table == table.max(axis=player, keepdims=True)
    sets = information_sets(game.tree)
    for cell in np.argwhere(stable):
        yield _profile(game, form, sets, tuple(map(int, cell)))


def _profile(game: Game, form: NormalForm, sets: tuple[InformationSet, ...], cell: Sequence[int]) -> Behaviour:
    taken: dict[int, tuple[int, ...] | None] = {}
    for own, choices, number in zip(form.information_sets, form.choices, cell, strict=True):
        for nodes, action in zip(own, choices[number], strict=True):
            actions = [game.tree.edge[child] for child in game.tree.branches[nodes[0]]]
            taken[nodes[0]] = None if action is None else tuple(int(one == action) for one in actions)
    return Behaviour(game.tree, sets, tuple(taken[each.nodes[0]] for each in sets))
