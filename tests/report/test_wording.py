"""What a briefing says in words and as data: the exact numbers, and nothing that the game does not bear out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import bargaining as bg
from bargaining.leverage.flips import FlipSet
from bargaining.modelfile import Model, Parameter, Question
from bargaining.report.data import as_data
from bargaining.report.plain import as_text, number
from bargaining.testing import games

NAMES = [entry.name for entry in bg.models() if bg.load(entry.name).question is not None]
DEAL = bg.Outcome("deal", {"Party": 0})


def asked(game: bg.Game, reach: str, lever: str = "t") -> Model:
    """A model in code whose only parameter is its threat."""
    return Model("made", "Made", game, parameters=(Parameter(lever, Fraction(0), ""),), question=Question(reach, lever, None, {lever: 0}))


def briefed(root: bg.Decision | bg.Chance) -> str:
    return as_text(bg.brief(asked(bg.Game(root), "deal")))


@settings(max_examples=40)
@given(game=games(players=st.integers(1, 3), max_nodes=11, fractions=True), data=st.data())
def test_a_random_briefing_is_true_and_complete(game: bg.Game, data: st.DataObject) -> None:
    reach = data.draw(st.sampled_from(game.outcomes))
    answer = bg.brief(asked(game, reach))
    assert answer.threat is not None
    text = as_text(answer).splitlines()
    flips = bg.flip_set(game, "t", reach=reach)
    assert f"  Exactly the values in {flips} (every equilibrium: {answer.threat.every})." in text or not flips
    assert any(line.startswith("  No t in range") for line in text) == (not flips)
    if answer.reluctant is None:
        assert f'"{reach}" is reached without coercion.' in text
        assert 0 in flips
    else:
        assert_turning_point(answer, text)
    check_numbers(as_data(answer), answer)


def assert_turning_point(answer: bg.Briefing, text: list[str]) -> None:
    """Each player's line has its three exact numbers, and the player at the turning point does not prefer to go along."""
    point, players = answer.reluctant, answer.model.game.players
    assert point is not None
    for position, player in enumerate(players):
        shown = " | ".join(number(value) for value in (point.refusing[position], point.accepting[position], point.gap(position)))
        assert any(line.startswith(f"  {player}: {shown}, ") for line in text)
    assert point.gap(players.index(point.player)) >= 0


@pytest.mark.parametrize("name", NAMES)
def test_json_gives_back_the_exact_numbers(name: str) -> None:
    answer = bg.brief(bg.load(name))
    data = as_data(answer)
    again = json.loads(json.dumps(data))
    assert again == data
    check_numbers(again, answer)


def check_numbers(data: dict[str, Any], answer: bg.Briefing) -> None:
    assert {key: Fraction(value) for key, value in data["values"].items()} == answer.without
    for role, found in (("threat", answer.threat), ("enticement", answer.enticement)):
        if found is not None:
            for require, flips in (("some", found.some), ("every", found.every)):
                assert list(ends(data[role][require]["intervals"])) == [(i.low, i.high, i.includes_low, i.includes_high) for i in flips.intervals]
                check_minimum(data[role][require]["minimum"], flips)
    point = answer.reluctant
    assert (data["reluctant"] is None) == (point is None)
    if point is not None:
        kinds = (("reservation_values", point.refusing), ("worth_of_going_along", point.accepting))
        for key, values in kinds:
            assert tuple(map(Fraction, data["reluctant"][key].values())) == values
        gaps = [point.gap(position) for position in range(len(answer.model.game.players))]
        assert list(map(Fraction, data["reluctant"]["gaps"].values())) == gaps


def ends(intervals: list[dict[str, Any]]) -> Iterator[tuple[Fraction | None, Fraction | None, bool, bool]]:
    for each in intervals:
        low, high = (None if each[end] is None else Fraction(each[end]) for end in ("low", "high"))
        yield low, high, each["includes_low"], each["includes_high"]


def check_minimum(shown: dict[str, Any], flips: FlipSet) -> None:
    value = None if shown["value"] is None else Fraction(shown["value"])
    assert (value, shown["attained"]) == (flips.minimum.value, flips.minimum.attained)


def test_chance_is_not_called_a_tie() -> None:
    text = as_text(bg.brief(bg.load("compellence")))
    assert "impunity or punishment. Chance decides which." in text
    assert "Ties leave" not in text


def test_a_tie_is_called_a_tie() -> None:
    tied = briefed(bg.Decision("Party", {"accept": DEAL, "refuse": bg.Outcome("war", {"Party": "t"})}))
    assert "In equilibrium: deal or war. Ties leave more than one equilibrium." in tied
    assert "More is worse: t in (0, oo) undoes it again." in tied


def test_a_lottery_that_may_reach_the_target_does_not_reach_it() -> None:
    refused = bg.Decision("Party", {"accept": DEAL, "refuse": bg.Outcome("war", {"Party": "1 - t"})})
    text = briefed(bg.Chance({"luck": ("1/2", DEAL), "none": ("1/2", refused)}))
    assert '"deal" is reached without coercion' not in text
    assert 'The reluctant party: Party, choosing "refuse" rather than "accept"' in text
    assert "after: none" in text
    assert "Minimum: 1, attained" in text


@pytest.mark.parametrize("mediator_gets", ["-1/4", "-3/4"])
def test_what_the_mediator_would_do_decides_whether_it_is_credible(mediator_gets: str) -> None:
    game = bg.Game(bg.Decision("Party", {
        "accept": bg.Outcome("deal", {"Party": 0, "Mediator": 1}),
        "refuse": bg.Decision("Mediator", {
            "carry out": bg.Outcome("sanctions", {"Party": "1 - t", "Mediator": mediator_gets}),
            "back down": bg.Outcome("impunity", {"Party": 1, "Mediator": "-1/2"}),
        }),
    }))  # fmt: skip
    text = as_text(bg.brief(asked(game, "deal")))
    believed = Fraction(mediator_gets) >= Fraction(-1, 2)
    assert ("Credible at the minimum: after a refusal Mediator would carry it out for t in [0, oo)." in text) == believed
    assert ("Not credible: after a refusal Mediator would not carry it out at any value in range." in text) == (not believed)
    assert ("No t in range is enough." in text) == (not believed)


@given(value=st.fractions(-5, 5, max_denominator=900))
def test_a_number_is_shown_exactly_and_a_rounded_one_says_so(value: Fraction) -> None:
    assume(value.denominator > 1)
    exact, near = number(value).removesuffix(")").split(" (")
    assert Fraction(exact) == value
    assert near.startswith("about ") == (Fraction(near.removeprefix("about ")) != value)
