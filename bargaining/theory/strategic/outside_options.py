r"""Outside options: a penalty for walking out counts only beyond a threshold (Binmore, Rubinstein and Wolinsky 1986).

Offers in turn without end, as with :mod:`~bargaining.theory.strategic.alternating_offers`; a party that refuses may also **quit**, which
gives the parties :math:`w_1, w_2` at once, :math:`w_1 + w_2 \le 1`. A responder is offered the better of its two refusals:

.. math:: x_1 = 1 - \max(w_2, \delta_2 x_2), \qquad x_2 = 1 - \max(w_1, \delta_1 x_1).

An option below what waiting is worth is never used, and changes nothing: *an outside option is not a disagreement point*. With
:math:`w_1` out of play the second party's is irrelevant iff

.. math:: w_2 \le \frac{\delta_2 (1 - \delta_1)}{1 - \delta_1 \delta_2},

and above that :math:`x_1 = 1 - w_2`. Nobody ever has less from a better option of its own: a rule such as "the share is
:math:`\max(w, x)` where :math:`x` is computed from what is left" can lower it, and is wrong.

**Who may quit when matters.** Here a party may quit only on refusing an offer; the equilibrium is then unique. A party that may quit after
its own offer was refused can have many (:mod:`~bargaining.theory.strategic.quitting`), and so can parties that may both quit after
any refusal (:mod:`~bargaining.theory.strategic.quitting_by_both`).

>>> print(outside_option_shares(("9/10", "9/10"), (0, "3/5")))
outside_option_shares: First keeps 2/5 when it proposes, Second 16/25; the option of Second decides; exact (four linear cases)
>>> print(outside_option_shares(("9/10", "9/10"), (0, "2/5")))
outside_option_shares: First keeps 10/19 when it proposes, Second 10/19; no option decides; exact (four linear cases)

A threat on the exit of a party moves terms by no more than the option was above waiting:

>>> threat_on_exit(("9/10", "9/10"), (0, "3/5"), share="1/2")
Threshold(1/10, attained)
>>> threat_on_exit(("9/10", "9/10"), (0, "3/5"), share="3/5")
Threshold(no value in range is enough)

References
----------
Binmore, K., A. Rubinstein and A. Wolinsky. 1986. The Nash bargaining solution in economic modelling. RAND Journal of Economics 17: 176-188.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from bargaining.errors import OutOfClassError
from bargaining.game.exact import Exact, lean
from bargaining.leverage.flips import Threshold
from bargaining.theory.arguments import probability
from bargaining.theory.strategic.pairs import PARTIES, PairedAnswer, pair, patience
from bargaining.theory.strategic.stationary import Refusal, StationaryEquilibrium, is_within_reach, stationary_equilibrium


@dataclass(frozen=True)
class OutsideOptions(PairedAnswer):
    """What each party keeps when it proposes.

    Attributes
    ----------
    discounts, options : pair of numbers
    first, second : number
        The share of each party in a round in which it proposes.
    binding : tuple of bool
        Whether what the first party is offered is decided by its option, and the same of the second.
    equations : StationaryEquilibrium
        What was solved, with its certificate ``verify()``.
    method, exact : str, bool
    """

    discounts: tuple[Exact, Exact]
    options: tuple[Exact, Exact]
    first: Exact
    second: Exact
    binding: tuple[bool, bool]
    equations: StationaryEquilibrium = field(repr=False)
    method: str = "four linear cases"
    exact: bool = True

    def __str__(self) -> str:
        deciding = [name.capitalize() for name, binds in zip(PARTIES, self.binding, strict=True) if binds]
        said = {0: "no option decides", 1: f"the option of {deciding[0] if deciding else ''} decides", 2: "both options decide"}[len(deciding)]
        return f"outside_option_shares: First keeps {self.first} when it proposes, Second {self.second}; {said}; exact ({self.method})"


def outside_option_shares(discounts: Any, options: Any) -> OutsideOptions:
    """The only equilibrium where a party may quit on refusing an offer.

    Parameters
    ----------
    discounts : pair of numbers
        From 0 to 1, not both 1.
    options : pair of numbers
        What quitting gives each party, whoever quits; below zero it is never used. Together at most 1.

    Returns
    -------
    OutsideOptions

    Raises
    ------
    NumberError, FieldError
    OutOfClassError
        Where neither party loses by waiting, or the options are together worth more than the pie.
    """
    factors, given = patience(discounts), _options(options)
    first, second = _refusals(factors, given)
    found = stationary_equilibrium(first, second)
    binding = [option > factor * share for option, factor, share in zip(given, factors, (found.first, found.second), strict=True)]
    return OutsideOptions(factors, given, found.first, found.second, (binding[0], binding[1]), found)


def irrelevant_option(discounts: Any) -> Exact:
    """The greatest outside option of the second party that changes nothing, where the first has none.

    Parameters
    ----------
    discounts : pair of numbers

    Returns
    -------
    number

    Raises
    ------
    NumberError, FieldError, OutOfClassError

    Examples
    --------
    >>> irrelevant_option(("9/10", "9/10"))
    Fraction(9, 19)
    """
    one, two = patience(discounts)
    return lean(Fraction(two * (1 - one)) / (1 - one * two))


def threat_on_exit(discounts: Any, options: Any, *, share: Any) -> Threshold:
    """The least threat on the second party's outside option at which the first keeps a share when it proposes.

    Parameters
    ----------
    discounts, options : pair of numbers
        As for :func:`outside_option_shares`, before the threat.
    share : number
        From 0 to 1.

    Returns
    -------
    Threshold
        Attained, or no value where the second party would rather wait than accept so little.

    Raises
    ------
    NumberError, FieldError, OutOfClassError
    """
    factors, (own, other) = patience(discounts), _options(options)
    wanted = probability(share, "the share")
    if not is_within_reach(*_refusals(factors, (own, 0)), wanted):
        return Threshold(None, False, method="closed form")
    return Threshold(max(0, other - (1 - wanted)), True, method="closed form")


def _options(given: Any) -> tuple[Exact, Exact]:
    one, two = pair(given, "the outside options")
    if one + two > 1:
        raise OutOfClassError(f"the outside options are together worth {one + two}, more than the pie of 1: the parties would rather not agree")
    return one, two


def _refusals(factors: tuple[Exact, Exact], options: tuple[Exact, Exact]) -> tuple[Refusal, Refusal]:
    one, two = (Refusal(factor, floor=max(0, option)) for factor, option in zip(factors, options, strict=True))
    return one, two
