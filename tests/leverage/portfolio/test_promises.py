"""The closed form for promises against the search over one lever for each player and end, and against every profile."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Any

import pytest
from referees import growth, polyhedra

import bargaining as bg
from bargaining.errors import MissingValueError, RequirementError, UnknownOutcomeError


def promised(node: Any, levers: dict[str, int], goal: str) -> Any:
    """The tree with a lever added to every payoff; only those at the goal cost anything."""
    if isinstance(node, bg.Outcome):
        names = {player: f"t{len(levers) + k}" for k, player in enumerate(node.payoffs)}
        levers |= dict.fromkeys(names.values(), int(node.label == goal))
        return bg.Outcome(node.label, {player: f"{pay} + {names[player]}" for player, pay in node.payoffs.items()})
    if isinstance(node, bg.Chance):
        return bg.Chance({label: (weight, promised(child, levers, goal)) for label, (weight, child) in node.branches.items()})
    return bg.Decision(node.player, {label: promised(child, levers, goal) for label, child in node.actions.items()})


def single_ends(root: Any) -> Any:
    """The same tree with a label of its own for every end."""
    count = iter(range(10**6))

    def relabelled(node: Any) -> Any:
        if isinstance(node, bg.Outcome):
            return bg.Outcome(f"z{next(count)}", node.payoffs)
        if isinstance(node, bg.Chance):
            return bg.Chance({label: (weight, relabelled(child)) for label, (weight, child) in node.branches.items()})
        return bg.Decision(node.player, {label: relabelled(child) for label, child in node.actions.items()})

    return relabelled(root)


@pytest.mark.parametrize("chance", [0, 0.15])
def test_against_the_search_over_all_promises(chance: float) -> None:
    rng, compared, dear = Random(31), 0, 0
    for root in growth.trees(150, 31, players=3, nodes=14, chance=chance, pay=lambda r: r.randint(-3, 3)):
        root = single_ends(root)
        game = bg.Game(root)
        goal = rng.choice(game.outcomes)
        try:
            found = bg.implementation_cost(game, reach=goal)
        except RequirementError:
            continue
        assert found.verify()
        levers: dict[str, int] = {}
        best = bg.cheapest(bg.Game(promised(root, levers, goal), players=game.players), levers, reach=goal)
        assert best.verify()
        assert found.cost == best.cost
        compared += 1
        dear += found.cost > 0
    assert compared > 60
    assert dear > 30


def test_against_every_profile() -> None:
    rng, compared = Random(32), 0
    for root in growth.trees(120, 32, players=3, nodes=8, chance=0, pay=lambda r: r.randint(-3, 3)):
        game = bg.Game(root)
        goal = rng.choice(game.outcomes)
        levers: dict[str, int] = {}
        with_levers = promised(single_ends(root), levers, "")
        own = dict(zip(bg.Game(with_levers).tree.labels, game.tree.labels, strict=True))
        width, order = len(game.players), list(own)
        ways = polyhedra.profiles(bg.Game(with_levers, players=game.players), list(levers), with_levers, lambda end: True)
        if len(ways) > 60 or len(levers) > 15:
            continue
        costs = []
        for end in (label for label in order if own[label] == goal):
            price = [Fraction(order[k // width] == end) for k in range(len(levers))]
            to_end = polyhedra.profiles(bg.Game(with_levers, players=game.players), list(levers), with_levers, lambda one, end=end: one.label == end)
            pieces = polyhedra.pieces_of(to_end, lambda one: one.chance == 1, [], len(levers), every=False)
            best = polyhedra.cheapest(pieces, price, [0] * len(levers))
            assert best is not None
            costs.append(best.cost)
        answer = bg.implementation_cost(game, reach=goal)
        assert answer.verify()
        assert answer.cost == min(costs)
        compared += 1
    assert compared > 40


def test_what_is_promised_off_the_path_is_never_paid() -> None:
    game = bg.Game(
        bg.Decision("Party", {
            "accept": bg.Outcome("agreement", {"Party": 5, "Mediator": 9}),
            "reject": bg.Decision("Mediator", {
                "implement": bg.Outcome("sanctions", {"Party": 1, "Mediator": 2}),
                "back down": bg.Outcome("impunity", {"Party": 7, "Mediator": 4}),
            }),
        })
    )
    assert bg.subgame_perfect(game).outcomes == {"impunity"}
    found = bg.implementation_cost(game, reach="agreement")
    assert found.cost == 0
    assert found.verify()
    assert [(each.player, each.amount, each.outcome, each.paid) for each in found.promises] == [("Mediator", 2, "sanctions", False)]
    assert bg.implementation_cost(game, reach=["sanctions", "agreement"]).outcome == "agreement"
    assert bg.implementation_cost(game, reach="impunity").cost == 0
    assert "never paid" in str(found)
    assert found.records()[0]["amount"] == 2
    assert "cost 0" in found._repr_html_()


def test_bad_input() -> None:
    lottery = bg.Chance({"a": ("1/2", bg.Outcome("x", {"A": 1})), "b": ("1/2", bg.Outcome("y", {"A": "t"}))})
    game = bg.Game(bg.Decision("A", {"in": lottery, "out": bg.Outcome("z", {"A": 0})}))
    with pytest.raises(RequirementError, match="lottery"):
        bg.implementation_cost(game, reach="x", at={"t": 1})
    with pytest.raises(MissingValueError):
        bg.implementation_cost(game, reach="z")
    with pytest.raises(UnknownOutcomeError):
        bg.implementation_cost(game, reach="w", at={"t": 1})
    assert bg.implementation_cost(game, reach="z", at={"t": 1}).cost == 1


def test_long_chains_are_read_without_recursion() -> None:
    node: Any = bg.Outcome("end", {"A": 0, "B": 0})
    for k in range(3_000):
        node = bg.Decision("AB"[k % 2], {"on": node, "stop": bg.Outcome("stop", {"A": k % 7, "B": k % 5})})
    found = bg.implementation_cost(bg.Game(node), reach="end")
    assert found.verify()
    assert found.cost == 6 + 4


def test_a_branch_of_probability_one_is_followed() -> None:
    war, peace = bg.Outcome("war", {"G": 1, "M": 0}), bg.Outcome("agreement", {"G": 0, "M": 1})
    never = bg.Decision("M", {"p": war, "q": bg.Outcome("agreement", {"G": 9, "M": -5})})
    surely = bg.Chance({"up": (1, bg.Decision("M", {"x": peace, "y": war})), "down": (0, never)})
    dear = bg.Outcome("agreement", {"G": -5, "M": 1})
    for ways in ({"try": surely, "not": war}, {"dear": dear, "try": surely, "not": war}):
        found = bg.implementation_cost(bg.Game(bg.Decision("G", ways)), reach="agreement")
        assert (found.cost, found.path) == (1, ("try", "up", "x"))
        assert found.verify()
