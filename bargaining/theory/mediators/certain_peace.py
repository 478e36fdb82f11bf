r"""The least threat at which a dispute is certain to be settled, with a mediator or without.

In the dispute of :mod:`~bargaining.theory.mediators.mediation_and_arbitration` peace is certain, whatever the institution, iff the temptation to fight is no
larger than the odds of meeting a strong party, :math:`\gamma \le \lambda`: an equal split is then safe. Nothing that a mediator says makes up for what is
missing; a cost :math:`c` put on whoever is at war, or a war that leaves less, :math:`\theta`, does:

.. math:: c^* = \max\Bigl(0,\; \tfrac12 \bigl[(1 - q)(2p\theta - 1) - q (1 - \theta)\bigr]\Bigr), \qquad \theta^* = \frac{1 + \lambda}{2p + \lambda}.

Where nobody is strong nothing is needed. Just above :math:`\gamma = \lambda` a mediator keeps peace nearly certain, and open talks do not: in them the
threshold is a cliff.

>>> print(least_cost_for_peace("1/2", win="13/16", pie="4/5"))
the least cost of war on both for certain peace: 1/40, attained; exact (closed form)
>>> print(least_destruction_for_peace("1/2", win="13/16", pie="4/5"))
the least fall of what war leaves for certain peace: 4/105, attained; exact (closed form)

References
----------
Hörner, J., Morelli, M. and Squintani, F. 2015. Mediation and peace. Review of Economic Studies 82: 1483-1501. The least threats are an addition.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from bargaining.game.exact import lean
from bargaining.theory.least import LeastLever
from bargaining.theory.mediators.dispute import read_dispute


def least_cost_for_peace(strong: Any, *, win: Any, pie: Any, cost: Any = 0) -> LeastLever:
    """The least that war must cost both on top, by a threat to whoever fights, for certain peace; the same with a mediator, an arbitrator, or talks.

    Parameters
    ----------
    strong, win, pie, cost
        As in :func:`peace_by_institution`.

    Returns
    -------
    LeastLever
        On top of ``cost``.

    Raises
    ------
    FieldError, NumberError
    """
    q, p, theta, c = read_dispute(strong, win, pie, cost)
    least = ((2 * p * theta - 1) * (1 - q) - q * (1 - Fraction(theta))) / 2 - c if q else Fraction(0)
    return LeastLever("cost of war on both", "certain peace", lean(max(least, Fraction(0))), True)


def least_destruction_for_peace(strong: Any, *, win: Any, pie: Any) -> LeastLever:
    """By how much what war leaves of the pie must fall, at least, for certain peace.

    Parameters
    ----------
    strong, win, pie
        As in :func:`peace_by_institution`, without further costs.

    Returns
    -------
    LeastLever

    Raises
    ------
    FieldError, NumberError
    """
    q, p, theta, _ = read_dispute(strong, win, pie, 0)
    safe = 1 / (2 * p * (1 - Fraction(q)) + q) if q else Fraction(theta)
    return LeastLever("fall of what war leaves", "certain peace", lean(max(theta - safe, Fraction(0))), True)
