"""Every figure of ``benchmarks/README.md``, in one run, side by side: ``python benchmarks/run.py [--quick] [--write]``.

Each part is a module of this folder with a ``TITLE`` and ``sections(quick, keep)``, which yields pieces of Markdown;
``keep`` carries rows on to later parts and to the figures. A part whose module is not there is left out. Each piece is
printed as soon as it is measured, so that a run that is interrupted leaves what it has.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter
from typing import Any

import figures
from rich.console import Console

import bargaining as bg

PARTS = ("starting", "scale", "limit", "peers", "solvers", "thresholds", "portfolio", "sweeps", "records", "nash", "beliefs", "claims")
PACKAGES = ("numpy", "scipy", "sympy", "nashpy", "numba", "pygambit", "open_spiel", "quantecon")
MARK = "<!-- measured -->\n"


def machine() -> str:
    """What it ran on, and what was not there."""
    found, absent = [], []
    for name in PACKAGES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            absent.append(name)
    where = f"{platform.machine()}, {os.cpu_count()} processors ({_processor()}), {platform.system()}, Python {platform.python_version()}"
    load = f"Load when it started: {os.getloadavg()[0]:.1f}." if hasattr(os, "getloadavg") else ""
    return f"{where}, bargaining {bg.__version__}, {', '.join(found)}. Not installed: {', '.join(absent) or 'none of those looked for'}. {load}"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return models[0] if models else platform.processor() or "unknown"


def pieces(parts: Sequence[str], quick: bool, keep: dict[str, Any], console: Console) -> Iterator[str]:
    """The page, piece by piece."""
    yield f"### Machine\n\n{machine()}"
    for name in parts:
        if find_spec(name) is None:
            continue
        part = import_module(name)
        started = perf_counter()
        with console.status(f"{part.TITLE} ..."):
            for position, piece in enumerate(part.sections(quick, keep)):
                yield piece if position else f"### {part.TITLE}\n\n{piece}"
        console.print(f"{part.TITLE}: {perf_counter() - started:.0f} s")


def main() -> None:
    """Measure, print, and write the page where asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="put the tables into benchmarks/README.md, and the figures beside it")
    parser.add_argument("--quick", action="store_true", help="smaller trees and fewer draws: under a minute")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, metavar="PART", help=f"some of: {', '.join(PARTS)}")
    asked = parser.parse_args()
    sys.setrecursionlimit(3_000_000)  # for the solvers written by hand; the library needs none
    keep: dict[str, Any] = {}
    done: list[str] = []
    for piece in pieces(asked.only, asked.quick, keep, Console(stderr=True)):
        done.append(piece)
        sys.stdout.write(f"{piece}\n\n")
        sys.stdout.flush()
    if asked.write:
        page = Path(__file__).with_name("README.md")
        drawn = "".join(f"\n![cost against size]({name})\n" for name in figures.draw(keep, page.parent))
        head = page.read_text(encoding="utf-8").partition(MARK)[0]
        page.write_text(f"{head}{MARK}\n" + "\n\n".join(done) + f"\n{drawn}", encoding="utf-8")


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
