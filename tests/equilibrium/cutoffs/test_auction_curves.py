"""Smooth equilibria of the double auction, against the linear one and against deviations."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from scipy import stats

import bargaining as bg
from bargaining.equilibrium.cutoffs.curves import _judged
from bargaining.equilibrium.cutoffs.types import Continuous
from bargaining.errors import ConvergenceError, FieldError


@pytest.mark.parametrize("t", [Fraction(0), Fraction(1, 20), Fraction(3, 20)])
def test_through_a_point_of_the_linear_equilibrium_it_is_the_linear_equilibrium(t: Fraction) -> None:
    line = bg.double_auction((t, 1 + t), (-t, 1 - t))
    value, cost = (float((Fraction(1, 2) - intercept) / slope) for slope, intercept in (line.bid, line.ask))
    curve = bg.auction_through((t, 1 + t), (-t, 1 - t), price=0.5, value=value, cost=cost)
    assert curve.settlement == pytest.approx(float(line.settlement), abs=1e-5)
    for price, high, low in zip(curve.prices, curve.values, curve.costs, strict=True):
        assert float(line.bid[0]) * high + float(line.bid[1]) == pytest.approx(price, abs=1e-5)
        assert float(line.ask[0]) * low + float(line.ask[1]) == pytest.approx(price, abs=1e-5)
    assert curve.regret < 1e-6


def gains(curve: bg.AuctionCurve) -> float:
    """What the two expect together, for uniform types: settled with all costs up to the one that asks the buyer's bid."""
    values = np.linspace(0, 1, 20_001)
    highest = np.where(values < curve.values[0], 0, np.interp(values, curve.values, curve.costs))
    return float((values * highest - highest**2 / 2).mean())


@pytest.mark.parametrize("value", [0.55, 0.6, 0.7])
def test_there_are_others_and_none_gains_more_than_the_linear_one(value: float) -> None:
    """With uniform types no mechanism gains more than the linear equilibrium, 9/64 (Myerson and Satterthwaite 1983)."""
    line = bg.auction_through((0, 1), (0, 1), price=0.5, value=5 / 8, cost=3 / 8)
    assert gains(line) == pytest.approx(9 / 64, abs=1e-4)
    curve = bg.auction_through((0, 1), (0, 1), price=0.5, value=value, cost=1 - value)
    assert curve.regret < 1e-6
    assert 0.1 < gains(curve) < 9 / 64 - 1e-4


def test_other_distributions_and_the_rows_of_the_answer() -> None:
    curve = bg.auction_through(stats.beta(2, 2), stats.beta(2, 3), price=0.45, value=0.6, cost=0.35)
    assert curve.regret < 1e-4
    assert len(curve.records()) == len(curve.prices)
    assert str(curve).startswith("auction_through: settled with probability 0.")
    draws = np.random.default_rng(1)
    buyers, sellers = stats.beta(2, 2).rvs(40_000, random_state=draws), stats.beta(2, 3).rvs(40_000, random_state=draws)
    bids = np.interp(buyers, curve.values, curve.prices, left=-np.inf)
    asks = np.interp(sellers, curve.costs, curve.prices, right=np.inf)
    assert (bids >= asks).mean() == pytest.approx(curve.settlement, abs=0.01)


def test_the_certificate_sees_curves_that_are_a_little_off() -> None:
    curve = bg.auction_through((0, 1), (0, 1), price=0.5, value=5 / 8, cost=3 / 8)
    prices, high, low = map(np.array, (curve.prices, curve.values, curve.costs))
    uniform = Continuous(stats.uniform(0, 1))
    assert _judged(uniform, uniform, prices, high, low)[1] < 1e-6
    assert _judged(uniform, uniform, prices, np.minimum(high + 0.1, 1), low)[1] > 1e-3
    assert _judged(uniform, uniform, prices, high, np.maximum(low - 0.1, 0))[1] > 1e-3


def test_bad_input() -> None:
    for point in ({"price": 0.5, "value": 0.4, "cost": 0.3}, {"price": 0.5, "value": 1.2, "cost": 0.3}, {"price": 0.5, "value": 0.6, "cost": 0.0}):
        with pytest.raises(FieldError, match="the point needs cost < price < value"):
            bg.auction_through((0, 1), (0, 1), **point)
    with pytest.raises(FieldError, match="buyer"):
        bg.auction_through("uniform", (0, 1), price=0.5, value=0.6, cost=0.4)
    with pytest.raises(ConvergenceError, match="gains"):
        bg.auction_through(stats.expon(0, 0.2), (0, 1), price=0.5, value=0.6, cost=0.4)
    with pytest.raises(FieldError, match="tolerance must be greater than zero, not -1"):
        bg.auction_through((0, 1), (0, 1), price=0.5, value=0.6, cost=0.4, tolerance=-1)
