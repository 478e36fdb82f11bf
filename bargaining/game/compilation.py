"""From nodes to the compiled tree: one pass over the nodes in reading order, with a stack of its own.

Steps:

1. Take the next node; write its owner, its number of branches, its parent and the label that led to it.
2. For an end, read its payoffs; for a branch of chance, its probability.
3. Put the node's branches on the stack, last first.
4. When all is written, check what only the whole tree shows: every outcome pays every player, information sets are
   consistent, constant probabilities sum to one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from bargaining.errors import (
    BargainingError,
    ExpressionError,
    NumberError,
    PayoffError,
    ProbabilityError,
    StructureError,
    TooLargeError,
    did_you_mean,
)
from bargaining.game.collection import uncollected
from bargaining.game.expression import Expression, expression
from bargaining.game.nodes import Chance, Decision, Node, Outcome
from bargaining.game.tree import CHANCE, END, Entry, Tree

MAX_NODES = 10_000_000


@uncollected()
def compiled(root: Node, players: Sequence[str] | None = None) -> Tree:
    """Compile nodes.

    Parameters
    ----------
    root : Decision, Chance or Outcome
    players : sequence of str, optional
        The order of payoff vectors. By default players appear in reading order, deciders and payoffs alike.

    Returns
    -------
    Tree

    Raises
    ------
    StructureError, PayoffError, ProbabilityError, ExpressionError, NumberError
        With the place of the mistake in the tree.
    TooLargeError
        Beyond ten million nodes.
    """
    if not isinstance(root, Decision | Chance | Outcome):
        raise StructureError(f"a game starts with a Decision, a Chance or an Outcome, not with a {type(root).__name__}")
    order = _fixed(players) if players is not None else None
    writer = _Writer(order)
    writer.write(root)
    return writer.finished()


def _fixed(players: Iterable[str]) -> dict[str, int]:
    names = [players] if isinstance(players, str) else list(players)
    repeated = sorted({name for name in names if names.count(name) > 1}) if len(names) < 1_000 else []
    if repeated:
        raise StructureError(f'players: "{repeated[0]}" is listed twice')
    return {name: index for index, name in enumerate(names)}


class _Writer:
    """Writes one tree; the state of the pass."""

    def __init__(self, order: dict[str, int] | None) -> None:
        self.index: dict[str, int] = dict(order or {})
        self.open = order is None
        self.tree = Tree(())
        self.rows: list[dict[str, Any]] = []
        self.lotteries: dict[int, list[Entry]] = {}

    def write(self, root: Node) -> None:
        stack: list[tuple[Node, int, str]] = [(root, -1, "")]
        tree = self.tree
        while stack:
            node, parent, label = stack.pop()
            here = len(tree.owner)
            if here >= MAX_NODES:
                raise TooLargeError(f"the tree has more than {MAX_NODES:,} nodes")
            tree.parent.append(parent)
            tree.edge.append(label)
            if isinstance(node, Outcome):
                self._end(node)
                continue
            tree.end.append(-1)
            if isinstance(node, Decision):
                tree.owner.append(self._player(node.player, here))
                tree.arity.append(len(node.actions))
                if node.information is not None:
                    tree.information[here] = node.information
                stack.extend([(child, here, action) for action, child in reversed(node.actions.items())])
            else:
                tree.owner.append(CHANCE)
                tree.arity.append(len(node.branches))
                self._chance(node, here, stack)

    def _end(self, node: Outcome) -> None:
        tree = self.tree
        tree.owner.append(END)
        tree.arity.append(0)
        tree.end.append(len(tree.labels))
        tree.labels.append(node.label)
        self.rows.append(node.payoffs)
        if self.open:
            for player in node.payoffs:
                if player not in self.index:
                    self.index[player] = len(self.index)

    def _chance(self, node: Chance, here: int, stack: list[tuple[Node, int, str]]) -> None:
        following: list[tuple[Node, int, str]] = []
        weights: list[Entry] = []
        for label, (probability, child) in node.branches.items():
            try:
                weights.append(expression(probability))
            except BargainingError as problem:
                place = self._place(here)
                raise type(problem)(f'{place}: the probability of branch "{label}": {problem}') from None
            following.append((child, here, label))
        self.lotteries[here] = weights
        stack.extend(reversed(following))

    def _player(self, player: str, here: int) -> int:
        if player not in self.index:
            if not self.open:
                raise StructureError(f'{self._place(here)}: "{player}" decides but is not among the players; {did_you_mean(player, self.index)}')
            self.index[player] = len(self.index)
        return self.index[player]

    def _place(self, here: int) -> str:
        return self.tree.place(here)

    def finished(self) -> Tree:
        tree = self.tree
        players = tuple(self.index)
        payoffs = [self._payoffs(players, given, row) for row, given in enumerate(self.rows)]
        done = Tree(players, tree.owner, tree.arity, tree.parent, tree.edge, tree.probability, tree.information, tree.end, tree.labels, payoffs)
        for node, weights in self.lotteries.items():
            check_lottery(weights, done.placed(node))
            for child, weight in zip(done.branches[node], weights, strict=True):
                done.probability[child] = weight
        check_information(done)
        return done

    def _payoffs(self, players: tuple[str, ...], given: dict[str, Any], row: int) -> tuple[Entry, ...]:
        try:
            if len(given) == len(players):
                return tuple([value if type(value) is int else expression(value) for value in map(given.__getitem__, players)])
        except KeyError:
            pass
        except (ExpressionError, NumberError) as problem:
            raise self._payoff_mistake(given, row, problem) from None
        place = self._end_place(row)
        extra = [name for name in given if name not in self.index]
        if extra:
            raise PayoffError(f'{place} pays "{extra[0]}", who is not among the players; {did_you_mean(extra[0], players)}')
        missing = [name for name in players if name not in given]
        raise PayoffError(f"{place} has no payoff for {', '.join(missing)}; every outcome pays every player, 0 included")

    def _payoff_mistake(self, given: dict[str, Any], row: int, problem: BargainingError) -> BargainingError:
        for player, value in given.items():
            try:
                expression(value)
            except type(problem) as again:
                return type(again)(f"{self._end_place(row)}: the payoff of {player}: {again}")
        return problem

    def _end_place(self, row: int) -> str:
        node = self.tree.end.index(row)
        return f'the outcome "{self.tree.labels[row]}" at {self._place(node)}'


def check_lottery(weights: Sequence[Entry], place: Callable[[], str]) -> None:
    """Constant probabilities must lie in [0, 1] and sum to one.

    Raises
    ------
    ProbabilityError
    """
    numbers = [weight for weight in weights if not isinstance(weight, Expression)]
    for number in numbers:
        if not 0 <= number <= 1:
            raise ProbabilityError(f"{place()}: the probability {number} is outside [0, 1]")
    if len(numbers) == len(weights) and sum(numbers) != 1:
        raise ProbabilityError(f"{place()}: the probabilities {' + '.join(map(str, numbers))} sum to {sum(numbers)}, not to 1")


def check_information(tree: Tree) -> None:
    """Decisions in one information set must offer the same actions.

    Raises
    ------
    StructureError
    """
    first: dict[tuple[int, str], int] = {}
    owner_of: dict[str, int] = {}
    for node, name in tree.information.items():
        player = tree.owner[node]
        if owner_of.setdefault(name, player) != player:
            who = tree.players[owner_of[name]]
            raise StructureError(f'{tree.place(node)}: the information set "{name}" belongs to {who}; give {tree.players[player]} another one')
        other = first.setdefault((player, name), node)
        offered, expected = _actions(tree, node), _actions(tree, other)
        if offered != expected:
            raise StructureError(
                f'{tree.place(node)}: the information set "{name}" offers {", ".join(expected)} at {tree.place(other)} '
                f"but {', '.join(offered)} here; {tree.players[player]} could tell them apart"
            )


def _actions(tree: Tree, node: int) -> tuple[str, ...]:
    return tuple(tree.edge[child] for child in tree.branches[node])
