"""A sweep agrees with the exact solver draw by draw, with ties, chance moves, products and quotients."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from referees import plain, profiles
from referees.growth import curve, trees
from referees.sampling import pay, rational

import bargaining as bg
from bargaining.testing import games


def compared(game: bg.Game, columns: dict[str, list[Any]], engine: str = "numpy") -> Counter[str]:
    """Hold each draw against ``subgame_perfect``: outcomes under every rule for ties, payoffs, and whether it is a tie."""
    found = bg.sweep(game, columns, engine=engine)
    tied = set(found.tied.tolist())
    seen: Counter[str] = Counter()
    some = {label: found.probability(label, require="some") for label in game.outcomes}
    every = {label: found.probability(label, require="every") for label in game.outcomes}
    for i in range(found.count):
        exact = bg.subgame_perfect(game, at={name: column[i] for name, column in columns.items()})
        assert i in tied or len(exact.values) == 1
        np.testing.assert_allclose(found.payoffs[:, i], [float(value) for value in exact.strategy.payoffs], rtol=1e-12, atol=1e-12)
        if not game.tree.probability:
            assert (i in tied) == (len(exact.values) > 1 or len(exact.outcomes) > 1)
            assert {label for label in game.outcomes if some[label][i]} == exact.outcomes
            assert {label for label in game.outcomes if every[label][i]} == (exact.outcomes if len(exact.outcomes) == 1 else set())
            assert game.outcomes[found.codes[i]] in exact.outcomes
        seen["draws"] += 1
        seen["ties"] += i in tied
    return seen


@pytest.mark.parametrize(("chance", "ties"), [(0.0, 100), (0.3, 50)])
def test_random_trees_on_rational_draws(chance: float, ties: int) -> None:
    rng, seen = Random(5), Counter[str]()
    for root in trees(250, 11, players=3, nodes=16, chance=chance, pay=pay):
        game = bg.Game(root)
        if game.parameters:
            seen += compared(game, rational(game.parameters, rng))
    assert seen["draws"] > 2_000
    assert seen["ties"] > ties
    assert seen["ties"] < seen["draws"] / 2


def lotteries(root: plain.Node, values: dict[str, Any], labels: tuple[str, ...]) -> set[tuple[Any, ...]]:
    """By trying all strategy profiles: payoffs and the probabilities of the outcomes in each equilibrium."""
    found = set()
    for each in profiles.equilibria(plain.plain(root, values)):
        chances = [sum(play.probability for play in each.plays if play.label == label) for label in labels]
        found.add((each.value, *chances))
    return found


def test_bounds_with_chance_moves_against_all_profiles() -> None:
    rng, ties = Random(6), 0
    for root in trees(200, 13, players=2, nodes=11, chance=0.4, pay=pay):
        game = bg.Game(root)
        if not game.parameters or not game.tree.probability:
            continue
        columns = rational(game.parameters, rng, 6)
        swept = bg.sweep(game, columns)
        for i in range(6):
            all_of_them = lotteries(root, {name: column[i] for name, column in columns.items()}, game.outcomes)
            assert (i in swept.tied) == (len(all_of_them) > 1)
            for k, label in enumerate(game.outcomes, start=1):
                for rule, choose in (("some", max), ("every", min)):
                    assert swept.probability(label, require=rule)[i] == pytest.approx(float(choose(row[k] for row in all_of_them)), abs=1e-12)
            ties += len(all_of_them) > 1
    assert ties > 30


@given(st.data())
def test_games_that_shrink(data: st.DataObject) -> None:
    game = data.draw(games(chance=data.draw(st.booleans()), levers=("x", "y"), degree=2, fractions=True))
    compared(game, rational(game.parameters, Random(data.draw(st.integers(0, 10**6))), 6))


def test_decimals_tie_as_they_are_written() -> None:
    """In binary, 0.8 - 0.3 is not 0.5; in the decimals that were meant it is."""
    game = bg.Game(bg.Decision("A", {"accept": bg.Outcome("deal", {"A": "1/2"}), "refuse": bg.Outcome("war", {"A": "batna - threat"})}))
    found = bg.sweep(game, {"batna": np.array([0.8, 0.7, 1.1]), "threat": np.array([0.3, 0.2, 0.6])})
    assert found.tied.tolist() == [0, 1, 2]
    assert [found.share("deal", require=rule).value for rule in ("some", "every")] == [1.0, 0.0]


def test_a_hair_beside_a_tie_is_none() -> None:
    """Differences far below what floats resolve near one are still differences."""
    game = bg.Game(bg.Decision("A", {"accept": bg.Outcome("deal", {"A": "1 + x"}), "refuse": bg.Outcome("war", {"A": "1 + y"})}))
    found = bg.sweep(game, {"x": [1e-30, 2e-30, 3e-30], "y": [2e-30, 2e-30, 2e-30]})
    assert [game.outcomes[code] for code in found.codes] == ["war", "deal", "deal"]
    assert found.tied.tolist() == [1]


def test_structural_ties_need_no_exact_arithmetic(monkeypatch: pytest.MonkeyPatch) -> None:
    from bargaining.leverage.sweeps import solver

    def never(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(solver, "settled", never)
    careless = bg.Decision("B", {"fight": bg.Outcome("war", {"A": "-x", "B": 0}), "yield": bg.Outcome("gain", {"A": 2, "B": 0})})
    game = bg.Game(bg.Decision("A", {"accept": bg.Outcome("deal", {"A": 1, "B": 1}), "refuse": careless}))
    found = bg.sweep(game, {"x": (0, 1)}, n=4096, seed=3)
    assert found.ties == 4096
    assert {label: (row["every"], row["some"]) for row in found.records() for label in [row["outcome"]]} == {"deal": (0, 1), "war": (0, 0), "gain": (0, 1)}


@pytest.mark.parametrize(("chance", "draws", "count"), [(0.0, 2_500, 3), (0.3, 60, 10)])
def test_both_engines_give_the_same_floats(chance: float, draws: int, count: int) -> None:
    pytest.importorskip("numba")
    rng = Random(8)
    for root in trees(count, 12, players=4, nodes=40, chance=chance, pay=pay):
        game = bg.Game(root)
        if game.parameters:
            columns = {name: np.array([rng.uniform(-2, 2) for _ in range(draws)]) for name in game.parameters}
            one, two = (bg.sweep(game, columns, engine=engine) for engine in ("numpy", "numba"))
            for name in ("codes", "payoffs", "chances", "tied", "least", "most"):
                np.testing.assert_array_equal(getattr(one, name), getattr(two, name))


def test_the_map_gives_the_same_floats() -> None:
    rng, compared, ties = Random(2), 0, 0
    for root in trees(60, 31, players=3, nodes=18, chance=0, pay=curve):
        game = bg.Game(root)
        if game.parameters:
            columns = {"t": [Fraction(rng.randint(-8, 8), rng.choice([1, 2, 3, 10])) for _ in range(40)]}
            one, two = (bg.sweep(game, columns, engine=engine) for engine in ("numpy", "map"))
            for name in ("codes", "payoffs", "chances", "tied", "least", "most"):
                np.testing.assert_array_equal(getattr(one, name), getattr(two, name))
            compared += 1
            ties += one.ties
    assert compared > 30
    assert ties > 100


def test_many_draws_along_one_parameter_use_the_map(monkeypatch: pytest.MonkeyPatch) -> None:
    game = bg.Game(bg.Decision("A", {"accept": bg.Outcome("deal", {"A": "1/2"}), "refuse": bg.Outcome("war", {"A": "batna"})}))
    plain = bg.sweep(game, {"batna": (0, 1)}, n=1 << 17, seed=1, engine="numpy")
    monkeypatch.setattr("bargaining.leverage.sweeps.machine.Machine.run", None)
    found = bg.sweep(game, {"batna": (0, 1)}, n=1 << 17, seed=1)
    assert "map" in found.method
    np.testing.assert_array_equal(found.codes, plain.codes)
