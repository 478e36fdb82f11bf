"""What the paper prints, against the record; and every verdict of the README, against the replies."""

from __future__ import annotations

import csv
from fractions import Fraction
from pathlib import Path

import pytest
from kenya_counterfactuals import accepts, another_actor, at_calibration, from_the_record, numbers, without
from kenya_dates import DIFFERENT_DAYS, EVENTS, when
from kenya_sections import all_sections, write_tables

from bargaining.cases import Assumptions, adjudicate, assumption_sets, compare, load_record
from bargaining.replication import load_replication

HERE = Path(__file__).parent
KENYA = load_record("kenya-2008")
PAPER = load_replication(HERE)
PRINTED = {row["id"]: row for row in csv.DictReader((HERE / "published.csv").read_text(encoding="utf-8").splitlines())}
MOVED = {"violence": "2007-12-30", "cabinet": "2008-01-08", "handshake": "2008-01-24", "threat": "2008-02-26 to 2008-02-28"}
SUSPENSION = "Annan used strategic coercion maneuvers to accelerate Kibaki's decision-making on the proposed compromise."
MOVING = Assumptions(fixed_offer=False)


def test_every_printed_value() -> None:
    done = PAPER.run()
    assert done.problems == ()
    verdicts = {row.published.id: row.verdict for row in done}
    differ = {*DIFFERENT_DAYS, "killed", "enticing_terms", "suspension", "multiple_forms"}
    assert {name for name, verdict in verdicts.items() if verdict == "differs"} == differ
    assert verdicts["rounds"] == "not reproducible", "the record has no other count than the paper's own"


@pytest.mark.parametrize("key", EVENTS)
def test_the_papers_coding_has_the_dates_that_the_paper_prints(key: str) -> None:
    printed = PRINTED[key]["value"]
    assert when(KENYA, key, coding="paper") == printed
    assert when(KENYA, key) == MOVED.get(key, printed), "where the record differs, the README says so"


def test_every_sentence_is_in_the_papers_words_and_can_fail() -> None:
    sentences = [row.published.value for row in PAPER.run() if isinstance(row.found, bool)]
    assert len(sentences) == 6
    assert any(SUSPENSION in sentence for sentence in sentences)
    assert MOVED.keys() == DIFFERENT_DAYS.keys()
    assert KENYA.identify(coding="early_consent", stage="consent").entails("harm_eu > 0").verdict == "open"
    assert KENYA.identify(MOVING, stage="consensus").entails("harm_personal > 0").verdict == "open"


def test_the_sanction_and_the_offer_at_the_consent_step() -> None:
    verdicts = {}
    for coding in KENYA.codings:
        found = KENYA.identify(coding=coding, stage="consent")
        verdicts[coding] = [found.entails(each).verdict for each in ("harm_eu == 0", "offer_mediation == offer_inquiry")]
    assert verdicts["paper"] == ["contradicted", "open"]
    assert verdicts["early_consent"] == ["open", "contradicted"]
    row = compare(KENYA, stage="consent", conclusions=["harm_eu > 0"]).rows[0]
    assert {chosen[0].event for chosen, _ in row.reversals} == {"K09", "K10", "K11"}


def test_the_last_threat_at_the_consensus_step() -> None:
    for role in KENYA.identify(stage="consensus").roles():
        assert bool(role.redundant) == (role.mechanism != "personal")
        assert bool(role.sufficient) == (role.mechanism == "personal")
    assert all(role.redundant for coding in KENYA.codings for role in KENYA.identify(MOVING, coding=coding, stage="consensus").roles())
    row = compare(KENYA, stage="consensus", conclusions=["personal is necessary at K45"], largest=1).rows[0]
    assert [chosen[0].event for chosen, _ in row.reversals] == ["K37"]
    contradiction = KENYA.identify(coding="strict", stage="consensus").contradiction
    assert contradiction is not None
    assert contradiction.events == ("K35", "K36")


def test_no_military_and_no_court_in_the_strict_coding() -> None:
    assert {"military", "icc", "un"} <= set(KENYA.replies("paper")[-1].active)
    signed = next(reply for reply in KENYA.replies("strict") if reply.event.id == "K45")
    assert not {"military", "icc", "un"} & set(signed.active)


def test_the_readings() -> None:
    judged = adjudicate(KENYA)
    assert judged.contradicted_everywhere == ("welsh",)
    assert judged.consistent_everywhere == ("ifediora",)
    for reading in ("lindenmayer_kaye", "babbitt"):
        verdicts = [judged.judgement(reading, "paper", each).verdict for each in assumption_sets()]
        assert verdicts == ["contradicted", "consistent", "consistent", "consistent"]
    assert {each.facts for each in judged.separations if len(each.remaining) == 3} == {("eu_counted", "warning_counted")}


def test_counterfactuals_of_the_record() -> None:
    strong = {what: answer for what, _, answer in from_the_record(KENYA, "paper", Assumptions())}
    refused = {what for what, answer in strong.items() if answer == "would have been refused"}
    assert {what.split(":")[0] for what in refused} == {"no threat at all", "no personal threat"}
    assert "would have been accepted" not in strong.values()
    for coding in KENYA.codings:
        assert {answer for _, _, answer in from_the_record(KENYA, coding, MOVING)} == {"nothing follows"}


def test_counterfactuals_at_the_calibration() -> None:
    mediation = at_calibration(KENYA)
    assert accepts(mediation)
    assert {each.name for each in mediation.mechanisms if not accepts(without(mediation, each.name))} == {"us", "targeted", "personal"}
    assert [answer.value for answer in numbers(KENYA).values()] == [Fraction(2, 25), Fraction(2, 3), Fraction(2, 25), Fraction(3, 10)]
    assert all(answer.attained for answer in numbers(KENYA).values())


def test_another_actor_is_a_question_of_credibility() -> None:
    least = numbers(KENYA)["the least credibility of the personal threat, whoever makes it"].value
    assert isinstance(least, Fraction)
    assert another_actor(KENYA, least)
    assert not another_actor(KENYA, least - Fraction(1, 100))
    assert not any("actor" in what for what, _, _ in from_the_record(KENYA, "paper", Assumptions()))


def test_the_paper_itself_counts_the_suspension_and_then_the_last_threat_may_be_redundant() -> None:
    assert SUSPENSION in (HERE / "README.md").read_text(encoding="utf-8")
    changes = {"K37": {"kind": "implementation", "mechanisms": ["suspension"]}}
    counted = KENYA.recode({"counted": changes}, base="paper").identify(coding="counted", stage="consensus")
    assert counted.roles()["personal"].redundant


def test_all_that_is_entailed_rests_on_strict_refusals() -> None:
    weak = Assumptions(strict_refusal=False)
    for stage, statement in (("consent", "harm_eu > 0"), ("consensus", "personal is necessary at K45"), ("consensus", "harm_personal > 0")):
        assert KENYA.identify(stage=stage).entails(statement).verdict == "entailed"
        assert KENYA.identify(weak, stage=stage).entails(statement).verdict == "open"


def test_the_script_prints_and_draws(tmp_path: Path) -> None:
    text = all_sections(KENYA)
    assert "What this case cannot tell apart" in text
    assert KENYA.identification in text
    assert "by the meaning of a refusal" in text
    assert SUSPENSION in text
    assert "paper: 'the EU threat contributed nothing' is inconsistent with the record" in text
    write_tables(KENYA, tmp_path)
    drawn = sorted(path.name for path in PAPER.draw(tmp_path))
    assert drawn == ["acceptance-region.png", "timeline-early_consent.png", "timeline-paper.png", "timeline-strict.png"]
    assert all((tmp_path / name).stat().st_size > 20_000 for name in drawn)
    assert len((tmp_path / "events-strict.csv").read_text(encoding="utf-8").splitlines()) == 51
