"""One of pydantic's errors, in the words of a file format: what the value must be, and what it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel

from bargaining.modelfile.mistakes import kind_of, shown, suggestion

CONTAINERS = {
    "dict_type": "a table",
    "model_type": "a table",
    "list_type": "an array",
    "string_type": "a text",
    "bool_type": "true or false",
    "int_type": "a whole number",
}


def in_words(found: Any, table: type[BaseModel], key: object, *, keys: Sequence[str] = ()) -> str:
    """What is wrong.

    Parameters
    ----------
    found : dict
        An entry of ``ValidationError.errors()``.
    table : pydantic model
        The table that holds the value.
    key : str or int
        Its key there.
    keys : sequence of str
        The keys of the table, where they are not those of the model.
    """
    kind, given, context = found["type"], found["input"], found.get("ctx", {})
    if kind in CONTAINERS:
        return f"must be {CONTAINERS[kind]}, not {kind_of(given)}"
    match kind:
        case "missing":
            field = table.model_fields.get(str(key))
            meaning = (field.description or "").rstrip(".") if field else ""
            return f"missing ({meaning})" if meaning else "missing"
        case "extra_forbidden":
            return f"unknown key; {suggestion(key, list(keys or table.model_fields))}"
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
            return _pattern(given, context["pattern"])
    return str(found["msg"])


def _pattern(given: Any, pattern: str) -> str:
    if "A-Z" in pattern:
        return f'"{shown(given)}" is no id: use letters, digits and _, starting with a letter'
    if "a-z" in pattern:
        return f'"{shown(given)}" is no name: use lower-case letters, digits and hyphens'
    return f'"{shown(given)}" must not be blank, nor begin or end with a space, nor go over several lines'
