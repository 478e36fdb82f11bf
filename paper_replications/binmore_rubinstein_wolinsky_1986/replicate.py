"""Replicates Binmore, Rubinstein and Wolinsky (1986): ``python paper_replications/binmore_rubinstein_wolinsky_1986/replicate.py``.

``brw_limits.py`` has both models, and Nash's solution by brute force.
"""

from __future__ import annotations

from pathlib import Path

from brw_limits import both_proposals_approach, bounds_close_in, nash, options, outside_option_leaves, products_agree, risk_approaches, time_approaches

from bargaining.replication import Replication
from bargaining.theory.strategic import rubinstein_limit

paper = Replication(
    __file__,
    cite="Binmore, K., A. Rubinstein and A. Wolinsky. 1986. The Nash bargaining solution in economic modelling. RAND Journal of Economics 17: 176-188.",
    fidelity="exact",
    read="the abstract; the results as Osborne and Rubinstein (1994, pp. 117-130, 299-305 and 308-312) give them; not the text itself",
)


@paper.row("unique")
def unique() -> bool:
    """The bounds on all equilibria close in, for power utilities and disagreements of many kinds."""
    return bounds_close_in()


@paper.row("nash_time")
def nash_time() -> bool:
    """The distance to the greatest Nash product, weighted by the inverse rates and without a disagreement payoff, falls with the period."""
    return time_approaches(lambda one, two, rates: nash(one, two, (1 / rates[0], 1 / rates[1])))


@paper.row("nash_risk")
def nash_risk() -> bool:
    """The distance to the greatest Nash product, with what a breakdown leaves as the disagreement point, falls with the risk."""
    return risk_approaches(nash)


@paper.row("rates")
def rates() -> bool:
    """The greatest weighted Nash product of linear utilities, on a grid; and the closed form of the library."""
    from brw_limits import GRID, RATES, Party

    return all(
        abs(nash(Party(1.0), Party(1.0), (1 / one, 1 / two)) - two / (one + two)) <= 1 / GRID and rubinstein_limit((one, two)) * (one + two) == two
        for one, two in RATES
    )


@paper.row("outside")
def outside() -> bool:
    """Backward induction over many rounds in which the second party may quit."""
    return outside_option_leaves(lambda factor, option: 1 - option if option >= factor / (1 + factor) else 1 / (1 + factor))


@paper.row("proposals")
def proposals() -> bool:
    """The distance of either's proposal to the greatest Nash product falls with the risk."""
    return both_proposals_approach(nash)


@paper.row("products")
def products() -> bool:
    """From the bounds on what each keeps as a proposer, for all utilities and disagreements tried."""
    return products_agree()


@paper.row("worthless")
def worthless() -> bool:
    """Backward induction over many rounds, with the option and without it."""
    return options(worthless=True)


@paper.row("equivalent")
def equivalent() -> bool:
    """Backward induction over many rounds: the second party gets its option, and no more."""
    return options(worthless=False)


@paper.figure("three_alternatives.svg")
def three_alternatives(path: Path) -> None:
    """Not in the paper: the first party's share as what the other has without an agreement is pressed."""
    from brw_figure import draw_alternatives

    draw_alternatives(path, discount="9/10")


if __name__ == "__main__":
    paper.main()
