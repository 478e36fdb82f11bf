"""What the paper prints, that other formulas would have failed, and the linear programme against every promise of whole numbers."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from pathlib import Path
from random import Random

from promise_claims import (
    CHEAP,
    FIGURE_3,
    FIGURE_4,
    MATCHING,
    TARGET,
    cheapest_uniform,
    dominates_all_others,
    equilibria_are_free,
    exactly_left,
    is_ex_post_equilibrium,
    jumps_implement_what_is_no_equilibrium,
    most_due,
    some_promises_make_dominant,
)
from promise_tables import (
    FAST,
    PROMISED,
    PROVIDERS,
    SLOW,
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
    undominated,
)

from bargaining.replication import load_replication
from bargaining.theory.implementation import k_implementation


def test_every_printed_value() -> None:
    done = load_replication(Path(__file__).parent).run()
    assert done.problems == ()
    assert [done.count(verdict) for verdict in ("matches", "differs", "not reproducible")] == [11, 2, 1]


def test_other_formulas_fail() -> None:
    assert not costs_are(lambda _game, _z: Fraction(0))
    assert not costs_are(lambda game, z: sum((max(table.values()) - table[z] for table in game), Fraction(0)))
    assert not free_exactly_where(lambda _game, _z: True)
    assert not free_exactly_where(lambda game, z: is_nash(game, moved(z, 0, 0)))


def test_small_promises_do_not_implement() -> None:
    assert not all(implements(game, big_promises(game, z, 1), z) for game, z in random_games(50))
    assert not implements(PROVIDERS, PROMISED, (SLOW, FAST))
    assert not implements(PROVIDERS, dict.fromkeys(PROMISED, 1), (FAST, SLOW)), "the second agent, alone with the fast provider, has four more"
    assert due(PROMISED, (FAST, FAST)) == 10


def test_the_programme_against_every_promise_of_whole_numbers() -> None:
    """Two strategies each: then the least cost is attained, and whole where payoffs are."""
    rng, profiles = Random(21), list(product(range(2), repeat=2))
    for _ in range(40):
        game = tuple({where: Fraction(rng.randint(0, 2)) for where in profiles} for _ in range(2))
        z = rng.choice(profiles)
        cheapest = []
        for player in range(2):
            paid = []
            for amounts in product(range(5), repeat=4):
                own = {where: game[player][where] + amount for where, amount in zip(profiles, amounts, strict=True)}
                changed = tuple(own if who == player else table for who, table in enumerate(game))
                if undominated(changed, player) == {z[player]}:
                    paid.append(amounts[profiles.index(z)])
            cheapest.append(min(paid))
        assert sum(cheapest) == least_cost(game, z)


def test_the_library_against_the_programme() -> None:
    for game, z in random_games(150, seed=7):
        found = k_implementation(nested(game), z)
        assert found.cost == least_cost(game, z)
        assert found.verify()
        assert found.attained
        promises = {(player, where): int(amount) for player, own in enumerate(found.promises) for where, amount in own.items()}
        assert implements(game, promises, z)
        assert due(promises, z) == found.cost


def test_what_is_said_of_signals_could_fail() -> None:
    assert not any(dominates_all_others(FIGURE_3, plan) for plan in product((0, 1), repeat=2) if plan != TARGET[0])
    assert not any(dominates_all_others(FIGURE_4, plan) for plan in product((0, 1), repeat=2))
    assert not is_ex_post_equilibrium(FIGURE_3, TARGET)
    assert some_promises_make_dominant(FIGURE_3, TARGET)


def test_what_is_said_of_mixtures_could_fail() -> None:
    assert not equilibria_are_free(off=(Fraction(1, 5), Fraction(0))), "what is no equilibrium has its price"
    assert not jumps_implement_what_is_no_equilibrium(lambda _mixed, _who: Fraction(0))
    assert not jumps_implement_what_is_no_equilibrium(lambda mixed, who: 4 * mixed[who] * (1 - mixed[1 - who])), "nor do promises without a jump"
    assert k_implementation(nested(MATCHING), (0, 0)).cost == 2, "in pure strategies the same profile has its price"


def test_the_rectangle_is_left_exactly_at_a_cost_of_three() -> None:
    """Nothing costs less: the second player must be paid three at (second, first) for its first strategy not to be worse there."""
    assert exactly_left(CHEAP)
    assert (most_due(CHEAP), cheapest_uniform()) == (3, 5)
    assert not exactly_left({each: amount for each, amount in CHEAP.items() if amount != 3})
