"""Replicates Pape (1992): ``python paper_replications/pape_1992/replicate.py``.

The article and, for the formula, the book of 1996. Each is put to a game that the solvers solve over a grid of payoffs (``pape_games.py``).
"""

from __future__ import annotations

from fractions import Fraction

from pape_games import (
    calculations,
    concedes_exactly_where,
    more_at_stake_takes_more,
    punishment_deters_but_does_not_compel,
    resistance_is_worth,
    succeeds_only_where,
    surrenders,
    without_hope,
)

from bargaining.replication import Replication

paper = Replication(
    __file__,
    cite="Pape, R. A. 1992. Coercion and military strategy: why denial works and punishment doesn't. Journal of Strategic Studies 15: 423-475.",
    fidelity="reconstruction",
    read="the opening of the article, and single pages of chapter 2 of Bombing to Win (1996); the formula as the literature cites it",
)


@paper.row("formula")
def formula() -> bool:
    """What the target gets by not conceding, solved."""
    return resistance_is_worth(lambda b, p, c, q: b * p - c * q)


@paper.row("concession")
def concession() -> bool:
    """In all equilibria; at R = 0 it concedes in some."""
    return concedes_exactly_where(lambda value: value < 0) and concedes_exactly_where(lambda value: value <= 0, every=False)


@paper.row("compels")
def compels() -> bool:
    """Where losses weigh more than gains, costs between the two thresholds deter and do not compel; where they weigh the same, none do."""
    heavier = all(punishment_deters_but_does_not_compel(weight) for weight in (Fraction(5, 4), Fraction(2), Fraction(9, 4)))
    return heavier and not punishment_deters_but_does_not_compel(Fraction(1))


@paper.row("interests")
def interests() -> bool:
    """The least cost that compels, at benefits one apart, as long as the benefit may be had at all."""
    return more_at_stake_takes_more(at_chance=lambda chance: chance)


@paper.row("surrender")
def surrender() -> bool:
    """Read with expected costs: wherever the target surrenders its price is below what resistance is expected to cost."""
    return succeeds_only_where(lambda at, price: price < at["cost"] * at["cost_chance"])


@paper.row("costless", differs="where resistance, too, costs nothing, a target without hope is indifferent, and need not surrender; with any cost it does")
def costless() -> bool:
    """A target that cannot win and surrenders at no price."""
    return all(surrenders(at, Fraction(0)) for at in calculations() if not at["benefit_chance"])


@paper.row("hopeless")
def hopeless() -> bool:
    """A target that cannot win surrenders exactly where that is cheaper than resisting is expected to be."""
    return without_hope(lambda at, price: price < at["cost"] * at["cost_chance"])


paper.not_reproducible("overestimate", because="it is a finding about cases, for which the part that was read gives a list and no data")

if __name__ == "__main__":
    paper.main()
