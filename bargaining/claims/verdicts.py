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
from dataclasses import dataclass
from typing import Any

from bargaining.claims.declaration import Claim, Clause
from bargaining.claims.findings import Finding, Repair
from bargaining.equilibrium.tables import html_table

STATUSES = ("proved", "refuted", "holds under", "survived", "definition", "empirical", "unknown")

BY_HAND = {"T": {"proved", "survived"}, "T+": {"holds under"}, "F": {"refuted", "holds under"}, "D": {"definition"}, "E": {"empirical"}}
"""What the marks of a verdict by hand agree with: theorem, theorem under further assumptions, false, definition, empirical."""


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


def counted(counts: Iterable[tuple[str, int]]) -> str:
    """Counts in words."""
    return ", ".join(f"{number} {status}" for status, number in counts)
