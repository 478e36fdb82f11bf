"""Programs of large trees: width, depth, room, overflow, heavy ties, and when compiled code is loaded."""

from __future__ import annotations

import gc
import pickle
import subprocess
import sys
from fractions import Fraction
from importlib.util import find_spec
from random import Random
from typing import Any

import numpy as np
import pytest

import bargaining as bg
from bargaining.errors import NotPolynomialError
from bargaining.leverage import lever
from bargaining.leverage.program import engine, solving, tables

compiled: Any = None
if find_spec("numba"):
    from bargaining.leverage.program import compiled

needs_numba = pytest.mark.skipif(compiled is None, reason="numba is not installed")


def arrays(rng: Random, nodes: int, width: int, players: int, spread: int, slope: int) -> bg.Game:
    """A random tree in arrays: each node hangs on one of the last few, or on any."""
    parents = [-1]
    for node in range(1, nodes):
        parents.append(rng.randrange(max(0, node - width), node) if rng.random() < 0.7 else rng.randrange(node))
    is_end = np.bincount(np.array(parents[1:], dtype=int), minlength=nodes) == 0
    movers = [-2 if end else rng.randrange(players) for end in is_end]
    ends = int(is_end.sum())

    def matrix(reach: int) -> list[list[int]]:
        return [[rng.randint(-reach, reach) for _ in range(players)] for _ in range(ends)]

    labels = [rng.choice("xyz") for _ in range(ends)]
    names, below = list("ABCDE"[:players]), rng.choice((1, 6))
    return bg.Game.from_arrays(parents, movers, matrix(spread), labels, players=names, slopes={"t": matrix(slope)}, denominator=below)


def everything(game: bg.Game, within: Any = (0, None)) -> list[Any]:
    found: list[Any] = [bg.equilibrium_map(game, "t", within=within).pieces]
    for label in game.outcomes:
        found += [bg.flip_set(game, "t", reach=label, within=within, require=require).intervals for require in ("some", "every")]
    return found


def three_ways(game: bg.Game, monkeypatch: pytest.MonkeyPatch, within: Any = (0, None)) -> tuple[list[Any], list[Any], list[Any]]:
    monkeypatch.setattr(lever, "SMALL", 0)
    monkeypatch.setattr(engine, "loaded", lambda nodes: compiled)
    fast = everything(game, within)
    tables._KNOWN.clear()
    monkeypatch.setattr(engine, "loaded", lambda nodes: None)
    pure = everything(game, within)
    monkeypatch.setattr(lever, "SMALL", 10**9)
    return fast, pure, everything(game, within)


@pytest.mark.parametrize(("width", "spread", "slope"), [(2, 9, 3), (2, 300, 20), (60, 9, 2), (60, 1000, 50), (3000, 40, 5), (3000, 10**6, 10**3)])
def test_wide_and_deep_trees(width: int, spread: int, slope: int, monkeypatch: pytest.MonkeyPatch) -> None:
    rng = Random(width + spread)
    for _ in range(4):
        game = arrays(rng, rng.randint(200, 1_000), width, rng.randint(1, 5), spread, slope)
        fast, pure, plain = three_ways(game, monkeypatch, rng.choice(((0, None), (-2, 5), (None, None))))
        assert fast == pure == plain


@needs_numba
def test_one_player_and_a_thousand_tangents(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tangents of a parabola: every end is best somewhere, more cells than the first attempt has room for."""
    count = 3_000
    game = bg.Game.from_arrays(
        [-1] + [0] * count, [0] + [-2] * count, [[-k * k] for k in range(count)], ["x", "y"] * (count // 2), players=["A"],
        slopes={"t": [[2 * k] for k in range(count)]},
    )  # fmt: skip
    monkeypatch.setattr(engine, "loaded", lambda nodes: compiled)
    drawn = bg.equilibrium_map(game, "t")
    assert drawn.method == solving.COMPILED
    assert drawn.breakpoints == tuple(Fraction(2 * k + 1, 2) for k in range(count - 1))
    assert bg.flip_set(game, "t", reach="y", within=(0, 10)).intervals == bg.flip_set(game, "t", reach="y", within=(0, 10)).intervals


@needs_numba
def test_numbers_beyond_64_bits_are_read_in_python(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lever, "SMALL", 0)
    monkeypatch.setattr(engine, "loaded", lambda nodes: compiled)
    rng = Random(8)
    methods = set()
    for bits in range(20, 80, 3):
        size = 2**bits
        rows = [[rng.randint(-size, size), rng.randint(-size, size)] for _ in range(40)]
        slopes = [[rng.randint(-size, size), rng.randint(-size, size)] for _ in range(40)]
        parents = [-1, *[k // 2 for k in range(78)]]
        game = bg.Game.from_arrays(
            parents, [k % 2 if k < 39 else -2 for k in range(79)], rows, ["x", "y"] * 20, players=["A", "B"], slopes={"t": slopes}
        )  # fmt: skip
        found = bg.flip_set(game, "t", reach="x", within=(None, None))
        methods.add((bits < 30, found.method))
        monkeypatch.setattr(lever, "SMALL", 10**9)
        assert found.intervals == bg.flip_set(game, "t", reach="x", within=(None, None)).intervals
        monkeypatch.setattr(lever, "SMALL", 0)
    assert (True, solving.COMPILED) in methods
    assert (False, solving.INTERPRETED) in methods
    assert (True, solving.INTERPRETED) not in methods


@needs_numba
def test_ends_of_the_range_count_for_the_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lever, "SMALL", 0)
    monkeypatch.setattr(engine, "loaded", lambda nodes: compiled)
    game = bg.Game(bg.Decision("A", {"in": bg.Outcome("x", {"A": "1000*t"}), "out": bg.Outcome("y", {"A": 10**9})}))
    assert bg.flip_set(game, "t", reach="x").method == solving.COMPILED
    edge = Fraction(10**40 + 1, 10**40 + 3)
    found = bg.flip_set(game, "t", reach="y", within=(edge, 10**30))
    assert found.method == solving.INTERPRETED
    assert (found.intervals[0].low, found.intervals[0].high) == (edge, 10**6)


@needs_numba
def test_heavy_ties_are_left_to_python_with_the_same_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """A mover who never cares ties all ends, and the next one compares each with each."""
    rng = Random(4)
    count = 150
    parents = [-1, 0, 0, *[1] * count, *[2] * count]
    rows = [[0, rng.randint(0, 10**6)] for _ in range(2 * count)]
    slopes = [[0, rng.randint(-(10**3), 10**3)] for _ in range(2 * count)]
    game = bg.Game.from_arrays(
        parents, [1, 0, 0, *[-2] * (2 * count)], rows, ["x", "y"] * count, players=["A", "B"], slopes={"t": slopes}
    )  # fmt: skip
    monkeypatch.setattr(engine, "loaded", lambda nodes: compiled)
    monkeypatch.setattr(solving, "WORK", 10)
    found = bg.flip_set(game, "t", reach="x", within=(0, "1/100"), require="every")
    assert found.method == solving.INTERPRETED
    monkeypatch.setattr(lever, "SMALL", 10**9)
    assert found.intervals == bg.flip_set(game, "t", reach="x", within=(0, "1/100"), require="every").intervals


@needs_numba
def test_both_writers_write_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = Random(9)
    for width in (2, 20, 400):
        tree = arrays(rng, 2_000, width, 3, 5, 1).tree
        monkeypatch.setattr(engine, "loaded", lambda nodes: None)
        one = tables.program(tree)
        monkeypatch.setattr(engine, "loaded", lambda nodes: compiled)
        two = tables.program(tree)
        assert np.array_equal(one.code, two.code)
        assert np.array_equal(one.rows, two.rows)
        assert sorted(one.rows.tolist()) == list(range(len(tree.labels)))


def test_a_chain_of_two_hundred_thousand_decisions() -> None:
    count = 200_000
    nodes = 2 * count + 1
    parents = np.arange(nodes) - 1
    parents[2::2] = np.arange(0, nodes - 2, 2)  # node 2k decides between the end 2k + 1 and node 2k + 2
    movers = np.where(np.arange(nodes) % 2, -2, (np.arange(nodes) // 2) % 2)
    movers[-1] = -2
    payoffs = np.full((count + 1, 2), 3)
    payoffs[-1] = 0
    slopes = np.zeros((count + 1, 2), dtype=int)
    slopes[-1] = 2
    kinds = np.zeros(count + 1, dtype=int)
    kinds[-1] = 1
    game = bg.Game.from_arrays(parents, movers, payoffs, kinds, labels=["stop", "end"], players=["A", "B"], slopes={"t": slopes})
    assert bg.minimum(game, "t", reach="end") == bg.Threshold(Fraction(3, 2), True)
    assert bg.minimum(game, "t", reach="end", require="every") == bg.Threshold(Fraction(3, 2), False)


def test_what_a_game_was_asked_is_forgotten_with_it() -> None:
    game = arrays(Random(1), 500, 2, 2, 9, 3)
    bg.minimum(game, "t", reach="x")
    before = len(tables._KNOWN)
    del game
    gc.collect()
    assert len(tables._KNOWN) < before


def test_a_game_in_arrays_survives_pickling() -> None:
    game = arrays(Random(3), 400, 20, 3, 9, 3)
    again = pickle.loads(pickle.dumps(game))
    assert again == game
    assert everything(again) == everything(game)
    assert pickle.loads(pickle.dumps(game.at(t="1/3"))).parameters == ()


def test_values_of_other_parameters_are_not_mixed_up() -> None:
    rng = Random(2)
    rows = [[rng.randint(-9, 9)] for _ in range(300)]
    game = bg.Game.from_arrays(
        [-1] + [0] * 300, [0] + [-2] * 300, rows, ["x", "y", "z"] * 100, players=["A"],
        slopes={"t": [[rng.randint(-3, 3)] for _ in rows], "s": [[rng.randint(-3, 3)] for _ in rows]},
    )  # fmt: skip
    for value in ("1/3", 2, "-5/7", 0, "1/3"):
        for lever_name, other in (("t", "s"), ("s", "t")):
            one = bg.equilibrium_map(game, lever_name, at={other: value})
            assert one.pieces == bg.equilibrium_map(game.at({other: value}), lever_name).pieces


def test_what_is_no_line_is_not_read_as_one() -> None:
    ends = {f"a{k}": bg.Outcome("xy"[k % 2], {"A": f"{k % 7} + t*{k % 3} - t*t" if k % 11 == 0 else k % 5}) for k in range(300)}
    assert bg.flip_set(bg.Game(bg.Decision("A", ends)), "t", reach="x").method == lever.POLYNOMIAL
    ends["b"] = bg.Outcome("x", {"A": "1/t"})
    with pytest.raises(NotPolynomialError):
        bg.flip_set(bg.Game(bg.Decision("A", ends)), "t", reach="x")


def test_denominators_that_have_no_room_stay_exact() -> None:
    primes = [p for p in range(10**6, 10**6 + 700) if all(p % q for q in range(2, 1_001))]
    ends = {f"a{k}": bg.Outcome("xy"[k % 2], {"A": f"{k}/{primes[k % len(primes)]} - t/{primes[-1 - k % len(primes)]}"}) for k in range(250)}
    found = bg.flip_set(bg.Game(bg.Decision("A", ends)), "t", reach="x")
    assert found.method == lever.AFFINE
    assert found.intervals


@needs_numba
def test_compiled_code_is_loaded_when_python_has_been_busy(monkeypatch: pytest.MonkeyPatch) -> None:
    class Fresh:
        read = 0
        module = None
        is_barred = False

    monkeypatch.setattr(engine, "_State", Fresh)
    for _ in range(10_000):
        assert engine.loaded(engine.COUNTED - 1) is None
    assert Fresh.read == 0
    assert engine.loaded(engine.HOT - 1) is None
    assert engine.loaded(engine.COUNTED) is compiled
    assert engine.loaded(3) is compiled


def test_small_trees_do_not_import_numba() -> None:
    ask = (
        "import sys, bargaining as bg\n"
        "ends = {str(k): bg.Outcome('xy'[k % 2], {'A': f'{k % 7} - t*{k % 3}'}) for k in range(2_000)}\n"
        "print(bg.minimum(bg.Game(bg.Decision('A', ends)), 't', reach='x'), 'numba' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", ask], check=True, capture_output=True, text=True).stdout == "0, attained False\n"
