"""Pape's calculus, Baldwin's asymmetry and unilateral deterrence against the games they solve."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bargaining as bg
from bargaining.errors import FieldError
from bargaining.theory.crisis import (
    cheaper_lever,
    coercion_calculus,
    coercion_game,
    least_threat_on_fighting,
    sender_game,
    unilateral_deterrence,
    unilateral_deterrence_game,
)

F = Fraction
AMOUNTS = st.fractions(0, 10, max_denominator=4)
BENEFITS = st.fractions(F(1, 4), 10, max_denominator=4)
CHANCES = st.fractions(0, 1, max_denominator=6)
INSIDE = st.fractions(F(1, 8), F(7, 8), max_denominator=8)


@settings(max_examples=40)
@given(BENEFITS, CHANCES, AMOUNTS, CHANCES)
def test_the_calculus_against_the_game(benefit: F, p: F, cost: F, q: F) -> None:
    known = coercion_calculus(benefit, p, cost, q)
    at = {"benefit": benefit, "benefit_chance": p, "cost": cost, "cost_chance": q}
    outcomes = bg.subgame_perfect(coercion_game(), at=at).outcomes
    assert known.concedes == (outcomes == {"concession"})
    assert (known.resistance == 0) == (len(outcomes) == 2)

    def flips(lever: str, within: tuple[object, object]) -> bg.FlipSet:
        rest = {name: value for name, value in at.items() if name != lever}
        return bg.flip_set(coercion_game(), lever, reach="concession", at=rest, within=within, require="every")

    for lever, least, within in (("cost", known.least_cost, (0, None)), ("cost_chance", known.least_risk, (0, 1))):
        least_of_all = flips(lever, within).minimum
        if least is None:
            assert least_of_all.value is None
        else:
            assert (least_of_all.value, least_of_all.attained) == (least, False)
    denied = flips("benefit_chance", (0, 1))
    if known.greatest_benefit_chance is None:
        assert denied.intervals == ()
    elif known.greatest_benefit_chance <= 1:
        assert [(piece.low, piece.high, piece.includes_high) for piece in denied.intervals] == [(0, known.greatest_benefit_chance, False)]
    else:
        assert denied.intervals[0].high == 1


def test_the_calculus_reads_well_where_a_lever_is_never_or_always_enough() -> None:
    assert str(coercion_calculus(10, "1/2", 0, 0)).endswith("concedes at no cost, at no chance of it, or at no chance of the benefit")
    assert str(coercion_calculus(1, "1/2", 3, "1/2")).endswith("beyond a cost of 1, a chance of it of 1/6, or at any chance of the benefit")


@given(BENEFITS, CHANCES, AMOUNTS, CHANCES, st.fractions(0, F(1, 4), max_denominator=8))
def test_punishment_stands_in_for_denial_at_the_stated_rate(benefit: F, p: F, cost: F, q: F, less: F) -> None:
    known = coercion_calculus(benefit, p, cost, q)
    if known.cost_for_denial is not None and less <= p:
        denied, punished = coercion_calculus(benefit, p - less, cost, q), coercion_calculus(benefit, p, cost + known.cost_for_denial * less, q)
        assert denied.resistance == punished.resistance


@settings(max_examples=25)
@given(CHANCES, CHANCES, CHANCES, CHANCES, st.fractions(0, 3, max_denominator=4), st.fractions(F(1, 4), F(2, 3), max_denominator=6))
def test_the_cheaper_lever_against_the_game(q: F, sigma: F, alpha: F, epsilon: F, kappa: F, gap: F) -> None:
    if q <= sigma or alpha == 0:
        with pytest.raises(FieldError, match="moves nobody"):
            cheaper_lever(q, failure=epsilon, delivery=alpha, nonassurance=sigma, enforcement_cost=kappa)
        return
    known = cheaper_lever(q, failure=epsilon, delivery=alpha, nonassurance=sigma, enforcement_cost=kappa)
    at = {"credibility": q, "nonassurance": sigma, "harm": gap / (q - sigma), "delivery": alpha, "aid": gap / alpha, "enforcement_cost": kappa}
    at["gap"] = gap * F(99, 100)  # or the target, indifferent, might defy
    flips = bg.flip_set(sender_game(), "failure", reach=bg.Choice("Sender", "threaten"), at=at, within=(0, 1))
    assert (epsilon in flips) == (known.cheaper != "promise")
    assert flips.intervals[0].low == 0
    assert flips.intervals[0].high == known.threshold


@pytest.mark.parametrize(
    ("credibility", "delivery", "cost", "threshold"),
    [("1/2", ".8", 1, "5/13"), (".2", ".8", 1, ".2"), (".5", ".8", 3, "5/29"), (".9", 1, 1, "9/19")],
)
def test_known_thresholds_of_failure(credibility: str, delivery: object, cost: int, threshold: str) -> None:
    assert cheaper_lever(credibility, failure=0, delivery=delivery, enforcement_cost=cost).threshold == F(threshold)


FACTS = st.fixed_dictionaries(
    {
        "gain": st.fractions(F(1, 4), 2, max_denominator=4),
        "loss": st.fractions(F(1, 4), 2, max_denominator=4),
        "humiliation": st.fractions(F(1, 2), 2, max_denominator=4),
        "triumph": st.fractions(0, 1, max_denominator=4),
    }
)
SUPPORTS = {
    "certain deterrence": ({"cooperate"}, {"cooperate"}, {"concede"}),
    "separating": ({"defect"}, {"cooperate"}, {"concede"}),
    "bluff": ({"defect"}, {"cooperate", "defect"}, {"concede", "resist"}),
    "attack": ({"defect"}, {"defect"}, {"concede"}),
    "steadfast deterrence": ({"cooperate"}, {"cooperate"}, {"resist"}),
}
AT = ("strong Challenger", "weak Challenger", "soft Defender")


@settings(max_examples=25)
@given(FACTS, INSIDE, INSIDE, st.fractions(F(1, 4), F(3, 4), max_denominator=4), st.fractions(F(1, 4), 1, max_denominator=4))
def test_unilateral_deterrence_against_the_game(facts: dict[str, F], challenger: F, defender: F, share: F, beyond: F) -> None:
    strong, soft = -share * facts["humiliation"], -facts["loss"] - beyond
    known = unilateral_deterrence(challenger, defender, **facts, strong=strong, soft=soft)
    at = {**facts, "challenger": challenger, "defender": defender, "strong": strong, "soft": soft, "threat": 0}
    at |= {"weak": -facts["humiliation"] - 1, "hard": -facts["loss"] / 2}
    found = bg.perfect_bayesian(unilateral_deterrence_game(), at=at)
    for name, supports in SUPPORTS.items():
        families = [each for each in found.families if all(set(each.supports[place]) == wanted for place, wanted in zip(AT, supports, strict=True))]
        interior = name != "bluff" or (defender < known.separation and challenger < known.attack)  # at its edges the bluff is pure
        if interior:
            assert bool(families) == (name in known.equilibria), name
        if name == "bluff" and families:
            [family] = families
            assert family.strategies["weak Challenger"]["defect"].low == known.bluff
            assert family.strategies["soft Defender"]["resist"].low == known.resistance


@settings(max_examples=25)
@given(INSIDE, st.fractions(F(1, 4), 2, max_denominator=4), st.fractions(F(1, 2), 2, max_denominator=4), st.fractions(F(1, 4), F(3, 4), max_denominator=4))
def test_the_least_threat_on_fighting_is_where_certain_deterrence_begins(defender: F, gain: F, humiliation: F, share: F) -> None:
    strong = -share * humiliation
    facts = {"gain": gain, "humiliation": humiliation, "loss": 1, "triumph": F(1, 2), "soft": -2}
    least = least_threat_on_fighting(defender, gain=gain, humiliation=humiliation, strong=strong)
    first = unilateral_deterrence(F(1, 2), defender, **facts, strong=strong)
    assert ("certain deterrence" in first.equilibria) == (least.value == 0)
    assert least.value is not None
    assert least.attained
    if defender < first.separation:
        assert least.value == strong + humiliation
    elif least.value and strong - least.value > -humiliation:
        assert "certain deterrence" in unilateral_deterrence(F(1, 2), defender, **facts, strong=strong - least.value).equilibria
        assert "certain deterrence" not in unilateral_deterrence(F(1, 2), defender, **facts, strong=strong - least.value * F(9, 10)).equilibria


@settings(max_examples=15)
@given(INSIDE, INSIDE, st.fractions(F(1, 4), 2, max_denominator=4), st.fractions(F(1, 2), 2, max_denominator=4), st.fractions(F(1, 4), F(3, 4)))
def test_where_nobody_would_fight_nobody_challenges(challenger: F, defender: F, gain: F, humiliation: F, share: F) -> None:
    """In the game: below the least threat somebody challenges or soft defenders resist whom D1 takes for strong; beyond it nobody would fight."""
    strong = -share * humiliation
    least = least_threat_on_fighting(defender, gain=gain, humiliation=humiliation, strong=strong).value
    assert least is not None
    at = {"gain": gain, "humiliation": humiliation, "loss": 1, "triumph": F(1, 2), "strong": strong, "weak": -humiliation - 1, "hard": F(-1, 2), "soft": -2}
    at |= {"challenger": challenger, "defender": defender}
    quiet = {"strong Challenger": {"cooperate"}, "weak Challenger": {"cooperate"}}

    def deterred(threat: F) -> bool:
        """Whether nobody challenges in a pure equilibrium in which soft defenders concede, or nobody would fight."""
        found = bg.perfect_bayesian(unilateral_deterrence_game(), at={**at, "threat": threat}, pure=True)
        supports = [{place: set(actions) for place, actions in each.supports.items()} for each in found.families]
        return any(
            quiet.items() <= each.items() and (each["soft Defender"] == {"concede"} or each["strong Challenger, resisted"] == {"back down"})
            for each in supports
        )

    assert deterred(F(least))
    assert least == 0 or not deterred(least * F(99, 100))
    beyond = bg.perfect_bayesian(unilateral_deterrence_game(), at={**at, "threat": strong + humiliation + F(1, 8)})
    assert all(quiet.items() <= {place: set(actions) for place, actions in each.supports.items()}.items() for each in beyond.families)


def test_regimes_at_known_payoffs() -> None:
    facts = {"gain": 1, "loss": 1, "humiliation": 1, "triumph": "1/2", "strong": "-1/2", "soft": -2}
    regimes = {(".3", ".8"): "certain deterrence", (".3", ".6"): "separating", (".3", ".2"): "bluff", (".8", ".2"): "attack"}
    for (challenger, defender), name in regimes.items():
        assert unilateral_deterrence(challenger, defender, **facts).equilibria == (name, "steadfast deterrence")
    edges = unilateral_deterrence("3/5", "1/2", **facts).equilibria
    assert edges == ("separating", "bluff", "attack", "steadfast deterrence")


def test_payoffs_out_of_order() -> None:
    facts = {"gain": 1, "loss": 1, "humiliation": 1, "triumph": "1/2", "strong": "-1/2", "soft": -2}
    for name, value in (("strong", 0), ("strong", -1), ("soft", -1), ("triumph", -1)):
        with pytest.raises(FieldError, match="must"):
            unilateral_deterrence("1/2", "1/2", **facts | {name: value})
    for p, q in product((0, "1/2", 1), repeat=2):
        if (p, q) != ("1/2", "1/2"):
            with pytest.raises(FieldError, match="nobody is in doubt"):
                unilateral_deterrence(p, q, **facts)
