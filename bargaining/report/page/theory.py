"""The claims of the theory on a page: how many are proved, what each says and under which conditions it holds, the
counterexamples worked through in numbers, and where a verdict is not the one reached by hand.

The times of deciding are not on the page, so that the same verdicts give the same bytes. Nothing of ``claims`` is
imported for a page without verdicts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from bargaining.report.page.subject import Section, Subject, Table
from bargaining.report.page.wording import counted, curly

if TYPE_CHECKING:
    from markupsafe import Markup

    from bargaining.claims.findings import Example, Repair
    from bargaining.claims.verdicts import ClauseVerdict, Verdict, Verdicts

LONGEST = 200

MEANINGS = {
    "proved": "It holds for all values of its parameters; where it says that something can happen, an example was found.",
    "refuted": "A counterexample was found, and the solvers confirm it; where it says that something can happen, it was proved that it cannot.",
    "holds under": "False as stated, and true under each of the sets of assumptions that are given, none of which can be made smaller.",
    "survived": "A search found no counterexample, which is no proof.",
    "definition": "The model allows that it holds and that it fails: it is an assumption.",
    "empirical": "The model allows that it holds and that it fails: observation must decide.",
    "unknown": "Not decided, for the reason given.",
}

BY_HAND = {"T": "a theorem", "T+": "a theorem under further assumptions", "F": "false", "D": "a definition", "E": "an empirical matter"}


class Row(NamedTuple):
    """A clause with its claim, and the name of its place on the page."""

    claim: Verdict
    found: ClauseVerdict
    place: str

    @property
    def name(self) -> str:
        """The claim, and which of its clauses."""
        clause = self.found.clause.name
        return f"{self.claim.claim.id}. {self.claim.claim.title}{f': {clause}' if clause else ''}"


def checked_claims(subject: Subject) -> Section | None:
    """The verdicts that the page was given."""
    verdicts = subject.verdicts
    if verdicts is None:
        return None
    rows = _rows(verdicts)
    content = {
        "beside": subject.kind.lower() if subject.model or subject.record else "",
        "claims": counted(len(verdicts), "claim"),
        "clauses": counted(len(rows), "clause"),
        "install": "pip install 'bargaining[proofs]'" if any(_lacks_z3(row.found) for row in rows) else "",
        "paper": _paper(rows),
        "counts": _counts(verdicts),
        "table": _table(rows),
        "worked": [_worked(row) for row in rows if _is_worked(row.found)],
        "differences": [_difference(row) for row in rows if row.found.agrees is False],
    }
    return Section("claims", "Claims of the theory", content)


def _rows(verdicts: Verdicts) -> list[Row]:
    pairs = [(verdict, each) for verdict in verdicts for each in verdict.clauses]
    return [Row(verdict, each, f"clause-{number}") for number, (verdict, each) in enumerate(pairs, start=1)]


def _paper(rows: list[Row]) -> str:
    """Whose words the library's claims quote; users' claims name their own source."""
    package = "bargaining.claims.ifediora"
    if not any(row.claim.claim.quotation and row.found.clause.holds.__module__.startswith(package) for row in rows):
        return ""
    from bargaining.claims.ifediora import PAPER

    return PAPER


def _counts(verdicts: Verdicts) -> Table:
    rows = tuple((status, number, MEANINGS[status]) for status, number in verdicts.counts.items())
    return Table("How many clauses have which verdict", ("Verdict", "Clauses", "What it means"), rows)


def _table(rows: list[Row]) -> Table:
    heads = ("Claim", "What it says", "Verdict", "Condition, counterexample or proof")
    return Table("The verdict on every clause", heads, tuple((row.claim.claim.id, _statement(row), row.found.status, _short(row)) for row in rows))


def _statement(row: Row) -> Markup:
    """The statement, under the title of its claim where it is the first of it."""
    from markupsafe import Markup

    clause = row.found.clause
    title = Markup("<strong>{}</strong><br>").format(row.claim.claim.title) if row.found is row.claim.clauses[0] else ""
    name = Markup("<em>{}:</em> ").format(clause.name[:1].upper() + clause.name[1:]) if clause.name else ""
    return Markup("{}{}{}").format(title, name, curly(clause.statement))


def _short(row: Row) -> Markup:
    from markupsafe import Markup

    said = _in_short(row.found)
    return Markup('{} <a class="whole" href="#{}">worked through</a>').format(said, row.place) if _is_worked(row.found) else Markup("{}").format(said)


def _in_short(found: ClauseVerdict) -> str:
    finding = found.finding
    if _lacks_z3(found):
        return "Not proved here: this needs z3."
    if found.repairs:
        return f"Holds if {'; or if '.join(_assumed(repair) for repair in found.repairs)}."
    if finding.proof is not None:
        return f"Proof: {finding.proof}."
    if finding.outcome == "independent" and finding.other is not None:
        return f"Fails at {_cut(finding.example)}; holds at {_cut(finding.other)}."
    if finding.outcome == "refuted" and finding.example is not None:
        return f"Fails at {_cut(finding.example)}."
    if finding.reason:
        return f"{finding.reason[:1].upper()}{finding.reason[1:]}."
    return f"Example: {_cut(finding.example)}." if finding.example is not None else "No more is said."


def _assumed(repair: Repair) -> str:
    """The assumptions, and how sure it is that they are enough."""
    words = " and ".join(repair.assumptions)
    return words if repair.finding.outcome == "proved" else f"{words} (a search found no counterexample, which is no proof)"


def _cut(example: Example | None) -> str:
    text = _together(example)
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rsplit(' ', 1)[0]} …"


def _together(values: object) -> str:
    """Values in words, in which no line breaks between a name and its value."""
    return str(values).replace(" = ", "\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}")


def _lacks_z3(found: ClauseVerdict) -> bool:
    from bargaining.claims.proofs import INSTALL

    return found.finding.reason.startswith(INSTALL)


def _is_worked(found: ClauseVerdict) -> bool:
    """Whether there is a counterexample to show: of a false statement, or of one that the model leaves open."""
    return found.finding.outcome in ("refuted", "independent") and found.finding.example is not None


def _worked(row: Row) -> dict[str, Any]:
    """A counterexample with what the solvers find there, and what mends the statement."""
    finding = row.found.finding
    examples = [("It fails at", finding.example), ("It holds at", finding.other)]
    return {
        "place": row.place,
        "name": row.name,
        "status": row.found.status,
        "statement": curly(row.found.clause.statement),
        "quotation": row.claim.claim.quotation,
        "section": row.claim.claim.section,
        "examples": [(head, _together(each), _working(each)) for head, each in examples if each is not None],
        "repairs": [(_assumed(repair), _needed(repair)) for repair in row.found.repairs],
        "note": curly(row.found.clause.note),
        "references": row.claim.claim.references,
    }


def _working(example: Example) -> str:
    from bargaining.claims.wording import MAX_WORKING

    shown = example.working[:MAX_WORKING]
    more = len(example.working) - len(shown)
    return _together("\n".join([*shown, *([f"and {counted(more, 'more line')}"] if more else [])]))


def _needed(repair: Repair) -> list[str]:
    """Why no assumption of several can be left out."""
    if len(repair.without) < 2:
        return []
    found = ((name, "is undecided" if example is None else f"fails at {_together(example)}") for name, example in repair.without.items())
    return [f"Without “{name}” it {says}." for name, says in found]


def _difference(row: Row) -> tuple[str, str]:
    clause = row.found.clause
    return row.name, f"By hand {BY_HAND.get(clause.by_hand, clause.by_hand)}, here {row.found.status}. {curly(clause.note)}".strip()

