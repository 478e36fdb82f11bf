r"""A player's reduced strategies: plans that say nothing about what the player itself rules out.

A **strategy** of a player names an action at each of the player's information sets. Two strategies that differ only
where the player's own choices never lead are the same in effect. A **reduced strategy** names an action exactly at
those information sets that have a node which the player's own choices in it do not exclude, whatever the others and
chance do.

Of the tree only the player's **own histories** matter: the information sets it has met and the actions it has taken
there (von Stengel's sequences). Each history knows which of the player's sets come next. The number of plans from the
history :math:`h` on is

.. math:: N(h) = \prod_{s \text{ next}} \; \sum_{a \in A(s)} N(h, s, a),

where each set comes after one history only, that is, with perfect recall. Without it one action is chosen for all the
histories that lead to a set, the same at every node in it, also where the player comes by twice.

>>> from bargaining.game import Decision, Game, Outcome
>>> end = Outcome("end", {"A": 0})
>>> game = Game(Decision("A", {"quit": end, "go": Decision("A", {"left": end, "right": end})}))
>>> (own,), at_ends = own_histories(game.tree)
>>> own.recalls, own.count()
(True, 3)
>>> [plan.choices for plan in own.plans()]
[((0, 0),), ((0, 1), (1, 0)), ((0, 1), (1, 1))]
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from bargaining.game.tree import CHANCE, END, Tree

MAX_COUNT = 10**15

Pending = tuple[tuple[int, int], "Pending"] | None
"""What a plan still has to settle: pairs of a history and a set behind it, linked, so that branching copies nothing."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A reduced strategy.

    Attributes
    ----------
    choices : tuple of (int, int)
        The number of each information set at which it chooses, and the number of the action.
    histories : tuple of int
        The own histories that it does not exclude.
    """

    choices: tuple[tuple[int, int], ...]
    histories: tuple[int, ...]


@dataclass(eq=False)
class OwnHistories:
    """One player's information sets and own histories; history 0 is the empty one.

    Attributes
    ----------
    sets : list of lists of int
        The nodes in each information set, in reading order; a decision in no set is one of its own.
    width : list of int
        How many actions each set has.
    following : list of lists of int
        For each history the sets that come next, in reading order.
    behind : dict of (int, int) to int
        For each history and next set the history after the set's first action; those of the other actions come next.
    """

    sets: list[list[int]] = field(default_factory=list)
    width: list[int] = field(default_factory=list)
    following: list[list[int]] = field(default_factory=lambda: [[]])
    behind: dict[tuple[int, int], int] = field(default_factory=dict)
    _named: dict[str, int] = field(default_factory=dict)

    def visit(self, node: int, name: str | None, width: int, history: int) -> int:
        """Enter a decision that a history leads to; the history after its first action."""
        own = self._set(name, width)
        self.sets[own].append(node)
        if (history, own) not in self.behind:
            self.following[history].append(own)
            self.behind[history, own] = len(self.following)
            self.following.extend([] for _ in range(width))
        return self.behind[history, own]

    def _set(self, name: str | None, width: int) -> int:
        if name is not None and name in self._named:
            return self._named[name]
        self.sets.append([])
        self.width.append(width)
        if name is not None:
            self._named[name] = len(self.sets) - 1
        return len(self.sets) - 1

    @property
    def recalls(self) -> bool:
        """Whether the player has perfect recall: each set comes after one history."""
        return len(self.behind) == len(self.sets)

    def count(self) -> int:
        """How many plans there are, with perfect recall; an upper bound without it; never more than 10**15."""
        counts = [1] * len(self.following)
        for history in reversed(range(len(counts))):
            for own in self.following[history]:
                first = self.behind[history, own]
                counts[history] = min(counts[history] * sum(counts[first : first + self.width[own]]), MAX_COUNT)
        return counts[0]

    def plans(self) -> Iterator[Plan]:
        """All plans, those that take the actions listed first coming first.

        Steps:

        1. Take the next pending pair of a history and a set. Where the set has an action already, follow it;
           otherwise choose the first, and remember the point.
        2. The history behind it is reached; the sets that follow it are pending, before all others.
        3. Where nothing is pending, the plan is complete. Go back to the last point that has another action, forget
           what was chosen and reached since, and choose that.
        """
        chosen: dict[int, int] = {}
        reached = [0]
        points: list[tuple[int, int, Pending, int]] = []
        pending = self._opened(0, None)
        while True:
            while pending is not None:
                (history, own), pending = pending
                if own not in chosen:
                    points.append((history, own, pending, len(reached)))
                    chosen[own] = 0
                reached.append(self.behind[history, own] + chosen[own])
                pending = self._opened(reached[-1], pending)
            yield Plan(tuple(chosen.items()), tuple(reached))
            while points and chosen[points[-1][1]] + 1 == self.width[points[-1][1]]:
                del chosen[points.pop()[1]]
            if not points:
                return
            history, own, pending, length = points[-1]
            chosen[own] += 1
            reached[length:] = [self.behind[history, own] + chosen[own]]
            pending = self._opened(reached[-1], pending)

    def _opened(self, history: int, pending: Pending) -> Pending:
        for own in reversed(self.following[history]):
            pending = ((history, own), pending)
        return pending


def own_histories(tree: Tree) -> tuple[list[OwnHistories], list[tuple[int, ...]]]:
    """Each player's own histories, and for each end of the tree, in reading order, each player's history there.

    Notes
    -----
    One pass over the tree; time linear in nodes times players.
    """
    found = [OwnHistories() for _ in tree.players]
    here: list[tuple[int, ...]] = [()] * len(tree)
    here[0] = (0,) * len(found)
    for node, owner in enumerate(tree.owner):
        histories, after = here[node], tree.branches[node]
        if owner == CHANCE:
            for child in after:
                here[child] = histories
        elif owner != END:
            first = found[owner].visit(node, tree.information.get(node), len(after), histories[owner])
            for action, child in enumerate(after):
                here[child] = (*histories[:owner], first + action, *histories[owner + 1 :])
    return found, [histories for histories, owner in zip(here, tree.owner, strict=True) if owner == END]
