"""Hypothesis strategies for case records; public as :func:`bargaining.testing.records`."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from bargaining.cases.record import Record
from bargaining.errors import RequirementError

START = date(2000, 1, 1)


def records(*, max_events: int = 8, mechanisms: int = 3, offers: int = 2, rational: bool = True) -> st.SearchStrategy[Record]:
    """Records of one party, with one coding, in which threats come and go and offers are answered.

    Parameters
    ----------
    max_events : int
        The most events; the first is always an offer.
    mechanisms, offers : int
        How many there are to draw from.
    rational : bool
        Whether replies are those of a party with a stationary value, to whom an offer is always worth the same and pressures
        add up. The record then holds those numbers, as its calibration ``truth``, and never contradicts itself under the
        default assumptions. With ``False`` replies are arbitrary.

    Returns
    -------
    SearchStrategy of Record

    Examples
    --------
    >>> from hypothesis import find, settings
    >>> quiet = settings(database=None, derandomize=True)
    >>> record = find(records(), lambda record: any(reply.accepts for reply in record.replies()), settings=quiet)
    >>> record.identify().is_empty
    False
    """
    if min(max_events, mechanisms, offers) < 1:
        raise RequirementError(f"max_events = {max_events}, mechanisms = {mechanisms} and offers = {offers} must each be at least 1")
    return st.composite(_draw)(max_events, mechanisms, offers, rational)


def _draw(draw: st.DrawFn, max_events: int, mechanisms: int, offers: int, rational: bool) -> Record:
    harms = {f"m{k}": draw(st.integers(0, 6)) for k in range(mechanisms)}
    worths = {f"o{k}": draw(st.integers(-4, 4)) for k in range(offers)}
    value = draw(st.integers(-4, 8))
    force: set[str] = set()
    events = []
    for k in range(draw(st.integers(1, max_events))):
        kind = draw(st.sampled_from(["offer", "threat", "lift"])) if k else "offer"
        event: dict[str, Any] = {"id": f"E{k}", "date": (START + timedelta(days=k)).isoformat(), "what": "Something happens.", "stage": "consensus"}
        event |= {"actor": ["Mediator"], "target": ["Party"], "sources": ["invented"]}
        if kind == "offer":
            offer = draw(st.sampled_from(sorted(worths)))
            accepts = value <= worths[offer] + sum(harms[name] for name in force) if rational else draw(st.booleans())
            event |= {"kind": "offer", "offer": offer, "replies": {"Party": "accept" if accepts else "continue"}}
        elif kind == "threat" or not force:
            name = draw(st.sampled_from(sorted(harms)))
            force.add(name)
            event |= {"kind": "threat", "mechanisms": [name]}
        else:
            name = draw(st.sampled_from(sorted(force)))
            force.discard(name)
            event |= {"kind": "context", "lifts": [name]}
        events.append(event)
    return Record.from_tables(_tables(events, harms, worths, value, rational))


def _tables(events: list[dict[str, Any]], harms: dict[str, int], worths: dict[str, int], value: int, rational: bool) -> dict[str, Any]:
    used = sorted({name for event in events for name in event.get("mechanisms", ())})
    truth = {f"harm_{name}": harms[name] for name in used} | {f"offer_{name}": worth for name, worth in worths.items()} | {"value_consensus": value}
    calibration = {"id": "truth", "coding": "base", "stage": "consensus", "meaning": "What the replies were drawn from.", "source": "drawn", "values": truth}
    return {
        "name": "drawn",
        "title": "A drawn record",
        "summary": "Drawn at random.",
        "source": "drawn",
        "reluctant": "Party",
        "actors": {"Party": "the party", "Mediator": "the mediator"},
        "sources": {"invented": "Nothing of this happened."},
        "offers": [{"id": name, "meaning": "terms"} for name in worths],
        "mechanisms": [{"id": name, "meaning": "harm", "form": "sanction"} for name in used],
        "codings": [{"id": "base", "meaning": "the only one"}],
        "events": events,
        "calibrations": [calibration] if rational else [],
    }


def truth_of(record: Record) -> dict[str, Fraction]:
    """The numbers from which a rational record was drawn."""
    return {name: Fraction(value) for name, value in record.calibrations["truth"].values.items()}
