"""The parametric sequential game: a finite extensive-form game whose payoffs may name parameters.

>>> game = Game(
...     Decision("Government", {
...         "accept": Outcome("agreement", {"Government": "share", "Mediator": 1}),
...         "refuse": Outcome("sanctions", {"Government": "batna - threat", "Mediator": 0}),
...     }),
... )
>>> game.players, game.parameters, game.outcomes, len(game)
(('Government', 'Mediator'), ('share', 'batna', 'threat'), ('agreement', 'sanctions'), 3)
>>> game.at(share="1/2").parameters
('batna', 'threat')
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from bargaining.errors import StructureError
from bargaining.game import valuation
from bargaining.game.compilation import compiled
from bargaining.game.nodes import Chance, Decision, Node, Outcome
from bargaining.game.tree import END, Tree

if TYPE_CHECKING:
    import nashpy

__all__ = ["Chance", "Decision", "Game", "Outcome"]


class Game:
    """A sequential game with parameters.

    Parameters
    ----------
    root : Decision, Chance or Outcome
        The tree.
    title : str
        A name for people.
    players : sequence of str, optional
        The order of payoff vectors; by default players appear in reading order.

    Attributes
    ----------
    tree : Tree
        The compiled form that every solver works on.

    Raises
    ------
    BargainingError
        A subclass that says what is wrong and where in the tree.

    Notes
    -----
    Building takes time and room linear in the number of nodes, whatever the depth.
    """

    def __init__(self, root: Node, *, title: str = "", players: Sequence[str] | None = None) -> None:
        self.title = title
        self.tree = compiled(root, players)

    @classmethod
    def from_tree(cls, tree: Tree, *, title: str = "") -> Game:
        """Wrap a compiled tree."""
        game = cls.__new__(cls)
        game.title = title
        game.tree = tree
        return game

    @classmethod
    def from_arrays(
        cls,
        parents: Any,
        movers: Any,
        payoffs: Any,
        outcomes: Any,
        *,
        players: Sequence[str],
        slopes: Mapping[str, Any] | None = None,
        denominator: int = 1,
        labels: Sequence[str] | None = None,
        actions: Sequence[str] | None = None,
        probabilities: Mapping[int, Any] | None = None,
        information: Mapping[int, str] | None = None,
        title: str = "",
    ) -> Game:
        r"""A game from arrays, for very large trees: ``n`` nodes in any order, of which ``m`` are ends.

        Parameters
        ----------
        parents : (n,) array of int
            The node before each node; -1 for the root. The branches of a node are in the order of their numbers.
        movers : (n,) array of int
            Who moves: an index into ``players``, -1 for chance, -2 at an end.
        payoffs : (m, k) array
            For each end, in the order of node numbers, and each player the constant term :math:`a` of the payoff.
            Whole numbers are taken as they are; fractions, texts and floats are read exactly, which takes longer.
        outcomes : sequence of m str, or (m,) array of int
            What happens at each end; with ``labels``, positions in it.
        players : sequence of k str
            In the order of the columns.
        slopes : mapping of str to (m, k) array, optional
            For each parameter :math:`x` its coefficients :math:`b^x`: a payoff is
            :math:`(a + \sum_x b^x x) / d`.
        denominator : int
            The common denominator :math:`d`.
        labels : sequence of str, optional
            The labels that ``outcomes`` points into.
        actions : sequence of n str, optional
            The label of the branch that leads to each node (any text for the root). By default branches are called by
            their positions, ``"1"``, ``"2"``, ...
        probabilities : mapping of int to number or str, optional
            For each node that follows a chance move its probability, which may name parameters.
        information : mapping of int to str, optional
            For each decision in a named information set the set's name.
        title : str

        Returns
        -------
        Game
            Equal to the same game written down as nodes.

        Raises
        ------
        StructureError, PayoffError, ProbabilityError, NumberError, ExpressionError
            With the node, or the end and player, where the arrays are wrong.
        TooLargeError
            Beyond ten million nodes.

        Notes
        -----
        Time and room are linear in the nodes. Payoffs stay in the arrays; expressions are made when they are asked for.

        Examples
        --------
        A party accepts, or refuses and leaves the mediator to carry out the threat or back down:

        >>> game = Game.from_arrays(
        ...     parents=[-1, 0, 0, 2, 2],
        ...     movers=[0, -2, 1, -2, -2],
        ...     payoffs=[[5, 10], [8, -1], [8, -2]],
        ...     outcomes=["agreement", "sanctions", "impunity"],
        ...     players=["Government", "Mediator"],
        ...     slopes={"threat": [[0, 0], [-10, 0], [0, 0]]},
        ...     denominator=10,
        ... )
        >>> [str(entry) for entry in game.tree.payoffs[1]]
        ['4/5 - threat', '-1/10']
        """
        from bargaining.game.arrays import tree_of

        tree = tree_of(
            parents,
            movers,
            payoffs,
            outcomes,
            players=players,
            slopes=slopes,
            denominator=denominator,
            labels=labels,
            actions=actions,
            probabilities=probabilities,
            information=information,
        )
        return cls.from_tree(tree, title=title)

    @classmethod
    def from_efg(cls, source: str | Path) -> Game:
        """Read a game in Gambit's extensive-form format, from a path or from the text itself.

        Parameters
        ----------
        source : str or Path
            A text that begins with ``EFG`` is the game itself; anything else is the path of a file.

        Raises
        ------
        EfgError
            With the line and column where the text is wrong.
        """
        from bargaining.game.efg import read_efg

        return read_efg(source)

    def to_efg(self) -> str:
        """The game in Gambit's extensive-form format, exactly.

        Raises
        ------
        MissingValueError
            Where parameters are left without values.
        """
        from bargaining.game.efg import write_efg

        return write_efg(self)

    def to_nashpy(self) -> nashpy.Game:
        """The reduced normal form of a two-player game, for nashpy's solvers (in floats).

        Rows are the strategies of the first player, columns those of the second. The exact form is
        :func:`bargaining.game.normal_form.reduced_normal_form`.

        Raises
        ------
        StructureError
            Where there are not two players.
        MissingValueError
            Where parameters are left without values.
        TooLargeError
            Beyond a million cells.
        """
        from bargaining.game.normal_form import to_nashpy

        return to_nashpy(self)

    @property
    def players(self) -> tuple[str, ...]:
        """The players, in the order of every payoff vector."""
        return self.tree.players

    @property
    def parameters(self) -> tuple[str, ...]:
        """The parameters that payoffs and probabilities name, in reading order."""
        return self.tree.parameters

    @cached_property
    def outcomes(self) -> tuple[str, ...]:
        """The labels of the outcomes, each once, in reading order."""
        return tuple(dict.fromkeys(self.tree.labels))

    @overload
    def at(self, values: Mapping[str, Any], /) -> Game: ...
    @overload
    def at(self, /, **values: Any) -> Game: ...
    def at(self, values: Mapping[str, Any] | None = None, /, **named: Any) -> Game:
        """The same game with values for some parameters.

        Parameters
        ----------
        values : mapping of str to number, optional
            Or give them by keyword.

        Raises
        ------
        UnknownParameterError
            Where the game has no such parameter.
        ProbabilityError
            Where a probability would leave [0, 1].
        """
        if values is not None and named:
            values = {**values, **named}
        given = valuation.exact_values(self.tree, named if values is None else values)
        return Game.from_tree(valuation.substituted(self.tree, given), title=self.title)

    def __len__(self) -> int:
        return len(self.tree)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Game):
            return NotImplemented
        return _essence(self.tree) == _essence(other.tree)

    def __hash__(self) -> int:
        return hash((self.players, tuple(self.tree.arity), tuple(self.tree.labels)))

    def __repr__(self) -> str:
        title = f"{self.title!r}: " if self.title else ""
        named = f", parameters {', '.join(self.parameters)}" if self.parameters else ""
        ends = sum(owner == END for owner in self.tree.owner)
        return f"<Game {title}{len(self)} nodes, {ends} outcomes, players {', '.join(self.players)}{named}>"


def _essence(tree: Tree) -> tuple[Any, ...]:
    return (
        tree.players,
        tree.owner,
        tree.arity,
        tree.edge,
        tree.probability,
        frozenset(tree.information_sets),
        [tree.labels[row] for row in tree.end if row >= 0],
        [tree.payoffs[row] for row in tree.end if row >= 0],
    )


def check_game(game: object, purpose: str) -> None:
    """Refuse what is not a game, a model above all.

    Raises
    ------
    StructureError
    """
    if not isinstance(game, Game):
        hint = "; pass model.game" if isinstance(getattr(game, "game", None), Game) else ""
        raise StructureError(f"{purpose} takes a Game, not a {type(game).__name__}{hint}")
