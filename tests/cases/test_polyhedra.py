"""Polyhedra: emptiness, bounds and contradictions, with a second opinion by elimination."""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import combinations

from referees.elimination import is_feasible

from bargaining.cases.polyhedra.contradiction import hitting_set, smallest_contradiction
from bargaining.cases.polyhedra.forms import Comparison, Form
from bargaining.cases.polyhedra.polyhedron import Polyhedron, is_signed


def _draw(rng: random.Random) -> tuple[Comparison, ...]:
    names = ["x", "y", "harm_a", "harm_b"][: rng.randint(1, 4)]
    made = []
    for k in range(rng.randint(1, 6)):
        weights = {name: rng.choice([-2, -1, 1, 1]) for name in names if rng.random() < 0.6}
        made.append(Comparison(Form(weights, rng.choice([-1, 0, 0, 1, Fraction(1, 2)])), rng.random() < 0.5, f"E{k}"))
    return tuple(made)


def _rows(comparisons: tuple[Comparison, ...]) -> list:
    names = {name for each in comparisons for name in each.form.weights if is_signed(name)}
    signs = [({name: Fraction(-1)}, Fraction(0), False) for name in names]
    return signs + [({k: Fraction(v) for k, v in each.form.weights.items()}, Fraction(each.form.constant), each.strict) for each in comparisons]


def test_emptiness_with_open_ends_agrees_with_elimination() -> None:
    rng = random.Random(2)
    seen = {True: 0, False: 0}
    for _ in range(800):
        comparisons = _draw(rng)
        region = Polyhedron(comparisons)
        seen[region.is_empty] += 1
        assert region.is_empty != is_feasible(_rows(comparisons))
        if region.point is not None:
            assert all(each.holds(region.point) for each in comparisons)
            assert all(value >= 0 for name, value in region.point.items() if is_signed(name))
        else:
            assert region.refutation is not None
            assert region.refutation.refutes()
    assert min(seen.values()) > 100


def test_bounds_are_sharp_and_know_whether_they_are_attained() -> None:
    rng = random.Random(3)
    seen = {"none": 0, "attained": 0, "open": 0}
    for _ in range(500):
        comparisons = _draw(rng)
        region = Polyhedron(comparisons)
        if region.is_empty:
            continue
        goal = Form({name: rng.choice([-1, 1, 2]) for name in region.names if rng.random() < 0.7})
        end = region.highest(goal)
        beyond = [Fraction(1, 1000), 1000]
        if end.value is None:
            seen["none"] += 1
            assert is_feasible([*_rows(comparisons), *_rows((Comparison(Form({}, 10**6) - goal),))])
            continue
        seen["attained" if end.attained else "open"] += 1
        assert end.proof is not None
        assert end.proof.bounds(goal, end.value)
        assert not any(is_feasible([*_rows(comparisons), *_rows((Comparison(Form({}, end.value + step) - goal),))]) for step in beyond)
        at_it = is_feasible([*_rows(comparisons), *_rows((Comparison(Form({}, end.value) - goal),))])
        assert at_it == end.attained
        assert is_feasible([*_rows(comparisons), *_rows((Comparison(Form({}, end.value - Fraction(1, 10**6)) - goal),))])
    assert min(seen.values()) > 30


def test_the_smallest_contradiction_is_smallest() -> None:
    rng = random.Random(4)
    sizes = set()
    for _ in range(400):
        comparisons = tuple(Comparison(each.form, each.strict, f"E{rng.randint(0, 5)}") for each in (*_draw(rng), *_draw(rng)))
        groups: dict[str, list[Comparison]] = {}
        for each in comparisons:
            groups.setdefault(each.origin, []).append(each)
        found = smallest_contradiction(groups)
        brute = next((len(chosen) for size in range(len(groups) + 1) for chosen in combinations(groups, size) if not is_feasible(_all(groups, chosen))), None)
        if found is None:
            assert brute is None
            continue
        assert found.is_smallest
        assert len(found.events) == brute
        assert found.proof.refutes()
        assert {each.origin for each, _ in found.proof.terms} == set(found.events)
        sizes.add(brute)
    assert sizes >= {1, 2, 3}


def _all(groups: dict[str, list[Comparison]], chosen: tuple[str, ...]) -> list:
    return _rows(tuple(each for name in chosen for each in groups[name]))


def test_hitting_sets_are_smallest() -> None:
    rng = random.Random(5)
    for _ in range(200):
        sets = [frozenset(rng.sample(range(7), rng.randint(1, 4))) for _ in range(rng.randint(0, 6))]
        found = hitting_set(sets)
        assert all(found & each for each in sets)
        assert not any(all(set(chosen) & each for each in sets) for chosen in combinations(range(7), len(found) - 1)) if found else not sets
