"""Whether the points that a record gives for illustration lie in the sets that they are said to illustrate.

A calibration must name every quantity of the replies of its coding and stage, none that the record does not know, have no
negative harm, and satisfy each reply, under the default assumptions.
"""

from __future__ import annotations

from collections.abc import Iterator

from bargaining.cases.record import Record
from bargaining.cases.schema import CalibrationRow
from bargaining.errors import NoReplyError, UnknownNameError
from bargaining.modelfile.mistakes import Mistake, Place


def calibration_mistakes(record: Record) -> Iterator[Mistake]:
    """What is wrong with the calibrations of a record."""
    for k, row in enumerate(record.file.calibrations):
        yield from _mistakes(record, row, ("calibrations", k))


def _mistakes(record: Record, row: CalibrationRow, place: Place) -> Iterator[Mistake]:
    try:
        found = record.identify(coding=row.coding, stage=row.stage)
    except NoReplyError as problem:
        yield Mistake((*place, "stage"), str(problem))
        return
    values = {}
    for name, value in row.values.items():
        try:
            found.quantities.vocabulary.quantity(name)
        except UnknownNameError as problem:
            yield Mistake((*place, "values", name), str(problem))
            continue
        if name.startswith("harm_") and value < 0:
            yield Mistake((*place, "values", name), "a harm is never negative")
        values[name] = value
    needed = {name for comparison in found.comparisons for name in comparison.form.weights}
    missing = sorted(needed - values.keys())
    if missing:
        yield Mistake((*place, "values"), f"missing: {', '.join(missing[:12])}")
        return
    for comparison in found.comparisons:
        if not comparison.holds(values):
            yield Mistake((*place, "values"), f"contradicts the reply of {comparison.origin} in the coding {row.coding}: {comparison}")
