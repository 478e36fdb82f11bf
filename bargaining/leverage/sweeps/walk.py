r"""The least lever value that reaches a target, at many draws at once: a walk along the lever.

Payoffs are :math:`a + b\,t` with :math:`a` and :math:`b` different at every draw. All draws start at the low end of the range.

1. Backward induction just to the right of :math:`t`: payoffs are compared at :math:`t`, and by their slopes where they are
   equal there. Each comparison also says where the loser would overtake, :math:`t + (v_w - v_l)/(b_l - b_w)`; the least of
   these is the end of the cell on which nothing changes.
2. Where the target is reached, the draw is done, and :math:`t` is its threshold.
3. All others go on to the end of their cells. Beyond the range, or where nothing ever changes, no value is enough.

Nothing is assumed about the set of values that reach the target; it need not be an interval. A draw on which two payoffs
cannot be told apart, nor their slopes, is **in doubt** and left to exact arithmetic. So is one on which two comparisons turn at
the same value, since equilibria at such a value alone, and not beside it, would be walked past: two that turn at the end of a cell, or
a comparison of what comes up there that is level at once, beside the one that turned. And so is one whose cell ends where the range does,
as far as floats can tell.

The work is that of one sweep for each cell; the number of cells is that of the comparisons that change anywhere in the tree
before the threshold.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from bargaining.errors import NotPolynomialError
from bargaining.game.exact import Exact
from bargaining.game.polynomial import Polynomial, polynomial
from bargaining.game.tree import Entry, Tree
from bargaining.leverage.sweeps.forms import UNIT, Floats, FormReader, Forms, Integers, features_at, written_into
from bargaining.leverage.sweeps.program import BEST, PUSH, Program, program_of
from bargaining.leverage.sweeps.ties import Truths

SLACK = 64 * UNIT
TOGETHER = 1e-9
ROOM = 1 << 22
"""Forms times draws that are worked on at once."""


@dataclass(frozen=True, eq=False)
class Walk:
    """A tree without chance moves, with payoffs affine in the lever.

    Attributes
    ----------
    forms : Forms
        Of the constants, then of the slopes, in the features of the drawn parameters.
    constant, slope : arrays (k, m) of int
        For each player and end the form of both.
    program : Program
    hits : array (m,) of bool
        The ends that count.
    """

    forms: Forms
    constant: Integers
    slope: Integers
    program: Program
    hits: Truths

    def thresholds(self, columns: Floats, low: float, high: float, first: int) -> tuple[Floats, Truths]:
        """The threshold of each draw, ``nan`` where no value in range is enough, and which draws are in doubt."""
        step = max(64, ROOM // max(1, len(self.forms.constant)))
        parts = [self._part(columns[:, k : k + step], low, high, first + k) for k in range(0, columns.shape[1], step)]
        return np.concatenate([values for values, _ in parts]), np.concatenate([doubt for _, doubt in parts])

    def _part(self, columns: Floats, low: float, high: float, first: int) -> tuple[Floats, Truths]:
        features, _ = features_at(self.forms, columns, first)
        rows, spare = np.empty((len(self.forms.constant), columns.shape[1])), np.empty(columns.shape[1])
        for form, row in enumerate(rows):
            written_into(row, self.forms, form, features, spare)
        values, doubt = np.full(columns.shape[1], np.nan), np.zeros(columns.shape[1], dtype=bool)
        active, place = np.arange(columns.shape[1]), np.full(columns.shape[1], low)
        for turn in range(self.most_cells):
            cell = _Cell(self, rows[:, active], place)
            hit = self.hits[cell.end]
            if turn:
                cell.unsure |= ~hit & (cell.levels > 1)
            at_the_end = np.abs(cell.until - high) <= TOGETHER * (1 + abs(high)) if np.isfinite(high) else np.zeros(len(hit), dtype=bool)
            unsure = cell.unsure | ~hit & (at_the_end | cell.twice & (cell.until <= high))
            values[active[hit & ~unsure]] = place[hit & ~unsure]
            doubt[active[unsure]] = True
            on = ~hit & ~unsure & (cell.until <= high) & np.isfinite(cell.until)
            active, place = active[on], cell.until[on]
            if not len(active):
                return values, doubt
        doubt[active] = True
        return values, doubt

    @property
    def most_cells(self) -> int:
        """After so many cells a draw is left to exact arithmetic, which does not walk."""
        return 64 + 4 * len(self.hits)


class _Cell:
    """One backward induction just to the right of each draw's place."""

    def __init__(self, walk: Walk, rows: Floats, place: Floats) -> None:
        self.walk, self.rows, self.place = walk, rows, place
        self.until = np.full(len(place), np.inf)
        self.unsure, self.twice = np.zeros(len(place), dtype=bool), np.zeros(len(place), dtype=bool)
        self.levels = np.zeros(len(place), dtype=np.int64)
        self.here = np.arange(len(place))
        self.blur = SLACK * (np.abs(rows).max(axis=0) * (1 + np.abs(place)))
        self.level = SLACK * np.abs(rows).max(axis=0)
        stack: list[Integers] = []
        program = walk.program
        for kind, mover, argument in zip(program.kind.tolist(), program.mover.tolist(), program.argument.tolist(), strict=True):
            offered = np.full(len(place), argument) if kind in (PUSH, BEST) else stack.pop()
            stack.append(offered if kind == PUSH else self._better(mover, stack.pop(), offered))
        self.end = stack[0]

    def _better(self, mover: int, one: Integers, two: Integers) -> Integers:
        (v, b), (w, c) = self._line(mover, one), self._line(mover, two)
        level, alike = np.abs(v - w) <= self.blur, np.abs(b - c) <= self.level
        self.levels += level & (one != two)
        self.unsure |= level & alike & (one != two)
        second = np.where(level, c > b, w > v)
        gap, closing = np.abs(v - w), np.where(second, b - c, c - b)
        with np.errstate(all="ignore"):
            crossing = np.where((closing > 0) & ~level & ~alike, self.place + gap / closing, np.inf)
        crossing = np.maximum(crossing, np.nextafter(self.place, np.inf))
        both = np.isfinite(crossing) & np.isfinite(self.until)
        together = both & (np.abs(np.subtract(crossing, self.until, where=both, out=np.zeros_like(crossing))) <= TOGETHER * (1 + np.abs(crossing)))
        self.twice = (self.twice & (crossing >= self.until)) | together
        np.minimum(self.until, crossing, out=self.until)
        return np.where(second, two, one)

    def _line(self, mover: int, ends: Integers) -> tuple[Floats, Floats]:
        walk = self.walk
        slopes = self.rows[walk.slope[mover, ends], self.here]
        return self.rows[walk.constant[mover, ends], self.here] + slopes * self.place, slopes


def walk_of(tree: Tree, names: Sequence[str], fixed: Mapping[str, Exact], lever: str, hits: Sequence[bool]) -> Walk | None:
    """Make a tree ready for walks; ``None`` where chance moves, or a payoff is not affine in the lever."""
    if tree.probability:
        return None
    reader = FormReader(tuple(names), dict(fixed))
    pairs: dict[Any, tuple[int, int]] = {}
    try:
        table = [[_pair(reader, entry, (*names, lever), fixed, pairs) for entry in row] for row in tree.payoffs]
    except NotPolynomialError:
        return None
    numbers = np.array(table, dtype=np.int64).reshape(len(tree.payoffs), len(tree.players), 2)
    constant, slope = (np.ascontiguousarray(numbers[:, :, k].T) for k in range(2))
    return Walk(reader.finished(constant, {}), constant, slope, program_of(tree, {}), np.array(hits, dtype=bool))


def _pair(reader: FormReader, entry: Entry, names: tuple[str, ...], fixed: Mapping[str, Exact], known: dict[Any, tuple[int, int]]) -> tuple[int, int]:
    key = (type(entry), entry)
    if key not in known:
        whole = polynomial(entry, names, fixed)
        if any(powers[-1] > 1 for powers in whole.terms):
            raise NotPolynomialError("not affine in the lever")
        width = len(names) - 1
        parts = [Polynomial({powers[:-1]: c for powers, c in whole.terms.items() if powers[-1] == k}, width) for k in range(2)]
        known[key] = (reader.numbered(parts[0]), reader.numbered(parts[1]))
    return known[key]
