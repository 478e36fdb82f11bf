r"""What may follow at a node when everybody plays a subgame-perfect equilibrium from there on.

A **continuation** is a payoff vector together with the outcomes it may reach. At a decision of player :math:`p` whose
branches admit the sets of continuations :math:`V_1, \dots, V_k`, some equilibrium takes a branch with continuation
:math:`v` exactly if no other branch is sure to give :math:`p` more, so the node admits

.. math:: V = \{\, v \in V_1 \cup \dots \cup V_k : v_p \ge \max_a \min_{w \in V_a} w_p \,\}.

Chance combines one continuation of each branch. The rule is exact with any number of players and with any ties: it
is the recursion that Gambit's users write by hand for one equilibrium, carried out for all of them at once.

Continuations are numbered; what a node admits is an ``int`` where it is one continuation, and a :class:`Tied` set
where there are more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from bargaining.errors import TooLargeError

MAX_COMBINATIONS = 100_000

_NOTHING: frozenset[str] = frozenset()


class Tied:
    """Several continuations that one node admits, and the least payoff among them for each player asked about.

    A decision takes over the largest set of its branches and adds the others to it, so that long chains of ties cost
    no more than their length; the set that was taken over must not be used again.
    """

    __slots__ = ("least", "numbers")

    def __init__(self, numbers: set[int]) -> None:
        self.numbers = numbers
        self.least: dict[int, Any] = {}


Content = int | Tied
"""The continuations that a node admits."""


def members(content: Content) -> Iterable[int]:
    """The numbers in a content."""
    return (content,) if isinstance(content, int) else content.numbers


def content_of(numbers: set[int]) -> Content:
    """The content with these numbers."""
    return next(iter(numbers)) if len(numbers) == 1 else Tied(numbers)


class Continuations:
    """The numbered continuations of one game.

    Parameters
    ----------
    labels : sequence of m str
        What happens at each end.
    columns : sequence of k sequences of m numbers
        Each player's payoff at each end. Numbers may be of any ordered field.

    Attributes
    ----------
    columns : list of k lists
        Payoffs by number.
    reached : list of frozenset of str
        The outcomes that a continuation reaches with positive probability, in some equilibrium.
    at_end : list of m int
        The number of each end's continuation. Ends with the same label and payoffs share one.
    """

    def __init__(self, labels: Sequence[str], columns: Sequence[Sequence[Any]]) -> None:
        index: dict[tuple[Any, ...], int] = {}
        rows = zip(labels, *columns, strict=True)
        self.at_end = [index.setdefault(row, len(index)) for row in rows]
        self.columns: list[list[Any]] = [list(column) for column in zip(*(row[1:] for row in index), strict=True)]
        if not self.columns:
            self.columns = [[] for _ in columns]
        names = {label: frozenset((label,)) for label in set(labels)}
        self.reached = [names[row[0]] for row in index]

    def vector(self, number: int) -> tuple[Any, ...]:
        """The payoffs of a continuation."""
        return tuple([column[number] for column in self.columns])

    def add(self, vector: tuple[Any, ...], reached: frozenset[str]) -> int:
        """Number a new continuation."""
        for column, value in zip(self.columns, vector, strict=True):
            column.append(value)
        self.reached.append(reached)
        return len(self.reached) - 1

    def contest(self, player: int, branches: Sequence[Content]) -> Content:
        """What a decision of ``player`` admits, given what its branches admit; linear in their sizes."""
        payoff = self.columns[player]
        if len(branches) == 2:
            a, b = branches
            if type(a) is int and type(b) is int:
                first, second = payoff[a], payoff[b]
                if first == second:
                    return a if a == b else Tied({a, b})
                return a if first > second else b
        plain = [branch for branch in branches if type(branch) is int]
        if len(plain) == len(branches):
            highest = max([payoff[i] for i in plain])
            return content_of({i for i in plain if payoff[i] == highest})
        least = [self.least(player, branch) for branch in branches]
        floor = max(least)
        largest = max(range(len(branches)), key=lambda k: 1 if isinstance(branches[k], int) else len(branches[k].numbers))  # type: ignore[union-attr]
        kept = branches[largest]
        if isinstance(kept, int) or least[largest] < floor:
            return content_of({i for b in branches for i in members(b) if payoff[i] >= floor})
        for position, branch in enumerate(branches):
            if position != largest:
                self._absorb(kept, [i for i in members(branch) if payoff[i] >= floor])
        return kept

    def least(self, player: int, content: Content) -> Any:
        """The least payoff of a player among the continuations of a content."""
        payoff = self.columns[player]
        if isinstance(content, int):
            return payoff[content]
        if player not in content.least:
            content.least[player] = min([payoff[i] for i in content.numbers])
        return content.least[player]

    def _absorb(self, kept: Tied, numbers: list[int]) -> None:
        kept.numbers.update(numbers)
        for player, least in kept.least.items():
            payoff = self.columns[player]
            kept.least[player] = min([least, *(payoff[i] for i in numbers)])

    def mix(self, weights: Sequence[Any], branches: Sequence[Content], place: str = "a chance node") -> Content:
        """What a chance move admits: every combination of what its branches admit.

        Combinations with the same expected payoffs are one continuation, which reaches whatever one of them reaches.

        Raises
        ------
        TooLargeError
            Beyond 100,000 different expected payoff vectors.
        """
        found: dict[tuple[Any, ...], frozenset[str]] = {(0,) * len(self.columns): _NOTHING}
        for weight, branch in zip(weights, branches, strict=True):
            if weight == 0:
                continue
            found = self._extended(found, weight, branch)
            if len(found) > MAX_COMBINATIONS:
                raise TooLargeError(f"{place}: ties leave more than {MAX_COMBINATIONS:,} combinations of equilibria; break some of the ties")
        return content_of({self.add(vector, reached) for vector, reached in found.items()})

    def _extended(
        self, found: dict[tuple[Any, ...], frozenset[str]], weight: Any, branch: Content
    ) -> dict[tuple[Any, ...], frozenset[str]]:
        longer: dict[tuple[Any, ...], frozenset[str]] = {}
        for number in members(branch):
            shares = [weight * value for value in self.vector(number)]
            for vector, reached in found.items():
                total = tuple([a + b for a, b in zip(vector, shares, strict=True)])
                longer[total] = longer.get(total, _NOTHING) | reached | self.reached[number]
        return longer
