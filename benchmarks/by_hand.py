"""What a user would write instead: float backward induction over nested tuples, and bisection on the threat."""

from __future__ import annotations

from typing import Any

STEPS = 40


def solve(node: Any, t: float) -> tuple[int, float, float]:
    """The outcome and the payoffs at one threat; first branch on ties. Recursive, as one writes it."""
    if node[0] < 0:
        return node[1], node[2] + node[3] * t, node[4]
    player = node[0] + 1
    return max((solve(child, t) for child in node[1]), key=lambda value: value[player])


def bisect(root: Any, wanted: set[int], high: float = 200.0) -> float | None:
    """The least threat that reaches a wanted outcome, if more is never worse; ``None`` where the largest does not."""
    if solve(root, 0.0)[0] in wanted:
        return 0.0
    if solve(root, high)[0] not in wanted:
        return None
    low = 0.0
    for _ in range(STEPS):
        middle = (low + high) / 2
        if solve(root, middle)[0] in wanted:
            high = middle
        else:
            low = middle
    return high
