"""A right file becomes the game that it describes, and a record of everything it says."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

import bargaining as bg
from bargaining.errors import UnknownParameterError
from bargaining.modelfile import Model, Note, Parameter, Question, read_model
from modelfile.writing import EXAMPLE, toml_text


@pytest.fixture
def model() -> Model:
    return read_model(EXAMPLE)


def test_the_game_is_the_one_written_in_python(model: Model) -> None:
    written = bg.Game(
        bg.Decision("Party", {
            "accept": bg.Outcome("agreement", {"Party": "share", "Mediator": 1}),
            "refuse": bg.Chance({
                "storm": ("1/4", bg.Outcome("refusal", {"Party": "4/5 - threat", "Mediator": 0})),
                "calm": ("3/4", bg.Outcome("refusal", {"Party": "4/5", "Mediator": 0})),
            }),
        }),
        players=["Party", "Mediator"],
    )  # fmt: skip
    assert model.game == written
    assert model.game.title == "An example"


def test_the_record_says_what_the_file_says(model: Model) -> None:
    assert (model.name, model.kind, model.fidelity) == ("example", "file", "illustration")
    assert model.players == {"Party": "the one who chooses", "Mediator": "the one who waits"}
    assert model.outcomes == {"agreement": "the offer is accepted", "refusal": "a refusal that is punished"}
    assert model.parameters == (
        Parameter("share", Fraction(1, 2), "what accepting is worth", "", "assumed", "", (0, 1)),
        Parameter("threat", None, "what a storm costs", "utility", "", "threat", (0, None)),
    )
    assert model.question == Question("agreement", "threat", None, {"threat": 0})
    assert model.notes == (Note("The least threat is 6/5.", "somebody2020"),)
    assert model.cited("somebody2020").startswith("Somebody. 2020.")


def test_facts(model: Model) -> None:
    assert model.facts == {"share": Fraction(1, 2)}
    assert model.uncoerced == {"share": Fraction(1, 2), "threat": 0}
    assert model.facts_without("threat") == {"share": Fraction(1, 2)}
    assert model.facts_without("threat", "share") == {}
    with pytest.raises(UnknownParameterError, match='has no parameter "treat"; did you mean "threat"'):
        model.facts_without("treat")
    model.facts["share"] = 7
    assert model.facts == {"share": Fraction(1, 2)}, "callers get a dict of their own"


def test_the_other_kinds_of_target() -> None:
    several = read_model(EXAMPLE.replace('reach = "agreement"', 'reach = ["agreement", "refusal"]'))
    assert several.question
    assert several.question.reach == ("agreement", "refusal")
    choice = read_model(EXAMPLE.replace('reach = "agreement"', 'reach = { player = "Party", action = "accept" }'))
    assert choice.question
    assert choice.question.reach == bg.Choice("Party", "accept")


def test_payoff_vectors_follow_the_order_of_the_players() -> None:
    swapped = EXAMPLE.replace('Party = "the one who chooses"\nMediator = "the one who waits"', 'Mediator = "waits"\nParty = "chooses"')
    assert read_model(swapped).game.players == ("Mediator", "Party")
    assert read_model(swapped).game.tree.payoffs[0][0] == 1


def test_information_sets_are_kept() -> None:
    data = _two_in_the_dark()
    assert len(read_model(toml_text(data)).game.tree.information_sets) == 1
    for row in data["nodes"]:
        row.pop("information", None)
    assert read_model(toml_text(data)).game.tree.information_sets == ()


def test_a_chain_of_twenty_thousand_decisions() -> None:
    length = 20_000
    data = _head()
    data["nodes"] = [{"id": f"n{k}", "player": "A", "actions": {"go": f"n{k + 1}", "stop": "end"}} for k in range(length - 1)]
    data["nodes"].append({"id": f"n{length - 1}", "player": "A", "actions": {"go": "end", "stop": "end"}})
    data["outcomes"] = [{"id": "end", "payoffs": {"A": 0, "B": 0}}]
    assert len(read_model(toml_text(data)).game) == 2 * length + 1


def test_equal_files_give_equal_models_and_a_changed_number_another(model: Model) -> None:
    assert model == read_model(EXAMPLE)
    assert model != read_model(EXAMPLE.replace("value = 0.5", "value = 0.25"))


def _head() -> dict[str, Any]:
    return {
        "name": "dark", "title": "t", "summary": "s", "source": "s", "fidelity": "textbook", "players": {"A": "one", "B": "another"},
    }  # fmt: skip


def _two_in_the_dark() -> dict[str, Any]:
    data = _head()
    data["nodes"] = [{"id": "a", "player": "A", "actions": {"left": "l", "right": "r"}}]
    data["nodes"] += [{"id": side, "player": "B", "information": "dark", "actions": {"up": "end", "down": "end"}} for side in "lr"]
    data["outcomes"] = [{"id": "end", "payoffs": {"A": 0, "B": 1}}]
    return data
