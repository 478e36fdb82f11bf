r"""Harder than deterrence: how often a threat compels those whom an earlier threat did not deter.

The gain from acting is private, :math:`g \sim F`. A threat that weighed :math:`\Lambda_d` deterred all with :math:`g \le \Lambda_d`; those who are
left have more to lose. Complying costs them :math:`s` more, for being seen to yield, and earns them what is promised, worth
:math:`\alpha e`. A threat that weighs :math:`\Lambda_c` compels of them the share

.. math:: P(g \le \Lambda_c - s + \alpha e \mid g > \Lambda_d),

which is zero for the same threat where nothing is promised. Selection alone does this; nobody's nerves are weaker. A reconstruction:
Schelling has the idea and no formula.

>>> print(compellence_after_deterrence((0, 1), deterring="3/10", compelling="3/5", submission="1/10", promised="1/5"))
compellence_after_deterrence: deterrence fails with probability 7/10; of those then left 4/7 comply; exact (closed form)

References
----------
Schelling, T. C. 1966. Arms and Influence. New Haven: Yale University Press, ch. 2.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from bargaining.equilibrium.cutoffs.types import read_types
from bargaining.theory.answer import Answer
from bargaining.theory.arguments import Number, is_exact, nonnegative, shown, tidy


@dataclass(frozen=True)
class SecondThreat(Answer):
    """How often compellence succeeds where deterrence has failed.

    Attributes
    ----------
    failure : number
        The probability that the first threat does not deter.
    success : number or None
        The probability that the second compels, given that; ``None`` where deterrence never fails.
    method : str
    exact : bool
    """

    failure: Number
    success: Number | None
    method: str
    exact: bool

    def __str__(self) -> str:
        then = "nobody is then left" if self.success is None else f"of those then left {shown(self.success)} comply"
        kind = f"exact ({self.method})" if self.exact else f"floating point ({self.method})"
        return f"compellence_after_deterrence: deterrence fails with probability {shown(self.failure)}; {then}; {kind}"


def compellence_after_deterrence(gains: Any, *, deterring: Any, compelling: Any, submission: Any = 0, promised: Any = 0) -> SecondThreat:
    """How often a threat compels those whom an earlier one did not deter.

    Parameters
    ----------
    gains : pair of numbers, or frozen continuous scipy.stats distribution
        How the gain is distributed; a pair is a uniform distribution, and exact.
    deterring, compelling : number, keyword only
        What the two threats weigh: harm times the probability that it depends on the answer.
    submission, promised : number, keyword only
        What yielding costs, and what the promise for it is worth.

    Returns
    -------
    SecondThreat

    Raises
    ------
    NumberError, FieldError
        Where a number is none or out of its range, or the distribution is none.
    """
    drawn = read_types(gains, name="the gains")
    first, second = nonnegative(deterring, "the weight of the first threat"), nonnegative(compelling, "the weight of the second threat")
    reach = second - nonnegative(submission, "the cost of submission") + nonnegative(promised, "the worth of the promise")
    failure: Any = drawn.above(first)
    success: Any = max(0, drawn.below(reach) - drawn.below(first)) / (Fraction(failure) if isinstance(failure, int) else failure) if failure else None
    method = "closed form" if is_exact(failure, success) else "distribution of scipy.stats"
    return SecondThreat(tidy(failure), tidy(success), method, is_exact(failure, success))
