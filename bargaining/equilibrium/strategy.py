"""One pure strategy profile: what every player does at every decision, reached or not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bargaining.errors import UnknownActionError
from bargaining.game.exact import Exact
from bargaining.game.tree import Tree


@dataclass(frozen=True)
class Strategy:
    """A pure strategy profile of a game.

    Parameters
    ----------
    tree : Tree
    choices : tuple of int
        For each decision, in prefix order, the position of the branch taken.
    payoffs : tuple of numbers
        What the players get, in the order of ``game.players``.

    Examples
    --------
    >>> import bargaining as bg
    >>> game = bg.Game(bg.Decision("A", {"in": bg.Outcome("war", {"A": -1}), "out": bg.Outcome("peace", {"A": 0})}))
    >>> strategy = bg.subgame_perfect(game).strategy
    >>> strategy[()]
    'out'
    >>> strategy.path
    ('out',)
    """

    tree: Tree = field(repr=False, compare=False)
    choices: tuple[int, ...]
    payoffs: tuple[Exact, ...]

    def __getitem__(self, history: Sequence[str]) -> str:
        """The action chosen after these moves.

        Raises
        ------
        UnknownActionError
            Where the moves do not lead to a decision.
        """
        node = 0
        for step, label in enumerate(history):
            following = [child for child in self.tree.branches[node] if self.tree.edge[child] == label]
            if not following:
                raise UnknownActionError(f'there is no move "{label}" after {" > ".join(history[:step]) or "the root"}')
            node = following[0]
        if self.tree.owner[node] < 0:
            raise UnknownActionError(f"nobody decides after {' > '.join(history) or 'the root'}")
        return self._action(node)

    def items(self) -> Iterator[tuple[tuple[str, ...], str, str]]:
        """For each decision the moves that lead there, who decides, and the action chosen."""
        for node in self.tree.decisions():
            yield self.tree.history(node), self.tree.players[self.tree.owner[node]], self._action(node)

    @property
    def path(self) -> tuple[str, ...]:
        """The actions played from the root on, up to an end or a chance move."""
        steps = []
        node = 0
        while self.tree.owner[node] >= 0:
            node = self.branch(node)
            steps.append(self.tree.edge[node])
        return tuple(steps)

    def branch(self, node: int) -> int:
        """The node that follows a decision, given by its number in the tree."""
        return self.tree.branches[node][self._taken[node]]

    @property
    def _taken(self) -> dict[int, int]:
        known: dict[int, int] | None = self.__dict__.get("_by_node")
        if known is None:
            known = dict(zip(self.tree.decisions(), self.choices, strict=True))
            self.__dict__["_by_node"] = known
        return known

    def _action(self, node: int) -> str:
        return self.tree.edge[self.branch(node)]

    def __str__(self) -> str:
        rows: list[str] = []
        for history, player, action in self.items():
            if len(rows) == 20:
                rows.append(f"... and {len(self.choices) - 20} more decisions")
                break
            rows.append(f"{' > '.join(history) or 'at the start'}: {player} chooses {action}")
        return "\n".join(rows) or "nobody decides"

