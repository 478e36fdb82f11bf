"""Gambit as a witness: our equilibria have no regret, and each of its pure ones that beliefs can support is among ours.

Runs where pygambit happens to be installed; the library never asks for it.
"""

from __future__ import annotations

import io
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from referees import beliefs

import bargaining as bg

pygambit = pytest.importorskip("pygambit")


def profile(game: bg.Game, strategies: dict[str, dict[str, Any]]) -> Any:
    """Gambit's profile: for each player, for each of its information sets in reading order, the weight of each action."""
    tree = game.tree
    weights: list[list[list[Fraction]]] = [[] for _ in game.players]
    seen = set()
    for node in tree.decisions():
        name = tree.information[node]
        if name not in seen:
            seen.add(name)
            weights[tree.owner[node]].append([Fraction(strategies[name][tree.edge[child]]) for child in tree.branches[node]])
    return pygambit.read_efg(io.StringIO(game.to_efg())).mixed_behavior_profile(data=weights, rational=True)


@pytest.mark.parametrize("shape", [(2, 2, 2), (3, 2, 2), (2, 3, 3)])
def test_no_equilibrium_has_regret_and_other_strategies_have(shape: tuple[int, int, int]) -> None:
    rng = Random(17)
    asked = blamed = 0
    for _ in range(8):
        game = beliefs.drawn(rng, shape, highest=9).game()
        for family in bg.perfect_bayesian(game).families[:8]:
            strategies = {name: dict(row) for name, row in family.assessment.strategies.items()}
            assert Fraction(str(profile(game, strategies).max_regret())) == 0
            asked += 1
            name = rng.choice([name for name in strategies if family.reached[name]])
            other = {action: int(action == min(strategies[name], key=lambda a: strategies[name][a])) for action in strategies[name]}
            blamed += Fraction(str(profile(game, {**strategies, name: other}).max_regret())) > 0
    assert asked > 8
    assert blamed > 4


def test_every_pure_nash_equilibrium_that_beliefs_support_is_ours() -> None:
    rng = Random(23)
    found = 0
    for _ in range(12):
        drawn = beliefs.drawn(rng, (2, 2, 2), highest=9)
        game = drawn.game()
        ours = {tuple(family.supports[name][0] for name in sorted(family.supports)) for family in bg.perfect_bayesian(game).families if family.is_pure}
        theirs = set()
        for one in pygambit.nash.enumpure_agent_solve(pygambit.read_efg(io.StringIO(game.to_efg()))).equilibria:
            behaviour = one.as_behavior() if hasattr(one, "as_behavior") else one
            plans = {(player.label, k): [Fraction(str(behaviour[action])) for action in infoset.actions]
                     for player in behaviour.game.players for k, infoset in enumerate(player.infosets)}  # fmt: skip
            plan = [(row[0], row[1]) for (label, _), row in plans.items() if label == "S"]
            answer = [(row[0], row[1]) for (label, _), row in plans.items() if label == "R"]
            if beliefs.is_equilibrium(drawn, plan, answer):
                theirs.add((*(f"r{row.index(1)}" for row in answer), *(f"m{row.index(1)}" for row in plan)))
        assert theirs == ours
        found += len(theirs)
    assert found > 5
