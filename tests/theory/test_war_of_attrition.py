"""The war of attrition: known values against the game of one short round and every moment to give way; private values against all imitations."""

from __future__ import annotations

from fractions import Fraction
from math import inf
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

import bargaining as bg
from bargaining.errors import ConvergenceError, FieldError, IntervalError
from bargaining.theory.crisis.private_attrition import least_common_pressure, private_stalemate, quitting_time
from bargaining.theory.crisis.war_of_attrition import attrition_game, attrition_round, least_pressure, stalemate

F = Fraction
POSITIVE = st.fractions(F(1, 6), 6, max_denominator=6)


@pytest.mark.parametrize(
    ("costs", "duration", "first"), [((1, 1), F(1, 2), F(1, 2)), ((1, 2), F(1, 3), F(2, 3)), ((1, 4), F(1, 5), F(4, 5)), ((2, 2), F(1, 4), F(1, 2))]
)
def test_values_worked_out_by_hand(costs: tuple[int, int], duration: F, first: F) -> None:
    found = stalemate(costs, (1, 1))
    assert (found.duration, found.gives_way) == (duration, (first, 1 - first))


@settings(max_examples=15)
@given(POSITIVE, POSITIVE, POSITIVE, POSITIVE)
def test_in_a_round_of_the_game_the_odds_of_giving_way_are_the_hazard(c1: F, c2: F, v1: F, v2: F) -> None:
    length = F(1, 1000)
    found = stalemate((c1, c2), (v1, v2))
    at = {"cost_1": c1, "cost_2": c2, "value_1": v1, "value_2": v2, "length": length}
    mixed = [each.chances for each in bg.nash(attrition_round(), at=at).equilibria if all(0 < stay < 1 for stay, _ in each.chances)]
    assert [tuple(leave / stay / length for stay, leave in chances) for chances in mixed] == [found.hazards]


@settings(max_examples=15)
@given(POSITIVE, POSITIVE, POSITIVE, POSITIVE, st.integers(1, 12))
def test_in_a_game_of_many_rounds_the_hazard_is_an_equilibrium_of_every_round(c1: F, c2: F, v1: F, v2: F, rounds: int) -> None:
    """Exactly so at any length, whoever is looked at and from whatever round on; and no other odds are."""
    length = F(1, 10)
    at = {"cost_1": c1, "cost_2": c2, "value_1": v1, "value_2": v2, "length": length}

    def gains(factor: F) -> list[F]:
        odds = [factor * hazard * length for hazard in stalemate((c1, c2), (v1, v2)).hazards]
        chances = {side: {"give way": odd / (1 + odd), "stay": 1 / (1 + odd)} for side, odd in zip("12", odds, strict=True)}
        played = {f"{side} in round {k}": chances[side] for k in range(rounds) for side in "12"}
        check = bg.check_assessment(attrition_game(rounds), played, at=at)
        assert all(gain >= 0 for gain in check.gains.values())
        return list(check.gains.values())

    assert not any(gains(F(1)))
    assert all(gains(F(11, 10)))


@given(POSITIVE, POSITIVE, POSITIVE, POSITIVE)
def test_no_moment_to_give_way_is_better_than_another(c1: F, c2: F, v1: F, v2: F) -> None:
    found = stalemate((c1, c2), (v1, v2))
    times = np.linspace(0, 5 * float(found.duration), 3_001)
    for mine, prize, theirs in ((c1, v1, found.hazards[1]), (c2, v2, found.hazards[0])):
        left = np.exp(-float(theirs) * times)
        waited = np.concatenate([[0], np.cumsum((left[1:] + left[:-1]) / 2 * np.diff(times))])
        worth = float(prize) * (1 - left) - float(mine) * waited
        assert np.abs(worth).max() < 1e-4 * float(prize)


@given(POSITIVE, POSITIVE, POSITIVE, POSITIVE, POSITIVE, st.sampled_from([1, 2]))
def test_the_least_pressure_is_the_least_and_moves_the_other_side(c1: F, c2: F, v1: F, v2: F, most: F, on: int) -> None:
    least = least_pressure((c1, c2), (v1, v2), on=on, duration=most).value
    assert least is not None

    def pressed(more: F) -> Any:
        return stalemate((c1 + more * (on == 1), c2 + more * (on == 2)), (v1, v2))

    assert pressed(F(least)).duration <= most
    if least:
        assert pressed(F(least) * F(99, 100)).duration > most
        assert pressed(F(least)).gives_way[on - 1] < pressed(F(0)).gives_way[on - 1], "who is hurt holds out longer than before, in comparison"


def test_private_values_worked_out_by_hand() -> None:
    for value, time in ((0.2, 0.023144), (0.5, 0.193147), (0.8, 0.809438)):
        assert quitting_time(value, (0, 1)) == pytest.approx(time, abs=1e-6)
        assert quitting_time(value, stats.expon(scale=0.7)) == pytest.approx(value**2 / 1.4, abs=1e-9)
    assert quitting_time(1, (0, 1)) == inf
    assert private_stalemate((0, 1), cost=3).duration == F(1, 18)
    assert private_stalemate(stats.expon(scale=2)).duration == pytest.approx(0.5, abs=1e-9)


VALUES = [(0, 1), ("1/2", "3/2"), stats.beta(2, 2), stats.gamma(2, scale=0.5), stats.expon(scale=0.8), stats.uniform(0, 2)]


@pytest.mark.parametrize("values", VALUES)
def test_no_type_gains_by_imitating_another(values: Any) -> None:
    """Everything from the rule alone: what a type expects if it gives way when another type would, by trapezia over the other's value."""
    frozen = stats.uniform(float(F(values[0])), float(F(values[1]) - F(values[0]))) if isinstance(values, tuple) else values
    grid = frozen.ppf(np.linspace(0, 0.97, 400))
    cost = 0.7
    times = np.array([quitting_time(each, values, cost=cost) for each in grid])
    assert (np.diff(times) > 0).all()
    share = frozen.cdf(grid)
    for k in (20, 100, 200, 300, 380):
        won = grid[k] - cost * times
        gained = np.concatenate([[0], np.cumsum((won[1:] + won[:-1]) / 2 * np.diff(share))])
        worth = gained - cost * times * (1 - share)
        assert abs(int(worth.argmax()) - k) <= 4
        assert worth.max() - worth[k] < 1e-4


@pytest.mark.parametrize("values", VALUES)
def test_the_stalemate_lasts_as_long_as_the_weaker_side_holds_out(values: Any) -> None:
    """The average of its quitting time over the smaller of two values, midpoint by midpoint."""
    frozen = stats.uniform(float(F(values[0])), float(F(values[1]) - F(values[0]))) if isinstance(values, tuple) else values
    points = (np.arange(600) + 0.5) / 600
    smaller = frozen.ppf(1 - np.sqrt(1 - points))
    mean = float(np.mean([quitting_time(each, values) for each in smaller]))
    found = private_stalemate(values)
    assert float(found.duration) == pytest.approx(mean, rel=5e-3)
    assert found.exact == isinstance(values, tuple)
    least = least_common_pressure(values, duration="1/7").value
    assert least is not None
    assert float(private_stalemate(values, cost=least).duration) == pytest.approx(1 / 7, abs=1e-7)


def test_bad_input() -> None:
    with pytest.raises(FieldError, match="the cost of waiting of side 2 is 0"):
        stalemate((1, 0), (1, 1))
    with pytest.raises(FieldError, match="must be 1 or 2"):
        least_pressure((1, 1), (1, 1), on=3, duration=1)
    with pytest.raises(IntervalError, match="none that a side may have"):
        quitting_time(2, (0, 1))
    with pytest.raises(FieldError, match="as low as -1"):
        private_stalemate((-1, 1))
    with pytest.raises(ConvergenceError, match="may have no mean"):
        private_stalemate(stats.pareto(0.4))
