"""Sanctions that are imposed have been threatened before, and have failed to deter: what is left for them to do (after Lacy and Niou 2004)."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bargaining as bg
from bargaining.theory.crisis import compellence_after_deterrence, compellence_game, doubted_game

F = Fraction


@pytest.mark.parametrize(
    ("harm", "belief", "threatened", "imposed"),
    [("1/2", "3/5", "3/10", "2/7"), ("1/2", 1, "1/2", 0), ("4/5", "1/2", "2/5", "2/3"), ("3/10", "9/10", "27/100", "3/73")],
)
def test_known_shares(harm: str, belief: object, threatened: str, imposed: object) -> None:
    known = compellence_after_deterrence((0, 1), deterring=F(harm) * F(str(belief)), compelling=harm)
    assert (1 - known.failure, known.success) == (F(threatened), F(str(imposed)))


@given(st.integers(1, 6), st.integers(0, 6), st.integers(1, 6))
def test_against_a_population_that_is_threatened_and_then_sanctioned(parts: int, numerator: int, harm_parts: int) -> None:
    """Kinds half way between the multiples of a fine step, each in a game of its own: who acts in spite of the threat, and who gives in when it comes."""
    belief, harm = F(min(numerator, parts), parts), F(min(harm_parts, 6), 7)
    step = F(1, 7 * parts)
    kinds = [step * k + step / 2 for k in range(7 * parts)]
    threat = {"threat": harm, "credibility": belief, "nonassurance": 0}
    defiant = [gain for gain in kinds if "restraint" not in bg.subgame_perfect(doubted_game(), at={**threat, "gain": gain}).outcomes]
    sure = {"threat": harm, "credibility": 1, "nonassurance": 0, "submission": 0, "aid": 0, "delivery": 1}
    yielding = [gain for gain in defiant if "compliance" in bg.subgame_perfect(compellence_game(), at={**sure, "gain": gain}).outcomes]
    known = compellence_after_deterrence((0, 1), deterring=belief * harm, compelling=harm)
    assert known.failure == F(len(defiant), len(kinds))
    assert known.success == F(len(yielding), len(defiant))
    assert (known.success == 0) == (belief == 1), "imposed sanctions never work exactly where nobody had doubted them"
