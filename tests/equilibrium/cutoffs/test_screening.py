"""Offers to a party of unknown resolve: closed forms of the literature, a grid, and distributions with several optima."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Any

import pytest
from scipy import stats

import bargaining as bg
from bargaining.errors import ConvergenceError, FieldError, IntervalError, NumberError

F = Fraction

FEARON = [
    ("0.5", "0.1", "0", "0.4", "13/20", "3/8", "89/160"),
    ("0.3", "0.1", "0", "0.4", "9/20", "3/8", "57/160"),
    ("0.5", "0.3", "0", "0.4", "11/20", "1/8", "81/160"),
    ("0.5", "0.4", "0", "0.4", "1/2", "0", "1/2"),
    ("0.5", "0.1", "0.1", "0.4", "13/20", "1/6", "73/120"),
    ("0.5", "0.05", "0.1", "0.3", "5/8", "1/8", "193/320"),
    ("0.8", "0.05", "0", "0.5", "1", "2/5", "9/10"),
]


@pytest.mark.parametrize(("balance", "own_cost", "low", "high", "demand", "war", "value"), FEARON)
def test_fearon_with_one_sided_doubt(balance: str, own_cost: str, low: str, high: str, demand: str, war: str, value: str) -> None:
    """The opponent's cost of war is uniform: demand p + z, z = min(max(a, (b - c_A)/2), b, 1 - p); war with (z - a)/(b - a)."""
    p, cost, a, b = map(F, (balance, own_cost, low, high))
    found = bg.take_it_or_leave_it((1 - p - b, 1 - p - a), worth=1, disagreement=p - cost, within=(0, 1))
    assert found.exact
    assert (1 - found.best.offer, 1 - found.best.acceptance, found.best.value) == (F(demand), F(war), F(value))
    floats = bg.take_it_or_leave_it(stats.uniform(float(1 - p - b), float(b - a)), worth=1, disagreement=p - cost, within=(0, 1))
    assert float(floats.best.value) == pytest.approx(float(F(value)), abs=1e-9)
    assert not floats.exact
    assert floats.gap <= 1e-9


RESOLVE = [
    ("0.5", "0", "0.2", "0", "3/10", "2/3", "1/15"),
    ("0.5", "0", "0.6", "0", "1/2", "1", "0"),
    ("0.5", "0", "0.2", "0.2", "1/5", "5/6", "13/60"),
    ("0.5", "0.1", "0.2", "0.2", "1/4", "11/12", "49/240"),
    ("0.3", "0", "0", "0", "1/10", "1/3", "1/15"),
    ("0.8", "0", "0.9", "0", "1/2", "1", "3/10"),
]


@pytest.mark.parametrize(("peace", "enforcing", "loss", "pressure", "enticement", "acceptance", "value"), RESOLVE)
def test_the_enticement_under_unknown_resolve(
    peace: str, enforcing: str, loss: str, pressure: str, enticement: str, acceptance: str, value: str
) -> None:
    """r uniform on [3/10, 9/10], offer 2/5: e* = (V + k + D - x - L + a)/2 between its bounds; what R gets in all is x + e + L."""
    v, k, d, lam, x = *map(F, (peace, enforcing, loss, pressure)), F(2, 5)
    found = bg.take_it_or_leave_it(("3/10", "9/10"), worth=v + x + lam, disagreement=-d - k, within=(x + lam, 2))
    assert (found.best.offer - x - lam, found.best.acceptance) == (F(enticement), F(acceptance))
    assert found.best.value == F(value)


def test_the_closed_form_is_never_beaten_on_a_grid() -> None:
    rng = Random(3)
    inside = 0
    for _ in range(200):
        a = F(rng.randint(-10, 10), 10)
        b = a + F(rng.randint(1, 20), 10)
        worth, loss, low = (F(rng.randint(-20, 30), 10) for _ in range(3))
        high = low + F(rng.randint(0, 30), 10)
        best = bg.take_it_or_leave_it((a, b), worth=worth, disagreement=loss, within=(low, high)).best
        assert low <= best.offer <= high

        def value(y: Fraction, a: Fraction = a, b: Fraction = b, worth: Fraction = worth, loss: Fraction = loss) -> Fraction:
            share = min(max((y - a) / (b - a), F(0)), F(1))
            return share * (worth - y) + (1 - share) * loss

        assert best.value == value(F(best.offer))
        assert max(value(low + (high - low) * k / 100) for k in range(101)) <= best.value
        inside += not best.is_corner
    assert inside > 10


def test_two_humps_have_two_optima_and_the_better_one_is_certified() -> None:
    """Most parties are weak, some are resolute: concede to both, or gamble on weakness."""
    histogram = stats.rv_histogram(([0.6, 0.01, 0.39], [0.0, 0.1, 0.5, 0.6]), density=False)()
    gambles = bg.take_it_or_leave_it(histogram, worth="3/4", disagreement=0)
    concedes = bg.take_it_or_leave_it(histogram, worth="3/2", disagreement=0)
    for found in (gambles, concedes):
        weak, resolute = (float(each.offer) for each in found.optima)
        assert weak == pytest.approx(0.1)
        assert 0.5 < resolute <= 0.6
    assert gambles.best == gambles.optima[0]
    assert concedes.best == concedes.optima[1]
    for found, worth in ((gambles, 0.75), (concedes, 1.5)):
        grid = max(float(histogram.cdf(k / 5000)) * (worth - k / 5000) for k in range(3001))
        assert grid <= float(found.best.value) + found.gap + 1e-12
    assert "1 other local optimum" in str(gambles)
    assert len(gambles.records()) == 2


@pytest.mark.parametrize("types", [stats.norm(0.4, 0.1), stats.beta(2, 5), stats.expon(0, 0.3), stats.triang(0.3)])
def test_inside_the_first_order_condition_holds_and_no_offer_on_a_grid_is_better(types: Any) -> None:
    found = bg.take_it_or_leave_it(types, worth=1, disagreement="1/10", within=(0, 1))
    assert abs(float(found.best.residual)) < 1e-9
    for k in range(1001):
        y = k / 1000
        share = float(types.cdf(y))
        assert share * (1 - y) + (1 - share) * 0.1 <= float(found.best.value) + 1e-12


def test_bad_input() -> None:
    for wrong in (3, "uniform", stats.norm, stats.poisson(3), (1, 1), (2, 1), (0, 1, 2), ("a", 1), stats.norm(0, -1)):
        with pytest.raises(FieldError, match="types"):
            bg.take_it_or_leave_it(wrong, worth=1, disagreement=0, within=(0, 1))
    for within in ((1, 0), (0,), 3, ("a", 1), (None, 1)):
        with pytest.raises(IntervalError, match="within"):
            bg.take_it_or_leave_it((0, 1), worth=1, disagreement=0, within=within)  # type: ignore[arg-type]
    with pytest.raises(IntervalError, match="no lowest or no highest"):
        bg.take_it_or_leave_it(stats.norm(0, 1), worth=1, disagreement=0)
    with pytest.raises(NumberError, match="worth"):
        bg.take_it_or_leave_it((0, 1), worth="much", disagreement=0)
    with pytest.raises(ConvergenceError, match="may fall short by"):
        bg.take_it_or_leave_it(stats.beta(2, 5), worth=1, disagreement=0, tolerance=1e-15)
