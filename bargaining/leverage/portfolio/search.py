r"""The cheapest point at which a target is reached: best-first branch and bound over violated obligations.

1. A **region** is a set of linear inequalities with the obligations that are still open. The first region has the bounds
   of the levers and the target itself as its one obligation.
2. Take the region whose linear programme is cheapest. Find what every subtree admits at its optimum, with all ties.
3. If the target is reached there, no other point is cheaper: done.
4. Otherwise branch: on a lever in use whose set-up has not been paid for, or on the violated obligation with the
   smallest subtree. Each way of meeting it is a region with more inequalities, whose programme starts from this one's.
   Most regions are never looked at, because their first inequality alone makes them too dear or empty: so a region is
   only **sketched** at first, with what that inequality costs as its bound, and drawn when its turn comes. With chance
   moves several obligations may come by one decision: what was chosen for the first is taken for the others.
5. Now and then follow the cheapest child to the end at once, for an incumbent to report when the search is stopped.

Obligations that happen to be met at the optimum are never opened, which is what makes the search fast. The problem is
NP-hard when levers are shared (it contains vertex cover), so that some trees take long; the bound then says how far off
the incumbent may be. All arithmetic is exact.

References
----------
Land, A. H. and A. G. Doig. 1960. An automatic method of solving discrete programming problems. Econometrica 28: 497-520.
Balas, E. 1979. Disjunctive programming. Annals of Discrete Mathematics 5: 3-51.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import count
from math import inf
from time import monotonic
from typing import NamedTuple

from bargaining.leverage.portfolio.affine import Affine
from bargaining.leverage.portfolio.obligations import Bounded, Certain, Comparison, Obligation, Obligations, Way
from bargaining.leverage.portfolio.point import Point, Shape
from bargaining.leverage.portfolio.programme import Constraint, Solution

Cost = tuple[Fraction, Fraction]
"""A cost and its term in epsilon."""

DIVE_EVERY = 64


@dataclass(frozen=True, slots=True)
class Region:
    """Linear inequalities, the cheapest point that satisfies them, and what is still open.

    Attributes
    ----------
    solution : Solution
    constraints : tuple of Constraint
    reasons : tuple of Comparison or None
        Where each constraint comes from; ``None`` for bounds of levers.
    pending : tuple of Obligation
    paid, unused : frozenset of int
        The levers whose set-up is paid for, and those that are not to be used.
    setup : Fraction
        What the set-ups cost.
    depth : int
    worst : mapping of int to int
        What was chosen at decisions as the worst continuation of the best branch.
    bound : Cost
        No point of the region costs less.
    """

    solution: Solution
    constraints: tuple[Constraint, ...]
    reasons: tuple[Comparison | None, ...]
    pending: tuple[Obligation, ...]
    paid: frozenset[int] = frozenset()
    unused: frozenset[int] = frozenset()
    setup: Fraction = Fraction(0)
    depth: int = 0
    worst: Mapping[int, int] = field(default_factory=dict)
    bound: Cost = field(init=False)

    def __post_init__(self) -> None:
        cost, drift = self.solution.cost
        object.__setattr__(self, "bound", (cost + self.setup if self.setup else cost, drift))

    def used(self, lever: int) -> bool:
        """Whether a lever is not zero at the cheapest point."""
        row = self.solution.rows[lever]
        return (row[0], row[1]) > (0, 0)


class Sketch(NamedTuple):
    """A region that is not drawn yet: a region in which an obligation is to be met by a plan.

    Attributes
    ----------
    within : Region
    one : Bounded
    plan : int
    bound : Cost
        No point of it costs less.
    """

    within: Region
    one: Bounded
    plan: int
    bound: Cost

    @property
    def depth(self) -> int:
        """That of the region once it is drawn."""
        return self.within.depth + 1


@dataclass(frozen=True)
class Found:
    """What a search has come to.

    Attributes
    ----------
    region : Region or None
        That of the cheapest point known.
    cost : Cost or None
        Set-ups included.
    bound : Cost or None
        No point costs less; ``None`` where there is no point at all.
    complete : bool
        Whether the point is proved cheapest, or proved absent.
    regions : int
        How many were looked at.
    """

    region: Region | None
    cost: Cost | None
    bound: Cost | None
    complete: bool
    regions: int


def _roughly(cost: Fraction) -> float:
    """A cost as a float, which never decides against the cost itself and is compared sooner; infinite where no float is as large."""
    try:
        return float(cost)
    except OverflowError:
        return inf


@dataclass(eq=False)
class Search:
    """One problem.

    Parameters
    ----------
    payoffs : Affine
    hits : callable
        Whether a plan hits the target.
    goal : Obligation
        Of the root.
    costs : sequence of K int
        Not negative.
    limits : sequence of Constraint
        Bounds of the levers.
    setups : mapping of int to Fraction
    """

    payoffs: Affine
    hits: Callable[[int], bool]
    goal: Obligation
    costs: Sequence[int]
    limits: Sequence[Constraint] = ()
    setups: Mapping[int, Fraction] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.obligations = Obligations(self.payoffs, self.hits)
        self.shape = Shape(self.payoffs)
        self.tree = self.payoffs.tree

    def run(self, time_limit: float | None = None, progress: Callable[[Cost | None, Cost, int], None] | None = None) -> Found:
        """Search until the cheapest point is proved, or until time is up or the user interrupts."""
        self._best: tuple[Cost, Region] | None = None
        self._seen = 0
        self._heap: list[tuple[float, Cost, int, int, Region | Sketch]] = []
        self._numbers = count()
        self._bound: Cost = (Fraction(0), Fraction(0))
        self._deadline = None if time_limit is None else monotonic() + time_limit
        try:
            complete = self._search(progress)
        except KeyboardInterrupt:
            complete = False
        cost, region = self._best or (None, None)
        return Found(region, cost, cost if complete else min(self._bound, cost or self._bound), complete, self._seen)

    def _start(self) -> Region | None:
        solution = Solution.start(self.costs).repaired(self.limits)
        opened = self.obligations.opened([self.goal])
        if solution is None or opened is None:
            return None
        bare = Region(solution, tuple(self.limits), (None,) * len(self.limits), ())
        return self._narrowed(bare, opened, ())

    def _check_time(self) -> None:
        if self._deadline is not None and monotonic() > self._deadline:
            raise KeyboardInterrupt  # time ends a search as the user does

    def _search(self, progress: Callable[[Cost | None, Cost, int], None] | None) -> bool:
        first = self._start()
        if first is None:
            return True
        self._push(first)
        dive: Region | None = None
        while self._heap or dive is not None:
            diving, top = dive is not None, dive or heapq.heappop(self._heap)[-1]
            dive = None
            if not diving:
                self._bound = top.bound
                if self._best is not None and self._best[0] <= top.bound:
                    return True
            self._check_time()
            if isinstance(top, Sketch):
                self._push(self._drawn(top))
                continue
            self._seen += 1
            if progress is not None:
                progress(self._best[0] if self._best else None, self._bound, self._seen)
            children = self._children(top)
            if children is None:
                if not diving:
                    return True
                continue
            children = [child for child in children if self._best is None or child.bound < self._best[0]]
            children.sort(key=lambda child: child.bound)
            if diving or self._seen % DIVE_EVERY == 1:
                dive = self._first_drawn(children)
            for child in children:
                self._push(child)
        return True

    def _push(self, region: Region | Sketch | None) -> None:
        """Put a region where its bound says; deeper ones first where bounds are equal."""
        if region is not None:
            heapq.heappush(self._heap, (_roughly(region.bound[0]), region.bound, -region.depth, next(self._numbers), region))

    def _drawn(self, sketch: Sketch) -> Region | None:
        """A sketched region with its programme solved; ``None`` where it is empty."""
        region, one = sketch.within, sketch.one
        way = self.obligations.way(one, sketch.plan)
        return None if way is None else self._narrowed(region, way, tuple([other for other in region.pending if other is not one]))

    def _first_drawn(self, children: list[Region | Sketch]) -> Region | None:
        """Take the first child that is not empty out of a list."""
        while children:
            child = children.pop(0)
            region = self._drawn(child) if isinstance(child, Sketch) else child
            if region is not None:
                return region
        return None

    def _children(self, region: Region) -> list[Region | Sketch] | None:
        """The regions that a region falls into; ``None`` where its cheapest point reaches the target."""
        point = Point(self.payoffs, region.solution, self.shape)
        unpaid = [k for k in self.setups if k not in region.paid and region.used(k)]
        if self.obligations.holds(self.goal, point):
            cost, drift = region.bound
            total = cost + sum((self.setups[k] for k in unpaid), Fraction(0)), drift
            if self._best is None or total < self._best[0]:
                self._best = total, region
            if not unpaid:
                return None
        if unpaid:
            return self._with_and_without(region, unpaid[0])
        violated = [one for one in region.pending if not self.obligations.holds(one, point)]
        known = [one for one in violated if isinstance(one, Certain) and one.node in region.worst]
        if known:
            way = self.obligations.settled(known, region.worst)
            return self._opened(region, known, [] if way is None else [way])
        chosen = min(violated, key=self._size)
        if isinstance(chosen, Bounded):
            return self._sketched(region, chosen)
        return self._opened(region, [chosen], self._ways(chosen))

    def _ways(self, one: Obligation) -> Iterator[Way]:
        """The ways in which an obligation may be met; in a long tree they are as many as its nodes, each with as many obligations."""
        for way in self.obligations.ways(one):
            self._check_time()
            if way is not None:
                yield way

    def _opened(self, region: Region, chosen: Sequence[Obligation], ways: Iterable[Way]) -> list[Region | Sketch]:
        """The regions in which obligations are met in one of several ways, without those that are empty."""
        rest = tuple([one for one in region.pending if one not in chosen])
        return [child for way in ways if (child := self._narrowed(region, way, rest)) is not None]

    def _sketched(self, region: Region, one: Bounded) -> list[Region | Sketch]:
        """The regions in which a bound is met, by plan."""
        found: list[Region | Sketch] = []
        for plan, constraint in self.obligations.offers(one):
            self._check_time()
            sketch = Sketch(region, one, plan, region.bound)
            if region.solution.meets(constraint):  # its turn would come next
                drawn = self._drawn(sketch)
                if drawn is not None:
                    found.append(drawn)
            elif (floor := region.solution.floor(constraint)) is not None:
                found.append(sketch._replace(bound=(floor[0] + region.setup, floor[1])))
        return found

    def _size(self, one: Obligation) -> int:
        """How many nodes an obligation is still about."""
        assert not isinstance(one, Comparison)
        later = one.later if isinstance(one, Certain) else ()
        return self.tree.after(one.node) - one.node + sum([self.tree.after(node) - node for node in later])

    def _narrowed(self, region: Region, way: Way, rest: tuple[Obligation, ...]) -> Region | None:
        new = {c: reason for c, reason in way.linear.items() if c not in region.constraints}
        constraints = (*region.constraints, *new)
        solution = region.solution.repaired(constraints, hold=len(region.constraints))
        if solution is None:
            return None
        reasons, pending = (*region.reasons, *new.values()), (*rest, *way.pending)
        worst = {**region.worst, **way.worst} if way.worst else region.worst
        return Region(solution, constraints, reasons, pending, region.paid, region.unused, region.setup, region.depth + 1, worst)

    def _with_and_without(self, region: Region, lever: int) -> list[Region | Sketch]:
        """Pay for the set-up of a lever, or do without the lever."""
        parts = (region.pending, region.paid | {lever}, region.unused, region.setup + self.setups[lever], region.depth + 1, region.worst)
        found: list[Region | Sketch] = [Region(region.solution, region.constraints, region.reasons, *parts)]
        none = Constraint(0, 0, tuple([-int(k == lever) for k in range(len(self.costs))]))
        constraints = (*region.constraints, none)
        solution = region.solution.repaired(constraints, hold=len(region.constraints))
        if solution is not None:
            rest = (region.pending, region.paid, region.unused | {lever}, region.setup, region.depth + 1, region.worst)
            found.append(Region(solution, constraints, (*region.reasons, None), *rest))
        return found
