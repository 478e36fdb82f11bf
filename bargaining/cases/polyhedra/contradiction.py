r"""The smallest set of events that contradict each other.

Each event stands for a group of comparisons. A set of groups is **contradictory** where no point satisfies all of
them; the smallest one has the fewest groups. It is found together with the proof that none is smaller, by the duality
of contradictions and corrections: a contradictory set meets every set of groups whose removal leaves a solution.

1. Find a smallest set :math:`H` that meets every correction set found so far (at first there is none).
2. If :math:`H` is contradictory, it is a smallest contradictory set: every contradictory set meets all corrections, and
   none with fewer groups does.
3. Otherwise add groups to :math:`H` as long as there is a solution; the groups left out are a new correction set.

Each turn costs at most as many linear programmes as there are groups; those that hold at a point already found cost none.
The number of turns can grow exponentially; after
``MAX_TURNS`` the answer is a contradictory set from which nothing can be left out, and is labelled so.

References
----------
Ignatiev, A., A. Previti, M. Liffiton, J. Marques-Silva. 2015. Smallest MUS extraction with minimal hitting set
dualization. CP 2015: 173-182.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import TypeVar

from bargaining.cases.polyhedra.forms import Comparison
from bargaining.cases.polyhedra.polyhedron import Point, Polyhedron, Proof

MAX_TURNS = 400

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True)
class Contradiction:
    """Events that cannot all have happened as coded, under the assumptions made.

    Attributes
    ----------
    events : tuple of str
        Without any one of them there is a solution.
    is_smallest : bool
        Whether no contradictory set has fewer.
    proof : Proof
        Multipliers under which their comparisons add up to an impossibility.
    """

    events: tuple[str, ...]
    is_smallest: bool
    proof: Proof

    def __str__(self) -> str:
        return f"contradictory: {', '.join(self.events)}" + ("" if self.is_smallest else " (none of them can be left out; a smaller set was not excluded)")


def smallest_contradiction(groups: Mapping[str, Sequence[Comparison]]) -> Contradiction | None:
    """The smallest contradictory set of groups; ``None`` where there is a solution."""
    names = list(groups)
    if not _region(groups, names).is_empty:
        return None
    corrections: list[frozenset[str]] = []
    for _ in range(MAX_TURNS):
        chosen = hitting_set(corrections)
        region = _region(groups, [name for name in names if name in chosen])
        if region.is_empty:
            return _found(groups, [name for name in names if name in chosen], True)
        corrections.append(frozenset(names) - _grown(groups, chosen, region.point))
    return _found(groups, _irreducible(groups, names), False)


def _grown(groups: Mapping[str, Sequence[Comparison]], chosen: frozenset[str], point: Point | None) -> frozenset[str]:
    """As many groups as can be added one by one; those that hold at a point found on the way need no programme."""
    left = set(groups) - chosen
    for name in groups:
        if point is not None:
            held = {other for other in left if all(each.holds(point) for each in groups[other])}
            chosen, left, point = chosen | held, left - held, None
        if name in left:
            left.discard(name)
            point = _region(groups, [other for other in groups if other in chosen or other == name]).point
            chosen = chosen | {name} if point is not None else chosen
    return chosen


def hitting_set(sets: Sequence[frozenset[K]]) -> frozenset[K]:
    """A smallest set that meets each of some sets, none of which is empty.

    Examples
    --------
    >>> sorted(hitting_set([frozenset("ab"), frozenset("bc"), frozenset("bd"), frozenset("d")]))
    ['b', 'd']
    """
    for size in count():
        found = _meeting(sets, frozenset(), size)
        if found is not None:
            return found
    raise AssertionError("unreachable")


def _meeting(sets: Sequence[frozenset[K]], chosen: frozenset[K], size: int) -> frozenset[K] | None:
    unmet = [each for each in sets if not each & chosen]
    if not unmet:
        return chosen
    if size == 0:
        return None
    for element in sorted(_smallest(unmet), key=repr):
        found = _meeting(unmet, chosen | {element}, size - 1)
        if found is not None:
            return found
    return None


def _smallest(sets: Sequence[frozenset[K]]) -> frozenset[K]:
    return min(sets, key=lambda each: len(each))


def _irreducible(groups: Mapping[str, Sequence[Comparison]], names: list[str]) -> list[str]:
    kept = list(names)
    for name in names:
        without = [other for other in kept if other != name]
        if _region(groups, without).is_empty:
            kept = without
    return kept


def _region(groups: Mapping[str, Sequence[Comparison]], names: Sequence[str] | frozenset[str]) -> Polyhedron:
    return Polyhedron(tuple(comparison for name in names for comparison in groups[name]))


def _found(groups: Mapping[str, Sequence[Comparison]], names: list[str], smallest: bool) -> Contradiction:
    proof = _region(groups, names).refutation
    assert proof is not None
    return Contradiction(tuple(names), smallest, proof)
