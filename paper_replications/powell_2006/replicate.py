"""Replicates Powell (2006): ``python paper_replications/powell_2006/replicate.py``.

Sentences of the abstract and the general condition, put to games that the library's solvers solve; ``power_shifts.py`` has the games.
"""

from __future__ import annotations

from power_shifts import (
    indivisibility_is_a_commitment_problem,
    large_and_rapid_shifts_lead_to_war,
    large_first_strike_advantages_lead_to_war,
    war_exactly_where,
)

from bargaining.replication import Replication

paper = Replication(
    __file__,
    cite="Powell, R. 2006. War as a commitment problem. International Organization 60: 169-203.",
    fidelity="reconstruction",
    read="the abstract, and the general condition as the literature cites it",
)


@paper.row("shifts")
def shifts() -> bool:
    """A large shift at once leads to war, no shift and the same one spread over 1,000 periods do not; nor does a small first-strike advantage."""
    return large_and_rapid_shifts_lead_to_war() and large_first_strike_advantages_lead_to_war()


@paper.row("indivisible")
def indivisible() -> bool:
    """Lots drawn for an indivisible prize prevent war if they bind, and do not where whoever loses would still fight."""
    return indivisibility_is_a_commitment_problem()


@paper.row("condition")
def condition() -> bool:
    """The game of shifting power in which the riser grants as much as it would rather grant than fight, solved."""
    return war_exactly_where(lambda delta, m1, m1_next, m2, whole: delta * m1_next - m1 > whole - (m1 + m2))


if __name__ == "__main__":
    paper.main()
