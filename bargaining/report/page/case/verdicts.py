"""Which conclusions survive which coding, and which assumption: what each mechanism can have been to an acceptance,
whether the terms must have improved, and what becomes of rival readings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args

from bargaining.cases.assumptions import Assumptions
from bargaining.cases.identified import IdentifiedSet
from bargaining.cases.record import Record
from bargaining.cases.schema import Stage
from bargaining.errors import BargainingError, NoReplyError
from bargaining.report.page.case.timeline import MOST_CODINGS
from bargaining.report.page.prose import cited, linked
from bargaining.report.page.subject import Section, Subject, Table

MOST_PAIRS = 8
FIXED = Assumptions()
MOVING = Assumptions(fixed_offer=False)


STEPS = {"consent": "The consent step", "stalemate": "The stalemate", "consensus": "The consensus step", "after": "After the agreement"}


@dataclass(frozen=True)
class Column:
    """What a coding implies under some assumptions."""

    coding: str
    assumptions: Assumptions
    found: IdentifiedSet

    @property
    def head(self) -> str:
        """The name of the column."""
        return f"{self.coding}, offers {'fixed' if self.assumptions.fixed_offer else 'moving'}"


def verdicts(subject: Subject) -> Section | None:
    """For each stage with a reply: mechanisms and offers against codings."""
    record = subject.record
    if record is None:
        return None
    stages = [stage for stage in get_args(Stage) if _columns(record, stage, FIXED)]
    tables = [table for stage in stages for table in (_mechanisms(record, stage), _terms(record, stage)) if table is not None]
    return Section("verdicts", "What survives which coding", {"party": record.reluctant, "tables": tables}) if tables else None


def readings(subject: Subject) -> Section | None:
    """Rival interpretations of the case, tried on every coding."""
    record = subject.record
    if record is None or not record.file.readings:
        return None
    columns = _columns(record, None, FIXED, MOVING)
    agreeing = _agreeing(columns)
    heads = ("Reading", *(column.head for column in agreeing))
    rows = tuple((row.title, *(_tried(record, column.found, row.statements) for column in agreeing)) for row in record.file.readings)
    sources = subject.sources
    content = {
        "claims": [(row.title, linked(row.claim, sources), row.statements, cited(", ".join(row.sources), sources)) for row in record.file.readings],
        "table": Table("Whether each reading agrees with the replies", heads, rows, _contradicting(columns)),
        "observations": [(row.meaning, row.statement) for row in record.observations],
    }
    return Section("readings", "Rival readings", content)


def _columns(record: Record, stage: str | None, *assumptions: Assumptions) -> list[Column]:
    """What each coding with a reply at the stage implies."""
    found = []
    for coding in record.codings[:MOST_CODINGS]:
        for made in assumptions:
            try:
                found.append(Column(coding, made, record.identify(made, coding=coding, stage=stage)))
            except NoReplyError:
                continue  # a coding without a reply at this stage says nothing about it
    return found


def _agreeing(columns: list[Column]) -> list[Column]:
    return [column for column in columns if not column.found.is_empty]


def _contradicting(columns: list[Column]) -> str:
    """Where the replies contradict each other, so that nothing follows."""
    grouped: dict[tuple[str, ...], list[str]] = {}
    for column in columns:
        if column.found.contradiction is not None:
            grouped.setdefault(tuple(column.found.contradiction.events), []).append(column.head)
    return " ".join(f"Not shown: {'; '.join(heads)}. There {' and '.join(events)} contradict each other." for events, heads in grouped.items())


def _mechanisms(record: Record, stage: str) -> Table | None:
    columns = _columns(record, stage, FIXED, MOVING)
    agreeing = _agreeing(columns)
    grouped: dict[tuple[str, ...], list[str]] = {}
    for name in record.mechanisms:
        if any(name in column.found.mechanisms for column in columns):
            grouped.setdefault(tuple(_role(column.found, name) for column in agreeing), []).append(name.replace("_", " "))
    if not grouped or not agreeing:
        return None
    rows = tuple((", ".join(names), *cells) for cells, names in grouped.items())
    caption = f"{STEPS[stage]}: what each mechanism can have been to the last acceptance"
    return Table(caption, ("Mechanisms", *(column.head for column in agreeing)), rows, _contradicting(columns))


def _role(found: IdentifiedSet, name: str) -> str:
    if name not in found.mechanisms:
        return "not in force"
    if not any(reply.accepts for reply in found.replies):
        return "refusals only" + (", yet it weighed something" if found.entails(f"harm_{name} > 0").verdict == "entailed" else "")
    roles = found.roles()
    row = next((row for row in roles if row.mechanism == name), None)
    if row is None:
        return f"not in force at {roles.reply.event.id}"
    return ("needed" if not row.redundant else "open" if row.necessary else "not needed") + ("; may do alone" if row.sufficient else "")


def _terms(record: Record, stage: str) -> Table | None:
    """Whether what was accepted must have been worth more than what had been refused."""
    columns = _columns(record, stage, FIXED)
    agreeing = _agreeing(columns)
    pairs = list(dict.fromkeys(pair for column in agreeing for pair in _pairs(column.found)))[:MOST_PAIRS]
    if not pairs:
        return None
    said = ((f"{taken} was worth more than {left}".replace("_", " "), taken, left) for taken, left in pairs)
    rows = tuple((words, *(_improved(column.found, taken, left) for column in agreeing)) for words, taken, left in said)
    caption = f"{STEPS[stage]}: whether the terms must have improved, each offer being worth the same throughout"
    return Table(caption, ("Conclusion", *(column.coding for column in agreeing)), rows)


def _pairs(found: IdentifiedSet) -> Iterator[tuple[str, str]]:
    """What was accepted last, with each offer refused before."""
    accepted = [k for k, reply in enumerate(found.replies) if reply.accepts]
    if accepted:
        taken = found.replies[accepted[-1]].offer
        for reply in found.replies[: accepted[-1]]:
            if not reply.accepts and reply.offer != taken:
                yield taken, reply.offer


def _improved(found: IdentifiedSet, taken: str, left: str) -> str:
    if not {taken, left} <= {reply.offer for reply in found.replies}:
        return "not both answered"
    return found.entails(f"offer_{taken} > offer_{left}").verdict


def _tried(record: Record, found: IdentifiedSet, statements: list[str]) -> str:
    try:
        against = found.given(*statements).contradiction
    except BargainingError as problem:
        return f"cannot be asked here: {problem}"
    if against is None:
        return "agrees"
    events = [row.id for row in record.events if row.id in against.events]
    return f"contradicted by {', '.join(events) or 'itself'}"
