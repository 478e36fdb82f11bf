r"""Which unknown does the outcome hang on? Sobol's indices.

For independent parameters :math:`\theta_i` and a quantity :math:`Y` (a player's payoff, or whether an outcome is
reached), the first-order and the total index are

.. math:: S_i = \frac{\operatorname{Var}\, E[Y \mid \theta_i]}{\operatorname{Var} Y}, \qquad
          T_i = 1 - \frac{\operatorname{Var}\, E[Y \mid \theta_{\sim i}]}{\operatorname{Var} Y}.

1. Draw a Sobol sample in twice as many dimensions; its halves are the matrices :math:`A` and :math:`B`.
2. For each parameter put its column of :math:`B` into :math:`A`.
3. Sweep all :math:`(d + 2) n` draws.
4. Estimate with the formulas of Saltelli et al. (2010) for :math:`S_i`, and Jansen's for :math:`T_i`, as
   ``scipy.stats.sobol_indices`` does; once for each replicate of the sample, whose spread gives the bands.

>>> import bargaining as bg
>>> game = bg.Game(bg.Outcome("deal", {"A": "3*x + y"}))
>>> print(bg.sobol_indices(game, {"x": (0, 1), "y": (0, 1)}, of="A", n=4096, seed=1))
what the variance of A's payoff is due to (Sobol's indices, 4,096 draws, seed 1, 95% bands)
  x: 0.900 [0.899, 0.901] alone, 0.900 [0.899, 0.901] in all
  y: 0.100 [0.099, 0.100] alone, 0.100 [0.100, 0.100] in all

References
----------
Saltelli, A. et al. 2010. Variance based sensitivity analysis of model output. Computer Physics Communications 181: 259-270.
Jansen, M. J. W. 1999. Analysis of variance designs for model output. Computer Physics Communications 117: 35-43.
"""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from bargaining.equilibrium.tables import html_table
from bargaining.errors import DrawError, UnknownNameError, did_you_mean
from bargaining.game.exact import Exact
from bargaining.game.game import Game
from bargaining.leverage.sweeps.bands import Estimate, check_confidence, mean
from bargaining.leverage.sweeps.draws import Draws, read_draws
from bargaining.leverage.sweeps.forms import Floats
from bargaining.leverage.sweeps.parts import Result, Shapes, joined
from bargaining.leverage.sweeps.questions import label_groups, sample_of
from bargaining.leverage.sweeps.solver import Solver


@dataclass(frozen=True, eq=False)
class SobolIndices:
    """What the variance of a quantity is due to.

    Attributes
    ----------
    game : Game
    of : str
        An outcome or a player.
    at : dict of str to number
    draws : Draws
        One of the two samples; the sweep is of d + 2 as large.
    names : tuple of d str
        The parameters, the one that matters most first.
    first, total : tuples of d Estimate
        The share of the variance that each explains alone, and together with others.
    variance : float
    confidence : float
    method : str
    exact : bool
    """

    game: Game = field(repr=False)
    of: str
    at: dict[str, Exact]
    draws: Draws
    names: tuple[str, ...]
    first: tuple[Estimate, ...]
    total: tuple[Estimate, ...]
    variance: float
    confidence: float
    method: str
    exact: bool = False

    @property
    def most_important(self) -> str:
        """The parameter with the largest total index."""
        return self.names[0]

    def records(self) -> list[dict[str, Any]]:
        """One flat row for each parameter."""
        return [
            {"parameter": name, "first": one.value, "first low": one.low, "first high": one.high,
             "total": all_.value, "total low": all_.low, "total high": all_.high}
            for name, one, all_ in zip(self.names, self.first, self.total, strict=True)
        ]  # fmt: skip

    def __str__(self) -> str:
        what = f"{self.of}'s payoff" if self.of in self.game.players else f'"{self.of}"'
        head = f"what the variance of {what} is due to (Sobol's indices, {self.draws.count:,} draws, seed {self.draws.seed}, {self.confidence:.0%} bands)"
        rows = zip(self.names, self.first, self.total, strict=True)
        return "\n".join([head, *(f"  {name}: {one} alone, {all_} in all" for name, one, all_ in rows)])

    def _repr_html_(self) -> str:
        return html_table(self.records(), f"What the variance of {self.of} is due to ({self.method})")


@dataclass(frozen=True, eq=False)
class SobolJob:
    """What a worker needs: for each draw the quantity at A, at B, and at A with each column of B."""

    solver: Solver
    draws: Draws
    """In twice as many dimensions."""
    player: int
    """-1 where the quantity is the probability of the first group."""

    def part(self, first: int, count: int) -> Result:
        """The draws from ``first`` on."""
        both = self.draws.columns(first, count)
        width = len(both) // 2
        a, b = both[:width], both[width:]
        rows = [self._quantity(a, first), self._quantity(b, first)]
        for k in range(width):
            mixed = a.copy()
            mixed[k] = b[k]
            rows.append(self._quantity(mixed, first))
        return {"quantity": np.array(rows)}

    def shapes(self, count: int) -> Shapes:
        """Of what :meth:`part` returns."""
        return {"quantity": (np.float64, (len(self.draws.names) // 2 + 2, count))}

    def _quantity(self, columns: Floats, first: int) -> Floats:
        names = self.solver.forms.names
        found = self.solver.solve(columns, lambda i: _decimals(names, columns[:, i]), first)
        if self.player >= 0:
            row: Floats = found.payoffs[self.player]
            return row
        reached: Floats = found.chances[0] if found.chances.shape[1] else self.solver.groups[0][found.end].astype(np.float64)
        return reached


def _decimals(names: tuple[str, ...], column: Floats) -> dict[str, Exact]:
    from bargaining.game.exact import exact

    return {name: exact(number) for name, number in zip(names, column.tolist(), strict=True)}


def sobol_indices(
    game: Game,
    draws: Any,
    *,
    of: str,
    at: Mapping[str, Any] | None = None,
    n: int | None = None,
    seed: Any = None,
    replicates: int | None = None,
    confidence: float = 0.95,
    executor: Executor | None = None,
    progress: Any = None,
    resume: Any = None,
    engine: str = "auto",
) -> SobolIndices:
    """Find which unknown matters most.

    Parameters
    ----------
    game : Game
    draws : mapping
        Independent distributions or ranges, as for :func:`bargaining.sweep`.
    of : str
        An outcome, for the variance of whether it is reached, or a player, for that of the payoff.
    at, n, seed, replicates, confidence, executor, progress, resume, engine
        As for :func:`bargaining.sweep`; ``n`` is the size of each of the d + 2 samples.

    Returns
    -------
    SobolIndices

    Raises
    ------
    DrawError
        Where the quantity does not vary, or arrays are given: the scheme makes its own draws.
    """
    sample = read_draws(draws, n=n, seed=seed, method=None, replicates=replicates)
    if sample.method == "given":
        raise DrawError("sobol_indices draws for itself; give distributions of scipy.stats or pairs (low, high), not arrays")
    asked = sample_of(game, sample, at, "sobol_indices")
    level, width = check_confidence(confidence), len(sample.names)
    doubled = replace(sample, names=(*sample.names, *(f"{name}'" for name in sample.names)), _sources=sample._sources * 2)
    player, group = _quantity(game, of)
    points = width + 2
    job = SobolJob(asked.solver(group, engine, points), doubled, player)
    results = asked.results(job, points, executor=executor, progress=progress, resume=resume, question=[f"sobol {of}".encode()], room=8 * points)
    rows = joined(results, "quantity")
    variance = float(rows[:2].var())
    if variance == 0:
        raise DrawError(f'"{of}" is the same at every draw, so no parameter explains its variance; there is none')
    parts = rows.reshape(points, sample.replicates, -1)
    indices = np.array([_indices(parts[:, r]) for r in range(sample.replicates)])
    if np.isnan(indices).any():
        raise DrawError(f'"{of}" varies so rarely that it is the same at every draw of some replicate; give more draws, or fewer replicates')
    estimates = [[mean(indices[:, kind, k], 1, level) for k in range(width)] for kind in range(2)]
    order = sorted(range(width), key=lambda k: -estimates[1][k].value)
    first, total = (tuple(column[k] for k in order) for column in estimates)
    return SobolIndices(game, of, asked.at, sample, tuple(sample.names[k] for k in order), first, total, variance, level, job.solver.method)


def _quantity(game: Game, of: Any) -> tuple[int, Any]:
    labels, _, groups = label_groups(game)
    if of in game.players and of in labels:
        raise UnknownNameError(f'"{of}" is both a player and an outcome of the game; rename one of them')
    if of in game.players:
        return game.players.index(of), groups[:0]
    if of not in labels:
        raise UnknownNameError(f'of: the game has no player and no outcome "{of}"; {did_you_mean(of, (*game.players, *labels))}')
    return -1, groups[[labels.index(of)]]


def _indices(rows: Floats) -> Floats:
    """First-order and total indices (2, d) of one replicate."""
    a, b, mixed = rows[0], rows[1], rows[2:]
    centre = rows[:2].mean()
    variance = rows[:2].var() or np.nan
    first = ((b - centre) * (mixed - a)).mean(axis=1) / variance
    total = ((a - mixed) ** 2).mean(axis=1) / (2 * variance)
    return np.array([first, total])
