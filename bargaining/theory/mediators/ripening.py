r"""The cheapest threats and enticements that make a conflict of many parties ripe for all of them together.

Parties claim :math:`r_i` of what there is to divide, :math:`\pi`, and :math:`m = \max(0, \sum_i r_i - \pi)` is missing for a joint agreement
(:mod:`~bargaining.theory.mediators.joint_ripeness`). A threat that lowers a claim and an enticement that adds to the pie fill it one for one. With
prices :math:`\kappa_j` and caps :math:`\bar x_j` the cheapest way is the linear program

.. math:: \min \sum_j \kappa_j x_j \quad \text{subject to} \quad \sum_j x_j \ge m, \quad 0 \le x_j \le \bar x_j,

solved by taking the levers in the order of their prices. The price of the last unit proves it: what is cheaper is used up, what is dearer is not used.

>>> print(cheapest_ripening({"government": "2/5", "north": "2/5", "south": "2/5"}, {"threat to the south": (1, "1/10"), "aid": (3, None)}))
cheapest_ripening: threat to the south 1/10, aid 1/10, at a cost of 2/5; the last unit costs 3; exact (closed form)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from bargaining.game.exact import Exact, lean
from bargaining.theory.answer import Answer
from bargaining.theory.arguments import by_name, nonnegative, pair, shown
from bargaining.theory.mediators.joint_ripeness import ripe_coalitions


@dataclass(frozen=True)
class Ripening(Answer):
    """The cheapest way to a joint agreement.

    Attributes
    ----------
    missing : number
        What had to be filled.
    levers : dict of str to number or None
        How much of each; ``None`` where all together are not enough.
    cost : number or None
    price : number
        What the last unit costs, the certificate: no lever that is cheaper is below its most, and none that is dearer is used.
    attained : bool
        Whether the parties can agree at exactly these values; they can, where there are any.
    method : str
    exact : bool
    """

    missing: Exact
    levers: dict[str, Exact] | None
    cost: Exact | None
    price: Exact
    attained: bool
    method: str = "closed form"
    exact: bool = True

    def __str__(self) -> str:
        if self.levers is None:
            return f"cheapest_ripening: the levers are not enough for the {shown(self.missing)} that is missing; exact ({self.method})"
        used = ", ".join(f"{name} {shown(value)}" for name, value in self.levers.items() if value) or "nothing"
        return f"cheapest_ripening: {used}, at a cost of {shown(self.cost)}; the last unit costs {shown(self.price)}; exact ({self.method})"


def cheapest_ripening(claims: Mapping[str, Any], levers: Mapping[str, tuple[Any, Any]], *, pie: Any = 1) -> Ripening:
    """The cheapest threats and enticements that make all ripe together.

    Parameters
    ----------
    claims, pie
        As in :func:`ripe_coalitions`.
    levers : mapping of str to pair
        For each lever its cost for a unit by which it narrows the gap, and the most that it can narrow it, or ``None``. Nobody accepts less
        than nothing: a threat to a party can narrow it by the party's claim at most. An enticement that comes with probability 1/2 costs twice what it would.

    Returns
    -------
    Ripening
        Of levers of one price the first given are used first.

    Raises
    ------
    FieldError, NumberError
        Where a number is none, or negative.
    """
    left: Exact = ripe_coalitions(claims, pie=pie).missing
    missing, cost, price = left, Fraction(0), Fraction(0)
    given = {name: pair(each, f"the lever {name}") for name, each in by_name(levers, "the levers").items()}
    read = {name: (nonnegative(each, f"the cost of {name}"), None if most is None else nonnegative(most, f"the most of {name}"))
            for name, (each, most) in given.items()}
    used: dict[str, Exact] = dict.fromkeys(read, 0)
    for name, (each, most) in sorted(read.items(), key=lambda item: item[1][0]):
        amount = left if most is None else min(left, most)
        if amount > 0:
            used[name], left, cost, price = lean(Fraction(amount)), left - amount, cost + each * amount, Fraction(each)
    if left > 0:
        return Ripening(missing, None, None, lean(price), False)
    return Ripening(missing, used, lean(cost), lean(price), True)
