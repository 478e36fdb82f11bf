"""Pydantic's errors in the words of the record format."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import ValidationError

from bargaining.cases import schema
from bargaining.modelfile.mistakes import Mistake, Place
from bargaining.modelfile.schema import NoteRow, Section
from bargaining.modelfile.wording import in_words

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


def complaints(error: ValidationError, within: Place = ()) -> Iterator[Mistake]:
    """Each of pydantic's errors as a mistake of the file, where what was read stands at a place of it."""
    for found in error.errors(include_url=False):
        place = within + tuple(step for step in found["loc"] if step != "[key]")
        yield Mistake(place, in_words(found, _table(place), place[-1]))


def _table(place: Place) -> type[Section]:
    """The table whose key the last step of a place is."""
    if len(place) < 3:
        return schema.RecordFile
    if len(place) > 4 and place[2] == "coding":
        return schema.RecodingRow
    return _ROWS.get(str(place[0]), schema.RecordFile)
