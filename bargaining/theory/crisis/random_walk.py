r"""War as a random walk over forts (after Smith and Stam 2003).

There are :math:`N` forts, of which A holds :math:`n`. Each battle moves one fort: A wins it with probability :math:`p`, and whoever has no fort left has lost
the war. That is the gambler's ruin: A wins the war with probability :math:`P`, after :math:`D` battles on average,

.. math:: P = \frac{1 - (q/p)^n}{1 - (q/p)^N}, \qquad D = \frac{n - N P}{q - p}, \qquad q = 1 - p,

and :math:`n/N` and :math:`n(N - n)` at :math:`p = 1/2`. What two sides make of it that disagree about :math:`p` is in
:mod:`~bargaining.theory.crisis.divergent_beliefs`.

>>> print(forts_war(10, 5, "3/5"))
forts_war: A wins with probability 243/275, after 211/11 battles on average; exact (gambler's ruin)

References
----------
Smith, A. and Stam, A. C. 2003. Mediation and peacekeeping in a random walk model of civil and interstate war. International Studies
Review 5: 115-135.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from bargaining.errors import FieldError
from bargaining.game.exact import Exact, lean
from bargaining.theory.answer import Answer
from bargaining.theory.arguments import number, probability, shown

METHOD = "gambler's ruin"
MAX_FORTS = 2_000


@dataclass(frozen=True)
class FortsWar(Answer):
    """How a war over forts goes.

    Attributes
    ----------
    victory : number
        The probability that A wins.
    battles : number
        How many battles there are on average.
    method : str
    exact : bool
    """

    victory: Exact
    battles: Exact
    method: str = METHOD
    exact: bool = True

    def __str__(self) -> str:
        return f"forts_war: A wins with probability {shown(self.victory)}, after {shown(self.battles)} battles on average; exact ({self.method})"


def forts_war(forts: int, held: int, win: Any) -> FortsWar:
    """How a war over forts goes.

    Parameters
    ----------
    forts, held : int
        All forts, and those that A holds; from none to all.
    win : number
        The probability that A wins a battle.

    Returns
    -------
    FortsWar

    Raises
    ------
    FieldError, NumberError
        Where a number is none, or out of its range.
    """
    all_of_them, mine, p = _count(forts, "the number of forts"), _count(held, "the number of forts that A holds"), probability(win, "A's chance in a battle")
    if mine > all_of_them or not all_of_them:
        raise FieldError(f"A holds {mine} of {all_of_them} forts; there must be at least one, and A can hold no more than all")
    if p in (0, 1) or mine in (0, all_of_them):
        return _certain(all_of_them, mine, p)
    if 2 * p == 1:
        return FortsWar(lean(Fraction(mine, all_of_them)), mine * (all_of_them - mine))
    odds = Fraction(1 - p) / p
    victory = (1 - odds**mine) / (1 - odds**all_of_them)
    return FortsWar(lean(victory), lean((mine - all_of_them * victory) / (1 - 2 * p)))


def _certain(forts: int, held: int, win: Exact) -> FortsWar:
    if held in (0, forts):
        return FortsWar(int(held == forts), 0)
    return FortsWar(1, forts - held) if win == 1 else FortsWar(0, held)


def _count(value: Any, name: str) -> int:
    read = number(value, name)
    if not isinstance(read, int) or not 0 <= read <= MAX_FORTS:
        raise FieldError(f"{name} is {read}, and must be a whole number from 0 to {MAX_FORTS:,}")
    return read
