"""Trees to time: random, wide and deep, with a lever on half of the first player's payoffs.

Each is built twice from the same seed: as a game of the library, and as nested tuples for the solver that a user
would write by hand, ``(label, (a, b), ...)`` at an end and ``(player, children)`` at a decision, payoffs ``a + b*t``.
"""

from __future__ import annotations

from random import Random
from typing import Any

import bargaining as bg

SHAPES = ("random", "wide", "deep")


def ends(count: int, seed: int) -> list[tuple[int, int, int]]:
    """``(a, b, c)``: player A gets ``a + b*t``, player B gets ``c``."""
    rng = Random(seed)
    return [(rng.randint(-99, 99), -(rng.random() < 0.5), rng.randint(-99, 99)) for _ in range(count)]


def shape(kind: str, nodes: int, seed: int) -> Any:
    """The bare tree: an end is its number, a decision is ``(player, children)``."""
    rng = Random(seed)
    if kind == "wide":
        width = max(2, round(nodes**0.5))
        rows = [list(range(k, min(k + width, nodes - 1))) for k in range(0, nodes - 1, width)]
        return (0, [(1, list(row)) for row in rows])
    if kind == "deep":
        tree: Any = 0
        for k in range(1, nodes // 2):
            tree = (k % 2, [k, tree])
        return tree
    parts: list[Any] = list(range(nodes // 2 + 1))
    while len(parts) > 1:
        k = rng.randrange(len(parts))
        parts[k], parts[-1] = parts[-1], parts[k]
        one, j = parts.pop(), rng.randrange(len(parts))
        parts[j] = (rng.randrange(2), [one, parts[j]])
    return parts[0]


def as_nodes(tree: Any, payoffs: list[tuple[int, int, int]]) -> Any:
    """The tree in the library's notation."""

    def end(k: int) -> bg.Outcome:
        a, b, c = payoffs[k]
        return bg.Outcome(f"o{k % 10}", {"A": f"{a} - t" if b else a, "B": c})

    return _folded(tree, end, lambda player, children: bg.Decision("AB"[player], {str(k): child for k, child in enumerate(children)}))


def as_tuples(tree: Any, payoffs: list[tuple[int, int, int]]) -> Any:
    """The tree for the solver written by hand."""
    return _folded(tree, lambda k: (-1, k % 10, float(payoffs[k][0]), float(payoffs[k][1]), float(payoffs[k][2])), lambda p, c: (p, tuple(c)))


def _folded(tree: Any, end: Any, decision: Any) -> Any:
    """Build bottom-up without recursion, so that deep trees pass."""
    done: list[Any] = []
    work: list[tuple[Any, bool]] = [(tree, False)]
    while work:
        node, ready = work.pop()
        if isinstance(node, int):
            done.append(end(node))
        elif ready:
            size = len(node[1])
            children = done[-size:]
            del done[-size:]
            done.append(decision(node[0], children))
        else:
            work.append((node, True))
            work.extend((child, False) for child in reversed(node[1]))
    return done[0]
