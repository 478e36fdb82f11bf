r"""The threshold of every draw: the infimum of the lever values that reach the target.

1. At the low end of the range each draw is decided as in a sweep.
2. The others walk along the lever (:mod:`bargaining.leverage.sweeps.walk`), in floats.
3. Each threshold found is checked: just above it some equilibrium reaches the target, decided as in a sweep.
4. Draws in doubt, or that fail the check, are left to the exact :func:`bargaining.minimum`; so are all draws where chance
   moves, or a payoff is not affine in the lever.

Away from the low end a threshold is a tie between what went before and the target, both of which some equilibrium reaches:
it is attained where ``require="some"``, and not where ``require="every"``.

>>> import bargaining as bg
>>> game = bg.Game(bg.Decision("Party", {
...     "accept": bg.Outcome("agreement", {"Party": "1/2"}),
...     "refuse": bg.Outcome("war", {"Party": "batna - credibility*threat"}),
... }))
>>> found = bg.thresholds(game, "threat", {"batna": (0, 1)}, at={"credibility": "1/2"}, reach="agreement", n=4096, seed=1)
>>> print(found)
thresholds of threat for agreement in some equilibrium: 4,096 draws (sobol, 16 replicates, seed 1)
  no value in [0, oo) is enough: 0.000 [0.000, 0.001]
  enough for 5%: 0, 25%: 0, 50%: 0, 75%: 0.5, 95%: 0.901
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from bargaining.equilibrium.tables import html_table
from bargaining.errors import IntervalError
from bargaining.game.exact import Exact, exact
from bargaining.game.game import Game, check_game
from bargaining.game.nodes import Choice
from bargaining.leverage.flips import minimum
from bargaining.leverage.intervals import range_of
from bargaining.leverage.lever import check_lever
from bargaining.leverage.sweeps.acceptance import hits_of, solver_for
from bargaining.leverage.sweeps.bands import Estimate, check_confidence, check_probability, share
from bargaining.leverage.sweeps.draws import Draws, read_draws
from bargaining.leverage.sweeps.forms import Floats, Integers
from bargaining.leverage.sweeps.parts import Result, Shapes, joined
from bargaining.leverage.sweeps.questions import Sample, sample_of
from bargaining.leverage.sweeps.solver import Solver
from bargaining.leverage.sweeps.ties import Truths
from bargaining.leverage.sweeps.walk import Walk, walk_of
from bargaining.leverage.target import Target, target

CHECKED_AT = 1e-9
"""How far above a threshold, relative to it, the check is made."""

POINTS = 8
"""How many sweeps a threshold is taken to cost, for the size of the parts."""

QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)


@dataclass(frozen=True, eq=False)
class Thresholds:
    """The least lever value that reaches a target, at each draw.

    Attributes
    ----------
    game : Game
    lever : str
    target : Target
    at : dict of str to number
    draws : Draws
    within : pair of number or None
    values : array (n,)
        The infima; ``nan`` where no value in range is enough.
    attained : array (n,) of bool
        Whether the value itself is enough.
    settled : int
        How many draws were settled by the exact solver.
    confidence : float
    method : str
    exact : bool
    """

    game: Game = field(repr=False)
    lever: str
    target: Target = field(repr=False)
    at: dict[str, Exact]
    draws: Draws
    within: tuple[Exact, Exact | None]
    values: Floats = field(repr=False)
    attained: Truths = field(repr=False)
    settled: int
    confidence: float
    method: str
    exact: bool = False

    @property
    def never(self) -> Estimate:
        """The share of draws for which no value in range is enough."""
        return share(np.isnan(self.values), self.draws.replicates, self.confidence)

    def quantile(self, probability: float) -> float:
        """The least threshold such that so large a share of draws has one no larger; infinite where no value is."""
        values = np.where(np.isnan(self.values), np.inf, self.values)
        return float(np.quantile(values, check_probability(probability), method="inverted_cdf"))

    def records(self) -> list[dict[str, Any]]:
        """One flat row for each of some quantiles."""
        return [{"share of draws": q, self.lever: self.quantile(q)} for q in QUANTILES]

    def __str__(self) -> str:
        low, high = self.within
        reach = f"[{low}, {'oo)' if high is None else f'{high}]'}"
        head = f"thresholds of {self.lever} for {self.target.name} in {self.target.require} equilibrium: {self.draws}"
        shown = ", ".join(f"{q:.0%}: {_short(self.quantile(q))}" for q in QUANTILES)
        return "\n".join([head, f"  no value in {reach} is enough: {self.never}", f"  enough for {shown}"])

    def _repr_html_(self) -> str:
        return html_table(self.records(), f"Thresholds of {self.lever} for {self.target.name}, {self.draws} ({self.method})")


def _short(value: float) -> str:
    return f"{value:.3g}" if np.isfinite(value) else "no value is"


@dataclass(frozen=True, eq=False)
class ThresholdJob:
    """What a worker needs to do a part."""

    solver: Solver
    """Decides at one value of the lever, which is the last of its parameters."""
    walk: Walk | None
    sample: Sample
    lever: str
    reach: Any
    wanted: Target
    within: tuple[Exact, Exact | None]

    def shapes(self, count: int) -> Shapes:
        """Of what :meth:`part` returns."""
        return {"values": (np.float64, (count,)), "attained": (np.bool_, (count,)), "settled": (np.bool_, (count,))}

    def part(self, first: int, count: int) -> Result:
        """The draws from ``first`` on."""
        columns = self.sample.draws.columns(first, count)
        low, high = float(self.within[0]), np.inf if self.within[1] is None else float(self.within[1])
        values, attained, settled = np.full(count, low), np.ones(count, dtype=bool), np.zeros(count, dtype=bool)
        left = np.flatnonzero(~self._reached_at_once(columns, first))
        if self.walk is None:
            settled[left] = True
        elif len(left):
            values[left], settled[left] = self.walk.thresholds(columns[:, left], low, high, first)
            attained[left] = (self.wanted.require == "some") & (values[left] > low)
            if self.wanted.require == "every":
                values[left[values[left] == high]] = np.nan
            settled[left] |= self._fails(columns, left, values[left], first)
        for i in np.flatnonzero(settled).tolist():
            values[i], attained[i] = self._exactly(columns[:, i], first + i)
        return {"values": values, "attained": attained & ~np.isnan(values), "settled": settled}

    def _reached_at_once(self, columns: Floats, first: int) -> Truths:
        """Whether the target is reached at the low end of the range, at each draw of the part."""
        low = self.within[0]
        places = np.full(columns.shape[1], float(low))

        def lookup(i: int) -> dict[str, Exact]:
            return {**self.sample.draws.exactly(first + i, columns[:, i]), self.lever: low}

        found = self.solver.solve_at(np.vstack([columns, places]), low, lookup, first)
        return hits_of(self.solver, found, self.wanted.probability)[self.wanted.require == "every"]

    def _reached(self, columns: Floats, draws: Integers, places: Floats, first: int) -> Truths:
        """Whether the target is reached at a lever value of each of some draws of the part."""

        def lookup(i: int) -> dict[str, Exact]:
            return {**self.sample.draws.exactly(first + int(draws[i]), columns[:, draws[i]]), self.lever: exact(float(places[i]))}

        found = self.solver.solve(np.vstack([columns[:, draws], places]), lookup, first)
        return hits_of(self.solver, found, self.wanted.probability)[self.wanted.require == "every"]

    def _fails(self, columns: Floats, draws: Integers, values: Floats, first: int) -> Truths:
        """Just above which of the thresholds the target is not reached after all."""
        fails, found = np.zeros(len(draws), dtype=bool), np.flatnonzero(~np.isnan(values))
        if len(found):
            above = values[found] + CHECKED_AT * np.maximum(np.abs(values[found]), 1e-3)
            fails[found] = ~self._reached(columns, draws[found], above, first)
        return fails

    def _exactly(self, column: Floats, draw: int) -> tuple[float, bool]:
        facts = {**self.sample.at, **self.sample.draws.exactly(draw, column)}
        wanted = {"require": self.wanted.require, "probability": self.wanted.probability}
        least = minimum(self.sample.game, self.lever, reach=self.reach, at=facts, within=self.within, **wanted)  # type: ignore[arg-type]
        return (np.nan, False) if least.value is None else (float(least.value), least.attained)


def thresholds(
    game: Game,
    lever: str,
    draws: Any,
    *,
    reach: Any,
    at: Mapping[str, Any] | None = None,
    within: tuple[Any, Any] = (0, None),
    require: str = "some",
    probability: Any = 1,
    n: int | None = None,
    seed: Any = None,
    method: str | None = None,
    replicates: int | None = None,
    confidence: float = 0.95,
    executor: Executor | None = None,
    progress: Any = None,
    resume: Any = None,
    engine: str = "auto",
) -> Thresholds:
    """Find the least lever value that reaches a target, at every draw.

    Parameters
    ----------
    game, lever, reach, at, require, probability
        As for :func:`bargaining.minimum`.
    draws
        What is not known, as for :func:`bargaining.sweep`.
    within : pair of number or None
        The closed range of the lever, which has a low end.
    n, seed, method, replicates, confidence, executor, progress, resume, engine
        As for :func:`bargaining.sweep`.

    Returns
    -------
    Thresholds
        Floats; those that the walk finds are exact up to rounding, and checked.

    Raises
    ------
    BargainingError
        What :func:`bargaining.sweep` and :func:`bargaining.minimum` raise.

    Notes
    -----
    Work in proportion to draws, nodes, and cells of the lever on which no comparison changes. Where chance moves, where payoffs
    are not affine in the lever, and for draws with structural ties, that of an exact ``minimum`` for each draw.
    """
    check_game(game, "thresholds")
    check_lever(game, lever)
    sample = sample_of(game, read_draws(draws, n=n, seed=seed, method=method, replicates=replicates), at, "thresholds", lever=lever)
    asked = reach if isinstance(reach, str | Choice) or not isinstance(reach, Iterable) else tuple(reach)
    wanted, level = target(game, asked, require=require, probability=probability), check_confidence(confidence)
    low, high = range_of(within)
    if low is None:
        raise IntervalError("within has no low end, so there may be no least value; give one, such as (0, None)")
    walk = walk_of(game.tree, sample.draws.names, sample.at, lever, wanted.ends)
    job = ThresholdJob(solver_for(sample, wanted, engine, 2), walk, sample, lever, asked, wanted, (low, high))
    question = [repr(("thresholds", lever, low, high, require, wanted.ends, wanted.probability)).encode()]
    results = sample.results(job, POINTS, executor=executor, progress=progress, resume=resume, question=question, room=10)
    values, attained, settled = (joined(results, name) for name in ("values", "attained", "settled"))
    how = "a walk along the lever, in floats, checked" if walk is not None else "the exact minimum of each draw"
    return Thresholds(game, lever, wanted, sample.at, sample.draws, (low, high), values, attained, int(settled.sum()), level, how)
