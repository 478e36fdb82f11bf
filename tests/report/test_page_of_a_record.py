"""The sections of a report that come from a record: all of it is there, in every coding, and what it says is what is asked of the record."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from cases.small import example
from referees.pages import Element, loads, page_of, read_page

import bargaining as bg
from bargaining.cases import Assumptions, Record, load_record, record_names
from bargaining.errors import ModelFileError, NoReplyError, UnknownParameterError
from bargaining.report.page import beside, is_record
from bargaining.report.page.case.chart import InForce, course, periods

NAMES = record_names()


def section(name: str, key: str) -> Element:
    return next(element for element in page_of(name).all("section") if element.attributes["id"] == key)


def rows(table: Element) -> list[list[str]]:
    return [[cell.text for cell in row.all("th", "td")] for row in table.all("tr")]


def flowing(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("name", NAMES)
def test_every_event_is_there_with_its_day_its_sources_and_its_codings(name: str) -> None:
    record = load_record(name)
    found = {cells[0]: cells[1:] for cells in rows(section(name, "events").all("table")[0])[1:]}
    assert list(found) == [row.id for row in record.events]
    for row in record.events:
        day, what, replies, coded, sources = found[row.id]
        assert day == str(row.date)
        assert what.startswith(flowing(row.what))
        assert sources == ", ".join(row.sources)
        assert replies == (", ".join(f"{party}: {answer}" for party, answer in row.replies.items()) or "none")
        for coding in record.codings:
            event = next((event for event in record.coded(coding) if event.id == row.id), None)
            assert ("left out" if event is None else event.kind) in coded


@pytest.mark.parametrize("name", NAMES)
def test_offers_mechanisms_codings_actors_sources_and_notes_are_told(name: str) -> None:
    record, text = load_record(name), page_of(name).all("main")[0].text
    told = [record.file.source, *record.sources.values(), *record.actors.values(), *(note.text for note in record.file.notes)]
    told += [row.meaning for group in (record.offers, record.mechanisms) for row in group.values()]
    told += [row.meaning for row in record.coding_rows] + [row.claim for row in record.file.readings]
    told += record.file.summary.strip().split("\n\n")
    assert [said for said in told if flowing(said) not in text] == []


@pytest.mark.parametrize("name", NAMES)
def test_each_reply_is_an_inequality_of_the_right_sign(name: str) -> None:
    record = load_record(name)
    tables = section(name, "replies").all("table")
    assert len(tables) == len(record.codings)
    for coding, table in zip(record.codings, tables, strict=True):
        found, replies = rows(table)[1:], record.replies(coding)
        assert [cells[0] for cells in found] == [reply.event.id for reply in replies]
        for cells, reply in zip(found, replies, strict=True):
            assert cells[3] == f"{reply.answer}, to {reply.offer}"
            assert cells[4] == (", ".join(reply.active) or "nothing")
            assert (" ≤ " in cells[5]) == reply.accepts
            assert (" > " in cells[5]) != reply.accepts


@pytest.mark.parametrize("name", NAMES)
def test_the_verdicts_are_those_of_the_identified_sets(name: str) -> None:
    """Every cell about a mechanism, asked once more of the record."""
    record, compared = load_record(name), 0
    steps = {"The consent step": "consent", "The stalemate": "stalemate", "The consensus step": "consensus", "After the agreement": "after"}
    for table in section(name, "verdicts").all("table"):
        step, _, about = table.all("caption")[0].text.partition(": ")
        if not about.startswith("what each mechanism"):
            continue
        heads, *body = rows(table)
        for cells in body:
            for words in cells[0].split(", "):
                for head, said in zip(heads[1:], cells[1:], strict=True):
                    coding, _, offers = head.partition(", offers ")
                    compared += checked(record, coding, offers, steps[step], words.replace(" ", "_"), said)
    assert compared > 0


def checked(record: Record, coding: str, offers: str, stage: str, name: str, said: str) -> int:
    found = record.identify(Assumptions(fixed_offer=offers == "fixed"), coding=coding, stage=stage)
    if said == "not in force":
        assert name not in found.mechanisms
    elif said.startswith("refusals only"):
        with pytest.raises(NoReplyError):
            found.roles()
    elif said.startswith("not in force at"):
        assert name not in [row.mechanism for row in found.roles()]
    else:
        role, alone = found.roles()[name], said.endswith("; may do alone")
        verdict = said.removesuffix("; may do alone")
        assert verdict == {(True, False): "needed", (True, True): "open", (False, True): "not needed"}[bool(role.necessary), bool(role.redundant)]
        assert bool(role.sufficient) == alone
    return 1


def test_kenya_is_told_in_its_codings_and_the_known_answers_stand() -> None:
    tables = {table.all("caption")[0].text: rows(table) for table in section("kenya-2008", "verdicts").all("table")}
    consent = tables["The consent step: what each mechanism can have been to the last acceptance"]
    heads = consent[0]
    eu = next(cells for cells in consent if "eu" in cells[0].split(", "))
    assert eu[heads.index("paper, offers fixed")] == "needed; may do alone"
    assert eu[heads.index("early_consent, offers fixed")] == "open; may do alone"
    consensus = tables["The consensus step: what each mechanism can have been to the last acceptance"]
    fixed, moving = (consensus[0].index(f"paper, offers {how}") for how in ("fixed", "moving"))
    for cells in consensus[1:]:
        names = cells[0].split(", ")
        if cells[fixed] != "not in force":
            assert cells[fixed] == ("needed; may do alone" if names == ["personal"] else "open")
            assert cells[moving].startswith("open")
    assert "K35 and K36 contradict each other" in section("kenya-2008", "verdicts").text
    readings = rows(section("kenya-2008", "readings").all("table")[0])
    welsh = next(cells for cells in readings if cells[0] == "No choice")
    assert len(welsh) > 3
    assert all(said.startswith("contradicted by ") for said in welsh[1:])
    calibration = section("kenya-2008", "calibrations").text
    assert "an illustration, not an estimate" in calibration
    assert "(about 0.244)" in calibration


def test_what_was_in_force_when() -> None:
    record = load_record("bosnia-1995")
    assert periods(record.coded(), "Bosnian government") == (InForce("closure", date(1995, 11, 21), None),)
    found = course(record, "separate")
    assert found.mechanisms == ["border", "isolation", "indictment", "strikes"]
    assert found.ends == (date(1994, 8, 3), date(1995, 11, 21))
    assert [answer for _, answer in found.replies] == ["continue", "continue", "accept", "accept"]


def test_codings_in_which_the_same_happened_share_a_figure() -> None:
    captions = [caption.text for caption in section("bosnia-1995", "timeline").all("figcaption")]
    assert len(captions) == 1
    assert captions[0].startswith("Coding “separate” and “same_terms”.")
    assert len(section("kenya-2008", "timeline").all("figcaption")) == 3


def test_a_record_and_a_name_that_is_no_record() -> None:
    assert is_record("syria-2016")
    assert not is_record("kenya-2008")
    with pytest.raises(UnknownParameterError, match="no parameters"):
        bg.html_report(load_record("syria-2016"), at={"threat": 1})


def test_a_hostile_record_is_text_and_nothing_else() -> None:
    bad = '<script>alert(1)</script> "{{ 7 }}" $x_{'
    data = {
        "name": "bad", "title": bad, "summary": bad, "source": bad, "reluctant": bad, "actors": {bad: bad, "Envoy": bad}, "sources": {bad: bad},
        "offers": [{"id": "deal", "meaning": bad}], "mechanisms": [{"id": "freeze", "meaning": bad, "form": "sanction"}],
        "codings": [{"id": "a", "meaning": bad}], "issues": [{"id": "A", "meaning": bad, "levels": {bad: bad}}],
        "positions": [{"issue": "A", "party": bad, "date": "2008-01-01", "levels": [bad], "sources": [bad]}],
        "readings": [{"id": "r", "title": bad, "claim": bad, "statements": ["harm_freeze > 0"]}],
        "observations": [{"id": "o", "meaning": bad, "statement": "harm_freeze > 0"}], "notes": [{"text": bad, "source": bad}],
        "events": [{
            "id": "E1", "date": "2008-01-02", "what": bad, "kind": "offer", "stage": "consensus", "actor": ["Envoy"], "target": [bad],
            "offer": "deal", "mechanisms": ["freeze"], "replies": {bad: "accept"}, "sources": [bad], "note": bad, "demand": bad,
        }],
    }  # fmt: skip
    made = bg.html_report(Record.from_tables(data))
    found = read_page(made.html)
    assert loads(found) == []
    assert found.all("script") == []
    assert found.all("h1")[0].text == bad
    assert found.all("svg")[0].all("title")[0].text.startswith("Offers, mechanisms and the replies of <script>")


@pytest.mark.parametrize("days", [("0001-01-01", "9999-12-31"), ("9999-12-31", "9999-12-31"), ("2008-02-28", "2008-02-29"), ("2008-01-30", "2008-03-02")])
def test_a_record_of_any_length_can_be_drawn(days: tuple[str, str]) -> None:
    text = example().replace('"2008-02-01"', f'"{days[0]}"').replace('"2008-02-05"', f'"{days[0]}"').replace('"2008-02-07"', f'"{days[1]}"')
    record = Record.from_toml(text.replace('coding.strict = { date = "2008-02-03",', "coding.strict = {"))
    assert "<figure>" in bg.html_report(record).html


def test_a_record_beside_a_model_of_ones_own_is_found(tmp_path: Path) -> None:
    assert beside(str(tmp_path / "mine.toml")) is None
    (tmp_path / "mine.record.toml").write_text("name = 1", encoding="utf-8")
    with pytest.raises(ModelFileError, match=r"mine\.record\.toml"):
        beside(str(tmp_path / "mine.toml"))


def test_a_contradiction_is_told_where_there_is_no_table_for_it() -> None:
    """South Sudan, after the cessation of January 2014: taken at their word, the replies contradict each other."""
    page = bg.html_report(bg.load_record("south-sudan-2015")).html
    assert "S02 and S03 contradict each other" in page


def test_the_record_comes_first_and_in_short() -> None:
    """What a case shows stands before the illustrative game, and its opening says what was needed under each coding."""
    made = bg.html_report(bg.load("kenya-2008"), record=bg.load_record("kenya-2008"))
    keys = [section.key for section in made.sections]
    assert keys[0] == "short"
    assert keys.index("verdicts") < keys.index("moves")
    lines = dict(made.sections[0].content["lines"])
    assert lines["The record"].startswith("50 dated events")
    assert "personal was needed, 7 more may have been superfluous" in lines["The consensus step"]
    alone = bg.html_report(bg.load_record("south-sudan-2015")).sections[0]
    assert "S02 and S03 contradict each other" in dict(alone.content["lines"])["The stalemate"]
