"""What replies reveal: known answers on Kenya, what each assumption does, and what is refused."""

from __future__ import annotations

import pytest

from bargaining.cases import Assumptions, Record, assumption_sets, load_record, read_statement
from bargaining.errors import (
    AssumptionError,
    BargainingError,
    EmptySetError,
    NoReplyError,
    StatementError,
    UnknownMechanismError,
    UnknownQuantityError,
)
from cases.small import example, small

KENYA = load_record("kenya-2008")
MOVING = Assumptions(fixed_offer=False)


def test_consent_in_the_papers_coding() -> None:
    found = KENYA.identify(stage="consent")
    assert found.entails("harm_eu == 0").verdict == "contradicted"
    assert found.entails("offer_mediation == offer_inquiry").verdict == "open"
    assert str(found.bounds("value - offer_mediation - harm_diplomatic")) == "value - offer_mediation - harm_diplomatic > 0"
    assert str(found.bounds("value - offer_mediation - harm_diplomatic - harm_eu")) == "value - offer_mediation - harm_diplomatic - harm_eu <= 0"


def test_consent_dated_to_the_tenth_of_january_turns_it_round() -> None:
    recoded = KENYA.recode({"tenth": {"K09": {"replies": {"Kibaki": "consent"}}}}, base="paper")
    for coding, record in (("tenth", recoded), ("early_consent", KENYA)):
        found = record.identify(coding=coding, stage="consent")
        assert found.entails("harm_eu == 0").verdict == "open"
        assert found.entails("offer_mediation == offer_inquiry").verdict == "contradicted"
        assert found.entails("offer_mediation > offer_inquiry").verdict == "entailed"


def test_consensus_in_the_papers_coding() -> None:
    roles = KENYA.identify(stage="consensus").roles()
    assert len(roles.rows) == 8
    for role in roles:
        last = role.mechanism == "personal"
        assert bool(role.necessary)
        assert bool(role.redundant) == (not last)
        assert bool(role.sufficient) == last


def test_with_a_moving_offer_every_mechanism_may_be_redundant() -> None:
    for coding in KENYA.codings:
        assert all(role.redundant for role in KENYA.identify(MOVING, coding=coding, stage="consensus").roles())


def test_witnesses_and_proofs_of_roles() -> None:
    found = KENYA.identify(stage="consensus")
    last = found.acceptance()
    for role in found.roles():
        point = role.necessary.point
        assert point is not None
        assert all(each.holds(point) for each in found.comparisons)
        without = sum(point.get(f"harm_{name}", 0) for name in last.active if name != role.mechanism)
        assert point["value_consensus"] - point["offer_grand_coalition"] > without
        for possibility in (role.redundant, role.sufficient):
            assert possibility.proof is None or possibility.proof.refutes()


def test_a_concession_taken_back_contradicts_fixed_terms_and_a_fixed_value() -> None:
    found = KENYA.identify(coding="strict", stage="consensus")
    assert found.is_empty
    assert found.contradiction is not None
    assert found.contradiction.events == ("K35", "K36")
    assert "empty; contradictory: K35, K36" in str(found)
    with pytest.raises(EmptySetError, match="K35, K36"):
        found.bounds("gap_K45")
    assert not any(KENYA.identify(each, coding="strict").is_empty for each in assumption_sets() if not (each.stationary and each.fixed_offer))


def test_the_calibration_is_a_point_of_the_set() -> None:
    row = KENYA.calibrations["illustrative"]
    found = KENYA.identify(coding=row.coding, stage=row.stage)
    assert all(each.holds(row.values) for each in found.comparisons)


def test_a_refusal_by_continuing_does_not_bound_the_walkaway_value() -> None:
    for expected, improving in (("any number", False), ("walkaway - offer_coalition > 0", True)):
        found = small().identify(Assumptions(no_anticipated_improvement=improving), coding="paper")
        assert expected in str(found.bounds("walkaway - offer_coalition"))
        assert found.entails("walkaway <= offer_coalition + harm_freeze").verdict == "entailed", "an acceptance bounds it from above"


def test_abandoning_bounds_the_walkaway_value() -> None:
    record = Record.from_toml(example().replace('Government = "continue"', 'Government = "abandon"'))
    assert record.identify().entails("walkaway > offer_coalition").verdict == "entailed"
    assert small().identify().entails("walkaway > offer_coalition").verdict == "open"


def test_each_assumption_that_is_dropped_leaves_more_possible() -> None:
    for coding in ("paper", "early_consent"):
        for stage in ("consent", "consensus"):
            strong = KENYA.identify(coding=coding, stage=stage)
            if strong.is_empty:
                continue
            for name in ("stationary", "fixed_offer", "strict_refusal"):
                weak = KENYA.identify(Assumptions(**{name: False}), coding=coding, stage=stage)
                for event in {reply.event.id for reply in strong.replies}:
                    before, after = strong.bounds(f"gap_{event} - pressure_{event}"), weak.bounds(f"gap_{event} - pressure_{event}")
                    assert after.low is None or (before.low is not None and after.low <= before.low)
                    assert after.high is None or (before.high is not None and after.high >= before.high)


def test_weak_refusals_allow_the_knife_edge() -> None:
    found = KENYA.identify(Assumptions(strict_refusal=False), stage="consensus")
    assert found.roles()["personal"].redundant
    assert not KENYA.identify(stage="consensus").roles()["personal"].redundant


def test_a_harm_as_large_as_the_gap_suffices() -> None:
    assert small().identify().given("harm_freeze == gap_E3").roles()["freeze"].sufficient
    assert not small().identify().given("harm_freeze == gap_E3", "gap_E3 > 2").roles()["freeze"].redundant


def test_pressures_that_need_not_add_up() -> None:
    found = KENYA.identify(Assumptions(monotone_additive=False), stage="consensus")
    assert found.entails("pressure_K45 > pressure_K36").verdict == "entailed"
    assert found.roles()["eu"].sufficient
    assert small().identify(Assumptions(monotone_additive=False)).entails("pressure_E1 == 0").verdict == "entailed"
    with pytest.raises(AssumptionError, match="monotone_additive"):
        found.bounds("harm_eu")


def test_further_statements() -> None:
    found = KENYA.identify(stage="consensus").given("for each mechanism except personal: harm <= 1/50", "gap >= 1/5")
    assert str(found.bounds("harm_personal")) == "harm_personal >= 3/50"
    again = KENYA.identify(stage="consensus").given("for each mechanism except personal: harm <= 1/50", "gap >= 9/20")
    assert str(again.bounds("harm_personal")) == "harm_personal >= 31/100"
    assert again.bounds("harm_personal").low_proof.bounds(-again.form("harm_personal"), -again.bounds("harm_personal").low)  # type: ignore[union-attr, operator]
    assert found.given("harm_personal < 3/50").is_empty
    assert found.given("harm_personal < 3/50").contradiction is not None


def test_verdicts_carry_their_witnesses_and_proofs() -> None:
    found = KENYA.identify(stage="consensus")
    for text in ("harm_personal > 0", "harm_personal == 0", "harm_us >= harm_eu", "for each refusal: gap > pressure", "gap == 0"):
        answer = found.entails(text)
        statement = read_statement(text)
        said = statement.comparisons(found.quantities, found.forms)
        if answer.holding is not None:
            assert all(each.holds(answer.holding) for each in (*said, *found.comparisons))
        if answer.failing is not None:
            assert not all(each.holds(answer.failing) for each in said)
            assert all(each.holds(answer.failing) for each in found.comparisons)
        assert answer.verdict == {(True, True): "open", (True, False): "entailed", (False, True): "contradicted"}[
            answer.holding is not None, answer.failing is not None
        ]
        assert (answer.verdict == "open") == (not answer.proofs)
        assert all(proof.refutes() for proof in answer.proofs)


BAD = [
    ("gap", StatementError, "must compare two sides"),
    ("gap > 0 > 1", StatementError, "must compare two sides"),
    ("gap*gap > 0", StatementError, "not linear"),
    ("1/gap > 0", StatementError, "not linear"),
    ("max(gap, 0) > 0", StatementError, "not linear"),
    ("for each mechanism of sanktion harm > 0", StatementError, "is not an expression"),
    ("for each refusal of sanction: gap > 0", StatementError, "no range"),
    ("for every mechanism: harm > 0", StatementError, "no range"),
    ("__import__('os').system('x') > 0", StatementError, "not allowed"),
    ("harm_eu > " + "1+" * 3000 + "1", StatementError, "too long"),
    ("harm_personl > 0", UnknownQuantityError, 'did you mean "harm_personal"'),
    ("harm > 0", UnknownQuantityError, "no quantity"),
]


@pytest.mark.parametrize(("text", "error", "message"), BAD)
def test_statements_that_are_none(text: str, error: type[BargainingError], message: str) -> None:
    with pytest.raises(error, match=message):
        KENYA.identify(stage="consensus").entails(text)


def test_names_that_could_mean_several_quantities() -> None:
    with pytest.raises(UnknownQuantityError, match="could be any of"):
        KENYA.identify().bounds("value")
    with pytest.raises(UnknownQuantityError, match="could be any of offer_K28, offer_K36, offer_K45"):
        KENYA.identify(MOVING, stage="consensus").bounds("offer_grand_coalition")


def test_what_cannot_be_asked() -> None:
    with pytest.raises(NoReplyError, match="gives no reply"):
        KENYA.identify(party="Kagame")
    with pytest.raises(NoReplyError, match='did you mean "consensus"'):
        KENYA.identify(stage="concensus")
    with pytest.raises(AssumptionError, match="True or False"):
        Assumptions(stationary="yes")  # type: ignore[arg-type]
    with pytest.raises(AssumptionError, match="must be Assumptions"):
        KENYA.identify("stationary")  # type: ignore[arg-type]
    with pytest.raises(AssumptionError, match="no assumption"):
        list(assumption_sets("stationry"))
    with pytest.raises(NoReplyError, match="accepts nothing"):
        KENYA.identify(stage="consensus").roles(at="K28")
    with pytest.raises(UnknownMechanismError, match="was not in force"):
        KENYA.identify(stage="consensus").roles()["donors"]
