r"""A mediator that is believed because it takes sides (Kydd 2003, a reconstruction).

Player One demands a share of a pie from an opponent whose cost of war is :math:`c_h` (weak, with probability :math:`\pi`) or
:math:`c_l < c_h` (tough). War is won with probability :math:`p` and costs One :math:`c_1`, so that everybody accepts the demand
:math:`p + c_l` and only the weak accept :math:`p + c_h`. A mediator has a report on the opponent that is right with probability
:math:`a`, and says "weak" or "tough"; the word is cheap talk. It gets :math:`b` times One's share, and loses :math:`k` by war.
Let :math:`\mu_w, \mu_t` be the probabilities of weakness after the reports. One follows the truth, and the mediator tells it, iff

.. math:: \mu_t \le \tau, \sigma(b) \le \mu_w, \qquad \tau = \frac{c_l + c_1}{c_h + c_1}, \quad \sigma(b) = \frac{b c_l + k}{b c_h + k}:

each has a probability of weakness from which it would demand much, and the two reports must lie on either side of both. In terms of
the bias, :math:`b_{lo} \le b \le b_{hi}`, both attained, with

.. math:: b_{lo} = \frac{(1 - \mu_w) k}{\mu_w c_h - c_l}, \qquad b_{hi} = \frac{(1 - \mu_t) k}{\mu_t c_h - c_l} \text{ or } \infty.

So :math:`b_{lo} > 0` where the report may be wrong and war costs the mediator anything: an unbiased mediator always says "tough". One
that shares One's preferences, :math:`b = 1` and :math:`k = c_1`, has :math:`\sigma = \tau`, and is believed wherever One would listen.
Outside the interval the mediator has one word for both reports, and play is as without it.

>>> facts = dict(weak="1/2", accuracy="4/5", war="3/10", cost="1/10", cost_tough="1/20", cost_weak="7/20")
>>> print(believed_biases(**facts))
believed where 6/23 <= bias <= 12, both attained: weak with probability 4/5 or 1/5 after the report, and One demands much from 1/3 on
  risk of war 1/10 if the truth is told, 1/2 without a mediator; exact (closed form)
>>> print(believed_biases(**facts).least)
6/23, attained
>>> import bargaining as bg
>>> for bias in ("1/4", "1/2"):
...     print(bg.perfect_bayesian(biased_mediator_game(), at=facts | {"bias": bias, "balance": "1/2"}).likelihood("war", require="every"))
1/2
1/10

**What is assumed.** The published abstract was read, not the model; the game is built from it. Talk that nobody heeds is an equilibrium
at every bias, so that no bias is enough in *every* equilibrium. Where the prior is below :math:`\tau` One would demand little without
a mediator, and the truth makes war more likely, not less.

References
----------
Kydd, A. 2003. Which side are you on? Bias, credibility, and mediation. American Journal of Political Science 47: 597-611.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from bargaining.errors import FieldError
from bargaining.game import Chance, Decision, Game, Outcome
from bargaining.game.exact import Exact, lean
from bargaining.leverage import Threshold
from bargaining.leverage.intervals import Interval, IntervalSet
from bargaining.theory.answer import Answer
from bargaining.theory.arguments import nonnegative, probability
from bargaining.theory.switches import switch


@dataclass(frozen=True)
class BelievedBiases(Answer):
    """The biases at which a mediator tells the truth and is believed.

    Attributes
    ----------
    biases : IntervalSet
        Of zero and more; closed, and empty where One would not heed the truth.
    told_weak, told_tough : number
        The probability that the opponent is weak after each report.
    demands_from : number
        The probability of weakness from which One demands much.
    risk, risk_alone : number
        The risk of war if the truth is told, and without a mediator: where One is then indifferent it demands little.
    """

    biases: IntervalSet
    told_weak: Exact
    told_tough: Exact
    demands_from: Exact
    risk: Exact
    risk_alone: Exact
    method: str = "closed form"
    exact: bool = True

    @property
    def least(self) -> Threshold:
        """The least bias that is enough."""
        if not self.biases:
            return Threshold(None, False, method=self.method)
        return Threshold(self.biases.intervals[0].low, True, method=self.method)

    @property
    def listens(self) -> bool:
        """Whether One would follow a mediator that tells the truth."""
        return self.told_tough <= self.demands_from <= self.told_weak

    def records(self) -> list[dict[str, Any]]:
        """One flat row, with the interval as text."""
        return [{**super().records()[0], "biases": str(self.biases)}]

    @property
    def where(self) -> str:
        """The interval in words."""
        if not self.biases:
            return "believed at no bias" if self.listens else "believed at no bias, since One does not heed the truth"
        low, high = self.biases.intervals[0].low, self.biases.intervals[0].high
        return f"believed where bias >= {low}, attained" if high is None else f"believed where {low} <= bias <= {high}, both attained"

    def __str__(self) -> str:
        told = f"weak with probability {self.told_weak} or {self.told_tough} after the report, and One demands much from {self.demands_from} on"
        return f"{self.where}: {told}\n  risk of war {self.risk} if the truth is told, {self.risk_alone} without a mediator; exact ({self.method})"


def believed_biases(*, weak: Any, accuracy: Any, war: Any, cost: Any, cost_tough: Any, cost_weak: Any) -> BelievedBiases:
    """The biases at which the truth is told, and heeded, in some perfect Bayesian equilibrium.

    Parameters
    ----------
    weak : number
        The probability that the opponent is weak, between 0 and 1.
    accuracy : number
        The probability that the mediator's report is right.
    war, cost : number
        What war costs the mediator, and One.
    cost_tough, cost_weak : number
        What war costs a tough and a weak opponent; the second is larger.

    Returns
    -------
    BelievedBiases

    Raises
    ------
    NumberError, FieldError
    """
    prior, loss, own, tough, soft = read_stakes(weak, war, cost, cost_tough, cost_weak)
    correct = probability(accuracy, "the accuracy")
    hit, miss = Fraction(prior) * correct, Fraction(prior) * (1 - correct)
    told_weak, told_tough = hit / (hit + (1 - prior) * (1 - correct)), miss / (miss + (1 - prior) * correct)
    pivot = (Fraction(tough) + own) / (soft + own)
    biases = _interval(told_weak, told_tough, loss, tough, soft) if told_tough <= pivot <= told_weak else IntervalSet(())
    risks = lean(Fraction(1 - prior) * (1 - correct)), 1 - prior if prior > pivot else 0
    return BelievedBiases(biases, lean(told_weak), lean(told_tough), lean(pivot), *risks)


def _interval(told_weak: Fraction, told_tough: Fraction, loss: Exact, tough: Exact, soft: Exact) -> IntervalSet:
    """The biases at which the mediator would demand much after the one report and little after the other."""
    gain, risk = told_weak * soft - tough, (1 - told_weak) * loss
    if gain == 0 and risk > 0:  # One is at its pivot and war costs it nothing: bias has no hold
        return IntervalSet(())
    low = lean(risk / gain) if risk else 0
    gain, risk = told_tough * soft - tough, (1 - told_tough) * loss
    return IntervalSet((Interval(low, lean(risk / gain) if gain > 0 else None, True, gain > 0),))


def biased_mediator_game(*, infallible: bool = False) -> Game:
    """The game: chance draws the opponent and the report, the mediator talks, One demands.

    Its parameters are ``weak``, ``accuracy``, ``bias``, ``war``, ``balance`` (the probability :math:`p`), ``cost``, ``cost_tough`` and
    ``cost_weak``; where the report is ``infallible``, ``accuracy`` is none. The opponent accepts where it is indifferent, so that its
    answer is part of the outcomes.
    """
    right, wrong = ("", "") if switch(infallible, "infallible") else ("*accuracy", "*(1 - accuracy)")
    branches: dict[Any, tuple[Any, Decision]] = {
        "weak, well reported": (f"weak{right}", _report("weak", "weak")),
        "weak, ill reported": (f"weak{wrong}", _report("weak", "tough")),
        "tough, ill reported": (f"(1 - weak){wrong}", _report("tough", "weak")),
        "tough, well reported": (f"(1 - weak){right}", _report("tough", "tough")),
    }
    return Game(Chance({name: branch for name, branch in branches.items() if not infallible or "well" in name}), players=["One", "Mediator"])


def unmediated_game() -> Game:
    """The same demand without a mediator, with the parameters ``weak``, ``balance``, ``cost``, ``cost_tough`` and ``cost_weak``."""
    weak, tough = _demand("weak", "alone", mediated=False), _demand("tough", "alone", mediated=False)
    return Game(Chance({"weak": ("weak", weak), "tough": ("1 - weak", tough)}), players=["One"])


def _report(opponent: str, report: str) -> Decision:
    words = {f'say "{word}"': _demand(opponent, f'hears "{word}"') for word in ("weak", "tough")}
    return Decision("Mediator", words, information=f'told "{report}"')


def _demand(opponent: str, heard: str, *, mediated: bool = True) -> Decision:
    def outcome(label: str, one: str, mediator: str) -> Outcome:
        return Outcome(label, {"One": one} | ({"Mediator": mediator} if mediated else {}))

    little = outcome("deal on little", "balance + cost_tough", "bias*(balance + cost_tough)")
    much = outcome("deal on much", "balance + cost_weak", "bias*(balance + cost_weak)")
    fight = outcome("war", "balance - cost", "bias*balance - war")
    return Decision("One", {"demand much": much if opponent == "weak" else fight, "demand little": little}, information=heard)


def read_stakes(weak: Any, war: Any, cost: Any, cost_tough: Any, cost_weak: Any) -> tuple[Exact, Exact, Exact, Exact, Exact]:
    """The prior and what war costs the mediator, One, a tough opponent and a weak one, each in its range."""
    prior = probability(weak, "the probability of a weak opponent")
    if prior in (0, 1):
        raise FieldError(f"the probability of a weak opponent is {prior}: there is nothing to report; give a number between 0 and 1")
    tough, soft = nonnegative(cost_tough, "a tough opponent's cost of war"), nonnegative(cost_weak, "a weak opponent's cost of war")
    if soft <= tough:
        raise FieldError(f"a weak opponent's cost of war is {soft}, and must be larger than a tough one's, {tough}")
    return prior, nonnegative(war, "the mediator's cost of war"), nonnegative(cost, "One's cost of war"), tough, soft
