"""The machine's own limit: how long it would take to read what a solve must read, at the speed of the memory.

A reading of a program of n nodes reads every order once (4 bytes) and every end's lines once (32 bytes with two
players). Nothing that looks at every payoff can be quicker than that.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from clock import shown, table, timed

TITLE = "The machine's limit"
BYTES = 400_000_000


def read_speed() -> float:
    """Bytes a second that one core sums up."""
    numbers = np.ones(BYTES // 8)
    return BYTES / timed(lambda: numbers.sum(), runs=5)


def copy_speed() -> float:
    """Bytes a second that one core reads and writes."""
    numbers, other = np.ones(BYTES // 16), np.empty(BYTES // 16)
    return BYTES / timed(lambda: np.copyto(other, numbers), runs=5)


def sections(quick: bool, keep: dict[str, Any]) -> Iterator[str]:  # noqa: ARG001
    """The speeds, and the largest compiled readings beside them."""
    read, copy = read_speed(), copy_speed()
    keep["read speed"] = read
    lines = [["sum, one core", f"{read / 1e9:.1f} GB/s", "", ""], ["copy, one core", f"{copy / 1e9:.1f} GB/s", "", ""]]
    for row in [row for row in keep.get("rows", []) if row.compiled is not None and row.nodes > 50_000]:
        ends = row.nodes // 2 + 1 if row.shape != "wide" else row.nodes
        least = (4 * row.nodes + 32 * ends) / read
        lines.append([f"compiled `minimum`, {row.shape}, {row.nodes:,} nodes", shown(row.compiled), shown(least), f"{100 * least / row.compiled:.0f} %"])
    yield table(["", "measured", "reading the same bytes", "share of the limit"], lines)
