"""An assessment: what everybody does at every information set, and what everybody believes there (Kreps and Wilson 1982).

>>> print(Assessment({"after beer": {"duel": 1, "not": 0}}, {"after beer": {"weak > beer": 1, "strong > beer": 0}}))
after beer: duel; believes weak > beer 1
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bargaining.game.exact import Exact

Table = Mapping[str, Mapping[str, Exact]]


@dataclass(frozen=True)
class Assessment:
    """Strategies and beliefs.

    Attributes
    ----------
    strategies : dict of str to dict of str to number
        For each information set, by name, the probability of each action. A decision without a named set goes by the
        moves that lead there, joined by ``" > "``.
    beliefs : dict of str to dict of str to number
        For each information set of two or more decisions the probability of each, by the moves that lead there.
    """

    strategies: Table
    beliefs: Table

    def __str__(self) -> str:
        lines = []
        for name, actions in self.strategies.items():
            line = f"{name}: {_lottery(actions)}"
            if name in self.beliefs:
                line += f"; believes {', '.join(f'{node} {value}' for node, value in self.beliefs[name].items() if value)}"
            lines.append(line)
        return "\n".join(lines)


def _lottery(actions: Mapping[str, Exact]) -> str:
    used = {action: value for action, value in actions.items() if value}
    return next(iter(used)) if len(used) == 1 else ", ".join(f"{action} {value}" for action, value in used.items())
