r"""The least lever that is enough with a given probability, when unknown parameters have known distributions.

For a draw :math:`\theta` of the parameters let :math:`S(\theta)` be the flip set of the lever: exact, a finite union of
intervals. The lever value :math:`t` succeeds with probability :math:`P(t \in S(\theta))`. From :math:`n` independent draws the
least :math:`t` is found that lies in at least :math:`p\,n` of their flip sets; nothing is assumed about their shape.

The answer is an estimate, and says so. Where all flip sets are half-lines :math:`[\tau, \infty)`, it is an order statistic of the
thresholds :math:`\tau`, so that a confidence band for the true value follows from the binomial distribution alone.

>>> import bargaining as bg
>>> from scipy.stats import uniform
>>> game = bg.Game(bg.Decision("Government", {
...     "accept": bg.Outcome("agreement", {"Government": "1/2"}),
...     "refuse": bg.Outcome("sanctions", {"Government": "batna - threat"}),
... }))
>>> found = bg.chance_constrained_minimum(
...     game, "threat", {"batna": uniform(0.5, 1)}, reach="agreement", confidence=0.9, draws=400, seed=1
... )
>>> abs(found.value - 0.9) < 0.05, found.low <= found.value <= found.high
(True, True)

References
----------
David, H. A. and H. N. Nagaraja. 2003. Order Statistics, 3rd ed. Wiley. Section 7.1.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from math import ceil
from numbers import Integral
from typing import TYPE_CHECKING, Any

from bargaining.equilibrium.tables import html_table
from bargaining.errors import BargainingError, DrawError, IntervalError, LeverError, RequirementError
from bargaining.game import valuation
from bargaining.game.exact import Exact, exact
from bargaining.game.game import Game, check_game
from bargaining.leverage.algebraic import Real
from bargaining.leverage.flips import FlipSet, flip_set
from bargaining.leverage.intervals import range_of

if TYPE_CHECKING:
    import numpy as np

MAX_DRAWS = 1_000_000


@dataclass(frozen=True, eq=False)
class ChanceThreshold:
    """An estimate of the least lever value that is enough with a given probability.

    Attributes
    ----------
    value : float or None
        ``None`` where no value in range reaches the confidence.
    attained : bool
        Whether the value itself lies in enough of the flip sets, or only every larger one nearby.
    confidence : float
    share : float
        The share of draws in which the value, or those just above it, succeed.
    low, high : float or None
        A confidence band of 95 % for the value; ``None`` where the draws do not bound it, or where a flip set is no half-line.
    draws : int
    monotone : bool
        Whether the flip sets of all draws are half-lines, or empty.
    game : Game
    lever : str
    at : dict of str to number
    method, exact : str, bool
    """

    value: float | None
    attained: bool
    confidence: float
    share: float
    low: float | None
    high: float | None
    draws: int
    monotone: bool
    game: Game = field(repr=False)
    lever: str
    at: dict[str, Exact]
    method: str = "exact flip sets of random draws"
    exact: bool = False

    def records(self) -> list[dict[str, Any]]:
        """One flat row."""
        names = ("lever", "value", "attained", "confidence", "share", "low", "high", "draws", "monotone")
        return [{name: getattr(self, name) for name in names}]

    def __str__(self) -> str:
        if self.value is None:
            return f"no {self.lever} in range is enough in {self.confidence:g} of {self.draws:,} draws"
        ends = ["-oo" if self.low is None else f"{self.low:.6g}", "oo" if self.high is None else f"{self.high:.6g}"]
        band = f", 95 % band [{', '.join(ends)}]" if self.monotone else ""
        return f"{self.lever} {self.value:.6g} is enough in {self.share:.4g} of {self.draws:,} draws{band}; an estimate ({self.method})"

    def _repr_html_(self) -> str:
        return html_table(self.records(), str(self))


def chance_constrained_minimum(
    game: Game,
    lever: str,
    distributions: Mapping[str, Any],
    *,
    reach: Any,
    confidence: Any,
    draws: int = 1_000,
    seed: int | np.random.Generator | None = None,
    at: Mapping[str, Any] | None = None,
    within: tuple[Any, Any] = (0, None),
    require: str = "some",
    probability: Any = 1,
    progress: Callable[[int, int], None] | None = None,
) -> ChanceThreshold:
    """Estimate the least lever value that reaches a target with a given probability.

    Parameters
    ----------
    game, lever, reach, at, within, require, probability
        As for :func:`bargaining.flip_set`.
    distributions : mapping of str to distribution
        For each unknown parameter a pair ``(low, high)`` for a uniform one, a frozen distribution of ``scipy.stats`` (or one of its newer
        kind, such as ``scipy.stats.Normal(mu=0, sigma=1)``), or anything else with ``rvs(size=, random_state=)``. They are drawn independently.
    confidence : number in (0, 1]
    draws : int
    seed : int or numpy Generator
        It has to be given, so that the estimate can be repeated.
    progress : callable, optional
        Called with how many draws are done, and how many there are.

    Returns
    -------
    ChanceThreshold

    Raises
    ------
    RequirementError, LeverError, DrawError
        Where the confidence, the number of draws, the seed or a distribution is wrong.
    BargainingError
        As for :func:`bargaining.flip_set`.

    Notes
    -----
    One exact flip set for each draw. Draws are floats, read as the decimals that print them.
    """
    check_game(game, "chance_constrained_minimum")
    share = _read_share(confidence)
    if progress is not None and not callable(progress):
        raise RequirementError(f"progress must be a function of two numbers, not {progress!r:.40}")
    if isinstance(draws, bool) or not isinstance(draws, Integral) or not 1 <= draws <= MAX_DRAWS:
        raise RequirementError(f"draws must be a whole number from 1 to {MAX_DRAWS:,}, not {draws!r:.60}")
    if range_of(within)[0] is None:
        raise IntervalError(f"within needs a low end: the least {lever} is looked for from there")
    values = valuation.exact_values(game.tree, at)
    found = []
    draws = int(draws)
    for done, drawn in enumerate(_drawn(game, lever, distributions, values, draws, seed)):
        found.append(flip_set(game, lever, reach=reach, at={**values, **drawn}, within=within, require=require, probability=probability))
        if progress is not None:
            progress(done + 1, draws)
    needed = ceil(share * draws)
    least = _least(found, needed)
    monotone = all(flips.is_monotone for flips in found)
    low, high = _band(found, draws, float(share)) if monotone else (None, None)
    value, attained, count = least or (None, False, 0)
    number = None if value is None else float(value)
    return ChanceThreshold(number, attained, float(share), count / draws, low, high, draws, monotone, game, lever, values)


def _read_share(confidence: Any) -> Exact:
    try:
        share = exact(confidence)
    except BargainingError as problem:
        raise RequirementError(f"confidence: {problem}") from None
    if not 0 < share <= 1:
        raise RequirementError(f"confidence must lie in (0, 1], not {share}")
    return share


def _drawn(
    game: Game, lever: str, distributions: Any, values: Mapping[str, Exact], draws: int, seed: int | np.random.Generator | None
) -> Iterator[dict[str, Exact]]:
    import numpy as np

    from bargaining.leverage.sweeps.draws import read_seed

    if not isinstance(distributions, Mapping) or not distributions:
        raise LeverError("distributions must map unknown parameters to distributions, such as {'batna': scipy.stats.uniform(0, 1)}")
    source = seed if isinstance(seed, np.random.Generator) else np.random.default_rng(read_seed(seed))
    columns: dict[str, list[float]] = {}
    for name, distribution in distributions.items():
        valuation.check_parameter(game.tree, name)
        if name == lever or name in values:
            raise LeverError(f'"{name}" is the lever, or has a value in at; it cannot be drawn as well')
        columns[name] = _column(name, distribution, draws, source)
    for row in zip(*columns.values(), strict=True):
        yield {name: exact(number) for name, number in zip(columns, row, strict=True)}


def _column(name: str, distribution: Any, draws: int, random: np.random.Generator) -> list[float]:
    """Independent draws of one parameter."""
    import numpy as np

    from bargaining.leverage.sweeps.sources import quantiles, source_of

    if isinstance(distribution, tuple) or hasattr(distribution, "ppf") or hasattr(distribution, "icdf"):
        distribution = source_of(name, distribution)
        if isinstance(distribution, Exact):  # both ends of the pair are equal
            distribution = float(distribution), float(distribution)
    if callable(getattr(distribution, "rvs", None)):
        try:
            row = np.asarray(distribution.rvs(size=draws, random_state=random), dtype=np.float64)
        except Exception as problem:  # whatever a foreign distribution may raise
            raise DrawError(f"{name} cannot be drawn from its distribution: {problem}") from None
    elif isinstance(distribution, tuple) or hasattr(distribution, "icdf"):
        row = quantiles(distribution, random.random(draws))
    else:
        raise LeverError(f'the distribution of "{name}" has no rvs(size=, random_state=); give (low, high) or a frozen distribution of scipy.stats')
    if row.shape != (draws,) or not np.isfinite(row).all():
        wrong = "not one number for each draw" if row.shape != (draws,) else f"draw {int(np.argmin(np.isfinite(row)))} is {row[~np.isfinite(row)][0]}"
        raise DrawError(f"{name} cannot be drawn from its distribution: {wrong}")
    return row.tolist()  # type: ignore[no-any-return]


def _least(found: list[FlipSet], needed: int) -> tuple[Real, bool, int] | None:
    """The least value that lies in so many of the sets, whether itself or just above, and in how many."""
    starts: list[tuple[Real, bool]] = []
    ends: list[tuple[Real, bool]] = []
    for flips in found:
        for interval in flips.intervals:
            assert interval.low is not None
            starts.append((interval.low, not interval.includes_low))
            if interval.high is not None:
                ends.append((interval.high, interval.includes_high))
    moments = sorted([*((value, after, 1) for value, after in starts), *((value, after, -1) for value, after in ends)])
    inside = 0
    for place, (value, after, change) in enumerate(moments):
        inside += change
        last = place + 1 == len(moments) or moments[place + 1][:2] != (value, after)
        if last and inside >= needed:
            return value, not after, inside
    return None


def _band(found: list[FlipSet], draws: int, share: float) -> tuple[float | None, float | None]:
    """Order statistics of the thresholds between which the quantile lies with probability 0.95."""
    from scipy.stats import binom

    low, high = int(binom.ppf(0.025, draws, share)), int(binom.ppf(0.975, draws, share)) + 1
    ends = [_least(found, rank) if 1 <= rank <= draws else None for rank in (low, high)]
    return (None if ends[0] is None else float(ends[0][0])), (None if ends[1] is None else float(ends[1][0]))
