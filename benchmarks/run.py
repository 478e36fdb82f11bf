"""Every figure of ``benchmarks/README.md``, in one run, side by side: ``python benchmarks/run.py [--write]``.

Each table is printed as soon as it is measured, so that a run that is interrupted leaves what it has.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import beliefs
import scale
import solvers
import starting
import thresholds
from clock import shown
from rich.console import Console
from rich.progress import Progress

import bargaining as bg

LARGEST = scale.SIZES[-1]
TARGETS = {"build": 1.0, "solve": 0.5, "minimum": 1.0}
PACKAGES = ("numpy", "scipy", "sympy", "nashpy", "pygambit", "gmpy2", "numba")


def machine() -> str:
    """What it ran on, and what was not there."""
    found, absent = [], []
    for name in PACKAGES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            absent.append(name)
    where = f"{platform.machine()}, {os.cpu_count()} processors ({_processor()}), {platform.system()}, Python {platform.python_version()}"
    return f"{where}, bargaining {bg.__version__}, {', '.join(found)}. Not installed: {', '.join(absent) or 'none of those looked for'}."


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return models[0] if models else platform.processor() or "unknown"


def targets(rows: Sequence[scale.Row]) -> list[list[str]]:
    """The three shapes at the largest size, beside what they are to stay under."""
    return [[f"{name}, {LARGEST:,} nodes", *(shown(getattr(row, name)) for row in rows), shown(limit)] for name, limit in TARGETS.items()]


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown."""
    return "\n".join("| " + " | ".join(row) + " |" for row in [heads, ["---"] * len(heads), *rows])


def sections(progress: Progress) -> Iterator[str]:
    """The page, part by part."""
    yield f"### Machine\n\n{machine()}"
    yield "### Starting\n\n" + table(["", "median", "to stay under"], starting.rows())
    total = len(scale.SIZES) * 3
    rows = list(progress.track(scale.rows(), total=total, description="sizes"))
    yield "### Targets\n\n" + table(["", *(row.shape for row in rows[-3:]), "to stay under"], targets(rows[-3:]))
    yield "### Sizes\n\n" + table(scale.HEADS, [row.cells() for row in rows])
    wrong = progress.track(thresholds.rows(), total=2 * len(thresholds.DRAWS), description="thresholds")
    yield "### Thresholds by bisection\n\n" + table(thresholds.HEADS, wrong)
    small = progress.track(solvers.rows(), total=len(solvers.SIZES), description="solvers")
    left_out = "".join(f"\n\nSkipped: {name}, not installed." for name in solvers.missing())
    yield "### Solvers of one game\n\n" + table(solvers.HEADS, small) + left_out
    informed = progress.track(beliefs.rows(), total=len(beliefs.SHAPES), description="beliefs")
    yield "### All equilibria of signalling games\n\n" + table(beliefs.HEADS, informed)


def main() -> None:
    """Measure, print, and write the page where asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="put the tables into benchmarks/README.md")
    write = parser.parse_args().write
    sys.setrecursionlimit(1_000_000)  # for the solver written by hand; the library needs none
    done: list[str] = []
    with Progress(console=Console(stderr=True), transient=True) as progress:
        for section in sections(progress):
            done.append(section)
            sys.stdout.write(f"{section}\n\n")
            sys.stdout.flush()
    if write:
        page = Path(__file__).with_name("README.md")
        head, mark, _ = page.read_text(encoding="utf-8").partition("<!-- measured -->\n")
        page.write_text(f"{head}{mark}\n" + "\n\n".join(done) + "\n", encoding="utf-8")


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
