"""What the paper prints, and that each formula would have been found wrong had it been another."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from rubinstein_divisions import COSTS, FACTORS, cost, factor, is_partition, only_partition_is, outermost, pairs, partitions_are

import bargaining as bg
from bargaining.replication import load_replication
from bargaining.theory.strategic import rubinstein, rubinstein_fixed_costs, talks_game

PAPER = load_replication(Path(__file__).parent)


def test_every_printed_value() -> None:
    done = PAPER.run()
    assert done.problems == ()
    assert done.count("matches") == len(done) == 5


def test_wrong_formulas_fail() -> None:
    assert not only_partition_is(cost, pairs(COSTS, lambda one, two: one < two), lambda one, _two: 1 - one)
    assert not only_partition_is(cost, pairs(COSTS, lambda one, two: one <= two), lambda _one, _two: Fraction(1)), "equal costs leave many"
    assert not only_partition_is(cost, pairs(COSTS, lambda one, two: one > two), lambda one, _two: one)
    assert not partitions_are(lambda each, share: each < share)
    assert not partitions_are(lambda _each, _share: True)
    assert not only_partition_is(factor, pairs(FACTORS, lambda _one, _two: True), lambda one, two: (1 - one) / (1 - one * two))
    assert not only_partition_is(factor, pairs(FACTORS, lambda one, two: one == two), lambda _one, _two: Fraction(1, 2))


def test_the_library_says_the_same() -> None:
    for one, two in pairs(FACTORS, lambda _one, _two: True):
        assert is_partition(factor(one), factor(two), Fraction(rubinstein((one, two)).first))
    for one, two in pairs(COSTS, lambda _one, _two: True):
        found = rubinstein_fixed_costs((one, two))
        assert outermost(cost(one), cost(two)) == (found.least, found.most)


def test_the_bounds_are_what_the_finite_game_gives() -> None:
    """Three rounds on a grid that holds every offer, solved: the last proposer takes all."""
    one, two = Fraction(1, 2), Fraction(3, 4)
    solved = bg.subgame_perfect(talks_game(3, 16, (one, two)))
    share, factors = Fraction(1), (factor(one), factor(two))
    for k in (1, 0):
        share = 1 - factors[1 - k % 2](share)
    assert (share, 1 - share) in solved.values
