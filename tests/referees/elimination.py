"""Whether linear inequalities have a solution, by Fourier-Motzkin elimination: no pivot, no duality, exact.

An inequality is ``(weights, constant, strict)``: the weighted sum plus the constant is at most zero, or less.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

Row = tuple[dict[str, Fraction], Fraction, bool]


def is_feasible(rows: Iterable[Row]) -> bool:
    """Eliminate one quantity after the other; what is left are inequalities between numbers."""
    left = [(dict(weights), Fraction(constant), strict) for weights, constant, strict in rows]
    while True:
        name = next((name for weights, _, _ in left for name in weights), None)
        if name is None:
            return all(constant < 0 if strict else constant <= 0 for _, constant, strict in left)
        left = _without(name, left)


def _without(name: str, rows: list[Row]) -> list[Row]:
    kept = [row for row in rows if name not in row[0]]
    upper = [row for row in rows if row[0].get(name, 0) > 0]
    lower = [row for row in rows if row[0].get(name, 0) < 0]
    for first in upper:
        for second in lower:
            a, b = first[0][name], -second[0][name]
            weights = {key: b * first[0].get(key, Fraction(0)) + a * second[0].get(key, Fraction(0)) for key in {*first[0], *second[0]}}
            kept.append(({key: value for key, value in weights.items() if value}, b * first[1] + a * second[1], first[2] or second[2]))
    unique: dict[tuple[frozenset[tuple[str, Fraction]], Fraction, bool], Row] = {}
    for row in kept:
        scale = max((abs(value) for value in row[0].values()), default=Fraction(1))
        small = ({key: value / scale for key, value in row[0].items()}, row[1] / scale, row[2])
        unique[(frozenset(small[0].items()), small[1], small[2])] = small
    return list(unique.values())
