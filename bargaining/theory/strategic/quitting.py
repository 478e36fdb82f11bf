r"""Quitting after one's own offer was refused: a threat to leave that makes many divisions possible (Shaked 1994).

Offers in turn without end; when the first party has refused an offer of the second, the second may **quit**, which gives it :math:`w` and the
first nothing. Nobody else may. In contrast to :mod:`~bargaining.theory.strategic.outside_options`, the second party can then offer
nothing and mean it, if quitting is credible; it is if what it expects of going on is no more than :math:`w`, and that
may in turn rest on what is expected. With :math:`x` the first party's share in :func:`~bargaining.theory.strategic.alternating_offers.rubinstein`,

.. math::
   w < \delta_2 (1 - x)&: \quad x \text{ alone, since quitting is never credible} \\
   \delta_2 (1 - x) \le w \le \delta_2^2&: \quad \text{any of } [1 - \delta_2,\ 1 - \delta_2 (1 - \delta_1 (1 - w / \delta_2))] \\
   w > \delta_2^2&: \quad 1 - \delta_2 \text{ alone, since quitting is always credible}

are the first party's payoffs in subgame-perfect equilibrium. A threat on the exit thus can turn one division into many before it turns them into another.

>>> print(shares_when_proposer_quits(("9/10", "9/10"), "2/5"))
shares_when_proposer_quits: First keeps 10/19; exact (bounds of Shaked and Sutton)
>>> print(shares_when_proposer_quits(("9/10", "9/10"), "3/5"))
shares_when_proposer_quits: First keeps anything from 1/10 to 37/100; exact (bounds of Shaked and Sutton)
>>> print(shares_when_proposer_quits(("9/10", "9/10"), "9/10"))
shares_when_proposer_quits: First keeps 1/10; exact (bounds of Shaked and Sutton)

The bounds are our own derivation for two discount factors; Osborne and Rubinstein have them for equal ones.

References
----------
Osborne, M. J. and A. Rubinstein. 1990. Bargaining and Markets. Academic Press, section 3.12.
Shaked, A. 1994. Opting out: bazaars versus "high tech" markets. Investigaciones Economicas 18: 421-432.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from bargaining.game.exact import Exact, lean
from bargaining.theory.arguments import probability
from bargaining.theory.strategic.alternating_offers import rubinstein
from bargaining.theory.strategic.pairs import PairedAnswer


@dataclass(frozen=True)
class ProposerQuits(PairedAnswer):
    """What the first party may get, which proposes first.

    Attributes
    ----------
    discounts : pair of numbers
    option : number
    least, most : number
        Every share between them is that of some equilibrium.
    method, exact : str, bool
    """

    discounts: tuple[Exact, Exact]
    option: Exact
    least: Exact
    most: Exact
    method: str = "bounds of Shaked and Sutton"
    exact: bool = True

    @property
    def is_unique(self) -> bool:
        """Whether there is one division."""
        return self.least == self.most

    def __str__(self) -> str:
        kept = f"{self.least}" if self.is_unique else f"anything from {self.least} to {self.most}"
        return f"shares_when_proposer_quits: First keeps {kept}; exact ({self.method})"


def shares_when_proposer_quits(discounts: Any, option: Any) -> ProposerQuits:
    """The first party's payoffs in equilibrium where the second may quit after its own offer was refused.

    Parameters
    ----------
    discounts : pair of numbers
        From 0 to 1, not both 1.
    option : number
        What quitting gives the second party; from 0 to 1.

    Returns
    -------
    ProposerQuits

    Raises
    ------
    NumberError, FieldError, OutOfClassError

    Notes
    -----
    Let :math:`[m, M]` be the payoffs. The first party's refusal is worth 0 if the second then quits, which needs a continuation :math:`\\xi` with
    :math:`\\delta_2 (1 - \\xi) \\le w`, and :math:`\\delta_1 \\xi` if it goes on, which needs the reverse.
    """
    without, leaving = rubinstein(discounts), probability(option, "the outside option")
    (one, two), shared = without.discounts, without.first
    if leaving < two * (1 - shared):
        return ProposerQuits((one, two), leaving, shared, shared)
    least: Exact = 1 - two
    if leaving > two * two or two == 0:
        return ProposerQuits((one, two), leaving, least, least)
    most = 1 - two * (1 - one * (1 - Fraction(leaving) / two))
    return ProposerQuits((one, two), leaving, least, lean(most))
