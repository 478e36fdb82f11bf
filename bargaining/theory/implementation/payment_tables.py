"""Payoff tables of several players, as nested lists, and where their profiles are.

>>> tables = read_tables([[[3, 0], [5, 1]], [[3, 5], [0, 1]]])
>>> tables.shape, tables.payoff(1, (0, 1))
((2, 2), 5)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import Any

from bargaining.errors import FieldError, StructureError
from bargaining.game.exact import Exact
from bargaining.theory.arguments import number

MAX_CELLS = 1_000_000


@dataclass(frozen=True)
class Tables:
    """What each player gets in each profile.

    Attributes
    ----------
    shape : tuple of int
        How many strategies each player has.
    cells : tuple of dict
        For each player, profile to payoff.
    """

    shape: tuple[int, ...]
    cells: tuple[dict[tuple[int, ...], Exact], ...]

    def payoff(self, player: int, profile: tuple[int, ...]) -> Exact:
        """What a player gets in a profile."""
        return self.cells[player][profile]

    def others(self, player: int) -> Iterator[tuple[int, ...]]:
        """The profiles of the others, each with the player's own strategy left at 0."""
        return product(*(range(1) if who == player else range(count) for who, count in enumerate(self.shape)))

    def check(self, profile: Any) -> tuple[int, ...]:
        """The profile as a tuple of positions.

        Raises
        ------
        StructureError
            Where it is no profile of these tables.
        """
        fits = isinstance(profile, Sequence) and len(profile) == len(self.shape) and all(isinstance(k, int) and not isinstance(k, bool) for k in profile)
        if not (fits and all(0 <= k < count for k, count in zip(profile, self.shape, strict=True))):
            raise StructureError(f"{profile!r:.80} is no profile: give one number for each player, from 0 and below {self.shape}")
        return tuple(profile)


def moved(profile: tuple[int, ...], player: int, strategy: int) -> tuple[int, ...]:
    """The profile with one player's strategy replaced."""
    return (*profile[:player], strategy, *profile[player + 1 :])


def read_tables(given: Any) -> Tables:
    """Read one nested list for each player, all of the same shape.

    Parameters
    ----------
    given : sequence of nested sequences
        For two players two matrices: ``given[i][a][b]`` is what player ``i`` gets where the first plays ``a`` and the second ``b``.

    Returns
    -------
    Tables

    Raises
    ------
    FieldError
        Where there is no player, the tables are ragged or of different shapes, or too large.
    NumberError
        Where an entry is no number.
    """
    tables = [given[k] for k in range(len(given))] if _is_row(given) else []
    if not tables:
        raise FieldError("give one table of payoffs for each player, such as two matrices for two players")
    shape: list[int] = []
    row = tables[0]
    for _ in tables:
        if not _is_row(row) or not len(row):
            raise FieldError(f"{len(tables)} players need tables nested {len(tables)} deep, with at least one strategy each")
        shape.append(len(row))
        row = row[0]
    if prod(shape) > MAX_CELLS:
        raise FieldError(f"the tables have {prod(shape):,} cells; at most {MAX_CELLS:,}")
    return Tables(tuple(shape), tuple(_cells(table, tuple(shape), player) for player, table in enumerate(tables)))


def _is_row(given: Any) -> bool:
    """Whether something is counted through by position: a list, a tuple, an array."""
    return hasattr(given, "__len__") and hasattr(given, "__getitem__") and not isinstance(given, str | bytes | Mapping)


def _cells(table: Any, shape: tuple[int, ...], player: int) -> dict[tuple[int, ...], Exact]:
    cells: dict[tuple[int, ...], Any] = {(): table}
    for count in shape:
        for where, row in cells.items():
            if not _is_row(row) or len(row) != count:
                raise FieldError(f"the table of player {player} has another shape than {' x '.join(map(str, shape))} at {where or 'the top'}")
        cells = {(*where, k): row[k] for where, row in cells.items() for k in range(count)}
    return {where: number(value, f"the payoff of player {player} at {where}") for where, value in cells.items()}
