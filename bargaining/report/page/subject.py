"""What a page is about, and what a page is made of: a list of sections, each of which takes the subject and may pass.

A section of another kind (a timeline, say) is a function from a :class:`Subject` to a :class:`Section` or to ``None``
where it has nothing to say, and a template that shows its content; it is added to the list in ``document``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from bargaining.cases.record import Record
from bargaining.cases.schema import RecordFile
from bargaining.game.exact import Exact
from bargaining.modelfile import Model
from bargaining.report.briefing import Briefing

if TYPE_CHECKING:
    from bargaining.claims.verdicts import Verdicts


@dataclass(frozen=True)
class Heading:
    """What a page is called that is about no file."""

    title: str
    name: str
    summary: str = ""
    source: str = ""


@dataclass(frozen=True)
class Subject:
    """A model, the record of the same case, or both, or claims alone; what is known of them, and where that comes from.

    Attributes
    ----------
    model : Model or None
    record : Record or None
    replaced : dict of str to number
        Values that stand in for those of the file.
    answer : Briefing or None
        ``None`` where the model's question has no answer here.
    unanswered : str
        Why it has none; empty where it has one.
    command : str
        What makes the page again.
    verdicts : Verdicts or None
        On the claims of the theory, where they were checked for the page.
    """

    model: Model | None
    record: Record | None
    replaced: dict[str, Exact]
    answer: Briefing | None
    unanswered: str
    command: str
    verdicts: Verdicts | None = None

    @property
    def file(self) -> Model | RecordFile | Heading:
        """What the page is named after."""
        if self.model is not None:
            return self.model
        if self.record is not None:
            return self.record.file
        return Heading("The claims of the theory, checked", "claims")

    @property
    def kind(self) -> str:
        """What it is, in a word."""
        if self.model is None:
            return "Case record" if self.record is not None else "Theory"
        return {"case": "Case", "game": "Game"}.get(self.model.kind, "Model")

    @property
    def values(self) -> dict[str, Exact]:
        """Every value that the model gives, in the situation without coercion."""
        return {**(self.model.uncoerced if self.model else {}), **self.replaced}

    @cached_property
    def sources(self) -> dict[str, tuple[str, ...]]:
        """The full references of both, by key; more than one where they differ."""
        found: dict[str, dict[str, None]] = {}
        for given in (self.model.sources if self.model else {}, self.record.sources if self.record else {}):
            for key, text in given.items():
                found.setdefault(key, {})[text] = None
        return {key: tuple(texts) for key, texts in found.items()}


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
    note : str
        What has to be known beside it.
    """

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    note: str = ""
