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
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

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


@dataclass(frozen=True)
class Target:
    """A question about equilibria.

    Attributes
    ----------
    marks : (m,) array of bool
        For each end of the tree whether it counts.
    require : str
        ``"some"`` equilibrium or ``"every"`` one.
    probability : number
        How likely an equilibrium must make it.
    name : str
        The target in words.
    """

    marks: Any = field(repr=False, compare=False)
    require: str
    probability: Exact
    name: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "marks", np.asarray(self.marks, dtype=bool))

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
    labels = np.zeros(len(game.tree.numbers), dtype=bool)
    for one in wanted:
        if not isinstance(one, Choice):
            labels[_number_of(game, one)] = True
    marks = labels.take(game.tree.kinds)
    for one in wanted:
        if isinstance(one, Choice):
            marks |= _ends_of_choice(game.tree, one)
    return Target(marks, require, chance, " or ".join([in_words(one) for one in wanted]))


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


def _number_of(game: Game, label: Any) -> int:
    if not isinstance(label, str) or label not in game.tree.numbers:
        raise UnknownOutcomeError(f'the game has no outcome "{label}"; {did_you_mean(label, game.outcomes)}')
    return game.tree.numbers[label]


def _ends_of_choice(tree: Tree, choice: Choice) -> Any:
    check_choice(tree, choice.player, choice.action)
    mover = tree.players.index(choice.player)
    below = [False] * len(tree)
    for node in range(1, len(tree)):
        parent = tree.parent[node]
        below[node] = below[parent] or (tree.owner[parent] == mover and tree.edge[node] == choice.action)
    return np.array([below[node] for node in range(len(tree)) if tree.end[node] >= 0])
