"""Threats to leave: bounds against the set of all payoffs iterated from everything, and the plans behind each share, one deviation at a time."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bargaining.errors import FieldError, OutOfClassError
from bargaining.theory.strategic import outside_option_shares, rubinstein, shares_when_both_quit, shares_when_proposer_quits

F = Fraction
Pair = tuple[Fraction, Fraction]
FACTORS = st.tuples(*[st.fractions(F(1, 10), F(9, 10), max_denominator=10)] * 2)
OPTIONS = st.tuples(*[st.fractions(0, 1, max_denominator=12)] * 2).filter(lambda each: sum(each) <= 1)
UNITS = st.fractions(0, 1, max_denominator=12)


def payoffs(discounts: Pair, options: Pair, i: int, then: Pair) -> list[Fraction]:
    """What proposer i may get by an offer that is accepted, over futures in which the other proposer gets something from a range: all choices tried."""
    j = 1 - i
    indifferent = 1 - options[i] / discounts[i]
    futures = {then[0], then[1], (then[0] + then[1]) / 2, *([indifferent] if then[0] <= indifferent <= then[1] else [])}
    refusals = set()
    for share in futures:
        later = discounts[i] * (1 - share)
        if options[i] >= later:
            refusals.add(options[j])
        if options[i] <= later:
            refusals.add(max(options[j], discounts[j] * share))
    return [1 - refusal for refusal in refusals]


@given(FACTORS, OPTIONS)
def test_both_may_quit_the_widest_set_that_reproduces_itself(discounts: Pair, options: Pair) -> None:
    found = shares_when_both_quit(discounts, options)
    assert found.verify()
    ranges: list[Pair] = [(F(0), F(1)), (F(0), F(1))]
    for _ in range(50):
        sets = [payoffs(discounts, options, i, ranges[1 - i]) for i in (0, 1)]
        ranges = [(min(each), max(each)) for each in sets]
        assert all(low <= found.least[i] and found.most[i] <= high for i, (low, high) in enumerate(ranges))
    assert all(abs(low - found.least[i]) + abs(high - found.most[i]) < F(1, 100) for i, (low, high) in enumerate(ranges))


@given(FACTORS, OPTIONS, UNITS, st.sampled_from([0, 1]))
def test_both_may_quit_any_share_between_is_an_equilibrium(discounts: Pair, options: Pair, part: Fraction, i: int) -> None:
    """i asks for its share and gets it; if it asks for more, j refuses and gets the most; if j refuses what is due, it gets the least."""
    found, j = shares_when_both_quit(discounts, options), 1 - i
    share = found.least[i] + part * (found.most[i] - found.least[i])
    # j has refused what is due: i would rather quit, since otherwise j would get the most of the next round
    assert options[i] >= discounts[i] * (1 - found.most[j])
    least = options[j]
    # i has asked for too much: j stays and i goes on to a round that gives i just its option, if there is one; or j quits
    later = 1 - options[i] / discounts[i]
    goes_on = found.least[j] <= later <= found.most[j] and discounts[j] * later >= options[j]
    best, left = (discounts[j] * later, options[i]) if goes_on else (options[j], options[i])
    for k in range(13):
        asked = F(k, 12)
        if asked <= share:
            assert 1 - asked >= least, "j accepts"
        else:
            assert best >= 1 - asked, "j refuses"
            assert left <= share, "i gains nothing by asking"


@given(FACTORS, OPTIONS)
def test_when_there_is_one_division(discounts: Pair, options: Pair) -> None:
    (one, two), (mine, other) = discounts, options
    assume(min(options) > 0)
    found = shares_when_both_quit(discounts, options)
    ahead = mine / one**2 + other / two, mine / one + other / two**2
    assert not (max(ahead) < 1 and found.is_unique)
    assert found.is_unique or max(ahead) <= 1
    never = outside_option_shares(discounts, options)
    if one * (1 - never.second) >= mine and two * (1 - never.first) >= other:
        assert found.least[0] <= never.first <= found.most[0], "where proposers would rather go on, that they do is an equilibrium"


def test_patience_makes_all_divisions_possible_that_give_both_their_options() -> None:
    for gap in (F(1, 100), F(1, 10_000)):
        found = shares_when_both_quit((1 - gap, 1 - gap), ("1/5", "3/10"))
        assert found.most[0] == F(7, 10)
        assert F(1, 5) < found.least[0] < F(1, 5) + 2 * gap


@settings(max_examples=200)
@given(FACTORS, UNITS, UNITS)
def test_the_second_may_quit_after_its_own_offer_any_share_between_is_an_equilibrium(discounts: Pair, option: Fraction, part: Fraction) -> None:
    """The first asks for its share; if it asks for more, the second refuses and offers what is left of it a round later, or less, refused and not left."""
    (one, two), found = discounts, shares_when_proposer_quits(discounts, option)
    share = found.least + part * (found.most - found.least)
    due = 1 - (1 - share) / two  # the first party's after a refusal, so that the second is indifferent
    if found.is_unique:
        if option < two * (1 - rubinstein(discounts).first):
            assert due == one * share, "nobody quits: the first is offered just what going on is worth"
        elif share == 1 - two:
            assert due == 0
            assert option >= two * (1 - share), "the second quits if that is refused"
        return
    assert 0 <= due <= 1
    after = max(found.least, due / one)  # what follows where the second has offered too little
    assert after <= found.most
    assert two * (1 - after) >= option, "it does not quit then"
    assert option >= two * (1 - found.most), "and it quits where it has offered enough, since the worst would follow"
    for k in range(13):
        offered = F(k, 12)
        if offered < due:
            assert one * after >= offered, "refused"
            assert two * (1 - after) <= 1 - due, "nothing gained"
        else:
            assert offered >= 0, "accepted, since a refusal leaves nothing"


def test_mistakes() -> None:
    found = shares_when_both_quit(("9/10", "9/10"), ("1/5", "1/5"))
    assert not replace(found, least=(F(1, 2), F(1, 2))).verify()
    with pytest.raises(OutOfClassError, match="rather not agree"):
        shares_when_both_quit(("9/10", "9/10"), ("3/5", "3/5"))
    with pytest.raises(FieldError, match="the discount factors, second is 1"):
        shares_when_both_quit(("9/10", 1), (0, 0))
    with pytest.raises(FieldError, match="the outside options, first is -1"):
        shares_when_both_quit(("9/10", "9/10"), (-1, 0))
