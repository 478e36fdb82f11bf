"""Thresholds in probability against closed forms and a fine grid."""

from __future__ import annotations

from fractions import Fraction
from math import log
from typing import Any

import pytest

import bargaining as bg
from bargaining import Chance, Decision, Game, Outcome
from bargaining.errors import BargainingError, IntervalError, RequirementError, TooLargeError, UnknownOutcomeError, UnknownParameterError


def one_party() -> Game:
    return Game(Decision("Party", {
        "accept": Outcome("agreement", {"Party": "share"}),
        "refuse": Outcome("sanctions", {"Party": "batna - threat"}),
    }))  # fmt: skip


def inspection() -> Game:
    """A party cheats or complies while a monitor looks or not; a fine on cheating that is seen, a cost of looking."""

    def monitor(looked: tuple[Any, Any], not_looked: tuple[Any, Any], label: str) -> Decision:
        return Decision("Monitor", {
            "look": Outcome(label, {"Party": looked[0], "Monitor": looked[1]}),
            "rest": Outcome(label, {"Party": not_looked[0], "Monitor": not_looked[1]}),
        }, information="Monitor")  # fmt: skip

    cheats = monitor(("1 - fine", "1 - cost"), (1, 0), "breach")
    complies = monitor((0, "-cost"), (0, 0), "compliance")
    return Game(Decision("Party", {"cheat": cheats, "comply": complies}))


@pytest.mark.parametrize("precision", [2, 10, 50])
@pytest.mark.parametrize("probability", [0.6, 0.9])
def test_one_party_s_threshold_is_the_shortfall_and_the_log_odds_over_the_precision(precision: float, probability: float) -> None:
    asked = {"reach": "agreement", "at": {"share": "1/2", "batna": "4/5"}, "within": (0, 3), "probability": probability}
    found = bg.minimum(one_party(), "threat", concept="quantal", precision=precision, **asked)
    known = 0.3 + log(probability / (1 - probability)) / precision
    assert float(found.value) == pytest.approx(known, abs=float(found.error) + 1e-9)
    assert float(found.value) >= known - 1e-9
    assert (found.attained, found.exact) == (True, False)
    assert 0 < found.error < Fraction(1, 10**6)


def test_the_price_of_looking_decides_how_often_a_party_complies() -> None:
    """The party complies with probability 1 - cost in the only equilibrium, as long as the fine exceeds the gain."""
    found = bg.minimum(inspection(), "cost", reach="breach", at={"fine": 2}, within=(0, 1), concept="nash", probability=0.25)
    assert found.value is not None
    assert abs(found.value - Fraction(1, 4)) <= found.error
    assert bg.reach_probability(inspection(), reach="breach", at={"fine": 2, "cost": "1/4"}, concept="nash") == Fraction(1, 4)
    assert bg.reach_probability(inspection(), reach="compliance", at={"fine": "1/2", "cost": "1/4"}, concept="nash") == 0


def test_a_fine_below_the_gain_never_works_and_the_jump_is_found() -> None:
    """At a fine of 1 or less cheating is best; above it the party complies three times in four."""
    found = bg.minimum(inspection(), "fine", reach="compliance", at={"cost": "1/4"}, within=(0, 3), concept="nash", probability=0.7)
    assert found.value == 1
    assert 0 < found.error < Fraction(1, 10**6)
    assert bg.minimum(inspection(), "fine", reach="compliance", at={"cost": "1/4"}, within=(0, 3), concept="nash", probability=0.8).value is None
    at_one = bg.reach_probability(inspection(), reach="compliance", at={"fine": 1, "cost": "1/4"}, concept="nash")
    least = bg.reach_probability(inspection(), reach="compliance", at={"fine": 1, "cost": "1/4"}, concept="nash", require="every")
    assert (at_one, least) == (Fraction(3, 4), 0)


def test_the_first_window_is_found_where_more_is_worse() -> None:
    def window(game: Game) -> float:
        level = game.tree.payoffs[0][0]
        return 1.0 if Fraction(1, 3) <= level <= Fraction(2, 3) else 0.0

    game = Game(Outcome("end", {"A": "t"}))
    found = bg.minimum(game, "t", reach="end", within=(0, 2), concept=window)
    assert found.value is not None
    assert 0 <= found.value - Fraction(1, 3) <= found.error
    assert bg.minimum(game, "t", reach="end", within=(0, 2), concept=window, points=2).value is None
    assert bg.minimum(game, "t", reach="end", within=("1/2", 2), concept=window).value == Fraction(1, 2)


def test_quantal_response_against_a_fine_grid() -> None:
    game = inspection()
    facts = {"cost": "1/4"}
    found = bg.minimum(game, "fine", reach="compliance", at=facts, within=(0, 4), concept="quantal", precision=4, probability=0.6)
    assert found.value is not None
    grid = [Fraction(k, 10) for k in range(41)]
    likely = [value for value in grid if bg.reach_probability(game, reach="compliance", at={**facts, "fine": value}, concept="quantal", precision=4) >= 0.6]
    assert 0 <= likely[0] - found.value <= Fraction(1, 10)


@pytest.mark.parametrize(
    ("options", "error", "says"),
    [
        ({"concept": "quantal"}, RequirementError, "needs precision"),
        ({"concept": "quantal", "precision": 1, "speed": 2}, RequirementError, "no option speed"),
        ({"concept": "quantum"}, RequirementError, "did you mean"),
        ({"concept": "nash", "within": (0, None)}, IntervalError, "two ends"),
        ({"concept": "nash", "points": 1}, RequirementError, "points"),
        ({"precision": 3}, RequirementError, "no option precision"),
        ({"concept": lambda game: 2}, RequirementError, "must return a probability"),
        ({"concept": lambda game: "no"}, RequirementError, "must return a probability"),
        ({"concept": lambda game: 1 / 0}, RequirementError, "ZeroDivisionError"),
        ({"concept": lambda game: 1, "require": "every"}, RequirementError, "least of all equilibria"),
        ({"concept": "perfect_bayesian", "precision": 1}, RequirementError, "no option precision"),
        ({"concept": "nash", "reach": "peace"}, UnknownOutcomeError, "peace"),
        ({"concept": "nash", "lever": "thraet"}, UnknownParameterError, "threat"),
        ({"concept": "nash", "at": {"share": 0, "batna": 1, "threat": 1}}, RequirementError, "is the lever"),
    ],
)
def test_bad_questions_are_told_apart(options: dict[str, Any], error: type[BargainingError], says: str) -> None:
    asked = {"lever": "threat", "reach": "agreement", "at": {"share": 0, "batna": 1}, "within": (0, 1), **options}
    with pytest.raises(error, match=says):
        bg.minimum(one_party(), asked.pop("lever"), **asked)


def bluff() -> Game:
    """A sender, tough nine times in ten, is loud or quiet; a reader hears that only, and presses whom it takes to be weak.

    Being quiet costs the tough kind 3, more than the 2 that a concession brings; being loud costs the weak kind ``lie``.
    """

    def read(tough: bool, sent: str, cost: Any) -> Decision:
        return Decision("Reader", {
            "concede": Outcome("conceded", {"Sender": f"2 - {cost}", "Reader": int(tough)}),
            "press": Outcome("pressed", {"Sender": f"-{cost}", "Reader": int(not tough)}),
        }, information=f"after {sent}")  # fmt: skip

    def sender(kind: str, loud: Any, quiet: Any) -> Decision:
        tough = kind == "tough"
        return Decision("Sender", {"loud": read(tough, "loud", loud), "quiet": read(tough, "quiet", quiet)}, information=kind)

    return Game(Chance({"tough": ("9/10", sender("tough", 0, 3)), "weak": ("1/10", sender("weak", "lie", 0))}))


@pytest.mark.parametrize(("require", "indifferent"), [("some", Fraction(1, 10)), ("every", 0)])
def test_a_bluff_is_called_where_it_costs_more_than_it_brings(require: str, indifferent: Any) -> None:
    """The tough kind is loud. The weak kind joins it where lie < 2, stays quiet and is pressed where lie > 2; at 2, either."""
    asked = {"reach": "pressed", "concept": "perfect_bayesian", "require": require}
    for lie, known in (("1/2", 0), (1, 0), ("199/100", 0), (2, indifferent), ("201/100", Fraction(1, 10)), (3, Fraction(1, 10))):
        assert bg.reach_probability(bluff(), at={"lie": lie}, **asked) == known
    found = bg.minimum(bluff(), "lie", within=(0, 3), probability="1/10", **asked)
    assert (found.value, found.attained) == (2, require == "some")
    assert not found.exact


def test_nash_says_where_it_cannot_list_all_equilibria() -> None:
    wide = Game(Decision("A", {f"a{k}": Outcome("end", {"A": f"t*{k}"}) for k in range(40)}))
    with pytest.raises(TooLargeError, match="40 x 1"):
        bg.minimum(wide, "t", reach="end", within=(0, 1), concept="nash")


def test_a_threshold_says_how_good_it_is() -> None:
    exact = bg.minimum(one_party(), "threat", reach="agreement", at={"share": "1/2", "batna": "4/5"})
    assert (exact.exact, exact.error, str(exact)) == (True, 0, "3/10, attained")
    found = bg.minimum(one_party(), "threat", reach="agreement", at={"share": "1/2", "batna": "4/5"}, within=(0, 1), concept="nash")
    assert abs(found.value - exact.value) <= found.error  # type: ignore[operator]
    assert "some Nash equilibrium, to within" in str(found)
