"""One subgame-perfect Nash equilibrium: an equilibrium of each subgame, the last ones first.

1. Cut the tree at the roots of its subgames.
2. From the last part to the first, put for each later subgame an end that pays what its equilibrium pays, and find an
   equilibrium of the part: the best action, the first of those that tie, where one player decides; otherwise that of
   :mod:`~bargaining.equilibrium.mixed.one_equilibrium`, or the first pure one where more than two players move.
3. Together they are the profile.
"""

from __future__ import annotations

from collections.abc import Sequence

from bargaining.equilibrium.mixed.behaviour import Behaviour, Number
from bargaining.equilibrium.mixed.information import information_sets
from bargaining.equilibrium.mixed.one_equilibrium import one_equilibrium
from bargaining.equilibrium.mixed.pure import pure_equilibria
from bargaining.equilibrium.mixed.sequence_form import movers, sequence_form
from bargaining.equilibrium.mixed.subgames import cut, parts, subgame_roots
from bargaining.errors import OutOfClassError
from bargaining.game.exact import Exact
from bargaining.game.game import Game
from bargaining.game.tree import Tree

Chances = dict[int, tuple[Number, ...] | None]
"""The probabilities at each information set, by its first node."""


def subgame_perfect_profile(tree: Tree) -> tuple[Behaviour, str]:
    """A profile that is an equilibrium in every subgame, and how it was found.

    Raises
    ------
    OutOfClassError
        Where in some subgame more than two players move and there is no pure equilibrium.
    """
    chances: Chances = {}
    worth: dict[int, Sequence[Exact]] = {}
    below = parts(tree, subgame_roots(tree))
    for root in reversed(below):
        part = cut(tree, below[root], worth)
        profile = _solved(part, tree, root)
        worth[root] = profile.payoffs  # type: ignore[assignment]
        for own, taken in zip(profile.sets, profile.chances, strict=True):
            chances[below[root][own.nodes[0]]] = taken
    sets = information_sets(tree)
    count = f"{len(below):,} subgame{'' if len(below) == 1 else 's'}"
    return Behaviour(tree, sets, tuple(chances[own.nodes[0]] for own in sets)), f"one equilibrium of each of {count}, exact"


def _solved(part: Tree, whole: Tree, root: int) -> Behaviour:
    if part.owner[0] >= 0 and all(end >= 0 for end in part.end[1:]):
        return _best(part)
    if len(movers(part)) <= 2:
        return one_equilibrium(sequence_form(part, "nash(subgame_perfect=True)"))[0]
    found = next(pure_equilibria(Game.from_tree(part)), None)
    if found is None:
        raise OutOfClassError(f"in the subgame at {whole.place(root)} more than two players move, and it has no pure Nash equilibrium")
    return found


def _best(part: Tree) -> Behaviour:
    """What the only player to move does, whose actions all end the part."""
    paid = [part.payoffs[part.end[child]][part.owner[0]] for child in part.branches[0]]
    best = paid.index(max(paid))  # type: ignore[type-var]
    return Behaviour(part, information_sets(part), (tuple(int(k == best) for k in range(len(paid))),))
