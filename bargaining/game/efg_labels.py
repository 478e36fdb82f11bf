r"""Labels in ``.efg`` files: how they are quoted, and what becomes of those that are empty or repeat.

In quotation marks ``\"`` stands for a quotation mark, ``\\`` for a backslash, and a backslash before anything else
for itself, so that ``"$\neg x$"`` means what it looks like. Everything else, line breaks included, stands for itself.

>>> print(quoted('the "last" offer'))
"the \"last\" offer"
>>> unquoted(quoted("a\\")) == "a\\"
True
>>> distinct(["accept", "", "accept"])
('accept', '#2', 'accept#2')
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_NEEDS_ESCAPE = re.compile(r'(\\(?=[\\"]|\Z)|")')
_ESCAPED = re.compile(r'\\([\\"])')


def quoted(label: str) -> str:
    """A label as it stands in a file.

    Notes
    -----
    A backslash is doubled only where it would otherwise be read as an escape. Gambit itself knows no escaped
    backslash, so it cannot read labels that end in one.
    """
    return '"' + _NEEDS_ESCAPE.sub(r"\\\1", label) + '"'


def unquoted(token: str) -> str:
    """The label that a string in quotation marks stands for."""
    body = token[1:-1]
    return _ESCAPED.sub(r"\1", body) if "\\" in body else body


def distinct(labels: Sequence[str], empty: Sequence[str] | None = None) -> tuple[str, ...]:
    """Name what has no name, and tell apart what shares one.

    Steps:

    1. The first mention of a label keeps it.
    2. An empty label is named after its place: ``#1`` where it comes first.
    3. A label that was taken before gets the next free of ``#2``, ``#3``, ... behind it.

    Labels that the file uses are never given to others.

    Parameters
    ----------
    labels : sequence of str
    empty : sequence of str, optional
        What to call each label that is empty, instead of ``#1``, ``#2``, ...

    Returns
    -------
    tuple of str
        Distinct, not empty, and the same labels wherever they were that already.

    Examples
    --------
    >>> distinct(["", "", "#1"])
    ('#1#2', '#2', '#1')
    """
    if "" not in labels and len(set(labels)) == len(labels):
        return tuple(labels)
    taken = set(labels)
    mentioned: set[str] = set()
    counts: dict[str, int] = {}
    found = []
    for place, label in enumerate(labels):
        name = label or (empty[place] if empty is not None else f"#{place + 1}")
        fresh = label not in mentioned if label else name not in taken
        mentioned.add(label)
        if not fresh:
            name = _next_free(name, counts, taken)
        taken.add(name)
        found.append(name)
    return tuple(found)


def _next_free(label: str, counts: dict[str, int], taken: set[str]) -> str:
    number = counts.get(label, 1) + 1
    while f"{label}#{number}" in taken:
        number += 1
    counts[label] = number
    return f"{label}#{number}"
