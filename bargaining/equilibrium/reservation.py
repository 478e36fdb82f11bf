r"""The reservation value: what a party gets in equilibrium if it does not take an action.

At the player's first decision that offers the action, in reading order, it is the value of the best of the other
actions, played on in equilibrium. A threat lowers it; an enticement does not touch it. Where ties leave several
equilibria the reservation value is a set.

>>> import bargaining as bg
>>> game = bg.Game(bg.Decision("Kibaki", {
...     "accept": bg.Outcome("agreement", {"Kibaki": "1/2"}),
...     "continue": bg.Outcome("stalemate", {"Kibaki": "4/5 - threat"}),
...     "abandon": bg.Outcome("collapse", {"Kibaki": "3/5"}),
... }))
>>> bg.reservation_value(game, "Kibaki", "accept", at={"threat": "1/10"})
ReservationValue(7/10: what Kibaki gets without "accept")
>>> bg.reservation_value(game, "Kibaki", "accept", at={"threat": "1/2"}).value
Fraction(3, 5)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from bargaining.equilibrium.backward_induction import subgame_perfect
from bargaining.equilibrium.continuations import members
from bargaining.equilibrium.induction import admitted
from bargaining.errors import RequirementError, UnknownActionError, UnknownPlayerError, did_you_mean
from bargaining.game.exact import Exact, lean
from bargaining.game.game import Game, check_game
from bargaining.game.tree import Tree


@dataclass(frozen=True)
class ReservationValue:
    """What a player gets by not taking an action.

    Attributes
    ----------
    game : Game
    player, action : str
    at : dict of str to number
    values : frozenset of numbers
        One for each way in which ties among the alternatives may be broken.
    place : str
        The decision it belongs to.
    outcomes : frozenset of str
        What happens instead.
    """

    game: Game = field(repr=False, compare=False)
    player: str
    action: str
    at: dict[str, Exact] = field(compare=False)
    values: frozenset[Exact]
    place: str
    outcomes: frozenset[str]
    method: str = "backward induction"
    exact: bool = True

    @property
    def low(self) -> Exact:
        """The least of the values."""
        return min(self.values)

    @property
    def high(self) -> Exact:
        """The greatest of the values."""
        return max(self.values)

    @property
    def value(self) -> Exact:
        """The value, where it is one number.

        Raises
        ------
        RequirementError
            Where ties leave several; ask for ``low``, ``high`` or ``values``.
        """
        if len(self.values) > 1:
            raise RequirementError(f"ties leave {len(self.values)} reservation values, from {self.low} to {self.high}; use .low, .high or .values")
        return self.low

    def records(self) -> list[dict[str, Any]]:
        """One flat row."""
        return [{"player": self.player, "action": self.action, "low": self.low, "high": self.high, "place": self.place}]

    def __str__(self) -> str:
        shown = str(self.low) if self.low == self.high else f"{self.low} to {self.high}"
        return f'{shown}: what {self.player} gets without "{self.action}"'

    def __repr__(self) -> str:
        return f"ReservationValue({self})"

    def _repr_html_(self) -> str:
        from bargaining.equilibrium.tables import html_table

        return html_table(self.records(), "Reservation value")


def reservation_value(game: Game, player: str, action: str, *, at: Mapping[str, Any] | None = None) -> ReservationValue:
    """What ``player`` gets in equilibrium by not taking ``action`` at its first decision that offers it.

    Parameters
    ----------
    game : Game
    player, action : str
    at : mapping of str to number, optional

    Returns
    -------
    ReservationValue

    Raises
    ------
    UnknownPlayerError, UnknownActionError
        Where nobody has that name, or no decision of the player offers the action beside another one.
    """
    check_game(game, "reservation_value")
    node = first_offering(game.tree, player, action)
    solution = subgame_perfect(game, at=at)
    mover, table = game.tree.owner[node], solution._table
    weights = solution._numbers.weights
    others = [admitted(game.tree, table, weights, root=child) for child in game.tree.branches[node] if game.tree.edge[child] != action]
    if not others:
        raise UnknownActionError(f'{player} has no alternative to "{action}" at {game.tree.place(node)}')
    numbers = list(members(table.contest(mover, others)))
    scale = solution._scales[mover]
    payoff = table.columns[mover]
    return ReservationValue(
        game,
        player,
        action,
        solution.at,
        frozenset(lean(Fraction(payoff[i]) / scale) for i in numbers),
        game.tree.place(node),
        frozenset().union(*(table.reached[i] for i in numbers)),
    )


def first_offering(tree: Tree, player: str, action: str) -> int:
    """The player's first decision, in reading order, that offers the action."""
    check_choice(tree, player, action)
    mover = tree.players.index(player)
    return min(tree.parent[n] for n, label in enumerate(tree.edge) if n and label == action and tree.owner[tree.parent[n]] == mover)


def check_choice(tree: Tree, player: str, action: str) -> None:
    """Raise where the tree has no such player or the player no such action."""
    if player not in tree.players:
        raise UnknownPlayerError(f'the game has no player "{player}"; {did_you_mean(player, tree.players)}')
    mover = tree.players.index(player)
    offered = dict.fromkeys(tree.edge[n] for n in range(1, len(tree)) if tree.owner[tree.parent[n]] == mover)
    if action not in offered:
        raise UnknownActionError(f'{player} has no action "{action}"; {did_you_mean(action, offered)}')

