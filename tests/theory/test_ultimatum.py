"""One offer: the closed form against the game on a grid, solved by the library."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bargaining as bg
from bargaining.errors import FieldError, RequirementError
from bargaining.theory.strategic import threat_to_accept, ultimatum_game, ultimatum_outcomes

values = st.fractions(Fraction(-1, 2), Fraction(3, 2), max_denominator=8)


@given(values, values, st.integers(1, 8))
def test_the_closed_form_is_what_the_game_has(own, other, steps):  # type: ignore[no-untyped-def]
    closed = ultimatum_outcomes(own, other, steps=steps)
    solved = bg.subgame_perfect(ultimatum_game(steps), at={"proposer_option": own, "responder_option": other, "threat": 0})
    assert {("no deal" if x is None else f"offer {x}") for x in closed.offers} == solved.outcomes
    assert set(closed.payoffs) == solved.values


@given(values, values)
def test_any_share_can_be_offered_as_on_a_fine_grid_that_holds_the_reservation_value(own, other):  # type: ignore[no-untyped-def]
    closed, fine = ultimatum_outcomes(own, other), ultimatum_outcomes(own, other, steps=Fraction(other).denominator * 1_000)
    assert set(closed.offers) <= set(fine.offers)
    for of_fine in fine.payoffs:
        assert min(max(abs(one - other) for one, other in zip(of_fine, each, strict=True)) for each in closed.payoffs) <= Fraction(1, 1_000)


@pytest.mark.parametrize(
    ("own", "other", "payoffs"),
    [
        (0, 0, {(1, 0), (Fraction(9, 10), Fraction(1, 10))}),
        (Fraction(1, 5), Fraction(3, 10), {(Fraction(7, 10), Fraction(3, 10)), (Fraction(3, 5), Fraction(2, 5))}),
        (Fraction(1, 5), Fraction(7, 10), {(Fraction(3, 10), Fraction(7, 10)), (Fraction(1, 5), Fraction(4, 5)), (Fraction(1, 5), Fraction(7, 10))}),
        (Fraction(1, 2), Fraction(3, 5), {(Fraction(1, 2), Fraction(3, 5))}),
    ],
)
def test_known_answers(own, other, payoffs):  # type: ignore[no-untyped-def]
    assert set(ultimatum_outcomes(own, other, steps=10).payoffs) == payoffs
    assert [pays for pays, _ in ultimatum_outcomes(0, "1/4", steps=4).payoffs] == [Fraction(3, 4), Fraction(1, 2)]


def test_both_with_and_without_a_deal_where_it_is_worth_nothing() -> None:
    assert ultimatum_outcomes("1/4", "3/4").offers == (Fraction(3, 4), None)
    row = {"offer": None, "proposer": Fraction(1, 4), "responder": Fraction(3, 4), "method": "closed form", "exact": True}
    assert ultimatum_outcomes("1/4", "3/4").records()[1] == row


@given(st.integers(0, 6), values, st.sampled_from(["some", "every"]))
def test_the_least_threat_is_that_of_the_game(step, other, require):  # type: ignore[no-untyped-def]
    """The responder's own choice at an offer: the subgame after it."""
    offer = Fraction(step, 6)
    reply = bg.Game(bg.Decision("R", {"accept": bg.Outcome("deal", {"R": offer}), "refuse": bg.Outcome("none", {"R": "alternative - threat"})}))
    assert threat_to_accept(offer, other, require=require) == bg.minimum(reply, "threat", reach="deal", at={"alternative": other}, require=require)


@given(values, st.integers(1, 6))
def test_a_threat_moves_terms_from_the_first_unit_on(other, step):  # type: ignore[no-untyped-def]
    wanted = Fraction(step, 6)
    least = bg.minimum(ultimatum_game(6), "threat", reach=f"offer {wanted}", at={"proposer_option": -1, "responder_option": other})
    if other >= wanted - Fraction(1, 6):
        assert least.value == max(0, other - wanted)
    else:
        assert least.value is None, "so much is never offered"


def test_mistakes() -> None:
    with pytest.raises(FieldError, match="number of steps"):
        ultimatum_outcomes(0, 0, steps=0)
    with pytest.raises(RequirementError):
        threat_to_accept(0, 0, require="all")
