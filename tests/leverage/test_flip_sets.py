"""``flip_set`` and ``minimum`` against all profiles at all candidate breakpoints, for payoffs affine in the lever."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from referees import breakpoints, comparison, growth, plain

import bargaining as bg
from bargaining.testing import intervals, targets, trees

HALF_LINE = (0, None)
RANGES = (HALF_LINE, HALF_LINE, (Fraction(-1, 2), 3), (None, None), (None, 2), (1, 1), (0, 2), (Fraction(5, 3), None))
MOST = 300


def swept(root: plain.Node, within: tuple[Any, Any]) -> list[breakpoints.Cell] | None:
    """The referee's cells; None where the tree is too large for it or does not name the lever."""
    tree = breakpoints.curves(root)
    constant = all(len(curve) < 2 for leaf in plain.leaves(tree) for curve in leaf.pay)
    return None if constant or plain.profiles(tree) > MOST else breakpoints.cells(tree, *within)


def samples(count: int, seed: int, pay: growth.Pay, *, nodes: int, chance: float = 0) -> Iterator[tuple[plain.Node, tuple[Any, Any], Any]]:
    for index, root in enumerate(growth.trees(count, seed, players=4, nodes=nodes, chance=chance, pay=pay)):
        within = RANGES[index % len(RANGES)]
        cells = swept(root, within)
        if cells is not None:
            yield root, within, cells


@pytest.mark.parametrize(("pay", "seed"), [(growth.line, 31), (growth.rough_line, 37)])
def test_agrees_at_all_candidate_breakpoints(pay: growth.Pay, seed: int) -> None:
    tried = flipped = 0
    for root, within, cells in samples(220, seed, pay, nodes=16):
        game, names = bg.Game(root), plain.players(root)
        for reach in comparison.every_target(breakpoints.curves(root), names):
            for require in ("some", "every"):
                expected = breakpoints.flip_set(cells, reach, names, every=require == "every")
                found = bg.flip_set(game, "t", reach=reach, within=within, require=require)
                assert comparison.spans(found.intervals) == expected, (root, reach, require, within)
                flipped += bool(expected) and expected != [(within[0], within[1], within[0] is not None, within[1] is not None)]
        tried += 1
    assert tried > 180
    assert flipped > 200


@pytest.mark.parametrize("pay", [growth.line, growth.rough_line])
@pytest.mark.parametrize("probability", [1, Fraction(1, 2), Fraction(1, 3)])
def test_agrees_with_chance_moves(pay: growth.Pay, probability: Any) -> None:
    tried = 0
    for root, within, cells in samples(110, 41, pay, nodes=13, chance=0.35):
        game, names = bg.Game(root), plain.players(root)
        for reach in comparison.every_target(breakpoints.curves(root), names):
            for require in ("some", "every"):
                expected = breakpoints.flip_set(cells, reach, names, every=require == "every", probability=probability)
                found = bg.flip_set(game, "t", reach=reach, within=within, require=require, probability=probability)
                assert comparison.spans(found.intervals) == expected, (root, reach, require, within)
        tried += 1
    assert tried > 80


@given(st.data())
def test_agrees_and_shrinks(data: st.DataObject) -> None:
    root = data.draw(trees(max_nodes=11, chance=True, fractions=True))
    within = data.draw(intervals())
    game, names = bg.Game(root), plain.players(root)
    reach, require = data.draw(targets(game)), data.draw(st.sampled_from(("some", "every")))
    probability = data.draw(st.sampled_from((1, Fraction(1, 2), Fraction(1, 4))))
    cells = swept(root, within)
    if cells is not None:
        expected = breakpoints.flip_set(cells, reach, names, every=require == "every", probability=probability)
        found = bg.flip_set(game, "t", reach=reach, within=within, require=require, probability=probability)
        assert comparison.spans(found.intervals) == expected


def test_minimum_is_the_low_end() -> None:
    nothing = open_end = 0
    for root, within, cells in samples(200, 43, growth.line, nodes=13):
        if within[0] is None:
            continue
        game, names = bg.Game(root), plain.players(root)
        for reach in game.outcomes:
            for require in ("some", "every"):
                value, attained = comparison.threshold(breakpoints.flip_set(cells, reach, names, every=require == "every"))
                least = bg.minimum(game, "t", reach=reach, within=within, require=require)
                assert (comparison.end(least.value), least.attained) == (value, attained)
                assert least == bg.flip_set(game, "t", reach=reach, within=within, require=require).minimum
                nothing += value is None
                open_end += value is not None and not attained
    assert nothing > 50
    assert open_end > 20


def test_membership_and_monotonicity_are_readings_of_the_set() -> None:
    for root, within, cells in samples(120, 47, growth.line, nodes=14):
        game, names = bg.Game(root), plain.players(root)
        for reach in game.outcomes:
            found = bg.flip_set(game, "t", reach=reach, within=within)
            expected = breakpoints.flip_set(cells, reach, names)
            for cell in cells:
                assert (cell.sample in found) == bool(breakpoints.flip_set([cell], reach, names))
            assert found.is_monotone == (not expected or (len(expected) == 1 and expected[0][1] == within[1]))


def test_values_out_of_range_are_not_in_the_set() -> None:
    game = bg.Game(bg.Outcome("deal", {"A": "t"}))
    found = bg.flip_set(game, "t", reach="deal", within=(1, 2))
    assert 1 in found
    assert "3/2" in found
    assert 3 not in found
    assert 0 not in found


def test_every_lies_within_some() -> None:
    for root, within, cells in samples(100, 53, growth.line, nodes=16):
        game = bg.Game(root)
        for reach in game.outcomes:
            some = bg.flip_set(game, "t", reach=reach, within=within)
            every = bg.flip_set(game, "t", reach=reach, within=within, require="every")
            assert all(cell.sample in some for cell in cells if cell.sample in every)


def test_values_of_other_parameters_may_be_put_first_or_with_the_question() -> None:
    game = bg.Game(bg.Decision("A", {"yes": bg.Outcome("deal", {"A": "x"}), "no": bg.Outcome("none", {"A": "r - q*t"})}))
    facts = {"x": "1/4", "r": "7/10", "q": "1/2"}
    assert bg.flip_set(game, "t", reach="deal", at=facts).intervals == bg.flip_set(game.at(facts), "t", reach="deal").intervals
    assert bg.minimum(game, "t", reach="deal", at=facts).value == Fraction(9, 10)
