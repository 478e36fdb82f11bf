r"""How well a mediator must be informed, and what bias may stand in for it (after Savun 2008, a reconstruction).

In the game of :mod:`~bargaining.theory.mediators.biased_mediator` the report is right with probability :math:`a`. The truth is told and
heeded iff both thresholds, One's :math:`\tau` and the mediator's :math:`\sigma(b)`, lie between the two posteriors. A threshold
:math:`t` lies below the posterior after "weak", and above the one after "tough", iff

.. math:: a \ge \alpha(t) \quad\text{and}\quad a \ge 1 - \alpha(t), \qquad \alpha(t) = \frac{t (1 - \pi)}{t (1 - \pi) + \pi (1 - t)},

so that the least accuracy is :math:`\max\{\alpha(\tau), 1 - \alpha(\tau), \alpha(\sigma), 1 - \alpha(\sigma)\} \ge 1/2`: attained, and more
accuracy never hurts; a report that is never wrong is always believed. As :math:`\sigma` falls in :math:`b`, information and bias are
**substitutes** while :math:`\alpha(\sigma)` is the largest of the four: a better report lowers the least bias, and more bias the least
accuracy. They cease to be where One's own threshold binds; and where :math:`1 - \alpha(\sigma)` does, more bias needs *more* accuracy,
because a partisan is not believed when it says "weak".

>>> facts = dict(weak="1/2", war="3/10", cost="1/10", cost_tough="1/20", cost_weak="7/20")
>>> print(least_accuracy(bias="6/23", **facts))
least accuracy 4/5, attained: with less, the mediator would say "tough" when told "weak"; exact (closed form)
>>> print(trade_off(["4/5", "9/10", "99/100"], **facts))
accuracy 4/5: believed where 6/23 <= bias <= 12, both attained
accuracy 9/10: believed where bias >= 6/53, attained
accuracy 99/100: believed where bias >= 6/593, attained

An accuracy of 1/2 is no information. Then talk changes nothing, whatever the bias. Fey and Ramsay (2010) come to the same conclusion, in a much
more general model, of mediators that know only what the parties tell them.

**What is assumed.** Savun (2008) is a statistical study, of which the abstract and the opening were read; that its two variables act through
the game of Kydd (2003), itself a reconstruction, is an assumption.

References
----------
Fey, M. and K. W. Ramsay. 2010. When is shuttle diplomacy worth the commute? World Politics 62: 529-560.

Savun, B. 2008. Information, bias, and mediation success. International Studies Quarterly 52: 25-47.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from bargaining.game.exact import Exact, lean
from bargaining.leverage import Threshold
from bargaining.theory.answer import Answer
from bargaining.theory.arguments import nonnegative, probability, several
from bargaining.theory.mediators.biased_mediator import BelievedBiases, believed_biases, read_stakes


@dataclass(frozen=True)
class LeastAccuracy(Answer):
    """The least accuracy of the report at which the mediator is believed.

    Attributes
    ----------
    value : number
        From 1/2 (no information) to 1; always attained.
    binding : tuple of str
        What would happen with less: the conditions that hold with equality.
    method, exact : str, bool
    """

    value: Exact
    binding: tuple[str, ...]
    method: str = "closed form"
    exact: bool = True

    @property
    def threshold(self) -> Threshold:
        """The value, and whether it is attained, as :func:`bargaining.minimum` gives them."""
        return Threshold(self.value, True, method=self.method)

    def __str__(self) -> str:
        why = f"with less, {', or '.join(self.binding)}" if self.binding else "no information is needed"
        return f"least accuracy {self.value}, attained: {why}; exact ({self.method})"


@dataclass(frozen=True)
class TradeOff(Answer):
    """The biases that are enough, for each of some accuracies.

    Attributes
    ----------
    accuracies : tuple of number
    believed : tuple of BelievedBiases
    method, exact : str, bool
    """

    accuracies: tuple[Exact, ...]
    believed: tuple[BelievedBiases, ...]
    method: str = "closed form"
    exact: bool = True

    def records(self) -> list[dict[str, Any]]:
        """One flat row for each accuracy."""
        pairs = zip(self.accuracies, self.believed, strict=True)
        return [{"accuracy": accuracy, "biases": str(each.biases), "least": each.least.value, "risk": each.risk} for accuracy, each in pairs]

    def __str__(self) -> str:
        pairs = zip(self.accuracies, self.believed, strict=True)
        return "\n".join(f"accuracy {accuracy}: {each.where}" for accuracy, each in pairs) or "no accuracies"


def least_accuracy(*, bias: Any, weak: Any, war: Any, cost: Any, cost_tough: Any, cost_weak: Any) -> LeastAccuracy:
    """The least accuracy at which the truth is told, and heeded, in some perfect Bayesian equilibrium.

    Parameters
    ----------
    bias : number
        What a unit of the pie in One's hands is worth to the mediator; zero or more. One that favours the opponent is never believed.
    weak, war, cost, cost_tough, cost_weak : number
        As for :func:`~bargaining.theory.mediators.biased_mediator.believed_biases`.

    Returns
    -------
    LeastAccuracy

    Raises
    ------
    NumberError, FieldError
    """
    prior, loss, own, tough, soft = read_stakes(weak, war, cost, cost_tough, cost_weak)
    favour = nonnegative(bias, "the bias")
    one = _share(prior, Fraction(soft) - tough, Fraction(tough) + own)
    mediator = _share(prior, Fraction(favour) * (soft - tough), Fraction(favour) * tough + loss)
    asked = [
        (one, 'One would demand little when told "weak"'),
        (1 - one, 'One would demand much when told "tough"'),
        (mediator, 'the mediator would say "tough" when told "weak"'),
        (1 - mediator, 'the mediator would say "weak" when told "tough"'),
    ]
    most = max(value for value, _ in asked)
    return LeastAccuracy(lean(most), tuple(why for value, why in asked if value == most > Fraction(1, 2)))


def _share(prior: Exact, gain: Fraction, loss: Fraction) -> Fraction:
    r""":math:`\alpha(t)` at the threshold of somebody whom much gains so much with the weak, and costs so much with the tough."""
    weak, tough = prior * gain, (1 - prior) * loss
    return tough / (weak + tough) if weak + tough else Fraction(1, 2)  # whoever has nothing to gain or lose goes along with the truth


def trade_off(accuracies: Sequence[Any], *, weak: Any, war: Any, cost: Any, cost_tough: Any, cost_weak: Any) -> TradeOff:
    """The biases that are enough for each of some accuracies; parameters as for the least accuracy.

    Returns
    -------
    TradeOff

    Raises
    ------
    NumberError, FieldError
    """
    read = tuple(probability(each, "the accuracy") for each in several(accuracies, "the accuracies"))
    stakes: dict[str, Any] = {"weak": weak, "war": war, "cost": cost, "cost_tough": cost_tough, "cost_weak": cost_weak}
    return TradeOff(read, tuple(believed_biases(accuracy=each, **stakes) for each in read))
