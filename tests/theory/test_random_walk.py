"""War over forts: the gambler's ruin against the linear system solved exactly; settlements against a game."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bargaining as bg
from bargaining.errors import FieldError
from bargaining.theory.crisis.divergent_beliefs import least_battle_cost, settlement, settlement_game
from bargaining.theory.crisis.random_walk import forts_war

F = Fraction
CHANCES = st.fractions(0, 1, max_denominator=12)
BATTLE_COSTS = st.fractions(0, F(1, 10), max_denominator=100)
FORTS = st.integers(1, 9).flatmap(lambda forts: st.tuples(st.just(forts), st.integers(0, forts)))


def solved(forts: int, p: F, final: F, each: F) -> list[F]:
    """The system x[n] = each + p x[n+1] + q x[n-1] with x[0] = 0 and x[forts] = final, by elimination from below.

    Each x[n] is kept as a line in x[n+1]; where p is zero that line is flat.
    """
    q = 1 - p
    lines = [(F(0), F(0))]
    for _ in range(1, forts):
        slope, constant = lines[-1]
        left = 1 - q * slope
        lines.append((p / left, (each + q * constant) / left))
    values = [final]
    for slope, constant in reversed(lines):
        values.append(slope * values[-1] + constant)
    return values[::-1]


@given(FORTS, CHANCES)
def test_victory_and_length_solve_the_linear_system(war: tuple[int, int], p: F) -> None:
    forts, held = war
    found = forts_war(forts, held, p)
    if p == 1 and forts > 1:  # elimination from below would divide by what is left of certainty
        expected = (F(held > 0), F(forts - held if held else 0))
    else:
        expected = (solved(forts, p, F(1), F(0))[held], solved(forts, p, F(0), F(1))[held])
    assert (found.victory, found.battles) == expected


@pytest.mark.parametrize(
    ("forts", "held", "p", "victory", "battles"),
    [(10, 5, ".5", 0.5, 25), (10, 5, ".6", 0.883636, 19.1818), (10, 5, ".4", 0.116364, 19.1818), (10, 3, ".55", 0.522536, 22.2536)],
)
def test_values_worked_out_by_hand(forts: int, held: int, p: str, victory: float, battles: float) -> None:
    found = forts_war(forts, held, p)
    assert float(found.victory) == pytest.approx(victory, abs=1e-6)
    assert float(found.battles) == pytest.approx(battles, abs=1e-4)


@pytest.mark.parametrize(("beliefs", "cost", "payment"), [((".6", ".4"), ".01", 0.383636), ((".6", ".4"), ".02", 0), ((".52", ".48"), ".005", 0)])
def test_side_payments_worked_out_by_hand(beliefs: tuple[str, str], cost: str, payment: float) -> None:
    assert float(settlement(10, 5, beliefs, (cost, cost)).side_payment) == pytest.approx(payment, abs=1e-6)


@given(FORTS, CHANCES, CHANCES, BATTLE_COSTS, BATTLE_COSTS)
def test_a_division_is_accepted_in_the_game_exactly_where_no_side_payment_is_needed(war: tuple[int, int], one: F, two: F, k_a: F, k_b: F) -> None:
    known = settlement(*war, (one, two), (k_a, k_b))
    at = {"war_a": known.values[0], "war_b": known.values[1]}
    shares = {F(0), F(1), F(1, 2), max(F(0), known.values[0])}
    unpaid = [bg.subgame_perfect(settlement_game(), at=at | {"share": x, "to_a": 0, "to_b": 0}).outcomes for x in shares]
    assert any("settlement" in outcomes for outcomes in unpaid) == (known.side_payment == 0)
    costs = [bg.cheapest(settlement_game(), {"to_a": 1, "to_b": 1}, reach="settlement", at=at | {"share": x}).cost for x in shares]
    assert min(cost for cost in costs if cost is not None) == known.side_payment


@given(FORTS, CHANCES, CHANCES, BATTLE_COSTS, BATTLE_COSTS, st.sampled_from(["A", "B", "both"]))
def test_the_least_cost_of_a_battle_is_the_least(war: tuple[int, int], one: F, two: F, k_a: F, k_b: F, on: str) -> None:
    found = least_battle_cost(*war, (one, two), (k_a, k_b), on=on)

    def payment(more: F) -> F:
        return F(settlement(*war, (one, two), (k_a + more * (on != "B"), k_b + more * (on != "A"))).side_payment)

    assert found.value is not None, "sides that disagree about a war have one left to be fought"
    assert payment(F(found.value)) == 0
    assert found.value == 0 or payment(F(found.value) * F(99, 100)) > 0


def test_sides_that_agree_never_need_a_side_payment() -> None:
    for held in range(1, 8):
        for p in (F(1, 5), F(1, 2), F(2, 3)):
            assert settlement(8, held, (p, p), (0, 0)).side_payment == 0
            assert settlement(8, held, (p + F(1, 100), p), (0, 0)).side_payment > 0


def test_words_and_bad_input() -> None:
    assert "a division of the prize is enough" in str(settlement(10, 5, ("3/5", "2/5"), ("1/50", "1/50")))
    with pytest.raises(FieldError, match="A holds 4 of 3 forts"):
        forts_war(3, 4, "1/2")
    with pytest.raises(FieldError, match="whole number from 0 to 2,000"):
        forts_war(3_000, 4, "1/2")
    with pytest.raises(FieldError, match='must be "A", "B" or "both"'):
        least_battle_cost(10, 5, ("1/2", "1/2"), (0, 0), on="mediator")
