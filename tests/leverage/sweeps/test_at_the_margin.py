"""Where a probability lies next to the one asked for, a sweep decides as the exact solver does."""

from __future__ import annotations

import math

import pytest

import bargaining as bg

LOTTERY = bg.Game(bg.Chance({"x": ("c", bg.Outcome("bad", {"A": "u + t"})), "y": ("1 - c", bg.Outcome("good", {"A": 0}))}))


@pytest.mark.parametrize(("c", "wanted"), [(5 / 6, "1/6"), (1 / 3, "2/3"), (0.5, "1/2"), (2 / 3, "1/3")])
def test_curves_and_thresholds_agree_with_the_flip_set(c: float, wanted: str) -> None:
    exact = bg.flip_set(LOTTERY, "t", reach="good", at={"c": c, "u": 1}, probability=wanted)
    curve = bg.acceptance_curve(LOTTERY, "t", {"c": [c], "u": [1.0]}, reach="good", values=[0], probability=wanted)
    assert curve.shares == (float(0 in exact),)
    least = bg.thresholds(LOTTERY, "t", {"c": [c], "u": [1.0]}, reach="good", probability=wanted).values[0]
    assert math.isnan(least) == (not exact)


@pytest.mark.parametrize("more", [0, 1])
def test_a_lottery_that_is_not_drawn(more: int) -> None:
    c = f"0.3333333333333333333{3 + more}"
    exact = bg.flip_set(LOTTERY, "t", reach="good", at={"c": c, "u": 1}, probability="2/3")
    curve = bg.acceptance_curve(LOTTERY, "t", {"u": [1.0]}, reach="good", values=[0], at={"c": c}, probability="2/3")
    assert curve.shares == (float(0 in exact),)
