"""Kydd (2006), "The ball is in your court": the sentences of its abstract, tried in a vote under the threat of blame.

Each sentence is tried at every point of a grid of deals, status quos and blames, ties among them, by enumerating the pure equilibria of
the game. The closed forms of ``bargaining.theory.mediators`` are held against what is found.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction as Exact
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import bargaining as bg
from bargaining.replication import Replication
from bargaining.theory.mediators import blame_game, least_blame

paper = Replication(
    __file__,
    cite="Kydd, A. H. 2006. The ball is in your court: mediation and blamecasting. Documentos de Trabajo del CIDE. Mexico City.",
    fidelity="reconstruction",
    read="the abstract; not the model",
)

GAME = blame_game()
HALF = Exact(1, 2)
QUOS = tuple(Exact(k, 20) for k in (6, 9, 10, 11, 14))
TRUSTS = tuple(Exact(k, 4) for k in range(5))
HARMS = tuple(Exact(k, 20) for k in (0, 1, 2, 4, 8))


def grid() -> Iterator[dict[str, Any]]:
    """Status quos on either side of an even deal, with all or none of a common failure's blame."""
    for one, two, shared in product(QUOS, QUOS, (Exact(0), HALF)):
        yield {"deals": (HALF, HALF), "status_quo": (one, two), "shared": shared}


GRID = tuple(grid())


def intransigent(facts: dict[str, Any]) -> list[int]:
    """The sides that would lose by the deal."""
    return [side for side in (0, 1) if facts["status_quo"][side] > facts["deals"][side]]


def outcomes(facts: dict[str, Any], blame: tuple[Exact, Exact]) -> frozenset[str]:
    """What comes of all pure equilibria, by enumeration of the game."""
    return _outcomes(facts["status_quo"], blame, facts["shared"])


@cache
def _outcomes(quo: tuple[Exact, Exact], blame: tuple[Exact, Exact], shared: Exact) -> frozenset[str]:
    at = {"deal_one": HALF, "deal_two": HALF, "status_quo_one": quo[0], "status_quo_two": quo[1], "shared": shared}
    found = bg.nash(GAME, at={**at, "blame_one": blame[0], "blame_two": blame[1]}, method="pure")
    return frozenset(label for each in found for label in each.outcomes)


@paper.row("audience")
def audience(harm: Exact = Exact(0)) -> bool:
    """Wherever a side is intransigent, no equilibrium has the settlement while nobody's opinion costs it anything."""
    asked = [facts for facts in GRID if intransigent(facts)]
    return bool(asked) and not any("settlement" in outcomes(facts, (harm, harm)) for facts in asked)


@paper.row("trust")
def trust(trusts: tuple[Exact, ...] = TRUSTS) -> bool:
    """An intransigent side settles exactly where trust times the harm of the audience's opinion makes up for what it would lose; without trust, never."""
    flipped = False
    for facts, harm, believed in product(GRID, HARMS, trusts):
        sides = intransigent(facts)
        if sides:
            lost = max(facts["status_quo"][side] - facts["deals"][side] for side in sides)
            settles = "settlement" in outcomes(facts, (believed * harm, believed * harm))
            if settles != (believed * harm >= lost) or (settles and believed == 0):
                return False
            flipped = flipped or settles
    return flipped


@paper.row("reduces")
def reduces(harms: tuple[Exact, ...] = HARMS) -> bool:
    """Over the grid blame adds settlements and never takes one away; beyond the least blame, where common blame is felt, nothing else is left."""
    fewer = False
    for facts in GRID:
        before = outcomes(facts, (Exact(0), Exact(0)))
        for one, two in product(harms, repeat=2):
            after = outcomes(facts, (one, two))
            if "settlement" in before and "settlement" not in after:
                return False
            enough = least_blame("One", blame=(one, two), require="every", **facts)
            beyond = enough.value is not None and (one > enough.value or (one == enough.value and enough.attained))
            if beyond != (after == {"settlement"}):
                return False
            fewer = fewer or (bool(intransigent(facts)) and after == {"settlement"})
    return fewer


paper.not_reproducible("common", because="how often mediators do so is a matter of cases, and the abstract names none")


@paper.figure("settled_by_blame.svg")
def settled_by_blame(path: Path) -> None:
    """Which blames of the two sides bring the settlement, where each would lose something by the deal."""
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    facts: dict[str, Any] = {"deals": (HALF, HALF), "status_quo": (Exact(7, 10), Exact(11, 20)), "shared": HALF}
    needed = [float(least_blame(side, blame=(1, 1), **facts).value or 0) for side in ("One", "Two")]
    figure, axes = plt.subplots(figsize=(4.6, 3.8), layout="constrained")
    axes.fill_between([needed[0], 0.4], needed[1], 0.4, color="#2c7d4f", alpha=0.3, linewidth=0)
    axes.plot([needed[0], needed[0], 0.4], [0.4, needed[1], needed[1]], color="#2c7d4f")
    for x, y, words in ((0.3, 0.22, "settlement"), (0.1, 0.22, "One refuses"), (0.3, 0.018, "Two refuses"), (0.1, 0.018, "either refuses")):
        axes.text(x, y, words, ha="center", color="#30343a")
    axes.axhline(needed[1], color="#9aa3ab", linewidth=0.8, linestyle=":", xmax=0.5)
    axes.axvline(needed[0], color="#9aa3ab", linewidth=0.8, linestyle=":", ymax=0.125)
    axes.set_title("A reconstruction from the abstract, at illustrative\nnumbers; not a figure of the paper", fontsize=9, loc="left")
    axes.set(xlabel="what blame costs One", ylabel="what blame costs Two", xlim=(0, 0.4), ylim=(0, 0.4))
    axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(path)
    plt.close(figure)


if __name__ == "__main__":
    paper.main()
