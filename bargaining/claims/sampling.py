"""A clause at arrays of draws: where it holds, on which parameters that depends, and where the boundary runs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bargaining.claims.declaration import Clause
from bargaining.claims.domains import Range, asked
from bargaining.claims.formulas import Compound, every
from bargaining.claims.quantities import symbol

CHUNK = 100_000
SOBOL_POWER = 13
GRID = 40
DRAWS_IN_CELL = 800
SLICE = 240


class Sampling:
    """A clause as formulas, evaluated at arrays of draws."""

    def __init__(self, clause: Clause) -> None:
        symbols = {name: symbol(name) for name in clause.domain}
        self.domain: Mapping[str, Range] = clause.domain
        self.box = {name: range_.box for name, range_ in clause.domain.items()}
        self.given = every(*(asked(each, symbols) for each in clause.assumptions.values()))
        self.statement = asked(clause.holds, symbols)
        conditional = isinstance(self.statement, Compound) and self.statement.connective == "=>"
        self.premise = self.statement.parts[0] if conditional else True

    def uniform(self, size: int, rng: Any) -> dict[str, Any]:
        """Independent draws."""
        return {name: rng.uniform(float(low), float(high), size) for name, (low, high) in self.box.items()}

    def at(self, values: Mapping[str, Any]) -> tuple[Any, Any, Any]:
        """Where assumptions, premise and statement hold."""
        import numpy as np

        shape = np.broadcast_shapes(*(np.shape(each) for each in values.values()))
        return tuple(np.broadcast_to(part if isinstance(part, bool) else part.at(values), shape) for part in (self.given, self.premise, self.statement))  # type: ignore[return-value]

    def indices(self, seed: int) -> dict[str, float]:
        """Total Sobol indices of the statement, by Jansen's estimator on a scrambled Sobol sequence."""
        import numpy as np
        from scipy.stats import qmc

        names = list(self.box)
        low, high = (np.array([float(ends[k]) for ends in self.box.values()]) for k in (0, 1))
        points = qmc.Sobol(2 * len(names), seed=seed).random_base2(SOBOL_POWER)
        first, second = (low + (high - low) * points[:, k * len(names) : (k + 1) * len(names)] for k in (0, 1))
        values = self._held(names, first)
        variance = values.var()
        found = {}
        for k, name in enumerate(names):
            changed = first.copy()
            changed[:, k] = second[:, k]
            found[name] = float(((values - self._held(names, changed)) ** 2).mean() / (2 * variance)) if variance > 0 else 0.0
        return found

    def _held(self, names: list[str], rows: Any) -> Any:
        given, _, statement = self.at({name: rows[:, k] for k, name in enumerate(names)})
        return (statement | ~given).astype(float)

    def surface(self, across: str, up: str, seed: int) -> tuple[Any, Any, Any]:
        """Shares over a grid of two parameters, the others drawn."""
        import numpy as np

        rng = np.random.default_rng(seed)
        x, y = (np.linspace(float(self.box[name][0]), float(self.box[name][1]), GRID) for name in (across, up))
        values = {name: each[None, None, :] for name, each in self.uniform(DRAWS_IN_CELL, rng).items()}
        values |= {across: x[:, None, None], up: y[None, :, None]}
        given, _, statement = self.at(values)
        count = given.sum(axis=2)
        return x, y, np.where(count > 0, (statement & given).sum(axis=2) / np.maximum(count, 1), np.nan)

    def failing(self, seed: int) -> dict[str, float]:
        """Of many draws at which the statement fails the one nearest to their mean."""
        import numpy as np

        draws = self.uniform(CHUNK, np.random.default_rng(seed))
        given, _, statement = self.at(draws)
        bad = np.flatnonzero(given & ~statement)
        rows = np.array([draws[name][bad] for name in self.box])
        width = np.array([[float(high) - float(low)] for low, high in self.box.values()])
        nearest = int((((rows - rows.mean(axis=1, keepdims=True)) / width) ** 2).sum(axis=0).argmin())
        return {name: float(value) for name, value in zip(self.box, rows[:, nearest], strict=True)}

    def slice(self, across: str, up: str, fixed: Mapping[str, float]) -> tuple[Any, Any, Any]:
        """Where the statement holds in the plane of two parameters, the others fixed."""
        import numpy as np

        x, y = (np.linspace(float(self.box[name][0]), float(self.box[name][1]), SLICE) for name in (across, up))
        given, _, statement = self.at({**fixed, across: x[:, None], up: y[None, :]})
        return x, y, (statement | ~given).astype(float)
