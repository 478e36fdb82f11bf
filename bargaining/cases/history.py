"""From a coding's events to replies: what was on the table, and what was in force, when a party answered.

1. Put the events in order: by their last possible day, then as the file has them.
2. Go through them. An event takes effect before its own replies: its offer is made, its mechanisms come into force
   against its targets or are lifted.
3. A reply answers the offer it names, or else the last one that somebody other than the replying party made at this
   stage; it is given under the mechanisms it names, or else under all that are in force against the party.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from bargaining.cases.events import Event, Reply

Complain = Callable[[Event, str, str], None]
"""Called with an event, the key that is wrong, and what is wrong with it."""


def in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """The events as they are taken to follow each other."""
    return tuple(sorted(events, key=lambda event: event.dates.last))


def replies_in(events: Sequence[Event], complain: Complain | None = None) -> tuple[Reply, ...]:
    """The replies of all parties.

    Parameters
    ----------
    events : sequence of Event
        In order.
    complain : callable, optional
        Told of every impossibility; a reply that answers nothing is left out.
    """
    return tuple(_replies(events, complain or _silence))


def _silence(_event: Event, _key: str, _message: str) -> None:
    pass


def _replies(events: Sequence[Event], complain: Complain) -> Iterator[Reply]:
    table = _Table()
    for event in events:
        table.take(event, complain)
        for party, answer in event.replies.items():
            offer = table.answered(event, party, complain)
            active = table.pressing(event, party, complain)
            if offer is None:
                continue
            if answer == "retract" and (party, offer) not in table.accepted:
                complain(event, "replies", f'{party} retracts "{offer}", which it has not accepted before')
            if answer in ("accept", "consent"):
                table.accepted.add((party, offer))
            yield Reply(event, party, answer, offer, active)


class _Table:
    """What is on the table and in force at a moment."""

    def __init__(self) -> None:
        self.made: list[tuple[str, str, tuple[str, ...]]] = []
        self.force: dict[str, dict[str, None]] = {}
        self.accepted: set[tuple[str, str]] = set()

    def take(self, event: Event, complain: Complain) -> None:
        """Let an event take effect."""
        if event.offer is not None:
            self.made.append((event.stage, event.offer, event.actors))
        for target in event.targets:
            self.force.setdefault(target, {}).update(dict.fromkeys(event.mechanisms))
        for name in event.lifts:
            if not any(name in self.force.get(target, {}) for target in event.targets):
                complain(event, "lifts", f'"{name}" is not in force against {" or ".join(event.targets) or "anybody"} by {event.dates.last}')
            for target in event.targets:
                self.force.get(target, {}).pop(name, None)

    def answered(self, event: Event, party: str, complain: Complain) -> str | None:
        """The offer that a reply answers."""
        if event.answers is not None:
            if all(offer != event.answers for _, offer, _ in self.made):
                complain(event, "answers", f'the offer "{event.answers}" is not on the table by {event.dates.last}')
                return None
            return event.answers
        others = [offer for stage, offer, makers in self.made if stage == event.stage and makers != (party,)]
        if not others:
            complain(event, "replies", f"a reply to no offer: nobody but {party} has made one at the stage of {event.stage} by {event.dates.last}")
            return None
        return others[-1]

    def pressing(self, event: Event, party: str, complain: Complain) -> tuple[str, ...]:
        """The mechanisms under which a reply is given."""
        present = self.force.get(party, {})
        if event.active is None:
            return tuple(present)
        for name in event.active:
            if name not in present:
                complain(event, "active", f'the mechanism "{name}" is not in force against {party} by {event.dates.last}')
        return tuple(name for name in event.active if name in present)
