r"""Offers in turn without end, where each period of waiting costs a fixed sum (Rubinstein 1982, conclusion I).

As with :mod:`~bargaining.theory.strategic.alternating_offers`, but party :math:`i` values a share :math:`x` in :math:`t` periods at
:math:`x - c_i t`. For costs up to 1, the first party's shares in subgame-perfect equilibrium are

.. math:: c_1 < c_2:\ 1, \qquad c_1 > c_2:\ c_2, \qquad c_1 = c_2 = c:\ \text{any of } [c, 1].

Who waits more cheaply takes all, or all but what the other would lose by waiting once. Costs above 1 count as 1, since nobody waits even for the whole
pie. Where costs are equal there is more than one equilibrium, some of them with delay.

So pressure on a party that talks counts for little as long as it bears it better than the other, and for everything once it does not:

>>> print(rubinstein_fixed_costs(("1/10", "1/20")))
rubinstein_fixed_costs: First keeps 1/20; exact (closed form)
>>> print(rubinstein_fixed_costs(("1/10", "1/10")))
rubinstein_fixed_costs: First keeps anything from 1/10 to 1: costs are equal; exact (closed form)
>>> print(least_cost_of_talks("1/10", share="1/2"), "|", least_cost_of_talks("1/10", share="1/2", require="every"))
1/10, attained | 1/10, not attained

References
----------
Rubinstein, A. 1982. Perfect equilibrium in a bargaining model. Econometrica 50: 97-109.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bargaining.errors import RequirementError
from bargaining.game.exact import Exact
from bargaining.leverage.flips import Threshold
from bargaining.theory.arguments import nonnegative, probability
from bargaining.theory.strategic.pairs import PairedAnswer, pair


@dataclass(frozen=True)
class FixedCosts(PairedAnswer):
    """What the first party, which proposes, may keep.

    Attributes
    ----------
    costs : pair of numbers
    least, most : number
        Every share between them is that of some equilibrium.
    method, exact : str, bool
    """

    costs: tuple[Exact, Exact]
    least: Exact
    most: Exact
    method: str = "closed form"
    exact: bool = True

    @property
    def is_unique(self) -> bool:
        """Whether there is one division."""
        return self.least == self.most

    def __str__(self) -> str:
        kept = f"{self.least}" if self.is_unique else f"anything from {self.least} to {self.most}: costs are equal"
        return f"rubinstein_fixed_costs: First keeps {kept}; exact ({self.method})"


def rubinstein_fixed_costs(costs: Any) -> FixedCosts:
    """The first party's shares in equilibrium.

    Parameters
    ----------
    costs : pair of numbers
        Zero or more; what a period of waiting costs each party, in shares of the pie.

    Returns
    -------
    FixedCosts

    Raises
    ------
    NumberError, FieldError
    """
    one, two = pair(costs, "the costs of waiting", nonnegative)
    least: Exact = 1 if one < two else min(two, 1)
    return FixedCosts((one, two), least, least if one != two else 1)


def least_cost_of_talks(cost: Any, *, share: Any, require: str = "some") -> Threshold:
    """The least cost of waiting for the second party at which the first keeps a share.

    Parameters
    ----------
    cost : number
        What waiting costs the first party.
    share : number
        From 0 to 1.
    require : {"some", "every"}, keyword only
        Whether some equilibrium must give it the share, or all of them.

    Returns
    -------
    Threshold

    Raises
    ------
    NumberError, FieldError, RequirementError
    """
    own, wanted = nonnegative(cost, "the cost of waiting"), probability(share, "the share")
    if require not in ("some", "every"):
        raise RequirementError(f'require is "some" or "every", not {require!r:.40}')
    if wanted <= own:
        return Threshold(wanted, True, method="closed form")
    return Threshold(own, require == "some", method="closed form")
