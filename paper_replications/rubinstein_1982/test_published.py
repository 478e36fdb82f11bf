"""What the paper prints, and that each formula would have been found wrong had it been another."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from rubinstein_divisions import (
    COSTS,
    FACTORS,
    all_are_nash,
    cost,
    factor,
    impatience_hurts,
    is_partition,
    only_partition_is,
    outcomes,
    outermost,
    pairs,
    partitions_are,
    responder_left_with,
    second_keeps,
)

import bargaining as bg
from bargaining.replication import load_replication
from bargaining.theory.strategic import rubinstein, rubinstein_fixed_costs, talks_game

PAPER = load_replication(Path(__file__).parent)


def test_every_printed_value() -> None:
    done = PAPER.run()
    assert done.problems == ()
    assert done.count("matches") == len(done) == 12


def test_wrong_formulas_fail() -> None:
    assert not only_partition_is(cost, pairs(COSTS, lambda one, two: one < two), lambda one, _two: 1 - one)
    assert not only_partition_is(cost, pairs(COSTS, lambda one, two: one <= two), lambda _one, _two: Fraction(1)), "equal costs leave many"
    assert not only_partition_is(cost, pairs(COSTS, lambda one, two: one > two), lambda one, _two: one)
    assert not partitions_are(lambda each, share: each < share)
    assert not partitions_are(lambda _each, _share: True)
    assert not only_partition_is(factor, pairs(FACTORS, lambda _one, _two: True), lambda one, two: (1 - one) / (1 - one * two))
    assert not only_partition_is(factor, pairs(FACTORS, lambda one, two: one == two), lambda _one, _two: Fraction(1, 2))


def test_what_the_textbook_adds_could_fail() -> None:
    assert not all_are_nash(yields=Fraction(1, 20)), "against somebody who gives way a little it pays to ask for more"
    assert not second_keeps(factor, pairs(FACTORS, lambda _one, _two: True), lambda one, two: (1 - two) / (1 - one * two))
    assert not second_keeps(cost, pairs(COSTS, lambda one, two: one < two), lambda _one, two: two)
    assert not impatience_hurts(mine=False)
    assert responder_left_with(factor(Fraction(1))) == 1, "without impatience it can wait for all of the pie"
    assert outcomes(Fraction(1)) == {1}


def test_agreement_may_come_late_where_the_costs_are_equal_and_no_more_than_a_third() -> None:
    """Who opens can have ``c`` at least, whoever answers can wait for what it is to have: some share a round later must be worth it to both."""
    for each in COSTS[1:]:
        later = {1 - share for share in outcomes(each)}  # what the first player gets in the round in which the second proposes
        least = outermost(cost(each), cost(each))[0]
        assert any(share - each >= least for share in later) == (each <= Fraction(1, 3))


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
