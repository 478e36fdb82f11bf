"""Promises in normal-form games: who is left with what after them, and the least that an exact linear programme finds.

Nothing here uses the paper's formula. Whether a strategy is dominated is read off the table; the least cost is found by a
linear programme over all promises.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from itertools import product
from random import Random

from bargaining.leverage.linear import maximise

Profile = tuple[int, ...]
Table = dict[Profile, Fraction]
Tables = tuple[Table, ...]
Promises = Mapping[tuple[int, Profile], int]
"""To a player, counted from 0, at a profile; nothing elsewhere."""

FAST, SLOW = 0, 1
PROVIDERS: Tables = (
    {(FAST, FAST): Fraction(3), (FAST, SLOW): Fraction(6), (SLOW, FAST): Fraction(4), (SLOW, SLOW): Fraction(2)},
    {(FAST, FAST): Fraction(3), (FAST, SLOW): Fraction(4), (SLOW, FAST): Fraction(6), (SLOW, SLOW): Fraction(2)},
)
"""Two agents choose between a fast and a slow provider, which serve one agent better than two."""

PROMISED: Promises = {(0, (FAST, FAST)): 10, (1, (SLOW, SLOW)): 10}
"""Ten to the first agent if both choose the fast one, and ten to the second if both choose the slow one."""


def shape(game: Tables) -> Profile:
    """How many strategies each player has."""
    return tuple(max(where[player] for where in game[0]) + 1 for player in range(len(game)))


def moved(profile: Profile, player: int, strategy: int) -> Profile:
    """A profile with one place replaced."""
    return (*profile[:player], strategy, *profile[player + 1 :])


def others(game: Tables, player: int) -> list[Profile]:
    """What the others can do, the player's own place being 0."""
    return list(product(*(range(1) if who == player else range(count) for who, count in enumerate(shape(game)))))


def undominated(game: Tables, player: int) -> set[int]:
    """A player's strategies that no other of its own weakly dominates."""
    count = shape(game)[player]

    def dominates(one: int, two: int) -> bool:
        margins = [game[player][moved(rest, player, one)] - game[player][moved(rest, player, two)] for rest in others(game, player)]
        return min(margins) >= 0 and max(margins) > 0

    return {two for two in range(count) if not any(dominates(one, two) for one in range(count))}


def after(game: Tables, promises: Promises) -> Tables:
    """The game with promises added."""
    return tuple({where: pay + promises.get((player, where), 0) for where, pay in table.items()} for player, table in enumerate(game))


def implements(game: Tables, promises: Promises, z: Profile) -> bool:
    """Whether nothing but a profile is left undominated once the promises are made."""
    changed = after(game, promises)
    return all(undominated(changed, player) == {z[player]} for player in range(len(game)))


def due(promises: Promises, z: Profile) -> int:
    """What has to be paid at a profile."""
    return sum(amount for (_, where), amount in promises.items() if where == z)


def big_promises(game: Tables, z: Profile, amount: int) -> Promises:
    """The same amount to each player wherever it plays its part of a profile, whatever the others do."""
    return {(player, where): amount for player in range(len(game)) for where in game[player] if where[player] == z[player]}


def least_cost(game: Tables, z: Profile) -> Fraction:
    """The infimum of what has to be paid at a profile, by one exact linear programme for each player.

    A strategy that is dominated is dominated by one that is not; so each player's part of the profile has to dominate all its other strategies.
    That they be worse somewhere, and not only nowhere better, can be had for as little as one likes: the infimum is that of the programme
    which asks them to be nowhere better.
    """
    return sum((_least_for(game, z, player) for player in range(len(game))), Fraction(0))


def _least_for(game: Tables, z: Profile, player: int) -> Fraction:
    cells = sorted(game[player])
    rows, bounds = [], []
    for strategy in range(shape(game)[player]):
        for rest in others(game, player) if strategy != z[player] else ():
            own, other = moved(rest, player, z[player]), moved(rest, player, strategy)
            rows.append([(cell == other) - (cell == own) for cell in cells])
            bounds.append(game[player][own] - game[player][other])
    found = maximise([-int(cell == z) for cell in cells], rows, bounds)
    assert found is not None, "promises large enough are always possible"
    return -Fraction(found.value)


def is_nash(game: Tables, z: Profile) -> bool:
    """Whether nobody gains by leaving a profile alone."""
    return all(game[player][moved(z, player, k)] <= game[player][z] for player, count in enumerate(shape(game)) for k in range(count))


def random_games(draws: int, *, seed: int = 2004) -> Iterator[tuple[Tables, Profile]]:
    """Games of two and three players with small whole payoffs, many ties among them, and a profile of each."""
    rng = Random(seed)
    for _ in range(draws):
        counts = tuple(rng.randint(2, 3) for _ in range(rng.randint(2, 3)))
        profiles = list(product(*map(range, counts)))
        yield tuple({where: Fraction(rng.randint(0, 3)) for where in profiles} for _ in counts), rng.choice(profiles)


def costs_are(formula: Callable[[Tables, Profile], Fraction], *, draws: int = 100) -> bool:
    """Whether a formula is the least cost in random games."""
    return all(formula(game, z) == least_cost(game, z) for game, z in random_games(draws))


def free_exactly_where(rule: Callable[[Tables, Profile], bool], *, draws: int = 200) -> bool:
    """Whether a rule says which profiles of random games cost nothing; some do, and some do not."""
    verdicts = [(least_cost(game, z) == 0, rule(game, z)) for game, z in random_games(draws)]
    return {free for free, _ in verdicts} == {True, False} and all(free == said for free, said in verdicts)


def nested(game: Tables) -> list[object]:
    """The tables as the nested lists that the library reads."""
    found: list[object] = []
    for table in game:
        cells: dict[Profile, object] = dict(table)
        for count in reversed(shape(game)):
            fronts = dict.fromkeys(where[:-1] for where in cells)
            cells = {front: [cells[(*front, k)] for k in range(count)] for front in fronts}
        found.append(cells[()])
    return found
