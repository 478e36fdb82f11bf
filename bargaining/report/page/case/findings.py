"""What a case record says, in a few lines: for each step what was needed, under each coding."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from bargaining.cases import Record
from bargaining.cases.schema import Stage
from bargaining.report.page.case.verdicts import FIXED, STEPS, Column, columns_of

MOST_NAMED = 4


def findings(record: Record) -> Iterator[tuple[str, str]]:
    """Pairs of a step and what follows about it, offers being worth the same as long as they keep their names."""
    codings = ", ".join(each.replace("_", " ") for each in record.codings)
    yield "The record", f"{len(record.file.events)} dated events; coded in {len(record.codings)} way{'' if len(record.codings) == 1 else 's'}: {codings}"
    for stage in get_args(Stage):
        columns = columns_of(record, stage, FIXED)
        if columns:
            yield STEPS[stage], " ".join(f"{column.coding.replace('_', ' ').capitalize()}: {_told(column)}." for column in columns)


def _told(column: Column) -> str:
    contradiction = column.found.contradiction
    if contradiction is not None:
        return f"{' and '.join(contradiction.events)} contradict each other where offers keep their worth"
    if column.roles is None:
        return "refusals only"
    needed = [row.mechanism.replace("_", " ") for row in column.roles if not row.redundant]
    others = len(list(column.roles)) - len(needed)
    if not needed:
        every = "the one mechanism" if others == 1 else f"each of the {others} mechanisms"
        return f"{every} in force may have been superfluous" if others else "accepted with nothing in force"
    named = ", ".join(needed[:MOST_NAMED]) + (f" and {len(needed) - MOST_NAMED} more" if len(needed) > MOST_NAMED else "")
    return f"{named} {'was' if len(needed) == 1 else 'were'} needed" + (f", {others} more may have been superfluous" if others else "")
