r"""Bargaining sets of three parties and more whose frontier is a function of the payoffs of all but the last.

With :math:`u_n = f(u_1, \dots, u_{n-1})` falling in each and concave on a box :math:`[l, h]`, and free disposal, the set is
:math:`S = \{u : u_i \le x_i, \; u_n \le f(x) \text{ for some } x \in [l, h]\}`. What lies on a ray or is most for one party is found by halving. The highest
weighted sum at or above a floor :math:`d` is found by **cutting planes** (Kelley 1960):

1. Each tangent lies above the frontier; so a linear programme over the tangents known has no lower a highest sum.
2. Where its solution lies above the frontier or below the floor, go back from it towards the floor until it does not: the best of these points is the answer.
3. Add the tangent at both, and go on until the programme promises no more than the best point by a billionth; or, where rounding keeps it from
   coming down, by a millionth.

So the sum that is returned is a bound that holds for every agreement, as long as the function is concave and its slopes are right. Sums are good to
nine digits, and payoffs, since sums are flat where they are highest, to about four.

>>> ball = Surface(lambda x: (1 - x[0] ** 2 - x[1] ** 2), lambda x: (-2 * x[0], -2 * x[1]), (0, 0), (1, 1))
>>> best, point = ball.highest((1, 1, 1), (0, 0, 0))
>>> round(best, 6), tuple(round(each, 3) for each in point)
(1.5, (0.5, 0.5, 0.5))

References
----------
Kelley, J. E. 1960. The cutting-plane method for solving convex programs. Journal of the SIAM 8: 703-712.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import inf, isfinite
from typing import Any

from bargaining.errors import BargainingError, ConvergenceError, FrontierError, UnboundedSetError
from bargaining.game.exact import Exact
from bargaining.theory.arguments import Number
from bargaining.theory.axiomatic.curve import last_that_holds
from bargaining.theory.axiomatic.falling import shown_place

MOST_CUTS = 400
TOLERANCE = 1e-9
ROUGHLY = 1e-6
PATIENCE = 25
EXACTLY = {"primal_feasibility_tolerance": 1e-10, "dual_feasibility_tolerance": 1e-10}

Place = tuple[float, ...]


@dataclass(frozen=True)
class Surface:
    """A falling concave frontier of three parties or more, with free disposal.

    Attributes
    ----------
    function : callable
        The last party's payoff, of a tuple of the others'.
    slopes : callable
        Its partial derivatives.
    low, high : tuple of numbers
        The box on which it is defined.
    cuts : dict, optional
        Where tangents (place, slopes, height at the origin) are kept for the next question; by default each begins anew, whatever was asked before.
    """

    function: Callable[[Place], Any]
    slopes: Callable[[Place], Sequence[Any]]
    low: tuple[Exact, ...]
    high: tuple[Exact, ...]
    cuts: dict[Place, float] | None = field(default=None, repr=False, compare=False)

    def height(self, others: Sequence[Number]) -> float:
        """What the last party can get where the others get at least this."""
        at = tuple(max(float(x), float(low)) for x, low in zip(others, self.low, strict=True))
        try:
            found = float(self.function(at))
        except (BargainingError, ArithmeticError, TypeError, ValueError) as problem:
            raise FrontierError(f"the frontier has no value at {shown_place(at)}: {problem}") from None
        if not isfinite(found):
            raise FrontierError(f"the frontier is {found} at {shown_place(at)}, and must be a finite number; choose within accordingly")
        return found

    def slopes_at(self, x: Place) -> Place:
        """The partial derivatives as floats.

        Raises
        ------
        FrontierError
            Where they are not as many numbers as there are names.
        """
        try:
            found = tuple(float(each) for each in self.slopes(x))
        except (BargainingError, ArithmeticError, TypeError, ValueError) as problem:
            raise FrontierError(f"the frontier has no slopes at {shown_place(x)}: {problem}") from None
        if len(found) != len(x):
            raise FrontierError(f"there are {len(found)} slopes at {shown_place(x)}, and must be {len(x)}, one for each name")
        return found

    def contains(self, payoffs: Sequence[Number]) -> bool:
        """Whether some agreement gives everybody at least this."""
        return all(got <= high for got, high in zip(payoffs[:-1], self.high, strict=True)) and self.height(payoffs[:-1]) >= payoffs[-1]

    def ideal(self, floor: Sequence[Number]) -> Place:
        """The most that each party can get while nobody falls below the floor."""
        found = [self._most(floor, party) for party in range(len(self.low))]
        return (*found, self.height(floor[:-1]))

    def ray(self, start: Sequence[Number], direction: Sequence[Number]) -> tuple[float, None]:
        """How far one can go from a point of the set."""

        def inside(far: float) -> bool:
            return self.contains([float(at) + far * float(step) for at, step in zip(start, direction, strict=True)])

        reach = 1.0
        while inside(reach):
            if reach > 1e100:
                raise UnboundedSetError("the set has no bound in the direction asked about")
            reach *= 2
        return last_that_holds(inside, 0.0, reach), None

    def most_equal(self, start: Sequence[Number], direction: Sequence[Number]) -> Place:
        """From a point of the set, raise all in proportion; whoever can go no further stops, and the others go on."""
        level, moving = [float(at) for at in start], [i for i, step in enumerate(direction) if step]
        while moving:
            far = self.ray(level, [float(direction[i]) if i in moving else 0.0 for i in range(len(level))])[0]
            level = [at + far * float(direction[i]) if i in moving else at for i, at in enumerate(level)]
            best = self.ideal(level)
            moving = [i for i in moving if best[i] > level[i] + 1e-9 * max(1.0, abs(level[i]))]
        return tuple(level)

    def highest(self, goal: Sequence[Number], floor: Sequence[Number]) -> tuple[float, Place]:
        """A bound on the weighted sum of payoffs at or above a floor, and a point that comes near to it.

        Raises
        ------
        ConvergenceError
            Where the bound does not come down to what is reached.
        """
        prices, least = tuple(map(float, goal)), float(floor[-1])
        base = tuple(max(float(low), float(d)) for low, d in zip(self.low, floor, strict=False))
        most, where, bounds = -inf, (*base, self.height(base)), [inf]
        cuts = {} if self.cuts is None else self.cuts
        self._cut(cuts, base)
        while len(bounds) <= MOST_CUTS:
            promised = self._programme(cuts, prices, base, least)
            bounds.append(min(bounds[-1], _dot(prices, promised)))
            for x in (promised[:-1], self._back(base, promised[:-1], least)):
                self._cut(cuts, x)
                point = (*x, self.height(x))
                if point[-1] >= least and _dot(prices, point) > most:
                    most, where = _dot(prices, point), point
            if bounds[-1] - most <= TOLERANCE * max(1.0, abs(most)) or (len(bounds) > PATIENCE and bounds[-PATIENCE] - bounds[-1] <= TOLERANCE / 1000):
                break
        if bounds[-1] - most <= ROUGHLY * max(1.0, abs(most)):
            return max(bounds[-1], most), where
        raise ConvergenceError(f"the sum may be {bounds[-1] - most:.1e} greater elsewhere; check that the frontier is concave and its slopes are right")

    def excess(self, goal: Sequence[Number], floor: Sequence[Number], payoffs: Sequence[Number]) -> float:
        """How much greater a weighted sum may be anywhere at or above a floor than at these payoffs."""
        return max(0.0, self.highest(goal, floor)[0] - _dot(tuple(map(float, goal)), tuple(map(float, payoffs))))

    def is_efficient(self, payoffs: Sequence[Number]) -> bool:
        """Whether nobody can gain without another's loss, to within a ten-thousandth of its payoff (or of one, where that is more)."""
        here = tuple(map(float, payoffs))
        best = self.ideal([at - 1e-9 * max(1.0, abs(at)) for at in here])
        return all(most - at <= 1e-4 * max(1.0, abs(at)) for most, at in zip(best, here, strict=True))

    def _most(self, floor: Sequence[Number], party: int) -> float:
        at = [max(float(low), float(d)) for low, d in zip(self.low, floor, strict=False)]

        def enough(x: float) -> bool:
            return self.height([*at[:party], x, *at[party + 1 :]]) >= floor[-1]

        high = float(self.high[party])
        return high if enough(high) else last_that_holds(enough, at[party], high)

    def _back(self, base: Place, to: Place, least: float) -> Place:
        """From somewhere towards the floor, until the last party has enough."""

        def at(far: float) -> Place:
            return tuple(start + far * (end - start) for start, end in zip(base, to, strict=True))

        return to if self.height(to) >= least else at(last_that_holds(lambda far: self.height(at(far)) >= least, 0.0, 1.0))

    def _cut(self, cuts: dict[Place, float], x: Place) -> None:
        if all(map(isfinite, steep := self.slopes_at(x))):
            cuts[(*x, *steep)] = self.height(x) - _dot(steep, x)

    def _programme(self, cuts: dict[Place, float], prices: Place, base: Place, least: float) -> Place:
        from scipy.optimize import linprog

        rows = [[*(-each for each in place[len(base) :]), 1.0] for place in cuts]
        ends = [*zip(base, map(float, self.high), strict=True), (least, None)]
        found = linprog([-each for each in prices], rows, list(cuts.values()), bounds=ends, options=EXACTLY)
        if not found.success:
            raise ConvergenceError(f"the linear programme over {len(rows)} tangents has no solution: {found.message}")
        return tuple(map(float, found.x))


def _dot(left: Sequence[float], right: Sequence[float]) -> float:
    return sum(a * b for a, b in zip(left, right, strict=True))

