"""The verdict on each printed value, and on a paper.

``matches``: what was found agrees with what is printed, to the decimals printed. ``differs``: it does not, and the replication says
why. ``not reproducible``: the text does not hold what one would need. Anything else is a **problem** of the replication: a difference
without a reason, or a reason for a difference that is not there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

from bargaining.equilibrium.tables import html_table
from bargaining.replication.agreement import number_of
from bargaining.replication.published import Published

Verdict = Literal["matches", "differs", "not reproducible"]
VERDICTS: tuple[Verdict, ...] = ("matches", "differs", "not reproducible")


@dataclass(frozen=True)
class RowVerdict:
    """A printed value and what was found.

    Attributes
    ----------
    published : Published
    found : bool, str, number, or None
        Nothing where the value is not reproducible.
    verdict : str
        ``"matches"``, ``"differs"`` or ``"not reproducible"``.
    why : str
        The reason that the replication gives; empty where the value matches.
    how : str
        How it was found, in a line.
    problem : str
        What is wrong with the verdict, or nothing.
    """

    published: Published
    found: Any
    verdict: Verdict
    why: str = ""
    how: str = ""
    problem: str = ""

    @property
    def shown(self) -> str:
        """What was found, as a person would write it beside what is printed."""
        if self.found is None:
            return ""
        if isinstance(self.found, bool):
            return "holds" if self.found else "does not hold"
        if isinstance(self.found, str):
            return self.found
        return _beside(self.published.value, self.found)

    @property
    def judged(self) -> str:
        """The verdict with its reason."""
        return f"{self.verdict} ({self.why})" if self.why else self.verdict


def _beside(printed: str, found: Any) -> str:
    """A number with two more places than are printed, and as a ratio where it is one that they do not say."""
    read = number_of(printed)
    if read is None or read[1] == 0:
        return f"{found:.6g}" if isinstance(found, float) else str(found)
    scale, percent = (100, "%") if printed.rstrip().endswith("%") else (1, "")
    places = len(printed.rstrip(" %").partition(".")[2]) + 2
    text = f"{float(found) * scale:.{places}f}{percent}"
    return f"{text} ({found})" if isinstance(found, Fraction) and found.denominator < 10_000 else text


@dataclass(frozen=True)
class Replicated:
    """A paper's values with their verdicts.

    Attributes
    ----------
    name, cite, fidelity, read : str
        As the replication gives them.
    rows : tuple of RowVerdict
        In the order of the table.
    """

    name: str
    cite: str
    fidelity: str
    read: str
    rows: tuple[RowVerdict, ...]

    @property
    def problems(self) -> tuple[str, ...]:
        """What is wrong with the replication: empty where every verdict is explained."""
        return tuple(f"{row.published.id}: {row.problem}" for row in self.rows if row.problem)

    def count(self, verdict: Verdict) -> int:
        """How many values have a verdict."""
        return Counter(row.verdict for row in self.rows)[verdict]

    @property
    def summary(self) -> str:
        """How many values have which verdict, in words."""
        return ", ".join(f"{self.count(each)} {each.replace('matches', 'match').replace('differs', 'differ')}" for each in VERDICTS if self.count(each))

    def __iter__(self) -> Iterator[RowVerdict]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def records(self) -> list[dict[str, Any]]:
        """One flat row for each value."""
        return [
            {
                "paper": self.name,
                "id": row.published.id,
                "quantity": row.published.quantity,
                "printed": row.published.value,
                "where": row.published.where,
                "found": row.shown,
                "verdict": row.verdict,
                "why": row.why,
                "how": row.how,
            }
            for row in self.rows
        ]

    def __str__(self) -> str:
        lines = [self.cite, f"  {self.fidelity}; read: {self.read}"]
        for row in self.rows:
            found = f"; found: {row.shown}" if row.found is not None else ""
            lines += [f"  {row.verdict:>16}: {row.published.quantity} ({row.published.where})", f"{'':20}printed: {row.published.value}{found}"]
            lines += [f"{'':20}why: {row.why}"] if row.why else []
            lines += [f"{'':20}PROBLEM: {row.problem}"] if row.problem else []
        return "\n".join([*lines, f"  {self.summary}"])

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return html_table(self.records(), f"{self.cite} ({self.fidelity})")
