"""With one lever the search must agree with parametric backward induction, which shares nothing with it, on trees of any size."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from referees import growth

import bargaining as bg
from bargaining.leverage.leader import along_several
from bargaining.leverage.portfolio.terms import read_terms
from bargaining.testing import games, intervals, targets


@given(st.data())
def test_cheapest_is_the_minimum(data: st.DataObject) -> None:
    chance = data.draw(st.booleans())
    game = data.draw(games(players=st.integers(1, 4), max_nodes=14, chance=chance, fractions=True))
    ask: Any = {"reach": data.draw(targets(game)), "require": data.draw(st.sampled_from(("some", "every")))}
    ask |= {"probability": data.draw(st.fractions(min_value="1/6", max_value=1, max_denominator=6))} if chance else {}
    cap = data.draw(st.none() | st.fractions(0, 5, max_denominator=4))
    least = bg.minimum(game, "t", within=(0, cap), **ask)
    best = bg.cheapest(game, {"t": 3}, caps={"t": cap}, **ask)
    assert best.complete
    assert best.cost == (None if least.value is None else 3 * least.value)
    assert best.attained == least.attained
    assert best.verify() == (least.value is not None)


@pytest.mark.parametrize("require", ["some", "every"])
def test_cheapest_is_the_minimum_on_larger_trees(require: str) -> None:
    compared = positive = 0
    for root in growth.trees(8, 71, players=4, nodes=400, chance=0, pay=growth.several(("t",), False)):
        game = bg.Game(root)
        if "t" not in game.parameters:
            continue
        for reach in game.outcomes:
            least = bg.minimum(game, "t", reach=reach, within=(0, 30), require=require)
            best = bg.cheapest(game, {"t": 1}, reach=reach, caps={"t": 30}, require=require)
            assert best.cost == least.value
            assert best.attained == least.attained
            compared += 1
            positive += bool(least.value)
    assert compared > 10
    assert positive > 1


@given(st.data())
def test_robust_over_one_value_is_the_flip_set(data: st.DataObject) -> None:
    game = data.draw(games(players=st.integers(1, 3), max_nodes=14, levers=("t", "s"), chance=data.draw(st.booleans())))
    low, high = data.draw(intervals())
    ask: Any = {"reach": data.draw(targets(game)), "require": data.draw(st.sampled_from(("some", "every"))), "within": (low, high)}
    ask |= {"probability": data.draw(st.sampled_from((1, "1/2", "1/3")))}
    value = data.draw(st.fractions(-3, 3, max_denominator=6))
    robust = bg.robust_flip_set(game, "t", over={"s": (value, value)}, **ask)
    assert robust.intervals == bg.flip_set(game, "t", at={"s": value}, **ask).intervals


@given(st.data())
def test_robust_values_work_everywhere_and_the_box_only_takes_away(data: st.DataObject) -> None:
    game = data.draw(games(players=st.integers(1, 3), max_nodes=12, levers=("t", "s"), chance=data.draw(st.booleans())))
    ask: Any = {"reach": data.draw(targets(game)), "require": data.draw(st.sampled_from(("some", "every")))}
    ask |= {"probability": data.draw(st.sampled_from((1, "1/2", "1/3")))}
    low = data.draw(st.fractions(-3, 3, max_denominator=3))
    width = data.draw(st.fractions(0, 4, max_denominator=3))
    robust = bg.robust_flip_set(game, "t", over={"s": (low, low + width)}, **ask)
    inside = low + width * data.draw(st.fractions(0, 1, max_denominator=8))
    flips = bg.flip_set(game, "t", at={"s": inside}, **ask)
    for interval in robust.intervals:
        for probe in (interval.low, interval.high, (interval.low + (interval.high or interval.low + 2)) / Fraction(2)):
            assert probe is None or probe not in robust or probe in flips


@given(st.data())
def test_a_second_lever_that_cannot_move_changes_nothing(data: st.DataObject) -> None:
    game = data.draw(games(players=st.integers(1, 3), max_nodes=12, levers=("t", "s"), chance=data.draw(st.booleans())))
    player, cap = data.draw(st.sampled_from(game.players)), data.draw(st.fractions(0, 5, max_denominator=3))
    ties = data.draw(st.sampled_from(("optimistic", "pessimistic")))
    alone = bg.best_levers(game, player, ["t"], {"t": cap}, at={"s": 0}, ties=ties)
    both = along_several(game, player, read_terms(game, {"t": 0, "s": 0}, None, {"t": cap, "s": 0}, None), ties)
    assert alone.verify()
    assert both.verify()
    assert (alone.value, alone.attained) == (both.value, both.attained)
