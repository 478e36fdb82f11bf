r"""Mediation backed by force: how much bias brings peace (Favretto 2009, a reconstruction).

A mediator that gets :math:`b` times its favourite's share proposes a share :math:`x`. The disfavoured side :math:`D` accepts, or refuses
and fights at a cost :math:`c`: the favourite then has :math:`p`, and :math:`p + \Pi` if the mediator intervenes, at a cost
:math:`\kappa_L` if it is resolved (probability :math:`\rho`) and :math:`\kappa_H` if not. War of any kind costs it :math:`w`. It intervenes
iff :math:`b \Pi \ge \kappa`, and only it knows its cost (as a game: :mod:`~bargaining.theory.mediators.proposals_with_force`):

- :math:`b < \kappa_L / \Pi`: nobody would intervene; :math:`x = p + c` is accepted.
- :math:`b \ge \kappa_H / \Pi`: everybody would; :math:`x = p + \Pi + c` is accepted.
- Between, the resolved must prove it. They propose :math:`p + \Pi + c`, which is refused so often that the unresolved rather propose
  :math:`p + c`, accepted at once: accepted with probability :math:`\alpha` at most, so that

.. math:: \alpha = \frac{bc + w}{b (\Pi + c) + w}, \qquad P(\text{peace}) = 1 - \rho (1 - \alpha) = 1 - \frac{\rho b \Pi}{b (\Pi + c) + w}.

The resolved prefer this to :math:`p + c` iff :math:`\kappa_L \le b \Pi`, hence always. Peace is certain with little bias and with much.

>>> facts = dict(resolved="1/2", balance="2/5", power="3/10", cost="1/10", cost_resolved="3/50", cost_unresolved="6/25")
>>> print(peaceful_biases(**facts))
peace for certain where bias is in [0, 1/5] ∪ [4/5, oo) (some equilibrium); between, with probability 5/8; exact (closed form; D1)
>>> print(forceful_mediation(bias="2/5", **facts))
peace with probability 5/8: the resolved would intervene
  resolved: proposes 4/5, accepted with probability 1/4
  unresolved: proposes 1/2, accepted
  exact (closed form; D1)

**Selection.** Beliefs after surprises being free, both types may also pool on :math:`p + c + \rho \Pi`, accepted at once, where
:math:`b ((1 - \rho) \Pi - c) \le \kappa_L + w`: peace for certain. D1 excludes it. For a type with the value :math:`r` of being refused, a
proposal :math:`y` instead of :math:`x`, accepted with :math:`\alpha`, pays if it is accepted with :math:`\alpha (bx - r) / (by - r)` or more.
Where :math:`y > x` this falls in :math:`r`, which is larger for the resolved: they gain more easily, so :math:`D` takes :math:`y` to come from them
and accepts it below :math:`p + \Pi + c`, and the pool breaks. In the same way an :math:`\alpha` below the bound breaks by a :math:`y` just below
:math:`p + \Pi + c`; at the bound such a :math:`y` is taken to come from the unresolved, and refused. One outcome is left; not so at
:math:`b \Pi = \kappa_L` itself, where the two :math:`r` are equal.

**What is assumed.** The published abstract was read, not the model. With :math:`b = w = 0` the mediator is indifferent, and proposes what is accepted.

References
----------
Favretto, K. 2009. Should peacemakers take sides? Major power mediation, coercion, and bias. American Political Science Review 103: 248-263.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

from bargaining.errors import FieldError, RequirementError
from bargaining.game.exact import Exact, lean
from bargaining.leverage.intervals import Interval, IntervalSet
from bargaining.theory.answer import Answer
from bargaining.theory.arguments import nonnegative, positive, probability


@dataclass(frozen=True)
class ForcefulMediation(Answer):
    """What comes of one mediator's bias.

    Attributes
    ----------
    peace : number
        The probability that the proposal is accepted.
    intervenes : {"nobody", "the resolved", "everybody"}
        Who would carry out the threat; where it is indifferent, it does.
    resolved, unresolved, accepted : number
        What each type proposes, and the probability that the resolved type's proposal is accepted.
    pooling : bool
        Whether without D1 there is a pooling equilibrium with peace for certain.
    """

    peace: Exact
    intervenes: str
    resolved: Exact
    unresolved: Exact
    accepted: Exact
    pooling: bool
    method: str = "closed form; D1"
    exact: bool = True

    def __str__(self) -> str:
        chance = "accepted" if self.accepted == 1 else f"accepted with probability {self.accepted}"
        lines = [f"  resolved: proposes {self.resolved}, {chance}", f"  unresolved: proposes {self.unresolved}, accepted", f"  exact ({self.method})"]
        return f"peace with probability {self.peace}: {self.intervenes} would intervene\n" + "\n".join(lines)


@dataclass(frozen=True)
class PeacefulBiases(Answer):
    """The biases at which peace is certain, and how likely it is at the two ends of those between."""

    biases: IntervalSet
    require: str
    between: tuple[Exact, Exact]
    method: str = "closed form; D1"
    exact: bool = True

    def records(self) -> list[dict[str, Any]]:
        """One flat row for each region of biases: its ends, who would intervene, and the greatest and least probability of peace."""
        low, high = self.biases.intervals[0].high, self.biases.intervals[1].low
        rows = [(0, low, "nobody", 1, 1), (low, high, "the resolved", *self.between), (high, None, "everybody", 1, 1)]
        return [dict(zip(("from", "to", "intervenes", "most_peace", "least_peace"), row, strict=True)) for row in rows]

    def __str__(self) -> str:
        risky = f"between, with probability {' down to '.join(map(str, dict.fromkeys(self.between)))}"
        return f"peace for certain where bias is in {self.biases} ({self.require} equilibrium); {risky}; exact ({self.method})"


def forceful_mediation(
    *, bias: Any, resolved: Any, balance: Any, power: Any, cost: Any, cost_resolved: Any, cost_unresolved: Any, war: Any = 0
) -> ForcefulMediation:
    """What each type of mediator proposes, and the probability of peace.

    Parameters
    ----------
    bias : number
        What a unit of the pie in its favourite's hands is worth to the mediator.
    resolved : number
        The probability that the mediator is resolved, between 0 and 1.
    balance, power, cost : number
        The favourite's share in war, what the mediator's force adds to it, and what war costs the disfavoured side.
    cost_resolved, cost_unresolved : number
        What intervening costs the mediator of each type.
    war : number
        What any war costs the mediator.

    Returns
    -------
    ForcefulMediation

    Raises
    ------
    NumberError, FieldError
    """
    b = Fraction(nonnegative(bias, "the bias"))
    rho, share, force, loss, low, high, w = _read(resolved, balance, power, cost, cost_resolved, cost_unresolved, war)
    little, much = lean(share + loss), lean(share + force + loss)
    if b * force < low or b * force >= high:
        same = little if b * force < low else much
        return ForcefulMediation(1, "nobody" if b * force < low else "everybody", same, same, 1, True)
    accepted = (b * loss + w) / (b * (force + loss) + w)
    pooling = b * ((1 - rho) * force - loss) <= low + w
    return ForcefulMediation(lean(1 - rho * (1 - accepted)), "the resolved", much, little, lean(accepted), pooling)


def peaceful_biases(
    *, resolved: Any, balance: Any, power: Any, cost: Any, cost_resolved: Any, cost_unresolved: Any, war: Any = 0, require: Literal["some", "every"] = "some"
) -> PeacefulBiases:
    """The biases at which peace is certain in some equilibrium that satisfies D1, or in every one; other parameters as above.

    At the two thresholds a type is indifferent whether to intervene, so that they belong to the answer only where some equilibrium is
    asked for; and so does no bias at all, where war costs the mediator nothing.

    Returns
    -------
    PeacefulBiases

    Raises
    ------
    NumberError, FieldError, RequirementError
    """
    if require not in ("some", "every"):
        raise RequirementError(f'require must be "some" or "every", not {require!r}')
    rho, _, force, loss, low, high, w = _read(resolved, balance, power, cost, cost_resolved, cost_unresolved, war)
    between = [lean(1 - rho * spent / (spent * (force + loss) / force + w)) for spent in (low, high)]  # where bias*power is what force costs
    ties = require == "some"
    little, much = Interval(0, lean(low / force), ties or w > 0, ties), Interval(lean(high / force), None, ties, False)
    return PeacefulBiases(IntervalSet((little, much)), require, (between[0], between[1]))


def _read(resolved: Any, balance: Any, power: Any, cost: Any, cost_resolved: Any, cost_unresolved: Any, war: Any) -> tuple[Fraction, ...]:
    rho, share = probability(resolved, "the probability of a resolved mediator"), nonnegative(balance, "the balance")
    force, loss, w = positive(power, "the power"), positive(cost, "the cost of war"), nonnegative(war, "the mediator's cost of war")
    low, high = positive(cost_resolved, "a resolved mediator's cost"), positive(cost_unresolved, "an unresolved mediator's cost")
    if rho in (0, 1) or low >= high:
        raise FieldError(f"resolved is {rho}, cost_resolved {low}, cost_unresolved {high}: both types must be possible, and the first cost the smaller")
    if share + force + loss > 1:
        raise FieldError(f"balance + power + cost is {share + force + loss}: more than the pie cannot be proposed, so it must be 1 at most")
    return tuple(map(Fraction, (rho, share, force, loss, low, high, w)))
