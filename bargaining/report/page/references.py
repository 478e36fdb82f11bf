"""The end of a page: remarks on the coding, full references, how to cite, and how the page is made again."""

from __future__ import annotations

from importlib import import_module

from bargaining.report.page.prose import anchor, cited, followed, linked
from bargaining.report.page.subject import Section, Subject


def version() -> str:
    """The library's version; the root package imports every room, so a room looks it up when it is asked."""
    return str(import_module("bargaining").__version__)


def notes(subject: Subject) -> Section | None:
    """The file's remarks, each with its source."""
    model = subject.model
    if not model.notes:
        return None
    rows = [(linked(" ".join(note.text.split()), model.sources), cited(note.source, model.sources) if note.source else "") for note in model.notes]
    return Section("notes", "Notes on the coding", {"notes": rows})


def sources(subject: Subject) -> Section | None:
    """The full references, to which everything above points."""
    model = subject.model
    if not model.sources:
        return None
    return Section("sources", "Sources", {"sources": [(key, anchor(key), followed(text)) for key, text in model.sources.items()]})


def citing(subject: Subject) -> Section | None:
    """What to cite, and the command that made the page."""
    content = {
        "source": linked(subject.model.source, subject.model.sources),
        "title": subject.model.title,
        "name": subject.model.name,
        "version": version(),
        "command": subject.command,
        "replaced": ", ".join(f"{name} = {value}" for name, value in subject.replaced.items()),
    }
    return Section("citing", "How to cite, and how this page was made", content)
