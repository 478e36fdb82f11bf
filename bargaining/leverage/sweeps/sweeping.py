r"""The same game at very many values of what nobody knows: which outcomes, and who gets what.

>>> import bargaining as bg
>>> game = bg.Game(
...     bg.Decision("Government", {
...         "accept": bg.Outcome("agreement", {"Government": "1/2", "Mediator": 1}),
...         "refuse": bg.Outcome("sanctions", {"Government": "batna - threat", "Mediator": 0}),
...     }),
... )
>>> print(bg.sweep(game, {"batna": (0, 1)}, at={"threat": "3/10"}, n=4096, seed=1))
sweep of batna: 4,096 draws (sobol, 16 replicates, seed 1), 95% bands, 0 draws on a tie
  agreement: 0.801 [0.799, 0.802]
  sanctions: 0.199 [0.198, 0.201]
  Government: mean 0.520 [0.520, 0.520]
  Mediator: mean 0.801 [0.800, 0.801]
"""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bargaining.equilibrium.tables import html_table
from bargaining.errors import DrawError, RequirementError, UnknownOutcomeError, UnknownPlayerError, did_you_mean
from bargaining.game.exact import Exact
from bargaining.game.game import Game
from bargaining.leverage.sweeps.along import Along, along_of
from bargaining.leverage.sweeps.bands import Estimate, check_confidence, check_probability, mean, share
from bargaining.leverage.sweeps.draws import Draws, read_draws
from bargaining.leverage.sweeps.forms import Floats, Integers
from bargaining.leverage.sweeps.parts import Result, Shapes, joined
from bargaining.leverage.sweeps.questions import label_groups, sample_of
from bargaining.leverage.sweeps.solver import Solver
from bargaining.leverage.target import REQUIREMENTS

FIELDS = ("codes", "payoffs", "chances", "tied", "least", "most")
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)


@dataclass(frozen=True, eq=False)
class Sweep:
    """Equilibria at many draws.

    Attributes
    ----------
    game : Game
    at : dict of str to number
        The parameters that are not drawn.
    draws : Draws
    outcomes : tuple of g str
        The labels, as in ``game.outcomes``.
    codes : array (n,) of int
        For each draw the number of the outcome in ``outcomes``; -1 where chance decides between several.
    payoffs : array (k, n)
        For each player, in the order of ``game.players``, the (expected) payoff at each draw.
    chances : array (g, n)
        Where chance moves, the probability of each outcome; ``(g, 0)`` elsewhere.
    tied : array (t,) of int
        The draws at which several equilibria differ in outcome or payoffs. All of the above is of the equilibrium in which
        every tie goes to the action listed first.
    least, most : arrays (g, t)
        Over all equilibria at the tied draws, the bounds on each outcome's probability.
    confidence : float
    method : str
    exact : bool
        Which outcome a draw has is decided exactly; payoffs are floats and shares estimates.
    """

    game: Game = field(repr=False)
    at: dict[str, Exact]
    draws: Draws
    outcomes: tuple[str, ...]
    codes: NDArray[np.int32] = field(repr=False)
    payoffs: Floats = field(repr=False)
    chances: Floats = field(repr=False)
    tied: Integers = field(repr=False)
    least: Floats = field(repr=False)
    most: Floats = field(repr=False)
    confidence: float
    method: str
    exact: bool = False

    @property
    def count(self) -> int:
        """The number of draws."""
        return self.draws.count

    @property
    def ties(self) -> int:
        """How many draws are on a tie."""
        return len(self.tied)

    def values(self, parameter: str) -> Floats:
        """The draws of a parameter (n,), made again."""
        if parameter not in self.draws.names:
            raise DrawError(f'"{parameter}" is not drawn; {did_you_mean(parameter, self.draws.names)}')
        column: Floats = self.draws.columns(0, self.count)[self.draws.names.index(parameter)]
        return column

    def probability(self, outcome: str, *, require: str | None = None) -> Floats:
        """How likely an outcome is at each draw (n,), 0 or 1 unless chance moves.

        Parameters
        ----------
        outcome : str
        require : {"some", "every"}, optional
            In the equilibrium most in favour of it, or least; by default ties go to the action listed first.
        """
        k = self._number(outcome)
        found: Floats = self.chances[k].copy() if self.chances.shape[1] else (self.codes == k).astype(np.float64)
        if require is not None and require not in REQUIREMENTS:
            raise RequirementError(f'require must be "some" or "every", not {require!r}; {did_you_mean(require, REQUIREMENTS)}')
        if require is not None:
            found[self.tied] = (self.most if require == "some" else self.least)[k]
        return found

    def payoff(self, player: str) -> Floats:
        """What a player gets at each draw (n,)."""
        if player not in self.game.players:
            raise UnknownPlayerError(f'the game has no player "{player}"; {did_you_mean(player, self.game.players)}')
        row: Floats = self.payoffs[self.game.players.index(player)]
        return row

    def share(self, outcome: str, *, require: str | None = None) -> Estimate:
        """The share of draws with an outcome: how likely it is, over what is not known."""
        return share(self.probability(outcome, require=require), self.draws.replicates, self.confidence)

    def mean(self, player: str) -> Estimate:
        """A player's mean payoff."""
        return mean(self.payoff(player), self.draws.replicates, self.confidence)

    def quantile(self, player: str, probability: float) -> float:
        """A quantile of a player's payoff."""
        return float(np.quantile(self.payoff(player), check_probability(probability)))

    def flipped(self, other: Sweep) -> Estimate:
        """The share of draws whose outcome is another one in a second sweep of the same draws, say at a larger threat.

        Where chance moves, the mean total variation between the two lotteries.
        """
        if not isinstance(other, Sweep):
            raise DrawError(f"flipped: give a second sweep of the same draws, not a {type(other).__name__}")
        if self.draws.identity() != other.draws.identity() or self.outcomes != other.outcomes:
            raise DrawError("flipped: the two sweeps are not of the same draws and outcomes, so nothing can be said draw by draw")
        if self.chances.shape[1] or other.chances.shape[1]:
            changed = sum(np.abs(self.probability(label) - other.probability(label)) for label in self.outcomes) / 2
        else:
            changed = (self.codes != other.codes).astype(np.float64)
        return share(changed, self.draws.replicates, self.confidence)

    def records(self) -> list[dict[str, Any]]:
        """One flat row for each outcome; ``some`` and ``every`` are the shares with ties decided for it, and against it."""
        rows = []
        for label in self.outcomes:
            found, some, every = (self.share(label, require=rule) for rule in (None, "some", "every"))
            rows.append({"outcome": label, "share": found.value, "low": found.low, "high": found.high, "every": every.value, "some": some.value})
        return rows

    def payoff_records(self) -> list[dict[str, Any]]:
        """One flat row for each player: the mean with its band, and quantiles."""
        rows = []
        for player in self.game.players:
            found = self.mean(player)
            quantiles = np.quantile(self.payoff(player), QUANTILES).tolist()
            rows.append({"player": player, "mean": found.value, "low": found.low, "high": found.high, **dict(zip(map(str, QUANTILES), quantiles, strict=True))})
        return rows

    def _number(self, outcome: str) -> int:
        if outcome not in self.outcomes:
            raise UnknownOutcomeError(f'the game has no outcome "{outcome}"; {did_you_mean(outcome, self.outcomes)}')
        return self.outcomes.index(outcome)

    def __str__(self) -> str:
        ties = f"{self.ties:,} draw{'' if self.ties == 1 else 's'} on a tie"
        head = f"sweep of {', '.join(self.draws.names)}: {self.draws}, {self.confidence:.0%} bands, {ties}"
        lines = [f"  {row['outcome']}: {self.share(row['outcome'])}" + _bounds(row, self.ties) for row in self.records()]
        return "\n".join([head, *lines, *(f"  {player}: mean {self.mean(player)}" for player in self.game.players)])

    def _repr_html_(self) -> str:
        return html_table(self.records(), f"Outcomes over {self.draws} ({self.method})")


def _bounds(row: Mapping[str, Any], ties: int) -> str:
    return f" ({row['every']:.3f} to {row['some']:.3f}, as ties are decided)" if ties and row["every"] != row["some"] else ""


@dataclass(frozen=True, eq=False)
class SweepJob:
    """What a worker needs to do a part of a sweep."""

    solver: Solver
    along: Along | None
    """Instead of the solver, where draws move along one parameter."""
    draws: Draws
    code: NDArray[np.int32]
    """For each end the number of its label."""

    def part(self, first: int, count: int) -> Result:
        """The draws from ``first`` on."""
        columns = self.draws.columns(first, count)
        found = (self.along or self.solver).solve(columns, lambda i: self.draws.exactly(first + i, columns[:, i]), first)
        if found.chances.shape[1]:
            sure = np.count_nonzero(found.chances, axis=0) == 1
            codes = np.where(sure, found.chances.argmax(axis=0), -1).astype(np.int32)
        else:
            codes = self.code[found.end]
        tied = found.close[found.tied] + first
        return {
            "codes": codes, "payoffs": found.payoffs, "chances": found.chances,
            "tied": tied, "least": found.least[:, found.tied], "most": found.most[:, found.tied],
        }  # fmt: skip

    def shapes(self, count: int) -> Shapes:
        """Of what :meth:`part` returns."""
        groups, chance = len(self.solver.groups), bool(self.solver.tree.probability)
        return {
            "codes": (np.int32, (count,)), "payoffs": (np.float64, (len(self.solver.tree.players), count)),
            "chances": (np.float64, (groups, count if chance else 0)), "tied": (np.int64, (-1,)),
            "least": (np.float64, (groups, -1)), "most": (np.float64, (groups, -1)),
        }  # fmt: skip


def sweep(
    game: Game,
    draws: Any,
    *,
    at: Mapping[str, Any] | None = None,
    n: int | None = None,
    seed: Any = None,
    method: str | None = None,
    replicates: int | None = None,
    confidence: float = 0.95,
    executor: Executor | None = None,
    progress: Any = None,
    resume: Any = None,
    engine: str = "auto",
) -> Sweep:
    """Find the subgame-perfect equilibrium at every draw of some parameters.

    Parameters
    ----------
    game : Game
        With perfect information; chance moves, also with drawn probabilities, are welcome.
    draws : structured array, mapping, data frame, or list of rows
        For each parameter that is not known, an array of n values; or for each a frozen distribution of ``scipy.stats`` (or one of
        its newer kind, such as ``Normal(mu=0, sigma=1)``), or a pair ``(low, high)`` for a uniform one. Constants may stand among
        them. A float is the decimal it prints as.
    at : mapping of str to number, optional
        Values for all other parameters.
    n : int, optional
        With distributions, how many draws: 16,384 by default.
    seed : int or numpy Generator
        With distributions.
    method : {"sobol", "latin", "montecarlo"}, optional
        How to draw: scrambled Sobol points by default, which need ``n`` to be ``replicates`` times a power of two.
    replicates : int, optional
        For Sobol and Latin hypercube draws, the independent repetitions that the bands rest on: 16 by default.
    confidence : float
        Of all bands.
    executor : concurrent.futures.Executor, optional
        Who does the work: a process pool, ``distributed.Client(...).get_executor()``, ``mpi4py.futures.MPIPoolExecutor``.
        The result is the same, to the last bit.
    progress : bool or function of two int, optional
        ``True`` for a bar; a function is called with the number of draws done, and of all.
    resume : path, optional
        A file for partial results, from which a sweep that was interrupted goes on.
    engine : {"auto", "numpy", "numba", "map"}
        By default the exact map where many draws move along one parameter alone, in which payoffs are affine; numba where it is
        installed (the extra ``fast``) and the work is worth its start; numpy otherwise. The result is the same.

    Returns
    -------
    Sweep

    Raises
    ------
    BargainingError
        DrawError, UnknownParameterError, MissingValueError, ProbabilityError, ExpressionError, ImperfectInformationError,
        RequirementError, ResumeError, ExecutorError, TooLargeError: what is wrong.

    Notes
    -----
    Work in proportion to nodes times draws, and to the draws on or near a tie, which are settled one by one in exact
    arithmetic, except for structural ties. In memory, 8 bytes for each draw and player, and 4 more; where chance moves, 8
    for each outcome too.

    Examples
    --------
    >>> import bargaining as bg
    >>> game = bg.Game(bg.Decision("A", {"stay": bg.Outcome("war", {"A": "1 - harm"}), "leave": bg.Outcome("peace", {"A": 0})}))
    >>> found = bg.sweep(game, {"harm": [0.5, 1.0, 1.5, 2.0]})
    >>> found.share("war").value, found.share("war", require="every").value, found.ties
    (0.5, 0.25, 1)
    """
    sample = sample_of(game, read_draws(draws, n=n, seed=seed, method=method, replicates=replicates), at, "sweep")
    level = check_confidence(confidence)
    labels, code, groups = label_groups(game)
    solver = sample.solver(groups, "numpy" if engine == "map" else engine, 1)
    job = SweepJob(solver, along_of(sample, solver, engine), sample.draws, code)
    room = 8 * (len(game.players) + (3 if game.tree.probability else 2) * len(labels) + 2)
    results = sample.results(job, 1, executor=executor, progress=progress, resume=resume, question=[b"sweep"], room=room)
    codes, payoffs, chances, tied, least, most = (joined(results, name) for name in FIELDS)
    return Sweep(game, sample.at, sample.draws, labels, codes, payoffs, chances, tied, least, most, level, (job.along or solver).method)
