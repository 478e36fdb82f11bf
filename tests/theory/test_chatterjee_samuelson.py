"""The pressed double auction: against its certificate, against integration over a grid of types, and against the formula."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bargaining.errors import BargainingError, OutOfClassError
from bargaining.theory.strategic import least_joint_threat, pressed_double_auction

ends = st.fractions(0, 1, max_denominator=8)
ranges = st.tuples(ends, ends).filter(lambda each: each[0] < each[1])
threats = st.fractions(Fraction(-1, 4), Fraction(1, 4), max_denominator=12)


@given(ranges, ranges, threats, threats)
@settings(max_examples=40)
def test_only_the_sum_counts_and_the_strategies_are_best_replies(buyer, seller, one, two):  # type: ignore[no-untyped-def]
    try:
        found = pressed_double_auction(buyer, seller, threats=(one, two))
    except OutOfClassError:
        gain = buyer[1] - seller[0] + one + two
        assert gain <= 0 or gain / 4 < max(buyer[1] - seller[1], buyer[0] - seller[0]) + one + two
        return
    assert one + two <= found.limit
    assert found.auction.regret(grid=12) == 0
    together = pressed_double_auction(buyer, seller, threats=(one + two, 0))
    assert (together.settlement, together.efficient) == (found.settlement, found.efficient)
    gain, area = buyer[1] - seller[0] + one + two, (buyer[1] - buyer[0]) * (seller[1] - seller[0])
    assert found.settlement == Fraction(9, 32) * gain**2 / area


@pytest.mark.parametrize(("threat", "settled", "efficient"), [(0, 0.28125, 0.5), ("0.05", 0.3403125, 0.595), ("0.1", 0.405, 0.68), ("1/6", 0.5, 7 / 9)])
def test_known_answers(threat, settled, efficient):  # type: ignore[no-untyped-def]
    found = pressed_double_auction((0, 1), (0, 1), threats=(threat, threat))
    assert (float(found.settlement), round(float(found.efficient), 9)) == (settled, round(efficient, 9))


def test_types_one_by_one() -> None:
    """The midpoints of a fine grid of types: the share of pairs whose bid is no lower than the ask."""
    found, count = pressed_double_auction((0, 1), (0, 1), threats=("1/10", "1/20")), 400
    (up, bid), (slope, ask) = found.auction.bid, found.auction.ask
    middles = [(k + 0.5) / count for k in range(count)]
    bids = [float(up) * (v + 0.1) + float(bid) for v in middles]
    asks = [float(slope) * (c - 0.05) + float(ask) for c in middles]
    settled = sum(b >= a for b in bids for a in asks) / count**2
    assert abs(settled - float(found.settlement)) < 4 / count


@given(ranges, ranges, st.fractions(0, 1, max_denominator=12))
def test_the_least_joint_threat(buyer, seller, wanted):  # type: ignore[no-untyped-def]
    try:
        least = least_joint_threat(buyer, seller, settlement=wanted)
    except OutOfClassError:
        with pytest.raises(OutOfClassError):
            pressed_double_auction(buyer, seller)
        return
    if least.value is None:
        gain = buyer[1] - seller[0]
        limit = Fraction(4, 3) * (Fraction(gain) / 4 - max(buyer[1] - seller[1], buyer[0] - seller[0]))
        assert gain + limit <= 0 or pressed_double_auction(buyer, seller, threats=(limit, 0)).settlement < wanted
        return
    assume(wanted > 0)
    above = Fraction(float(least.value)).limit_denominator(10**9) + Fraction(1, 10**6)
    limit = Fraction(4, 3) * (Fraction(buyer[1] - seller[0]) / 4 - max(buyer[1] - seller[1], buyer[0] - seller[0]))
    if above <= limit and buyer[1] - seller[0] + above > 0:
        assert pressed_double_auction(buyer, seller, threats=(0, above)).settlement >= wanted
    below = above - Fraction(2, 10**6)
    if least.value > 0 and buyer[1] - seller[0] + below > 0:
        assert pressed_double_auction(buyer, seller, threats=(below, 0)).settlement < wanted


def test_a_threshold_that_is_no_ratio_is_exact() -> None:
    least = least_joint_threat((0, 1), (0, 1), settlement="2/5")
    assert str(least) == "-1 + 8*sqrt(5)/15, attained"
    assert least.exact


@pytest.mark.parametrize(
    "mistake",
    [
        lambda: pressed_double_auction((1, 0), (0, 1)),
        lambda: pressed_double_auction((0, 1), (0, 1), threats=("1/5", "1/5")),
        lambda: pressed_double_auction((0, 1), (2, 3)),
        lambda: pressed_double_auction(1, (0, 1)),
        lambda: least_joint_threat((0, 1), (0, 1), settlement=2),
        lambda: least_joint_threat((2, 3), (0, 1), settlement=1),
    ],
)
def test_mistakes(mistake):  # type: ignore[no-untyped-def]
    with pytest.raises(BargainingError):
        mistake()
