"""Events as one coding has them, and the replies in them.

An **event** is dated by a day or an interval. A **reply** is what one party answered to one offer, with the mechanisms
under which it did:

==========  ==========================================================================
continue    refuses, and goes on talking
abandon     refuses, and walks out
consent     accepts that there be a mediation
accept      accepts the offer
retract     takes back an acceptance; now it refuses
==========  ==========================================================================
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bargaining.cases.dates import Span

ACCEPTANCES = ("consent", "accept")


@dataclass(frozen=True)
class Event:
    """Something that happened, as one coding has it.

    Attributes
    ----------
    id, what, kind, stage : str
    dates : Span
        The day, or the first and the last day possible.
    actors, targets : tuple of str
    form, tool : str or None
    offer : str or None
        The offer that it puts on the table.
    mechanisms, lifts : tuple of str
        What it puts in force against its targets, and what it takes off them.
    answers : str or None
        The offer that its replies answer, where that is not the last one made by others.
    active : tuple of str or None
        The mechanisms under which its replies are given, where those are not all that are in force.
    replies : mapping of str to str
        For each party that replies, how.
    sources : tuple of str
    demand, note : str
    """

    id: str
    dates: Span
    what: str
    kind: str
    stage: str
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    form: str | None
    tool: str | None
    offer: str | None
    mechanisms: tuple[str, ...]
    lifts: tuple[str, ...]
    answers: str | None
    active: tuple[str, ...] | None
    replies: Mapping[str, str] = field(hash=False)
    sources: tuple[str, ...]
    demand: str = ""
    note: str = ""

    def __str__(self) -> str:
        return f"{self.id}, {self.dates}: {self.what}"


@dataclass(frozen=True)
class Reply:
    """What a party answered.

    Attributes
    ----------
    event : Event
    party : str
    answer : {"continue", "abandon", "consent", "accept", "retract"}
    offer : str
        The offer that it answers.
    active : tuple of str
        The mechanisms in force against the party, in the order in which they came.
    """

    event: Event
    party: str
    answer: str
    offer: str
    active: tuple[str, ...]

    @property
    def accepts(self) -> bool:
        """Whether it is an acceptance of either kind."""
        return self.answer in ACCEPTANCES

    def __str__(self) -> str:
        under = ", ".join(self.active) or "nothing"
        return f"{self.event.id}, {self.event.dates}: {self.party}, offered {self.offer}, under {under}: {self.answer}"
