"""Solvers of one fixed game, side by side on tiny trees: nashpy, QuantEcon, and Gambit, where they are installed.

They answer another question, at one threat: some or all Nash equilibria. The library's ``minimum`` covers every
threat and counts subgame-perfect equilibria only. Games in normal form are made by the library and not timed.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from typing import Any

import trees
from clock import once, ratio, shown, table, timed
from scale import LABELS

import bargaining as bg
from bargaining.leverage.program import engine

TITLE = "Solvers of one game"
SIZES = (7, 11, 21, 41)
PATIENCE = 2.0
"""Seconds: a solver that takes longer on one size is not asked about the next."""


def _matrices(game: bg.Game) -> Any:
    return game.to_nashpy().payoff_matrices


def _nashpy(game: bg.Game) -> Any:
    return game.to_nashpy()


def _nashpy_all(game: Any) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # a tree's normal form is degenerate by nature, and nashpy says so
        return list(game.support_enumeration())


def _quantecon(game: bg.Game) -> Any:
    import numpy as np
    from quantecon.game_theory import NormalFormGame, Player

    first, second = _matrices(game)
    return NormalFormGame((Player(np.ascontiguousarray(first)), Player(np.ascontiguousarray(second.T))))


def _quantecon_pure(game: Any) -> Any:
    from quantecon.game_theory import pure_nash_brute

    return pure_nash_brute(game)


def _quantecon_lemke_howson(game: Any) -> Any:
    from quantecon.game_theory import lemke_howson

    return lemke_howson(game)


def _gambit(game: bg.Game) -> Any:
    import pygambit

    return pygambit.read_efg(io.StringIO(game.to_efg()))


def _gambit_solver(name: str) -> Callable[[Any], Any]:
    def solve(game: Any) -> Any:
        import pygambit

        return getattr(pygambit.nash, name)(game)

    return solve


SOLVERS: dict[str, tuple[str, Callable[[bg.Game], Any], Callable[[Any], Any]]] = {
    "nashpy, support enumeration": ("nashpy", _nashpy, _nashpy_all),
    "QuantEcon, pure equilibria": ("quantecon", _quantecon, _quantecon_pure),
    "QuantEcon, Lemke-Howson": ("quantecon", _quantecon, _quantecon_lemke_howson),
    "Gambit, pure equilibria": ("pygambit", _gambit, _gambit_solver("enumpure_solve")),
    "Gambit, one by LCP": ("pygambit", _gambit, _gambit_solver("lcp_solve")),
    "Gambit, one by logit": ("pygambit", _gambit, _gambit_solver("logit_solve")),
}


def missing() -> list[str]:
    """Solvers that are not installed, and so are left out."""
    return sorted({module for module, _, _ in SOLVERS.values() if find_spec(module) is None})


def rows() -> Iterator[list[str]]:
    """Each solver at one threat on a tree of each size, the library at every threat, in Python."""
    games = [_game(nodes) for nodes in SIZES]
    with engine.in_python():
        own = [timed(lambda game=game, high=high: _minimum(game, high)) for game, high in games]
    here = [game.at(t=high // 3) for game, high in games]
    yield ["reduced normal form", *("{} x {}".format(*_matrices(game)[0].shape) for game in here)]
    yield ["`minimum`, every threat", *map(shown, own)]
    for name, (module, build, solve) in SOLVERS.items():
        if module not in missing():
            yield [name, *_cells(here, own, build, solve)]


def _game(nodes: int) -> tuple[bg.Game, int]:
    payoffs = trees.ends(nodes, 4)
    return trees.game(trees.shape("random", nodes, 3), payoffs), trees.highest(payoffs)


def _cells(games: list[bg.Game], own: list[float], build: Callable[[bg.Game], Any], solve: Callable[[Any], Any]) -> Iterator[str]:
    is_slow = False
    for game, least in zip(games, own, strict=True):
        if is_slow:
            yield ""
            continue
        built = build(game)
        once(lambda built=built: solve(built))  # what is compiled at the first call is not counted
        first = once(lambda built=built: solve(built))
        is_slow = first >= PATIENCE / 20
        taken = first if is_slow else timed(lambda built=built: solve(built), runs=3)
        yield f"{shown(taken)} ({ratio(taken, least)})"


def _minimum(game: bg.Game, high: int) -> bg.Threshold:
    return bg.minimum(game, "t", reach=[label for label in LABELS if label in game.outcomes], within=(0, high))


def sections(quick: bool, keep: dict[str, Any]) -> Iterator[str]:  # noqa: ARG001
    """The table of this module: times, and ratios to ``minimum`` in brackets."""
    left_out = "".join(f"\n\nSkipped: {name}, not installed." for name in missing())
    yield table(["nodes", *(f"{nodes}" for nodes in SIZES)], rows()) + left_out
