"""A demand made of an opponent of private resolve: against screening, a grid of demands, and the crisis as a game."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

import bargaining as bg
from bargaining.errors import FieldError, OutOfClassError
from bargaining.theory.crisis.private_resolve import crisis_demand, least_crisis_threat
from bargaining.theory.crisis.two_resolves import crisis_game

F = Fraction
CHANCES = st.fractions(0, 1, max_denominator=12)
COSTS = st.fractions(0, 1, max_denominator=12)
WIDTHS = st.fractions(F(1, 12), 1, max_denominator=12)


def expected(p: F, mine: F, low: F, high: F, share: F) -> tuple[F, F]:
    """The risk of war and what A expects, from the definition alone."""
    war = min(F(1), max(F(0), (share - p - low) / (high - low)))
    return war, war * (p - mine) + (1 - war) * share


@pytest.mark.parametrize(
    ("p", "mine", "costs", "demand", "war", "value"),
    [
        (".5", ".1", (0, ".4"), ".65", ".375", ".55625"),
        (".3", ".1", (0, ".4"), ".45", ".375", ".35625"),
        (".5", ".3", (0, ".4"), ".55", ".125", ".50625"),
        (".5", ".4", (0, ".4"), ".50", "0", ".50"),
        (".5", ".1", (".1", ".4"), ".65", "1/6", "73/120"),
        (".5", ".05", (".1", ".3"), ".625", ".125", ".603125"),
        (".8", ".05", (0, ".5"), "1", ".40", ".90"),
    ],
)
def test_values_worked_out_by_hand(p: str, mine: str, costs: tuple[str, str], demand: str, war: str, value: str) -> None:
    found = crisis_demand(p, mine, costs)
    assert (found.demand, found.war, found.value) == (F(demand), F(war), F(value))
    assert found.exact


@given(CHANCES, COSTS, COSTS, WIDTHS, COSTS, COSTS)
def test_no_demand_on_a_grid_is_better_and_screening_agrees(p: F, mine: F, low: F, width: F, here: F, there: F) -> None:
    found = crisis_demand(p, mine, (low, low + width), on_proposer=here, on_responder=there)
    facts = (p, mine + here, low + there, low + width + there)
    assert expected(*facts, found.demand) == (found.war, found.value)  # type: ignore[arg-type]
    assert all(expected(*facts, F(k, 60))[1] <= found.value for k in range(61))
    other = bg.take_it_or_leave_it((1 - p - facts[3], 1 - p - facts[2]), worth=1, disagreement=p - mine - here, within=(0, 1))
    assert (1 - other.best.offer, 1 - other.best.acceptance, other.best.value) == (found.demand, found.war, found.value)


def test_the_game_with_many_types_comes_near_it() -> None:
    rng, types, steps = Random(4), 12, 60
    for _ in range(6):
        p, mine, low, width = (F(rng.randint(1, 9), 10), F(rng.randint(0, 6), 20), F(rng.randint(0, 6), 20), F(rng.randint(4, 12), 20))
        costs = {f"type {k}": (F(1, types), low + width * F(2 * k + 1, 2 * types)) for k in range(types)}
        game = crisis_game({f"{k}": F(7 * k + 1, 7 * steps + 1) for k in range(steps + 1)}, costs)
        at = {"balance": p, "cost": mine, "on_proposer": 0, "on_responder": 0}
        found = bg.subgame_perfect(game, at=at)
        closed = crisis_demand(p, mine, (low, low + width))
        for value, _ in found.values:
            assert abs(value - closed.value) <= width / types + F(1, steps)


@pytest.mark.parametrize("frozen", [stats.beta(2, 3, scale=0.5), stats.gamma(2, scale=0.1), stats.truncnorm(-1, 2, loc=0.2, scale=0.1)])
def test_for_any_distribution_both_threats_cut_the_risk_equally(frozen: object) -> None:
    for threat in (0.02, 0.05):
        here, there = (crisis_demand("3/10", "1/20", frozen, **{on: threat}) for on in ("on_proposer", "on_responder"))
        assert here.war == pytest.approx(there.war, abs=1e-5)
        assert there.demand - here.demand == pytest.approx(threat, abs=1e-5)
        assert there.value - here.value == pytest.approx(threat, abs=1e-7)
    grid = [k / 5_000 for k in range(5_001)]
    best = max(float(frozen.cdf(x - 0.3)) * 0.25 + float(frozen.sf(x - 0.3)) * x for x in grid)  # type: ignore[attr-defined]
    found = crisis_demand("3/10", "1/20", frozen)
    assert best <= found.value + 1e-7
    assert found.value == pytest.approx(best, abs=1e-4)


def test_a_uniform_distribution_of_scipy_is_the_pair() -> None:
    for p, mine in ((0.5, 0.1), (0.8, 0.05), (0.3, 0.4)):
        pair, frozen = (crisis_demand(p, mine, costs) for costs in ((0, "1/2"), stats.uniform(0, 0.5)))
        assert (float(pair.demand), float(pair.war), float(pair.value)) == pytest.approx((frozen.demand, frozen.war, frozen.value), abs=1e-6)
        assert pair.is_capped == frozen.is_capped


@given(CHANCES, COSTS, COSTS, WIDTHS, st.fractions(0, 1, max_denominator=6))
def test_the_least_threat_is_the_least(p: F, mine: F, low: F, width: F, risk: F) -> None:
    costs = (low, low + width)
    least = {side: least_crisis_threat(p, mine, costs, on=side, risk=risk).value for side in ("proposer", "responder")}
    for side, value in least.items():
        assert value is not None
        assert crisis_demand(p, mine, costs, **{f"on_{side}": value}).war <= risk
        assert value == 0 or crisis_demand(p, mine, costs, **{f"on_{side}": value * F(99, 100)}).war > risk
    assert least["responder"] <= least["proposer"]  # type: ignore[operator]


@given(CHANCES, COSTS, COSTS, WIDTHS, st.fractions(0, F(1, 5), max_denominator=20))
def test_where_the_demand_has_room_a_threat_cuts_the_risk_by_the_same_on_either(p: F, mine: F, low: F, width: F, threat: F) -> None:
    costs = (low, low + width)
    now = crisis_demand(p, mine, costs)
    here, there = (crisis_demand(p, mine, costs, **{on: threat}) for on in ("on_proposer", "on_responder"))
    assume(now.war > 0 and here.war > 0 and not there.is_capped and not now.is_capped)
    assert now.war - here.war == now.war - there.war == threat / (2 * width)  # type: ignore[operator]
    assert (there.demand - now.demand, now.demand - here.demand) == (threat / 2, threat / 2)  # type: ignore[operator]


def test_bad_input() -> None:
    with pytest.raises(FieldError, match="as low as -1"):
        crisis_demand("1/2", 0, (-1, 1))
    with pytest.raises(FieldError, match="the responder's cost of war"):
        crisis_demand("1/2", 0, "cheap")
    with pytest.raises(FieldError, match='must be "proposer" or "responder"'):
        least_crisis_threat("1/2", 0, (0, 1), on="mediator")
    with pytest.raises(OutOfClassError, match="uniform"):
        least_crisis_threat("1/2", 0, stats.beta(2, 2), on="proposer")  # type: ignore[arg-type]
