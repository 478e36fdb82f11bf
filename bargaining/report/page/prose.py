"""A model's words on a page: paragraphs, references that lead to the list of sources, addresses that can be followed.

Everything here comes from a file that may be anybody's. Text is escaped before a link is put around it, and only
addresses of the web become links.

>>> str(linked("advisory (r13), said <b>", ["r13"]))
'advisory (<a href="#source-r13">r13</a>), said &lt;b&gt;'
>>> str(linked("see (r13) and (r14)", ["r13"]))
'see (<a href="#source-r13">r13</a>) and (r14)'
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from markupsafe import Markup

    from bargaining.cases.dates import Span

_BRACKETS = re.compile(r"\(([^()]{1,200})\)")
_ADDRESS = re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;)]")


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, which blank lines separate."""
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", text) if part.strip()]


def anchor(key: str) -> str:
    """The name of a source's place on the page."""
    return f"source-{quote(key, safe='')}".replace("%", "_")


def linked(text: str, keys: Collection[str]) -> Markup:
    """A text in which keys of sources, where they stand in brackets, lead to the list of sources."""
    from markupsafe import Markup, escape

    pieces, last = [], 0
    for found in _BRACKETS.finditer(text):
        named = [name.strip() for name in found.group(1).split(",")]
        if all(name in keys for name in named):
            pieces += [escape(text[last : found.start()]), Markup("("), _links(named), Markup(")")]
            last = found.end()
    return Markup("").join([*pieces, escape(text[last:])])


def cited(source: str, keys: Collection[str]) -> Markup:
    """A source as a file names it: keys become links, everything else stays as it is.

    Examples
    --------
    >>> str(cited("r13, Schelling & co", ["r13"]))
    '<a href="#source-r13">r13</a>, Schelling &amp; co'
    """
    from markupsafe import Markup, escape

    if source in keys:
        return _links([source])
    pieces = [name.strip() for name in source.split(",")]
    return Markup(", ").join(_links([name]) if name in keys else escape(name) for name in pieces)


def _links(keys: Collection[str]) -> Markup:
    from markupsafe import Markup

    return Markup(", ").join(Markup('<a href="#{}">{}</a>').format(anchor(key), key) for key in keys)


def dated(days: Span) -> Markup:
    """A day, or two that a line may break between."""
    from markupsafe import Markup

    shown = [days.first] if days.is_exact else [days.first, days.last]
    return Markup(" to ").join(Markup('<span class="whole">{}</span>').format(day.isoformat()) for day in shown)


def followed(text: str) -> Markup:
    """A reference in which the addresses of web pages are links.

    Examples
    --------
    >>> str(followed("A & B, https://example.org/a?b=1."))
    'A &amp; B, <a rel="noreferrer" href="https://example.org/a?b=1">https://example.org/a?b=1</a>.'
    """
    from markupsafe import Markup, escape

    pieces, last = [], 0
    for found in _ADDRESS.finditer(text):
        link = Markup('<a rel="noreferrer" href="{0}">{0}</a>').format(found.group())
        pieces += [escape(text[last : found.start()]), link]
        last = found.end()
    return Markup("").join([*pieces, escape(text[last:])])
