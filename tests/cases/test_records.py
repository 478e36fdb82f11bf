"""A record is read from a file; what is wrong with the file is said all at once, with places."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

import bargaining as bg
from bargaining.cases import Record, load_record
from bargaining.errors import BargainingError, ModelFileError, RecodingError, UnknownCodingError, UnknownEventError, UnknownModelError, UnknownPartyError
from bargaining.modelfile.folder import models_folder
from cases.small import example, small


def test_the_documented_example_is_a_record() -> None:
    record = small()
    assert record.codings == ("paper", "strict")
    paper = [(reply.event.id, reply.answer, reply.offer, reply.active) for reply in record.replies("paper")]
    assert paper == [("E1", "continue", "coalition", ()), ("E3", "accept", "coalition", ("freeze",))]
    strict = [(reply.event.id, reply.active) for reply in record.replies("strict")]
    assert strict == [("E1", ()), ("E3", ())], "two days earlier, the threat was not there yet"
    assert record.coded("strict")[1].note == "Announced two days before the threat."


def test_all_mistakes_at_once_each_with_its_place() -> None:
    text = example()
    for old, new in (
        ('date = "2008-02-05"', 'date = "2008-02-30"'),
        ('kind = "reply"', 'kind = "replly"'),
        ('form = "sanction"', 'form = "sanction"\nharm = 3'),
        ('title = "A small case"\n', ""),
    ):
        assert old in text
        text = text.replace(old, new)
    with pytest.raises(ModelFileError) as caught:
        Record.from_toml(text, "small.record.toml")
    assert sorted(caught.value.mistakes) == [
        'events[1].date: "2008-02-30" is no day of the calendar; write it as "2008-01-17"',
        "events[2].kind: \"replly\" is not allowed; did you mean \"reply\"?",
        "mechanisms[0].harm: unknown key; known: id, meaning, form, tool",
        "title: missing (A title for people)",
    ]


def test_names_must_exist() -> None:
    text = example()
    for old, new in (
        ('target = ["Government"]\n    offer', 'target = ["Goverment"]\n    offer'),
        ('target = ["Government"]\noffer', 'target = ["Goverment"]\noffer'),
        ('mechanisms = ["freeze"]', 'mechanisms = ["freze"]'),
        ("coding.strict", "coding.strikt"),
        ('sources = ["press"]\ncoding', 'sources = ["pres"]\ncoding'),
        ('reluctant = "Government"', 'reluctant = "Rebels"'),
    ):
        text = text.replace(old, new)
    with pytest.raises(ModelFileError) as caught:
        Record.from_toml(text)
    assert sorted(caught.value.mistakes) == [
        'events[0].target: no actor "Goverment"; did you mean "Government"?',
        'events[1].mechanisms: no mechanism "freze"; did you mean "freeze"?',
        'events[2].coding: no coding "strikt"; did you mean "strict"?',
        'events[2].sources: no source "pres"; did you mean "press"?',
        'reluctant: no actor "Rebels"; known: Government, Envoy',
    ]


IMPOSSIBLE = [
    ('kind = "reply"', 'kind = "reply"\nactive = ["freeze"]', 'events[2].active: in the coding strict: the mechanism "freeze" is not in force against'),
    ('date = "2008-02-01"', 'date = "2008-02-06"', 'events[2].replies: in the coding strict: a reply to no offer: nobody but Government has made one'),
    ('Government = "accept"', 'Government = "retract"', 'events[2].replies: Government retracts "coalition", which it has not accepted before'),
    ('kind = "threat"', 'kind = "signal"', "events[1].mechanisms: an event of the kind signal puts nothing in force"),
    ('replies = { Government = "accept" }', "", "events[2].replies: missing; an event of the kind reply says who answers"),
    ('mechanisms = ["freeze"]', 'mechanisms = ["freeze"]\nanswers = "coalition"', "events[1].replies: missing; answers and active belong"),
    ('date = "2008-02-05"', 'date = ["2008-02-05", "2008-02-01"]', "events[1].date: the interval is empty: 2008-02-05 is after 2008-02-01"),
    ('date = "2008-02-05"', "date = 5", 'events[1].date: must be a day such as "2008-01-17", not a number'),
    ('id = "E2"', 'id = "E1"', 'events[1].id: "E1" is already the id of events[0]'),
    ('id = "freeze"', 'id = "free ze"', 'mechanisms[0].id: "free ze" is no id'),
    ('id = "strict"', 'id = "strict"\nextends = "strict"', 'codings[1].extends: the codings go round in a circle from "strict"'),
]


@pytest.mark.parametrize(("old", "new", "message"), IMPOSSIBLE)
def test_impossible_histories(old: str, new: str, message: str) -> None:
    assert old in example()
    with pytest.raises(ModelFileError) as caught:
        Record.from_toml(example().replace(old, new))
    assert any(line.startswith(message) for line in caught.value.mistakes), caught.value


def test_recoding_an_event() -> None:
    record = small().recode({"early": {"E2": {"date": "2008-01-20"}}}, base="strict")
    assert record.codings == ("paper", "strict", "early")
    assert [reply.active for reply in record.replies("early")] == [("freeze",), ("freeze",)]
    with pytest.raises(RecodingError, match="already a coding"):
        record.recode({"early": {}})
    with pytest.raises(RecodingError, match='"2008-13-01" is no day'):
        record.recode({"wrong": {"E2": {"date": "2008-13-01"}}})
    with pytest.raises(RecodingError, match="a reply to no offer"):
        record.recode({"wrong": {"E1": {"omit": True}}})
    for odd in ("2008-01-20", {"E1": "2008-01-20"}, {"E1": ["date"]}):
        with pytest.raises(RecodingError, match="must be a mapping"):
            record.recode({"wrong": odd})  # type: ignore[dict-item]
    with pytest.raises(RecodingError, match="unknown key"):
        record.recode({"wrong": {"E1": {"when": "2008-01-01"}}})


def test_unknown_names() -> None:
    for call, error in (
        (lambda: small().replies("paperr"), UnknownCodingError),
        (lambda: small().replies(party="Rebels"), UnknownPartyError),
        (lambda: small().recode({"x": {"E9": {}}}), UnknownEventError),
        (lambda: load_record("nowhere"), UnknownModelError),
        (lambda: load_record("nowhere.record.toml"), UnknownModelError),
        (lambda: load_record("\x00.record.toml"), UnknownModelError),
        (lambda: load_record("a" * 100_000 + ".record.toml"), UnknownModelError),
        (lambda: load_record(".record.toml"), UnknownModelError),
        (lambda: load_record(""), UnknownModelError),
        (lambda: bg.load("kenya-2008.record.toml"), UnknownModelError),
        (lambda: load_record(3), UnknownModelError),  # type: ignore[arg-type]
    ):
        with pytest.raises(error) as caught:
            call()
        assert isinstance(caught.value, BargainingError)


def test_a_file_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "small.record.toml"
    path.write_text(example(), encoding="utf-8")
    assert load_record(path).title == load_record(str(path)).title == "A small case"
    other = tmp_path / "other.record.toml"
    other.write_text(example(), encoding="utf-8")
    with pytest.raises(ModelFileError, match='must equal the name of the file, "other"'):
        load_record(other)


def test_a_party_does_not_answer_its_own_offer() -> None:
    own = '[[events]]\nid = "E4"\ndate = "2008-02-06"\nwhat = "x"\nkind = "offer"\nstage = "consensus"\n'
    own += 'actor = ["Government"]\noffer = "other"\nsources = ["press"]\n'
    text = example().replace("[[mechanisms]]", '[[offers]]\nid = "other"\nmeaning = "its own terms"\n\n[[mechanisms]]') + own
    record = Record.from_toml(text)
    assert [event.id for event in record.coded()] == ["E1", "E2", "E4", "E3"]
    assert [reply.offer for reply in record.replies()] == ["coalition", "coalition"]


def test_a_coding_that_extends_another_has_the_last_word() -> None:
    third = '[[codings]]\nid = "third"\nmeaning = "stricter"\nextends = "strict"\n\n[[events]]\nid = "E1"'
    text = example().replace('[[events]]\nid = "E1"', third, 1)
    text = text.rstrip() + '\ncoding.third = { date = "2008-02-10" }\n'
    record = Record.from_toml(text)
    last = record.coded("third")[-1]
    assert (last.id, str(last.dates), last.note) == ("E3", "2008-02-10", "Announced two days before the threat.")
    assert record.replies("third")[-1].active == ("freeze",)


def test_mutilated_files_are_read_or_refused() -> None:
    source = (models_folder() / "cases" / "kenya-2008.record.toml").read_text(encoding="utf-8").splitlines()
    rng = random.Random(1)
    refused: list[ModelFileError] = []
    for _ in range(60):
        lines = source.copy()
        for _ in range(rng.randint(1, 3)):
            place = rng.randrange(len(lines))
            match rng.randrange(4):
                case 0:
                    del lines[place]
                case 1:
                    lines.insert(place, rng.choice(source))
                case 2:
                    lines[place] = lines[place].replace(rng.choice("aeiou=[]{}\",0128"), rng.choice(["", "x", "9", "]", "="]), 1)
                case 3:
                    lines[place] = lines[place].upper()
        try:
            Record.from_toml("\n".join(lines)).replies()
        except ModelFileError as problem:
            refused.append(problem)
    assert len(refused) > 30
    assert all(problem.mistakes and len(str(problem)) < 50_000 for problem in refused)
