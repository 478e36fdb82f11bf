r"""What each action is worth beside the first one of its information set, and how that moves with everybody's play.

Play is described by log-odds: at a set :math:`h` the action :math:`a` has the number :math:`d_{ha}`, the first one
:math:`0`, and probability :math:`\sigma(a) \propto e^{d_{ha}}`. The node :math:`n` of the set has the belief
:math:`\mu(n) = \Pr(n) / \Pr(h)`, and the **advantage** of an action is

.. math:: g_{ha}(d) = \sum_{n \in h} \mu(n) \, [\, u(n, a) - u(n, a_1) \,],

where :math:`u` is the expected payoff of the player who moves. Probabilities are kept as logarithms, so that sets that
are all but never reached have beliefs too.

1. From the last node to the first, work out everybody's expected payoff and its gradient in :math:`d`.
2. From the first node to the last, work out the logarithm of the probability of reaching it, and its gradient.
3. At each set average over its nodes.

References
----------
McKelvey, R. D., and T. R. Palfrey. 1998. Quantal response equilibria for extensive form games. Experimental Economics
1: 9-41.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from bargaining.equilibrium.mixed.chance import chance_weights
from bargaining.equilibrium.mixed.information import InformationSet, information_sets
from bargaining.errors import ImperfectRecallError, NumberError, TooLargeError
from bargaining.game.tree import CHANCE, END, Tree
from bargaining.game.valuation import valued

MAX_NUMBERS = 60_000_000


@dataclass(eq=False)
class Agents:
    """The game as its agents play it: each information set decides for itself.

    Attributes
    ----------
    tree : Tree
    sets : tuple of InformationSet
    starts : list of int
        For each set the position of its second action in the vector of log-odds.
    size : int
        The length of that vector.
    possible : list of bool
        For each set whether chance lets it happen.
    """

    tree: Tree
    sets: tuple[InformationSet, ...]
    starts: list[int]
    size: int
    possible: list[bool]
    where: dict[int, int]
    payoffs: Any
    weights: dict[int, float]

    def block(self, number: int) -> slice:
        """Where a set's log-odds stand in the vector."""
        return slice(self.starts[number], self.starts[number] + len(self.sets[number].actions) - 1)

    def logarithms(self, odds: Any) -> list[Any]:
        """For each set the logarithms of the actions' probabilities."""
        return [_log_shares(np.concatenate([[0.0], odds[self.block(number)]])) for number in range(len(self.sets))]

    def advantages(self, odds: Any) -> tuple[Any, Any]:
        """The advantages, shape (size,), and their derivatives in the log-odds, shape (size, size)."""
        logs = self.logarithms(odds)
        worth, slopes = self._worth(logs)
        reach, moves = self._reach(logs)
        gains, derivatives = np.zeros(self.size), np.zeros((self.size, self.size))
        for number, own in enumerate(self.sets):
            if self.possible[number]:
                block = self.block(number)
                gains[block], derivatives[block] = self._advantage(own, worth, slopes, reach, moves)
        return gains, derivatives

    def _advantage(self, own: InformationSet, worth: Any, slopes: Any, reach: Any, moves: Any) -> tuple[Any, Any]:
        player = self.tree.owner[own.nodes[0]]
        nodes = [node for node in own.nodes if np.isfinite(reach[node])]
        beliefs = np.exp(_log_shares(np.array([reach[node] for node in nodes])))
        mean = sum(belief * moves[node] for belief, node in zip(beliefs, nodes, strict=True))
        values: Any = np.zeros(len(own.actions))
        gradients: Any = np.zeros((len(own.actions), self.size))
        for belief, node in zip(beliefs, nodes, strict=True):
            children = self.tree.branches[node]
            paid = np.array([worth[child][player] for child in children])
            values += belief * paid
            gradients += belief * (np.array([slopes[child][player] for child in children]) + np.outer(paid, moves[node] - mean))
        return values[1:] - values[0], gradients[1:] - gradients[0]

    def _worth(self, logs: list[Any]) -> tuple[Any, Any]:
        tree = self.tree
        worth = np.zeros((len(tree), len(tree.players)))
        slopes = np.zeros((len(tree), len(tree.players), self.size))
        for node in range(len(tree) - 1, -1, -1):
            if tree.owner[node] == END:
                worth[node] = self.payoffs[tree.end[node]]
                continue
            children = list(tree.branches[node])
            if tree.owner[node] == CHANCE:
                shares = np.array([self.weights[child] for child in children])
            else:
                number = self.where[node]
                shares = np.exp(logs[number])
                turn = np.diag(shares)[:, 1:] - np.outer(shares, shares[1:])
                slopes[node, :, self.block(number)] = (worth[children].T @ turn).reshape(len(tree.players), -1)
            worth[node] = shares @ worth[children]
            slopes[node] += np.tensordot(shares, slopes[children], axes=1)
        return worth, slopes

    def _reach(self, logs: list[Any]) -> tuple[Any, Any]:
        tree = self.tree
        reach, moves = np.zeros(len(tree)), np.zeros((len(tree), self.size))
        for node in range(1, len(tree)):
            above = tree.parent[node]
            moves[node] = moves[above]
            if tree.owner[above] == CHANCE:
                weight = self.weights[node]
                reach[node] = reach[above] + np.log(weight) if weight else -np.inf
                continue
            number, action = self.where[above], tree.branches[above].index(node)
            reach[node] = reach[above] + logs[number][action]
            block = self.block(number)
            moves[node, block] -= np.exp(logs[number][1:])
            if action:
                moves[node, block.start + action - 1] += 1
        return reach, moves


def agents(tree: Tree, purpose: str) -> Agents:
    """The agents of a tree with numbers.

    Raises
    ------
    ImperfectRecallError
        Where a player may come by the same set twice.
    TooLargeError
        Where the gradients would have more than sixty million numbers.
    NumberError
        Where a payoff is too large for a float.
    """
    numbers = valued(tree, {})
    sets = information_sets(tree)
    _check_minds(tree, sets, purpose)
    starts, size = [], 0
    for own in sets:
        starts.append(size)
        size += len(own.actions) - 1
    if len(tree) * (len(tree.players) + 1) * size > MAX_NUMBERS:
        raise TooLargeError(f"{purpose}: {len(tree):,} nodes with {size:,} log-odds make too many derivatives; at most {MAX_NUMBERS:,} numbers fit")
    chances = chance_weights(tree, numbers)
    try:
        paid = np.array([[float(value) for value in column] for column in numbers.payoffs]).reshape(len(tree.players), -1).T
    except OverflowError:
        raise NumberError(f"{purpose} computes in floating point, and a payoff is too large for it") from None
    weights = {node: float(weight) for node, weight in numbers.weights.items()}
    possible = [any(chances[node] for node in own.nodes) for own in sets]
    where = {node: number for number, own in enumerate(sets) for node in own.nodes}
    return Agents(tree, sets, starts, size, possible, where, paid, weights)


def _check_minds(tree: Tree, sets: tuple[InformationSet, ...], purpose: str) -> None:
    stop = list(range(1, len(tree) + 1))
    for node in range(len(tree) - 1, 0, -1):
        stop[tree.parent[node]] = max(stop[tree.parent[node]], stop[node])
    for own in sets:
        for node, following in zip(own.nodes, own.nodes[1:], strict=False):
            if following < stop[node]:
                raise ImperfectRecallError(
                    f'{purpose}: {own.player} may come by "{own.label}" twice, at {tree.place(node)} and at {tree.place(following)}; '
                    "give the second decision an information set of its own"
                )


def _log_shares(logits: Any) -> Any:
    """The logarithms of the shares that are in proportion to the exponentials."""
    high = logits.max()
    return logits - high - np.log(np.exp(logits - high).sum())
