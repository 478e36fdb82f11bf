"""Deterrence and compellence in closed form against the games they solve, ties included."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats

import bargaining as bg
from bargaining.errors import FieldError, NumberError
from bargaining.theory.crisis import (
    compellence,
    compellence_after_deterrence,
    compellence_game,
    deterrence,
    deterrence_game,
    deterrence_in_doubt,
    doubted_game,
)

F = Fraction
SIGNED = st.fractions(-1, 1, max_denominator=6)
AMOUNTS = st.fractions(0, 1, max_denominator=6)
CHANCES = st.fractions(0, 1, max_denominator=6)


@given(SIGNED, AMOUNTS, AMOUNTS, AMOUNTS, SIGNED)
def test_a_known_threat_against_the_game(gain: F, harm: F, cost: F, reputation: F, benefit: F) -> None:
    known = deterrence(gain, harm, cost=cost, reputation=reputation, benefit=benefit)
    at = {"gain": gain, "cost": cost, "reputation": reputation, "benefit": benefit}
    game = deterrence_game()
    some = bg.flip_set(game, "threat", reach="restraint", at=at)
    every = bg.flip_set(game, "threat", reach="restraint", at=at, require="every")
    assert (known.deters, known.surely_deters) == (harm in some, harm in every)
    least = bg.minimum(game, "threat", reach="restraint", at=at)
    assert (least.value, least.attained) == (known.least_threat, known.attained)
    enforced = bg.subgame_perfect(game, at={**at, "threat": 0, "gain": 1})
    assert known.credible == ("punishment" in enforced.outcomes)
    assert known.only_credible == (enforced.outcomes == {"punishment"})


def test_surely_deterring_starts_beyond_the_least_threat_where_the_threat_is_no_tie() -> None:
    at = {"gain": F(2, 5), "cost": F(1, 5), "reputation": F(1, 4), "benefit": 0}
    assert str(bg.minimum(deterrence_game(), "threat", reach="restraint", at=at, require="every")) == "2/5, not attained"
    tie = deterrence("2/5", 1, cost="1/4", reputation="1/4")
    assert (tie.credible, tie.only_credible, tie.deters, tie.surely_deters) == (True, False, True, False)
    assert "holds back in some equilibria" in str(tie)


@given(SIGNED, AMOUNTS, AMOUNTS, CHANCES, st.fractions(0, F(1, 2), max_denominator=6))
def test_a_doubted_threat_against_the_game(gain: F, harm: F, reputation: F, sigma: F, low: F) -> None:
    known = deterrence_in_doubt(gain, harm, costs=(low, low + 1), reputation=reputation, nonassurance=sigma)
    assert known.credibility == min(1, max(0, reputation - low))
    at = {"gain": gain, "nonassurance": sigma}
    game = doubted_game()
    assert known.deters == ("restraint" in bg.subgame_perfect(game, at={**at, "threat": harm, "credibility": known.credibility}).outcomes)
    assert known.least_harm == bg.minimum(game, "threat", reach="restraint", at={**at, "credibility": known.credibility}).value
    assert known.least_credibility == bg.minimum(game, "credibility", reach="restraint", at={**at, "threat": harm}, within=(0, 1)).value


@settings(max_examples=25)
@given(st.fractions(F(1, 8), 1, max_denominator=8), st.fractions(F(1, 8), 2, max_denominator=8), st.integers(0, 6), st.integers(0, 6), st.integers(0, 3))
def test_a_doubted_threat_against_defenders_who_decide(gain: F, harm: F, resolve: int, low: int, hit: int) -> None:
    """Six defenders whose costs lie half way between the multiples of 1/6 above the lowest: each decides whether to enforce."""
    costs, sigma = (F(low, 6), F(low, 6) + 1), F(hit, 6)
    known = deterrence_in_doubt(gain, harm, costs=costs, reputation=F(resolve, 6), nonassurance=sigma)

    def defender(cost: F) -> bg.Decision:
        enforced = bg.Outcome("punishment", {"Target": gain - harm, "Defender": -cost})
        return bg.Decision("Defender", {"enforce": enforced, "back down": bg.Outcome("impunity", {"Target": gain, "Defender": -F(resolve, 6)})})

    kinds = {str(k): (F(1, 6), defender(costs[0] + F(2 * k + 1, 12))) for k in range(6)}
    restraint = bg.Outcome("restraint", {"Target": -sigma * harm, "Defender": 0})
    game = bg.Game(bg.Decision("Target", {"hold back": restraint, "act": bg.Chance(kinds)}), players=["Target", "Defender"])
    found = bg.subgame_perfect(game)
    assert known.deters == ("restraint" in found.outcomes)
    assert bg.reservation_value(game, "Target", "hold back").values == {gain - known.credibility * harm}


def test_a_doubted_threat_with_any_distribution() -> None:
    costs = stats.beta(2, 3)
    known = deterrence_in_doubt(F(1, 5), F(1, 2), costs=costs, reputation=F(2, 5), nonassurance=F(1, 10))
    assert not known.exact
    assert known.credibility == pytest.approx(costs.cdf(0.4))
    assert known.least_harm == pytest.approx(0.2 / (costs.cdf(0.4) - 0.1))
    assert "floating point" in str(known)


COMPELLED = st.tuples(SIGNED, AMOUNTS, CHANCES, AMOUNTS, AMOUNTS, CHANCES, CHANCES)


@given(COMPELLED)
def test_compellence_against_the_game(drawn: tuple[F, ...]) -> None:
    gain, harm, credibility, submission, aid, delivery, sigma = drawn
    given_ = {"submission": submission, "delivery": delivery, "nonassurance": sigma}
    known = compellence(gain, harm=harm, credibility=credibility, aid=aid, **given_)
    game, at = compellence_game(), {**given_, "gain": gain, "threat": harm, "credibility": credibility, "aid": aid}
    outcomes = bg.subgame_perfect(game, at=at).outcomes
    assert known.complies == ("compliance" in outcomes)
    assert known.surely_complies == (outcomes == {"compliance"})
    for lever, least in (("threat", known.least_harm), ("aid", known.least_aid), ("credibility", known.least_credibility)):
        rest = {name: value for name, value in at.items() if name != lever}
        found = bg.minimum(game, lever, reach="compliance", at=rest, within=(0, 1) if lever == "credibility" else (0, None))
        assert found.value == least
        assert found.attained == (least is not None)


@given(st.integers(1, 8), st.integers(0, 8), st.integers(0, 8), st.integers(0, 4), st.integers(0, 4))
def test_after_deterrence_against_a_game_with_many_kinds(parts: int, first: int, second: int, yielding: int, promised: int) -> None:
    """With the kinds half way between the multiples of 1/n, and the weights multiples of it, counting is exact."""
    assume(first < parts)
    weights = {"deterring": F(first, parts), "compelling": F(second, parts)}
    known = compellence_after_deterrence((0, 1), **weights, submission=F(yielding, parts), promised=F(promised, parts))
    kinds = [F(2 * k + 1, 2 * parts) for k in range(parts)]
    threatened = {"cost": 0, "reputation": 1, "benefit": 0, "threat": F(first, parts)}
    left = tuple(kind for kind in kinds if "restraint" not in bg.subgame_perfect(deterrence_game(), at={**threatened, "gain": kind}).outcomes)
    assert known.failure == F(len(left), parts)
    at = {"submission": F(yielding, parts), "aid": F(promised, parts), "delivery": 1, "credibility": 1, "nonassurance": 0}
    game, threat = compellence_game(gains=left), F(second, parts)
    assert known.success is not None
    if known.success:
        assert threat in bg.flip_set(game, "threat", reach="compliance", at=at, probability=known.success)
    if known.success < 1:
        assert threat not in bg.flip_set(game, "threat", reach="compliance", at=at, probability=known.success + F(1, 2 * parts))


def test_kinds_with_the_same_gain_count_each() -> None:
    at = {"submission": 0, "aid": 0, "delivery": 1, "credibility": 1, "nonassurance": 0, "threat": F(2, 5)}
    known = bg.subgame_perfect(compellence_game(gains=("1/2", "1/2", "1/3", "1/2")), at=at)
    assert known.values == {((-F(1, 3) - 3 * F(2, 5)) / 4,)}


@given(CHANCES, st.fractions(0, F(1, 2), max_denominator=6))
def test_what_failed_to_deter_never_compels_without_a_promise(weight: F, yielding: F) -> None:
    assert compellence_after_deterrence((0, 1), deterring=weight, compelling=weight, submission=yielding).success in (0, None)


@pytest.mark.parametrize(
    ("weights", "promised", "yielding", "failure", "success"),
    [
        (("3/10", "3/10"), 0, 0, ".7", 0),
        (("3/10", "3/5"), 0, "1/10", ".7", "2/7"),
        (("3/10", "3/5"), "1/5", "1/10", ".7", "4/7"),
        (("3/10", "9/10"), "1/5", "1/10", ".7", 1),
    ],
)
def test_known_shares(weights: tuple[str, str], promised: object, yielding: object, failure: str, success: object) -> None:
    known = compellence_after_deterrence((0, 1), deterring=weights[0], compelling=weights[1], submission=yielding, promised=promised)
    assert (known.failure, known.success) == (F(failure), F(str(success)))


def test_with_any_distribution() -> None:
    gains = stats.expon()
    known = compellence_after_deterrence(gains, deterring=1, compelling=2)
    assert known.success == pytest.approx(1 - stats.expon().sf(1)), "without memory"
    assert not known.exact


def test_bad_input() -> None:
    with pytest.raises(FieldError, match="the cost of enforcing is -1"):
        deterrence(1, 1, cost=-1)
    with pytest.raises(FieldError, match="the credibility is 2"):
        compellence(1, harm=1, credibility=2)
    with pytest.raises(NumberError, match="the gain"):
        compellence("all", harm=1)
    with pytest.raises(FieldError):
        deterrence_in_doubt(1, 1, costs="uniform")
    with pytest.raises(FieldError, match="the gains: give one or more"):
        compellence_game(gains=())
