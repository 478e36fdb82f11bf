"""Reading what a bargaining set is made of: ranges, tables of numbers, names of parties."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from bargaining.errors import FrontierError
from bargaining.game.exact import Exact
from bargaining.leverage.linear import solve
from bargaining.theory.arguments import number

MOST_PARTIES = 1_000


def read_ends(within: Any) -> tuple[Exact, Exact]:
    """The two ends of a frontier's range."""
    try:
        first, last = within
    except (TypeError, ValueError):
        raise FrontierError(f"within must be a pair of numbers such as (0, 1), not {within!r:.60}") from None
    low, high = number(first, "the low end of the frontier"), number(last, "the high end of the frontier")
    if low >= high:
        raise FrontierError(f"within=({low}, {high}) is no range: its low end must lie below its high end")
    return low, high


def read_table(rows: Sequence[Sequence[Any]], what: str) -> tuple[tuple[Exact, ...], ...]:
    """Rows of numbers, all of the same length."""
    try:
        read = tuple(tuple(number(value, f"{what} {k}, party {i}") for i, value in enumerate(row, start=1)) for k, row in enumerate(rows, start=1))
    except TypeError:
        raise FrontierError(f"a bargaining set is made of sequences of numbers, one for each {what}, not of {rows!r:.60}") from None
    if not read or any(len(row) != len(read[0]) for row in read) or len(read[0]) < 2:
        raise FrontierError(f"each {what} needs one number for each party, the same number of them everywhere and at least two; and there must be one")
    return read


def read_bounds(bounds: Sequence[Any], count: int) -> tuple[Exact, ...]:
    """One number for each inequality."""
    if isinstance(bounds, str | bytes) or not isinstance(bounds, Iterable):
        raise FrontierError(f"the bounds are numbers, one for each inequality, in a sequence, not {bounds!r:.60}")
    read = tuple(number(bound, f"the bound of inequality {k}") for k, bound in enumerate(bounds, start=1))
    if len(read) != count:
        raise FrontierError(f"there are {count} inequalities and {len(read)} bounds; give one bound for each")
    return read


def check_not_empty(rows: tuple[tuple[Exact, ...], ...], bounds: tuple[Exact, ...]) -> None:
    """Raise where no payoffs satisfy all inequalities."""
    width = len(rows[0])
    if solve([0] * width, rows, bounds, free=range(width)).status == "infeasible":
        raise FrontierError("no payoffs satisfy all inequalities together")


def read_names(parties: Any, count: int | None) -> tuple[str, ...]:
    """The names of the parties, by default party 1, party 2 and so on."""
    given = parties
    if isinstance(parties, int) and not isinstance(parties, bool) and count in (None, parties):
        parties, count = None, parties
    if parties is None:
        names = tuple(f"party {k}" for k in range(1, min(count or 0, MOST_PARTIES) + 1))
    else:
        names = tuple(parties) if isinstance(parties, tuple | list) else ()
    if len(names) < 2 or any(not isinstance(name, str) for name in names) or len(set(names)) < len(names) or len(names) != (count or len(names)):
        wanted = f"two to {MOST_PARTIES}" if count is None or not 2 <= count <= MOST_PARTIES else str(count)
        raise FrontierError(f"the parties are {wanted} different names, not {given!r:.80}")
    return names
