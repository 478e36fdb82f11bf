"""The main job: who is reluctant, what it takes, and whether a threat is believed."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import bargaining as bg
from bargaining.errors import MissingValueError
from bargaining.modelfile import Model, Parameter, Question
from bargaining.report.data import as_data
from bargaining.report.figures import FigureError, save
from bargaining.report.turning import turning_point, worth, worths
from bargaining.testing import games

ASKED = [entry.name for entry in bg.models() if bg.load(entry.name).question is not None]


def made(root: bg.Decision, question: Question, **values: Any) -> Model:
    """A model in code, as a file would give it."""
    game = bg.Game(root)
    parameters = tuple(Parameter(name, Fraction(values[name]) if name in values else None, "") for name in game.parameters)
    return Model("made", "Made", game, parameters=parameters, question=question)


def consent(**mediator: str) -> bg.Decision:
    return bg.Decision("Party", {
        "accept": bg.Outcome("agreement", {"Party": "1/2", "Mediator": 1}),
        "refuse": bg.Decision("Mediator", {
            "carry out": bg.Outcome("sanctions", {"Party": "batna - threat", "Mediator": mediator["enforce"]}),
            "back down": bg.Outcome("impunity", {"Party": "batna", "Mediator": mediator["drop"]}),
        }),
    })  # fmt: skip


@pytest.mark.parametrize("name", ASKED)
def test_agrees_with_the_questions_asked_one_by_one(name: str) -> None:
    model = bg.load(name)
    answer = bg.brief(model)
    assert model.question is not None
    values = model.uncoerced
    assert answer.solution.outcomes == bg.subgame_perfect(model.game, at=values).outcomes
    for found in (answer.threat, answer.enticement):
        if found is None:
            continue
        at = {key: value for key, value in values.items() if key != found.lever}
        for require, flips in (("some", found.some), ("every", found.every)):
            asked = bg.flip_set(model.game, found.lever, reach=model.question.reach, at=at, within=flips.within, require=require)
            assert flips.intervals == asked.intervals
        if found.formula is not None:
            free = {key: value for key, value in at.items() if key in found.formula.game.parameters}
            assert found.formula.at(free) == found.some.minimum
    point = answer.reluctant
    if point is not None:
        assert point.gap(model.game.players.index(point.player)) >= 0


def test_kenya() -> None:
    answer = bg.brief(bg.load("kenya-2008"))
    assert answer.reluctant is not None
    assert answer.threat is not None
    assert answer.enticement is not None
    assert answer.solution.outcomes == {"stalemate, personal threat carried out"}
    assert (answer.reluctant.player, answer.reluctant.instead, answer.reluctant.toward) == ("Kibaki", "continue", "accept")
    assert answer.reluctant.refusing[0] == Fraction(29, 50)
    assert answer.reluctant.gap(0) == Fraction(2, 25)
    assert str(answer.threat.some) == "[2/25, 1/5]"
    assert answer.threat.some.minimum == bg.Threshold(Fraction(2, 25), True)
    assert [str(gap) for gap in answer.threat.undone] == ["(1/5, oo)"]
    assert str(answer.threat.carried_out) == "[0, 1/5]"
    assert answer.threat.by == ("Power mediators",)
    assert answer.enticement.some.minimum.value == Fraction(2, 25)
    text = str(answer)
    for line in ("illustration, not an estimate", "More is worse: harm of personal threat in (1/5, oo)", "Credible at the minimum"):
        assert line in text


def test_a_threat_that_nobody_would_carry_out() -> None:
    question = Question("agreement", "threat", None, {"threat": 0})
    answer = bg.brief(made(consent(enforce="-2", drop="-1"), question, batna="4/5", threat=0))
    assert answer.threat is not None
    assert answer.threat.some.minimum.value is None
    assert not answer.threat.carried_out
    assert "Not credible: after a refusal Mediator would not carry it out" in str(answer)


def test_a_threat_of_fixed_probability() -> None:
    assert "chance, not a party, decides" in str(bg.brief(bg.load("compellence")))


def test_what_is_reached_without_coercion_has_no_reluctant_party() -> None:
    question = Question("agreement", "threat", None, {"threat": 0})
    answer = bg.brief(made(consent(enforce="0", drop="-1"), question, batna="1/5", threat=0))
    assert answer.reluctant is None
    assert '"agreement" is reached without coercion' in str(answer)
    assert answer.threat is not None
    assert answer.threat.some.minimum == bg.Threshold(0, True)


def test_the_reluctant_party_may_be_one_whom_others_only_expect_to_refuse() -> None:
    root = bg.Decision("Mediator", {
        "propose": bg.Decision("Party", {
            "accept": bg.Outcome("agreement", {"Mediator": 1, "Party": 0}),
            "refuse": bg.Outcome("failure", {"Mediator": -1, "Party": "1 - threat"}),
        }),
        "stay home": bg.Outcome("nothing", {"Mediator": 0, "Party": 0}),
    })  # fmt: skip
    answer = bg.brief(made(root, Question("agreement", "threat", None, {"threat": 0}), threat=0))
    assert [step.action for step in answer.path] == ["stay home"]
    assert answer.reluctant is not None
    assert (answer.reluctant.player, answer.reluctant.place) == ("Party", "propose")


@given(game=games(players=st.integers(1, 3), max_nodes=12, levers=()), data=st.data())
def test_the_party_at_the_turning_point_does_not_want_to_go_along(game: bg.Game, data: st.DataObject) -> None:
    wanted = data.draw(st.sampled_from(game.outcomes))
    ends = [label == wanted for label in game.tree.labels]
    point = turning_point(game, {}, ends)
    assume(point is not None)
    assert point is not None
    assert point.gap(game.players.index(point.player)) >= 0
    assert point.toward != point.instead


@given(game=games(players=st.integers(1, 3), max_nodes=14, levers=()))
def test_one_reading_of_the_tree_gives_the_worth_of_every_node(game: bg.Game) -> None:
    found = worths(bg.subgame_perfect(game))
    assert found == [worth(game, {}, node) for node in range(len(game))]


def test_a_long_game_is_briefed_at_once() -> None:
    node: bg.Decision | bg.Outcome = bg.Outcome("end", {"A": 1})
    for step in range(3_000):
        node = bg.Decision("A", {"on": node, "stop": bg.Outcome(f"stop {step}", {"A": 0})})
    answer = bg.brief(Model("long", "Long", bg.Game(node), question=Question("end")))
    assert len(answer.path) == 3_000
    assert {(step.gets, step.others["stop"]) for step in answer.path} == {(1, 0)}


def test_data_holds_exact_numbers() -> None:
    answer = bg.brief(bg.load("kenya-2008"))
    data = json.loads(json.dumps(as_data(answer)))
    assert Fraction(data["threat"]["some"]["minimum"]["value"]) == Fraction(2, 25)
    assert data["threat"]["some"]["intervals"] == [{"low": "2/25", "high": "1/5", "includes_low": True, "includes_high": True}]
    assert data["reluctant"]["gaps"]["Kibaki"] == "2/25"
    assert data["without_coercion"]["outcomes"] == ["stalemate, personal threat carried out"]
    assert [row["role"] for row in answer.records()] == ["threat", "enticement"]
    assert "<table>" in answer._repr_html_()


def test_a_model_without_a_question_says_so() -> None:
    model = Model("bare", "Bare", bg.load("deterrence").game)
    with pytest.raises(MissingValueError, match="asks no question"):
        bg.brief(model)


@pytest.mark.parametrize("ending", ["svg", "png", "pdf"])
@pytest.mark.parametrize("name", ["kenya-2008", "credible-threat-window"])
def test_figures_are_written(name: str, ending: str, tmp_path: Path) -> None:
    path = save(bg.brief(bg.load(name)), tmp_path / "deep" / f"figure.{ending}")
    assert path.stat().st_size > 2_000


def test_a_figure_that_cannot_be_written_says_why(tmp_path: Path) -> None:
    answer = bg.brief(bg.load("deterrence"))
    with pytest.raises(FigureError, match="not supported"):
        save(answer, tmp_path / "figure.xyz")
    (tmp_path / "file").write_text("")
    with pytest.raises(FigureError, match="cannot write"):
        save(answer, tmp_path / "file" / "figure.svg")


def test_a_party_that_refuses_after_a_chance_move_is_found() -> None:
    refusal = bg.Decision("Party", {"accept": bg.Outcome("deal", {"Party": 0}), "refuse": bg.Outcome("war", {"Party": "1 - threat"})})
    root = bg.Chance({"calm": ("1/2", bg.Outcome("deal", {"Party": 0})), "storm": ("1/2", refusal)})
    game = bg.Game(root)
    point = turning_point(game, {"threat": 0}, [label == "deal" for label in game.tree.labels])
    assert point is not None
    assert (point.player, point.place, point.gap(0)) == ("Party", "storm", 1)
