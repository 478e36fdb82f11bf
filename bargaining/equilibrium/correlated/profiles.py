"""All profiles of reduced strategies with what they pay and reach: what a mediator may recommend."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import Any

from bargaining.equilibrium.mixed.information import check_perfect_recall
from bargaining.errors import TooLargeError
from bargaining.game.exact import Exact
from bargaining.game.game import Game
from bargaining.game.plans import OwnHistories, Plan, own_histories
from bargaining.game.tree import Tree
from bargaining.game.valuation import Numbers, valued

MAX_PROFILES = 20_000


@dataclass(frozen=True, eq=False)
class Profiles:
    """The profiles of a game, the last player's strategy moving fastest.

    Attributes
    ----------
    tree : Tree
    own : list of k OwnHistories
    plans : list of k lists of Plan
    columns : dict of str to tuple of numbers
        For each player the payoffs, for each outcome the probabilities, profile by profile.
    at_ends : list of tuples of k int
        Each player's own history at each end.
    numbers : Numbers
    """

    tree: Tree
    own: list[OwnHistories]
    plans: list[list[Plan]]
    columns: dict[str, tuple[Exact, ...]]
    at_ends: list[tuple[int, ...]]
    numbers: Numbers

    def __len__(self) -> int:
        return prod(map(len, self.plans))

    def __iter__(self) -> Iterator[tuple[int, ...]]:
        return product(*(range(len(own)) for own in self.plans))

    def label(self, player: int, number: int) -> str:
        """A strategy in words: the action at each set that it does not exclude."""
        own = self.own[player]
        parts = []
        for position, action in self.plans[player][number].choices:
            node = own.sets[position][0]
            name = self.tree.information.get(node, self.tree.place(node))
            parts.append(f"{name}: {self.tree.edge[self.tree.branches[node][action]]}")
        return "; ".join(parts) or "no choice"


def profiles_of(game: Game, purpose: str) -> Profiles:
    """List the profiles of a game with numbers.

    Raises
    ------
    ImperfectRecallError
        Where a player forgets.
    TooLargeError
        Beyond 20,000 profiles.
    """
    from bargaining.game.payoff_table import expected_payoffs

    tree = game.tree
    numbers = valued(tree, {})
    own, at_ends = own_histories(tree)
    check_perfect_recall(tree, own, purpose)
    counts = [histories.count() for histories in own]
    if prod(counts) > MAX_PROFILES:
        raise TooLargeError(f"{purpose}: there are {' x '.join(f'{count:,}' for count in counts)} profiles to recommend; at most {MAX_PROFILES:,} fit")
    plans = [list(histories.plans()) for histories in own]
    marks: list[list[Any]] = [[int(one == label) for one in tree.labels] for label in game.outcomes]
    table = expected_payoffs(tree, Numbers([*numbers.payoffs, *marks], numbers.weights), [[plan.histories for plan in listed] for listed in plans], at_ends)
    return Profiles(tree, own, plans, dict(zip([*_paid(game), *game.outcomes], table, strict=True)), at_ends, numbers)


def _paid(game: Game) -> list[str]:
    """Keys for players' payoffs; a name that an outcome has too cannot be an objective, and is set apart."""
    return [f"payoff of {player}" if player in game.outcomes else player for player in game.players]
