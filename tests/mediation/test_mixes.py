"""The cheapest mix against brute force, the closed form with two levers, and its own certificate."""

from __future__ import annotations

import sys
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))
from draws import likely, shares
from referees.dictionary import maximise

from bargaining.errors import FieldError
from bargaining.mediation import Clarity, CoreInterest, Enforcement, Enticement, Issue, Mechanism, Mediation, Offer, Party, cheapest_mix, ripe

F = Fraction
few = st.integers(0, 4)


@given(
    st.lists(few, min_size=2, max_size=3),
    st.lists(st.lists(st.integers(-3, 3), min_size=3, max_size=3), min_size=1, max_size=4),
    st.lists(st.integers(-4, 6), min_size=4, max_size=4),
)
def test_linear_programmes_carry_their_proof(goal, rows, bounds):
    """Primal and dual feasible with equal values; and where it says infeasible, scipy agrees."""
    from scipy.optimize import linprog

    n = len(goal)
    rows = [row[:n] for row in rows] + [[int(i == j) for j in range(n)] for i in range(n)]
    bounds = bounds[: len(rows) - n] + [5] * n
    best = maximise(goal, rows, bounds)
    other = linprog([-g for g in goal], A_ub=rows, b_ub=bounds, bounds=[(0, None)] * n)
    if best is None:
        assert other.status == 2
        return
    assert all(y >= 0 for y in best.point)
    assert all(sum(a * y for a, y in zip(row, best.point, strict=True)) <= b for row, b in zip(rows, bounds, strict=True))
    assert all(p >= 0 for p in best.prices)
    assert all(sum(p * row[j] for p, row in zip(best.prices, rows, strict=True)) >= goal[j] for j in range(n))
    assert sum(p * b for p, b in zip(best.prices, bounds, strict=True)) == best.value == sum(g * y for g, y in zip(goal, best.point, strict=True))


@given(need=shares, q=likely, sigma=shares, alpha=likely, kappa=shares, failure=shares, cap=shares, purse=shares, frequencies=st.booleans())
def test_two_levers_cheaper_first(need, q, sigma, alpha, kappa, failure, cap, purse, frequencies):
    """Threats first iff their price is lower; fill to the cap, then the other; infeasible iff caps fall short."""
    case = Mediation(
        [Party("R", continuing=need)],
        Offer(values={"R": 0}),
        mechanisms=[Mechanism("threat", harm=0, credibility=q, nonassurance=sigma, unit_cost=kappa, cap=cap)],
        enticements=[Enticement(0, name="promise", delivery=alpha, cap=purse)],
    )
    found = cheapest_mix(case, failure=failure, objective_frequencies=frequencies)
    net = max(F(0), q - sigma)
    if net * cap + alpha * purse < need:
        assert found is None
        return
    threat_price = failure * kappa * (q if frequencies else 1) / net if net else None
    promise_price = (1 - failure) * (F(1) if frequencies else 1 / alpha)
    if threat_price is not None and threat_price <= promise_price:
        by_threat = min(need, net * cap)
    else:
        by_threat = max(F(0), need - alpha * purse)
    assert found.cost == by_threat * (threat_price or 0) + (need - by_threat) * promise_price
    assert ripe(found.mediation)
    if net:
        assert found.prices == {"threat": threat_price, "promise": promise_price}
    if not frequencies and net and kappa:
        critical = net / (net + alpha * kappa)
        assert (threat_price < promise_price) == (failure < critical)


def levers(draw, count):
    return [
        Mechanism(
            f"m{k}",
            harm=0,
            credibility=draw(likely),
            nonassurance=draw(shares) / 5,
            unit_cost=draw(shares),
            setup_cost=draw(shares),
            cap=draw(shares),
            punishes=draw(st.sampled_from([["continue"], ["continue", "abandon"]])),
        )
        for k in range(count)
    ]


@settings(max_examples=25)
@given(st.data())
def test_set_up_costs_against_all_subsets(data):
    """The choice of levers costs what the best of all subsets costs, each solved exactly."""
    mechanisms = levers(data.draw, 3)
    case = Mediation(
        [Party("R", continuing=data.draw(shares), abandoning=data.draw(shares) / 2)],
        Offer(values={"R": 0}),
        mechanisms=mechanisms,
        enticements=[Enticement(0, setup_cost=data.draw(shares), cap=data.draw(shares))],
    )
    found = cheapest_mix(case, failure="1/2")
    costs = []
    for size in range(4):
        for chosen in combinations(mechanisms, size):
            for promise in (True, False):
                free = [replace(m, setup_cost=0, cap=m.cap if m in chosen else 0) for m in mechanisms]
                lever = replace(case.enticements[0], setup_cost=0, cap=case.enticements[0].cap if promise else 0)
                part = cheapest_mix(replace(case, mechanisms=free, enticements=(lever,)), failure="1/2")
                if part is not None:
                    setup = sum(m.setup_cost for m in mechanisms if part.amounts[m.name]) + (
                        case.enticements[0].setup_cost if part.amounts["enticement"] else 0
                    )
                    costs.append(part.cost + setup)
    assert (found is None) == (not costs)
    if found is not None:
        assert found.exact
        assert found.cost == min(costs)
        assert ripe(found.mediation)


def test_a_bad_proposal_is_put_right(monkeypatch):
    """Where the mixed-integer programme proposes all levers, branch and bound finds the cheapest of them."""
    from bargaining.mediation.questions import mixes

    monkeypatch.setattr(mixes, "_proposed", lambda levers, covers, costs, everything: everything)
    several = [Mechanism(f"m{k}", harm=0, setup_cost=cost, cap=cap) for k, (cost, cap) in enumerate([("1", ".3"), (".5", ".2"), (".4", ".1"), (".2", ".05")])]
    found = cheapest_mix(Mediation([Party("R", continuing=".8")], Offer(values={"R": ".5"}), mechanisms=several))
    assert (found.used, found.cost, found.exact) == (("m1", "m2"), F(9, 10), True)
    monkeypatch.setattr(mixes, "MAX_NODES", 2)
    assert not cheapest_mix(Mediation([Party("R", continuing=".8")], Offer(values={"R": ".5"}), mechanisms=several)).exact


@pytest.mark.parametrize("failure", ["0", "1/4", "1"])
def test_a_positive_sanction_is_paid_when_it_works(failure):
    case = Mediation([Party("R", continuing=".8")], Offer(values={"R": ".5"}), mechanisms=[Mechanism("aid", tool="positive", harm=0, unit_cost=1)])
    assert cheapest_mix(case, failure=failure).cost == F(3, 10) * (1 - F(failure))


def test_clarity_counts_as_credibility_does():
    costs = []
    for more in ({"credibility": ".5"}, {"credibility": 0, "clarity": Clarity(1, credibility=".5")}):
        case = Mediation([Party("R", continuing=".8")], Offer(values={"R": ".5"}), mechanisms=[Mechanism("m", harm=0, unit_cost=1, **more)])
        costs.append(cheapest_mix(case, failure="1/2", objective_frequencies=True).cost)
    assert costs == [F(3, 20), F(3, 20)]


def test_without_failure_threats_are_free():
    case = Mediation(
        [Party("R", continuing=".8")], Offer(values={"R": ".5"}), mechanisms=[Mechanism("m", harm=0, unit_cost=1, cap=".2")], enticements=[Enticement(0)]
    )
    assert cheapest_mix(case).amounts == {"m": F(1, 5), "enticement": F(1, 10)}


def test_levers_without_caps_can_have_set_up_costs():
    case = Mediation(
        [Party("R", continuing=".8")],
        Offer(values={"R": ".5"}),
        mechanisms=[Mechanism("dear", harm=0, setup_cost=1), Mechanism("cheap", harm=0, setup_cost=".1")],
    )
    found = cheapest_mix(case)
    assert (found.used, found.cost) == (("cheap",), F(1, 10))


def test_what_cannot_be_mixed():
    decided = Mechanism("m", harm=1, enforcement=Enforcement(1, 1))
    with pytest.raises(FieldError, match="given credibility"):
        cheapest_mix(Mediation([Party("R", continuing=1)], Offer(values={"R": 0}), mechanisms=[decided]))
    party = Party("R", continuing=1, core=[CoreInterest("land", 1)])
    hopeless = Mediation([party, Party("W", abandoning=0)], Offer({"land": {"R": 0}}), issues=[Issue("land", {"R": 1})], mechanisms=[Mechanism("m", harm=0)])
    assert cheapest_mix(hopeless) is None
