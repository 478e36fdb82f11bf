"""Pydantic's errors in the words of the format of cases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ValidationError

from bargaining.mediation.casefile import schema
from bargaining.modelfile.mistakes import Mistake, Place
from bargaining.modelfile.wording import in_words

_TABLES = {name: value for name, value in vars(schema).items() if isinstance(value, type) and issubclass(value, BaseModel)}


def complaints(error: ValidationError) -> Iterator[Mistake]:
    """Each of pydantic's errors as a mistake of the file."""
    for found in error.errors(include_url=False):
        place = tuple(step for step in found["loc"] if step != "[key]")
        yield Mistake(place, in_words(found, _table(place[:-1]), place[-1]))


def _table(place: Place) -> type[BaseModel]:
    """The table at a place, found by the types of the fields on the way there."""
    table: Any = schema.MediationFile
    for step in place:
        if isinstance(step, int) or step not in table.model_fields:
            continue
        named = re.findall(r"\b\w+(?:Row|Table)\b", str(table.model_fields[step].annotation))
        table = _TABLES.get(named[0], table) if named else table
    found: type[BaseModel] = table
    return found
