"""What a user would write instead: backward induction in floats over nested tuples, and bisection on the threat.

An end is ``(-1, a, b, c, d, label)``, a decision ``(player, first, others)``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from trees import Payoffs, folded

STEPS = 40


def built(tree: Any, payoffs: Payoffs) -> Any:
    """The tree as nested tuples of floats."""
    numbers = [tuple(map(float, row)) for row in payoffs]
    return folded(tree, lambda end: (-1, *numbers[end], end % 10), lambda player, following: (player, following[0], tuple(following[1:])))


def solve(node: Any, t: float) -> tuple[float, float, int]:
    """Both players' payoffs and the outcome at one threat; the first branch wins ties."""
    player = node[0]
    if player < 0:
        return node[1] - node[2] * t, node[3] - node[4] * t, node[5]
    best = solve(node[1], t)
    for following in node[2]:
        value = solve(following, t)
        if value[player] > best[player]:
            best = value
    return best


def bisected(outcome: Callable[[float], int], wanted: Collection[int], high: float, steps: int = STEPS) -> float | None:
    """The least threat that reaches a wanted outcome if more is never worse; ``None`` where the largest does not."""
    low = 0.0
    if outcome(low) in wanted:
        return low
    if outcome(high) not in wanted:
        return None
    for _ in range(steps):
        middle = (low + high) / 2
        if outcome(middle) in wanted:
            high = middle
        else:
            low = middle
    return high
