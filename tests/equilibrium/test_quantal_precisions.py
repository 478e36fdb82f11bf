"""Quantal responses at whatever precision is asked for: the branch stops there, and what is no maximum or limit is refused."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest

import bargaining as bg


def two_by_two(a: list[list[int]], b: list[list[int]]) -> bg.Game:
    def column(row: int) -> bg.Decision:
        return bg.Decision("B", {f"c{k}": bg.Outcome(f"r{row}c{k}", {"A": a[row][k], "B": b[row][k]}) for k in range(2)}, information="B")

    return bg.Game(bg.Decision("A", {f"r{row}": column(row) for row in range(2)}))


COORDINATION = two_by_two([[8, 0], [0, 3]], [[8, 0], [0, 4]])


@pytest.mark.parametrize("precision", ["0.49", "0.5", "0.51", "1", "3"])
def test_the_branch_is_not_overstepped(precision: str) -> None:
    assert bg.quantal_response(COORDINATION, precision=precision).residual < 1e-9


def test_random_games_at_random_precisions() -> None:
    rng = Random(11)
    for _ in range(60):
        a, b = ([[rng.randint(0, 9) for _ in range(2)] for _ in range(2)] for _ in range(2))
        found = bg.quantal_response(two_by_two(a, b), precision=Fraction(rng.randint(1, 40), 10))
        assert found.residual < 1e-7


def test_a_range_that_ends_before_the_maximum() -> None:
    counts = {"the root": {"r0": 999, "r1": 1}, "B": {"c0": 999, "c1": 1}}
    assert bg.fit_precision(COORDINATION, counts).precision == pytest.approx(0.864587, abs=1e-5)
    cut = bg.fit_precision(COORDINATION, counts, within=(0, "0.5"))
    assert (cut.precision, cut.standard_error) == (0.5, None)


def test_players_whose_payoffs_are_of_other_sizes() -> None:
    second = bg.Decision("B", {"l": bg.Outcome("ul", {"A": 10**9, "B": 1}), "r": bg.Outcome("ur", {"A": 10**9, "B": 0})})
    game = bg.Game(bg.Decision("A", {"u": second, "d": bg.Outcome("d", {"A": 0, "B": 0})}))
    found = bg.quantal_limit(game)
    assert found.exact
    assert "ul: 1" in str(found)


def test_an_infimum_that_is_not_attained() -> None:
    """In every Nash equilibrium: above 1/3 and not at it, as in every subgame-perfect one."""
    game = bg.Game(bg.Decision("P", {"accept": bg.Outcome("agreement", {"P": "t"}), "refuse": bg.Outcome("no", {"P": "1/3"})}))
    for concept in ("nash", "subgame_perfect"):
        found = bg.minimum(game, "t", reach="agreement", within=(0, 1), probability=1, concept=concept, require="every")
        assert (found.value, found.attained) == (Fraction(1, 3), False)
    far = bg.minimum(game.at(), "t", reach="agreement", within=(0, 10**9), probability=1, concept="nash")
    assert (far.value, far.attained) == (Fraction(1, 3), True)
