"""From the rows of a file to the events of one coding: what is said at the event itself, changed where the coding differs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bargaining.cases.events import Event
from bargaining.cases.history import in_order
from bargaining.cases.schema import CodingRow, EventRow, RecordFile

Changes = Mapping[str, Mapping[str, Any]]
"""For each event that differs, its keys and their values."""


def changes_of(file: RecordFile, name: str) -> dict[str, dict[str, Any]]:
    """What a coding says otherwise, with what the codings that it extends say."""
    found: dict[str, dict[str, Any]] = {}
    for coding in reversed(list(lineage(file, name))):
        for row in file.events:
            if coding in row.coding:
                given = row.coding[coding]
                found.setdefault(row.id, {}).update({key: getattr(given, key) for key in given.model_fields_set})
    return found


def lineage(file: RecordFile, name: str) -> Iterator[str]:
    """A coding, the one that it extends, and so on; each once."""
    rows: dict[str, CodingRow] = {row.id: row for row in file.codings}
    seen: set[str] = set()
    step: str | None = name
    while step in rows and step not in seen:
        seen.add(step)
        yield step
        step = rows[step].extends


def coded_events(rows: list[EventRow], changes: Changes) -> tuple[Event, ...]:
    """The events of a coding, in order."""
    made = (_event(row, changes.get(row.id, {})) for row in rows)
    return in_order(event for event in made if event is not None)


def _event(row: EventRow, changes: Mapping[str, Any]) -> Event | None:
    def said(key: str) -> Any:
        return changes[key] if key in changes else getattr(row, key)

    if said("omit"):
        return None
    active = said("active")
    return Event(
        id=row.id,
        dates=said("date"),
        what=said("what").strip(),
        kind=said("kind"),
        stage=said("stage"),
        actors=tuple(said("actor") or ()),
        targets=tuple(said("target") or ()),
        form=said("form"),
        tool=said("tool"),
        offer=said("offer"),
        mechanisms=tuple(said("mechanisms") or ()),
        lifts=tuple(said("lifts") or ()),
        answers=said("answers"),
        active=None if active is None else tuple(active),
        replies=said("replies") or {},
        sources=tuple(row.sources),
        demand=(row.demand or "").strip(),
        note=(said("note") or "").strip(),
    )
