"""How often bisection finds another threshold than there is, counted against the exact flip set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import by_hand
import trees
from scale import LABELS, WANTED

import bargaining as bg

DRAWS = {21: 1_000, 101: 1_000, 1_001: 250}
HEADS = ["the threat", "nodes", "trees with a threshold", "right", "another value", "none found", "wrong", "not monotone"]
CLOSE = 1e-9
"""Relative to the range; forty halvings leave less than this."""


def rows() -> Iterator[list[str]]:
    """Threats that only hurt the party, then threats that also cost whoever carries them out."""
    for costly, what in ((False, "hurts A"), (True, "hurts A, and half of the time costs B")):
        for nodes, draws in DRAWS.items():
            found = Counter(verdict for seed in range(draws) for verdict in _verdicts(nodes, seed, costly))
            yield [what, f"{nodes:,}", *_cells(found)]


def _verdicts(nodes: int, seed: int, costly: bool) -> Iterator[str]:
    """What bisection made of one tree; nothing where no threat is needed, or none is enough."""
    bare, payoffs = trees.shape("random", nodes, seed), trees.ends(nodes, seed + 1_000_000, costly=costly)
    high = trees.highest(payoffs)
    game = trees.game(bare, payoffs)
    if "t" not in game.parameters or not any(label in game.outcomes for label in LABELS):
        return
    flips = bg.flip_set(game, "t", reach=[label for label in LABELS if label in game.outcomes], within=(0, high))
    least = flips.minimum.value
    if not least:
        return
    root = by_hand.built(bare, payoffs)
    value = by_hand.bisected(lambda t: by_hand.solve(root, t)[2], WANTED, float(high))
    yield "trees"
    yield "none found" if value is None else "right" if abs(value - float(least)) <= CLOSE * high else "another value"
    if not flips.is_monotone:
        yield "not monotone"


def _cells(found: Counter[str]) -> list[str]:
    trees_seen = found["trees"]
    wrong = trees_seen - found["right"]
    shares = [f"{100 * part / trees_seen:.0f} %" if trees_seen else "" for part in (wrong, found["not monotone"])]
    return [str(found[key]) for key in ("trees", "right", "another value", "none found")] + shares
