"""Exact linear programmes: the certificate first, then a second opinion by floats and by fractions."""

from __future__ import annotations

import random
from fractions import Fraction

import numpy as np
from referees import dictionary
from scipy.optimize import linprog

from bargaining.leverage.linear import maximise, solve


def test_every_programme_proves_its_answer() -> None:
    rng = random.Random(1)
    seen = {"optimal": 0, "infeasible": 0, "unbounded": 0}
    for _ in range(1_200):
        n, m = rng.randint(1, 6), rng.randint(0, 8)
        rows = [[Fraction(rng.choice([-2, -1, 0, 0, 1, 1, 3]), rng.choice([1, 1, 2, 3])) for _ in range(n)] for _ in range(m)]
        bounds = [Fraction(rng.randint(-4, 6), rng.choice([1, 2])) for _ in range(m)]
        goal = [Fraction(rng.randint(-3, 3)) for _ in range(n)]
        free = [j for j in range(n) if rng.random() < 0.4]
        found = solve(goal, rows, bounds, free=free)
        seen[found.status] += 1
        columns = [sum((p * row[j] for p, row in zip(found.prices, rows, strict=True)), Fraction(0)) for j in range(n)] if found.prices else []
        if found.status != "infeasible":
            assert all(_dot(row, found.point) <= bound for row, bound in zip(rows, bounds, strict=True))
            assert all(found.point[j] >= 0 for j in range(n) if j not in free)
        if found.status == "optimal":
            assert _dot(goal, found.point) == found.value == _dot(bounds, found.prices)
            assert all(price >= 0 for price in found.prices)
            assert all(total == goal[j] if j in free else total >= goal[j] for j, total in enumerate(columns))
        elif found.status == "infeasible":
            assert all(price >= 0 for price in found.prices)
            assert _dot(bounds, found.prices) < 0
            assert all(total == 0 if j in free else total >= 0 for j, total in enumerate(columns))
        else:
            assert _dot(goal, found.ray) > 0
            assert all(_dot(row, found.ray) <= 0 for row in rows)
            assert all(found.ray[j] >= 0 for j in range(n) if j not in free)
        if rows and rng.random() < 0.1:
            _agrees_with_floats(found.status, found.value, goal, rows, bounds, free)
    assert min(seen.values()) > 100


def _agrees_with_floats(status: str, value: object, goal: list, rows: list, bounds: list, free: list) -> None:
    limits = [(None, None) if j in free else (0, None) for j in range(len(goal))]
    other = linprog(-np.array(goal, float), A_ub=np.array(rows, float), b_ub=np.array(bounds, float), bounds=limits, method="highs")
    if status == "optimal":
        assert abs(-other.fun - float(value)) < 1e-7  # type: ignore[arg-type]
    else:
        assert other.status in (2, 3, 4)


def _dot(left: object, right: object) -> Fraction:
    return sum((Fraction(a) * b for a, b in zip(left, right, strict=True)), Fraction(0))  # type: ignore[call-overload]


def test_both_simplex_methods_agree() -> None:
    rng = random.Random(2)
    solved = 0
    for _ in range(400):
        n, m = rng.randint(1, 5), rng.randint(1, 6)
        rows = [[Fraction(rng.randint(-2, 3), rng.randint(1, 3)) for _ in range(n)] for _ in range(m)] + [[Fraction(1)] * n]
        bounds = [Fraction(rng.randint(-3, 6)) for _ in range(m)] + [Fraction(9)]
        goal = [Fraction(rng.randint(-3, 3)) for _ in range(n)]
        ours, other = maximise(goal, rows, bounds), dictionary.maximise(goal, rows, bounds)
        assert (ours is None) == (other is None)
        if ours is not None and other is not None:
            assert ours.value == other.value
            solved += 1
    assert solved > 100
