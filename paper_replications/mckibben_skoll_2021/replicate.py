"""McKibben and Skoll (2021): what of the abstract can be tried in a game.

The paper is a statistical study. Here a government and rebels with private BATNAs bargain as in a double auction, and an intervention shifts their BATNAs.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction as Exact
from itertools import product

from bargaining.replication import Replication
from bargaining.theory.mediators import ShiftedBatnas, settlement_after_shift

paper = Replication(
    __file__,
    cite="McKibben, H. E. and A. Skoll. 2021. Please help us (or don't): external interventions and negotiated settlements in civil conflicts. "
    "Journal of Conflict Resolution 65: 480-505.",
    fidelity="stylised",
    read="the abstract, and a sentence as another paper paraphrases it; not the hypotheses, the data or the tables",
)


def interventions() -> Iterator[tuple[Exact, Exact, ShiftedBatnas]]:
    """Shifts of the government's and the rebels' BATNA on a grid, each equilibrium proved on a grid of types and prices."""
    for one, other in product([Exact(k, 24) for k in range(-4, 5)], repeat=2):
        found = settlement_after_shift(one, other)
        if found.auction.regret(grid=6) == 0:
            yield one, other, found


FOUND = tuple(interventions())


@paper.row("batnas")
def batnas() -> bool:
    """Each side's price changes with either side's BATNA: what is bid and asked at given types, before it is known who they are."""
    plain = settlement_after_shift(0, 0).auction
    shifted = [each.auction for one, other, each in FOUND if (one == 0) != (other == 0)]
    # a type's own BATNA moves its value; the other's moves the intercept of its strategy
    return len(FOUND) == 81 and all(each.bid[1] != plain.bid[1] and each.ask[1] != plain.ask[1] for each in shifted)


@paper.row("ways")
def ways() -> bool:
    """Settlement becomes likelier, less likely, or neither, by the sign of the sum of the two shifts."""
    signs = {found.direction for _, _, found in FOUND}
    return signs == {-1, 0, 1} and all(found.direction == (one + other < 0) - (one + other > 0) for one, other, found in FOUND)


@paper.row("compromise")
def compromise(made_up: int = 0) -> bool:
    """Whichever side's BATNA is worsened, the other's as it was, a settlement is likelier, and the more so the more it is worsened."""
    for side in (0, 1):
        alone = [each for each in FOUND if each[1 - side] == -made_up * each[side]]  # by how many times the other's is improved instead
        chances = [found.after for *_, found in sorted(alone, key=lambda each: each[side])]
        if sorted(set(chances), reverse=True) != chances:
            return False
    return True


paper.not_reproducible("first_stage", because="the abstract prints no estimates, and the data were not at hand")
paper.not_reproducible("second_stage", because="the abstract prints no estimates, and the data were not at hand")

if __name__ == "__main__":
    paper.main()
