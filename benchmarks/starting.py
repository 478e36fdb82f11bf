"""What it takes to start: the import, and the command line from nothing to an answer."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from statistics import median
from typing import Any

from clock import shown, table, timed

TITLE = "Starting"
STARTS = 9


def rows() -> list[list[str]]:
    """Medians of fresh interpreters."""
    answer = [sys.executable, "-m", "bargaining", "solve", "kenya-2008", "--no-figure"]
    cold = timed(lambda: subprocess.run(answer, check=True, capture_output=True), runs=3)
    return [
        ["`import bargaining`", shown(imported("bargaining")), "150 ms"],
        ["`import nashpy`", shown(imported("nashpy")), ""],
        ["`python -m bargaining solve kenya-2008`, cold", shown(cold), ""],
    ]


def imported(module: str) -> float:
    """Seconds that ``python -X importtime`` counts for a module and all that it imports."""
    command = [sys.executable, "-X", "importtime", "-c", f"import {module}"]
    ends = [subprocess.run(command, check=True, capture_output=True, text=True).stderr.splitlines()[-1] for _ in range(STARTS)]
    return median(int(line.split("|")[1]) for line in ends) / 1e6


def sections(quick: bool, keep: dict[str, Any]) -> Iterator[str]:  # noqa: ARG001
    """The table of this module."""
    yield table(["", "median", "to stay under"], rows())
