"""Cheapest levers against every strategy profile with its exact linear programme, on thousands of small games with ties."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Any

import pytest
from referees import growth, polyhedra
from referees.growth import LEVERS

import bargaining as bg


def cases(count: int, seed: int, *, chance: float, players: int, nodes: int, most: int) -> Any:
    """Games with their levers, prices, caps and set-up costs, and every profile of each."""
    rng = Random(seed)
    for number in range(growth.times(count)):
        levers = LEVERS[: rng.randint(1, 4)]
        pay = growth.several(levers, rng.random() < 0.7)
        root = growth.tree(rng, players=growth.NAMES[: rng.randint(2, players)], nodes=rng.randint(3, nodes), chance=chance, pay=pay)
        game = bg.Game(root)
        used = tuple(name for name in levers if name in game.parameters)
        if not used or len(game.outcomes) < 2:
            continue
        reach = rng.choice(game.outcomes)
        found = polyhedra.profiles(game, used, root, lambda outcome, reach=reach: outcome.label == reach)
        if len(found) > most:
            continue
        costs = {name: rng.choice((0, 1, 1, 2, 3, Fraction(1, 2))) for name in used}
        caps = {name: Fraction(rng.randint(0, 8), rng.choice((1, 2))) for name in used if rng.random() < 0.5}
        setup = {name: rng.choice((1, 2, Fraction(1, 3))) for name in used if rng.random() < 0.3} if number % 3 == 0 else {}
        yield game, reach, used, costs, caps, setup, found


def box(used: tuple[str, ...], caps: Any) -> list[polyhedra.Inequality]:
    return [
        polyhedra.Inequality((Fraction(caps[name]), *(Fraction(-(name == other)) for other in used))) for name in used if name in caps
    ]


def expected(used: Any, costs: Any, caps: Any, setup: Any, found: Any, least: Fraction, *, every: bool) -> polyhedra.Best | None:
    pieces = polyhedra.pieces_of(found, lambda one: one.chance >= least, box(used, caps), len(used), every=every)
    return polyhedra.cheapest(pieces, [costs[name] for name in used], [setup.get(name, 0) for name in used])


def agree(answer: bg.Portfolio, best: polyhedra.Best | None) -> None:
    """The certificate first, the number second."""
    assert answer.complete
    assert answer.exact
    if best is None:
        assert answer.levers is None
        assert answer.cost is None
        assert not answer.verify()
        return
    assert answer.verify()
    assert (answer.cost, answer.attained, answer.bound) == (best.cost, best.attained, best.cost)
    assert answer.gap == 0
    for margin in (1, Fraction(1, 1000)):
        near = answer.near(margin)
        paid = sum(answer.costs[name] * amount for name, amount in near.items()) + sum(answer.setups.get(name, 0) for name in near if near[name])
        assert best.cost <= paid < best.cost + margin
    assert all(each.price > 0 for each in answer.binding)


@pytest.mark.parametrize(("chance", "count", "seed"), [(0, 400, 1), (0.3, 200, 2)])
def test_some_equilibrium(chance: float, count: int, seed: int) -> None:
    compared = positive = 0
    rng = Random(seed)
    for game, reach, used, costs, caps, setup, found in cases(count, seed, chance=chance, players=4, nodes=11, most=120):
        least = rng.choice((Fraction(1), Fraction(1, 2), Fraction(1, 3)))
        answer = bg.cheapest(game, costs, reach=reach, caps=caps, setup=setup, probability=least)
        best = expected(used, costs, caps, setup, found, least, every=False)
        agree(answer, best)
        compared += 1
        positive += best is not None and best.cost > 0
    assert compared > 0.4 * count
    assert positive > 0.1 * compared


@pytest.mark.parametrize(("chance", "count", "seed"), [(0, 200, 3), (0.4, 200, 4)])
def test_every_equilibrium(chance: float, count: int, seed: int) -> None:
    compared = limits = 0
    rng = Random(seed)
    for game, reach, used, costs, caps, setup, found in cases(count, seed, chance=chance, players=4, nodes=9, most=25 if chance == 0 else 60):
        if bool(chance) != bool(game.tree.probability):
            continue
        least = rng.choice((Fraction(1), Fraction(1, 2), Fraction(1, 3)))
        answer = bg.cheapest(game, costs, reach=reach, caps=caps, setup=setup, require="every", probability=least)
        best = expected(used, costs, caps, setup, found, least, every=True)
        agree(answer, best)
        compared += 1
        limits += best is not None and not best.attained
    assert compared > 60
    assert limits > 12
