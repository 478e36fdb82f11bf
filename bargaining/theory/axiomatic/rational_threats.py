r"""Threats that are themselves chosen: Nash's bargaining with variable threats, where payoffs can be transferred.

Both parties first commit to a threat, a mixed strategy of the game :math:`(A, B)`; the payoffs of carrying both threats out are the
disagreement point; then they divide :math:`\hat\sigma = \max_{ij} (A + B)_{ij}` by Nash's solution. With side payments its frontier is a
line, on which the division depends on the disagreement point through the difference of its values alone. So the choice of threats is
the zero-sum game :math:`A - B`, and with its value :math:`\hat\delta`

.. math:: u_1 = \frac{\hat\sigma + \hat\delta}{2}, \qquad u_2 = \frac{\hat\sigma - \hat\delta}{2}.

The value and both optimal threats come from one exact linear programme, the second threat as its prices. That the threats hold each
other to the same value is the certificate. :func:`threat_game` is the game in which threats are chosen, for all the library's questions.

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

from bargaining.game import Decision, Game, Outcome
from bargaining.game.exact import Exact, lean
from bargaining.theory.answer import Answer
from bargaining.theory.axiomatic.disagreement import listed
from bargaining.theory.axiomatic.matrix_game import Matrix, holds, read_matrices, zero_sum
from bargaining.theory.axiomatic.polyhedral import dot
from bargaining.theory.axiomatic.set_arguments import read_names


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
        total = max(a + b for rows in zip(first, second, strict=True) for a, b in zip(*rows, strict=True))
        divided = sum(self.payoffs) == self.total == total and self.payoffs[0] - self.payoffs[1] == self.advantage
        return divided and holds(difference, self.threats, self.advantage)

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
    a, b = read_matrices(first, second)
    value, x, y = zero_sum([[lean(Fraction(p) - q) for p, q in zip(*rows, strict=True)] for rows in zip(a, b, strict=True)])
    sums = {(i, j): lean(Fraction(a[i][j]) + b[i][j]) for i in range(len(a)) for j in range(len(a[0]))}
    total = max(sums.values())
    best = tuple(cell for cell, size in sums.items() if size == total)
    payoffs = (lean(Fraction(total + value) / 2), lean(Fraction(total - value) / 2))
    disagreement = (dot(x, [dot(row, y) for row in a]), dot(x, [dot(row, y) for row in b]))
    return VariableThreats(payoffs, total, value, (x, y), disagreement, best, (a, b))


def threat_game(first: Sequence[Sequence[Any]], second: Sequence[Sequence[Any]], *, parties: tuple[str, str] = ("first", "second")) -> Game:
    """The game of choosing threats: both commit at once, and are paid what Nash's division then gives them.

    Parameters
    ----------
    first, second : m sequences of n numbers
    parties : pair of str, optional

    Returns
    -------
    Game
        Of constant sum; the outcome "i, j" follows the threats of row i and column j, counted from 0.

    Raises
    ------
    NumberError, FieldError, FrontierError
        Where the payoffs are no two matrices of numbers of one shape, or the parties no two names.

    Examples
    --------
    >>> import bargaining as bg
    >>> bg.nash(threat_game([[2, -1], [0, 1]], [[1, 3], [4, 0]])).strategy.payoffs
    (Fraction(5, 4), Fraction(11, 4))
    """
    answer = variable_threats(first, second)
    a, b = answer.games
    one, two = read_names(parties, 2)

    def divided(i: int, j: int) -> Outcome:
        half = lean((Fraction(answer.total) + a[i][j] - b[i][j]) / 2)
        return Outcome(f"{i}, {j}", {one: half, two: lean(Fraction(answer.total) - half)})

    replies = [Decision(two, {f"column {j}": divided(i, j) for j in range(len(a[0]))}, information="threat") for i in range(len(a))]
    return Game(Decision(one, {f"row {i}": reply for i, reply in enumerate(replies)}), players=[one, two])
