"""Replicates Rubinstein (1982): ``python paper_replications/rubinstein_1982/replicate.py``.

Each formula is put to a search for all partitions, over a grid of costs and factors; ``rubinstein_divisions.py`` has the search.
"""

from __future__ import annotations

from fractions import Fraction

from rubinstein_divisions import (
    COSTS,
    FACTORS,
    TINY,
    all_are_nash,
    cost,
    factor,
    impatience_hurts,
    is_partition,
    only_partition_is,
    outcomes,
    outermost,
    pairs,
    partitions_are,
    responder_left_with,
    second_keeps,
)

from bargaining.replication import Replication

paper = Replication(
    __file__,
    cite="Rubinstein, A. 1982. Perfect equilibrium in a bargaining model. Econometrica 50: 97-109.",
    fidelity="exact",
    read="the abstract; the two conclusions with their pages as the Game Theory Gallery gives them; pp. 117-130 of Osborne and Rubinstein (1994); "
    "not the text itself",
)


@paper.row("cheaper")
def cheaper() -> bool:
    """The bounds close in on all of the pie, and asking for it is an equilibrium."""
    return only_partition_is(cost, pairs(COSTS, lambda one, two: one < two), lambda _one, _two: 1)


@paper.row("dearer")
def dearer() -> bool:
    """The bounds close in on the second player's cost, and asking for it is an equilibrium."""
    return only_partition_is(cost, pairs(COSTS, lambda one, two: one > two), lambda _one, two: two)


@paper.row("equal")
def equal() -> bool:
    """Of all shares on a grid, just these are kept to in some equilibrium."""
    return partitions_are(lambda each, share: each <= share <= 1)


@paper.row("discounting")
def discounting() -> bool:
    """The bounds close in on the formula, and asking for it is an equilibrium."""
    return only_partition_is(factor, pairs(FACTORS, lambda _one, _two: True), lambda one, two: (1 - two) / (1 - one * two))


@paper.row("same_factors")
def same_factors() -> bool:
    """The same along the diagonal."""
    return only_partition_is(factor, pairs(FACTORS, lambda one, two: one == two), lambda one, _two: 1 / (1 + one))


@paper.row("nash")
def nash() -> bool:
    """The best reply to somebody who never gives way gains nothing, for every division of a grid; few of them are perfect."""
    few = [share for share in (Fraction(k, 20) for k in range(21)) if is_partition(factor(FACTORS[3]), factor(FACTORS[3]), share)]
    return all_are_nash() and len(few) <= 1


@paper.row("second")
def second() -> bool:
    """The bounds on what the second player keeps close in on the formula."""
    return second_keeps(factor, pairs(FACTORS, lambda _one, _two: True), lambda one, two: (1 - one) / (1 - one * two))


@paper.row("cost_offers")
def cost_offers() -> bool:
    """The bounds on what each keeps as a proposer close in on all of the pie and on the first player's cost."""
    less = list(pairs(COSTS, lambda one, two: one < two))
    return only_partition_is(cost, iter(less), lambda _one, _two: Fraction(1)) and second_keeps(cost, iter(less), lambda one, _two: one)


@paper.row("many")
def many() -> bool:
    """Of all shares on a grid, more than one is kept to in some equilibrium, at each cost below one; at a cost of one it is one only."""
    return all(len(outcomes(each)) > 1 for each in COSTS if 0 < each < 1) and len(outcomes(Fraction(1))) == 1


@paper.row("first_mover")
def first_mover() -> bool:
    """The lower bound along the diagonal."""
    return all(outermost(factor(each), factor(each), tolerance=TINY)[0] > Fraction(1, 2) for each in FACTORS)


@paper.row("impatience")
def impatience() -> bool:
    """The bounds, in order of a proposer's own factor; the second player's are the first one's with the names changed."""
    return impatience_hurts()


@paper.row("all_offers")
def all_offers() -> bool:
    """What is left to somebody who only answers falls to nothing, for every factor below one and every cost."""
    return all(responder_left_with(worth) < TINY for worth in [factor(each) for each in FACTORS] + [cost(each) for each in COSTS[1:]])


if __name__ == "__main__":
    paper.main()
