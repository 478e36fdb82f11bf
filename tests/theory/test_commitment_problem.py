"""Preventive war, against the game compiled, and against value iteration over the infinite horizon."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bargaining as bg
from bargaining.errors import FieldError
from bargaining.theory.crisis.commitment_problem import least_guarantee, least_penalty, least_shift, preventive_war
from bargaining.theory.crisis.shifting_power import PEACE, shift_game

F = Fraction
CHANCES = st.fractions(0, 1, max_denominator=12)
COSTS = st.fractions(0, 3, max_denominator=8)
PATIENCE = st.fractions(F(1, 4), F(19, 20), max_denominator=20)
GRANTING = st.sampled_from(["least", "most"])
GAMES = {granting: shift_game(granting=granting) for granting in ("least", "most")}


def facts(now: F, later: F, mine: F, theirs: F, patience: F) -> dict[str, F]:
    return {"power_now": now, "power_later": later, "cost_decliner": mine, "cost_riser": theirs, "patience": patience}


def iterated(now: F, later: F, mine: F, theirs: F, patience: F, granting: str) -> float:
    """By how much the best promise beats fighting: the stationary later stage by value iteration on one-period offers, in floats."""
    p, after, c, k, delta = map(float, (now, later, mine, theirs, patience))
    ever = 1 / (1 - delta)
    decliner, riser = 0.0, 0.0
    for _ in range(600):
        if granting == "least":  # the riser keeps all it can: the least offer that is no worse than fighting
            offer = max(0.0, (1 - after) * ever - c - delta * decliner)
            decliner = offer + delta * decliner
        else:  # the decliner keeps all it can
            offer = max(0.0, after * ever - k - delta * riser)
            riser = offer + delta * riser
    value = decliner if granting == "least" else ever - riser
    return 1 + delta * value - ((1 - p) * ever - c)


@pytest.mark.parametrize(("granting", "shift"), [("least", 0.038889), ("most", 0.138889)])
def test_values_worked_out_by_hand(granting: str, shift: float) -> None:
    assert float(least_shift(".3", (".5", ".5"), ".9", granting=granting).value) == pytest.approx(shift, abs=1e-6)  # type: ignore[arg-type]
    for now, guarantee in ((".3", 0.611111), (".5", 0.388889)):
        assert float(least_guarantee(now, 1, (".5", ".5"), ".9", granting=granting).value) == pytest.approx(guarantee, abs=1e-6)  # type: ignore[arg-type]


@given(CHANCES, CHANCES, COSTS, COSTS, PATIENCE, GRANTING)
def test_war_is_what_value_iteration_finds(one: F, two: F, mine: F, theirs: F, patience: F, granting: str) -> None:
    now, later = sorted((one, two))
    room = iterated(now, later, mine, theirs, patience, granting)
    known = preventive_war(now, later, (mine, theirs), patience, granting=granting)
    assert float(known.promise - known.fighting) == pytest.approx(room, abs=1e-6)
    assert known.war == (known.promise < known.fighting)


@given(CHANCES, CHANCES, COSTS, COSTS, PATIENCE, GRANTING)
def test_war_is_what_the_game_has(one: F, two: F, mine: F, theirs: F, patience: F, granting: str) -> None:
    now, later = sorted((one, two))
    known = preventive_war(now, later, (mine, theirs), patience, granting=granting)
    at = facts(now, later, mine, theirs, patience) | {"guarantee": F(0), "penalty": F(0)}
    assert known.war == bg.subgame_perfect(GAMES[granting], at=at).outcomes.isdisjoint(PEACE)


@given(CHANCES, COSTS, COSTS, PATIENCE, GRANTING)
def test_the_least_shift_is_the_least(now: F, mine: F, theirs: F, patience: F, granting: str) -> None:
    found = least_shift(now, (mine, theirs), patience, granting=granting)
    assert not found.attained

    def war(shift: F) -> bool:
        return preventive_war(now, now + shift, (mine, theirs), patience, granting=granting).war

    if found.value is None:
        assert not war(1 - now)
    else:
        assert not war(F(found.value))
        assert war(F(found.value) + (1 - now - found.value) / 1000)


@given(CHANCES, COSTS, COSTS, PATIENCE, GRANTING)
def test_the_least_shift_is_where_war_begins_in_the_game(now: F, mine: F, theirs: F, patience: F, granting: str) -> None:
    """Peace in some equilibrium at the value itself, and in none beyond it."""
    found = least_shift(now, (mine, theirs), patience, granting=granting)

    def peaceful(shift: F) -> bool:
        at = facts(now, now + shift, mine, theirs, patience) | {"guarantee": F(0), "penalty": F(0)}
        return not bg.subgame_perfect(GAMES[granting], at=at).outcomes.isdisjoint(PEACE)

    if found.value is None:
        assert peaceful(1 - now)
    else:
        assert peaceful(F(found.value))
        assert not peaceful(F(found.value) + (1 - now - found.value) / 1000)


@given(CHANCES, CHANCES, COSTS, COSTS, PATIENCE, GRANTING)
def test_the_least_guarantee_is_that_of_the_game(one: F, two: F, mine: F, theirs: F, patience: F, granting: str) -> None:
    now, later = sorted((one, two))
    found = least_guarantee(now, later, (mine, theirs), patience, granting=granting)
    at = facts(now, later, mine, theirs, patience)
    least = bg.minimum(GAMES[granting], "guarantee", reach=PEACE, within=(0, 1), at=at | {"penalty": 1 / (1 - patience)})
    assert (least.value, least.attained) == (found.value, found.attained)


@given(CHANCES, CHANCES, COSTS, COSTS, PATIENCE)
def test_a_guarantee_without_a_penalty_helps_only_up_to_what_the_riser_would_grant(one: F, two: F, mine: F, theirs: F, patience: F) -> None:
    """Where the general condition holds nothing but a penalty makes the guarantee hold; the least one is that of the game."""
    now, later = sorted((one, two))
    guarantee = least_guarantee(now, later, (mine, theirs), patience).value
    at = facts(now, later, mine, theirs, patience)
    alone = bg.minimum(GAMES["least"], "guarantee", reach=PEACE, within=(0, 1), at=at | {"penalty": 0})
    assert (alone.value is None) == preventive_war(now, later, (mine, theirs), patience, granting="most").war
    if guarantee:
        penalty = bg.minimum(GAMES["least"], "penalty", reach=PEACE, at=at | {"guarantee": guarantee})
        found = least_penalty(later, theirs, patience, guarantee)
        assert (penalty.value, penalty.attained) == (found.value, found.attained)


def test_too_large_a_guarantee_makes_the_riser_attack() -> None:
    """More is not always better: beyond some share the riser would rather fight now than live with it."""
    flips = bg.flip_set(GAMES["least"], "guarantee", reach=PEACE, within=(0, 1), at=facts(F(7, 10), F(4, 5), F(1), F(1, 4), F(3, 4)) | {"penalty": 4})
    assert not flips.is_monotone
    assert str(flips) == "[0, 29/60]"


def test_the_printed_condition_of_fearon_is_the_same() -> None:
    for now in range(11):
        for later in range(now, 11):
            for cost in range(6):
                p, after, c, delta = F(now, 10), F(later, 10), F(cost, 4), F(4, 5)
                if (1 - after) / (1 - delta) >= c:
                    assert preventive_war(p, after, (c, 0), delta).war == (delta * after - p > c * (1 - delta) ** 2)


def test_bad_input() -> None:
    with pytest.raises(FieldError, match="let the other side be the riser"):
        preventive_war("1/2", "1/4", (0, 0), "1/2")
    with pytest.raises(FieldError, match='"least" or "most"'):
        preventive_war("1/4", "1/2", (0, 0), "1/2", granting="all")
    with pytest.raises(FieldError, match='"least" or "most"'):
        shift_game(granting="all")
    with pytest.raises(FieldError, match="the discount factor is 1"):
        least_guarantee("1/4", "1/2", (0, 0), 1)
