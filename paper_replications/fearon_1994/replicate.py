"""Replicates Fearon (1994): ``python paper_replications/fearon_1994/replicate.py``.

The sentences of the abstract, at hundreds of random crises of the linear, uniform case, which has a closed form (``audience_crises.py``); and the article's
proposition, whose distributions are put to the test of every moment to back down or to attack (``quitting_times.py``).
"""

from __future__ import annotations

from fractions import Fraction

from audience_crises import (
    attack_is_best_only_at_the_end,
    course_is_the_same,
    opponents_are_known_only_at_the_end,
    stronger_audience_backs_down_less,
)
from quitting_times import (
    Crisis,
    ends_at_the_earlier_root,
    is_equilibrium,
    library_has,
    odds_are,
    random_crises,
    risk_of_war_is_the_same,
)

from bargaining.replication import Replication

paper = Replication(
    __file__,
    cite="Fearon, J. D. 1994. Domestic political audiences and the escalation of international disputes. American Political Science Review 88: 577-592.",
    fidelity="exact",
    read="the abstract, and the model and its Proposition 2 with their pages as the Game Theory Gallery gives them; not the text itself",
)


def high_backs_down(crisis: Crisis, time: Fraction) -> Fraction:
    """The printed Q_H."""
    return crisis.low * time / (crisis.prize + crisis.low * time)


def low_backs_down(crisis: Crisis, time: Fraction) -> Fraction:
    """The printed Q_L."""
    return (crisis.ahead + crisis.high * time) / (crisis.prize + crisis.high * time)


@paper.row("learn")
def learn() -> bool:
    """By Bayes' rule, a side that is still there is ever likelier to be locked in, and surely at the horizon; to attack is best then or never."""
    return opponents_are_known_only_at_the_end() and attack_is_best_only_at_the_end()


@paper.row("no_effect")
def no_effect() -> bool:
    """Once begun, a crisis goes the same way whatever the values of war are drawn from, and not so for other audience costs."""
    return course_is_the_same() and not course_is_the_same(varied="audience")


@paper.row("less_likely")
def less_likely() -> bool:
    """The probabilities of backing down once a crisis has begun, at random audience costs and distributions of the value of war."""
    return stronger_audience_backs_down_less()


@paper.row("horizon")
def horizon() -> bool:
    """The library's horizon against the zeros of u_1 and u_2, found by halving, in random crises with uniform values of war."""
    return ends_at_the_earlier_root()


@paper.row("attack")
def attack() -> bool:
    """In random crises those types, and no others, do best by an attack at the horizon, every moment to back down or attack tried."""
    return is_equilibrium(high_backs_down, low_backs_down) and attack_is_best_only_at_the_end()


@paper.row("high_quits")
def high_quits() -> bool:
    """With it the side with the shorter horizon is indifferent when to back down, whatever the distribution of the value of war; the library has it too."""
    return is_equilibrium(high_backs_down, low_backs_down) and library_has(high_backs_down, low_backs_down)


@paper.row("low_quits")
def low_quits() -> bool:
    """With it the side with the longer horizon is indifferent when to back down, whatever the distribution of the value of war; the library has it too."""
    return is_equilibrium(high_backs_down, low_backs_down) and library_has(high_backs_down, low_backs_down)


@paper.row("at_once")
def at_once() -> bool:
    """The library's probability that the side with the shorter horizon backs down at once, in random crises."""
    return all(crisis.uniform()[0].backs_down == (0, crisis.ahead / crisis.prize) for crisis in random_crises())


@paper.row("odds")
def odds() -> bool:
    """The library's probabilities of backing down once a crisis has begun, in random crises."""

    def said(crisis: Crisis) -> Fraction:
        both = crisis.high * crisis.low * crisis.horizon
        return (crisis.high * crisis.prize + both) / (crisis.low * crisis.prize + both)

    return odds_are(said)


@paper.row("equal_rates")
def equal_rates() -> bool:
    """The library's risk of war once a crisis has begun, at three rates; with unequal costs it does depend on them."""
    return risk_of_war_is_the_same() and not risk_of_war_is_the_same(equal=False)


if __name__ == "__main__":
    paper.main()
