r"""Bargaining sets with flat faces, and the linear programmes that solutions ask of them.

The agreements are the payoff vectors

.. math:: V = \{v : M v + N z \le b \text{ for some } z \ge 0\},

which covers inequalities (no :math:`z`) and convex hulls of points (:math:`z` are their weights). With free disposal the bargaining
set is :math:`S = \{u : u \le v \text{ for some } v \in V\}`. Whatever a solution asks is asked of the payoffs at or above a floor
:math:`f`; with :math:`v = f + y` and :math:`y \ge 0` no variable is free, and both questions are exact:

* how high a weighted sum of payoffs can be, :math:`\max p \cdot v`;
* how far all can go from a point in a direction at once, :math:`\max \{\tau : f + \tau g \in S\}`. The prices of the rows give a
  hyperplane :math:`p \ge 0`, :math:`p \cdot g = 1` that supports :math:`S` there: the proof that it ends there.

For two parties the corners of the frontier are those of the upper hull of the points (:mod:`~bargaining.theory.axiomatic.upper_hull`). From
inequalities they are found by halving: between two of them ask for the highest payoff in the direction of the chord's normal; it is a
new corner, or the chord is an edge.

>>> half_plane = Polyhedral(2, ((1, 1),), (1,))
>>> half_plane.ray((0, 0), (1, 1))
(Fraction(1, 2), (Fraction(1, 2), Fraction(1, 2)))
>>> half_plane.corners((0, 0))
((0, 1), (1, 0))
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from bargaining.errors import UnboundedSetError
from bargaining.game.exact import Exact, lean
from bargaining.leverage.linear import Solution, solve
from bargaining.theory.axiomatic.upper_hull import Point, clipped_hull, without_flat


def dot(left: Sequence[Exact], right: Sequence[Exact]) -> Exact:
    """The inner product of two vectors of exact numbers."""
    return lean(sum((Fraction(a) * b for a, b in zip(left, right, strict=True)), Fraction(0)))


@dataclass(frozen=True)
class Polyhedral:
    """A polyhedron of payoffs, with free disposal.

    Attributes
    ----------
    width : int
        The number of parties.
    rows : tuple of tuples of number
        Each has a number for each party, and one for each weight.
    bounds : tuple of number
    points : tuple of tuples of number
        Where the agreements are the convex hull of points, these.
    """

    width: int
    rows: tuple[tuple[Exact, ...], ...]
    bounds: tuple[Exact, ...]
    points: tuple[Point, ...] = ()

    def highest(self, goal: Sequence[Exact], floor: Point) -> tuple[Exact, Point] | None:
        """The highest weighted sum of payoffs at or above a floor, and where; ``None`` where nothing is.

        Raises
        ------
        UnboundedSetError
            Where there is no highest.
        """
        found = self._programme([*goal, *self._nothing(), 0], floor, (0,) * self.width)
        if found is None:
            return None
        point = tuple(lean(Fraction(base) + rise) for base, rise in zip(floor, found.point, strict=False))
        return dot(goal, point), point

    def ray(self, start: Point, direction: Sequence[Exact]) -> tuple[Exact, Point]:
        """How far one can go from a point of the set, and the hyperplane that stops it."""
        found = self._programme([*(0 for _ in start), *self._nothing(), 1], start, direction)
        if found is None:
            raise ValueError("a ray starts inside the set")
        return found.value, tuple(dot([row[i] for row in self.rows], found.prices) for i in range(self.width))

    def contains(self, payoffs: Point) -> bool:
        """Whether some agreement gives everybody at least this."""
        return self._programme([*(0 for _ in payoffs), *self._nothing(), 0], payoffs, (0,) * self.width) is not None

    def ideal(self, floor: Point) -> Point:
        """The most that each party can get while nobody falls below the floor."""
        unit = [[int(i == j) for j in range(self.width)] for i in range(self.width)]
        found = [self.highest(goal, floor) for goal in unit]
        return tuple(best[0] for best in found if best is not None)

    def excess(self, goal: Sequence[Exact], floor: Point, payoffs: Sequence[Exact]) -> Exact:
        """How much greater a weighted sum is anywhere at or above a floor than at these payoffs."""
        return lean(Fraction(self._sure(self.highest(goal, floor))[0]) - dot(goal, payoffs))

    def most_equal(self, start: Point, direction: Sequence[Exact]) -> Point:
        """From a point of the set, raise all in proportion; whoever can go no further stops, and the others go on.

        Of all payoffs it has the lexicographically greatest gains, the least first, each measured in units of its direction;
        parties whose direction is zero stay.
        """
        level, moving = list(start), {i for i, step in enumerate(direction) if step}
        while moving:
            step = [size if i in moving else 0 for i, size in enumerate(direction)]
            far = self.ray(tuple(level), step)[0]
            level = [lean(Fraction(at) + Fraction(far) * size) for at, size in zip(level, step, strict=True)]
            best = self.ideal(tuple(level))
            moving = {i for i in moving if best[i] > level[i]}
        return tuple(level)

    def is_efficient(self, payoffs: Point) -> bool:
        """Whether nobody can gain without another's loss."""
        best = self.highest((1,) * self.width, payoffs)
        return best is not None and best[0] == sum(payoffs)

    def within_face(self, goal: Sequence[Exact], least: Exact) -> Polyhedral:
        """The agreements whose weighted sum is at least this."""
        row = tuple(-weight for weight in goal) + (0,) * len(self._nothing())
        return Polyhedral(self.width, (*self.rows, row), (*self.bounds, -least))

    def corners(self, floor: Point) -> tuple[Point, ...]:
        """The corners of the efficient frontier of two parties at or above a floor, from the first party's worst to its best."""
        if self.points:
            return clipped_hull(self.points, floor)
        left, right = self._extreme(1, floor), self._extreme(0, floor)
        if left == right:
            return (left,)
        found, waiting = [left], [right]
        while waiting:
            start, end = found[-1], waiting[-1]
            normal = (lean(Fraction(start[1]) - end[1]), lean(Fraction(end[0]) - start[0]))
            value, point = self._sure(self.highest(normal, floor))
            if value > dot(normal, start):
                waiting.append(point)
            else:
                found.append(waiting.pop())
        return tuple(without_flat(found))

    def below_corners(self) -> Point:
        """For two parties a point of the set with less for both than any corner of the frontier."""
        points = list(self.points)
        if not points:
            points = [solve((0, 0), self.rows, self.bounds, free=(0, 1)).point]
            for (p, one), (q, two) in combinations(zip(self.rows, self.bounds, strict=True), 2):
                area = Fraction(p[0]) * q[1] - Fraction(p[1]) * q[0]
                if area:
                    points.append(((one * q[1] - two * p[1]) / area, (two * p[0] - one * q[0]) / area))
        return lean(min(point[0] for point in points) - 1), lean(min(point[1] for point in points) - 1)

    def swapped(self) -> Polyhedral:
        """The same for two parties that change places."""
        return Polyhedral(2, tuple((row[1], row[0], *row[2:]) for row in self.rows), self.bounds, tuple(point[::-1] for point in self.points))

    def _extreme(self, party: int, floor: Point) -> Point:
        """What is best for one of two parties, and then for the other."""
        own = self._sure(self.highest([int(i == party) for i in (0, 1)], floor))[0]
        raised = (own, floor[1]) if party == 0 else (floor[0], own)
        other = self._sure(self.highest([int(i != party) for i in (0, 1)], raised))[0]
        return (own, other) if party == 0 else (other, own)

    @staticmethod
    def _sure(found: tuple[Exact, Point] | None) -> tuple[Exact, Point]:
        if found is None:
            raise ValueError("no agreement is at or above the floor")
        return found

    def _nothing(self) -> tuple[int, ...]:
        return (0,) * ((len(self.rows[0]) if self.rows else self.width) - self.width)

    def _programme(self, goal: Sequence[Exact], floor: Point, direction: Sequence[Exact]) -> Solution | None:
        rows = [(*row, dot(row[: self.width], direction)) for row in self.rows]
        bounds = [lean(Fraction(bound) - dot(row[: self.width], floor)) for row, bound in zip(self.rows, self.bounds, strict=True)]
        found = solve(goal, rows, bounds)
        if found.status == "unbounded":
            raise UnboundedSetError(f"the payoffs at or above ({', '.join(map(str, floor))}) have no bound; add an inequality that bounds them")
        return None if found.status == "infeasible" else found
