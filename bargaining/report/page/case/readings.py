"""Rival interpretations of a case, tried on every coding, and what could still be found out to tell them apart."""

from __future__ import annotations

from bargaining.cases.readings import Adjudication, Judgement, adjudicate
from bargaining.cases.record import Record
from bargaining.errors import BargainingError
from bargaining.report.page.case.timeline import MOST_CODINGS
from bargaining.report.page.case.verdicts import FIXED, MOVING, agreeing_of, columns_of, contradicting_in
from bargaining.report.page.prose import cited, linked
from bargaining.report.page.subject import Section, Subject, Table


def readings(subject: Subject) -> Section | None:
    """What each reading claims, whether the replies agree with it, and what would separate those that remain."""
    record = subject.record
    if record is None or not record.file.readings:
        return None
    sources = subject.sources
    content = {
        "claims": [(row.title, linked(row.claim, sources), row.statements, cited(", ".join(row.sources), sources)) for row in record.file.readings],
        "observations": [(row.id, row.meaning, row.statement) for row in record.observations],
    }
    try:
        judged = adjudicate(record, codings=record.codings[:MOST_CODINGS], assumptions=[FIXED, MOVING])
    except BargainingError as problem:
        return Section("readings", "Rival readings", {**content, "table": None, "separations": (), "note": f"The readings cannot be tried here: {problem}"})
    return Section("readings", "Rival readings", {**content, "table": _table(record, judged), "separations": _separations(record, judged), "note": ""})


def _table(record: Record, judged: Adjudication) -> Table:
    columns = columns_of(record, None, FIXED, MOVING)
    agreeing = agreeing_of(columns)
    rows = tuple(
        (row.title, *(_because(record, judged.judgement(row.id, column.coding, column.assumptions)) for column in agreeing)) for row in record.file.readings
    )
    return Table("Whether each reading agrees with the replies", ("Reading", *(column.head for column in agreeing)), rows, contradicting_in(columns))


def _because(record: Record, judgement: Judgement) -> str:
    if judgement.contradiction is None:
        return judgement.verdict
    events = [row.id for row in record.events if row.id in judgement.contradiction.events]
    return f"contradicted by {', '.join(events) or 'itself'}"


def _separations(record: Record, judged: Adjudication) -> tuple[str, ...]:
    """For each coding and set of assumptions the readings that remain, and the facts that would tell them apart; each once."""
    titles = {row.id: row.title for row in record.file.readings}
    grouped: dict[str, list[str]] = {}
    for each in judged.separations:
        remaining = " and ".join(f"“{titles[name]}”" for name in each.remaining) or "No reading"
        said = f"{remaining} remain{'s' if len(each.remaining) < 2 else ''}"
        if len(each.remaining) > 1:
            said += f"; {' and '.join(each.facts)} would tell them apart" if each.facts else "; no fact of the list would tell them apart"
        said += "".join(f"; nothing tells “{titles[first]}” from “{titles[second]}”" for first, second in each.inseparable if each.facts)
        grouped.setdefault(said, []).append(f"{each.coding}, offers {'fixed' if each.assumptions.fixed_offer else 'moving'}")
    return tuple(f"{'; '.join(where)}: {said}." for said, where in grouped.items())
