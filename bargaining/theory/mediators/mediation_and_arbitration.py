r"""Mediation as good as arbitration, and better than open talks (Hörner, Morelli and Squintani 2015).

Two parties divide a pie of one. Each is **strong** with probability :math:`q` and knows it alone. War shrinks the pie to :math:`\theta < 1` and may cost
each :math:`c` on top: equal types get half of :math:`\theta` each, a strong one gets :math:`p\theta` from a weak one. The odds of a strong party, and
what a strong one gains by war on a weak one instead of an equal split, in units of what war costs equals, are

.. math:: \lambda = \frac{q}{1 - q}, \qquad \gamma = \frac{p\theta - c - 1/2}{1/2 - \theta/2 + c}.

**Certain peace**, by an equal split, iff :math:`\lambda \ge \gamma`. Below that weak parties always agree with each other, unequal ones with probability
:math:`p_M` and strong ones with :math:`p_H`, so that there is peace with :math:`V = (1 + 2\lambda p_M + \lambda^2 p_H)/(1 + \lambda)^2`.

*Arbitration*, which binds who takes part, and *mediation*, which only recommends, but in confidence:

.. math:: p_M = \tfrac{1}{1 + \gamma - 2\lambda},\; p_H = 0 \;\;(\lambda \le \gamma/2); \qquad
    p_M = 1,\; p_H = \tfrac{2\lambda - \gamma}{\lambda(\gamma + 1 - \lambda)} \;\;\text{beyond.}

The mediator sometimes offers a strong party an equal split although the other is weak, so that it cannot tell whether the other is (**disguise**); and now
and then it gives one of two weak ones what a weak one gets from a strong one, so that a strong party that poses as weak does not know to whom it would
yield (**decoy**).

*Open talks*, where all say what they are and all hear it: for :math:`\gamma \ge 1` or :math:`\lambda \ge 1/(1 + \gamma)` the same with
:math:`p_H = \frac{2\lambda - \gamma}{\lambda(\gamma + 2)}`; otherwise

.. math:: p_M = \tfrac{1}{(1 + \gamma)(1 - \lambda)},\; p_H = 0 \;\;\bigl(\lambda \le \tfrac{\gamma}{1 + \gamma}\bigr); \qquad
    p_M = 1,\; p_H = 1 - \tfrac{\gamma}{\lambda(1 + \gamma)} \;\;\text{beyond.}

So a mediator beats open talks iff :math:`0 < \lambda < \gamma` and (:math:`\gamma < 1` or :math:`\lambda > \gamma/2`). Where :math:`\gamma < 1` weak
parties that now and then pose as strong may do better than by saying what they are (131/143 instead of 1075/1183 at :math:`\gamma = 3/5`,
:math:`\lambda = 3/10`), though never better than the mediator. What a threat must do is in :mod:`~bargaining.theory.mediators.certain_peace`, the game
in :mod:`~bargaining.theory.mediators.dispute`.

>>> print(peace_by_institution("1/2", win="13/16", pie="4/5"))
peace_by_institution: odds of strength 1, temptation 3/2
  open talks: peace with probability 11/14 (unequal 1, strong 1/7)
  mediation: peace with probability 5/6 (unequal 1, strong 1/3)
  arbitration: peace with probability 5/6 (unequal 1, strong 1/3)
  mediation is better than open talks; exact (closed form)

References
----------
Hörner, J., Morelli, M. and Squintani, F. 2015. Mediation and peace. Review of Economic Studies 82: 1483-1501. The cost c is an addition; the formulas
depend on it by :math:`\gamma` alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from bargaining.game.exact import Exact, lean
from bargaining.theory.answer import Answer
from bargaining.theory.arguments import shown
from bargaining.theory.mediators.dispute import read_dispute


@dataclass(frozen=True)
class Institution(Answer):
    """What an institution brings about at its best.

    Attributes
    ----------
    name : str
    peace : number
        The probability of peace, V.
    unequal, strong : number
        That of unequal parties, and of two strong ones; weak ones always agree.
    share : number
        What a strong party gets from a weak one in peace; on average where it is drawn.
    method : str
    exact : bool
    """

    name: str
    peace: Exact
    unequal: Exact
    strong: Exact
    share: Exact
    method: str = "closed form"
    exact: bool = True

    def __str__(self) -> str:
        return f"{self.name}: peace with probability {shown(self.peace)} (unequal {shown(self.unequal)}, strong {shown(self.strong)})"


@dataclass(frozen=True)
class PeaceByInstitution(Answer):
    """The three institutions side by side.

    Attributes
    ----------
    odds : number or None
        Of a strong party; ``None`` where all are strong.
    temptation : number
        What a strong party gains by war on a weak one, :math:`\\gamma`; where it is not positive an equal split is safe.
    talks, mediation, arbitration : Institution
    mediator_helps : bool
        Whether there is more peace with a mediator than with open talks.
    disguise, decoy : number
        The mediator's plan, which proves that it can do as well: how often a strong party is offered an equal split when the other is weak, given that
        they agree; and how often each of two weak ones is given what a weak one gets from a strong one.
    method : str
    exact : bool
    """

    odds: Exact | None
    temptation: Exact
    talks: Institution
    mediation: Institution
    arbitration: Institution
    mediator_helps: bool
    disguise: Exact
    decoy: Exact
    method: str = "closed form"
    exact: bool = True

    def records(self) -> list[dict[str, Any]]:
        """One flat row for each institution."""
        return [{"odds": self.odds, "temptation": self.temptation, **row} for each in (self.talks, self.mediation, self.arbitration) for row in each.records()]

    def __str__(self) -> str:
        odds = "all are strong" if self.odds is None else f"odds of strength {shown(self.odds)}"
        lines = [f"peace_by_institution: {odds}, temptation {shown(self.temptation)}"]
        lines += [f"  {each}" for each in (self.talks, self.mediation, self.arbitration)]
        return "\n".join([*lines, f"  mediation is {'' if self.mediator_helps else 'no '}better than open talks; exact ({self.method})"])


def peace_by_institution(strong: Any, *, win: Any, pie: Any, cost: Any = 0) -> PeaceByInstitution:
    """How much peace open talks, a mediator and an arbitrator bring about.

    Parameters
    ----------
    strong : number
        The probability q that a party is strong.
    win : number, keyword only
        The probability p that a strong party wins against a weak one, 1/2 or more.
    pie : number, keyword only
        What war leaves of the pie, between 0 and 1.
    cost : number, keyword only
        What war costs each party on top.

    Returns
    -------
    PeaceByInstitution

    Raises
    ------
    FieldError, NumberError
        Where a number is none, or out of its range.
    """
    q, p, theta, c = read_dispute(strong, win, pie, cost)
    unit = Fraction(1, 2) - Fraction(theta) / 2 + c
    worth = p * theta - c  # a strong party's war on a weak one
    gamma = (worth - Fraction(1, 2)) / unit
    odds = None if q == 1 else Fraction(q) / (1 - q)
    if odds is None or odds >= gamma:
        safe = [Institution(name, 1, 1, 1, Fraction(1, 2)) for name in ("open talks", "mediation", "arbitration")]
        return PeaceByInstitution(None if odds is None else lean(odds), lean(gamma), safe[0], safe[1], safe[2], False, 1, 0)

    def reached(name: str, unequal: Fraction, both: Fraction, above: Fraction) -> Institution:
        peace = (1 + 2 * odds * unequal + odds**2 * both) / (1 + odds) ** 2
        return Institution(name, lean(peace), lean(unequal), lean(both), lean(worth + above * unit))

    talks = reached("open talks", *_open_talks(odds, gamma))
    unequal, both = _binding(odds, gamma)
    below = -odds * both / unequal
    disguise = odds * both / (gamma * unequal)
    decoy = odds * max(1 - gamma, Fraction(0)) * unequal * (1 - disguise) / (2 * gamma)
    mediation, arbitration = (reached(name, unequal, both, below) for name in ("mediation", "arbitration"))
    helps = mediation.peace > talks.peace
    return PeaceByInstitution(lean(odds), lean(gamma), talks, mediation, arbitration, helps, lean(disguise), lean(decoy))


def _binding(odds: Fraction, gamma: Fraction) -> tuple[Fraction, Fraction]:
    if odds <= gamma / 2:
        return 1 / (1 + gamma - 2 * odds), Fraction(0)
    return Fraction(1), (2 * odds - gamma) / (odds * (gamma + 1 - odds))


def _open_talks(odds: Fraction, gamma: Fraction) -> tuple[Fraction, Fraction, Fraction]:
    """With by how much a strong party's share exceeds its war on a weak one, in units of what war costs equals."""
    one, none = Fraction(1), Fraction(0)
    if gamma >= 1 or odds >= 1 / (1 + gamma):
        if odds <= gamma / 2:
            return 1 / (1 + gamma - 2 * odds), none, none
        return one, (2 * odds - gamma) / (odds * (gamma + 2)), none
    if odds < gamma / (1 + gamma):
        return 1 / ((1 + gamma) * (1 - odds)), none, odds * (1 - gamma) / (1 + odds)
    both = 1 - gamma / (odds * (1 + gamma))
    return one, both, odds * (1 - gamma - both) / (1 + odds)
