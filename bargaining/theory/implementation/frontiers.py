r"""What a leader's commitments can induce, as pieces of a frontier in the plane of the follower's and the leader's payoff.

A **point** is a lottery over ends of the tree with the two payoffs :math:`(f, l)` it gives. A **piece** is the segment between two points, all of
which can be induced: the leader mixes between two branches. Only what is best for the leader at some demand :math:`f \ge t` of the follower
matters, since a follower is kept on a path by what it would get elsewhere.

>>> a, b = Point(0, 4, ((0, 1),)), Point(2, 1, ((1, 1),))
>>> at_least([(a, b)], 1)
[(Point(f=Fraction(1, 1), l=Fraction(5, 2), ends=((0, Fraction(1, 2)), (1, Fraction(1, 2)))), Point(f=2, l=1, ends=((1, 1),)))]
>>> best([(a, b)], 1).l
Fraction(5, 2)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from bargaining.game.exact import Exact


@dataclass(frozen=True)
class Point:
    """A lottery over ends.

    Attributes
    ----------
    f, l : number
        What the follower and the leader get.
    ends : tuple of (int, number)
        The ends' nodes with their probabilities.
    """

    f: Exact
    l: Exact  # noqa: E741
    ends: tuple[tuple[int, Exact], ...]


Piece = tuple[Point, Point]
"""Two points, the one with the smaller payoff of the follower first; twice the same for a point alone."""


def joined(one: Point, two: Point) -> Piece:
    """The segment between two points."""
    return (one, two) if (one.f, one.l) <= (two.f, two.l) else (two, one)


def mixed(one: Point, two: Point, share: Fraction) -> Point:
    """The point that a share of the way from one leads to."""
    if share in (0, 1):
        return two if share else one
    ends: dict[int, Fraction] = {}
    for point, weight in ((one, 1 - share), (two, share)):
        for node, chance in point.ends:
            ends[node] = ends.get(node, Fraction(0)) + chance * weight
    return Point(one.f + share * (two.f - one.f), one.l + share * (two.l - one.l), tuple(sorted(ends.items())))


def at_least(pieces: Iterable[Piece], demand: Exact) -> list[Piece]:
    """What is left of pieces where the follower must get at least so much."""
    kept = []
    for low, high in pieces:
        if low.f >= demand:
            kept.append((low, high))
        elif high.f >= demand:
            kept.append((mixed(low, high, Fraction(demand - low.f) / (high.f - low.f)), high))
    return kept


def best(pieces: Iterable[Piece], demand: Exact) -> Point | None:
    """The point that is best for the leader where the follower gets at least so much; of several the one best for the follower."""
    ends = [point for piece in at_least(pieces, demand) for point in piece]
    return max(ends, key=lambda point: (point.l, point.f), default=None)


def trimmed(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces that are best at some demand, each once.

    Between two neighbouring corners, crossings among them, one piece is highest throughout. From the largest payoff of the follower down, a
    piece is kept that rises above all that came before.
    """
    unique = list({((low.f, low.l), (high.f, high.l)): (low, high) for low, high in pieces}.values())
    corners = sorted({point.f for piece in unique for point in piece} | set(_crossings(unique)))
    kept: dict[int, Piece] = {}
    beyond: Exact | None = None

    def keep(where: Exact, ends: tuple[Exact, ...]) -> None:
        nonlocal beyond
        there = [number for number, (low, high) in enumerate(unique) if low.f <= where <= high.f]
        if there:
            highest = max(there, key=lambda number: (_height(unique[number], where), -number))
            reached = max(_height(unique[highest], end) for end in ends)
            if beyond is None or reached > beyond:
                kept[highest], beyond = unique[highest], reached

    for k in range(len(corners) - 1, -1, -1):
        keep(corners[k], (corners[k],))
        if k:
            keep(Fraction(corners[k - 1] + corners[k]) / 2, (corners[k - 1], corners[k]))
    return [kept[number] for number in sorted(kept)]


def _height(piece: Piece, where: Exact) -> Exact:
    low, high = piece
    if low.f == high.f:
        return max(low.l, high.l)
    return low.l + Fraction(where - low.f) * (high.l - low.l) / (high.f - low.f)


def _crossings(pieces: Sequence[Piece]) -> Iterable[Fraction]:
    for number, (a, b) in enumerate(pieces):
        for c, d in pieces[:number]:
            low, high = max(a.f, c.f), min(b.f, d.f)
            if low < high:
                one, two = _height((a, b), low) - _height((c, d), low), _height((a, b), high) - _height((c, d), high)
                if one * two < 0:
                    yield low + Fraction(one) / (one - two) * (high - low)
