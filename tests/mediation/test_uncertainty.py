"""Worst cases against every point of a grid, acceptance curves against known probabilities, Sobol against variances."""

from __future__ import annotations

import sys
from dataclasses import replace
from fractions import Fraction
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from scipy.stats import norm, uniform

sys.path.insert(0, str(Path(__file__).parent))
from draws import amounts, shares

import bargaining as bg
from bargaining.errors import FieldError, TooLargeError
from bargaining.mediation import (
    Between,
    Campaign,
    CounterCoercion,
    Enforcement,
    Enticement,
    Hardliners,
    Mechanism,
    Mediation,
    Offer,
    Party,
    Revision,
    acceptance_curve,
    maximum_nonassurance,
    minimum_enticement,
    minimum_threat,
    sensitivity,
)

F = Fraction


def points(low, high):
    return [low + (high - low) * F(k, 2) for k in range(3)]


@settings(max_examples=12)
@given(r=shares, q=shares, sigma=shares, s=shares, x=shares)
def test_the_worst_case_is_the_worst_of_a_grid(r, q, sigma, s, x):
    """A lever value is enough at every point of a grid over the box iff the robust set has it."""

    def case(resolve, credibility, nonassurance, effort):
        party = Party("R", continuing=resolve, abandoning=F(1, 4), submission_cost=s / 4, counter=CounterCoercion(effort, [1]))
        return Mediation([party], Offer(values={"R": x}), mechanisms=[Mechanism("m", harm=0, credibility=credibility, nonassurance=nonassurance)])

    boxes = [(r / 2, r), (q, (1 + q) / 2), (sigma / 4, sigma / 2), (F(1, 10), F(1, 2))]
    robust = minimum_threat(case(*[Between(*box) for box in boxes]), robust=True).flips
    sets = [minimum_threat(case(*point)).flips for point in product(*[points(*box) for box in boxes])]
    for harm in [F(k, 7) for k in range(0, 30, 3)]:
        assert (harm in robust) == all(harm in each for each in sets)


@settings(max_examples=5)
@given(cost=shares, reputation=shares, benefit=shares, second=amounts, sigma=shares)
def test_the_worst_case_where_enforcement_is_a_decision(cost, reputation, benefit, second, sigma):
    """The same with the owner's cost, stake and gain unknown, and with the harm of another such threat unknown."""

    def case(kappa, rho, beta, harm):
        mechanisms = [
            Mechanism("lever", harm=0, enforcement=Enforcement(kappa, rho, benefit=beta)),
            Mechanism("other", harm=harm, nonassurance=sigma / 2, enforcement=Enforcement(F(1, 2), F(1, 3))),
        ]
        return Mediation([Party("R", continuing=1)], Offer(values={"R": F(1, 4)}), mechanisms=mechanisms)

    boxes = [(cost, cost + F(1, 4)), (reputation, reputation + F(1, 4)), (benefit - F(1, 2), benefit), (second / 2, second)]
    inside = [*[points(*box) for box in boxes[:3]], [boxes[3][0] + (boxes[3][1] - boxes[3][0]) * F(k, 6) for k in range(7)]]
    for require in ("some", "every"):
        robust = minimum_threat(case(*[Between(*box) for box in boxes]), "lever", robust=True, require=require).flips
        sets = [minimum_threat(case(*point), "lever", require=require).flips for point in product(*inside)]
        for harm in [F(k, 5) for k in range(0, 20, 2)]:
            assert (harm in robust) == all(harm in each for each in sets)


@given(r=shares, h=amounts)
def test_the_other_questions_are_robust_too(r, h):
    party = Party("R", continuing=Between(r, r + 1))
    case = Mediation([party], Offer(values={"R": "1/2"}), mechanisms=[Mechanism("m", harm=h, credibility=1)], enticements=[Enticement(0)])
    assert minimum_enticement(case, robust=True).value == max(F(0), r + 1 - F(1, 2) - h)
    most = 1 - (r + F(1, 2)) / h if h else None
    assert maximum_nonassurance(case, robust=True).value == (most if most is not None and most >= 0 else None)


def test_what_robust_refuses():
    party = Party("R", continuing=Between(0, 1))
    lottery = Enforcement([("1/2", 1), ("1/2", 2)], 1)
    decided = Mediation([party], Offer(values={"R": 0}), mechanisms=[Mechanism("m", harm=Between(0, 1), enforcement=lottery), Mechanism("n", harm=0)])
    with pytest.raises(FieldError, match="several points of enforcement"):
        minimum_threat(decided, "n", robust=True)
    open_terms = replace(decided, mechanisms=(), enticements=(Enticement(0),), revision=Revision("R", {"other": Offer(values={"R": 1})}))
    with pytest.raises(FieldError, match="revision"):
        minimum_enticement(open_terms, robust=True)
    patient = Party("R", continuing=1, abandoning=0, discount=Between("1/2", 1))
    rounds = Campaign([Mediation([patient], Offer(values={"R": 0}), enticements=[Enticement(0)])], deadline=2)
    with pytest.raises(FieldError, match="several rounds"):
        minimum_enticement(rounds, robust=True)
    spread = Mediation([Party("R", continuing=norm(0.5, 0.1))], Offer(values={"R": 0}), mechanisms=[Mechanism("m", harm=1)])
    with pytest.raises(FieldError, match="is a distribution"):
        minimum_threat(spread, robust=True)
    many = Mediation([party], Offer(values={"R": 0}), mechanisms=[Mechanism(f"m{k}", harm=Between(0, 1)) for k in range(14)])
    with pytest.raises(TooLargeError, match="intervals"):
        minimum_threat(many, "m0", robust=True)


def uncertain(**more):
    return Mediation(
        [Party("R", continuing=uniform(0.4, 0.4), **more)], Offer(values={"R": 0.4}), mechanisms=[Mechanism("m", harm=0, credibility=Between("1/2", "1"))]
    )


def test_the_acceptance_curve():
    """P(r <= x + q h), integrated over q in closed form; the band covers it."""
    curve = acceptance_curve(uncertain(), "harm_m", [0, ".2", ".4", ".8"], seed=1)
    q = np.linspace(0.5, 1, 20_001)
    for value, share in zip(curve.values, curve.curve, strict=True):
        truth = np.mean(np.clip(q * float(value) / 0.4, 0, 1))
        assert share.low - 0.01 <= truth <= share.high + 0.01
    assert list(curve.shares) == sorted(curve.shares)
    assert curve.shares == acceptance_curve(uncertain(), "harm_m", [0, ".2", ".4", ".8"], seed=1).shares
    for draw in range(0, 1024, 97):
        column = curve.draws.columns(draw, 1)[:, 0]
        at = {**uncertain().facts, **dict(zip(curve.draws.names, map(float, column), strict=True))}
        assert curve.reached(".4")[draw] == ("agreement" in bg.subgame_perfect(uncertain().game(), at={**at, "harm_m": ".4"}).outcomes)
    assert not curve.exact
    with pytest.raises(FieldError, match="nothing is uncertain"):
        acceptance_curve(Mediation([Party("R", continuing=1)], Offer(values={"R": 0})), "value_r", [1], seed=1)


def test_which_unknown_matters_most():
    """The gap r + s - x is additive, so Sobol's indices are shares of the variance: widths 2/5 and 1/5 give 4/5 and 1/5."""
    found = sensitivity(uncertain(submission_cost=Between(0, "1/5")), seed=3)
    assert found.unknowns == ("continuing_r", "submission_cost_r", "credibility_m")
    assert found.most_important == "continuing_r"
    assert found.first == pytest.approx((0.8, 0.2, 0), abs=0.03)
    assert found.total == pytest.approx((0.8, 0.2, 0), abs=0.03)


def test_sensitivity_counts_hardliners_out():
    hardliners = Hardliners("H", value=1, reservation=0)
    assert sensitivity(uncertain(hardliners=hardliners), seed=3).most_important == "continuing_r"
    with pytest.raises(FieldError, match="power of two"):
        sensitivity(uncertain(), seed=1, draws=100)
