"""Cheapest levers by trying everything: every pure strategy profile, with the exact linear programme of its inequalities.

The lever values at which one profile is subgame perfect are a closed polyhedron: at each decision no other branch, played
on as the profile says, pays the mover more. Some equilibrium reaches the target on the union of the polyhedra of the
profiles that do; every one does where no polyhedron of another profile is, which is found by cutting those away one by
one. Nothing is shared with the library's search.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import combinations, product
from typing import Any, NamedTuple

from bargaining import Chance, Decision, Game, Outcome
from referees.dictionary import maximise

Line = tuple[Fraction, ...]
"""A constant and one slope for each lever."""


class Inequality(NamedTuple):
    """``line > 0`` where strict, ``line >= 0`` otherwise."""

    line: Line
    strict: bool = False


class Best(NamedTuple):
    cost: Fraction
    attained: bool


class Profile(NamedTuple):
    """When it is subgame perfect, how likely it hits, and what each player gets."""

    inequalities: frozenset[Line]
    chance: Fraction
    payoffs: tuple[Line, ...]


def profiles(game: Game, levers: Sequence[str], root: Any, hit: Callable[[Outcome], bool]) -> list[Profile]:
    """Every profile, those with the same inequalities and the same end once."""
    points = [dict.fromkeys(levers, 0)] + [{**dict.fromkeys(levers, 0), name: 1} for name in levers]
    valued = [game.at(point) for point in points]
    lines = {}
    for number, row in enumerate(game.tree.end):
        if row >= 0:
            lines[number] = tuple(_line([Fraction(one.tree.payoffs[row][p]) for one in valued]) for p in range(len(game.players)))
    order = iter(range(len(game.tree)))
    return list(dict.fromkeys(_profiles(_numbered(root, order), lines, game.players, hit)))


def _line(values: list[Fraction]) -> Line:
    return (values[0], *(value - values[0] for value in values[1:]))


def _numbered(node: Any, order: Iterator[int]) -> tuple[int, Any, list[Any]]:
    here = next(order)
    if isinstance(node, Outcome):
        return here, node, []
    if isinstance(node, Decision):
        return here, node, [_numbered(child, order) for child in node.actions.values()]
    return here, node, [_numbered(child, order) for _, child in node.branches.values()]


def _profiles(tree: Any, lines: Any, players: Sequence[str], hit: Callable[[Outcome], bool]) -> Iterator[Profile]:
    number, node, children = tree
    if isinstance(node, Outcome):
        yield Profile(frozenset(), Fraction(hit(node)), lines[number])
        return
    for ways in product(*(list(dict.fromkeys(_profiles(child, lines, players, hit))) for child in children)):
        below = frozenset().union(*(way.inequalities for way in ways))
        if isinstance(node, Chance):
            weights = [Fraction(str(weight)) for weight, _ in node.branches.values()]
            pays = tuple(_mean(weights, own) for own in zip(*(way.payoffs for way in ways), strict=True))
            yield Profile(below, sum(w * way.chance for w, way in zip(weights, ways, strict=True)), pays)
            continue
        mover = players.index(node.player)
        for way in ways:
            better = frozenset(tuple(a - b for a, b in zip(way.payoffs[mover], other.payoffs[mover], strict=True)) for other in ways if other is not way)
            yield Profile(below | better, way.chance, way.payoffs)


def _mean(weights: Sequence[Fraction], lines: Sequence[Line]) -> Line:
    return tuple(sum((w * c for w, c in zip(weights, column, strict=True)), Fraction(0)) for column in zip(*lines, strict=True))


def least(constraints: Sequence[Inequality], costs: Sequence[Any]) -> Fraction | None:
    """The infimum of a cost over inequalities, some of them strict; ``None`` where nothing satisfies them."""
    if not feasible(constraints, len(costs)):
        return None
    best = maximise([-cost for cost in costs], [[-c for c in one.line[1:]] for one in constraints], [one.line[0] for one in constraints])
    assert best is not None
    return -Fraction(best.value)


def feasible(constraints: Sequence[Inequality], width: int) -> bool:
    """Whether inequalities have a common solution: the largest room that all strict ones can have is positive."""
    rows = [[*(-c for c in one.line[1:]), Fraction(one.strict)] for one in constraints] + [[Fraction(0)] * width + [Fraction(1)]]
    best = maximise([Fraction(0)] * width + [Fraction(1)], rows, [*(one.line[0] for one in constraints), Fraction(1)])
    return best is not None and best.value > 0


def without(pieces: list[list[Inequality]], cut: Sequence[Inequality], width: int) -> list[list[Inequality]]:
    """What is left of a union of polyhedra outside of one more."""
    left = []
    for piece in pieces:
        inside = list(piece)
        for one in cut:
            outside = [*inside, Inequality(tuple(-c for c in one.line), not one.strict)]
            if feasible(outside, width):
                left.append(outside)
            inside.append(one)
    return left


def pieces_of(found: list[Profile], hits: Callable[[Profile], bool], box: list[Inequality], width: int, *, every: bool) -> list[list[Inequality]]:
    """The lever values at which some, or every, equilibrium hits: a union of polyhedra."""
    if not every:
        return [[*box, *map(Inequality, sorted(one.inequalities))] for one in found if hits(one)]
    pieces = [box]
    for cut in {one.inequalities for one in found if not hits(one)}:
        pieces = without(pieces, list(map(Inequality, sorted(cut))), width)
    return pieces


def cheapest(pieces: list[list[Inequality]], costs: Sequence[Any], setups: Sequence[Any]) -> Best | None:
    """The least cost over a union of polyhedra, over all sets of levers that may be used."""
    best: list[tuple[Fraction, bool]] = []
    width = len(costs)
    priced = [k for k in range(width) if setups[k]]
    for size in range(len(priced) + 1):
        for used in combinations(priced, size):
            idle = [Inequality(tuple(Fraction(-(j == k + 1)) for j in range(width + 1))) for k in priced if k not in used]
            fixed = sum((Fraction(setups[k]) for k in used), Fraction(0))
            for piece in pieces:
                value = least([*piece, *idle], costs)
                if value is not None:
                    at_most = Inequality((value, *(-Fraction(c) for c in costs)))
                    best.append((value + fixed, not feasible([*piece, *idle, at_most], width)))
    return Best(min(best)[0], not min(best)[1]) if best else None
