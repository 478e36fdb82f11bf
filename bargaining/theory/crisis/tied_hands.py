r"""A threat made in public, once (Fearon 1994 in two moves; stylised): the more it costs to back down, the fewer resist.

A **challenger** threatens or keeps quiet. It is resolute with probability :math:`\rho`: war is worth :math:`w_R > 0` to it, and
:math:`w_I < 0` to an irresolute one. The **defender**, who does not know which it is, concedes (:math:`-1`; the challenger gets 1) or
resists. Resisted, the challenger fights, which costs the defender :math:`d > 1`, or backs down and pays its **audience** :math:`a \ge 0`.
Without a threat all get nothing.

- **Locked in**, :math:`a \ge -w_I`: all would fight, so that all threaten and the defender concedes.
- **Believed**, :math:`a < -w_I` and :math:`\rho d \ge 1`: the same, because a challenger is likely enough to be resolute.
- **Bluffing**, otherwise: the irresolute threaten with probability :math:`\beta = \rho (d - 1)/(1 - \rho)`, which leaves the defender in doubt, and it
  resists with probability :math:`1/(1 + a)`, which leaves them indifferent. War comes with probability :math:`\rho/(1 + a)`.

So an audience makes threats rarer to be tested, and war rarer, although nobody would rather fight for it: an audience cost is a lever on the
*challenger* that moves the *defender*. At a tie the case named first holds; at :math:`a = 0` bluffs gain
nothing, and some may be left out.

>>> print(public_threat("1/5", resolute="1/3", irresolute_war="-1/2", defender_cost="5/4"))
public_threat: bluffing; an irresolute challenger threatens with probability 1/8, resisted with 5/6; war with probability 5/18; exact (closed form)
>>> print(least_audience("1/3", irresolute_war="-1/2", defender_cost="5/4", risk="1/4"))
the least audience cost for a risk of war of 1/4 at most: 1/3, attained; exact (closed form)
>>> print(least_audience("1/3", irresolute_war="-1/2", defender_cost="5/4"))
the least audience cost for no risk of war: 1/2, attained; exact (closed form)

References
----------
Fearon, J. D. 1994. Domestic political audiences and the escalation of international disputes. American Political Science Review 88: 577-592. There
it is a war of attrition: :mod:`~bargaining.theory.crisis.audience_costs`.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from bargaining.errors import FieldError
from bargaining.game import Chance, Decision, Game, Outcome
from bargaining.game.exact import Exact, lean
from bargaining.theory.answer import Answer
from bargaining.theory.arguments import nonnegative, number, probability, shown
from bargaining.theory.least import LeastLever


@dataclass(frozen=True)
class PublicThreat(Answer):
    """How a threat in public goes.

    Attributes
    ----------
    case : str
        ``"locked in"``, ``"believed"`` or ``"bluffing"``.
    bluffs, resists : number
        The probability that an irresolute challenger threatens, and that the defender resists a threat.
    war : number
        The probability of war.
    method : str
    exact : bool
    """

    case: str
    bluffs: Exact
    resists: Exact
    war: Exact
    method: str = "closed form"
    exact: bool = True

    def __str__(self) -> str:
        threats = f"an irresolute challenger threatens with probability {shown(self.bluffs)}, resisted with {shown(self.resists)}"
        return f"public_threat: {self.case}; {threats}; war with probability {shown(self.war)}; exact ({self.method})"


def public_threat(audience: Any, *, resolute: Any, irresolute_war: Any, defender_cost: Any) -> PublicThreat:
    """How a threat in public goes.

    Parameters
    ----------
    audience : number
        What it costs to back down.
    resolute : number, keyword only
        The probability that the challenger is resolute.
    irresolute_war : number, keyword only
        What war is worth to an irresolute challenger; negative.
    defender_cost : number, keyword only
        What war costs the defender; more than one, which is what conceding costs it.

    Returns
    -------
    PublicThreat

    Raises
    ------
    FieldError, NumberError
        Where a number is none, or out of its range.
    """
    pays, (chance, loss, cost) = nonnegative(audience, "the audience cost"), _facts(resolute, irresolute_war, defender_cost)
    if pays >= loss:
        return PublicThreat("locked in", 1, 0, 0)
    if chance * cost >= 1:
        return PublicThreat("believed", 1, 0, 0)
    resists = 1 / Fraction(1 + pays)
    return PublicThreat("bluffing", lean(Fraction(chance * (cost - 1)) / (1 - chance)), lean(resists), lean(chance * resists))


def least_audience(resolute: Any, *, irresolute_war: Any, defender_cost: Any, risk: Any = 0) -> LeastLever:
    """The least audience cost that keeps the risk of war down.

    Parameters
    ----------
    resolute, irresolute_war, defender_cost
        As in :func:`public_threat`.
    risk : number, keyword only
        The probability of war that is put up with.

    Returns
    -------
    LeastLever
        Attained.

    Raises
    ------
    FieldError, NumberError
        Where a number is none, or out of its range.
    """
    (chance, loss, cost), level = _facts(resolute, irresolute_war, defender_cost), probability(risk, "the risk of war")
    goal = "no risk of war" if level == 0 else f"a risk of war of {shown(level)} at most"
    if chance * cost >= 1 or chance <= level:
        return LeastLever("audience cost", goal, 0, True)
    bearable = loss if level == 0 else min(loss, lean(Fraction(chance) / level - 1))
    return LeastLever("audience cost", goal, bearable, True)


def threat_game() -> Game:
    """The threat in public as a game.

    Returns
    -------
    Game
        With the parameters ``resolute``, ``audience``, ``war_resolute``, ``war_irresolute`` and ``war_defender``, and the outcomes ``status quo``,
        ``concession``, ``war`` and ``retreat``.
    """

    def challenger(kind: str) -> Decision:
        war = Outcome("war", {"Challenger": f"war_{kind}", "Defender": "-war_defender"})
        retreat = Outcome("retreat", {"Challenger": "-audience", "Defender": 0})
        resisted = Decision("Challenger", {"fight": war, "back down": retreat}, information=f"{kind}, resisted")
        concession = Outcome("concession", {"Challenger": 1, "Defender": -1})
        answer = Decision("Defender", {"concede": concession, "resist": resisted}, information="threatened")
        return Decision("Challenger", {"threaten": answer, "keep quiet": Outcome("status quo", {"Challenger": 0, "Defender": 0})}, information=kind)

    kinds = {"resolute": ("resolute", challenger("resolute")), "irresolute": ("1 - resolute", challenger("irresolute"))}
    return Game(Chance(kinds), title="A threat in public", players=["Challenger", "Defender"])


def _facts(resolute: Any, irresolute_war: Any, defender_cost: Any) -> tuple[Exact, Exact, Exact]:
    chance, worth = probability(resolute, "the chance that the challenger is resolute"), number(irresolute_war, "what war is worth to the irresolute")
    cost = number(defender_cost, "what war costs the defender")
    if worth >= 0:
        raise FieldError(f"war is worth {worth} to an irresolute challenger, and must be worth less than nothing")
    if cost <= 1:
        raise FieldError(f"war costs the defender {cost}, and must cost it more than conceding, which costs one")
    return chance, -worth, cost
