r"""Offers in turn without end among many parties, where all must agree.

A pie of 1 and :math:`n` parties, which propose in turn: party 1, party 2, ..., party :math:`n`, party 1 again. The others accept or refuse one after
the other; the first refusal ends the round, and a share in the next one is worth :math:`\delta_j` of it now. In a **stationary** equilibrium a party
proposes and accepts the same whatever has happened. Party :math:`i` then offers each other what refusing is worth to it, and keeps the rest:

.. math:: y^i_j = \delta_j\, y^{i+1}_j \quad (j \ne i), \qquad \sum_j y^i_j = 1,

so that with :math:`a_j` the share of :math:`j` when it proposes, and :math:`(j - i) \bmod n` rounds to wait for that,
:math:`\sum_j \delta_j^{(j - i) \bmod n} a_j = 1` for each :math:`i`. With one factor the first gets :math:`1 / (1 + \delta + \dots + \delta^{n-1})`, and each
next one :math:`\delta` of that. If instead **who refused** proposes next, each is offered :math:`\delta_j a_j` whoever proposes, and
:math:`a_j = 1 / \bigl((1 - \delta_j)(1 + \sum_k \delta_k / (1 - \delta_k))\bigr)`; with one factor the first gets :math:`1 / (1 + (n - 1) \delta)`.

**Uniqueness.** With the next in turn, let two continuations differ by :math:`e`, with :math:`\sum e_j = 0`. A round before they differ by
:math:`\delta_j e_j` for all but the proposer, which has what balances it; so the sum of what is gained is no more than :math:`\max_j \delta_j` of what it
was. The stationary equilibrium therefore is the only one, and is where talks with a deadline go as it moves away. With who refused next, the equations
have one solution.

**Many others.** With two parties all equilibria give the same; with more they need not (Shaked). Where :math:`\sum_{j \ne i} \delta_j \ge 1` for each
:math:`i`, with one factor :math:`\delta \ge 1 / (n - 1)`, **any division is an equilibrium**: all propose it. Whoever proposes another and keeps something
leaves some :math:`j` less than :math:`\delta_j`. That one refuses, and is promised everything in the next round, in which all propose just that, on pain of
the same.

>>> print(rotating_offers(("1/2", "1/2", "1/2")))
rotating_offers: shares 4/7, 2/7, 1/7; the only stationary equilibrium, any division is one of another kind; exact (linear equations)
>>> print(rotating_offers(("9/10", "4/5")))
rotating_offers: shares 5/7, 2/7; the only stationary equilibrium; exact (linear equations)
>>> rotating_offers(("1/2", "1/2", "1/2"), next_proposer="who refused").shares
(Fraction(1, 2), Fraction(1, 4), Fraction(1, 4))

References
----------
Herrero, M. J. 1985. A strategic bargaining approach to market institutions. PhD thesis, London School of Economics.
Osborne, M. J. and A. Rubinstein. 1990. Bargaining and Markets. Academic Press, section 3.13: Shaked's example of three parties.
Sutton, J. 1986. Non-cooperative bargaining theory: an introduction. Review of Economic Studies 53: 709-724.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import comb
from typing import Any

from bargaining.errors import FieldError, TooLargeError
from bargaining.game import Decision, Game, Outcome
from bargaining.game.exact import Exact, lean
from bargaining.game.nodes import Node
from bargaining.theory.answer import Answer
from bargaining.theory.arguments import count, probability, several

MOST_PARTIES = 100
MOST_ENDS = 1_000_000


@dataclass(frozen=True)
class RotatingOffers(Answer):
    """What each party proposes.

    Attributes
    ----------
    discounts : tuple of n numbers
    proposals : tuple of n tuples of n numbers
        What each party gets in a round in which the first proposes, the second, and so on.
    any_division : bool
        Whether the condition holds under which any division is that of some equilibrium, if not a stationary one. Where it does not, nothing is said.
    next_proposer : str
    method, exact : str, bool
    """

    discounts: tuple[Exact, ...]
    proposals: tuple[tuple[Exact, ...], ...]
    any_division: bool
    next_proposer: str = "in turn"
    method: str = "linear equations"
    exact: bool = True

    @property
    def shares(self) -> tuple[Exact, ...]:
        """What each party gets: the first proposal is accepted."""
        return self.proposals[0]

    def verify(self) -> bool:
        """Whether each responder is offered just what refusing is worth to it, and no proposer would rather wait."""
        n = len(self.discounts)
        after = [[(i + 1) % n if self.next_proposer == "in turn" else j for j in range(n)] for i in range(n)]
        worth = [[self.discounts[j] * self.proposals[after[i][j]][j] for j in range(n)] for i in range(n)]
        offers = all(made[j] == worth[i][j] for i, made in enumerate(self.proposals) for j in range(len(made)) if j != i)
        return offers and all(sum(made) == 1 and made[i] >= max(0, worth[i][i]) for i, made in enumerate(self.proposals))

    def records(self) -> list[dict[str, Any]]:
        """One flat row for each party: its share whoever proposes first."""
        rows = []
        for j, factor in enumerate(self.discounts):
            shares = {f"share if {i + 1} proposes": made[j] for i, made in enumerate(self.proposals)}
            rows.append({"party": j + 1, "discount": factor, **shares, "method": self.method, "exact": self.exact})
        return rows

    def __str__(self) -> str:
        more = ", any division is one of another kind" if self.any_division else ""
        return f"rotating_offers: shares {', '.join(map(str, self.shares))}; the only stationary equilibrium{more}; exact ({self.method})"


def rotating_offers(discounts: Sequence[Any], *, next_proposer: str = "in turn") -> RotatingOffers:
    """The stationary equilibrium where all must agree.

    Parameters
    ----------
    discounts : sequence of two or more numbers
        Each party's discount factor, from 0 to less than 1, in the order in which they propose.
    next_proposer : {"in turn", "who refused"}, keyword only
        Who proposes after a refusal.

    Returns
    -------
    RotatingOffers

    Raises
    ------
    NumberError, FieldError
    """
    factors = tuple(probability(each, f"the discount factor of party {k}") for k, each in enumerate(several(discounts, "the discount factors"), 1))
    n = len(factors)
    if not 2 <= n <= MOST_PARTIES:
        raise FieldError(f"there are {n} discount factors, and must be one for each of 2 to {MOST_PARTIES} parties")
    if 1 in factors:
        raise FieldError(f"the discount factor of party {factors.index(1) + 1} is 1, and must be less: with a party that never loses by waiting see rubinstein")
    if next_proposer not in ("in turn", "who refused"):
        raise FieldError(f'next_proposer is {next_proposer!r:.60}, and must be "in turn" or "who refused"')
    rounds = [[(j - i) % n if next_proposer == "in turn" else int(i != j) for j in range(n)] for i in range(n)]
    own = _solved([[Fraction(factors[j]) ** rounds[i][j] for j in range(n)] for i in range(n)])
    proposals = tuple(tuple(lean(factors[j] ** rounds[i][j] * own[j]) for j in range(n)) for i in range(n))
    return RotatingOffers(factors, proposals, sum(factors) - max(factors) >= 1, next_proposer)


def rotation_game(parties: int, rounds: int, steps: int) -> Game:
    """The game with a deadline, on a grid of shares.

    Parameters
    ----------
    parties, rounds, steps : int
        How many parties, two or more, how many proposals, and how many steps of the grid from nothing to all.

    Returns
    -------
    Game
        With the parameters ``discount_1``, ``discount_2`` and so on, and the outcomes ``"1/2, 1/4, 1/4 in round 1"`` and ``"stalemate"``, worth nothing.

    Raises
    ------
    FieldError
    TooLargeError
        Where the tree would have more than a million ends.
    """
    n = count(parties, "the number of parties", most=MOST_PARTIES)
    if n < 2:
        raise FieldError("the number of parties is 1, and must be two or more")
    count(rounds, "the number of rounds", most=MOST_PARTIES)
    offers = comb(count(steps, "the number of steps", most=MOST_ENDS) + n - 1, n - 1)
    if (offers * n) ** rounds > MOST_ENDS:
        raise TooLargeError(f"{rounds} rounds of {offers:,} proposals that {n - 1} may refuse have more than {MOST_ENDS:,} ends")
    names = [f"Party {k}" for k in range(1, n + 1)]
    node: Node = Outcome("stalemate", dict.fromkeys(names, 0))
    for k in reversed(range(rounds)):
        made: dict[str, Node] = {}
        for split in _splits(steps, n):
            shares = [lean(Fraction(part, steps)) for part in split]
            told = ", ".join(map(str, shares))
            paid = {name: f"discount_{j}**{k}*({share})" for j, (name, share) in enumerate(zip(names, shares, strict=True), 1)}
            reply: Node = Outcome(f"{told} in round {k + 1}", paid)
            for step in reversed(range(1, n)):
                reply = Decision(names[(k + step) % n], {"accept": reply, "refuse": node})
            made[f"propose {told}"] = reply
        node = Decision(names[k % n], made)
    return Game(node, players=names)


def _splits(steps: int, parts: int) -> Iterator[tuple[int, ...]]:
    if parts == 1:
        yield (steps,)
        return
    for first in range(steps + 1):
        for rest in _splits(steps - first, parts - 1):
            yield (first, *rest)


def _solved(rows: list[list[Fraction]]) -> list[Fraction]:
    """The solution of equations whose right sides are all one, by elimination; there is one, see above."""
    table = [[*row, Fraction(1)] for row in rows]
    for k in range(len(table)):
        pivot = next(i for i in range(k, len(table)) if table[i][k])
        table[k], table[pivot] = table[pivot], table[k]
        table[k] = [value / table[k][k] for value in table[k]]
        for i, row in enumerate(table):
            if i != k and row[k]:
                table[i] = [value - row[k] * top for value, top in zip(row, table[k], strict=True)]
    return [row[-1] for row in table]
