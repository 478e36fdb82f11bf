r"""Where a lever fails for some values of unknown parameters: the projection of polyhedra on one axis.

Variables are the lever and the unknown parameters, counted from their low ends. :meth:`Unknown.robust` walks along the
lever: the least value from which on some parameters fail, the polyhedron around that failure, its far end, and on from
there. What is passed over in between is robust.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Any, NamedTuple

from bargaining.errors import BargainingError, IntervalError, LeverError
from bargaining.game import valuation
from bargaining.game.exact import Exact, lean
from bargaining.game.expression import expression
from bargaining.game.game import Game, check_game
from bargaining.game.polynomial import polynomial
from bargaining.leverage.intervals import Interval, range_of
from bargaining.leverage.lever import check_lever
from bargaining.leverage.linear import maximise
from bargaining.leverage.portfolio.affine import Affine, Axis, affine
from bargaining.leverage.portfolio.obligations import Certain, Obligation, Reached
from bargaining.leverage.portfolio.point import Point
from bargaining.leverage.portfolio.programme import Constraint
from bargaining.leverage.portfolio.search import Search
from bargaining.leverage.target import Target, target

Ranges = dict[str, tuple[Exact, Exact | None]]


class Failure(NamedTuple):
    """A polyhedron of failures, seen from the lever.

    ``first`` is the infimum of the lever from where it was looked for, ``itself`` whether it fails there too, ``end`` the
    supremum (``None`` without bound), ``worst`` the parameters that fail up to there.
    """

    first: Exact
    itself: bool
    end: Exact | None
    worst: dict[str, Exact]


@dataclass(frozen=True, eq=False)
class Unknown:
    """A question, read; variables are the lever and the unknown parameters, counted from their low ends."""

    game: Game
    lever: str
    target: Target
    over: dict[str, tuple[Exact, Exact | None]]
    at: dict[str, Exact]
    within: tuple[Exact, Exact | None]
    payoffs: Affine
    limits: tuple[Constraint, ...]

    @classmethod
    def read(
        cls, game: Game, lever: str, reach: Any, over: Any, subject_to: Any, at: Any, within: Any, require: str, probability: Any, purpose: str
    ) -> Unknown:
        check_game(game, purpose)
        check_lever(game, lever)
        wanted = target(game, reach, require=require, probability=probability)
        values = valuation.exact_values(game.tree, at)
        unknown = _ranges(game, lever, over, values)
        low, high = range_of(within)
        if low is None:
            raise IntervalError(f"within needs a low end: the least {lever} is looked for from there")
        names = (lever, *unknown)
        axes = [Axis(low), *(Axis(start) for start, _ in unknown.values())]
        payoffs = affine(game, names, values, axes)
        bare = cls(game, lever, wanted, unknown, values, (low, high), payoffs, ())
        ends = [bare.known({name: -1}, end, False) for name, (_, end) in zip(names, [(low, high), *unknown.values()], strict=True) if end is not None]
        known = bare.narrowed([*ends, *(_constraint(bare, text) for text in _listed(subject_to))])
        if maximise([0] * len(names), [[-c for c in one.coefficients] for one in known.limits], [one.constant for one in known.limits]) is None:
            raise IntervalError("subject_to leaves no values for the unknown parameters")
        return known

    def narrowed(self, more: Sequence[Constraint]) -> Unknown:
        """With more known of the parameters."""
        return Unknown(self.game, self.lever, self.target, self.over, self.at, self.within, self.payoffs, (*self.limits, *more))

    @property
    def names(self) -> tuple[str, ...]:
        """The lever and the parameters."""
        return (self.lever, *self.over)

    @property
    def origins(self) -> list[Exact]:
        """Where variables are counted from."""
        return [self.within[0], *(low for low, _ in self.over.values())]

    def known(self, slopes: Mapping[str, Exact], constant: Exact, strict: bool) -> Constraint:
        """``constant + slopes * parameters >= 0``, or ``> 0``, in whole numbers."""
        line = [Fraction(slopes.get(name, 0)) for name in self.names]
        start = Fraction(constant) + sum(slope * origin for slope, origin in zip(line, self.origins, strict=True))
        scale = lcm(start.denominator, *(slope.denominator for slope in line))
        return Constraint(int(start * scale), -int(strict), tuple([int(slope * scale) for slope in line]))

    def fails(self, plan: int) -> bool:
        """Whether a plan misses the target."""
        tree, ends = self.payoffs.tree, self.target.ends
        reached = self.payoffs.ends_of(plan).items()
        return sum(chance for end, chance in reached if ends[tree.end[self.payoffs.node_of[end]]]) < self.target.probability

    def failure(self, start: Exact, beyond: bool) -> Failure | None:
        """The first failure from a value of the lever on, or strictly beyond it."""
        goal: Obligation = Certain(0, None) if self.target.require == "some" else Reached(0)
        limits = [*self.limits, self.known({self.lever: 1}, -start, beyond)]
        search = Search(self.payoffs, self.fails, goal, [1] + [0] * len(self.over), limits)
        found = search.run()
        if not found.complete:
            raise KeyboardInterrupt  # half of a set is no answer
        if found.region is None or found.cost is None:
            return None
        cell = search.obligations.cell(goal, Point(self.payoffs, found.region.solution, search.shape))
        end, worst = self._end([*self.limits, *cell])
        return Failure(lean(found.cost[0] + self.within[0]), found.cost[1] == 0, end, worst)

    def _end(self, cell: Sequence[Constraint]) -> tuple[Exact | None, dict[str, Exact]]:
        """The supremum of the lever over a polyhedron, and the parameters there."""
        goal: list[Exact] = [1, *(0 for _ in self.over)]
        try:
            best = maximise(goal, [[-c for c in one.coefficients] for one in cell], [one.constant for one in cell])
        except OverflowError:
            return None, {}
        assert best is not None
        worst = {name: lean(Fraction(origin) + x) for name, origin, x in zip(self.over, self.origins[1:], best.point[1:], strict=True)}
        return lean(Fraction(best.value) + self.within[0]), worst

    def robust(self) -> Iterator[tuple[Interval, dict[str, Exact]]]:
        """The intervals of robust values, in order, each with the parameters that fail just below it."""
        (start, high), beyond = self.within, False
        worst: dict[str, Exact] = {}
        while (found := self.failure(start, beyond)) is not None:
            if found.first > start or not (beyond or found.itself):
                yield Interval(start, found.first, not beyond, not found.itself), worst
            if found.end is None:
                return
            worst = found.worst
            start, beyond = found.end, found.itself and found.end == found.first
        if not (beyond and start == high):
            yield Interval(start, high, not beyond, high is not None), worst


def _ranges(game: Game, lever: str, over: Any, values: Mapping[str, Exact]) -> dict[str, tuple[Exact, Exact | None]]:
    if not isinstance(over, Mapping) or not over:
        raise LeverError("over must give the unknown parameters with their ranges, such as {'batna': ('1/2', 1)}")
    found: dict[str, tuple[Exact, Exact | None]] = {}
    for name, given in over.items():
        valuation.check_parameter(game.tree, name)
        if name == lever or name in values:
            raise LeverError(f'over: "{name}" is the lever, or has a value in at; it cannot be unknown as well')
        low, high = range_of(given, f'over: "{name}"')
        if low is None:
            raise IntervalError(f'over: the range of "{name}" needs a low end')
        found[name] = low, high
    return found


def _listed(subject_to: Any) -> list[Any]:
    if isinstance(subject_to, str) or not isinstance(subject_to, Sequence):
        raise LeverError('subject_to must be a list of expressions that are not negative, such as ["1 - a - b"]')
    return list(subject_to)


def _constraint(asked: Unknown, text: Any) -> Constraint:
    """What is known, from an affine expression in the unknown parameters."""
    try:
        entry = expression(text)
        names = [name for name in getattr(entry, "names", ()) if name not in asked.over and name not in asked.at]
        if names:
            raise LeverError(f'it names "{names[0]}", which is neither unknown nor given in at')
        read = polynomial(entry, asked.names, asked.at)
    except BargainingError as problem:
        raise LeverError(f"subject_to: {text!r:.80}: {problem}") from None
    if read.degree > 1:
        raise LeverError(f"subject_to: {text!r:.80} is not affine in {', '.join(asked.over)}")
    slopes = {name: read.terms.get(tuple(int(j == k) for j in range(len(asked.names))), 0) for k, name in enumerate(asked.names)}
    return asked.known(slopes, read.value, False)
