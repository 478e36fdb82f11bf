"""Answers about an identified set: bounds of a quantity, and what becomes of a statement."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from bargaining.cases.polyhedra.forms import Form
from bargaining.cases.polyhedra.polyhedron import Point, Proof
from bargaining.equilibrium.tables import html_table
from bargaining.game.exact import Exact

Verdict = Literal["entailed", "contradicted", "open"]


@dataclass(frozen=True)
class Bounds:
    """The sharp range of a quantity.

    Attributes
    ----------
    quantity : str
    low, high : number or None
        ``None`` where there is no bound on that side.
    low_attained, high_attained : bool
        Whether the end itself is possible, or only values next to it.
    form : Form
        The quantity in the quantities of the set.
    low_proof, high_proof : Proof or None
        Multipliers of the inequalities that imply the bound.
    case, assumptions : str
    method, exact : str, bool
    """

    quantity: str
    low: Exact | None
    low_attained: bool
    high: Exact | None
    high_attained: bool
    form: Form = field(repr=False)
    low_proof: Proof | None = field(default=None, repr=False)
    high_proof: Proof | None = field(default=None, repr=False)
    case: str = ""
    assumptions: str = ""
    method: str = "linear programmes over the rationals"
    exact: bool = True

    def __contains__(self, value: Exact) -> bool:
        above = self.low is None or value > self.low or (value == self.low and self.low_attained)
        return above and (self.high is None or value < self.high or (value == self.high and self.high_attained))

    def __str__(self) -> str:
        if self.low is None and self.high is None:
            return f"{self.quantity} may be any number"
        if self.low is not None and self.low == self.high:
            return f"{self.quantity} = {self.low}"
        below = "" if self.low is None else f"{self.low} {'<=' if self.low_attained else '<'} "
        if self.high is None:
            return f"{self.quantity} {'>=' if self.low_attained else '>'} {self.low}"
        return f"{below}{self.quantity} {'<=' if self.high_attained else '<'} {self.high}"

    def records(self) -> list[dict[str, Any]]:
        """One flat row."""
        return [
            {
                "quantity": self.quantity,
                "low": self.low,
                "low attained": self.low_attained,
                "high": self.high,
                "high attained": self.high_attained,
                "case": self.case,
                "assumptions": self.assumptions,
            }
        ]

    def _repr_html_(self) -> str:
        return html_table(self.records(), str(self))


@dataclass(frozen=True)
class Entailment:
    """What becomes of a statement.

    Attributes
    ----------
    statement : str
    verdict : {"entailed", "contradicted", "open"}
        It holds at every point, at none, or at some.
    holding, failing : dict or None
        A point at which it holds, and one at which it does not.
    proofs : tuple of Proof
        Why it cannot fail, one proof for each way of failing; or why it cannot hold.
    """

    statement: str
    verdict: Verdict
    holding: Point | None = field(repr=False)
    failing: Point | None = field(repr=False)
    proofs: tuple[Proof, ...] = field(default=(), repr=False)
    method: str = "linear programmes over the rationals"
    exact: bool = True

    def __str__(self) -> str:
        return f"{self.verdict}: {self.statement}"

    def records(self) -> list[dict[str, Any]]:
        """One flat row."""
        return [{"statement": self.statement, "verdict": self.verdict}]

    def _repr_html_(self) -> str:
        return html_table(self.records(), str(self))
