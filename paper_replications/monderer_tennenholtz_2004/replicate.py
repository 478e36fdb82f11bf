"""Replicates Monderer and Tennenholtz (2004): ``python paper_replications/monderer_tennenholtz_2004/replicate.py``.

The example of the introduction is put to the table as it stands; the theorem to random games, in which an exact linear programme finds the least
cost (``promise_tables.py``). The figures and what is claimed of mixed strategies and of rectangles are in ``promise_claims.py``.
"""

from __future__ import annotations

from fractions import Fraction

from promise_claims import (
    CHEAP,
    FIGURE_3,
    FIGURE_4,
    TARGET,
    cheapest_uniform,
    dominates_all_others,
    equilibria_are_free,
    exactly_left,
    is_ex_post_equilibrium,
    jumps_implement_what_is_no_equilibrium,
    most_due,
    some_promises_make_dominant,
    two_demands,
)
from promise_tables import (
    FAST,
    PROMISED,
    PROVIDERS,
    SLOW,
    Profile,
    Tables,
    after,
    big_promises,
    costs_are,
    due,
    free_exactly_where,
    implements,
    is_nash,
    least_cost,
    moved,
    nested,
    random_games,
    shape,
    undominated,
)

from bargaining.replication import Replication
from bargaining.theory.implementation import k_implementation

paper = Replication(
    __file__,
    cite="Monderer, D. and M. Tennenholtz. 2004. k-Implementation. Journal of Artificial Intelligence Research 21: 37-62.",
    fidelity="exact",
    read="the abstract; the tables and theorems as the Lean library elazarg/GameTheory gives them, with their numbers; not the text itself",
)


def theorem(game: Tables, z: Profile) -> Fraction:
    """The printed formula."""
    return sum(
        (max(game[player][moved(z, player, k)] for k in range(count)) - game[player][z] for player, count in enumerate(shape(game))), Fraction(0)
    )


@paper.row("desirable")
def desirable() -> bool:
    """In random games a promise of more than any payoff, for each part of the profile, leaves nothing else undominated."""
    return all(implements(game, big_promises(game, z, 4), z) for game, z in random_games(200))


@paper.row("materialize")
def materialize() -> bool:
    """In the example the promises change what is left, and none of them falls due."""
    wanted = (FAST, SLOW)
    return not implements(PROVIDERS, {}, wanted) and implements(PROVIDERS, PROMISED, wanted) and due(PROMISED, wanted) == 0


@paper.row("dominant")
def dominant() -> bool:
    """What is undominated after the promises."""
    changed = after(PROVIDERS, PROMISED)
    return undominated(changed, 0) == {FAST} and undominated(changed, 1) == {SLOW}


@paper.row("providers")
def providers() -> Fraction:
    """The least cost of either way of using both, by linear programme; the library's answer is the same, and verifies."""
    answers = [k_implementation(nested(PROVIDERS), z) for z in ((FAST, SLOW), (SLOW, FAST))]
    found = {least_cost(PROVIDERS, each.profile) for each in answers}
    assert all(each.verify() and each.cost in found for each in answers)
    return max(found)


@paper.row("formula")
def formula() -> bool:
    """Against an exact linear programme over all promises, in random games of two and three players."""
    return costs_are(theorem)


@paper.row("equilibrium")
def equilibrium() -> bool:
    """The least cost by linear programme, in random games with many ties."""
    return free_exactly_where(is_nash)


paper.not_reproducible(
    "sets",
    because="a statement on how a problem grows, not on a value; the proof for two players is reported to fail, and there is a new one (Chen et al. 2023)",
)


@paper.row("figure_3")
def figure_3() -> bool:
    """At every pair of signals and reply, against each of the three other strategies."""
    return dominates_all_others(FIGURE_3, TARGET[0])


@paper.row("ex_post")
def ex_post() -> bool:
    """No other strategy is better for either at any pair of signals."""
    return is_ex_post_equilibrium(FIGURE_4, TARGET)


@paper.row("blind")
def blind() -> bool:
    """An exact linear programme over all promises finds none; it finds some if promises may depend on signals."""
    return not some_promises_make_dominant(FIGURE_4, TARGET) and some_promises_make_dominant(FIGURE_4, TARGET, seen=True)


@paper.row("contradiction")
def contradiction() -> str:
    """Read off the table, at the signals (s, t) and (t, t)."""
    return two_demands(FIGURE_4)


@paper.row("mixed")
def mixed() -> bool:
    """In random games of two strategies each, the promises make the equilibrium dominant, and nothing falls due."""
    return equilibria_are_free()


@paper.row("mixed_converse", differs="as restated: promises that jump at a profile leave nothing else undominated, at no cost, although it is no equilibrium")
def mixed_converse() -> bool:
    """Whether the promises of the counterexample fail to do so."""
    return not jumps_implement_what_is_no_equilibrium()


@paper.row("perturbation", differs="as restated: in a 3 x 2 game the cheapest uniform promises cost 5, others that leave the same rectangle 3")
def perturbation() -> bool:
    """The cheapest uniform promises in whole numbers against those of the counterexample."""
    return not exactly_left(CHEAP) or cheapest_uniform() <= most_due(CHEAP)


if __name__ == "__main__":
    paper.main()
