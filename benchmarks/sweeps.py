"""Sweeps: one tree at very many draws, beside a tuned solver in Python, and beside what the machine can do at all.

``python benchmarks/run.py --only sweeps`` prints the tables. A *node evaluation* is one node at one draw. All on one core, in seconds of its
own time. *Induction* is backward induction on draws that lie ready; *sweep* is all of it, from the tree to the answer, ties and
payoffs included. *By hand* is a flat loop over a prebuilt list, one draw at a time.

What limits it. Induction runs at the same rate from a hundred nodes to ten thousand, and reads 24 bytes a draw from memory whatever
the tree, so memory does not limit it; what numba spends is arithmetic on rows in the first-level cache, what numpy spends is its
passes over rows in the second. Around it, a sweep of a small tree spends more on features, payoffs and putting the parts
together than on induction, and one of a large tree with few draws on reading the tree, in Python.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.util import find_spec
from itertools import islice
from random import Random
from time import process_time
from typing import Any

import numpy as np
import trees
from clock import table

import bargaining as bg
from bargaining.leverage.sweeps import kernel
from bargaining.leverage.sweeps.forms import forms_of
from bargaining.leverage.sweeps.machine import BLOCK, Machine
from bargaining.leverage.sweeps.program import program_of

SIZES = (21, 101, 1_001, 10_001, 100_001)
NAMES = ("x", "y", "z")
DRAWS = 1 << 14
WORK = 1 << 28
"""Node evaluations of a whole sweep."""
SHORTEST = 0.02
TITLE = "Sweeps"
HEADS = ["nodes", "induction, numba", "induction, numpy", "`sweep`, numba", "`sweep`, numpy", "by hand", "numba over by hand", "numpy over by hand"]
LIMITS = ["", "G operations a second", "GB/s"]


def game(nodes: int) -> bg.Game:
    """A random tree of two branches and two players; half of the payoffs move with one of three parameters."""
    rng, high = Random(nodes), 10 * nodes

    def pay() -> str | int:
        constant = rng.randrange(high)
        return f"{constant} + {rng.randint(1, 5)}*{rng.choice(NAMES)}" if rng.random() < 0.5 else constant

    made = trees.folded(trees.shape("random", nodes, 1), lambda end: bg.Outcome(f"o{end % 10}", {"A": pay(), "B": pay()}), trees._decision)
    return bg.Game(made, players=("A", "B"))


def draws(nodes: int) -> dict[str, tuple[int, int]]:
    """As far as they move payoffs past each other."""
    return dict.fromkeys(NAMES, (0, 10 * nodes))


def machine(game_: bg.Game) -> Machine:
    """What a sweep runs on, without what it does around it."""
    forms = forms_of(game_.tree, NAMES, {})
    ends = np.arange(len(game_.tree.labels), dtype=np.float64)[None]
    return Machine(program_of(game_.tree, forms.weight), forms, forms.payoff, np.arange(2), ends)


def by_hand(game_: bg.Game) -> list[tuple[int, ...]]:
    """The tree as a flat list in postorder: what a careful user writes in plain Python."""
    matrix = forms_of(game_.tree, NAMES, {})
    dense = matrix.matrix().tolist()
    code = []
    for node in range(len(game_.tree) - 1, -1, -1):
        owner, end = game_.tree.owner[node], game_.tree.end[node]
        rows = [dense[form] for form in matrix.payoff[:, end]] if end >= 0 else None
        code.append((owner, game_.tree.arity[node], rows, end))
    return code


def run_by_hand(code: list[tuple[int, ...]], x: float, y: float, z: float) -> int:
    """One draw; the end that is reached."""
    stack = []
    for owner, arity, rows, end in code:
        if rows:
            (a, b, c, d), (e, f, g, h) = rows
            stack.append((a + b * x + c * y + d * z, e + f * x + g * y + h * z, end))
        else:
            best = stack.pop()
            for _ in range(arity - 1):
                other = stack.pop()
                if other[owner] > best[owner]:
                    best = other
            stack.append(best)
    return stack[0][2]


def rows() -> Iterator[list[str]]:
    """Node evaluations a second, in billions."""
    for nodes in SIZES:
        one = game(nodes)
        engine, code = machine(one), by_hand(one)
        values = np.random.default_rng(1).random((len(NAMES), DRAWS)) * 10 * nodes
        many = np.random.default_rng(2).random((len(NAMES), min(1 << 20, max(DRAWS, WORK // nodes)))) * 10 * nodes
        few = values[:, : max(2, 20_000 // nodes)].T.tolist()
        hand = rate(one, len(few), lambda code=code, few=few: [run_by_hand(code, *each) for each in few])
        cells = [rate(one, DRAWS, lambda engine=engine, values=values: blocks(engine, values)), swept(one, many, "numpy")]
        compiled: list[float | None] = [None, None]
        if find_spec("numba"):
            compiled = [rate(one, DRAWS, lambda engine=engine, values=values: kernel.run(engine, values)), swept(one, many, "numba")]
        shown = [f"{cell:.2f}" if cell else "skipped" for cell in (compiled[0], cells[0], compiled[1], cells[1])]
        yield [f"{nodes:,}", *shown, f"{hand:.4f}", f"{compiled[0] / hand:.0f}" if compiled[0] else "skipped", f"{cells[0] / hand:.0f}"]


def swept(one: bg.Game, values: np.ndarray, engine: str) -> float:
    """A whole sweep, from the tree to the answer."""
    columns = dict(zip(NAMES, values, strict=True))
    return rate(one, values.shape[1], lambda: bg.sweep(one, columns, engine=engine))


def rate(one: bg.Game, count: int, call: Callable[[], object]) -> float:
    """Billions of node evaluations a second."""
    return len(one) * count / spent(call) / 1e9


def spent(call: Callable[[], object], runs: int = 3) -> float:
    """Seconds of the processor's time, which other programs cannot take away, though they can slow it down: the least of some runs."""
    call()
    times = []
    for _ in range(runs):
        started, often = process_time(), 0
        while process_time() - started < SHORTEST:
            call()
            often += 1
        times.append((process_time() - started) / often)
    return min(times)


def blocks(engine: Machine, values: np.ndarray) -> None:
    """numpy's induction in blocks, as a sweep does it."""
    for low in range(0, values.shape[1], BLOCK):
        engine.run(values[:, low : low + BLOCK])


def limits() -> Iterator[list[str]]:
    """What numpy reaches with the operations that induction is made of, in the first-level cache and in memory."""
    a, b, out = (np.random.default_rng(k).random(1_024) for k in range(3))
    mask = a > b
    short: list[tuple[str, Callable[[], object], int]] = [
        ("numpy, add two rows of 8 kB", lambda: np.add(a, b, out=out), 3),
        ("numpy, masked copy of a row of 8 kB", lambda: np.copyto(out, a, where=mask), 3),
    ]
    big, other = np.ones(1 << 24), np.zeros(1 << 24)
    for name, call, touched in [*short, ("numpy, copy a row of 128 MB", lambda: np.copyto(other, big), 2)]:
        size = big.size if "MB" in name else a.size
        seconds = spent(call)
        yield [name, f"{size / seconds / 1e9:.2f}", f"{touched * 8 * size / seconds / 1e9:.0f}"]


def sections(quick: bool, keep: dict[str, Any]) -> Iterator[str]:  # noqa: ARG001
    """Billions of node evaluations a second and core, then what the machine does."""
    yield "Billions of node evaluations for each second of one core:\n\n" + table(HEADS, islice(rows(), 3) if quick else rows())
    yield table(LIMITS, limits())
