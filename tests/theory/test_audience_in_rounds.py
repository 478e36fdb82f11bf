"""Audience costs against the game in rounds: its equilibrium is exact at every length of a round, and goes to the closed form as rounds get short."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from random import Random

import pytest

import bargaining as bg
from bargaining.errors import BargainingError, FieldError, NumberError, TooLargeError
from bargaining.theory.crisis import audience_game, audience_war, least_audience_cost
from tests.referees.nerves import Crisis, best_and_own, in_rounds

F = Fraction
Pair = tuple[Fraction, Fraction]
Types = dict[str, tuple[Fraction, Fraction]]


def drawn(rng: Random) -> tuple[Pair, Pair]:
    return (F(rng.randint(2, 30), 10), F(rng.randint(2, 30), 10)), (F(rng.randint(5, 80), 10), F(rng.randint(5, 80), 10))


def kinds(most: Fraction, cut: Fraction, parts: int = 2) -> Types:
    """Cells of the uniform distribution of values on either side of a cut, each with its probability and its mean.

    All of a cell do the same, and payoffs are linear in the value of war; so the mean stands for the cell, and nothing is lost.
    """
    ends = [-most + (most + cut) * F(k, parts) for k in range(parts + 1)] + [cut - cut * F(k, parts) for k in range(1, parts + 1)]
    cells = list(pairwise(ends))
    return {f"{'soft' if high <= cut else 'tough'} {k}": ((high - low) / most, (low + high) / 2) for k, (low, high) in enumerate(cells)}


def played(found: Crisis, types: tuple[Types, Types], first: int) -> dict[str, dict[str, Fraction]]:
    """The soft back down at the same odds each, the tough never."""
    strategies = {}
    locked = [sum((chance for name, (chance, _) in each.items() if name.startswith("tough")), F(0)) for each in types]
    before = [F(1), F(1)]
    for k, left in enumerate(found.left):
        side = first if k % 2 == 0 else 1 - first
        quits = (before[side] - left) / (before[side] - locked[side])
        for name in types[side]:
            backs = quits if name.startswith("soft") else F(0)
            strategies[f"{side + 1}, {name}, round {k}"] = {"back down": backs, "wait" if k < len(found.left) - 1 else "attack": 1 - backs}
        before[side] = left
    return strategies


def test_in_rounds_of_any_length_no_plan_is_better_for_anybody() -> None:
    """All in fractions: a grid of values of war and the cuts themselves, every round to back down or to attack in, and never."""
    rng, weak, ends = Random(1), set(), set()
    for _ in range(80):
        (audience, most), length, first = drawn(rng), F(1, rng.randint(8, 40)), rng.choice([0, 1])
        [found] = in_rounds(audience, most, length, first=first)
        weak.add(found.weak == first)
        ends.add((len(found.left) - 1) % 2)
        for side in (0, 1):
            cut = found.locked[side]
            for value in (*(-most[side] * F(k, 10) for k in range(11)), cut, cut - F(1, 10**6), cut + F(1, 10**6)):
                best, own = best_and_own(found, audience, length, side, value, first=first)
                assert best == own, (audience, most, length, side, value)
    assert weak == {True, False}
    assert ends == {0, 1}


def test_the_same_in_the_compiled_game() -> None:
    """No plan of a type is better from any of its moves on, all of which are reached; and with a little less resolve there is one."""
    rng, checked = Random(2), 0
    for _ in range(12):
        (audience, most), first = drawn(rng), rng.choice([0, 1])
        length = F(audience_war(audience, most).horizon).limit_denominator(100) / rng.randint(4, 9)
        try:
            [found] = in_rounds(audience, most, length, first=first)
        except ValueError:
            continue
        types = kinds(most[0], found.locked[0]), kinds(most[1], found.locked[1])
        game = audience_game(types, len(found.left), first=first + 1)
        at = {"audience_1": audience[0], "audience_2": audience[1], "length": length}
        check = bg.check_assessment(game, played(found, types, first), at=at)
        assert check.is_perfect_bayesian
        assert not any(check.gains.values())
        checked += 1
        wrong = bg.check_assessment(game, played(found, types, first), at=at | {"audience_1": audience[0] * F(9, 10)})
        assert any(wrong.gains.values())
    assert checked > 8


def test_as_rounds_get_short_the_closed_form_remains() -> None:
    """The horizon, who backs down at once, who is locked in and how likely war is: within a multiple of the length of a round, whoever moves first."""
    rng, worst, quits = Random(4), [0.0, 0.0], 0
    for audience, most in [((F(1), F(1)), (F(2), F(2))), ((F(1), F(1)), (F(6), F(6))), *(drawn(rng) for _ in range(25))]:
        closed = audience_war(audience, most)
        pace = float(sum(audience)) + 1 / float(closed.horizon)
        for fine, length in enumerate((F(1, 60), F(1, 240))):
            for first in (0, 1):
                [found] = in_rounds(audience, most, length, first=first)
                weak, allowed = found.weak, 6 * pace * float(length)
                atom = 1 - found.left[0 if weak == first else 1]
                gaps = [
                    float(atom - closed.backs_down[weak]),
                    float(found.left[-1] * found.left[-2] - closed.war),
                    *(float(-found.locked[side] / most[side] - closed.locked_in[side]) for side in (0, 1)),
                    float(len(found.left) * length - closed.horizon) * pace / 3,
                ]
                assert max(map(abs, gaps)) < allowed
                assert float(closed.backs_down[1 - weak]) < allowed, "only where nearly nobody does may it be the other"
                worst[fine] = max(worst[fine], *map(abs, gaps))
        quits += max(closed.backs_down) > F(1, 10)
    assert quits > 12
    assert worst[1] < worst[0] / 2


def test_survival_in_the_game_follows_that_of_the_closed_form() -> None:
    audience, most, length = (F(2), F(1)), (F(3), F(2)), F(1, 200)
    closed, [found] = audience_war(audience, most), in_rounds(audience, most, length)
    for k in range(2, len(found.left) - 2, 7):
        assert float(found.left[k]) == pytest.approx(float(closed.still_there(k % 2 + 1, min(float(k * length), closed.horizon))), abs=0.02)


def test_the_closed_form_cut_into_rounds_is_nearly_an_equilibrium() -> None:
    """What is to be gained by any other plan falls with the length of a round."""
    audience, most, gained = (F(2), F(1)), (F(6), F(4)), []
    closed = audience_war(audience, most)
    horizon = F(closed.horizon).limit_denominator(10**6)
    types = kinds(most[0], -audience[0] * horizon), kinds(most[1], -audience[1] * horizon)
    for cuts in (8, 16, 32):
        length = horizon / cuts
        left = [F(closed.still_there(k % 2 + 1, float(min(length * k, horizon)) * (1 - 1e-12))).limit_denominator(10**9) for k in range(cuts)]
        left += [F(audience[k % 2] * horizon / most[k % 2]) for k in (cuts, cuts + 1)]
        found = Crisis(1, tuple(left), (-audience[0] * horizon, -audience[1] * horizon))
        game, at = audience_game(types, cuts + 2), {"audience_1": audience[0], "audience_2": audience[1], "length": length}
        gained.append(max(bg.check_assessment(game, played(found, types, 0), at=at).gains.values()))
    assert gained[0] > gained[1] > gained[2] > 0
    assert gained[2] < F(2, 5) * gained[0]


def test_at_the_least_audience_cost_the_weak_side_changes_in_the_game() -> None:
    for other, most in ((F(1), (F(10), F(6))), (F(3, 2), (F(2), F(5))), (F(1), (F(3), F(3)))):
        least = F(least_audience_cost(other, most).value).limit_denominator(10**9)
        for first in (0, 1):
            assert in_rounds((least * F(9, 10), other), most, F(1, 400), first=first)[0].weak == 0
            assert in_rounds((least * F(11, 10), other), most, F(1, 400), first=first)[0].weak == 1


def test_no_other_equilibrium_of_a_small_game_has_another_risk_of_war() -> None:
    """By the solver, which lists them all: there is no war, because a side backs down in its first move, or as much of it as in the one found here."""
    rng, compared, without = Random(6), 0, 0
    for _ in range(60):
        (audience, most), first = drawn(rng), rng.choice([0, 1])
        length = F(audience_war(audience, most).horizon).limit_denominator(100) * F(100, 201)
        try:
            [found] = in_rounds(audience, most, length, first=first)
        except ValueError:
            continue
        if len(found.left) > 3:
            continue
        types = kinds(most[0], found.locked[0], 1), kinds(most[1], found.locked[1], 1)
        game, at = audience_game(types, len(found.left), first=first + 1), {"audience_1": audience[0], "audience_2": audience[1], "length": length}
        solved = bg.perfect_bayesian(game, at=at, partial=True)
        risks = {risk for family in solved.families for risk in (family.probability("war").low, family.probability("war").high)}
        assert found.left[-1] * found.left[-2] in risks
        assert risks <= {0, found.left[-1] * found.left[-2]}
        compared += 1
        without += 0 in risks
    assert compared > 8
    assert without > 8


def test_bad_input() -> None:
    fine = {"soft": ("1/2", -2), "tough": ("1/2", 0)}
    for types, rounds, first, kind, said in (
        ((fine,), 3, 1, FieldError, "the types: give a pair"),
        ((fine, {}), 3, 1, FieldError, "the types of side 2"),
        ((fine, {"soft": 1}), 3, 1, FieldError, "type soft of side 2: give a pair"),
        ((fine, fine), 0, 1, FieldError, "the number of rounds is 0"),
        ((fine, fine), 3, True, FieldError, "first is True"),
        (({str(k): (F(1, 900), -1) for k in range(900)}, {str(k): (F(1, 900), -1) for k in range(900)}), 9, 1, TooLargeError, "more than 1,000,000 ends"),
        ((fine, {"soft": (1, float("nan"))}), 3, 1, NumberError, "nan"),
    ):
        with pytest.raises(kind, match=said) as told:
            audience_game(types, rounds, first=first)  # type: ignore[arg-type]
        assert isinstance(told.value, BargainingError)
