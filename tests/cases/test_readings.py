"""Rival readings: the known table on Kenya, and the facts that would separate what remains."""

from __future__ import annotations

from itertools import combinations

import pytest

from bargaining.cases import Assumptions, Observation, Reading, Record, adjudicate, assumption_sets, load_record
from bargaining.errors import ModelFileError, StatementError, UnknownQuantityError
from cases.small import example, small

KENYA = load_record("kenya-2008")
JUDGED = adjudicate(KENYA)
STRONG, MOVING, DRIFTING = Assumptions(), Assumptions(fixed_offer=False), Assumptions(stationary=False)

TABLE = {  # in the paper's coding with a stationary value and with a drifting one, in the strict coding with moving offers
    "lindenmayer_kaye": ("contradicted", "consistent", "consistent"),
    "welsh": ("contradicted", "contradicted", "contradicted"),
    "babbitt": ("contradicted", "consistent", "consistent"),
    "ifediora": ("consistent", "consistent", "consistent"),
}


@pytest.mark.parametrize("reading", TABLE)
def test_the_table_of_readings(reading: str) -> None:
    cells = (("paper", STRONG), ("paper", DRIFTING), ("strict", MOVING))
    assert tuple(JUDGED.judgement(reading, coding, made).verdict for coding, made in cells) == TABLE[reading]


def test_welshs_reading_falls_under_every_coding_and_the_papers_stands_under_each() -> None:
    assert JUDGED.contradicted_everywhere == ("welsh",)
    assert JUDGED.consistent_everywhere == ("ifediora",)
    assert len(JUDGED.rows) == len(KENYA.codings) * 4 * 4
    for row in JUDGED:
        if row.reading == "welsh" and not row.record_is_contradictory:
            assert row.contradiction is not None
            assert "for each refusal at consensus: gap <= pressure" in row.contradiction.events
            assert len(row.contradiction.events) == 2, "one refusal is enough"
            assert row.contradiction.proof.refutes()


def test_weak_refusals_leave_welshs_reading_a_knife_edge() -> None:
    weak = Assumptions(strict_refusal=False, fixed_offer=False)
    assert adjudicate(KENYA, assumptions=[weak], codings=["paper"]).judgement("welsh", "paper", weak).is_consistent


def test_the_facts_that_would_separate_them() -> None:
    for separation in JUDGED.separations:
        if separation.coding == "paper" and separation.assumptions == STRONG:
            assert separation.remaining == ("ifediora",)
            assert separation.facts == ()
        else:
            assert separation.remaining == ("lindenmayer_kaye", "babbitt", "ifediora")
            assert separation.facts == ("eu_counted", "warning_counted")
            assert separation.inseparable == ()


def test_the_separating_facts_are_fewest() -> None:
    facts = {row.id: row.statement for row in KENYA.observations}
    for made in (MOVING, DRIFTING):
        found = KENYA.identify(made, coding="strict")
        remaining = {each.id: found.given(*each.statements) for each in JUDGED.readings if each.id != "welsh"}
        opposed = {}
        for pair in combinations(remaining, 2):
            verdicts = {name: {remaining[each].entails(text).verdict for each in pair} for name, text in facts.items()}
            opposed[pair] = {name for name, both in verdicts.items() if both == {"entailed", "contradicted"}}
        enough = [size for size in range(len(facts) + 1) for chosen in combinations(facts, size) if all(set(chosen) & apart for apart in opposed.values())]
        assert enough[0] == 2


def test_readings_and_facts_of_ones_own() -> None:
    judged = adjudicate(
        KENYA,
        {"threat": ["harm_personal > 0"], "terms": ["harm_personal == 0"], "both": ["harm_personal > 0", "harm_eu > 0"]},
        codings=["strict"],
        assumptions=[MOVING],
        observations={"he_would_have_signed_alone": "would accept accord under nothing at K45", "feared": "harm_personal > 0"},
    )
    (separation,) = judged.separations
    assert separation.facts == ("feared",)
    assert separation.inseparable == (("threat", "both"),)
    assert "not threat from both" in str(separation)
    assert [row["verdict"] for row in judged.records()] == ["consistent"] * 3


def test_what_a_party_would_have_answered() -> None:
    found = KENYA.identify(stage="consensus")
    assert found.entails("would refuse grand_coalition under nothing").verdict == "entailed"
    assert found.entails("would refuse grand_coalition under eu, us, targeted").verdict == "entailed"
    assert found.entails("would accept grand_coalition under personal").verdict == "open"
    assert found.entails("personal is necessary at K45").verdict == "entailed"
    assert found.entails("eu suffices at K45").verdict == "contradicted"


def test_readings_that_are_none() -> None:
    with pytest.raises(StatementError, match="says nothing"):
        Reading("empty", ())
    with pytest.raises(StatementError):
        Observation("odd", "everything")  # type: ignore[arg-type]
    with pytest.raises(StatementError, match="no reading to try"):
        adjudicate(small())
    with pytest.raises(UnknownQuantityError):
        adjudicate(small(), {"odd": ["harm_nothing > 0"]})
    text = example() + '\n[[readings]]\nid = "r"\ntitle = "R"\nclaim = "c"\nstatements = ["harm > 0 > 1"]\n'
    with pytest.raises(ModelFileError, match=r"readings\[0\].statements\[0\]"):
        Record.from_toml(text)
    with pytest.raises(StatementError, match="no judgement"):
        JUDGED.judgement("nobody", "paper", STRONG)


def test_assumption_sets_default_to_four() -> None:
    assert {row.assumptions for row in JUDGED} == set(assumption_sets())
