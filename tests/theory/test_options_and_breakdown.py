"""Outside options, inside options and breakdown: the closed forms against value iteration, and how threats on each move terms."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bargaining.errors import BargainingError, FieldError, OutOfClassError
from bargaining.theory.strategic import (
    breakdown_shares,
    inside_option_limit,
    inside_option_shares,
    irrelevant_option,
    offers_until_deadline,
    outside_option_shares,
    rubinstein,
    shares_when_proposer_quits,
    threat_on_breakdown,
    threat_on_exit,
    threat_on_talks,
)

factors = st.tuples(st.fractions(0, Fraction(9, 10), max_denominator=10), st.fractions(0, Fraction(9, 10), max_denominator=10))
shares = st.fractions(0, 1, max_denominator=12)
payoffs = st.fractions(-1, 1, max_denominator=12)
options = st.tuples(payoffs, payoffs).filter(lambda each: sum(each) <= 1)
risks = st.fractions(Fraction(1, 10), 1, max_denominator=10)
SMALL = Fraction(1, 10**6)
ROUNDS = 60


def left_of(discounts: tuple[Fraction, Fraction], rounds: int) -> Fraction:
    """What the share of the last round is worth in the first one: the error of value iteration."""
    return (discounts[0] * discounts[1]) ** ((rounds - 1) // 2)


@given(factors, options)
def test_outside_options_against_value_iteration(discounts, both):  # type: ignore[no-untyped-def]
    found = outside_option_shares(discounts, both)
    finite = offers_until_deadline(ROUNDS, discounts, outside=both)
    assert abs(finite.first - found.first) <= left_of(discounts, ROUNDS)
    assert abs(finite.rounds[1].second - found.second) <= left_of(discounts, ROUNDS - 1)


@given(factors, options)
def test_inside_options_against_value_iteration(discounts, both):  # type: ignore[no-untyped-def]
    found = inside_option_shares(discounts, both)
    finite = offers_until_deadline(ROUNDS, discounts, flows=both)
    assert abs(finite.first - found.first) <= 2 * left_of(discounts, ROUNDS)
    assert abs(finite.rounds[1].second - found.second) <= 2 * left_of(discounts, ROUNDS - 1)


@given(risks, options, factors | st.just((Fraction(1), Fraction(1))))
def test_breakdown_against_value_iteration(risk, both, discounts):  # type: ignore[no-untyped-def]
    try:
        found = breakdown_shares(risk, both, discounts=discounts)
    except OutOfClassError:
        assume(False)
    finite = offers_until_deadline(ROUNDS, discounts, risk=risk, breakdown=both)
    assert abs(finite.first - found.first) <= left_of(discounts, ROUNDS) * (1 - risk) ** (ROUNDS - 1)


@given(factors, options)
def test_the_formula_for_flows(discounts, both):  # type: ignore[no-untyped-def]
    (one, two), (mine, other) = discounts, both
    found = inside_option_shares(discounts, both)
    if mine >= 0 and other >= 0:
        assert found.first == ((1 - two) * (1 - other) + two * (1 - one) * mine) / (1 - one * two)


@given(risks, options)
def test_the_formula_for_breakdown(risk, both):  # type: ignore[no-untyped-def]
    found = breakdown_shares(risk, both)
    if min(both) >= 0:
        assert found.first == (1 - both[1] + (1 - risk) * both[0]) / (2 - risk)
    assert abs(breakdown_shares(SMALL, both).first - found.limit) <= 3 * SMALL, "also where nothing is left to offer"


@given(factors, options, st.fractions(0, 1, max_denominator=12), st.booleans())
def test_nobody_has_less_from_a_better_option_of_its_own(discounts, both, more, is_first):  # type: ignore[no-untyped-def]
    """Whether it proposes or responds; and the other never has more."""
    better = (both[0] + more, both[1]) if is_first else (both[0], both[1] + more)
    assume(sum(better) <= 1 >= max(better))
    for model in (outside_option_shares, inside_option_shares, lambda _, each: breakdown_shares("1/5", each)):
        before, after = model(discounts, both), model(discounts, better)
        sign = 1 if is_first else -1
        assert sign * (after.first - before.first) >= 0
        assert sign * (after.second - before.second) <= 0


@given(factors, shares)
def test_an_outside_option_matters_beyond_a_threshold_only(discounts, other):  # type: ignore[no-untyped-def]
    without, most = rubinstein(discounts), irrelevant_option(discounts)
    found = outside_option_shares(discounts, (0, other))
    assert (found.first == without.first) == (other <= most)
    if other >= most:
        assert found.first == 1 - other
    assert found.binding == (False, other > most)


@given(factors, st.fractions(0, Fraction(1, 2), max_denominator=12), st.fractions(0, Fraction(1, 2), max_denominator=12))
def test_a_flow_and_a_breakdown_always_matter(discounts, mine, other):  # type: ignore[no-untyped-def]
    pressed = (mine, other - SMALL)
    assert inside_option_shares(discounts, pressed).first > inside_option_shares(discounts, (mine, other)).first or other == 0
    assert breakdown_shares("1/4", pressed).first > breakdown_shares("1/4", (mine, other)).first or other == 0


def least_is_least(share_at, least, share):  # type: ignore[no-untyped-def]
    """The share is had at the least threat, and not below; or with no threat at all, however large."""
    if least.value is None:
        assert share_at(10**6) < share
        return
    assert least.attained
    assert share_at(least.value) >= share
    if least.value > 0:
        assert share_at(least.value * (1 - SMALL)) < share


@given(factors, options, shares)
def test_the_least_threat_on_the_exit(discounts, both, share):  # type: ignore[no-untyped-def]
    least_is_least(lambda t: outside_option_shares(discounts, (both[0], both[1] - t)).first, threat_on_exit(discounts, both, share=share), share)


@given(factors, options, shares)
def test_the_least_threat_on_the_talks(discounts, both, share):  # type: ignore[no-untyped-def]
    least_is_least(lambda t: inside_option_shares(discounts, (both[0], both[1] - t)).first, threat_on_talks(discounts, both, share=share), share)


@given(risks, options, shares)
def test_the_least_threat_on_what_a_breakdown_leaves(risk, both, share):  # type: ignore[no-untyped-def]
    least_is_least(lambda t: breakdown_shares(risk, (both[0], both[1] - t)).first, threat_on_breakdown(risk, both, share=share), share)


def test_known_answers() -> None:
    patient = (Fraction(9, 10), Fraction(9, 10))
    assert irrelevant_option(patient) == Fraction(9, 19)
    assert [outside_option_shares(patient, (0, w)).first for w in (Fraction(1, 2), Fraction(3, 5))] == [Fraction(1, 2), Fraction(2, 5)]
    limits = [inside_option_limit((1, 1), each) for each in ((0.1, 0.4), (0.1, 0.1), (0.1, 0))]
    assert limits == [Fraction(35, 100), Fraction(1, 2), Fraction(55, 100)]
    assert round(float(inside_option_limit((1, 2), (0.1, 0.4))), 6) == 0.433333
    for flows in ((0.1, 0.4), (0.1, 0), ("-3", "1/2"), (0, "-4")):
        short = inside_option_shares((Fraction(9_999, 10_000), Fraction(9_998, 10_000)), flows)
        assert abs(short.first - inside_option_limit((1, 2), flows)) < Fraction(3, 10_000)
    assert str(breakdown_shares("1/2", (0, 0), discounts=("1/2", 1))).count("less and less") == 0
    assert threat_on_talks((0.5, 1), (0, 0), share=1).value is None


def continued(discounts: tuple[Fraction, Fraction], option: Fraction, low: Fraction, high: Fraction) -> tuple[Fraction, Fraction]:
    """The first party's payoffs if those two rounds on are from low to high: what the second can threaten, and what follows."""
    one, two = discounts
    refusals: list[Fraction] = []
    if two * (1 - high) <= option:
        refusals.append(Fraction(0))
    stay = (low, min(high, 1 - option / two)) if two else ((low, high) if option == 0 else (Fraction(1), Fraction(0)))
    refusals += [one * end for end in stay] if stay[0] <= stay[1] else []
    return 1 - two * (1 - min(refusals)), 1 - two * (1 - max(refusals))


@given(st.tuples(st.fractions(0, Fraction(4, 5), max_denominator=10), st.fractions(0, Fraction(4, 5), max_denominator=10)), shares)
def test_quitting_after_ones_own_offer(discounts, option):  # type: ignore[no-untyped-def]
    """The set of payoffs maps onto itself, and is what remains of all divisions."""
    found = shares_when_proposer_quits(discounts, option)
    assert continued(discounts, option, found.least, found.most) == (found.least, found.most)
    low, high = Fraction(0), Fraction(1)
    for _ in range(40):
        low, high = continued(discounts, option, low, high)
    assert low <= found.least <= found.most <= high
    assert max(found.least - low, high - found.most) <= Fraction(4, 5) ** 40


def test_a_threat_on_the_exit_can_make_many_divisions_of_one() -> None:
    found = [shares_when_proposer_quits((0.9, 0.9), option).is_unique for option in ("9/10", "3/5", "2/5")]
    assert found == [True, False, True]


@pytest.mark.parametrize(
    "mistake",
    [
        lambda: outside_option_shares((0.9, 0.9), (0.6, 0.6)),
        lambda: outside_option_shares((0.9, 0.9), 0.6),
        lambda: inside_option_shares((0.9, 0.9), (0.6, 0.6)),
        lambda: inside_option_limit((0, 1), (0, 0)),
        lambda: breakdown_shares(0, (0, 0)),
        lambda: breakdown_shares(0.1, (0.6, 0.6)),
        lambda: threat_on_breakdown(0.1, (0, 0), share=1.1),
        lambda: shares_when_proposer_quits((1, 1), 0.5),
        lambda: shares_when_proposer_quits((0.9, 0.9), 1.5),
    ],
)
def test_mistakes(mistake):  # type: ignore[no-untyped-def]
    with pytest.raises(BargainingError):
        mistake()


def test_a_mistake_says_which_of_the_two() -> None:
    with pytest.raises(FieldError, match="the discount factors, second is 2"):
        outside_option_shares((0.5, 2), (0, 0))
