"""Puts four sentences of Fisher and Ury (1981) to games: ``python paper_replications/fisher_ury_1981/replicate.py``.

``batna_games.py`` has the games.
"""

from __future__ import annotations

from batna_games import ALTERNATIVES, FACTORS, after_one_offer, by_walking_out, is_the_standard, nobody_has_less_than_without, power_grows

from bargaining.replication import Replication

paper = Replication(
    __file__,
    cite="Fisher, R. and W. Ury. 1981. Getting to Yes: Negotiating Agreement Without Giving In. Houghton Mifflin.",
    fidelity="stylised",
    read="the four sentences, as the literature cites them; not the book",
)


@paper.row("reason")
def reason() -> bool:
    """One offer, solved at a grid of alternatives: nobody has less than without negotiating, and some have more."""
    return nobody_has_less_than_without()


@paper.row("standard")
def standard() -> bool:
    """Accepting just what is no worse than the BATNA is a best reply to every offer; a bottom line above or below it is not."""
    others = [lambda offer, batna, line=line: offer >= batna + line for line in ALTERNATIVES if line]
    return is_the_standard(lambda offer, batna: offer >= batna) and not any(map(is_the_standard, others))


@paper.row("greater_power")
def greater_power() -> bool:
    """One offer, made by either with equal chance, solved: each step of one's own alternative brings more."""
    return power_grows(after_one_offer, [value for value in ALTERNATIVES if value >= 0][::2])


@paper.row(
    "relative_power",
    differs="in talks without a last offer an alternative that is worse than waiting gives no power at all: patience decides until the alternative beats it",
)
def relative_power() -> bool:
    """Offers in turn over many rounds in which either may walk out: whether each step of one's own alternative brings more."""
    return all(power_grows(by_walking_out(factor), [value for value in ALTERNATIVES if value >= 0]) for factor in FACTORS)


if __name__ == "__main__":
    paper.main()
