"""What follows from the replies in each coding: consent, consensus, rival readings, counterfactuals; and the tables of all that."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

from kenya_counterfactuals import accepts, another_actor, at_calibration, from_the_record, numbers, without

from bargaining.cases import Assumptions, Record, adjudicate, assumption_sets, compare

STRONG, MOVING = Assumptions(), Assumptions(fixed_offer=False)
EU_IDLE, TERMS_IDLE = "harm_eu == 0", "offer_mediation == offer_inquiry"


def consent(record: Record) -> Iterator[str]:
    """The consent step: was it the sanction, or the change of the offer?"""
    for coding in record.codings:
        found = record.identify(coding=coding, stage="consent")
        for statement, words in ((EU_IDLE, "the EU threat contributed nothing"), (TERMS_IDLE, "the change of offer was irrelevant")):
            verdict = found.entails(statement).verdict
            yield f"{coding}: '{words}' is {'inconsistent with the record' if verdict == 'contradicted' else 'consistent with the record'}"
    yield str(compare(record, stage="consent", conclusions=["harm_eu > 0", "offer_mediation > offer_inquiry"]))


def consensus(record: Record) -> Iterator[str]:
    """The consensus step: which threats can have been necessary, redundant, sufficient."""
    for coding in record.codings:
        for assumptions in (STRONG, MOVING):
            found = record.identify(assumptions, coding=coding, stage="consensus")
            yield str(found if found.is_empty else found.roles())
    found = record.identify(stage="consensus")
    yield str(found.attribution(record.calibrations["illustrative"].values)) + "\n(an illustration: one point of the set)"
    yield str(found.attribution_ranges())
    yield str(record.identify(MOVING, coding="strict", stage="consensus").attribution_ranges())
    yield str(compare(record, stage="consensus", conclusions=["personal is necessary at K45", "harm_personal > 0"], largest=1))
    yield f"K37, which that turns on: {next(event.note for event in record.coded('paper') if event.id == 'K37')}"


def readings(record: Record) -> Iterator[str]:
    """The three rival readings and the paper's own."""
    judged = adjudicate(record)
    columns = [(coding, assumptions) for coding in record.codings for assumptions in assumption_sets()]
    for reading in judged.readings:
        yield f"{reading.id} ({reading.title})"
        for coding, assumptions in columns:
            yield f"  {judged.judgement(reading.id, coding, assumptions).verdict:>20}: {coding}; {_short(assumptions)}"
    tried = "; ".join(_short(assumptions) for assumptions in assumption_sets())
    yield f"assumptions tried: {tried}; each time with additive pressures and strict refusals"
    yield f"contradicted in every coding under each of these: {', '.join(judged.contradicted_everywhere)}"
    yield "that welsh is contradicted holds by the meaning of a refusal, which is gap > pressure: one refusal under threat is enough"
    yield f"consistent with every coding that is consistent with itself: {', '.join(judged.consistent_everywhere)}"
    told = dict.fromkeys(" and ".join(each.facts) for each in judged.separations if len(each.remaining) > 1)
    for facts in told:
        yield f"facts that would separate the readings that remain: {facts}"


def counterfactuals(record: Record) -> Iterator[str]:
    """What would have happened otherwise."""
    for coding, assumptions in (("paper", STRONG), ("paper", MOVING), ("strict", MOVING), ("early_consent", MOVING)):
        yield f"{coding}; {_short(assumptions)}"
        for what, _, answer in from_the_record(record, coding, assumptions):
            yield f"  {answer:>30}: {what}"
    mediation = at_calibration(record)
    yield "at the illustrative calibration (one point; no estimate)"
    yield f"  {'accepts' if accepts(mediation) else 'refuses'} with all eight threats"
    for each in mediation.mechanisms:
        yield f"  {'accepts' if accepts(without(mediation, each.name)) else 'refuses'} where {each.name} was carried out for good, or never threatened"
    for credibility in (Fraction(1), Fraction(2, 3), Fraction(1, 2), Fraction(0)):
        answer = "accepts" if another_actor(record, credibility) else "refuses"
        yield f"  {answer} where another actor makes the last threat, believed {credibility} as far as Annan"
    for what, least in numbers(record).items():
        yield f"  {what}: {least.value}"


def _short(assumptions: Assumptions) -> str:
    made = [word for word, said in (("stationary value", assumptions.stationary), ("fixed offers", assumptions.fixed_offer)) if said]
    return " and ".join(made) or "drifting value, moving offers"


def _section(title: str, lines: Iterator[str]) -> str:
    return f"{title}\n{'=' * len(title)}\n" + "\n".join(lines) + "\n\n"


SECTIONS: dict[str, Callable[[Record], Iterator[str]]] = {
    "Consent": consent,
    "Consensus": consensus,
    "Readings": readings,
    "Counterfactuals": counterfactuals,
}


def all_sections(record: Record) -> str:
    """Everything that follows, as text."""
    text = "".join(_section(title, lines(record)) for title, lines in SECTIONS.items())
    return text + _section("What this case cannot tell apart", iter([record.identification]))


def write_tables(record: Record, folder: Path) -> None:
    """The events of each coding, the readings and the roles, as CSV files."""
    folder.mkdir(parents=True, exist_ok=True)
    for coding in record.codings:
        _table(folder / f"events-{coding}.csv", record.records(coding))
    _table(folder / "readings.csv", adjudicate(record).records())
    _table(folder / "roles.csv", record.identify(stage="consensus").roles().records())


def _table(path: Path, rows: list[dict[str, Any]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
