r"""Rival readings of a case, tried against its record.

A **reading** is a set of statements. Under a coding and a set of assumptions it is **consistent** where some point of the
identified set satisfies all of them, and **contradicted** otherwise, with the smallest set of events and statements
that contradict each other. It is **undefined** where it speaks of what the coding does not have: it ranges over nothing, or asks what
brought an acceptance about where nothing was accepted.

A further **fact** separates two readings where one of them implies that it holds and the other that it does not:
whichever turns out, one of them falls. The smallest set of facts, of those that could be looked for, that separates
every two of the remaining readings is found as a smallest set that meets, for each pair, the facts that separate it.
Pairs that no fact separates are listed.

>>> from bargaining.cases import load_record
>>> judged = adjudicate(load_record("kenya-2008"))
>>> judged.contradicted_everywhere
('welsh',)
>>> print(judged.separations[-1])
early_consent; assuming monotone additive, strict refusal: lindenmayer_kaye, babbitt, ifediora remain; eu_counted and warning_counted would separate them
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any, TypeVar

from bargaining.cases.assumptions import Assumptions, assumption_sets
from bargaining.cases.identified import IdentifiedSet
from bargaining.cases.polyhedra.contradiction import Contradiction, hitting_set
from bargaining.cases.record import Record, require_record
from bargaining.cases.statements import Statement, read_statement
from bargaining.cases.vocabulary import Vocabulary
from bargaining.equilibrium.tables import html_table
from bargaining.errors import AssumptionError, EmptyRangeError, NoReplyError, StatementError, UnknownQuantityError

Kind = TypeVar("Kind")


@dataclass(frozen=True)
class Reading:
    """An interpretation, as constraints.

    Parameters
    ----------
    id : str
    statements : sequence of str or Statement
    title, claim : str
        What it says, in words.
    """

    id: str
    statements: tuple[Statement, ...]
    title: str = ""
    claim: str = ""

    def __post_init__(self) -> None:
        given: Sequence[str | Statement] = [self.statements] if isinstance(self.statements, str) else self.statements
        object.__setattr__(self, "statements", tuple(map(read_statement, given)))
        if not self.statements:
            raise StatementError(f'the reading "{self.id}" says nothing; give it a statement')


@dataclass(frozen=True)
class Observation:
    """A fact that could be looked for: a statement that holds, or does not."""

    id: str
    statement: Statement
    meaning: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "statement", read_statement(self.statement))


@dataclass(frozen=True)
class Judgement:
    """One reading under one coding and one set of assumptions.

    Attributes
    ----------
    reading, coding : str
    assumptions : Assumptions
    is_consistent : bool
    contradiction : Contradiction or None
        Events and statements that contradict each other; of events alone where already the record contradicts itself.
    record_is_contradictory : bool
        Whether the replies contradict each other without any reading.
    undefined : str
        Where the reading says nothing of this coding, why.
    """

    reading: str
    coding: str
    assumptions: Assumptions
    is_consistent: bool
    contradiction: Contradiction | None = field(default=None, repr=False)
    record_is_contradictory: bool = False
    undefined: str = ""

    @property
    def verdict(self) -> str:
        """``consistent``, ``contradicted``, ``undefined``, or ``record contradictory``."""
        if self.record_is_contradictory:
            return "record contradictory"
        if self.undefined:
            return "undefined"
        return "consistent" if self.is_consistent else "contradicted"


@dataclass(frozen=True)
class Separation:
    """What would separate the readings that remain under one coding and one set of assumptions.

    Attributes
    ----------
    coding : str
    assumptions : Assumptions
    remaining : tuple of str
        The consistent readings.
    facts : tuple of str
        The smallest set of facts that separates every pair that can be separated.
    inseparable : tuple of pairs of str
        Pairs that no fact of the list separates.
    """

    coding: str
    assumptions: Assumptions
    remaining: tuple[str, ...]
    facts: tuple[str, ...]
    inseparable: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        head = f"{self.coding}; assuming {self.assumptions}: {', '.join(self.remaining) or 'no reading'} remain{'s' if len(self.remaining) < 2 else ''}"
        if len(self.remaining) < 2:
            return head
        told = f"{' and '.join(self.facts)} would separate them" if self.facts else "no fact of the list separates them"
        left = f"; not {', '.join(' from '.join(pair) for pair in self.inseparable)}" if self.facts and self.inseparable else ""
        return f"{head}; {told}{left}"


@dataclass(frozen=True)
class Adjudication:
    """Readings against a record.

    Attributes
    ----------
    record : str
    stage : str or None
    readings : tuple of Reading
    rows : tuple of Judgement
    separations : tuple of Separation
        One for each coding and set of assumptions under which the record does not contradict itself.
    """

    record: str
    stage: str | None
    readings: tuple[Reading, ...]
    rows: tuple[Judgement, ...]
    separations: tuple[Separation, ...]
    method: str = "linear programmes over the rationals"
    exact: bool = True

    @property
    def contradicted_everywhere(self) -> tuple[str, ...]:
        """The readings that agree with no coding under any of the assumptions."""
        return tuple(each.id for each in self.readings if (own := self._fair(each.id)) and not any(row.is_consistent for row in own))

    @property
    def consistent_everywhere(self) -> tuple[str, ...]:
        """The readings that agree with every coding under all of the assumptions under which the record agrees with itself."""
        return tuple(each.id for each in self.readings if (own := self._fair(each.id)) and all(row.is_consistent for row in own))

    def _fair(self, reading: str) -> list[Judgement]:
        """The judgements on a reading, without those in which already the record contradicts itself or the reading says nothing."""
        return [row for row in self.rows if row.reading == reading and not row.record_is_contradictory and not row.undefined]

    def judgement(self, reading: str, coding: str, assumptions: Assumptions) -> Judgement:
        """One cell of the table."""
        for row in self.rows:
            if (row.reading, row.coding, row.assumptions) == (reading, coding, assumptions):
                return row
        raise StatementError(f'there is no judgement on "{reading}" in the coding "{coding}" under {assumptions}')

    def __iter__(self) -> Iterator[Judgement]:
        return iter(self.rows)

    def __str__(self) -> str:
        lines = [f"readings of {self.record}, {self.stage or 'all stages, each mechanism doing the same harm at every stage'}"]
        for reading in self.readings:
            lines.append(f"  {reading.id}" + (f" ({reading.title})" if reading.title else ""))
            lines += [f"    {row.verdict}: {row.coding}; assuming {row.assumptions}" for row in self.rows if row.reading == reading.id]
        return "\n".join([*lines, *(f"  {each}" for each in self.separations)])

    def records(self) -> list[dict[str, Any]]:
        """One flat row for each reading, coding and set of assumptions."""
        return [
            {
                "reading": row.reading,
                "coding": row.coding,
                "assumptions": str(row.assumptions),
                "verdict": row.verdict,
                "because": ", ".join(row.contradiction.events) if row.contradiction else "",
            }
            for row in self.rows
        ]

    def _repr_html_(self) -> str:
        return html_table(self.records(), f"readings of {self.record}")


def adjudicate(
    record: Record,
    readings: Iterable[Reading] | Mapping[str, Sequence[str]] | None = None,
    *,
    codings: Sequence[str] | None = None,
    assumptions: Assumptions | Iterable[Assumptions] | None = None,
    observations: Iterable[Observation] | Mapping[str, str] | None = None,
    party: str | None = None,
    stage: str | None = None,
) -> Adjudication:
    """Try rival readings against a record.

    Parameters
    ----------
    record : Record
    readings : iterable of Reading, or mapping of str to sequence of str, optional
        By default those of the record.
    codings : sequence of str, optional
        By default all.
    assumptions : Assumptions or iterable of Assumptions, optional
        By default with and without a stationary value, with and without fixed offers.
    observations : iterable of Observation, or mapping of str to str, optional
        Facts that could be looked for; by default those of the record.
    party, stage : str, optional
        As for :meth:`Record.identify`.

    Raises
    ------
    StatementError, UnknownQuantityError, UnknownMechanismError, UnknownEventError
        Where a reading or a fact names what the record does not have.
    UnknownCodingError, NoReplyError
    """
    require_record(record)
    asked = _readings(record, readings)
    if not asked:
        raise StatementError(f'there is no reading to try against "{record.name}"; give some, such as {{"no coercion": ["for each mechanism: harm == 0"]}}')
    facts = _observations(record, observations)
    known = Vocabulary.of(record.file)
    for statement in (*(each for reading in asked for each in reading.statements), *(fact.statement for fact in facts)):
        statement.check(known)
    worlds = _worlds(assumptions)
    rows, separations = [], []
    for coding in record.chosen_codings(codings):
        for made in worlds:
            found = record.identify(made, coding=coding, party=party, stage=stage)
            sets = {reading.id: _restricted(found, reading) for reading in asked}
            judged = [_judgement(reading, coding, made, found, sets[reading.id]) for reading in asked]
            rows += judged
            if not found.region.is_empty:
                remaining = {name: own for name, own in sets.items() if isinstance(own, IdentifiedSet) and not own.is_empty}
                separations.append(_separation(coding, made, remaining, facts))
    return Adjudication(record.name, stage, asked, tuple(rows), tuple(separations))


def _restricted(found: IdentifiedSet, reading: Reading) -> IdentifiedSet | str:
    """The part of the set that a reading leaves; or why it says nothing of this coding."""
    try:
        return found.given(*reading.statements)
    except (EmptyRangeError, NoReplyError) as problem:
        return str(problem)


def _judgement(reading: Reading, coding: str, made: Assumptions, found: IdentifiedSet, restricted: IdentifiedSet | str) -> Judgement:
    if found.region.is_empty:
        return Judgement(reading.id, coding, made, False, found.contradiction, True)
    if isinstance(restricted, str):
        return Judgement(reading.id, coding, made, False, undefined=restricted)
    return Judgement(reading.id, coding, made, not restricted.region.is_empty, restricted.contradiction)


def _separation(coding: str, made: Assumptions, remaining: Mapping[str, IdentifiedSet], facts: Sequence[Observation]) -> Separation:
    implied = {(reading, fact.id): _verdict(found, fact) for reading, found in remaining.items() for fact in facts}
    needed, inseparable = [], []
    for first, second in combinations(remaining, 2):
        apart = frozenset(fact.id for fact in facts if {implied[first, fact.id], implied[second, fact.id]} == {"entailed", "contradicted"})
        if apart:
            needed.append(apart)
        else:
            inseparable.append((first, second))
    chosen = hitting_set(needed)
    return Separation(coding, made, tuple(remaining), tuple(fact.id for fact in facts if fact.id in chosen), tuple(inseparable))


def _verdict(found: IdentifiedSet, fact: Observation) -> str:
    """What a reading implies of a fact; nothing where the coding does not speak of it."""
    try:
        return found.entails(fact.statement).verdict
    except (UnknownQuantityError, AssumptionError, EmptyRangeError, NoReplyError):
        return "open"


def _readings(record: Record, given: Iterable[Reading] | Mapping[str, Sequence[str]] | None) -> tuple[Reading, ...]:
    if given is None:
        return tuple(Reading(row.id, tuple(map(read_statement, row.statements)), row.title, row.claim) for row in record.file.readings)
    if isinstance(given, Mapping):
        return tuple(Reading(name, statements) for name, statements in given.items())  # type: ignore[arg-type]
    return _each(given, Reading, "readings", '{"no coercion": ["for each mechanism: harm == 0"]}')


def _worlds(given: Iterable[Assumptions] | Assumptions | None) -> tuple[Assumptions, ...]:
    if given is None:
        return tuple(assumption_sets())
    worlds: tuple[Any, ...] = (given,) if isinstance(given, Assumptions) else tuple(given) if isinstance(given, Iterable) else (given,)
    if not worlds or not all(isinstance(each, Assumptions) for each in worlds):
        raise AssumptionError("assumptions must be one or more Assumptions(...), such as [Assumptions(), Assumptions(fixed_offer=False)]")
    return worlds


def _each(given: Any, kind: type[Kind], what: str, such_as: str) -> tuple[Kind, ...]:
    found = tuple(given) if isinstance(given, Iterable) and not isinstance(given, str) else (given,)
    for each in found:
        if not isinstance(each, kind):
            raise StatementError(f"{what} must be {kind.__name__}(...) or a mapping such as {such_as}, not a {type(each).__name__}")
    return found


def _observations(record: Record, given: Iterable[Observation] | Mapping[str, str] | None) -> tuple[Observation, ...]:
    if given is None:
        return tuple(Observation(row.id, read_statement(row.statement), row.meaning) for row in record.file.observations)
    if isinstance(given, Mapping):
        return tuple(Observation(name, read_statement(statement)) for name, statement in given.items())
    return _each(given, Observation, "observations", '{"feared": "harm_eu > 0"}')
