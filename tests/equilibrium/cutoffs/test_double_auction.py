"""The linear equilibrium of Chatterjee and Samuelson: known numbers, its range, deviations on a grid, a discretised game."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import numpy as np
import pytest
from scipy import stats

import bargaining as bg
from bargaining.errors import FieldError, OutOfClassError

F = Fraction


def worsened(t: Fraction) -> bg.DoubleAuction:
    """Both sides' BATNAs worsened by t: the value of settling rises by t, its cost falls by t."""
    return bg.double_auction((t, 1 + t), (-t, 1 - t))


@pytest.mark.parametrize(
    ("t", "settled", "efficient"),
    [("0", "9/32", "1/2"), ("1/20", "1089/3200", "119/200"), ("1/10", "81/200", "17/25"), ("1/6", "1/2", "7/9")],
)
def test_settlement_when_both_batnas_are_worsened(t: str, settled: str, efficient: str) -> None:
    """(3/4 + 3t/2)^2/2 against 1 - (1 - 2t)^2/2, for t up to 1/6."""
    found = worsened(F(t))
    assert (found.settlement, found.efficient) == (F(settled), F(efficient))
    assert found.settlement == (F(3, 4) + F(3, 2) * F(t)) ** 2 / 2
    assert found.regret(grid=24) == 0


def test_beyond_one_sixth_the_linear_strategies_are_no_equilibrium() -> None:
    with pytest.raises(OutOfClassError, match="no equilibrium here"):
        worsened(F(1, 6) + F(1, 1000))
    inside = worsened(F(1, 6))
    t = F(1, 4)
    forced = type(inside)((t, 1 + t), (-t, 1 - t), (F(2, 3), -t / 4 + (1 + t) / 12), (F(2, 3), (1 + t) / 4 - t / 12), F(0), F(0))
    assert forced.regret(grid=24) > 0, "the certificate sees it too"


def test_worsening_one_and_improving_the_other_does_nothing() -> None:
    for shift in (F(1, 20), F(-1, 10)):
        assert bg.double_auction((shift, 1 + shift), (shift, 1 + shift)).settlement == F(9, 32)


def test_other_ranges_and_strategies_that_are_a_little_off() -> None:
    rng = Random(4)
    solved = 0
    for _ in range(60):
        low, cheap = F(rng.randint(-5, 5), 10), F(rng.randint(-5, 5), 10)
        ends = (low, low + F(rng.randint(5, 15), 10)), (cheap, cheap + F(rng.randint(5, 15), 10))
        try:
            found = bg.double_auction(*ends)
        except OutOfClassError:
            continue
        solved += 1
        assert found.regret(grid=12) == 0
        if solved <= 3:
            off = type(found)(*ends, (found.bid[0] + F(1, 20), found.bid[1]), found.ask, found.settlement, found.efficient)
            assert off.regret(grid=24) > 0
        values, costs = (np.linspace(float(a), float(b), 801) for a, b in ends)
        trades = float(found.bid[0]) * values[:, None] + float(found.bid[1]) >= float(found.ask[0]) * costs[None, :] + float(found.ask[1])
        assert trades.mean() == pytest.approx(float(found.settlement), abs=4e-3)
        assert (values[:, None] >= costs[None, :]).mean() == pytest.approx(float(found.efficient), abs=4e-3)
    assert solved > 8


def test_in_a_game_of_finitely_many_types_no_price_of_the_others_is_better() -> None:
    """The numerical route: each side's best reply among all of the other's prices, by adding up; no formula enters."""
    found = worsened(F(1, 10))
    for count in (50, 200, 600):
        values, costs = (np.linspace(float(a), float(b), count + 1) for a, b in (found.buyer, found.seller))
        bids, asks = float(found.bid[0]) * values + float(found.bid[1]), float(found.ask[0]) * costs + float(found.ask[1])

        def worth(price: np.ndarray, values: np.ndarray = values, asks: np.ndarray = asks) -> np.ndarray:
            accepted = asks[None, :] <= price[:, None] + 1e-12
            return np.where(accepted, values[:, None] - (price[:, None] + asks[None, :]) / 2, 0).mean(axis=1)

        best = np.max([worth(np.full_like(values, ask)) for ask in asks[:: max(1, count // 100)]], axis=0)
        regret = float((np.maximum(best, 0) - worth(bids)).max())
        assert regret < 0.1 / count
        assert float((np.maximum(best, 0) - worth(bids + 0.05)).max()) > 1e-3, "other bids are seen to be worse"


def test_bad_input() -> None:
    with pytest.raises(FieldError, match="buyer: the linear equilibrium is one of uniform types"):
        bg.double_auction(stats.norm(0, 1), (0, 1))
    with pytest.raises(FieldError, match="seller: the lowest type"):
        bg.double_auction((0, 1), (1, 0))
    with pytest.raises(OutOfClassError, match="nobody can gain"):
        bg.double_auction((0, 1), (1, 2))
    with pytest.raises(OutOfClassError, match="lowest bid would pass the lowest ask"):
        bg.double_auction((1, 2), (0, 3))
