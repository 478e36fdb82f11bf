"""What a user may get wrong in a question gets the library's own error, with what to do."""

from __future__ import annotations

from typing import Any

import pytest

import bargaining as bg
from bargaining import errors

FACTS = {"share": "1/2", "aid": 0, "batna": "4/5", "cost": "1/10", "reputation": "1/5"}


@pytest.mark.parametrize(
    ("changes", "error", "says"),
    [
        ({"lever": "thret"}, errors.UnknownParameterError, 'did you mean "threat"'),
        ({"lever": 3}, errors.UnknownParameterError, "known: share"),
        ({"reach": "agrement"}, errors.UnknownOutcomeError, 'did you mean "agreement"'),
        ({"reach": []}, errors.UnknownOutcomeError, "names no outcome"),
        ({"reach": None}, errors.UnknownOutcomeError, "label, a Choice"),
        ({"reach": bg.Choice("Gov", "accept")}, errors.UnknownPlayerError, "known: Government"),
        ({"reach": bg.Choice("Government", "acept")}, errors.UnknownActionError, 'did you mean "accept"'),
        ({"at": {}}, errors.MissingValueError, "share, aid, batna, cost, reputation"),
        ({"at": 3}, errors.MissingValueError, "as a mapping"),
        ({"at": {**FACTS, "threat": 1}}, errors.UnknownParameterError, "is the lever"),
        ({"at": {**FACTS, "x": 1}}, errors.UnknownParameterError, 'no parameter "x"'),
        ({"at": {**FACTS, "cost": "a + 1"}}, errors.ExpressionError, "must be a number"),
        ({"at": {**FACTS, "cost": None}}, errors.NumberError, 'value of "cost"'),
        ({"within": (1, 0)}, errors.IntervalError, "empty"),
        ({"within": 5}, errors.IntervalError, "pair of numbers"),
        ({"within": (float("nan"), 1)}, errors.IntervalError, "pair of numbers"),
        ({"require": "all"}, errors.RequirementError, "some"),
        ({"probability": 2}, errors.RequirementError, "probability"),
        ({"game": 5}, errors.StructureError, "takes a Game"),
        ({"game": bg.load("consent-threat")}, errors.StructureError, "pass model.game"),
    ],
)
@pytest.mark.parametrize("ask", [bg.flip_set, bg.minimum])
def test_each_mistake_has_its_error(ask: Any, changes: dict[str, Any], error: type[Exception], says: str) -> None:
    given = {"game": bg.load("consent-threat").game, "lever": "threat", "reach": "agreement", "at": FACTS, **changes}
    with pytest.raises(error, match=says) as raised:
        ask(given.pop("game"), given.pop("lever"), **given)
    assert isinstance(raised.value, bg.BargainingError)


@pytest.mark.parametrize(("payoff", "says"), [("1/t", "denominator"), ("max(t, 1)", r"inside max"), ("1/(1 + t)", "denominator")])
def test_payoffs_that_are_no_polynomials_are_named(payoff: str, says: str) -> None:
    game = bg.Game(bg.Decision("A", {"x": bg.Outcome("o", {"A": payoff}), "y": bg.Outcome("p", {"A": 0})}))
    for ask in (lambda: bg.minimum(game, "t", reach="o"), lambda: bg.equilibrium_map(game, "t")):
        with pytest.raises(errors.NotPolynomialError, match=says) as raised:
            ask()
        assert 'in the outcome "o"' in str(raised.value)


def test_information_sets_are_refused_with_what_to_use_instead() -> None:
    def answer() -> bg.Decision:
        return bg.Decision("B", {"l": bg.Outcome("o", {"A": "t", "B": 0}), "r": bg.Outcome("p", {"A": 0, "B": 0})}, information="dark")

    game = bg.Game(bg.Decision("A", {"x": answer(), "y": answer()}))
    for ask in (
        lambda: bg.subgame_perfect(game, at={"t": 1}),
        lambda: bg.minimum(game, "t", reach="o"),
        lambda: bg.closed_form(game, "t", reach="o"),
        lambda: bg.reservation_value(game, "A", "x", at={"t": 1}),
    ):
        with pytest.raises(errors.ImperfectInformationError, match=r"nash\(game"):
            ask()


def test_a_lever_that_is_a_probability_is_kept_in_range() -> None:
    lottery = bg.Chance({"hit": ("q", bg.Outcome("hit", {"A": -1})), "miss": ("1 - q", bg.Outcome("miss", {"A": 1}))})
    game = bg.Game(bg.Decision("A", {"yield": bg.Outcome("deal", {"A": 0}), "defy": lottery}))
    with pytest.raises(errors.ProbabilityError, match=r"in \[0, 1\]; pass within"):
        bg.minimum(game, "q", reach="deal")
    assert str(bg.flip_set(game, "q", reach="deal", within=(0, 1))) == "[1/2, 1]"
    broken = bg.Game(bg.Chance({"hit": ("q", bg.Outcome("hit", {"A": -1})), "miss": ("1/2", bg.Outcome("miss", {"A": 1}))}))
    with pytest.raises(errors.ProbabilityError, match="sum to one"):
        bg.minimum(broken, "q", reach="hit", within=(0, 1))


def test_a_cubic_threshold_is_an_algebraic_number() -> None:
    game = bg.Game(bg.Decision("A", {"x": bg.Outcome("o", {"A": "d**3"}), "y": bg.Outcome("p", {"A": "1/2 - d"})}))
    least = bg.minimum(game, "d", reach="o", within=(0, 1))
    root = float(least.value)  # type: ignore[arg-type]
    assert abs(root**3 + root - 0.5) < 1e-12
    assert str(least) == "0.423854... (root 1 of 2*x**3 + 2*x - 1), attained"
