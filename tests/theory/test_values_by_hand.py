"""Values worked out by hand that have no place in the tests of their models, which check the closed forms against games."""

from __future__ import annotations

from fractions import Fraction

import pytest

from bargaining.theory.crisis import coercion_calculus, compellence_after_deterrence, crisis_demand, two_type_demand, unilateral_deterrence
from bargaining.theory.implementation import least_enforcement
from bargaining.theory.mediators import peace_by_institution

F = Fraction


@pytest.mark.parametrize(("p", "cost", "q", "worth"), [(".5", 20, ".2", 1), (".5", 20, ".25", 0), (".3", 20, ".2", -1), (".5", 30, ".2", -1)])
def test_the_calculus_of_resistance(p: str, cost: int, q: str, worth: int) -> None:
    """R = B p(B) - C p(C), with its thresholds, and how much punishment stands in for denial."""
    found = coercion_calculus(10, p, cost, q)
    assert found.resistance == worth
    assert found.concedes == (worth < 0)
    assert (found.least_cost, found.least_risk, found.greatest_benefit_chance) == (10 * F(p) / F(q), 10 * F(p) / cost, cost * F(q) / 10)
    assert found.cost_for_denial == 10 / F(q)


def test_a_threat_that_failed_to_deter_fails_to_compel_with_a_higher_weight_too() -> None:
    known = compellence_after_deterrence((0, 1), deterring=".7", compelling=".7")
    assert (known.failure, known.success) == (F(3, 10), 0)


def test_a_threat_on_either_side_cuts_the_risk_by_the_same_and_moves_the_demand_apart() -> None:
    facts = ("1/2", "1/10", (0, "2/5"))
    here, there = (crisis_demand(*facts, **{f"on_{side}": "1/10"}) for side in ("proposer", "responder"))  # type: ignore[arg-type]
    assert (here.war, there.war) == (F(1, 4), F(1, 4))
    assert (here.demand, there.demand) == (F(3, 5), F(7, 10))
    assert crisis_demand(*facts, on_proposer="3/10").war == crisis_demand(*facts, on_responder="3/10").war == 0  # type: ignore[arg-type]


@pytest.mark.parametrize(("tough", "mine", "weak", "threshold"), [(".1", ".05", ".3", F(3, 7)), (".05", ".1", ".3", F(3, 8))])
def test_the_share_of_the_weak_beyond_which_to_gamble(tough: str, mine: str, weak: str, threshold: Fraction) -> None:
    assert two_type_demand("1/2", mine, (tough, weak), "1/2").threshold == threshold


def test_unilateral_deterrence() -> None:
    """Payoffs of the challenger (0, 1, -1, -1/2, -2) and of the defender (0, -1, 1/2, -1/2, -2)."""
    found = unilateral_deterrence(".3", ".2", gain=1, loss=1, humiliation=1, triumph="1/2", strong="-1/2", soft=-2)
    assert (found.separation, found.certainty, found.attack) == (F(1, 2), F(2, 3), F(3, 5))
    assert (found.bluff, found.resistance) == (F(2, 7), F(3, 8))


@pytest.mark.parametrize(("harm", "least"), [(1, F(3, 10)), ("1/2", F(3, 5)), ("1/4", None)])
def test_the_least_probability_of_enforcing(harm: object, least: Fraction | None) -> None:
    assert least_enforcement("3/10", harm).value == least


TEMPTATIONS = [
    ("1.5", ".3", 0.778574, 0.778574), ("1.5", "1", 0.785714, 0.833333), ("1.5", "1.3", 0.757764, 0.905797), ("2", ".5", 0.666667, 0.666667),
    ("2", "1.5", 0.7, 0.8), (".6", ".1", 0.941230, 0.944510), (".6", ".3", 0.908707, 0.946746), (".6", ".5", 0.916667, 0.969697),
    (".8", ".7", 0.882353, 0.962567), ("1.5", ".5", 0.740741, 0.740741),
]  # fmt: skip


@pytest.mark.parametrize(("temptation", "odds", "talks", "mediated"), TEMPTATIONS)
def test_peace_by_institution(temptation: str, odds: str, talks: float, mediated: float) -> None:
    """By the temptation to pose as weak and the odds of a strong party; "talks" are the best in which all say what they are."""
    pie, gamma, ratio = F(19, 20), F(temptation), F(odds)
    found = peace_by_institution(ratio / (1 + ratio), win=(F(1, 2) + gamma * (F(1, 2) - pie / 2)) / pie, pie=pie)
    assert (found.temptation, found.odds) == (gamma, ratio)
    assert float(found.talks.peace) == pytest.approx(talks, abs=1e-6)
    assert float(found.mediation.peace) == float(found.arbitration.peace) == pytest.approx(mediated, abs=1e-6)
