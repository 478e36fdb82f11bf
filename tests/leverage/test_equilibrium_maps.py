"""``equilibrium_map`` against all profiles in every cell between candidate breakpoints."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from referees import breakpoints, growth, plain, profiles

import bargaining as bg
from bargaining.errors import IntervalError

RANGES = ((0, None), (None, None), (Fraction(-3, 2), Fraction(7, 3)), (2, 2))


@pytest.mark.parametrize(("pay", "chance", "nodes"), [(growth.line, 0, 16), (growth.rough_line, 0, 14), (growth.line, 0.35, 12)])
def test_agrees_in_every_cell(pay: growth.Pay, chance: float, nodes: int) -> None:
    tried = 0
    for index, root in enumerate(growth.trees(130, 67, players=4, nodes=nodes, chance=chance, pay=pay)):
        tree, game, within = breakpoints.curves(root), bg.Game(root), RANGES[index % len(RANGES)]
        if plain.profiles(tree) > 300 or "t" not in game.parameters:
            continue
        drawn = bg.equilibrium_map(game, "t", within=within)
        for cell in breakpoints.cells(tree, *within):
            piece = drawn.piece_at(cell.sample)
            assert piece.outcomes == profiles.outcomes(cell.found)
            assert piece.values(cell.sample) == profiles.values(cell.found)
        check_tiling(drawn, within)
        tried += 1
    assert tried > 90


def check_tiling(drawn: Any, within: tuple[Any, Any]) -> None:
    """Pieces follow each other without gap or overlap, and no two neighbours are the same."""
    ends = [piece.interval for piece in drawn.pieces]
    assert (ends[0].low, ends[-1].high) == within
    assert ends[0].includes_low == (within[0] is not None)
    assert ends[-1].includes_high == (within[1] is not None)
    for left, right in pairwise(drawn.pieces):
        assert left.interval.high == right.interval.low
        assert left.interval.includes_high != right.interval.includes_low
        assert (left.outcomes, left.payoffs) != (right.outcomes, right.payoffs)


def test_payoffs_of_a_piece_are_functions_of_the_lever() -> None:
    game = bg.Game(bg.Decision("A", {"in": bg.Outcome("x", {"A": "t - 1", "B": "2*t"}), "out": bg.Outcome("y", {"A": 0, "B": 5})}))
    low, tie, high = bg.equilibrium_map(game, "t").pieces
    assert (low.outcomes, low.values(0)) == ({"y"}, {(0, 5)})
    assert (tie.outcomes, tie.values(1)) == ({"x", "y"}, {(0, 5), (0, 2)})
    assert (high.outcomes, high.values(4)) == ({"x"}, {(3, 8)})


def test_a_value_out_of_range_is_refused() -> None:
    drawn = bg.equilibrium_map(bg.Game(bg.Outcome("x", {"A": "t"})), "t", within=(0, 1))
    with pytest.raises(IntervalError, match="2"):
        drawn.piece_at(2)
