"""Shares against areas known exactly, indices against a closed form, figures."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from bargaining.claims import Inner, Share, atlas, catalogue, claim, implies
from bargaining.errors import ClaimError


def planted(holds, **more):
    return claim(id="planted", title="planted", statement="planted", enter=False, **more)(holds)


def test_shares_are_areas():
    def triangle(x: Share, y: Share, z: Share):
        return x + y >= 1 + z * 0

    def corner(x: Share, y: Share):
        return implies(x >= Fraction(1, 2), y >= Fraction(3, 4))

    (first,), (second,) = atlas(planted(triangle), draws=100_000), atlas(planted(corner), draws=100_000)
    assert abs(first.share - 1 / 2) < 4 * first.error + 1e-9
    assert abs(second.share - 5 / 8) < 4 * second.error + 1e-9
    assert abs(second.premise - 1 / 2) < 0.01
    assert abs(second.share_of_premise - 1 / 4) < 0.01
    assert set(first.influential) == {"x", "y"}
    assert first.indices["z"] == 0


def test_indices_against_the_closed_form():
    """For x >= 1/2 and y >= 1/2 the indicator is a product of two coins, so that each total index is 2/3."""

    def both(x: Inner, y: Inner):
        half = Fraction(1, 2)
        return (x >= half) & (y >= half)

    (found,) = atlas(planted(both), draws=10_000)
    assert found.indices == pytest.approx({"x": 2 / 3, "y": 2 / 3}, abs=0.03)


def test_the_same_seed_gives_the_same_atlas_and_a_proved_claim_holds_everywhere():
    first, second = (atlas("P1", draws=50_000, seed=4) for _ in range(2))
    assert [each.records() for each in first] == [each.records() for each in second]
    assert first[0].share == 1
    assert 0 < first[1].share < 1
    with pytest.raises(ClaimError, match="no boundary"):
        first[0].plot()


def test_arrays_say_what_exact_numbers_say():
    """At random points, away from ties, the evaluation of arrays is the property asked of the solver."""
    from bargaining.claims.sampling import Sampling

    rng, asked = np.random.default_rng(0), 0
    for name in ("A6", "A26", "A32", "P13"):
        for clause in catalogue[name].clauses:
            if clause.domain:
                question = Sampling(clause)
                draws = question.uniform(12, rng)
                values = question.at(draws)[2]
                for k in range(12):
                    exactly = clause.holds(**{each: Fraction(float(column[k])) for each, column in draws.items()})
                    assert exactly == values[k]
                    asked += 1
    assert asked >= 70


def test_the_boundary_is_drawn(tmp_path):
    found = next(each for each in atlas("A32", draws=20_000) if each.clause == "later pressure never hurts")
    failing = found.failing()
    clause = next(each for each in catalogue["A32"].clauses if each.name == found.clause)
    assert clause.holds(**{name: Fraction(value) for name, value in failing.items()}) is False
    x, y, z = found.surface()
    assert z.shape == (len(x), len(y))
    assert np.nanmin(z) < 1
    assert found.save(tmp_path / "boundary.svg").read_text(encoding="utf-8").count("<svg") == 1


def test_too_few_draws():
    with pytest.raises(ClaimError, match="at least 1,000"):
        atlas("A6", draws=10)
