"""A coding of one's own: what it changes, and everything that is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from bargaining.cases.checks import event_mistakes, history_mistakes
from bargaining.cases.coding import coded_events
from bargaining.cases.complaints import complaints
from bargaining.cases.schema import RecodingRow, RecordFile
from bargaining.modelfile.mistakes import path, shown, unknown

_ID = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,59}", re.ASCII)


class UnknownEvent(str):
    """A mistake that names an event that the record does not have."""


def recoded_changes(file: RecordFile, name: Any, start: Mapping[str, Mapping[str, Any]], changed: Any) -> tuple[dict[str, dict[str, Any]], list[str]]:
    """The changes of a new coding, and what is wrong with it.

    Parameters
    ----------
    file : RecordFile
    name : str
    start : mapping
        The changes of the coding from which it starts.
    changed : mapping
        For each event, keys and values as in a file.
    """
    made = {event: dict(values) for event, values in start.items()}
    if not isinstance(name, str) or not _ID.fullmatch(name):
        return made, [f'"{shown(name)}" cannot name a coding; use letters, digits and underscores, such as "early_consent"']
    if not isinstance(changed, Mapping):
        return made, [f'the coding "{name}" must be a mapping of events to what is recoded, such as {{"K15": {{"date": "2008-01-10"}}}}']
    wrong: list[str] = []
    for event, values in changed.items():
        row, found = _row(file, name, event, values)
        wrong += found
        if row is not None:
            made.setdefault(event, {}).update({key: getattr(row, key) for key in row.model_fields_set})
    if not wrong:
        impossible = history_mistakes(coded_events(file.events, made))
        wrong = [f'the coding "{name}" is impossible: {event.id}.{key}: {message}' for event, key, message in impossible]
    return made, wrong


def _row(file: RecordFile, name: str, event: Any, values: Any) -> tuple[RecodingRow | None, list[str]]:
    """One recoded event, and what is wrong with it."""
    known = [row.id for row in file.events]
    if event not in known:
        return None, [UnknownEvent(f'the coding "{name}": the record has {unknown("event", event, known)}')]
    if not isinstance(values, Mapping):
        return None, [f'the coding "{name}", event {event}: must be a mapping of keys to values, such as {{"date": "2008-01-10"}}']
    try:
        row = RecodingRow.model_validate(dict(values))
    except ValidationError as error:
        return None, [f'the coding "{name}", event {event}: {told}' for told in _told(error, name)]
    return row, [f'the coding "{name}", event {event}: {each}' for each in event_mistakes(file, row, ())]


def _told(error: ValidationError, name: str) -> Iterator[str]:
    prefix = ("events", 0, "coding", name)
    for each in complaints(error, prefix):
        yield f"{path(each.place[len(prefix) :])}: {each.message}"
