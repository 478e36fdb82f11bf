"""``Game.from_arrays`` against the same game written down as nodes, and every mistake in the arrays."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Any

import numpy as np
import pytest
from referees import growth, plain

import bargaining as bg
from bargaining.errors import (
    BargainingError,
    ExpressionError,
    NumberError,
    PayoffError,
    ProbabilityError,
    StructureError,
    UnknownParameterError,
)


def pay(rng: Random) -> str | int:
    """A payoff in two parameters, written as the library prints it."""
    a, b, c = (rng.choice((0, 1, -1, Fraction(-3, 2), 2, Fraction(1, 3))) for _ in range(3))
    table = {"t": b, "s": c}
    text = ""
    for name, number in table.items():
        size = "" if abs(number) == 1 else f"{abs(number)}*"
        sign = ("-" if number < 0 else "") if not text and not a else (" - " if number < 0 else " + ")
        text += f"{sign}{size}{name}" if number else ""
    return f"{a}{text}" if a else text or 0


def arrays(root: Any, rng: Random) -> dict[str, Any]:
    """The arrays of a tree, its nodes numbered at random (siblings in order)."""
    names = plain.players(root)
    listed: list[tuple[int, str, Any, Any]] = []
    pending: list[tuple[int, str, Any, Any]] = [(-1, "", None, root)]
    while pending:
        parent, label, weight, node = pending.pop()
        here = len(listed)
        listed.append((parent, label, weight, node))
        following = [] if isinstance(node, bg.Outcome) else node.actions.items() if isinstance(node, bg.Decision) else node.branches.items()
        pending += [(here, name, *(child if isinstance(child, tuple) else (None, child))) for name, child in reversed(list(following))]
    order = _siblings_in_order(listed, rng)
    place = {old: new for new, old in enumerate(order)}
    nodes = [listed[old] for old in order]
    ends = [node for *_, node in nodes if isinstance(node, bg.Outcome)]
    parse = [[coefficients(end.payoffs[name]) for name in names] for end in ends]
    return {
        "parents": [place.get(parent, -1) for parent, *_ in nodes],
        "movers": [-2 if isinstance(n, bg.Outcome) else -1 if isinstance(n, bg.Chance) else names.index(n.player) for *_, n in nodes],
        "payoffs": [[entry[0] for entry in row] for row in parse],
        "slopes": {"t": [[entry[1] for entry in row] for row in parse], "s": [[entry[2] for entry in row] for row in parse]},
        "outcomes": [end.label for end in ends],
        "actions": [label for _, label, *_ in nodes],
        "probabilities": {here: weight for here, (_, _, weight, _) in enumerate(nodes) if weight is not None},
        "players": names,
    }


def _siblings_in_order(listed: list[Any], rng: Random) -> list[int]:
    """A random numbering in which siblings keep their order, whether or not parents come before children."""
    keys: dict[int, float] = {}
    for old, (parent, *_) in enumerate(listed):
        older = [keys[k] for k in keys if listed[k][0] == parent]
        keys[old] = max([rng.random(), *older]) + (1e-9 if older else 0)
    return sorted(keys, key=keys.__getitem__)


def coefficients(entry: Any) -> tuple[Fraction, Fraction, Fraction]:
    read = [plain.value(entry, {"t": Fraction(t), "s": Fraction(s)}) for t, s in ((0, 0), (1, 0), (0, 1))]
    return read[0], read[1] - read[0], read[2] - read[0]


def test_is_the_same_game_as_its_nodes() -> None:
    rng = Random(5)
    with_chance = 0
    for root in growth.trees(150, 11, players=4, nodes=18, chance=0.2, pay=pay):
        given = arrays(root, rng)
        one, two = bg.Game(root), bg.Game.from_arrays(**given)
        assert one == two
        assert set(one.parameters) == set(two.parameters)
        facts = {name: Fraction(rng.randint(-3, 3), rng.randint(1, 3)) for name in one.parameters}
        here, there = bg.subgame_perfect(one, at=facts), bg.subgame_perfect(two, at=facts)
        assert (here.values, here.outcomes, here.count) == (there.values, there.outcomes, there.count)
        assert one.at(facts) == two.at(facts)
        assert one.at(facts).to_efg() == two.at(facts).to_efg()
        for lever, other in (("t", "s"), ("s", "t")):
            if lever in facts:
                rest = {other: facts[other]} if other in facts else {}
                assert bg.equilibrium_map(one, lever, at=rest).pieces == bg.equilibrium_map(two, lever, at=rest).pieces
        with_chance += bool(given["probabilities"])
    assert with_chance > 25


def test_whole_numbers_over_a_denominator_are_the_same_as_fractions() -> None:
    shape: dict[str, Any] = {"parents": [-1, 0, 0], "movers": [0, -2, -2], "outcomes": ["x", "y"], "players": ["A"]}
    whole = bg.Game.from_arrays(**shape, payoffs=np.array([[1], [-3]]), slopes={"t": np.array([[2], [0]])}, denominator=6)
    rough = bg.Game.from_arrays(**shape, payoffs=[["1/6"], [-0.5]], slopes={"t": [[Fraction(1, 3)], [0]]})
    assert whole == rough
    assert bg.minimum(whole, "t", reach="x") == bg.Threshold(0, True)
    assert bg.minimum(whole, "t", reach="x", within=(-9, None)) == bg.Threshold(-2, True)


def test_numbers_beyond_64_bits_stay_exact() -> None:
    huge = 10**40
    game = bg.Game.from_arrays([-1, 0, 0], [0, -2, -2], [[huge + 1], [0]], ["x", "y"], players=["A"], slopes={"t": [[0], [huge]]})
    assert bg.minimum(game, "t", reach="y") == bg.Threshold(Fraction(huge + 1, huge), True)
    assert game.at(t="1/7").tree.payoffs[1] == (Fraction(huge, 7),)


@pytest.mark.parametrize("other", [-1, 0.5, np.float32(0.1)])
def test_a_list_of_numbers_of_different_kinds_is_read_number_by_number(other: Any) -> None:
    """Read as one array, a whole number beyond 53 bits would be rounded to a float beside any of these."""
    game = bg.Game.from_arrays([-1, 0, 0], [0, -2, -2], [[2**63 + 1], [other]], ["x", "y"], players=["A"])
    assert [row[0] for row in game.tree.payoffs] == [2**63 + 1, Fraction(str(other))]


def test_branches_are_called_by_position_and_outcomes_may_be_numbers() -> None:
    game = bg.Game.from_arrays([-1, 0, 0, 2, 2], [0, -2, 0, -2, -2], [[1], [2], [3]], [1, 0, 1], labels=["war", "peace"], players=["A"], title="g")
    assert game.tree.edge == ["", "1", "2", "1", "2"]
    assert game.tree.labels == ["peace", "war", "peace"]
    assert game.title == "g"


def test_a_long_chain_whose_nodes_come_last_first() -> None:
    size = 60_001
    parents = np.full(size, -1)
    parents[0:-1:2] = np.arange(2, size, 2)  # node 2k+2 decides between the ends 2k+1 and what 2k does
    parents[1::2] = np.arange(2, size, 2)
    movers = np.where(np.arange(size) % 2, -2, 0)
    movers[0] = -2
    payoffs = np.arange(size // 2 + 1)[:, None]
    game = bg.Game.from_arrays(parents, movers, payoffs, ["x"] * (size // 2 + 1), players=["A"])
    assert bg.subgame_perfect(game).values == {(size // 2,)}


GOOD: dict[str, Any] = {
    "parents": [-1, 0, 0, 2, 2],
    "movers": [0, -2, 1, -2, -2],
    "payoffs": [[1, 2], [3, 4], [5, 6]],
    "outcomes": ["x", "y", "z"],
    "players": ["A", "B"],
}

MISTAKES: list[tuple[dict[str, Any], type[BargainingError], str]] = [
    ({"parents": [-1, -1, 0, 2, 2]}, StructureError, "nodes 0 and 1 both"),
    ({"parents": [0, 0, 0, 2, 2]}, StructureError, "none has"),
    ({"parents": [-1, 0, 4, 2, 2]}, StructureError, "circle"),
    ({"parents": [-1, 0, 0, 2, 7]}, StructureError, "node 4 has parent 7"),
    ({"parents": [-1, 0, 0, 2, -5]}, StructureError, "node 4 has parent -5"),
    ({"parents": [[-1, 0]]}, StructureError, "shape"),
    ({"parents": [-1, 0.5, 0, 2, 2]}, StructureError, "whole numbers"),
    ({"parents": []}, StructureError, "whole numbers"),
    ({"parents": [-1, 0, 0]}, StructureError, "movers has 5"),
    ({"movers": [0, -2, 2, -2, -2]}, StructureError, "node 2 has 2"),
    ({"movers": [0, -2, -7, -2, -2]}, StructureError, "node 2 has -7"),
    ({"movers": [0, 1, 1, -2, -2]}, StructureError, "node 1 has no branch"),
    ({"movers": [0, -2, -2, -2, -2]}, StructureError, "node 2 is a parent|node 2 is marked"),
    ({"payoffs": [[1, 2], [3, 4]]}, PayoffError, "3 ends"),
    ({"payoffs": [[1], [2], [3]]}, PayoffError, "2 players"),
    ({"payoffs": [[1, 2], [3], [4, 5]]}, PayoffError, "unequal"),
    ({"payoffs": [[1, 2], [3, float("nan")], [5, 6]]}, NumberError, "end 1, player 1"),
    ({"payoffs": [[1, 2], [3, 4], [float("inf"), 6]]}, NumberError, "end 2, player 0"),
    ({"payoffs": [[1, 2], [3, "t"], [5, 6]]}, NumberError, "end 1, player 1"),
    ({"payoffs": [[True, False]] * 3}, NumberError, "truth value"),
    ({"slopes": {"t": [[1, 2]]}}, PayoffError, r'slopes\["t"\]'),
    ({"slopes": {"max": [[1, 2]] * 3}}, ExpressionError, "taken"),
    ({"denominator": 0}, NumberError, "denominator"),
    ({"denominator": 2.0}, NumberError, "denominator"),
    ({"outcomes": ["x", "y"]}, StructureError, "3 ends"),
    ({"outcomes": "xyz"}, StructureError, "one text"),
    ({"outcomes": [0, 1, 2]}, StructureError, "give labels"),
    ({"outcomes": [0, 1, 2], "labels": ["x", "y"]}, StructureError, "end 2 has label 2"),
    ({"actions": ["", "a", "a", "c", "d"]}, StructureError, 'two branches of node 0 are called "a"'),
    ({"actions": ["", "a"]}, StructureError, "one label for each"),
    ({"actions": ["", "a", 3, "c", "d"]}, StructureError, "node 2 must be a text"),
    ({"players": ["A", "A"]}, StructureError, "listed twice"),
    ({"players": ["A", 3]}, StructureError, "must be a text"),
    ({"parents": [-1, False, 0, 2, 2]}, StructureError, "parents .* False is none"),
    ({"parents": np.array([2**64 - 1, 0, 0, 2, 2], dtype=np.uint64)}, StructureError, "18446744073709551615 is none"),
    ({"movers": [0, -2, True, -2, -2]}, StructureError, "movers .* True is none"),
    ({"outcomes": [0, True, 1], "labels": ["x", "y"]}, StructureError, "outcomes.* True is none"),
    ({"payoffs": [[True, 2], [3, 4], [5, 6]]}, NumberError, "end 0, player 0: True is a truth value"),
    ({"payoffs": [[1, 2], [3, 0.5], [False, 6]]}, NumberError, "end 2, player 0: False is a truth value"),
    ({"outcomes": {"x", "y", "z"}}, StructureError, "outcomes must hold one label for each end"),
    ({"outcomes": [0, 1, 2], "labels": {"x", "y", "z"}}, StructureError, "labels must be a sequence"),
    ({"outcomes": [0, 1, 2], "labels": "xyz"}, StructureError, "labels must be a sequence"),
    ({"players": {"A", "B"}}, StructureError, "players must be a sequence"),
    ({"actions": set("abcde")}, StructureError, "actions must be a sequence"),
    ({"actions": dict.fromkeys("abcde")}, StructureError, "actions must be a sequence"),
    ({"actions": ["", [], "b", "c", "d"]}, StructureError, "the label of node 1 must be a text"),
    ({"movers": [0, -2, -1, -2, -2]}, ProbabilityError, "no probability"),
    ({"movers": [0, -2, -1, -2, -2], "probabilities": {3: 1, 4: 1}}, ProbabilityError, "sum to 2"),
    ({"probabilities": {3: 1}}, ProbabilityError, "does not follow"),
    ({"movers": [0, -2, -1, -2, -2], "probabilities": {3: "1 +", 4: 1}}, ExpressionError, "node 3"),
    ({"information": {1: "h"}}, StructureError, "information"),
    ({"information": {9: "h"}}, StructureError, "not a node"),
    ({"information": {0: "h", 2: "h"}}, StructureError, "belongs to A"),
]


@pytest.mark.parametrize(("change", "error", "text"), MISTAKES)
def test_a_mistake_is_named(change: dict[str, Any], error: type[BargainingError], text: str) -> None:
    bg.Game.from_arrays(**GOOD)
    with pytest.raises(error, match=text):
        bg.Game.from_arrays(**{**GOOD, **change})


def test_a_parameter_whose_coefficients_are_all_zero_is_none() -> None:
    game = bg.Game.from_arrays(**GOOD, slopes={"t": np.zeros((3, 2), dtype=int)})
    assert game.parameters == ()
    with pytest.raises(UnknownParameterError):
        bg.minimum(game, "t", reach="x")


def test_gaps_and_masks_are_not_read_as_values():
    """A label that is missing, a number that is masked: nothing is filled in."""
    import numpy as np

    with pytest.raises(StructureError, match="a label must be a text, not None"):
        bg.Game.from_arrays([-1, 0, 0], [0, -2, -2], [[1], [2]], [None, None], players=["A"])
    masked = np.ma.array([[1], [2]], mask=[[0], [1]])
    with pytest.raises(StructureError, match="payoffs: the entry at 1, 0 is masked"):
        bg.Game.from_arrays([-1, 0, 0], [0, -2, -2], masked, ["a", "b"], players=["A"])


@pytest.mark.parametrize("kind", ["float16", "float32", "float64", "longdouble"])
def test_a_float_of_any_width_is_the_decimal_it_prints_as(kind):
    import numpy as np

    game = bg.Game.from_arrays([-1, 0, 0], [0, -2, -2], np.array([["0.1"], ["0.2"]], dtype=object).astype(kind), ["a", "b"], players=["A"])
    assert bg.subgame_perfect(game).values == {(Fraction(1, 5),)}


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"players": 5}, "players must be a sequence"),
        ({"outcomes": 5}, "outcomes must hold one label for each end"),
        ({"labels": 5}, "labels must be a sequence"),
        ({"actions": 7}, "actions must be a sequence"),
        ({"slopes": [1]}, "slopes must be a mapping"),
        ({"probabilities": [1]}, "probabilities must be a mapping"),
        ({"information": [1]}, "information must be a mapping"),
        ({"movers": [-2, -2, -2]}, "node 0 is marked as an end \\(-2\\), but it is the parent of node 1"),
        ({"labels": ["x"], "outcomes": ["x", "x"]}, "one for each end"),
    ],
)
def test_what_is_of_the_wrong_kind_is_named(more, words):
    given = {"parents": [-1, 0, 0], "movers": [0, -2, -2], "payoffs": [[1], [2]], "outcomes": ["a", "b"], "players": ["A"], **more}
    with pytest.raises(bg.BargainingError, match=words):
        bg.Game.from_arrays(**given)
