"""Parametric induction against certified sampling: two algorithms that share only the rule at a node."""

from __future__ import annotations

from random import Random

import pytest
from referees import growth

import bargaining as bg
from bargaining.leverage import lever
from bargaining.leverage.intervals import around, union_of
from bargaining.leverage.moving import cells
from bargaining.leverage.target import target


@pytest.mark.parametrize("require", ["some", "every"])
@pytest.mark.parametrize("chance", [0.0, 0.3])
def test_they_find_the_same_sets(require: str, chance: float) -> None:
    compared = 0
    for root in growth.trees(120, 41, players=3, nodes=20, chance=chance, pay=growth.line):
        game = bg.Game(root)
        if "t" not in game.parameters:
            continue
        asked = lever.question(game, "t", None, (0, None), purpose="test")
        wanted = target(game, game.outcomes[0], require=require, probability="1/2")
        hits = [int(hit) for hit in wanted.ends]
        judge = any if require == "some" else all
        one, _ = lever.reached_along(asked, wanted)
        two = cells(lambda watch: lever._judged(asked, watch, hits, wanted, judge), *around(0, None))  # noqa: B023
        assert asked.is_affine
        assert union_of(one.cuts, one.points, one.opens, 0, None) == union_of(two.cuts, two.points, two.opens, 0, None)
        compared += 1
    assert compared > 80


def large(nodes: int, seed: int) -> bg.Game:
    rng = Random(seed)
    ends: list[bg.Decision | bg.Outcome] = [
        bg.Outcome(f"o{k % 7}", {"A": f"{rng.randint(-99, 99)} - t" if rng.random() < 0.5 else rng.randint(-99, 99), "B": rng.randint(-99, 99)})
        for k in range(nodes // 2 + 1)
    ]
    while len(ends) > 1:
        k = rng.randrange(len(ends))
        ends[k], ends[-1] = ends[-1], ends[k]
        one = ends.pop()
        j = rng.randrange(len(ends))
        ends[j] = bg.Decision(rng.choice("AB"), {"l": one, "r": ends[j]})
    return bg.Game(ends[0], players=("A", "B"))


def test_a_large_tree_agrees_with_plain_induction_at_every_piece() -> None:
    game = large(20_000, 1)
    found = bg.equilibrium_map(game, "t")
    for piece in found.pieces:
        low, high = piece.interval.low, piece.interval.high
        value = low if low == high else low + 1 if high is None else (low + high) / 2  # type: ignore[operator]
        solution = bg.subgame_perfect(game, at={"t": value})
        assert solution.outcomes == piece.outcomes
        assert solution.values == piece.values(value)


def test_a_chain_of_twenty_thousand_decisions() -> None:
    node: bg.Decision | bg.Outcome = bg.Outcome("end", {"A": "t", "B": 1})
    for k in range(20_000):
        node = bg.Decision("AB"[k % 2], {"stop": bg.Outcome("stop", {"A": 3, "B": 1}), "go": node})
    game = bg.Game(node)
    assert len(game) == 40_001
    assert bg.minimum(game, "t", reach="end") == bg.Threshold(3, True)
    assert bg.subgame_perfect(game, at={"t": 4}).outcomes == {"end", "stop"}
    assert bg.subgame_perfect(game, at={"t": 2}).outcomes == {"stop"}
    assert len(bg.subgame_perfect(game, at={"t": 4}).strategy.path) >= 1
