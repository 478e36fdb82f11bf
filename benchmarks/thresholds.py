"""How often bisection finds another threshold than there is, counted against the exact flip set.

The oracle that bisection asks is backward induction by hand, or a solver that returns one Nash equilibrium.
"""

from __future__ import annotations

import io
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from typing import Any

import by_hand
import trees
from clock import table
from scale import LABELS, WANTED

import bargaining as bg

TITLE = "Thresholds by bisection"
DRAWS = {21: 1_000, 101: 1_000, 1_001: 250, 10_001: 50}
NASH_DRAWS = 300
NASH_STEPS = 12
HEADS = ["oracle", "the threat", "nodes", "trees with a threshold", "right", "another value", "none found", "wrong", "not monotone"]
CLOSE = 1e-9
"""Relative to the range; forty halvings leave less than this."""

Oracle = Callable[[float], int]


def rows(quick: bool) -> Iterator[list[str]]:
    """Threats that only hurt the party, then threats that also cost whoever carries them out; then Nash solvers."""
    for costly, what in ((False, "hurts A"), (True, "hurts A, half of the time costs B")):
        for nodes, draws in list(DRAWS.items())[: 2 if quick else None]:
            seeds = range(draws // 10 if quick else draws)
            yield [f"induction by hand x {by_hand.STEPS}", what, f"{nodes:,}", *_counted(nodes, seeds, costly, None, by_hand.STEPS)]
    for name, (module, oracle) in NASH.items():
        if find_spec(module) is not None:
            seeds = range(NASH_DRAWS // 10 if quick else NASH_DRAWS)
            yield [f"{name} x {NASH_STEPS}", "hurts A, half of the time costs B", "11", *_counted(11, seeds, True, oracle, NASH_STEPS)]


def _counted(nodes: int, seeds: range, costly: bool, oracle: Callable[[bg.Game], Oracle] | None, steps: int) -> list[str]:
    return _cells(Counter(verdict for seed in seeds for verdict in _verdicts(nodes, seed, costly, oracle, steps)))


def _verdicts(nodes: int, seed: int, costly: bool, oracle: Callable[[bg.Game], Oracle] | None, steps: int) -> Iterator[str]:
    """What bisection made of one tree; nothing where no threat is needed, or none is enough."""
    bare, payoffs = trees.shape("random", nodes, seed), trees.ends(nodes, seed + 1_000_000, costly=costly)
    high = trees.highest(payoffs)
    game = trees.game(bare, payoffs)
    if "t" not in game.parameters or not any(label in game.outcomes for label in LABELS):
        return
    flips = bg.flip_set(game, "t", reach=[label for label in LABELS if label in game.outcomes], within=(0, high))
    least = flips.minimum.value
    if not least:
        return
    root = by_hand.built(bare, payoffs)
    ask = oracle(game) if oracle is not None else lambda t: by_hand.solve(root, t)[2]
    value = by_hand.bisected(ask, WANTED, float(high), steps)
    close = high * max(CLOSE, 2.0 ** (1 - steps))
    yield "trees"
    yield "none found" if value is None else "right" if abs(value - float(least)) <= close else "another value"
    if not flips.is_monotone:
        yield "not monotone"


def _gambit(solver: str) -> Callable[[bg.Game], Oracle]:
    """One Nash equilibrium of the game with the threat put in: the outcome that it reaches."""

    def oracle(game: bg.Game) -> Oracle:
        import pygambit

        def reached(t: float) -> int:
            read = pygambit.read_efg(io.StringIO(game.at(t=t).to_efg()))
            profile = getattr(pygambit.nash, solver)(read).equilibria[0]
            profile = profile.as_behavior() if hasattr(profile, "as_behavior") else profile
            return _likeliest(read.root, 1.0, profile)[1]

        return reached

    return oracle


def _likeliest(node: Any, chance: float, profile: Any) -> tuple[float, int]:
    if node.is_terminal:
        return chance, int(node.outcome.label[1:])
    actions = node.infoset.actions
    return max(_likeliest(child, chance * float(profile[action]), profile) for child, action in zip(node.children, actions, strict=True))


def _nashpy(game: bg.Game) -> Oracle:
    """nashpy's first equilibrium by support enumeration."""

    def reached(t: float) -> int:
        here = game.at(t=t)
        form = here.to_nashpy()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)
            rows, columns = next(iter(form.support_enumeration()))
        pays = rows @ form.payoff_matrices[0] @ columns, rows @ form.payoff_matrices[1] @ columns
        ends = here.tree.payoffs
        nearest = min(range(len(ends)), key=lambda k: sum(abs(float(a) - b) for a, b in zip(ends[k], pays, strict=True)))  # type: ignore[arg-type]
        return int(here.tree.labels[nearest][1:])

    return reached


NASH: dict[str, tuple[str, Callable[[bg.Game], Oracle]]] = {
    "nashpy, first equilibrium": ("nashpy", _nashpy),
    "Gambit, `lcp`": ("pygambit", _gambit("lcp_solve")),
    "Gambit, first of `enumpure`": ("pygambit", _gambit("enumpure_solve")),
}


def _cells(found: Counter[str]) -> list[str]:
    trees_seen = found["trees"]
    wrong = trees_seen - found["right"]
    shares = [f"{100 * part / trees_seen:.0f} %" if trees_seen else "" for part in (wrong, found["not monotone"])]
    return [str(found[key]) for key in ("trees", "right", "another value", "none found")] + shares


def sections(quick: bool, keep: dict[str, Any]) -> Iterator[str]:  # noqa: ARG001
    """The table of this module."""
    absent = [name for name, (module, _) in NASH.items() if find_spec(module) is None]
    yield table(HEADS, list(rows(quick))) + "".join(f"\n\nSkipped: {name}, not installed." for name in absent)
