"""Pydantic's errors in the words of the format.

>>> from pydantic import ValidationError
>>> try:
...     ModelFile.model_validate({"titel": "A threat", "name": 3})
... except ValidationError as error:
...     for mistake in complaints(error):
...         if mistake.place[0] in ("titel", "name", "title"):
...             print(mistake)
name: must be a text, not a number
title: missing (A title for people)
titel: unknown key; did you mean "title"?
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from bargaining.modelfile.mistakes import Mistake, Place, kind_of, shown, suggestion
from bargaining.modelfile.schema import ChanceNode, ChoiceTarget, DecisionNode, ModelFile, NoteRow, OutcomeRow, Parameter, QuestionTable, Section

_CONTAINERS = {"dict_type": "a table", "model_type": "a table", "list_type": "an array", "string_type": "a text"}
_ROWS: dict[str, type[Section]] = {"parameters": Parameter, "outcomes": OutcomeRow, "notes": NoteRow, "question": QuestionTable}
_TAGGED: dict[str, type[Section]] = {"decision": DecisionNode, "chance": ChanceNode, "choice": ChoiceTarget}


def complaints(error: ValidationError) -> Iterator[Mistake]:
    """Each of pydantic's errors as a mistake of the file."""
    for found in error.errors(include_url=False):
        table, place = _table_and_place(found["loc"])
        yield Mistake(place, _words(found, table, place))


def _table_and_place(location: tuple[str | int, ...]) -> tuple[type[Section], Place]:
    """The table that holds the value, and its place: pydantic's location without the tags of unions."""
    steps = list(location)
    if steps and steps[-1] == "[key]":
        steps.pop()
    tagged = len(steps) > 2 and (steps[0] == "nodes" or steps[:2] == ["question", "reach"])
    if tagged:
        tag = str(steps.pop(2))
        return _TAGGED.get(tag, ModelFile), tuple(steps)
    return (_ROWS.get(str(steps[0]), ModelFile) if len(steps) > 1 else ModelFile), tuple(steps)


def _words(found: Any, table: type[Section], place: Place) -> str:
    kind, given, context = found["type"], found["input"], found.get("ctx", {})
    if kind in _CONTAINERS:
        return f"must be {_CONTAINERS[kind]}, not {kind_of(given)}"
    match kind:
        case "missing":
            return f"missing ({_description(table, place)})"
        case "extra_forbidden":
            return f"unknown key; {suggestion(place[-1], _keys(table))}"
        case "literal_error":
            allowed = re.findall(r"'([^']*)'", context["expected"])
            return f'"{shown(given)}" is not allowed; {suggestion(given, allowed)}'
        case "string_too_short" | "too_short":
            return "must not be empty"
        case "string_too_long":
            return f"is too long: at most {context['max_length']:,} characters"
        case "too_long":
            return f"has too many entries: at most {context['max_length']:,}"
        case "string_pattern_mismatch":
            return _pattern(given, place)
    return str(found["msg"])


def _keys(table: type[Section]) -> list[str]:
    return [*table.model_fields, "chance"] if table is DecisionNode else [*table.model_fields]


def _pattern(given: Any, place: Place) -> str:
    if place == ("name",):
        return f'"{shown(given)}" is no name: use lower-case letters, digits and hyphens'
    return f'"{shown(given)}" must not be blank, nor begin or end with a space, nor go over several lines'


def _description(table: type[Section], place: Place) -> str:
    field = table.model_fields.get(str(place[-1]))
    return (field.description or "").rstrip(".") if field else ""
