"""The end of a page: remarks on the coding, full references, how to cite, and how the page is made again."""

from __future__ import annotations

from importlib import import_module

from bargaining.modelfile import Note
from bargaining.report.page.prose import anchor, cited, followed, linked
from bargaining.report.page.subject import Section, Subject


def version() -> str:
    """The library's version; the root package imports every room, so a room looks it up when it is asked."""
    return str(import_module("bargaining").__version__)


def notes(subject: Subject) -> Section | None:
    """The file's remarks, each with its source."""
    sources = subject.sources
    told = subject.record.identification if subject.record else ""
    identified = (Note(f"What the case alone cannot separate. {told}"),) if told else ()
    given = (*identified, *(subject.model.notes if subject.model else ()), *(subject.record.file.notes if subject.record else ()))
    if not given:
        return None
    rows = [(linked(" ".join(note.text.split()), sources), cited(note.source, sources) if note.source else "") for note in given]
    return Section("notes", "Notes on the coding", {"notes": rows})


def sources(subject: Subject) -> Section | None:
    """The full references, to which everything above points."""
    if not subject.sources:
        return None
    rows = [(key, anchor(key), [followed(text) for text in texts]) for key, texts in subject.sources.items()]
    return Section("sources", "Sources", {"sources": rows})


def citing(subject: Subject) -> Section | None:
    """What to cite, and the command that made the page."""
    content = {
        "source": linked(subject.file.source, subject.sources),
        "title": subject.file.title,
        "name": subject.file.name,
        "what": "model" if subject.model else "record" if subject.record else "claims",
        "version": version(),
        "command": subject.command,
        "replaced": ", ".join(f"{name} = {value}" for name, value in subject.replaced.items()),
    }
    return Section("citing", "How to cite, and how this page was made", content)
