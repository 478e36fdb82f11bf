"""Payoffs as lines in one lever, constant and slope, read without the machinery of polynomials.

Large trees hold a hundred thousand payoffs such as ``"batna - threat"``; this reads them in one loop each. What is no
line, or no simple one, is left to :mod:`bargaining.game.polynomial`, which knows what to say about it.

>>> from bargaining.game.expression import expression
>>> line(expression("1/2*(batna - 3*threat)"), "threat", {"batna": 4})
(2, Fraction(-3, 2))
>>> line(expression("threat**2"), "threat", {}) is None
True
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from bargaining.game.exact import Exact, lean
from bargaining.game.expression import Expression
from bargaining.game.tree import Entry, Tree
from bargaining.game.valuation import common_denominator

Line = tuple[Exact, Exact]


def line(entry: Entry, lever: str, values: Mapping[str, Exact]) -> Line | None:
    """Constant and slope of a payoff; ``None`` where it takes more than ``+ - * /`` to be one."""
    if not isinstance(entry, Expression):
        return entry, 0
    stack: list[Line] = []
    for kind, argument in entry.code:
        if kind == "number":
            stack.append((argument, 0))
        elif kind == "name":
            stack.append((0, 1) if argument == lever else (values[argument], 0))
        elif kind == "negate":
            constant, slope = stack[-1]
            stack[-1] = (-constant, -slope)
        else:
            result = _operated(kind, stack)
            if result is None:
                return None
            stack.append(result)
    return lean(stack[0][0]), lean(stack[0][1])


def _operated(kind: str, stack: list[Line]) -> Line | None:
    if kind in ("power", "min", "max"):
        return None
    d, e = stack.pop()
    a, b = stack.pop()
    if kind == "add":
        return a + d, b + e
    if kind == "subtract":
        return a - d, b - e
    if kind == "multiply":
        return None if b and e else (a * d, a * e + b * d)
    return None if e or d == 0 else (Fraction(a) / d, Fraction(b) / d)


def whole_lines(tree: Tree, lever: str, values: Mapping[str, Exact]) -> tuple[list[list[int]], list[int]] | None:
    """All payoffs as lines in whole numbers.

    Returns
    -------
    columns : list of 2k lists of m int
        For each player constants and slopes.
    scales : list of k int
        What each player's payoffs were multiplied by.

    ``None`` where a payoff is no line, or a common denominator would be too long.
    """
    known: dict[int, Line | None] = {}
    columns: list[list[int]] = []
    scales = []
    for player in range(len(tree.players)):
        lines = _column([row[player] for row in tree.payoffs], lever, values, known)
        if lines is None:
            return None
        scale = common_denominator([*lines[0], *lines[1]])
        if not scale:
            return None
        scales.append(scale)
        columns += [[value * scale if type(value) is int else int(value * scale) for value in numbers] if scale > 1 else numbers for numbers in lines]  # type: ignore[misc]
    return columns, scales


def _column(entries: Sequence[Entry], lever: str, values: Mapping[str, Exact], known: dict[int, Line | None]) -> tuple[list[Exact], list[Exact]] | None:
    constants: list[Exact] = []
    slopes: list[Exact] = []
    for entry in entries:
        if type(entry) is int:
            constants.append(entry)
            slopes.append(0)
            continue
        key = id(entry)
        if key not in known:
            known[key] = line(entry, lever, values)
        found = known[key]
        if found is None:
            return None
        constants.append(found[0])
        slopes.append(found[1])
    return constants, slopes
