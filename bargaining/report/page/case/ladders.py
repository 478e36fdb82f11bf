"""What was at issue and where the parties stood, and numbers that agree with the record without being estimates of it."""

from __future__ import annotations

from fractions import Fraction

from bargaining.cases.record import Record
from bargaining.cases.schema import CalibrationRow
from bargaining.errors import BargainingError
from bargaining.report.page.prose import cited, dated
from bargaining.report.page.subject import Section, Subject, Table
from bargaining.report.plain import number


def ladders(subject: Subject) -> Section | None:
    """The issues with their ordered levels, and dated positions on them."""
    record = subject.record
    if record is None or not record.issues:
        return None
    rows = tuple(
        (f"{row.issue}: {record.issues[row.issue].meaning}", dated(row.date), row.party, ", ".join(row.levels), cited(", ".join(row.sources), subject.sources))
        for row in record.positions
    )
    heads = ("Issue", "Date", "Party", "Position", "Sources")
    content = {
        "issues": [(f"{row.id}: {row.meaning}", tuple(row.levels.items())) for row in record.issues.values()],
        "table": Table("Where the parties stood, and when; the levels are ordered and are no utilities", heads, rows) if rows else None,
    }
    return Section("ladders", "What was at issue", content)


def calibrations(subject: Subject) -> Section | None:
    """Points of the identified set, with the share that each mechanism has in an acceptance there."""
    record = subject.record
    if record is None or not record.calibrations:
        return None
    content = {"tables": [(row.meaning, _calibration(record, row)) for row in record.calibrations.values()]}
    return Section("calibrations", "An illustrative point of what is left possible", content)


def _calibration(record: Record, row: CalibrationRow) -> Table:
    shares, missing = _shares(record, row)
    heads = ("Quantity", "Value", "Share in the acceptance (Shapley)", "Source")
    rows = tuple(
        (name, number(Fraction(value)), number(shares[name]) if name in shares else missing if name.startswith("harm_") else "none", row.source)
        for name, value in row.values.items()
    )
    return Table(f"Values at {row.id}, coding {row.coding}, stage {row.stage}: an illustration, not an estimate", heads, rows)


def _shares(record: Record, row: CalibrationRow) -> tuple[dict[str, Fraction], str]:
    """For each harm its share, and what to say where there is none."""
    try:
        found = record.identify(coding=row.coding, stage=row.stage).attribution(row.values)
    except BargainingError as problem:
        return {}, f"not worked out: {problem}"
    return {f"harm_{name}": Fraction(share) for name, share in found.shares.items()}, "none"
