"""One exact equilibrium of two-player games with information sets: ``python benchmarks/run.py --only nash``.

Beside it Gambit's complementary pivoting in rational numbers, where pygambit is installed; nashpy needs the normal form, whose
size is given.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from fractions import Fraction
from importlib.util import find_spec
from itertools import islice
from random import Random
from typing import Any

from clock import shown, table, timed

import bargaining as bg
from bargaining.game.plans import MAX_COUNT, own_histories

TITLE = "One exact Nash equilibrium"
HEADS = ["game", "nodes", "own histories", "normal form", "`nash`, one equilibrium", "played mixed at", "Gambit, rational"]
LIMIT = 5.0
"""Seconds that a game of 1,000 nodes is to stay under."""


def signalling(width: int, seed: int) -> bg.Game:
    """As many types as signals as replies, payoffs at random."""
    rng = Random(seed)

    def reply(signal: int) -> bg.Decision:
        ends = {f"reply {k}": bg.Outcome("end", {"Sender": rng.randint(-20, 20), "Receiver": rng.randint(-20, 20)}) for k in range(width)}
        return bg.Decision("Receiver", ends, information=f"heard {signal}")

    def sender(own: int) -> bg.Decision:
        return bg.Decision("Sender", {f"signal {k}": reply(k) for k in range(width)}, information=f"is {own}")

    return bg.Game(bg.Chance({f"type {k}": (Fraction(1, width), sender(k)) for k in range(width)}), players=("Sender", "Receiver"))


def blind(nodes: int, seed: int, *, constant_sum: bool) -> bg.Game:
    """A random tree in which decisions with the same own history and number of actions are often not told apart."""
    rng = Random(seed)

    def node(room: int, own: dict[str, str]) -> Any:
        if room < 3:
            first = rng.randint(-20, 20)
            return bg.Outcome("end", {"A": first, "B": -first if constant_sum else rng.randint(-20, 20)})
        width = min(rng.choice((2, 2, 3)), room - 1)
        share = (room - 1) // width
        if rng.random() < 0.1:
            return bg.Chance({f"case {k}": (Fraction(1, width), node(share, own)) for k in range(width)})
        player = rng.choice("AB")
        name = f"{player}{own[player]}|{width}{rng.choice('12')}"
        return bg.Decision(player, {f"action {k}": node(share, {**own, player: f"{name}:{k}"}) for k in range(width)}, information=name)

    return bg.Game(node(nodes, {"A": "", "B": ""}), players=("A", "B"))


def games() -> Iterator[tuple[str, bg.Game]]:
    """The games that are timed."""
    for width in (5, 10, 12):
        yield "signalling", signalling(width, 1)
    for nodes in (2_000, 4_000):
        yield "random tree", blind(nodes, 3, constant_sum=False)
    for nodes in (2_000, 4_000, 20_000):
        yield "random tree, constant sum", blind(nodes, 3, constant_sum=True)


def rows() -> Iterator[list[str]]:
    """One game each; the equilibrium is checked to have no regret in every run, since :func:`bargaining.nash` does."""
    for name, game in games():
        own, _ = own_histories(game.tree)
        found = bg.nash(game, method="one")
        assert found.regret == 0
        mixed = sum(1 for chances in found.strategy.chances if chances is not None and max(chances) < 1)
        size = " x ".join(_counted(histories.count()) for histories in own)
        seconds = timed(lambda game=game: bg.nash(game, method="one"), runs=3)
        yield [name, f"{len(game):,}", " + ".join(str(len(histories.following)) for histories in own), size, shown(seconds), str(mixed), _gambit(game)]


def _counted(count: int) -> str:
    return "more than 1e+15" if count == MAX_COUNT else f"{count:.0e}"


def _gambit(game: bg.Game) -> str:
    if find_spec("pygambit") is None or len(game) > 500:
        return "skipped"
    import pygambit

    read = pygambit.read_efg(io.StringIO(game.to_efg()))
    return shown(timed(lambda: pygambit.nash.lcp_solve(read, rational=True), runs=1))


def sections(quick: bool, keep: dict[str, Any]) -> Iterator[str]:  # noqa: ARG001
    """One row for each game."""
    yield table(HEADS, islice(rows(), 2) if quick else rows())
