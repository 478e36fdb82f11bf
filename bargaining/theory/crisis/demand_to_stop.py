r"""Compellence: a threat to make a party stop what it is already doing (Schelling 1966), with the price of being seen to yield.

A target gives up :math:`g` by complying, loses :math:`s` by being seen to yield, and is promised :math:`e`, delivered with probability
:math:`\alpha`. It suffers :math:`h` with probability :math:`q` if it defies and with probability :math:`\sigma` although it complies. It
complies iff

.. math:: G = g + s - \alpha e \le (q - \sigma) h .

The letters for assurance, delivery and yielding are a reconstruction: Schelling has the ideas and no formula.

>>> print(compellence("3/10", submission="1/20", aid="1/10", delivery="4/5", harm="2/5", credibility="1/2", nonassurance="1/10"))
compellence: defies; a gap of 27/100 against a pressure of 4/25; least harm 27/40, least aid 19/80, least credibility 31/40; exact (closed form)

References
----------
Schelling, T. C. 1966. Arms and Influence. New Haven: Yale University Press, ch. 2, pp. 69-78.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from bargaining.game import Chance, Decision, Game, Outcome
from bargaining.game.exact import Exact
from bargaining.theory.answer import Answer
from bargaining.theory.arguments import nonnegative, number, probability, several, tidy


@dataclass(frozen=True)
class Compellence(Answer):
    """Whether a party complies, and what it would take.

    Attributes
    ----------
    gap, pressure : number
        The two sides of the comparison.
    complies, surely_complies : bool
        Whether complying is a best reply, and the only one.
    least_harm, least_aid, least_credibility : number or None
        The least value with which it complies, the rest unchanged; ``None`` where none is enough.
    method : str
    exact : bool
    """

    gap: Exact
    pressure: Exact
    complies: bool
    surely_complies: bool
    least_harm: Exact | None
    least_aid: Exact | None
    least_credibility: Exact | None
    method: str = "closed form"
    exact: bool = True

    def __str__(self) -> str:
        levers = (("harm", self.least_harm), ("aid", self.least_aid), ("credibility", self.least_credibility))
        least = ", ".join(f"no {name} is enough" if value is None else f"least {name} {value}" for name, value in levers)
        does = "complies" if self.complies else "defies"
        return f"compellence: {does}; a gap of {self.gap} against a pressure of {self.pressure}; {least}; exact ({self.method})"


def compellence(
    gain: Any, *, harm: Any, credibility: Any = 1, submission: Any = 0, aid: Any = 0, delivery: Any = 1, nonassurance: Any = 0
) -> Compellence:
    """Whether a party stops what it is doing, and the least harm, aid or credibility with which it does.

    Parameters
    ----------
    gain : number
        What complying gives up.
    harm, credibility, nonassurance : number, keyword only
        What is threatened, and how likely it is after defiance and after compliance.
    submission : number, keyword only
        What being seen to yield costs.
    aid, delivery : number, keyword only
        What is promised, and how likely it is delivered.

    Returns
    -------
    Compellence

    Raises
    ------
    NumberError, FieldError
        Where a number is none or out of its range.
    """
    g, s = number(gain, "the gain"), nonnegative(submission, "the cost of submission")
    h, q, sigma = nonnegative(harm, "the harm"), probability(credibility, "the credibility"), probability(nonassurance, "the nonassurance")
    e, alpha = nonnegative(aid, "the aid"), probability(delivery, "the delivery")
    gap, pressure = g + s - alpha * e, (q - sigma) * h
    least_harm = Fraction(0) if gap <= 0 else Fraction(gap) / (q - sigma) if q > sigma else None
    short = g + s - pressure
    least_aid = Fraction(0) if short <= 0 else Fraction(short) / alpha if alpha else None
    believed = Fraction(0) if gap + sigma * h <= 0 else sigma + Fraction(gap) / h if h else None
    if believed is not None and believed > 1:
        believed = None
    return Compellence(tidy(gap), tidy(pressure), gap <= pressure, gap < pressure, tidy(least_harm), tidy(least_aid), tidy(believed))


def compellence_game(*, gains: tuple[Any, ...] = ("gain",)) -> Game:
    """Compellence as a game of a target whose gain is one of several, equally likely.

    Parameters
    ----------
    gains : tuple of numbers or texts, keyword only
        By default the parameter ``gain`` alone.

    Returns
    -------
    Game
        With the parameters ``threat``, ``credibility``, ``nonassurance``, ``submission``, ``aid`` and ``delivery``, and the outcomes
        ``compliance``, ``punishment`` and ``impunity``.

    Raises
    ------
    FieldError
        Where there is no gain at all.

    Examples
    --------
    >>> import bargaining as bg
    >>> facts = {"gain": "3/10", "submission": "1/20", "aid": "1/10", "delivery": "4/5", "credibility": "1/2", "nonassurance": "1/10"}
    >>> print(bg.minimum(compellence_game(), "threat", reach="compliance", at=facts))
    27/40, attained
    """
    kinds = several(gains, "the gains")
    if len(kinds) == 1:
        return Game(_answer(kinds[0]), title="Compellence", players=["Target"])
    names = [str(gain) for gain in kinds]
    labels = names if len(set(names)) == len(names) else [f"{name} ({place})" for place, name in enumerate(names, 1)]
    answers = {label: (Fraction(1, len(kinds)), _answer(gain)) for label, gain in zip(labels, kinds, strict=True)}
    return Game(Chance(answers), title="Compellence", players=["Target"])


def _answer(gain: Any) -> Decision:
    comply = Outcome("compliance", {"Target": f"-({gain}) - submission + delivery*aid - nonassurance*threat"})
    defy = Chance({
        "carried out": ("credibility", Outcome("punishment", {"Target": "-threat"})),
        "a bluff": ("1 - credibility", Outcome("impunity", {"Target": 0})),
    })  # fmt: skip
    return Decision("Target", {"comply": comply, "defy": defy})
