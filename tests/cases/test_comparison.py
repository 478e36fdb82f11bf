"""What depends on the coding, against a search that recodes and identifies anew."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest

from bargaining.cases import Assumptions, Record, compare, load_record
from bargaining.errors import BargainingError, NoReplyError, RecodingError, RequirementError, StatementError, UnknownCodingError
from cases.small import example

KENYA = load_record("kenya-2008")
EU, TERMS = "harm_eu > 0", "offer_mediation > offer_inquiry"


def test_one_recoded_event_exchanges_the_two_conclusions_on_consent() -> None:
    found = compare(KENYA, ["paper", "early_consent"], stage="consent", conclusions=[EU, TERMS])
    sanction, terms = found.rows
    assert (sanction.verdicts["paper"], terms.verdicts["paper"]) == ("entailed", "open")
    assert (sanction.verdicts["early_consent"], terms.verdicts["early_consent"]) == ("open", "entailed")
    assert [chosen[0].event for chosen, _ in terms.reversals] == ["K09"]
    assert "K09" in [chosen[0].event for chosen, _ in sanction.reversals]
    assert all(len(chosen) == 1 for row in found for chosen, _ in row.reversals)
    assert found.surviving == ()


def test_what_survives_every_coding() -> None:
    found = compare(KENYA, stage="consent")
    assert "eu suffices at K15" in [row.statement for row in found.surviving]
    assert found.contradictory == ()
    for row in found.surviving:
        assert len(set(row.verdicts.values())) == 1


def test_the_last_threat_is_no_longer_needed_once_the_suspension_counts() -> None:
    found = compare(KENYA, stage="consensus", conclusions=["personal is necessary at K45"], largest=2)
    assert found.contradictory == ("strict", "early_consent")
    (row,) = found.rows
    assert [[each.event for each in chosen] for chosen, _ in row.reversals] == [["K37"]]
    assert "contradict themselves: strict, early_consent" in str(found)


def _values(record: Record, event: str, coding: str) -> dict[str, Any]:
    """An event of a coding, written as a recoding of the whole event."""
    found = next((each for each in record.coded(coding) if each.id == event), None)
    if found is None:
        return {"omit": True}
    dates = [found.dates.first.isoformat(), found.dates.last.isoformat()]
    values: dict[str, Any] = {"omit": False, "date": dates, "kind": found.kind, "stage": found.stage, "mechanisms": list(found.mechanisms)}
    values |= {"actor": list(found.actors), "target": list(found.targets), "lifts": list(found.lifts), "replies": dict(found.replies)}
    return values | {key: value for key in ("offer", "answers") if (value := getattr(found, key)) is not None}


def test_the_smallest_recodings_against_recoding_by_hand() -> None:
    names = ["paper", "strict", "early_consent"]
    statements = [EU, TERMS, "eu is necessary at K15", "diplomatic suffices at K15"]
    found = compare(KENYA, names, stage="consent", conclusions=statements, largest=2)
    for row in found:
        before = row.verdicts["paper"]
        expected: set[frozenset[tuple[str, str]]] = set()
        for size in (1, 2):
            for chosen in combinations(found.pool, size):
                if len({each.event for each in chosen}) < size:
                    continue
                changes = {each.event: _values(KENYA, each.event, each.codings[0]) for each in chosen}
                try:
                    after = KENYA.recode({"tried": changes}, base="paper").identify(coding="tried", stage="consent")
                    verdict = before if after.is_empty else after.entails(row.statement).verdict
                except (RecodingError, BargainingError):
                    continue
                if verdict != before:
                    expected.add(frozenset((each.event, each.codings[0]) for each in chosen))
            if expected:
                break
        if row.survives:
            continue
        assert {frozenset((each.event, each.codings[0]) for each in chosen) for chosen, _ in row.reversals} == expected


def test_recodings_say_what_they_change() -> None:
    pool = {each.event: each for each in compare(KENYA, ["paper", "strict"], stage="consent", conclusions=[EU]).pool}
    assert str(pool["K15"]) == "K15 (dates 2008-01-24; targets Annan, Kibaki; lifts mass_action)"
    assert str(pool["K11"]) == "K11 (counted; mechanisms donors)"
    assert "K09" not in pool, "the two codings have it alike"


def test_many_codings_that_are_alike_are_worked_out_once() -> None:
    many = KENYA.recode({f"c{k}": {"K15": {"date": f"2008-01-{24 + k % 3}"}} for k in range(150)}, base="paper")
    found = compare(many, stage="consent", conclusions=[EU, TERMS], largest=1)
    assert len(found.codings) == 153
    assert len(found.records()) == 2 * 153


def test_recodings_that_make_the_history_impossible_are_passed_over() -> None:
    text = example().replace("coding.strict = {", 'coding.strict = { kind = "context", replies = {},')
    text = text.replace('sources = ["press"]\n', 'sources = ["press"]\ncoding.strict = { date = "2008-02-09" }\n', 1)
    record = Record.from_toml(text)
    found = compare(record, conclusions=["harm_freeze > 0"])
    (row,) = found.rows
    assert dict(row.verdicts) == {"paper": "entailed", "strict": "open"}
    assert {each.event for each in found.pool} == {"E1", "E3"}
    assert [[each.event for each in chosen] for chosen, _ in row.reversals] == [["E3"]], "moving E1 alone would leave E3 a reply to no offer"


def test_a_search_that_is_cut_short_says_how_far_it_came() -> None:
    found = compare(KENYA, stage="consensus", conclusions=["us suffices at K45"], tries=3)
    assert found.rows[0].searched == 0
    whole = compare(KENYA, stage="consensus", conclusions=["us suffices at K45"], largest=1)
    assert whole.rows[0].searched == 1
    assert "no recoding of up to 1 events" in str(whole)


def test_what_cannot_be_compared() -> None:
    with pytest.raises(UnknownCodingError):
        compare(KENYA, ["paper", "lax"])
    with pytest.raises(UnknownCodingError, match="at least one"):
        compare(KENYA, [])
    with pytest.raises(StatementError):
        compare(KENYA, conclusions=["eu won"])
    assert compare(KENYA, "paper", stage="consent", conclusions=EU).rows[0].survives
    with pytest.raises(RequirementError):
        compare(KENYA, largest=0)
    with pytest.raises(NoReplyError):
        compare(KENYA, party="Kagame")


def test_a_progress_bar(capsys: pytest.CaptureFixture[str]) -> None:
    compare(KENYA, stage="consent", conclusions=[EU], largest=1, progress=True, assumptions=Assumptions(fixed_offer=False))
    assert capsys.readouterr().out == ""
