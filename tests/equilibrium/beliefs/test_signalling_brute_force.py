"""``perfect_bayesian`` on random signalling games: against all pure profiles, and against a grid of mixed ones."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from random import Random

import pytest
from referees import beliefs
from referees.growth import times

import bargaining as bg

SHARES = [Fraction(0), Fraction(1, 4), Fraction(1, 3), Fraction(1, 2), Fraction(2, 3), Fraction(1)]


def listed(game: beliefs.Signalling, solved: bg.PerfectBayesian) -> set[tuple[tuple[int, ...], tuple[int, ...]]]:
    """The pure families in the referee's words."""
    types, messages, _ = game.shape
    found = set()
    for family in solved.families:
        if family.is_pure:
            plan = tuple(int(family.supports[f"type {t}"][0][1:]) for t in range(types))
            answer = tuple(int(family.supports[f"after m{m}"][0][1:]) for m in range(messages))
            found.add((plan, answer))
    return found


@pytest.mark.parametrize(("shape", "highest", "count"), [((2, 2, 2), 3, 80), ((2, 2, 3), 9, 30), ((2, 3, 2), 2, 30), ((3, 2, 2), 3, 30), ((3, 3, 3), 30, 4)])
def test_the_pure_equilibria_are_those_of_brute_force(shape: tuple[int, int, int], highest: int, count: int) -> None:
    rng = Random(sum(shape) * highest)
    compared = 0
    for _ in range(times(count)):
        game = beliefs.drawn(rng, shape, highest=highest)
        expected = beliefs.pure(game)
        assert listed(game, bg.perfect_bayesian(game.game())) == expected
        compared += len(expected)
    assert compared >= count / 2


@pytest.mark.parametrize("highest", [1, 2, 4])
def test_every_mixed_equilibrium_on_a_grid_belongs_to_one_family(highest: int) -> None:
    rng = Random(highest)
    mixed = 0
    for _ in range(times(14)):
        game = beliefs.drawn(rng, (2, 2, 2), highest=highest)
        solved = bg.perfect_bayesian(game.game())
        for plan, answer in beliefs.on_a_grid(game, SHARES):
            given = {f"type {t}": plan[t] for t in range(2)} | {f"after m{m}": answer[m] for m in range(2)}
            homes = [family for family in solved.families if all(_uses(family, name, lottery) for name, lottery in given.items())]
            assert len(homes) == 1, (game, given)
            [home] = homes
            assert all(share in list(home.strategies[name].values())[k] for name, lottery in given.items() for k, share in enumerate(lottery))
            mixed += not home.is_pure
    assert mixed > 10


def _uses(family: bg.EquilibriumFamily, name: str, lottery: tuple[Fraction, ...]) -> bool:
    letter = "m" if name.startswith("type") else "r"
    return family.supports[name] == tuple(f"{letter}{k}" for k, share in enumerate(lottery) if share)


@pytest.mark.parametrize(("shape", "highest"), [((2, 2, 2), 2), ((2, 2, 2), 9), ((2, 3, 2), 3), ((3, 2, 3), 5), ((3, 3, 3), 99)])
def test_every_corner_and_centre_is_a_sequential_equilibrium_by_the_checker(shape: tuple[int, int, int], highest: int) -> None:
    rng = Random(highest)
    checked = 0
    for _ in range(times({2: 6, 3: 2}[shape[0]])):
        game = beliefs.drawn(rng, shape, highest=highest).game()
        solved = bg.perfect_bayesian(game)
        assert solved.families, "every finite game has a sequential equilibrium"
        for family in solved.families:
            assert family.is_consistent
            for member in [family.assessment, *family.corners()][:8]:
                if len(member.beliefs) == sum(len(row) > 1 for row in family.beliefs.values()):
                    verdict = bg.check_assessment(game, member)
                    assert verdict.is_sequential, (str(family), str(verdict))
                    assert verdict.is_perfect_bayesian
                    checked += 1
    assert checked > 10


def test_a_family_that_is_one_equilibrium_is_isolated_in_every_direction() -> None:
    """A referee for the solver's corners: small changes of a lone mixed equilibrium are no equilibria."""
    rng = Random(5)
    tried = 0
    for _ in range(60):
        game = beliefs.drawn(rng, (2, 2, 2), highest=9)
        for family in bg.perfect_bayesian(game.game()).families:
            if family.is_pure or not family.is_single or not all(family.reached.values()):
                continue
            tried += 1
            rows = list(family.assessment.strategies.items())
            step = Fraction(1, 10**6)
            for (name, lottery), sign in product(rows, (1, -1)):
                shares = list(lottery.values())
                if 0 < shares[0] < 1:
                    moved = {**{n: tuple(row.values()) for n, row in rows}, name: (shares[0] + sign * step, shares[1] - sign * step)}
                    plan = [moved[f"type {t}"] for t in range(2)]
                    assert not beliefs.is_equilibrium(game, plan, [moved[f"after m{m}"] for m in range(2)])  # type: ignore[arg-type]
    assert tried >= 5
