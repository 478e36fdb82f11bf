r"""k-implementation (Monderer and Tennenholtz 2004): what an interested party must pay so that parties who avoid dominated strategies play as it likes.

It cannot change the game, forbid anything or collect payments; it can promise non-negative transfers :math:`V_i(s)` for each profile
:math:`s`, and is believed. Parties avoid weakly dominated strategies. The promises implement the profile :math:`z` if nothing else is left
undominated, and cost what falls due at :math:`z`. The least cost is

.. math:: k(z) = \sum_i \max_{a_i} \bigl[u_i(a_i, z_{-i}) - u_i(z)\bigr],

so that nothing has to be paid exactly where :math:`z` is a Nash equilibrium; promises that never fall due do the rest.

1. At :math:`z` each is paid what its best deviation gains.
2. Where the others deviate, each is promised for :math:`z_i` what makes it better by one than all else. That is free.
3. No less is enough: every dominated strategy is dominated by an undominated one, so :math:`z_i` has to dominate all others, at :math:`z` too.

It is attained where each player's others have at least two profiles; a player whose others have one only, and for whom there is a tie,
needs a little more.

>>> prisoners = [[[3, 0], [5, 1]], [[3, 5], [0, 1]]]
>>> print(k_implementation(prisoners, (0, 0)))
k_implementation: cost 4, attained, of which player 0 gets 2 and player 1 gets 2; exact (closed form)
>>> k_implementation(prisoners, (1, 1)).cost, k_implementation(prisoners, (0, 1)).cost
(0, 1)

For trees and subgame-perfect play see :func:`bargaining.implementation_cost`. For a desired *set* of profiles the problem is NP-hard, and not done here.

References
----------
Monderer, D. and M. Tennenholtz. 2004. k-Implementation. Journal of Artificial Intelligence Research 21: 37-62.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from bargaining.game.exact import Exact
from bargaining.theory.answer import Answer
from bargaining.theory.arguments import tidy
from bargaining.theory.implementation.payment_tables import Tables, moved, read_tables


@dataclass(frozen=True)
class KImplementation(Answer):
    """The least that has to be paid, with promises that do it.

    Attributes
    ----------
    profile : tuple of int
    cost : number
        What falls due at the profile: the infimum over all promises that implement it.
    attained : bool
        Whether that much is itself enough; if not, anything more is.
    paid : tuple of number
        Each player's part of it.
    promises : tuple of dict
        For each player, profile to promise; nothing is promised elsewhere.
    is_equilibrium : bool
        Whether the profile is a Nash equilibrium without any promise, which is so exactly where the cost is zero.
    method : str
    exact : bool
    """

    profile: tuple[int, ...]
    cost: Exact
    attained: bool
    paid: tuple[Exact, ...]
    promises: tuple[dict[tuple[int, ...], Exact], ...] = field(repr=False)
    is_equilibrium: bool
    tables: Tables = field(repr=False)
    method: str = "closed form"
    exact: bool = True

    def verify(self) -> bool:
        """Whether, with the promises, each player's part of the profile weakly dominates all its other strategies, at the cost stated.

        Where the least cost is not attained, it need only be as good against all that the others can do.
        """
        kept = all(amount >= 0 for own in self.promises for amount in own.values())
        due = sum((Fraction(own.get(self.profile, 0)) for own in self.promises), Fraction(0))
        return kept and due == self.cost and all(self._dominates(player) for player in range(len(self.profile)))

    def _dominates(self, player: int) -> bool:
        own, mine = self.promises[player], self.profile[player]
        for other in range(self.tables.shape[player]):
            if other != mine:
                margins = [self._promised(own, player, moved(rest, player, mine)) - self._promised(own, player, moved(rest, player, other))
                           for rest in self.tables.others(player)]  # fmt: skip
                if min(margins) < 0 or (self.attained and max(margins) == 0):
                    return False
        return True

    def _promised(self, own: dict[tuple[int, ...], Exact], player: int, profile: tuple[int, ...]) -> Fraction:
        return Fraction(self.tables.payoff(player, profile)) + own.get(profile, 0)

    def __str__(self) -> str:
        parts = " and ".join(f"player {player} gets {amount}" for player, amount in enumerate(self.paid))
        return f"k_implementation: cost {self.cost}, {'attained' if self.attained else 'not attained'}, of which {parts}; exact ({self.method})"


def k_implementation(payoffs: Any, profile: Any) -> KImplementation:
    """The least that an interested party has to pay so that nothing but a profile is left undominated.

    Parameters
    ----------
    payoffs : sequence of nested sequences of numbers
        One table for each player; for two players two matrices.
    profile : sequence of int
        The strategy wanted of each player, counted from 0.

    Returns
    -------
    KImplementation

    Raises
    ------
    FieldError, NumberError
        Where the tables are ragged, of different shapes or too large, or an entry is no number.
    StructureError
        Where the profile is none.

    Notes
    -----
    Linear in the number of cells times the number of players.
    """
    tables = read_tables(payoffs)
    wanted = tables.check(profile)
    paid, promises, attained = [], [], True
    for player, count in enumerate(tables.shape):
        own: dict[tuple[int, ...], Exact] = {}
        for rest in tables.others(player):
            here = moved(rest, player, wanted[player])
            best = max((tables.payoff(player, moved(rest, player, k)) for k in range(count) if k != wanted[player]), default=None)
            regret = 0 if best is None else best - tables.payoff(player, here)
            amount = max(0, regret) if here == wanted else max(0, regret + 1) if best is not None else 0
            if amount:
                own[here] = tidy(amount)
        others = sum(1 for _ in tables.others(player))
        tie = any(k != wanted[player] and tables.payoff(player, moved(wanted, player, k)) >= tables.payoff(player, wanted) for k in range(count))
        attained = attained and not (others == 1 and tie)
        paid.append(own.get(wanted, 0))
        promises.append(own)
    cost = tidy(sum(map(Fraction, paid), Fraction(0)))
    return KImplementation(wanted, cost, attained, tuple(paid), tuple(promises), cost == 0, tables)
