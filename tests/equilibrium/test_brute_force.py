"""``subgame_perfect`` against all strategy profiles, checked one by one."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from referees import deviations, growth, plain, profiles

import bargaining as bg
from bargaining.testing import trees

MOST = 3_000


def check(root: plain.Node, **values: Any) -> None:
    """Every field of the answer against the referee's."""
    game = bg.Game(root)
    tree = plain.plain(root, values)
    found = profiles.equilibria(tree)
    answer = bg.subgame_perfect(game, at=values)
    assert answer.values == profiles.values(found)
    assert answer.outcomes == profiles.outcomes(found)
    assert answer.count == len(found)
    assert answer.is_unique == (len(found) == 1)
    listed = [actions(strategy) for strategy in answer.profiles()]
    assert len(listed) == len(found)
    assert {frozenset(each.items()) for each in listed} == {frozenset(each.actions.items()) for each in found}
    value_of = {frozenset(each.actions.items()): each.value for each in found}
    assert all(strategy.payoffs == value_of[frozenset(actions(strategy).items())] for strategy in answer.profiles())
    assert actions(answer.strategy) == listed[0] == _first(tree)


def actions(strategy: bg.Strategy) -> dict[tuple[str, ...], str]:
    return {history: action for history, _, action in strategy.items()}


def _first(root: plain.Plain) -> dict[tuple[str, ...], str]:
    """The equilibrium in which each player takes the first of its best actions."""
    chosen: dict[tuple[str, ...], str] = {}

    def settle(node: plain.Plain, history: tuple[str, ...]) -> tuple[Any, ...]:
        if isinstance(node, plain.Leaf):
            return node.pay
        values = [settle(branch[-1], (*history, branch[0])) for branch in node.branches]
        if isinstance(node, plain.Draw):
            weights = [weight for _, weight, _ in node.branches]
            return tuple(sum(w * v for w, v in zip(weights, column, strict=True)) for column in zip(*values, strict=True))
        own = [value[node.player] for value in values]
        pick = own.index(max(own))
        chosen[history] = node.branches[pick][0]
        return values[pick]

    settle(root, ())
    return chosen


@pytest.mark.parametrize("chance", [0, 0.3])
@pytest.mark.parametrize("pay", [growth.few, growth.many])
def test_agrees_with_all_profiles_of_random_trees(chance: float, pay: growth.Pay) -> None:
    tried = 0
    for root in growth.trees(700, 11, players=4, nodes=16, chance=chance, pay=pay):
        if plain.profiles(plain.plain(root)) <= MOST // 4:
            check(root)
            tried += 1
    assert tried > 500


@given(root=trees(players=st.integers(1, 4), max_nodes=14, chance=True, levers=()))
def test_agrees_with_all_profiles_and_shrinks(root: plain.Node) -> None:
    if plain.profiles(plain.plain(root)) <= MOST:
        check(root)


@given(root=trees(players=st.integers(1, 3), max_nodes=12, chance=True, levers=("t", "s")), t=st.integers(-3, 3), s=st.fractions(0, 1))
def test_agrees_at_values_of_the_parameters(root: plain.Node, t: int, s: Any) -> None:
    if plain.profiles(plain.plain(root, {"t": t, "s": s})) <= MOST:
        check(root, t=t, s=s)


def test_the_two_referees_agree() -> None:
    for root in growth.trees(150, 13, players=3, nodes=11, chance=0.2, pay=growth.few):
        tree = plain.plain(root)
        if plain.profiles(tree) <= 48:
            slow = deviations.subgame_perfect_profiles(tree, len(plain.players(root)))
            fast = [each.actions for each in profiles.equilibria(tree)]
            assert sorted(sorted(each.items()) for each in slow) == sorted(sorted(each.items()) for each in fast)


def test_the_strategy_survives_whole_strategy_deviations() -> None:
    """The definition itself, on the solver's own answer."""
    for root in growth.trees(200, 17, players=3, nodes=12, chance=0.2, pay=growth.few):
        tree = plain.plain(root)
        if plain.profiles(tree) <= MOST:
            answer = bg.subgame_perfect(bg.Game(root))
            assert deviations.is_subgame_perfect(tree, actions(answer.strategy), len(plain.players(root)))


def test_outcomes_and_payoffs_that_go_together() -> None:
    """``records`` pairs each outcome with the payoffs of an equilibrium that reaches it."""
    for root in growth.trees(150, 19, players=2, nodes=12, chance=0.2, pay=growth.few):
        tree = plain.plain(root)
        if plain.profiles(tree) <= MOST:
            game = bg.Game(root)
            rows = bg.subgame_perfect(game).records()
            paired = {(label, each.value) for each in profiles.equilibria(tree) for label in each.outcomes}
            assert {(row["outcome"], tuple(row[name] for name in game.players)) for row in rows} == paired


def test_a_branch_of_probability_zero_is_solved_but_not_reached() -> None:
    never = bg.Decision("A", {"up": bg.Outcome("x", {"A": 0}), "down": bg.Outcome("y", {"A": 1}), "sideways": bg.Outcome("z", {"A": 1})})
    root = bg.Chance({"likely": (1, bg.Outcome("usual", {"A": 5})), "never": (0, never)})
    answer = bg.subgame_perfect(bg.Game(root))
    assert (answer.outcomes, answer.values, answer.count) == (frozenset({"usual"}), frozenset({(5,)}), 2)
    check(root)


def test_an_outcome_alone_is_a_game_with_one_empty_profile() -> None:
    check(bg.Outcome("peace", {"A": 1, "B": "1/2"}))
