r"""Ambiguity of a target about its arms (after Baliga and Sjöström 2008; stylised).

A **target** may arm, at a private cost :math:`c \sim F`, :math:`c \ge 0`. A **power** attacks it or not: an attack on an unarmed target gains it :math:`g`, one
on an armed target costs it :math:`h`. Attacked, the target loses :math:`L` unarmed and :math:`L' < L` armed.

**Transparent** (inspections): the power attacks the unarmed alone, and :math:`F(L)` arm.

**Ambiguous** (none): the power knows the share :math:`q` of the armed, and attacks as long as :math:`q < q^* = g/(g + h)`; attacked with probability
:math:`y`, those with :math:`c \le y (L - L')` arm. So

.. math:: q = \min\bigl(q^*,\; F(L - L')\bigr), \qquad y = F^{-1}(q)/(L - L') \text{ where } q = q^*, \qquad y = 1 \text{ elsewhere.}

Fewer arm than in the open: refusing inspections is a substitute for arms. The attack stops being certain once arms do more harm to the
attacker than :math:`g\,(1 - F(L - L'))/F(L - L')`. This is the ambiguity of a *target*; that of a coercer about its threat is another matter.

>>> print(target_ambiguity((0, 1), gain=1, harm=1, losses=("4/5", "1/10")))
target_ambiguity: in the open 4/5 arm and 1/5 are attacked; in doubt 1/2 arm and an attack comes with probability 5/7; exact (closed form)
>>> print(least_deterring_harm((0, 1), gain=3, losses=("4/5", "1/10")))
the least harm done by an armed target for an attack that is not certain: 9/7, not attained; exact (closed form)

References
----------
Baliga, S. and Sjöström, T. 2008. Strategic ambiguity and arms proliferation. Journal of Political Economy 116: 1023-1057. Their power learns from
cheap talk and inspections; here it sees all or nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from bargaining.equilibrium.cutoffs.types import Continuous, Uniform, read_types
from bargaining.errors import FieldError
from bargaining.game import Chance, Decision, Game, Outcome
from bargaining.game.exact import Exact, lean
from bargaining.theory.answer import Answer
from bargaining.theory.arguments import Number, by_name, is_exact, nonnegative, pair, positive, shown, tidy
from bargaining.theory.least import LeastLever
from bargaining.theory.switches import switch


@dataclass(frozen=True)
class TargetAmbiguity(Answer):
    """Arms and attacks in the open and in doubt.

    Attributes
    ----------
    armed_in_the_open, armed_in_doubt : number
        The share of targets that arm.
    attack_in_the_open, attack_in_doubt : number
        The probability of an attack: in the open of one on an unarmed target, in doubt on whatever target.
    method : str
    exact : bool
    """

    armed_in_the_open: Number
    attack_in_the_open: Number
    armed_in_doubt: Number
    attack_in_doubt: Number
    method: str = "closed form"
    exact: bool = True

    def __str__(self) -> str:
        seen = f"in the open {shown(self.armed_in_the_open)} arm and {shown(self.attack_in_the_open)} are attacked"
        doubt = f"in doubt {shown(self.armed_in_doubt)} arm and an attack comes with probability {shown(self.attack_in_doubt)}"
        return f"target_ambiguity: {seen}; {doubt}; {'exact' if self.exact else 'floating point'} ({self.method})"


def target_ambiguity(costs: Any, *, gain: Any, harm: Any, losses: tuple[Any, Any]) -> TargetAmbiguity:
    """Arms and attacks in the open and in doubt.

    Parameters
    ----------
    costs : pair of numbers, or frozen continuous scipy.stats distribution
        How the target's cost of arming is distributed; a pair is a uniform distribution, and exact. None may be negative.
    gain, harm : number, keyword only
        What an attack on an unarmed target gains the power, and what one on an armed target costs it; positive.
    losses : pair of numbers, keyword only
        What an attack costs the target, unarmed and armed.

    Returns
    -------
    TargetAmbiguity

    Raises
    ------
    FieldError, NumberError
        Where a number is none, or out of its range.
    """
    types, loss, spared = _facts(costs, losses)
    g, h = positive(gain, "the gain of an attack"), positive(harm, "the harm done by an armed target")
    wanted = Fraction(g) / (g + h)
    seen, most = types.below(loss), types.below(spared)
    in_doubt = (most, 1) if most < wanted else (_like(most, wanted), _quantile(types, wanted) / spared)
    armed_open, attack_open, armed, attack = (tidy(each) for each in (seen, 1 - seen, *in_doubt))
    return TargetAmbiguity(armed_open, attack_open, armed, attack, exact=is_exact(armed_open, armed, attack))


def least_deterring_harm(costs: Any, *, gain: Any, losses: tuple[Any, Any]) -> LeastLever:
    """The least harm that an armed target must be able to do so that in doubt an attack is not certain.

    Parameters
    ----------
    costs, gain, losses
        As in :func:`target_ambiguity`.

    Returns
    -------
    LeastLever
        Not attained; ``None`` where arms are too dear for anybody.

    Raises
    ------
    FieldError, NumberError
        Where a number is none, or out of its range.
    """
    types, _, spared = _facts(costs, losses)
    g, share = positive(gain, "the gain of an attack"), types.below(spared)
    least = g * (1 - share) / share if share else None
    read = None if least is None else tidy(least)
    return LeastLever("harm done by an armed target", "an attack that is not certain", read, False, exact=not isinstance(share, float))


def ambiguity_game(types: Mapping[str, tuple[Any, Any]], *, is_open: bool = False) -> Game:
    """The same with finitely many types.

    Parameters
    ----------
    types : mapping of str to pair
        For each type its probability and its cost of arming.
    is_open : bool, keyword only
        Whether the power sees arms.

    Returns
    -------
    Game
        With the parameters ``gain``, ``harm``, ``loss`` and ``loss_armed``.

    Raises
    ------
    FieldError
        Where the types are no mapping from names to pairs.
    """

    def reply(arms: str, cost: Any) -> Decision:
        loss, gain = ("loss_armed", "-harm") if arms == "armed" else ("loss", "gain")
        paid = f" - ({cost})" if arms == "armed" else ""
        return Decision("Power", {
            "attack": Outcome(f"attack, {arms}", {"Target": f"-{loss}{paid}", "Power": gain}),
            "hold": Outcome(f"peace, {arms}", {"Target": f"0{paid}", "Power": 0}),
        }, information=f"sees {arms}" if switch(is_open, "is_open") else "in doubt")

    read = {name: pair(each, f"the type {name}") for name, each in by_name(types, "the types").items()}
    kinds = {name: (chance, Decision("Target", {"arm": reply("armed", cost), "do not": reply("unarmed", cost)}, information=name))
             for name, (chance, cost) in read.items()}
    return Game(Chance(kinds), title="Ambiguity", players=["Target", "Power"])


def _facts(costs: Any, losses: tuple[Any, Any]) -> tuple[Uniform | Continuous, Exact, Exact]:
    types = read_types(costs, name="the cost of arming")
    if types.support[0] < 0:
        raise FieldError(f"the cost of arming may be as low as {shown(types.support[0])}, and must be zero or positive")
    one, two = pair(losses, "the losses")
    loss, armed = positive(one, "the loss of an unarmed target"), nonnegative(two, "the loss of an armed target")
    if armed >= loss:
        raise FieldError(f"an attack costs an armed target {armed} and an unarmed one {loss}; arms must help")
    return types, loss, lean(Fraction(loss) - armed)


def _quantile(types: Uniform | Continuous, share: Fraction) -> Number:
    return types.low + share * (types.high - types.low) if isinstance(types, Uniform) else float(types.frozen.ppf(float(share)))


def _like(other: Number, value: Fraction) -> Number:
    return float(value) if isinstance(other, float) else value
