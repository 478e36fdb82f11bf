"""Mistakes of every sort are told in one go, each with its place, in files, in recodings and in arguments."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import bargaining as bg
from bargaining.cases import Record, load_record
from bargaining.errors import BargainingError, ModelFileError, RecodingError
from bargaining.modelfile.folder import models_folder
from cases.small import example, small

KENYA = load_record("kenya-2008")


def _wrong(text: str) -> list[str]:
    with pytest.raises(ModelFileError) as caught:
        Record.from_toml(text)
    return sorted(caught.value.mistakes)


def test_types_names_and_histories_in_one_go() -> None:
    text = example()
    early = '[[events]]\nid = "E0"\ndate = "2008-01-01"\nwhat = "x"\nkind = "reply"\nstage = "consent"\nactor = ["Goverment"]\n'
    early += 'active = ["freeze"]\nreplies = { Government = "continue" }\nsources = ["press"]\n\n'
    text = text.replace("[[events]]", early + "[[events]]", 1)
    text = text.replace('date = "2008-02-05"', 'date = "2008-02-30"').replace('actor = ["Envoy"]', 'actor = ["Envoi"]')
    assert _wrong(text) == [
        'events[0].active: the mechanism "freeze" is not in force against Government by 2008-01-01',
        'events[0].actor: no actor "Goverment"; did you mean "Government"?',
        "events[0].replies: a reply to no offer: nobody but Government has made one at the stage of consent by 2008-01-01",
        'events[1].actor: no actor "Envoi"; did you mean "Envoy"?',
        'events[2].actor: no actor "Envoi"; did you mean "Envoy"?',
        'events[2].date: "2008-02-30" is no day of the calendar; write it as "2008-01-17"',
    ]


READING = '\n[[readings]]\nid = "r"\ntitle = "R"\nclaim = "c"\nstatements = ["{}"]\n'
OBSERVATION = '\n[[observations]]\nid = "o"\nmeaning = "m"\nstatement = "{}"\n'
CALIBRATION = '\n[[calibrations]]\nid = "c"\ncoding = "paper"\nstage = "consensus"\nmeaning = "m"\nsource = "assumed"\nvalues = {{ {} }}\n'


@pytest.mark.parametrize("row", [READING, OBSERVATION])
@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("harm_freze > 0", "harm_freeze"),
        ("for each mechanism of sanctoin: harm == 0", "sanction"),
        ("for each refusal at consensuss: gap <= pressure", "consensus"),
        ("for each mechanism except freze: harm == 0", "freeze"),
        ("freeze is necessary at E9", "E9"),
    ],
)
def test_names_in_readings_and_observations(row: str, statement: str, message: str) -> None:
    (wrong,) = _wrong(example() + row.format(statement))
    assert wrong.startswith(("readings[0].statements[0]: ", "observations[0].statement: "))
    assert message in wrong


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ("value_consensus = 1, offer_coalition = 0, harm_freeze = 2", None),
        ("value_consensus = 1, offer_coalition = 0, harm_freze = 2", "calibrations[0].values.harm_freze: the record has no quantity"),
        ("value_consensus = 1, offer_coalition = 2, harm_freeze = -1", "calibrations[0].values.harm_freeze: a harm is never negative"),
        ("value_consensus = 1, offer_coalition = 0, harm_freeze = 0", "calibrations[0].values: contradicts the reply of E3 in the coding paper"),
        ("value_consensus = 0, offer_coalition = 0, harm_freeze = 1", "calibrations[0].values: contradicts the reply of E1 in the coding paper"),
        ("value_consensus = 1, offer_coalition = 0", "calibrations[0].values: missing: harm_freeze"),
    ],
)
def test_a_calibration_lies_in_the_set_that_it_illustrates(values: str, message: str | None) -> None:
    text = example() + CALIBRATION.format(values)
    if message is None:
        assert Record.from_toml(text).calibrations["c"].values["harm_freeze"] == 2
    else:
        assert any(line.startswith(message) for line in _wrong(text))


def test_every_mistake_of_a_recoding() -> None:
    for changes, message in (
        ({"K44": {"mechanisms": ["zz"]}}, "mechanisms"),
        ({"K45": {"target": ["Zed"]}}, "target"),
        ({"K45": {"replies": {"Zed": "accept", "Kibaki": "accept"}}}, "replies"),
        ({"K28": {"offer": "nonsense"}}, "offer"),
    ):
        with pytest.raises(RecodingError, match=f"{message}: no "):
            KENYA.recode({"x": changes})
    with pytest.raises(RecodingError, match="cannot name a coding"):
        KENYA.recode({"x y": {}})
    with pytest.raises(RecodingError, match="omit, date, what, kind") as caught:
        KENYA.recode({"x": {"K15": {"foo": 1}}})
    assert "summary" not in str(caught.value), "the keys of an event and not of the file"
    with pytest.raises(RecodingError) as caught:
        KENYA.recode({"x": {"K15": {"date": "2008-02-31"}, "K45": {"target": ["Zed"]}, "K99": {}}, "y": {"K28": {"offer": "nonsense"}}})
    for part in ("2008-02-31", "Zed", "K99", "nonsense"):
        assert part in str(caught.value)


@pytest.mark.parametrize(
    "call",
    [
        lambda: bg.compare(KENYA, largest="a"),  # type: ignore[arg-type]
        lambda: bg.compare(KENYA, tries=1.5),  # type: ignore[arg-type]
        lambda: bg.compare(KENYA, conclusions=5),  # type: ignore[arg-type]
        lambda: bg.compare("kenya-2008"),  # type: ignore[arg-type]
        lambda: bg.adjudicate(KENYA, 5),  # type: ignore[arg-type]
        lambda: bg.adjudicate(KENYA, ["x"]),  # type: ignore[list-item]
        lambda: bg.adjudicate(KENYA, assumptions=["x"]),  # type: ignore[list-item]
        lambda: bg.adjudicate(KENYA, observations=["x"]),  # type: ignore[list-item]
        lambda: bg.adjudicate("kenya-2008"),  # type: ignore[arg-type]
        lambda: KENYA.recode(5),  # type: ignore[arg-type]
        lambda: KENYA.recode({5: {}}),  # type: ignore[dict-item]
    ],
)
def test_arguments_of_the_wrong_kind(call: Callable[[], Any]) -> None:
    with pytest.raises(BargainingError):
        call()


def test_one_set_of_assumptions_is_enough() -> None:
    assert {row.assumptions for row in bg.adjudicate(KENYA, assumptions=bg.Assumptions())} == {bg.Assumptions()}


def test_a_wrong_type_hides_nothing_else_in_a_large_file() -> None:
    text = (models_folder() / "cases" / "kenya-2008.record.toml").read_text(encoding="utf-8")
    text = text.replace('date = "2008-01-17"', 'date = "2008-01-37"').replace('answers = "accord"', 'answers = "acord"')
    text = text.replace('statement = "harm_eu > 0"', 'statement = "harm_ue > 0"')
    wrong = _wrong(text)
    assert len(wrong) == 3
    assert small().codings == ("paper", "strict")
