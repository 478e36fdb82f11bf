"""What can still be checked of a file some of whose values have the wrong type.

1. Each value with the wrong type is replaced by one that does no harm: a day by that of the event before it, a word by the nearest
   that is allowed, a text by a question mark; what is optional is left out.
2. What is left is checked as usual.
3. Mistakes at the replaced values are not told, for the user did not write them.

Where an id or a whole table cannot be read, its names cannot be followed, and only the types are told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import ValidationError

from bargaining.cases import schema
from bargaining.cases.checks import mistakes
from bargaining.modelfile.mistakes import Mistake, Place

_WORDS: dict[str, tuple[str, ...]] = {"kind": get_args(schema.Kind), "stage": get_args(schema.Stage), "form": get_args(schema.Form)}
_TEXTS = ("title", "summary", "source", "what", "meaning", "claim", "text")


def further_mistakes(data: Mapping[str, Any], error: ValidationError) -> Iterator[Mistake]:
    """Mistakes of names and histories in a file that has mistakes of types.

    Parameters
    ----------
    data : mapping
        The tables of the file.
    error : ValidationError
        What is wrong with their types.
    """
    places = {tuple(step for step in found["loc"] if step != "[key]")[:3] for found in error.errors(include_url=False, include_input=False)}
    if any(len(place) < 3 and place[0] not in _TEXTS for place in places) or any(place[-1] in ("id", "levels", "extends") for place in places):
        return
    mended = deepcopy(dict(data))
    try:
        for place in places:
            _mend(mended, place)
        file = schema.RecordFile.model_validate(mended)
    except (ValidationError, KeyError, IndexError, TypeError):
        return
    for found in mistakes(file):
        if found.place[:3] not in places:
            yield found


def _mend(data: dict[str, Any], place: Place) -> None:
    """Replace a value of the wrong type."""
    *way, key = place
    table: Any = data
    for step in way:
        table = table[step]
    given = table.pop(key, None)
    if key in _TEXTS:
        table[key] = "?"
    elif key == "date":
        table[key] = _day_before(data[str(place[0])], place[1])
    elif key == "sources":
        table[key] = ["?"]
    elif key in _WORDS and place[0] in ("events", "mechanisms", "calibrations"):
        near = get_close_matches(str(given)[:60], _WORDS[str(key)], n=1)
        fallback = {"kind": "context", "stage": "consensus", "form": "sanction"}[str(key)]
        table[key] = near[0] if near else fallback


def _day_before(events: list[Any], position: Any) -> Any:
    """The date of the nearest event whose date can be read, those before it first."""
    for event in (*reversed(events[:position]), *events[position + 1 :]):
        try:
            schema.PositionRow.__pydantic_validator__.validate_assignment(schema.PositionRow.model_construct(), "date", event["date"])
        except (ValidationError, KeyError, TypeError):
            continue
        return event["date"]
    return "2000-01-01"
