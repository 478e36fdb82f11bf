"""Shifted BATNAs: the formula against the double auction, its certificate, best replies on a fine grid, and the range where it holds."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import numpy as np
import pytest

from bargaining.errors import FieldError, NumberError, OutOfClassError
from bargaining.theory.mediators import ShiftedBatnas, least_joint_worsening, settlement_after_shift

F = Fraction


def chance(total: Fraction) -> Fraction:
    return F(9, 32) * (1 - total) ** 2


def efficient(total: Fraction) -> Fraction:
    return (1 - total) ** 2 / 2 if total >= 0 else 1 - (1 + total) ** 2 / 2


@pytest.mark.parametrize(("t", "settled", "best"), [("0", ".28125", ".5"), (".05", ".3403125", ".595"), (".1", ".405", ".68"), ("1/6", ".5", "7/9")])
def test_both_worsened(t: str, settled: str, best: str) -> None:
    found = settlement_after_shift(-F(t), -F(t))
    assert (found.after, found.efficient) == (F(settled), F(best))
    assert found.after == (F(3, 4) + F(3, 2) * F(t)) ** 2 / 2


def test_only_the_sum_counts_and_its_sign_decides() -> None:
    rng, directions = Random(2), set()
    for _ in range(200):
        one = F(rng.randint(-20, 20), 60)
        other = -one if rng.random() < 0.2 else F(rng.randint(-20, 20), 60)
        total = one + other
        if total < F(-1, 3):
            with pytest.raises(OutOfClassError):
                settlement_after_shift(one, other)
            continue
        found = settlement_after_shift(one, other)
        assert (found.after, found.efficient) == (chance(total), efficient(total))
        assert found.direction == (total < 0) - (total > 0)
        assert found.after == settlement_after_shift(0, total).after == settlement_after_shift(total, 0).after
        directions.add(found.direction)
    assert directions == {-1, 0, 1}


def test_the_certificate_and_the_ends_of_the_range() -> None:
    for one, other in (("-1/6", "-1/6"), ("-1/3", 0), ("1/5", "1/10"), ("-1/10", "1/10"), ("1/2", "1/4")):
        assert settlement_after_shift(one, other).auction.regret(grid=16) == 0
    for total in (F(-1, 3) - F(1, 10**6), F(1)):
        with pytest.raises(OutOfClassError):
            settlement_after_shift(total, 0)
    past = settlement_after_shift("-1/6", "-1/6").auction
    t = F(1, 4)
    forced = type(past)((t, 1 + t), (-t, 1 - t), (F(2, 3), -t / 4 + (1 + t) / 12), (F(2, 3), (1 + t) / 4 - t / 12), F(0), F(0))
    assert forced.regret(grid=16) > 0, "beyond a sixth for each the same strategies are no equilibrium"


@pytest.mark.parametrize(("one", "other"), [(-0.1, -0.1), (-0.1, 0.1), (0.15, 0.05), (-0.3, 0.0)])
def test_best_replies_and_settlement_on_a_fine_grid(one: float, other: float) -> None:
    """Floating point, nothing shared with the room: 400 types, 1,201 prices, expected gains against the other's linear strategy summed up."""
    found = settlement_after_shift(str(one), str(other))
    steps = (np.arange(400) + 0.5) / 400
    values, costs = steps - one, steps + other
    (slope_b, base_b), (slope_s, base_s) = found.auction.bid, found.auction.ask
    bids, asks = float(slope_b) * values + float(base_b), float(slope_s) * costs + float(base_s)
    prices = np.linspace(-1.0, 2.0, 1201)

    def buyer(price: float, value: float) -> float:
        return float(np.where(asks <= price, value - (price + asks) / 2, 0.0).mean())

    def seller(price: float, cost: float) -> float:
        return float(np.where(bids >= price, (price + bids) / 2 - cost, 0.0).mean())

    for k in range(0, 400, 40):
        assert max(buyer(p, values[k]) for p in prices) <= buyer(bids[k], values[k]) + 2e-3
        assert max(seller(p, costs[k]) for p in prices) <= seller(asks[k], costs[k]) + 2e-3
    settled = float((bids[:, None] >= asks[None, :]).mean())
    assert settled == pytest.approx(float(found.after), abs=4e-3)
    assert float((values[:, None] >= costs[None, :]).mean()) == pytest.approx(float(found.efficient), abs=4e-3)


def test_the_price_moves_like_the_balance_of_the_batnas() -> None:
    """At given types, from the strategies themselves, on other ranges too."""
    rng, solved = Random(7), 0
    for _ in range(80):
        ends = {"values": (F(rng.randint(-2, 2), 10), F(rng.randint(8, 14), 10)), "costs": (F(rng.randint(-2, 2), 10), F(rng.randint(8, 14), 10))}
        one, other = F(rng.randint(-10, 10), 60), F(rng.randint(-10, 10), 60)
        try:
            before, after = settlement_after_shift(0, 0, **ends), settlement_after_shift(one, other, **ends)
        except OutOfClassError:
            continue
        solved += 1
        v, c = F(rng.randint(0, 10), 10), F(rng.randint(0, 10), 10)
        assert price(after, v - one, c + other) - price(before, v, c) == after.price_shift == (other - one) / 2
        assert after.direction == (one + other < 0) - (one + other > 0)
        assert after.before == before.after
        assert after.auction.regret(grid=8) == 0
    assert solved > 30


def price(found: ShiftedBatnas, value: Fraction, cost: Fraction) -> Fraction:
    (up, bid), (slope, ask) = found.auction.bid, found.auction.ask
    return F(up * value + bid + slope * cost + ask) / 2


def test_the_least_worsening() -> None:
    for k in range(1, 51):
        wanted = F(k, 100)
        least = least_joint_worsening(wanted)
        assert least.value is not None
        assert least.attained
        if wanted <= F(9, 32):
            assert least.value == 0
            continue
        at_it = F(least.value).limit_denominator(10**9)
        assert float(settlement_after_shift(-min(at_it, F(1, 3)), 0).after) == pytest.approx(float(wanted), abs=1e-8)
        assert settlement_after_shift(-at_it + F(1, 1000), 0).after < wanted
    half = least_joint_worsening("1/2")
    assert (half.value, half.exact) == (F(1, 3), True)
    with pytest.raises(OutOfClassError, match="at most 1/2"):
        least_joint_worsening("51/100")


def test_bad_input_and_text() -> None:
    with pytest.raises(NumberError, match="rebels"):
        settlement_after_shift(0, "much")
    with pytest.raises(FieldError):
        least_joint_worsening(2)
    assert "instead of 9/32" in str(settlement_after_shift(0, 0))
    assert "auction" not in settlement_after_shift(0, 0).records()[0]
