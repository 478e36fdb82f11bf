r"""All Nash equilibria of a small two-player game, from its reduced normal form.

A pair of vertices of the two best-reply polytopes is an **extreme equilibrium** if every strategy is unplayed or a best
reply. Where ties leave infinitely many equilibria, each is a mixture of extreme ones: if some first plans and some second plans
are equilibria in all pairs, so are all mixtures of the ones against all mixtures of the others. The extreme
equilibria that hang together through such pairs span one **component**.

1. List the vertices of both polytopes in exact numbers.
2. Pair those that leave no played strategy short of a best reply.
3. Turn mixtures of reduced strategies into behaviour; mixtures that differ only in how a player correlates its own
   choices in different branches are the same behaviour.
4. Collect the pairs that share a plan into components.

References
----------
Mangasarian, O. L. 1964. Equilibrium points of bimatrix games. Journal of the SIAM 12: 778-780.
Avis, D., G. Rosenberg, R. Savani, and B. von Stengel. 2010. Enumeration of Nash equilibria for two-player games.
Economic Theory 42: 9-37.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm

from bargaining.equilibrium.mixed.behaviour import Behaviour
from bargaining.equilibrium.mixed.sequence_form import SequenceForm
from bargaining.equilibrium.mixed.vertices import vertices
from bargaining.errors import TooLargeError
from bargaining.game.exact import Exact
from bargaining.game.plans import Plan

MAX_STRATEGIES = 24
MAX_PAIRS = 2_000_000

Realisation = tuple[Fraction, ...]


def all_equilibria(form: SequenceForm) -> tuple[list[Behaviour], list[tuple[int, ...]]]:
    """The extreme equilibria, and the components as positions in that list.

    Raises
    ------
    TooLargeError
        Beyond 24 reduced strategies in all, or 1,500 bases of a polytope.
    """
    counts = [own.count() for own in form.own]
    if sum(counts) > MAX_STRATEGIES:
        raise TooLargeError(f"the reduced normal form has {counts[0]:,} x {counts[1]:,} strategies; all equilibria are listed up to {MAX_STRATEGIES} together")
    listed = [list(own.plans()) for own in form.own]
    pairs = sorted(_pairs(form, listed), reverse=True)
    return [form.profile(pair) for pair in pairs], _components(pairs)


def _pairs(form: SequenceForm, listed: Sequence[Sequence[Plan]]) -> set[tuple[Realisation, Realisation]]:
    first, second = len(listed[0]), len(listed[1])
    cells = [_cells(form, player, listed) for player in (0, 1)]
    rows = vertices([[cells[1][i][j] for j in range(second)] for i in range(first)])
    columns = vertices([[cells[0][i][j] for i in range(first)] for j in range(second)])
    if len(rows) * len(columns) > MAX_PAIRS:
        raise TooLargeError(f"{len(rows):,} x {len(columns):,} vertices are too many to pair")
    low, high = (1 << first) - 1, (1 << second) - 1
    plans = [_realisations(points, own, form.sizes[player]) for player, (points, own) in enumerate(zip((rows, columns), listed, strict=True))]
    found = set()
    for x, mask in rows.items():
        played, unused = mask & low, mask >> first
        for y, other in columns.items():
            if not (played & (other >> second)) and not (unused & (other & high)):
                found.add((plans[0][x], plans[1][y]))
    return found


def _cells(form: SequenceForm, player: int, listed: Sequence[Sequence[Plan]]) -> list[list[int]]:
    """A player's payoffs in whole numbers, shifted to be positive."""
    scale = lcm(1, *(entry[player].denominator for entry in form.entries.values()))
    cells = [[int(_paid(form, player, one, two) * scale) for two in listed[1]] for one in listed[0]]
    least = min(min(row) for row in cells)
    return [[value - least + 1 for value in row] for row in cells]


def _paid(form: SequenceForm, player: int, one: Plan, two: Plan) -> Exact:
    return sum((form.entries[pair][player] for h in one.histories for g in two.histories if (pair := (h, g)) in form.entries), start=0)


def _realisations(points: dict[Realisation, int], plans: Sequence[Plan], size: int) -> dict[Realisation, Realisation]:
    """For each vertex the realisation plan of its mixture."""
    found = {}
    for point in points:
        total = sum(point)
        plan = [Fraction(0)] * size
        for weight, own in zip(point, plans, strict=True):
            if weight:
                for history in own.histories:
                    plan[history] += weight / total
        found[point] = tuple(plan)
    return found


def _components(pairs: Sequence[tuple[Realisation, Realisation]]) -> list[tuple[int, ...]]:
    """Pairs that share a plan belong together."""
    groups: list[tuple[set[object], list[int]]] = []
    for number, (x, y) in enumerate(pairs):
        marks: set[object] = {(0, x), (1, y)}
        members = [number]
        apart = []
        for known, own in groups:
            if known & marks:
                marks |= known
                members = [*own, *members]
            else:
                apart.append((known, own))
        groups = [*apart, (marks, members)]
    return sorted(tuple(sorted(members)) for _, members in groups)
