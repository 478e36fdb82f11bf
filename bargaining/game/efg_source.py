"""Where the text of a ``.efg`` game comes from: a text is itself, anything else is the path of a file.

>>> efg_text('EFG 2 R "" { }')
'EFG 2 R "" { }'
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TypeVar

from bargaining.errors import ModelFileError, TooLargeError, UnknownModelError
from bargaining.game.efg_tokens import shortened

MAX_BYTES = 50_000_000

Content = TypeVar("Content", str, bytes)

_GAME = re.compile(r"\ufeff?\s*EFG(\s|\Z)")


def efg_text(source: str | os.PathLike[str]) -> str:
    r"""The text of a game.

    Parameters
    ----------
    source : str or Path
        A text that begins with ``EFG``, or has line breaks or quotation marks in it as no path has, is the game
        itself. Files are read as UTF-8, and as Latin-1 where they are not UTF-8.

    Raises
    ------
    UnknownModelError
        Where there is no such file.
    ModelFileError
        Where the file cannot be read.
    TooLargeError
        Beyond 50 MB.
    """
    if isinstance(source, str) and (_GAME.match(source) or "\n" in source or '"' in source):
        return _bounded(source, "the text").removeprefix("\ufeff")
    if not isinstance(source, str | os.PathLike):
        raise UnknownModelError(f"a .efg game is a text or the path of a file, not a {type(source).__name__}")
    return _decoded(_file(source))


def _file(source: str | os.PathLike[str]) -> bytes:
    try:
        path = Path(source)
        if not path.exists():
            raise UnknownModelError(f'there is no file "{shortened(str(path), 200)}", and a game in .efg format begins with EFG')
        if not path.is_file():
            raise ModelFileError(shortened(str(path), 200), ["not a file; give the path of a .efg file"])
        with path.open("rb") as file:
            return _bounded(file.read(MAX_BYTES + 1), str(path))
    except (OSError, ValueError, TypeError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        raise ModelFileError(shortened(repr(source), 200), [f"cannot be read: {reason}"]) from None


def _bounded(content: Content, what: str) -> Content:
    if len(content) > MAX_BYTES:
        raise TooLargeError(f"{what} is longer than {MAX_BYTES // 1_000_000} MB, the most that is read")
    return content


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("latin-1")
