r"""What a program reads: for each end and player a line :math:`a + b\,t` in whole numbers.

Payoffs are multiplied by a common denominator of each player, which changes no choice. Programs and lines are kept as
long as the tree is: what a game costs first, it costs once. So a second question about the same lever is as quick as
reading the program.

Compiled code works on 64 bits. With :math:`|a| \le A` and :math:`|b| \le B` a cut is at most :math:`2A` over at most
:math:`2B`, and all that is ever computed is at most

.. math:: 2A \max(2B, d) + 2B \max(2A, n) \quad\text{and}\quad 2 \max(2A, n) \max(2B, d),

where :math:`n/d` are the ends of the range. Where that does not fit, the same program is read in Python.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

import numpy as np

from bargaining.game.affine import AffinePayoffs, combined, largest
from bargaining.game.collection import uncollected
from bargaining.game.exact import Exact
from bargaining.game.tree import Tree
from bargaining.leverage.program import alike, engine
from bargaining.leverage.program.interpreted import Mover
from bargaining.leverage.program.writing import TAKEN, written

if TYPE_CHECKING:
    Matrix = np.ndarray[Any, np.dtype[Any]]

KEPT = 3
"""How many levers or sets of values of one tree are remembered."""

FIRST_ROOM = 2_048

Fraction2 = tuple[int, int]


@dataclass(frozen=True, eq=False)
class Program:
    """A tree without chance moves, written out for one stack.

    Attributes
    ----------
    code : (c,) array of int32
    rows : (m,) array of int
        The ends' rows in the tree, in the order of the program.
    """

    code: Matrix
    rows: Matrix

    @cached_property
    def orders(self) -> list[int]:
        """The code for Python."""
        return self.code.tolist()  # type: ignore[no-any-return]


@dataclass(frozen=True, eq=False)
class Table:
    """The lines of a game along one lever.

    Attributes
    ----------
    program : Program
    lines : (m, 2k) array of int
        For each end of the program and player constant and slope; of Python's integers where 64 bits do not hold them.
    scales : tuple of k int
        What each player's payoffs were multiplied by.
    """

    program: Program
    lines: Matrix
    scales: tuple[int, ...]

    @cached_property
    def room(self) -> int:
        """How many cells the last reading had room for."""
        return FIRST_ROOM

    @cached_property
    def flat(self) -> Matrix:
        """The lines, one after the other."""
        return np.ascontiguousarray(self.lines).reshape(-1)

    @cached_property
    def columns(self) -> list[list[int]]:
        """The lines by column, for Python."""
        return [column.tolist() for column in self.lines.T]

    @cached_property
    def bounds(self) -> tuple[int, int]:
        """The largest absolute constant and slope."""
        return largest(self.lines[:, ::2]), largest(self.lines[:, 1::2])

    @cached_property
    def alike(self) -> Matrix | None:
        """For each end the number of its line vector; ``None`` where no two ends pay the same."""
        compiled = engine.loaded(len(self.lines))
        return alike.numbered(self.lines, None if compiled is None else compiled.number)

    def window(self, low: Exact | None, high: Exact | None) -> tuple[Fraction2, Fraction2]:
        """The range with finite ends, beyond which no two lines cross, as fractions."""
        beyond = 2 * self.bounds[0] + 1
        start = _pair(min(-beyond, 0 if high is None else high.__floor__() - 1) if low is None else low)
        stop = _pair(max(beyond, 0 if low is None else low.__ceil__() + 1) if high is None else high)
        return start, stop

    def fits(self, low: Fraction2, high: Fraction2) -> bool:
        """Whether 64 bits hold all that compiled code computes."""
        if self.lines.dtype == object:
            return False
        a, b = self.bounds
        a, b = 2 * a, 2 * b
        n, d = max(a, abs(low[0]), abs(high[0])), max(b, low[1], high[1])
        return max(a * d + b * n, 2 * n * d) < 2**63 and self.lines.size < 2**32

    def movers(self, low: Fraction2, high: Fraction2) -> list[Mover]:
        """The players' payoffs for Python."""
        pairs = zip(self.columns[::2], self.columns[1::2], self.lines.T[::2], self.lines.T[1::2], strict=True)
        return [Mover(a, b, _values(at, bt, low), _values(at, bt, high)) for a, b, at, bt in pairs]


def _pair(number: Exact) -> Fraction2:
    return number.numerator, number.denominator


def _values(a: Matrix, b: Matrix, at: Fraction2) -> list[int]:
    return combined([(a, at[1]), (b, at[0])]).tolist()  # type: ignore[no-any-return]


class _Known:
    """What is remembered about one tree."""

    def __init__(self, tree: Tree) -> None:
        self.program = program(tree)
        self.tables: OrderedDict[Any, Table] = OrderedDict()


_KNOWN: WeakKeyDictionary[Tree, _Known] = WeakKeyDictionary()


def remembered(tree: Tree, lever: str, values: Mapping[str, Exact]) -> Table | None:
    """The table where it was made before."""
    known = _KNOWN.get(tree)
    return None if known is None else known.tables.get(_key(lever, values))


def _key(lever: str, values: Mapping[str, Exact]) -> tuple[Any, ...]:
    return (lever, *sorted(values.items())) if values else (lever,)


def remember(tree: Tree, lever: str, values: Mapping[str, Exact], lines: Matrix, scales: Sequence[int]) -> Table:
    """The table of a tree without chance moves, for the next question too.

    Parameters
    ----------
    tree : Tree
    lever : str
    values : mapping of str to number
        For all other parameters.
    lines : (m, 2k) array of int
        For each end, in the order of the tree's rows, constants and slopes in turn.
    scales : sequence of k int
        What each player's payoffs were multiplied by.
    """
    known = _KNOWN.get(tree)
    if known is None:
        known = _KNOWN[tree] = _Known(tree)
    found = Table(known.program, np.ascontiguousarray(lines[known.program.rows]), tuple(scales))
    known.tables[_key(lever, values)] = found
    while len(known.tables) > KEPT:
        known.tables.popitem(last=False)
    return found


def in_arrays(payoffs: AffinePayoffs, lever: str, values: Mapping[str, Exact]) -> tuple[Matrix, list[int]]:
    """Lines and scales of payoffs that are in arrays."""
    here = payoffs.at(values)
    constants = here.constants
    slopes = here.slopes.get(lever, np.zeros_like(constants))
    return np.stack([constants, slopes], axis=2).reshape(len(constants), -1), [here.denominator] * constants.shape[1]


def matrix(columns: Sequence[Sequence[int]], ends: int) -> Matrix:
    """Lines from columns: constants and slopes of each player in turn."""
    try:
        made = np.array(columns, dtype=np.int64)
    except OverflowError:
        made = np.array(columns, dtype=object)
    return made.reshape(-1, ends).T


@uncollected()
def program(tree: Tree) -> Program:
    """Write the program of a tree; compiled where that is worth it."""
    count = len(tree)
    owner, arity, parent = (np.frombuffer(numbers, dtype=np.int64) for numbers in (tree.owner, tree.arity, tree.parent))
    code, ends, size = np.empty(2 * count, dtype=np.int64), np.empty(count, dtype=np.int64), np.zeros(count, dtype=np.int64)
    compiled = engine.loaded(count)
    if compiled is not None:
        plan = np.empty(3 * count + 64, dtype=np.int64)
        orders = compiled.write(owner, arity, parent, size, plan, np.empty_like(plan), code, ends)
    else:
        room = 3 * count + 64
        commands, nodes = [0] * (2 * count), [0] * count
        orders = written(owner.tolist(), arity.tolist(), parent.tolist(), size.tolist(), [0] * room, [0] * room, commands, nodes)
        code[:orders], ends[:] = commands[:orders], nodes
    code = code[:orders].astype(np.int32)
    met = int((code & TAKEN).sum())
    return Program(code, np.frombuffer(tree.end, dtype=np.int64)[ends[:met]])
