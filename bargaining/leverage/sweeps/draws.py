"""What is drawn: arrays of values, or distributions to draw from.

>>> given = read_draws({"batna": [0.7, 0.8, 0.9], "cost": "1/10"})
>>> given.names, given.count, given.constants
(('batna',), 3, {'cost': Fraction(1, 10)})
>>> drawn = read_draws({"batna": (0, 1)}, n=64, seed=1, method="sobol", replicates=2)
>>> drawn.columns(0, 64).shape, bool((drawn.columns(0, 64)[:, 40:] == drawn.columns(40, 24)).all())
((1, 64), True)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from bargaining.errors import DrawError, TooLargeError, did_you_mean
from bargaining.game.exact import Exact, exact
from bargaining.leverage.sweeps import sampling
from bargaining.leverage.sweeps.forms import Floats
from bargaining.leverage.sweeps.sources import identified, quantiles, source_of

METHODS = ("sobol", "latin", "montecarlo")
COUNT = 1 << 14
MAX_COUNT = 100_000_000
COMPARED = 1 << 16
"""So many draws are looked at to tell two samples apart."""


@dataclass(frozen=True, eq=False)
class Draws:
    """A sample, any stretch of which can be had without the rest.

    Attributes
    ----------
    names : tuple of d str
        The parameters that are drawn.
    constants : dict of str to number
        Parameters that were given with one value.
    count : int
    method : str
        ``"given"``, or one of ``"sobol"``, ``"latin"``, ``"montecarlo"``.
    seed : int or None
    replicates : int
        Independent parts of equal size; 1 where all draws are independent.
    """

    names: tuple[str, ...]
    constants: dict[str, Exact]
    count: int
    method: str
    seed: int | None
    replicates: int
    _sources: tuple[Any, ...] = field(repr=False)
    """For each name an array of values, a pair of ends, or a distribution."""

    @property
    def size(self) -> int:
        """Draws to a replicate."""
        return self.count // self.replicates

    def __str__(self) -> str:
        many = f"{self.count:,} draw{'' if self.count == 1 else 's'}"
        if self.method == "given":
            return f"{many} (given)"
        parts = f", {self.replicates} replicates" if self.replicates > 1 else ""
        return f"{many} ({self.method}{parts}, seed {self.seed})"

    def columns(self, first: int, count: int) -> Floats:
        """The values (d, count) from draw ``first`` on.

        Raises
        ------
        DrawError
            Where a value is not a finite number.
        """
        if self.method == "given":
            rows = [source[first : first + count].astype(np.float64) for source in self._sources]
        else:
            rows = [quantiles(source, points) for source, points in zip(self._sources, self._points(first, count), strict=True)]
        for name, row in zip(self.names, rows, strict=True):
            if not np.isfinite(row).all():
                bad = int(np.argmin(np.isfinite(row)))
                raise DrawError(f"draw {first + bad}: {name} = {row[bad]} is not a finite number")
        return np.array(rows).reshape(len(self.names), count)

    def exactly(self, draw: int, column: Floats) -> dict[str, Exact]:
        """The exact values of one draw: what was given, or what the floats print as."""
        values: dict[str, Exact] = {}
        for name, source, number in zip(self.names, self._sources, column.tolist(), strict=True):
            own = self.method == "given" and source.dtype == object
            values[name] = source[draw] if own else exact(number)
        return values

    def _points(self, first: int, count: int) -> Floats:
        assert self.seed is not None
        if self.method == "montecarlo":
            return sampling.montecarlo(self.seed, self.names, first, count)
        parts = []
        while count:
            replicate, offset = divmod(first, self.size)
            taken = min(count, self.size - offset)
            parts.append(self._replicated(replicate, offset, taken))
            first, count = first + taken, count - taken
        return np.concatenate(parts, axis=1)

    def _replicated(self, replicate: int, offset: int, count: int) -> Floats:
        assert self.seed is not None
        if self.method == "latin":
            return sampling.latin(self.seed, len(self.names), replicate, self.size, offset, count)
        cell = min(sampling.CELL, self.size)
        starts = range(offset - offset % cell, offset + count, cell)
        points = [sampling.sobol(self.seed, len(self.names), replicate, start, cell) for start in starts]
        return np.concatenate(points, axis=1)[:, offset - starts[0] : offset - starts[0] + count]

    def identity(self) -> list[bytes]:
        """What tells this sample from others: how it is drawn, the draws themselves as far as :data:`COMPARED`, and the sources."""
        known = (self.names, self.count, self.method, self.seed, self.replicates)
        drawn = [] if self.method == "given" else [self.columns(0, min(self.count, COMPARED)).tobytes()]
        return [repr(known).encode(), *drawn, *(each for source in self._sources for each in identified(source))]


def read_draws(
    draws: Any, *, n: int | None = None, seed: Any = None, method: str | None = None, replicates: int | None = None, usual: int = COUNT
) -> Draws:
    """Read what a user gives for draws.

    Parameters
    ----------
    draws : structured array, mapping, data frame, or sequence of mappings
        For each parameter an array of values; or a frozen distribution of ``scipy.stats``, a pair ``(low, high)`` for a
        uniform one, or a constant. Floats of every precision mean the decimal they print as.
    n, seed, method, replicates
        As for :func:`bargaining.sweep`.
    usual : int
        How many where ``n`` does not say.

    Raises
    ------
    DrawError
    """
    sources = _sources(_columns(draws))
    constants = {name: value for name, value in sources.items() if isinstance(value, Exact)}
    moving = {name: value for name, value in sources.items() if name not in constants}
    arrays = [name for name, value in moving.items() if isinstance(value, np.ndarray)]
    if not moving:
        raise DrawError("draws: nothing is drawn; give an array, a distribution or a pair (low, high) for some parameter")
    if arrays and len(arrays) < len(moving):
        other = next(name for name in moving if name not in arrays)
        raise DrawError(f"draws: {arrays[0]} is an array but {other} a distribution; draw {other} yourself with its rvs, or give all as distributions")
    if arrays:
        return _given(moving, constants, n, seed, method, replicates)
    return _drawn(moving, constants, usual if n is None else n, seed, method or "sobol", replicates)


def _sources(columns: Mapping[Any, Any]) -> dict[str, Any]:
    """What is given for each parameter; the mistakes in all of them at once."""
    found: dict[str, Any] = {}
    problems: list[str] = []
    for name, value in columns.items():
        try:
            found[str(name)] = source_of(str(name), value)
        except DrawError as problem:
            problems.append(str(problem))
    if problems:
        raise DrawError("\n".join(problems))
    return found


def _columns(draws: Any) -> dict[Any, Any]:
    if isinstance(draws, np.ndarray):
        if draws.dtype.names is None:
            raise DrawError("draws: an array without named fields does not say which parameter is which; give a mapping of names to arrays")
        return {name: draws[name] for name in draws.dtype.names}
    if isinstance(draws, Mapping):
        return dict(draws)
    if hasattr(draws, "columns"):
        return {name: np.asarray(draws[name]) for name in draws.columns}
    if isinstance(draws, Sequence) and draws and all(isinstance(row, Mapping) for row in draws):
        if any(row.keys() != draws[0].keys() for row in draws):
            raise DrawError("draws: all rows must name the same parameters")
        return {name: [row[name] for row in draws] for name in draws[0]}
    raise DrawError(f"draws must be a mapping, a structured array, a data frame or a list of rows, not a {type(draws).__name__}")


def _given(moving: dict[str, Any], constants: dict[str, Exact], n: Any, seed: Any, method: Any, replicates: Any) -> Draws:
    for word, value in (("n", n), ("seed", seed), ("method", method), ("replicates", replicates)):
        if value is not None:
            raise DrawError(f"draws are given as arrays, so there is nothing to draw; leave out {word}")
    counts = {name: len(value) for name, value in moving.items()}
    if len(set(counts.values())) > 1:
        raise DrawError(f"draws differ in length: {', '.join(f'{name} has {count}' for name, count in counts.items())}")
    count = next(iter(counts.values()))
    _check_count(count)
    return Draws(tuple(moving), constants, count, "given", None, 1, tuple(moving.values()))


def _drawn(moving: dict[str, Any], constants: dict[str, Exact], n: int, seed: Any, method: str, replicates: int | None) -> Draws:
    if method not in METHODS:
        raise DrawError(f'method must be "sobol", "latin" or "montecarlo", not {method!r}; {did_you_mean(method, METHODS)}')
    if method == "montecarlo" and replicates is not None:
        raise DrawError("replicates: Monte Carlo draws are independent as they are; leave it out")
    count: Any = _plain(n)
    parts = 1 if method == "montecarlo" else 16 if replicates is None else _plain(replicates)
    _check_count(count)
    if type(parts) is not int or (method != "montecarlo" and parts < 2):
        raise DrawError(f"replicates must be a whole number from 2 on, not {parts!r:.40}")
    size = count // parts
    if method == "sobol" and (count % parts or size & (size - 1)):
        near = parts << max(0, size.bit_length() - 1)
        raise DrawError(f"sobol: n = {count} is not {parts} replicates times a power of two; give n={near} or n={2 * near}, or another method")
    if count % parts:
        near = max(1, size) * parts
        raise DrawError(f"{method}: {count} draws cannot be split into replicates={parts} equal parts; give n={near} or n={near + parts}, or other replicates")
    return Draws(tuple(moving), constants, count, method, read_seed(seed), parts, tuple(moving.values()))


def _plain(number: Any) -> Any:
    """numpy's whole numbers are whole numbers."""
    return int(number) if isinstance(number, np.integer) else number


def _check_count(count: Any) -> None:
    if isinstance(count, bool) or not isinstance(count, int) or count < 1:
        raise DrawError(f"the number of draws must be a whole number from 1 on, not {count!r}")
    if count > MAX_COUNT:
        raise TooLargeError(f"{count:,} draws are more than {MAX_COUNT:,}, which is what fits in memory with their outcomes; sweep them in parts")


def read_seed(seed: Any) -> int:
    """A seed as a number.

    Raises
    ------
    DrawError
        Where there is none: what is random says how it can be repeated.
    """
    if isinstance(seed, np.random.Generator):
        return int(seed.integers(2**63))
    if isinstance(seed, np.integer):
        return read_seed(int(seed))
    if type(seed) is not int or seed < 0:
        raise DrawError(f"draws from distributions need a seed: a whole number from 0 on, or a numpy Generator, not {seed!r:.40}")
    return seed
