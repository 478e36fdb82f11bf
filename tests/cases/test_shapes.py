"""Corners against all intersections of boundaries; samples against what is known of their distribution."""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest
import sympy

from bargaining.cases import load_record
from bargaining.cases.polyhedra.forms import Comparison, Form
from bargaining.cases.polyhedra.polyhedron import Polyhedron
from bargaining.cases.polyhedra.sampling import sample_from
from bargaining.cases.polyhedra.vertices import vertices_of
from bargaining.errors import EmptySetError, RequirementError, UnboundedSetError

KENYA = load_record("kenya-2008")
FOUND = KENYA.identify(stage="consensus")
WHOLE = " + ".join(f"harm_{name}" for name in FOUND.mechanisms)
SCALED = FOUND.given("offer_grand_coalition == 0", f"{WHOLE} == 1")


def test_corners_against_all_intersections() -> None:
    rng = random.Random(1)
    counted = 0
    for _ in range(40):
        names = ["harm_a", "harm_b", "x"][: rng.randint(2, 3)]
        box = [Comparison(Form({name: sign}, -2)) for name in names for sign in (1, -1)]
        slopes = [{name: rng.choice([-2, -1, 1, 3]) for name in names} for _ in range(rng.randint(0, 3))]
        cuts = [Comparison(Form(each, rng.randint(-3, 2)), rng.random() < 0.3) for each in slopes]
        region = Polyhedron((*box, *cuts))
        closure = Polyhedron(tuple(Comparison(each.form) for each in region.comparisons))
        if region.is_empty:
            continue
        signs = [Comparison(Form({name: -1})) for name in names if name.startswith("harm_")]
        expected = _intersections([*closure.comparisons, *signs], names)
        found = vertices_of(region)
        assert found.is_bounded
        assert {tuple(point[name] for name in names) for point in found.points} == expected
        assert len(found) == len(expected)
        assert found.belongs == tuple(all(each.holds(point) for each in region.comparisons) for point in found.points)
        counted += len(found)
    assert counted > 80


def _intersections(rows: list[Comparison], names: list[str]) -> set[tuple[Fraction, ...]]:
    found = set()
    for chosen in combinations(rows, len(names)):
        matrix = sympy.Matrix([[sympy.Rational(row.form.weights.get(name, 0)) for name in names] for row in chosen])
        if matrix.det() == 0:
            continue
        solved = matrix.solve(sympy.Matrix([-sympy.Rational(row.form.constant) for row in chosen]))
        point = {name: Fraction(int(value.p), int(value.q)) for name, value in zip(names, solved, strict=True)}
        if all(row.holds(point) for row in rows):
            found.add(tuple(point[name] for name in names))
    return found


def test_corners_of_kenya() -> None:
    found = SCALED.vertices()
    assert len(found) == 9
    inside = [point for point, belongs in zip(found.points, found.belongs, strict=True) if belongs]
    assert [(point["harm_personal"], point["value_consensus"]) for point in inside] == [(1, 1)]
    with pytest.raises(UnboundedSetError, match=r"given\("):
        FOUND.vertices()
    assert not FOUND.given("offer_grand_coalition == 0").vertices().is_bounded


def test_samples_lie_in_the_set_and_have_the_known_means() -> None:
    sample = SCALED.sample(4_000, 7)
    assert not sample.exact
    assert sample.largest_violation < 1e-9
    earlier = sum(sample[f"harm_{name}"] for name in FOUND.mechanisms if name != "personal")
    assert (earlier <= sample["value_consensus"] + 1e-9).all()
    # Harms uniform on the simplex and the gap uniform below 1: the share of the last mechanism is 2/9, of the others 1/9.
    assert abs(sample["harm_personal"].mean() - 2 / 9) < 0.02
    assert abs(sample["harm_eu"].mean() - 1 / 9) < 0.02
    # The EU's threat was necessary with probability 1/2, the last one always.
    assert abs((sample["value_consensus"] > 1 - sample["harm_eu"]).mean() - 1 / 2) < 0.04
    assert (sample["value_consensus"] >= 1 - sample["harm_personal"] - 1e-9).all()


def test_samples_of_a_triangle_are_uniform() -> None:
    x, y = Form({"harm_x": 1}), Form({"harm_y": 1})
    triangle = Polyhedron((Comparison(x + y + Form({}, -1), True),))
    sample = sample_from(triangle, 6_000, np.random.default_rng(3))
    assert abs((sample["harm_x"] < 0.5).mean() - 0.75) < 0.03
    assert (sample_from(triangle, 5, 3).points == sample_from(triangle, 5, 3).points).all()


def test_a_set_of_one_point() -> None:
    x = Form({"x": 1})
    sample = sample_from(Polyhedron((Comparison(x - Form({}, 2)), Comparison(Form({}, 2) - x))), 3, 1)
    assert sample.points.tolist() == [[2.0], [2.0], [2.0]]


def test_what_cannot_be_sampled() -> None:
    with pytest.raises(UnboundedSetError, match="offer_grand_coalition"):
        FOUND.sample(3, 1)
    with pytest.raises(RequirementError, match="whole number"):
        SCALED.sample(0, 1)
    with pytest.raises(RequirementError, match="give a seed"):
        SCALED.sample(3, None)  # type: ignore[arg-type]
    with pytest.raises(EmptySetError):
        KENYA.identify(coding="strict", stage="consensus").sample(3, 1)
