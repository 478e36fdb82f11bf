"""Replicates Fearon (1994): ``python paper_replications/fearon_1994/replicate.py``.

The sentences of the abstract, at hundreds of random crises of the linear, uniform case, which has a closed form.
"""

from __future__ import annotations

from audience_crises import (
    attack_is_best_only_at_the_end,
    course_is_the_same,
    opponents_are_known_only_at_the_end,
    stronger_audience_backs_down_less,
)

from bargaining.replication import Replication

paper = Replication(
    __file__,
    cite="Fearon, J. D. 1994. Domestic political audiences and the escalation of international disputes. American Political Science Review 88: 577-592.",
    fidelity="reconstruction",
    read="the abstract",
)


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


if __name__ == "__main__":
    paper.main()
