r"""Numbers that move with a parameter, and remember where their comparisons would turn.

A **moving number** is a rational function :math:`f(x) = p(x)/q(x)` of one parameter, looked at from one value
:math:`\xi`. It is added, multiplied and compared like a number, by its value at :math:`\xi`. A :class:`Watch` keeps
the largest interval around :math:`\xi` on which every comparison made so far comes out the same. So an algorithm that
only computes and compares, run once with moving numbers, yields its answer as a function of :math:`x` on a whole
interval, with a proof that it is right there (Megiddo's parametric search, turned into a certificate).

:func:`cells` repeats this until the range is covered: the answer on every open interval, and at every value between
two intervals. No grid, no tolerance.

>>> answers = cells(lambda watch: Moving(watch, (0, 1)) * Moving(watch, (0, 1)) >= 2, 0, None)
>>> [str(cut) for cut in answers.cuts], answers.points, answers.opens
(['sqrt(2)'], [True], [False, True])

References
----------
Megiddo, N. 1983. Applying parallel computation algorithms in the design of serial algorithms. Journal of the ACM
30: 852-865.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Generic, TypeVar

from bargaining.errors import TooLargeError
from bargaining.game.exact import Exact, lean
from bargaining.leverage.algebraic import Algebraic, Coefficients, Real, evaluate, roots, trimmed

T = TypeVar("T")

MAX_CELLS = 100_000


class Watch:
    """A value of the parameter, and how far around it every comparison made so far holds.

    Attributes
    ----------
    value : Real
    low, high : Real or None
        The open interval; ``None`` where it has no end.
    """

    def __init__(self, value: Real, low: Real | None = None, high: Real | None = None) -> None:
        self.value = value
        self.low, self.high = low, high
        self._known: dict[Coefficients, int] = {}

    def sign(self, polynomial: Coefficients) -> int:
        """The sign of a polynomial at the value; the interval shrinks to where it stays the same."""
        if len(polynomial) <= 1:
            return 0 if not polynomial else 1 if polynomial[0] > 0 else -1
        if polynomial not in self._known:
            self._known[polynomial] = self._sign(polynomial)
        return self._known[polynomial]

    def _sign(self, polynomial: Coefficients) -> int:
        for root in roots(polynomial):
            if root < self.value:
                self.low = root if self.low is None or self.low < root else self.low
            elif self.value < root:
                self.high = root if self.high is None or root < self.high else self.high
            else:
                self.low = self.high = self.value
        if isinstance(self.value, Algebraic):
            return self.value.sign_of(polynomial)
        number = evaluate(polynomial, self.value)
        return (number > 0) - (number < 0)


class Moving:
    """A rational function of the parameter, compared at the watched value.

    Parameters
    ----------
    watch : Watch
    above, below : tuple of numbers
        Coefficients of numerator and denominator, constant term first.
    """

    __slots__ = ("above", "below", "watch")

    def __init__(self, watch: Watch, above: Coefficients, below: Coefficients = (1,)) -> None:
        self.watch = watch
        above = trimmed(above)
        if len(below) == 1:
            above = tuple([lean(Fraction(c) / below[0]) for c in above]) if below[0] != 1 else above
            below = (1,)
        self.above, self.below = above, below

    def _other(self, value: Any) -> Moving | None:
        if isinstance(value, Moving):
            return value
        return Moving(self.watch, trimmed((value,))) if isinstance(value, int | Fraction) else None

    def __add__(self, other: Any) -> Any:
        that = self._other(other)
        if that is None:
            return NotImplemented
        if self.below == that.below:
            return Moving(self.watch, _plus(self.above, that.above), self.below)
        above = _plus(_times(self.above, that.below), _times(that.above, self.below))
        return Moving(self.watch, above, _times(self.below, that.below))

    def __mul__(self, other: Any) -> Any:
        that = self._other(other)
        if that is None:
            return NotImplemented
        return Moving(self.watch, _times(self.above, that.above), _times(self.below, that.below))

    def __truediv__(self, other: Any) -> Any:
        that = self._other(other)
        if that is None:
            return NotImplemented
        if that == 0:
            raise ZeroDivisionError("division by a number that is zero at the watched value")
        return Moving(self.watch, _times(self.above, that.below), _times(self.below, that.above))

    def __rtruediv__(self, other: Any) -> Any:
        that = self._other(other)
        return NotImplemented if that is None else that / self

    def __neg__(self) -> Moving:
        return Moving(self.watch, tuple([-c for c in self.above]), self.below)

    def __sub__(self, other: Any) -> Any:
        return self + (-other)

    def __rsub__(self, other: Any) -> Any:
        return -self + other

    __radd__ = __add__
    __rmul__ = __mul__

    def _sign_against(self, other: Any) -> int:
        that = self._other(other)
        if that is None:
            raise TypeError(f"cannot compare with a {type(other).__name__}")
        difference = self - that
        return self.watch.sign(difference.above) * self.watch.sign(trimmed(difference.below))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Moving | int | Fraction):
            return NotImplemented
        return self._sign_against(other) == 0

    def __lt__(self, other: Any) -> bool:
        return self._sign_against(other) < 0

    def __le__(self, other: Any) -> bool:
        return self._sign_against(other) <= 0

    def __gt__(self, other: Any) -> bool:
        return self._sign_against(other) > 0

    def __ge__(self, other: Any) -> bool:
        return self._sign_against(other) >= 0

    def __hash__(self) -> int:
        return hash((self.above, self.below))

    def __repr__(self) -> str:
        return f"Moving({self.above}, {self.below})"


def _plus(one: Coefficients, two: Coefficients) -> Coefficients:
    if len(one) < len(two):
        one, two = two, one
    return trimmed([c + two[k] if k < len(two) else c for k, c in enumerate(one)])


def _times(one: Coefficients, two: Coefficients) -> Coefficients:
    if one == (1,):
        return two
    if two == (1,):
        return one
    product: list[Exact] = [0] * max(len(one) + len(two) - 1, 0)
    for i, a in enumerate(one):
        for j, b in enumerate(two):
            product[i + j] += a * b
    return trimmed(product)


@dataclass(frozen=True)
class Cells(Generic[T]):
    """An answer along a parameter.

    Attributes
    ----------
    cuts : list of c Real
    points : list of c answers
        At each cut.
    opens : list of c + 1 answers
        Strictly between cuts.
    """

    cuts: list[Real]
    points: list[T]
    opens: list[T]


def cells(question: Callable[[Watch], T], low: Exact | None, high: Exact | None) -> Cells[T]:
    """The answer to a question everywhere strictly between two values.

    Parameters
    ----------
    question : callable
        Takes a watch, computes with moving numbers of that watch, returns something that can be compared.
    low, high : number or None

    Raises
    ------
    TooLargeError
        Beyond 100,000 cells.
    """
    found: list[tuple[Real | None, Real | None, T]] = []
    pending: list[tuple[Real | None, Real | None]] = [(low, high)]
    while pending:
        left, right = pending.pop()
        watch = Watch(rational_between(left, right), left, right)
        answer = question(watch)
        if watch.low is None or watch.low != watch.high:  # else the sample met a cut, which is answered as a point below
            found.append((watch.low, watch.high, answer))
        if len(found) > MAX_CELLS:
            raise TooLargeError(f"the answer changes more than {MAX_CELLS:,} times in this range; ask for a smaller one")
        if watch.low is not None and watch.low != left:
            pending.append((left, watch.low))
        if watch.high is not None and watch.high != right:
            pending.append((watch.high, right))
    return _joined(question, sorted(found, key=lambda cell: _Start(cell[0])))


class _Start:
    """The left end of a cell, ordered with "no end" first."""

    def __init__(self, value: Real | None) -> None:
        self.value = value

    def __lt__(self, other: _Start) -> bool:
        if self.value is None or other.value is None:
            return self.value is None and other.value is not None
        return self.value < other.value


def _joined(question: Callable[[Watch], T], found: list[tuple[Real | None, Real | None, T]]) -> Cells[T]:
    """Answer at the values between neighbouring cells, and drop those at which nothing changes."""
    out: Cells[T] = Cells([], [], [found[0][2]])
    for start, _, answer in found[1:]:
        assert start is not None
        point = question(Watch(start))
        if point == answer == out.opens[-1]:
            continue
        out.cuts.append(start)
        out.points.append(point)
        out.opens.append(answer)
    return out


def rational_between(low: Real | None, high: Real | None) -> Exact:
    """A rational strictly between two values, an integer where there is one."""
    if low is None:
        return 0 if high is None else _floor(high) - 1
    if high is None:
        return _floor(low) + 1
    nearest = _floor(low) + 1
    if low < nearest < high:
        return nearest
    inside_low, inside_high = low, high
    while isinstance(inside_low, Algebraic) or isinstance(inside_high, Algebraic):
        lower = inside_low.high if isinstance(inside_low, Algebraic) else inside_low
        upper = inside_high.low if isinstance(inside_high, Algebraic) else inside_high
        if lower < upper:
            return lean(Fraction(lower + upper) / 2)
        for end in (inside_low, inside_high):
            if isinstance(end, Algebraic):
                end.refine()
    return lean(Fraction(inside_low + inside_high) / 2)


def _floor(value: Real) -> int:
    if not isinstance(value, Algebraic):
        return value.__floor__()
    while value.low.__floor__() != value.high.__floor__() and value.high - value.low > Fraction(1, 4):
        value.refine()
    return value.low.__floor__()
