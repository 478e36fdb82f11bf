r"""The sequence form of a two-player game: as large as the tree, where the normal form is exponentially larger.

A **realisation plan** of a player gives each of its own histories :math:`h` (its *sequences*) the probability that the
player's choices do not exclude it:

.. math:: x(\varnothing) = 1, \qquad \sum_{a \in A(s)} x(h, s, a) = x(h) \text{ for each set } s \text{ after } h.

Payoffs are bilinear in the two plans: :math:`u_i(x, y) = x^\top A_i y`, where the entry of :math:`A_i` at two histories
sums :math:`\Pr(z) u_i(z)` over the ends with those histories. At a set that the plan reaches, the behaviour is
:math:`x(h, s, a) / x(h)`.

References
----------
von Stengel, B. 1996. Efficient computation of behavior strategies. Games and Economic Behavior 14: 220-246.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import Any

from bargaining.equilibrium.mixed.behaviour import Behaviour
from bargaining.equilibrium.mixed.chance import chance_weights
from bargaining.equilibrium.mixed.information import check_perfect_recall, information_sets
from bargaining.errors import OutOfClassError
from bargaining.game.exact import Exact, lean
from bargaining.game.plans import OwnHistories, own_histories
from bargaining.game.tree import Tree
from bargaining.game.valuation import valued


@dataclass(frozen=True, eq=False)
class SequenceForm:
    """Two players' sequences and their payoffs.

    Attributes
    ----------
    tree : Tree
        With numbers for all payoffs and probabilities.
    seats : tuple of two (int or None)
        The numbers of the two players who move; ``None`` where fewer do. Others may be paid, but never move.
    own : list of two OwnHistories
    entries : dict of (int, int) to list of two numbers
        For each pair of own histories that some end has, the expected payoffs there.
    """

    tree: Tree
    seats: tuple[int | None, int | None]
    own: list[OwnHistories]
    entries: dict[tuple[int, int], list[Exact]]

    @property
    def sizes(self) -> tuple[int, int]:
        """How many own histories each player has, the empty one among them."""
        return len(self.own[0].following), len(self.own[1].following)

    @cached_property
    def scales(self) -> tuple[int, int]:
        """For each player the common denominator of its entries."""
        one, two = (lcm(1, *{entry[player].denominator for entry in self.entries.values()}) for player in (0, 1))
        return one, two

    def whole(self, player: int) -> list[dict[int, int]]:
        """A player's payoffs as whole numbers: for each of its histories those of the other's with an entry."""
        rows: list[dict[int, int]] = [{} for _ in range(self.sizes[player])]
        scale = self.scales[player]
        for pair, entry in self.entries.items():
            if entry[player]:
                rows[pair[player]][pair[1 - player]] = int(entry[player] * scale)
        return rows

    @cached_property
    def total(self) -> Exact | None:
        """What the two get together, where that is the same at every end that chance does not exclude."""
        paid = [self.tree.payoffs[self.tree.end[node]] for node in self._possible]
        sums = {sum(row[seat] for seat in self.seats if seat is not None) for row in paid}  # type: ignore[misc]
        return next(iter(sums)) if len(sums) == 1 else None

    @cached_property
    def _possible(self) -> list[int]:
        weights = chance_weights(self.tree, valued(self.tree, {}))
        return [node for node, row in enumerate(self.tree.end) if row >= 0 and weights[node]]

    def profile(self, plans: Sequence[Sequence[Any]]) -> Behaviour:
        """The behaviour strategies of two realisation plans."""
        sets = information_sets(self.tree)
        known: dict[int, tuple[Any, ...] | None] = {}
        for own, plan in zip(self.own, plans, strict=True):
            for (history, position), first in own.behind.items():
                taken = plan[first : first + own.width[position]]
                known[own.sets[position][0]] = tuple(_ratio(part, plan[history]) for part in taken) if plan[history] else None
        return Behaviour(self.tree, sets, tuple(known[each.nodes[0]] for each in sets))

    def played(self, profile: Behaviour, player: int, least: float) -> set[int]:
        """The own histories whose every choice has at least this probability in a profile."""
        found = {0}
        own = self.own[player]
        where = {each.nodes[0]: number for number, each in enumerate(profile.sets)}
        for (history, position), first in sorted(own.behind.items()):
            chances = profile.chances[where[own.sets[position][0]]]
            if history in found and chances is not None:
                found |= {first + action for action, chance in enumerate(chances) if chance >= least}
        return found


def sequence_form(tree: Tree, purpose: str = "the sequence form") -> SequenceForm:
    """The sequence form of a tree with numbers in which at most two players move; linear in its nodes.

    Raises
    ------
    MissingValueError
        Naming the parameters that have no value.
    OutOfClassError
        Where more than two players move.
    ImperfectRecallError
        Where a player forgets.
    """
    numbers = valued(tree, {})
    everybody, at_ends = own_histories(tree)
    seats = _seats(tree, purpose)
    check_perfect_recall(tree, everybody, purpose)
    weights = chance_weights(tree, numbers)
    entries: dict[tuple[int, int], list[Exact]] = {}
    ends = [node for node, row in enumerate(tree.end) if row >= 0]
    for node, reached in zip(ends, at_ends, strict=True):
        if weights[node]:
            first, second = (0 if seat is None else reached[seat] for seat in seats)
            entry = entries.setdefault((first, second), [0, 0])
            for position, seat in enumerate(seats):
                if seat is not None:
                    entry[position] += weights[node] * numbers.payoffs[seat][tree.end[node]]
    return SequenceForm(tree, seats, [OwnHistories() if seat is None else everybody[seat] for seat in seats], entries)


def movers(tree: Tree) -> list[int]:
    """The players who move somewhere, in the order of the tree's players."""
    return sorted({tree.owner[node] for node in tree.decisions()})


def _seats(tree: Tree, purpose: str) -> tuple[int | None, int | None]:
    moving = movers(tree)
    if len(moving) > 2:
        names = ", ".join(tree.players[player] for player in moving)
        raise OutOfClassError(f"{purpose} is for two players who move, and here {names} do")
    waiting = [player for player in range(len(tree.players)) if player not in moving]
    seats = [*sorted([*moving, *waiting[: 2 - len(moving)]]), None, None]
    return seats[0], seats[1]


def _ratio(part: Any, whole: Any) -> Any:
    return part / whole if isinstance(whole, float) else lean(Fraction(part) / whole)
