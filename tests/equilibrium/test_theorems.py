"""What must hold of subgame-perfect equilibria whatever the game."""

from __future__ import annotations

from fractions import Fraction
from random import Random

from hypothesis import given
from hypothesis import strategies as st
from referees import growth, plain

import bargaining as bg
from bargaining.testing import games, trees

RATIOS = st.fractions(min_value=Fraction(1, 9), max_value=9)
SHIFTS = st.fractions(min_value=-20, max_value=20)


@given(game=games(players=st.integers(1, 4), max_nodes=20, ties=False, levers=()))
def test_without_payoff_ties_there_is_one_equilibrium(game: bg.Game) -> None:
    """Mas-Colell, Whinston and Green 1995, Proposition 9.B.2."""
    answer = bg.subgame_perfect(game)
    assert answer.is_unique
    assert len(answer.outcomes) == len(answer.values) == 1


@given(game=games(players=st.integers(1, 4), max_nodes=20, chance=True, levers=()))
def test_there_is_always_an_equilibrium(game: bg.Game) -> None:
    """Kuhn 1953: perfect information suffices."""
    answer = bg.subgame_perfect(game)
    assert answer.count >= 1
    assert answer.strategy.payoffs in answer.values


@given(root=trees(players=2, max_nodes=14, chance=True, levers=()), ratios=st.tuples(RATIOS, RATIOS), shifts=st.tuples(SHIFTS, SHIFTS))
def test_utilities_are_defined_up_to_scale_and_origin(
    root: plain.Node, ratios: tuple[Fraction, Fraction], shifts: tuple[Fraction, Fraction]
) -> None:
    scale = dict(zip(("A", "B"), zip(ratios, shifts, strict=True), strict=True))
    moved = _repaid(root, lambda player, pay: scale[player][0] * Fraction(pay) + scale[player][1])
    order = ("A", "B")
    before = bg.subgame_perfect(bg.Game(root, players=order))
    after = bg.subgame_perfect(bg.Game(moved, players=order))
    assert after.outcomes == before.outcomes
    assert after.count == before.count
    assert after.values == {tuple(a * v + b for v, a, b in zip(value, ratios, shifts, strict=True)) for value in before.values}
    assert [s.choices for s in _some(after)] == [s.choices for s in _some(before)]


def _some(answer: bg.SubgamePerfect) -> list[bg.Strategy]:
    return [strategy for strategy, _ in zip(answer.profiles(), range(20), strict=False)]


def _repaid(node: plain.Node, change: object) -> plain.Node:
    if isinstance(node, bg.Outcome):
        return bg.Outcome(node.label, {player: change(player, pay) for player, pay in node.payoffs.items()})  # type: ignore[operator]
    if isinstance(node, bg.Decision):
        return bg.Decision(node.player, {action: _repaid(child, change) for action, child in node.actions.items()})
    return bg.Chance({label: (weight, _repaid(child, change)) for label, (weight, child) in node.branches.items()})


def test_an_action_that_is_worst_for_its_player_changes_nothing() -> None:
    rng = Random(23)
    for root in growth.trees(300, 23, players=3, nodes=16, chance=0.2, pay=growth.few):
        names = plain.players(root)
        before, after = (bg.subgame_perfect(bg.Game(tree, players=names)) for tree in (root, _offered(root, names, rng)))
        assert (after.outcomes, after.values, after.count) == (before.outcomes, before.values, before.count)


def _offered(node: plain.Node, names: tuple[str, ...], rng: Random) -> plain.Node:
    if isinstance(node, bg.Outcome):
        return node
    if isinstance(node, bg.Chance):
        return bg.Chance({label: (weight, _offered(child, names, rng)) for label, (weight, child) in node.branches.items()})
    worst = {name: -1 if name == node.player else rng.randint(-9, 9) for name in names}
    actions = [*((action, _offered(child, names, rng)) for action, child in node.actions.items()), ("never", bg.Outcome("ruin", worst))]
    rng.shuffle(actions)
    return bg.Decision(node.player, dict(actions))


@given(root=trees(players=2, max_nodes=24, levers=()))
def test_zermelo_win_lose_or_draw(root: plain.Node) -> None:
    """In a zero-sum game all equilibria are worth the same: the maximin value (Zermelo 1913)."""
    zero_sum = _repaid(root, lambda player, pay: 0)
    rng = Random(str(plain.plain(root)))
    zero_sum = _contested(zero_sum, rng)
    answer = bg.subgame_perfect(bg.Game(zero_sum, players=("A", "B")))
    worth = _maximin(plain.plain(zero_sum, order=("A", "B")))
    assert answer.values == {(worth, -worth)}


def _contested(node: plain.Node, rng: Random) -> plain.Node:
    if isinstance(node, bg.Outcome):
        result = rng.choice((-1, 0, 1))
        return bg.Outcome(node.label, {"A": result, "B": -result})
    assert isinstance(node, bg.Decision)
    return bg.Decision(node.player, {action: _contested(child, rng) for action, child in node.actions.items()})


def _maximin(node: plain.Plain) -> Fraction:
    if isinstance(node, plain.Leaf):
        return Fraction(node.pay[0])
    worths = [_maximin(child) for child in plain.children(node)]
    return max(worths) if isinstance(node, plain.Move) and node.player == 0 else min(worths)


@given(root=trees(players=3, max_nodes=14, chance=True, levers=()), order=st.permutations(("A", "B", "C")))
def test_the_order_of_the_players_only_reorders_payoffs(root: plain.Node, order: list[str]) -> None:
    first = bg.subgame_perfect(bg.Game(root, players=("A", "B", "C")))
    second = bg.subgame_perfect(bg.Game(root, players=order))
    assert second.values == {tuple(dict(zip("ABC", value, strict=True))[name] for name in order) for value in first.values}
    assert (second.outcomes, second.count) == (first.outcomes, first.count)


@given(game=games(players=1, max_nodes=20, levers=()))
def test_a_party_alone_takes_the_best(game: bg.Game) -> None:
    best = max(pay for (pay,) in game.tree.payoffs)  # type: ignore[type-var]
    answer = bg.subgame_perfect(game)
    assert answer.values == {(best,)}
    assert answer.outcomes == {label for label, (pay,) in zip(game.tree.labels, game.tree.payoffs, strict=True) if pay == best}
