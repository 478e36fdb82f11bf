r"""What the mediator wants: a sum of payoffs and of probabilities of outcomes.

>>> from bargaining.game import Decision, Game, Outcome
>>> game = Game(Decision("A", {"in": Outcome("war", {"A": -1, "B": 0}), "out": Outcome("peace", {"A": 0, "B": 2})}))
>>> wanted(game, "peace"), wanted(game, {"A": 1, "B": "1/2"})
({'peace': 1}, {'A': 1, 'B': Fraction(1, 2)})
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bargaining.errors import BargainingError, RequirementError, UnknownNameError, did_you_mean
from bargaining.game.exact import Exact, exact
from bargaining.game.game import Game

Objective = str | Mapping[str, Any]
"""A player, whose payoff counts; an outcome, whose probability counts; or weights for several of them."""


def wanted(game: Game, objective: Any) -> dict[str, Exact]:
    """The weight of each player's payoff and of each outcome's probability.

    Raises
    ------
    UnknownNameError
        Where a name is neither a player nor an outcome.
    RequirementError
        Where a name is both, a weight is no number, or there is none.
    """
    weights = {objective: 1} if isinstance(objective, str) else objective
    if not isinstance(weights, Mapping) or not weights:
        raise RequirementError(f"objective must be a player, an outcome, or a mapping of them to weights, not {objective!r:.60}")
    found: dict[str, Exact] = {}
    for name, weight in weights.items():
        known = [*game.players, *game.outcomes]
        if name not in known:
            raise UnknownNameError(f'"{name}" is neither a player nor an outcome of the game; {did_you_mean(name, known)}')
        if known.count(name) > 1:
            raise RequirementError(f'"{name}" is both a player and an outcome; rename one of them')
        try:
            found[name] = exact(weight)
        except BargainingError as problem:
            raise RequirementError(f'the weight of "{name}": {problem}') from None
    return found
