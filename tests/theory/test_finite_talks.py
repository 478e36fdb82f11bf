"""Talks with a last round: backward induction in closed form against the tree, solved by the library."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import bargaining as bg
from bargaining.errors import FieldError, NumberError
from bargaining.theory.strategic import endless_bounds, offers_until_deadline, rubinstein, talks_game

halves = st.sampled_from([Fraction(1, 2), Fraction(1)])
quarters = st.integers(-2, 4).map(lambda k: Fraction(k, 4))
units = st.fractions(0, 1, max_denominator=12)
smalls = st.fractions(0, Fraction(1, 2), max_denominator=12)


def both(strategy: st.SearchStrategy[Fraction]) -> st.SearchStrategy[tuple[Fraction, Fraction]]:
    return st.tuples(strategy, strategy)


@given(both(halves), st.none() | both(quarters), both(quarters), both(quarters), st.sampled_from([Fraction(0), Fraction(1, 2)]), st.integers(1, 2))
@settings(max_examples=150)
def test_where_all_offers_lie_on_the_grid_the_game_has_the_same_equilibrium(discounts, outside, flows, breakdown, risk, rounds):  # type: ignore[no-untyped-def]
    """Delay, quitting and every tie included: one of the game's equilibria breaks ties as the closed form says."""
    exact = offers_until_deadline(rounds, discounts, outside=outside, flows=flows, risk=risk, breakdown=breakdown)
    steps = 4 * 2 ** (2 * rounds - 1)
    game = talks_game(rounds, steps, discounts, outside=outside, flows=flows, risk=risk, breakdown=breakdown)
    solved = bg.subgame_perfect(game)
    assert (exact.first, exact.second) in solved.values
    if rounds == 1 and exact.rounds[0].end == "agreement":
        assert f"agreement {exact.first} in round 1" in solved.outcomes


@given(st.lists(both(st.fractions(Fraction(1, 12), 1, max_denominator=12)), min_size=2, max_size=2), both(smalls), both(smalls))
@settings(max_examples=25, phases=[Phase.explicit, Phase.generate])
def test_elsewhere_every_equilibrium_is_within_one_step_for_each_round(discounts, outside, flows):  # type: ignore[no-untyped-def]
    exact, steps = offers_until_deadline(3, discounts, outside=outside, flows=flows), 10
    if any(each.end != "agreement" for each in exact.rounds):
        return
    for first, second in bg.subgame_perfect(talks_game(3, steps, discounts, outside=outside, flows=flows)).values:
        assert abs(first - exact.first) <= Fraction(3, steps)
        assert abs(second - exact.second) <= Fraction(3, steps)


def test_three_rounds_on_a_grid_that_holds_every_offer() -> None:
    for one, two in ((Fraction(1, 2), Fraction(3, 4)), (Fraction(1, 4), Fraction(1, 2)), (Fraction(3, 4), Fraction(3, 4))):
        exact = offers_until_deadline(3, (one, two))
        assert exact.first == 1 - two * (1 - one)
        assert (exact.first, exact.second) in bg.subgame_perfect(talks_game(3, 16, (one, two))).values


def test_known_answers_with_factors_of_nine_tenths() -> None:
    firsts = [offers_until_deadline(rounds, ("0.9", "0.9")).first for rounds in (1, 2, 3, 4, 5)]
    assert firsts == [1, Fraction(1, 10), Fraction(91, 100), Fraction(181, 1000), Fraction(8371, 10_000)]
    assert round(float(offers_until_deadline(101, ("0.9", "0.9")).first), 6) == 0.526328


@given(both(st.fractions(0, Fraction(19, 20), max_denominator=20)), st.integers(1, 30))
def test_the_last_round_moves_away_and_rubinstein_remains(discounts, rounds):  # type: ignore[no-untyped-def]
    """The referee for talks without end; an error of what is left of the pie."""
    left = Fraction(1)
    for k in range(rounds - 1):
        left *= discounts[1 - k % 2]
    assert abs(offers_until_deadline(rounds, discounts).first - rubinstein(discounts).first) <= left


@given(st.lists(both(units), min_size=1, max_size=8), st.lists(both(units), min_size=1, max_size=4))
def test_bounds_hold_whatever_follows(begin, later):  # type: ignore[no-untyped-def]
    low, high = endless_bounds(begin)
    left = Fraction(1)
    for k, factor in enumerate(begin):
        left *= factor[1 - k % 2]
    assert high - low == left
    assert low <= offers_until_deadline(len(begin + later) + 1, begin + later).first <= high
    for (one, other), (three, four) in pairwise([endless_bounds(begin[:k]) for k in range(1, len(begin) + 1)]):
        assert one <= three <= four <= other, "bounds close in"


def test_no_agreement_where_there_is_nothing_to_gain() -> None:
    lost = offers_until_deadline(2, ("1/2", "1/2"), flows=("3/5", "3/5"))
    assert str(lost) == "offers_until_deadline: no agreement, First 3/5, Second 3/5; exact (backward induction)"
    left = offers_until_deadline(1, (1, 1), outside=("3/5", "3/5"))
    assert left.rounds[0].end == "quit"
    row = {"round": 1, "proposer": "first", "end": "quit", "first": Fraction(3, 5), "second": Fraction(3, 5), "method": "backward induction", "exact": True}
    assert left.records() == [row]


def test_threats_on_the_exit_and_on_the_talks_in_the_game() -> None:
    """The least threat by the library's own question: none is enough on the exit beyond what waiting is worth, some is on the flow."""
    exit_ = talks_game(2, 4, ("1/2", "1/2"), outside=(0, "3/4 - threat"))
    flow = talks_game(2, 4, ("1/2", "1/2"), flows=("-1/8", "1/4 - threat"))
    assert bg.minimum(exit_, "threat", reach="agreement 1/2 in round 1") == bg.minimum(exit_, "threat", reach="agreement 1/2 in round 1", within=(0, 1))
    assert bg.minimum(exit_, "threat", reach="agreement 1/2 in round 1").value == Fraction(1, 4)
    assert bg.minimum(exit_, "threat", reach="agreement 3/4 in round 1").value is None
    least = bg.minimum(flow, "threat", reach="agreement 3/4 in round 1")
    assert least.value == Fraction(3, 4)
    assert least.attained
    closed = offers_until_deadline(2, ("1/2", "1/2"), flows=("-1/8", Fraction(1, 4) - Fraction(3, 4)))
    assert closed.first == Fraction(3, 4)
    assert offers_until_deadline(2, ("1/2", "1/2"), flows=("-1/8", Fraction(1, 4) - Fraction(37, 50))).first < Fraction(3, 4)


@pytest.mark.parametrize("rounds", [0, True, 2.0, "3"])
def test_rounds_that_are_none(rounds: object) -> None:
    with pytest.raises(FieldError, match="number of rounds"):
        offers_until_deadline(rounds, (0, 0))  # type: ignore[arg-type]


def test_other_mistakes() -> None:
    with pytest.raises(FieldError, match="2 pairs of discount factors for 5 rounds"):
        offers_until_deadline(5, [(0, 0), (0, 0)])
    with pytest.raises(FieldError, match="after round 2, second is 2"):
        offers_until_deadline(3, [(0, 0), (0, 2)])
    with pytest.raises(FieldError, match="give a pair, one for each side"):
        offers_until_deadline(3, 0.9)
    with pytest.raises(FieldError, match="give a pair, one for each side"):
        offers_until_deadline(3, (0.9, 0.8, 0.7))
    with pytest.raises(NumberError, match="outside options, second"):
        offers_until_deadline(3, (0.9, 0.8), outside=(0, "x"))
    with pytest.raises(FieldError, match="worth nothing at the start"):
        talks_game(2, 4, (0, "1/2"))
    with pytest.raises(FieldError, match="number of steps"):
        talks_game(2, 0, (0, 0))
