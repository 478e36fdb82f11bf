"""What :func:`bargaining.quantal_response` and :func:`bargaining.quantal_limit` answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bargaining.equilibrium.mixed.behaviour import Behaviour, Number, shown
from bargaining.game.exact import Exact
from bargaining.game.game import Game


@dataclass(frozen=True, eq=False)
class QuantalResponse:
    """A logit equilibrium of the agents.

    Attributes
    ----------
    game : Game
    at : dict of str to number
        The values of the parameters.
    precision : float
        By how much log-odds rise with a payoff that is higher by one.
    profile : Behaviour
        In floats; ``None`` at sets that chance rules out.
    residual : float
        The largest difference between a probability and what the logit rule makes of the payoffs that everybody's play
        implies: the certificate.
    steps : int
        How many points of the branch were visited.
    method, exact : str, bool
    """

    game: Game
    at: dict[str, Exact]
    precision: float
    profile: Behaviour
    residual: float
    steps: int
    method: str = "path following along the principal branch"
    exact: bool = False

    @property
    def outcomes(self) -> dict[str, Number]:
        """The outcomes with their probabilities."""
        return self.profile.outcomes

    @property
    def payoffs(self) -> tuple[Number, ...]:
        """What each player gets on average, in the order of ``game.players``."""
        return self.profile.payoffs

    def __getitem__(self, key: Any) -> dict[str, Number] | None:
        """The probability of each action at an information set, given as for :class:`~bargaining.Behaviour`."""
        return self.profile[key]

    def records(self) -> list[dict[str, Any]]:
        """One flat row for each action."""
        at = {f"at {name}": value for name, value in self.at.items()}
        return [{"precision": self.precision, **row, **at} for row in self.profile.records()]

    def __str__(self) -> str:
        at = f" at {', '.join(f'{k} = {v}' for k, v in self.at.items())}" if self.at else ""
        head = f"quantal response: precision {self.precision:g}, residual {self.residual:.1e} ({self.method}){at}"
        return "\n".join([head, *(f"  {label}: {shown(chance)}" for label, chance in self.outcomes.items())])

    __repr__ = __str__

    def _repr_html_(self) -> str:
        from bargaining.equilibrium.tables import html_table

        return html_table(self.records(), f"Quantal response at precision {self.precision:g}, residual {self.residual:.1e}")


@dataclass(frozen=True, eq=False)
class QuantalLimit:
    """The equilibrium that the principal branch leads to as mistakes vanish.

    Attributes
    ----------
    game : Game
    at : dict of str to number
    equilibrium : Behaviour
        Exact where the limit was recognised, in floats where it was not.
    regret : number
        The most that a player could gain by leaving it: exactly 0 where ``exact``.
    precision : float
        How far the branch was followed.
    distance : float
        The largest difference between a probability there and in ``equilibrium``.
    method, exact : str, bool
    """

    game: Game
    at: dict[str, Exact]
    equilibrium: Behaviour
    regret: Number
    precision: float
    distance: float
    method: str
    exact: bool

    @property
    def outcomes(self) -> dict[str, Number]:
        """The outcomes with their probabilities."""
        return self.equilibrium.outcomes

    @property
    def payoffs(self) -> tuple[Number, ...]:
        """What each player gets on average, in the order of ``game.players``."""
        return self.equilibrium.payoffs

    def records(self) -> list[dict[str, Any]]:
        """One flat row for each action."""
        return [{**row, **{f"at {name}": value for name, value in self.at.items()}} for row in self.equilibrium.records()]

    def __str__(self) -> str:
        at = f" at {', '.join(f'{k} = {v}' for k, v in self.at.items())}" if self.at else ""
        head = f"limit of quantal response: {'exact' if self.exact else 'numerical'}, regret {shown(self.regret)} ({self.method}){at}"
        return "\n".join([head, *(f"  {label}: {shown(chance)}" for label, chance in self.outcomes.items())])

    __repr__ = __str__

    def _repr_html_(self) -> str:
        from bargaining.equilibrium.tables import html_table

        return html_table(self.records(), f"Limit of quantal response, regret {shown(self.regret)}")
