"""All cutoff equilibria, against a dense scan that shares nothing with the search."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from random import Random
from typing import Any

import numpy as np
import pytest
from scipy import stats

import bargaining as bg
from bargaining.equilibrium.cutoffs.crossings import fixed_points
from bargaining.errors import FieldError, OutOfClassError

F = Fraction
GRID = np.linspace(0, 1, 40_001)


def reply(side: bg.Side, share: Any) -> Any:
    """How likely a side acts, worked out from the gains alone and vectorised."""
    (a0, a1), (b0, b1) = (tuple(map(float, pair)) for pair in (side.against_action, side.against_inaction))
    cutoff = -(b0 + share * (a0 - b0)) / (b1 + share * (a1 - b1))
    types = stats.uniform(float(side.types[0]), float(side.types[1]) - float(side.types[0])) if isinstance(side.types, tuple) else side.types
    return types.sf(cutoff) if a1 + b1 > 0 else types.cdf(cutoff)


def scan(first: bg.Side, second: bg.Side) -> list[float]:
    """Fixed points on a dense grid, by changes of sign and by exact hits at the ends."""
    over = reply(first, reply(second, GRID)) - GRID
    found = [float(GRID[k]) for k in (0, -1) if over[k] == 0]
    inner = over[:-1] * over[1:] < 0
    return sorted([*found, *(float((GRID[k] + GRID[k + 1]) / 2) for k in np.flatnonzero(inner)), *(float(GRID[k]) for k in range(1, 40_000) if over[k] == 0)])


def draw(rng: Random, name: str, types: Callable[[Random], Any]) -> bg.Side:
    sign = rng.choice((1, -1))

    def pair() -> tuple[Fraction, Fraction]:
        return F(rng.randint(-97, 97), 61), F(sign * rng.randint(1, 90), 53)

    return bg.Side(name, types(rng), against_action=pair(), against_inaction=pair())


def uniform(rng: Random) -> tuple[Fraction, Fraction]:
    low = F(rng.randint(-50, 20), 37)
    return low, low + F(rng.randint(20, 80), 41)


def bell(rng: Random) -> Any:
    return rng.choice((stats.norm, stats.logistic, stats.cauchy))(rng.uniform(-1, 1), rng.uniform(0.05, 0.8))


@pytest.mark.parametrize(("types", "count"), [(uniform, 60), (bell, 40)])
def test_none_is_left_out_and_none_is_invented(types: Callable[[Random], Any], count: int) -> None:
    rng = Random(count)
    numbers: Counter[int] = Counter()
    for _ in range(count):
        first, second = draw(rng, "A", types), draw(rng, "B", types)
        found = bg.cutoff_equilibria(first, second)
        expected = scan(first, second)
        assert len(found.equilibria) == len(expected), (first, second)
        for each, point in zip(found.equilibria, expected, strict=True):
            assert float(each.shares[0]) == pytest.approx(point, abs=3e-5)
            assert each.residual <= 1e-8
        numbers[len(found.equilibria)] += 1
        if first.direction * second.direction < 0:
            assert len(found.equilibria) == 1, "opposite responses cross once"
        assert found.equilibria
    assert numbers[1] > 5
    assert sum(times for size, times in numbers.items() if size >= 3) >= 1


def test_two_or_none_inside_where_both_follow_each_other() -> None:
    """Uniform types that stand firm where the other does not matter less and less: the quadratic has two roots, one, or none."""
    interior = []
    for top in ("1/2", "9/10", "1", "3/2"):
        sides = [bg.Side(name, (0, top), against_action=("-1/4", 1), against_inaction=(-1, 1)) for name in "AB"]
        interior.append(len(bg.cutoff_equilibria(*sides).interior))
    assert set(interior) <= {0, 1, 2}
    assert 0 in interior


def test_a_deterrent_threat_of_private_credibility() -> None:
    """Enforcing costs k uniform on [0, 1] against 1/5 lost by backing down; the target's gain is uniform on [0, 1] and the harm 1/2.

    Credibility is q = 1/5 whatever the target does, and the target is deterred exactly where its gain is at most q/2.
    """
    defender = bg.Side("Defender", (0, 1), against_action=("1/5", -1), against_inaction=("1/5", -1))
    target = bg.Side("Target", (0, 1), against_action=("-1/2", 1), against_inaction=(0, 1))
    [only] = bg.cutoff_equilibria(defender, target).equilibria
    assert only.exact
    assert (only.shares, only.cutoffs) == ((F(1, 5), F(9, 10)), (F(1, 5), F(1, 10)))
    assert (defender.direction, target.direction) == (0, -1)


def test_gains_as_functions_give_what_the_same_gains_as_lines_give() -> None:
    rng = Random(8)
    compared = 0
    for _ in range(5):
        lines = [draw(rng, name, bell) for name in "AB"]

        def function(pair: tuple[Fraction, Fraction]) -> Callable[[float], float]:
            return lambda kind: float(pair[0]) + float(pair[1]) * kind

        curves = [bg.Side(s.name, s.types, function(s.against_action), function(s.against_inaction)) for s in lines]
        one, two = bg.cutoff_equilibria(*lines), bg.cutoff_equilibria(*curves)
        assert [s.direction for s in lines] == [s.direction for s in curves]
        assert len(one.equilibria) == len(two.equilibria)
        for a, b in zip(one.equilibria, two.equilibria, strict=True):
            assert tuple(map(float, a.shares)) == pytest.approx(tuple(map(float, b.shares)), abs=1e-7)
        compared += len(one.equilibria)
    assert compared >= 5


def test_gains_that_are_curved() -> None:
    """Types of resolve in [0, 1] whose gain rises with the square: a scan of the best replies finds the same."""
    sides = [bg.Side(name, (0, 1), lambda kind: kind**2 + kind - 0.2, lambda kind: 2 * kind - 1.1) for name in "AB"]
    shares = np.linspace(0, 1, 2_001)
    replies = np.array([float(sides[0].share(float(sides[1].share(float(p))))) for p in shares]) - shares
    crossings = int((replies[:-1] * replies[1:] < 0).sum()) + int(replies[0] == 0) + int(replies[-1] == 0)
    found = bg.cutoff_equilibria(*sides)
    assert len(found.equilibria) == crossings
    assert not found.exact


def test_every_equilibrium_leaves_the_cutoff_type_indifferent_and_others_content() -> None:
    sides = [bg.Side(name, stats.norm(0, 0.3), against_action=(1, 1), against_inaction=(-1, 1)) for name in "AB"]
    found = bg.cutoff_equilibria(*sides)
    assert [round(float(each.shares[0]), 3) for each in found.equilibria] == [0.0, 0.5, 1.0]
    assert not found.exact
    for each in found.equilibria:
        for side, cutoff, other in zip(sides, each.cutoffs, reversed(each.shares), strict=True):
            assert side.gain(cutoff, other) == pytest.approx(0, abs=1e-12)
            assert side.gain(float(cutoff) + 0.1, other) > 0 > side.gain(float(cutoff) - 0.1, other)


def test_everybody_and_nobody_are_equilibria_where_they_are_best() -> None:
    sides = [bg.Side(name, (0, 1), against_action=("1/10", 1), against_inaction=("-11/10", 1)) for name in "AB"]
    found = bg.cutoff_equilibria(*sides)
    assert [each.shares for each in found.equilibria if each.is_corner] == [(0, 0), (1, 1)]
    assert found.exact
    assert "corner" in str(found)
    assert len(found.records()) == len(found.equilibria)


def test_graphs_that_touch_the_diagonal_are_listed_and_said_to_touch() -> None:
    points, width = fixed_points(lambda x: min(1.0, x + (x - 0.3) ** 2 / 2), increasing=True)
    (point, crosses), end = points
    assert point == pytest.approx(0.3, abs=width)
    assert (crosses, end) == (False, (1.0, True))
    assert len(fixed_points(lambda x: 1 - x**3, increasing=False)[0]) == 1
    near, _ = fixed_points(lambda x: min(1.0, x + ((x - 0.3) ** 2 - 1e-6) / 2), increasing=True)
    assert [round(x, 6) for x, _ in near] == [0.299, 0.301, 1.0]
    assert [x for x, _ in fixed_points(lambda x: min(1.0, x + ((x - 0.3) ** 2 + 1e-6) / 2), increasing=True)[0]] == [1.0]


def test_bad_input() -> None:
    good: dict[str, Any] = {"types": (0, 1), "against_action": (-1, 1), "against_inaction": (0, 1)}
    for change, message in (
        ({"against_action": (-1, -1)}, "must have one sign"),
        ({"against_action": (-1, 0), "against_inaction": (1, 0)}, "not both be zero"),
        ({"against_action": 3}, "A: against_action is a pair"),
        ({"against_inaction": (1, "x")}, "A: against_inaction is a pair"),
        ({"against_action": lambda kind: kind}, "give both gains as functions"),
        ({"against_action": lambda kind: kind, "against_inaction": lambda kind: -kind}, "does not rise strictly at the type 0"),
        ({"types": (1, 0)}, "the types of A: the lowest type 1"),
        ({"types": stats.norm}, "the types of A: .* not a frozen"),
    ):
        with pytest.raises(FieldError, match=message):
            bg.Side("A", **{**good, **change})  # type: ignore[arg-type]
    with pytest.raises(FieldError, match='both sides are called "A"'):
        bg.cutoff_equilibria(bg.Side("A", **good), bg.Side("A", **good))
    flat = bg.Side("B", (0, 1), against_action=(0, 0), against_inaction=(0, 1))
    with pytest.raises(FieldError, match="B: all of its types are indifferent"):
        flat.cutoff(1)
    same = {"types": (0, 1), "against_action": (0, 1), "against_inaction": (-1, 1)}
    with pytest.raises(OutOfClassError, match="continuum"):
        bg.cutoff_equilibria(bg.Side("A", **same), bg.Side("B", **same))  # type: ignore[arg-type]
