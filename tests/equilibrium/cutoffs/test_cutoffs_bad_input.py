"""What is wrong with a side, a distribution, an offer or a price is said in the library's own errors."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import bargaining as bg
from bargaining.errors import FieldError


def side(**changes: Any) -> bg.Side:
    given: dict[str, Any] = {"name": "A", "types": (0, 1), "against_action": (-1, 1), "against_inaction": ("-1/2", 1), **changes}
    return bg.Side(given.pop("name"), given.pop("types"), **given)


def fails(kind: float) -> float:
    if kind > 0.5:
        raise ValueError("beyond the table")
    return kind


BAD_GAINS: list[tuple[Callable[[Any], Any], str]] = [
    (fails, r"A: the function against_action, at the type 1, failed: ValueError: beyond the table"),
    (lambda kind: "much", r"A: the function against_action, at the type 1, gave 'much'; it must give a finite number"),
    (lambda kind: None, "gave None; it must give a finite number"),
    (lambda kind: float("nan"), "gave nan; it must give a finite number"),
]


@pytest.mark.parametrize(("gain", "message"), BAD_GAINS)
def test_a_gain_that_fails_names_the_side_and_the_type(gain: Callable[[Any], Any], message: str) -> None:
    with pytest.raises(FieldError, match=message):
        side(against_action=gain, against_inaction=lambda kind: kind)


def test_a_gain_that_fails_later_names_the_type_too() -> None:
    def fragile(kind: float) -> float:
        if round(kind * 100, 6) != round(kind * 100):
            raise ZeroDivisionError("only on the grid")
        return kind - 0.5

    brittle = side(against_action=fragile, against_inaction=lambda kind: kind - 0.123456)
    with pytest.raises(FieldError, match=r"A: the function against_action, at the type .* failed: ZeroDivisionError"):
        brittle.cutoff(0.31)


def test_sides_are_sides_with_names() -> None:
    for name in (3, None, ""):
        with pytest.raises(FieldError, match="the name of a side is a text"):
            side(name=name)
    with pytest.raises(FieldError, match="the first side must be a Side"):
        bg.cutoff_equilibria("A", side())  # type: ignore[arg-type]
    with pytest.raises(FieldError, match="the second side must be a Side"):
        bg.cutoff_equilibria(side(), None)  # type: ignore[arg-type]


@pytest.mark.parametrize("tolerance", ["x", None, float("nan"), -1, 0])
def test_tolerances_are_positive_numbers(tolerance: Any) -> None:
    stats = pytest.importorskip("scipy.stats")
    for types in ((0, 1), stats.beta(2, 2)):
        with pytest.raises(FieldError, match="tolerance must be"):
            bg.take_it_or_leave_it(types, worth=1, disagreement=0, tolerance=tolerance)


@pytest.mark.parametrize("place", ["price", "value", "cost"])
def test_the_point_of_a_curve_is_made_of_numbers(place: str) -> None:
    point: dict[str, Any] = {"price": 0.5, "value": 0.625, "cost": 0.375, place: "x"}
    with pytest.raises(FieldError, match=f"{place} must be a finite number, not 'x'"):
        bg.auction_through((0, 1), (0, 1), **point)


def test_a_density_without_bound_is_no_warning() -> None:
    stats = pytest.importorskip("scipy.stats")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = bg.take_it_or_leave_it(stats.beta(0.5, 0.5), worth=1, disagreement=0, within=(0, 1))
    assert found.gap <= 1e-9
    offers = np.linspace(0, 1, 10_001)
    best = float((stats.beta(0.5, 0.5).cdf(offers) * (1 - offers)).max())
    assert best - 1e-12 <= found.best.value <= best + 1e-6


def test_newer_distributions_and_histograms_answer_as_the_older_ones_do() -> None:
    stats = pytest.importorskip("scipy.stats")
    histogram = stats.rv_histogram(([1, 2, 1], [0, 1, 2, 3]), density=False)
    pairs = [(histogram, histogram())]
    if hasattr(stats, "Normal"):
        pairs.append((stats.Normal(mu=0.5, sigma=0.25), stats.norm(0.5, 0.25)))
        pairs.append((stats.truncate(stats.Normal(mu=0, sigma=1), 0, 1), stats.truncnorm(0, 1)))
    for newer, older in pairs:
        offers = [bg.take_it_or_leave_it(types, worth=2, disagreement=0, within=(0, 1)) for types in (newer, older)]
        assert offers[0].best.offer == pytest.approx(offers[1].best.offer, abs=1e-7)
        functions = {"against_action": lambda kind: kind - 0.75, "against_inaction": lambda kind: kind - 0.25}
        shares = [side(types=types, **functions).share(0.5) for types in (newer, older)]
        assert shares[0] == pytest.approx(shares[1], abs=1e-7)


def test_discrete_distributions_and_those_without_parameters_are_refused() -> None:
    stats = pytest.importorskip("scipy.stats")
    for wrong in (stats.norm, stats.binom(3, 0.5), *([stats.Binomial(n=3, p=0.5)] if hasattr(stats, "Binomial") else [])):
        with pytest.raises(FieldError, match="frozen continuous"):
            side(types=wrong)
