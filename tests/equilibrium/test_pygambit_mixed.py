"""Gambit as a witness of mixed equilibria and of quantal response.

Runs where pygambit happens to be installed; the library never asks for it.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import pytest
from referees import recalling

import bargaining as bg
from bargaining.errors import ConvergenceError

pygambit = pytest.importorskip("pygambit")


def read(game: bg.Game) -> Any:
    return pygambit.read_efg(io.StringIO(game.to_efg()))


def weights(game: bg.Game, read_game: Any, profile: bg.Behaviour) -> Any:
    """A profile as Gambit's, set by set; where it says nothing, the first action."""
    theirs = read_game.mixed_behavior_profile(rational=True)
    by_node = {node: number for number, own in enumerate(profile.sets) for node in own.nodes}
    for node, here in reached(game, read_game):
        chances = profile.chances[by_node[node]]
        for number, action in enumerate(here.infoset.actions):
            chance = chances[number] if chances is not None else int(number == 0)
            theirs[action] = pygambit.Rational(Fraction(chance).numerator, Fraction(chance).denominator)
    return theirs


def actions_of(node: Any) -> Any:
    """The actions at a decision, or at a chance move, which Gambit gives an information set too."""
    return node.infoset.actions


def reached(game: bg.Game, read_game: Any) -> Iterator[tuple[int, Any]]:
    """Each decision of the game and the node of Gambit's tree that it is."""
    for node in game.tree.decisions():
        here = read_game.root
        for label in game.tree.history(node):
            here = next(child for child, action in zip(here.children, actions_of(here), strict=True) if action.label == label)
        yield node, here


def test_gambit_finds_no_regret_in_our_equilibria() -> None:
    asked = mixed = 0
    for game in recalling.games(35, 83, depth=3, pay=9):
        theirs = read(game)
        for found in (bg.nash(game), bg.nash(game, subgame_perfect=True)):
            profile = weights(game, theirs, found.strategy)
            assert Fraction(str(profile.max_regret())) == 0
            assert tuple(Fraction(str(profile.payoff(player))) for player in theirs.players) == found.strategy.payoffs
            asked += 1
            mixed += any(own is not None and max(own) < 1 for own in found.strategy.chances)
    assert asked == 70
    assert mixed > 2


def test_gambit_s_extreme_equilibria_are_ours() -> None:
    compared = 0
    for game in recalling.games(60, 89, depth=2, pay=4):
        found = bg.nash(game, method="all")
        theirs = pygambit.nash.enummixed_solve(read(game), rational=True).equilibria
        if len(game.players) == 2:
            values = {tuple(Fraction(str(profile.payoff(player))) for player in profile.game.players) for profile in theirs}
            assert values == set(found.values)
            compared += 1
    assert compared > 40


def test_gambit_follows_the_same_branch() -> None:
    compared = 0
    for game in recalling.games(12, 97, depth=3, pay=5):
        theirs = read(game)
        for precision in (0.2, 1.0):
            (other,) = pygambit.qre.logit_solve_lambda(theirs, lam=[precision])
            ours = bg.quantal_response(game, precision=precision)
            order = [(own.number, own.player.number) for player in theirs.players for own in player.infosets for _ in own.actions]
            for node, here in reached(game, theirs):
                number = next(k for k, own in enumerate(ours.profile.sets) if node in own.nodes)
                chances = ours.profile.chances[number]
                if chances is not None:
                    here_is = here.infoset.number, here.player.number
                    assert list(chances) == pytest.approx([other[k] for k, own in enumerate(order) if own == here_is], abs=1e-5)
                    compared += 1
    assert compared > 60


def test_gambit_s_branch_ends_where_ours_does() -> None:
    compared = 0
    for game in recalling.games(12, 101, depth=3, pay=20):
        try:
            ours = bg.quantal_limit(game)
        except ConvergenceError:
            continue
        (other,) = pygambit.nash.logit_solve(read(game), maxregret=1e-7).equilibria
        assert list(map(float, ours.payoffs)) == pytest.approx([float(other.payoff(player)) for player in other.game.players], abs=1e-3)
        compared += 1
    assert compared > 7
