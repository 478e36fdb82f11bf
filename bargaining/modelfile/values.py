"""The values of a file that need reading: expressions, exact numbers, ranges, branches of chance.

Each is a pydantic field type that says what is wrong in the library's own words, together with its JSON Schema.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import PlainValidator, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from bargaining.errors import BargainingError
from bargaining.game.exact import Exact, exact
from bargaining.game.expression import Expression, expression
from bargaining.game.tree import Entry
from bargaining.modelfile.mistakes import kind_of, shown
from bargaining.modelfile.reading import Numeral

Range = tuple[Exact | None, Exact | None]
"""The admissible values of a parameter; ``None`` for no bound."""


def mistake(message: str) -> PydanticCustomError:
    """An error whose message pydantic passes on as it is."""
    return PydanticCustomError("mistake", "{message}", {"message": message})


def read_entry(value: Any) -> Entry:
    """A payoff or a probability: a number, or a text such as ``"batna - threat"``."""
    if not isinstance(value, int | str | Numeral):
        raise mistake(f"must be a number or a text, not {kind_of(value)}")
    try:
        return exact(value.text.replace("_", "")) if isinstance(value, Numeral) else expression(value)
    except BargainingError as problem:
        raise mistake(str(problem)) from None


def read_number(value: Any) -> Exact:
    """An exact number, written as one or as a text such as ``"4/5"``."""
    number = read_entry(value)
    if isinstance(number, Expression):
        raise mistake(f'must be a number, not the expression "{shown(number)}"')
    return number


def _read_range(value: Any) -> Range:
    if not isinstance(value, list) or len(value) != 2:
        raise mistake('must be a range such as [0, 1] or [0, "inf"]')
    low, high = (None if str(end) in bound else read_number(end) for end, bound in zip(value, (("-inf",), ("inf", "+inf")), strict=True))
    if low is not None and high is not None and low > high:
        raise mistake(f"the range is empty: {low} lies above {high}")
    return low, high


def _read_branch(value: Any) -> tuple[Entry, str]:
    if not isinstance(value, list) or len(value) != 2 or not isinstance(value[1], str):
        raise mistake('must be a pair of a probability and an id, such as ["1/4", "agreement"]')
    return read_entry(value[0]), value[1]


_QUANTITY = {"type": ["number", "string"]}
_PAIR = {"type": "array", "items": _QUANTITY, "minItems": 2, "maxItems": 2}

Quantity = Annotated[
    Entry,
    PlainValidator(read_entry),
    WithJsonSchema({**_QUANTITY, "description": 'A number, or an expression in parameters such as "batna - credibility*threat".'}),
]
Number = Annotated[
    Exact, PlainValidator(read_number), WithJsonSchema({**_QUANTITY, "description": 'An exact number: 0.1, "1/10", 3.'})
]
Within = Annotated[
    Range,
    PlainValidator(_read_range),
    WithJsonSchema({**_PAIR, "description": 'Lowest and highest admissible value; "inf" for no bound.'}),
]
Branch = Annotated[
    tuple[Entry, str],
    PlainValidator(_read_branch),
    WithJsonSchema({**_PAIR, "description": "A probability, and the id that follows."}),
]
Text = Annotated[str, StringConstraints(min_length=1, max_length=20_000, pattern=r"\S")]
Name = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^\S(.*\S)?$")]
