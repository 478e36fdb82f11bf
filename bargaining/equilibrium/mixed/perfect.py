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

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product
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
    return _by_subgames(tree, lambda part, root, _: _solved(part, tree, root, one))


def extreme_profiles(tree: Tree) -> tuple[list[Behaviour], bool]:
    """Profiles that are equilibria in every subgame, and whether they hold the most and the least of any event's probability.

    Ties let the equilibria of a subgame vary; their extreme ones are listed. Where all of these pay the same to everybody
    who moves before the subgame, what goes before does not depend on which it is, and the probability of an event is a
    product of what each part does: its extremes lie at these profiles. Where they pay differently, mixtures of them may
    make an earlier party indifferent, and are not listed.

    Parameters
    ----------
    tree : Tree
        With numbers, of players with perfect recall.

    Raises
    ------
    OutOfClassError
        Where in some subgame more than two players move and there is no pure equilibrium.
    """
    found, complete, _ = _by_subgames(tree, lambda part, root, earlier: _with_ties(part, tree, root, earlier))
    return found, complete


_Solver = Callable[[Tree, int, Callable[[], set[int]]], tuple[list[Behaviour], bool]]
"""From a part of a tree, its root and who moves before it to equilibria of the part, and whether they are all that matter."""


def _by_subgames(tree: Tree, solver: _Solver) -> tuple[list[Behaviour], bool, int]:
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
            profiles, all_of_them = solver(part, root, lambda root=root: _movers_before(tree, below, root))  # type: ignore[misc]
            complete = complete and all_of_them
            found.extend(_solution(profile, nodes, chosen) for profile in profiles)
        solved[root] = found[:MAX_SOLUTIONS]
        complete = complete and len(found) <= MAX_SOLUTIONS
    sets = information_sets(tree)
    whole = [solution.gathered() for solution in solved[0]]
    return [Behaviour(tree, sets, tuple(chances[own.nodes[0]] for own in sets)) for chances in whole], complete, len(below)


def _movers_before(tree: Tree, below: Mapping[int, Sequence[int]], root: int) -> set[int]:
    """Who moves in a part that comes before a subgame: in that part the subgame is an end, whoever else moves there."""
    head = {node: first for first, nodes in below.items() for node in nodes}
    found: set[int] = set()
    while root > 0:
        root = head[tree.parent[root]]
        found.update(tree.owner[node] for node in below[root] if tree.owner[node] >= 0 and (node == root or node not in below))
    return found


def _solution(profile: Behaviour, nodes: Sequence[int], after: tuple[_Solution, ...]) -> _Solution:
    chances = {nodes[own.nodes[0]]: taken for own, taken in zip(profile.sets, profile.chances, strict=True)}
    return _Solution(profile.payoffs, chances, after)  # type: ignore[arg-type]


def _solved(part: Tree, whole: Tree, root: int, one: bool) -> tuple[list[Behaviour], bool]:
    """Equilibria of a part, and whether they are all."""
    if _is_one_choice(part):
        best = _best(part)
        return best[:1], len(best) == 1
    if len(movers(part)) <= 2:
        return _of_two(part, one)
    return [_pure(part, whole, root)[0]], False


def _with_ties(part: Tree, whole: Tree, root: int, earlier: Callable[[], set[int]]) -> tuple[list[Behaviour], bool]:
    """Extreme equilibria of a part, and whether its others matter neither for an event's extremes nor for what goes before."""
    if _is_one_choice(part):
        best = _best(part)
        return best, len(best) == 1 or _pay_the_same(best, earlier())
    if len(movers(part)) > 2:
        return _pure(part, whole, root), False
    form = sequence_form(part, "nash(subgame_perfect=True)")
    try:
        found, components = all_equilibria(form)
    except TooLargeError:
        return [one_equilibrium(form)[0]], False
    tied = [[found[k] for k in members] for members in components if len(members) > 1]
    return found, not tied or all(_pay_the_same(members, earlier()) for members in tied)


def _pay_the_same(profiles: Sequence[Behaviour], players: set[int]) -> bool:
    return all(profile.payoffs[player] == profiles[0].payoffs[player] for profile in profiles for player in players)


def _is_one_choice(part: Tree) -> bool:
    return part.owner[0] >= 0 and all(end >= 0 for end in part.end[1:])


def _pure(part: Tree, whole: Tree, root: int) -> list[Behaviour]:
    found = list(islice(pure_equilibria(Game.from_tree(part)), MAX_SOLUTIONS))
    if not found:
        raise OutOfClassError(f"in the subgame at {whole.place(root)} more than two players move, and it has no pure Nash equilibrium")
    return found


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


def _best(part: Tree) -> list[Behaviour]:
    """What the only player to move may do, whose actions all end the part: each of its best actions."""
    paid = [part.payoffs[part.end[child]][part.owner[0]] for child in part.branches[0]]
    best = max(paid)  # type: ignore[type-var]
    sets = information_sets(part)
    return [Behaviour(part, sets, (tuple(int(k == taken) for k in range(len(paid))),)) for taken, worth in enumerate(paid) if worth == best]
