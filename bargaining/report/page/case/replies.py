"""What each reply implies: an inequality between what refusing was worth, what the offer was worth, and what pressed."""

from __future__ import annotations

from collections.abc import Iterator

from bargaining.cases.assumptions import Assumptions
from bargaining.cases.events import Reply
from bargaining.cases.record import Record
from bargaining.report.page.case.timeline import MOST_CODINGS
from bargaining.report.page.prose import dated
from bargaining.report.page.subject import Section, Subject, Table


def replies(subject: Subject) -> Section | None:
    """The bounds on the reservation value that the replies of the reluctant party are."""
    record = subject.record
    if record is None or not any(record.replies(coding) for coding in record.codings[:MOST_CODINGS]):
        return None
    content = {
        "party": record.reluctant,
        "assumptions": str(Assumptions()),
        "tables": [_table(record, coding) for coding in record.codings[:MOST_CODINGS]],
        "left_out": record.codings[MOST_CODINGS:],
    }
    return Section("replies", "What the replies bound", content)


def _table(record: Record, coding: str) -> Table:
    heads = ("Reply", "Date", "Stage", "Answer", "Under", "So that")
    rows = tuple(
        (reply.event.id, dated(reply.event.dates), reply.event.stage, f"{reply.answer}, to {reply.offer}", ", ".join(reply.active) or "nothing", _bound(reply))
        for reply in record.replies(coding)
    )
    return Table(f"Replies of {record.reluctant}, coding {coding}", heads, rows)


def _bound(reply: Reply) -> str:
    """The inequality in words: the harms are those of what the reply was given under."""
    sign = "≤" if reply.accepts else ">"
    return f"value of refusing ({reply.event.stage}) {sign} {' + '.join(_worth(reply))}"


def _worth(reply: Reply) -> Iterator[str]:
    yield f"worth of {reply.offer}"
    if len(reply.active) == 1:
        yield f"harm of {reply.active[0]}"
    elif reply.active:
        yield f"the {len(reply.active)} harms"
