r"""Threats that are themselves chosen: Nash's bargaining with variable threats, where payoffs can be transferred.

Both parties first commit to a threat, a mixed strategy of the game :math:`(A, B)`; the payoffs of carrying both threats out are the
disagreement point; then they divide :math:`\hat\sigma = \max_{ij} (A + B)_{ij}` by Nash's solution. With side payments its frontier is a
line, on which the division depends on the disagreement point through the difference of its values alone. So the choice of threats is
the zero-sum game :math:`A - B`, and with its value :math:`\hat\delta`

.. math:: u_1 = \frac{\hat\sigma + \hat\delta}{2}, \qquad u_2 = \frac{\hat\sigma - \hat\delta}{2}.

The value and both optimal threats come from one exact linear programme, the second threat as its prices. That the threats hold each
other to the same value is the certificate.

>>> answer = variable_threats([[1, -1], [-3, -2]], [[5, 2], [-6, -4]])
>>> print(answer)
variable threats: 4 and 2 of 6 (the threats are worth 2 to the first party); exact (linear programming)
  the first party threatens with (0, 1), the second with (0, 1): the disagreement point is (-2, -4)
>>> answer.verify()
True

References
----------
Nash, J. F. 1953. Two-person cooperative games. Econometrica 21: 128-140.
Luce, R. D. and H. Raiffa. 1957. Games and Decisions. Sections 6.10-6.11.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from bargaining.errors import FieldError
from bargaining.game.exact import Exact, lean
from bargaining.leverage.linear import solve
from bargaining.theory.answer import Answer
from bargaining.theory.arguments import number
from bargaining.theory.axiomatic.disagreement import listed
from bargaining.theory.axiomatic.polyhedral import dot

Matrix = tuple[tuple[Exact, ...], ...]


@dataclass(frozen=True)
class VariableThreats(Answer):
    """The division of a game with side payments, and the threats behind it.

    Attributes
    ----------
    payoffs : pair of number
    total : number
        What there is to divide, the greatest sum of payoffs.
    advantage : number
        The value of the threat game to the first party: by how much its payoff exceeds the second's.
    threats : pair of tuples of number
        Optimal mixed strategies in the threat game.
    disagreement : pair of number
        What both get if both threats are carried out.
    best : tuple of pairs of int
        All cells with the greatest sum, counted from 0: what they do once they agree.
    method, exact : str, bool
    """

    payoffs: tuple[Exact, Exact]
    total: Exact
    advantage: Exact
    threats: tuple[tuple[Exact, ...], tuple[Exact, ...]]
    disagreement: tuple[Exact, Exact]
    best: tuple[tuple[int, int], ...]
    games: tuple[Matrix, Matrix] = field(repr=False, compare=False)
    method: str = "linear programming"
    exact: bool = True

    def verify(self) -> bool:
        """Whether no threat of either party does better against the other's than the value, and the total is what cells add up to."""
        first, second = self.games
        difference = [[lean(Fraction(a) - b) for a, b in zip(*rows, strict=True)] for rows in zip(first, second, strict=True)]
        x, y = self.threats
        lotteries = all(min(each) >= 0 and sum(each) == 1 for each in (x, y))
        against_x = min(dot(x, column) for column in zip(*difference, strict=True))
        against_y = max(dot(row, y) for row in difference)
        total = max(a + b for rows in zip(first, second, strict=True) for a, b in zip(*rows, strict=True))
        divided = sum(self.payoffs) == self.total == total and self.payoffs[0] - self.payoffs[1] == self.advantage
        return lotteries and against_x == against_y == self.advantage and divided

    def __str__(self) -> str:
        x, y = map(listed, self.threats)
        one, two = self.payoffs
        return (
            f"variable threats: {one} and {two} of {self.total} (the threats are worth {self.advantage} to the first party); exact ({self.method})\n"
            f"  the first party threatens with ({x}), the second with ({y}): the disagreement point is ({listed(self.disagreement)})"
        )


def variable_threats(first: Sequence[Sequence[Any]], second: Sequence[Sequence[Any]]) -> VariableThreats:
    """Nash's division with optimal threats, for a two-person game with transferable payoffs.

    Parameters
    ----------
    first, second : m sequences of n numbers
        The payoffs of the first party, who chooses the row, and of the second, who chooses the column.

    Returns
    -------
    VariableThreats

    Raises
    ------
    FieldError
        Where the matrices are empty or of different shapes.
    NumberError
    """
    a, b = _matrix(first, "first"), _matrix(second, "second")
    if len(a) != len(b) or len(a[0]) != len(b[0]):
        raise FieldError(f"the first party's matrix is {len(a)} x {len(a[0])} and the second's {len(b)} x {len(b[0])}; they must have the same shape")
    value, x, y = _zero_sum([[lean(Fraction(p) - q) for p, q in zip(*rows, strict=True)] for rows in zip(a, b, strict=True)])
    sums = {(i, j): lean(Fraction(a[i][j]) + b[i][j]) for i in range(len(a)) for j in range(len(a[0]))}
    total = max(sums.values())
    best = tuple(cell for cell, size in sums.items() if size == total)
    payoffs = (lean(Fraction(total + value) / 2), lean(Fraction(total - value) / 2))
    disagreement = (dot(x, [dot(row, y) for row in a]), dot(x, [dot(row, y) for row in b]))
    return VariableThreats(payoffs, total, value, (x, y), disagreement, best, (a, b))


def _zero_sum(matrix: Sequence[Sequence[Exact]]) -> tuple[Exact, tuple[Exact, ...], tuple[Exact, ...]]:
    """The value of a zero-sum game, and an optimal strategy of each side."""
    height, width = len(matrix), len(matrix[0])
    columns = [(*(-row[j] for row in matrix), 1) for j in range(width)]
    total = [(*(sign for _ in range(height)), 0) for sign in (1, -1)]
    found = solve([0] * height + [1], [*columns, *total], [0] * width + [1, -1], free=[height])
    return found.value, found.point[:height], found.prices[:width]


def _matrix(rows: Any, name: str) -> Matrix:
    try:
        read = tuple(tuple(number(value, f"the {name} party's payoff in row {i}, column {j}") for j, value in enumerate(row)) for i, row in enumerate(rows))
    except TypeError:
        raise FieldError(f"the {name} party's payoffs must be rows of numbers, not {rows!r:.60}") from None
    if not read or not read[0] or any(len(row) != len(read[0]) for row in read):
        raise FieldError(f"the {name} party's payoffs must be rows of the same positive length")
    return read
