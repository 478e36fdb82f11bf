"""The closed forms against the catalogue's own games of deterrence, compellence and unilateral deterrence, written by other hands."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

import bargaining as bg
from bargaining.theory.crisis import compellence, deterrence, unilateral_deterrence

F = Fraction
AMOUNTS = st.fractions(0, 1, max_denominator=6)
CHANCES = st.fractions(0, 1, max_denominator=6)
INSIDE = st.fractions(F(1, 8), F(7, 8), max_denominator=8)


@settings(max_examples=40)
@given(AMOUNTS, AMOUNTS, AMOUNTS, AMOUNTS, AMOUNTS)
def test_deterrence(gain: F, harm: F, cost: F, reputation: F, benefit: F) -> None:
    game, at = bg.load("deterrence").game, {"gain": gain, "cost": cost, "reputation": reputation, "benefit": benefit}
    known = deterrence(gain, harm, cost=cost, reputation=reputation, benefit=benefit)
    least = bg.minimum(game, "threat", reach="restraint", at=at)
    assert (least.value, least.attained) == (known.least_threat, known.attained)
    outcomes = bg.subgame_perfect(game, at={**at, "threat": harm}).outcomes
    assert (known.deters, known.surely_deters) == ("restraint" in outcomes, outcomes == {"restraint"})


@settings(max_examples=40)
@given(AMOUNTS, AMOUNTS, AMOUNTS, CHANCES, CHANCES, CHANCES)
def test_compellence(gain: F, submission: F, aid: F, delivery: F, credibility: F, sigma: F) -> None:
    rest = {"submission": submission, "delivery": delivery, "nonassurance": sigma}
    known = compellence(gain, harm=F(2, 5), credibility=credibility, aid=aid, **rest)
    game, at = bg.load("compellence").game, {**rest, "gain": gain, "credibility": credibility, "cost": F(1, 10)}
    assert bg.minimum(game, "threat", reach="compliance", at={**at, "aid": aid}).value == known.least_harm
    assert bg.minimum(game, "aid", reach="compliance", at={**at, "threat": F(2, 5)}).value == known.least_aid


@settings(max_examples=25)
@given(INSIDE, INSIDE)
def test_unilateral_deterrence(challenger: F, defender: F) -> None:
    known = unilateral_deterrence(challenger, defender, gain=1, loss=1, humiliation=1, triumph="1/2", strong="-1/2", soft=-2)
    model = bg.load("unilateral-deterrence")
    found = bg.perfect_bayesian(model.game, at={**model.facts, "challenger": challenger, "defender": defender})
    concedes = [each for each in found.families if set(each.supports["soft Defender"]) == {"concede"}]
    attacks = [each for each in concedes if set(each.supports["weak Challenger"]) == {"defect"} == set(each.supports["strong Challenger"])]
    separates = [each for each in concedes if set(each.supports["weak Challenger"]) == {"cooperate"} and set(each.supports["strong Challenger"]) == {"defect"}]
    deters = [each for each in concedes if set(each.supports["weak Challenger"]) == {"cooperate"} == set(each.supports["strong Challenger"])]
    assert bool(attacks) == ("attack" in known.equilibria)
    assert bool(separates) == ("separating" in known.equilibria)
    assert bool(deters) == ("certain deterrence" in known.equilibria)
