"""k-implementation against linear programmes over all promises, against every promise of whole numbers, and against Nash equilibria."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from random import Random
from typing import Any

import pytest

import bargaining as bg
from bargaining.errors import FieldError, NumberError, OutOfClassError, StructureError
from bargaining.leverage.linear import maximise
from bargaining.theory.implementation import k_implementation

F = Fraction
Profile = tuple[int, ...]


def nested(cells: dict[Profile, Any], counts: Profile, front: Profile = ()) -> Any:
    return cells[front] if len(front) == len(counts) else [nested(cells, counts, (*front, k)) for k in range(counts[len(front)])]


def drawn(count: int, *, seed: int, smallest: int = 1) -> Iterator[tuple[list[dict[Profile, F]], Profile, Profile]]:
    """Payoffs of one to three players with small payoffs and many ties, the shape, and a profile."""
    rng = Random(seed)
    for _ in range(count):
        counts = tuple(rng.randint(smallest, 3) for _ in range(rng.randint(1, 3)))
        profiles = list(product(*map(range, counts)))
        yield [{where: F(rng.randint(-4, 4), 2) for where in profiles} for _ in counts], counts, rng.choice(profiles)


def conditions(cells: dict[Profile, F], counts: Profile, z: Profile, player: int) -> Iterator[list[tuple[list[int], F]]]:
    """For each strategy to be dominated, the margins over it: coefficients of the promises, and what is there without them."""
    order = sorted(cells)
    for strategy in range(counts[player]):
        if strategy != z[player]:
            margins = []
            for own in (where for where in order if where[player] == z[player]):
                other = (*own[:player], strategy, *own[player + 1 :])
                margins.append(([(cell == own) - (cell == other) for cell in order], cells[own] - cells[other]))
            yield margins


def least(cells: dict[Profile, F], counts: Profile, z: Profile, player: int) -> F:
    """The least promise at the profile with which its part for the player is nowhere worse than another."""
    order, rows = sorted(cells), [margin for each in conditions(cells, counts, z, player) for margin in each]
    found = maximise([-int(cell == z) for cell in order], [[-c for c in row] for row, _ in rows], [there for _, there in rows])
    assert found is not None
    return -F(found.value)


def strict(cells: dict[Profile, F], counts: Profile, z: Profile, player: int, paid: F) -> bool:
    """Whether with so much at the profile every other strategy can be worse somewhere, too: the least sum of margins, made as large as can be."""
    order = sorted(cells)
    rows, bounds = [[int(cell == z) for cell in order] + [0], [0] * len(order) + [1]], [paid, F(1)]
    for margins in conditions(cells, counts, z, player):
        rows += [[-c for c in row] + [0] for row, _ in margins]
        bounds += [there for _, there in margins]
        rows.append([-sum(row[k] for row, _ in margins) for k in range(len(order))] + [1])
        bounds.append(sum((there for _, there in margins), F(0)))
    found = maximise([0] * len(order) + [1], rows, bounds)
    return found is not None and found.value > 0


def test_against_programmes_over_all_promises() -> None:
    attained = []
    for tables, counts, z in drawn(250, seed=16):
        found = k_implementation([nested(cells, counts) for cells in tables], z)
        lowest = [least(cells, counts, z, player) for player, cells in enumerate(tables)]
        assert list(found.paid) == lowest
        assert found.cost == sum(lowest)
        assert found.attained == all(strict(cells, counts, z, player, lowest[player]) for player, cells in enumerate(tables))
        assert found.verify()
        attained.append(found.attained)
    assert attained.count(False) > 5
    assert attained.count(True) > 100


def test_the_promises_leave_nothing_else_undominated() -> None:
    """Read off the table with the promises added, without the answer's own check."""
    for tables, counts, z in drawn(150, seed=17, smallest=2):
        if len(counts) == 1:
            continue
        found = k_implementation([nested(cells, counts) for cells in tables], z)
        assert found.attained
        for player, cells in enumerate(tables):
            paid = {where: pay + found.promises[player].get(where, 0) for where, pay in cells.items()}
            for margins in conditions(paid, counts, z, player):
                assert min(there for _, there in margins) >= 0
                assert max(there for _, there in margins) > 0


def test_against_every_promise_of_whole_numbers() -> None:
    rng, profiles = Random(18), list(product(range(2), repeat=2))
    for _ in range(25):
        tables = [{where: F(rng.randint(0, 2)) for where in profiles} for _ in range(2)]
        z = rng.choice(profiles)
        found = k_implementation([nested(cells, (2, 2)) for cells in tables], z)
        for player, cells in enumerate(tables):
            enough = []
            for amounts in product(range(5), repeat=4):
                paid = {where: pay + amount for (where, pay), amount in zip(cells.items(), amounts, strict=True)}
                [margins] = conditions(paid, (2, 2), z, player)
                if min(there for _, there in margins) >= 0 and max(there for _, there in margins) > 0:
                    enough.append(amounts[profiles.index(z)])
            assert min(enough) == found.paid[player]


def test_free_exactly_at_the_nash_equilibria_of_the_game() -> None:
    """The game as a tree in which nobody sees what another did, and its pure equilibria as the library's solver finds them."""
    free = compared = 0
    for tables, counts, _ in drawn(60, seed=19, smallest=2):
        if len(counts) == 2:
            try:
                stable = bg.nash(unseen(tables, counts), method="pure").outcomes
            except OutOfClassError:
                stable = frozenset()  # it has none
            for z in product(*map(range, counts)):
                found = k_implementation([nested(cells, counts) for cells in tables], z)
                assert (found.cost == 0) == found.is_equilibrium == (f"{z[0]} {z[1]}" in stable)
                free += found.is_equilibrium
                compared += 1
    assert 10 < free < compared


def unseen(tables: list[dict[Profile, F]], counts: Profile) -> bg.Game:
    def ends(a: int) -> dict[str, bg.Outcome]:
        return {str(b): bg.Outcome(f"{a} {b}", {"A": tables[0][a, b], "B": tables[1][a, b]}) for b in range(counts[1])}

    return bg.Game(bg.Decision("A", {str(a): bg.Decision("B", ends(a), information="B") for a in range(counts[0])}), players=["A", "B"])


@pytest.mark.parametrize(
    ("game", "costs"),
    [
        ([[[3, 0], [5, 1]], [[3, 5], [0, 1]]], {(0, 0): 4, (0, 1): 1, (1, 0): 1, (1, 1): 0}),
        ([[[2, 0], [0, 1]], [[1, 0], [0, 2]]], {(0, 0): 0, (1, 1): 0, (0, 1): 2, (1, 0): 4}),
        ([[[1, -1], [-1, 1]], [[-1, 1], [1, -1]]], dict.fromkeys(product(range(2), repeat=2), 2)),
    ],
    ids=["prisoners", "battle of the sexes", "matching pennies"],
)
def test_known_costs(game: list[Any], costs: dict[Profile, int]) -> None:
    for profile, cost in costs.items():
        assert k_implementation(game, profile).cost == cost


def test_where_the_least_cost_is_not_attained() -> None:
    """Nobody else to make the difference: a tie has to be broken by money."""
    tied = k_implementation([[1, 1, 0]], (0,))
    assert (tied.cost, tied.attained) == (0, False)
    assert tied.verify(), "as good as all else, which is as far as the infimum goes"
    assert (k_implementation([[1, 0, 0]], (0,)).attained, k_implementation([[1, 3]], (0,)).attained) == (True, False)
    assert "not attained" in str(tied)


def test_a_wrong_certificate_is_seen() -> None:
    from dataclasses import replace

    found = k_implementation([[[3, 0], [5, 1]], [[3, 5], [0, 1]]], (0, 0))
    assert found.verify()
    for broken in ({(0, 0): 1}, {(0, 0): 2}, {(0, 0): -2, (0, 1): 9}):
        assert not replace(found, promises=(broken, found.promises[1])).verify()
    assert not replace(found, cost=3).verify()
    assert found.records()[0]["cost"] == 4


@pytest.mark.parametrize(
    ("payoffs", "profile", "error", "words"),
    [
        ([], (), FieldError, "one table of payoffs"),
        ("ab", (0, 0), FieldError, "one table of payoffs"),
        ([[1, 2], [3, 4]], (0, 0), FieldError, "nested 2 deep"),
        ([[[1, 2], [3]], [[1, 2], [3, 4]]], (0, 0), FieldError, "another shape"),
        ([[[1, 2]], [[1], [2]]], (0, 0), FieldError, "another shape"),
        ([[[1, "x + 1"]], [[1, 2]]], (0, 0), NumberError, "player 0 at"),
        ([[[1, 2]], [[1, 2]]], (0, 2), StructureError, "no profile"),
        ([[[1, 2]], [[1, 2]]], (0,), StructureError, "no profile"),
        ([[[1, 2]], [[1, 2]]], (0, True), StructureError, "no profile"),
        ([[[1, 2]], [[1, 2]]], 3, StructureError, "no profile"),
    ],
)
def test_bad_input(payoffs: Any, profile: Any, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        k_implementation(payoffs, profile)
