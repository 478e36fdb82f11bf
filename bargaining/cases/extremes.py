r"""The largest and the smallest Shapley share of a mechanism over a set of points, by branch and bound.

The share at a point depends only on which coalitions close the gap there. A node of the search says of some coalitions
that they do (winners) and of some that they do not (losers); since harms are not negative, supersets of winners win and
subsets of losers lose. Its points are a polyhedron.

1. At a node, take a point, and with it a share: a candidate.
2. What the node leaves open bounds the share: at most, every coalition that may be pivotal is; at least, only those are
   that must be.
3. Where the bound is better than the best candidate, take a coalition that the point decides against the bound, and
   branch on it: it loses, or it wins. A branch without points is dropped.

When no node is left the extreme is exact. The search may also be told to stop; then the answer is the best candidate and
the best bound, and the extreme lies between them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from bargaining.cases.polyhedra.forms import Comparison, Form
from bargaining.cases.polyhedra.polyhedron import Point, Polyhedron
from bargaining.cases.shapley import share_at, weight
from bargaining.game.exact import Exact

Coalition = frozenset[str]


@dataclass(frozen=True)
class Extreme:
    """The best share found, where, and how much better it could be at most."""

    value: Exact
    bound: Exact
    point: Point

    @property
    def is_exact(self) -> bool:
        """Whether nothing better was left possible."""
        return self.value == self.bound


@dataclass(frozen=True)
class _Node:
    winners: tuple[Coalition, ...] = ()
    losers: tuple[Coalition, ...] = ()

    def wins(self, coalition: Coalition) -> bool:
        return any(coalition >= each for each in self.winners)

    def loses(self, coalition: Coalition) -> bool:
        return any(coalition <= each for each in self.losers)

    def winning(self, coalition: Coalition) -> _Node:
        return _Node((*(each for each in self.winners if not each >= coalition), coalition), self.losers)

    def losing(self, coalition: Coalition) -> _Node:
        return _Node(self.winners, (*(each for each in self.losers if not each <= coalition), coalition))


class Search:
    """The search for one mechanism's extremes.

    Parameters
    ----------
    region : Polyhedron
    gap : Form
    harms : mapping of str to Form
        One for each mechanism in force.
    mechanism : str
    """

    def __init__(self, region: Polyhedron, gap: Form, harms: Mapping[str, Form], mechanism: str) -> None:
        self.region, self.gap, self.harms, self.mechanism = region, gap, harms, mechanism
        others = [name for name in harms if name != mechanism]
        subsets = [frozenset(name for k, name in enumerate(others) if mask >> k & 1) for mask in range(1 << len(others))]
        self.coalitions: list[tuple[Coalition, Coalition, Fraction]] = sorted(
            ((each, each | {mechanism}, weight(len(each), len(others))) for each in subsets), key=lambda entry: (-entry[2], len(entry[0]), sorted(entry[0]))
        )

    def highest(self, effort: int) -> Extreme:
        """The largest share."""
        return self._extreme(effort, 1, self._may, self._against_largest)

    def lowest(self, effort: int) -> Extreme:
        """The smallest share."""
        return self._extreme(effort, -1, self._must, self._against_smallest)

    def _extreme(self, effort: int, sign: int, bound: Callable[[_Node], Fraction], against: Callable[[_Node, Point], tuple[Coalition, bool] | None]) -> Extreme:
        start = self._point(_Node())
        assert start is not None
        best, place = self._share(start), start
        waiting: list[tuple[_Node, Point]] = [(_Node(), start)]
        while waiting and effort > 0:
            node, point = waiting.pop()
            if sign * bound(node) <= sign * best:
                continue
            asked = against(node, point)
            if asked is None:
                continue
            coalition, should_win = asked
            for wins in (not should_win, should_win):  # the last one put is searched first
                child = node.winning(coalition) if wins else node.losing(coalition)
                found = point if wins != should_win else self._point(child)
                effort -= wins == should_win
                if found is not None:
                    share = self._share(found)
                    if sign * share > sign * best:
                        best, place = share, found
                    waiting.append((child, found))
        open_bounds = [bound(node) for node, _ in waiting]
        return Extreme(best, sign * max([sign * best, *(sign * each for each in open_bounds)]), place)

    def _may(self, node: _Node) -> Fraction:
        return sum((w for each, grown, w in self.coalitions if not node.wins(each) and not node.loses(grown)), Fraction(0))

    def _must(self, node: _Node) -> Fraction:
        return sum((w for each, grown, w in self.coalitions if node.loses(each) and node.wins(grown)), Fraction(0))

    def _against_largest(self, node: _Node, point: Point) -> tuple[Coalition, bool] | None:
        """A coalition that could be pivotal and at the point is not; what it should do instead."""
        for each, grown, _ in self.coalitions:
            if not node.wins(each) and not node.loses(grown):
                if self._closes(each, point):
                    return each, False
                if not self._closes(grown, point):
                    return grown, True
        return None

    def _against_smallest(self, node: _Node, point: Point) -> tuple[Coalition, bool] | None:
        """A coalition that is pivotal at the point and need not be."""
        for each, grown, _ in self.coalitions:
            if not (node.loses(each) and node.wins(grown)) and self._closes(grown, point) and not self._closes(each, point):
                return (grown, False) if not node.wins(grown) else (each, True)
        return None

    def _closes(self, coalition: Coalition, point: Point) -> bool:
        return sum(self.harms[name].at(point) for name in coalition) >= self.gap.at(point)

    def _share(self, point: Point) -> Exact:
        return share_at({name: form.at(point) for name, form in self.harms.items()}, self.gap.at(point), self.mechanism)

    def _point(self, node: _Node) -> Point | None:
        said = [Comparison(self.gap - self._total(each), False) for each in node.winners]
        said += [Comparison(self._total(each) - self.gap, True) for each in node.losers]
        return (self.region & said).point

    def _total(self, coalition: Sequence[str] | Coalition) -> Form:
        return sum((self.harms[name] for name in sorted(coalition)), Form())
