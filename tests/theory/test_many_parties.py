"""Offers in turn among many: against value iteration, the game with a deadline, two parties, and every deviation from the plans that support any division."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bargaining as bg
from bargaining.errors import BargainingError, FieldError, TooLargeError
from bargaining.theory.strategic import rotating_offers, rotation_game, rubinstein

F = Fraction
FACTORS = st.lists(st.fractions(0, F(9, 10), max_denominator=10), min_size=2, max_size=5)


def with_deadline(discounts: list[Fraction], rounds: int, last: list[Fraction] | None = None) -> list[Fraction]:
    """Backward induction: what all get in the first of so many rounds, if after the last they have what is given, by default nothing."""
    n = len(discounts)
    values = last or [F(0)] * n
    for k in reversed(range(rounds)):
        worth = [factor * value for factor, value in zip(discounts, values, strict=True)]
        values = [worth[j] if j != k % n else 1 - sum(worth) + worth[j] for j in range(n)]
    return values


@given(FACTORS, st.integers(1, 40))
def test_the_stationary_equilibrium_is_where_value_iteration_goes(discounts: list[Fraction], rounds: int) -> None:
    """From any division after the last round, at the rate of the most patient."""
    found, n = rotating_offers(discounts), len(discounts)
    assert found.verify()
    for j in range(n):
        begin = [F(i == j) for i in range(n)]
        gaps = [one - two for one, two in zip(with_deadline(discounts, rounds, begin), found.shares, strict=True)]
        assert sum(abs(gap) for gap in gaps) / 2 <= max(discounts) ** rounds


@given(st.tuples(st.fractions(0, F(19, 20), max_denominator=20), st.fractions(0, F(19, 20), max_denominator=20)))
def test_two_parties_are_those_of_rubinstein(discounts: tuple[Fraction, Fraction]) -> None:
    found, known = rotating_offers(discounts), rubinstein(discounts)
    assert found.shares == (known.first, 1 - known.first)
    assert found.proposals[1] == (1 - known.second, known.second)
    assert not found.any_division


@given(FACTORS)
def test_where_who_refused_proposes_next_nobody_gains_by_one_deviation(discounts: list[Fraction]) -> None:
    """The closed form; every proposal that is accepted leaves the others no less; and to be refused brings less than to be accepted."""
    found, n = rotating_offers(discounts, next_proposer="who refused"), len(discounts)
    assert found.verify()
    total = 1 + sum(factor / (1 - factor) for factor in discounts)
    own = [1 / ((1 - factor) * total) for factor in discounts]
    for i, made in enumerate(found.proposals):
        assert made == tuple(own[j] if j == i else discounts[j] * own[j] for j in range(n))
        assert sum(made) == 1
        refused = [discounts[i] * found.proposals[j][i] for j in range(n) if j != i]
        assert max(refused) <= made[i]
    if len(set(discounts)) == 1:
        assert own[0] == 1 / (1 + (n - 1) * discounts[0])
    if n == 2:
        assert found.proposals == rotating_offers(discounts).proposals, "with two it is the same game"


@pytest.mark.parametrize("delta", [F(0), F(1, 3), F(1, 2), F(9, 10)])
@pytest.mark.parametrize("n", [2, 3, 4, 7])
def test_one_factor(n: int, delta: Fraction) -> None:
    found = rotating_offers([delta] * n)
    total = sum(delta**k for k in range(n))
    assert found.shares == tuple(delta**k / total for k in range(n))
    assert found.any_division == (delta * (n - 1) >= 1)


def test_the_game_with_a_deadline() -> None:
    """On grids that hold every offer of backward induction; ties are broken there in all ways, and its payoffs are among those found."""
    halves, thirds = F(1, 2), F(1, 3)
    cases = [([halves] * 3, 1, 3), ([halves] * 3, 2, 4), ([halves, F(0), F(1, 4)], 2, 4), ([thirds, thirds, F(2, 3)], 2, 3), ([halves, halves], 3, 4)]
    for discounts, rounds, steps in cases:
        game = rotation_game(len(discounts), rounds, steps)
        solved = bg.subgame_perfect(game, at={f"discount_{j}": factor for j, factor in enumerate(discounts, 1)})
        known = tuple(with_deadline(discounts, rounds))
        assert known in solved.values
        for values in solved.values:
            assert all(abs(one - two) <= F((len(discounts) - 1) * rounds, steps) for one, two in zip(values, known, strict=True))


def test_any_division_where_it_is_said_and_the_argument_fails_where_it_is_not() -> None:
    """The plans behind it, one deviation at a time: every proposal on a grid, every reply, in every state."""
    rng, held, failed = Random(7), 0, 0
    for _ in range(40):
        n = rng.choice([3, 3, 4])
        discounts = [F(rng.randint(1, 19), 20) for _ in range(n)]
        steps = 6
        grid = [split for split in product(range(steps + 1), repeat=n) if sum(split) == steps]
        target = tuple(F(part, steps) for part in rng.choice(grid))
        holds = supported(discounts, target, [tuple(F(part, steps) for part in split) for split in grid])
        if rotating_offers(discounts).any_division:
            assert holds
            held += 1
        else:
            failed += not holds
    assert held > 8
    assert failed > 8


def supported(discounts: list[Fraction], target: tuple[Fraction, ...], grid: list[tuple[Fraction, ...]]) -> bool:
    """Whether nobody gains by one deviation from the plans: states are the division that all propose now."""
    n = len(discounts)
    states = [target, *(tuple(F(i == j) for i in range(n)) for j in range(n))]
    for state, proposer in product(states, range(n)):
        if any(discounts[j] * state[j] > state[j] for j in range(n)):
            return False
        for made in grid:
            if made == state or not made[proposer]:
                continue
            robbed = [j for j in range(n) if j != proposer and made[j] < discounts[j]]
            if not robbed and made[proposer] > state[proposer]:
                return False  # accepted by all, each fearing no better if it refuses
            if robbed and discounts[proposer] * states[1 + robbed[0]][proposer] > state[proposer]:
                return False
    return True


def test_certificates_rows_and_bad_input() -> None:
    found = rotating_offers(("9/10", "1/2", "4/5"))
    assert not replace(found, proposals=(found.proposals[1], *found.proposals[1:])).verify()
    assert not replace(found, discounts=(F(9, 10), F(1, 2), F(3, 5))).verify()
    assert [row["party"] for row in found.records()] == [1, 2, 3]
    assert sum(row["share if 2 proposes"] for row in found.records()) == 1
    for wrong, said in (
        (lambda: rotating_offers(("1/2",)), "there are 1 discount factors"), (lambda: rotating_offers((1, "1/2")), "of party 1 is 1"),
        (lambda: rotating_offers("1/2"), "the discount factors"), (lambda: rotating_offers((2, 0)), "the discount factor of party 1"),
        (lambda: rotating_offers(("1/2", "1/2"), next_proposer="anybody"), 'must be "in turn" or "who refused"'),
        (lambda: rotation_game(1, 1, 1), "must be two or more"), (lambda: rotation_game(3, 0, 1), "the number of rounds"),
    ):  # fmt: skip
        with pytest.raises(FieldError, match=said):
            wrong()
    with pytest.raises(TooLargeError, match="more than 1,000,000 ends"):
        rotation_game(5, 3, 10)
    with pytest.raises(BargainingError):
        rotating_offers(("x", "1/2"))
