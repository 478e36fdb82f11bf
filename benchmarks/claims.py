"""Every claim of the catalogue decided once, in one process: proofs, counterexamples, searches."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter
from typing import Any

from clock import shown, table

from bargaining import claims

TITLE = "Claims"


def sections(quick: bool, keep: dict[str, Any]) -> Iterator[str]:  # noqa: ARG001
    """All claims together, and the slowest one."""
    started = perf_counter()
    times = {}
    for name in list(claims.catalogue)[: 10 if quick else None]:
        before = perf_counter()
        claims.check(name)
        times[name] = perf_counter() - before
    slowest = max(times, key=lambda name: times[name])
    rows = [
        [f"{len(times)} claims", shown(perf_counter() - started), "120 s"],
        [f"the slowest of them, {slowest}", shown(times[slowest]), "10 s"],
    ]
    yield table(["", "time", "to stay under"], rows)
