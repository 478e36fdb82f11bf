r"""Equilibrium along one lever, by whichever exact method fits the payoffs.

Payoffs affine in the lever go through parametric backward induction, in one reading of the tree: of the tree itself
where it is small or has chance moves (:mod:`bargaining.leverage.parametric`), of a flat program of it where it is larger
(:mod:`bargaining.leverage.program`), which is quicker, and compiled where numba is installed. Payoffs polynomial in it,
or probabilities that move with it, go through certified sampling (:mod:`bargaining.leverage.moving`): plain backward
induction at one value, with the interval on which nothing changes, until the range is covered. All are exact; the tests
hold them against each other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from bargaining.equilibrium.continuations import Continuations
from bargaining.equilibrium.continuations import members as tied
from bargaining.equilibrium.induction import admitted, check_perfect_information
from bargaining.errors import ProbabilityError, UnknownParameterError, did_you_mean
from bargaining.game import valuation
from bargaining.game.affine import AffinePayoffs
from bargaining.game.collection import uncollected
from bargaining.game.exact import Exact, lean
from bargaining.game.game import Game, check_game
from bargaining.game.line import whole_lines
from bargaining.game.polynomial import Polynomial
from bargaining.leverage.algebraic import Coefficients, trimmed
from bargaining.leverage.intervals import around, range_of, union_of
from bargaining.leverage.moving import Cells, Moving, Watch, cells
from bargaining.leverage.parametric import Lines, course, members
from bargaining.leverage.program import solving, tables
from bargaining.leverage.target import Target

if TYPE_CHECKING:
    from bargaining.leverage.program.tables import Table

T = TypeVar("T")

AFFINE = "parametric backward induction"
POLYNOMIAL = "backward induction with certified sampling"

SMALL = 64
"""Trees of fewer nodes are read as they are: writing a program takes longer than it saves at the first question."""


@dataclass(frozen=True)
class Continuation:
    """What an equilibrium leads to, as a function of the lever.

    Attributes
    ----------
    payoffs : tuple of k tuples of numbers
        For each player the coefficients of a polynomial in the lever, constant term first.
    reached : frozenset of str
        The outcomes that are reached with positive probability.
    """

    payoffs: tuple[Coefficients, ...]
    reached: frozenset[str]


@dataclass(frozen=True, eq=False)
class Question:
    """A game with one lever left open.

    Attributes
    ----------
    game : Game
    lever : str
    at : dict of str to number
    low, high : number or None
        The closed range of the lever.
    """

    game: Game
    lever: str
    at: dict[str, Exact]
    low: Exact | None
    high: Exact | None

    @cached_property
    def payoffs(self) -> valuation.Polynomials:
        """Payoffs and probabilities as polynomials in the lever."""
        return valuation.polynomials(self.game.tree, self.at, (self.lever,))

    @cached_property
    def is_affine(self) -> bool:
        """Whether payoffs are affine in the lever and probabilities do not move with it."""
        if isinstance(self.game.tree.payoffs, AffinePayoffs) and not self.game.tree.probability:
            return True
        degrees = [p.degree for column in self.payoffs.payoffs for p in distinct(column)]
        return max(degrees, default=0) <= 1 and all(w.is_constant for w in self.payoffs.weights.values())

    @property
    def table(self) -> Table | None:
        """The lines for a program to read, which are kept with the tree; ``None`` where there is no program for this question."""
        tree = self.game.tree
        if tree.probability or len(tree) < SMALL:
            return None
        known = tables.remembered(tree, self.lever, self.at)
        return known if known is not None else self._new_table()

    @uncollected()
    def _new_table(self) -> Table | None:
        tree = self.game.tree
        if isinstance(tree.payoffs, AffinePayoffs):
            return tables.remember(tree, self.lever, self.at, *tables.in_arrays(tree.payoffs, self.lever, self.at))
        whole = whole_lines(tree, self.lever, self.at)
        if whole is None:
            return None
        return tables.remember(tree, self.lever, self.at, tables.matrix(whole[0], len(tree.labels)), whole[1])


def distinct(column: Sequence[Polynomial]) -> list[Polynomial]:
    """Each polynomial object once; equal payoffs share theirs."""
    return list({id(p): p for p in column}.values())


def question(game: Game, lever: str, at: Mapping[str, Any] | None, within: Any, *, purpose: str) -> Question:
    """Check and read what the functions of one lever have in common."""
    check_game(game, purpose)
    check_perfect_information(game.tree, purpose)
    check_lever(game, lever)
    low, high = range_of(within)
    values = valuation.exact_values(game.tree, at)
    if lever in values:
        raise UnknownParameterError(f'"{lever}" is the lever, so it cannot have a value in at; leave it out')
    valuation.check_complete(game.tree, values, (lever,))
    asked = Question(game, lever, values, low, high)
    if game.tree.probability:
        _check_probabilities(asked)
    return asked


def check_lever(game: Game, lever: str) -> None:
    """Raise UnknownParameterError where no payoff or probability names the lever."""
    if lever not in game.parameters:
        raise UnknownParameterError(f'no payoff or probability names the lever "{lever}"; {did_you_mean(lever, game.parameters)}')


def _check_probabilities(asked: Question) -> None:
    for node, weight in asked.payoffs.weights.items():
        if not weight.is_constant:
            check_in_unit_range(weight.along(0), asked.low, asked.high, asked.lever, asked.game.tree.placed(node))


def check_in_unit_range(weight: Coefficients, low: Exact | None, high: Exact | None, lever: str, place: Callable[[], str]) -> None:
    """A probability that moves with a lever must stay in [0, 1] over the lever's whole range."""
    within = cells(lambda watch: _in_unit(Moving(watch, weight)), *around(low, high))
    good = union_of(within.cuts, within.points, within.opens, low, high)
    whole = union_of([], [], [True], low, high)
    if good != whole:
        inside = " ∪ ".join(map(str, good)) or "nowhere"
        raise ProbabilityError(f"{place()}: the probability leaves [0, 1] in this range; it is one for {lever} in {inside}; pass within=(low, high)")


def _in_unit(value: Moving) -> bool:
    return bool(value >= 0) and bool(value <= 1)


class Answer(NamedTuple, Generic[T]):
    """Something that is known all along the lever, and how it was found."""

    cells: Cells[T]
    method: str


def reached_along(asked: Question, wanted: Target) -> Answer[bool]:
    """Whether the target is reached, along the lever."""
    judge = any if wanted.require == "some" else all
    table = asked.table
    if table is not None:
        return _reached_by_program(table, asked, wanted, judge)
    hits = [int(hit) for hit in wanted.ends]
    if not asked.is_affine:
        return Answer(cells(lambda watch: _judged(asked, watch, hits, wanted, judge), *around(asked.low, asked.high)), POLYNOMIAL)
    lines = _lines(asked, [hits], [""] * len(hits))
    chance = lines.constants[-1]
    found = course(asked.game.tree, lines, _numbers(asked.payoffs.weights), *around(asked.low, asked.high))

    def reached(content: Any) -> bool:
        return judge(chance[i] >= wanted.probability for i in members(content))

    return Answer(Cells(found.cuts, [reached(c) for c in found.points], [reached(c) for c in found.opens]), AFFINE)


def _reached_by_program(table: Table, asked: Question, wanted: Target, judge: Callable[[Any], bool]) -> Answer[bool]:
    rows = table.program.rows
    found = solving.along(table, asked.low, asked.high, lambda: wanted.marks[rows].astype("int64"))
    return Answer(found.judged(lambda ends: judge([wanted.counts(rows[end]) for end in ends])), found.method)


def _judged(asked: Question, watch: Watch, hits: list[int], wanted: Target, judge: Any) -> bool:
    table, root = _solved(asked, watch, [hits], [""] * len(hits))
    return bool(judge([table.columns[-1][i] >= wanted.probability for i in root]))


def continuations_along(asked: Question) -> Answer[frozenset[Continuation]]:
    """Every continuation that some equilibrium leads to, along the lever."""
    labels = asked.game.tree.labels
    table = asked.table
    if table is not None:
        return _listed_by_program(table, asked)
    if not asked.is_affine:
        return Answer(cells(lambda watch: _listed(asked, watch), *around(asked.low, asked.high)), POLYNOMIAL)
    lines = _lines(asked, [], labels)
    found = course(asked.game.tree, lines, _numbers(asked.payoffs.weights), *around(asked.low, asked.high))
    scales = [_denominator(column) for column in asked.payoffs.payoffs]

    def listed(content: Any) -> frozenset[Continuation]:
        return frozenset(
            Continuation(
                tuple(_coefficients(lines.constants[p][i], lines.slopes[p][i], scales[p]) for p in range(lines.width)),
                lines.reached[i],
            )
            for i in members(content)
        )

    return Answer(Cells(found.cuts, [listed(c) for c in found.points], [listed(c) for c in found.opens]), AFFINE)


def _listed_by_program(table: Table, asked: Question) -> Answer[frozenset[Continuation]]:
    tree, rows = asked.game.tree, table.program.rows
    found = solving.along(table, asked.low, asked.high, lambda: tree.kinds[rows])

    def listed(end: int) -> Continuation:
        line = [int(number) for number in table.lines[end]]
        pairs = zip(line[::2], line[1::2], table.scales, strict=True)
        return Continuation(tuple(_coefficients(*pair) for pair in pairs), frozenset((tree.labels[rows[end]],)))

    return Answer(found.judged(lambda ends: frozenset(map(listed, ends))), found.method)


def _listed(asked: Question, watch: Watch) -> frozenset[Continuation]:
    table, root = _solved(asked, watch, [], asked.game.tree.labels)
    return frozenset(Continuation(tuple(_polynomial(column[i]) for column in table.columns), table.reached[i]) for i in root)


def _polynomial(value: Any) -> Coefficients:
    coefficients: Coefficients = value.above if isinstance(value, Moving) else trimmed((value,))
    return coefficients


def _solved(asked: Question, watch: Watch, extra: list[list[int]], labels: Sequence[str]) -> tuple[Continuations, list[int]]:
    """Plain backward induction with moving numbers."""
    columns: list[list[Any]] = [[_moving(p, watch) for p in column] for column in asked.payoffs.payoffs]
    table = Continuations(labels, [*columns, *extra])
    weights = {node: _moving(weight, watch) for node, weight in asked.payoffs.weights.items()}
    return table, list(tied(admitted(asked.game.tree, table, weights)))


def _moving(polynomial: Polynomial, watch: Watch) -> Any:
    return polynomial.value if polynomial.is_constant else Moving(watch, polynomial.along(0))


@uncollected()
def _lines(asked: Question, extra: list[list[int]], labels: Sequence[str]) -> Lines:
    """Payoff lines in integers where a common denominator allows; extra coordinates do not move."""
    pairs = [_lined(column, _denominator(column)) for column in asked.payoffs.payoffs]
    zeros = [[0] * len(labels) for _ in extra]
    return Lines([*(pair[0] for pair in pairs), *extra], [*(pair[1] for pair in pairs), *zeros], labels)


def _lined(column: Sequence[Polynomial], scale: int) -> tuple[list[Exact], list[Exact]]:
    """Constants and slopes, times a scale."""
    known: dict[int, tuple[Exact, Exact]] = {}
    pairs = [known.get(id(p)) or known.setdefault(id(p), _line(p, scale)) for p in column]
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def _line(polynomial: Polynomial, scale: int) -> tuple[Exact, Exact]:
    if scale == 1:
        return polynomial.value, polynomial.terms.get((1,), 0)
    return lean(polynomial.value * scale), lean(polynomial.terms.get((1,), 0) * scale)


def _denominator(column: Sequence[Polynomial]) -> int:
    """What a player's payoff lines are multiplied by: their common denominator, 1 where it would be too long."""
    return valuation.common_denominator([c for p in distinct(column) for c in p.terms.values()]) or 1


def _coefficients(constant: Any, slope: Any, scale: int) -> Coefficients:
    return trimmed((lean(Fraction(constant) / scale), lean(Fraction(slope) / scale)))


def _numbers(weights: Mapping[int, Polynomial]) -> dict[int, Exact]:
    return {node: weight.value for node, weight in weights.items()}

