"""Acceptance curves in other concepts than subgame perfection, draw by draw against closed forms and flip sets."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest
from referees.growth import affine, trees

import bargaining as bg
from bargaining import Chance, Decision, Game, Outcome
from bargaining.errors import BargainingError, DrawError, IntervalError, MissingValueError, OutOfClassError, RequirementError


def truce() -> Game:
    def monitor(label: str, looked: tuple[Any, Any], rested: tuple[Any, Any]) -> Decision:
        return Decision("Monitor", {
            "look": Outcome(label, {"Party": looked[0], "Monitor": looked[1]}),
            "rest": Outcome(label, {"Party": rested[0], "Monitor": rested[1]}),
        }, information="unseen")  # fmt: skip

    cheats, complies = monitor("breach", ("gain - fine", "1 - cost"), ("gain", 0)), monitor("compliance", (0, "-cost"), (0, 0))
    return Game(Decision("Party", {"cheat": cheats, "comply": complies}))


def bluff() -> Game:
    """A sender, tough nine times in ten, is loud or quiet; being loud costs the weak kind ``lie``, and brings a concession worth ``prize``."""

    def read(tough: bool, sent: str, cost: Any) -> Decision:
        return Decision("Reader", {
            "concede": Outcome("conceded", {"Sender": f"prize - {cost}", "Reader": int(tough)}),
            "press": Outcome("pressed", {"Sender": f"-{cost}", "Reader": int(not tough)}),
        }, information=f"after {sent}")  # fmt: skip

    def sender(kind: str, loud: Any, quiet: Any) -> Decision:
        return Decision("Sender", {"loud": read(kind == "tough", "loud", loud), "quiet": read(kind == "tough", "quiet", quiet)}, information=kind)

    return Game(Chance({"tough": ("9/10", sender("tough", 0, 9)), "weak": ("1/10", sender("weak", "lie", 0))}))


def test_each_draw_of_an_inspection_game_against_its_closed_form() -> None:
    """The party complies with probability 1 - cost where the fine exceeds its gain; at equality anything from none to that."""
    rng = Random(8)
    draws = {"gain": [Fraction(rng.randint(1, 12), 4) for _ in range(40)], "cost": [Fraction(rng.randint(1, 9), 10) for _ in range(40)]}
    values, wanted = [Fraction(k, 2) for k in range(8)], Fraction(1, 2)
    asked: dict[str, Any] = {"reach": "compliance", "values": values, "probability": wanted, "concept": "nash"}
    some = bg.acceptance_curve(truce(), "fine", draws, **asked)
    every = bg.acceptance_curve(truce(), "fine", draws, require="every", **asked)
    ties = 0
    for fine in values:
        pairs = list(zip(draws["gain"], draws["cost"], strict=True))
        strict = [fine > gain and 1 - cost >= wanted for gain, cost in pairs]
        weak = [fine >= gain and 1 - cost >= wanted for gain, cost in pairs]
        assert some.reached(fine).tolist() == weak
        assert every.reached(fine).tolist() == strict
        ties += sum(weak) - sum(strict)
    assert sum(some.ties) == ties > 3
    assert "at least 1/2 likely in some Nash equilibrium" in str(some)
    assert some.flipped(0, 3).value == some.shares[6]


def test_with_perfect_information_the_concepts_agree_with_the_flip_set() -> None:
    """Payoffs that cross at values nobody draws: Nash by subgames and beliefs at every draw are backward induction."""

    def pay(rng: Random) -> Any:
        return f"{affine(Fraction(rng.randint(-900, 900), 7), Fraction(rng.randint(-90, 90), 11))} + shift"

    compared = 0
    for root in trees(60, 9, players=3, nodes=9, chance=0.0, pay=pay):
        game = Game(root)
        if "t" not in game.parameters or len(game.outcomes) < 2:
            continue
        values = [Fraction(k, 3) for k in range(-4, 8)]
        flips = bg.flip_set(game, "t", reach=game.outcomes[0], at={"shift": 0}, within=(None, None))
        for concept in ("subgame_perfect_nash", "perfect_bayesian"):
            curve = bg.acceptance_curve(game, "t", {"shift": [0, 1]}, reach=game.outcomes[0], values=values, concept=concept)
            assert [curve.reached(value).tolist() for value in values] == [[value in flips] * 2 for value in values]
            compared += 1
    assert compared > 40


@pytest.mark.parametrize("require", ["some", "every"])
def test_how_often_a_bluff_is_called(require: str) -> None:
    """It is where it costs more than a concession brings; uniform prizes and a lie of 3/2 give one half of the draws."""
    asked: dict[str, Any] = {"reach": "pressed", "values": ["1/2", "3/2", "5/2"], "probability": "1/10", "concept": "perfect_bayesian", "require": require}
    curve = bg.acceptance_curve(bluff(), "lie", {"prize": (1, 2)}, n=32, seed=4, **asked)
    assert curve.shares[0] == 0
    assert curve.shares[2] == 1
    assert curve.shares[1] == pytest.approx(1 / 2, abs=1 / 8)
    exactly = [curve.draws.exactly(i, curve.draws.columns(i, 1)[:, 0])["prize"] for i in range(32)]
    assert curve.reached("3/2").tolist() == [prize <= Fraction(3, 2) if require == "some" else prize < Fraction(3, 2) for prize in exactly]


def test_a_function_and_quantal_response() -> None:
    game = Game(Decision("Party", {"accept": Outcome("agreement", {"Party": 0}), "refuse": Outcome("war", {"Party": "batna - threat"})}))
    draws = {"batna": list(np.linspace(0, 2, 21))}
    by_function = bg.acceptance_curve(game, "threat", draws, reach="agreement", values=[0, 1, 2], concept=lambda one: float(one.tree.payoffs[1][0] <= 0))
    np.testing.assert_allclose(by_function.shares, [1 / 21, 11 / 21, 1])
    noisy = bg.acceptance_curve(game, "threat", draws, reach="agreement", values=[0, 1, 2], probability=0.75, concept="quantal_response", precision=4)
    edge = np.log(3) / 4
    np.testing.assert_allclose(noisy.shares, [np.mean(np.linspace(0, 2, 21) - t <= -edge) for t in (0, 1, 2)])


def test_workers_and_interrupted_sweeps_give_the_same_curve(tmp_path: Path) -> None:
    draws, asked = {"gain": (0, 2), "cost": (0, 1)}, {"reach": "compliance", "values": [0, 1, 2], "probability": 0.5, "concept": "nash", "n": 256, "seed": 3}
    alone = bg.acceptance_curve(truce(), "fine", draws, **asked)
    told: list[tuple[int, int]] = []
    with ThreadPoolExecutor(2) as pool:
        together = bg.acceptance_curve(truce(), "fine", draws, executor=pool, progress=lambda done, total: told.append((done, total)), **asked)
    assert alone.shares == together.shares
    assert told[-1] == (256, 256)
    saved = bg.acceptance_curve(truce(), "fine", draws, resume=tmp_path / "half", **asked)
    again = bg.acceptance_curve(truce(), "fine", draws, resume=tmp_path / "half", **asked)
    assert (saved.some == again.some).all()
    with pytest.raises(BargainingError):
        bg.acceptance_curve(truce(), "fine", draws, resume=tmp_path / "half", **{**asked, "concept": "pure_nash"})
    assert bg.acceptance_curve(truce(), "fine", draws, **{k: v for k, v in asked.items() if k != "n"}, n=None).draws.count == 512


def three(pay: dict[tuple[int, ...], tuple[Any, ...]]) -> Game:
    """Three parties who move at once; the outcome is named for the actions."""

    def below(taken: tuple[int, ...]) -> Any:
        if len(taken) == 3:
            return Outcome("".join(map(str, taken)), dict(zip("ABC", pay[taken], strict=True)))
        who = "ABC"[len(taken)]
        return Decision(who, {str(k): below((*taken, k)) for k in (0, 1)}, information=f"{who} at once")

    return Game(below(()))


@pytest.mark.parametrize("require", ["some", "every"])
def test_only_the_rule_asked_for_has_to_be_decided(require: str) -> None:
    """Three parties at once: the mixed equilibria of all three are not solved, the pure ones are known by trying all profiles.

    A pure equilibrium that hits settles that some does, one that misses that not every one does. Whatever is decided agrees with
    that; what is not is marked, and is an error only where it was asked for.
    """
    rng, asked_open, other_open, ties = Random(12), 0, 0, 0
    for turn in range(80):
        pay = {taken: tuple(rng.randint(0, 4) for _ in range(3)) for taken in product((0, 1), repeat=3)}
        named = {**pay, (0, 0, 0): ("t", *pay[0, 0, 0][1:]), (1, 1, 1): (*pay[1, 1, 1][:2], "u")}
        for value in (1, 4):
            numbers = {**pay, (0, 0, 0): (value, *pay[0, 0, 0][1:])}
            stable = [t for t in pay if all(numbers[t][k] >= numbers[(*t[:k], 1 - t[k], *t[k + 1 :])][k] for k in range(3))]
            wanted = [t for t in pay if (t == (0, 0, 0)) == turn % 2]
            hits, misses = any(t in wanted for t in stable), any(t not in wanted for t in stable)
            asked: dict[str, Any] = {"reach": ["".join(map(str, t)) for t in wanted], "values": [value], "concept": "perfect_bayesian", "require": require}
            try:
                curve = bg.acceptance_curve(three(named), "t", {"u": [pay[1, 1, 1][2]]}, **asked)
            except OutOfClassError:
                assert not (hits if require == "some" else misses), "a pure equilibrium settles it"
                asked_open += 1
                continue
            some, every, undecided = (bool(each[0, 0]) for each in (curve.some, curve.every, curve.undecided))
            assert (some if require == "some" else every) == bool(curve.shares[0])
            assert some >= hits
            assert not (every and misses)
            [row] = curve.records()
            assert row["undecided"] == undecided
            if undecided:
                assert not (misses if require == "some" else hits), "a pure equilibrium would settle the other rule too"
                assert row["every" if require == "some" else "some"] is None
                assert row["ties"] == 0
                assert "is not decided at 1 draws" in str(curve)
            else:
                assert row["ties"] == (some and not every)
                assert "decided" not in str(curve)
            other_open, ties = other_open + undecided, ties + row["ties"]
    assert asked_open > 2
    assert other_open > 2
    assert ties > 2


def loud(error: type[BargainingError], says: str, **asked: Any) -> None:
    usual: dict[str, Any] = {"reach": "compliance", "values": [0, 1], "concept": "nash", "at": {"cost": "1/4"}}
    with pytest.raises(error, match=says):
        bg.acceptance_curve(truce(), "fine", {"gain": [1, 2]}, **{**usual, **asked})


def test_mistakes_are_told_with_their_place() -> None:
    loud(IntervalError, "give values=", values=None)
    loud(RequirementError, "did you mean", concept="nahs")
    loud(RequirementError, "no option precision", precision=3)
    loud(RequirementError, "no option precision", concept="subgame_perfect", precision=3)
    loud(RequirementError, "needs precision", concept="quantal_response")
    loud(RequirementError, "leave it out", engine="numba")
    loud(RequirementError, "draw 0, fine = 0: the function given", concept=lambda game: 3)
    loud(RequirementError, "least of all", concept=lambda game: 1, require="every")
    loud(MissingValueError, "cost", at={})
    loud(DrawError, "is the lever", at={"cost": 1, "fine": 1})
    loud(bg.errors.ImperfectInformationError, "perfect information", concept="subgame_perfect")
    end = Outcome("end", {"A": "t", "B": "u", "C": 0})
    last = Decision("C", dict.fromkeys("lr", end), information="C")
    third = Game(Decision("A", dict.fromkeys("lr", Decision("B", dict.fromkeys("lr", last), information="B"))))
    with pytest.raises(OutOfClassError, match=r"draw 0, t = 0: .*pure_nash"):
        bg.acceptance_curve(third, "t", {"u": [1]}, reach="end", values=[0], concept="nash")
