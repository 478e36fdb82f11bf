r"""Draws that move along one parameter: the equilibrium map once, then a look-up for each draw.

1. The exact map of the parameter, over the whole line: breakpoints, and what the equilibria are between them.
2. In each cell between breakpoints in which there is one equilibrium outcome, an end that it reaches, by solving at one value.
3. Each draw is looked up by bisection among the breakpoints. Draws next to a breakpoint, closer than floats can tell, and in
   cells with structural ties, are solved as in any other sweep.

A draw costs the logarithm of the number of breakpoints, whatever the size of the tree.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bargaining.errors import RequirementError
from bargaining.leverage.intervals import Interval, middle
from bargaining.leverage.maps import equilibrium_map
from bargaining.leverage.sweeps.forms import TINY, UNIT, Floats, Integers, features_at
from bargaining.leverage.sweeps.questions import Sample
from bargaining.leverage.sweeps.solver import Lookup, Solved, Solver
from bargaining.leverage.sweeps.ties import settled

WORTH_A_MAP = 1 << 16
"""Draws from which on the map is cheaper than a sweep: it costs, at each node, some ten thousand times a sweep's draw."""


@dataclass(frozen=True, eq=False)
class Along:
    """What :class:`Solver` does, by looking up.

    Attributes
    ----------
    solver : Solver
    breakpoints : array (c,)
    ends : array (c + 1,) of int
        For each cell the end that is reached; -1 where its draws must be solved.
    """

    solver: Solver
    breakpoints: Floats
    ends: Integers

    method: str = "the equilibrium map, once, and a look-up for each draw"

    def solve(self, columns: Floats, lookup: Lookup, first: int) -> Solved:
        """As :meth:`Solver.solve`."""
        row = columns[0]
        cell = np.searchsorted(self.breakpoints, row)
        end = self.ends[cell].copy()
        end[self._near(row, cell)] = -1
        apart = np.flatnonzero(end < 0)
        groups = len(self.solver.groups)
        close, least, most, tied = apart[:0], np.empty((groups, 0)), np.empty((groups, 0)), np.empty(0, dtype=bool)
        if len(apart):
            found = self.solver.solve(columns[:, apart], lambda i: lookup(int(apart[i])), first)
            end[apart], close, least, most, tied = found.end, apart[found.close], found.least, found.most, found.tied
        features, _ = features_at(self.solver.forms, columns, first)
        return Solved(end, self.solver.payoffs_at(end, features), np.empty((groups, 0)), close, least, most, tied)

    def _near(self, row: Floats, cell: Integers) -> Integers:
        """Draws that floats cannot tell from the breakpoint on either side."""
        around = np.concatenate([[-np.inf], self.breakpoints, [np.inf]])
        gap = np.minimum(row - around[cell], around[cell + 1] - row)
        return np.flatnonzero(gap <= 8 * UNIT * np.abs(row) + TINY)


def along_of(sample: Sample, solver: Solver, engine: str) -> Along | None:
    """Look-up for a sample, where it is possible and either asked for or worth it.

    Raises
    ------
    RequirementError
        Where ``engine="map"`` and more than one parameter is drawn, or chance moves.
    NotPolynomialError
        Where ``engine="map"`` and payoffs are not polynomials in the parameter.
    """
    possible = len(sample.draws.names) == 1 and not sample.game.tree.probability
    if engine == "map" and not possible:
        raise RequirementError('engine="map" needs draws of one parameter alone, and no chance moves; leave engine out')
    if engine != "map" and not (engine == "auto" and possible and sample.draws.count >= WORTH_A_MAP and _is_affine(solver)):
        return None
    name = sample.draws.names[0]
    found = equilibrium_map(sample.game, name, at=sample.at, within=(None, None))
    cuts = found.breakpoints
    inner = [Interval(low, high, False, False) for low, high in zip((None, *cuts), (*cuts, None), strict=True)]
    ends = []
    for interval in inner:
        inside = middle(interval)
        piece = found.piece_at(inside)
        unique = len(piece.outcomes) == len(piece.payoffs) == 1
        ends.append(settled(sample.game.tree, {**sample.at, name: inside}, solver.groups, 0).end if unique else -1)
    return Along(solver, np.array([float(cut) for cut in cuts], dtype=np.float64), np.array(ends, dtype=np.int64))


def _is_affine(solver: Solver) -> bool:
    """Whether the drawn parameter itself is the only feature."""
    return not solver.forms.features
