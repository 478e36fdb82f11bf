"""Ambiguity about arms, against the game with finitely many types, all its perfect Bayesian equilibria."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

import bargaining as bg
from bargaining.errors import FieldError
from bargaining.theory.crisis.strategic_ambiguity import ambiguity_game, least_deterring_harm, target_ambiguity

F = Fraction
STAKES = st.fractions(F(1, 6), 6, max_denominator=6)


@pytest.mark.parametrize(("gain", "harm", "armed"), [(1, 1, 0.5), (1, 3, 0.25), (1, 9, 0.1), (3, 1, 0.7)])
def test_values_worked_out_by_hand(gain: int, harm: int, armed: float) -> None:
    found = target_ambiguity((0, 1), gain=gain, harm=harm, losses=(".8", ".1"))
    assert (float(found.armed_in_the_open), float(found.armed_in_doubt)) == (0.8, armed)
    assert (found.attack_in_doubt == 1) == (gain == 3)


def draw(rng: Random) -> tuple[F, F, F, F, F, F]:
    low, width = F(rng.randint(0, 6), 13), F(rng.randint(3, 20), 11)
    loss = F(rng.randint(2, 30), 17)
    return low, low + width, F(rng.randint(1, 30), 7), F(rng.randint(1, 30), 5), loss, loss * F(rng.randint(0, 8), 10)


@pytest.mark.parametrize("is_open", [True, False])
def test_the_game_with_finitely_many_types_comes_near_it(is_open: bool) -> None:
    rng, n, mixed = Random(5), 5, 0
    for _ in range(40):
        low, high, gain, harm, loss, armed = draw(rng)
        closed = target_ambiguity((low, high), gain=gain, harm=harm, losses=(loss, armed))
        cell = (high - low) / n
        types = {f"type {k}": (F(1, n), low + cell * F(2 * k + 1, 2)) for k in range(n)}
        game = ambiguity_game(types, is_open=is_open)
        equilibria = bg.perfect_bayesian(game, at={"gain": gain, "harm": harm, "loss": loss, "loss_armed": armed})
        for family in equilibria.families:
            shares, attacks = family.probability(["attack, armed", "peace, armed"]), family.probability(["attack, armed", "attack, unarmed"])
            if is_open:
                assert abs(shares.low - closed.armed_in_the_open) <= F(1, 2 * n)
                assert abs(attacks.low - closed.attack_in_the_open) <= F(1, 2 * n)
            else:
                assert abs(shares.low - closed.armed_in_doubt) <= F(1, 2 * n)
                near = cell / (loss - armed)
                if near < 1 and abs(closed.armed_in_doubt - gain / (gain + harm)) == 0:
                    assert attacks.low - near <= closed.attack_in_doubt <= attacks.high + near
                    mixed += 1
    assert is_open or mixed > 5


@given(STAKES, STAKES, STAKES, st.fractions(0, F(9, 10), max_denominator=10), STAKES)
def test_nobody_would_do_otherwise(gain: F, harm: F, loss: F, part: F, high: F) -> None:
    """The definition of equilibrium on the continuum: the power's reply to the share, and the share that its attacks make."""
    armed = loss * part
    found = target_ambiguity((0, high), gain=gain, harm=harm, losses=(loss, armed))
    worth = (1 - found.armed_in_doubt) * gain - found.armed_in_doubt * harm
    assert worth >= 0
    assert worth == 0 or found.attack_in_doubt == 1
    assert found.armed_in_doubt == min(1, found.attack_in_doubt * (loss - armed) / high)
    assert found.armed_in_doubt <= found.armed_in_the_open


@given(STAKES, STAKES, st.fractions(0, F(9, 10), max_denominator=10), STAKES)
def test_the_least_deterring_harm_is_the_least(gain: F, loss: F, part: F, high: F) -> None:
    losses = (loss, loss * part)
    least = least_deterring_harm((0, high), gain=gain, losses=losses)
    assert least.value is not None
    assert not least.attained
    more = target_ambiguity((0, high), gain=gain, harm=least.value + F(1, 1000), losses=losses)
    assert more.attack_in_doubt < 1
    if least.value:
        assert target_ambiguity((0, high), gain=gain, harm=least.value, losses=losses).attack_in_doubt == 1


def test_where_nobody_can_afford_arms_nothing_deters() -> None:
    assert least_deterring_harm((1, 2), gain=1, losses=("1/2", 0)).value is None


def test_a_uniform_distribution_of_scipy_is_the_pair() -> None:
    facts = {"gain": 1, "harm": 2, "losses": ("3/4", "1/4")}
    one, two = (target_ambiguity(costs, **facts) for costs in ((0, 2), stats.uniform(0, 2)))
    for ours, theirs in zip(one.records()[0].values(), two.records()[0].values(), strict=True):
        assert isinstance(ours, str | bool) or float(ours) == pytest.approx(theirs, abs=1e-12)
    assert (one.exact, two.exact) == (True, False)
    assert not least_deterring_harm(stats.uniform(0, 2), gain=1, losses=("3/4", "1/4")).exact


def test_bad_input() -> None:
    with pytest.raises(FieldError, match="as low as -1"):
        target_ambiguity((-1, 1), gain=1, harm=1, losses=(1, 0))
    with pytest.raises(FieldError, match="arms must help"):
        target_ambiguity((0, 1), gain=1, harm=1, losses=(1, 1))
