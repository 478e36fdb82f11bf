"""What happened, on which day, and in which coding: a figure for each coding, and every event with its sources."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from bargaining.cases.record import Record
from bargaining.cases.schema import EventRow, RecodingRow
from bargaining.report.page.case.chart import charts
from bargaining.report.page.prose import cited, dated, linked, paragraphs
from bargaining.report.page.subject import Section, Subject, Table
from bargaining.report.page.wording import counted

MOST_CODINGS = 4


def timeline(subject: Subject) -> Section | None:
    """The record, in its codings."""
    record = subject.record
    if record is None:
        return None
    shown = record.codings[:MOST_CODINGS]
    content = {
        # A page about the record alone has told its story already.
        "paragraphs": [linked(text, subject.sources) for text in paragraphs(record.file.summary)] if subject.model else [],
        "source": linked(record.file.source, subject.sources) if subject.model else "",
        "codings": [(row.id, f"{row.meaning}{_differs(record, row.id)}") for row in record.coding_rows],
        "offers": [(row.id, _offer(record, row.id)) for row in record.offers.values()],
        "mechanisms": [(row.id, f"{row.meaning} ({row.tool if row.tool not in (None, 'none') else row.form})") for row in record.mechanisms.values()],
        "figures": list(charts(record, shown)),
    }
    return Section("timeline", "The record: offers, threats and replies", content)


def events(subject: Subject) -> Section | None:
    """Every event of the record, in all codings."""
    record = subject.record
    if record is None:
        return None
    heads = ("Event", "Date", "What happened", "Replies", "Coding", "Sources")
    content = {
        "actors": [(name, linked(meaning, subject.sources)) for name, meaning in record.actors.items()],
        "table": Table(
            "Every event of the record, in the order in which it is told; where codings differ, what it counts as in each",
            heads,
            tuple(_row(record, row, subject.sources) for row in record.events),
        ),
    }
    return Section("events", "Every event of the record", content)


def _differs(record: Record, coding: str) -> str:
    """How far a coding departs from the first."""
    first, changes = record.changes[record.codings[0]], record.changes[coding]
    events = {event for event in {*first, *changes} if first.get(event) != changes.get(event)}
    return "" if coding == record.codings[0] else f" It codes {counted(len(events), 'event')} otherwise than {record.codings[0]}."


def _offer(record: Record, name: str) -> str:
    row = record.offers[name]
    levels = ", ".join(f"{issue} at {level}" for issue, level in row.levels.items())
    return row.meaning + (f" ({levels})" if levels else "")


def _row(record: Record, row: EventRow, sources: Collection[str]) -> tuple[Any, ...]:
    from markupsafe import Markup

    text = row.what.strip() + (f" Demand: {row.demand.strip()}" if row.demand else "") + (f" Note: {row.note.strip()}" if row.note else "")
    said: dict[str, list[str]] = {}
    for coding in record.codings[:MOST_CODINGS]:
        said.setdefault(_coded(record, row, coding), []).append(coding)
    lines = [f"{', '.join(codings)}: {words}" if len(said) > 1 else words for words, codings in said.items()]
    replies = ", ".join(f"{party}: {answer}" for party, answer in row.replies.items())
    listed = Markup('<ul class="plain">{}</ul>').format(Markup("").join(Markup("<li>{}</li>").format(line) for line in lines))
    return row.id, dated(row.date), linked(text, sources), replies or "none", listed, cited(", ".join(row.sources), sources)


def _coded(record: Record, row: EventRow, coding: str) -> str:
    """An event as one coding has it, in a line."""
    event = next((event for event in record.coded(coding) if event.id == row.id), None)
    if event is None:
        return "left out"
    changed = row.coding.get(coding)
    return "; ".join(
        [
            f"{event.kind} at the stage of {event.stage}" if event.stage != "after" else f"{event.kind}, after the agreement",
            *([f"offer {event.offer}"] if event.offer else []),
            *([f"in force {', '.join(event.mechanisms)}"] if event.mechanisms else []),
            *([f"lifts {', '.join(event.lifts)}"] if event.lifts else []),
            *(_more(changed, event.replies, event.dates, event.note) if changed else []),
        ]
    )


def _more(changed: RecodingRow, replies: Any, dates: Any, note: str) -> Iterator[str]:
    """What a coding says otherwise of the day and the replies, and why."""
    if "date" in changed.model_fields_set:
        yield f"on {dates}"
    if "replies" in changed.model_fields_set:
        yield ", ".join(f"{party}: {answer}" for party, answer in replies.items()) or "no reply"
    if "note" in changed.model_fields_set:
        yield note
