r"""Whether a frontier falls and is concave, where it is a function of which only values are known.

It is looked at in 513 even points. Nothing can be proved in this way, but points are then added where it comes nearest to bending the wrong way: where of
two neighbouring chords the slopes fall least for their width. So a dent is found that a smooth frontier announces; one that is narrower than a
512th of the range and comes from nowhere is not. A function of several names is tried on two thousand chords drawn at random: with more for anybody it must
not rise, the middle of a chord must not lie above it, and no tangent below it.

>>> check_falling(lambda x: 1 - x * x, Fraction(0), Fraction(1))
648
>>> check_falling(lambda x: 1 - x**2 + max(0, x - 1), Fraction(0), Fraction(2))
Traceback (most recent call last):
    ...
bargaining.errors.FrontierError: the frontier is not concave near 1; lotteries would make it so: use BargainingSet.from_points
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Sequence
from fractions import Fraction
from heapq import nlargest
from itertools import pairwise
from math import isfinite
from random import Random

from bargaining.errors import FrontierError
from bargaining.game.exact import Exact
from bargaining.theory.arguments import Number

POINTS = 512
ROUNDS = 15
SUSPECTS = 8
FINEST = 2**16
ROUNDING = 1e-9
CHORDS = 2_000
AT_A_SIDE = 0.2

Sample = tuple[Fraction, Number]
Place = tuple[float, ...]


def check_falling(height: Callable[[Exact], Number], low: Exact, high: Exact) -> int:
    """Look at a frontier in points that draw closer where it may not be concave.

    Parameters
    ----------
    height : callable
    low, high : number

    Returns
    -------
    int
        In how many points.

    Raises
    ------
    FrontierError
        Where it rises, or is not concave, between two or at one of them.
    """
    width = Fraction(high) - low
    points: list[Sample] = [(x, height(x)) for x in (low + width * k / POINTS for k in range(POINTS + 1))]
    heights = [y for _, y in points]
    slack: Number = 0 if all(not isinstance(y, float) for y in heights) else ROUNDING * max(1.0, *(abs(float(y)) for y in heights)) / POINTS
    for before, after in pairwise(points):
        if after[1] - before[1] > slack:
            raise FrontierError(f"the frontier rises between {float(before[0]):.6g} and {float(after[0]):.6g}; what one party gains, the other must not")
    for _ in range(ROUNDS):
        bends = [(_bend(points[k - 1], points[k], points[k + 1], slack), k) for k in range(1, len(points) - 1)]
        suspects = nlargest(SUSPECTS, ((bend, k) for bend, k in bends if points[k + 1][0] - points[k - 1][0] > width / FINEST))
        for x in {(points[j][0] + points[j + 1][0]) / 2 for _, k in suspects for j in (k - 1, k)}:
            insort(points, (x, height(x)))
    for k in range(1, len(points) - 1):
        _bend(points[k - 1], points[k], points[k + 1], slack)
    return len(points)


def _bend(left: Sample, here: Sample, right: Sample, slack: Number) -> float:
    """How the slope changes for the width, negative where it falls.

    Raises
    ------
    FrontierError
        Where the point lies below the chord by more than rounding.
    """
    share = (here[0] - left[0]) / (right[0] - left[0])
    chord = left[1] + (right[1] - left[1]) * (float(share) if isinstance(left[1] + right[1], float) else share)
    below = chord - here[1]
    if below > slack:
        raise FrontierError(f"the frontier is not concave near {float(here[0]):.6g}; lotteries would make it so: use BargainingSet.from_points")
    return float(below) / (float(here[0] - left[0]) * float(right[0] - here[0]))


def check_chords(
    height: Callable[[Place], float], slopes: Callable[[Place], Sequence[float]], low: Sequence[Exact], high: Sequence[Exact], *, rounding: float = ROUNDING
) -> None:
    """Look at a frontier of several names on two thousand chords between points drawn at random, the sides of the box among them.

    Parameters
    ----------
    height : callable
    slopes : callable
        The partial derivatives; where one is infinite none is looked at.
    low, high : sequence of numbers
    rounding : float, keyword only
        How far a tangent may lie below the frontier elsewhere, in parts of its height.

    Raises
    ------
    FrontierError
        Where the frontier rises with some names, the middle of a chord lies above it, or a tangent below it.
    """
    rng, ends = Random(0), [(float(left), float(right)) for left, right in zip(low, high, strict=True)]

    def drawn() -> Place:
        return tuple(rng.choice(end) if rng.random() < AT_A_SIDE else rng.uniform(*end) for end in ends)

    for _ in range(CHORDS):
        one, two = drawn(), drawn()
        higher, middle = tuple(map(max, one, two)), tuple((a + b) / 2 for a, b in zip(one, two, strict=True))
        heights = [height(place) for place in (one, two)]
        slack = ROUNDING * max(1.0, *map(abs, heights))
        for place, at in zip((one, two), heights, strict=True):
            if height(higher) > at + slack:
                raise FrontierError(f"the frontier rises between {shown_place(place)} and {shown_place(higher)}; what one party gains, the others must not")
        if height(middle) < sum(heights) / 2 - slack:
            raise FrontierError(f"the frontier is not concave near {shown_place(middle)}; lotteries would make it so: use BargainingSet.from_points")
        steep = slopes(one)
        if all(map(isfinite, steep)):
            tangent = heights[0] + sum(slope * (there - here) for slope, here, there in zip(steep, one, two, strict=True))
            if heights[1] > tangent + rounding * max(1.0, *map(abs, heights)):
                raise FrontierError(f"the slopes {shown_place(tuple(steep))} at {shown_place(one)} are wrong, or the frontier is not concave")


def shown_place(place: Sequence[float]) -> str:
    """A point as a message shows it."""
    return f"({', '.join(f'{x:.6g}' for x in place)})"
