"""The dynamic programme for independent levers against the search, which knows nothing of independence, and against profiles."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Any

import pytest
from referees import growth, polyhedra

import bargaining as bg
from bargaining.errors import LeverError


def own_levers(root: Any, rng: Random, density: float) -> tuple[Any, dict[str, Any], dict[str, Any]]:
    """The tree with levers of their own at some payoffs, their prices and caps."""
    costs: dict[str, Any] = {}
    caps: dict[str, Any] = {}

    def grown(node: Any) -> Any:
        if isinstance(node, bg.Outcome):
            pays = {}
            for player, pay in node.payoffs.items():
                text = str(pay)
                for _ in range(2):
                    if rng.random() < density:
                        name = f"t{len(costs)}"
                        costs[name] = rng.choice((0, 1, 1, 2, Fraction(1, 2), 3))
                        if rng.random() < 0.5:
                            caps[name] = Fraction(rng.randint(0, 6), rng.choice((1, 2, 3)))
                        text += f" + ({rng.choice((1, -1, 2, -2, Fraction(-1, 2)))})*{name}"
                pays[player] = text
            return bg.Outcome(node.label, pays)
        return bg.Decision(node.player, {label: grown(child) for label, child in node.actions.items()})

    return grown(root), costs, caps


def test_against_the_search() -> None:
    rng, compared, dear, impossible = Random(61), 0, 0, 0
    for plain in growth.trees(220, 61, players=3, nodes=18, chance=0, pay=lambda r: r.choice((-2, -1, 0, 1, 2, "1/3", "7/2"))):
        root, costs, caps = own_levers(plain, rng, 0.25)
        if not costs:
            continue
        game = bg.Game(root)
        ask: Any = {"reach": rng.choice(game.outcomes), "caps": caps}
        quick = bg.cheapest(game, costs, method="independent", **ask)
        slow = bg.cheapest(game, costs, method="search", **ask)
        assert (quick.cost, quick.complete, quick.exact, quick.bound) == (slow.cost, True, True, slow.cost)
        assert (quick.levers is None) == (slow.levers is None)
        assert quick.levers is None or quick.verify()
        assert bool(quick.binding) == bool(quick.cost)
        compared += 1
        dear += bool(quick.cost)
        impossible += quick.levers is None
    assert compared > 150
    assert dear > 15
    assert impossible > 10


def test_against_every_profile() -> None:
    rng, compared = Random(62), 0
    for plain in growth.trees(150, 62, players=3, nodes=9, chance=0, pay=lambda r: r.randint(-2, 2)):
        root, costs, caps = own_levers(plain, rng, 0.2)
        if not costs or len(costs) > 6:
            continue
        game = bg.Game(root)
        reach, used = rng.choice(game.outcomes), list(costs)
        found = polyhedra.profiles(game, used, root, lambda end, reach=reach: end.label == reach)
        if len(found) > 80:
            continue
        box = [polyhedra.Inequality((Fraction(caps[name]), *(Fraction(-(name == other)) for other in used))) for name in used if name in caps]
        pieces = polyhedra.pieces_of(found, lambda one: one.chance == 1, box, len(used), every=False)
        best = polyhedra.cheapest(pieces, list(costs.values()), [0] * len(used))
        answer = bg.cheapest(game, costs, reach=reach, caps=caps, method="independent")
        assert answer.cost == (None if best is None else best.cost)
        compared += 1
    assert compared > 60


def test_numbers_beyond_machine_integers() -> None:
    ends = {"in": bg.Outcome("war", {"A": "1e40 - s"}), "out": bg.Outcome("peace", {"A": "1/3 + t"})}
    answer = bg.cheapest(bg.Game(bg.Decision("A", ends)), {"s": 2, "t": "1/7"}, reach="peace", caps={"t": "1e39"}, method="independent")
    assert answer.cost == 2 * (Fraction(10) ** 40 - Fraction(1, 3) - Fraction(10) ** 39) + Fraction(10) ** 39 / 7
    assert answer.verify()


def test_many_levers_take_it_by_themselves() -> None:
    rng = Random(63)
    root, costs, caps = own_levers(growth.tree(rng, players=("A", "B"), nodes=120, chance=0, pay=lambda r: r.randint(-50, 50)), rng, 0.3)
    game = bg.Game(root)
    answer = bg.cheapest(game, costs, reach="x", caps=caps)
    assert len(costs) > 30
    assert answer.method == "dynamic programme over independent levers"
    assert answer.verify()
    assert answer.cost == bg.cheapest(game, costs, reach="x", caps=caps, method="search").cost


def test_what_it_is_not_for() -> None:
    ends = {"in": bg.Outcome("war", {"A": "1 - s", "B": "s"}), "out": bg.Outcome("peace", {"A": 0, "B": "t"})}
    game = bg.Game(bg.Decision("A", ends))
    ask: Any = {"reach": "peace", "method": "independent"}
    with pytest.raises(LeverError, match='"s" moves more than one payoff'):
        bg.cheapest(game, {"s": 1, "t": 1}, **ask)
    with pytest.raises(LeverError, match="set-up cost"):
        bg.cheapest(game, {"t": 1}, at={"s": 0}, setup={"t": 1}, **ask)
    with pytest.raises(LeverError, match='require="some" only'):
        bg.cheapest(game, {"t": 1}, at={"s": 0}, require="every", **ask)
    lottery = bg.Chance({"a": ("1/2", bg.Outcome("x", {"A": "s"})), "b": ("1/2", bg.Outcome("peace", {"A": 0}))})
    with pytest.raises(LeverError, match="nature moves"):
        bg.cheapest(bg.Game(lottery), {"s": 1}, **ask)
