r"""A demand made of an opponent that is tough or weak: ask for much and risk war, or for little (Fearon 1995 with two types).

A wins a war with probability :math:`p`, which costs it :math:`c_A`. B is weak with probability :math:`\pi`; war costs it :math:`c_h` then, and
:math:`c_l < c_h` where it is tough. Only two demands are worth making: :math:`p + c_l`, which both accept, and :math:`p + c_h`, which the weak
accepts and the tough answers by war. A gambles iff

.. math:: \pi > \pi^* = \frac{c_l + c_A}{c_h + c_A},

and at a tie it does not. The risk of war is then :math:`1 - \pi`. A threat :math:`t` to whoever fights, on A or on B, replaces both costs in
:math:`\pi^*` by costs that are larger by :math:`t`, so that the least that prevents war is
:math:`t^* = \max\bigl(0, \frac{\pi c_h - c_l}{1 - \pi} - c_A\bigr)`, on either. Demands above one are not cut off: they stand for all that B has to give.

>>> print(two_type_demand("1/2", "1/10", ("1/20", "3/10"), "1/2"))
two_type_demand: gamble on 4/5, war with probability 1/2; A gambles if B is weak with more than 3/8; exact (closed form)
>>> print(least_threat_on_a_gamble("1/10", ("1/20", "3/10"), "1/2"))
the least threat on either side for no risk of war: 1/10, attained; exact (closed form)

References
----------
Fearon, J. D. 1995. Rationalist explanations for war. International Organization 49: 379-414. Two types are a special case of his.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from bargaining.errors import FieldError
from bargaining.game import Chance, Decision, Game, Outcome
from bargaining.game.exact import Exact, lean
from bargaining.theory.answer import Answer
from bargaining.theory.arguments import by_name, nonnegative, pair, probability, shown
from bargaining.theory.least import LeastLever


@dataclass(frozen=True)
class TwoTypeDemand(Answer):
    """What A demands of an opponent that is tough or weak.

    Attributes
    ----------
    gamble : bool
        Whether A asks for what only the weak accepts.
    demand, war : number
        A's share, and the probability of war.
    threshold : number
        How likely B must be weak for A to gamble, at least.
    value : number
        What A expects.
    method : str
    exact : bool
    """

    gamble: bool
    demand: Exact
    war: Exact
    threshold: Exact
    value: Exact
    method: str = "closed form"
    exact: bool = True

    def __str__(self) -> str:
        does = f"gamble on {shown(self.demand)}" if self.gamble else f"ask for {shown(self.demand)}"
        known = f"A gambles if B is weak with more than {shown(self.threshold)}"
        return f"two_type_demand: {does}, war with probability {shown(self.war)}; {known}; exact ({self.method})"


def two_type_demand(balance: Any, cost: Any, costs: tuple[Any, Any], weak: Any) -> TwoTypeDemand:
    """What A demands of an opponent that is tough or weak.

    Parameters
    ----------
    balance : number
        The probability p that A wins.
    cost : number
        What war costs A.
    costs : pair of numbers
        What war costs a tough B, and a weak one.
    weak : number
        The probability that B is weak.

    Returns
    -------
    TwoTypeDemand

    Raises
    ------
    FieldError, NumberError
        Where a number is none, or out of its range.
    """
    p = probability(balance, "the chance of winning")
    mine, tough, soft, chance = _costs(cost, costs, weak)
    threshold = Fraction(tough + mine) / (soft + mine)
    safe, bold = p + tough, chance * (p + soft) + (1 - chance) * (p - mine)
    if chance > threshold:
        return TwoTypeDemand(True, lean(p + soft), lean(1 - chance), lean(threshold), lean(bold))
    return TwoTypeDemand(False, lean(p + tough), 0, lean(threshold), lean(safe))


def least_threat_on_a_gamble(cost: Any, costs: tuple[Any, Any], weak: Any) -> LeastLever:
    """The least threat to whoever fights, on A or on B, at which A no longer gambles on war.

    Parameters
    ----------
    cost, costs, weak
        As in :func:`two_type_demand`.

    Returns
    -------
    LeastLever

    Raises
    ------
    FieldError, NumberError
        Where a number is none, or out of its range.
    """
    mine, tough, soft, chance = _costs(cost, costs, weak)
    if chance == 1:  # all are weak: the demand for much is no gamble
        return LeastLever("threat on either side", "no risk of war", 0, True)
    least = Fraction(chance * soft - tough) / (1 - chance) - mine
    return LeastLever("threat on either side", "no risk of war", lean(max(least, Fraction(0))), True)


def _costs(cost: Any, costs: tuple[Any, Any], weak: Any) -> tuple[Exact, Exact, Exact, Exact]:
    mine = nonnegative(cost, "the proposer's cost of war")
    one, two = pair(costs, "the costs of war")
    tough, soft = nonnegative(one, "the cost of war of the tough"), nonnegative(two, "the cost of war of the weak")
    if tough >= soft:
        raise FieldError(f"war costs the tough {tough} and the weak {soft}; it must cost the weak more")
    return mine, tough, soft, probability(weak, "the chance that B is weak")


def crisis_game(demands: Mapping[str, Any], types: Mapping[str, tuple[Any, Any]]) -> Game:
    """The crisis as a game with finitely many demands and types.

    Parameters
    ----------
    demands : mapping of str to number or expression
        A's shares that can be demanded, by name.
    types : mapping of str to pair
        For each type of B its probability and its cost of war: numbers, or expressions in parameters.

    Returns
    -------
    Game
        With the parameters ``balance``, ``cost``, ``on_proposer`` and ``on_responder``, and those of demands and types. Its outcomes are
        ``war`` and ``deal on`` each demand. Nature moves after the demand, so that no information set is needed.

    Raises
    ------
    FieldError
        Where demands or types are no mapping from names, or a type no pair.

    Examples
    --------
    Demands stay below what would leave their addressee indifferent by a hundredth, and so is the least threat above the one of the closed form.

    >>> import bargaining as bg
    >>> much, little = ("balance + 3/10 + on_responder - 1/100", "balance + 1/20 + on_responder - 1/100")
    >>> game = crisis_game({"much": much, "little": little}, {"tough": ("1 - weak", "1/20"), "weak": ("weak", "3/10")})
    >>> at = {"balance": "1/2", "cost": "1/10", "weak": "1/2", "on_proposer": 0}
    >>> print(bg.minimum(game, "on_responder", reach=["deal on much", "deal on little"], at=at))
    11/100, attained
    """

    shares = by_name(demands, "the demands")
    kinds = {kind: pair(each, f"the type {kind}") for kind, each in by_name(types, "the types").items()}

    def reply(name: str, share: Any, cost: Any) -> Decision:
        return Decision("B", {
            "accept": Outcome(f"deal on {name}", {"A": share, "B": f"1 - ({share})"}),
            "fight": Outcome("war", {"A": "balance - cost - on_proposer", "B": f"1 - balance - ({cost}) - on_responder"}),
        })

    def asked(name: str, share: Any) -> Chance:
        return Chance({kind: (chance, reply(name, share, cost)) for kind, (chance, cost) in kinds.items()})

    return Game(Decision("A", {name: asked(name, share) for name, share in shares.items()}), title="A crisis", players=["A", "B"])
