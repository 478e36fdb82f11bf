"""Fronts: all that lead to ends are all plans of the tree, and what they combine to pays what their ends pay."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from itertools import product

import pytest
from referees import growth

import bargaining as bg
from bargaining.errors import TooLargeError
from bargaining.game.tree import CHANCE, END
from bargaining.leverage.portfolio.affine import Affine, affine
from bargaining.leverage.portfolio.fronts import Fronts
from bargaining.leverage.portfolio.point import Point
from bargaining.leverage.portfolio.programme import Solution


def drawn(count: int, seed: int, *, chance: float) -> Iterator[Affine]:
    levers = growth.LEVERS[:2]
    for root in growth.trees(count, seed, players=2, nodes=14, chance=chance, pay=growth.several(levers, True)):
        game = bg.Game(root)
        used = tuple(name for name in levers if name in game.parameters)
        if used:
            yield affine(game, used, {})


def fronts_of_ends(payoffs: Affine, node: int) -> list[tuple[int, ...]]:
    """By the definition, from the bottom of the tree."""
    owner, branches = payoffs.tree.owner[node], payoffs.tree.branches[node]
    if owner == END:
        return [(node,)]
    below = [fronts_of_ends(payoffs, child) for child in branches if owner != CHANCE or payoffs.weights[child]]
    if owner == CHANCE:
        return [tuple(end for part in parts for end in part) for parts in product(*below)]
    return [front for fronts in below for front in fronts]


def mean(payoffs: Affine, top: int, front: tuple[int, ...], player: int) -> tuple[Fraction, ...]:
    """The expected row, from the probability with which nature leads to each end."""
    total = [Fraction(0)] * (len(payoffs.levers) + 1)
    for end in front:
        chance, here = Fraction(1), end
        while here != top:
            chance *= payoffs.weights.get(here, 1)
            here = payoffs.tree.parent[here]
        total = [t + chance * c for t, c in zip(total, payoffs.rows[player][payoffs.first[end]], strict=True)]
    return tuple(total)


def test_fronts_of_ends_are_the_plans() -> None:
    several = 0
    for payoffs in drawn(250, 5, chance=0.4):
        fronts, tree = Fronts(payoffs), payoffs.tree
        for top in range(len(tree)):
            found = fronts_of_ends(payoffs, top)
            plans = [fronts.played(top, front) for front in found]
            for player in range(len(tree.players)):
                rows = payoffs.rows[player]
                assert [rows[plan] for plan in plans] == [mean(payoffs, top, front, player) for front in found]
                assert Counter(rows[plan] for plan in plans) == Counter(rows[plan] for plan in payoffs.plans(top))
            assert all(tuple(fronts.under(plan)) == front for plan, front in zip(plans, found, strict=True))
            assert all(plan in payoffs.plans(top) for plan, front in zip(plans, found, strict=True) if len(front) > 1)
            several += len(found) > 1 and any(len(front) > 2 for front in found)
    assert several > 50


def test_plans_combine_from_anywhere() -> None:
    """From a front halfway down, with plans for its nodes, to the same plan as from the ends."""
    compared = 0
    for payoffs in drawn(250, 6, chance=0.4):
        fronts, tree = Fronts(payoffs), payoffs.tree
        if tree.owner[0] != CHANCE:
            continue
        for chosen in product(*(payoffs.plans(child) for child in fronts.moves[0])):
            ends = tuple(end for plan in chosen for end in fronts.under(plan))
            assert fronts.together(0, fronts.moves[0], chosen) in (fronts.played(0, ends), *chosen)
            compared += len(ends) > 1
    assert compared > 100


def test_ties_that_leave_too_much() -> None:
    tied = bg.Decision("A", {"left": bg.Outcome("x", {"A": 0}), "right": bg.Outcome("y", {"A": "0*t"})})
    game = bg.Game(bg.Chance({f"c{k}": ("1/17", tied) for k in range(17)}))
    payoffs = affine(game, ("t",), {})
    fronts, point = Fronts(payoffs), Point(payoffs, Solution.start([1]))
    with pytest.raises(TooLargeError, match="the root: ties leave more than 100,000 combinations"):
        fronts.admitted(fronts.moves[0], point)
    with pytest.raises(TooLargeError, match="more than 100,000"):
        bg.cheapest(game, {"t": 1}, reach="x", require="every")


def test_combinations_that_no_equilibrium_meets_may_be_too_many_too() -> None:
    """Lotteries that are declined leave few equilibria, but a front is about what would be played in all of them."""
    tied = bg.Decision("A", {"left": bg.Outcome("x", {"A": 0}), "right": bg.Outcome("y", {"A": "0*t"})})
    lottery = bg.Chance({f"c{k}": ("1/10", tied) for k in range(10)})
    game = bg.Game(bg.Chance({f"d{k}": ("1/2", bg.Decision("A", {"gamble": lottery, "keep": bg.Outcome("z", {"A": 1})})) for k in range(2)}))
    payoffs = affine(game, ("t",), {})
    fronts, point = Fronts(payoffs), Point(payoffs, Solution.start([1]))
    assert isinstance(point.admitted[0], int)
    gambles = [node for node, owner in enumerate(payoffs.tree.owner) if owner == CHANCE][1:]
    with pytest.raises(TooLargeError, match=r"d0.*c0: ties here and elsewhere leave more than 100,000 combinations"):
        fronts.admitted([child for node in gambles for child in fronts.moves[node]], point)
