"""Commitment in trees against a linear programme for each reply of the follower, and against every pure announcement."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bargaining as bg
from bargaining.errors import FieldError, MissingValueError, OutOfClassError, UnknownPlayerError
from bargaining.game.normal_form import reduced_normal_form
from bargaining.leverage.linear import maximise
from bargaining.theory.implementation import Stackelberg, least_enforcement, stackelberg

F = Fraction


def tree(rng: Random, depth: int, payoffs: int) -> bg.Decision | bg.Outcome:
    if depth == 0 or rng.random() < 0.2:
        return bg.Outcome(str(rng.randrange(10**9)), {"L": rng.randint(0, payoffs), "F": rng.randint(0, payoffs)})
    return bg.Decision(rng.choice("LF"), {str(k): tree(rng, depth - 1, payoffs) for k in range(rng.randint(2, 3))})


def games(count: int, *, payoffs: int, depth: int = 3) -> list[bg.Game]:
    rng, found = Random(payoffs), []
    while len(found) < count:
        game = bg.Game(bg.Decision("F", {str(k): tree(rng, depth, payoffs) for k in range(2)}), players=["L", "F"])
        leads, follows = reduced_normal_form(game).shape
        if leads > 1 and leads * follows <= 900:
            found.append(game)
    return found


def by_programmes(game: bg.Game) -> Fraction:
    """For each reply of the follower, the mixture over the leader's plans that is best for it among those that make the reply best."""
    form = reduced_normal_form(game)
    mine, theirs = (range(count) for count in form.shape)
    found = []
    for reply in theirs:
        rows = [[F(form.payoff(i, other)[1] - form.payoff(i, reply)[1]) for i in mine] for other in theirs if other != reply]
        best = maximise([F(form.payoff(i, reply)[0]) for i in mine], [*rows, [F(1)] * len(mine), [F(-1)] * len(mine)], [F(0)] * len(rows) + [F(1), F(-1)])
        if best is not None:
            found.append(F(best.value))
    return max(found)


def by_trying(game: bg.Game) -> Fraction:
    """Every pure plan of the leader, the follower's best replies, and of those the one the leader likes best."""
    form = reduced_normal_form(game)
    found = []
    for i in range(form.shape[0]):
        cells = [form.payoff(i, j) for j in range(form.shape[1])]
        most = max(cell[1] for cell in cells)
        found.append(max(cell[0] for cell in cells if cell[1] == most))
    return F(max(found))


def confronted(game: bg.Game, found: Stackelberg) -> tuple[Fraction, Fraction]:
    """What the two get where the leader does what it announced, and the follower what is best for it, ties in the leader's favour."""
    compiled = game.tree
    value: dict[int, tuple[F, F]] = {}
    for node in range(len(compiled) - 1, -1, -1):
        branches = compiled.branches[node]
        if not branches:
            mine, theirs = compiled.payoffs[compiled.end[node]]
            value[node] = (F(theirs), F(mine))
        elif compiled.owner[node] == 1:
            value[node] = max(value[child] for child in branches)
        else:
            said = found.commitment.get(compiled.history(node), {compiled.edge[branches[0]]: 1})
            assert sum(said.values()) == 1
            theirs, mine = (sum((F(said.get(compiled.edge[child], 0)) * value[child][k] for child in branches), F(0)) for k in (0, 1))
            value[node] = (theirs, mine)
    return value[0][1], value[0][0]


@pytest.mark.parametrize("payoffs", [2, 9])
def test_against_programmes_and_trials(payoffs: int) -> None:
    gained = mixed = 0
    for game in games(90, payoffs=payoffs):
        lots, pure = stackelberg(game, "L"), stackelberg(game, "L", mixed=False)
        assert lots.value == by_programmes(game)
        assert pure.value == by_trying(game)
        assert not pure.is_mixed
        for found in (lots, pure):
            assert confronted(game, found) == (found.value, found.follower_value)
            assert sum(chance for _, chance in found.outcomes) == 1
        assert lots.value >= pure.value >= pure.alone
        gained += pure.value > pure.alone
        mixed += lots.value > pure.value
    assert gained > 2
    assert mixed > 2 or payoffs == 2, "where payoffs tie everywhere lots rarely help"


def test_a_larger_tree_keeps_its_certificate() -> None:
    rng = Random(4)
    for _ in range(5):
        game = bg.Game(bg.Decision("F", {str(k): tree(rng, 4, 9) for k in range(3)}), players=["L", "F"])
        found = stackelberg(game, "L")
        assert confronted(game, found) == (found.value, found.follower_value)
        assert found.value >= stackelberg(game, "L", mixed=False).value


def test_lots_can_be_worth_more_than_any_pure_announcement() -> None:
    """The leader leaves the follower just enough of what it likes."""
    inside = bg.Decision("L", {"share": bg.Outcome("share", {"L": 1, "F": 2}), "take": bg.Outcome("take", {"L": 4, "F": 0})})
    game = bg.Game(bg.Decision("F", {"stay": bg.Outcome("stay", {"L": 0, "F": 1}), "enter": inside}), players=["L", "F"])
    found = stackelberg(game, "L")
    assert (found.value, found.commitment[("enter",)]) == (F(5, 2), {"share": F(1, 2), "take": F(1, 2)})
    assert stackelberg(game, "L", mixed=False).value == 1
    assert found.alone == 0
    assert "after enter: share 1/2, take 1/2" in str(found)


@given(st.fractions(0, 1, max_denominator=6), st.fractions(F(1, 6), 1, max_denominator=6))
def test_the_least_enforcement_against_the_game(gap: F, harm: F) -> None:
    lottery = {"enforced": ("q", bg.Outcome("sanctions", {"Party": "gap - harm"})), "not": ("1 - q", bg.Outcome("impunity", {"Party": "gap"}))}
    game = bg.Game(bg.Decision("Party", {"accept": bg.Outcome("agreement", {"Party": 0}), "refuse": bg.Chance(lottery)}))
    found = bg.minimum(game, "q", reach="agreement", at={"gap": gap, "harm": harm}, within=(0, 1))
    known = least_enforcement(gap, harm)
    assert (known.value, known.attained) == (found.value, found.attained)


def test_outside_its_class() -> None:
    end = bg.Outcome("end", {"L": 0, "F": 0})
    lottery = bg.Game(bg.Decision("L", {"a": bg.Chance({"x": ("1/2", end), "y": ("1/2", end)}), "b": end}), players=["L", "F"])
    unseen = bg.Game(bg.Decision("L", {k: bg.Decision("F", {"c": end, "d": end}, information="one") for k in "ab"}))
    three = bg.Game(bg.Decision("L", {"a": bg.Outcome("e", {"L": 0, "F": 0, "G": 0}), "b": bg.Outcome("e", {"L": 0, "F": 0, "G": 0})}))
    for game, words in ((lottery, "chance moves"), (unseen, "information sets"), (three, "3 players")):
        with pytest.raises(OutOfClassError, match=words):
            stackelberg(game, "L")
    plain = bg.Game(bg.Decision("L", {"a": bg.Outcome("e", {"L": "x", "F": 0}), "b": end}))
    with pytest.raises(UnknownPlayerError, match="no player is called"):
        stackelberg(plain, "Leader")
    with pytest.raises(MissingValueError):
        stackelberg(plain, "L")
    for gap, harm in product((-1, 1), repeat=2):
        if (gap, harm) != (1, 1):
            with pytest.raises(FieldError, match="zero or positive"):
                least_enforcement(gap, harm)
