"""Medians of repeated runs."""

from __future__ import annotations

from collections.abc import Callable
from statistics import median
from time import perf_counter

SHORTEST = 0.01


def timed(call: Callable[[], object], runs: int = 5) -> float:
    """Seconds for one call: the median of several runs after one that is not counted.

    A run calls as often as it takes to last a hundredth of a second.
    """
    started = perf_counter()
    call()
    often = max(1, round(SHORTEST / (perf_counter() - started)))
    times = []
    for _ in range(runs):
        started = perf_counter()
        for _ in range(often):
            call()
        times.append((perf_counter() - started) / often)
    return median(times)


def shown(seconds: float) -> str:
    """Milliseconds, or seconds where they are many."""
    return f"{seconds * 1000:.3g} ms" if seconds < 1 else f"{seconds:.2f} s"
