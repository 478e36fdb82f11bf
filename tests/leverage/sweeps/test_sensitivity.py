"""Sobol indices against closed forms, and against scipy's implementation of the same scheme."""

from __future__ import annotations

from math import pi
from typing import Any

import numpy as np
import pytest
from scipy import stats

import bargaining as bg
from bargaining.errors import DrawError, UnknownNameError

N = 1 << 15


def held(found: bg.SobolIndices, truth: dict[str, tuple[float, float]], near: float) -> None:
    for name, one, total in zip(found.names, found.first, found.total, strict=True):
        assert one.value == pytest.approx(truth[name][0], abs=near)
        assert total.value == pytest.approx(truth[name][1], abs=near)


def test_a_sum() -> None:
    """Additive: first-order and total indices are the shares of the variances."""
    game = bg.Game(bg.Outcome("deal", {"A": "3*x + 2*y - z"}))
    found = bg.sobol_indices(game, {"x": (0, 1), "y": stats.norm(0, 1), "z": stats.expon(0, 2)}, of="A", n=N, seed=1)
    parts = {"x": 9 / 12, "y": 4.0, "z": 4.0}
    whole = sum(parts.values())
    assert found.variance == pytest.approx(whole, rel=0.01)
    held(found, {name: (part / whole, part / whole) for name, part in parts.items()}, 0.01)
    assert found.names[-1] == "x"


def test_ishigami_in_polynomials() -> None:
    r"""The shape of Ishigami's function, :math:`f(x) + a g(y) + b z^4 f(x)`, with :math:`f(x) = x, g(y) = y^2` on [-1, 1].

    Variances: x alone (1 + b E z^4)^2 Var x, y alone a^2 Var y^2, x and z together b^2 Var(z^4) E x^2; z alone nothing.
    """
    a, b = 2.0, 3.0
    game = bg.Game(bg.Outcome("deal", {"A": "x + 2*y**2 + 3*z**4*x"}))
    found = bg.sobol_indices(game, dict.fromkeys("xyz", (-1, 1)), of="A", n=N, seed=2)
    alone_x, alone_y = (1 + b / 5) ** 2 / 3, a * a * (1 / 5 - 1 / 9)
    together = b * b * (1 / 9 - 1 / 25) / 3
    whole = alone_x + alone_y + together
    held(found, {"x": (alone_x / whole, (alone_x + together) / whole), "y": (alone_y / whole, alone_y / whole), "z": (0, together / whole)}, 0.01)
    assert found.most_important == "x"


def test_an_indicator() -> None:
    r"""The deal is refused where x > 1/2 and y > 1/2: variances of a product of two fair coins."""
    game = bg.Game(bg.Decision("A", {"no": bg.Outcome("war", {"A": "min(x, y)"}), "yes": bg.Outcome("deal", {"A": "1/2"})}))
    found = bg.sobol_indices(game, {"x": (0, 1), "y": (0, 1)}, of="deal", n=N, seed=3)
    held(found, {"x": (1 / 3, 2 / 3), "y": (1 / 3, 2 / 3)}, 0.01)


def test_beside_scipy() -> None:
    game = bg.Game(bg.Decision("A", {"no": bg.Outcome("war", {"A": "x*y - z"}), "yes": bg.Outcome("deal", {"A": "z/2 + x"})}))
    unknown = {"x": stats.beta(2, 3), "y": stats.norm(1, 2), "z": stats.uniform(0, pi)}
    found = bg.sobol_indices(game, unknown, of="A", n=N, seed=4)

    def payoff(columns: Any) -> Any:
        x, y, z = columns
        return np.maximum(x * y - z, z / 2 + x)[None, :]

    other = stats.sobol_indices(func=payoff, n=N, dists=list(unknown.values()), random_state=np.random.default_rng(5))
    first, total = np.ravel(other.first_order), np.ravel(other.total_order)
    held(found, {name: (first[k], total[k]) for k, name in enumerate(unknown)}, 0.015)


def test_bands_cover_the_truth() -> None:
    game, inside = bg.Game(bg.Outcome("deal", {"A": "x*y"})), 0
    for seed in range(60):
        found = bg.sobol_indices(game, {"x": (0, 1), "y": (0, 1)}, of="A", n=2048, seed=seed, confidence=0.9)
        inside += sum(each.low <= 3 / 7 <= each.high for each in found.first)
    assert 95 <= inside <= 119


def test_bad_questions() -> None:
    game = bg.Game(bg.Decision("A", {"no": bg.Outcome("war", {"A": "-1 - x**2"}), "yes": bg.Outcome("deal", {"A": 0})}))
    with pytest.raises(DrawError, match="same at every draw"):
        bg.sobol_indices(game, {"x": (0, 1)}, of="deal", n=64, seed=1)
    rare = bg.Game(bg.Decision("A", {"no": bg.Outcome("war", {"A": "x - 99/100"}), "yes": bg.Outcome("deal", {"A": 0})}))
    with pytest.raises(DrawError, match="varies so rarely"):
        bg.sobol_indices(rare, {"x": (0, 1)}, of="deal", n=256, seed=1)
    with pytest.raises(DrawError, match="not arrays"):
        bg.sobol_indices(game, {"x": [0, 1]}, of="deal")
    with pytest.raises(UnknownNameError, match="did you mean"):
        bg.sobol_indices(game, {"x": (0, 1)}, of="dael", n=64, seed=1)
