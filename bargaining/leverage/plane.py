r"""The boundary in the plane of two levers: for each value of the one, which values of the other are enough.

With payoffs affine in :math:`y`, the flip set of :math:`y` at a given :math:`x` has ends
:math:`y = -\Delta a(x) / \Delta b(x)`. Parametric backward induction in :math:`y` is run with numbers that move with
:math:`x` (:mod:`bargaining.leverage.moving`), so one run yields the ends as functions of :math:`x` together with the
interval on which they are the right ones. The plane is covered exactly, cylinder by cylinder.

>>> import bargaining as bg
>>> game = bg.Game(bg.Decision("Party", {
...     "accept": bg.Outcome("agreement", {"Party": "1/2 + aid"}),
...     "refuse": bg.Outcome("sanctions", {"Party": "4/5 - credibility*harm"}),
... }))
>>> print(bg.frontier(game, "aid", "harm", reach="agreement", at={"credibility": "1/2"}))
least harm that reaches "agreement", along aid; exact
  aid in [0, 3/10): 3/5 - 2*aid, attained
  aid in [3/10, oo): 0, attained
>>> print(bg.frontier(game, "credibility", "harm", reach="agreement", at={"aid": 0}, x_within=(0, 1)))
least harm that reaches "agreement", along credibility; exact
  credibility in {0}: no value is enough
  credibility in (0, 1]: 3/(10*credibility), attained
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any

from bargaining.equilibrium.induction import check_perfect_information
from bargaining.equilibrium.tables import html_table
from bargaining.errors import IntervalError, NotPolynomialError, UnknownParameterError
from bargaining.game import valuation
from bargaining.game.exact import Exact, exact, lean
from bargaining.game.game import Game, check_game
from bargaining.game.polynomial import Polynomial
from bargaining.leverage.algebraic import Coefficients, evaluate, trimmed
from bargaining.leverage.flips import Threshold
from bargaining.leverage.intervals import Interval, IntervalSet, around, clipped, pieces_of, range_of, union_of
from bargaining.leverage.lever import check_in_unit_range, check_lever
from bargaining.leverage.moving import Cells, Moving, Watch, cells
from bargaining.leverage.parametric import Lines, course, members
from bargaining.leverage.target import Target, target

if TYPE_CHECKING:
    import sympy
    from matplotlib.axes import Axes


@dataclass(frozen=True)
class Curve:
    """An end of a flip set as a function of the other lever: a ratio of two polynomials, in lowest terms.

    Attributes
    ----------
    above, below : tuple of numbers
        Coefficients, constant term first.
    """

    above: Coefficients
    below: Coefficients = (1,)

    def __call__(self, value: Exact) -> Exact:
        return lean(Fraction(evaluate(self.above, value)) / evaluate(self.below, value))

    def expression(self, name: str) -> sympy.Expr:
        """The function in sympy."""
        import sympy

        x = sympy.Symbol(name)
        above, below = (sum(sympy.Rational(c.numerator, c.denominator) * x**k for k, c in enumerate(p)) for p in (self.above, self.below))
        return sympy.factor(above / below) if self.below != (1,) else sympy.expand(above)


@dataclass(frozen=True)
class Strip:
    """What reaches the target in the other lever, over a range of the first.

    Attributes
    ----------
    interval : Interval
        Values of the first lever.
    ends : tuple of (Curve or None, Curve or None, bool, bool)
        For each interval of the second lever its ends, and whether they belong to it.
    """

    interval: Interval
    ends: tuple[tuple[Curve | None, Curve | None, bool, bool], ...]

    def at(self, value: Exact) -> IntervalSet:
        """The flip set of the second lever at one value of the first."""
        return IntervalSet(tuple(Interval(low(value) if low else None, high(value) if high else None, a, b) for low, high, a, b in self.ends))


@dataclass(frozen=True, eq=False)
class Frontier:
    """The region of two levers in which a target is reached, and its lower boundary.

    Attributes
    ----------
    game : Game
    x, y : str
        The levers; the boundary gives ``y`` as a function of ``x``.
    target : Target
    at : dict of str to number
    strips : tuple of Strip
        In the order of ``x``; together they cover its range.
    x_within, y_within : pair of number or None
    method, exact : str, bool
    """

    game: Game = field(repr=False)
    x: str
    y: str
    target: Target
    at: dict[str, Exact]
    strips: tuple[Strip, ...]
    x_within: tuple[Exact | None, Exact | None]
    y_within: tuple[Exact | None, Exact | None]
    method: str = "parametric backward induction with certified sampling"
    exact: bool = True

    def region(self, value: Any) -> IntervalSet:
        """The values of ``y`` that reach the target at one rational value of ``x``.

        Raises
        ------
        IntervalError
            Where ``x`` is out of range.
        """
        number = exact(value)
        for strip in self.strips:
            if number in strip.interval:
                return strip.at(number)
        raise IntervalError(f"{number} is outside the range of {self.x}")

    def minimum(self, value: Any) -> Threshold:
        """The least ``y`` that reaches the target at one rational value of ``x``."""
        found = self.region(value).intervals
        return Threshold(found[0].low, found[0].includes_low) if found else Threshold(None, False)

    @cached_property
    def breakpoints(self) -> tuple[Any, ...]:
        """The values of ``x`` at which the boundary changes its form."""
        return tuple(dict.fromkeys(s.interval.low for s in self.strips[1:]))

    def plot(self, *, ax: Axes | None = None, x_max: float | None = None, y_max: float | None = None) -> Axes:
        """Draw the region and its lower boundary."""
        from bargaining.leverage.drawing import draw_frontier

        return draw_frontier(self, ax, x_max, y_max)

    def records(self) -> list[dict[str, Any]]:
        """One flat row for each strip, with the lower boundary as a formula."""
        return [{self.x: str(strip.interval), f"least {self.y}": _least(strip, self.x)} for strip in self.strips]

    def __str__(self) -> str:
        head = f'least {self.y} that reaches "{self.target.name}", along {self.x}; exact'
        return "\n".join([head, *(f"  {self.x} in {strip.interval}: {_least(strip, self.x)}" for strip in self.strips)])

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return html_table(self.records(), f'Least {self.y} that reaches "{self.target.name}" (exact)')


def _least(strip: Strip, name: str) -> str:
    if not strip.ends:
        return "no value is enough"
    low, _, included, _ = strip.ends[0]
    return "every value" if low is None else f"{low.expression(name)}, {'attained' if included else 'not attained'}"


def frontier(
    game: Game,
    x: str,
    y: str,
    *,
    reach: Any,
    at: Mapping[str, Any] | None = None,
    x_within: tuple[Any, Any] = (0, None),
    y_within: tuple[Any, Any] = (0, None),
    require: str = "some",
    probability: Any = 1,
) -> Frontier:
    """The exact boundary, in the plane of two levers, of what reaches a target.

    Parameters
    ----------
    game : Game
        With perfect information.
    x, y : str
        The levers. Payoffs are affine in ``y`` and polynomial in ``x``; products such as ``credibility*harm`` are fine.
    reach, at, require, probability
        As for :func:`bargaining.flip_set`.
    x_within, y_within : pair of number or None
        Their closed ranges.

    Returns
    -------
    Frontier

    Raises
    ------
    NotPolynomialError
        Where a payoff is not affine in ``y``; exchange the two, or fix one and use ``flip_set``.
    BargainingError
        As for :func:`bargaining.flip_set`.

    Notes
    -----
    One parametric backward induction for each cell of ``x``. Made for trees of up to a few hundred nodes.
    """
    check_game(game, "frontier")
    check_perfect_information(game.tree, "frontier")
    for lever in (x, y):
        check_lever(game, lever)
    values = valuation.exact_values(game.tree, at)
    if x == y or x in values or y in values:
        raise UnknownParameterError(f'"{x}" and "{y}" are the levers: they must differ, and have no value in at')
    x_range, y_range = range_of(x_within), range_of(y_within)
    wanted = target(game, reach, require=require, probability=probability)
    plane = _Plane(game, valuation.polynomials(game.tree, values, (x, y)), wanted, y_range, (x, y))
    plane.check(x_range)
    found = _without_idle_cuts(cells(plane.strip, *around(*x_range)))
    strips = []
    for interval, ends in pieces_of(found.cuts, found.points, found.opens):
        inside = clipped(interval, *x_range)
        if inside is not None:
            strips.append(Strip(inside, ends))
    return Frontier(game, x, y, wanted, values, _joined(strips), x_range, y_range)


Ends = tuple[tuple[Curve | None, Curve | None, bool, bool], ...]


@dataclass(frozen=True, eq=False)
class _Plane:
    """The question for one value of ``x``."""

    game: Game
    payoffs: valuation.Polynomials
    target: Target
    y_range: tuple[Exact | None, Exact | None]
    names: tuple[str, str]

    def check(self, x_range: tuple[Exact | None, Exact | None]) -> None:
        x, y = self.names
        if any(key[1] > 1 for column in self.payoffs.payoffs for p in column for key in p.terms):
            raise NotPolynomialError(f"a payoff is not affine in {y}; exchange the two levers, or fix {x} and use flip_set")
        for node, weight in self.payoffs.weights.items():
            if any(key[1] for key in weight.terms):
                raise NotPolynomialError(f"a probability moves with {y}; exchange the two levers, or fix {x} and use flip_set")
            if not weight.is_constant:
                check_in_unit_range(weight.along(0), *x_range, x, self.game.tree.placed(node))

    def strip(self, watch: Watch) -> Ends:
        """The flip set of ``y`` with ends that move with ``x``."""
        hits = [int(hit) for hit in self.target.ends]
        zeros = [0] * len(hits)
        constants = [[_in_x(watch, p, 0) for p in column] for column in self.payoffs.payoffs]
        slopes = [[_in_x(watch, p, 1) for p in column] for column in self.payoffs.payoffs]
        lines = Lines([*constants, hits], [*slopes, zeros], [""] * len(hits))
        weights = {node: _in_x(watch, weight, 0) for node, weight in self.payoffs.weights.items()}
        found = course(self.game.tree, lines, weights, *around(*self.y_range))
        judge = any if self.target.require == "some" else all

        def reached(content: Any) -> bool:
            return judge([lines.constants[-1][i] >= self.target.probability for i in members(content)])

        flips = union_of(found.cuts, [reached(c) for c in found.points], [reached(c) for c in found.opens], *self.y_range)
        return tuple((_curve(i.low), _curve(i.high), i.includes_low, i.includes_high) for i in flips)


def _in_x(watch: Watch, polynomial: Polynomial, power_of_y: int) -> Any:
    """The coefficient of a power of ``y``, as a number that moves with ``x``."""
    terms = {key[0]: value for key, value in polynomial.terms.items() if key[1] == power_of_y}
    coefficients = tuple([terms.get(k, 0) for k in range(max(terms, default=0) + 1)])
    return coefficients[0] if len(coefficients) == 1 else Moving(watch, coefficients)


def _curve(end: Any) -> Curve | None:
    if end is None:
        return None
    return Curve(*_reduced(end.above, end.below)) if isinstance(end, Moving) else Curve(trimmed((lean(end),)))


def _reduced(above: Coefficients, below: Coefficients) -> tuple[Coefficients, Coefficients]:
    """A ratio of polynomials in lowest terms, with a denominator that is an integer or has leading coefficient one."""
    if not above:
        return (), (1,)
    one, two = above, below
    while two:
        one, two = two, _divided(one, two)[1]
    above, below = _divided(above, one)[0], _divided(below, one)[0]
    lead = Fraction(below[-1])
    return tuple([lean(c / lead) for c in above]), tuple([lean(c / lead) for c in below])


def _divided(one: Sequence[Exact], two: Sequence[Exact]) -> tuple[Coefficients, Coefficients]:
    """Quotient and remainder of polynomials."""
    rest, quotient = list(one), [Fraction(0)] * max(len(one) - len(two) + 1, 0)
    for shift in range(len(one) - len(two), -1, -1):
        factor = Fraction(rest[shift + len(two) - 1]) / two[-1]
        quotient[shift] = factor
        for k, c in enumerate(two):
            rest[shift + k] -= factor * c
    return trimmed(quotient), trimmed(rest)


def _without_idle_cuts(found: Cells[Ends]) -> Cells[Ends]:
    """Drop the cuts at which the same curves go on: there the point says the same in other words."""
    out: Cells[Ends] = Cells([], [], [found.opens[0]])
    for cut, point, after in zip(found.cuts, found.points, found.opens[1:], strict=True):
        if after == out.opens[-1] and _same_at(Watch(cut), point, after):
            continue
        out.cuts.append(cut)
        out.points.append(after if _same_at(Watch(cut), point, after) else out.opens[-1] if _same_at(Watch(cut), point, out.opens[-1]) else point)
        out.opens.append(after)
    return out


def _same_at(watch: Watch, one: Ends, two: Ends) -> bool:
    def same(a: Curve | None, b: Curve | None) -> bool:
        if a is None or b is None:
            return a is b
        return not any(watch.sign(c.below) == 0 for c in (a, b)) and Moving(watch, a.above, a.below) == Moving(watch, b.above, b.below)

    return len(one) == len(two) and all(same(p[0], q[0]) and same(p[1], q[1]) and p[2:] == q[2:] for p, q in zip(one, two, strict=True))


def _joined(strips: list[Strip]) -> tuple[Strip, ...]:
    """Join neighbouring strips with the same curves."""
    out: list[Strip] = []
    for strip in strips:
        if out and out[-1].ends == strip.ends:
            before = out.pop().interval
            strip = Strip(Interval(before.low, strip.interval.high, before.includes_low, strip.interval.includes_high), strip.ends)
        out.append(strip)
    return tuple(out)


