r"""Deterrence: a threat against an act that is not yet taken (Schelling 1966), in the usual form of two moves.

A target may act, which is worth :math:`g` to it, or hold back. If it acts, the defender carries out its threat, a harm :math:`h` at a cost
:math:`k` and for whatever enforcing is worth for its own sake, :math:`\beta`; or it backs down and loses reputation :math:`\rho`.

The defender enforces iff :math:`k \le \rho + \beta`, so that the threat is **credible** or it is not, whatever its size; and the
target holds back iff the threat is credible and :math:`g \le h`. At equality either answer is an equilibrium.

What the target does not know of the defender is in :mod:`~bargaining.theory.crisis.doubted_threat`.

>>> print(deterrence("2/5", "1/2", cost="1/5", reputation="3/20", benefit="1/10"))
deterrence: credible, and the target holds back; the least threat is 2/5, attained; exact (closed form)
>>> print(deterrence("2/5", "1/2", cost="3/10", reputation="3/20"))
deterrence: not credible, and the target acts; no threat is enough; exact (closed form)

References
----------
Schelling, T. C. 1966. Arms and Influence. New Haven: Yale University Press, ch. 2. The two-move form and its letters are not Schelling's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bargaining.game import Decision, Game, Outcome
from bargaining.game.exact import Exact
from bargaining.theory.answer import Answer
from bargaining.theory.arguments import nonnegative, number


@dataclass(frozen=True)
class Deterrence(Answer):
    """Whether a threat deters where both sides' payoffs are known.

    Attributes
    ----------
    credible : bool
        Whether enforcing is a best answer of the defender.
    only_credible : bool
        Whether it is the only one; ``credible`` without it is a tie.
    deters, surely_deters : bool
        Whether the target holds back in some equilibrium, and in all of them.
    least_threat : number or None
        The infimum of the harms with which some equilibrium has the target hold back; ``None`` where no harm is enough.
    attained : bool
        Whether that harm is itself enough.
    surely_attained : bool
        Whether it is enough in all equilibria; if not but ``only_credible``, every larger harm is.
    method : str
    exact : bool
    """

    credible: bool
    only_credible: bool
    deters: bool
    surely_deters: bool
    least_threat: Exact | None
    attained: bool
    surely_attained: bool
    method: str = "closed form"
    exact: bool = True

    def __str__(self) -> str:
        word = "credible" if self.credible else "not credible"
        does = "holds back" if self.surely_deters else "holds back in some equilibria" if self.deters else "acts"
        least = "no threat is enough" if self.least_threat is None else f"the least threat is {self.least_threat}, attained"
        return f"deterrence: {word}, and the target {does}; {least}; exact ({self.method})"


def deterrence(gain: Any, harm: Any, *, cost: Any, reputation: Any = 0, benefit: Any = 0) -> Deterrence:
    """Whether a threat deters, where both sides' payoffs are known.

    Parameters
    ----------
    gain : number
        What acting is worth to the target.
    harm : number
        What it is threatened with, zero or more.
    cost, reputation, benefit : number, keyword only
        What enforcing costs the defender, what backing down costs it, and what enforcing is worth to it for its own sake.

    Returns
    -------
    Deterrence

    Raises
    ------
    NumberError, FieldError
        Where a number is none, or a cost or harm is negative.
    """
    g, h = number(gain, "the gain"), nonnegative(harm, "the harm")
    k, resolve = nonnegative(cost, "the cost of enforcing"), nonnegative(reputation, "the loss of reputation") + number(benefit, "the benefit of enforcing")
    credible, only = k <= resolve, k < resolve
    idle = g <= 0
    least = 0 if idle else g if credible else None
    deters = idle or (credible and g <= h)
    surely = g < 0 or (only and g < h)
    return Deterrence(credible, only, deters, surely, least, least is not None, g < 0)


def deterrence_game() -> Game:
    """Deterrence with known payoffs, as a game.

    Returns
    -------
    Game
        With the parameters ``gain``, ``threat``, ``cost``, ``benefit`` and ``reputation``; the target is deterred in the outcome ``restraint``.

    Examples
    --------
    >>> import bargaining as bg
    >>> print(bg.closed_form(deterrence_game(), "threat", reach="restraint"))
    0 if gain <= 0; max(0, gain) if cost <= benefit + reputation; otherwise no threat is enough
    """
    punished = Outcome("punishment", {"Target": "gain - threat", "Defender": "benefit - cost"})
    answer = Decision("Defender", {"enforce": punished, "back down": Outcome("impunity", {"Target": "gain", "Defender": "-reputation"})})
    restraint = Outcome("restraint", {"Target": 0, "Defender": 0})
    return Game(Decision("Target", {"hold back": restraint, "act": answer}), title="Deterrence", players=["Target", "Defender"])
