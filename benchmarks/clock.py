"""Medians of repeated runs, and how they are shown."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Sequence
from statistics import median
from time import perf_counter

SHORTEST = 0.01
LONG = 1.0
"""Seconds beyond which a call is timed once more only, instead of several times."""


def timed(call: Callable[[], object], runs: int = 5) -> float:
    """Seconds for one call: the median of several runs after one that is not counted.

    A run calls as often as it takes to last a hundredth of a second.
    """
    gc.collect()
    first = once(call)
    often = max(1, round(SHORTEST / max(first, 1e-9)))
    times = []
    for _ in range(runs if first < LONG else 1):
        started = perf_counter()
        for _ in range(often):
            call()
        times.append((perf_counter() - started) / often)
    return median(times)


def once(call: Callable[[], object]) -> float:
    """Seconds for the first call."""
    started = perf_counter()
    call()
    return perf_counter() - started


def shown(seconds: float | None) -> str:
    """Microseconds, milliseconds or seconds, whichever is short; nothing for what was not measured."""
    if seconds is None:
        return ""
    if seconds >= 1:
        return f"{seconds:.2f} s"
    return f"{seconds * 1e3:.3g} ms" if seconds >= 1e-3 else f"{seconds * 1e6:.3g} µs"


def ratio(other: float | None, own: float | None) -> str:
    """How many times longer the other one takes; two digits."""
    if other is None or own is None:
        return ""
    times = other / own
    return f"{times:.1f}" if times < 10 else f"{times:,.0f}"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown."""
    return "\n".join("| " + " | ".join(row) + " |" for row in [heads, ["---"] * len(heads), *rows])
