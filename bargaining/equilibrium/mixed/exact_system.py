r"""A rational solution of a sparse linear system, near a numerical one.

A linear program or a complementary pivoting that ran in floating point says which inequalities hold with equality.
Those equalities, solved exactly, give the exact answer; where they leave freedom, the free unknowns take the nearest
short fractions to their numerical values.

1. Write each row in whole numbers without a common factor.
2. Take the row with the fewest unknowns, and in it the unknown that is in the fewest other rows, one without a
   numerical value first, so that what stays free has one; eliminate it there.
3. A row without unknowns must read 0 = 0; otherwise the system has no solution.
4. When no row is left, give the free unknowns their values and put back, last pivot first.

>>> solution_near([({0: 2, 1: 1}, 1), ({0: 1, 1: -1}, Fraction(1, 5))], {})
{1: Fraction(1, 5), 0: Fraction(2, 5)}
>>> solution_near([({0: 1}, 1), ({0: 1}, 2)], {}) is None
True
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import gcd, lcm

from bargaining.game.exact import Exact

Row = tuple[Mapping[int, Exact], Exact]
"""Coefficients by unknown, and the right-hand side."""

MAX_DENOMINATOR = 10**6
RIGHT = -1


def solution_near(rows: Sequence[Row], guess: Mapping[int, float]) -> dict[int, Fraction] | None:
    """An exact solution, or ``None`` where there is none.

    Parameters
    ----------
    rows : sequence of (mapping of int to number, number)
    guess : mapping of int to float
        Numerical values; an unknown that has none and is left free is 0.

    Returns
    -------
    dict of int to Fraction
        A value for each unknown that some row names.

    Notes
    -----
    Cubic in the unknowns at worst, with growing numbers; close to linear for the tree-shaped systems of sequence forms.
    """
    live = [_primitive(_whole(*row)) for row in rows]
    users: dict[int, set[int]] = {}
    for number, row in enumerate(live):
        for unknown in row:
            if unknown != RIGHT:
                users.setdefault(unknown, set()).add(number)
    pivots: list[tuple[int, dict[int, int]]] = []
    waiting = set(range(len(live)))
    while waiting:
        number = min(waiting, key=lambda k: len(live[k]))
        waiting.discard(number)
        row = live[number]
        unknowns = [unknown for unknown in row if unknown != RIGHT]
        if not unknowns:
            if row.get(RIGHT):
                return None
            continue
        pivot = min(unknowns, key=lambda unknown: (unknown in guess, len(users[unknown])))
        for unknown in unknowns:
            users[unknown].discard(number)
        for other in list(users[pivot]):
            live[other] = _eliminated(live[other], row, pivot, other, users)
        pivots.append((pivot, row))
    return _put_back(pivots, guess)


def _whole(row: Mapping[int, Exact], right: Exact) -> dict[int, int]:
    scale = lcm(right.denominator, *(value.denominator for value in row.values()))
    whole = {unknown: int(value * scale) for unknown, value in row.items() if value}
    return {**whole, RIGHT: int(right * scale)} if right else whole


def _primitive(row: dict[int, int]) -> dict[int, int]:
    common = gcd(*row.values())
    return {unknown: value // common for unknown, value in row.items()} if common > 1 else row


def _eliminated(row: dict[int, int], by: dict[int, int], pivot: int, number: int, users: dict[int, set[int]]) -> dict[int, int]:
    above, below = row[pivot], by[pivot]
    found = {unknown: value * below for unknown, value in row.items()}
    for unknown, value in by.items():
        changed = found.get(unknown, 0) - value * above
        if changed:
            if unknown not in found and unknown != RIGHT:
                users[unknown].add(number)
            found[unknown] = changed
        else:
            found.pop(unknown, None)
            if unknown != RIGHT:
                users[unknown].discard(number)
    return _primitive(found)


def _put_back(pivots: Sequence[tuple[int, dict[int, int]]], guess: Mapping[int, float]) -> dict[int, Fraction]:
    values: dict[int, Fraction] = {}
    for pivot, row in reversed(pivots):
        total = Fraction(row.get(RIGHT, 0))
        for unknown, coefficient in row.items():
            if unknown not in (RIGHT, pivot):
                if unknown not in values:
                    values[unknown] = Fraction(guess.get(unknown, 0)).limit_denominator(MAX_DENOMINATOR)
                total -= coefficient * values[unknown]
        values[pivot] = total / row[pivot]
    return values
