r"""Hypothesis strategies for games, so that you can check properties of your own on thousands of small trees.

A strategy describes a set of examples; Hypothesis draws from it, and when a property fails it **shrinks** the example
to a smallest one that still fails. The games drawn here shrink towards one outcome, few players, payoffs that are
zero, even lotteries, and payoffs that leave the levers alone.

A property is a function that asserts something of what it is given. This one says that an attained minimum keeps its
word, in every game with a lever ``t`` and at whatever the other parameters are worth:

>>> import bargaining as bg
>>> from hypothesis import given, settings
>>> from bargaining.testing import games, parameter_values
>>> @settings(max_examples=20, database=None, derandomize=True, deadline=None)
... @given(st.data())
... def an_attained_minimum_is_enough(data):
...     game = data.draw(games(players=2, max_nodes=9, levers=("t", "cost")))
...     facts = data.draw(parameter_values(game, leave=("t",)))
...     target = data.draw(st.sampled_from(game.outcomes))
...     least = bg.minimum(game, "t", reach=target, at=facts)
...     if least.attained:
...         assert target in bg.subgame_perfect(game, at={**facts, "t": least.value}).outcomes
>>> an_attained_minimum_is_enough()

Run such a property under pytest as any test. ``settings(max_examples=...)`` says how hard to look.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import combinations_with_replacement
from typing import Any

from hypothesis import strategies as st

from bargaining.cases.strategies import records
from bargaining.errors import RequirementError
from bargaining.game import Chance, Choice, Decision, Game, Outcome
from bargaining.game.exact import Exact, lean
from bargaining.game.expression import Expression, parameter_name
from bargaining.game.nodes import Node
from bargaining.game.valuation import check_parameter
from bargaining.mediation.strategies import campaigns, fractions, mechanisms, mediations

__all__ = ["campaigns", "fractions", "games", "intervals", "mechanisms", "mediations", "parameter_values", "payoffs", "records", "targets", "trees"]

NAMES = ("A", "B", "C", "D", "E", "F")
LABELS = ("agreement", "stalemate", "war")
ACTIONS = ("accept", "refuse", "wait", "leave")

Players = int | Sequence[str] | st.SearchStrategy[Any]
Powers = tuple[str, ...]
"""A product of levers, repeated for a power: ``()`` is 1, ``("t", "t")`` is t squared."""
Coefficients = dict[Powers, Exact]


def games(
    *,
    players: Players = st.integers(1, 3),
    max_nodes: int = 12,
    max_actions: int = 3,
    chance: bool = False,
    ties: bool = True,
    levers: Sequence[str] = ("t",),
    degree: int = 1,
    largest: int = 3,
    fractions: bool = False,
    labels: Sequence[str] = LABELS,
) -> st.SearchStrategy[Game]:
    """Games of perfect information.

    Parameters
    ----------
    players : int, sequence of str, or a strategy for either
        How many players, or their names. Every outcome pays all of them.
    max_nodes, max_actions : int
        The largest tree and the largest number of branches at a node.
    chance : bool
        Whether nature may move; a branch may have probability zero.
    ties : bool
        With ``False`` no player has the same payoff at two outcomes (with levers, the same payoff wherever they
        stand; with chance moves, expected payoffs may still tie).
    levers : sequence of str
        The parameters of the payoffs, each of which occurs at least once; ``()`` for payoffs that are numbers.
    degree : int
        The degree of the payoffs in the levers: 1 for affine.
    largest : int
        Coefficients lie between minus this and this; with few of them ties are frequent.
    fractions : bool
        Whether coefficients may be fractions.
    labels : sequence of str
        Of the outcomes; several may share one.

    Returns
    -------
    SearchStrategy of Game

    Raises
    ------
    RequirementError
        Where no game could be drawn: no player, no node, no label.

    Examples
    --------
    >>> from hypothesis import find, settings
    >>> find(games(players=("Kibaki", "Odinga")), lambda game: len(game) >= 3, settings=settings(database=None))
    <Game 3 nodes, 2 outcomes, players Kibaki, Odinga, parameters t>
    """
    drawn = _roots(_Plan(max_actions, chance, ties, tuple(levers), degree, largest, fractions, tuple(labels)), _names(players), max_nodes)
    return drawn.map(lambda pair: Game(pair[1], players=pair[0]))


def trees(
    *,
    players: Players = st.integers(1, 3),
    max_nodes: int = 12,
    max_actions: int = 3,
    chance: bool = False,
    ties: bool = True,
    levers: Sequence[str] = ("t",),
    degree: int = 1,
    largest: int = 3,
    fractions: bool = False,
    labels: Sequence[str] = LABELS,
) -> st.SearchStrategy[Node]:
    """The same in the notation of :class:`~bargaining.Decision`, to be changed before a game is made of it.

    Parameters
    ----------
    players, max_nodes, max_actions, chance, ties, levers, degree, largest, fractions, labels
        As for :func:`games`.

    Returns
    -------
    SearchStrategy of Decision, Chance or Outcome

    Examples
    --------
    >>> from hypothesis import find, settings
    >>> find(trees(players=1, levers=()), lambda node: True, settings=settings(database=None))
    Outcome('agreement', {'A': 0})
    """
    drawn = _roots(_Plan(max_actions, chance, ties, tuple(levers), degree, largest, fractions, tuple(labels)), _names(players), max_nodes)
    return drawn.map(lambda pair: pair[1])


def payoffs(
    *, levers: Sequence[str] = ("t",), degree: int = 1, largest: int = 3, fractions: bool = False
) -> st.SearchStrategy[int | Fraction | str]:
    """Payoffs: numbers, or polynomials in the levers as texts.

    Parameters
    ----------
    levers, degree, largest, fractions
        As for :func:`games`; a payoff need not name every lever.

    Examples
    --------
    >>> from hypothesis import find, settings
    >>> find(payoffs(), lambda payoff: "t" in str(payoff), settings=settings(database=None))
    't'
    """
    return _coefficients(_Plan(2, False, True, tuple(levers), degree, largest, fractions, LABELS)).map(_text)


def parameter_values(
    game: Game, *, leave: Collection[str] = (), lowest: Exact = -3, highest: Exact = 3, max_denominator: int = 6
) -> st.SearchStrategy[dict[str, Exact]]:
    """Values for the parameters of a game, as ``at=`` wants them.

    Parameters
    ----------
    game : Game
    leave : collection of str
        Parameters to leave open: the levers.
    lowest, highest : number
        The range; a parameter that stands in a probability stays between 0 and 1.
    max_denominator : int

    Raises
    ------
    UnknownParameterError
        Where the game has no parameter that ``leave`` names.

    Examples
    --------
    >>> from hypothesis import find, settings
    >>> game = Game(Outcome("deal", {"A": "share - threat"}))
    >>> find(parameter_values(game, leave=("threat",)), lambda values: True, settings=settings(database=None))
    {'share': 0}
    """
    for name in leave:
        check_parameter(game.tree, name)
    chances = {name for weight in game.tree.probability.values() if isinstance(weight, Expression) for name in weight.names}
    free = [name for name in game.parameters if name not in leave]
    wide = _numbers(lowest, highest, max_denominator)
    unit = _numbers(0, 1, max_denominator)
    return st.fixed_dictionaries({name: unit if name in chances else wide for name in free})


def targets(game: Game) -> st.SearchStrategy[str | frozenset[str] | Choice]:
    """What ``reach=`` accepts: a label of the game, several, or somebody's action.

    Examples
    --------
    >>> from hypothesis import find, settings
    >>> find(targets(Game(Outcome("deal", {"A": 1}))), lambda target: True, settings=settings(database=None))
    'deal'
    """
    tree = game.tree
    labels = st.sampled_from(game.outcomes)
    choices = [Choice(tree.players[tree.owner[above]], tree.edge[node]) for node, above in enumerate(tree.parent) if node and tree.owner[above] >= 0]
    several = st.frozensets(labels, min_size=1)
    return st.one_of(labels, several, st.sampled_from(list(dict.fromkeys(choices)))) if choices else labels | several


def intervals(*, lowest: Exact = -3, highest: Exact = 6, max_denominator: int = 6) -> st.SearchStrategy[tuple[Exact, Exact | None]]:
    """What ``within=`` accepts: a range that may have no upper end.

    Examples
    --------
    >>> from hypothesis import find, settings
    >>> find(intervals(), lambda ends: True, settings=settings(database=None))
    (0, None)
    """
    number = _numbers(lowest, highest, max_denominator)
    bounded = st.tuples(number, number).map(lambda ends: (min(ends), max(ends)))
    return st.tuples(number, st.none()) | bounded


@dataclass(frozen=True)
class _Plan:
    """What is the same at all nodes of a tree."""

    max_actions: int
    chance: bool
    ties: bool
    levers: tuple[str, ...]
    degree: int
    largest: int
    fractions: bool
    labels: tuple[str, ...]

    def __post_init__(self) -> None:
        _require(2 <= self.max_actions <= len(ACTIONS), f"max_actions must be from 2 to {len(ACTIONS)}, not {self.max_actions}")
        _require(self.degree >= 1, f"degree must be at least 1, not {self.degree}; for payoffs that are numbers give levers=()")
        _require(self.largest >= 1, f"largest must be at least 1, not {self.largest}")
        _require(len(self.labels) > 0, "labels is empty; give at least one label")
        for name in self.levers:
            parameter_name(name)


def _require(holds: bool, message: str) -> None:
    if not holds:
        raise RequirementError(message)


def _names(players: Players) -> st.SearchStrategy[tuple[str, ...]]:
    if isinstance(players, st.SearchStrategy):
        return players.map(_named)
    return st.just(_named(players))


def _named(players: int | Sequence[str]) -> tuple[str, ...]:
    if isinstance(players, int):
        _require(players >= 1, f"a game needs a player: players={players}")
        return tuple(NAMES[i] if i < len(NAMES) else f"P{i + 1}" for i in range(players))
    _require(len(players) > 0, "players is empty; give at least one name")
    return tuple(players)


def _roots(plan: _Plan, names: st.SearchStrategy[tuple[str, ...]], max_nodes: int) -> st.SearchStrategy[tuple[tuple[str, ...], Node]]:
    _require(max_nodes >= 1, f"max_nodes must be at least 1, not {max_nodes}")
    return names.flatmap(lambda players: st.tuples(st.just(players), _finished(plan, players, max_nodes)))


@st.composite
def _finished(draw: st.DrawFn, plan: _Plan, players: tuple[str, ...], max_nodes: int) -> Node:
    """A tree, with what holds of it as a whole: no ties where none are wanted, every lever in some payoff."""
    ends: list[tuple[Outcome, dict[str, Coefficients]]] = []
    root, _ = draw(_node(plan, players, draw(st.integers(1, max_nodes)), ends))
    rows = [row for _, row in ends]
    if not plan.ties:
        _rank(rows, players)
    for lever in plan.levers:
        if not any(lever in powers for row in rows for sum_ in row.values() for powers in sum_):
            rows[0][players[0]][(lever,)] = 1
    for outcome, row in ends:
        outcome.payoffs = {player: _text(sum_) for player, sum_ in row.items()}
    return root


@st.composite
def _node(draw: st.DrawFn, plan: _Plan, players: tuple[str, ...], room: int, ends: list[Any]) -> tuple[Node, int]:
    """A node and how many nodes it took.

    Drawn by recursion, branch by branch, because then Hypothesis can put a branch in the place of the whole.
    """
    kinds = ("outcome", *["decision"] * 4, *["chance"] * plan.chance) if room >= 3 else ("outcome",)
    kind = draw(st.sampled_from(kinds))
    if kind == "outcome":
        outcome = Outcome(draw(st.sampled_from(plan.labels)), {})
        ends.append((outcome, {player: draw(_coefficients(plan)) for player in players}))
        return outcome, 1
    width = draw(st.integers(2, min(plan.max_actions, room - 1)))
    mover = draw(st.sampled_from(players)) if kind == "decision" else ""
    used, after = 1, []
    for branch in range(width):
        child, size = draw(_node(plan, players, room - used - (width - 1 - branch), ends))
        used += size
        after.append(child)
    if kind == "decision":
        return Decision(mover, dict(zip(ACTIONS, after, strict=False))), used
    lottery = zip(draw(_lotteries(width)), after, strict=True)
    return Chance({f"case {i + 1}": branch for i, branch in enumerate(lottery)}), used


@lru_cache
def _lotteries(width: int) -> st.SearchStrategy[list[Exact]]:
    """Small odds; all zero stands for even ones, the simplest lottery."""
    return st.lists(st.integers(0, 3), min_size=width, max_size=width).map(_odds)


def _odds(weights: list[int]) -> list[Exact]:
    total = sum(weights)
    return [lean(Fraction(weight, total) if total else Fraction(1, len(weights))) for weight in weights]


@lru_cache
def _coefficients(plan: _Plan) -> st.SearchStrategy[Coefficients]:
    number: st.SearchStrategy[Exact] = st.integers(-plan.largest, plan.largest)
    if plan.fractions:
        number = number | st.fractions(-plan.largest, plan.largest, max_denominator=6).map(lean)
    powers = [word for size in range(plan.degree + 1) for word in combinations_with_replacement(plan.levers, size)]
    return st.fixed_dictionaries(dict.fromkeys(powers, number)).map(lambda sum_: {word: c for word, c in sum_.items() if c})


def _numbers(lowest: Exact, highest: Exact, max_denominator: int) -> st.SearchStrategy[Exact]:
    return st.fractions(lowest, highest, max_denominator=max_denominator).map(lean)


def _rank(rows: list[dict[str, Coefficients]], players: tuple[str, ...]) -> None:
    """Put ranks for constant terms, equal ones in reading order, so that no two payoffs of a player are the same."""
    for player in players:
        ordered = sorted((row[player] for row in rows), key=lambda sum_: sum_.get((), 0))
        for rank, sum_ in enumerate(ordered):
            sum_[()] = rank


def _text(coefficients: Coefficients) -> int | Fraction | str:
    """A sum as people write it; a number where it names no lever."""
    constant = coefficients.get((), 0)
    terms = [(word, number) for word, number in coefficients.items() if word]
    if not terms:
        return constant
    text = "" if constant == 0 else str(constant)
    for word, number in terms:
        product = "*".join(word) if abs(number) == 1 else f"{abs(number)}*{'*'.join(word)}"
        sign = ("-" if number < 0 else "") if not text else (" - " if number < 0 else " + ")
        text += sign + product
    return text
