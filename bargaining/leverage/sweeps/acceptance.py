r"""How likely is a lever to be enough, over what is not known?

The **acceptance curve** of a lever :math:`t` is the share of draws :math:`\theta` whose equilibria reach the target:

.. math:: A(t) = \Pr\{\theta : t \in \text{flip set at } \theta\}.

It need not rise: where a larger threat undoes agreements, it falls again. All values of the lever are tried on the same
draws, so the curve of a finite sample shows what the lever does and nothing that differs from draw to draw. In other concepts
than subgame perfection each draw is solved at each value (:mod:`~bargaining.leverage.sweeps.by_concept`).

>>> import bargaining as bg
>>> game = bg.Game(bg.Decision("Party", {
...     "accept": bg.Outcome("agreement", {"Party": "1/2"}),
...     "refuse": bg.Outcome("war", {"Party": "batna - threat"}),
... }))
>>> print(bg.acceptance_curve(game, "threat", {"batna": (0, 1)}, reach="agreement", values=[0, "1/4", "1/2"], n=4096, seed=1))
share of 4,096 draws (sobol, 16 replicates, seed 1) with agreement in some equilibrium, along threat (95% bands)
  0: 0.500 [0.499, 0.501]
  1/4: 0.750 [0.749, 0.751]
  1/2: 1.000 [0.999, 1.000]
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from bargaining.equilibrium.tables import html_table
from bargaining.errors import BargainingError, IntervalError, RequirementError
from bargaining.game.exact import Exact, exact
from bargaining.game.game import Game, check_game
from bargaining.leverage.concepts import Concept
from bargaining.leverage.flips import flip_set
from bargaining.leverage.lever import check_lever
from bargaining.leverage.sweeps.bands import Estimate, check_confidence, check_probability, share
from bargaining.leverage.sweeps.by_concept import COUNT as FEWER
from bargaining.leverage.sweeps.by_concept import check_engine, concept_job, draws_to_a_part
from bargaining.leverage.sweeps.draws import Draws, read_draws
from bargaining.leverage.sweeps.forms import Floats
from bargaining.leverage.sweeps.parts import Job, Result, Shapes
from bargaining.leverage.sweeps.questions import Sample, sample_of
from bargaining.leverage.sweeps.solver import Solved, Solver
from bargaining.leverage.sweeps.ties import Truths
from bargaining.leverage.target import Target, target

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MAX_VALUES = 10_000
PILOTS = 16
STEPS = 32


@dataclass(frozen=True, eq=False)
class AcceptanceCurve:
    """The share of draws in which a target is reached, along a lever.

    Attributes
    ----------
    game : Game
    lever : str
    target : Target
    at : dict of str to number
        The parameters that are neither drawn nor the lever.
    draws : Draws
    values : tuple of v numbers
        The lever values, in increasing order.
    curve : tuple of v Estimate
        The shares with pointwise bands, for the target's ``require``.
    some, every : arrays (v, n) of bool
        At which draws some equilibrium is known to reach the target, and every one. In subgame perfection they differ at
        draws on a tie only.
    undecided : array (v, n) of bool
        At which draws the rule that was not asked for is open, since some equilibria of the concept are not solved there;
        nowhere in subgame perfection. What was asked for is decided at every draw.
    confidence : float
    method : str
    exact : bool
        Each draw is decided exactly, but in quantal response; the shares are estimates.
    equilibria : str
        Which equilibria count, in words.
    """

    game: Game = field(repr=False)
    lever: str
    target: Target = field(repr=False)
    at: dict[str, Exact]
    draws: Draws
    values: tuple[Exact, ...]
    curve: tuple[Estimate, ...]
    some: Truths = field(repr=False)
    every: Truths = field(repr=False)
    undecided: Truths = field(repr=False)
    confidence: float
    method: str
    exact: bool = False
    equilibria: str = ""

    @property
    def shares(self) -> tuple[float, ...]:
        """The share at each value."""
        return tuple(each.value for each in self.curve)

    @property
    def ties(self) -> tuple[int, ...]:
        """At each value, at how many draws it is known to depend on which equilibrium is played; in subgame perfection on how ties are decided."""
        return tuple(int(count) for count in (self.some & ~self.every & ~self.undecided).sum(axis=1))

    def reached(self, value: Any) -> Truths:
        """At which draws (n,) a value is enough.

        Raises
        ------
        IntervalError
            Where the curve was not asked for this value.
        """
        row: Truths = (self.some if self.target.require == "some" else self.every)[self._place(value)]
        return row

    def flipped(self, low: Any, high: Any) -> Estimate:
        """The probability that moving the lever from one value to the other brings the target about."""
        return share(~self.reached(low) & self.reached(high), self.draws.replicates, self.confidence)

    def undone(self, low: Any, high: Any) -> Estimate:
        """The probability that the move undoes it: where more is worse."""
        return share(self.reached(low) & ~self.reached(high), self.draws.replicates, self.confidence)

    def least(self, probability: float) -> Exact | None:
        """The least of the values whose share is at least a probability; ``None`` where none is."""
        wanted = check_probability(probability)
        return next((value for value, each in zip(self.values, self.curve, strict=True) if each.value >= wanted), None)

    def records(self) -> list[dict[str, Any]]:
        """One flat row for each value of the lever.

        ``every`` and ``some`` are the shares under either rule for ties; the one that was not asked for is ``None`` where it is
        ``undecided`` at one draw or more.
        """
        rows = []
        for k, (value, each) in enumerate(zip(self.values, self.curve, strict=True)):
            unknown = int(self.undecided[k].sum())
            row: dict[str, Any] = {self.lever: value, "share": each.value, "low": each.low, "high": each.high}
            for rule, hits in (("every", self.every[k]), ("some", self.some[k])):
                row[rule] = None if unknown and rule != self.target.require else float(hits.mean())
            rows.append({**row, "ties": self.ties[k], "undecided": unknown})
        return rows

    def plot(self, *, ax: Axes | None = None) -> Axes:
        """Draw the curve with its band.

        Parameters
        ----------
        ax : matplotlib Axes, optional

        Returns
        -------
        matplotlib Axes
        """
        from bargaining.leverage.sweeps.figure import draw_acceptance_curve

        return draw_acceptance_curve(self, ax)

    def _place(self, value: Any) -> int:
        number = exact(value)
        if number not in self.values:
            raise IntervalError(f"the curve has no value at {self.lever} = {number}; pass it among values=")
        return self.values.index(number)

    def __str__(self) -> str:
        likely = "" if self.target.probability == 1 else f" at least {self.target.probability} likely"
        head = f"share of {self.draws} with {self.target.name}{likely} in {self.equilibria}, along {self.lever} ({self.confidence:.0%} bands)"
        lines = [head, *(f"  {value}: {each}" for value, each in zip(self.values, self.curve, strict=True))]
        if self.undecided.any():
            other = "every equilibrium does" if self.target.require == "some" else "some equilibrium does"
            lines.append(f"whether {other} is not decided at {int(self.undecided.any(axis=0).sum()):,} draws (undecided)")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        return html_table(self.records(), f"{self.target.name} along {self.lever}, {self.draws} ({self.method})")


@dataclass(frozen=True, eq=False)
class AcceptanceJob:
    """What a worker needs to do a part of a curve."""

    solver: Solver
    draws: Draws
    lever: str
    values: tuple[Exact, ...]
    probability: Exact

    def part(self, first: int, count: int) -> Result:
        """The draws from ``first`` on, at every value; truth values in bits."""
        columns = np.vstack([self.draws.columns(first, count), np.empty(count)])
        some, every = (np.empty((len(self.values), -(-count // 8)), dtype=np.uint8) for _ in range(2))
        for k, value in enumerate(self.values):
            columns[-1] = float(value)
            found = self.solver.solve_at(columns, value, lambda i, value=value: self._exactly(first + i, columns[:-1, i], value), first)  # type: ignore[misc]
            some[k], every[k] = (np.packbits(hits) for hits in hits_of(self.solver, found, self.probability))
        return {"some": some, "every": every}

    def shapes(self, count: int) -> Shapes:
        """Of what :meth:`part` returns."""
        own = (np.uint8, (len(self.values), -(-count // 8)))
        return {"some": own, "every": own}

    def _exactly(self, draw: int, column: Floats, value: Exact) -> dict[str, Exact]:
        return {**self.draws.exactly(draw, column), self.lever: value}


def hits_of(solver: Solver, found: Solved, probability: Exact) -> tuple[Truths, Truths]:
    """At which draws some equilibrium reaches the target, and every one.

    The solver's first group is the target; where chance moves, what misses it, so that certainty is an exact zero.
    """
    if solver.tree.probability:
        room = float(1 - probability)
        some, every = found.chances[0] <= room, found.chances[0] <= room
        some[found.close], every[found.close] = found.least[0] == 0, found.most[0] == 0
    else:
        some, every = solver.groups[0][found.end], solver.groups[0][found.end]
        some[found.close], every[found.close] = found.most[0] > 0, found.least[0] > 0
    return some, every


def solver_for(sample: Sample, wanted: Target, engine: str, points: int) -> Solver:
    """The solver that :func:`hits_of` reads."""
    group = np.array([wanted.ends], dtype=bool)
    if not sample.game.tree.probability:
        return sample.solver(group, engine, points)
    return sample.solver(~group, engine, points, margin=1 - wanted.probability)


def acceptance_curve(
    game: Game,
    lever: str,
    draws: Any,
    *,
    reach: Any,
    values: Sequence[Any] | None = None,
    at: Mapping[str, Any] | None = None,
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
    concept: Concept = "subgame_perfect",
    **options: Any,
) -> AcceptanceCurve:
    """Find how likely each lever value is to be enough.

    Parameters
    ----------
    game : Game
        With perfect information, unless another concept is asked for.
    lever : str
        A parameter that is neither drawn nor fixed.
    draws
        What is not known, as for :func:`bargaining.sweep`.
    reach : str, Choice, or a collection of them
        The target, as for :func:`bargaining.flip_set`.
    values : sequence of number, optional
        The lever values to try; by default 33 from 0 to somewhat beyond the last at which anything changes in a few draws.
        In another concept they must be given.
    require, probability
        As for :func:`bargaining.flip_set`.
    at, n, seed, method, replicates, confidence, executor, progress, resume, engine
        As for :func:`bargaining.sweep`. In another concept ``n`` is 512 where it is not given, and ``engine`` is left out.
    concept : str or function
        The equilibria that count, as for :func:`bargaining.minimum`: ``"nash"``, ``"pure_nash"``, ``"subgame_perfect_nash"``,
        ``"perfect_bayesian"``, ``"quantal_response"``, or a function from games to probabilities.
    **options
        Those of the concept, such as ``precision=``.

    Returns
    -------
    AcceptanceCurve

    Raises
    ------
    BargainingError
        What :func:`bargaining.sweep` raises, and UnknownOutcomeError, UnknownActionError, RequirementError, IntervalError;
        in another concept what its solver raises, with the draw and the lever's value.

    Notes
    -----
    Costs a sweep for each value; in another concept, the time to solve a game for each draw and value. In memory, two bytes
    for each draw and value (three in another concept). A draw at which only the rule that is not asked for is open is no error: it is
    ``undecided``.

    Examples
    --------
    >>> import bargaining as bg
    >>> game = bg.Game(bg.Decision("A", {"stay": bg.Outcome("war", {"A": "gain - harm"}), "leave": bg.Outcome("peace", {"A": 0})}))
    >>> curve = bg.acceptance_curve(game, "harm", {"gain": [1, 2, 3, 4]}, reach="peace", values=[0, 2, 4])
    >>> curve.shares, curve.ties, curve.flipped(0, 2).value
    ((0.0, 0.5, 1.0), (0, 1, 1), 0.5)
    """
    check_game(game, "acceptance_curve")
    check_lever(game, lever)
    drawn = {"n": n, "seed": seed, "method": method, "replicates": replicates}
    done = {"executor": executor, "progress": progress, "resume": resume}
    if concept != "subgame_perfect":
        check_engine(engine)
        wanted, level = target(game, reach, require=require, probability=probability), check_confidence(confidence)
        points = None if values is None else _values(values)
        size = draws_to_a_part(len(points or (0,)))
        sample = sample_of(game, read_draws(draws, **drawn, usual=FEWER), at, "acceptance_curve", lever=lever, size=size)
        own, name = concept_job(game, sample.draws, sample.at, lever, points, wanted, concept, options)
        return _curve(sample, own, own.values, wanted, level, "each draw solved at each value", name, [own.question()], done)
    if options:
        raise RequirementError(f'concept="subgame_perfect" takes no option {", ".join(options)}')
    sample = sample_of(game, read_draws(draws, **drawn), at, "acceptance_curve", lever=lever)
    wanted, level = target(game, reach, require=require, probability=probability), check_confidence(confidence)
    points = _usual(sample, lever, reach, require, probability) if values is None else _values(values)
    solver = solver_for(sample, wanted, engine, len(points))
    job = AcceptanceJob(solver, sample.draws, lever, points, wanted.probability)
    question = [repr((lever, points, wanted.ends, wanted.probability)).encode()]
    return _curve(sample, job, points, wanted, level, solver.method, f"{require} equilibrium", question, done)


def _curve(
    sample: Sample, job: Job, points: tuple[Exact, ...], wanted: Target, level: float, method: str, equilibria: str, question: list[bytes], done: dict[str, Any]
) -> AcceptanceCurve:
    """The curve of a job done on all draws."""
    results = sample.results(job, len(points), **done, question=question, room=len(points))
    pieces = sample.pieces(len(points))
    some, every = (_unpacked(results, name, pieces) for name in ("some", "every"))
    undecided = _unpacked(results, "undecided", pieces) if "undecided" in results[0] else np.broadcast_to(np.False_, some.shape)
    shares = tuple(share(row, sample.draws.replicates, level) for row in (some if wanted.require == "some" else every))
    lever = sample.lever or ""
    return AcceptanceCurve(sample.game, lever, wanted, sample.at, sample.draws, points, shares, some, every, undecided, level, method, equilibria=equilibria)


def _values(values: Any) -> tuple[Exact, ...]:
    if isinstance(values, str) or not hasattr(values, "__iter__"):
        raise IntervalError(f"values must be a sequence of lever values, such as [0, 0.1, 0.2], not {values!r:.60}")
    try:
        points = tuple(sorted({exact(value) for value in values}))
    except BargainingError as problem:
        raise IntervalError(f"values: {problem}") from None
    if not 0 < len(points) <= MAX_VALUES:
        raise IntervalError(f"values: there are {len(points):,} lever values; give from 1 to {MAX_VALUES:,}")
    return points


def _usual(sample: Sample, lever: str, reach: Any, require: str, probability: Any) -> tuple[Exact, ...]:
    """Even steps over the range in which the flip sets of a few draws begin and end, a few far ones aside, and an eighth more."""
    ends: list[float] = []
    for draw in range(0, sample.draws.count, max(1, sample.draws.count // PILOTS)):
        facts = {**sample.at, **sample.draws.exactly(draw, sample.draws.columns(draw, 1)[:, 0])}
        flips = flip_set(sample.game, lever, reach=reach, at=facts, require=require, probability=probability)
        ends += [float(end) for each in flips.intervals for end in (each.low, each.high) if end is not None]
    moving = sorted(end for end in ends if end > 0) or [8 / 9]
    step = min(moving[-1], 4 * moving[len(moving) // 2]) * 9 / 8 / STEPS
    return tuple(exact(float(f"{k * step:.3g}")) for k in range(STEPS + 1))


def _unpacked(results: Sequence[Result], name: str, pieces: Sequence[tuple[int, int]]) -> Truths:
    parts = [np.unpackbits(result[name], axis=1, count=count) for result, (_, count) in zip(results, pieces, strict=True)]
    return np.concatenate(parts, axis=1).astype(bool)
