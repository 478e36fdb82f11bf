"""What a mediator can bring about: the answer of the functions of this folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from bargaining.equilibrium.mixed.behaviour import Number, shown
from bargaining.game.exact import Exact, lean
from bargaining.game.game import Game

SHOWN = 20


def summed(chances: Sequence[Number], values: Sequence[Exact]) -> Number:
    """An expected value, whole where it is."""
    total = sum((chance * value for chance, value in zip(chances, values, strict=True) if chance and value), start=0)
    return lean(total) if isinstance(total, Fraction) else total


@dataclass(frozen=True, eq=False)
class Recommended:
    """The best that a mediator can bring about by what it says, and how.

    Attributes
    ----------
    game : Game
    at : dict of str to number
        The values of the parameters.
    concept : str
        Which equilibria the mediator chooses from.
    objective : dict of str to number
        The weight of each player's payoff and of each outcome's probability.
    value : number
        The most that the objective can be.
    upper : number
        What the multipliers of the linear program prove that it cannot exceed: the certificate, equal to ``value`` where exact.
    payoffs : tuple of numbers
        In the order of ``game.players``.
    outcomes : dict of str to number
        The outcomes with their probabilities.
    plan : list of dict
        What is recommended, and with which probability; in communication equilibria, given what is reported.
    residual : float
        The largest violation of an incentive; 0 where exact.
    method, exact : str, bool
    """

    game: Game
    at: dict[str, Exact]
    concept: str
    objective: dict[str, Exact]
    value: Number
    upper: Number
    payoffs: tuple[Number, ...]
    outcomes: dict[str, Number]
    plan: list[dict[str, Any]] = field(repr=False)
    residual: float
    method: str
    exact: bool

    def records(self) -> list[dict[str, Any]]:
        """One flat row for each recommendation with positive probability."""
        return [{**row, **{f"at {name}": value for name, value in self.at.items()}} for row in self.plan]

    def __str__(self) -> str:
        at = f" at {', '.join(f'{k} = {v}' for k, v in self.at.items())}" if self.at else ""
        aim = " + ".join(name if weight == 1 else f"{weight} * {name}" for name, weight in self.objective.items())
        lines = [f"{self.concept}: at most {shown(self.value)} for {aim} ({'exact' if self.exact else f'numerical, residual {self.residual:.1e}'}){at}"]
        lines += ["  " + ", ".join(f"{player} {shown(paid)}" for player, paid in zip(self.game.players, self.payoffs, strict=True))]
        lines += [f"  {label}: {shown(chance)}" for label, chance in self.outcomes.items()]
        return "\n".join(lines)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        from bargaining.equilibrium.tables import html_table

        return html_table(self.records(), f"{self.concept}: {shown(self.value)} ({self.method})")
