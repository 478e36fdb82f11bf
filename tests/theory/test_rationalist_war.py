"""The bargaining range, against the standoff as a game and against a grid of divisions."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bargaining as bg
from bargaining.errors import FieldError, NumberError
from bargaining.theory.crisis.rationalist_war import bargaining_range, least_cost_of_war, standoff_game

F = Fraction
CHANCES = st.fractions(0, 1, max_denominator=12)
COSTS = st.fractions(0, 1, max_denominator=12)


@given(CHANCES, CHANCES, COSTS, COSTS)
def test_the_range_is_the_flip_set_of_the_share(first: F, second: F, cost_a: F, cost_b: F) -> None:
    known = bargaining_range(first, (cost_a, cost_b), when_attacked=second)
    at = {"balance": first, "when_attacked": second, "cost_a": cost_a, "cost_b": cost_b, "threat": 0}
    flips = bg.flip_set(standoff_game(), "share", reach="peace", at=at, within=(-3, 3))
    if known.is_empty:
        assert flips.intervals == ()
    else:
        assert [(piece.low, piece.high, piece.includes_low, piece.includes_high) for piece in flips.intervals] == [(known.low, known.high, True, True)]


@given(CHANCES, COSTS, COSTS)
def test_without_an_advantage_of_striking_first_the_range_is_as_wide_as_the_costs_and_never_empty(balance: F, cost_a: F, cost_b: F) -> None:
    known = bargaining_range(balance, (cost_a, cost_b))
    assert known.width == cost_a + cost_b >= 0
    assert not known.is_empty
    assert 0 <= balance <= 1
    assert known.low <= balance <= known.high, "the expected outcome of war is always among the divisions"
    assert least_cost_of_war(balance, (cost_a, cost_b)).value == 0


@given(CHANCES, CHANCES, COSTS, COSTS)
def test_the_least_cost_of_war_opens_the_range_on_either_side(first: F, second: F, cost_a: F, cost_b: F) -> None:
    least = least_cost_of_war(first, (cost_a, cost_b), when_attacked=second).value
    assert least is not None
    assert not bargaining_range(first, (cost_a + least, cost_b), when_attacked=second).is_empty
    assert not bargaining_range(first, (cost_a, cost_b + least), when_attacked=second).is_empty
    if least:
        less = least * F(99, 100)
        assert bargaining_range(first, (cost_a + less, cost_b), when_attacked=second).is_empty
        assert bargaining_range(first, (cost_a + less / 2, cost_b + less / 2), when_attacked=second).is_empty


def test_half_of_the_least_cost_is_enough_where_the_threat_hits_both_at_the_division_half_way() -> None:
    at = {"balance": F(3, 4), "when_attacked": F(1, 4), "cost_a": F(1, 10), "cost_b": F(1, 5)}
    least = least_cost_of_war(at["balance"], (at["cost_a"], at["cost_b"]), when_attacked=at["when_attacked"]).value
    for share, threat in (("11/20", F(1, 10)), ("13/20", F(1, 5)), ("1/2", F(3, 20))):
        found = bg.minimum(standoff_game(), "threat", reach="peace", at=at | {"share": share})
        assert (found.value, found.attained) == (threat, True)
    assert least == F(1, 5)


def test_words_rows_and_bad_input() -> None:
    empty = bargaining_range("3/4", (0, 0), when_attacked=0)
    assert "empty" in str(empty)
    assert empty.records() == [{"low": F(3, 4), "high": 0, "is_empty": True, "width": F(-3, 4), "method": "closed form", "exact": True}]
    assert "<table>" in empty._repr_html_()
    with pytest.raises(FieldError, match="the chance of winning when attacked is 2"):
        bargaining_range("1/2", (0, 0), when_attacked=2)
    with pytest.raises(FieldError, match="B's cost of war is -1"):
        bargaining_range("1/2", (0, -1))
    with pytest.raises(NumberError, match="A's cost of war"):
        bargaining_range("1/2", ("much", 0))
