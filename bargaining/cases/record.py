r"""A case as a dated record of offers, threats and replies.

Nobody observes a reservation value. What a case does show is that this offer, with those mechanisms in force, was
refused, and that one was accepted; :mod:`bargaining.cases.identification` says what follows from it.

>>> from bargaining.cases import load_record
>>> record = load_record("kenya-2008")
>>> record.codings[:2], len(record.events)
(('paper', 'strict'), 50)
>>> for reply in record.replies("paper", stage="consent"):
...     print(reply.event.id, reply.answer, reply.offer, reply.active)
K04 continue tutu ()
K08 continue inquiry ('diplomatic',)
K09 continue mediation ('diplomatic',)
K15 consent mediation ('diplomatic', 'eu')
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from bargaining.cases.checks import mistakes
from bargaining.cases.coding import changes_of, coded_events
from bargaining.cases.complaints import complaints
from bargaining.cases.events import Event, Reply
from bargaining.cases.history import replies_in
from bargaining.cases.recoding import UnknownEvent, recoded_changes
from bargaining.cases.salvage import further_mistakes
from bargaining.cases.schema import CalibrationRow, CodingRow, EventRow, IssueRow, MechanismRow, ObservationRow, OfferRow, PositionRow, RecordFile
from bargaining.equilibrium.tables import html_table
from bargaining.errors import ModelFileError, RecodingError, RequirementError, UnknownCodingError, UnknownEventError, UnknownPartyError, did_you_mean
from bargaining.modelfile.mistakes import MAX_LISTED, Mistake, lines, shown
from bargaining.modelfile.reading import plain_tables
from bargaining.modelfile.schema import NoteRow

if TYPE_CHECKING:
    from bargaining.cases.assumptions import Assumptions
    from bargaining.cases.identified import IdentifiedSet


@dataclass(frozen=True, eq=False)
class Record:
    """A dated record in one or more codings. Make one with :meth:`from_toml` or :func:`load_record`.

    Attributes
    ----------
    file : RecordFile
        What the file says.
    changes : mapping
        For each coding, the events that it codes otherwise, and how.
    """

    file: RecordFile = field(repr=False)
    changes: Mapping[str, Mapping[str, Mapping[str, Any]]] = field(repr=False)
    _events: dict[str, tuple[Event, ...]] = field(default_factory=dict, repr=False)

    @classmethod
    def from_toml(cls, text: str, source: str = "the record", *, name: str | None = None) -> Record:
        """Read a record from the text of a file.

        Parameters
        ----------
        text : str
        source : str
            How error messages call the file.
        name : str, optional
            The name that the file must give itself.

        Raises
        ------
        ModelFileError
            With every mistake of the file, each with its path.
        """
        return cls.from_tables(plain_tables(text, source), source, name=name)

    @classmethod
    def from_tables(cls, data: Mapping[str, Any], source: str = "the record", *, name: str | None = None) -> Record:
        """Read a record from nested dicts and lists, as TOML would have them."""
        from bargaining.cases.calibration import calibration_mistakes

        try:
            file = RecordFile.model_validate(dict(data))
        except ValidationError as error:
            raise ModelFileError(source, lines([*complaints(error), *further_mistakes(data, error)])) from None
        found = list(_misnamed(file, name)) + list(mistakes(file))
        if found:
            raise ModelFileError(source, lines(found))
        record = cls(file, {row.id: changes_of(file, row.id) for row in file.codings})
        if wrong := list(calibration_mistakes(record)):
            raise ModelFileError(source, lines(wrong))
        return record

    @property
    def name(self) -> str:
        """Its name in the catalogue."""
        return self.file.name

    @property
    def title(self) -> str:
        """A title for people."""
        return self.file.title

    @property
    def reluctant(self) -> str:
        """The party whose replies are read unless another is asked for."""
        return self.file.reluctant

    @property
    def day_zero(self) -> date:
        """The day from which days are counted; by default that of the first event."""
        return self.file.day_zero or min(row.date.first for row in self.file.events)

    @property
    def codings(self) -> tuple[str, ...]:
        """The names of the codings; the first is the default."""
        return tuple(self.changes)

    @property
    def coding_rows(self) -> tuple[CodingRow, ...]:
        """What the file's codings stand for."""
        return tuple(self.file.codings)

    @property
    def events(self) -> tuple[EventRow, ...]:
        """Every event, with all that codings say of it."""
        return tuple(self.file.events)

    @property
    def actors(self) -> dict[str, str]:
        """Each actor, and who that is."""
        return self.file.actors

    @property
    def issues(self) -> dict[str, IssueRow]:
        """The issues and their levels."""
        return {row.id: row for row in self.file.issues}

    @property
    def positions(self) -> tuple[PositionRow, ...]:
        """Where the parties stood, and when."""
        return tuple(self.file.positions)

    @property
    def offers(self) -> dict[str, OfferRow]:
        """The offers by id."""
        return {row.id: row for row in self.file.offers}

    @property
    def mechanisms(self) -> dict[str, MechanismRow]:
        """The mechanisms by id."""
        return {row.id: row for row in self.file.mechanisms}

    @property
    def observations(self) -> tuple[ObservationRow, ...]:
        """Facts that the record lacks and that could be looked for."""
        return tuple(self.file.observations)

    @property
    def calibrations(self) -> dict[str, CalibrationRow]:
        """Illustrative points of the identified set."""
        return {row.id: row for row in self.file.calibrations}

    @property
    def sources(self) -> dict[str, str]:
        """Full references by key."""
        return self.file.sources

    @property
    def identification(self) -> str:
        """What the record alone cannot tell apart; empty where it does not say."""
        return (self.file.identification or "").strip()

    @property
    def notes(self) -> tuple[NoteRow, ...]:
        """Remarks on the coding, and what is known of the case."""
        return tuple(self.file.notes)

    def coded(self, coding: str | None = None) -> tuple[Event, ...]:
        """The events as a coding has them, in order.

        Raises
        ------
        UnknownCodingError
        """
        name = self._coding(coding)
        if name not in self._events:
            self._events[name] = coded_events(self.file.events, self.changes[name])
        return self._events[name]

    def replies(self, coding: str | None = None, *, party: str | None = None, stage: str | None = None) -> tuple[Reply, ...]:
        """What a party answered, in order.

        Parameters
        ----------
        coding : str, optional
            By default the first.
        party : str, optional
            By default the reluctant party.
        stage : str, optional
            By default all stages.

        Raises
        ------
        UnknownCodingError, UnknownPartyError
        """
        who = self.reluctant if party is None else party
        if who not in self.actors:
            raise UnknownPartyError(f'there is no actor "{shown(who)}"; {did_you_mean(who, self.actors)}')
        found = replies_in(self.coded(coding))
        return tuple(reply for reply in found if reply.party == who and stage in (None, reply.event.stage))

    def recode(self, codings: Mapping[str, Mapping[str, Mapping[str, Any]]], *, base: str | None = None) -> Record:
        """The same record with further codings.

        Parameters
        ----------
        codings : mapping
            For each new coding, the events that it codes otherwise than ``base``: keys and values as in a file.
        base : str, optional
            The coding from which they start; by default the first.

        Raises
        ------
        RecodingError
            Where a new coding is impossible or a value is wrong: every mistake, with its place.
        UnknownCodingError, UnknownEventError

        Examples
        --------
        >>> from bargaining.cases import load_record
        >>> record = load_record("kenya-2008").recode({"tenth": {"K09": {"replies": {"Kibaki": "consent"}}}}, base="paper")
        >>> print(record.identify(coding="tenth", stage="consent").entails("offer_mediation > offer_inquiry"))
        entailed: offer_mediation > offer_inquiry
        """
        if not isinstance(codings, Mapping):
            raise RecodingError(f'codings must be a mapping such as {{"early": {{"K15": {{"date": "2008-01-10"}}}}}}, not a {type(codings).__name__}')
        start = self.changes[self._coding(base)]
        added, wrong = {}, []
        for name, changed in codings.items():
            added[name], found = recoded_changes(self.file, name, start, changed)
            wrong += [f'there is already a coding "{shown(name)}"; choose another name'] if name in self.changes else []
            wrong += found
        if wrong and all(isinstance(each, UnknownEvent) for each in wrong):
            raise UnknownEventError("; ".join(wrong))
        if wrong:
            raise RecodingError("; ".join(wrong[:MAX_LISTED]))
        return Record(self.file, {**self.changes, **added}, {**self._events})

    def identify(
        self, assumptions: Assumptions | None = None, *, coding: str | None = None, party: str | None = None, stage: str | None = None
    ) -> IdentifiedSet:
        """What the replies imply; see :func:`bargaining.cases.identification.identify`."""
        from bargaining.cases.identification import identify

        return identify(self, assumptions, coding=coding, party=party, stage=stage)

    def records(self, coding: str | None = None) -> list[dict[str, Any]]:
        """One flat row for each event of a coding."""
        return [
            {
                "id": event.id,
                "day": (event.dates.last - self.day_zero).days,
                "date": str(event.dates),
                "stage": event.stage,
                "kind": event.kind,
                "actor": ", ".join(event.actors),
                "target": ", ".join(event.targets),
                "what": event.what,
                "offer": event.offer or "",
                "mechanisms": ", ".join(event.mechanisms),
                "replies": ", ".join(f"{party}: {answer}" for party, answer in event.replies.items()),
                "sources": ", ".join(event.sources),
            }
            for event in self.coded(coding)
        ]

    def __str__(self) -> str:
        head = f"{self.title} ({self.name}): {len(self.events)} events, codings {', '.join(self.codings[:6])}"
        return "\n".join([head, *(f"  {reply}" for reply in self.replies())])

    def _repr_html_(self) -> str:
        return html_table(self.records(), f"{self.title}, coding {self.codings[0]}")

    def chosen_codings(self, names: Sequence[str] | None) -> tuple[str, ...]:
        """Some codings, or all; at least one.

        Raises
        ------
        UnknownCodingError
        """
        given = [names] if isinstance(names, str) else self.codings if names is None else list(names)
        if not given:
            raise UnknownCodingError(f"name at least one coding; {did_you_mean('', self.codings)}")
        return tuple(self._coding(name) for name in given)

    def _coding(self, coding: str | None) -> str:
        if coding is None:
            return self.codings[0]
        if coding not in self.changes:
            raise UnknownCodingError(f'the record has no coding "{shown(coding)}"; {did_you_mean(coding, self.codings)}')
        return coding


def require_record(record: object) -> None:
    """Refuse what is no record, such as the name of one."""
    if not isinstance(record, Record):
        raise RequirementError(f'the record must be a Record, such as load_record("kenya-2008"), not a {type(record).__name__}')


def _misnamed(file: RecordFile, name: str | None) -> Iterator[Mistake]:
    if name is not None and file.name != name:
        yield Mistake(("name",), f'must equal the name of the file, "{shown(name)}"')
