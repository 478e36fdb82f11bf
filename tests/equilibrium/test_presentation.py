"""Every answer prints, makes a table for notebooks, and gives flat rows."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

import bargaining as bg
from bargaining import Decision, Game, Outcome
from bargaining.errors import TooLargeError, UnknownActionError


def deterrence() -> Game:
    """A challenger moves or not while a defender is on guard or not; labels with signs that HTML reserves."""

    def defender(challenge: bool) -> Decision:
        paid = {"guard": (-1, 1) if challenge else (0, -1), "rest": ("prize", -2) if challenge else (0, 0)}
        label = "<clash>" if challenge else "calm"
        return Decision("Defender", {action: Outcome(label, {"Challenger": a, "Defender": b}) for action, (a, b) in paid.items()}, information="D & co")

    return Game(Decision("Challenger", {"move": defender(True), "wait": defender(False)}, information="C"))


AT = {"prize": 2}
ANSWERS = {
    "nash": lambda: bg.nash(deterrence(), at=AT),
    "behaviour": lambda: bg.nash(deterrence(), at=AT).strategy,
    "perfect": lambda: bg.nash(deterrence(), at=AT, subgame_perfect=True),
    "quantal": lambda: bg.quantal_response(deterrence(), at=AT, precision=1),
    "limit": lambda: bg.quantal_limit(deterrence(), at=AT),
    "fit": lambda: bg.fit_precision(deterrence(), {"C": {"move": 3, "wait": 5}}, at=AT),
    "correlated": lambda: bg.correlated_equilibrium(deterrence(), "Defender", at=AT),
    "communication": lambda: bg.communication_equilibrium(deterrence(), {"calm": 1, "Defender": "1/2"}, at=AT),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_answers_print_and_give_rows(name: str) -> None:
    answer: Any = ANSWERS[name]()
    rows = answer.records()
    assert rows
    assert all(isinstance(value, int | float | str | Fraction | None) for row in rows for value in row.values())
    if name != "behaviour":
        assert all(row["at prize"] == 2 for row in rows)
        assert "prize = 2" in str(answer) or name == "fit"
    page = answer._repr_html_()
    assert page.startswith("<table>")
    assert "<clash>" not in page
    assert str(answer) == repr(answer) or name == "behaviour"


def test_the_mixed_equilibrium_reads_as_people_would_say_it() -> None:
    found = bg.nash(deterrence(), at=AT)
    assert found.is_unique
    assert str(found.strategy) == "Challenger at C: move 1/4, wait 3/4\nDefender at D & co: guard 2/3, rest 1/3"
    assert str(found).splitlines()[1:] == ["  <clash> 1/4, calm 3/4: Challenger 0, Defender -1/2"]


def test_too_many_pure_equilibria_are_not_listed() -> None:
    nothing = Outcome("end", {"A": 0, "B": 0, "C": 0})
    last = Decision("C", {f"c{k}": nothing for k in range(15)}, information="C")
    second = Decision("B", {f"b{k}": last for k in range(15)}, information="B")
    game = Game(Decision("A", {f"a{k}": second for k in range(15)}))
    with pytest.raises(TooLargeError, match="2,000 pure"):
        bg.nash(game)
    assert bg.nash(game, subgame_perfect=True).regret == 0


def test_labels_that_two_sets_share_need_the_player() -> None:
    """A set without a name is called by the way to it, which another player's set may be named."""
    end = Outcome("end", {"A": 0, "B": 0})
    game = Game(Decision("A", {"x": Decision("B", {"l": end, "r": end}, information="the root"), "y": end}))
    profile = bg.nash(game, subgame_perfect=True).strategy
    with pytest.raises(UnknownActionError, match="names 2"):
        profile["the root"]
    assert profile["A", "the root"] == {"x": 1, "y": 0}
