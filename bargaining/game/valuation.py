"""A tree with values: what solvers compute with.

:func:`valued` puts numbers for all parameters; :func:`polynomials` for all but the levers. Both report every
parameter that was left without a value at once, and check that chance still draws from lotteries.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Any, TypeVar

from bargaining.errors import (
    BargainingError,
    ExpressionError,
    MissingValueError,
    NotPolynomialError,
    ProbabilityError,
    UnknownParameterError,
    did_you_mean,
)
from bargaining.game.affine import AffinePayoffs
from bargaining.game.collection import uncollected
from bargaining.game.compilation import check_lottery
from bargaining.game.exact import Exact
from bargaining.game.expression import Expression, expression
from bargaining.game.polynomial import Polynomial, polynomial
from bargaining.game.tree import Entry, Tree

T = TypeVar("T")

MAX_SCALE_BITS = 192


@dataclass(frozen=True, eq=False)
class Numbers:
    """A tree's payoffs and probabilities as numbers.

    Attributes
    ----------
    payoffs : list of k lists of m numbers
        For each player the payoff of each end.
    weights : dict of int to number
        For each node after a chance move its probability.
    """

    payoffs: list[list[Exact]]
    weights: dict[int, Exact]


@dataclass(frozen=True, eq=False)
class Polynomials:
    """A tree's payoffs and probabilities as polynomials in the levers, shaped as in :class:`Numbers`."""

    payoffs: list[list[Polynomial]]
    weights: dict[int, Polynomial]


def exact_values(tree: Tree, given: Mapping[str, Any] | None) -> dict[str, Exact]:
    """Read the values that a user gives for parameters.

    Raises
    ------
    UnknownParameterError, ExpressionError, NumberError, MissingValueError
    """
    values: dict[str, Exact] = {}
    if given is not None and not isinstance(given, Mapping):
        raise MissingValueError(f"values are given as a mapping of parameters to numbers, such as {{'threat': '1/2'}}, not as {given!r:.60}")
    for name, value in (given or {}).items():
        check_parameter(tree, name)
        try:
            number = expression(value)
        except BargainingError as problem:
            raise type(problem)(f'the value of "{name}": {problem}') from None
        if isinstance(number, Expression):
            raise ExpressionError(f'the value of "{name}" must be a number, not the expression "{number}"')
        values[name] = number
    return values


def check_parameter(tree: Tree, name: str) -> None:
    """Raise UnknownParameterError where the tree does not name the parameter."""
    if name not in tree.parameters:
        known = did_you_mean(name, tree.parameters)
        raise UnknownParameterError(f'the game has no parameter "{name}"; {known}')


def substituted(tree: Tree, values: Mapping[str, Exact]) -> Tree:
    """The tree with numbers for some parameters."""
    read = _cached(lambda entry: entry.at(values) if isinstance(entry, Expression) else entry)
    given = tree.payoffs
    payoffs = given.at(values) if isinstance(given, AffinePayoffs) else [tuple([read(entry) for entry in row]) for row in given]
    probability = {node: read(entry) for node, entry in tree.probability.items()}
    done = dataclasses.replace(tree, payoffs=payoffs, probability=probability)
    _check_lotteries(done, probability)
    return done


@uncollected()
def valued(tree: Tree, values: Mapping[str, Exact]) -> Numbers:
    """All payoffs and probabilities as numbers.

    Raises
    ------
    MissingValueError
        Naming every parameter that has no value.
    """
    check_complete(tree, values, ())
    if not tree.parameters:
        if isinstance(tree.payoffs, AffinePayoffs):
            return Numbers(tree.payoffs.columns(), dict(tree.probability))  # type: ignore[arg-type]
        columns: list[list[Any]] = [list(column) for column in zip(*tree.payoffs, strict=True)]
        return Numbers(columns or [[] for _ in tree.players], dict(tree.probability))  # type: ignore[arg-type]
    known = substituted(tree, values)
    return valued(known, {})


@uncollected()
def polynomials(tree: Tree, values: Mapping[str, Exact], levers: Sequence[str]) -> Polynomials:
    """All payoffs and probabilities as polynomials in the levers.

    Raises
    ------
    MissingValueError, NotPolynomialError, ProbabilityError
    """
    check_complete(tree, values, levers)
    read = _cached(lambda entry: polynomial(entry, levers, values))
    try:
        columns = [[read(row[player]) for row in tree.payoffs] for player in range(len(tree.players))]
        weights = {node: read(entry) for node, entry in tree.probability.items()}
    except NotPolynomialError as problem:
        where = _first_failing(tree, values, levers)
        raise NotPolynomialError(f"{where}: {problem}; exact answers need payoffs that are polynomials in {' and '.join(levers)}") from None
    _check_sums(tree, weights)
    return Polynomials(columns, weights)


def whole(columns: list[list[Exact]]) -> list[list[Exact]]:
    """Each player's payoffs times that player's common denominator, as integers.

    Choices do not change. Where the denominator would pass 192 bits the fractions are kept.
    """
    return [[value * factor if type(value) is int else int(value * factor) for value in column] if factor else column
            for column, factor in zip(columns, map(common_denominator, columns), strict=True)]


def common_denominator(numbers: Sequence[Exact]) -> int:
    """The least common denominator, or 0 where it would pass 192 bits."""
    factor = 1
    for denominator in {number.denominator for number in numbers if type(number) is Fraction}:
        factor = lcm(factor, denominator)
        if factor.bit_length() > MAX_SCALE_BITS:
            return 0
    return factor


def _cached(read: Callable[[Entry], T]) -> Callable[[Entry], T]:
    """Read each number and each expression object once; large trees share them, and so do the results."""
    expressions: dict[int, T] = {}
    numbers: dict[Exact, T] = {}

    def look_up(entry: Entry) -> T:
        if isinstance(entry, Expression):
            key = id(entry)
            if key not in expressions:
                expressions[key] = read(entry)
            return expressions[key]
        if entry not in numbers:
            numbers[entry] = read(entry)
        return numbers[entry]

    return look_up


def check_complete(tree: Tree, values: Mapping[str, Exact], levers: Sequence[str]) -> None:
    """Raise MissingValueError where a parameter is neither a lever nor has a value, naming all that are."""
    missing = [name for name in tree.parameters if name not in values and name not in levers]
    if missing:
        raise MissingValueError(f"no value for {', '.join(missing)}; give at={{{', '.join(f'{name!r}: ...' for name in missing)}}}")


def _check_lotteries(tree: Tree, weights: Mapping[int, Entry]) -> None:
    siblings: dict[int, list[int]] = {}
    for node in weights:
        siblings.setdefault(tree.parent[node], []).append(node)
    for node, following in siblings.items():
        check_lottery([weights[child] for child in following], tree.placed(node))


def _check_sums(tree: Tree, weights: Mapping[int, Polynomial]) -> None:
    """Probabilities that move with a lever must still sum to one wherever the lever stands."""
    sums: dict[int, Polynomial] = {}
    for node, weight in weights.items():
        parent = tree.parent[node]
        sums[parent] = sums[parent] + weight if parent in sums else weight
    for node, total in sums.items():
        if total != Polynomial.constant(1, total.width):
            raise ProbabilityError(f"{tree.place(node)}: the probabilities do not sum to one for every value of the lever")


def _first_failing(tree: Tree, values: Mapping[str, Exact], levers: Sequence[str]) -> str:
    for row, entries in enumerate(tree.payoffs):
        for player, entry in zip(tree.players, entries, strict=True):
            try:
                polynomial(entry, levers, values)
            except NotPolynomialError:
                return f'the payoff "{entry}" of {player} in the outcome "{tree.labels[row]}"'
    return "a probability"
