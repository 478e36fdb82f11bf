"""Single events, recoded: every way in which other codings have an event otherwise than a base coding."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bargaining.cases.events import Event
from bargaining.cases.history import in_order
from bargaining.cases.record import Record


@dataclass(frozen=True)
class Recoding:
    """One event, as other codings have it.

    Attributes
    ----------
    event : str
    codings : tuple of str
        Those that have it so.
    changed : tuple of str
        What differs from the base, in words.
    """

    event: str
    codings: tuple[str, ...]
    changed: tuple[str, ...]
    replacement: Event | None = field(repr=False)

    def __str__(self) -> str:
        return f"{self.event} ({'; '.join(self.changed)})"


def recoded(base: tuple[Event, ...], chosen: Iterable[Recoding]) -> tuple[Event, ...]:
    """The events of a coding with some of them as other codings have them."""
    events = {event.id: event for event in base}
    for each in chosen:
        if each.replacement is None:
            events.pop(each.event, None)
        else:
            events[each.event] = each.replacement
    return in_order(events.values())


def pool_of(record: Record, names: tuple[str, ...]) -> tuple[Recoding, ...]:
    """Every way in which some coding has an event otherwise than the first one."""
    order = {row.id: k for k, row in enumerate(record.events)}
    base = {event.id: event for event in record.coded(names[0])}
    found: dict[tuple[str, Any], tuple[Event | None, list[str]]] = {}
    for name in names[1:]:
        other = {event.id: event for event in record.coded(name)}
        for event in sorted({*base, *other}, key=order.__getitem__):
            before, after = base.get(event), other.get(event)
            if _essence(before) != _essence(after):
                found.setdefault((event, _essence(after)), (after, []))[1].append(name)
    return tuple(Recoding(event, tuple(codings), _changes(base.get(event), after), after) for (event, _), (after, codings) in found.items())


_KEYS = ("dates", "kind", "stage", "actors", "targets", "offer", "mechanisms", "lifts", "answers", "active", "replies")


def _essence(event: Event | None) -> tuple[Any, ...] | None:
    """What of an event can matter to a reply."""
    if event is None:
        return None
    return tuple(tuple(sorted(value.items())) if isinstance(value := getattr(event, key), Mapping) else value for key in _KEYS)


def _changes(before: Event | None, after: Event | None) -> tuple[str, ...]:
    if after is None:
        return ("left out",)
    if before is None:
        return ("counted", *(f"{key} {_shown(getattr(after, key))}" for key in ("mechanisms", "lifts", "replies") if getattr(after, key)))
    differing = [key for key in _KEYS if getattr(before, key) != getattr(after, key)]
    return tuple(f"{key} {_shown(getattr(after, key))}" for key in differing)


def _shown(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {said}" for name, said in value.items()) or "none"
    return ", ".join(value) or "none" if isinstance(value, tuple) else str(value)
