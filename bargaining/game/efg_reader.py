r"""Reading Gambit's extensive-form format, ``.efg``.

A file is a prologue and the nodes of the tree in prefix order, which is the order of
:class:`~bargaining.game.tree.Tree`:

.. code-block:: text

    EFG 2 R "title" { "player 1" "player 2" } "comment"
    c "name" event "its name" { "branch" 1/2 "branch" 1/2 } outcome
    p "name" player set "its name" { "action" "action" } outcome
    t "name" outcome

An outcome is a number, and ``"its name" { 1, 0 }`` where it is mentioned first (:mod:`~bargaining.game.efg_outcomes`).
Names of information sets, of events (the information sets of chance) and of outcomes may be left out always;
what belongs to a number may be left out where it was mentioned before, and must be the same where it is not.
The comment and the names of nodes are skipped.

>>> tree, title = read('''EFG 2 R "Entry" { "Entrant" "Incumbent" }
... p "" 1 1 "" { "stay out" "enter" } 0
... t "" 1 "monopoly" { 0, 2 }
... p "" 2 1 "" { "fight" "share" } 0
... t "" 2 "war" { -1, -1 }
... t "" 3 "" { 1, 1 }
... ''')
>>> title, tree.players, tree.labels
('Entry', ('Entrant', 'Incumbent'), ['monopoly', 'war', 'outcome 3'])
>>> tree.payoffs
[(0, 2), (-1, -1), (1, 1)]

References
----------
Savani, R., and T. L. Turocy. Gambit: The package for computation in game theory. "The extensive game (.efg) file
format", https://gambitproject.readthedocs.io/en/latest/formats.efg.html
"""

from __future__ import annotations

from dataclasses import dataclass

from bargaining.game.efg_labels import distinct
from bargaining.game.efg_moves import Moves, MoveTable
from bargaining.game.efg_outcomes import NOTHING, Outcomes, Path
from bargaining.game.efg_tokens import Tokens, shortened
from bargaining.game.tree import CHANCE, END, Entry, Tree


@dataclass(slots=True)
class _Open:
    """A node with branches to come."""

    node: int
    moves: Moves
    path: Path
    branch: int = 0


def read(text: str) -> tuple[Tree, str]:
    """Read a game.

    Steps:

    1. Read the prologue.
    2. Read a node; a decision or a chance move is now open, with all its branches to come.
    3. While a node is open, read the next branch of the one opened last; where that is its last, close it before.
    4. Keep the information sets that have more than one node, each under a name of its own.

    Parameters
    ----------
    text : str

    Returns
    -------
    tree : Tree
        Players, and the actions of an information set, have distinct labels
        (:func:`~bargaining.game.efg_labels.distinct`).
    title : str

    Raises
    ------
    EfgError
        With the line and column where the text is wrong.
    TooLargeError
        Where paths add up to absurdly many or absurdly long payoffs.

    Notes
    -----
    One pass without recursion, in time linear in the text and in the payoffs of the tree.
    """
    reader = _Reader(text)
    reader.read()
    return reader.tree, reader.title


class _Reader:
    """Reads one text; the state of the pass."""

    def __init__(self, text: str) -> None:
        self.tokens = Tokens(text)
        self.title, players = self._prologue()
        self.payoffs: list[tuple[Entry, ...]] = []
        self.tree = Tree(players, payoffs=self.payoffs)
        self.moves = MoveTable(players)
        self.outcomes = Outcomes(len(players))
        self.nothing = (0,) * len(players)
        self.open: list[_Open] = []

    def _prologue(self) -> tuple[str, tuple[str, ...]]:
        tokens = self.tokens
        tokens.expect("EFG", "at the beginning of a game in .efg format")
        tokens.expect("2", "for the version of the format")
        if not (tokens.take("R") or tokens.take("D")):
            raise tokens.unexpected("R or D for the kind of numbers")
        title = tokens.string("the title")
        tokens.expect("{", "before the names of the players")
        names = []
        while not tokens.take("}"):
            names.append(tokens.string("the name of a player", otherwise=", or }"))
        if tokens.at_string():
            tokens.string("the comment")
        return title, distinct(names)

    def read(self) -> None:
        self._node(-1, "", NOTHING)
        while self.open:
            above = self.open[-1]
            branch, moves = above.branch, above.moves
            above.branch += 1
            if above.branch == len(moves.labels):
                self.open.pop()
            if moves.probabilities:
                self.tree.probability[len(self.tree)] = moves.probabilities[branch]
            self._node(above.node, moves.labels[branch], above.path)
        if self.tokens.token:
            raise self.tokens.mistake(f"the tree is complete, but {shortened(self.tokens.token)} follows; every branch has its node already")
        self.tree.information.update(self.moves.information(self.tree))

    def _node(self, parent: int, label: str, path: Path) -> None:
        tree, tokens = self.tree, self.tokens
        kind = tokens.token
        if kind not in ("c", "p", "t"):
            raise self._no_node(parent, label)
        tokens.advance()
        tokens.string("the name of the node")
        here = len(tree.owner)
        tree.parent.append(parent)
        tree.edge.append(label)
        if kind == "t":
            self._end(self.outcomes.collect(path, self.outcomes.read(tokens)))
            return
        if kind == "c":
            owner, moves = CHANCE, self.moves.event(tokens)
        else:
            owner, moves = self.moves.information_set(tokens, here)
        tree.owner.append(owner)
        tree.arity.append(len(moves.labels))
        tree.end.append(-1)
        self.open.append(_Open(here, moves, self.outcomes.collect(path, self.outcomes.read(tokens))))

    def _end(self, path: Path) -> None:
        tree = self.tree
        tree.owner.append(END)
        tree.arity.append(0)
        tree.end.append(len(tree.labels))
        tree.labels.append(path.label)
        self.payoffs.append(path.payoffs or self.nothing)
        self.outcomes.charge(len(self.nothing) + len(tree.labels[-1]))

    def _no_node(self, parent: int, label: str) -> Exception:
        wanted = "a node: c, p or t"
        if parent < 0:
            return self.tokens.unexpected(f"{wanted}, the root of the tree")
        where = f'behind "{shortened(label)}" at {shortened(self.tree.place(parent), 200)}'
        if not self.tokens.token:
            return self.tokens.mistake(f"the tree ends too early: expected {wanted}, {where}")
        return self.tokens.unexpected(f"{wanted}, {where}")
