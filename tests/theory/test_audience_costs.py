"""Audience costs: every moment to back down or to attack is tried against the other side, by quadrature on a fine grid."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bargaining.errors import FieldError
from bargaining.theory.crisis.audience_costs import AudienceWar, audience_war, least_audience_cost

F = Fraction
POSITIVE = st.fractions(F(1, 8), 6, max_denominator=8)


@pytest.mark.parametrize(
    ("audience", "war_costs", "horizon", "quits", "locked", "war"),
    [
        ((1, 1), (2, 2), 1, (0, 0), (0.5, 0.5), 0.25),
        ((1, 1), (6, 6), 2, (0, 0), (1 / 3, 1 / 3), 1 / 9),
        ((2, 1), (2, 2), 0.618034, (0, 0.309017), (0.618034, 0.309017), 0.190983),
        ((1, 1), (2, 6), 1, (0, 2 / 3), (0.5, 1 / 6), 1 / 12),
    ],
)
def test_values_worked_out_by_hand(audience: tuple[int, int], war_costs: tuple[int, int], horizon: float, quits: object, locked: object, war: float) -> None:
    found = audience_war(audience, war_costs)
    assert float(found.horizon) == pytest.approx(horizon, abs=1e-6)
    assert [float(each) for each in found.backs_down] == pytest.approx(quits, abs=1e-6)
    assert [float(each) for each in found.locked_in] == pytest.approx(locked, abs=1e-6)
    assert float(found.war) == pytest.approx(war, abs=1e-6)


def payoffs(found: AudienceWar, side: int, audience: float, worth: float) -> tuple[np.ndarray, np.ndarray]:
    """What a side of some value of war expects from backing down, and from attacking, at each moment of a grid: by trapezia, from survival alone."""
    times = np.linspace(0, float(found.horizon), 4_001)
    left = np.array([float(found.still_there(3 - side, F(time) if found.exact else time)) for time in np.minimum(times, float(found.horizon))])
    prize = 1 - left
    return prize - left * audience * times, prize + left * worth


def test_backing_down_at_any_moment_is_worth_the_same_and_the_locked_in_wait_for_war() -> None:
    rng = Random(2)
    for _ in range(12):
        audience = (rng.uniform(0.2, 3), rng.uniform(0.2, 3))
        most = (rng.uniform(0.5, 8), rng.uniform(0.5, 8))
        found = audience_war(audience, most)
        for side in (1, 2):
            line = audience[side - 1] * float(found.horizon)
            for worth in (-most[side - 1], -line * 1.05, -line, -line * 0.6, 0.0):
                back, attack = payoffs(found, side, audience[side - 1], worth)
                assert np.ptp(back) < 1e-9, "each moment to back down is as good as any other"
                if worth > -line + 1e-9:
                    assert attack.argmax() == len(attack) - 1
                    assert attack[-1] > back.max() + 1e-9
                else:
                    assert attack.max() <= back[0] + 1e-9, "who is not locked in at the horizon backs down before it"


def test_those_who_stay_are_those_who_are_locked_in() -> None:
    """Bayes' rule and the distribution of types: what is left at the horizon is the share of values above the line."""
    rng, checked = Random(3), 0
    for _ in range(200):
        audience = (F(rng.randint(1, 30), 10), F(rng.randint(1, 30), 10))
        most = (F(rng.randint(1, 80), 10), F(rng.randint(1, 80), 10))
        found = audience_war(audience, most)
        for side in (1, 2):
            share = float(audience[side - 1] * found.horizon / most[side - 1])
            assert float(found.still_there(side, found.horizon)) == pytest.approx(share, abs=1e-12)
            assert 0 <= found.backs_down[side - 1] < 1
            assert 0 < share < 1
        assert min(found.backs_down) == 0
        checked += max(found.backs_down) > 0
    assert checked > 150


@given(POSITIVE, POSITIVE)
def test_where_the_root_is_rational_the_answer_is_exact(a: F, u: F) -> None:
    """A war cost made for a rational horizon of both sides."""
    found = audience_war((a, a), (u * (1 + u), u * (1 + u)))
    assert found.exact
    assert found.horizon == u / a
    assert found.war == 1 / (1 + u) ** 2


@given(POSITIVE, POSITIVE, POSITIVE)
def test_where_war_costs_both_the_same_the_higher_audience_cost_never_backs_down_at_once(one: F, two: F, most: F) -> None:
    found = audience_war((one, two), (most, most))
    assert found.backs_down[0 if one >= two else 1] == 0
    assert least_audience_cost(two, (most, most)).value == two


@given(POSITIVE, POSITIVE, POSITIVE)
def test_the_least_audience_cost_is_the_least(theirs: F, one: F, two: F) -> None:
    least = least_audience_cost(theirs, (one, two))
    assert least.value is not None
    assert least.value > 0
    mine = F(least.value)
    assert audience_war((mine, theirs), (one, two)).backs_down == pytest.approx((0, 0), abs=1e-9)
    assert audience_war((mine * F(101, 100), theirs), (one, two)).backs_down[0] == 0
    assert audience_war((mine * F(99, 100), theirs), (one, two)).backs_down[0] > 0


def test_who_is_still_there_is_exact_where_all_numbers_are_whole() -> None:
    """Whole numbers divided by whole numbers would be floats."""
    found = audience_war((4, 4), (20, 20))
    assert (found.horizon, found.exact) == (1, True)
    assert [found.still_there(side, time) for side in (1, 2) for time in (0, 1)] == [1, F(1, 5), 1, F(1, 5)]
    assert not any(isinstance(found.still_there(1, time), float) for time in (0, F(1, 3), 1))


def test_bad_input() -> None:
    with pytest.raises(FieldError, match="the audience cost of side 2 is 0"):
        audience_war((1, 0), (1, 1))
    with pytest.raises(FieldError, match="the highest cost of war of side 1 is -1"):
        audience_war((1, 1), (-1, 1))
    found = audience_war((1, 1), (2, 2))
    with pytest.raises(FieldError, match="must be 1 or 2"):
        found.still_there(0, 0)
    with pytest.raises(FieldError, match="between 0 and the horizon 1"):
        found.still_there(1, 2)
    assert [row["side"] for row in found.records()] == [1, 2]
