r"""Unilateral deterrence (Zagare and Kilgour 2000): a challenger and a defender, each of unknown resolve.

The challenger leaves things as they are (worth 0 to both), or challenges. The defender concedes, worth :math:`g` to the challenger and
:math:`-l` to itself, or resists. Resisted, the challenger backs down, worth :math:`-u` and :math:`t`, or fights. A **strong** challenger would
rather fight than back down, a weak one not: fighting is worth :math:`w_+ > -u > w_-`. A **hard** defender would rather fight than concede, a
soft one not: :math:`v_+ > -l > v_-`. Each knows its own kind; a challenger is strong with probability :math:`p_C`, a defender hard with :math:`p_D`.

.. math:: c_1 = \frac{g}{g + u}, \qquad c_2 = \frac{g}{g - w_+}, \qquad d_1 = \frac{t + l}{t - v_-}.

The perfect Bayesian equilibria, as the authors name them; those whose conditions meet exist together at the boundary:

- *certain deterrence* (:math:`p_D \ge c_2`): nobody challenges; soft defenders would concede.
- *separating* (:math:`c_1 \le p_D \le c_2`): the strong challenge, the weak do not; soft defenders concede.
- *bluff* (:math:`p_D \le c_1,\ p_C \le d_1`): the weak challenge too, with probability :math:`x = p_C (1 - d_1)/(d_1 (1 - p_C))`, and soft
  defenders resist with probability :math:`y = (c_1 - p_D)/(1 - p_D)`.
- *attack* (:math:`p_D \le c_1,\ p_C \ge d_1`): all challenge, soft defenders concede.
- *steadfast deterrence* (always): nobody challenges, since even soft defenders would resist, taking whoever challenges to be weak with
  probability :math:`1 - d_1` or more. That belief is free because nobody challenges; the criterion D1 rules it out.

**Levers.** Fighting made worse by :math:`\tau` for the challenger moves :math:`c_2` and not :math:`c_1`: it brings certain deterrence from
:math:`\tau = g/p_D - g + w_+` on, if :math:`p_D \ge c_1`. If not, it has to take the strong kind away: from :math:`\tau = w_+ + u` on nobody
would fight, so that even soft defenders resist, and nobody challenges; beyond it that is the only equilibrium.

>>> facts = dict(gain=1, loss=1, humiliation=1, triumph="1/2", strong="-1/2", soft=-2)
>>> print(unilateral_deterrence("3/10", "1/5", **facts))
unilateral_deterrence: bluff, steadfast deterrence; c1 = 1/2, c2 = 2/3, d1 = 3/5; weak challengers bluff with 2/7, soft defenders resist with 3/8
>>> print(least_threat_on_fighting("3/5", gain=1, humiliation=1, strong="-1/2"))
the least threat on a challenger that fights for deterrence under D1: 1/6, attained; exact (closed form)
>>> print(least_threat_on_fighting("1/5", gain=1, humiliation=1, strong="-1/2"))
the least threat on a challenger that fights for deterrence under D1: 1/2, attained; exact (closed form)

References
----------
Zagare, F. C. and D. M. Kilgour. 2000. Perfect Deterrence. Cambridge: Cambridge University Press.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from bargaining.errors import FieldError
from bargaining.game import Chance, Decision, Game, Outcome
from bargaining.game.exact import Exact
from bargaining.theory.answer import Answer
from bargaining.theory.arguments import number, positive, probability, tidy
from bargaining.theory.least import LeastLever


@dataclass(frozen=True)
class UnilateralDeterrence(Answer):
    """The equilibria that exist, and where each begins.

    Attributes
    ----------
    equilibria : tuple of str
        The names of those that exist.
    separation, certainty : number
        c1 and c2, the probabilities of a hard defender from which the weak, and from which all, are deterred.
    attack : number
        d1, the probability of a strong challenger from which soft defenders give up resisting.
    bluff, resistance : number or None
        How often weak challengers bluff and soft defenders resist, where the bluff exists.
    method : str
    exact : bool
    """

    equilibria: tuple[str, ...]
    separation: Exact
    certainty: Exact
    attack: Exact
    bluff: Exact | None
    resistance: Exact | None
    method: str = "closed form"
    exact: bool = True

    def __str__(self) -> str:
        more = "" if self.bluff is None else f"; weak challengers bluff with {self.bluff}, soft defenders resist with {self.resistance}"
        return f"unilateral_deterrence: {', '.join(self.equilibria)}; c1 = {self.separation}, c2 = {self.certainty}, d1 = {self.attack}{more}"


def unilateral_deterrence(
    challenger: Any, defender: Any, *, gain: Any, loss: Any, humiliation: Any, triumph: Any, strong: Any, soft: Any
) -> UnilateralDeterrence:
    """The perfect Bayesian equilibria of unilateral deterrence.

    Parameters
    ----------
    challenger, defender : number
        The probabilities that the challenger is strong and the defender hard; between 0 and 1, both excluded.
    gain, loss : number, keyword only
        What a concession brings the challenger and costs the defender; positive.
    humiliation, triumph : number, keyword only
        What backing down costs the challenger, positive, and what it is worth to the defender, more than conceding.
    strong, soft : number, keyword only
        What fighting is worth to a strong challenger (above minus the humiliation, below zero) and to a soft defender (below minus the
        loss). The other two kinds' values do not matter beyond their order.

    Returns
    -------
    UnilateralDeterrence

    Raises
    ------
    NumberError, FieldError
        Where a number is none, or the payoffs are not in this order.
    """
    p, q = (_inside(value, name) for value, name in ((challenger, "the probability of a strong challenger"), (defender, "the probability of a hard defender")))
    c_1, c_2 = _thresholds(gain, humiliation, strong)
    lost, won, soft_war = positive(loss, "the loss"), number(triumph, "the triumph"), number(soft, "what fighting is worth to a soft defender")
    if not (soft_war < -lost < won):
        raise FieldError(f"fighting is worth {soft_war} to a soft defender, conceding {-lost}, and the challenger's backing down {won}: they must rise")
    d_1 = Fraction(won + lost) / (won - soft_war)
    found = [
        ("certain deterrence", q >= c_2),
        ("separating", c_1 <= q <= c_2),
        ("bluff", q <= c_1 and p <= d_1),
        ("attack", q <= c_1 and p >= d_1),
        ("steadfast deterrence", True),
    ]
    bluffs = found[2][1]
    x, y = (p * (1 - d_1) / (d_1 * (1 - p)), (c_1 - q) / (1 - q)) if bluffs else (None, None)
    return UnilateralDeterrence(tuple(name for name, there in found if there), tidy(c_1), tidy(c_2), tidy(d_1), tidy(x), tidy(y))


def least_threat_on_fighting(defender: Any, *, gain: Any, humiliation: Any, strong: Any) -> LeastLever:
    """The least harm added to a challenger's fighting with which nobody challenges, in an equilibrium that D1 leaves.

    Parameters
    ----------
    defender, gain, humiliation, strong
        As in :func:`unilateral_deterrence`.

    Returns
    -------
    LeastLever
        Never nothing: with enough of it nobody would fight.

    Raises
    ------
    NumberError, FieldError
        Where a number is none, or the payoffs are not in their order.
    """
    q = Fraction(_inside(defender, "the probability of a hard defender"))
    c_1, _ = _thresholds(gain, humiliation, strong)
    won, down, war = (number(value, name) for value, name in ((gain, "the gain"), (humiliation, "the humiliation"), (strong, "the worth of fighting")))
    value = max(Fraction(0), won / q - won + war) if q >= c_1 else Fraction(war + down)
    return LeastLever("threat on a challenger that fights", "deterrence under D1", tidy(value), True)


def _inside(value: Any, name: str) -> Fraction:
    read = probability(value, name)
    if read in (0, 1):
        raise FieldError(f"{name} is {read}: nobody is in doubt; it must lie between 0 and 1")
    return Fraction(read)


def _thresholds(gain: Any, humiliation: Any, strong: Any) -> tuple[Fraction, Fraction]:
    won, down = positive(gain, "the gain"), positive(humiliation, "the humiliation")
    war = number(strong, "what fighting is worth to a strong challenger")
    if not -down < war < 0:
        raise FieldError(f"fighting is worth {war} to a strong challenger: it must lie between backing down ({-down}) and the status quo (0)")
    return Fraction(won) / (won + down), Fraction(won) / (won - war)


def unilateral_deterrence_game() -> Game:
    """Unilateral deterrence as a game of two kinds on either side.

    Returns
    -------
    Game
        With the parameters ``challenger``, ``defender``, ``gain``, ``loss``, ``humiliation``, ``triumph``, ``strong``, ``weak``, ``hard`` and ``soft``, the
        last four for what fighting is worth, and ``threat``, a harm added to a challenger's fighting.
    """

    def challenged(one: str, two: str) -> Decision:
        down = Outcome("victory of the defender", {"Challenger": "-humiliation", "Defender": "triumph"})
        resisted = Decision(
            "Challenger",
            {"back down": down, "fight": Outcome("conflict", {"Challenger": f"{one} - threat", "Defender": two})},
            information=f"{one} Challenger, resisted",
        )
        conceded = Outcome("concession", {"Challenger": "gain", "Defender": "-loss"})
        return Decision("Defender", {"concede": conceded, "resist": resisted}, information=f"{two} Defender")

    def first(one: str, two: str) -> Decision:
        quiet = Outcome("status quo", {"Challenger": 0, "Defender": 0})
        return Decision("Challenger", {"cooperate": quiet, "defect": challenged(one, two)}, information=f"{one} Challenger")

    ones, twos = {"strong": "challenger", "weak": "(1 - challenger)"}, {"hard": "defender", "soft": "(1 - defender)"}
    kinds = {f"{one} against {two}": (f"{p}*{q}", first(one, two)) for one, p in ones.items() for two, q in twos.items()}
    return Game(Chance(kinds), title="Unilateral deterrence", players=["Challenger", "Defender"])
