"""A tic-tac-toe ending of Gambit's collection: more equilibria than could ever be listed, and one value."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

import pytest

import bargaining as bg

FILE = Path(__file__).parents[3] / "shared" / "data" / "efg" / "contrib__games__ttt.efg"


@pytest.mark.skipif(not FILE.exists(), reason="Gambit's own game files are not part of the project")
def test_the_ending_has_one_value_and_is_counted_at_once() -> None:
    started = perf_counter()
    solution = bg.subgame_perfect(bg.Game.from_efg(FILE))
    assert solution.count == 188_779_163_811_840
    assert solution.values == {(0, 0)}
    assert not solution.is_unique
    assert next(solution.profiles()).payoffs == (0, 0)
    assert perf_counter() - started < 5
