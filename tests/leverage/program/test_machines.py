"""The program, read in Python and compiled, against the induction on the tree itself and against each other."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from importlib.util import find_spec
from random import Random
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from referees import breakpoints, comparison, growth, plain

import bargaining as bg
from bargaining.leverage import lever
from bargaining.leverage.program import alike, engine, solving, tables
from bargaining.testing import intervals, targets, trees

RANGES = ((0, None), (0, None), (Fraction(-1, 2), 3), (None, None), (None, 2), (1, 1), (0, 2), (Fraction(5, 3), None))
FEWER = 1 if find_spec("numba") else 4
"""Without numba the compiled program is plain Python on numpy's integers, and slow."""


def shared_line(rng: Random) -> int | str:
    """Very few different payoffs, so that decisions tie all along the lever."""
    return growth.affine(rng.randint(0, 1), rng.choice((0, 0, -1, 1)))


PAYS = [growth.line, growth.rough_line, shared_line]


@pytest.fixture(params=["python", "compiled"])
def machine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Programs for trees of any size, read by one machine."""
    monkeypatch.setattr(lever, "SMALL", 0)
    use(monkeypatch, request.param)
    return str(request.param)


def use(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    module: ModuleType | None = None
    if name == "compiled":
        from bargaining.leverage.program import compiled as module
    monkeypatch.setattr(engine, "loaded", lambda nodes: module)


@given(st.lists(st.tuples(*[st.one_of(st.integers(-2, 2), st.sampled_from([2**62, -(2**62), 2**63 - 1, -(2**63)]))] * 2), min_size=1, max_size=40))
def test_ends_that_pay_the_same_share_a_number(rows: list[tuple[int, int]]) -> None:
    """By sorting, by a table of hashes, and in Python's integers: the same classes, found by looking at all pairs."""
    whole = np.array(rows, dtype=np.int64)
    ways = [alike.numbered(whole), alike.numbered(whole.astype(object))]
    ways.append(alike.numbered(whole, alike.numbers_by_table))
    if engine.prepare():
        from bargaining.leverage.program import compiled

        ways.append(alike.numbered(whole, compiled.number))
    for found in ways:
        if found is None:
            assert len(set(rows)) == len(rows)
        else:
            assert [[int(i) == int(j) for j in found] for i in found] == [[one == two for two in rows] for one in rows]
            assert len(set(rows)) < len(rows)


def samples(count: int, seed: int, nodes: int, players: int = 4) -> Iterator[tuple[Any, bg.Game, tuple[Any, Any]]]:
    for pay in PAYS:
        for index, root in enumerate(growth.trees(count, seed, players=players, nodes=nodes, chance=0, pay=pay)):
            game = bg.Game(root)
            if "t" in game.parameters:
                yield root, game, RANGES[index % len(RANGES)]


def reaches(game: bg.Game, rng: Random) -> list[Any]:
    tree = game.tree
    movers = [(tree.owner[tree.parent[n]], tree.edge[n]) for n in range(1, len(tree))]
    choices = [bg.Choice(tree.players[owner], label) for owner, label in movers]
    return [rng.choice(game.outcomes), rng.sample(game.outcomes, min(2, len(game.outcomes))), *(choices and [rng.choice(choices)])]


def test_finds_what_the_tree_shows(machine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    rng = Random(3)
    several = cut = 0
    for _, game, within in samples(90 // FEWER, 71, 36):
        questions = [(reach, require) for reach in reaches(game, rng) for require in ("some", "every")]
        drawn = bg.equilibrium_map(game, "t", within=within)
        found = [bg.flip_set(game, "t", reach=reach, within=within, require=require) for reach, require in questions]
        monkeypatch.setattr(lever, "SMALL", 10**9)
        here = bg.equilibrium_map(game, "t", within=within)
        assert drawn.pieces == here.pieces, (game, within)
        for (reach, require), flips in zip(questions, found, strict=True):
            assert flips.intervals == bg.flip_set(game, "t", reach=reach, within=within, require=require).intervals, (reach, require, within)
            assert flips.method == (solving.COMPILED if machine == "compiled" else solving.INTERPRETED)
        monkeypatch.setattr(lever, "SMALL", 0)
        several += any(len(piece.payoffs) > 2 for piece in drawn.pieces)
        cut += len(drawn.pieces) > 2
    assert several > 20 // FEWER
    assert cut > 60 // FEWER


def test_agrees_at_all_candidate_breakpoints(machine: str) -> None:
    tried = 0
    for root, game, within in samples(40 // FEWER, 73, 15):
        tree, names = breakpoints.curves(root), plain.players(root)
        if plain.profiles(tree) > 200:
            continue
        cells = breakpoints.cells(tree, *within)
        for reach in comparison.every_target(tree, names):
            for require in ("some", "every"):
                expected = breakpoints.flip_set(cells, reach, names, every=require == "every")
                found = bg.flip_set(game, "t", reach=reach, within=within, require=require)
                assert comparison.spans(found.intervals) == expected, (root, reach, require, within)
        tried += 1
    assert tried > 50 // FEWER


@given(st.data())
def test_agrees_and_shrinks(data: st.DataObject) -> None:
    root = data.draw(trees(max_nodes=17, chance=False, fractions=True))
    within = data.draw(intervals())
    game = bg.Game(root)
    reach, require = data.draw(targets(game)), data.draw(st.sampled_from(("some", "every")))
    answers = []
    for name, small in (("python", 0), ("compiled", 0), ("python", 10**9)):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(lever, "SMALL", small)
            use(patch, name)
            tables._KNOWN.clear()
            drawn = bg.equilibrium_map(game, "t", within=within)
            answers.append((drawn.pieces, bg.flip_set(game, "t", reach=reach, within=within, require=require).intervals))
    assert all(answer == answers[0] for answer in answers)
