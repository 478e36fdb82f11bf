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

from collections.abc import Iterator

from pydantic import ValidationError

from bargaining.modelfile.mistakes import Mistake, Place
from bargaining.modelfile.schema import ChanceNode, ChoiceTarget, DecisionNode, ModelFile, NoteRow, OutcomeRow, Parameter, QuestionTable, Section
from bargaining.modelfile.wording import in_words

_ROWS: dict[str, type[Section]] = {"parameters": Parameter, "outcomes": OutcomeRow, "notes": NoteRow, "question": QuestionTable}
_TAGGED: dict[str, type[Section]] = {"decision": DecisionNode, "chance": ChanceNode, "choice": ChoiceTarget}


def complaints(error: ValidationError) -> Iterator[Mistake]:
    """Each of pydantic's errors as a mistake of the file."""
    for found in error.errors(include_url=False):
        table, place = _table_and_place(found["loc"])
        yield Mistake(place, in_words(found, table, place[-1], keys=_keys(table)))


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


def _keys(table: type[Section]) -> list[str]:
    return [*table.model_fields, "chance"] if table is DecisionNode else [*table.model_fields]
