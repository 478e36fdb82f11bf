"""Subgame-perfect Nash equilibria: an equilibrium of each subgame, the last ones first.

1. Cut the tree at the roots of its subgames.
2. From the last part to the first, for each combination of equilibria of the subgames that follow it: put ends that
   pay what those equilibria pay, and find the equilibria of the part. Where one player decides it is the best action;
   otherwise all equilibria of :mod:`~bargaining.equilibrium.mixed.all_equilibria`, or, where the part is too large or
   one is wanted, that of :mod:`~bargaining.equilibrium.mixed.one_equilibrium`; the first pure one where more than two players move.
3. Where every part gave all of its equilibria, none had ties that let equilibria vary, and no subgame has more than 60
   equilibria, the list is complete.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

from bargaining.equilibrium.mixed.all_equilibria import all_equilibria
from bargaining.equilibrium.mixed.behaviour import Behaviour, Number
from bargaining.equilibrium.mixed.information import information_sets
from bargaining.equilibrium.mixed.one_equilibrium import one_equilibrium
from bargaining.equilibrium.mixed.pure import pure_equilibria
from bargaining.equilibrium.mixed.sequence_form import movers, sequence_form
from bargaining.equilibrium.mixed.subgames import cut, parts, subgame_roots
from bargaining.errors import OutOfClassError, TooLargeError
from bargaining.game.exact import Exact
from bargaining.game.game import Game
from bargaining.game.tree import Tree

MAX_SOLUTIONS = 60

Chances = tuple[Number, ...] | None


@dataclass(frozen=True, eq=False, slots=True)
class _Solution:
    """An equilibrium of a subgame: what its first part does, by information set, and the later subgames' equilibria."""

    payoffs: tuple[Exact, ...]
    chances: Mapping[int, Chances]
    after: tuple[_Solution, ...]

    def gathered(self) -> dict[int, Chances]:
        """What the whole subgame does, by the first node of each information set."""
        found: dict[int, Chances] = {}
        waiting = [self]
        while waiting:
            solution = waiting.pop()
            found.update(solution.chances)
            waiting.extend(solution.after)
        return found


def subgame_perfect_profiles(tree: Tree, *, one: bool) -> tuple[list[Behaviour], bool, int]:
    """Profiles that are equilibria in every subgame, whether there are no others, and the number of subgames.

    Parameters
    ----------
    tree : Tree
        With numbers, of players with perfect recall.
    one : bool
        Whether one is enough.

    Raises
    ------
    OutOfClassError
        Where in some subgame more than two players move and there is no pure equilibrium.
    """
    below = parts(tree, subgame_roots(tree))
    if not below:
        return [Behaviour(tree, (), ())], True, 0
    solved: dict[int, list[_Solution]] = {}
    complete = True
    for root in reversed(below):
        nodes = below[root]
        later = [node for node in nodes[1:] if node in below]
        options = [solved.pop(node) for node in later]
        if prod(map(len, options)) > MAX_SOLUTIONS:
            options, complete = [own[:1] for own in options], False
        found: list[_Solution] = []
        for chosen in product(*options):
            part = cut(tree, nodes, {node: one_of.payoffs for node, one_of in zip(later, chosen, strict=True)})
            profiles, all_of_them = _solved(part, tree, root, one)
            complete = complete and all_of_them
            found.extend(_solution(profile, nodes, chosen) for profile in profiles)
        solved[root] = found[:MAX_SOLUTIONS]
        complete = complete and len(found) <= MAX_SOLUTIONS
    sets = information_sets(tree)
    whole = [solution.gathered() for solution in solved[0]]
    return [Behaviour(tree, sets, tuple(chances[own.nodes[0]] for own in sets)) for chances in whole], complete, len(below)


def _solution(profile: Behaviour, nodes: Sequence[int], after: tuple[_Solution, ...]) -> _Solution:
    chances = {nodes[own.nodes[0]]: taken for own, taken in zip(profile.sets, profile.chances, strict=True)}
    return _Solution(profile.payoffs, chances, after)  # type: ignore[arg-type]


def _solved(part: Tree, whole: Tree, root: int, one: bool) -> tuple[list[Behaviour], bool]:
    """Equilibria of a part, and whether they are all."""
    if part.owner[0] >= 0 and all(end >= 0 for end in part.end[1:]):
        return _best(part)
    if len(movers(part)) <= 2:
        return _of_two(part, one)
    found = next(pure_equilibria(Game.from_tree(part)), None)
    if found is None:
        raise OutOfClassError(f"in the subgame at {whole.place(root)} more than two players move, and it has no pure Nash equilibrium")
    return [found], False


def _of_two(part: Tree, one: bool) -> tuple[list[Behaviour], bool]:
    form = sequence_form(part, "nash(subgame_perfect=True)")
    if not one:
        try:
            found, components = all_equilibria(form)
        except TooLargeError:
            pass
        else:
            isolated = len(components) == len(found)
            return (found, True) if isolated and len(found) <= MAX_SOLUTIONS else (found[:1], False)
    return [one_equilibrium(form)[0]], False


def _best(part: Tree) -> tuple[list[Behaviour], bool]:
    """What the only player to move does, whose actions all end the part: the first of its best actions."""
    paid = [part.payoffs[part.end[child]][part.owner[0]] for child in part.branches[0]]
    best = max(paid)  # type: ignore[type-var]
    first = paid.index(best)
    return [Behaviour(part, information_sets(part), (tuple(int(k == first) for k in range(len(paid))),))], paid.count(best) == 1
