"""A demand made of an opponent that is tough or weak, against the crisis as a game, compiled."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bargaining as bg
from bargaining.errors import FieldError
from bargaining.theory.crisis.two_resolves import crisis_game, least_threat_on_a_gamble, two_type_demand

F = Fraction
CHANCES = st.fractions(F(1, 12), F(11, 12), max_denominator=12)
COSTS = st.fractions(0, F(1, 2), max_denominator=12)
GAPS = st.fractions(F(1, 12), F(1, 2), max_denominator=12)
DEALS = ["deal on much", "deal on little"]


def game(below: F) -> bg.Game:
    """Both demands worth making, each a little below what would leave its addressee indifferent."""
    much, little = (f"balance + {cost} + on_responder - {below}" for cost in ("cost_weak", "cost_tough"))
    return crisis_game({"much": much, "little": little}, {"tough": ("1 - weak", "cost_tough"), "weak": ("weak", "cost_weak")})


def facts(p: F, mine: F, tough: F, gap: F, weak: F) -> dict[str, F]:
    return {"balance": p, "cost": mine, "cost_tough": tough, "cost_weak": tough + gap, "weak": weak}


@pytest.mark.parametrize(("mine", "costs", "threshold"), [(".1", (".05", ".3"), "3/8"), (".2", (".1", ".4"), "1/2"), (".1", (".1", ".5"), "1/3")])
def test_thresholds_worked_out_by_hand(mine: str, costs: tuple[str, str], threshold: str) -> None:
    assert two_type_demand("1/2", mine, costs, threshold).threshold == F(threshold)
    assert not two_type_demand("1/2", mine, costs, threshold).gamble
    assert two_type_demand("1/2", mine, costs, F(threshold) + F(1, 1000)).gamble


@given(CHANCES, COSTS, COSTS, GAPS, CHANCES)
def test_among_many_demands_the_two_are_the_best(p: F, mine: F, tough: F, gap: F, weak: F) -> None:
    """Where the tie is broken for acceptance: the best equilibrium for A over a grid that has both demands in it."""
    found = two_type_demand(p, mine, (tough, tough + gap), weak)
    grid = {p + tough, p + tough + gap, *(F(k, 24) for k in range(25))}
    many = crisis_game({f"{share}": share for share in grid}, {"tough": (1 - weak, tough), "weak": (weak, tough + gap)})
    values = bg.subgame_perfect(many, at={"balance": p, "cost": mine, "on_proposer": 0, "on_responder": 0}).values
    assert max(value for value, _ in values) == found.value


@given(CHANCES, st.fractions(F(1, 12), F(1, 2), max_denominator=12), COSTS, GAPS, CHANCES)
def test_the_outcome_is_that_of_the_game(p: F, mine: F, tough: F, gap: F, weak: F) -> None:
    """What the demands leave unasked counts like a lower cost of A."""
    below = F(1, 10_000)
    closed = two_type_demand(p, mine - below, (tough, tough + gap), weak)
    reached = bg.subgame_perfect(game(below), at=facts(p, mine, tough, gap, weak) | {"on_proposer": F(0), "on_responder": F(0)}).outcomes
    if weak != closed.threshold:
        assert reached == ({"deal on much", "war"} if closed.gamble else {"deal on little"})


@given(CHANCES, COSTS, COSTS, GAPS, CHANCES)
def test_the_least_threat_is_that_of_the_game_on_either_side(p: F, mine: F, tough: F, gap: F, weak: F) -> None:
    below = F(1, 10_000)
    closed = least_threat_on_a_gamble(mine, (tough, tough + gap), weak).value
    assert closed is not None
    exactly = max(F(0), (weak * (tough + gap) - tough) / (1 - weak) - mine + below)
    for lever, other in (("on_proposer", "on_responder"), ("on_responder", "on_proposer")):
        found = bg.minimum(game(below), lever, reach=DEALS, at=facts(p, mine, tough, gap, weak) | {other: F(0)})
        assert (found.value, found.attained) == (exactly, True)
    assert 0 <= exactly - closed <= below
    assert not two_type_demand(p, mine + closed, (tough, tough + gap), weak).gamble
    if closed:
        assert two_type_demand(p, mine + closed * F(99, 100), (tough, tough + gap), weak).gamble
        assert two_type_demand(p, mine, (tough + closed * F(99, 100), tough + gap + closed * F(99, 100)), weak).gamble


def test_the_model_file_of_the_catalogue_has_the_same_threshold() -> None:
    file = bg.load("one-sided-crisis")
    threshold = two_type_demand("1/2", F(1, 10) - F(1, 100), ("1/20", "3/10"), "1/2").threshold
    for chance, gambles in ((threshold - F(1, 100), False), (threshold + F(1, 100), True)):
        found = bg.perfect_bayesian(file.game, at={**file.facts, "weak": chance})
        assert found.is_unique
        assert ("war" in found.outcomes) == gambles


def test_certain_types_and_bad_input() -> None:
    assert two_type_demand("1/2", 0, (0, "1/2"), 1).war == 0
    assert least_threat_on_a_gamble(0, (0, "1/2"), 1).value == 0
    assert "ask for 1/2" in str(two_type_demand("1/2", 0, (0, "1/2"), 0))
    with pytest.raises(FieldError, match="must cost the weak more"):
        two_type_demand("1/2", 0, ("1/2", "1/2"), 0)
