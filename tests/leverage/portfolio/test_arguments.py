"""What is wrong with an argument is said of that argument."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import bargaining as bg
from bargaining.errors import IntervalError, LeverError, RequirementError

GAME = bg.Game(
    bg.Decision("A", {
        "stay": bg.Outcome("war", {"A": "-harm"}),
        "leave": bg.Outcome("peace", {"A": "-loss"}),
    })
)


@pytest.mark.parametrize("given", [(2, 0), 1, "ab", (0, float("nan"))])
def test_a_range_is_named(given: Any) -> None:
    with pytest.raises(IntervalError, match=r'^over: "loss"'):
        bg.robust_minimum(GAME, "harm", reach="peace", over={"loss": given})


@pytest.mark.parametrize("over", [5, None])
def test_over_is_a_mapping(over: Any) -> None:
    with pytest.raises(RequirementError, match="over must map"):
        bg.distributionally_robust_minimum(GAME, "harm", reach="peace", over=over, mean={"loss": 1}, confidence=1)


@pytest.mark.parametrize("levers", [None, 5, []])
def test_levers_are_names(levers: Any) -> None:
    with pytest.raises(LeverError, match=r"^levers "):
        bg.best_levers(GAME, "A", levers, {})


def test_progress_and_time_limit() -> None:
    ask: Any = {"reach": "peace", "at": {"loss": 1}}
    with pytest.raises(RequirementError, match="progress must be"):
        bg.cheapest(GAME, {"harm": 1}, progress=5, **ask)
    found = bg.cheapest(GAME, {"harm": 1}, progress=True, time_limit=np.int64(9), **ask)
    assert (found.cost, found.complete) == (1, True)
    assert bg.cheapest(GAME, {"harm": 1}, time_limit=10**400, **ask).complete
