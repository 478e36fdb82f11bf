"""Replicates Baldwin (1971): ``python paper_replications/baldwin_1971/replicate.py``.

The article has no formula. Its asymmetry of threats and promises is put to a game that the solvers solve over a grid of payoffs (``baldwin_games.py``).
"""

from __future__ import annotations

from baldwin_games import chosen_where_success_is_likely, costs_only_in, outlay, senders

from bargaining.replication import Replication

paper = Replication(
    __file__,
    cite="Baldwin, D. A. 1971. The power of positive sanctions. World Politics 24: 19-38.",
    fidelity="reconstruction",
    read="the opening; the sentences replicated are paraphrased as the literature cites them, and not quoted from the page",
)


@paper.row("costs")
def costs() -> bool:
    """The sender's payoffs in equilibrium, where failure is certain and where it is out of the question."""
    return costs_only_in("threaten", failure=1) and costs_only_in("promise", failure=0)


@paper.row("response")
def response() -> bool:
    """Where the target complies for sure, the sender pays the whole of its promise, and nothing for its threat."""
    return all(outlay("promise", at, failure=0) == at["aid"] and outlay("threaten", at, failure=0) == 0 for at in senders())


@paper.row("prospects")
def prospects() -> bool:
    """Threatening is chosen up to some risk of failure, promising beyond it."""
    return chosen_where_success_is_likely("threaten") and not chosen_where_success_is_likely("promise")


paper.not_reproducible("sympathy", because="the game has payoffs, and no impressions")

if __name__ == "__main__":
    paper.main()
