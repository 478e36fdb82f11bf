"""Every figure of ``benchmarks/README.md``, in one run, side by side: ``python benchmarks/run.py [--write]``.

Times are medians of repeated runs after one that is not counted; a ratio compares two medians of the same run. The
baseline is float backward induction over prebuilt nested tuples with 40 steps of bisection (``by_hand.py``), and
nashpy's support enumeration where the normal form fits.
"""

from __future__ import annotations

import argparse
import platform
import subprocess
import sys
import warnings
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from statistics import median
from time import perf_counter

import by_hand
import trees
from rich.progress import Progress

import bargaining as bg

SIZES = (11, 101, 1_001, 10_001, 100_001)
WANTED = ("o0", "o1", "o2")
HIGH = 200


def timed(call: Callable[[], object], runs: int = 5) -> float:
    """Seconds, the median of several runs."""
    call()
    times = []
    for _ in range(runs):
        started = perf_counter()
        call()
        times.append(perf_counter() - started)
    return median(times)


def import_time() -> float:
    """What ``import bargaining`` adds to starting Python, the median of nine starts of each."""

    def start(code: str) -> float:
        return timed(lambda: subprocess.run([sys.executable, "-c", code], check=True), runs=9)

    return start("import bargaining") - start("pass")


def sizes(progress: Progress) -> list[str]:
    """Build, solve, minimum and map, against bisection by hand."""
    heads = ["shape", "nodes", "build", "solve", "`minimum`", "`equilibrium_map`", "cuts", "bisection by hand", "by hand / `minimum`"]
    rows = [f"| {' | '.join(heads)} |", "|---" * len(heads) + "|"]
    cases = [(kind, n) for kind in trees.SHAPES for n in SIZES if kind != "deep" or n <= 1_001]
    cases.append(("deep", 40_001))
    for kind, n in progress.track(cases, description="sizes"):
        bare, payoffs = trees.shape(kind, n, 1), trees.ends(n, 2)
        build = timed(lambda bare=bare, payoffs=payoffs: bg.Game(trees.as_nodes(bare, payoffs)), runs=3)
        game = bg.Game(trees.as_nodes(bare, payoffs))
        solve = timed(lambda game=game: bg.subgame_perfect(game, at={"t": 1}))
        least = timed(lambda game=game: bg.minimum(game, "t", reach=WANTED, within=(0, HIGH)))
        whole = timed(lambda game=game: bg.equilibrium_map(game, "t", within=(0, HIGH)))
        cuts = len(bg.equilibrium_map(game, "t", within=(0, HIGH)).breakpoints)
        hand, ratio = "(too deep to recurse)", ""
        if kind != "deep" or n <= 1_001:
            root = trees.as_tuples(bare, payoffs)
            steps = timed(lambda root=root: [by_hand.solve(root, k / 7) for k in range(by_hand.STEPS)], runs=3)
            hand, ratio = in_ms(steps), f"{steps / least:.1f}"
        rows.append(f"| {kind} | {len(game):,} | {in_ms(build)} | {in_ms(solve)} | {in_ms(least)} | {in_ms(whole)} | {cuts} | {hand} | {ratio} |")
    return rows


def wrong_thresholds(progress: Progress, draws: int = 400) -> list[str]:
    """How often bisection gives another threshold than the exact set."""
    rows = ["| nodes | trees | in range | bisection wrong | flip set not monotone | minimum not attained |", "|---|---|---|---|---|---|"]
    for n in progress.track((21, 101, 1_001), description="wrong thresholds"):
        eligible = wrong = bent = opened = 0
        for seed in range(draws if n < 1_000 else draws // 4):
            bare, payoffs = trees.shape("random", n, seed), trees.ends(n, seed + 10_000)
            found = by_hand.bisect(trees.as_tuples(bare, payoffs), {int(label[1]) for label in WANTED}, float(HIGH))
            if not found:
                continue
            flips = bg.flip_set(bg.Game(trees.as_nodes(bare, payoffs)), "t", reach=WANTED, within=(0, HIGH))
            eligible += 1
            least = flips.minimum.value
            wrong += least is None or abs(float(least) - found) > 1e-6
            bent += not flips.is_monotone
            every = bg.minimum(flips.game, "t", reach=WANTED, within=(0, HIGH), require="every")
            opened += every.value is not None and not every.attained
        shares = " | ".join(share(part, eligible) for part in (wrong, bent, opened))
        rows.append(f"| {n:,} | {draws if n < 1_000 else draws // 4} | {eligible} | {shares} |")
    return rows


def nash() -> list[str]:
    """nashpy on the normal form: one solution of one fixed game, and of another concept."""
    rows = ["| nodes | normal form | support enumeration, one threat | `minimum`, every threat |", "|---|---|---|---|"]
    for n in (7, 11, 15):
        game = bg.Game(trees.as_nodes(trees.shape("random", n, 3), trees.ends(n, 4)), players=("A", "B"))
        bimatrix = game.at(t=1).to_nashpy()
        size = bimatrix.payoff_matrices[0].shape
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # nashpy warns of degenerate games, which trees give as a rule
            hand = timed(lambda bimatrix=bimatrix: list(bimatrix.support_enumeration()), runs=1)
        rows.append(f"| {n} | {size[0]} x {size[1]} | {in_ms(hand)} | {in_ms(timed(lambda game=game: bg.minimum(game, 't', reach=WANTED[:1])))} |")
    return rows


def in_ms(seconds: float) -> str:
    return f"{seconds * 1000:.3g} ms" if seconds < 1 else f"{seconds:.2f} s"


def share(part: int, whole: int) -> str:
    return f"{part} ({100 * part / whole:.1f} %)" if whole else "0"


def machine() -> str:
    packages = ", ".join(f"{name} {version(name)}" for name in ("numpy", "sympy", "nashpy"))
    return f"{platform.machine()}, {platform.system()}, Python {platform.python_version()}, {packages}; pure Python, no extra installed."


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write the tables into benchmarks/README.md")
    write = parser.parse_args().write
    sys.setrecursionlimit(20_000)
    with Progress(transient=True) as progress:
        parts = [
            machine(),
            f"`import bargaining` adds {in_ms(import_time())} to starting Python.",
            "\n".join(sizes(progress)),
            "\n".join(wrong_thresholds(progress)),
            "\n".join(nash()),
        ]
    text = "\n\n".join(parts)
    sys.stdout.write(text + "\n")
    if write:
        page = Path(__file__).with_name("README.md")
        head, mark, _ = page.read_text(encoding="utf-8").partition("<!-- measured -->\n")
        page.write_text(f"{head}{mark}\n{text}\n", encoding="utf-8")


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
