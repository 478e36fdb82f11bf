r"""Threats that are themselves chosen, where payoffs cannot be transferred: Nash (1953) in general.

Both parties commit to threats, mixed strategies of the game :math:`(A, B)`. The payoffs of carrying them out are the disagreement point
:math:`d`; what can be agreed on is the convex hull :math:`S` of all cells, and it is divided by Nash's solution. A point :math:`u` of the
frontier is the outcome of optimal threats if for some weights :math:`\mu \in [0, 1]`

.. math:: \mu u_1 + (1 - \mu) u_2 = \max_S, \qquad \mu u_1 - (1 - \mu) u_2 = \mathrm{val}(\mu A - (1 - \mu) B) :

in these weights payoffs can be transferred at the rate of the frontier, and the threats are optimal as they would be then
(:mod:`~bargaining.theory.axiomatic.rational_threats`). The payoffs are unique.

1. Go along the frontier from the second party's best to the first's. With :math:`p` a corner let
   :math:`h_p(\mu) = \mu p_1 - (1 - \mu) p_2 - \mathrm{val}(\mu A - (1 - \mu) B)`. It begins at or below zero and ends at or above it.
2. An edge has one :math:`\mu`. Where :math:`h` is below zero at its first corner and not at its second, the outcome is between them; exact.
3. At a corner :math:`\mu` goes from that of the edge before it to that of the next. Where :math:`h` changes its sign, the corner is the
   outcome, exactly; the weights at which it does, and so the threats, are found by bisection, and may be irrational.

>>> answer = optimal_threats([[4, 0], [1, 0]], [[1, 0], [4, 0]])
>>> print(answer)
optimal threats: 5/2 and 5/2; exact (at an edge of the frontier)
  the first party threatens with (1, 0), the second with (0, 1): the disagreement point is (0, 0)
>>> answer.verify()
True

References
----------
Nash, J. F. 1953. Two-person cooperative games. Econometrica 21: 128-140.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from typing import Any

from bargaining.game.exact import Exact, lean
from bargaining.theory.answer import Answer
from bargaining.theory.axiomatic.disagreement import listed
from bargaining.theory.axiomatic.matrix_game import Matrix, Mixture, holds, read_matrices, zero_sum
from bargaining.theory.axiomatic.polyhedral import dot
from bargaining.theory.axiomatic.upper_hull import Point, clipped_hull

HALVINGS = 50
DENOMINATORS = (1, 10, 10**2, 10**3, 10**6)


@dataclass(frozen=True)
class OptimalThreats(Answer):
    r"""The outcome of optimal threats without transfers.

    Attributes
    ----------
    payoffs : pair of number
        Exact.
    weight : number
        The first party's weight :math:`\mu` in the sum that is greatest there; the second's is the rest.
    threats : pair of tuples of number
        Optimal in the game that the weights make.
    disagreement : pair of number
        What both get if both threats are carried out.
    residual : number
        How far the value of that game is from the difference of weighted payoffs; zero where the threats are exact.
    method, exact : str, bool
        Whether the threats are exact, too.
    """

    payoffs: tuple[Exact, Exact]
    weight: Exact
    threats: tuple[Mixture, Mixture]
    disagreement: tuple[Exact, Exact]
    residual: Exact
    games: tuple[Matrix, Matrix] = field(repr=False, compare=False)
    method: str
    exact: bool

    def verify(self) -> bool:
        """Whether no cell has a greater weighted sum, and neither threat can be bettered by more than the residual."""
        first, second = self.games
        w, v = self.weight, 1 - self.weight
        best = max(w * a + v * b for rows in zip(first, second, strict=True) for a, b in zip(*rows, strict=True))
        supported = w * self.payoffs[0] + v * self.payoffs[1] == best
        return supported and holds(_weighted(self.games, w), self.threats, w * self.payoffs[0] - v * self.payoffs[1], within=self.residual)

    def __str__(self) -> str:
        x, y = ([each if self.exact else float(each) for each in threat] for threat in self.threats)
        d = [each if self.exact else float(each) for each in self.disagreement]
        how = f"exact ({self.method})" if self.exact else f"exact ({self.method}; threats to within {float(self.residual):.0e})"
        return (
            f"optimal threats: {self.payoffs[0]} and {self.payoffs[1]}; {how}\n"
            f"  the first party threatens with ({listed(x)}), the second with ({listed(y)}): the disagreement point is ({listed(d)})"
        )


def optimal_threats(first: Sequence[Sequence[Any]], second: Sequence[Sequence[Any]]) -> OptimalThreats:
    """Nash's division with optimal threats, where nothing can be transferred.

    Parameters
    ----------
    first, second : m sequences of n numbers
        The payoffs of the first party, who chooses the row, and of the second, who chooses the column.

    Returns
    -------
    OptimalThreats

    Raises
    ------
    FieldError
        Where the matrices are empty or of different shapes.
    NumberError
    """
    games = read_matrices(first, second)
    cells = [(a, b) for rows in zip(*games, strict=True) for a, b in zip(*rows, strict=True)]
    corners = clipped_hull(cells, (min(a for a, _ in cells), min(b for _, b in cells)))
    start: Exact = 0
    for left, right in pairwise(corners):
        edge = lean((Fraction(left[1]) - right[1]) / (Fraction(left[1]) - right[1] + right[0] - left[0]))
        if _surplus(games, left, edge) >= 0:
            return _at_corner(games, left, start, edge)
        if _surplus(games, right, edge) >= 0:
            return _on_edge(games, left, edge)
        start = edge
    return _at_corner(games, corners[-1], start, 1)


def _weighted(games: tuple[Matrix, Matrix], weight: Exact) -> list[list[Exact]]:
    return [[lean(Fraction(weight) * a - (1 - weight) * b) for a, b in zip(*rows, strict=True)] for rows in zip(*games, strict=True)]


def _surplus(games: tuple[Matrix, Matrix], corner: Point, weight: Exact) -> Exact:
    return lean(Fraction(weight) * corner[0] - (1 - weight) * corner[1] - zero_sum(_weighted(games, weight))[0])


def _on_edge(games: tuple[Matrix, Matrix], corner: Point, weight: Exact) -> OptimalThreats:
    value, total = zero_sum(_weighted(games, weight))[0], weight * corner[0] + (1 - weight) * corner[1]
    payoffs = (lean(Fraction(total + value) / (2 * weight)), lean(Fraction(total - value) / (2 * (1 - weight))))
    return _answer(games, payoffs, weight, "at an edge of the frontier")


def _at_corner(games: tuple[Matrix, Matrix], corner: Point, low: Exact, high: Exact) -> OptimalThreats:
    """Bisect for the weights; a simple rational nearby at which the value is right is exact."""
    ends = low, high
    for _ in range(HALVINGS):
        half = lean(Fraction(low + high) / 2)
        low, high = (half, high) if _surplus(games, corner, half) < 0 else (low, half)
    for limit in DENOMINATORS:
        near = lean(Fraction(high).limit_denominator(limit))
        if ends[0] <= near <= ends[1] and _surplus(games, corner, near) == 0:
            high = near
            break
    return _answer(games, (corner[0], corner[1]), high, "at a corner of the frontier")


def _answer(games: tuple[Matrix, Matrix], payoffs: tuple[Exact, Exact], weight: Exact, method: str) -> OptimalThreats:
    value, x, y = zero_sum(_weighted(games, weight))
    residual = lean(abs(Fraction(value) - weight * payoffs[0] + (1 - weight) * payoffs[1]))
    d = tuple(dot(x, [dot(row, y) for row in game]) for game in games)
    return OptimalThreats(payoffs, weight, (x, y), (d[0], d[1]), residual, games, method, residual == 0)
