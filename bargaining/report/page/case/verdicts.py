"""Which conclusions survive which coding, and which assumption: what each mechanism can have been to an acceptance,
whether the terms must have improved, and which recoded event would change that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, get_args

from bargaining.cases.assumptions import Assumptions
from bargaining.cases.comparison import compare
from bargaining.cases.identified import IdentifiedSet
from bargaining.cases.record import Record
from bargaining.cases.roles import Roles
from bargaining.cases.schema import Stage
from bargaining.errors import NoReplyError
from bargaining.report.page.case.timeline import MOST_CODINGS
from bargaining.report.page.subject import Section, Subject, Table

if TYPE_CHECKING:
    from markupsafe import Markup

MOST_PAIRS = 8
MOST_TRIES = 500
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

    @cached_property
    def roles(self) -> Roles | None:
        """What each mechanism can have been to the last acceptance; ``None`` where nothing is accepted."""
        return self.found.roles() if any(reply.accepts for reply in self.found.replies) else None


def verdicts(subject: Subject) -> Section | None:
    """For each stage with a reply: mechanisms and offers against codings."""
    record = subject.record
    if record is None:
        return None
    stages = [stage for stage in get_args(Stage) if columns_of(record, stage, FIXED)]
    tables = [table for stage in stages for table in (_mechanisms(record, stage), _terms(record, stage), _reversed(record, stage)) if table is not None]
    silent = [_silent(record, stage) for stage in stages if _mechanisms(record, stage) is None]
    content = {"party": record.reluctant, "tables": tables, "remarks": [each for each in silent if each]}
    return Section("verdicts", "What survives which coding", content) if tables or content["remarks"] else None


def _silent(record: Record, stage: str) -> str:
    """Where a stage has no table of mechanisms because replies contradict each other: that they do."""
    told = contradicting_in(columns_of(record, stage, FIXED, MOVING))
    return f"{STEPS[stage]}. {told}" if told else ""


def columns_of(record: Record, stage: str | None, *assumptions: Assumptions) -> list[Column]:
    """What each coding with a reply at the stage implies."""
    found = []
    for coding in record.codings[:MOST_CODINGS]:
        for made in assumptions:
            try:
                found.append(Column(coding, made, record.identify(made, coding=coding, stage=stage)))
            except NoReplyError:
                continue  # a coding without a reply at this stage says nothing about it
    return found


def agreeing_of(columns: list[Column]) -> list[Column]:
    """The columns in which the replies do not contradict each other."""
    return [column for column in columns if not column.found.is_empty]


def contradicting_in(columns: list[Column]) -> str:
    """Where the replies contradict each other, so that nothing follows."""
    grouped: dict[tuple[str, ...], list[str]] = {}
    for column in columns:
        if column.found.contradiction is not None:
            grouped.setdefault(tuple(column.found.contradiction.events), []).append(column.head)
    return " ".join(f"Not shown: {'; '.join(heads)}. There {' and '.join(events)} contradict each other." for events, heads in grouped.items())


def _mechanisms(record: Record, stage: str) -> Table | None:
    columns = columns_of(record, stage, FIXED, MOVING)
    agreeing = agreeing_of(columns)
    grouped: dict[tuple[str, ...], list[str]] = {}
    for name in record.mechanisms:
        if any(name in column.found.mechanisms for column in columns):
            grouped.setdefault(tuple(_role(column, name) for column in agreeing), []).append(name.replace("_", " "))
    if not grouped or not agreeing:
        return None
    rows = tuple((", ".join(names), *cells) for cells, names in grouped.items())
    caption = f"{STEPS[stage]}: what each mechanism can have been to the last acceptance"
    return Table(caption, ("Mechanisms", *(column.head for column in agreeing)), rows, contradicting_in(columns))


def _role(column: Column, name: str) -> str:
    if name not in column.found.mechanisms:
        return "not in force"
    roles = column.roles
    if roles is None:
        return "refusals only"
    row = next((row for row in roles if row.mechanism == name), None)
    if row is None:
        return f"not in force at {roles.reply.event.id}"
    return ("needed" if not row.redundant else "open" if row.necessary else "not needed") + ("; may do alone" if row.sufficient else "")


def _terms(record: Record, stage: str) -> Table | None:
    """Whether what was accepted must have been worth more than what had been refused."""
    columns = columns_of(record, stage, FIXED)
    agreeing = agreeing_of(columns)
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


def _reversed(record: Record, stage: str) -> Table | None:
    """Which single recoded event changes a conclusion of the first coding."""
    try:
        found = compare(record, record.codings[:MOST_CODINGS], stage=stage, largest=1, tries=MOST_TRIES)
    except NoReplyError:
        return None  # the first coding has no reply at this stage, so it draws no conclusion there
    base = found.base
    rows = tuple(
        (row.statement.replace("_", " "), row.verdicts[base], _list(f"{verdict}: {' and '.join(map(str, changed))}" for changed, verdict in row.reversals))
        for row in found.fragile
        if row.reversals
    )
    if not rows:
        return None
    caption = f"{STEPS[stage]}: which single event, coded as another coding has it, changes a conclusion of {base}, each offer being worth the same throughout"
    return Table(caption, ("Conclusion", f"In {base}", "With one event recoded"), rows)


def _list(lines: Iterable[str]) -> Markup:
    from markupsafe import Markup

    return Markup('<ul class="plain">{}</ul>').format(Markup("").join(Markup("<li>{}</li>").format(line) for line in lines))
