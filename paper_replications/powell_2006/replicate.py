"""Replicates Powell (2006): ``python paper_replications/powell_2006/replicate.py``.

Sentences of the abstract and the conditions for war, put to games that the library's solvers solve; ``power_shifts.py`` has the games in which war
costs each side a sum, ``destroyed_flows.py`` those in which it destroys a part of the pie.
"""

from __future__ import annotations

from fractions import Fraction

from destroyed_flows import (
    attack_rather_than_be_attacked_where,
    faction_fights_where,
    fights_for_territory_where,
    no_division_is_left_where,
    patient_war_where,
    some_concession_is_made,
    war_by_what_is_locked_in,
    war_over_a_flow_where,
)
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
    read="the abstract, and the conditions for war with their pages as the Game Theory Gallery gives them; not the text itself",
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
    """The games of shifting power in which the riser grants as much as it would rather grant than fight, solved."""

    def said(delta: Fraction, m1: Fraction, m1_next: Fraction, m2: Fraction, whole: Fraction) -> bool:
        return delta * m1_next - m1 > whole - (m1 + m2)

    return war_exactly_where(said) and war_by_what_is_locked_in(said)


@paper.row("preventive")
def preventive() -> bool:
    """The game of a flow, solved."""
    return war_over_a_flow_where(lambda p, shift, d, delta: (1 - d) * (delta * (p + shift) - p) > d)


@paper.row("patient")
def patient() -> bool:
    """The game of a flow with a discount factor of one less a millionth, solved."""
    return patient_war_where(lambda shift, d: shift * (1 - d) > d)


@paper.row("de_facto")
def de_facto() -> bool:
    """The flip set of the division in a standoff is empty exactly there."""
    return no_division_is_left_where(lambda _, f, d: 2 * f * (1 - d) > d)


@paper.row("strikes")
def strikes() -> bool:
    """The game of a flow in which today's first strike is 2's and tomorrow's is 1's, solved."""
    return attack_rather_than_be_attacked_where(lambda p, f, d, delta: ((1 + delta) * f - (1 - delta) * p) * (1 - d) > d)


@paper.row("territory")
def territory() -> bool:
    """The game of one concession, after which 1 leaves 2 what war would, solved."""
    return fights_for_territory_where(
        lambda before, after, x, c, delta: (1 - before) / (1 - delta) - c > 1 - x + delta * ((1 - after) / (1 - delta) - c),
    )


@paper.row("continuous")
def continuous() -> bool:
    """Some concession is always made without a war, if it may be small; not so where the chance of winning jumps."""
    return some_concession_is_made(Fraction(0)) and not some_concession_is_made(Fraction(1, 5))


@paper.row("faction")
def faction() -> bool:
    """The flip set of the division that the faction and 2 both accept is empty exactly there."""
    return faction_fights_where(
        lambda p, d, r, s, share: d * (r * (1 - share) + (1 - r) * share) < p * (1 - d) * (s - r) * (1 - 2 * share),
    )


if __name__ == "__main__":
    paper.main()
