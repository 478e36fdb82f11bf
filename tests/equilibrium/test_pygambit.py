"""Gambit as a witness: it reads the ``.efg`` text of a game and finds no regret in our equilibria.

Runs where pygambit happens to be installed; the library never asks for it.
"""

from __future__ import annotations

import io
from fractions import Fraction
from typing import Any

import pytest
from referees import growth, plain

import bargaining as bg

pygambit = pytest.importorskip("pygambit")


def behaviour(game: bg.Game, chosen: dict[tuple[str, ...], str]) -> Any:
    """Gambit's profile: for each player, for each of its decisions in reading order, the weight of each action."""
    tree = game.tree
    weights: list[list[list[int]]] = [[] for _ in game.players]
    for node in tree.decisions():
        taken = chosen[tree.history(node)]
        weights[tree.owner[node]].append([int(tree.edge[child] == taken) for child in tree.branches[node]])
    return pygambit.read_efg(io.StringIO(game.to_efg())).mixed_behavior_profile(data=weights, rational=True)


def regret(profile: Any) -> Fraction:
    return max(Fraction(str(profile.max_regret())), Fraction(str(profile.agent_max_regret())))


@pytest.mark.parametrize("chance", [0, 0.3])
def test_no_equilibrium_has_regret(chance: float) -> None:
    asked = 0
    for root in growth.trees(60, 73, players=3, nodes=12, chance=chance, pay=growth.few):
        game = bg.Game(root)
        for _, strategy in zip(range(4), bg.subgame_perfect(game).profiles(), strict=False):
            if list(game.tree.decisions()):
                assert regret(behaviour(game, {history: action for history, _, action in strategy.items()})) == 0
                asked += 1
    assert asked > 50


def test_gambit_sees_the_regret_of_every_other_choice_on_the_path() -> None:
    """Without ties, a party that leaves the path alone loses by it: the check above can fail."""
    asked = 0
    for root in growth.trees(60, 79, players=2, nodes=11, chance=0, pay=growth.many):
        game = bg.Game(root)
        strategy = bg.subgame_perfect(game).strategy
        chosen = {history: action for history, _, action in strategy.items()}
        for node in game.tree.decisions():
            history = game.tree.history(node)
            others = [game.tree.edge[child] for child in game.tree.branches[node] if game.tree.edge[child] != chosen[history]]
            if others and strategy.path[: len(history)] == history:
                assert regret(behaviour(game, {**chosen, history: others[0]})) > 0
                asked += 1
    assert asked > 30


def test_gambit_counts_the_same_decisions_and_payoffs() -> None:
    for root in growth.trees(40, 83, players=3, nodes=14, chance=0.3, pay=growth.few):
        game = bg.Game(root)
        if list(game.tree.decisions()):
            strategy = bg.subgame_perfect(game).strategy
            profile = behaviour(game, {history: action for history, _, action in strategy.items()})
            assert tuple(Fraction(str(profile.payoff(name))) for name in plain.players(root)) == strategy.payoffs
