r"""Offers in turn without end: one equation for each party, and why they have one solution.

A pie of 1. The parties propose in turn; a refusal is worth to party :math:`j`, which proposes next and will then have the share :math:`x_j`,

.. math:: R_j(x_j) = \max(a_j,\ c_j + f_j x_j).

The **floor** :math:`a_j` is what it can have at once (an outside option; zero where there is none, since no share is negative), the
**constant** :math:`c_j` what comes in until then whatever is agreed later (an inside option, a risk of breakdown), the **factor**
:math:`f_j` what is left of a later share. A proposer offers just that much:

.. math:: x_1 = 1 - R_2(x_2), \qquad x_2 = 1 - R_1(x_1).

**Existence.** The four cases (which floors bind) are four pairs of linear equations; one of them holds. **Uniqueness** (Shaked and
Sutton 1984): let :math:`[m_i, M_i]` hold every equilibrium share of proposer :math:`i`. As :math:`M_i \le 1 - R_j(m_j)` and
:math:`m_i \ge 1 - R_j(M_j)`,

.. math:: M_i - m_i \le f_j (M_j - m_j) \le f_1 f_2 (M_i - m_i),

so that :math:`f_1 f_2 < 1` leaves one payoff for all subgame-perfect equilibria, stationary or not. That delay pays nobody holds where
each proposer has at least what refusing for ever gives, :math:`(1 - f_i) x_i \ge c_i`, and its floor; both are checked.

>>> print(stationary_equilibrium(Refusal("9/10"), Refusal("9/10", floor="3/5")))
stationary_equilibrium: First keeps 2/5 when it proposes, Second 16/25; unique, since 9/10 * 9/10 < 1; exact (four linear cases)

References
----------
Shaked, A. and J. Sutton. 1984. Involuntary unemployment as a perfect equilibrium in a bargaining model. Econometrica 52: 1351-1364.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from bargaining.errors import FieldError, OutOfClassError
from bargaining.game.exact import Exact, lean
from bargaining.theory.arguments import count, nonnegative, number, probability
from bargaining.theory.strategic.pairs import PairedAnswer

MOST_ROUNDS = 100_000


@dataclass(frozen=True)
class Refusal:
    """What refusing is worth to a party that proposes next: ``max(floor, constant + factor * share)``.

    Parameters
    ----------
    factor : number
        From 0 to 1: what a share of the next round is worth in this one.
    constant : number, keyword only
    floor : number, keyword only
        Zero or more.

    Raises
    ------
    NumberError, FieldError
    """

    factor: Any
    constant: Any = field(default=0, kw_only=True)
    floor: Any = field(default=0, kw_only=True)

    def __post_init__(self) -> None:
        object.__setattr__(self, "factor", probability(self.factor, "the factor of a later share"))
        object.__setattr__(self, "constant", number(self.constant, "the constant of a refusal"))
        object.__setattr__(self, "floor", nonnegative(self.floor, "the floor of a refusal"))

    def worth(self, share: Exact) -> Exact:
        """The value of refusing where the next proposal would bring this share."""
        return lean(Fraction(max(self.floor, self.constant + self.factor * share)))


@dataclass(frozen=True)
class StationaryEquilibrium(PairedAnswer):
    """What each party keeps when it proposes.

    Attributes
    ----------
    first, second : number
        The share of each party in a round in which it proposes.
    binding : tuple of bool
        Whether what decides is the floor of the first party, and of the second.
    contraction : number
        The product of the factors; below one the equilibrium is unique.
    refusals : pair of Refusal
    method, exact : str, bool
    """

    first: Exact
    second: Exact
    binding: tuple[bool, bool]
    contraction: Exact
    refusals: tuple[Refusal, Refusal] = field(repr=False)
    method: str = "four linear cases"
    exact: bool = True

    def verify(self) -> bool:
        """Whether the two equations hold, the map contracts, and nobody gains by delay; knows nothing of how it was found."""
        one, two = self.refusals
        solves = self.first == 1 - two.worth(self.second) and self.second == 1 - one.worth(self.first)
        return solves and one.factor * two.factor < 1 and _agrees(one, self.first) and _agrees(two, self.second)

    def bounds(self, rounds: int) -> tuple[Exact, Exact]:
        """Between which the first party's share lies after so many rounds of the argument of Shaked and Sutton, from [0, 1] on.

        The bounds are ``contraction**rounds`` apart at most.

        Raises
        ------
        FieldError
            Where the number of rounds is none from 1 to 100,000.
        """
        low, high = Fraction(0), Fraction(1)
        for _ in range(count(rounds, "the number of rounds", most=MOST_ROUNDS)):
            low, high = Fraction(_reply(*self.refusals, low)), Fraction(_reply(*self.refusals, high))
        return lean(low), lean(high)

    def __str__(self) -> str:
        one, two = (each.factor for each in self.refusals)
        return (
            f"stationary_equilibrium: First keeps {self.first} when it proposes, Second {self.second}; "
            f"unique, since {one} * {two} < 1; exact ({self.method})"
        )


def stationary_equilibrium(first: Refusal, second: Refusal) -> StationaryEquilibrium:
    """The one equilibrium of offers in turn without end.

    Parameters
    ----------
    first, second : Refusal
        What refusing is worth to each party.

    Returns
    -------
    StationaryEquilibrium

    Raises
    ------
    FieldError
        Where one of the two is no :class:`Refusal`.
    OutOfClassError
        Where neither loses by waiting, or some party would rather not agree.
    """
    if not (isinstance(first, Refusal) and isinstance(second, Refusal)):
        raise FieldError(f"say what refusing is worth to each party, such as Refusal('9/10'), not {first!r:.40} and {second!r:.40}")
    if first.factor * second.factor >= 1:
        raise OutOfClassError("neither party loses by waiting (both factors are 1), and there is more than one equilibrium")
    kept, other, floors = next(case for case in _cases(first, second) if case[0] == 1 - second.worth(case[1]) and case[1] == 1 - first.worth(case[0]))
    if not (_agrees(first, kept) and _agrees(second, other)):
        raise OutOfClassError("what the parties get without an agreement is more than there is to divide: some of them would rather not agree")
    return StationaryEquilibrium(kept, other, floors, lean(Fraction(first.factor * second.factor)), (first, second))


def is_within_reach(first: Refusal, second: Refusal, share: Exact) -> bool:
    """Whether the first party's share as a proposer is at least so much: a reply to it must be no less, since replies contract."""
    return _reply(first, second, share) >= share


def _reply(first: Refusal, second: Refusal, share: Exact) -> Exact:
    """What the first party keeps now, if it keeps a share two rounds from now."""
    return 1 - second.worth(1 - first.worth(share))


def _cases(first: Refusal, second: Refusal) -> Iterator[tuple[Exact, Exact, tuple[bool, bool]]]:
    """The solution of the two linear equations, for each way in which floors may bind; one of them solves the equations with the maxima."""
    for floors in ((False, False), (False, True), (True, False), (True, True)):
        (top, slope), (other_top, other_slope) = (
            (1 - each.floor, 0) if floor else (1 - each.constant, each.factor) for each, floor in zip((first, second), floors, strict=True)
        )
        kept = Fraction(other_top - other_slope * top) / (1 - slope * other_slope)
        yield lean(kept), lean(Fraction(top - slope * kept)), floors


def _agrees(party: Refusal, share: Exact) -> bool:
    return bool(share >= party.floor and (1 - party.factor) * share >= party.constant)
