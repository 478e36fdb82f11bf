"""What a page is about, and what a page is made of: a list of sections, each of which takes the subject and may pass.

A section of another kind (a timeline, say) is a function from a :class:`Subject` to a :class:`Section` or to ``None``
where it has nothing to say, and a template that shows its content; it is added to the list in ``document``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bargaining.game.exact import Exact
from bargaining.modelfile import Model
from bargaining.report.briefing import Briefing


@dataclass(frozen=True)
class Subject:
    """A model, what is known of it, and where that comes from.

    Attributes
    ----------
    model : Model
    replaced : dict of str to number
        Values that stand in for those of the file.
    answer : Briefing or None
        ``None`` where the model's question has no answer here.
    unanswered : str
        Why it has none; empty where it has one.
    command : str
        What makes the page again.
    """

    model: Model
    replaced: dict[str, Exact]
    answer: Briefing | None
    unanswered: str
    command: str

    @property
    def values(self) -> dict[str, Exact]:
        """Every value that is given, in the situation without coercion."""
        return {**self.model.uncoerced, **self.replaced}


@dataclass(frozen=True)
class Section:
    """A part of the page.

    Attributes
    ----------
    key : str
        Its place in the page's addresses, such as ``"numbers"``.
    title : str
    content : mapping of str to anything
        What the template ``<key>.html`` shows; text in it is escaped there.
    """

    key: str
    title: str
    content: Mapping[str, Any]

    @property
    def template(self) -> str:
        """The name of the file that shows it."""
        return f"{self.key}.html"


Maker = Callable[[Subject], Section | None]
"""Makes a section, or passes."""


@dataclass(frozen=True)
class Table:
    """A table of text; the first cell of a row says what the row is about.

    Attributes
    ----------
    caption : str
    heads : tuple of str
    rows : tuple of tuples
        Text, which is escaped, or markup that was made safe.
    """

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
