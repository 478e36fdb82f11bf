"""The cases beside Kenya: they load, and what can be worked out of each by hand is what the library says.

Write V for the value of refusing, u for the worth of an offer and h for harms. Each test states its own few lines.
"""

from __future__ import annotations

import re

import pytest

from bargaining.cases import Assumptions, IdentifiedSet, Record, load_record, record_names
from bargaining.errors import NoReplyError

NAMES = ("bosnia-1995", "cote-divoire-2010", "myanmar-2010", "south-sudan-2015", "syria-2016", "syria-chemical-2013")


def consensus(name: str, coding: str | None = None, assumptions: Assumptions | None = None, party: str | None = None) -> IdentifiedSet:
    return load_record(name).identify(assumptions, coding=coding, stage="consensus", party=party)


@pytest.mark.parametrize("name", NAMES)
def test_it_is_in_the_catalogue_and_uses_all_that_it_lists(name: str) -> None:
    assert name in record_names()
    record = load_record(name)
    assert record.file.summary
    assert len(record.replies()) >= 1
    events = record.events
    named = {source for event in events for source in event.sources}
    for note in record.file.notes:
        named |= {key.strip() for key in (note.source or "").split(",")}
    # A source that is named nowhere but in the text of the record is one for the introduction.
    said = record.file.source + record.file.summary
    assert {key for key in record.sources if key not in named and not _introduces(record, key, said)} == set()
    used = {offer for event in events for offer in (event.offer, event.answers, *(c.offer for c in event.coding.values())) if offer}
    assert set(record.offers) == used
    assert {actor for event in events for actor in (*event.actor, *event.target, *event.replies)} == set(record.actors)


def _introduces(record: Record, key: str, said: str) -> bool:
    return any(word in said for word in re.findall(r"[A-Z]\w+ \d{4}|Ifediora|Babbitt|Touval", record.sources[key]))


def test_bosnia_better_terms_explain_as_much_as_worse_prospects() -> None:
    """V > u_map + h_border and V <= u_dayton + h_border + h_isolation + h_indictment: with two offers no harm is needed."""
    found = consensus("bosnia-1995", "separate")
    assert found.entails("offer_dayton + harm_isolation + harm_indictment > offer_map").verdict == "entailed"
    assert found.entails("harm_isolation + harm_indictment > 0").verdict == "open"
    assert found.entails("for each mechanism: harm == 0").verdict == "open"


def test_bosnia_the_same_terms_once_more() -> None:
    """With one offer V - u lies above h_border and not above h_border + h_isolation + h_indictment; the strikes cancel out."""
    found = consensus("bosnia-1995", "same_terms")
    assert found.entails("harm_isolation + harm_indictment > 0").verdict == "entailed"
    assert found.entails("harm_strikes == 0").verdict == "open"
    assert found.entails("gap > harm_border").verdict == "entailed"
    assert found.roles(at="B12")["isolation"].redundant
    assert not found.roles(at="B12")["border"].sufficient


def test_bosnia_the_last_to_hold_out_was_moved_if_the_terms_stood_still() -> None:
    assert consensus("bosnia-1995", party="Bosnian government").entails("harm_closure > 0").verdict == "entailed"
    moving = Assumptions(fixed_offer=False)
    assert consensus("bosnia-1995", None, moving, "Bosnian government").entails("harm_closure > 0").verdict == "open"


@pytest.mark.parametrize(
    ("name", "harms"),
    [
        ("cote-divoire-2010", "harm_suspension + harm_targeted + harm_force + harm_banks + harm_un_targeted"),
        ("myanmar-2010", "harm_aid + harm_eu_measures + harm_investment + harm_imports + harm_targeted"),
    ],
)
def test_refusals_alone_bound_from_one_side(name: str, harms: str) -> None:
    """The last refusal is under every mechanism, so the gap exceeds their sum; nothing bounds it above, or any harm below."""
    found = consensus(name, "one_demand")
    assert found.entails(f"gap > {harms}").verdict == "entailed"
    assert found.bounds("gap").high is None
    assert (found.bounds("gap").low, found.bounds("gap").low_attained) == (0, False)
    for mechanism in found.mechanisms:
        bounds = found.bounds(f"harm_{mechanism}")
        assert (bounds.low, bounds.low_attained, bounds.high) == (0, True, None)
    with pytest.raises(NoReplyError, match="accepts nothing"):
        found.roles()
    other = next(coding for coding in load_record(name).codings if coding != "one_demand")
    assert not consensus(name, other).is_empty


def test_myanmar_consented_in_form() -> None:
    found = load_record("myanmar-2010").identify(stage="consent")
    assert [reply.answer for reply in found.replies] == ["consent"]
    assert found.entails("value_consent <= offer_good_offices + harm_aid").verdict == "entailed"


def test_south_sudan_the_embargo_weighed_something_if_a_signature_is_an_acceptance() -> None:
    """V > u + rest on 17 August, V <= u + rest + h_embargo on the 26th."""
    found = consensus("south-sudan-2015", "signatures")
    assert found.entails("harm_embargo > 0").verdict == "entailed"
    assert found.roles()["embargo"].necessary
    assert not found.roles()["embargo"].redundant
    assert consensus("south-sudan-2015", "signatures", Assumptions(fixed_offer=False)).entails("harm_embargo > 0").verdict == "open"
    deeds = consensus("south-sudan-2015", "deeds")
    assert deeds.entails("harm_embargo > 0").verdict == "open"
    assert deeds.entails("gap > harm_designations + harm_igad_sanctions + harm_un_listings + harm_embargo").verdict == "entailed"


def test_south_sudan_a_ceasefire_signed_and_broken_contradicts_itself() -> None:
    """V <= u and V > u, under nothing both times."""
    record = load_record("south-sudan-2015")
    broken = record.identify(coding="deeds", stage="stalemate")
    assert broken.is_empty
    assert broken.contradiction is not None
    assert set(broken.contradiction.events) == {"S02", "S03"}
    assert not record.identify(Assumptions(stationary=False), coding="deeds", stage="stalemate").is_empty
    assert not record.identify(coding="signatures", stage="stalemate").is_empty


def test_syria_words_contradict_each_other_and_deeds_do_not() -> None:
    """In words the communiqué of Geneva is accepted in 2012 and refused in 2014, under the same sanctions."""
    words = consensus("syria-2016", "words")
    assert words.is_empty
    assert words.contradiction is not None
    assert set(words.contradiction.events) == {"Y04", "Y05"}
    for assumptions in (Assumptions(stationary=False), Assumptions(fixed_offer=False)):
        assert not consensus("syria-2016", "words", assumptions).is_empty
    deeds = consensus("syria-2016", "deeds")
    assert not deeds.is_empty
    assert deeds.entails("value > offer_transition + harm_oil").verdict == "entailed"
    assert deeds.bounds("value - offer_transition").high is None


def test_a_single_acceptance_identifies_no_mechanism() -> None:
    """V <= u + h_strike, and no more."""
    found = consensus("syria-chemical-2013")
    assert found.bounds("harm_strike").low == 0
    assert found.bounds("harm_strike").low_attained
    role = found.roles()["strike"]
    assert role.necessary
    assert role.redundant
    assert role.sufficient
    assert found.bounds("gap").low is None


def test_bosnia_every_acceptance_can_be_asked_about() -> None:
    for party in ("Bosnian Serbs", "Bosnian government", "Belgrade"):
        found = load_record("bosnia-1995").identify(Assumptions(stationary=False), party=party)
        assert found.acceptances
        for reply in found.acceptances:
            assert [row.mechanism for row in found.roles(at=reply.event.id)] == list(reply.active)
