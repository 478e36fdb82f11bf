"""What can be done at a node of a ``.efg`` file: the actions of an information set, or the branches of an event.

Both have a number, perhaps a name, and a list. A number is that of a set *of one player*; events, the information
sets of chance, have numbers of their own. Mentioned again, a number brings its list along.

>>> moves = MoveTable(("A", "B"))
>>> moves.information_set(Tokens('2 1 "after the threat" { "yield" "yield" }'), 3)[1].labels
('yield', 'yield#2')
>>> owner, again = moves.information_set(Tokens('2 1'), 4)
>>> owner, again.labels, again.nodes
(1, ('yield', 'yield#2'), [3, 4])
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import lcm

from bargaining.errors import EfgError
from bargaining.game.efg_labels import distinct
from bargaining.game.efg_tokens import Tokens, shortened
from bargaining.game.exact import MAX_BITS, Exact
from bargaining.game.tree import Tree


@dataclass(slots=True)
class Moves:
    """An information set or an event.

    Attributes
    ----------
    name : str
    listed : tuple of str
        The labels as the file has them.
    labels : tuple of str
        The same, made distinct.
    probabilities : tuple of numbers
        Of an event; empty otherwise.
    nodes : list of int
        The decisions in an information set.
    """

    name: str
    listed: tuple[str, ...]
    labels: tuple[str, ...]
    probabilities: tuple[Exact, ...] = ()
    nodes: list[int] = field(default_factory=list)


class MoveTable:
    """The information sets and events of one file.

    Parameters
    ----------
    players : sequence of str
    """

    def __init__(self, players: Sequence[str]) -> None:
        self.players = players
        self._known: dict[tuple[int, int], Moves] = {}

    def event(self, tokens: Tokens) -> Moves:
        """Read what comes behind ``c`` and the node's name.

        Raises
        ------
        EfgError
        """
        return self._moves(tokens, -1)

    def information_set(self, tokens: Tokens, node: int) -> tuple[int, Moves]:
        """Read what comes behind ``p`` and the node's name: the player, counted from 0, and the moves.

        Raises
        ------
        EfgError
        """
        start = tokens.start
        player = tokens.integer("the number of the player")
        if player > len(self.players):
            raise tokens.mistake(f"there is no player {player}; the file names {len(self.players)}", start)
        moves = self._moves(tokens, player - 1)
        moves.nodes.append(node)
        return player - 1, moves

    def information(self, tree: Tree) -> dict[int, str]:
        """For each decision in a set with others the set's name: its own, or the player and the number in the file."""
        proper = [(key, moves) for key, moves in self._known.items() if len(moves.nodes) > 1]
        places = [f"{tree.players[player]}, set {number}" for (player, number), _ in proper]
        names = distinct([moves.name for _, moves in proper], places)
        named = {node: name for (_, moves), name in zip(proper, names, strict=True) for node in moves.nodes}
        return dict(sorted(named.items()))

    def _moves(self, tokens: Tokens, player: int) -> Moves:
        start = tokens.start
        number = tokens.integer("the number of the event" if player < 0 else "the number of the information set")
        what = f"event {number}" if player < 0 else f'information set {number} of "{shortened(self.players[player])}"'
        name = tokens.string(f"the name of {what}") if tokens.at_string() else None
        listed, probabilities = _listed(tokens, what, chance=player < 0)
        known = self._known.get((player, number))
        if known is not None:
            _compare(tokens, start, what, known, name, listed, probabilities)
            return known
        if not listed:
            raise tokens.mistake(f"{what} has no list of {_kind(player)}; give it where it is mentioned first", start)
        if player < 0:
            _check_lottery(tokens, start, what, probabilities)
        self._known[player, number] = moves = Moves(name or "", listed, distinct(listed), probabilities)
        return moves


def _kind(player: int) -> str:
    return "branches and probabilities" if player < 0 else "actions"


def _listed(tokens: Tokens, what: str, *, chance: bool) -> tuple[tuple[str, ...], tuple[Exact, ...]]:
    """Labels between braces, each with its probability below chance; nothing where there is no brace."""
    labels: list[str] = []
    probabilities: list[Exact] = []
    start = tokens.start
    if tokens.take("{"):
        while not tokens.take("}"):
            labels.append(tokens.string(f"a label of {what}", otherwise=", or }"))
            if chance:
                probabilities.append(_probability(tokens, labels[-1]))
        if not labels:
            raise tokens.mistake(f"{what} has an empty list; a node that is not an end has at least one branch", start)
    return tuple(labels), tuple(probabilities)


def _probability(tokens: Tokens, label: str) -> Exact:
    start = tokens.start
    probability = tokens.number(f'the probability of "{shortened(label)}"')
    if not 0 <= probability <= 1:
        raise tokens.mistake(f'the probability {shortened(str(probability))} of "{shortened(label)}" is outside [0, 1]', start)
    return probability


def _compare(
    tokens: Tokens, start: int, what: str, known: Moves, name: str | None, listed: tuple[str, ...], probabilities: tuple[Exact, ...]
) -> None:
    if listed and len(listed) != len(known.listed):
        raise _changed(tokens, start, f"{what} has {len(listed)} branches here but {len(known.listed)}")
    if listed and listed != known.listed:
        here, there = next((a, b) for a, b in zip(listed, known.listed, strict=True) if a != b)
        raise _changed(tokens, start, f'{what} has "{shortened(here)}" here and "{shortened(there)}" in its place')
    if listed and probabilities != known.probabilities:
        raise _changed(tokens, start, f"{what} has other probabilities here than")
    if name is not None and name != known.name:
        raise _changed(tokens, start, f'{what} is called "{shortened(name)}" here but "{shortened(known.name)}"')


def _changed(tokens: Tokens, start: int, how: str) -> EfgError:
    return tokens.mistake(f"{how} where it was mentioned first; give one of them another number", start)


def _check_lottery(tokens: Tokens, start: int, what: str, probabilities: tuple[Exact, ...]) -> None:
    total, whole = 0, 1
    for probability in probabilities:
        common = lcm(whole, probability.denominator)
        if common.bit_length() > MAX_BITS:
            raise tokens.mistake(f"{what}: the probabilities have a common denominator of more than {MAX_BITS} bits", start)
        total = total * (common // whole) + probability.numerator * (common // probability.denominator)
        whole = common
    if total != whole:
        shown = shortened(" + ".join(shortened(str(probability)) for probability in probabilities[:12]), 120)
        raise tokens.mistake(f"{what}: the probabilities {shown} do not sum to 1", start)
