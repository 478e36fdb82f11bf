r"""Parametric backward induction: equilibrium at every value of one lever at once.

Let payoffs be :math:`a + b\,t`. On the line of lever values each node has a **course**: cuts
:math:`t_1 < t_2 < \dots`, and what the node admits at each cut and strictly between cuts. Courses are combined from
the last node to the first:

1. An end's course has no cut.
2. Two branches of a decision are laid over each other. Between two neighbouring cuts of either, the mover's payoffs
   of the continuations on offer are compared; where two of them cross, :math:`t = -\Delta a / \Delta b`, the crossing
   becomes a cut. There the rule of :mod:`bargaining.equilibrium.continuations` decides, with all ties.
3. Chance adds the weighted continuations of its branches, cell by cell.
4. A cut at which nothing changes is dropped.

A cut is kept apart from the open cells beside it, so whether a threshold is attained is never lost. Everything is
arithmetic and comparison in an ordered field: integers and fractions here, functions of a second lever in
:mod:`bargaining.leverage.plane`.

The number of cuts at the root is at most the number of pairs of ends without chance moves, and a handful as a rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from bargaining.errors import TooLargeError
from bargaining.game.collection import uncollected
from bargaining.game.tree import CHANCE, END, Tree

Content = int | frozenset[int]
"""The continuations admitted in one cell: a number, or the numbers where there are several."""

MAX_COMBINATIONS = 100_000


class Course(NamedTuple):
    """What a node admits along the lever.

    Attributes
    ----------
    cuts : list of c numbers
        In increasing order.
    points : list of c contents
        At each cut.
    opens : list of c + 1 contents
        Before the first cut, between neighbouring cuts, and after the last.
    """

    cuts: list[Any]
    points: list[Content]
    opens: list[Content]


class Lines:
    """The numbered continuations of a game: payoff lines :math:`a + b\\,t`, one for each coordinate.

    Parameters
    ----------
    constants, slopes : sequences of k sequences of m numbers
        For each coordinate (a player, or a target's probability) and end.
    labels : sequence of m hashable
        What happens at each end.
    """

    def __init__(self, constants: Sequence[Sequence[Any]], slopes: Sequence[Sequence[Any]], labels: Sequence[str]) -> None:
        self.index: dict[tuple[Any, ...], int] = {}
        names = {label: frozenset((label,)) for label in set(labels)}
        self.width = len(constants)
        numbers = self.index
        rows = zip(*constants, *slopes, map(names.__getitem__, labels), strict=True)
        self.at_end = [numbers.setdefault(row, len(numbers)) for row in rows]
        self._spread(numbers)

    def _spread(self, rows: Iterable[tuple[Any, ...]]) -> None:
        columns = [list(column) for column in zip(*rows, strict=True)] or [[] for _ in range(2 * self.width + 1)]
        self.constants, self.slopes = columns[: self.width], columns[self.width : -1]
        self.reached: list[frozenset[str]] = columns[-1]

    def number(self, row: tuple[Any, ...]) -> int:
        """The number of a continuation, given its constants, slopes and reached outcomes."""
        if row not in self.index:
            self.index[row] = len(self.index)
            for column, value in zip((*self.constants, *self.slopes, self.reached), row, strict=True):
                column.append(value)
        return self.index[row]

    def row(self, number: int) -> tuple[Any, ...]:
        """Constants, slopes and reached outcomes of a continuation."""
        return (*(c[number] for c in self.constants), *(s[number] for s in self.slopes), self.reached[number])


def members(content: Content) -> Iterable[int]:
    """The numbers in a content."""
    return (content,) if isinstance(content, int) else content


@uncollected()
def course(tree: Tree, lines: Lines, weights: Mapping[int, Any], low: Any, high: Any) -> Course:
    """What the root admits for every lever value strictly between ``low`` and ``high`` (``None``: no bound)."""
    stack: list[int | Course] = []
    owner, arity, end, at_end = tree.owner, tree.arity, tree.end, lines.at_end
    for node in range(len(tree) - 1, -1, -1):
        mover = owner[node]
        if mover == END:
            stack.append(at_end[end[node]])
            continue
        branches = stack[: -arity[node] - 1 : -1]
        del stack[-arity[node] :]
        if mover == CHANCE:
            chances = [weights[child] for child in tree.branches[node]]
            stack.append(_mixed(lines, chances, branches, tree.place(node)))
            continue
        constants, slopes = lines.constants[mover], lines.slopes[mover]
        stack.append(_tournament(branches, constants, slopes, low, high))
    return _full(stack[0])


def _tournament(branches: list[int | Course], a: Sequence[Any], b: Sequence[Any], low: Any, high: Any) -> int | Course:
    """All branches of a decision against each other, in pairs, so that a wide decision costs no more than a deep one."""
    if len(branches) > 2:
        plain = _contenders(list(dict.fromkeys(branch for branch in branches if type(branch) is int)), a, b, low, high)
        branches = [*plain, *(branch for branch in branches if type(branch) is not int)]
    while len(branches) > 1:
        odd = branches[-1:] if len(branches) % 2 else []
        branches = [_contest(one, two, a, b, low, high) for one, two in zip(branches[::2], branches[1::2], strict=False)] + odd
    return branches[0]


def _contenders(numbers: list[int], a: Sequence[Any], b: Sequence[Any], low: Any, high: Any) -> list[int]:
    """Without the lines that lie below one and the same line all over the range: that line is best at one of its ends."""
    for end, sign in ((low, 1), (high, -1)):
        if end is None or len(numbers) < 3:
            continue
        value = {i: a[i] + b[i] * end for i in numbers}
        height = max(value.values())
        steepest = max([sign * b[i] for i in numbers if value[i] == height])
        numbers = [i for i in numbers if value[i] == height or sign * b[i] > steepest]
    return numbers


def _full(found: int | Course) -> Course:
    return Course([], [], [found]) if isinstance(found, int) else found


def _contest(one: int | Course, two: int | Course, a: Sequence[Any], b: Sequence[Any], low: Any, high: Any) -> int | Course:
    """Lay two branches of a decision over each other; ``a`` and ``b`` are the mover's payoff lines."""
    if type(one) is int and type(two) is int:
        rise, gain = b[one] - b[two], a[one] - a[two]
        if rise == 0:
            if gain == 0:
                return one if one == two else Course([], [], [frozenset((one, two))])
            return one if gain > 0 else two
        out = Course([], [], [])
        _race(out, one, two, rise, gain, low, high)
        first = out.opens[0]
        return first if not out.cuts and type(first) is int else out
    return _overlaid(_full(one), _full(two), a, b, low, high)


def _overlaid(one: Course, two: Course, a: Sequence[Any], b: Sequence[Any], low: Any, high: Any) -> int | Course:
    out = Course([], [], [])
    i = j = 0
    left = low
    while True:
        cut_one = one.cuts[i] if i < len(one.cuts) else None
        cut_two = two.cuts[j] if j < len(two.cuts) else None
        right = _nearer(cut_one, cut_two)
        _cell(out, one.opens[i], two.opens[j], a, b, left, high if right is None else right)
        if right is None:
            first = out.opens[0]
            return first if not out.cuts and type(first) is int else out
        at_one, at_two = cut_one is not None and cut_one == right, cut_two is not None and cut_two == right
        point = _admitted(
            one.points[i] if at_one else one.opens[i],
            two.points[j] if at_two else two.opens[j],
            lambda number: a[number] + b[number] * right,  # noqa: B023
        )
        out.cuts.append(right)
        out.points.append(point)
        i, j, left = i + at_one, j + at_two, right


def _nearer(one: Any, two: Any) -> Any:
    if one is None:
        return two
    if two is None:
        return one
    return one if one <= two else two


def _open(out: Course, content: Content) -> None:
    """Add an open cell; drop the cut before it where nothing changes there."""
    if out.cuts and len(out.opens) == len(out.cuts) and out.opens[-1] == content == out.points[-1]:
        out.cuts.pop()
        out.points.pop()
        return
    out.opens.append(content)


def _cell(out: Course, one: Content, two: Content, a: Sequence[Any], b: Sequence[Any], left: Any, right: Any) -> None:
    """What a decision admits strictly between two neighbouring cuts of its branches."""
    if type(one) is int and type(two) is int:
        rise, gain = b[one] - b[two], a[one] - a[two]
        if rise == 0:
            if gain == 0:
                _open(out, one if one == two else frozenset((one, two)))
            else:
                _open(out, one if gain > 0 else two)
            return
        _race(out, one, two, rise, gain, left, right)
        return
    _crowd(out, one, two, a, b, left, right)


def _race(out: Course, one: int, two: int, rise: Any, gain: Any, left: Any, right: Any) -> None:
    """Two continuations whose payoff difference is ``gain + rise * t``, with ``rise`` not zero."""
    cut = _quotient(-gain, rise)
    before, after = (two, one) if rise > 0 else (one, two)
    if left is not None and cut <= left:
        _open(out, after)
    elif right is not None and cut >= right:
        _open(out, before)
    else:
        _open(out, before)
        out.cuts.append(cut)
        out.points.append(frozenset((one, two)))
        _open(out, after)


def _quotient(above: Any, below: Any) -> Any:
    return Fraction(above, below) if type(above) is int and type(below) is int else above / below


def _crowd(out: Course, one: Content, two: Content, a: Sequence[Any], b: Sequence[Any], left: Any, right: Any) -> None:
    """The general cell: several tied continuations on either side."""
    lines = list({(a[i], b[i]) for i in (*members(one), *members(two))})
    cuts = _crossings(lines, left, right)
    for position in range(len(cuts) + 1):
        before = cuts[position - 1] if position else left
        after = cuts[position] if position < len(cuts) else right
        inside = between(before, after)
        _open(out, _admitted(one, two, lambda number: a[number] + b[number] * inside))  # noqa: B023
        if position < len(cuts):
            out.cuts.append(after)
            out.points.append(_admitted(one, two, lambda number: a[number] + b[number] * after))  # noqa: B023


def _crossings(lines: Sequence[tuple[Any, Any]], left: Any, right: Any) -> list[Any]:
    """Where any two of the lines cross strictly inside, in order, each once."""
    found: list[Any] = []
    for position, (a, b) in enumerate(lines):
        for c, d in lines[:position]:
            if b == d:
                continue
            cut = _quotient(c - a, b - d)
            if (left is None or left < cut) and (right is None or cut < right):
                found.append(cut)
    found.sort()
    return [cut for k, cut in enumerate(found) if not k or cut != found[k - 1]]


def between(left: Any, right: Any) -> Any:
    """A number strictly between two others, either of which may be absent."""
    if left is None:
        return 0 if right is None else right - 1
    return left + 1 if right is None else (left + right) / Fraction(2)


def _admitted(one: Content, two: Content, value: Callable[[int], Any]) -> Content:
    """The rule at one value of the lever: keep what the other branch is not sure to beat."""
    payoff = {number: value(number) for number in (*members(one), *members(two))}
    floor_one = min([payoff[i] for i in members(one)])
    floor_two = min([payoff[i] for i in members(two)])
    floor = floor_two if floor_one < floor_two else floor_one
    return content_of([i for i in payoff if payoff[i] >= floor])


def content_of(numbers: Sequence[int]) -> Content:
    """The content with these numbers, each given once."""
    return numbers[0] if len(numbers) == 1 else frozenset(numbers)


def _mixed(lines: Lines, weights: Sequence[Any], branches: Sequence[int | Course], place: str) -> int | Course:
    """Chance: every weighted combination of what the branches admit, cell by cell."""
    nothing: Content = lines.number((*(0,) * (2 * lines.width), frozenset()))
    total = Course([], [], [nothing])
    known: dict[tuple[Any, ...], Content] = {}
    for position, (weight, branch) in enumerate(zip(weights, branches, strict=True)):
        if weight == 0:
            continue

        def combine(one: Content, two: Content, weight: Any = weight, position: int = position) -> Content:
            key = (position, one, two)
            if key not in known:
                known[key] = _combined(lines, one, two, weight, place)
            return known[key]

        total = _laid(total, _full(branch), combine)
    return total


def _laid(one: Course, two: Course, combine: Callable[[Content, Content], Content]) -> Course:
    out = Course([], [], [])
    i = j = 0
    while True:
        _open(out, combine(one.opens[i], two.opens[j]))
        cut_one = one.cuts[i] if i < len(one.cuts) else None
        cut_two = two.cuts[j] if j < len(two.cuts) else None
        right = _nearer(cut_one, cut_two)
        if right is None:
            return out
        at_one, at_two = cut_one is not None and cut_one == right, cut_two is not None and cut_two == right
        out.cuts.append(right)
        out.points.append(combine(one.points[i] if at_one else one.opens[i], two.points[j] if at_two else two.opens[j]))
        i, j = i + at_one, j + at_two


def _combined(lines: Lines, one: Content, two: Content, weight: Any, place: str) -> Content:
    found: dict[tuple[Any, ...], frozenset[str]] = {}
    for i in members(one):
        for j in members(two):
            *sums, before = lines.row(i)
            *shares, added = lines.row(j)
            total = tuple([x + weight * y for x, y in zip(sums, shares, strict=True)])
            found[total] = found.get(total, frozenset()) | before | added
            if len(found) > MAX_COMBINATIONS:
                raise TooLargeError(f"{place}: ties leave more than {MAX_COMBINATIONS:,} combinations of equilibria; break some of the ties")
    return content_of([lines.number((*total, reached)) for total, reached in found.items()])
