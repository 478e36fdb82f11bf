r"""Outside options of both parties, which either may take after any refusal: as a rule many divisions (Ponsati and Sakovics 1998).

Offers in turn without end. After a refusal the responder :math:`j` may **quit**, which gives the parties :math:`w_1, w_2` at once; if it stays, the
proposer :math:`i` may quit too, or go on, and :math:`j` proposes next. In :mod:`~bargaining.theory.strategic.outside_options` only the responder may,
and there is one division. Here the proposer's threat to leave makes the least that a responder can expect of a refusal :math:`w_j`, as soon as leaving
is no worse to it than a future that is bad enough; and such a future there is, since the other may threaten to leave in its turn. So with
:math:`w_1 + w_2 \le 1`

.. math:: M_i = 1 - w_j, \qquad m_i = 1 - \max(w_j,\ \delta_j L_i), \qquad L_i = 1 - w_i / \delta_i,

are the most and the least that :math:`i` gets when it proposes, where :math:`L_i` is the most that :math:`j` may get in the next round if :math:`i` is still
to go on. That some such future is an equilibrium asks for :math:`m_j \le L_i`; with options above zero for both
:math:`w_1 / \delta_1^2 + w_2 / \delta_2 \le 1` and :math:`w_1 / \delta_1 + w_2 / \delta_2^2 \le 1`. Otherwise nobody ever goes on, and :math:`m_i = M_i`.

Every share between is that of an equilibrium in which the first offer is accepted: whoever asks for more is refused, and what follows is the best there
is for the other; whoever refuses what is due is left. In others it is not, and agreement is late. With patience all divisions are possible that give both
their options: :math:`m_1 \to w_1`.

>>> print(shares_when_both_quit(("9/10", "9/10"), ("1/5", "3/10")))
shares_when_both_quit: First keeps anything from 3/10 to 7/10; exact (bounds of Shaked and Sutton)
>>> print(shares_when_both_quit(("9/10", "9/10"), ("2/5", "1/2")))
shares_when_both_quit: First keeps 1/2; exact (bounds of Shaked and Sutton)

The abstract alone of the paper was read: where both may leave after a rejection, for nothing, there is a continuum of outcomes, some with delay. The order
of moves and the bounds are our own.

References
----------
Ponsati, C. and J. Sakovics. 1998. Rubinstein bargaining with two-sided outside options. Economic Theory 11: 667-672.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from bargaining.errors import OutOfClassError
from bargaining.game.exact import Exact, lean
from bargaining.theory.arguments import discount, nonnegative
from bargaining.theory.strategic.pairs import PairedAnswer, pair

Ends = tuple[Fraction, Fraction]


@dataclass(frozen=True)
class BothQuit(PairedAnswer):
    """What each party may get when it proposes.

    Attributes
    ----------
    discounts, options : pair of numbers
    least, most : pair of numbers
        For each party: every share between them is that of some equilibrium in which it proposes first.
    method, exact : str, bool
    """

    discounts: tuple[Exact, Exact]
    options: tuple[Exact, Exact]
    least: tuple[Exact, Exact]
    most: tuple[Exact, Exact]
    method: str = "bounds of Shaked and Sutton"
    exact: bool = True

    @property
    def is_unique(self) -> bool:
        """Whether there is one division, whoever proposes."""
        return self.least == self.most

    def verify(self) -> bool:
        """Whether one round more of the argument leads from these bounds to the same ones."""
        bounds = [(Fraction(low), Fraction(high)) for low, high in zip(self.least, self.most, strict=True)]
        return all(_before(self.discounts, self.options, i, bounds[1 - i]) == bounds[i] for i in (0, 1))

    def __str__(self) -> str:
        low, high = self.least[0], self.most[0]
        kept = str(low) if low == high else f"anything from {low} to {high}"
        return f"shares_when_both_quit: First keeps {kept}; exact ({self.method})"


def shares_when_both_quit(discounts: Any, options: Any) -> BothQuit:
    """The parties' payoffs in equilibrium where both may quit after any refusal.

    Parameters
    ----------
    discounts : pair of numbers
        Between 0 and 1, both excluded.
    options : pair of numbers
        What quitting gives each party, whoever quits; zero or more, and together at most 1.

    Returns
    -------
    BothQuit

    Raises
    ------
    NumberError, FieldError
    OutOfClassError
        Where the options are together worth more than the pie.
    """
    factors, given = pair(discounts, "the discount factors", discount), pair(options, "the outside options", nonnegative)
    if sum(given) > 1:
        raise OutOfClassError(f"the outside options are together worth {sum(given)}, more than the pie of 1: the parties would rather not agree")
    most = [1 - Fraction(given[1 - i]) for i in (0, 1)]
    least = next(each for each in _candidates(factors, given) if _holds(factors, given, each, most))
    return BothQuit(factors, given, (lean(least[0]), lean(least[1])), (lean(most[0]), lean(most[1])))


def _candidates(factors: tuple[Exact, Exact], given: tuple[Exact, Exact]) -> list[list[Fraction]]:
    """The least shares where both would go on in some future, one of them, or neither; from the widest."""
    on = [1 - max(Fraction(given[1 - i]), factors[1 - i] * (1 - Fraction(given[i]) / factors[i])) for i in (0, 1)]
    off = [1 - Fraction(given[1 - i]) for i in (0, 1)]
    return [[on[0], on[1]], [on[0], off[1]], [off[0], on[1]], off]


def _holds(factors: tuple[Exact, Exact], given: tuple[Exact, Exact], least: list[Fraction], most: list[Fraction]) -> bool:
    return all(_before(factors, given, i, (least[1 - i], most[1 - i])) == (least[i], most[i]) for i in (0, 1))


def _before(factors: tuple[Exact, Exact], given: tuple[Exact, Exact], i: int, then: Ends) -> Ends:
    """The least and the most that a proposer gets, if the other as the next proposer gets from the one to the other."""
    j, limit = 1 - i, 1 - Fraction(given[i]) / factors[i]
    refusals = [Fraction(given[j])] if then[1] >= limit else []  # the proposer quits
    if then[0] <= limit:  # it goes on
        refusals += [max(Fraction(given[j]), factors[j] * end) for end in (then[0], min(then[1], limit))]
    return 1 - max(refusals), 1 - min(refusals)
