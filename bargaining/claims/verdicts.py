"""Verdicts: what was found out about a claim, with what it takes to check it.

=============  ==========================================================================================================
status         meaning
=============  ==========================================================================================================
proved         it holds for all values of the parameters (or, for "sometimes", an example was found and replayed)
refuted        a counterexample was found and replayed by the solvers
holds under    it is false as stated, and true under each of the sets of assumptions that are listed, none of which can be
               made smaller
survived       a search found no counterexample; that is no proof
definition     the model neither implies nor excludes it: it is an assumption
empirical      the model neither implies nor excludes it: observation must decide
unknown        undecided, with the reason
=============  ==========================================================================================================
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from typing import Any

from bargaining.claims.certificates import Certificate
from bargaining.claims.declaration import Claim, Clause
from bargaining.equilibrium.tables import html_table
from bargaining.game.exact import Exact

STATUSES = ("proved", "refuted", "holds under", "survived", "definition", "empirical", "unknown")

BY_HAND = {"T": {"proved", "survived"}, "T+": {"holds under"}, "F": {"refuted", "holds under"}, "D": {"definition"}, "E": {"empirical"}}
"""What the marks of a verdict by hand agree with: theorem, theorem under further assumptions, false, definition, empirical."""


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


@dataclass(frozen=True)
class ClauseVerdict:
    """The verdict on one clause."""

    clause: Clause
    finding: Finding
    repairs: tuple[Repair, ...] = ()
    seconds: float = 0.0

    @property
    def status(self) -> str:
        """One word of the table above."""
        outcome = self.finding.outcome
        if outcome == "independent":
            return self.clause.nature
        if outcome == "refuted" and self.repairs:
            return "holds under"
        return "unknown" if outcome == "vacuous" else outcome

    @property
    def agrees(self) -> bool | None:
        """Whether it agrees with the verdict by hand; ``None`` where there is none, or nothing was found out."""
        if not self.clause.by_hand or self.status == "unknown":
            return None
        conditional = self.clause.by_hand == "T+" and bool(self.clause.assumptions) and self.status in BY_HAND["T"]
        return conditional or self.status in BY_HAND[self.clause.by_hand]

    @property
    def conditions(self) -> str:
        """The smallest sets of assumptions, in words."""
        return "; or ".join(" and ".join(repair.assumptions) for repair in self.repairs)

    def records(self) -> dict[str, Any]:
        """A flat row."""
        return {
            "clause": self.clause.name,
            "statement": self.clause.statement,
            "verdict": self.status,
            "holds under": self.conditions,
            "counterexample": str(self.finding.example) if self.finding.example is not None and not self.finding.example.holds else "",
            "by hand": self.clause.by_hand,
            "agrees": self.agrees,
            "reason": self.finding.reason,
            "seconds": round(self.seconds, 3),
        }

    def __str__(self) -> str:
        from bargaining.claims.wording import clause_lines

        return "\n".join(clause_lines(self))


@dataclass(frozen=True)
class Verdict:
    """The verdict on a claim, clause by clause."""

    claim: Claim
    clauses: tuple[ClauseVerdict, ...]
    seconds: float = 0.0

    @property
    def status(self) -> str:
        """The verdict of all clauses where they agree, and ``mixed`` where not."""
        found = {each.status for each in self.clauses}
        return found.pop() if len(found) == 1 else "mixed"

    def clause(self, name: str = "") -> ClauseVerdict:
        """The verdict on a clause.

        Raises
        ------
        UnknownClaimError
        """
        from bargaining.errors import UnknownClaimError, did_you_mean

        for each in self.clauses:
            if each.clause.name == name:
                return each
        raise UnknownClaimError(f'claim {self.claim.id} has no clause "{name}"; {did_you_mean(name, [each.clause.name for each in self.clauses])}')

    def records(self) -> list[dict[str, Any]]:
        """One flat row for each clause."""
        return [{"claim": self.claim.id, "title": self.claim.title, **each.records()} for each in self.clauses]

    def __str__(self) -> str:
        from bargaining.claims.wording import verdict_lines

        return "\n".join(verdict_lines(self))

    def _repr_html_(self) -> str:
        return html_table(self.records(), f"{self.claim.id}. {self.claim.title}")


@dataclass(frozen=True)
class Verdicts:
    """Verdicts on several claims."""

    verdicts: tuple[Verdict, ...]
    seconds: float = 0.0

    def __iter__(self) -> Any:
        return iter(self.verdicts)

    def __len__(self) -> int:
        return len(self.verdicts)

    def __getitem__(self, claim_id: str) -> Verdict:
        from bargaining.errors import UnknownClaimError, did_you_mean

        for each in self.verdicts:
            if each.claim.id == claim_id:
                return each
        raise UnknownClaimError(f'no verdict on "{claim_id}"; {did_you_mean(claim_id, [each.claim.id for each in self.verdicts])}')

    @property
    def counts(self) -> dict[str, int]:
        """How many clauses have which verdict."""
        found = [each.status for verdict in self.verdicts for each in verdict.clauses]
        return {status: found.count(status) for status in STATUSES if status in found}

    @property
    def differences(self) -> tuple[tuple[str, ClauseVerdict], ...]:
        """The clauses whose verdict is not the one by hand, with the ids of their claims."""
        return tuple((verdict.claim.id, each) for verdict in self.verdicts for each in verdict.clauses if each.agrees is False)

    def records(self) -> list[dict[str, Any]]:
        """One flat row for each clause of each claim."""
        return [row for verdict in self.verdicts for row in verdict.records()]

    def __str__(self) -> str:
        from bargaining.claims.wording import table_lines

        return "\n".join(table_lines(self))

    def _repr_html_(self) -> str:
        return html_table(self.records(), f"{len(self.verdicts)} claims: {counted(self.counts.items())}")


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


def counted(counts: Iterable[tuple[str, int]]) -> str:
    """Counts in words."""
    return ", ".join(f"{number} {status}" for status, number in counts)
