"""A statement about what is not there is an error or undefined, and never true for want of a counterexample."""

from __future__ import annotations

import pytest

import bargaining as bg
from bargaining.cases import Assumptions, adjudicate, compare, load_record
from bargaining.errors import EmptyRangeError, NoReplyError, StatementError, UnknownEventError, UnknownMechanismError, UnknownQuantityError

KENYA = load_record("kenya-2008")
CONSENSUS = KENYA.identify(stage="consensus")


@pytest.mark.parametrize("statement", ["personal is necessary at K28", "us is redundant at K28", "personal suffices at K28", "personal is necessary at K42"])
def test_nothing_brought_a_refusal_about(statement: str) -> None:
    with pytest.raises(NoReplyError, match="accepts nothing"):
        CONSENSUS.entails(statement)
    assert compare(KENYA, "paper", stage="consensus", conclusions=statement).rows[0].verdicts == {"paper": "undefined"}
    assert not compare(KENYA, "paper", stage="consensus", conclusions=statement).rows[0].survives


def test_what_was_not_in_force_brought_nothing_about() -> None:
    assert CONSENSUS.entails("mass_action is necessary at K45").verdict == "contradicted"
    assert CONSENSUS.entails("mass_action is redundant at K45").verdict == "entailed"
    assert CONSENSUS.entails("mass_action suffices at K45").verdict == "open"


def test_a_paper_without_acceptance_has_no_necessary_mechanism() -> None:
    found = compare(load_record("south-sudan-2015"), stage="consensus")
    refusals = {row.event.id for coding in found.codings for row in load_record("south-sudan-2015").replies(coding) if not row.accepts}
    for row in found:
        for coding, verdict in row.verdicts.items():
            event = row.statement.rsplit(" ", 1)[-1]
            accepted = {each.event.id for each in load_record("south-sudan-2015").replies(coding) if each.accepts}
            if " at " in row.statement and event in refusals - accepted:
                assert verdict == "undefined"


@pytest.mark.parametrize(
    ("statement", "error"),
    [
        ("for each mechanism of sanctoin: harm == 0", StatementError),
        ("for each mechanism not of sanctoin: harm == 0", StatementError),
        ("for each mechanism except persnal: harm <= 1/50", UnknownMechanismError),
        ("for each refusal at consensuss: gap <= pressure", StatementError),
        ("for each acceptance except K99: gap > 100", UnknownEventError),
        ("personal is necessary at K99", UnknownEventError),
        ("persnal is necessary at K45", UnknownMechanismError),
        ("harm_perosnal > 0", UnknownQuantityError),
        ("offer_acord > 0", UnknownQuantityError),
        ("value_K99 > 0", UnknownQuantityError),
        ("would accept acord under nothing", UnknownQuantityError),
        ("would accept accord under ue", UnknownMechanismError),
    ],
)
def test_misspelled_names(statement: str, error: type[Exception]) -> None:
    for call in (
        lambda: CONSENSUS.entails(statement),
        lambda: CONSENSUS.given(statement),
        lambda: compare(KENYA, conclusions=statement, stage="consensus"),
        lambda: adjudicate(KENYA, {"r": [statement]}),
        lambda: adjudicate(KENYA, observations={"q": statement}),
    ):
        with pytest.raises(error):
            call()


def test_a_range_over_nothing() -> None:
    for call in (CONSENSUS.entails, CONSENSUS.given):
        with pytest.raises(EmptyRangeError):
            call("for each refusal at consent: gap <= pressure")
    judged = adjudicate(KENYA, stage="consent")
    assert {row.verdict for row in judged if row.reading == "welsh"} == {"undefined"}
    assert "welsh" not in judged.consistent_everywhere + judged.contradicted_everywhere
    assert all("welsh" not in each.remaining for each in judged.separations)
    row = compare(KENYA, stage="consent", conclusions="for each refusal at consensus: gap <= pressure").rows[0]
    assert set(row.verdicts.values()) == {"undefined"}
    assert not row.survives


def test_a_quantity_of_no_coding_does_not_survive() -> None:
    with pytest.raises(UnknownQuantityError):
        compare(KENYA, conclusions=["harm_nope > 0"], stage="consent")
    with pytest.raises(UnknownQuantityError):
        compare(KENYA, conclusions=["offer_accord > 0"], stage="consent")


def test_codings_that_contradict_themselves_have_no_verdict() -> None:
    found = compare(KENYA, stage="consensus", conclusions="personal is necessary at K45", largest=1)
    assert "no verdict in strict, early_consent: the coding contradicts itself" in str(found)
    assert not found.rows[0].survives, "one coding alone is no comparison"
    again = KENYA.recode({"twin": {"K14": {"date": "2008-01-23"}}}, base="paper")
    assert compare(again, stage="consensus", conclusions="personal is necessary at K45", largest=1).rows[0].survives


def test_a_search_cut_short_is_incomplete() -> None:
    found = compare(KENYA, stage="consent", conclusions=["harm_eu > 0"], tries=5)
    assert found.rows[0].tried == 5
    assert "incomplete: the search was cut short after 5 sets" in str(found)
    assert "up to 0 events" not in str(found)
    assert "incomplete" not in str(bg.compare(KENYA, stage="consent", conclusions=["harm_eu > 0"], assumptions=Assumptions(), largest=1))


def test_pooled_stages_are_said_to_share_their_harms() -> None:
    said = "each mechanism doing the same harm at every stage"
    pooled = KENYA.identify(Assumptions(fixed_offer=False))
    assert said in str(pooled)
    assert said in pooled.bounds("harm_eu").assumptions
    assert said in str(pooled.roles())
    assert said in str(compare(KENYA, "paper", conclusions="harm_eu > 0"))
    assert said in str(adjudicate(KENYA, codings=["paper"]))
    assert said not in str(CONSENSUS)
    assert said not in str(KENYA.identify(Assumptions(fixed_offer=False, monotone_additive=False)))
