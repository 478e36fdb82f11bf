"""Replicates Baliga and Sjöström (2008): ``python paper_replications/baliga_sjostrom_2008/replicate.py``.

Sentences of the abstract and of earlier ones, in a simpler game with the same mechanism, of which all perfect Bayesian equilibria are found.
"""

from __future__ import annotations

from inspections import benefits_the_big_power, fewer_arms, may_hurt_the_small_power, mistakes_only_unseen

from bargaining.replication import Replication

paper = Replication(
    __file__,
    cite="Baliga, S. and Sjöström, T. 2008. Strategic ambiguity and arms proliferation. Journal of Political Economy 116: 1023-1057.",
    fidelity="stylised",
    read="the abstract, and those of two earlier versions",
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


@paper.row("hurts")
def hurts() -> bool:
    """At some stakes it expects less than under inspections, and is attacked although armed; at others it does not."""
    return may_hurt_the_small_power()


@paper.row("benefits", differs="in the simpler game arms that are not used do the big power no harm, and an attack in doubt is worth less to it")
def benefits() -> bool:
    """What the big power expects without inspections and with them, over the grid of stakes."""
    return benefits_the_big_power()


if __name__ == "__main__":
    paper.main()
