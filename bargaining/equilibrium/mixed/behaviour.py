r"""A behaviour strategy profile: with what probability each action is taken at each information set.

The profile :math:`\sigma` reaches the node :math:`z` with probability
:math:`\Pr(z \mid \sigma) = \prod \sigma(a) \prod \Pr(c)` over the actions and chance moves on the way. Where a
player's own choices exclude an information set, a Nash equilibrium does not say what the player would do there; the
profile has ``None`` then, and nothing depends on it.

>>> from bargaining.game import Decision, Game, Outcome
>>> game = Game(Decision("A", {"in": Outcome("war", {"A": -1}), "out": Outcome("peace", {"A": 0})}))
>>> profile = behaviour(game.tree, [(Fraction(1, 3), Fraction(2, 3))])
>>> profile["the root"]
{'in': Fraction(1, 3), 'out': Fraction(2, 3)}
>>> profile.outcomes, profile.payoffs
({'war': Fraction(1, 3), 'peace': Fraction(2, 3)}, (Fraction(-1, 3),))
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Any

from bargaining.equilibrium.mixed.information import InformationSet, information_sets
from bargaining.errors import UnknownActionError, did_you_mean
from bargaining.game.exact import Exact, lean
from bargaining.game.tree import Tree

Number = Exact | float

SHOWN = 30
MAX_SHOWN_BITS = 80


@dataclass(frozen=True, eq=False)
class Behaviour:
    """What every player does at each of its information sets.

    Attributes
    ----------
    sets : tuple of InformationSet
    chances : tuple of (tuple of numbers, or None)
        For each set the probabilities of its actions; ``None`` where the player's own choices exclude the set.
    """

    tree: Tree = field(repr=False)
    sets: tuple[InformationSet, ...] = field(repr=False)
    chances: tuple[tuple[Number, ...] | None, ...]

    def __getitem__(self, key: str | Sequence[str]) -> dict[str, Number] | None:
        """The probability of each action at a set, or ``None`` where the player's own choices exclude it.

        Parameters
        ----------
        key : str or sequence of str
            The set's label, or the moves that lead to one of its decisions. Where two players have sets of the same
            label, ``(player, label)``.

        Raises
        ------
        UnknownActionError
            Where there is no such set.
        """
        position = self.position(key)
        chances = self.chances[position]
        return None if chances is None else dict(zip(self.sets[position].actions, chances, strict=True))

    def position(self, key: str | Sequence[str]) -> int:
        """The number of the information set that a label or some moves name, as for indexing."""
        labelled = [k for k, own in enumerate(self.sets) if key in (own.label, (own.player, own.label))]
        if len(labelled) == 1:
            return labelled[0]
        if labelled:
            raise UnknownActionError(f'"{key}" names {len(labelled)} information sets; give (player, label)')
        if isinstance(key, Sequence) and not isinstance(key, str):
            for node in self.tree.decisions():
                if self.tree.history(node) == tuple(key):
                    return self._where[node]
        raise UnknownActionError(f'there is no information set "{key}"; {did_you_mean(key, [own.label for own in self.sets])}')

    @cached_property
    def _where(self) -> dict[int, int]:
        return {node: k for k, own in enumerate(self.sets) for node in own.nodes}

    @cached_property
    def moves(self) -> dict[int, Number]:
        """For each node that follows a decision or a chance move the probability of that branch; 0 at excluded sets."""
        found: dict[int, Number] = dict(self.tree.probability)  # type: ignore[arg-type]
        for own, chances in zip(self.sets, self.chances, strict=True):
            for node in own.nodes:
                for position, child in enumerate(self.tree.branches[node]):
                    found[child] = chances[position] if chances is not None else 0
        return found

    @cached_property
    def reach(self) -> list[Number]:
        """For each node of the tree the probability that it is reached."""
        reach: list[Number] = [1] * len(self.tree)
        for node in range(1, len(self.tree)):
            above = reach[self.tree.parent[node]]
            reach[node] = above * self.moves[node] if above else 0
        return reach

    @cached_property
    def outcomes(self) -> dict[str, Number]:
        """The outcomes that are reached with positive probability, each with its probability."""
        found: dict[str, Number] = {}
        for node, row in enumerate(self.tree.end):
            if row >= 0 and self.reach[node]:
                label = self.tree.labels[row]
                found[label] = _lean(found.get(label, 0) + self.reach[node])
        return found

    @cached_property
    def payoffs(self) -> tuple[Number, ...]:
        """What each player gets on average."""
        totals: list[Any] = [0] * len(self.tree.players)
        for node, row in enumerate(self.tree.end):
            if row >= 0 and self.reach[node]:
                paid: Sequence[Any] = self.tree.payoffs[row]
                for player, payoff in enumerate(paid):
                    totals[player] += self.reach[node] * payoff
        return tuple(map(_lean, totals))

    def probability(self, ends: Sequence[bool]) -> Number:
        """How likely one of the ends that are marked, in reading order, is reached."""
        return _lean(sum((self.reach[node] for node, row in enumerate(self.tree.end) if row >= 0 and ends[row]), start=0))

    def items(self) -> Iterator[tuple[InformationSet, dict[str, Number] | None]]:
        """Each information set and the probabilities of its actions."""
        for own, chances in zip(self.sets, self.chances, strict=True):
            yield own, None if chances is None else dict(zip(own.actions, chances, strict=True))

    def records(self) -> list[dict[str, Any]]:
        """One flat row for each action; the probability is ``None`` at sets that the player's own choices exclude."""
        return [
            {"player": own.player, "information": own.label, "action": action, "probability": None if chances is None else chances[action]}
            for own, chances in self.items()
            for action in own.actions
        ]

    def __str__(self) -> str:
        lines = [f"{own.player} at {own.label}: {_mixture(chances)}" for own, chances in self.items()]
        hidden = len(lines) - SHOWN
        return "\n".join([*lines[:SHOWN], f"... and {hidden:,} more information sets"] if hidden > 0 else lines) or "nobody decides"

    def _repr_html_(self) -> str:
        from bargaining.equilibrium.tables import html_table

        return html_table(self.records(), "Behaviour strategies")


def behaviour(tree: Tree, chances: Sequence[Sequence[Number] | None]) -> Behaviour:
    """A profile from the probabilities at each information set, in the order of :func:`information_sets`."""
    given = tuple(None if own is None else tuple(map(_lean, own)) for own in chances)
    return Behaviour(tree, information_sets(tree), given)


def shown(number: Number) -> str:
    """A probability or payoff as people read it: exact numbers as they are while they are short, others to six digits.

    Examples
    --------
    >>> shown(Fraction(2, 3)), shown(0.6666666666), shown(Fraction(10**30, 3 * 10**30 + 1))
    ('2/3', '0.666667', 'about 0.333333')
    """
    if isinstance(number, float):
        return f"{number:.6g}"
    if number.numerator.bit_length() + number.denominator.bit_length() <= MAX_SHOWN_BITS:
        return str(number)
    try:
        return f"about {float(number):.6g}"
    except OverflowError:
        return f"a number of {number.numerator.bit_length():,} bits"


def _lean(number: Number) -> Number:
    return lean(number) if isinstance(number, Fraction) else number


def _mixture(chances: dict[str, Number] | None) -> str:
    if chances is None:
        return "anything (its own choices never lead there)"
    taken = {action: chance for action, chance in chances.items() if chance}
    if len(taken) == 1:
        return next(iter(taken))
    return ", ".join(f"{action} {shown(chance)}" for action, chance in taken.items())
