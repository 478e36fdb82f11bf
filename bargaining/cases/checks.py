"""What the types of a record cannot say: names that must exist, and a history that must be possible in every coding.

Each check is a generator of mistakes with their places; they do not depend on each other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import get_close_matches
from typing import Any, get_args

from bargaining.cases.coding import changes_of, coded_events, lineage
from bargaining.cases.events import Event
from bargaining.cases.history import replies_in
from bargaining.cases.schema import EventRow, RecodingRow, RecordFile, Stage
from bargaining.cases.statements import read_statement
from bargaining.cases.vocabulary import Vocabulary
from bargaining.errors import BargainingError
from bargaining.modelfile.mistakes import MAX_CANDIDATES, Mistake, Place, path, shown, unknown


def mistakes(file: RecordFile) -> Iterator[Mistake]:
    """Everything that is wrong with a record whose types are right."""
    names = list(_names(file))
    yield from names
    amiss = {wrong.place for wrong in names}
    for found in _histories(file):
        if not any(found.place == place[:2] + place[-1:] for place in amiss) and not (amiss and found.place[0] == "mechanisms"):
            yield found


def _names(file: RecordFile) -> Iterator[Mistake]:
    yield from _repeated(file)
    yield from _codings(file)
    if file.reluctant not in file.actors:
        yield Mistake(("reluctant",), unknown("actor", file.reluctant, file.actors))
    yield from _levels(file)
    for k, row in enumerate(file.events):
        yield from event_mistakes(file, row, ("events", k))
        for coding, changed in row.coding.items():
            yield from event_mistakes(file, changed, ("events", k, "coding", coding))
        yield from _known(row.coding, _ids(file.codings), "coding", ("events", k, "coding"))
    for section in ("events", "readings", "positions"):
        for k, sourced in enumerate(getattr(file, section)):
            yield from _known(sourced.sources, file.sources, "source", (section, k, "sources"))
    yield from _known([row.coding for row in file.calibrations], _ids(file.codings), "coding", ("calibrations",))
    yield from _statements(file)
    taken = {*_ids(file.offers), *get_args(Stage)}
    for k, row in enumerate(file.events):
        if row.id in taken:
            yield Mistake(("events", k, "id"), f'"{shown(row.id)}" is already an offer or a stage, so that names of quantities would not be clear')


def _ids(rows: Iterable[Any]) -> list[str]:
    return [row.id for row in rows]


def _known(names: Iterable[str], known: Collection[str], what: str, place: Place) -> Iterator[Mistake]:
    for name in names:
        if name not in known:
            yield Mistake(place, unknown(what, name, known))


def _repeated(file: RecordFile) -> Iterator[Mistake]:
    for section in ("issues", "offers", "mechanisms", "codings", "events", "readings", "observations", "calibrations"):
        seen: dict[str, int] = {}
        for k, row in enumerate(getattr(file, section)):
            first = seen.setdefault(row.id, k)
            if first != k:
                yield Mistake((section, k, "id"), f'"{shown(row.id)}" is already the id of {path((section, first))}')


def _statements(file: RecordFile) -> Iterator[Mistake]:
    """Readings and observations in the language of statements."""
    said: list[tuple[Place, str]] = [(("observations", k, "statement"), row.statement) for k, row in enumerate(file.observations)]
    for k, reading in enumerate(file.readings):
        said += [(("readings", k, "statements", position), text) for position, text in enumerate(reading.statements)]
    known = Vocabulary.of(file)
    for place, text in said:
        try:
            read_statement(text).check(known)
        except BargainingError as problem:
            yield Mistake(place, str(problem))


def _codings(file: RecordFile) -> Iterator[Mistake]:
    known = _ids(file.codings)
    for k, row in enumerate(file.codings):
        if row.extends is not None and row.extends not in known:
            yield Mistake(("codings", k, "extends"), unknown("coding", row.extends, known))
        last = next(each for each in file.codings if each.id == list(lineage(file, row.id))[-1])
        if last.extends in known:
            yield Mistake(("codings", k, "extends"), f'the codings go round in a circle from "{shown(row.id)}"')


def _levels(file: RecordFile) -> Iterator[Mistake]:
    levels = {row.id: row.levels for row in file.issues}
    for k, offer in enumerate(file.offers):
        for issue, level in offer.levels.items():
            place: Place = ("offers", k, "levels", issue)
            yield from _known([issue], levels, "issue", place)
            yield from _known([level] if issue in levels else [], levels.get(issue, {}), "level", place)
    for k, row in enumerate(file.positions):
        yield from _known([row.issue], levels, "issue", ("positions", k, "issue"))
        yield from _known([row.party], file.actors, "actor", ("positions", k, "party"))
        yield from _known(row.levels if row.issue in levels else [], levels.get(row.issue, {}), "level", ("positions", k, "levels"))


def event_mistakes(file: RecordFile, row: EventRow | RecodingRow, place: Place) -> Iterator[Mistake]:
    """Names in an event, or in what a coding says otherwise of it, that the file does not have."""
    offers, mechanisms = _ids(file.offers), _ids(file.mechanisms)
    for key, names, known, what in (
        ("actor", row.actor, file.actors, "actor"),
        ("target", row.target, file.actors, "actor"),
        ("replies", row.replies, file.actors, "actor"),
        ("offer", [row.offer] if row.offer else [], offers, "offer"),
        ("answers", [row.answers] if row.answers else [], offers, "offer"),
        ("mechanisms", row.mechanisms, mechanisms, "mechanism"),
        ("lifts", row.lifts, mechanisms, "mechanism"),
        ("active", row.active, mechanisms, "mechanism"),
    ):
        yield from _known(names or [], known, what, (*place, key))


def _histories(file: RecordFile) -> Iterator[Mistake]:
    """Each coding, gone through; a mistake that all codings share is told once."""
    places = {row.id: k for k, row in enumerate(file.events)}
    found: dict[Mistake, list[str]] = {}
    used: set[str] = set()
    for coding in file.codings:
        events = tuple(_spelled(event, file) for event in coded_events(file.events, changes_of(file, coding.id)))
        for event, key, message in history_mistakes(events):
            found.setdefault(Mistake(("events", places[event.id], key), message), []).append(coding.id)
        used |= {name for event in events for name in event.mechanisms}
    for wrong, codings in found.items():
        everywhere = len(codings) == len(file.codings)
        yield wrong if everywhere else Mistake(wrong.place, f"in the coding {', '.join(codings)}: {wrong.message}")
    for k, row in enumerate(file.mechanisms):
        if row.id not in used:
            yield Mistake(("mechanisms", k), f'no event of any coding puts "{shown(row.id)}" in force')


def _spelled(event: Event, file: RecordFile) -> Event:
    """An event with its misspelled names, which are told elsewhere, as they were probably meant."""
    actors, offers, mechanisms = tuple(file.actors), _ids(file.offers), _ids(file.mechanisms)
    return replace(
        event,
        actors=tuple(_nearest(name, actors) for name in event.actors),
        targets=tuple(_nearest(name, actors) for name in event.targets),
        replies={_nearest(name, actors): answer for name, answer in event.replies.items()},
        offer=event.offer and _nearest(event.offer, offers),
        answers=event.answers and _nearest(event.answers, offers),
        mechanisms=tuple(_nearest(name, mechanisms) for name in event.mechanisms),
        lifts=tuple(_nearest(name, mechanisms) for name in event.lifts),
        active=None if event.active is None else tuple(_nearest(name, mechanisms) for name in event.active),
    )


def _nearest(name: str, known: Sequence[str]) -> str:
    if name in known:
        return name
    close = get_close_matches(name[:60], known[:MAX_CANDIDATES], n=1)
    return close[0] if close else name


def history_mistakes(events: tuple[Event, ...]) -> list[tuple[Event, str, str]]:
    """What is impossible in one coding: triples of an event, a key and what is wrong."""
    found: list[tuple[Event, str, str]] = []
    for event in events:
        found.extend((event, key, message) for key, message in _shape(event))
    replies_in(events, lambda event, key, message: found.append((event, key, message)))
    return found


def _shape(event: Event) -> Iterator[tuple[str, str]]:
    """What an event of its kind must have, and what it may not have."""
    if event.kind == "offer" and event.offer is None:
        yield "offer", "missing; an event of the kind offer puts one on the table"
    if event.kind == "reply" and not event.replies:
        yield "replies", "missing; an event of the kind reply says who answers, and how"
    if event.kind in ("threat", "implementation") and not event.mechanisms:
        yield "mechanisms", f"missing; an event of the kind {event.kind} names what is threatened or done"
    if event.kind in ("signal", "context") and event.mechanisms:
        yield "mechanisms", f"an event of the kind {event.kind} puts nothing in force"
    if (event.mechanisms or event.lifts) and not event.targets:
        yield "target", "missing; a mechanism presses on somebody"
    if (event.answers or event.active is not None) and not event.replies:
        yield "replies", "missing; answers and active belong to a reply"
