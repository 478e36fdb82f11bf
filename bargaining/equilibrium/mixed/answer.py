"""What :func:`bargaining.nash` answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from bargaining.equilibrium.mixed.behaviour import Behaviour, Number, shown
from bargaining.game.exact import Exact
from bargaining.game.game import Game

SHOWN = 20


@dataclass(frozen=True, eq=False)
class Nash:
    """Nash equilibria in behaviour strategies.

    Attributes
    ----------
    game : Game
    at : dict of str to number
        The values of the parameters.
    equilibria : tuple of Behaviour
        Where the list is complete, the extreme equilibria: every equilibrium mixes those of one component.
    components : tuple of tuples of int
        The equilibria that hang together, as positions in ``equilibria``; one position where it stands alone.
    is_complete : bool
        Whether there is no equilibrium beyond these and their components.
    regret : number
        The most that any player could gain by leaving any of the equilibria, worked out without the solver: the certificate.
    method, exact : str, bool
        How they were found.
    """

    game: Game
    at: dict[str, Exact]
    equilibria: tuple[Behaviour, ...]
    components: tuple[tuple[int, ...], ...]
    is_complete: bool
    regret: Number
    method: str
    exact: bool = True
    concept: str = field(default="Nash")

    @property
    def strategy(self) -> Behaviour:
        """The equilibrium listed first."""
        return self.equilibria[0]

    @property
    def is_unique(self) -> bool:
        """Whether this is the only equilibrium there is."""
        return self.is_complete and len(self.equilibria) == 1

    @property
    def is_degenerate(self) -> bool:
        """Whether ties let some equilibria vary within a component."""
        return any(len(members) > 1 for members in self.components)

    @property
    def outcomes(self) -> frozenset[str]:
        """The labels that some listed equilibrium reaches with positive probability."""
        return frozenset(label for profile in self.equilibria for label in profile.outcomes)

    @property
    def values(self) -> frozenset[tuple[Number, ...]]:
        """The payoffs of the listed equilibria, in the order of ``game.players``."""
        return frozenset(profile.payoffs for profile in self.equilibria)

    def __len__(self) -> int:
        return len(self.equilibria)

    def __iter__(self) -> Iterator[Behaviour]:
        return iter(self.equilibria)

    def __getitem__(self, position: int) -> Behaviour:
        return self.equilibria[position]

    def records(self) -> list[dict[str, Any]]:
        """One flat row for each action in each equilibrium."""
        at = {f"at {name}": value for name, value in self.at.items()}
        where = {position: number for number, members in enumerate(self.components) for position in members}
        return [
            {"equilibrium": position, "component": where[position], **row, **at}
            for position, profile in enumerate(self.equilibria)
            for row in profile.records()
        ]

    def __str__(self) -> str:
        at = f" at {', '.join(f'{k} = {v}' for k, v in self.at.items())}" if self.at else ""
        lines = [f"{self.concept} equilibrium: {self._counted()} ({self.method}){at}, maximum regret {shown(self.regret)}"]
        for profile in self.equilibria[:SHOWN]:
            paid = ", ".join(f"{player} {shown(value)}" for player, value in zip(self.game.players, profile.payoffs, strict=True))
            reached = ", ".join(label if chance == 1 else f"{label} {shown(chance)}" for label, chance in profile.outcomes.items())
            lines.append(f"  {reached}: {paid}")
        more = len(self.equilibria) - SHOWN
        return "\n".join([*lines, f"  ... and {more:,} more"] if more > 0 else lines)

    __repr__ = __str__

    def _counted(self) -> str:
        count = len(self.equilibria)
        if not self.is_complete:
            return f"{count} found; there may be others"
        if self.is_degenerate:
            parts = len(self.components)
            return f"{count} extreme ones in {parts} component{'' if parts == 1 else 's'}, which hold all"
        return "exactly one" if count == 1 else f"all {count}"

    def _repr_html_(self) -> str:
        from bargaining.equilibrium.tables import html_table

        return html_table(self.records(), f"{self.concept} equilibrium: {self._counted()} ({self.method})")
