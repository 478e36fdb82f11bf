"""Solvers of one fixed game, side by side on tiny trees: nashpy, and Gambit where pygambit is installed.

They answer another question, at one threat: some or all Nash equilibria. The library's ``minimum`` covers every
threat and counts subgame-perfect equilibria only.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

import trees
from clock import shown, timed
from scale import LABELS

import bargaining as bg

SIZES = (7, 11, 15, 19)
HEADS = ["nodes", "normal form", "nashpy, all equilibria", "ratio", "Gambit, pure equilibria", "ratio", "Gambit, one by LCP", "ratio", "`minimum`"]


def missing() -> list[str]:
    """Solvers that are not installed, and so are left out."""
    return [] if find_spec("pygambit") else ["pygambit"]


def rows() -> Iterator[list[str]]:
    """One tree of each size, at one threat for the others, at every threat for the library."""
    for nodes in SIZES:
        payoffs = trees.ends(nodes, 4)
        game = trees.game(trees.shape("random", nodes, 3), payoffs)
        high = trees.highest(payoffs)
        here = game.at(t=high // 3)
        own = timed(lambda game=game, high=high: bg.minimum(game, "t", reach=LABELS, within=(0, high)))
        matrices = here.to_nashpy().payoff_matrices
        others = [timed(lambda here=here: _nashpy(here), runs=3), *_gambit(here)]
        size = "{} x {}".format(*matrices[0].shape)
        yield [str(nodes), size, *[cell for seconds in others for cell in _beside(seconds, own)], shown(own)]


def _beside(seconds: float | None, own: float) -> tuple[str, str]:
    return ("skipped", "") if seconds is None else (shown(seconds), f"{seconds / own:.1f}")


def _nashpy(game: bg.Game) -> list[Any]:
    """From the tree, as for the library: the bimatrix, then support enumeration."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # a tree's normal form is degenerate by nature, and nashpy says so
        return list(game.to_nashpy().support_enumeration())


def _gambit(game: bg.Game) -> list[float | None]:
    """Gambit on its own reading of the tree; reading is not timed."""
    if missing():
        return [None, None]
    import pygambit

    read = pygambit.read_efg(io.StringIO(game.to_efg()))
    return [timed(lambda: pygambit.nash.enumpure_solve(read), runs=3), timed(lambda: pygambit.nash.lcp_solve(read), runs=3)]
