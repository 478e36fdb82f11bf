"""Promises to players with private signals (Figures 3 and 4), to mixed strategies (Theorem 3), and for rectangles of strategies (Theorem 5).

The tables are those of the figures as the Lean library ``elazarg/GameTheory`` has them, where each claim below is a theorem with a proof. Here they are
tried by enumeration and exact linear programmes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import product
from random import Random

from promise_tables import Profile, Tables, after, undominated

from bargaining.leverage.linear import maximise

F = Fraction
U, D = L, R = 0, 1
S, T = 0, 1
Signals = tuple[int, int]
Plan = tuple[int, int]
"""What a player does after the signal s, and after t."""

TARGET: tuple[Plan, Plan] = ((U, D), (L, R))
"""Player 1 plays U after s and D after t; player 2 plays L after s and R after t."""

FIGURE_3 = {
    (S, S): (((1, 1), (5, 2)), ((0, 5), (4, 4))),
    (S, T): (((5, 0), (1, 1)), ((4, 4), (0, 5))),
    (T, S): (((0, 5), (4, 4)), ((1, 1), (5, 0))),
    (T, T): (((4, 4), (0, 5)), ((5, 0), (1, 1))),
}
FIGURE_4 = {
    (S, S): (((2, 8), (5, 1)), ((1, 5), (6, 4))),
    (S, T): (((0, 5), (3, 6)), ((7, 2), (1, 4))),
    (T, S): (((0, 2), (5, 2)), ((1, 1), (6, 0))),
    (T, T): (((5, 0), (2, 4)), ((4, 2), (3, 3))),
}
"""At each pair of signals the payoffs of both, the rows being player 1's strategies."""

Figure = dict[Signals, tuple[tuple[tuple[int, int], ...], ...]]


def dominates_all_others(figure: Figure, plan: Plan) -> bool:
    """Whether a plan of player 1 is never worse than another, whatever the signals and the other's strategy, and somewhere better."""
    for other in product((U, D), repeat=2):
        margins = [figure[one, two][plan[one]][reply][0] - figure[one, two][other[one]][reply][0] for one, two in figure for reply in (L, R)]
        if other != plan and (min(margins) < 0 or max(margins) == 0):
            return False
    return True


def is_ex_post_equilibrium(figure: Figure, plans: tuple[Plan, Plan]) -> bool:
    """Whether nobody would do otherwise, even if all signals were known."""
    for (one, two), table in figure.items():
        mine, theirs = plans[0][one], plans[1][two]
        if any(table[other][theirs][0] > table[mine][theirs][0] for other in (U, D)):
            return False
        if any(table[mine][other][1] > table[mine][theirs][1] for other in (L, R)):
            return False
    return True


def some_promises_make_dominant(figure: Figure, plans: tuple[Plan, Plan], *, seen: bool = False) -> bool:
    """Whether some promises, by what is played and not by signals, leave every player with nothing better than its plan, whatever the others play.

    Parameters
    ----------
    seen : bool, keyword only
        Whether promises may depend on the signals too.
    """
    cells = list(product((0, 1), figure if seen else [(S, S)], product((0, 1), repeat=2)))
    rows, bounds = [], []
    for (one, two), player, other, reply in product(figure, (0, 1), (0, 1), (0, 1)):
        own = plans[player][(one, two)[player]]
        signals = (one, two) if seen else (S, S)
        kept, left = ((own, reply), (other, reply)) if player == 0 else ((reply, own), (reply, other))
        if own != other:
            rows.append([(cell == (player, signals, left)) - (cell == (player, signals, kept)) for cell in cells])
            table = figure[one, two]
            bounds.append(F(table[kept[0]][kept[1]][player] - table[left[0]][left[1]][player]))
    return maximise([-1] * len(cells), rows, bounds) is not None


def two_demands(figure: Figure) -> str:
    """What promises x at (U, L) and y at (D, L) to player 1 would have to satisfy, if player 2 has the signal t and plays L all the same."""
    at_s, at_t = figure[S, T], figure[T, T]
    return f"{at_s[U][L][0]} + x ≥ {at_s[D][L][0]} + y and {at_t[U][L][0]} + x ≤ {at_t[D][L][0]} + y"


Mixed = tuple[Fraction, Fraction]
"""How likely each of two players uses its first strategy."""

NOTHING: Mixed = (F(0), F(0))


def mean(table: dict[Profile, Fraction], mixed: Mixed) -> Fraction:
    """A payoff under mixed strategies."""
    one, two = mixed
    return one * two * table[0, 0] + one * (1 - two) * table[0, 1] + (1 - one) * two * table[1, 0] + (1 - one) * (1 - two) * table[1, 1]


def is_mixed_nash(game: Tables, mixed: Mixed) -> bool:
    """Whether no pure strategy is better for either."""
    return all(mean(game[who], _put(mixed, who, pure)) <= mean(game[who], mixed) for who in (0, 1) for pure in (F(0), F(1)))


def mixed_equilibria(draws: int = 120) -> Iterator[tuple[Tables, Mixed]]:
    """Random games of two strategies each, and an equilibrium of each: the mixed one where there is one, else a pure one."""
    rng = Random(2003)
    profiles = list(product(range(2), repeat=2))
    for _ in range(draws):
        game: Tables = tuple({where: F(rng.randint(0, 6)) for where in profiles} for _ in range(2))
        one, two = game
        first, second = two[0, 0] - two[0, 1] - two[1, 0] + two[1, 1], one[0, 0] - one[0, 1] - one[1, 0] + one[1, 1]
        candidates = [(F(a), F(b)) for a in (1, 0) for b in (1, 0)]
        if first and second:
            candidates.insert(0, ((two[1, 1] - two[1, 0]) / first, (one[1, 1] - one[0, 1]) / second))
        found = next((each for each in candidates if min(each) >= 0 and max(each) <= 1 and is_mixed_nash(game, each)), None)
        if found is not None:
            yield game, found


def equilibria_are_free(*, off: Mixed = NOTHING) -> bool:
    """Whether promises to whoever uses its part of an equilibrium make that part dominant, and none of them falls due there.

    The promise makes up for the best that could be had otherwise, and adds one wherever the other leaves its part.

    Parameters
    ----------
    off : pair of numbers, keyword only
        By how much to miss the equilibrium; none is the statement.
    """
    steps = [F(k, 7) for k in range(8)]
    for game, nash in mixed_equilibria():
        target = (min(max(nash[0] + off[0], F(0)), F(1)), min(max(nash[1] + off[1], F(0)), F(1)))
        for who in (0, 1):
            for other in {*steps, target[1 - who]}:
                here = _put(_put(target, 1 - who, other), who, target[who])
                pures = [mean(game[who], _put(here, who, pure)) for pure in (F(0), F(1))]
                promise = max(*pures, mean(game[who], here)) - mean(game[who], here) + (other != target[1 - who])
                if other == target[1 - who] and promise:
                    return False
                if any(mean(game[who], here) + promise < each + (other != target[1 - who]) for each in pures):
                    return False
    return True


MATCHING: Tables = (
    {(0, 0): F(0), (0, 1): F(0), (1, 0): F(1), (1, 1): F(0)},
    {(0, 0): F(0), (0, 1): F(1), (1, 0): F(0), (1, 1): F(0)},
)
"""Each gains one by leaving the first strategy alone, if the other stays: (first, first) is no equilibrium."""


def jumping(mixed: Mixed, who: int) -> Fraction:
    """Promises that jump: to the first strategy itself four times the part that the other leaves it, to any other mixture twice its weight on the first."""
    return 4 * (1 - mixed[1 - who]) if mixed[who] == 1 else 2 * mixed[who]


def jumps_implement_what_is_no_equilibrium(promise: Callable[[Mixed, int], Fraction] = jumping, *, grid: int = 60) -> bool:
    """Whether promises make each mixture but the first strategy worse than one halfway to it, and not the first strategy itself, and cost nothing there.

    Payoffs and these promises are straight lines in what the other does, so that its two pure strategies are enough to compare two mixtures.
    """
    if is_mixed_nash(MATCHING, (F(1), F(1))) or promise((F(1), F(1)), 0) or promise((F(1), F(1)), 1):
        return False

    def worth(who: int, own: Fraction, other: Fraction) -> Fraction:
        mixed = (own, other) if who == 0 else (other, own)
        return mean(MATCHING[who], mixed) + promise(mixed, who)

    for who in (0, 1):
        for own in (F(k, grid) for k in range(grid)):
            if any(worth(who, (1 + own) / 2, other) <= worth(who, own, other) for other in (F(0), F(1))):
                return False
            if all(worth(who, own, other) >= worth(who, F(1), other) for other in (F(0), F(1))):
                return False
    return True


THREE_BY_TWO: Tables = (
    {(0, 0): F(2), (0, 1): F(0), (1, 0): F(0), (1, 1): F(2), (2, 0): F(4), (2, 1): F(0)},
    {(0, 0): F(0), (0, 1): F(0), (1, 0): F(0), (1, 1): F(3), (2, 0): F(0), (2, 1): F(0)},
)
RECTANGLE = ({0, 1}, {0})
CHEAP = {(0, (0, 0)): 2, (0, (0, 1)): 5, (0, (1, 1)): 5, (1, (1, 0)): 3, (1, (2, 0)): 5}
"""Promises by player and profile."""


def exactly_left(promises: dict[tuple[int, Profile], int]) -> bool:
    """Whether promises leave just the strategies of the rectangle undominated."""
    changed = after(THREE_BY_TWO, promises)
    return all(undominated(changed, who) == RECTANGLE[who] for who in (0, 1))


def most_due(promises: dict[tuple[int, Profile], int]) -> int:
    """The most that falls due in the rectangle."""
    return max(sum(promises.get((who, where), 0) for who in (0, 1)) for where in product(*RECTANGLE))


def cheapest_uniform(*, most: int = 8, much: int = 20) -> int:
    """The least cost of promises that pay each player the same everywhere in the rectangle, and much where it alone keeps to its part; whole numbers."""
    costs = []
    for mine, theirs in product(range(most + 1), repeat=2):
        promises = {}
        for row, column in THREE_BY_TWO[0]:
            inside = row in RECTANGLE[0], column in RECTANGLE[1]
            for who, amount in ((0, mine), (1, theirs)):
                if inside[who]:
                    promises[who, (row, column)] = amount if inside[1 - who] else much
        if exactly_left(promises):
            costs.append(mine + theirs)
    return min(costs)


def _put(mixed: Mixed, who: int, own: Fraction) -> Mixed:
    return (own, mixed[1]) if who == 0 else (mixed[0], own)
