"""What is to be reached: which ends of the tree count, and in how many of the equilibria.

>>> import bargaining as bg
>>> game = bg.Game(bg.Decision("A", {"in": bg.Outcome("war", {"A": -1}), "out": bg.Outcome("peace", {"A": 0})}))
>>> target(game, "peace").ends
(False, True)
>>> target(game, bg.Choice("A", "in")).ends
(True, False)
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from bargaining.equilibrium.reservation import check_choice
from bargaining.errors import BargainingError, RequirementError, UnknownOutcomeError, did_you_mean
from bargaining.game.exact import Exact, exact
from bargaining.game.game import Game
from bargaining.game.nodes import Choice
from bargaining.game.tree import Tree

Reach = str | Choice | Iterable[str | Choice]
"""An outcome label, a choice, or a collection of them, any of which will do."""

REQUIREMENTS = ("some", "every")


class Labelled(NamedTuple):
    """The ends with certain labels; in a large tree few of them are ever looked at."""

    tree: Tree
    labels: frozenset[str]


@dataclass(frozen=True)
class Target:
    """A question about equilibria.

    Attributes
    ----------
    counting : Labelled, or m bool
        Which ends of the tree count.
    require : str
        ``"some"`` equilibrium or ``"every"`` one.
    probability : number
        How likely an equilibrium must make it.
    name : str
        The target in words.
    """

    counting: Any = field(repr=False, compare=False)
    require: str
    probability: Exact
    name: str

    @cached_property
    def marks(self) -> Any:
        """For each end of the tree whether it counts: an ``(m,)`` array of bool."""
        if not isinstance(self.counting, Labelled):
            return np.asarray(self.counting, dtype=bool)
        tree, labels = self.counting
        wanted = np.zeros(len(tree.numbers), dtype=bool)
        wanted[[tree.numbers[label] for label in labels]] = True
        return wanted[tree.kinds]

    def counts(self, end: int) -> bool:
        """Whether one end counts, by its row in the tree."""
        if isinstance(self.counting, Labelled):
            return self.counting.tree.labels[end] in self.counting.labels
        return bool(self.marks[end])

    @cached_property
    def ends(self) -> tuple[bool, ...]:
        """The marks as a tuple."""
        return tuple(self.marks.tolist())


def target(game: Game, reach: Any, *, require: str = "some", probability: Any = 1) -> Target:
    """Check and read a target.

    Raises
    ------
    UnknownOutcomeError, UnknownPlayerError, UnknownActionError
        Where it names something the game does not have.
    RequirementError
        Where ``require`` or ``probability`` is out of range.
    """
    if require not in REQUIREMENTS:
        raise RequirementError(f'require must be "some" or "every", not {require!r}; {did_you_mean(require, REQUIREMENTS)}')
    try:
        chance = exact(probability)
    except BargainingError as problem:
        raise RequirementError(f"probability: {problem}") from None
    if not 0 < chance <= 1:
        raise RequirementError(f"probability must lie in (0, 1], not {chance}")
    wanted = [reach] if isinstance(reach, str | Choice) else _several(reach)
    labels = frozenset([_known(game, one) for one in wanted if not isinstance(one, Choice)])
    found = Target(Labelled(game.tree, labels), require, chance, " or ".join(map(in_words, wanted)))
    choices = [one for one in wanted if isinstance(one, Choice)]
    if not choices:
        return found
    return replace(found, counting=np.logical_or.reduce([found.marks, *(_ends_of_choice(game.tree, one) for one in choices)]))


def in_words(one: str | Choice) -> str:
    """A target as people say it."""
    return f"{one.player}: {one.action}" if isinstance(one, Choice) else one


def _several(reach: Any) -> list[Any]:
    try:
        wanted = sorted(reach, key=in_words) if isinstance(reach, set | frozenset) else list(reach)
    except TypeError:
        raise UnknownOutcomeError(f"reach must be an outcome label, a Choice, or a collection of them, not {reach!r:.60}") from None
    if not wanted:
        raise UnknownOutcomeError("reach names no outcome; give at least one label")
    return wanted


def _known(game: Game, label: Any) -> str:
    if not isinstance(label, str) or label not in game.tree.numbers:
        raise UnknownOutcomeError(f'the game has no outcome "{label}"; {did_you_mean(label, game.outcomes)}')
    return label


def _ends_of_choice(tree: Tree, choice: Choice) -> Any:
    check_choice(tree, choice.player, choice.action)
    mover = tree.players.index(choice.player)
    below = [False] * len(tree)
    for node in range(1, len(tree)):
        parent = tree.parent[node]
        below[node] = below[parent] or (tree.owner[parent] == mover and tree.edge[node] == choice.action)
    return np.array([below[node] for node in range(len(tree)) if tree.end[node] >= 0])
