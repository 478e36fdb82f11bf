"""The corners of polytopes against every choice of conditions that could make one."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations
from random import Random
from typing import Any

import pytest
from referees.beliefs import _solve
from referees.growth import times

from bargaining.equilibrium.beliefs.double_description import corners
from bargaining.errors import TooLargeError

Form = dict[frozenset[Any], int]


def drawn(rng: Random, variables: Sequence[str]) -> Form:
    form: Form = {frozenset({v}): rng.randint(-2, 2) for v in variables}
    form[frozenset()] = rng.randint(-1, 1)
    return form


def value(form: Form, point: dict[str, Fraction]) -> Fraction:
    return sum((x * point[next(iter(m))] if m else Fraction(x) for m, x in form.items()), Fraction(0))


def brute(blocks: Sequence[Sequence[str]], equal: Sequence[Form], at_least: Sequence[Form]) -> set[tuple[Fraction, ...]]:
    """Points of the polytope that are alone on some choice of its conditions. Forms are made homogeneous on the first block."""
    variables = [v for block in blocks for v in block]
    rows = [[Fraction(form.get(frozenset({v}), 0) + (form[frozenset()] if v in blocks[0] else 0)) for v in variables] for form in [*equal, *at_least]]
    rows += [[Fraction((v in block) - (v in blocks[0])) for v in variables] for block in blocks[1:]]
    rows += [[Fraction(int(v == w)) for w in variables] for v in variables]
    found = set()
    for chosen in combinations(rows, len(variables) - 1):
        point = _solve(chosen, len(variables))
        total = sum(point[: len(blocks[0])]) if point else 0
        if point and total:
            named = dict(zip(variables, (x / total for x in point), strict=True))
            sums = all(sum(named[v] for v in block) == 1 for block in blocks)
            if sums and min(named.values()) >= 0 and not any(value(f, named) for f in equal) and all(value(f, named) >= 0 for f in at_least):
                found.add(tuple(named.values()))
    return found


@pytest.mark.parametrize(("blocks", "equalities", "inequalities"), [(["abc"], 1, 2), (["ab", "cd"], 1, 2), (["abc", "de"], 0, 3), (["ab", "cd", "ef"], 1, 1)])
def test_corners_are_those_of_brute_force(blocks: list[str], equalities: int, inequalities: int) -> None:
    rng = Random(len(blocks) + inequalities)
    variables = "".join(blocks)
    seen = empty = 0
    for _ in range(times(20 if len(blocks) < 3 else 6)):
        equal, at_least = [drawn(rng, variables) for _ in range(equalities)], [drawn(rng, variables) for _ in range(inequalities)]
        found = corners(blocks, equal=equal, at_least=at_least)
        assert len(found) == len({tuple(point.values()) for point in found})
        expected = brute(blocks, equal, at_least)
        assert {tuple(point[v] for v in variables) for point in found} == expected
        seen += len(expected)
        empty += not expected
    assert seen >= 5
    assert empty >= 1


def test_too_many_corners_are_refused() -> None:
    blocks = [[(k, j) for j in range(3)] for k in range(12)]
    with pytest.raises(TooLargeError, match="3,000 corners"):
        corners(blocks, equal=[], at_least=[])
