"""Writing Gambit's extensive-form format, ``.efg``, exactly.

The text is canonical: two games are the same, with the same names of information sets, exactly if their texts are.

- One line for each node, in the order of the tree; nodes have no names.
- Each different pair of a label and payoffs is one outcome, numbered from 1 in reading order, and every end has one.
- Each player's information sets are numbered from 1 in reading order; a decision in none is one of its own.
- Each chance move is an event of its own.
- Numbers are whole or ratios in lowest terms.

>>> from bargaining.game.nodes import Chance, Outcome
>>> from bargaining.game.game import Game
>>> deal, war = Outcome("deal", {"A": 1}), Outcome("war", {"A": "-1/2"})
>>> print(write_efg(Game(Chance({"calm": ("2/3", deal), "storm": ("1/3", war)}), title="Weather")))
EFG 2 R "Weather" { "A" }
""
<BLANKLINE>
c "" 1 "" { "calm" 2/3 "storm" 1/3 } 0
t "" 1 "deal" { 1 }
t "" 2 "war" { -1/2 }
<BLANKLINE>
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bargaining.errors import TooLargeError
from bargaining.game.efg_labels import quoted
from bargaining.game.exact import MAX_DIGITS, Exact
from bargaining.game.tree import CHANCE, END, Tree
from bargaining.game.valuation import Numbers, valued

if TYPE_CHECKING:
    from bargaining.game.game import Game

MAX_NUMBER_BITS = 4 * MAX_DIGITS


def write_efg(game: Game) -> str:
    r"""Write a game in Gambit's extensive-form format.

    Parameters
    ----------
    game : Game
        With values for all parameters.

    Returns
    -------
    str

    Raises
    ------
    MissingValueError
        Naming the parameters that have no value.
    TooLargeError
        Where a number has more than 1,000 characters, more than the reader takes.

    Notes
    -----
    Reading gives the game back, with any text in its labels: quotation marks, backslashes, line breaks. Only where a
    label is empty does the reader put a name of its own, since the format's files leave labels empty for want of one.
    Gambit reads the text where its labels hold no control characters, no spaces at their ends or side by side, and no
    backslash at their end.

    Time and text are linear in the tree.
    """
    numbers = valued(game.tree, {})
    players = "".join(quoted(player) + " " for player in game.players)
    head = f'EFG 2 R {quoted(game.title)} {{ {players}}}\n""\n\n'
    return head + "\n".join(_nodes(game.tree, numbers)) + "\n"


def _nodes(tree: Tree, numbers: Numbers) -> Iterator[str]:
    outcomes: dict[tuple[str, tuple[Exact, ...]], str] = {}
    sets = _InformationSets(tree)
    events = 0
    for node, owner in enumerate(tree.owner):
        if owner == END:
            row = tree.end[node]
            payoffs = tuple([column[row] for column in numbers.payoffs])
            key = (tree.labels[row], payoffs)
            if key not in outcomes:
                outcomes[key] = f't "" {len(outcomes) + 1} {quoted(tree.labels[row])} {{ {_row(payoffs)}}}'
            yield outcomes[key]
        elif owner == CHANCE:
            events += 1
            branches = "".join(f"{quoted(tree.edge[child])} {_number(numbers.weights[child])} " for child in tree.branches[node])
            yield f'c "" {events} "" {{ {branches}}} 0'
        else:
            yield sets.line(node)


class _InformationSets:
    """The numbers of the players' information sets."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.used = [0] * len(tree.players)
        self.numbered: dict[tuple[int, str], int] = {}

    def line(self, node: int) -> str:
        tree = self.tree
        name = tree.information.get(node)
        actions = "".join(quoted(tree.edge[child]) + " " for child in tree.branches[node])
        return f'p "" {tree.owner[node] + 1} {self._number(tree.owner[node], name)} {quoted(name or "")} {{ {actions}}} 0'

    def _number(self, player: int, name: str | None) -> int:
        if name is not None and (player, name) in self.numbered:
            return self.numbered[player, name]
        self.used[player] += 1
        if name is not None:
            self.numbered[player, name] = self.used[player]
        return self.used[player]


def _row(payoffs: tuple[Exact, ...]) -> str:
    return ", ".join(map(_number, payoffs)) + " " * bool(payoffs)


def _number(number: Exact) -> str:
    bits = number.numerator.bit_length() + number.denominator.bit_length()
    text = str(number) if bits <= MAX_NUMBER_BITS else None
    if text is None or len(text) > MAX_DIGITS:
        raise TooLargeError(f"a number of {bits:,} bits is too long for a .efg file: at most {MAX_DIGITS:,} characters")
    return text
