"""Who is the reluctant party, and what would it take: read off the equilibrium, not off a label.

The **turning point** is the last decision on the equilibrium path from which the target could still be reached. If
going along there would not reach it either, because somebody refuses later on, the turning point lies further down
that way. Its player is the reluctant party.

>>> import bargaining as bg
>>> model = bg.load("consent-threat")
>>> point = turning_point(model.game, model.uncoerced, [label == "agreement" for label in model.game.tree.labels])
>>> point.player, point.toward, point.instead
('Government', 'accept', 'refuse')
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from bargaining.equilibrium.backward_induction import SubgamePerfect, subgame_perfect
from bargaining.game.exact import Exact, lean
from bargaining.game.game import Game
from bargaining.game.subtree import subtree
from bargaining.game.tree import CHANCE, END, Tree


@dataclass(frozen=True)
class TurningPoint:
    """The decision that keeps the target from being reached.

    Attributes
    ----------
    node : int
        Its number in the tree.
    place : str
        The moves that lead there.
    player : str
        The reluctant party.
    toward, instead : str
        The action that leads to the target, and the one taken.
    accepting, refusing : tuple of numbers
        What the players get in equilibrium after either, in the order of ``game.players``.
    """

    node: int
    place: str
    player: str
    toward: str
    instead: str
    accepting: tuple[Exact, ...]
    refusing: tuple[Exact, ...]

    def gap(self, position: int) -> Exact:
        """How much a player prefers refusal to going along; positive for the reluctant party."""
        return self.refusing[position] - self.accepting[position]


def turning_point(game: Game, at: Mapping[str, Any], ends: Sequence[bool]) -> TurningPoint | None:
    """Find the turning point of the equilibrium in which ties go to the action listed first.

    Parameters
    ----------
    game : Game
    at : mapping of str to number
    ends : sequence of bool
        The ends that count as reaching the target.

    Returns
    -------
    TurningPoint or None
        ``None`` where nobody stands in the way: the equilibrium reaches the target, or only chance keeps it from it.
        Where chance moves first, the first of its branches in which a party does.
    """
    solution = subgame_perfect(game, at=at)
    hopeful = hopeful_nodes(game.tree, ends)
    pending = [0]
    while pending:
        node, taken = _last_hopeful(game.tree, solution, hopeful, pending.pop())
        if taken is None:
            pending += [child for child in reversed(game.tree.branches[node]) if hopeful[child]]
            continue
        toward = _best_way(game, at, hopeful, ends, node)
        if _reaches(game, at, ends, toward) or game.tree.arity[toward] == 0:
            return _described(game, at, node, toward, taken)
        pending.append(toward)
    return None


def hopeful_nodes(tree: Tree, ends: Sequence[bool]) -> list[bool]:
    """For each node whether an end that counts lies below it."""
    hopeful = [row >= 0 and ends[row] for row in tree.end]
    for node in range(len(tree) - 1, 0, -1):
        if hopeful[node]:
            hopeful[tree.parent[node]] = True
    return hopeful


def _last_hopeful(tree: Tree, solution: SubgamePerfect, hopeful: list[bool], root: int) -> tuple[int, int | None]:
    """Follow the equilibrium to the decision that leaves the target behind, or to where chance moves or the game ends."""
    strategy = solution.strategy
    node = root
    while tree.owner[node] >= 0:
        taken = strategy.branch(node)
        if hopeful[node] and not hopeful[taken]:
            return node, taken
        node = taken
    return node, None


def _best_way(game: Game, at: Mapping[str, Any], hopeful: list[bool], ends: Sequence[bool], node: int) -> int:
    """The branch that leads to the target; one whose equilibrium reaches it where there is one."""
    ways = [child for child in game.tree.branches[node] if hopeful[child]]
    return next((way for way in ways if _reaches(game, at, ends, way)), ways[0])


def _reaches(game: Game, at: Mapping[str, Any], ends: Sequence[bool], node: int) -> bool:
    """Whether some equilibrium of the subtree reaches an end that counts."""
    rows = [row for row in game.tree.end[node : game.tree.after(node)] if row >= 0]
    names = ["reached" if ends[row] else "missed" for row in rows]
    marked = Game.from_tree(replace(subtree(game.tree, node), labels=names))
    return "reached" in subgame_perfect(marked, at=_known(marked, at)).outcomes


def _known(game: Game, at: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in at.items() if name in game.parameters}


def _described(game: Game, at: Mapping[str, Any], node: int, toward: int, taken: int) -> TurningPoint:
    tree = game.tree
    return TurningPoint(
        node,
        tree.place(node),
        tree.players[tree.owner[node]],
        tree.edge[toward],
        tree.edge[taken],
        worth(game, at, toward),
        worth(game, at, taken),
    )


def worths(solution: SubgamePerfect) -> list[tuple[Exact, ...]]:
    """What the players get at every node in the equilibrium in which ties go to the action listed first; one reading of the tree."""
    tree, strategy = solution.game.at(solution.at).tree, solution.strategy
    found: list[tuple[Any, ...]] = [()] * len(tree)
    for node in range(len(tree) - 1, -1, -1):
        if tree.owner[node] == END:
            found[node] = tree.payoffs[tree.end[node]]
        elif tree.owner[node] == CHANCE:
            parts: list[tuple[Any, Any]] = [(tree.probability[child], found[child]) for child in tree.branches[node]]
            found[node] = tuple(lean(sum(Fraction(share) * values[k] for share, values in parts)) for k in range(len(tree.players)))
        else:
            found[node] = found[strategy.branch(node)]
    return found


def worth(game: Game, at: Mapping[str, Any], node: int) -> tuple[Exact, ...]:
    """What the players get in the subtree at a node, ties going to the action listed first."""
    part = Game.from_tree(subtree(game.tree, node))
    return subgame_perfect(part, at=_known(part, at)).strategy.payoffs
