"""Payoffs of degree two and three in the lever: ends are roots of polynomials, and still exact."""

from __future__ import annotations

from fractions import Fraction

import sympy
from hypothesis import given
from hypothesis import strategies as st
from referees import breakpoints, comparison, growth, plain, profiles, roots

import bargaining as bg
from bargaining.testing import trees

RANGES = ((0, None), (None, None), (Fraction(-3, 2), Fraction(7, 3)))


def test_agrees_at_all_roots_of_all_differences() -> None:
    tried = irrational = 0
    for index, root in enumerate(growth.trees(120, 59, players=3, nodes=12, chance=0.15, pay=growth.curve)):
        tree, within = breakpoints.curves(root), RANGES[index % 3]
        game, names = bg.Game(root), plain.players(root)
        if plain.profiles(tree) > 60 or "t" not in game.parameters:
            continue
        cells = breakpoints.cells(tree, *within)
        for reach in comparison.every_target(tree, names):
            for require in ("some", "every"):
                expected = breakpoints.flip_set(cells, reach, names, every=require == "every")
                found = bg.flip_set(game, "t", reach=reach, within=within, require=require)
                assert comparison.spans(found.intervals) == expected, (root, reach, require, within)
                irrational += any(isinstance(end, roots.Root) for span in expected for end in span[:2])
        tried += 1
    assert tried > 80
    assert irrational > 40


def test_the_map_agrees_where_the_lever_is_rational() -> None:
    for root in growth.trees(80, 61, players=2, nodes=10, chance=0.15, pay=growth.curve):
        tree, game = breakpoints.curves(root), bg.Game(root)
        if plain.profiles(tree) <= 60 and "t" in game.parameters:
            drawn = bg.equilibrium_map(game, "t", within=(None, None))
            for cell in breakpoints.cells(tree, None, None):
                if cell.sample is not None:
                    piece = drawn.piece_at(cell.sample)
                    assert piece.outcomes == profiles.outcomes(cell.found)
                    assert piece.values(cell.sample) == profiles.values(cell.found)


@given(root=trees(players=2, max_nodes=7, degree=3, largest=2), require=st.sampled_from(("some", "every")))
def test_agrees_and_shrinks(root: plain.Node, require: str) -> None:
    game, names = bg.Game(root), plain.players(root)
    cells = breakpoints.cells(breakpoints.curves(root))
    for reach in game.outcomes:
        expected = breakpoints.flip_set(cells, reach, names, every=require == "every")
        assert comparison.spans(bg.flip_set(game, "t", reach=reach, require=require).intervals) == expected


def test_two_payoffs_that_meet_without_crossing() -> None:
    """``t**2`` and ``4*t - 4`` touch at 2: a single value under "some", a hole under "every"."""
    game = bg.Game(bg.Decision("A", {"in": bg.Outcome("x", {"A": "4*t - 4"}), "out": bg.Outcome("y", {"A": "t**2"})}))
    assert comparison.spans(bg.flip_set(game, "t", reach="x").intervals) == [(2, 2, True, True)]
    assert bg.flip_set(game, "t", reach="x", require="every").intervals == ()
    assert comparison.spans(bg.flip_set(game, "t", reach="y", require="every").intervals) == [(0, 2, True, False), (2, None, False, False)]


def test_an_irrational_minimum_is_the_root_itself() -> None:
    game = bg.Game(bg.Decision("A", {"in": bg.Outcome("x", {"A": "t**2"}), "out": bg.Outcome("y", {"A": 2})}))
    for require, attained in (("some", True), ("every", False)):
        least = bg.minimum(game, "t", reach="x", require=require)
        assert least.attained == attained
        assert least.value.to_sympy() == sympy.sqrt(2)  # type: ignore[union-attr]


def test_a_tie_of_two_players_at_one_irrational_value() -> None:
    """Both are indifferent at sqrt(2) only, so all three outcomes happen there and nowhere else together."""
    game = bg.Game(
        bg.Decision("A", {
            "stop": bg.Outcome("x", {"A": "t**2", "B": 0}),
            "go": bg.Decision("B", {"left": bg.Outcome("y", {"A": 2, "B": "2*t**2 - 4"}), "right": bg.Outcome("z", {"A": 2, "B": "4 - 2*t**2"})}),
        })
    )
    root = next(end for end in roots.real_roots((Fraction(-2), Fraction(0), Fraction(1))) if end > 0)
    expected = {"x": [(root, None, True, False)], "y": [(root, root, True, True)], "z": [(0, root, True, True)]}
    for reach, spans in expected.items():
        assert comparison.spans(bg.flip_set(game, "t", reach=reach).intervals) == spans
    assert [sorted(piece.outcomes) for piece in bg.equilibrium_map(game, "t").pieces] == [["z"], ["x", "y", "z"], ["x"]]


def test_a_discount_factor() -> None:
    """Accept 1/2 now or get 1 two periods on: accept as long as the factor is at most 1/sqrt(2)."""
    game = bg.Game(bg.Decision("A", {"now": bg.Outcome("deal", {"A": "1/2"}), "later": bg.Outcome("delay", {"A": "patience**2"})}))
    found = bg.flip_set(game, "patience", reach="deal", within=(0, 1))
    assert [(each.low, each.includes_low, each.includes_high) for each in found.intervals] == [(0, True, True)]
    assert sympy.simplify(found.intervals[0].high.to_sympy() - 1 / sympy.sqrt(2)) == 0  # type: ignore[union-attr]
