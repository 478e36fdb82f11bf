"""Flat rows as an HTML table, for notebooks."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any


def html_table(rows: Sequence[dict[str, Any]], caption: str) -> str:
    """A plain table with a caption; every cell is escaped.

    Examples
    --------
    >>> html_table([{"a": "<1>"}], "one")
    '<table><caption>one</caption><thead><tr><th>a</th></tr></thead><tbody><tr><td>&lt;1&gt;</td></tr></tbody></table>'
    """
    heads = list(rows[0]) if rows else []
    head = "".join(f"<th>{escape(str(name))}</th>" for name in heads)
    body = "".join("<tr>" + "".join(f"<td>{escape(str(row[name]))}</td>" for name in heads) + "</tr>" for row in rows)
    return f"<table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
