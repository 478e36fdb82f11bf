"""A question about one lever, answered by the program: compiled where that is possible, in Python where it is not."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import numpy as np

from bargaining.game.exact import Exact, lean
from bargaining.leverage.algebraic import Real
from bargaining.leverage.moving import Cells
from bargaining.leverage.parametric import members
from bargaining.leverage.program import engine, interpreted
from bargaining.leverage.program.tables import Fraction2, Table

if TYPE_CHECKING:
    from bargaining.leverage.program.tables import Matrix

T = TypeVar("T")

COMPILED = "parametric backward induction, compiled, in 64-bit integers"
INTERPRETED = "parametric backward induction"

LARGEST = 1 << 26
"""Room for so many cells and tied ends at most; each attempt has eight times that of the one before."""
WORK = 100
"""Ties may cost so much for each order of the program; beyond, sets of Python are quicker."""


class Found(NamedTuple):
    """What the root admits along the lever: ends, by their places in the program."""

    cuts: list[Real]
    points: list[tuple[int, ...]]
    opens: list[tuple[int, ...]]
    method: str

    def judged(self, judge: Callable[[Iterable[int]], T]) -> Cells[T]:
        """What a judgement makes of each cell."""
        return Cells(self.cuts, [judge(ends) for ends in self.points], [judge(ends) for ends in self.opens])


def along(table: Table, low: Exact | None, high: Exact | None, kinds: Callable[[], Matrix]) -> Found:
    """Read the program of a table.

    Parameters
    ----------
    table : Table
    low, high : number or None
        The closed range of the lever.
    kinds : function
        Called where ends pay the same: for each end of the program a number, the same where a difference between ends
        with the same payoffs does not matter.
    """
    start, stop = table.window(low, high)
    same = _same(table, kinds)
    compiled = engine.loaded(len(table.program.code)) if table.fits(start, stop) else None
    found = _compiled(compiled, table, same, start, stop) if compiled is not None else None
    if found is not None:
        return found
    ends = range(len(table.lines)) if same is None else same.tolist()
    course = interpreted.read(table.program.orders, ends, table.movers(start, stop), start, stop)
    listed = [[tuple(sorted(members(content))) for content in contents] for contents in (course.points, course.opens)]
    return Found([lean(Fraction(*cut)) for cut in course.cuts], listed[0], listed[1], INTERPRETED)


def _same(table: Table, kinds: Callable[[], Matrix]) -> Matrix | None:
    """For each end the first that pays the same and is of the same kind; ``None`` where all ends pay differently."""
    if table.alike is None:
        return None
    kind = kinds()
    key = table.alike * (int(kind.max(initial=0)) + 1) + kind
    _, first, numbers = np.unique(key, return_index=True, return_inverse=True)
    return first[numbers.reshape(-1)]


_EMPTY = np.empty(0, dtype=np.int64)


def _compiled(machine: Any, table: Table, same: Matrix | None, start: Fraction2, stop: Fraction2) -> Found | None:
    """The compiled reading, or ``None`` where ties make it longer than Python's."""
    flat, width, code = table.flat, table.lines.shape[1], table.program.code
    ends = _EMPTY if same is None else np.append(same, (0, 0))
    room = table.room
    while room <= LARGEST:
        count, course = machine.read(code, flat, width, ends, *start, *stop, room, WORK * len(code))
        if count >= 0:
            table.__dict__["room"] = room
            nums, dens, points, opens = course[:4, : count + 1].tolist()
            cuts: list[Real] = [lean(Fraction(n, d)) for n, d in zip(nums[:count], dens, strict=False)]
            pool = course[4]
            return Found(cuts, [_members(word, pool, width) for word in points[:count]], [_members(word, pool, width) for word in opens], COMPILED)
        if count == machine.TOO_MUCH:
            return None
        room *= 8
    return None


def _members(word: int, pool: Matrix, width: int) -> tuple[int, ...]:
    if word < 0:
        start = -word
        return tuple((pool[start : start + int(pool[start - 1])] // width).tolist())
    return (word // width,) if word < 1 << 32 else ((word & 0xFFFFFFFF) // width, (word >> 32) // width)
