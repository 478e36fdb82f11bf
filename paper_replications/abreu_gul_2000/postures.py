"""Demands, the concession game after them, and what it is worth to have made a demand, as obstinacy becomes rare."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from math import exp, expm1, isclose, log
from random import Random

from bargaining.theory.crisis import Obstinacy, obstinate_bargaining

F = Fraction
Pair = tuple[Fraction, Fraction]
RARE = [F(1, 10**power) for power in (2, 8, 32, 90)]
"""Probabilities of obstinacy, on their way to zero."""


def disputes(draws: int = 200) -> Iterator[tuple[Pair, Pair, Pair]]:
    """Random incompatible demands, probabilities of obstinacy, and rates of time preference."""
    rng = Random(2000)
    for _ in range(draws):
        demands = (F(rng.randint(51, 95), 100), F(rng.randint(51, 95), 100))
        yield demands, (F(rng.randint(1, 40), 100), F(rng.randint(1, 40), 100)), (F(rng.randint(1, 40), 10), F(rng.randint(1, 40), 10))


def expected_delay(found: Obstinacy, obstinate: Pair) -> float:
    """How long two sides that are not obstinate wait on average until the first of them concedes: the integral of both being there.

    Given that a side is not obstinate it is there with the part of its survival that lies above the obstinate, as a share of one less them.
    """
    (one, two), (z1, z2), end = map(float, found.rates), map(float, obstinate), found.horizon
    left1, left2 = 1 - float(found.at_once[0]), 1 - float(found.at_once[1])
    both = left1 * left2 * -expm1(-(one + two) * end) / (one + two)
    single = left1 * z2 * -expm1(-one * end) / one + left2 * z1 * -expm1(-two * end) / two
    return (both - single + z1 * z2 * end) / ((1 - z1) * (1 - z2))


def is_equilibrium(found: Obstinacy, obstinate: Pair, at_once: tuple[float, float]) -> bool:
    """Whether concessions at once with some probabilities, and at the rates that keep the other indifferent after, make an equilibrium.

    Both must be known to be obstinate at the same time, or one would concede to nobody; and not both may concede at once, for whoever does
    would rather wait a moment for the other.
    """
    ends = [log((1 - at_once[side]) / float(obstinate[side])) / float(found.rates[side]) for side in (0, 1)]
    return min(at_once) == 0 and min(ends) > 0 and isclose(ends[0], ends[1], rel_tol=1e-9)


def is_unique_with_delay() -> bool:
    """Whether the equilibrium found is one, no other concession at once makes one, and parties wait and lose by it."""
    for demands, obstinate, rates in disputes():
        found = obstinate_bargaining(demands, obstinate, rates=rates)
        known = (float(found.at_once[0]), float(found.at_once[1]))
        shares = [F(k, 40) for k in range(40)]
        others = [*((float(each), 0.0) for each in shares), *((0.0, float(each)) for each in shares), (known[0] + 0.01, known[1] + 0.01)]
        apart = [each for each in others if max(abs(each[0] - known[0]), abs(each[1] - known[1])) > 1e-6]
        if not is_equilibrium(found, obstinate, known) or any(is_equilibrium(found, obstinate, each) for each in apart):
            return False
        if not (expected_delay(found, obstinate) > 0 and float(sum(found.values)) < 1):
            return False
    return True


def depends_on_both(*, doubt: str = "1/2", patience: int = 20) -> bool:
    """Whether a side that concedes at once gains if it is likelier to be obstinate, and if it is more patient.

    Parameters
    ----------
    doubt : str, keyword only
        By what part of the rest it becomes likelier to be obstinate.
    patience : int, keyword only
        By what factor it becomes more patient.
    """
    moved = 0
    for demands, obstinate, rates in disputes():
        found = obstinate_bargaining(demands, obstinate, rates=rates)
        slow = 0 if found.at_once[0] else 1
        harder, calmer = list(obstinate), list(rates)
        harder[slow], calmer[slow] = harder[slow] + (1 - harder[slow]) * F(doubt), calmer[slow] / patience
        tougher = obstinate_bargaining(demands, (harder[0], harder[1]), rates=rates)
        patient = obstinate_bargaining(demands, obstinate, rates=(calmer[0], calmer[1]))
        if any(float(each.at_once[slow]) > float(found.at_once[slow]) for each in (tougher, patient)):
            return False
        moved += all(float(each.values[slow]) > float(found.values[slow]) for each in (tougher, patient))
    return moved > 50


def disappears(*, rare: list[Fraction] = RARE) -> bool:
    """Whether what is lost, and the delay, become as small as one likes as both probabilities of obstinacy go to zero together.

    Demands with equal rates of concession are left out: there neither side is the slower one.
    """
    for demands, _, rates in disputes(100):
        crisis = obstinate_bargaining(demands, (F(1, 2), F(1, 2)), rates=rates)
        if abs(float(crisis.rates[0] / crisis.rates[1]) - 1) < 0.1:
            continue
        found = [obstinate_bargaining(demands, (each, each), rates=rates) for each in rare]
        lost, waited = [1 - float(sum(each.values)) for each in found], expected_delay(found[-1], (rare[-1], rare[-1]))
        if not (lost[-1] <= lost[0] and lost[-1] < 1e-3 and waited < 1e-2):
            return False
    return True


def secured(demand: Fraction, other: Fraction, rates: Pair, *, obstinate: Fraction) -> float:
    """What side 1 gets by a demand against another, where both are obstinate with a small probability."""
    if demand + other <= 1:
        return float(demand)
    return float(obstinate_bargaining((demand, other), (obstinate, obstinate), rates=rates).values[0])


def share_is_secured(rates: Pair, *, share: Fraction | None = None) -> bool:
    """Whether a side that demands a share is sure of nearly all of it, whatever the other demands, as obstinacy becomes rare.

    Parameters
    ----------
    rates : pair of numbers
        The rates of time preference.
    share : number, keyword only
        By default the other's rate over both, a little less: what is inversely proportional.
    """
    fair = rates[1] / sum(rates)
    asked = share if share is not None else fair - F(1, 50)
    others = [F(k, 40) for k in range(1, 40)]
    return all(secured(asked, other, rates, obstinate=RARE[-1]) > float(asked) - 1e-2 for other in others)


def inversely_proportional() -> bool:
    """Whether both secure a share inversely proportional to their rates, so that nothing is left to divide otherwise, and neither secures more."""
    for rates in ((F(1), F(1)), (F(1), F(2)), (F(3), F(1)), (F(2), F(5)), (F(1, 2), F(4))):
        swapped = (rates[1], rates[0])
        fair = rates[1] / sum(rates)
        if not (share_is_secured(rates) and share_is_secured(swapped)) or share_is_secured(rates, share=min(fair + F(1, 20), F(19, 20))):
            return False
    return True


Speeds = Callable[[Pair, Pair], tuple[Fraction, Fraction]]
"""The rates at which both concede, from demands and rates of time preference."""


def distributions(demands: Pair, obstinate: Pair, rates: Pair, speeds: Speeds) -> tuple[float, list[tuple[float, float]]]:
    """The printed equilibrium: the horizon, and for each side c and its rate of concession, in F(t) = 1 - c*exp(-rate*t)."""
    both = [float(each) for each in speeds(demands, rates)]
    end = min(-log(float(doubt)) / speed for doubt, speed in zip(obstinate, both, strict=True))
    return end, [(float(doubt) * exp(speed * end), speed) for doubt, speed in zip(obstinate, both, strict=True)]


def conceding(demand: float, left: float, rate: float, other: tuple[float, float], until: float, *, steps: int = 2_000) -> float:
    """What a side expects that concedes at a time, by the trapezium rule: its demand if the other concedes first, else what is left to it."""
    stays, speed = other
    times = [until * k / steps for k in range(steps + 1)]
    flow = [demand * exp(-rate * time) * stays * speed * exp(-speed * time) for time in times]
    won = demand * (1 - stays) + until / steps * (sum(flow) - (flow[0] + flow[-1]) / 2)
    return won + left * exp(-rate * until) * stays * exp(-speed * until)


def printed_equilibrium_holds(speeds: Speeds, *, draws: int = 25) -> bool:
    """Whether at rates given by a formula nobody minds when to concede, only one side concedes at once, and both are known to be obstinate at the same time."""
    for demands, obstinate, rates in disputes(draws):
        end, sides = distributions(demands, obstinate, rates, speeds)
        if max(stays for stays, _ in sides) < 1 - 1e-9 or max(stays for stays, _ in sides) > 1 + 1e-9:
            return False
        for own in (0, 1):
            mine, left, rate = float(demands[own]), float(1 - demands[1 - own]), float(rates[own])
            found = [conceding(mine, left, rate, sides[1 - own], end * part) for part in (0.0, 0.3, 0.7, 1.0)]
            if max(found) - min(found) > 1e-4:
                return False
    return True


def library_has(speeds: Speeds) -> bool:
    """Whether the library's horizon and the chances that a side has not conceded are those of the printed equilibrium."""
    for demands, obstinate, rates in disputes():
        end, sides = distributions(demands, obstinate, rates, speeds)
        found = obstinate_bargaining(demands, obstinate, rates=rates)
        if not isclose(found.horizon, end, rel_tol=1e-9):
            return False
        for side, (stays, speed) in enumerate(sides, 1):
            for time in (0.0, 0.4 * found.horizon, found.horizon):
                if not isclose(found.still_there(side, time), stays * exp(-speed * time), rel_tol=1e-9):
                    return False
    return True
