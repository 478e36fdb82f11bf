r"""The payoffs that parties can agree on: a convex set, from its frontier, its points, or inequalities.

A bargaining set :math:`S \subset \mathbb{R}^n` is closed, convex and has **free disposal**: with :math:`u` it contains every
:math:`u' \le u`. A disagreement point :math:`d` is **feasible** if :math:`d \in S`, that is, if some agreement gives every party at
least what it has without one. Three ways to say which agreements there are:

>>> pie = BargainingSet.pie(1)                                                        # u1 + u2 <= 1
>>> curve = BargainingSet.from_frontier("1 - x**2", within=(0, 1))                    # u2 <= 1 - u1**2
>>> dome = BargainingSet.from_frontier("1 - a**2 - b**2", within={"a": (0, 1), "b": (0, 1)})   # u3 <= 1 - u1**2 - u2**2
>>> treaties = BargainingSet.from_points([(0, 3), (2, 2), (3, 0)])                    # and every lottery between them
>>> budget = BargainingSet.from_inequalities([[1, 2, 3]], [6], parties=("A", "B", "C"))
>>> print(treaties)
bargaining set of party 1 and party 2: the convex hull of 3 points, with free disposal
>>> treaties.corners((0, 0))
((0, 3), (2, 2), (3, 0))
>>> pie.contains(("1/2", "1/2")), pie.contains(("1/2", "3/5"))
(True, False)

What is polyhedral is exact; so is a frontier that is written as a line or plane, or a ``min`` of them.

References
----------
Nash, J. F. 1950. The bargaining problem. Econometrica 18: 155-162.
Thomson, W. 1994. Cooperative models of bargaining. Handbook of Game Theory 2: 1237-1284.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bargaining.errors import FieldError, OutOfClassError
from bargaining.game.exact import Exact
from bargaining.theory.arguments import Number, number
from bargaining.theory.axiomatic.curve import Curve
from bargaining.theory.axiomatic.disagreement import listed, read_disagreement
from bargaining.theory.axiomatic.frontier_shape import Frontier, shape_of
from bargaining.theory.axiomatic.polyhedral import Polyhedral
from bargaining.theory.axiomatic.set_arguments import check_not_empty, read_bounds, read_names, read_table
from bargaining.theory.axiomatic.surface import Surface


@dataclass(frozen=True, eq=False)
class BargainingSet:
    """Payoffs that can be agreed on. Made by :meth:`from_frontier`, :meth:`from_points`, :meth:`from_inequalities` or :meth:`pie`.

    Attributes
    ----------
    shape : Polyhedral, Curve or Surface
    parties : tuple of str
    description : str
    """

    shape: Polyhedral | Curve | Surface = field(repr=False)
    parties: tuple[str, ...]
    description: str

    @classmethod
    def pie(cls, size: Any, *, parties: int | Sequence[str] = 2) -> BargainingSet:
        """Any division of a pie.

        Parameters
        ----------
        size : number
        parties : int or sequence of str, optional
            How many, or their names.
        """
        names = read_names(parties, None)
        return cls(Polyhedral(len(names), ((1,) * len(names),), (number(size, "the size of the pie"),)), names, f"a pie of {size}")

    @classmethod
    def from_points(cls, points: Sequence[Sequence[Any]], *, parties: Sequence[str] | None = None) -> BargainingSet:
        """The lotteries between some payoff vectors.

        Parameters
        ----------
        points : sequence of k sequences of n numbers
        parties : sequence of n str, optional
        """
        rows = read_table(points, "point")
        names, count = read_names(parties, len(rows[0])), len(rows)
        constraints = [(*(int(i == j) for j in range(len(names))), *(-row[i] for row in rows)) for i in range(len(names))]
        total = [(*(0 for _ in names), *(sign for _ in rows)) for sign in (1, -1)]
        shape = Polyhedral(len(names), (*constraints, *total), (*(0 for _ in names), 1, -1), rows)
        return cls(shape, names, f"the convex hull of {count} point{'' if count == 1 else 's'}")

    @classmethod
    def from_inequalities(cls, matrix: Sequence[Sequence[Any]], bounds: Sequence[Any], *, parties: Sequence[str] | None = None) -> BargainingSet:
        """The payoff vectors ``u`` with ``matrix @ u <= bounds``, and all below them.

        Parameters
        ----------
        matrix : sequence of m sequences of n numbers
        bounds : sequence of m numbers
        parties : sequence of n str, optional

        Raises
        ------
        FrontierError
            Where no payoff vector satisfies them all.
        """
        rows = read_table(matrix, "inequality")
        read = read_bounds(bounds, len(rows))
        check_not_empty(rows, read)
        names = read_names(parties, len(rows[0]))
        return cls(Polyhedral(len(names), rows, read), names, f"{len(rows)} {'inequality' if len(rows) == 1 else 'inequalities'}")

    @classmethod
    def from_frontier(cls, frontier: Frontier, *, within: Any, slope: Callable[..., Any] | None = None, parties: Sequence[str] | None = None) -> BargainingSet:
        """The last party's payoff as a falling concave function of the others'.

        Parameters
        ----------
        frontier : str, Expression or callable
            An expression such as ``"1 - x**2"``, whose slope is then known; or a function of floats.
        within : pair of numbers, or mapping of name to pair
            For two parties the first party's payoffs on the frontier; for more a range for each name, in the order of the parties, and of the arguments
            of a callable. Below the low end the others can get no more than there.
        slope : callable, optional
            The derivative of a frontier that is a callable, or its partial derivatives; without it payoffs are good to about eight digits.
        parties : sequence of str, optional

        Raises
        ------
        FrontierError
            Where the frontier rises, is not concave, or is no function of numbers. Of an expression in one name concavity is proved where intervals can prove
            it (:mod:`~bargaining.theory.axiomatic.curvature`). Of others it is tried at points, so that a dent narrower than their distance may be missed: 513
            and those that are added where it is nearest to bending, or two thousand chords of a surface.
        """
        shape, written = shape_of(frontier, within, slope)
        return cls(shape, read_names(parties, len(within) + 1 if isinstance(within, Mapping) else 2), written)

    def contains(self, payoffs: Any) -> bool:
        """Whether some agreement gives every party at least this: whether the payoffs would be a feasible disagreement point."""
        return self.shape.contains(read_disagreement(self.parties, payoffs, None))

    def ideal(self, disagreement: Any) -> tuple[Number, ...]:
        """The most that each party can get while all others get their disagreement values; needs a feasible point."""
        point = read_disagreement(self.parties, disagreement, None)
        if not self.shape.contains(point):
            raise FieldError(f"({listed(point)}) is no feasible disagreement point: no agreement gives every party that much")
        return self.shape.ideal(point)

    def corners(self, disagreement: Any) -> tuple[tuple[Exact, ...], ...]:
        """For two parties the corners of the efficient frontier at or above a feasible point; none where it is not feasible."""
        if not isinstance(self.shape, Polyhedral) or len(self.parties) != 2:
            raise OutOfClassError("corners are listed for two parties and a set with straight edges")
        point = read_disagreement(self.parties, disagreement, None)
        return self.shape.corners(point) if self.shape.contains(point) else ()

    def __str__(self) -> str:
        names = f"{', '.join(self.parties[:-1])} and {self.parties[-1]}"
        return f"bargaining set of {names}: {self.description}, with free disposal"


def checked(given: Any) -> BargainingSet:
    """The argument, if it is a bargaining set.

    Raises
    ------
    FieldError
        Where it is none.
    """
    if not isinstance(given, BargainingSet):
        raise FieldError(f"make a bargaining set first, such as BargainingSet.pie(1); {given!r:.60} is none")
    return given

