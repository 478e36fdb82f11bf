"""Which payoff comes from where, in words: one line for each term of each payoff of each ending."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from bargaining.equilibrium.tables import html_table
from bargaining.game.exact import Exact, lean

if TYPE_CHECKING:
    from bargaining.mediation.moves.construction import End


@dataclass(frozen=True, eq=False)
class Explanation:
    """The payoffs of a mediation's endings, term by term.

    Attributes
    ----------
    ends : tuple of End
    facts : dict of str to number
    """

    ends: tuple[End, ...] = field(repr=False)
    facts: dict[str, Exact]

    def records(self) -> list[dict[str, Any]]:
        """One flat row for each term."""
        return [
            {"ending": end.label, "after": end.after, "party": player, "term": str(term), "value": term.value(self.facts), "because": term.words}
            for end in self.ends
            for player, terms in end.payoffs.items()
            for term in terms
        ]

    def __str__(self) -> str:
        lines = []
        for end in self.ends:
            lines.append(f"{end.label} ({end.after})" if end.after else end.label)
            for player, terms in end.payoffs.items():
                values = [term.value(self.facts) for term in terms]
                lines.append(f"  {player} gets {lean(sum(map(Fraction, values), Fraction(0)))}")
                lines.extend(f"    {_signed(value)} {term.words} ({term})" for term, value in zip(terms, values, strict=True) if value)
                nothing = [str(term) for term, value in zip(terms, values, strict=True) if not value]
                if nothing:
                    lines.append(f"    nothing at these values: {', '.join(nothing)}")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        return html_table(self.records(), "Which payoff comes from where")


def _signed(value: Exact) -> str:
    return f"+{value}" if value >= 0 else str(value)
