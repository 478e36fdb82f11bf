"""Findings: what came out for one statement, with the proof or the example."""

from __future__ import annotations

from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from typing import Any

from bargaining.claims.certificates import Certificate
from bargaining.game.exact import Exact


@dataclass(frozen=True)
class Example:
    """Values of the parameters at which a statement was put to the solvers.

    Attributes
    ----------
    values : dict of str to object
    working : tuple of str
        What the solvers found there, line by line.
    holds : bool
    disputes : tuple of str
        Questions to which the solvers and the conditions of equilibrium give different answers; one of them is then wrong.
    """

    values: dict[str, Any]
    working: tuple[str, ...]
    holds: bool
    disputes: tuple[str, ...] = ()

    def __str__(self) -> str:
        return ", ".join(f"{name} = {described(value)}" for name, value in self.values.items()) or "as it stands"


@dataclass(frozen=True)
class Proof:
    """That a statement holds for all values.

    Attributes
    ----------
    words, smt : str
        What has no solution, in words and in the language of SMT solvers.
    method : str
    witness : dict of str to number
        Values that satisfy the hypotheses and the premise, so that the proof is about something.
    certificates : tuple of Certificate or None
        Checked sums of products, one for each case; ``None`` where none was found.
    checked : int
        At how many exact points the numerical solvers were asked the same.
    met : int
        At how many of these the premise held.
    """

    words: str
    smt: str = field(repr=False)
    method: str
    witness: dict[str, Exact]
    certificates: tuple[Certificate, ...] | None
    checked: int
    met: int

    def __str__(self) -> str:
        sums = "no certificate of degree three"
        if self.certificates is not None:
            count = len(self.certificates)
            sums = f"{count} certificate{'' if count == 1 else 's'} checked" if count else "nothing is left to certify"
        return f"{self.method}; {sums}; the solvers agree at {self.checked} points, at {self.met} of which the premise holds"


@dataclass(frozen=True)
class Finding:
    """What came out for a statement under some assumptions.

    ``outcome`` is ``proved``, ``refuted``, ``survived``, ``independent``, ``vacuous`` or ``unknown``.
    """

    outcome: str
    assumed: tuple[str, ...] = ()
    reason: str = ""
    proof: Proof | None = None
    example: Example | None = None
    other: Example | None = None
    seconds: float = 0.0


@dataclass(frozen=True)
class Repair:
    """A smallest set of assumptions under which a statement holds.

    Attributes
    ----------
    assumptions : tuple of str
    finding : Finding
    without : dict of str to Example or None
        For each of them a counterexample with that one dropped; ``None`` where the statement was not decided then, so that
        the set may not be smallest.
    """

    assumptions: tuple[str, ...]
    finding: Finding
    without: dict[str, Example | None]

    @property
    def is_minimal(self) -> bool:
        """Whether each of its assumptions was shown to be needed."""
        return all(example is not None for example in self.without.values())


def described(value: Any) -> str:
    """A value as people read it: of a dataclass only what is not as by default.

    Examples
    --------
    >>> from bargaining.mediation import Party
    >>> described(Party("R", continuing="1/2"))
    'Party(R, continuing=1/2)'
    """
    if is_dataclass(value) and not isinstance(value, type):
        parts = []
        for place, each in enumerate(fields(value)):
            found = getattr(value, each.name)
            if not each.repr or (each.default is not MISSING and found == each.default):
                continue
            parts.append(described(found) if place == 0 else f"{each.name}={described(found)}")
        return f"{type(value).__name__}({', '.join(parts)})"
    if isinstance(value, tuple | list):
        return f"[{', '.join(map(described, value))}]"
    if isinstance(value, dict):
        return ", ".join(f"{name}: {described(each)}" for name, each in value.items())
    return str(value)
