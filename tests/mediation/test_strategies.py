"""Drawn mediations and campaigns are what they are asked to be."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import Phase, find, given, settings

import bargaining as bg
from bargaining.errors import RequirementError
from bargaining.testing import campaigns, fractions, mechanisms, mediations

looking = settings(database=None, max_examples=300, phases=[Phase.generate])


@given(mediations(assured=True, enforced=True))
def test_mediations_compile_and_have_equilibria(mediation):
    assert bg.subgame_perfect(mediation.game(), at=mediation.facts).outcomes
    assert all(each.enforcement is not None or each.credibility >= each.nonassurance for each in mediation.mechanisms)


@given(campaigns())
def test_campaigns_compile_and_have_equilibria(campaign):
    assert bg.subgame_perfect(campaign.game(), at=campaign.facts).outcomes <= {"agreement", "breakdown", "no talks"}


@given(fractions("1/5", "7/10"))
def test_fractions_stay_in_range(value):
    assert Fraction(1, 5) <= value <= Fraction(7, 10)
    assert (value * 10).denominator == 1


def test_what_may_occur_occurs():
    assert find(mediations(parties=2, threats=(1, 2)), lambda m: bool(m.mechanisms) and len(m.parties) == 2, settings=looking)
    assert find(mediations(enforced=True), lambda m: any(each.enforcement for each in m.mechanisms), settings=looking)
    assert find(mediations(), lambda m: bool(m.enticements), settings=looking)
    assert find(mediations(role="consent"), lambda m: m.success == "consent", settings=looking)
    assert find(campaigns(open_terms=True, threats=1), lambda c: len(c.mechanisms) == 2, settings=looking)
    assert find(mechanisms("m", targets=("R",)), lambda m: m.nonassurance > m.credibility, settings=looking)


@pytest.mark.parametrize("wrong", [lambda: fractions(1, 0), lambda: fractions(0, 1, steps=0)])
def test_empty_ranges_are_refused(wrong):
    with pytest.raises(RequirementError):
        wrong()


def test_impossible_counts_are_refused():
    with pytest.raises(RequirementError):
        find(mediations(parties=(2, 1)), lambda m: True, settings=looking)
