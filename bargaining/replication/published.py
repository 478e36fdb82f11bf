"""What a paper prints: a table of values as they stand there, each with its place.

The table is ``published.csv`` with the columns

- ``id``: a short name, by which the replication refers to the row;
- ``quantity``: what it is, in words;
- ``value``: as printed: a number (``0.375``, ``1/18``, ``1,200``, ``62.5%``), a formula, or a sentence in the paper's words;
- ``where``: page, equation, table or section.

A value of our own never goes into it.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from bargaining.errors import PublishedError, ReplicationError

COLUMNS = ("id", "quantity", "value", "where")
MAX_BYTES = 1_000_000
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


@dataclass(frozen=True)
class Published:
    """One value as printed.

    Attributes
    ----------
    id, quantity, value, where : str
    """

    id: str
    quantity: str
    value: str
    where: str


def read_published(path: Path) -> tuple[Published, ...]:
    """Read a table of published values.

    Parameters
    ----------
    path : Path
        A CSV file in UTF-8 with the columns ``id,quantity,value,where``.

    Returns
    -------
    tuple of Published

    Raises
    ------
    ReplicationError
        Where there is no such file, or it cannot be read.
    PublishedError
        Where the columns are others, there is no row, a cell is empty or cannot be printed, or an id stands twice: all mistakes at once,
        each with its line.
    """
    rows = _rows(path)
    if not rows or tuple(rows[0][1]) != COLUMNS:
        found = ",".join(rows[0][1]) if rows else "nothing"
        raise PublishedError(str(path), [f"line 1: the columns must be {','.join(COLUMNS)}, not {found:.80}"])
    if len(rows) == 1:
        raise PublishedError(str(path), ["line 2: there is no row: a table of published values has one at least"])
    mistakes, seen = [], dict[str, int]()
    for line, cells in rows[1:]:
        mistakes += [f"line {line}: {problem}" for problem in _problems(cells, seen)]
        seen.setdefault(cells[0].strip(), line)
    if mistakes:
        raise PublishedError(str(path), mistakes)
    return tuple(Published(*(cell.strip() for cell in cells)) for _, cells in rows[1:])


def _rows(path: Path) -> list[tuple[int, list[str]]]:
    try:
        if path.exists() and not path.is_file():
            raise ReplicationError(f"{path} is no file")
        if path.stat().st_size > MAX_BYTES:
            raise ReplicationError(f"{path} is larger than {MAX_BYTES:,} bytes, which is no table of printed values")
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        raise ReplicationError(f"the table of published values cannot be read: {path}: {problem}") from None
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    rows = []
    try:
        for cells in reader:
            if cells:
                rows.append((reader.line_num, cells))
    except csv.Error as problem:
        raise PublishedError(str(path), [f"line {reader.line_num}: {problem}"]) from None
    return rows


def _problems(cells: list[str], seen: dict[str, int]) -> list[str]:
    if len(cells) != len(COLUMNS):
        return [f"{len(cells)} cells instead of {len(COLUMNS)}; put a value that holds a comma between double quotes"]
    empty = [f"{name} is empty" for name, cell in zip(COLUMNS, cells, strict=True) if not cell.strip()]
    empty += [f"{name} holds a character that cannot be printed" for name, cell in zip(COLUMNS, cells, strict=True) if _UNPRINTABLE.search(cell)]
    first = seen.get(cells[0].strip())
    return empty + ([f'the id "{cells[0].strip()}" stands in line {first} too'] if first is not None and cells[0].strip() else [])
