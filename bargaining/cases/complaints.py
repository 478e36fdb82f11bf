"""Pydantic's errors in the words of the record format."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from bargaining.cases import schema
from bargaining.modelfile.mistakes import Mistake, Place, kind_of, shown, suggestion
from bargaining.modelfile.schema import NoteRow, Section

_CONTAINERS = {
    "dict_type": "a table",
    "model_type": "a table",
    "list_type": "an array",
    "string_type": "a text",
    "bool_type": "true or false",
}
_ROWS: dict[str, type[Section]] = {
    "issues": schema.IssueRow,
    "positions": schema.PositionRow,
    "offers": schema.OfferRow,
    "mechanisms": schema.MechanismRow,
    "codings": schema.CodingRow,
    "events": schema.EventRow,
    "readings": schema.ReadingRow,
    "observations": schema.ObservationRow,
    "calibrations": schema.CalibrationRow,
    "notes": NoteRow,
}


def complaints(error: ValidationError) -> Iterator[Mistake]:
    """Each of pydantic's errors as a mistake of the file."""
    for found in error.errors(include_url=False):
        place = tuple(step for step in found["loc"] if step != "[key]")
        yield Mistake(place, _words(found, place))


def _table(place: Place) -> type[Section]:
    """The table whose key the last step of a place is."""
    if len(place) < 3:
        return schema.RecordFile
    if len(place) > 4 and place[2] == "coding":
        return schema.RecodingRow
    return _ROWS.get(str(place[0]), schema.RecordFile)


def _words(found: Any, place: Place) -> str:
    kind, given, context = found["type"], found["input"], found.get("ctx", {})
    if kind in _CONTAINERS:
        return f"must be {_CONTAINERS[kind]}, not {kind_of(given)}"
    match kind:
        case "missing":
            field = _table(place).model_fields.get(str(place[-1]))
            meaning = (field.description or "").rstrip(".") if field else ""
            return f"missing ({meaning})" if meaning else "missing"
        case "extra_forbidden":
            return f"unknown key; {suggestion(place[-1], list(_table(place).model_fields))}"
        case "literal_error":
            allowed = re.findall(r"'([^']*)'", context["expected"])
            return f'"{shown(given)}" is none of {", ".join(allowed)}; {suggestion(given, allowed)}'
        case "string_too_short" | "too_short":
            return "must not be empty"
        case "string_too_long":
            return f"is too long: at most {context['max_length']:,} characters"
        case "too_long":
            return f"has too many entries: at most {context['max_length']:,}"
        case "string_pattern_mismatch":
            return _pattern(given, context["pattern"])
    return str(found["msg"])


def _pattern(given: Any, pattern: str) -> str:
    if "A-Z" in pattern:
        return f'"{shown(given)}" is no id: use letters, digits and _, starting with a letter'
    if "a-z" in pattern:
        return f'"{shown(given)}" is no name: use lower-case letters, digits and hyphens'
    return f'"{shown(given)}" must not be blank, nor begin or end with a space, nor go over several lines'
