"""When something happened: a day, or an interval of days in which it is known to lie.

>>> print(read_span("2008-01-17"), "|", read_span(["2008-01-02", "2008-01-04"]))
2008-01-17 | 2008-01-02 to 2008-01-04
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import PlainValidator, WithJsonSchema

from bargaining.modelfile.mistakes import kind_of, shown
from bargaining.modelfile.values import mistake

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@dataclass(frozen=True, order=True)
class Span:
    """The days from ``first`` to ``last``, both included."""

    first: date
    last: date

    def __str__(self) -> str:
        return self.first.isoformat() if self.first == self.last else f"{self.first.isoformat()} to {self.last.isoformat()}"

    @property
    def is_exact(self) -> bool:
        """Whether the day is known."""
        return self.first == self.last


def read_day(value: Any) -> date:
    """A day, written as ``"2008-01-17"`` or as a date of TOML."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if not isinstance(value, str):
        raise mistake(f'must be a day such as "2008-01-17", not {kind_of(value)}')
    try:
        if not _ISO.fullmatch(value):
            raise ValueError
        return date.fromisoformat(value)
    except ValueError:
        raise mistake(f'"{shown(value)}" is no day of the calendar; write it as "2008-01-17"') from None


def read_span(value: Any) -> Span:
    """A day, or a pair of a first and a last day."""
    if not isinstance(value, list):
        day = read_day(value)
        return Span(day, day)
    if len(value) != 2:
        raise mistake('must be a day, or two such as ["2008-01-02", "2008-01-04"]')
    first, last = map(read_day, value)
    if first > last:
        raise mistake(f"the interval is empty: {first} is after {last}")
    return Span(first, last)


_DAY = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}

Day = Annotated[date, PlainValidator(read_day), WithJsonSchema({**_DAY, "description": 'A day, such as "2008-01-17".'})]
Days = Annotated[
    Span,
    PlainValidator(read_span),
    WithJsonSchema({"anyOf": [_DAY, {"type": "array", "items": _DAY, "minItems": 2, "maxItems": 2}]}),
]
