"""The record of Kenya is complete, sourced, and says where its codings part."""

from __future__ import annotations

import json

import bargaining as bg
from bargaining.cases import load_record, record_names
from bargaining.cases.comparison import compare

KENYA = load_record("kenya-2008")
RECODED = {"K02", "K07", "K10", "K12", "K15", "K18", "K20", "K22", "K24", "K31", "K36", "K37", "K42", "K45"}
LEFT_OUT = {
    *("K03", "K06", "K06b", "K11", "K16", "K19", "K21", "K24b", "K27", "K30", "K32", "K34", "K35"),
    *("K38", "K39", "K40", "K41", "K43", "K44", "K46", "K47"),
}


def test_fifty_events_each_with_a_source() -> None:
    assert len(KENYA.events) == len({row.id for row in KENYA.events}) == 50
    cited = {source for row in (*KENYA.events, *KENYA.positions, *KENYA.file.readings) for source in row.sources}
    assert cited <= set(KENYA.sources)
    assert {"paper", "strict"} < set(KENYA.codings)
    assert len(KENYA.coded("strict")) == 50
    assert len(KENYA.coded("paper")) == 50 - len(LEFT_OUT)


def test_the_codings_part_where_they_are_said_to() -> None:
    pool = compare(KENYA, ["paper", "strict"], stage="consent", conclusions=["harm_eu > 0"]).pool
    assert {each.event for each in pool} == RECODED | LEFT_OUT
    only = compare(KENYA, ["strict", "early_consent"], stage="consent", conclusions=["harm_eu > 0"]).pool
    assert [each.event for each in only] == ["K09"]


def test_the_game_of_the_case_is_found_beside_its_record() -> None:
    assert "kenya-2008" in record_names()
    assert bg.load("kenya-2008").kind == "case"
    assert bg.load_record("kenya-2008").name == "kenya-2008"
    assert not any(name.endswith(".record") for name in bg.models().names)


def test_what_was_dropped_or_had_lapsed_presses_no_longer() -> None:
    replies = {reply.event.id: reply for reply in KENYA.replies("strict")}
    assert "mass_action" not in replies["K15"].active
    assert replies["K47"].active == ("diplomatic",)
    assert KENYA.offers["grand_coalition"].levels == {"E": "E2"}


def test_what_the_case_cannot_tell_apart_has_a_place_of_its_own() -> None:
    assert KENYA.identification.startswith("What the record cannot tell apart. Unless terms are held fixed")
    assert load_record("syria-2016").identification == ""


def test_ladders_and_positions() -> None:
    assert list(KENYA.issues) == list("ABCDEFG")
    accord = KENYA.offers["accord"].levels
    assert accord == {"A": "A1", "B": "B3", "C": "C2", "D": "D2", "E": "E1", "F": "F1"}
    signed = {row.issue: row.levels for row in KENYA.positions if str(row.date) == "2008-02-28" and row.party == "Odinga"}
    assert all(accord[issue] in levels for issue, levels in signed.items())


def test_rows_for_a_data_frame() -> None:
    rows = KENYA.records("strict")
    assert json.dumps(rows)
    assert rows[0]["day"] == -3
    assert {row["day"] for row in rows if row["id"] == "K45"} == {60}
    assert "<table>" in KENYA._repr_html_()
