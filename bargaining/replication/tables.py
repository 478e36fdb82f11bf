"""The verdicts as tables in Markdown, kept up to date in the README of each paper and in the index of all.

In a README the table stands between ``<!-- verdicts -->`` and ``<!-- /verdicts -->``; what is between them is generated.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from bargaining.errors import ReplicationError
from bargaining.replication.verdicts import VERDICTS, Replicated

OPENING, CLOSING = "<!-- verdicts -->", "<!-- /verdicts -->"


def verdict_table(replicated: Replicated) -> str:
    """One line for each printed value.

    Parameters
    ----------
    replicated : Replicated

    Returns
    -------
    str
        Markdown.
    """
    rows = [(row.published.quantity, row.published.value, row.published.where, row.shown, row.judged) for row in replicated]
    head = f"Fidelity: **{replicated.fidelity}**. Read: {replicated.read}. Verdicts: {replicated.summary}."
    return f"{head}\n\n{_table(('quantity', 'as printed', 'where', 'found', 'verdict'), rows)}"


def index_table(all_of_them: Iterable[Replicated]) -> str:
    """One line for each paper.

    Parameters
    ----------
    all_of_them : iterable of Replicated

    Returns
    -------
    str
        Markdown.
    """
    rows = [(f"[{each.name}]({each.name}/README.md)", each.cite, each.fidelity, *(str(each.count(verdict)) for verdict in VERDICTS)) for each in all_of_them]
    return _table(("folder", "paper", "fidelity", *VERDICTS), rows)


def refreshed(text: str, table: str, *, name: str = "README.md") -> str:
    """A page with a new table between the marks.

    Parameters
    ----------
    text, table : str
    name : str, keyword only
        What the page is called, for the message of a mistake.

    Returns
    -------
    str

    Raises
    ------
    ReplicationError
        Where the page does not have the two marks once each, in order.

    Examples
    --------
    >>> refreshed("Before\\n<!-- verdicts -->\\nold\\n<!-- /verdicts -->\\n", "new")
    'Before\\n<!-- verdicts -->\\nnew\\n<!-- /verdicts -->\\n'
    """
    before, opened, rest = text.partition(OPENING)
    _old, closed, after = rest.partition(CLOSING)
    if not (opened and closed) or OPENING in rest or CLOSING in after:
        raise ReplicationError(f"{name}: the table of verdicts stands between {OPENING} and {CLOSING}, once each; put both in")
    return f"{before}{OPENING}\n{table}\n{CLOSING}{after}"


def refresh(path: Path, table: str) -> bool:
    """Write a new table into a page, and say whether anything changed.

    Raises
    ------
    ReplicationError
        Where the page cannot be read or written, or has no place for the table.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise ReplicationError(f"the page cannot be read: {problem}") from None
    new = refreshed(text, table, name=str(path))
    if new != text:
        try:
            path.write_text(new, encoding="utf-8")
        except OSError as problem:
            raise ReplicationError(f"the page cannot be written: {problem}") from None
    return new != text


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [_line(head), _line(tuple("---" for _ in head))]
    return "\n".join([*lines, *map(_line, rows)])


def _line(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(' '.join(_escaped(cell).split()) for cell in cells)} |"


def _escaped(cell: str) -> str:
    """Neither a bar nor a comment of HTML, such as the mark that closes the table, comes out of a cell."""
    return cell.replace("|", chr(92) + "|").replace("<!--", "&lt;!--")
