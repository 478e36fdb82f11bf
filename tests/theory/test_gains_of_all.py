"""Nash's solution of three parties and more: whoever can gain does, also where a point at the edge would leave the others better off."""

from __future__ import annotations

import random
from fractions import Fraction

import numpy as np
import pytest

from bargaining.theory.axiomatic import BargainingSet, kalai_smorodinsky, nash_solution

F = Fraction


def test_a_proof_does_not_leave_out_a_party_that_can_gain() -> None:
    """At (5, 0, 5) the second party gains nothing, and the others as much as they can; a lottery with (2, 3, 5) gives all of them more than before."""
    some = BargainingSet.from_points([(4, 1, 1), (2, 3, 5), (3, 1, 1), (5, 0, 5)])
    for weights in ((1, 1, 1), (3, 1, 3), (9, 1, 9)):
        found = nash_solution(some, (4, 0, 0), weights=weights)
        assert min(found.gains) > 0
        share = np.linspace(0, 1, 4001)
        gains = np.array([1 - 3 * share, 3 * share, 5 + 0 * share])[:, share < 1 / 3]
        products = [float(np.prod(np.power(each, weights))) for each in gains.T]
        assert max(products) <= float(np.prod([float(gain) ** weight for gain, weight in zip(found.gains, weights, strict=True)])) + 1e-6 * max(products)


@pytest.mark.parametrize("n", [3, 4])
def test_the_proof_leaves_out_nobody_over_small_tables(n: int) -> None:
    rng, reached = random.Random(n), 0
    for _ in range(40):
        points = [tuple(rng.randint(0, 5) for _ in range(n)) for _ in range(rng.randint(2, 6))]
        weights = [rng.randint(1, 3) for _ in range(n)]
        d = tuple(F(sum(point[i] for point in points), len(points)) - F(rng.randint(0, 4), 4) for i in range(n))
        some = BargainingSet.from_points(points)
        found, ideal = nash_solution(some, d, weights=weights), kalai_smorodinsky(some, d).ideal
        assert ideal is not None
        assert [gain > 0 for gain in found.gains] == [best > without for best, without in zip(ideal, d, strict=True)]
        reached += min(found.gains) > 0
    assert reached > 10
