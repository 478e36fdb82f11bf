r"""Pape's calculus: a target gives way when holding out is worth less than nothing.

Holding out brings a benefit :math:`B` with probability :math:`p(B)` and a cost :math:`C` with probability :math:`p(C)`,

.. math:: R = B\, p(B) - C\, p(C),

and the target concedes iff :math:`R < 0`. **Punishment** raises :math:`C`, **risk** raises :math:`p(C)`, **denial** lowers :math:`p(B)`. What each
must reach, the rest unchanged, is

.. math:: C^* = \frac{B\, p(B)}{p(C)}, \qquad p(C)^* = \frac{B\, p(B)}{C}, \qquad p(B)^* = \frac{C\, p(C)}{B},

and none of them is enough at the value itself, since at :math:`R = 0` the target is indifferent and, by Pape's rule, holds out: in
the words of this library, they reach concession in *some* equilibrium there, and in *every* one only beyond. Denial and punishment stand in
for each other at the rate :math:`\Delta C = -B\,\Delta p(B)/p(C)`.

>>> print(coercion_calculus(10, "1/2", 20, "1/5"))
coercion_calculus: holding out is worth 1, the target holds out; concedes beyond a cost of 25, a chance of it of 1/4, or below a chance of the benefit of 2/5
>>> print(coercion_calculus(10, "3/10", 20, "1/5"))
coercion_calculus: holding out is worth -1, the target concedes; concedes beyond a cost of 15, a chance of it of 3/20, or below a chance of the benefit of 2/5

References
----------
Pape, R. A. 1992. Coercion and military strategy: why denial works and punishment doesn't. Journal of Strategic Studies 15: 423-475.
Pape, R. A. 1996. Bombing to Win. Ithaca: Cornell University Press; to which the formula is usually cited, pp. 15-16.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from bargaining.game import Chance, Decision, Game, Outcome
from bargaining.game.exact import Exact
from bargaining.theory.answer import Answer
from bargaining.theory.arguments import nonnegative, positive, probability, tidy


@dataclass(frozen=True)
class CoercionCalculus(Answer):
    """What holding out is worth, and how far each lever has to be moved.

    Attributes
    ----------
    resistance : number
        R, the value of holding out.
    concedes : bool
        Whether it is below zero.
    least_cost, least_risk : number or None
        Beyond which cost, or chance of it, the target concedes; ``None`` where none is enough: where no cost is certain enough, or where
        it would have to be more than certain.
    greatest_benefit_chance : number or None
        Below which chance of the benefit it concedes, more than one where it always does; ``None`` where it would have to be less than none.
    cost_for_denial : number or None
        How much more punishment replaces one unit less of the chance of the benefit; ``None`` where punishment never comes.
    method : str
    exact : bool
    """

    resistance: Exact
    concedes: bool
    least_cost: Exact | None
    least_risk: Exact | None
    greatest_benefit_chance: Exact | None
    cost_for_denial: Exact | None
    method: str = "closed form"
    exact: bool = True

    def __str__(self) -> str:
        chance = self.greatest_benefit_chance
        cost = "at no cost" if self.least_cost is None else f"beyond a cost of {self.least_cost}"
        risk = "at no chance of it" if self.least_risk is None else f"{'beyond ' if self.least_cost is None else ''}a chance of it of {self.least_risk}"
        denial = (
            "at no chance of the benefit" if chance is None
            else "at any chance of the benefit" if chance > 1
            else f"below a chance of the benefit of {chance}"
        )  # fmt: skip
        does = "concedes" if self.concedes else "holds out"
        return f"coercion_calculus: holding out is worth {self.resistance}, the target {does}; concedes {cost}, {risk}, or {denial}"


def coercion_calculus(benefit: Any, benefit_chance: Any, cost: Any, cost_chance: Any) -> CoercionCalculus:
    """The value of holding out, and what punishment, risk and denial have to reach.

    Parameters
    ----------
    benefit, cost : number
        What holding out may bring, positive, and may cost, zero or more.
    benefit_chance, cost_chance : number
        How likely each is.

    Returns
    -------
    CoercionCalculus

    Raises
    ------
    NumberError, FieldError
        Where a number is none or out of its range.
    """
    b, c = Fraction(positive(benefit, "the benefit")), Fraction(nonnegative(cost, "the cost"))
    p, q = probability(benefit_chance, "the chance of the benefit"), probability(cost_chance, "the chance of the cost")
    least_cost = b * p / q if q else None
    risk = b * p / c if c else None
    denial = c * q / b
    value = b * p - c * q
    return CoercionCalculus(
        tidy(value),
        value < 0,
        tidy(least_cost),
        tidy(risk) if risk is not None and risk < 1 else None,
        tidy(denial) if denial else None,
        tidy(b / q) if q else None,
    )


def coercion_game() -> Game:
    """The calculus as a game: concede, or hold out and see what it brings and what it costs.

    Returns
    -------
    Game
        With the parameters ``benefit``, ``benefit_chance``, ``cost`` and ``cost_chance``.

    Examples
    --------
    >>> import bargaining as bg
    >>> facts = {"benefit": 10, "benefit_chance": "1/2", "cost_chance": "1/5"}
    >>> print(bg.minimum(coercion_game(), "cost", reach="concession", at=facts, require="every"))
    25, not attained
    """

    def after(suffered: bool) -> Chance:
        loss = "cost" if suffered else "0"
        return Chance({
            "gained": ("benefit_chance", Outcome("resistance", {"Target": f"benefit - {loss}"})),
            "not gained": ("1 - benefit_chance", Outcome("resistance", {"Target": f"-{loss}"})),
        })  # fmt: skip

    hold_out = Chance({"punished": ("cost_chance", after(True)), "spared": ("1 - cost_chance", after(False))})
    return Game(Decision("Target", {"concede": Outcome("concession", {"Target": 0}), "hold out": hold_out}), title="Pape's calculus", players=["Target"])
