"""The article's own crisis, with a prize v and audience costs a_i t: whether distributions of the time of backing down are an equilibrium.

Side H is the one whose horizon is the longer, L the other. The values of war may have any distribution that is never positive: all that counts of it is
how likely a side is to find war worse than backing down at the horizon, which a crisis fixes here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from random import Random

from bargaining.theory.crisis import AudienceWar, audience_war

F = Fraction
STEPS = 16


@dataclass(frozen=True)
class Crisis:
    """A crisis by its horizon.

    Attributes
    ----------
    prize : number
    high, low : number
        Audience costs of H and of L for each unit of time.
    horizon : number
    ahead : number
        What H has at the horizon above nothing: u_H(t*).
    """

    prize: Fraction
    high: Fraction
    low: Fraction
    horizon: Fraction
    ahead: Fraction

    def quitters(self) -> tuple[Fraction, Fraction]:
        """How likely H and L are to find war worse than backing down at the horizon: then u_L is zero there, and u_H what H is ahead by."""
        v, t = self.prize, self.horizon
        return self.low * t / (v + self.low * t), (self.ahead + self.high * t) / (v + self.high * t)

    def uniform(self) -> tuple[AudienceWar, tuple[Fraction, Fraction]]:
        """The library's crisis for uniform values of war with just those quitters, prizes and costs counted in units of v, and the most war may cost."""
        war_costs = [cost * self.horizon / (1 - share) / self.prize for cost, share in zip((self.high, self.low), self.quitters(), strict=True)]
        return audience_war((self.high / self.prize, self.low / self.prize), (war_costs[0], war_costs[1])), (war_costs[0], war_costs[1])


Times = Callable[[Crisis, Fraction], Fraction]
"""The probability of having backed down by a time."""


def random_crises(draws: int = 80) -> Iterator[Crisis]:
    """Crises of all sizes; in every fourth both horizons are the same."""
    rng = Random(584)
    for k in range(draws):
        prize, high, low, horizon = (F(rng.randint(1, 40), 10) for _ in range(4))
        yield Crisis(prize, high, low, horizon, prize * (F(rng.randint(0, 9), 10) if k % 4 else F(0)))


def moments(crisis: Crisis) -> list[Fraction]:
    """Times from just after the beginning to the horizon."""
    return [crisis.horizon * F(k, STEPS) for k in range(1, STEPS + 1)]


def is_equilibrium(by_high: Times, by_low: Times, *, crises: int = 80) -> bool:
    """Whether two distributions of the time of backing down are an equilibrium of every random crisis, any moment to back down or attack tried.

    They must use up just those who find war worse than backing down at the horizon; these must be indifferent when to back down, and not gain by an attack;
    the others must do best by an attack at the horizon.
    """
    for crisis in random_crises(crises):
        v, times, end = crisis.prize, moments(crisis), crisis.horizon
        for own_cost, own_share, own, other in (
            (crisis.high, crisis.quitters()[0], by_high, by_low),
            (crisis.low, crisis.quitters()[1], by_low, by_high),
        ):
            if own(crisis, end) != own_share:
                return False
            gone = [other(crisis, time) for time in times]
            backing_down = {share * v - (1 - share) * own_cost * time for share, time in zip(gone, times, strict=True)}
            if len(backing_down) != 1:
                return False
            worth = backing_down.pop()
            for part in (F(0), F(1, 2), F(99, 100), F(1), F(101, 100), F(3)):
                value = -part * own_cost * end
                attacks = [share * v + (1 - share) * value for share in gone]
                if part <= 1 and (max(attacks) < worth or max(attacks) != attacks[-1]):
                    return False
                if part > 1 and max(attacks) > worth:
                    return False
    return True


def library_has(by_high: Times, by_low: Times) -> bool:
    """Whether the library's crisis with uniform values of war goes as two distributions say, and ends when they do."""
    for crisis in random_crises():
        found, _ = crisis.uniform()
        if found.horizon != crisis.horizon:
            return False
        for time in moments(crisis):
            if found.still_there(1, time) != 1 - by_high(crisis, time) or found.still_there(2, time) != 1 - by_low(crisis, time):
                return False
    return True


def ends_at_the_earlier_root(*, of: Callable[[Fraction, Fraction], Fraction] = min) -> bool:
    """Whether the library's horizon is the earlier of the two times at which u_i(t) = F_j(-a_j t) v - (1 - F_j(-a_j t)) a_i t is zero.

    Parameters
    ----------
    of : callable, keyword only
        Which of the two it is; the model takes the earlier one.
    """
    for crisis in random_crises():
        found, most = crisis.uniform()
        costs = crisis.high / crisis.prize, crisis.low / crisis.prize

        def ahead(side: int, time: Fraction, costs: tuple[Fraction, Fraction] = costs, most: tuple[Fraction, Fraction] = most) -> Fraction:
            weak = max(F(0), 1 - costs[1 - side] * time / most[1 - side])  # uniform: how likely war is worse for the other than backing down
            return weak - (1 - weak) * costs[side] * time

        roots = []
        for side in (0, 1):
            low, high = F(0), max(most) / min(costs) + 1
            for _ in range(60):
                middle = F((low + high) / 2).limit_denominator(10**12)
                low, high = (middle, high) if ahead(side, middle) > 0 else (low, middle)
            roots.append(high)
        if abs(of(*roots) - F(found.horizon)) > F(1, 10**6):
            return False
    return True


def odds_are(formula: Callable[[Crisis], Fraction]) -> bool:
    """Whether the chances that L and that H back down, once a crisis has begun, stand to each other as a formula says: by the library's answer."""
    for crisis in random_crises():
        found, _ = crisis.uniform()
        began = [F(found.still_there(side, 0)) for side in (1, 2)]
        backs_down = [1 - F(found.locked_in[side]) / began[side] for side in (0, 1)]
        if backs_down[1] / backs_down[0] != formula(crisis):
            return False
    return True


def risk_of_war_is_the_same(*, equal: bool = True) -> bool:
    """Whether the risk of war in a crisis that has begun does not depend on how high audience costs are, all multiplied.

    Parameters
    ----------
    equal : bool, keyword only
        Whether both sides' are the same, as the statement says.
    """
    rng = Random(586)
    for _ in range(60):
        war_costs = F(rng.randint(1, 40), 10), F(rng.randint(1, 40), 10)
        risks = []
        for rate in (F(1, 2), F(1), F(3)):
            found = audience_war((rate, rate if equal else F(1)), war_costs)
            risks.append(float(found.war) / (float(found.still_there(1, 0)) * float(found.still_there(2, 0))))
        if max(risks) - min(risks) > 1e-9:
            return False
    return True
