"""Replicates Baliga and Sjöström (2008): ``python paper_replications/baliga_sjostrom_2008/replicate.py``.

Two sentences of the abstract, in a simpler game with the same mechanism, of which all perfect Bayesian equilibria are found.
"""

from __future__ import annotations

from inspections import fewer_arms, mistakes_only_unseen

from bargaining.replication import Replication

paper = Replication(
    __file__,
    cite="Baliga, S. and Sjöström, T. 2008. Strategic ambiguity and arms proliferation. Journal of Political Economy 116: 1023-1057.",
    fidelity="stylised",
    read="the abstract",
)

paper.not_reproducible("talk", because="the simpler game has no messages")
paper.not_reproducible("tough", because="the simpler game has no messages")


@paper.row("substitute")
def substitute() -> bool:
    """Never more arms without inspections than with them, and fewer at some stakes."""
    return fewer_arms()


@paper.row("mistakes")
def mistakes() -> bool:
    """Armed targets are attacked at some stakes, which never happens under inspections."""
    return mistakes_only_unseen()


if __name__ == "__main__":
    paper.main()
