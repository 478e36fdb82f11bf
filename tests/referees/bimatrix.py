"""Extreme equilibria of a bimatrix game by brute force: every choice of tight constraints, solved in rationals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

Matrix = Sequence[Sequence[int]]
Mixture = tuple[Fraction, ...]


def solved(rows: list[list[Fraction]]) -> list[Fraction] | None:
    """The one solution of a square system with its right-hand side last, or None."""
    size = len(rows)
    for k in range(size):
        pivot = next((r for r in range(k, size) if rows[r][k] != 0), None)
        if pivot is None:
            return None
        rows[k], rows[pivot] = rows[pivot], rows[k]
        rows[k] = [value / rows[k][k] for value in rows[k]]
        for r in range(size):
            if r != k:
                rows[r] = [value - rows[r][k] * along for value, along in zip(rows[r], rows[k], strict=True)]
    return [row[-1] for row in rows]


def candidates(pay: Matrix) -> Iterator[tuple[Mixture, Fraction]]:
    """Vertices (x, v) of {x in the simplex, the other player's columns pay at most v}, by choosing what is tight."""
    m, n = len(pay), len(pay[0])
    for tight in combinations(range(m + n), m):
        rows = [[Fraction(1)] * m + [Fraction(0), Fraction(1)]]
        for k in tight:
            if k < m:
                rows.append([Fraction(int(i == k)) for i in range(m)] + [Fraction(0), Fraction(0)])
            else:
                rows.append([Fraction(pay[i][k - m]) for i in range(m)] + [Fraction(-1), Fraction(0)])
        found = solved(rows)
        if found is not None:
            x, value = tuple(found[:-1]), found[-1]
            if min(x) >= 0 and all(sum(x[i] * pay[i][j] for i in range(m)) <= value for j in range(n)):
                yield x, value


def extreme_equilibria(first: Matrix, second: Matrix) -> set[tuple[Mixture, Mixture]]:
    """All pairs of vertices without regret."""
    rows = set(candidates(second))
    columns = set(candidates([list(column) for column in zip(*first, strict=True)]))
    found = set()
    for x, v in rows:
        for y, u in columns:
            one = sum(x[i] * first[i][j] * y[j] for i in range(len(x)) for j in range(len(y)))
            two = sum(x[i] * second[i][j] * y[j] for i in range(len(x)) for j in range(len(y)))
            if one == u and two == v:
                found.add((x, y))
    return found
