r"""Offers in turn without end, for any preferences over time or risk: bounds that coincide prove that there is one equilibrium.

All that matters of a party is its **present worth** :math:`v_i(x)`: the share now that is as good to it as refusing and having the share
:math:`x` in the next round. It does not fall in :math:`x`. Examples: :math:`\delta x`; :math:`\max(0, x - c)`; and for a utility :math:`u` with
a disagreement utility :math:`d`, :math:`u(v) = f u(x) + (1 - f) d`, where :math:`f` is a discount factor or the probability that talks go on.
The first party's shares as a proposer
in subgame-perfect equilibrium lie in :math:`[m, M]`, the limit of (Shaked and Sutton 1984)

.. math:: m_0 = 0,\ M_0 = 1, \qquad m_{k+1} = F(m_k),\ M_{k+1} = F(M_k), \qquad F(x) = 1 - v_2(1 - v_1(x)).

1. Apply :math:`F` to both ends; they close in on each other, since :math:`F` does not fall.
2. Where they are within the tolerance, that width is the certificate: no two equilibria are farther apart. Concave utilities do so, as
   the loss by delay then grows with the share.
3. Where they come to rest apart, in Fractions, both ends are equilibrium shares, and the answer says that it is not unique.
4. Where they are still moving after the last round, or come to rest apart in floats, which may be rounding, there is no answer but an error
   with the width.

A cautious party, with utility :math:`\sqrt x`, gets less than one that is neutral to risk:

>>> from math import sqrt
>>> cautious = present_worth(sqrt, "9/10")
>>> print(equilibrium_bounds(lambda x: 0.9 * x, cautious))
equilibrium_bounds: First keeps 0.701107 when it proposes, Second 0.369004; unique to within 9.5e-11; 73 rounds of the bounds of Shaked and Sutton

Fixed costs that are equal leave many divisions:

>>> cost = Fraction(1, 10)
>>> print(equilibrium_bounds(lambda x: max(0, x - cost), lambda x: max(0, x - cost)))
equilibrium_bounds: First keeps between 1/10 and 1 when it proposes, Second between 1/10 and 1; not unique; 1 round of the bounds of Shaked and Sutton

References
----------
Rubinstein, A. 1982. Perfect equilibrium in a bargaining model. Econometrica 50: 97-109.
Shaked, A. and J. Sutton. 1984. Involuntary unemployment as a perfect equilibrium in a bargaining model. Econometrica 52: 1351-1364.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from bargaining.errors import ConvergenceError, FieldError, OutOfClassError
from bargaining.theory.answer import Answer
from bargaining.theory.arguments import Number, count, is_exact, number, probability, shown
from bargaining.theory.strategic.pairs import PARTIES

Worth = Callable[[Any], Any]
HALVINGS = 60


@dataclass(frozen=True)
class EquilibriumBounds(Answer):
    """Between which the shares of all equilibria lie.

    Attributes
    ----------
    first, second : pair of numbers
        The least and the greatest share of each party in a round in which it proposes.
    width : number
        How far apart the first party's bounds are: the residual.
    is_unique : bool
        Whether they are within the tolerance.
    rounds : int
        How many rounds of bounds it took.
    method, exact : str, bool
    """

    first: tuple[Number, Number]
    second: tuple[Number, Number]
    width: Number
    is_unique: bool
    rounds: int
    method: str = "bounds of Shaked and Sutton"
    exact: bool = False

    def records(self) -> list[dict[str, Any]]:
        """One flat row for each party."""
        shared = {"width": self.width, "is_unique": self.is_unique, "rounds": self.rounds, "method": self.method, "exact": self.exact}
        return [{"party": party, "least": low, "most": high, **shared} for party, (low, high) in zip(PARTIES, (self.first, self.second), strict=True)]

    def __str__(self) -> str:
        if self.is_unique:
            kept = f"First keeps {shown(self.first[0])} when it proposes, Second {shown(self.second[0])}; unique to within {float(self.width):.1e}"
        else:
            (low, high), (least, most) = self.first, self.second
            kept = f"First keeps between {shown(low)} and {shown(high)} when it proposes, Second between {shown(least)} and {shown(most)}; not unique"
        return f"equilibrium_bounds: {kept}; {self.rounds} round{'' if self.rounds == 1 else 's'} of the {self.method}"


def equilibrium_bounds(first: Worth, second: Worth, *, tolerance: Any = 1e-10, rounds: int = 100_000) -> EquilibriumBounds:
    """Bounds on the shares of all equilibria.

    Parameters
    ----------
    first, second : callable
        Each party's present worth, from shares to shares, never falling. With Fractions in and out the bounds are Fractions.
    tolerance : number, keyword only
        At which width they count as one.
    rounds : int, keyword only
        After how many rounds to give up.

    Returns
    -------
    EquilibriumBounds

    Raises
    ------
    FieldError
        Where a present worth is no share, or falls.
    OutOfClassError
        Where a party would rather have the same share a round later, so that delay may pay.
    ConvergenceError
        Where the bounds are still moving after the last round; with their width.
    """
    finest = number(tolerance, "the tolerance")
    if not (callable(first) and callable(second)):
        raise FieldError(f"give two functions of a share, such as present_worth('9/10'), not {first!r:.40} and {second!r:.40}")
    low, high, used, at_rest = _closed_in(first, second, finest, count(rounds, "the number of rounds", most=10_000_000))
    width = high - low
    if width > finest and not (at_rest and is_exact(_reply(first, second, low), _reply(first, second, high))):
        how = "have come to rest in floats; there are many equilibria, or it is rounding: let the present worths return Fractions"
        raise ConvergenceError(
            f"after {used} rounds the bounds are {float(width):.2e} apart, and {how if at_rest else 'still moving'}; the tolerance is {float(finest):.0e}"
        )
    others = 1 - _share(first, high), 1 - _share(first, low)
    for name, worth, shares in (("first", first, (low, high)), ("second", second, others)):
        if any(_share(worth, share) > share + finest for share in shares):
            raise OutOfClassError(f"the {name} party would rather have its share a round later: delay may pay, and the bounds do not hold")
    return EquilibriumBounds((low, high), others, width, bool(width <= finest), used)


def present_worth(utility: Callable[[Any], Any], factor: Any, *, otherwise: Any = 0) -> Worth:
    """The share now that is as good as a later one, for a utility: ``u(v) = factor*u(x) + (1 - factor)*otherwise``.

    Parameters
    ----------
    utility : callable
        Increasing on shares from 0 to 1.
    factor : number
        From 0 to 1: a discount factor, or the probability that talks go on.
    otherwise : number, keyword only
        The utility of what there is without an agreement.

    Returns
    -------
    callable
        Found by halving, to the rounding of floats; 0 where even nothing is better than waiting, 1 where nothing is as good.

    Raises
    ------
    NumberError, FieldError
    """
    if not callable(utility):
        raise FieldError(f"the utility must be a function of a share, not {utility!r:.60}")
    kept, instead = float(probability(factor, "the factor")), float(number(otherwise, "the utility without an agreement"))

    def worth(share: Any) -> float:
        wanted = kept * float(utility(float(share))) + (1 - kept) * instead
        if float(utility(0.0)) >= wanted:
            return 0.0
        low, high = 0.0, 1.0
        for _ in range(HALVINGS):
            middle = (low + high) / 2
            low, high = (low, middle) if float(utility(middle)) >= wanted else (middle, high)
        return high

    return worth


def _closed_in(first: Worth, second: Worth, finest: Number, rounds: int) -> tuple[Number, Number, int, bool]:
    """The bounds, after how many rounds, and whether they have come to rest; a bound is kept where rounding would make it worse."""
    low: Number = Fraction(0)
    high: Number = Fraction(1)
    for used in range(rounds):
        if high - low <= finest:
            return low, high, used, False
        least, most = _reply(first, second, low), _reply(first, second, high)
        if least < low - finest or most > high + finest or least > most + finest:
            raise FieldError(f"a present worth falls: the bounds {shown(low)}, {shown(high)} would become {shown(least)}, {shown(most)}")
        least, most = max(low, least), min(high, most)
        if (least, most) == (low, high):
            return low, high, used, True
        low, high = least, most
    return low, high, rounds, False


def _reply(first: Worth, second: Worth, share: Number) -> Number:
    return 1 - _share(second, 1 - _share(first, share))


def _share(worth: Worth, share: Number) -> Number:
    found: Number = worth(share)
    if not 0 <= found <= 1:
        raise FieldError(f"the present worth of the share {shown(share)} is {shown(found)}, and must be a share from 0 to 1")
    return found
