r"""A threat that may be a bluff: deterrence where only the defender knows what enforcing costs it, and where holding back may not spare.

As in :mod:`~bargaining.theory.crisis.credible_threat`, but the defender's cost is private, :math:`k \sim F`. The threat is then believed with the
probability :math:`q = F(\rho + \beta)`. A target that may be hit even though it held back, with probability :math:`\sigma`, has less to
lose by acting, and holds back iff

.. math:: g \le (q - \sigma) h .

"One more step and I shoot" deters only with the assurance "and if you stop I won't" (p. 74): :math:`\sigma` is the want of it. The letters are
not Schelling's.

>>> doubt = deterrence_in_doubt("3/10", "1/2", costs=(0, "1/2"), reputation="2/5")
>>> print(doubt)
deterrence_in_doubt: believed with probability 4/5, and the target holds back; the least harm is 3/8, the least credibility 3/5; exact (closed form)

References
----------
Schelling, T. C. 1966. Arms and Influence. New Haven: Yale University Press, ch. 2.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from bargaining.equilibrium.cutoffs.types import read_types
from bargaining.game import Chance, Decision, Game, Outcome
from bargaining.theory.answer import Answer
from bargaining.theory.arguments import Number, is_exact, nonnegative, number, probability, shown, tidy


@dataclass(frozen=True)
class DoubtedDeterrence(Answer):
    """Whether a threat deters that may be a bluff.

    Attributes
    ----------
    credibility : number
        The probability q that it is carried out if the target acts.
    deters : bool
        Whether the target holds back; at equality it may.
    pressure : number
        What acting costs the target in expectation, beyond what holding back does.
    least_harm : number or None
        With which it holds back; ``None`` where no harm is enough.
    least_credibility : number or None
        The same for the probability; ``None`` where certainty is not enough.
    method : str
    exact : bool
    """

    credibility: Number
    deters: bool
    pressure: Number
    least_harm: Number | None
    least_credibility: Number | None
    method: str
    exact: bool

    def __str__(self) -> str:
        least = "no harm is enough" if self.least_harm is None else f"the least harm is {shown(self.least_harm)}"
        believed = "certainty is not enough" if self.least_credibility is None else f"the least credibility {shown(self.least_credibility)}"
        does = "holds back" if self.deters else "acts"
        kind = f"exact ({self.method})" if self.exact else f"floating point ({self.method})"
        return f"deterrence_in_doubt: believed with probability {shown(self.credibility)}, and the target {does}; {least}, {believed}; {kind}"


def deterrence_in_doubt(gain: Any, harm: Any, *, costs: Any, reputation: Any = 0, benefit: Any = 0, nonassurance: Any = 0) -> DoubtedDeterrence:
    """Whether a threat deters, where only the defender knows what enforcing costs it.

    Parameters
    ----------
    gain, harm, reputation, benefit : number
        As in :func:`~bargaining.theory.crisis.deterrence.deterrence`.
    costs : pair of numbers, or frozen continuous scipy.stats distribution, keyword only
        How the cost of enforcing is distributed; a pair is a uniform distribution, and exact.
    nonassurance : number, keyword only
        The probability that the target is hit even though it holds back.

    Returns
    -------
    DoubtedDeterrence

    Raises
    ------
    NumberError, FieldError
        Where a number is none or out of its range, or the distribution is none.
    """
    g, h, sigma = number(gain, "the gain"), nonnegative(harm, "the harm"), probability(nonassurance, "the nonassurance")
    resolve = nonnegative(reputation, "the loss of reputation") + number(benefit, "the benefit of enforcing")
    q: Any = read_types(costs, name="the cost of enforcing").below(resolve)
    pressure, credible = (q - sigma) * h, max(Fraction(0), g / Fraction(h) + sigma) if h else None
    least_harm = 0 if g <= 0 else g / (Fraction(q) - sigma if isinstance(q, int) else q - sigma) if q > sigma else None
    believed = 0 if g + sigma * h <= 0 else credible if credible is not None and credible <= 1 else None
    method = "closed form" if is_exact(q) else "distribution of scipy.stats"
    return DoubtedDeterrence(tidy(q), g <= pressure, tidy(pressure), tidy(least_harm), tidy(believed), method, is_exact(q))


def doubted_game() -> Game:
    """Deterrence where the target does not know the defender's cost: its answer is a move of chance.

    Returns
    -------
    Game
        With the parameters ``gain``, ``threat``, ``credibility`` and ``nonassurance``.
    """
    answer = Chance({
        "enforced": ("credibility", Outcome("punishment", {"Target": "gain - threat"})),
        "a bluff": ("1 - credibility", Outcome("impunity", {"Target": "gain"})),
    })  # fmt: skip
    restraint = Outcome("restraint", {"Target": "-nonassurance*threat"})
    return Game(Decision("Target", {"hold back": restraint, "act": answer}), title="Deterrence in doubt", players=["Target"])
