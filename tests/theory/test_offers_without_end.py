"""Offers in turn without end: closed forms against value iteration, and the proof of uniqueness against brute force."""

from __future__ import annotations

from fractions import Fraction
from math import exp, sqrt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bargaining.errors import BargainingError, ConvergenceError, FieldError, OutOfClassError, RequirementError
from bargaining.theory.strategic import (
    Refusal,
    breakdown_shares,
    equilibrium_bounds,
    inside_option_shares,
    least_cost_of_talks,
    present_worth,
    rubinstein,
    rubinstein_fixed_costs,
    rubinstein_limit,
    stationary_equilibrium,
    threat_on_waiting,
)

units = st.fractions(0, 1, max_denominator=20)
pairs = st.tuples(units, units)
SMALL = Fraction(1, 10**6)


def iterated(first: Refusal, second: Refusal, last: Fraction, rounds: int) -> Fraction:
    """What the first party keeps if after so many rounds the proposer has a given share: value iteration, which knows no fixed point."""
    share = last
    for k in range(rounds):
        share = 1 - (first if (rounds - k) % 2 == 0 else second).worth(share)
    return share


@given(pairs, pairs, pairs)
def test_the_stationary_equilibrium_is_where_value_iteration_goes(factors, constants, floors):  # type: ignore[no-untyped-def]
    first, second = (Refusal(f, constant=c / 4, floor=a / 2) for f, c, a in zip(factors, constants, floors, strict=True))
    assume(first.factor * second.factor <= Fraction(9, 10))
    try:
        found = stationary_equilibrium(first, second)
    except OutOfClassError:
        return
    assert found.verify()
    for last in (Fraction(0), Fraction(1)):
        gap = abs(iterated(first, second, last, 12) - found.first)
        assert gap <= found.contraction**6
    low, high = found.bounds(6)
    assert low <= found.first <= high
    assert high - low <= found.contraction**6


@given(pairs)
def test_rubinstein_is_the_stationary_equilibrium(discounts):  # type: ignore[no-untyped-def]
    assume(discounts != (1, 1))
    found = rubinstein(discounts)
    assert found.verify()
    assert stationary_equilibrium(*map(Refusal, discounts)).first == found.first
    assert rubinstein(discounts[::-1]).first == found.second
    assert found.first + found.second >= 1, "whoever proposes has the advantage"


@pytest.mark.parametrize(
    ("discounts", "share"), [(("0.9", "0.9"), 0.526316), ((0.9, 0.8), 0.714286), ((0.8, 0.9), 0.357143), ((0.5, 0.5), 0.666667), ((0.99, 0.95), 0.840336)]
)
def test_known_shares(discounts, share):  # type: ignore[no-untyped-def]
    assert round(float(rubinstein(discounts).first), 6) == share


@given(st.integers(1, 5), st.integers(1, 5))
def test_short_periods(one, two):  # type: ignore[no-untyped-def]
    limit = rubinstein_limit((one, two))
    gaps = [abs(float(rubinstein((exp(-one * period), exp(-two * period))).first - limit)) for period in (1e-2, 1e-3, 1e-4)]
    assert gaps[0] > gaps[1] > gaps[2]
    assert gaps[2] < 1e-3


@given(pairs, units)
def test_the_least_threat_on_waiting(discounts, share):  # type: ignore[no-untyped-def]
    assume(discounts != (1, 1))
    one, two = discounts
    least = threat_on_waiting(discounts, share=share)
    assert least.attained
    assert rubinstein((one, two * (1 - least.value))).first >= share
    if least.value > 0:
        assert rubinstein((one, two * (1 - least.value * (1 - SMALL)))).first < share


def test_any_threat_on_waiting_moves_the_terms() -> None:
    before = rubinstein((Fraction(9, 10), Fraction(9, 10))).first
    assert rubinstein((Fraction(9, 10), Fraction(9, 10) * (1 - SMALL))).first > before


@given(pairs)
def test_fixed_costs_are_where_the_bounds_come_to_rest(costs):  # type: ignore[no-untyped-def]
    """Backward induction from both ends, which ends after finitely many rounds; where costs are equal it never closes in."""
    one, two = costs
    found = rubinstein_fixed_costs(costs)
    bounds = equilibrium_bounds(lambda x: max(Fraction(0), x - one), lambda x: max(Fraction(0), x - two), tolerance=0)
    assert bounds.first == (found.least, found.most)
    assert bounds.is_unique == found.is_unique


@given(units, units, st.sampled_from(["some", "every"]))
def test_the_least_cost_of_talks(cost, share, require):  # type: ignore[no-untyped-def]
    least = least_cost_of_talks(cost, share=share, require=require)

    def enough(other: Fraction) -> bool:
        found = rubinstein_fixed_costs((cost, other))
        return (found.most if require == "some" else found.least) >= share

    assert enough(Fraction(least.value)) == least.attained
    assert enough(least.value + SMALL)
    if least.value > 0:
        assert not any(enough(least.value * k / 50) for k in range(50))


def test_preferences_of_every_kind_have_the_closed_forms_as_special_cases() -> None:
    for one, two in ((Fraction(9, 10), Fraction(4, 5)), (Fraction(1, 2), Fraction(0)), (Fraction(3, 10), Fraction(1))):
        found = equilibrium_bounds(lambda x, f=one: f * x, lambda x, f=two: f * x, tolerance=Fraction(1, 10**12))
        assert found.is_unique
        assert found.first[0] <= rubinstein((one, two)).first <= found.first[1]
        assert found.second[0] <= rubinstein((one, two)).second <= found.second[1]
    found = equilibrium_bounds(present_worth(sqrt, "9/10"), present_worth(lambda x: x**0.25, "9/10"))
    shrunk = rubinstein((Fraction(81, 100), Fraction(9, 10) ** 4)).first
    assert abs(found.first[0] - shrunk) < 1e-9


def test_a_risk_of_breakdown_is_a_preference_too() -> None:
    mine, other = Fraction(1, 5), Fraction(2, 5)
    found = equilibrium_bounds(present_worth(lambda x: x, "4/5", otherwise=mine), present_worth(lambda x: x, "4/5", otherwise=other))
    assert abs(found.first[0] - breakdown_shares("1/5", (mine, other)).first) < 1e-9
    flows = inside_option_shares(("4/5", "4/5"), (mine, other))
    assert abs(found.first[0] - flows.first) < 1e-9, "time and risk are the same where the factors are"


@pytest.mark.parametrize(("power", "left"), [(0.5, (0.0, 0.0)), (0.5, (0.2, 0.1)), (1.0, (0.1, 0.4))])
def test_with_less_and_less_risk_the_nash_product_is_greatest(power: float, left: tuple[float, float]) -> None:
    def utility(x: float) -> float:
        return x**power

    worths = [present_worth(each, 1 - 2e-3, otherwise=each(lost)) for each, lost in ((utility, left[0]), (float, left[1]))]
    found = equilibrium_bounds(*worths, tolerance=1e-6)
    product = [(utility(k / 10_000) - utility(left[0])) * (1 - k / 10_000 - left[1]) * (1 - k / 10_000 > left[1]) for k in range(10_001)]
    assert abs(found.first[0] - product.index(max(product)) / 10_000) < 2e-3


def test_bounds_that_cannot_be_had() -> None:
    with pytest.raises(ConvergenceError, match=r"after 10 rounds the bounds are .* apart, and still moving"):
        equilibrium_bounds(lambda x: 0.99 * x, lambda x: 0.99 * x, rounds=10)
    with pytest.raises(ConvergenceError, match="come to rest in floats"):
        equilibrium_bounds(lambda x: max(0.0, x - 0.125), lambda x: max(0.0, x - 0.125))
    with pytest.raises(ConvergenceError, match=r"after 0 rounds the bounds are 1.00e\+00 apart, and have come to rest in floats"):
        equilibrium_bounds(float, float)
    with pytest.raises(FieldError, match="present worth falls"):
        equilibrium_bounds(lambda x: Fraction(1, 2) * (1 - x), lambda x: Fraction(1, 2) * x)
    with pytest.raises(FieldError, match="must be a share"):
        equilibrium_bounds(lambda x: 2 * x, lambda x: x / 2)
    with pytest.raises(OutOfClassError, match="delay may pay"):
        equilibrium_bounds(present_worth(float, "1/2", otherwise=0.9), present_worth(float, "1/2", otherwise=0.9))


@pytest.mark.parametrize(
    "mistake",
    [
        lambda: rubinstein((1, 1)),
        lambda: rubinstein((1.5, 0.5)),
        lambda: rubinstein("0.5"),
        lambda: rubinstein(0.5),
        lambda: rubinstein_limit((0, 1)),
        lambda: threat_on_waiting((0.5, 0.5), share=2),
        lambda: rubinstein_fixed_costs((-1, 0)),
        lambda: stationary_equilibrium(Refusal(1), Refusal(1)),
        lambda: stationary_equilibrium(Refusal("1/2", floor="3/5"), Refusal("1/2", floor="3/5")),
        lambda: stationary_equilibrium(Refusal("1/2", constant="3/5"), Refusal("1/2", constant="3/5")),
        lambda: Refusal(2),
        lambda: Refusal(0.5, floor=-1),
    ],
)
def test_mistakes(mistake):  # type: ignore[no-untyped-def]
    with pytest.raises(BargainingError):
        mistake()


def test_a_requirement_that_is_none() -> None:
    with pytest.raises(RequirementError):
        least_cost_of_talks(0, share=1, require="all")
