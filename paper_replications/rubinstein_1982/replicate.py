"""Replicates Rubinstein (1982): ``python paper_replications/rubinstein_1982/replicate.py``.

Each formula is put to a search for all partitions, over a grid of costs and factors; ``rubinstein_divisions.py`` has the search.
"""

from __future__ import annotations

from rubinstein_divisions import COSTS, FACTORS, cost, factor, only_partition_is, pairs, partitions_are

from bargaining.replication import Replication

paper = Replication(
    __file__,
    cite="Rubinstein, A. 1982. Perfect equilibrium in a bargaining model. Econometrica 50: 97-109.",
    fidelity="exact",
    read="the abstract, and the two conclusions as the literature cites them; not the text itself",
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


if __name__ == "__main__":
    paper.main()
