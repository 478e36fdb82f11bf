"""Random crises of the linear, uniform case, and what the abstract says of them."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from random import Random

from bargaining.theory.crisis import AudienceWar, audience_war

F = Fraction
Number = int | Fraction | float
STEPS = 40


def drawn(rng: Random) -> Fraction:
    """A positive number of moderate size."""
    return F(rng.randint(1, 60), 10)


def crises(draws: int = 300) -> Iterator[tuple[AudienceWar, tuple[Fraction, Fraction], tuple[Fraction, Fraction]]]:
    """Crises with their audience costs and the most that war may cost."""
    rng = Random(1994)
    for _ in range(draws):
        audience, war_costs = (drawn(rng), drawn(rng)), (drawn(rng), drawn(rng))
        yield audience_war(audience, war_costs), audience, war_costs


def moments(until: Number) -> list[Number]:
    """Times up to a horizon, the horizon among them; exact where it is."""
    return [*(until * F(k, STEPS) for k in range(STEPS)), until]


def opponents_are_known_only_at_the_end(*, until: str = "1") -> bool:
    """Whether by Bayes' rule the share of those who will never back down rises all the time, and to certainty just at the horizon.

    Parameters
    ----------
    until : str, keyword only
        The part of the horizon at which all is said to be known.
    """
    for crisis, _, _ in crises():
        for side in (1, 2):
            left = [float(crisis.still_there(side, time)) for time in moments(crisis.horizon * F(until))]
            known = [float(crisis.locked_in[side - 1]) / share for share in left]
            if not all(one < two for one, two in pairwise(known)) or abs(known[-1] - 1) > 1e-9:
                return False
    return True


def attack_is_best_only_at_the_end(*, grace: float = 0.0) -> bool:
    """Whether those who prefer war to backing down at the horizon attack then and not before, and all others never do.

    Parameters
    ----------
    grace : float, keyword only
        By how much less war may be worth than backing down for a side to count as one that prefers it; zero is the model.
    """
    for crisis, audience, most in crises(100):
        times = moments(crisis.horizon)
        for side in (1, 2):
            left = [float(crisis.still_there(3 - side, time)) for time in times]
            backing_down = max(1 - share * (1 + float(audience[side - 1] * time)) for share, time in zip(left, times, strict=True))
            for part in (0.0, 0.2, 0.4, 0.6, 0.8, 1.0):
                worth = -part * float(most[side - 1])
                attacks = [1 - share + share * worth for share in left]
                prefers = worth > -float(audience[side - 1]) * float(crisis.horizon) - grace
                best = max(attacks)
                if prefers != (best > backing_down + 1e-9) or (prefers and attacks.index(best) != STEPS):
                    return False
    return True


def course_is_the_same(*, varied: str = "war_costs") -> bool:
    """Whether, once a crisis has begun, it goes the same way for sides with other distributions of the value of war.

    Parameters
    ----------
    varied : str, keyword only
        ``"war_costs"``, or ``"audience"`` to see that audience costs do matter.
    """
    rng = Random(577)
    for crisis, audience, war_costs in crises(200):
        changed = (drawn(rng), drawn(rng))
        other = audience_war(audience, changed) if varied == "war_costs" else audience_war(changed, war_costs)
        for time in moments(min(crisis.horizon, other.horizon) * F(999, 1000)):
            for side in (1, 2):
                one, two = (float(each.still_there(side, time)) / float(each.still_there(side, 0)) for each in (crisis, other))
                if abs(one - two) > 1e-9:
                    return False
    return True


def stronger_audience_backs_down_less(*, from_the_start: bool = False) -> bool:
    """Whether the side with the higher audience cost is always the one that is less likely to back down.

    Parameters
    ----------
    from_the_start : bool, keyword only
        Count backing down at once too, before the crisis begins.
    """
    compared = 0
    for crisis, audience, _ in crises(600):
        if audience[0] == audience[1]:
            continue
        began = (1.0, 1.0) if from_the_start else tuple(float(crisis.still_there(side, 0)) for side in (1, 2))
        backs_down = [1 - float(crisis.locked_in[side]) / began[side] for side in (0, 1)]
        compared += 1
        if (audience[0] > audience[1]) != (backs_down[0] < backs_down[1]):
            return False
    return compared > 500
