r"""Equilibria at a block of draws, each decided as exact arithmetic would decide it.

1. Floats: the machine finds the equilibrium of every draw, and the smallest difference it decided on.
2. A filter: where that difference is larger than rounding can explain, the equilibrium is unique and found.
3. The rest, draws on or very near a tie, are settled by :mod:`bargaining.leverage.sweeps.ties`.

So which outcome a draw leads to, and whether it is on a tie, does not depend on the block, on the engine, or on the
order in which anything was computed. Payoffs are floats, term by term in a fixed order, and do not depend on it either.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from bargaining.errors import DrawError, ProbabilityError, TooLargeError
from bargaining.game.exact import Exact
from bargaining.game.tree import Tree
from bargaining.leverage.sweeps.forms import TINY, UNIT, Floats, Forms, Integers, features_at, forms_of, written_into
from bargaining.leverage.sweeps.machine import BLOCK, Machine
from bargaining.leverage.sweeps.program import Program, program_of
from bargaining.leverage.sweeps.ties import Sets, Settled, Truths, settled

MAX_GROUPS = 1_000
MANY_OPEN = 16
"""One in so many draws left open is worth reading the tree anew."""

ROUNDED_SUM = 1e-12
"""Drawn probabilities may miss one, or their range, by so much: what rounding leaves of p and 1 - p."""

Lookup = Callable[[int], Mapping[str, Exact]]
"""The exact values of the drawn parameters at a draw of the block."""


@dataclass(frozen=True, eq=False)
class Solved:
    """The equilibria of b draws.

    Attributes
    ----------
    end : array (b,) of int
        The end that is reached; -1 where chance moves.
    payoffs : array (k, b)
    chances : array (g, b)
        The probability of each group; empty without chance moves, where the end says it all.
    close : array (c,) of int
        The draws that were settled apart.
    least, most : arrays (g, c)
        Bounds on the probabilities of the groups over all equilibria of these.
    tied : array (c,) of bool
        Which of these are on a tie.
    """

    end: Integers
    payoffs: Floats
    chances: Floats
    close: Integers
    least: Floats
    most: Floats
    tied: Truths


@dataclass(frozen=True, eq=False)
class Solver:
    """A tree made ready for many draws.

    Attributes
    ----------
    tree : Tree
    forms : Forms
    program : Program
    groups : array (g, m) of bool
        Sets of ends that are asked about.
    compiled : bool
        Whether numba runs the program.
    margin : float, optional
        Where chance moves, which probability of the first group makes a difference; draws near it are settled exactly too,
        and for these ``least`` and ``most`` of that group say only whether it is exceeded: 0 or 1.
    """

    tree: Tree
    forms: Forms
    program: Program
    groups: Truths
    compiled: bool
    margin: Exact | None = None

    @property
    def method(self) -> str:
        """In words."""
        return f"vectorised backward induction ({'numba' if self.compiled else 'numpy'}), ties in exact arithmetic"

    @cached_property
    def machine(self) -> Machine:
        """What floats run on."""
        chance, ends = bool(self.tree.probability), len(self.tree.labels)
        carried = range(len(self.tree.players)) if chance else self.program.movers
        column = np.full(len(self.tree.players), -1)
        column[list(carried)] = np.arange(len(carried))
        marks = self.groups.astype(np.float64) if chance else np.arange(ends, dtype=np.float64)[None]
        return Machine(self.program, self.forms, self.forms.payoff[list(carried)], column, marks)

    @cached_property
    def sets(self) -> Sets:
        """What structural ties are settled by."""
        return Sets(self.tree, self.forms, self.groups)

    @cached_property
    def _lotteries(self) -> list[tuple[int, list[int]]]:
        """For each chance move whose probabilities are drawn, their forms."""
        siblings: dict[int, list[int]] = {}
        for node, form in self.forms.weight.items():
            siblings.setdefault(self.tree.parent[node], []).append(form)
        moving = np.diff(self.forms.start) > 0
        return [(node, own) for node, own in siblings.items() if any(moving[form] for form in own)]

    @cached_property
    def _sizes(self) -> tuple[Any, Any]:
        return self.forms.largest(np.unique(self.forms.payoff)), self.forms.largest(list(self.forms.weight.values()))

    def solve(self, columns: Floats, lookup: Lookup, first: int) -> Solved:
        """Solve a block.

        Parameters
        ----------
        columns : array (d, b)
            The drawn parameters.
        lookup : function of int
            Their exact values.
        first : int
            The number of the first draw, for messages.
        """
        starts = range(0, columns.shape[1], BLOCK)
        parts = [self._in_floats(columns[:, low : low + BLOCK], first + low) for low in starts]
        close = np.concatenate([part.close + low for part, low in zip(parts, starts, strict=True)])
        end, payoffs, chances, features, bound = (np.concatenate(fields, axis=-1) for fields in list(zip(*parts, strict=True))[:5])
        found = self._settled(close, features, bound, lookup, first)
        end[close] = found.end
        if self.tree.probability:
            payoffs[:, close], chances[:, close] = found.payoffs, found.chances
        else:
            payoffs[:, close] = self.payoffs_at(found.end, features)
        return Solved(end, payoffs, chances, close, found.least, found.most, found.tied)

    def solve_at(self, columns: Floats, value: Exact, lookup: Lookup, first: int) -> Solved:
        """Solve a block in which the last parameter has one value.

        Payoffs that differ in nothing but that parameter may be the same there at every draw, say where a threat is zero. Where floats
        leave many draws open, the tree is read anew with the value put in, so that these ties are seen to be structural.
        """
        known = {**self.forms.fixed, self.forms.names[-1]: value}
        if not self.tree.probability and MANY_OPEN * len(self._in_floats(columns[:, :BLOCK], first).close) > min(BLOCK, columns.shape[1]):
            there = solver_of(self.tree, self.forms.names[:-1], known, self.groups, compiled=self.compiled, margin=self.margin)
            return there.solve(columns[:-1], lookup, first)
        return self.solve(columns, lookup, first)

    def _in_floats(self, columns: Floats, first: int) -> _InFloats:
        with np.errstate(all="ignore"):
            features, errors = features_at(self.forms, columns, first)
            size, bound, doubt = self.bounds(features, errors)
        near_zero = self._check(features, size, doubt, first)
        carried, gap = self._run(features)
        close = np.flatnonzero((gap <= bound) | self._in_doubt(carried, doubt, near_zero))
        players, groups = len(self.tree.players), len(self.groups)
        if self.tree.probability:
            end, payoffs, chances = np.full(features.shape[1], -1), carried[:players], carried[players:]
        else:
            end = carried[-1].astype(np.int64)
            payoffs, chances = self.payoffs_at(end, features), np.empty((groups, 0))
        return _InFloats(end, payoffs, chances, features[:, close], bound[close], close)

    def _run(self, features: Floats) -> tuple[Floats, Floats]:
        if self.compiled:
            from bargaining.leverage.sweeps import kernel

            return kernel.run(self.machine, features)
        return self.machine.run(features)

    def bounds(self, features: Floats, errors: Floats) -> tuple[Floats, Floats, Floats]:
        """How large payoffs may be, how close two of them may come before floats cannot tell, and the same of probabilities."""
        (constant, slopes, terms), (w_constant, w_slopes, w_terms) = self._sizes
        sizes = np.abs(features)
        size = constant + _weighted(slopes, sizes)
        error = (2 * terms + 8) * UNIT * size + _weighted(slopes, errors)
        moves, branches = self.program.lottery
        weight = (2 * w_terms + 8) * UNIT * (w_constant + _weighted(w_slopes, sizes)) + _weighted(w_slopes, errors)
        doubt = 2 * ((branches + 3 * moves) * UNIT + branches * weight)
        return size, 4 * (error + doubt * size) + TINY, doubt + TINY

    def _in_doubt(self, carried: Floats, doubt: Floats, near_zero: Truths) -> Any:
        """Where the first group's probability is too near the margin; a sum of nothing but zeros is no doubt."""
        if self.margin is None or not self.tree.probability:
            return False
        probability = carried[len(self.tree.players)]
        sure = (probability == 0) & ~near_zero if self.margin == 0 else False
        return (np.abs(probability - float(self.margin)) <= doubt) & ~np.asarray(sure)

    def _check(self, features: Floats, size: Floats, doubt: Floats, first: int) -> Truths:
        """Refuse draws without meaning; where is a drawn probability so small that it may be zero?"""
        if not np.isfinite(size).all():
            bad = first + int(np.argmin(np.isfinite(size)))
            raise DrawError(f"draw {bad}: a payoff is too large for a float; draw smaller values, or scale the payoffs")
        near_zero = np.zeros(features.shape[1], dtype=bool)
        spare = np.empty(features.shape[1])
        for node, own in self._lotteries:
            weights = np.array([written_into(np.empty(features.shape[1]), self.forms, form, features, spare) for form in own])
            self._check_lottery(node, weights, first)
            near_zero |= (weights <= doubt).any(axis=0)
        return near_zero

    def _check_lottery(self, node: int, weights: Floats, first: int) -> None:
        outside = np.any((weights < -ROUNDED_SUM) | (weights > 1 + ROUNDED_SUM), axis=0)
        wrong = np.asarray(outside | (np.abs(weights.sum(axis=0) - 1) > ROUNDED_SUM))
        if wrong.any():
            bad = int(np.argmax(wrong))
            shown = ", ".join(f"{weight:.6g}" for weight in weights[:, bad])
            what = "lie outside [0, 1]" if outside[bad] else f"sum to {weights[:, bad].sum():.12g}, not to 1"
            raise ProbabilityError(f"draw {first + bad}: the probabilities {shown} at {self.tree.place(node)} {what}")

    def _settled(self, close: Integers, features: Floats, bound: Floats, lookup: Lookup, first: int) -> Settled:
        """The draws that floats leave open, whose features are given."""
        found = self._blank(len(close))
        apart = np.zeros(len(close), dtype=bool)
        step = max(1, Sets.ROOM // len(self.tree.labels))
        for low in range(0, 0 if self.tree.probability else len(close), step):
            part = slice(low, low + step)
            values = self.sets.values(features[:, part])
            apart[part] = self.sets.apart(values, bound[part])
            reached, found.end[part] = self.sets.admitted(values)
            found.least[:, part], found.most[:, part], found.tied[part] = self.sets.bounds(reached)
        for k in np.flatnonzero(~apart).tolist():
            i = int(close[k])
            found.put(k, settled(self.tree, {**self.forms.fixed, **lookup(i)}, self.groups, first + i, self.margin))
        return found

    def _blank(self, count: int) -> Settled:
        groups = len(self.groups)
        chances, least, most = (np.empty((groups, count)) for _ in range(3))
        return Settled(np.empty(count, dtype=np.int64), np.empty((len(self.tree.players), count)), chances, least, most, np.zeros(count, dtype=bool))

    @cached_property
    def _matrix(self) -> Floats:
        return self.forms.matrix()

    def payoffs_at(self, end: Integers, features: Floats) -> Floats:
        """The payoffs at the ends that were reached."""
        rows = np.empty((len(self.tree.players), len(end)))
        for out, forms in zip(rows, self.forms.payoff, strict=True):
            coefficients = self._matrix[forms[end]]
            out[:] = coefficients[:, 0]
            for k, feature in enumerate(features, start=1):
                out += coefficients[:, k] * feature
        return rows


def solver_of(tree: Tree, names: Sequence[str], fixed: Mapping[str, Exact], groups: Truths, *, compiled: bool, margin: Exact | None = None) -> Solver:
    """Make a tree ready.

    Raises
    ------
    TooLargeError
        Where chance moves, and there are more than a thousand groups to keep account of.
    """
    if tree.probability and len(groups) > MAX_GROUPS:
        raise TooLargeError(f"a sweep over a game with chance moves keeps account of at most {MAX_GROUPS:,} outcomes, not {len(groups):,}; share labels")
    forms = forms_of(tree, names, fixed)
    return Solver(tree, forms, program_of(tree, forms.weight), groups, compiled, margin)


def _weighted(weights: Floats, rows: Floats) -> Any:
    """A sum in a fixed order; a product of matrices may depend on how many draws there are."""
    total = np.zeros(rows.shape[1])
    for weight, row in zip(weights.tolist(), rows, strict=True):
        total += weight * row
    return total


class _InFloats(NamedTuple):
    """What floats say of a block: fields as in :class:`Solved`, and features and bounds of the draws they leave open."""

    end: Integers
    payoffs: Floats
    chances: Floats
    features: Floats
    bound: Floats
    close: Integers
