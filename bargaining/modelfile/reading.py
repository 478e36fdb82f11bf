"""From bytes to plain tables: TOML that somebody else wrote, read so that it can neither hang nor lose a digit.

Decimals keep their source text (:class:`Numeral`), because ``0.1`` is one tenth and ``1e999999999`` must not be
converted. Three bounds hold before the text is parsed: its size, how deeply arrays and tables nest, and how many
parts a dotted key has (``a.a.a. ...`` takes quadratic time in every TOML reader).

>>> plain_tables('value = 0.1', "example")
{'value': Numeral(text='0.1')}
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import Any

from bargaining.errors import ModelFileError

MAX_BYTES = 2_000_000
MAX_DEPTH = 20
MAX_KEY_PARTS = 10

_QUOTED = re.compile(
    r'''"""[^"\\]*+(?:(?:\\.|"{1,2}(?!"))[^"\\]*+)*+"{3,5}
      | \'\'\'[^']*+(?:'{1,2}(?!')[^']*+)*+'{3,5}
      | "[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"
      | '[^'\n]*+'
      | \#[^\n]*+''',
    re.VERBOSE | re.DOTALL,
)
_BRACKET = re.compile(r"[\[\]{}]")
_KEY = re.compile(r"[^\n=,\[\]{}]+")
_PLACE = re.compile(r"(?P<reason>.*) \(at (?P<place>line \d+, column \d+|end of document)\)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A decimal as it is written in the file."""

    text: str

    def __str__(self) -> str:
        return self.text


def plain_tables(text: str, source: str) -> dict[str, Any]:
    """Parse a model file's text.

    Parameters
    ----------
    text : str
    source : str
        How to call the file in error messages.

    Returns
    -------
    dict
        Tables as dicts, arrays as lists, decimals as :class:`Numeral`.

    Raises
    ------
    ModelFileError
        Where it is no TOML, or passes one of the bounds.
    """
    wrong = _too_much(text)
    if wrong:
        raise ModelFileError(source, [wrong])
    try:
        return tomllib.loads(text, parse_float=Numeral)
    except tomllib.TOMLDecodeError as problem:
        raise ModelFileError(source, [_in_place(str(problem))]) from None
    except ValueError:  # of int(), which bounds the digits it converts
        raise ModelFileError(source, ["a whole number in the file has more than 4,300 digits"]) from None


def decoded(data: bytes, source: str) -> str:
    """The text of a file's bytes.

    Raises
    ------
    ModelFileError
        Where there are too many, or they are not UTF-8.
    """
    if len(data) > MAX_BYTES:
        raise ModelFileError(source, [f"the file is larger than {MAX_BYTES:,} bytes"])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        raise ModelFileError(source, [f"line {line}: not UTF-8 text; save the file as UTF-8"]) from None


def _too_much(text: str) -> str:
    """Which bound the text passes, in words; empty where it passes none."""
    if len(text) > MAX_BYTES:
        return f"the text is longer than {MAX_BYTES:,} characters"
    bare = _QUOTED.sub(_blank, text)
    depth = 0
    for bracket in _BRACKET.finditer(bare):
        depth = depth + 1 if bracket[0] in "[{" else max(0, depth - 1)
        if depth > MAX_DEPTH:
            return f"line {_line(bare, bracket.start())}: arrays and tables nest more than {MAX_DEPTH} levels deep"
    for key in _KEY.finditer(bare):
        if key[0].count(".") >= MAX_KEY_PARTS:
            return f"line {_line(bare, key.start())}: a key has more than {MAX_KEY_PARTS} parts"
    return ""


def _blank(match: re.Match[str]) -> str:
    """A letter for a quoted text, nothing for a comment; lines keep their numbers."""
    return "" if match[0].startswith("#") else "s" + "\n" * match[0].count("\n")


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def _in_place(message: str) -> str:
    match = _PLACE.fullmatch(message)
    return f"{match['place']}: {match['reason']}" if match else message
