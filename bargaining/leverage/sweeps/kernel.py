"""The machine's program compiled by numba: the same operations in the same order on each draw, so the same floats.

The loops run over one-dimensional rows of a few kilobytes, one short function each, because that is what the compiler
turns into vector instructions; a loop over several columns at once needs more checks for overlap than it is willing to
make. Nothing is contracted or reordered (no ``fastmath``), or numpy and numba would differ in the last bit.

The first call compiles for some seconds; later ones load from the cache on disk. Without numba the functions are plain
Python, and nothing calls them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numpy as np

from bargaining.leverage.sweeps.forms import Floats
from bargaining.leverage.sweeps.machine import Machine

F = TypeVar("F", bound=Callable[..., Any])


def _compiled(function: F) -> F:
    """The function compiled on its first call; as it is where the extra ``fast`` is not installed."""
    try:
        from numba import njit
    except ImportError:
        return function
    return cast(F, njit(cache=True)(function))


BLOCK = 1024
"""Draws to a block: a row is 8 kB, so that the rows at work stay in the first-level cache."""


@_compiled
def _fill(out: Any, value: float) -> None:
    for i in range(out.size):
        out[i] = value


@_compiled
def _term(out: Any, x: Any, slope: float, constant: float) -> None:
    for i in range(out.size):
        out[i] = x[i] * slope + constant


@_compiled
def _further(out: Any, x: Any, slope: float) -> None:
    for i in range(out.size):
        out[i] = out[i] + x[i] * slope


@_compiled
def _compare_number(offered: float, held: Any, gap: Any, better: Any) -> None:
    for i in range(held.size):
        d = offered - held[i]
        better[i] = d
        held[i] = offered if d > 0.0 else held[i]
        gap[i] = min(gap[i], abs(d))


@_compiled
def _compare_term(x: Any, slope: float, constant: float, held: Any, gap: Any, better: Any) -> None:
    for i in range(held.size):
        v = x[i] * slope + constant
        d = v - held[i]
        better[i] = d
        held[i] = v if d > 0.0 else held[i]
        gap[i] = min(gap[i], abs(d))


@_compiled
def _compare(offered: Any, held: Any, gap: Any, better: Any) -> None:
    for i in range(held.size):
        d = offered[i] - held[i]
        better[i] = d
        held[i] = offered[i] if d > 0.0 else held[i]
        gap[i] = min(gap[i], abs(d))


@_compiled
def _take_number(out: Any, value: float, better: Any) -> None:
    for i in range(out.size):
        out[i] = value if better[i] > 0.0 else out[i]


@_compiled
def _take_term(out: Any, x: Any, slope: float, constant: float, better: Any) -> None:
    for i in range(out.size):
        v = x[i] * slope + constant
        out[i] = v if better[i] > 0.0 else out[i]


@_compiled
def _take(out: Any, values: Any, better: Any) -> None:
    for i in range(out.size):
        offered, held = values[i], out[i]  # loaded whatever happens, or the loop is not turned into vector instructions
        out[i] = offered if better[i] > 0.0 else held


@_compiled
def _take_both(out: Any, x: Any, slope: float, constant: float, ends: Any, mark: float, better: Any) -> None:
    for i in range(out.size):
        v = x[i] * slope + constant
        wins = better[i] > 0.0
        out[i] = v if wins else out[i]
        ends[i] = mark if wins else ends[i]


@_compiled
def _take_numbers(out: Any, value: float, ends: Any, mark: float, better: Any) -> None:
    for i in range(out.size):
        wins = better[i] > 0.0
        out[i] = value if wins else out[i]
        ends[i] = mark if wins else ends[i]


@_compiled
def _times(out: Any, weight: Any) -> None:
    for i in range(out.size):
        out[i] = out[i] * weight[i]


@_compiled
def _plus(out: Any, values: Any) -> None:
    for i in range(out.size):
        out[i] = out[i] + values[i]


@_compiled
def _form(out: Any, form: int, forms: Any, features: Any) -> None:
    constant, start, index, slope = forms
    begin, end = start[form], start[form + 1]
    if begin == end:
        _fill(out, constant[form])
        return
    _term(out, features[index[begin]], slope[begin], constant[form])
    for t in range(begin + 1, end):
        _further(out, features[index[t]], slope[t])


@_compiled
def _contest(entry: Any, own: int, form: int, forms: Any, features: Any, gap: Any, better: Any, spare: Any) -> None:
    constant, start, index, slope = forms
    begin, terms = start[form], start[form + 1] - start[form]
    if terms == 0:
        _compare_number(constant[form], entry[own], gap, better)
    elif terms == 1:
        _compare_term(features[index[begin]], slope[begin], constant[form], entry[own], gap, better)
    else:
        _form(spare, form, forms, features)
        _compare(spare, entry[own], gap, better)


@_compiled
def _follow(entry: Any, own: int, rows: Any, marks: Any, forms: Any, features: Any, better: Any, spare: Any) -> None:
    """The other columns and the marks, two rows at a time: the first mark goes with the first column."""
    constant, start, index, slope = forms
    paired = 0
    for k in range(rows.size):
        if k == own:
            continue
        form = rows[k]
        begin, terms = start[form], start[form + 1] - start[form]
        if terms > 1:
            _form(spare, form, forms, features)
            _take(entry[k], spare, better)
        elif paired < marks.size and terms == 1:
            _take_both(entry[k], features[index[begin]], slope[begin], constant[form], entry[rows.size + paired], marks[paired], better)
            paired += 1
        elif paired < marks.size:
            _take_numbers(entry[k], constant[form], entry[rows.size + paired], marks[paired], better)
            paired += 1
        elif terms == 1:
            _take_term(entry[k], features[index[begin]], slope[begin], constant[form], better)
        else:
            _take_number(entry[k], constant[form], better)
    for g in range(paired, marks.size):
        _take_number(entry[rows.size + g], marks[g], better)


@_compiled
def _merge(entry: Any, offered: Any, own: int, gap: Any, better: Any) -> None:
    _compare(offered[own], entry[own], gap, better)
    for k in range(entry.shape[0]):
        if k != own:
            _take(entry[k], offered[k], better)


@_compiled
def _block(kind: Any, mover: Any, argument: Any, rows: Any, column: Any, marks: Any, forms: Any, features: Any, stack: Any, gap: Any) -> None:
    better, spare = np.empty_like(gap), np.empty_like(gap)
    top = -1
    for op in range(kind.size):
        what, arg = kind[op], argument[op]
        if what == 1:
            own = column[mover[op]]
            _contest(stack[top], own, rows[arg, own], forms, features, gap, better, spare)
            _follow(stack[top], own, rows[arg], marks[arg], forms, features, better, spare)
        elif what == 0:
            top += 1
            for k in range(rows.shape[1]):
                _form(stack[top, k], rows[arg, k], forms, features)
            for g in range(marks.shape[1]):
                _fill(stack[top, rows.shape[1] + g], marks[arg, g])
        elif what == 2:
            top -= 1
            _merge(stack[top], stack[top + 1], column[mover[op]], gap, better)
        else:
            _form(spare, arg, forms, features)
            for k in range(stack.shape[1]):
                _times(stack[top, k], spare)
            if what == 4:
                top -= 1
                for k in range(stack.shape[1]):
                    _plus(stack[top, k], stack[top + 1, k])


@_compiled
def _blocks(
    kind: Any, mover: Any, argument: Any, rows: Any, column: Any, marks: Any, forms: Any, features: Any, depth: int, size: int, out: Any, gaps: Any
) -> None:
    for begin in range(0, gaps.size, size):
        part = features[:, begin : begin + size].copy()
        stack = np.empty((depth, out.shape[0], part.shape[1]))
        gap = np.full(part.shape[1], np.inf)
        _block(kind, mover, argument, rows, column, marks, forms, part, stack, gap)
        out[:, begin : begin + size] = stack[0]
        gaps[begin : begin + size] = gap


def run(machine: Machine, features: Floats) -> tuple[Floats, Floats]:
    """What :meth:`Machine.run` returns, in blocks that stay in the first-level cache.

    Parameters
    ----------
    machine : Machine
    features : array (K, b)
    """
    program, forms = machine.program, machine.forms
    rows, marks = np.ascontiguousarray(machine.columns.T), np.ascontiguousarray(machine.marks.T)
    out, gaps = np.empty((len(machine.columns) + len(machine.marks), features.shape[1])), np.empty(features.shape[1])
    packed = (forms.constant, forms.start, forms.index, forms.slope)
    _blocks(program.kind, program.mover, program.argument, rows, machine.column, marks, packed, features, program.depth, BLOCK, out, gaps)
    return out, gaps
