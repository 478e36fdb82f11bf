r"""Who knows what: the information sets of a game, and for each node the moves and the chances that lead to it.

A **move** is a pair (information set, position of the action). In a game of perfect recall the nodes of one
information set follow the same moves of the player who decides there.

>>> import bargaining as bg
>>> game = bg.Game(bg.Chance({
...     "strong": ("1/3", bg.Decision("Challenger", {"attack": bg.Outcome("war", {"Challenger": 1})})),
...     "weak": ("2/3", bg.Decision("Challenger", {"attack": bg.Outcome("war", {"Challenger": -1})})),
... }))
>>> [(known.name, known.actions) for known in histories(game, None).sets]
[('strong', ('attack',)), ('weak', ('attack',))]
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Any

from bargaining.errors import ImperfectRecallError, ProbabilityError, TooLargeError
from bargaining.game import valuation
from bargaining.game.exact import Exact, lean
from bargaining.game.expression import Expression
from bargaining.game.game import Game
from bargaining.game.tree import CHANCE, END, Tree

MAX_NODES = 20_000
MAX_DEPTH = 200

Move = tuple[int, int]


@dataclass(frozen=True)
class InformationSet:
    """Decisions that a player cannot tell apart; a single decision where the player knows all.

    Attributes
    ----------
    player : int
    nodes : tuple of int
    actions : tuple of str
    name : str
        The name given to it; for a decision without one the moves that lead there.
    """

    player: int
    nodes: tuple[int, ...]
    actions: tuple[str, ...]
    name: str


@dataclass(frozen=True, eq=False)
class Histories:
    """A game with numbers, its information sets, and how each node is reached.

    Attributes
    ----------
    game : Game
    at : dict of str to number
    sets : tuple of InformationSet
        In the order in which the tree reaches them.
    set_of : dict of int to int
        For each decision the number of its information set.
    moves : list of tuples of Move
        For each node the moves on the way to it.
    chance : list of number
        For each node the product of the chances on the way to it.
    stakes : dict of int to tuple of int
        For each end, chance times payoffs, in whole numbers (each player's to a scale of its own).
    payoffs : list of lists of number
        The payoffs themselves, for each player and each row of ends.
    """

    game: Game
    at: dict[str, Exact]
    sets: tuple[InformationSet, ...]
    set_of: dict[int, int]
    moves: list[tuple[Move, ...]]
    chance: list[Exact]
    stakes: dict[int, tuple[int, ...]]
    payoffs: list[list[Exact]]

    @property
    def tree(self) -> Tree:
        """The compiled tree."""
        return self.game.tree

    def history(self, node: int) -> str:
        """The moves that lead to a node, as a text."""
        return " > ".join(self.tree.history(node)) or "the root"


def histories(game: Game, at: Mapping[str, Any] | None) -> Histories:
    """Read a game's information sets at given values.

    Raises
    ------
    MissingValueError, UnknownParameterError
        Where the values do not fit the game.
    ProbabilityError
        Where a branch of chance has probability zero: Bayes' rule has nothing to say about what follows it.
    ImperfectRecallError
        Where a player forgets what it did or knew.
    TooLargeError
        Beyond 20,000 nodes or 200 moves in a row.
    """
    tree = game.tree
    if len(tree) > MAX_NODES:
        raise TooLargeError(f"the tree has {len(tree):,} nodes; games with beliefs are solved up to {MAX_NODES:,}")
    given = valuation.exact_values(tree, at)
    _check_branches(tree, given)
    numbers = valuation.valued(tree, given)
    sets, set_of = _sets(tree)
    moves, chance = _ways(tree, set_of, numbers.weights)
    done = Histories(game, given, sets, set_of, moves, chance, _stakes(tree, numbers.payoffs, chance), numbers.payoffs)
    _check_recall(done)
    return done


def _check_branches(tree: Tree, given: Mapping[str, Exact]) -> None:
    """Every branch of chance needs a probability between 0 and 1, and not 0, at the values given; otherwise it is named."""
    valuation.check_complete(tree, given, ())
    for node, entry in tree.probability.items():
        number = entry.at(given) if isinstance(entry, Expression) else entry
        if isinstance(number, Expression) or 0 < number <= 1:
            continue
        formula = f"{entry} = {number}" if isinstance(entry, Expression) else str(number)
        where = f'{tree.place(tree.parent[node])}: the branch "{tree.edge[node]}" has the probability {formula}'
        if number:
            raise ProbabilityError(f"{where}, outside [0, 1]{_at(entry, given)}")
        raise ProbabilityError(
            f"{where}{_at(entry, given)}, so Bayes' rule says nothing of what follows it; "
            + ("give a value at which it is positive, or leave the branch out" if _at(entry, given) else "leave the branch out")
        )


def _at(entry: object, given: Mapping[str, Exact]) -> str:
    """The values that an expression was read at."""
    if not isinstance(entry, Expression):
        return ""
    named = set(re.findall(r"[^\W\d]\w*", str(entry)))
    return " at " + ", ".join(f"{name} = {value}" for name, value in given.items() if name in named)


def _sets(tree: Tree) -> tuple[tuple[InformationSet, ...], dict[int, int]]:
    grouped: dict[Any, list[int]] = {}
    for node in tree.decisions():
        grouped.setdefault(tree.information.get(node, node), []).append(node)
    taken = {name for name in grouped if isinstance(name, str)}
    found, set_of = [], {}
    for number, (name, nodes) in enumerate(grouped.items()):
        actions = tuple(tree.edge[child] for child in tree.branches[nodes[0]])
        words = name if isinstance(name, str) else _free(" > ".join(tree.history(nodes[0])) or "the root", taken)
        found.append(InformationSet(tree.owner[nodes[0]], tuple(nodes), actions, words))
        set_of.update(dict.fromkeys(nodes, number))
    return tuple(found), set_of


def _free(words: str, taken: set[str]) -> str:
    """Two unnamed decisions may be reached by moves of the same labels, or bear the name of a set; each gets its own words."""
    name, count = words, 1
    while name in taken:
        count += 1
        name = f"{words} ({count})"
    taken.add(name)
    return name


def _ways(tree: Tree, set_of: Mapping[int, int], weights: Mapping[int, Exact]) -> tuple[list[tuple[Move, ...]], list[Exact]]:
    moves: list[tuple[Move, ...]] = [()] * len(tree)
    chance: list[Exact] = [1] * len(tree)
    depth = [0] * len(tree)
    for node in range(len(tree)):
        for position, child in enumerate(tree.branches[node]):
            depth[child] = depth[node] + 1
            if depth[child] > MAX_DEPTH:
                raise TooLargeError(f"more than {MAX_DEPTH} moves in a row; games with beliefs are solved up to there")
            is_chance = tree.owner[node] == CHANCE
            chance[child] = chance[node] * weights[child] if is_chance else chance[node]
            moves[child] = moves[node] if is_chance else (*moves[node], (set_of[node], position))
    return moves, chance


def _stakes(tree: Tree, payoffs: list[list[Exact]], chance: list[Exact]) -> dict[int, tuple[int, ...]]:
    ends = [node for node, owner in enumerate(tree.owner) if owner == END]
    common = lcm(*(Fraction(chance[node]).denominator for node in ends))
    scales = [common * lcm(*(Fraction(value).denominator for value in column)) for column in payoffs]
    return {node: tuple(int(chance[node] * column[tree.end[node]] * scale) for column, scale in zip(payoffs, scales, strict=True)) for node in ends}


def _check_recall(known: Histories) -> None:
    for here in known.sets:
        own = [tuple(move for move in known.moves[node] if known.sets[move[0]].player == here.player) for node in here.nodes]
        other = next((node for node, moves in zip(here.nodes, own, strict=True) if moves != own[0]), None)
        if other is not None or any(known.sets[move[0]] is here for move in own[0]):
            who = known.game.players[here.player]
            raise ImperfectRecallError(
                f'the information set "{here.name}": {who} forgets what it did or knew on the way to '
                f'"{known.history(here.nodes[0] if other is None else other)}"; beliefs need perfect recall'
            )


def expected(known: Histories, weigh: Mapping[Move, Exact], player: int) -> Exact:
    """A player's expected payoff when moves have these probabilities."""
    total: Exact = 0
    for node in known.stakes:
        weight = known.chance[node] * known.payoffs[player][known.tree.end[node]]
        for move in known.moves[node]:
            weight *= weigh.get(move, 0)
        total += weight
    return lean(total)
