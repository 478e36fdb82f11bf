"""Subgame-perfect equilibrium of a game with perfect information: all of them, exactly.

>>> import bargaining as bg
>>> game = bg.Game(bg.Decision("Party", {
...     "accept": bg.Outcome("agreement", {"Party": "1/2", "Mediator": 1}),
...     "refuse": bg.Decision("Mediator", {
...         "carry out": bg.Outcome("sanctions", {"Party": "4/5 - threat", "Mediator": 0}),
...         "back down": bg.Outcome("impunity", {"Party": "4/5", "Mediator": 0}),
...     }),
... }))
>>> solution = bg.subgame_perfect(game, at={"threat": 1})
>>> sorted(solution.outcomes), solution.count
(['agreement', 'impunity'], 2)
>>> print(solution)
subgame_perfect: 2 equilibria, exact (backward induction) at threat = 1
  agreement: Party 1/2, Mediator 1
  impunity: Party 4/5, Mediator 0
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from math import log10
from typing import Any

from bargaining.equilibrium import profiles as listing
from bargaining.equilibrium.continuations import Content, Continuations, members
from bargaining.equilibrium.induction import admitted, check_perfect_information
from bargaining.equilibrium.strategy import Strategy
from bargaining.game import valuation
from bargaining.game.collection import uncollected
from bargaining.game.exact import Exact, lean
from bargaining.game.game import Game, check_game


@dataclass(frozen=True, eq=False)
class SubgamePerfect:
    """Every outcome and payoff vector that some pure subgame-perfect equilibrium reaches.

    Attributes
    ----------
    game : Game
    at : dict of str to number
        The values of the parameters.
    outcomes : frozenset of str
        The labels that some equilibrium reaches with positive probability.
    values : frozenset of tuples of numbers
        The equilibria's payoff vectors, in the order of ``game.players``.
    method, exact : str, bool
        How they were found.
    """

    game: Game
    at: dict[str, Exact]
    outcomes: frozenset[str]
    values: frozenset[tuple[Exact, ...]]
    method: str = "backward induction"
    exact: bool = True
    _numbers: valuation.Numbers = field(repr=False, kw_only=True)
    _table: Continuations = field(repr=False, kw_only=True)
    _root: Content = field(repr=False, kw_only=True)
    _scales: tuple[int, ...] = field(repr=False, kw_only=True)

    @cached_property
    def count(self) -> int:
        """The exact number of subgame-perfect pure strategy profiles."""
        return listing.count(self.game.tree, self._table, self._numbers.weights)

    @property
    def is_unique(self) -> bool:
        """Whether there is exactly one subgame-perfect pure strategy profile."""
        return self.count == 1

    @cached_property
    def strategy(self) -> Strategy:
        """The equilibrium in which every tie is broken in favour of the action listed first."""
        return next(self.profiles())

    def profiles(self) -> Iterator[Strategy]:
        """All subgame-perfect profiles, one by one; the first is :attr:`strategy`."""
        tree = self.game.tree
        for choices, payoffs in listing.profiles(tree, self._numbers.payoffs, self._numbers.weights):
            yield Strategy(tree, choices, tuple(map(lean, payoffs)))

    def records(self) -> list[dict[str, Any]]:
        """One flat row for each outcome and payoff vector that go together."""
        rows = []
        for number in members(self._root):
            vector = _unscaled(self._table.vector(number), self._scales)
            for label in sorted(self._table.reached[number]):
                rows.append({"outcome": label, **dict(zip(self.game.players, vector, strict=True)), **{f"at {k}": v for k, v in self.at.items()}})
        return sorted(rows, key=lambda row: str(row["outcome"]))

    def __str__(self) -> str:
        at = f" at {', '.join(f'{k} = {v}' for k, v in self.at.items())}" if self.at else ""
        number = "1 equilibrium" if self.count == 1 else f"{in_digits(self.count)} equilibria"
        lines = [f"subgame_perfect: {number}, exact ({self.method}){at}"]
        for row in self.records():
            lines.append(f"  {row['outcome']}: " + ", ".join(f"{player} {row[player]}" for player in self.game.players))
        return "\n".join(lines)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        from bargaining.equilibrium.tables import html_table

        return html_table(self.records(), f"Subgame-perfect equilibria ({self.method}, exact)")


def in_digits(count: int) -> str:
    """A count as people read it; in powers of ten where it has more than 30 digits.

    Examples
    --------
    >>> in_digits(188779163811840), in_digits(2**20000)
    ('188,779,163,811,840', 'about 10^6020')
    """
    return f"{count:,}" if count < 10**30 else f"about 10^{int(log10(count))}"


@uncollected()
def subgame_perfect(game: Game, *, at: Mapping[str, Any] | None = None) -> SubgamePerfect:
    """Find what every pure subgame-perfect equilibrium reaches.

    Parameters
    ----------
    game : Game
        With perfect information; chance moves and any number of players are welcome.
    at : mapping of str to number, optional
        Values for the parameters that the game leaves open.

    Returns
    -------
    SubgamePerfect

    Raises
    ------
    ImperfectInformationError
        Where the game has proper information sets.
    MissingValueError, UnknownParameterError
        Where the values do not fit the game.
    TooLargeError
        Where ties at chance moves leave more than 100,000 different expected payoffs.

    Notes
    -----
    Linear in the nodes, times the largest number of tied continuations at one node. The number of equilibria does
    not matter.

    References
    ----------
    Selten, R. 1965. Spieltheoretische Behandlung eines Oligopolmodells mit Nachfrageträgheit. Zeitschrift für die
    gesamte Staatswissenschaft 121: 301-324, 667-689.
    """
    check_game(game, "subgame_perfect")
    check_perfect_information(game.tree, "subgame_perfect")
    given = valuation.exact_values(game.tree, at)
    numbers = valuation.valued(game.tree, given)
    scales = tuple(valuation.common_denominator(column) or 1 for column in numbers.payoffs)
    table = Continuations(game.tree.labels, valuation.whole(numbers.payoffs))
    root = admitted(game.tree, table, numbers.weights)
    return SubgamePerfect(
        game,
        given,
        frozenset().union(*(table.reached[i] for i in members(root))),
        frozenset(_unscaled(table.vector(i), scales) for i in members(root)),
        _numbers=numbers,
        _table=table,
        _root=root,
        _scales=scales,
    )


def _unscaled(vector: tuple[Any, ...], scales: tuple[int, ...]) -> tuple[Exact, ...]:
    return tuple(lean(Fraction(value) / scale) for value, scale in zip(vector, scales, strict=True))
