r"""The corners and the rays of the closure of an identified set, by the double description method.

The closure :math:`\{x : A x \le b\}` is the section :math:`t = 1` of the cone :math:`\{(t, x) : t \ge 0, \; b t - A x \ge 0\}`.

1. Begin with the whole space: a basis of lines and no rays.
2. Cut with one inequality after the other. A line that leaves the half-space becomes a ray, and lines and rays are
   moved along it onto the boundary. Where no line leaves, rays outside go, and each pair of **adjacent** rays on both
   sides (no third ray meets all the inequalities that both meet as equations) gives a new one on the boundary.
3. A ray with :math:`t > 0` is a corner, one with :math:`t = 0` a direction without bound.

The number of rays can grow exponentially with the dimension.

References
----------
Motzkin, T. S., H. Raiffa, G. L. Thompson, R. M. Thrall. 1953. The double description method. Contributions to the Theory
of Games II: 51-73.
Fukuda, K., A. Prodon. 1996. Double description method revisited. LNCS 1120: 91-111.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm
from typing import Any

from bargaining.cases.polyhedra.polyhedron import Point, Polyhedron, is_signed
from bargaining.equilibrium.tables import html_table
from bargaining.errors import TooLargeError, UnboundedSetError
from bargaining.game.exact import Exact, lean

MAX_RAYS = 4_000

Vector = tuple[int, ...]


@dataclass(frozen=True)
class Vertices:
    """The corners of the closure of a set.

    Attributes
    ----------
    points : tuple of dict
        In no particular order.
    belongs : tuple of bool
        For each corner, whether it is in the set itself: strict inequalities cut corners off.
    rays : tuple of dict
        Directions in which the set has no end.
    """

    points: tuple[Point, ...]
    belongs: tuple[bool, ...]
    rays: tuple[Point, ...]
    method: str = "double description, over the integers"
    exact: bool = True

    @property
    def is_bounded(self) -> bool:
        """Whether the corners are all there is."""
        return not self.rays

    def __len__(self) -> int:
        return len(self.points)

    def __str__(self) -> str:
        corners = f"{len(self.points)} corners, {sum(self.belongs)} of them in the set"
        return corners if self.is_bounded else f"{corners}; no bound in {len(self.rays)} directions"

    def records(self) -> list[dict[str, Any]]:
        """One flat row for each corner."""
        return [{**point, "in the set": belongs} for point, belongs in zip(self.points, self.belongs, strict=True)]

    def _repr_html_(self) -> str:
        return html_table(self.records(), str(self))


def vertices_of(region: Polyhedron) -> Vertices:
    """The corners and rays of the closure of a set that is not empty.

    Raises
    ------
    UnboundedSetError
        Where the set contains a whole line and so has no corner; the message names a quantity to fix.
    TooLargeError
    """
    names = region.names
    rows = [(1, *(0 for _ in names))]
    rows += [(0, *(int(name == each) for each in names)) for name in names if is_signed(name)]
    for comparison in region.comparisons:
        numbers = [-comparison.form.constant, *(-comparison.form.weights.get(name, 0) for name in names)]
        scale = lcm(*(Fraction(number).denominator for number in numbers))
        rows.append(tuple(int(number * scale) for number in numbers))
    lines, rays = _double_description(rows, len(names) + 1)
    if lines:
        moving = next(name for name, value in zip(names, lines[0][1:], strict=True) if value)
        raise UnboundedSetError(f'the set has no corner: levels are not identified, so it contains whole lines; fix one, with given("{moving} == 0")')
    points = [_point(names, ray) for ray in rays if ray[0]]
    belongs = tuple(all(comparison.holds(point) for comparison in region.comparisons) for point in points)
    return Vertices(tuple(points), belongs, tuple(dict(zip(names, ray[1:], strict=True)) for ray in rays if not ray[0]))


def _point(names: Sequence[str], ray: Vector) -> dict[str, Exact]:
    return {name: lean(Fraction(value, ray[0])) for name, value in zip(names, ray[1:], strict=True)}


def _double_description(rows: list[Vector], width: int) -> tuple[list[Vector], list[Vector]]:
    lines = [tuple(int(k == j) for k in range(width)) for j in range(width)]
    rays: list[Vector] = []
    for k, row in enumerate(rows):
        leaving = next((line for line in lines if _dot(row, line)), None)
        if leaving is not None:
            out = leaving if _dot(row, leaving) > 0 else tuple(-value for value in leaving)
            lines = [_onto(row, line, out) for line in lines if line is not leaving]
            rays = [*(_onto(row, ray, out) for ray in rays), out]
        else:
            rays = _cut(rays, row, rows[: k + 1])
        if len(rays) > MAX_RAYS:
            raise TooLargeError(f"the set has more than {MAX_RAYS:,} corners and rays; fix some quantities first, with given(...)")
    return lines, rays


def _cut(rays: list[Vector], row: Vector, rows: list[Vector]) -> list[Vector]:
    inside = [ray for ray in rays if _dot(row, ray) > 0]
    outside = [ray for ray in rays if _dot(row, ray) < 0]
    kept = [ray for ray in rays if _dot(row, ray) >= 0]
    if not outside:
        return kept
    meets = {ray: frozenset(k for k, each in enumerate(rows[:-1]) if not _dot(each, ray)) for ray in rays}
    for first in inside:
        for second in outside:
            both = meets[first] & meets[second]
            if not any(both <= meets[other] for other in rays if other is not first and other is not second):
                kept.append(_reduced(tuple(_dot(row, first) * b - _dot(row, second) * a for a, b in zip(first, second, strict=True))))
    return kept


def _onto(row: Vector, vector: Vector, out: Vector) -> Vector:
    """Move a vector along ``out`` onto the hyperplane of a row."""
    along, own = _dot(row, out), _dot(row, vector)
    return _reduced(tuple(along * value - own * step for value, step in zip(vector, out, strict=True)))


def _reduced(vector: Vector) -> Vector:
    divisor = gcd(*vector)
    return tuple(value // divisor for value in vector) if divisor > 1 else vector


def _dot(left: Vector, right: Vector) -> int:
    return sum(a * b for a, b in zip(left, right, strict=True))
