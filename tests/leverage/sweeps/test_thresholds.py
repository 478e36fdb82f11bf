"""Thresholds of many draws against the exact minimum of each."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from random import Random
from typing import Any

import numpy as np
import pytest
from referees import comparison, plain
from referees.growth import trees
from referees.sampling import pay, rational

import bargaining as bg
from bargaining.errors import IntervalError


def affine(rng: Random) -> Any:
    """A payoff affine in t, with coefficients that are drawn; ties are rare."""
    kinds = ["{a} + ({b})*t", "{a}/3 + ({b})*x", "{a}/7 + ({b})*t - x", "{a} + x*t", "{a}/5"]
    return rng.choice(kinds).format(a=rng.randint(-20, 20), b=rng.randint(-3, 3))


@pytest.mark.parametrize(("payoff", "chance", "count"), [(affine, 0.0, 150), (pay, 0.0, 300), (affine, 0.3, 60)])
@pytest.mark.parametrize("require", ["some", "every"])
def test_against_the_exact_minimum(payoff: Any, chance: float, count: int, require: str) -> None:
    rng, seen = Random(9), Counter[str]()
    for root in trees(count, 21, players=3, nodes=16, chance=chance, pay=payoff):
        game = bg.Game(root)
        if set(game.parameters) != {"t", "x"} or any(word in str(game.tree.payoffs) for word in ("max", "/(1")):
            continue
        columns = rational(("x",), rng, 4)
        reach = rng.choice(comparison.every_target(plain.plain(root, {"t": 1, "x": 1}), game.players))
        within = rng.choice([(0, None), (0, 3), (-2, 2)])
        found = bg.thresholds(game, "t", columns, reach=reach, within=within, require=require)
        for i, x in enumerate(columns["x"]):
            least = bg.minimum(game, "t", reach=reach, at={"x": x}, within=within, require=require)
            if least.value is None:
                assert np.isnan(found.values[i])
            else:
                assert found.values[i] == pytest.approx(float(least.value), rel=1e-12, abs=1e-12)
            assert found.attained[i] == least.attained
            seen["never"] += least.value is None
            seen["inside"] += least.value is not None and least.value > within[0]
        seen["walked"] += 4 - found.settled
    assert seen["never"] > 10
    assert seen["inside"] > 10
    assert seen["walked"] > 100 or chance


def test_a_point_alone_is_not_walked_past() -> None:
    """B turns from low to right at t = 1. For x = 1 A has a reason to stay there, where low is worth 1 too, and nowhere else."""
    below = bg.Decision("B", {"l": bg.Outcome("low", {"A": "3 - 2*t", "B": "1 - t"}), "r": bg.Outcome("right", {"A": "1 + 2*t", "B": "t - 1"})})
    game = bg.Game(bg.Decision("A", {"stay": bg.Outcome("deal", {"A": "x", "B": 0}), "go": below}))
    for x in (1, "3/2", 2, "5/2", 3, 4):
        found = bg.thresholds(game, "t", {"x": [x, x]}, reach="deal")
        least = bg.minimum(game, "t", reach="deal", at={"x": x})
        assert found.values[0] == pytest.approx(np.nan if least.value is None else float(least.value), nan_ok=True)
        assert found.attained[0] == least.attained
    assert bg.thresholds(game, "t", {"x": [1]}, reach="deal").values[0] == 1


def test_what_comes_up_at_a_point_may_be_level_there_at_once() -> None:
    """B turns from left to right at t = 1, where right is worth to A what peace is: so A may stay at t = 1, and nowhere else."""
    below = bg.Decision("B", {"l": bg.Outcome("left", {"A": "1", "B": 0}), "r": bg.Outcome("right", {"A": "t - y", "B": "t - y"})})
    game = bg.Game(bg.Decision("A", {"stay": bg.Outcome("peace", {"A": 0, "B": 0}), "go": below}))
    for require in ("some", "every"):
        found = bg.thresholds(game, "t", {"y": [1, 2, 0.3]}, reach="peace", require=require)
        least = [bg.minimum(game, "t", reach="peace", at={"y": y}, require=require) for y in (1, 2, 0.3)]
        np.testing.assert_array_equal(found.values, [np.nan if each.value is None else float(each.value) for each in least])
        assert found.attained.tolist() == [each.attained for each in least] == [require == "some"] * 3


@pytest.mark.parametrize("end", ["1/3", "7/10", "2", "49/10"])
def test_a_threshold_at_the_very_end_of_the_range(end: str) -> None:
    """In floats it may come out just below the end, or just beyond; exactly it is there for some equilibrium, and never enough for every one."""
    high, drawn = Fraction(end), {}
    for k in range(1, 40):
        offer = bg.Decision("P", {"accept": bg.Outcome("deal", {"P": f"{k}/13"}), "refuse": bg.Outcome("war", {"P": f"x - {k}/7*t"})})
        drawn[k] = (bg.Game(offer), {"x": [Fraction(k, 13) + Fraction(k, 7) * high]})
    for require in ("some", "every"):
        found = [bg.thresholds(game, "t", x, reach="deal", require=require, within=(0, high)) for game, x in drawn.values()]
        assert {(float(each.values[0]), bool(each.attained[0])) for each in found if require == "some"} <= {(float(high), True)}
        assert all(np.isnan(each.values[0]) for each in found if require == "every")


def test_a_uniform_reservation_value() -> None:
    """The threshold of a draw is batna - offer where that is positive."""
    game = bg.Game(bg.Decision("P", {"accept": bg.Outcome("deal", {"P": "1/4"}), "refuse": bg.Outcome("war", {"P": "batna - t"})}))
    found = bg.thresholds(game, "t", {"batna": (0, 1)}, reach="deal", n=1 << 14, seed=1, within=(0, "1/2"))
    batna = found.draws.columns(0, 1 << 14)[0]
    truth = np.maximum(0, batna - 0.25)
    near = np.isnan(found.values)
    np.testing.assert_array_equal(near, truth > 0.5)
    np.testing.assert_allclose(found.values[~near], truth[~near], rtol=1e-14, atol=1e-16)
    assert found.attained[~near].all()
    assert found.settled < 10
    assert found.never.value == pytest.approx(0.25, abs=0.001)
    assert found.quantile(0.5) == pytest.approx(0.25, abs=0.001)
    assert found.quantile(0.9) == np.inf


def test_they_are_where_the_curve_rises() -> None:
    game = bg.Game(bg.Decision("P", {
        "accept": bg.Outcome("deal", {"P": "1/4", "M": 0}),
        "refuse": bg.Decision("M", {"do": bg.Outcome("war", {"P": "batna - t", "M": "-cost*t"}), "not": bg.Outcome("calm", {"P": "batna", "M": "-1/5"})}),
    }))  # fmt: skip
    unknown = {"batna": (0, 1), "cost": (0, 1)}
    least = bg.thresholds(game, "t", unknown, reach="deal", n=4096, seed=3)
    curve = bg.acceptance_curve(game, "t", unknown, reach="deal", values=[0, 0.1, 0.2, 0.3], n=4096, seed=3)
    ever = np.zeros(4096, dtype=bool)
    for value in curve.values:
        ever |= curve.reached(value)
        assert not (ever & ~(least.values <= float(value))).any()
    assert least.never.value > 0.05


def test_a_range_without_a_low_end() -> None:
    game = bg.Game(bg.Decision("P", {"accept": bg.Outcome("deal", {"P": "x"}), "refuse": bg.Outcome("war", {"P": "-t"})}))
    with pytest.raises(IntervalError, match="no low end"):
        bg.thresholds(game, "t", {"x": [1]}, reach="deal", within=(None, 1))


@pytest.mark.parametrize("first", ["carry out", "back down"])
def test_structural_ties_are_left_to_exact_arithmetic(first: str) -> None:
    """A mediator who does not care may carry out the threat; a walk that follows one equilibrium alone may miss it."""
    moves = {"carry out": bg.Outcome("sanctions", {"P": "batna - t", "M": 0}), "back down": bg.Outcome("impunity", {"P": "batna", "M": 0})}
    order = sorted(moves, key=lambda action: action != first)
    game = bg.Game(bg.Decision("P", {"accept": bg.Outcome("deal", {"P": "1/2", "M": 1}), "refuse": bg.Decision("M", {k: moves[k] for k in order})}))
    found = bg.thresholds(game, "t", {"batna": ["4/5", "7/10", "2/5"]}, reach="deal")
    np.testing.assert_allclose(found.values, [0.3, 0.2, 0])
    assert np.isnan(bg.thresholds(game, "t", {"batna": ["4/5"]}, reach="deal", require="every").values).all()
