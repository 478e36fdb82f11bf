"""A threat in public, against all perfect Bayesian equilibria of the game and of the model file."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bargaining as bg
from bargaining.errors import FieldError
from bargaining.theory.crisis.tied_hands import least_audience, public_threat, threat_game

F = Fraction
CHANCES = st.fractions(F(1, 12), F(11, 12), max_denominator=12)
AUDIENCES = st.fractions(0, 2, max_denominator=8)
LOSSES = st.fractions(F(1, 8), 2, max_denominator=8)
COSTS = st.fractions(F(9, 8), 4, max_denominator=8)
GAME = threat_game()


def likelihoods(family: Any) -> dict[str, F]:
    """The probability of each outcome, where it is the same in all of a family."""
    return {name: each.low for name, each in family.outcomes.items() if each.low == each.high}


@given(CHANCES, AUDIENCES, LOSSES, COSTS)
def test_it_is_the_equilibrium_of_the_game(chance: F, audience: F, loss: F, cost: F) -> None:
    found = public_threat(audience, resolute=chance, irresolute_war=-loss, defender_cost=cost)
    at = {"resolute": chance, "audience": audience, "war_resolute": F(1, 4), "war_irresolute": -loss, "war_defender": cost}
    families = bg.perfect_bayesian(GAME, at=at, partial=audience == loss).families
    threats = chance + (1 - chance) * found.bluffs
    expected = {"concession": threats * (1 - found.resists), "war": found.war, "status quo": 1 - threats}
    expected["retreat"] = 1 - sum(expected.values())
    if audience == loss or chance * cost == 1:
        assert any(family.probability("war").low <= found.war <= family.probability("war").high for family in families)
    elif audience == 0 and found.case == "bluffing":  # a bluff costs nothing then, nor does it gain anything: some bluff less
        assert {(family.probability("war").low, family.probability("war").high) for family in families} == {(chance, chance)}
        assert found.war == chance
    else:
        assert [likelihoods(family) for family in families] == [{name: value for name, value in expected.items() if value}]


def test_it_is_the_equilibrium_of_the_model_file() -> None:
    file = bg.load("audience-costs")
    facts = file.facts
    found = public_threat(facts["audience"], resolute=facts["resolute"], irresolute_war=facts["war_irresolute"], defender_cost=facts["war_defender"])
    (family,) = bg.perfect_bayesian(file.game, at=facts).families
    assert family.outcomes["war"].low == family.outcomes["war"].high == found.war == F(5, 18)
    assert family.strategies["threatened"]["resist"].low == found.resists


@given(CHANCES, LOSSES, COSTS, st.fractions(0, F(3, 4), max_denominator=8))
def test_the_least_audience_is_the_least(chance: F, loss: F, cost: F, risk: F) -> None:
    least = least_audience(chance, irresolute_war=-loss, defender_cost=cost, risk=risk)
    assert least.attained
    assert least.value is not None

    def war(audience: F) -> F:
        return F(public_threat(audience, resolute=chance, irresolute_war=-loss, defender_cost=cost).war)

    assert war(F(least.value)) <= risk
    assert least.value == 0 or war(F(least.value) * F(99, 100)) > risk


@given(CHANCES, LOSSES, COSTS, st.fractions(F(1, 12), F(3, 4), max_denominator=12))
def test_the_least_audience_is_the_game_s_too(chance: F, loss: F, cost: F, risk: F) -> None:
    """All equilibria of the game, a little above the value and a little below it."""
    least = F(least_audience(chance, irresolute_war=-loss, defender_cost=cost, risk=risk).value)
    at = {"resolute": chance, "war_resolute": F(1, 4), "war_irresolute": -loss, "war_defender": cost}
    for audience, wanted in ((least + F(1, 1000), True), (least - F(1, 1000), False)):
        if audience > 0 and chance * cost != 1 and audience != loss:
            risks = {family.probability("war").high for family in bg.perfect_bayesian(GAME, at=at | {"audience": audience}).families}
            assert (max(risks) <= risk) == wanted


def test_bad_input() -> None:
    with pytest.raises(FieldError, match="less than nothing"):
        public_threat(1, resolute="1/2", irresolute_war=0, defender_cost=2)
    with pytest.raises(FieldError, match="more than conceding"):
        public_threat(1, resolute="1/2", irresolute_war=-1, defender_cost=1)
