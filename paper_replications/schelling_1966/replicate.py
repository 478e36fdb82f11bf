"""Replicates Schelling (1966): ``python paper_replications/schelling_1966/replicate.py``.

The book has sentences and no formula. Each sentence is put to a game that the solvers solve over a grid of payoffs (``schelling_games.py``).
"""

from __future__ import annotations

from fractions import Fraction

from schelling_games import (
    believed_without_reputation,
    complies_exactly_where,
    moves_the_target,
    needs,
    only_lasting_punishment_compels,
    reputation_needed,
    size_matters,
    some_threat_works_exactly_where,
    unused_where_it_works,
    with_the_penalty,
)

from bargaining.replication import Replication

paper = Replication(
    __file__,
    cite="Schelling, T. C. 1966. Arms and Influence. New Haven: Yale University Press.",
    fidelity="reconstruction",
    read="no page of the book itself: passages of chapters 1, 2 and 4 as others quote them, with the pages given there",
)


@paper.row("reserve")
def reserve() -> bool:
    """Where a threat surely deters it is not carried out, which, unless hurting is a gain in itself, would leave the defender no better off."""
    return unused_where_it_works()


@paper.row("bargain")
def bargain() -> bool:
    """In all equilibria the target complies exactly where it is better off doing so, the penalty counted."""
    return complies_exactly_where(with_the_penalty)


@paper.row("homeland")
def homeland() -> bool:
    """Where enforcing is worth its cost some threat deters with no reputation at stake; elsewhere reputation must make up the difference."""
    inherent = believed_without_reputation(lambda at: at["benefit"] >= at["cost"])
    return inherent and reputation_needed(lambda at: max(Fraction(0), at["cost"] - at["benefit"]))


@paper.row("assurance")
def assurance() -> bool:
    """Some threat works exactly where it is likelier to be carried out after defiance than after compliance."""
    return some_threat_works_exactly_where(lambda at: at["nonassurance"] < at["credibility"])


@paper.row("choice")
def choice() -> bool:
    """Carried out whatever the target does, a threat of any size leaves it doing what it did; carried out after defiance alone, a large one changes it."""
    return size_matters(spared_share=Fraction(1)) and not size_matters(spared_share=Fraction(0))


@paper.row("submission")
def submission() -> bool:
    """The least threat that compels exceeds the least one that deters by what being seen to yield costs."""
    return needs(lambda at, more: more == at["submission"])


@paper.row("easier")
def easier() -> bool:
    """At equal gains it never takes less to compel, and more where being seen to yield costs anything."""
    return needs(lambda at, more: more > 0 if at["submission"] else more == 0)


@paper.row("yet_to_come")
def yet_to_come() -> bool:
    """Damage already done changes nothing in the target's choice; enough damage to come does."""
    return moves_the_target("to_come") and not moves_the_target("done")


@paper.row("until")
def until() -> bool:
    """Harm of less than what is demanded does not compel if it comes once, and does if it comes again in each of eight rounds until the target acts."""
    return only_lasting_punishment_compels()


@paper.row("unconditional")
def unconditional() -> bool:
    """Carried out whatever the target does, a threat of any size leaves it doing what it did."""
    return not size_matters(spared_share=Fraction(0))


if __name__ == "__main__":
    paper.main()
