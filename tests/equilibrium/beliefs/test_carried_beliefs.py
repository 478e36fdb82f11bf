"""What was concluded from one surprise holds at the next: every pure profile with beliefs on a grid, judged by the checker."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import islice, product
from random import Random
from typing import Any

import pytest

import bargaining as bg
from bargaining import Chance, Decision, Game, Outcome
from bargaining.equilibrium.beliefs.carrying import earlier_sets
from bargaining.equilibrium.beliefs.information import histories
from bargaining.errors import OutOfClassError

GRID = (Fraction(0), Fraction(1, 3), Fraction(1, 2), Fraction(1))


def twice(rng: Random, highest: int, *, readers: tuple[str, str] = ("R", "R"), kinds: tuple[str, ...] = ("a", "b")) -> Game:
    """A sender of some kind stays out or speaks; who hears it ends it or lets the sender speak again, to the same reader or to another."""
    players = tuple(dict.fromkeys(("S", *readers)))

    def end() -> Outcome:
        return Outcome("end", {player: rng.randint(0, highest) for player in players})

    def heard(word: str) -> Decision:
        return Decision(readers[1], {"yes": end(), "no": end()}, information=f"after {word}")

    def again(kind: str) -> Decision:
        return Decision("S", {word: heard(word) for word in (("low",) if kind == "c" else ("low", "high"))}, information=f"{kind} again")

    def spoke(kind: str) -> Decision:
        return Decision(readers[0], {"stop": end(), "go on": again(kind)}, information="spoken")

    return Game(Chance({kind: (Fraction(1, len(kinds)), Decision("S", {"out": end(), "speak": spoke(kind)}, information=kind)) for kind in kinds}))


def profiles(game: Game) -> Iterator[tuple[dict[str, str], dict[str, dict[str, Fraction]]]]:
    """Every pure profile with every combination of beliefs on the grid, for two kinds."""
    known = histories(game, None)
    wide = [here for here in known.sets if len(here.nodes) > 1]
    for taken in product(*(here.actions for here in known.sets)):
        for shares in product(GRID, repeat=len(wide)):
            held = {each.name: dict(zip(map(known.history, each.nodes), (p, 1 - p), strict=True)) for each, p in zip(wide, shares, strict=True)}
            yield {here.name: action for here, action in zip(known.sets, taken, strict=True)}, held


def has(family: Any, profile: dict[str, str], held: dict[str, dict[str, Fraction]]) -> bool:
    """Whether the ranges of a family hold an assessment; ranges are a box around the family."""
    same = all(family.supports[name] == (action,) for name, action in profile.items())
    return same and all(share in family.beliefs[name][node] for name, row in held.items() for node, share in row.items())


@pytest.mark.parametrize("readers", [("R", "R"), ("R", "Q")])
def test_what_the_checker_calls_perfect_bayesian_is_listed(readers: tuple[str, str]) -> None:
    rng, found, forgetful = Random(12), 0, 0
    for _ in range(4):
        game = twice(rng, 1, readers=readers)
        families = bg.perfect_bayesian(game, pure=True).families
        for profile, held in rng.sample(list(profiles(game)), 400):
            verdict = bg.check_assessment(game, profile, held)
            listed = any(has(family, profile, held) for family in families)
            assert listed >= verdict.is_perfect_bayesian
            found += verdict.is_perfect_bayesian
            forgetful += verdict.is_weak_perfect_bayesian and any("what is believed at" in line for line in verdict.slips)
    assert found > 5
    assert forgetful > 5


@pytest.mark.parametrize("highest", [2, 9, 10**6])
@pytest.mark.parametrize("kinds", [("a", "b"), ("a", "b", "c")])
def test_all_members_stand_up_to_the_checker(highest: int, kinds: tuple[str, ...]) -> None:
    rng, checked, linked = Random(highest), 0, 0
    for _ in range(5):
        for readers in (("R", "R"), ("R", "Q")):
            game = twice(rng, highest, readers=readers, kinds=kinds)
            for family in islice(bg.perfect_bayesian(game, partial=True).families, 40):
                linked += bool(family._carried.by or family._carried.zero)
                for member in (family.assessment, *islice(family.corners(), 3)):
                    if all(name in member.beliefs for name in family.beliefs):
                        verdict = bg.check_assessment(game, member)
                        assert verdict.is_perfect_bayesian, str(verdict)
                        checked += 1
    assert checked > 40
    assert linked > 5


def test_a_reader_does_not_forget_between_two_surprises() -> None:
    """Both kinds stay out. Kind a then says high and kind b low, so that low tells of b wherever b was thought possible."""

    def end(sender: int, reader: int) -> Outcome:
        return Outcome("end", {"S": sender, "R": reader})

    def kind(name: str, low: tuple[int, int], high: tuple[int, int]) -> Decision:
        again = Decision("S", {
            "low": Decision("R", {"yes": end(low[0], 1 if name == "a" else 0), "no": end(low[1], 0 if name == "a" else 1)}, information="low"),
            "high": Decision("R", {"yes": end(high[0], 1), "no": end(high[1], 0)}, information="high"),
        }, information=f"{name} again")  # fmt: skip
        return Decision("S", {"out": end(9, 0), "speak": Decision("R", {"stop": end(0, -5), "go on": again}, information="spoken")}, information=name)

    game = Game(Chance({"a": ("1/2", kind("a", (0, 0), (2, 2))), "b": ("1/2", kind("b", (2, 2), (0, 0)))}))
    solved = bg.perfect_bayesian(game, pure=True)
    answers = {(family.supports["low"], str(family.beliefs["spoken"]["b > speak"])) for family in solved.families}
    assert answers == {(("no",), "[0, 1]"), (("no",), "1"), (("no",), "0"), (("yes",), "0")}
    strategies = {"a": "out", "b": "out", "spoken": "go on", "a again": "high", "b again": "low", "low": "yes", "high": "yes"}
    held = {"spoken": {"a > speak": "1/2", "b > speak": "1/2"}, "low": {"a > speak > go on > low": 1}, "high": {"a > speak > go on > high": 1}}
    verdict = bg.check_assessment(game, strategies, held)
    assert any('what is believed at "spoken" gives' in line for line in verdict.slips)
    assert not verdict.is_perfect_bayesian
    assert not verdict.is_sequential


def test_which_earlier_belief_binds_a_set() -> None:
    game = twice(Random(1), 9)
    known = histories(game, None)
    names = [here.name for here in known.sets]
    assert {names[k]: None if at is None else names[at] for k, at in enumerate(earlier_sets(known))} == {
        "a": None, "spoken": None, "a again": None, "after low": "spoken", "after high": "spoken", "b": None, "b again": None,
    }  # fmt: skip


def test_three_kinds_of_whom_one_cannot_speak_again_that_way() -> None:
    """After high, kind c is out of the question: the odds of a and b are those of the first surprise, whatever c was given."""
    rng = Random(3)
    for _ in range(6):
        game = twice(rng, 3, kinds=("a", "b", "c"))
        try:
            families = bg.perfect_bayesian(game, pure=True).families
        except OutOfClassError:
            continue
        for family in islice(families, 30):
            member = family.assessment
            first, second = member.beliefs.get("spoken"), member.beliefs.get("after high")
            says = {kind: member.strategies[f"{kind} again"]["high"] for kind in "ab"}
            if first and second and sum(first[f"{k} > speak"] * says[k] for k in "ab"):
                total = sum(first[f"{k} > speak"] * says[k] for k in "ab")
                assert all(second[f"{k} > speak > go on > high"] == Fraction(first[f"{k} > speak"] * says[k]) / total for k in "ab")
