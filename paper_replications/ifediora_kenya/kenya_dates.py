"""The printed dates: which event of the record each belongs to, and where the sources have another day."""

from __future__ import annotations

from bargaining.cases import Record

EVENTS = {
    "election": "K01",
    "violence": "K02",
    "cabinet": "K07",
    "eu_vote": "K12",
    "eu_visit": "K13",
    "panel": "K14",
    "handshake": "K15",
    "un": "K24",
    "coalition": "K28",
    "threat": "K42",
    "signing": "K45",
}
DIFFERENT_DAYS = {
    "violence": "the declaration that set it off was on the evening before",
    "cabinet": "half of the cabinet was named three days before",
    "handshake": "the two met on the 24th",
    "threat": "the sources place it between the 26th and the 28th",
}


def when(record: Record, row: str, *, coding: str = "strict") -> str:
    """When an event was, in a coding: a day, or the days between which it lies."""
    return str(next(event.dates for event in record.coded(coding) if event.id == EVENTS[row]))
