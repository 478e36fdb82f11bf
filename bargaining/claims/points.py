"""Points: small exact values of the parameters, at which formulas and solvers are asked the same.

Points are drawn on a grid of quarters, fifths and tenths, so that ties occur. Where a premise is rarely met, they are
taken from many more, sifted as arrays and confirmed in exact numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

import numpy as np

from bargaining.claims.domains import Range
from bargaining.claims.formulas import every
from bargaining.claims.proofs import SIMPLE
from bargaining.game.exact import Exact, lean

Point = dict[str, Exact]

DENOMINATORS = (1, 2, 4, 5, 10)


def drawn(domain: Mapping[str, Range], count: int, rng: np.random.Generator) -> dict[str, Any]:
    """Numerators over 20 of points on the grid: an array of ``count`` whole numbers for each parameter."""
    steps = rng.choice([20 // d for d in DENOMINATORS], size=count)
    found = {}
    for name, range_ in domain.items():
        low, high = (int(end * 20) for end in range_.box)
        raw = rng.integers(low, high + 1, size=count)
        rounded = np.clip((raw // steps) * steps, low, high)
        if range_.strict:
            rounded = np.where((rounded == low) | (rounded == high), raw, rounded)
        found[name] = rounded
    return found


def points(domain: Mapping[str, Range], condition: Any, count: int, rng: np.random.Generator, *, tries: int = 6_000) -> Iterator[Point]:
    """Different points at which a condition holds, at most ``count``.

    Parameters
    ----------
    domain : mapping of str to Range
    condition : Formula or bool
    count : int
    rng : numpy Generator
    tries : int
        How many points are looked at.
    """
    inside = every(condition, *(_inside(range_, name) for name, range_ in domain.items()))
    if inside is False or not domain:
        return
    grid = drawn(domain, tries, rng)
    arrays = {name: numerators / 20 for name, numerators in grid.items()}
    likely = np.ones(tries, dtype=bool) if inside is True else _roughly(inside, arrays)
    seen: set[tuple[int, ...]] = set()
    for place in np.flatnonzero(likely):
        numerators = tuple(int(each[place]) for each in grid.values())
        if numerators in seen:
            continue
        seen.add(numerators)
        point = {name: lean(Fraction(n, 20)) for name, n in zip(grid, numerators, strict=True)}
        if inside is True or inside.at(point):
            yield point
            if len(seen) >= count:
                return


def _inside(range_: Range, name: str) -> Any:
    from bargaining.claims.quantities import symbol

    return range_.holds(symbol(name))


def _roughly(formula: Any, arrays: Mapping[str, Any]) -> Any:
    """Where a formula holds up to rounding: equations and boundaries are let through, to be confirmed exactly."""
    found = formula.at({name: values.astype(float) for name, values in arrays.items()})
    if any(atom.relation == "==" for atom in formula.atoms()):
        found = found | _loosely(formula, arrays)
    return np.broadcast_to(found, next(iter(arrays.values())).shape)


def _loosely(formula: Any, arrays: Mapping[str, Any]) -> Any:
    near: Any = True
    for atom in formula.atoms():
        if atom.relation == "==":
            near = near & (np.abs(atom.polynomial.at(arrays)) < 1e-9)
    return near


def shrunk(point: Point, violates: Any) -> Point:
    """The same point with one coordinate after the other at the first simple number at which it still violates."""
    best = dict(point)
    for name in best:
        for number in SIMPLE:
            tried = {**best, name: lean(number)}
            if number == best[name] or violates(tried):
                best = tried
                break
    return best
