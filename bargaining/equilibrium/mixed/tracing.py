r"""One equilibrium of a two-player game by complementary pivoting on its sequence form.

Both players start from a prior: each believes that the other plays the plan :math:`\bar y` (or :math:`\bar x`). At
:math:`z \in [0, 1]` the prior has lost the weight :math:`z`: with :math:`x, y` of total weight :math:`z`,

.. math::
    x \ge 0 \perp E^\top p - A_1 (y + (1 - z) \bar y) \ge 0, \qquad E x = z e,

and the same for :math:`y`. At :math:`z = 0` this is the best reply to the prior, at :math:`z = 1` an equilibrium, and
the solutions form a path that pivoting follows from the one to the other: the linear tracing procedure.

1. Find each player's best plan against the prior. Written in terms of the other histories (the plans have to add up)
   and of the slacks of its own histories, everything else is affine: the first dictionary. The multipliers
   :math:`p` are unbounded and drop out.
2. Let :math:`z` rise. Where a basic variable reaches zero first, it leaves; ties are broken lexicographically, as if
   the constants of the first dictionary were a little larger, each by much less than the one before.
3. The complement of what left enters: the slack of a history that left, or the history of a slack that left.
4. Where :math:`1 - z` leaves, the dictionary is an equilibrium. No ray can occur, since plans are bounded.

The same steps run in floating point, or in rational numbers, where they always end. What floating point found is only
a guess of which histories are played and which are best replies; the exact solution of those equations is the
equilibrium.

References
----------
Koller, D., N. Megiddo, and B. von Stengel. 1996. Efficient computation of equilibria for extensive two-person games.
Games and Economic Behavior 14: 247-259.
von Stengel, B., A. van den Elzen, and D. Talman. 2002. Computing normal form perfect equilibria for extensive
two-person games. Econometrica 70: 693-715.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from bargaining.equilibrium.mixed.best_reply import plan_values
from bargaining.equilibrium.mixed.sequence_form import SequenceForm
from bargaining.game.plans import OwnHistories

Plan = list[Fraction]


@dataclass(eq=False)
class _Dictionary:
    """Basic variables as affine functions of the others: ``basic = constants + table @ others``.

    Variable ``j`` below ``size`` is a history, ``size + j`` its slack, ``2 * size`` the weight.
    """

    table: Any
    constants: Any
    basic: list[int]
    others: list[int]
    tolerance: float

    @property
    def size(self) -> int:
        return len(self.basic)

    def leaving(self, column: int) -> int | None:
        """The row that limits how far a column may rise, lexicographically; ``None`` where nothing does."""
        steps = -self.table[:, column]
        rows = np.flatnonzero(steps > self.tolerance)
        if not len(rows):
            return None
        rows = self._least(rows, self.constants[rows] / steps[rows])
        return int(rows[0]) if len(rows) == 1 else self._first(rows, steps)

    def _first(self, rows: Any, steps: Any) -> int:
        """Of rows that tie, that of the weight, or the one that is first where each start variable is a little larger."""
        weight = 2 * self.size
        for row in rows:
            if self.basic[row] == weight:
                return int(row)
        where = {variable: position for position, variable in enumerate(self.others)}
        for unit in self._start:
            if len(rows) == 1:
                break
            if unit in where:
                shifts = -self.table[rows, where[unit]]
            else:
                shifts = np.array([self._one if self.basic[row] == unit else self._one * 0 for row in rows], dtype=self.table.dtype)
            rows = self._least(rows, shifts / steps[rows])
        return int(rows[0])

    def _least(self, rows: Any, ratios: Any) -> Any:
        least = ratios.min()
        return rows[ratios <= least + self.tolerance * (1 + abs(least))]

    def pivot(self, row: int, column: int) -> None:
        """Exchange a basic variable with another one."""
        step = self.table[row, column]
        rest = -self.table[row] / step
        rest[column] = self._one / step
        constant = -self.constants[row] / step
        factors = self.table[:, column].copy()
        self.table[:, column] = self._one * 0
        moved = np.flatnonzero(factors)
        self.table[moved] += np.outer(factors[moved], rest)
        self.constants[moved] += factors[moved] * constant
        self.table[row], self.constants[row] = rest, constant
        self.basic[row], self.others[column] = self.others[column], self.basic[row]

    def __post_init__(self) -> None:
        self._start = list(self.basic)
        self._one: Any = 1.0 if self.table.dtype == np.float64 else Fraction(1)


def traced(form: SequenceForm, priors: Sequence[Sequence[Fraction]], *, exact: bool) -> tuple[set[int], set[int]] | None:
    """Follow the path from the priors to an equilibrium.

    Parameters
    ----------
    form : SequenceForm
    priors : two sequences of numbers
        Realisation plans.
    exact : bool
        Whether to pivot in rational numbers, or in floating point.

    Returns
    -------
    two sets of int, or None
        For each player the histories that may be played; all others have probability zero, and the slacks of these
        are zero. ``None`` where floating point lost the path.
    """
    start = _start(form, priors, exact)
    size = start.size
    column = size
    for turn in range(100 + 50 * size):
        row = start.leaving(column)
        if turn == 0 and (row is None or start.constants[row] >= -start.table[row, column]):
            break
        if row is None:
            return None
        left = start.basic[row]
        start.pivot(row, column)
        if turn == 0:
            start.table[row], start.constants[row] = -start.table[row], 1 - start.constants[row]
            start.basic[row] = 2 * size
        if left == 2 * size:
            break
        column = start.others.index((left + size) % (2 * size))
    else:
        return None
    played = {variable for variable in start.basic if variable < size}
    first = form.sizes[0] - 1
    return {0} | {j + 1 for j in played if j < first}, {0} | {j - first + 1 for j in played if j >= first}


def _start(form: SequenceForm, priors: Sequence[Sequence[Any]], exact: bool) -> _Dictionary:
    """The dictionary at weight zero: each player's best plan against the prior is basic."""
    kind = object if exact else np.float64
    plans = [np.array([Fraction(part) for part in prior], dtype=object).astype(kind) for prior in priors]
    pay = [_matrix(form, player, kind) for player in (0, 1)]
    best = [_best(form.own[player], pay[player] @ plans[1 - player]) for player in (0, 1)]
    turns = [_turns(form.own[player], best[player], kind) for player in (0, 1)]
    sizes = [size - 1 for size in form.sizes]
    table = np.zeros((sum(sizes), sum(sizes) + 1), dtype=kind)
    constants = np.zeros(sum(sizes), dtype=kind)
    if exact:
        table += Fraction(0)
        constants += Fraction(0)
    offsets = (0, sizes[0])
    for player in (0, 1):
        rows, other = slice(offsets[player], offsets[player] + sizes[player]), 1 - player
        columns = slice(offsets[other], offsets[other] + sizes[other])
        turn, change = turns[player][:, :-1], turns[other][:, -1] - plans[other]
        chosen = np.array([history in best[player] for history in range(1, sizes[player] + 1)], dtype=bool)
        gains = turn.T @ pay[player]
        own = turn[1:] * chosen[:, None]
        table[rows, rows] = (own - own.T)[:, :]
        table[rows, columns] = -gains @ turns[other][:, :-1]
        table[rows, -1] = np.where(chosen, turns[player][1:, -1], -gains @ change)
        constants[rows] = -gains @ plans[other]
    basic, others = _sides(best, sizes)
    return _Dictionary(table, constants, basic, [*others, 2 * sum(sizes)], 0 if exact else 1e-9)


def _sides(best: list[set[int]], sizes: list[int]) -> tuple[list[int], list[int]]:
    size = sum(sizes)
    chosen = [history in best[player] for player in (0, 1) for history in range(1, sizes[player] + 1)]
    basic = [j if own else size + j for j, own in enumerate(chosen)]
    return basic, [size + j if own else j for j, own in enumerate(chosen)]


def _matrix(form: SequenceForm, player: int, kind: Any) -> Any:
    matrix = np.zeros((form.sizes[player], form.sizes[1 - player]), dtype=kind)
    if kind is object:
        matrix += Fraction(0)
    rows = form.whole(player)
    largest = max((abs(value) for row in rows for value in row.values()), default=1)
    for history, row in enumerate(rows):
        for other, value in row.items():
            matrix[history, other] = Fraction(value, largest)
    return matrix


def _best(own: OwnHistories, rewards: Any) -> set[int]:
    """At each set the history behind the best action, the first of those that tie."""
    values = plan_values(own, list(rewards))
    return {max(range(first, first + own.width[following]), key=values.__getitem__) for (_, following), first in own.behind.items()}


def _turns(own: OwnHistories, best: set[int], kind: Any) -> Any:
    """All histories in terms of those that are not best, and of the weight in the last column."""
    size = len(own.following)
    turns = np.zeros((size, size), dtype=kind)
    if kind is object:
        turns += Fraction(0)
    turns[0, -1] = 1
    for (history, following), first in sorted(own.behind.items()):
        behind = range(first, first + own.width[following])
        chosen = next(other for other in behind if other in best)
        turns[chosen] = turns[history]
        for other in behind:
            if other != chosen:
                turns[other, other - 1] += 1
                turns[chosen, other - 1] -= 1
    return turns
