r"""Points of a bounded identified set, drawn uniformly, by hit and run.

1. Find which inequalities hold as equations everywhere, and an orthonormal basis of the directions that remain.
2. Start at a point in the relative interior: the mean of points at which each of the other inequalities is slack.
3. Choose a direction uniformly, find the chord through the point, go to a uniform point of the chord; repeat.

Uniform is with respect to the quantities of the set: it is a choice of measure and no more natural than another, so
frequencies in a sample are no probabilities of history. Points are floats.

References
----------
Smith, R. L. 1984. Efficient Monte Carlo procedures for generating points uniformly distributed over bounded regions.
Operations Research 32: 1296-1308.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bargaining.cases.polyhedra.forms import Comparison, Form
from bargaining.cases.polyhedra.polyhedron import Point, Polyhedron, is_signed
from bargaining.errors import RequirementError, UnboundedSetError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MAX_POINTS = 1_000_000


@dataclass(frozen=True, eq=False)
class Sample:
    """Points of an identified set.

    Attributes
    ----------
    names : tuple of str
        The quantities.
    points : array of shape (n, len(names))
    largest_violation : float
        By how much an inequality fails at worst, through rounding.
    """

    names: tuple[str, ...]
    points: NDArray[np.float64] = field(repr=False)
    largest_violation: float
    method: str = "hit and run, uniform in the quantities of the set"
    exact: bool = False

    def __len__(self) -> int:
        return len(self.points)

    def __getitem__(self, name: str) -> NDArray[np.float64]:
        return self.points[:, self.names.index(name)]

    def __str__(self) -> str:
        return f"{len(self)} points of {len(self.names)} quantities ({self.method}; floats)"

    def records(self) -> list[dict[str, Any]]:
        """One flat row for each point."""
        return [dict(zip(self.names, map(float, point), strict=True)) for point in self.points]


def sample_from(region: Polyhedron, n: int, seed: int | np.random.Generator) -> Sample:
    """Draw points of a bounded set that is not empty.

    Parameters
    ----------
    region : Polyhedron
    n : int
    seed : int or numpy Generator

    Raises
    ------
    UnboundedSetError
        Where some quantity has no bound; the message names it.
    """
    import numpy as np

    if not isinstance(n, int) or not 0 < n <= MAX_POINTS:
        raise RequirementError(f"n = {n!r:.40} must be a whole number from 1 to {MAX_POINTS:,}")
    if seed is None:
        raise RequirementError("give a seed or a numpy Generator, so that the sample can be drawn again")
    _require_bounds(region)
    names = region.names
    signs = [Comparison(Form({name: -1})) for name in names if is_signed(name)]
    rows = [*region.comparisons, *signs]
    loose, start = _interior(region, rows)
    matrix = np.array([[float(row.form.weights.get(name, 0)) for name in names] for row in rows])
    bounds = np.array([-float(row.form.constant) for row in rows])
    basis = _directions(matrix[[not each for each in loose]], len(names))
    rng = np.random.default_rng(seed)
    points = _run(matrix[loose], bounds[loose], basis, np.array([float(start[name]) for name in names]), n, rng)
    return Sample(names, points, float((points @ matrix.T - bounds).max(initial=0)))


def _require_bounds(region: Polyhedron) -> None:
    for name in region.names:
        for sign in (1, -1):
            if region.highest(Form({name: sign})).value is None:
                side = "above" if sign > 0 else "below"
                raise UnboundedSetError(f'"{name}" has no bound {side}; fix the zero and the unit first, for example with given("{name} == 0")')


def _interior(region: Polyhedron, rows: list[Comparison]) -> tuple[list[bool], Point]:
    """Which inequalities are not equations everywhere, and a point at which all of those are slack."""
    found: list[Point] = []
    loose = []
    for row in rows:
        point = (region & (Comparison(row.form, True),)).point
        loose.append(point is not None)
        if point is not None:
            found.append(point)
    found = found or [region.point or {}]
    return loose, {name: sum(point.get(name, 0) for point in found) / len(found) for name in region.names}  # type: ignore[misc]


def _directions(equations: NDArray[np.float64], width: int) -> NDArray[np.float64]:
    """An orthonormal basis of the directions along which all equations keep holding."""
    import numpy as np

    if not len(equations):
        return np.eye(width)
    _, singular, vectors = np.linalg.svd(equations)
    rank = int((singular > 1e-10 * max(1.0, singular.max(initial=0))).sum())
    return vectors[rank:]


def _run(
    matrix: NDArray[np.float64], bounds: NDArray[np.float64], basis: NDArray[np.float64], start: NDArray[np.float64], n: int, rng: np.random.Generator
) -> NDArray[np.float64]:
    import numpy as np

    dimension = len(basis)
    if not dimension:
        return np.tile(start, (n, 1))
    thinning, warming = 2 * dimension, 50 * dimension
    point, kept = start, np.empty((n, len(start)))
    for step in range(warming + n * thinning):
        direction = rng.normal(size=dimension) @ basis
        slopes, slack = matrix @ direction, bounds - matrix @ point
        with np.errstate(divide="ignore", invalid="ignore"):
            ends = slack / slopes
        high, low = ends[slopes > 1e-14].min(initial=np.inf), ends[slopes < -1e-14].max(initial=-np.inf)
        point = point + rng.uniform(min(low, 0.0), max(high, 0.0)) * direction
        if step >= warming and (step - warming) % thinning == thinning - 1:
            kept[(step - warming) // thinning] = point
    return kept
