"""Trees to time: random, wide and deep, and the payoffs at their ends.

A bare tree is the number of an end, or ``(player, branches)``. The payoffs of an end are ``(a, b, c, d)``: player A
gets ``a - b*t``, player B gets ``c - d*t``, where ``t`` is the threat. Each tree is built from the same seed in the
library's notation, in its arrays, and as the nested tuples that a user would write by hand (``by_hand``). No two ends
pay the same, so that equilibria tie at isolated threats only, and a rule for ties decides nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from random import Random
from typing import Any

import numpy as np

import bargaining as bg

SHAPES = ("random", "wide", "deep")

Payoffs = list[tuple[int, Fraction, int, Fraction]]

NOTHING, HALF, ONE = Fraction(0), Fraction(1, 2), Fraction(1)


def shape(kind: str, nodes: int, seed: int) -> Any:
    """A bare tree of about so many nodes: two branches each, two long rows of them, or one long chain."""
    rng = Random(seed)
    if kind == "wide":
        width = max(2, round(nodes**0.5))
        return (0, [(1, list(range(k, min(k + width, nodes)))) for k in range(0, nodes - width, width)])
    count = nodes // 2 + 1
    if kind == "deep":
        chain: Any = 0
        for end in range(1, count):
            chain = (end % 2, [end, chain])
        return chain
    parts: list[Any] = list(range(count))
    while len(parts) > 1:
        k = rng.randrange(len(parts))
        parts[k], parts[-1] = parts[-1], parts[k]
        one, j = parts.pop(), rng.randrange(len(parts))
        parts[j] = (rng.randrange(2), [one, parts[j]])
    return parts[0]


def ends(count: int, seed: int, *, costly: bool = False) -> Payoffs:
    """Payoffs for so many ends; half of them hurt A by the threat, and if ``costly`` half of those cost B half of it."""
    rng = Random(seed)
    first, second = (rng.sample(range(10 * count), count) for _ in range(2))
    hurt = [rng.random() < 0.5 for _ in range(count)]
    dear = [costly and harm and rng.random() < 0.5 for harm in hurt]
    return [(first[k], ONE if hurt[k] else NOTHING, second[k], HALF if dear[k] else NOTHING) for k in range(count)]


def highest(payoffs: Payoffs) -> int:
    """A threat beyond which nothing changes any more: the spread of all payoffs over the smallest slope."""
    return 2 * max(max(a, c) for a, _, c, _ in payoffs)


def game(tree: Any, payoffs: Payoffs) -> bg.Game:
    """The tree as a game of the library, written down as nodes; its parameter is ``t``."""
    return bg.Game(folded(tree, lambda end: _outcome(end, payoffs[end]), _decision), players=("A", "B"))


def arrays(tree: Any, payoffs: Payoffs) -> dict[str, Any]:
    """What ``Game.from_arrays`` takes for the same game."""
    parents: list[int] = []
    movers: list[int] = []
    met: list[int] = []
    pending: list[tuple[int, Any]] = [(-1, tree)]
    while pending:
        parent, node = pending.pop()
        if isinstance(node, int):
            movers.append(-2)
            met.append(node)
        else:
            movers.append(node[0])
            pending += [(len(parents), following) for following in reversed(node[1])]
        parents.append(parent)
    rows = [payoffs[end] for end in met]
    return {
        "parents": np.array(parents),
        "movers": np.array(movers),
        "payoffs": np.array([[2 * a, 2 * c] for a, _, c, _ in rows]),
        "slopes": {"t": np.array([[-2 * int(b), -1 if d else 0] for _, b, _, d in rows])},
        "denominator": 2,
        "outcomes": np.array(met) % 10,
        "labels": [f"o{k}" for k in range(10)],
        "players": ("A", "B"),
    }


def _outcome(end: int, pays: tuple[int, Fraction, int, Fraction]) -> bg.Outcome:
    a, b, c, d = pays
    return bg.Outcome(f"o{end % 10}", {"A": f"{a} - t" if b else a, "B": f"{c} - t/2" if d else c})


def _decision(player: int, following: list[Any]) -> bg.Decision:
    return bg.Decision("AB"[player], {str(k): node for k, node in enumerate(following)})


def folded(tree: Any, end: Callable[[int], Any], decision: Callable[[int, list[Any]], Any]) -> Any:
    """Build from the ends up, without recursion."""
    done: list[Any] = []
    work: list[Any] = [tree]
    while work:
        node = work.pop()
        if isinstance(node, int):
            done.append(end(node))
        elif len(node) == 3:
            player, size, _ = node
            following = done[-size:]
            del done[-size:]
            done.append(decision(player, following))
        else:
            player, following = node
            work.append((player, len(following), "ready"))
            work.extend(reversed(following))
    return done[0]
