r"""A demand made of an opponent whose cost of war is private (Fearon 1995): the more one asks, the likelier is war.

A and B divide a pie of one. A wins a war with probability :math:`p`; war costs A :math:`c_A` and B :math:`c_B \sim F` on :math:`[a, b]`, which B
alone knows. A demands :math:`x = p + z \le 1`, take it or leave it; B fights iff :math:`c_B < z`, and accepts at a tie. A maximises
:math:`F(z)(p - c_A) + (1 - F(z))(p + z)`. For uniform costs

.. math:: z = \min\Bigl(\max\bigl(a, \tfrac{b - c_A}{2}\bigr),\; 1 - p\Bigr), \qquad P(\text{war}) = \max\Bigl(0, \frac{z - a}{b - a}\Bigr).

**A threat** :math:`t` to whoever fights may be aimed at either: it raises :math:`c_A`, or each type's :math:`c_B`. Put as a choice of the type
:math:`y` that is just content, A's problem is the same in both cases but for a constant, whatever :math:`F`. So as long as the demand stays
below one both threats cut the risk of war equally, for uniform costs by :math:`t / 2(b - a)`; the one on B raises the demand, the one on A
lowers it. Where A demands everything, only the one on B cuts the risk at once, since the demand cannot rise with it.

>>> print(crisis_demand("1/2", "1/10", (0, "2/5")))
crisis_demand: A demands 13/20; war with probability 3/8; A expects 89/160; exact (closed form)
>>> for side in ("proposer", "responder"):
...     print(least_crisis_threat("1/2", "1/10", (0, "2/5"), on=side))
the least threat on the proposer for no risk of war: 3/10, attained; exact (closed form)
the least threat on the responder for no risk of war: 3/10, attained; exact (closed form)

References
----------
Fearon, J. D. 1995. Rationalist explanations for war. International Organization 49: 379-414. What he shows of private costs is for any
distribution; the uniform case and the threats are worked out here.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from bargaining.equilibrium.cutoffs.screening import take_it_or_leave_it
from bargaining.equilibrium.cutoffs.types import Continuous, Uniform, read_types
from bargaining.errors import FieldError, OutOfClassError
from bargaining.game.exact import Exact, lean
from bargaining.theory.answer import Answer
from bargaining.theory.arguments import Number, nonnegative, probability, shown
from bargaining.theory.least import LeastLever

SIDES = ("proposer", "responder")


@dataclass(frozen=True)
class CrisisDemand(Answer):
    """What A demands of an opponent whose cost of war is private.

    Attributes
    ----------
    demand : number
        A's share.
    war : number
        The probability of war.
    value : number
        What A expects.
    is_capped : bool
        Whether A demands everything.
    gap : number
        By how much another demand may be better for A, at most; zero where the answer is exact.
    method : str
    exact : bool
    """

    demand: Number
    war: Number
    value: Number
    is_capped: bool
    gap: Number
    method: str
    exact: bool

    def __str__(self) -> str:
        kind = f"exact ({self.method})" if self.exact else f"{self.method}; best to within {self.gap:.1e}"
        return f"crisis_demand: A demands {shown(self.demand)}; war with probability {shown(self.war)}; A expects {shown(self.value)}; {kind}"


@dataclass(frozen=True)
class _Reservations:
    """What B would get by war, if its cost is drawn from a distribution of ``scipy.stats``: a mirror image of it."""

    costs: Continuous
    most: float

    def support(self) -> tuple[float, float]:
        low, high = self.costs.support
        return self.most - high, self.most - low

    def cdf(self, value: Any) -> Any:
        return self.costs.frozen.sf(self.most - value)

    def sf(self, value: Any) -> Any:
        return self.costs.frozen.cdf(self.most - value)

    def pdf(self, value: Any) -> Any:
        return self.costs.frozen.pdf(self.most - value)


def crisis_demand(balance: Any, cost: Any, costs: Any, *, on_proposer: Any = 0, on_responder: Any = 0) -> CrisisDemand:
    """What A demands of an opponent whose cost of war is private, and the risk of war.

    Parameters
    ----------
    balance : number
        The probability p that A wins.
    cost : number
        What war costs A.
    costs : pair of numbers, or frozen continuous scipy.stats distribution
        How B's cost is distributed; a pair is a uniform distribution, and exact.
    on_proposer, on_responder : number, keyword only
        A threat to each: what fighting costs it on top.

    Returns
    -------
    CrisisDemand

    Raises
    ------
    FieldError, NumberError
        Where a number is none, or out of its range.
    ConvergenceError
        Where the best demand cannot be certified.

    Examples
    --------
    >>> from scipy import stats
    >>> for threat in ({"on_proposer": "1/20"}, {"on_responder": "1/20"}):
    ...     found = crisis_demand("1/2", "1/10", stats.beta(2, 3, scale=0.4), **threat)
    ...     print(f"demand {found.demand:.4f}, war {found.war:.4f}")
    demand 0.5752, war 0.1626
    demand 0.6252, war 0.1626
    """
    p, mine = probability(balance, "the chance of winning"), nonnegative(cost, "the proposer's cost of war")
    types = read_types(costs, name="the responder's cost of war")
    here, there = nonnegative(on_proposer, "the threat on the proposer"), nonnegative(on_responder, "the threat on the responder")
    if isinstance(types, Uniform):
        return _uniform(p, lean(mine + here), lean(types.low + there), lean(types.high + there))
    most = 1 - p - there
    found = take_it_or_leave_it(Continuous(_Reservations(types, float(most))), worth=1, disagreement=p - mine - here, within=(0, 1))
    demand = 1 - float(found.best.offer)
    return CrisisDemand(demand, 1 - float(found.best.acceptance), found.best.value, demand == 1, found.gap, found.method, False)


def _uniform(p: Exact, mine: Exact, low: Exact, high: Exact) -> CrisisDemand:
    if low < 0:
        raise FieldError(f"the responder's cost of war may be as low as {low}, and must be zero or positive")
    free = max(Fraction(low), Fraction(high - mine) / 2)
    z = min(free, Fraction(1 - p))
    war = max(Fraction(0), (z - low) / (high - low))
    value = war * (p - mine) + (1 - war) * (p + z)
    return CrisisDemand(lean(p + z), lean(war), lean(value), free >= 1 - p, 0, "closed form", True)


def least_crisis_threat(balance: Any, cost: Any, costs: tuple[Any, Any], *, on: str, risk: Any = 0) -> LeastLever:
    """The least threat to one of the parties that keeps the risk of war down.

    Parameters
    ----------
    balance, cost : number
        As in :func:`crisis_demand`.
    costs : pair of numbers
        The lowest and the highest cost of war of the responder, which is uniform between them.
    on : str, keyword only
        ``"proposer"`` or ``"responder"``.
    risk : number, keyword only
        The probability of war that is put up with.

    Returns
    -------
    LeastLever
        Attained; never more for the responder, and the same where A does not demand everything.

    Raises
    ------
    FieldError, NumberError
        Where a number is none, or out of its range.
    OutOfClassError
        Where the costs are not uniform.

    Examples
    --------
    Where A demands everything a threat on B is the cheaper one:

    >>> [str(least_crisis_threat("4/5", "1/20", (0, "1/2"), on=side).value) for side in SIDES]
    ['9/20', '1/5']
    """
    if on not in SIDES:
        raise FieldError(f'on is {on!r:.60}, and must be "proposer" or "responder"')
    p, mine = probability(balance, "the chance of winning"), nonnegative(cost, "the proposer's cost of war")
    types, level = read_types(costs, name="the responder's cost of war"), probability(risk, "the risk of war")
    if not isinstance(types, Uniform):
        raise OutOfClassError("the least threat is known for uniform costs, a pair of numbers; for others try threats in crisis_demand")
    now = _uniform(p, mine, types.low, types.high)
    goal = "no risk of war" if level == 0 else f"a risk of war of {shown(level)} at most"
    if now.war <= level:
        return LeastLever(f"threat on the {on}", goal, 0, True)
    room = level * (types.high - types.low)
    by_demand = types.high - mine - 2 * types.low - 2 * room
    by_refusal = 1 - p - types.low - room
    return LeastLever(f"threat on the {on}", goal, lean(Fraction(by_demand if on == "proposer" else min(by_demand, by_refusal))), True)
