r"""Threats and promises: a threat costs when it fails, a promise when it succeeds (Baldwin 1971, Schelling 1966).

A sender closes a gap :math:`G` of a target. A threat needs the harm :math:`h = G/(q - \sigma)`, where :math:`q` and :math:`\sigma` are the
probabilities that the target expects to suffer it after defying and after complying; a promise needs the worth :math:`e = G/\alpha`, of
which the share :math:`\alpha` reaches the target. With probability :math:`\varepsilon` the target is of a kind that nothing moves. A sender that
stands by its word then carries out the threat, at a cost :math:`\kappa` for each unit of harm, and keeps its promise where the target complied:

.. math:: \text{threat: } \varepsilon\, \kappa\, \frac{G}{q - \sigma}, \qquad \text{promise: } (1 - \varepsilon) \frac{G}{\alpha}.

The threat is the cheaper lever iff

.. math:: \varepsilon < \varepsilon^* = \frac{q - \sigma}{q - \sigma + \alpha \kappa},

whatever the gap. So a sender that is sure to succeed threatens, and one that expects to fail promises: it will not have to pay. A
reconstruction: the papers have the asymmetry in words.

>>> print(cheaper_lever("1/2", delivery="4/5", failure="1/4"))
cheaper_lever: a threat costs 1/2 for each unit of the gap, a promise 15/16: threaten; up to a failure of 5/13; exact (closed form)

References
----------
Baldwin, D. A. 1971. The power of positive sanctions. World Politics 24: 19-38.
Schelling, T. C. 1966. Arms and Influence. New Haven: Yale University Press.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

from bargaining.errors import FieldError
from bargaining.game import Chance, Decision, Game, Outcome
from bargaining.game.exact import Exact
from bargaining.theory.answer import Answer
from bargaining.theory.arguments import nonnegative, probability, tidy


@dataclass(frozen=True)
class CheaperLever(Answer):
    """What a threat and a promise cost a sender that stands by its word.

    Attributes
    ----------
    threat_cost, promise_cost : number
        Expected, for each unit of the gap that has to be closed.
    cheaper : str
        ``"threat"``, ``"promise"``, or ``"either"`` where they cost the same.
    threshold : number
        The probability of failure below which the threat is the cheaper one, and above which the promise is.
    method : str
    exact : bool
    """

    threat_cost: Exact
    promise_cost: Exact
    cheaper: Literal["threat", "promise", "either"]
    threshold: Exact
    method: str = "closed form"
    exact: bool = True

    def __str__(self) -> str:
        does = {"threat": "threaten", "promise": "promise", "either": "the same"}[self.cheaper]
        return (
            f"cheaper_lever: a threat costs {self.threat_cost} for each unit of the gap, a promise {self.promise_cost}: {does}; "
            f"up to a failure of {self.threshold}; exact ({self.method})"
        )


def cheaper_lever(credibility: Any, *, failure: Any, delivery: Any = 1, nonassurance: Any = 0, enforcement_cost: Any = 1) -> CheaperLever:
    """Whether threatening or promising costs a sender less, for each unit of the gap to be closed.

    Parameters
    ----------
    credibility, nonassurance : number
        How likely the target thinks the harm after defying, and after complying; the first must be the greater.
    failure : number, keyword only
        The probability that the target is of a kind that nothing moves.
    delivery : number, keyword only
        The share of what is spent on a promise that reaches the target; positive.
    enforcement_cost : number, keyword only
        What each unit of harm costs the sender.

    Returns
    -------
    CheaperLever

    Raises
    ------
    NumberError, FieldError
        Where a number is none or out of its range, or no threat or no promise could move anybody.
    """
    q, sigma = probability(credibility, "the credibility"), probability(nonassurance, "the nonassurance")
    alpha, epsilon = probability(delivery, "the delivery"), probability(failure, "the failure")
    kappa = nonnegative(enforcement_cost, "the cost of enforcing")
    net = Fraction(q - sigma)
    if net <= 0:
        raise FieldError(f"the credibility is {q} and the nonassurance {sigma}: a threat no likelier after defiance than after compliance moves nobody")
    if alpha == 0:
        raise FieldError("the delivery is 0: a promise of which nothing arrives moves nobody")
    threat, promise = epsilon * kappa / net, Fraction(1 - epsilon) / alpha
    cheaper: Literal["threat", "promise", "either"] = "either" if threat == promise else "threat" if threat < promise else "promise"
    return CheaperLever(tidy(threat), tidy(promise), cheaper, tidy(net / (net + alpha * kappa)))


def sender_game() -> Game:
    """A sender's choice between a threat and a promise that are large enough, as a game.

    Returns
    -------
    Game
        With the parameters ``failure``, ``gap``, ``credibility``, ``nonassurance``, ``harm``, ``delivery``, ``aid`` and ``enforcement_cost``; success is
        worth one to the sender whichever way it comes, and a target that nothing moves loses ten gaps by complying. Harm and aid that close
        the gap exactly leave a target indifferent, which may then defy; a little more does not.

    Examples
    --------
    >>> import bargaining as bg
    >>> facts = {"gap": "399/1000", "credibility": "1/2", "nonassurance": 0, "harm": "4/5", "delivery": "4/5", "aid": "1/2", "enforcement_cost": 1}
    >>> print(bg.flip_set(sender_game(), "failure", reach=bg.Choice("Sender", "threaten"), at=facts, within=(0, 1)))
    [0, 5/13]
    """

    def target(loss: str, threatened: bool) -> Decision:
        paid, kept = ("0", "-(credibility*harm)") if threatened else ("aid", "0")
        spared = "-nonassurance*harm" if threatened else "delivery*aid"
        return Decision("Target", {
            "comply": Outcome("success", {"Sender": f"1 - {paid}", "Target": f"-({loss}) + {spared}"}),
            "defy": Outcome("failure", {"Sender": "-enforcement_cost*harm" if threatened else "0", "Target": kept}),
        })  # fmt: skip

    def kinds(threatened: bool) -> Chance:
        return Chance({"pliable": ("1 - failure", target("gap", threatened)), "unmoved": ("failure", target("10*gap", threatened))})

    return Game(Decision("Sender", {"threaten": kinds(True), "promise": kinds(False)}), title="Threat or promise", players=["Sender", "Target"])
