"""Backward induction written by hand over the trees of Gambit and of OpenSpiel: one value of the threat at a time.

Neither library has a call for it, so this is what their user would write. Both read the ``.efg`` text of the game with
the threat put in; a bisection of forty steps reads and solves forty of them.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import by_hand
import trees
from clock import ratio, shown, table, timed
from scale import LABELS

import bargaining as bg
from bargaining.leverage.program import engine

TITLE = "Other libraries' trees, by hand"
SIZES = (11, 101, 1_001, 10_001)
HEADS = ["library", "nodes", "read `.efg`", "one induction", "40 of both", "`minimum`, Python", "ratio", "`minimum`, compiled", "ratio"]


def gambit_read(text: str) -> Any:
    """Gambit's own game."""
    import pygambit

    return pygambit.read_efg(io.StringIO(text))


def gambit_solve(game: Any) -> tuple[float, ...]:
    """Backward induction over Gambit's nodes; the first branch wins ties."""
    players = list(game.players)
    position = {player.number: index for index, player in enumerate(players)}

    def value(node: Any) -> tuple[float, ...]:
        if node.is_terminal:
            outcome = node.outcome
            return tuple([float(outcome[player]) for player in players])
        mover = position[node.player.number]
        return max([value(child) for child in node.children], key=lambda payoffs: payoffs[mover])

    return value(game.root)


def openspiel_read(text: str) -> Any:
    """OpenSpiel's own game, which it reads from a file only."""
    import pyspiel

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "game.efg"
        path.write_text(text, encoding="utf-8")
        return pyspiel.load_game("efg_game", {"filename": str(path)})


def openspiel_solve(game: Any) -> tuple[float, ...]:
    """Backward induction over OpenSpiel's states; the first branch wins ties."""

    def value(state: Any) -> tuple[float, ...]:
        if state.is_terminal():
            return tuple(state.returns())
        mover = state.current_player()
        return max([value(state.child(action)) for action in state.legal_actions()], key=lambda payoffs: payoffs[mover])

    return value(game.new_initial_state())


PEERS: dict[str, tuple[str, Callable[[str], Any], Callable[[Any], tuple[float, ...]]]] = {
    "Gambit": ("pygambit", gambit_read, gambit_solve),
    "OpenSpiel": ("pyspiel", openspiel_read, openspiel_solve),
}


def missing() -> list[str]:
    """Libraries that are not installed, and so are left out."""
    return [name for name, (module, _, _) in PEERS.items() if find_spec(module) is None]


def rows(quick: bool) -> Iterator[list[str]]:
    """Each library at each size, on a random tree."""
    for nodes in SIZES[:3] if quick else SIZES:
        bare, payoffs = trees.shape("random", nodes, 1), trees.ends(nodes, 2)
        high = trees.highest(payoffs)
        game = trees.game(bare, payoffs)
        text = game.at(t=high // 3).to_efg()
        with engine.in_python():
            python = timed(lambda game=game, high=high: _minimum(game, high))
        compiled = timed(lambda game=game, high=high: _minimum(game, high)) if engine.prepare() else None
        for name, (_, read, solve) in PEERS.items():
            if name not in missing():
                yield _row(name, text, read, solve, by_hand.solve(by_hand.built(bare, payoffs), high // 3), len(game), python, compiled)


def _row(
    name: str,
    text: str,
    read: Callable[[str], Any],
    solve: Callable[[Any], tuple[float, ...]],
    expected: tuple[float, ...],
    nodes: int,
    python: float,
    compiled: float | None,
) -> list[str]:
    game = read(text)
    if solve(game) != expected[:2]:
        raise RuntimeError(f"{name} finds {solve(game)}, but by hand it is {expected[:2]}")
    reading, solving = timed(lambda: read(text), runs=3), timed(lambda: solve(game), runs=3)
    forty = by_hand.STEPS * (reading + solving)
    times = [shown(seconds) for seconds in (reading, solving, forty)]
    return [name, f"{nodes:,}", *times, shown(python), ratio(forty, python), shown(compiled), ratio(forty, compiled)]


def _minimum(game: bg.Game, high: int) -> bg.Threshold:
    return bg.minimum(game, "t", reach=[label for label in LABELS if label in game.outcomes], within=(0, high))


def sections(quick: bool, keep: dict[str, Any]) -> Iterator[str]:
    """The table of this module."""
    found = list(rows(quick))
    keep["peers"] = found
    yield table(HEADS, found) + "".join(f"\n\nSkipped: {name}, not installed." for name in missing())
