"""Deep and wide trees: nothing recurses, nothing enumerates."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest
from referees import induction

import bargaining as bg

NAMES = ("A", "B", "C")


def test_a_centipede_of_twenty_thousand_moves_stops_at_once() -> None:
    shape = induction.chained(20_000)
    answer = bg.subgame_perfect(bg.Game(induction.written(shape, NAMES[:2])))
    assert answer.values == {induction.solved(shape)}
    assert len(answer.strategy.path) == 1


def indifferent(moves: int) -> bg.Game:
    """A chain in which nothing matters to anybody, so that every profile is an equilibrium."""
    return bg.Game(induction.written(induction.chained(moves), NAMES[:2], pay=lambda _: (0, 0), label="end"))


def test_two_to_the_twenty_thousand_equilibria_are_counted() -> None:
    answer = bg.subgame_perfect(indifferent(20_000))
    assert answer.count == 2**20_000
    assert (answer.outcomes, answer.values) == ({"end"}, {(0, 0)})
    first, second = (strategy.choices for strategy, _ in zip(answer.profiles(), range(2), strict=False))
    assert first != second


def test_a_count_of_six_thousand_digits_can_be_printed() -> None:
    """Python refuses to write integers of more than 4,300 digits."""
    assert "equilibria" in str(bg.subgame_perfect(indifferent(20_000)))


@pytest.mark.parametrize("seed", [89, 97])
def test_a_hundred_thousand_nodes_agree_with_plain_backward_induction(seed: int) -> None:
    shape = induction.grown(100_000, players=3, rng=Random(seed))
    game = bg.Game(induction.written(shape, NAMES), players=NAMES)
    assert len(game) == 100_000
    answer = bg.subgame_perfect(game)
    assert answer.values == {induction.solved(shape)}
    assert answer.is_unique


def test_a_large_tree_with_a_lever_agrees_at_every_piece() -> None:
    """The map's payoffs at a value inside each piece are those of backward induction at that value."""
    shape = induction.grown(12_000, players=2, rng=Random(101))
    slopes = Random(103).choices((0, 0, -1, 1), k=len(shape.movers))
    pays = [tuple(f"{pay} + ({slope * (player + 1)})*t" for player, pay in enumerate(row)) for row, slope in zip(shape.pay, slopes, strict=True)]
    game = bg.Game(induction.written(shape, NAMES[:2], pay=lambda node: pays[node]), players=NAMES[:2])
    pieces = bg.equilibrium_map(game, "t", within=(0, 40_000)).pieces
    assert len(pieces) > 2
    for piece in pieces:
        low, high = Fraction(piece.interval.low), Fraction(piece.interval.high)
        if low != high:
            t = (low + high) / 2
            moved = [tuple(pay + slope * (player + 1) * t for player, pay in enumerate(row)) for row, slope in zip(shape.pay, slopes, strict=True)]
            assert piece.values(t) == {induction.solved(shape._replace(pay=moved))}


def test_the_reservation_value_of_a_deep_chain() -> None:
    shape = induction.chained(20_000)
    game = bg.Game(induction.written(shape, NAMES[:2]))
    assert bg.reservation_value(game, "A", "to 1").values == {1}
