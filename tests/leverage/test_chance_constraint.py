"""Levers that are enough with a given probability: against distributions with a known quantile, and by counting."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from scipy.stats import Normal, multivariate_normal, norm, uniform

import bargaining as bg
from bargaining.errors import DrawError, IntervalError, LeverError, RequirementError, UnknownParameterError

GAP = bg.Game(
    bg.Decision("Government", {
        "accept": bg.Outcome("agreement", {"Government": "1/2"}),
        "refuse": bg.Outcome("sanctions", {"Government": "batna - threat"}),
    })
)


class Given:
    """A distribution that yields what it was given."""

    def __init__(self, values: list[float]) -> None:
        self.values = values

    def rvs(self, *, size: int, random_state: Any) -> Any:
        return np.resize(np.array(self.values), size)


def test_the_band_holds_the_true_quantile_as_often_as_it_says() -> None:
    inside = 0
    for seed in range(60):
        found = bg.chance_constrained_minimum(
            GAP, "threat", {"batna": norm(1, 0.1)}, reach="agreement", confidence=0.8, draws=60, seed=seed
        )
        truth = norm(0.5, 0.1).ppf(0.8)
        assert found.low is not None
        assert found.high is not None
        assert found.low <= found.value <= found.high
        inside += found.low <= truth <= found.high
    assert 52 <= inside <= 60


def test_the_value_is_the_least_that_counts() -> None:
    batnas = [0.6, 0.7, 0.8, 0.9, 1.0]
    for confidence, value in ((0.2, 0.1), ("2/5", 0.2), (0.79, 0.4), (1, 0.5)):
        found = bg.chance_constrained_minimum(GAP, "threat", {"batna": Given(batnas)}, reach="agreement", confidence=confidence, draws=5, seed=0)
        assert found.value == pytest.approx(value)
        assert found.attained
        assert found.share == pytest.approx(np.ceil(float(Fraction(str(confidence))) * 5 - 1e-12) / 5)
    strict = bg.chance_constrained_minimum(GAP, "threat", {"batna": Given(batnas)}, reach="agreement", confidence=1, draws=5, seed=0, require="every")
    assert (strict.value, strict.attained) == (0.5, False)
    capped = bg.chance_constrained_minimum(GAP, "threat", {"batna": Given(batnas)}, reach="agreement", confidence=1, draws=5, seed=0, within=(0, 0.2))
    assert capped.value is None
    assert "no threat in range" in str(capped)


def test_windows_are_counted_where_they_overlap() -> None:
    """Each draw's flip set is [1 - a, 2 + a]: no half-line, so there is no band."""
    window = bg.Game(
        bg.Decision("Party", {
            "accept": bg.Outcome("agreement", {"Party": 0, "Rival": 0}),
            "refuse": bg.Decision("Rival", {
                "yield": bg.Outcome("gain", {"Party": 1, "Rival": "threat - 2 - a"}),
                "hold": bg.Outcome("war", {"Party": "1 - a - threat", "Rival": 0}),
            }),
        })
    )
    found = bg.chance_constrained_minimum(window, "threat", {"a": Given([0.0, 0.25, 0.5])}, reach="agreement", confidence=1, draws=3, seed=0)
    assert (found.value, found.attained, found.share, found.monotone) == (1.0, True, 1.0, False)
    assert (found.low, found.high) == (None, None)
    assert not found.exact


def test_the_seed_decides() -> None:
    ask: Any = {"reach": "agreement", "confidence": 0.5, "draws": 50}
    one, two = (bg.chance_constrained_minimum(GAP, "threat", {"batna": uniform(0, 2)}, seed=seed, **ask) for seed in (3, np.random.default_rng(3)))
    assert one.value == two.value != bg.chance_constrained_minimum(GAP, "threat", {"batna": uniform(0, 2)}, seed=4, **ask).value
    seen: list[tuple[int, int]] = []
    bg.chance_constrained_minimum(GAP, "threat", {"batna": uniform(0, 2)}, seed=3, progress=lambda done, total: seen.append((done, total)), **ask)
    assert seen[-1] == (50, 50)
    assert one.records()[0]["draws"] == 50
    assert "estimate" in one._repr_html_()


def test_scipys_newer_distributions_are_drawn_from_and_counts_may_be_numpys() -> None:
    ask: Any = {"reach": "agreement", "confidence": 0.5, "draws": np.int64(400), "seed": 1}
    one, other = (bg.chance_constrained_minimum(GAP, "threat", {"batna": law}, **ask) for law in (norm(1, 0.1), Normal(mu=1.0, sigma=0.1)))
    assert one.value == pytest.approx(0.5, abs=0.03)
    assert other.value == pytest.approx(0.5, abs=0.03)


@pytest.mark.parametrize("law", [norm(0, -1), multivariate_normal([0, 0]), Given([0.5, float("nan")]), Given(["much"]), norm([0, 1], 1)])  # type: ignore[list-item]
def test_what_cannot_be_drawn_is_named(law: Any) -> None:
    with pytest.raises(DrawError, match="batna"):
        bg.chance_constrained_minimum(GAP, "threat", {"batna": law}, reach="agreement", confidence=0.5, draws=10, seed=1)


def test_a_pair_is_uniform() -> None:
    found = bg.chance_constrained_minimum(GAP, "threat", {"batna": ("3/5", 1)}, reach="agreement", confidence=0.5, draws=400, seed=1)
    assert found.value == pytest.approx(0.3, abs=0.05)


@pytest.mark.parametrize(("error", "match", "change"), [
    (RequirementError, "confidence must lie", {"confidence": 0}),
    (RequirementError, "confidence", {"confidence": "high"}),
    (RequirementError, "draws must be", {"draws": 0}),
    (RequirementError, "draws must be", {"draws": 2.5}),
    (LeverError, "distributions must map", {"distributions": {}}),
    (LeverError, "no rvs", {"distributions": {"batna": 1}}),
    (LeverError, "is the lever", {"distributions": {"threat": uniform(0, 1)}}),
    (IntervalError, "needs a low end", {"within": (None, 1)}),
    (DrawError, "freeze it first", {"distributions": {"batna": uniform}}),
    (DrawError, "need a seed", {"seed": None}),
    (DrawError, "need a seed", {"seed": -1}),
    (DrawError, "need a seed", {"seed": "x"}),
    (DrawError, "its low end lies above", {"distributions": {"batna": (2, 1)}}),
    (RequirementError, "progress must be", {"progress": 5}),
    (UnknownParameterError, 'did you mean "batna"', {"distributions": {"btna": uniform(0, 1)}}),
])
def test_bad_input(error: type[Exception], match: str, change: dict[str, Any]) -> None:
    asked: dict[str, Any] = {"distributions": {"batna": uniform(0, 1)}, "reach": "agreement", "confidence": 0.5, "draws": 10, "seed": 0} | change
    with pytest.raises(error, match=match):
        bg.chance_constrained_minimum(GAP, "threat", asked.pop("distributions"), **asked)
