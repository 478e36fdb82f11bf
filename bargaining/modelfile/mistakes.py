"""What is wrong with a file: one line per mistake, with its path and, where it helps, what was probably meant.

A **place** is the way from the top of the file to a value: names of keys, and positions in arrays counted from zero.

>>> path(("nodes", 2, "actions", "refuse"))
'nodes[2].actions.refuse'
>>> print(Mistake(("nodes", 2, "player"), 'no player "Goverment"'))
nodes[2].player: no player "Goverment"
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import islice
from typing import Any

from bargaining.errors import did_you_mean

MAX_LISTED = 100
MAX_CANDIDATES = 150
MAX_SHOWN = 60

Place = tuple[str | int, ...]

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_SECTIONS = ("name", "title", "summary", "source", "fidelity", "players", "parameters", "nodes", "outcomes", "question", "sources", "notes")


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something wrong at a place."""

    place: Place
    message: str

    def __str__(self) -> str:
        return f"{path(self.place)}: {self.message}" if self.place else self.message


def path(place: Place) -> str:
    """A place as people write it."""
    text = ""
    for step in place:
        if isinstance(step, int):
            text += f"[{step}]"
        else:
            bare = step if _BARE.fullmatch(step) else json.dumps(step, ensure_ascii=False)
            text += f".{shown(bare)}" if text else shown(bare)
    return text


def shown(value: Any) -> str:
    """A value of a file in an error message: short, on one line, whatever it is."""
    if isinstance(value, int) and value.bit_length() > 200:
        return f"a number of {value.bit_length()} bits"
    text = " ".join(str(value)[: 4 * MAX_SHOWN].split())
    return text if len(text) <= MAX_SHOWN else text[: MAX_SHOWN - 3] + "..."


def kind_of(value: Any) -> str:
    """What a TOML value is, in words."""
    kinds = {bool: "true or false", int: "a number", str: "a text", list: "an array", dict: "a table"}
    if type(value).__name__ == "Numeral":
        return "a number"
    return kinds.get(type(value), "a date or time")


def unknown(what: str, name: Any, known: Collection[str]) -> str:
    """``no player "Goverment"; did you mean "Government"?``, in bounded time."""
    return f'no {what} "{shown(name)}"; {suggestion(name, known)}'


def suggestion(name: Any, known: Collection[str]) -> str:
    """The nearest known name; of very many, one of the first of about the same length."""
    text = str(name)[:MAX_SHOWN]
    if len(known) <= MAX_CANDIDATES:
        return did_you_mean(text, [other[:MAX_SHOWN] for other in known])
    alike = islice((other[:MAX_SHOWN] for other in known if abs(len(other) - len(text)) <= 2), MAX_CANDIDATES)
    close = get_close_matches(text, alike, n=1)
    return f'did you mean "{close[0]}"?' if close else f"there are {len(known):,} others"


def lines(mistakes: Iterable[Mistake]) -> list[str]:
    """The mistakes in the order of the file's sections, each once; beyond a hundred only that there are more."""
    found = list(islice(_distinct(mistakes), MAX_LISTED + 1))
    listed = [str(mistake) for mistake in sorted(found[:MAX_LISTED], key=_order)]
    return listed + (["... and more; correct these first"] if len(found) > MAX_LISTED else [])


def _distinct(mistakes: Iterable[Mistake]) -> Iterator[Mistake]:
    seen: set[Mistake] = set()
    for mistake in mistakes:
        if mistake not in seen:
            seen.add(mistake)
            yield mistake


def _order(mistake: Mistake) -> tuple[int, int]:
    section = mistake.place[0] if mistake.place else ""
    position = mistake.place[1] if len(mistake.place) > 1 else -1
    rank = _SECTIONS.index(section) if section in _SECTIONS else len(_SECTIONS)
    return rank, position if isinstance(position, int) else -1
