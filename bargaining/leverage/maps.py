"""The whole correspondence from a lever to equilibrium outcomes, every breakpoint exact.

>>> import bargaining as bg
>>> game = bg.Game(bg.Decision("A", {"stay": bg.Outcome("war", {"A": "-harm"}), "leave": bg.Outcome("peace", {"A": -1})}))
>>> print(bg.equilibrium_map(game, "harm"))
equilibrium map of harm in [0, oo), exact (parametric backward induction)
  [0, 1): war
  {1}: peace or war
  (1, oo): peace
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bargaining.equilibrium.tables import html_table
from bargaining.errors import IntervalError
from bargaining.game.exact import Exact, exact
from bargaining.game.game import Game
from bargaining.leverage.algebraic import Algebraic, Coefficients, Real, evaluate
from bargaining.leverage.intervals import Interval, clipped, pieces_of
from bargaining.leverage.lever import Continuation, continuations_along, question


@dataclass(frozen=True)
class Piece:
    """A range of lever values over which the equilibria are the same.

    Attributes
    ----------
    interval : Interval
        A single value, or an interval open at breakpoints.
    outcomes : frozenset of str
        What some equilibrium reaches with positive probability.
    payoffs : frozenset of tuples
        For each equilibrium value the players' payoffs, each as coefficients of a polynomial in the lever.
    """

    interval: Interval
    outcomes: frozenset[str]
    payoffs: frozenset[tuple[Coefficients, ...]]

    def values(self, value: Any) -> frozenset[tuple[Exact, ...]]:
        """The equilibria's payoff vectors at a rational lever value of this piece.

        Raises
        ------
        IntervalError
            Where the value lies elsewhere.
        """
        number = exact(value)
        if number not in self.interval:
            raise IntervalError(f"{number} is not in {self.interval}; ask the map: equilibrium_map(...).piece_at(value)")
        return frozenset(tuple(evaluate(polynomial, number) for polynomial in vector) for vector in self.payoffs)

    def __str__(self) -> str:
        return f"{self.interval}: {' or '.join(sorted(self.outcomes))}"


@dataclass(frozen=True, eq=False)
class EquilibriumMap:
    """Equilibrium outcomes along a lever.

    Attributes
    ----------
    game : Game
    lever : str
    at : dict of str to number
    within : pair of number or None
    pieces : tuple of Piece
        In order; together they cover the range.
    method, exact : str, bool
    """

    game: Game = field(repr=False)
    lever: str
    at: dict[str, Exact]
    within: tuple[Exact | None, Exact | None]
    pieces: tuple[Piece, ...]
    method: str
    exact: bool = True

    @property
    def breakpoints(self) -> tuple[Real, ...]:
        """The lever values at which the equilibria change, the ends of the range aside."""
        ends = [p.interval.low for p in self.pieces[1:] if p.interval.low is not None]
        return tuple(dict.fromkeys(ends))

    def piece_at(self, value: Any) -> Piece:
        """The piece that holds a lever value.

        Raises
        ------
        IntervalError
            Where the value is out of range.
        """
        number = value if isinstance(value, Algebraic) else exact(value)
        for piece in self.pieces:
            if number in piece.interval:
                return piece
        raise IntervalError(f"{number} is outside the range of {self.lever}, {_range(self.within)}")

    def records(self) -> list[dict[str, Any]]:
        """One flat row for each piece."""
        return [
            {"low": p.interval.low, "high": p.interval.high, "range": str(p.interval), "outcomes": ", ".join(sorted(p.outcomes))}
            for p in self.pieces
        ]

    def __str__(self) -> str:
        head = f"equilibrium map of {self.lever} in {_range(self.within)}, exact ({self.method})"
        return "\n".join([head, *(f"  {piece}" for piece in self.pieces)])

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return html_table(self.records(), f"Equilibria along {self.lever} ({self.method}, exact)")


def equilibrium_map(game: Game, lever: str, *, at: Mapping[str, Any] | None = None, within: tuple[Any, Any] = (0, None)) -> EquilibriumMap:
    """Find the equilibria at every value of a lever.

    Parameters
    ----------
    game : Game
        With perfect information.
    lever : str
    at : mapping of str to number, optional
        Values for all other parameters.
    within : pair of number or None
        The closed range of the lever.

    Returns
    -------
    EquilibriumMap

    Raises
    ------
    BargainingError
        As for :func:`bargaining.flip_set`.

    Notes
    -----
    Costs what a flip set costs, plus the labels and payoffs of the answer.
    """
    asked = question(game, lever, at, within, purpose="equilibrium_map")
    found, method = continuations_along(asked)
    pieces = []
    for interval, continuations in pieces_of(found.cuts, found.points, found.opens):
        inside = clipped(interval, asked.low, asked.high)
        if inside is not None:
            pieces.append(_piece(inside, continuations))
    return EquilibriumMap(game, lever, asked.at, (asked.low, asked.high), _joined(pieces), method)


def _piece(interval: Interval, continuations: frozenset[Continuation]) -> Piece:
    reached = frozenset().union(*(c.reached for c in continuations))
    return Piece(interval, reached, frozenset(c.payoffs for c in continuations))


def _joined(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Join neighbours in which the same outcomes and payoffs occur, though by other ways."""
    out: list[Piece] = []
    for piece in pieces:
        if out and (out[-1].outcomes, out[-1].payoffs) == (piece.outcomes, piece.payoffs):
            before = out.pop().interval
            whole = Interval(before.low, piece.interval.high, before.includes_low, piece.interval.includes_high)
            piece = Piece(whole, piece.outcomes, piece.payoffs)
        out.append(piece)
    return tuple(out)


def _range(within: tuple[Exact | None, Exact | None]) -> str:
    low, high = within
    return str(Interval(low, high, low is not None, high is not None))
