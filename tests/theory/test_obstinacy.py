"""Obstinate demands: every moment to concede is tried against the other side, by quadrature, and reputations against Bayes' rule."""

from __future__ import annotations

from fractions import Fraction
from math import exp, log
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bargaining.errors import FieldError
from bargaining.theory.crisis.obstinacy import Obstinacy, least_sanction, obstinate_bargaining

F = Fraction
DEMANDS = st.fractions(F(11, 20), F(19, 20), max_denominator=20)
DOUBTS = st.fractions(F(1, 20), F(1, 2), max_denominator=20)
RATES = st.fractions(F(1, 4), 4, max_denominator=4)
SANCTIONS = st.fractions(0, 2, max_denominator=4)


@pytest.mark.parametrize(
    ("demands", "rates", "obstinate", "sanctions", "horizon", "at_once", "values"),
    [
        ((".6", ".6"), (1, 1), (".1", ".1"), (0, 0), 1.151293, (0, 0), (0.4, 0.4)),
        ((".6", ".6"), (1, 2), (".1", ".1"), (0, 0), 0.575646, (0, 0.683772), (0.536754, 0.4)),
        ((".6", ".6"), (1, 1), (".1", ".2"), (0, 0), 0.804719, (0.5, 0), (0.4, 0.5)),
        ((".6", ".6"), (1, 1), (".1", ".1"), (0, ".2"), 0.767528, (0, 0.535841), (0.507168, 0.4)),
        ((".7", ".6"), (1, 1), (".05", ".05"), (0, 0), 2.246799, (0.527129, 0), (0.4, 0.458139)),
    ],
)
def test_values_worked_out_by_hand(
    demands: object, rates: object, obstinate: object, sanctions: object, horizon: float, at_once: object, values: object
) -> None:
    found = obstinate_bargaining(demands, obstinate, rates=rates, sanctions=sanctions)  # type: ignore[arg-type]
    assert found.horizon == pytest.approx(horizon, abs=1e-6)
    assert [float(each) for each in found.at_once] == pytest.approx(at_once, abs=1e-6)
    assert [float(each) for each in found.values] == pytest.approx(values, abs=1e-6)


def conceding(found: Obstinacy, side: int, demands: tuple[float, float], rate: float, sanction: float) -> np.ndarray:
    """What a side expects from conceding at each moment of a grid, later than the horizon too, from the other's survival alone."""
    times = np.linspace(0, found.horizon, 6_001)
    left = np.array([found.still_there(3 - side, time) for time in np.minimum(times, found.horizon)])
    beyond = found.horizon * np.linspace(1.01, 2, 50)  # the other has conceded by now, or never will
    times, left = np.concatenate([times, beyond]), np.concatenate([left, np.full(50, left[-1])])
    own, other = demands[side - 1], demands[2 - side]
    paid = sanction * (1 - np.exp(-rate * times)) / rate
    win, lose = np.exp(-rate * times) * own - paid, np.exp(-rate * times) * (1 - other) - paid
    won = (1 - left[0]) * own + np.concatenate([[0], np.cumsum((win[1:] + win[:-1]) / 2 * -np.diff(left))])
    return won + left * lose


def test_conceding_at_any_moment_up_to_the_horizon_is_worth_the_same_and_later_less() -> None:
    rng = Random(8)
    for _ in range(25):
        demands = (rng.uniform(0.55, 0.9), rng.uniform(0.55, 0.9))
        doubts, rates = (rng.uniform(0.02, 0.5), rng.uniform(0.02, 0.5)), (rng.uniform(0.3, 3), rng.uniform(0.3, 3))
        sanctions = (rng.uniform(0, 1), rng.choice([0.0, rng.uniform(0, 1)]))
        found = obstinate_bargaining(demands, doubts, rates=rates, sanctions=sanctions)
        for side in (1, 2):
            worth = conceding(found, side, demands, rates[side - 1], sanctions[side - 1])
            assert np.ptp(worth[:6_001]) < 1e-6
            assert worth[0] == pytest.approx(float(found.values[side - 1]), abs=1e-6)
            assert (np.diff(worth[6_000:]) < 0).all(), "against an obstinate side one concedes at once"


@given(DEMANDS, DEMANDS, DOUBTS, DOUBTS, RATES, RATES, SANCTIONS, SANCTIONS)
def test_reputations_are_complete_at_the_same_time(a1: F, a2: F, z1: F, z2: F, r1: F, r2: F, k1: F, k2: F) -> None:
    """By Bayes' rule: what is left of a side at the horizon is just the obstinate; and at most one side concedes at once."""
    found = obstinate_bargaining((a1, a2), (z1, z2), rates=(r1, r2), sanctions=(k1, k2))
    for side, doubt in ((1, z1), (2, z2)):
        assert found.still_there(side, found.horizon) == pytest.approx(float(doubt), abs=1e-9)
        assert 0 <= found.at_once[side - 1] < 1
    assert 0 in found.at_once


@given(DEMANDS, DEMANDS, DOUBTS, DOUBTS, RATES, RATES, SANCTIONS, st.sampled_from([1, 2]))
def test_the_least_sanction_switches_the_side_that_concedes_at_once(a1: F, a2: F, z1: F, z2: F, r1: F, r2: F, k: F, on: int) -> None:
    def at_once(more: F) -> float:
        sanctions = (k + more, k) if on == 1 else (k, k + more)
        return float(obstinate_bargaining((a1, a2), (z1, z2), rates=(r1, r2), sanctions=sanctions).at_once[on - 1])

    least = least_sanction((a1, a2), (z1, z2), on=on, rates=(r1, r2), sanctions=(k, k))
    assert least.value is not None
    value = F(least.value)
    assert at_once(value * F(1001, 1000) + F(1, 1000)) > 0
    if least.attained:
        assert value == 0
        assert at_once(F(0)) > 0
    else:
        assert at_once(value) == pytest.approx(0, abs=1e-9)
        assert at_once(value * F(99, 100)) == 0


@given(DEMANDS, DEMANDS, DOUBTS, DOUBTS, RATES, RATES, SANCTIONS)
def test_a_sanction_never_makes_the_other_side_concede(a1: F, a2: F, z1: F, z2: F, r1: F, r2: F, k: F) -> None:
    free, hurt = (obstinate_bargaining((a1, a2), (z1, z2), rates=(r1, r2), sanctions=(0, flow)) for flow in (0, k))
    assert hurt.at_once[0] <= free.at_once[0] + 1e-12
    assert hurt.at_once[1] >= free.at_once[1] - 1e-12
    assert hurt.values[0] >= free.values[0] - 1e-12


def test_what_is_rational_is_exact() -> None:
    assert obstinate_bargaining(("3/5", "3/5"), ("1/10", "1/5")).at_once == (F(1, 2), 0)
    assert least_sanction(("3/5", "3/5"), ("1/8", "1/4"), on=2).value == F(1, 5)
    assert least_sanction(("3/5", "3/5"), ("1/8", "1/4"), on=2).exact
    assert not least_sanction(("3/5", "3/5"), ("1/8", "1/5"), on=2).exact
    found = obstinate_bargaining(("3/5", "3/5"), ("1/9", "1/3"), sanctions=(0, "2/5"))
    assert found.rates == (4, 2)
    assert found.at_once == (0, 0)
    assert found.horizon == pytest.approx(log(9) / 4)
    assert found.still_there(1, 0.1) == pytest.approx(exp(-0.4))
    assert [row["rate"] for row in found.records()] == [4, 2]
    assert "nobody concedes at once" in str(found)


def test_bad_input() -> None:
    with pytest.raises(FieldError, match="can both be met"):
        obstinate_bargaining(("1/2", "1/2"), ("1/10", "1/10"))
    with pytest.raises(FieldError, match="the chance that side 2 is obstinate is 0"):
        obstinate_bargaining(("3/5", "3/5"), ("1/10", 0))
    with pytest.raises(FieldError, match="must be 1 or 2"):
        least_sanction(("3/5", "3/5"), ("1/10", "1/10"), on=0)
    with pytest.raises(FieldError, match="between 0 and the horizon"):
        obstinate_bargaining(("3/5", "3/5"), ("1/10", "1/10")).still_there(1, 5)
