"""The notation for a tree: a node is a decision, a chance move, or an outcome.

The shape of the code is the shape of the tree. Nodes are only a way to write a game down; :class:`bargaining.Game`
compiles them and does not keep them.

>>> Decision("Kibaki", {
...     "accept": Outcome("agreement", {"Kibaki": "share"}),
...     "refuse": Outcome("stalemate", {"Kibaki": "batna"}),
... })
Decision('Kibaki', accept | refuse)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bargaining.errors import ProbabilityError, StructureError


class Decision:
    """A node at which a player chooses.

    Parameters
    ----------
    player : str
        Who chooses.
    actions : mapping of str to node
        Each action's label and the node it leads to, in the order in which ties are broken.
    information : str, optional
        Decisions of one player with the same ``information`` are indistinguishable to that player.

    Raises
    ------
    StructureError
        Where there is no action, or an action leads to something that is not a node.
    """

    __slots__ = ("actions", "information", "player")

    def __init__(self, player: str, actions: Mapping[str, Node], *, information: str | None = None) -> None:
        self.player = _text(player, "the player of a decision")
        self.actions = _branches(actions, f'the decision of "{player}"')
        if information is not None:
            _text(information, f'the information set of "{player}"')
        self.information = information
        for action, node in self.actions.items():
            _check_node(node, f'the decision of "{player}": action "{action}"')

    def __repr__(self) -> str:
        return f"Decision({self.player!r}, {' | '.join(self.actions)})"


class Chance:
    """A node at which nature moves.

    Parameters
    ----------
    branches : mapping of str to (probability, node)
        Probabilities are exact, may name parameters, and sum to one.

    Raises
    ------
    StructureError, ProbabilityError
        Where there is no branch, or a branch is not a pair of a probability and a node.
    """

    __slots__ = ("branches",)

    def __init__(self, branches: Mapping[str, tuple[Any, Node]]) -> None:
        self.branches = _branches(branches, "a chance node")
        for label, branch in self.branches.items():
            if not isinstance(branch, tuple) or len(branch) != 2:
                raise ProbabilityError(f'a chance node: branch "{label}" must be a pair (probability, node), not {type(branch).__name__}')
            _check_node(branch[1], f'a chance node: branch "{label}"')

    def __repr__(self) -> str:
        return f"Chance({' | '.join(self.branches)})"


class Outcome:
    """An end of the game.

    Parameters
    ----------
    label : str
        What happened. Several outcomes may share a label.
    payoffs : mapping of str to payoff
        For every player a number, a text such as ``"batna - threat"``, or a sympy expression.
    """

    __slots__ = ("label", "payoffs")

    def __init__(self, label: str, payoffs: Mapping[str, Any]) -> None:
        if not isinstance(payoffs, Mapping):
            raise StructureError(f'the outcome "{label}": payoffs must map players to numbers, not be a {type(payoffs).__name__}')
        self.label = _text(label, "the label of an outcome")
        self.payoffs = dict(payoffs)

    def __repr__(self) -> str:
        return f"Outcome({self.label!r}, {self.payoffs!r})"


Node = Decision | Chance | Outcome


@dataclass(frozen=True)
class Choice:
    """The target "this action is on the equilibrium path".

    Parameters
    ----------
    player : str
        Who chooses.
    action : str
        The action's label, at whichever of the player's decisions offers it.

    Examples
    --------
    >>> Choice("Kibaki", "accept")
    Choice(player='Kibaki', action='accept')
    """

    player: str
    action: str


def _text(value: object, what: str) -> str:
    if not isinstance(value, str):
        raise StructureError(f"{what} must be a text, not {value!r:.60}")
    return value


def _branches(branches: object, where: str) -> dict[str, Any]:
    if not isinstance(branches, Mapping):
        raise StructureError(f"{where}: branches must map labels to nodes, not be a {type(branches).__name__}")
    if not branches:
        raise StructureError(f"{where} has no branch; give it at least one")
    for label in branches:
        _text(label, f"{where}: a branch's label")
    return dict(branches)


def _check_node(node: object, where: str) -> None:
    if not isinstance(node, Decision | Chance | Outcome):
        raise StructureError(f"{where} leads to a {type(node).__name__}; it must lead to a Decision, a Chance or an Outcome")
