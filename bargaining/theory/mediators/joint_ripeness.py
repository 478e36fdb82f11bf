r"""Ripe two by two, and not ripe together: who can agree when there are many parties.

Each of :math:`n` parties claims at least :math:`r_i \ge 0` of what there is to divide, :math:`\pi`. A coalition :math:`S` can agree among itself, if the
others are left out, iff

.. math:: \sum_{i \in S} r_i \le \pi.

So what one coalition can agree on its parts can, and all hangs on the order of the claims. Every coalition of :math:`k` can agree iff the :math:`k` largest
claims add up to no more than :math:`\pi`; some coalition of :math:`k` can iff the :math:`k` smallest do. With :math:`r_i = \pi/k` every :math:`k` parties
can agree and no :math:`k + 1` can: ripeness of all pairs, or of all coalitions but the largest, proves nothing for the whole.

What is missing for a joint agreement is :math:`\max(0, \sum_i r_i - \pi)`; :mod:`~bargaining.theory.mediators.ripening` fills it most cheaply.

>>> print(ripe_coalitions({"government": "2/5", "north": "2/5", "south": "2/5"}))
ripe_coalitions: of 3 parties every 2 can agree, all 3 cannot; 1/5 is missing; exact (closed form)

References
----------
Gallop, M. 2017. More dangerous than dyads: how a third party enables rationalist explanations for war. Journal of Theoretical Politics 29: 353-381. That
more parties can make war rational is its point, on richer grounds; the arithmetic here is elementary.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, combinations
from typing import Any

from bargaining.errors import FieldError
from bargaining.game import Decision, Game, Outcome
from bargaining.game.exact import Exact, lean
from bargaining.theory.answer import Answer
from bargaining.theory.arguments import by_name, nonnegative, shown


@dataclass(frozen=True)
class JointRipeness(Answer):
    """Who can agree.

    Attributes
    ----------
    claims : dict of str to number
    pie : number
    every : int
        The largest number such that every coalition of that size can agree.
    some : int
        The size of the largest coalition that can agree.
    largest : tuple of str
        One of that size: those who claim least; of equal claims the first given.
    is_joint : bool
        Whether all can agree together.
    missing : number
        By how much the claims of all exceed what there is, or zero.
    method : str
    exact : bool
    """

    claims: dict[str, Exact]
    pie: Exact
    every: int
    some: int
    largest: tuple[str, ...]
    is_joint: bool
    missing: Exact
    method: str = "closed form"
    exact: bool = True

    def can_agree(self, coalition: Any) -> bool:
        """Whether these parties can agree among themselves.

        Parameters
        ----------
        coalition : collection of str

        Raises
        ------
        FieldError
            Where it is no collection of parties.
        """
        try:
            members = set(coalition)
        except TypeError:
            raise FieldError(f"a coalition is a collection of parties, such as {tuple(self.claims)[:2]}, not {coalition!r:.60}") from None
        if strangers := members - self.claims.keys():
            raise FieldError(f"no claim is known of {', '.join(sorted(map(str, strangers)))}; the parties are {', '.join(self.claims)}")
        return sum(self.claims[name] for name in members) <= self.pie

    def obstacles(self) -> Iterator[tuple[str, ...]]:
        """The smallest coalitions that cannot agree: all of their parts can. Lazily, by size; there may be exponentially many."""
        for size in range(self.every + 1, len(self.claims) + 1):
            for members in combinations(self.claims, size):
                total = sum(self.claims[name] for name in members)
                if total > self.pie >= total - min(self.claims[name] for name in members):
                    yield members

    def records(self) -> list[dict[str, Any]]:
        """One flat row for each party."""
        return [{"party": name, "claim": claim, "in the largest coalition": name in self.largest} for name, claim in self.claims.items()]

    def __str__(self) -> str:
        count = len(self.claims)
        if self.is_joint:
            does = f"all {count} parties can agree" if count > 1 else "the only party can have what it claims"
            return f"ripe_coalitions: {does}, {shown(self.pie - sum(self.claims.values()))} is to spare; exact ({self.method})"
        if count == 1:
            return f"ripe_coalitions: the only party claims more than there is; {shown(self.missing)} is missing; exact ({self.method})"
        few = f"every {self.every} can agree" if self.every > 1 else "some two cannot agree" if self.every else "some one claims more than there is"
        return f"ripe_coalitions: of {count} parties {few}, all {count} cannot; {shown(self.missing)} is missing; exact ({self.method})"


def ripe_coalitions(claims: Mapping[str, Any], *, pie: Any = 1) -> JointRipeness:
    """Which coalitions can agree.

    Parameters
    ----------
    claims : mapping of str to number
        What each party gets at least without an agreement, in units of what is divided.
    pie : number, keyword only

    Returns
    -------
    JointRipeness

    Raises
    ------
    FieldError, NumberError
        Where a claim or the pie is no number or negative, or nobody claims anything.
    """
    read, whole = _claims(claims, pie)
    rising = sorted(read, key=lambda name: read[name])
    some = sum(total <= whole for total in accumulate(read[name] for name in rising))
    every = sum(total <= whole for total in accumulate(read[name] for name in reversed(rising)))
    missing = max(Fraction(sum(read.values()) - whole), Fraction(0))
    return JointRipeness(read, whole, every, some, tuple(rising[:some]), missing == 0, lean(missing))


def unanimity_game(claims: Mapping[str, Any]) -> Game:
    """A proposal that all must accept, one after the other.

    Parameters
    ----------
    claims : mapping of str to number or expression
        The parties in the order in which they answer, and what each gets without an agreement.

    Returns
    -------
    Game
        With the parameters ``share_1``, ... for all but the last party, who gets what remains of ``pie`` and ``enticement``, and ``threat_1``, ... ,
        which each party loses where there is no agreement; the outcomes are ``agreement`` and ``no agreement``.

    Examples
    --------
    >>> import bargaining as bg
    >>> game = unanimity_game({"A": "2/5", "B": "2/5", "C": "2/5"})
    >>> at = {"pie": 1, "share_1": "2/5", "share_2": "2/5", "threat_1": 0, "threat_2": 0, "threat_3": 0}
    >>> print(bg.minimum(game, "enticement", reach="agreement", at=at))
    1/5, attained
    """
    wanted = by_name(claims, "the claims")
    names = list(wanted)
    if len(names) < 2:
        raise FieldError(f"an agreement takes two parties or more, not {len(names)}")
    shares = [f"share_{k + 1}" for k in range(len(names) - 1)]
    shares.append(f"pie + enticement - ({' + '.join(shares)})")
    failed = {name: f"({wanted[name]}) - threat_{k + 1}" for k, name in enumerate(names)}
    node: Any = Outcome("agreement", dict(zip(names, shares, strict=True)))
    for name in reversed(names):
        node = Decision(name, {"accept": node, "refuse": Outcome("no agreement", failed)})
    return Game(node, title="A proposal that all must accept", players=names)


def _claims(claims: Mapping[str, Any], pie: Any) -> tuple[dict[str, Exact], Exact]:
    if not claims:
        raise FieldError("nobody claims anything; give at least one claim")
    return {name: nonnegative(claim, f"the claim of {name}") for name, claim in by_name(claims, "the claims").items()}, nonnegative(pie, "the pie")
