"""Ripe offers and logrolling, against the closed forms and against the compiled game point by point."""

from __future__ import annotations

import sys
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))
from draws import amounts, shares

from bargaining.mediation import CoreInterest, Issue, Mechanism, Mediation, Offer, Party, ask, logrolled_offer, ripe, ripe_offers

F = Fraction


def two_issues(a, b, r, w, harm=0, core=()):
    return Mediation(
        [Party("R", continuing=r, core=core), Party("W", continuing=w)],
        Offer({"power": {"R": "1/2"}, "land": {"R": "1/2"}}),
        issues=[Issue("power", {"R": a, "W": b}), Issue("land", {"R": 1 - a, "W": 1 - b})],
        mechanisms=[Mechanism("m", harm=harm, targets="R")],
    )


@given(a=shares, b=shares, r=shares, w=shares, harm=amounts, y=st.tuples(shares, shares), least=shares)
def test_the_polytope_is_the_set_of_ripe_offers(a, b, r, w, harm, y, least):
    case = two_issues(a, b, r, w, harm, [CoreInterest("land", least)])
    offer = Offer({"power": {"R": y[0]}, "land": {"R": y[1]}})
    assert (y in ripe_offers(case)) == ripe(case, offer)


@given(r=shares, w=shares, harm=amounts)
def test_the_interval_of_ripe_shares_is_a_flip_set(r, w, harm):
    case = Mediation(
        [Party("R", continuing=r), Party("W", continuing=w)],
        Offer({"power": {"R": "1/2"}}),
        issues=[Issue("power", {"R": 1, "W": 1})],
        mechanisms=[Mechanism("m", harm=harm, targets="R")],
    )
    found = ask(case, "share_power", "the shares that are ripe", within=(0, 1)).flips
    assert ripe_offers(case).interval.intervals == found.intervals
    assert ripe_offers(case).is_empty == (not found.intervals)


@given(st.lists(shares, min_size=2, max_size=2, unique=True), shares)
def test_logrolling_two_issues(weights, w):
    """R's best x = A + (1-A)(1 - r_W/(1-B)) if r_W <= 1-B, else A(1 - (r_W - (1-B))/B)."""
    b, a = sorted(weights)
    assume(b < 1)
    best = a + (1 - a) * (1 - w / (1 - b)) if w <= 1 - b else a * (1 - (w - (1 - b)) / b)
    found = logrolled_offer(two_issues(a, b, F(4, 5), w), "R")
    assert found.utility == best
    assert found.pressure_needed == max(0, F(4, 5) - best)


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(1, 5)), min_size=1, max_size=5), st.integers(0, 10))
def test_logrolling_is_a_fractional_knapsack(weights, w):
    """Greedy by the ratio of weights: W keeps first what costs R least for what it is worth to W."""
    issues = [Issue(f"i{k}", {"R": own, "W": other}) for k, (own, other) in enumerate(weights)]
    case = Mediation([Party("R", continuing=0), Party("W", continuing=w)], Offer({issue.name: {"R": 1} for issue in issues}), issues=issues)
    need, utility = F(w), F(sum(own for own, _ in weights))
    for own, other in sorted(weights, key=lambda pair: F(pair[0], pair[1])):
        given_up = min(F(1), need / other)
        need -= given_up * other
        utility -= given_up * own
    found = logrolled_offer(case, "R")
    assert (found is None) == (need > 0)
    if found is not None:
        assert found.utility == utility
        assert found.proof.value == utility


@pytest.mark.parametrize(("a", "b", "w", "best"), [(".8", ".3", ".5", "6/7"), (".8", ".3", ".7", "4/5"), (".8", ".3", ".85", "2/5"), (".6", ".5", ".5", "3/5")])
def test_known_answers(a, b, w, best):
    found = logrolled_offer(two_issues(F(a), F(b), F(4, 5), F(w)), "R")
    assert found.utility == F(best)
    if best == "6/7":
        assert found.pressure_needed == 0
        assert str(found) == "R gets power 1, land 2/7: worth 6/7, pressure needed 0"


def test_logrolling_towards_the_second_party():
    case = two_issues(F(1, 5), F(7, 10), F(1, 2), F(4, 5))
    found = logrolled_offer(case, "W")
    assert found.utility == F(7, 10) + F(3, 10) * F(3, 8)
    assert ripe(case, found.offer) == (found.pressure_needed == 0)
