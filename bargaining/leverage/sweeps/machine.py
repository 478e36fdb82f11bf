r"""Backward induction on a block of draws at once, in numpy.

A block is small enough for its stack to stay in cache. Every entry of the stack holds, for each draw of the block, the
payoffs that some player still has to compare, and what is known of the end that was chosen: its number, or, where
chance moves, the probability of each group of ends. Along the way the machine keeps each draw's **gap**, the smallest
difference that any comparison decided on.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bargaining.leverage.sweeps.forms import Floats, Forms, Integers, written_into
from bargaining.leverage.sweeps.program import ADD, BEST, MERGE, PUSH, SCALE, Program

BLOCK = 4096
"""Draws to a block: with more the stack leaves the second-level cache, with less the calls of numpy cost more than the work."""


@dataclass(frozen=True, eq=False)
class Machine:
    """A program with what its stack carries.

    Attributes
    ----------
    program : Program
    forms : Forms
    columns : array (w, m) of int
        The form of each carried payoff at each end.
    column : array of k int
        Which of them is a player's; -1 where none is carried.
    marks : array (g, m) of float
        What else is carried, the same for all draws: the end's number, or whether it belongs to a group.
    """

    program: Program
    forms: Forms
    columns: Integers
    column: Integers
    marks: Floats

    def run(self, features: Floats) -> tuple[Floats, Floats]:
        """Run the program on a block.

        Parameters
        ----------
        features : array (K, b)

        Returns
        -------
        array (w + g, b)
            What the stack carries for the equilibrium that floats find.
        array (b,)
            The gaps.
        """
        width = len(self.columns) + len(self.marks)
        stack = np.empty((self.program.depth + 1, width, features.shape[1]))
        state = _State(self, features, stack)
        run = (state.push, state.best, state.merge, state.scale, state.add)
        program = self.program
        for kind, mover, argument in zip(program.kind.tolist(), program.mover.tolist(), program.argument.tolist(), strict=True):
            run[kind](mover, argument)
        return stack[0], state.gap


class _State:
    """The stack, and spare room for one entry."""

    def __init__(self, machine: Machine, features: Floats, stack: Floats) -> None:
        self.machine, self.features, self.stack = machine, features, stack
        self.top = -1
        self.gap = np.full(features.shape[1], np.inf)
        self.spare = np.empty(features.shape[1])
        self.better = np.empty(features.shape[1], dtype=bool)
        self.columns, self.marks = machine.columns.T.tolist(), machine.marks.T.tolist()
        self.column, self.forms = machine.column.tolist(), machine.forms
        self.weights: dict[int, Floats] = {}

    def push(self, _: int, end: int) -> None:
        self.top += 1
        entry = self.stack[self.top]
        forms = self.columns[end]
        for k, form in enumerate(forms):
            written_into(entry[k], self.forms, form, self.features, self.spare)
        for k, mark in enumerate(self.marks[end], start=len(forms)):
            entry[k] = mark

    def best(self, mover: int, end: int) -> None:
        entry, own = self.stack[self.top], self.column[mover]
        offered = self._value(self.columns[end][own])
        better = self._compare(offered, entry[own])
        np.maximum(entry[own], offered, out=entry[own])
        for k, form in enumerate(self.columns[end]):
            if k != own:
                np.copyto(entry[k], self._value(form), where=better)
        for k, mark in enumerate(self.marks[end], start=len(self.columns[end])):
            np.copyto(entry[k], mark, where=better)

    def merge(self, mover: int, _: int) -> None:
        offered, own = self.stack[self.top], self.column[mover]
        self.top -= 1
        entry = self.stack[self.top]
        np.copyto(entry, offered, where=self._compare(offered[own], entry[own]))

    def scale(self, _: int, weight: int) -> None:
        self.stack[self.top] *= self._weight(weight)

    def add(self, _: int, weight: int) -> None:
        offered = self.stack[self.top]
        self.top -= 1
        offered *= self._weight(weight)
        self.stack[self.top] += offered

    def _compare(self, offered: Floats, held: Floats) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
        np.subtract(offered, held, out=self.spare)
        np.greater(self.spare, 0.0, out=self.better)
        np.abs(self.spare, out=self.spare)
        np.minimum(self.gap, self.spare, out=self.gap)
        return self.better

    def _value(self, form: int) -> Floats:
        """A form that is a number stays one; numpy spreads it."""
        forms = self.forms
        if forms.start[form] == forms.start[form + 1]:
            return forms.constant[form]  # type: ignore[no-any-return]
        return written_into(np.empty(self.features.shape[1]), forms, form, self.features, self.spare)

    def _weight(self, weight: int) -> Floats:
        if weight not in self.weights:
            self.weights[weight] = written_into(np.empty(self.features.shape[1]), self.forms, weight, self.features, self.spare)
        return self.weights[weight]


assert (PUSH, BEST, MERGE, SCALE, ADD) == (0, 1, 2, 3, 4)
