"""How the cost grows: building, solving, a minimum, a map; beside the solver that a user would write by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

import by_hand
import trees
from clock import shown, timed

import bargaining as bg

SIZES = (11, 101, 1_001, 10_001, 100_001)
WANTED = (0, 1, 2)
LABELS = [f"o{k}" for k in WANTED]
REBUILT = 4
"""How many of the 40 rebuilds are timed; they are all alike."""


@dataclass(frozen=True)
class Row:
    """Medians for one tree, in seconds."""

    shape: str
    nodes: int
    build: float
    solve: float
    minimum: float
    map: float
    cuts: int
    prebuilt: float
    rebuilt: float

    def cells(self) -> list[str]:
        """The row as people read it: the ratios are the baseline's time over the library's."""
        times = [shown(getattr(self, each.name)) for each in fields(self)[2:6]]
        ratios = f"{self.prebuilt / self.minimum:.1f}", f"{self.rebuilt / (self.build + self.minimum):.1f}"
        return [self.shape, f"{self.nodes:,}", *times, str(self.cuts), shown(self.prebuilt), ratios[0], shown(self.rebuilt), ratios[1]]


HEADS = ["shape", "nodes", "build", "solve", "`minimum`", "`equilibrium_map`", "cuts", "by hand", "ratio", "by hand, rebuilt", "ratio"]


def rows() -> Iterator[Row]:
    """Every shape at every size, small ones first."""
    for nodes in SIZES:
        for kind in trees.SHAPES:
            yield _row(kind, nodes)


def _row(kind: str, nodes: int) -> Row:
    bare, payoffs = trees.shape(kind, nodes, 1), trees.ends(nodes, 2)
    high = trees.highest(payoffs)
    game = trees.game(bare, payoffs)
    root = by_hand.built(bare, payoffs)
    places = [high * (k + 0.5) / by_hand.STEPS for k in range(by_hand.STEPS)]
    rebuilt = timed(lambda: [by_hand.solve(by_hand.built(bare, payoffs), t) for t in places[:REBUILT]], runs=3)
    return Row(
        kind,
        len(game),
        build=timed(lambda: trees.game(bare, payoffs)),
        solve=timed(lambda: bg.subgame_perfect(game, at={"t": high // 3})),
        minimum=timed(lambda: bg.minimum(game, "t", reach=LABELS, within=(0, high))),
        map=timed(lambda: bg.equilibrium_map(game, "t", within=(0, high))),
        cuts=len(bg.equilibrium_map(game, "t", within=(0, high)).breakpoints),
        prebuilt=timed(lambda: [by_hand.solve(root, t) for t in places], runs=3),
        rebuilt=rebuilt * by_hand.STEPS / REBUILT,
    )
