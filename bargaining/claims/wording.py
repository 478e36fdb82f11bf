"""Verdicts in words."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from bargaining.claims.findings import Example, Finding, Repair
from bargaining.claims.verdicts import ClauseVerdict, Verdict, Verdicts, counted

WIDTH = 112
MAX_WORKING = 12


def table_lines(verdicts: Verdicts) -> Iterator[str]:
    """One line for each clause, and the counts."""
    for verdict in verdicts:
        yield f"{verdict.claim.id:<4} {verdict.claim.title}"
        for each in verdict.clauses:
            name = f"{each.clause.name}: " if each.clause.name else ""
            yield f"     {each.status:<11} {name}{each.clause.statement}"
            if each.conditions:
                yield f"{'':17}if {each.conditions}"
            elif each.status == "unknown":
                yield f"{'':17}{each.finding.reason}"
    differing = [f"{name} {each.clause.name}".strip() for name, each in verdicts.differences]
    if differing:
        yield from wrap(f"Not as by hand (the detail says why): {'; '.join(differing)}", WIDTH, subsequent_indent="  ")
    number = sum(len(verdict.clauses) for verdict in verdicts)
    yield f"\n{len(verdicts)} claims, {number} clauses: {counted(verdicts.counts.items())} ({verdicts.seconds:.1f} s)"


def verdict_lines(verdict: Verdict) -> Iterator[str]:
    """A claim and the verdict on each of its clauses."""
    claim = verdict.claim
    yield f"{claim.id}. {claim.title}: {verdict.status}"
    if claim.quotation:
        yield f'   "{claim.quotation}" ({claim.section})'
    for each in verdict.clauses:
        yield ""
        yield from clause_lines(each)
    if claim.references:
        yield ""
        yield from (f"   {line}" for reference in claim.references for line in wrap(f"See: {reference}", WIDTH))


def clause_lines(verdict: ClauseVerdict) -> Iterator[str]:
    """What was found out about one clause."""
    clause = verdict.clause
    name = f"[{clause.name}] " if clause.name else ""
    yield f"   {name}{clause.statement}"
    yield f"   -> {verdict.status}{f': {verdict.conditions}' if verdict.conditions else ''} ({verdict.seconds:.2f} s)"
    yield from (f"      {line}" for line in finding_lines(verdict.finding))
    for repair in verdict.repairs:
        yield from (f"      {line}" for line in repair_lines(repair))
    if verdict.agrees is False or (clause.note and verdict.agrees is not None):
        said = f"By hand: {clause.by_hand}." if clause.by_hand else ""
        yield from (f"      {line}" for line in wrap(f"{said} {clause.note}".strip(), WIDTH))


def finding_lines(finding: Finding) -> Iterator[str]:
    """A finding with its proof or its example."""
    if finding.reason:
        yield from wrap(finding.reason, WIDTH)
    if finding.proof is not None:
        yield f"proof: {finding.proof}"
    if finding.example is not None:
        yield from example_lines(finding.example, "example" if finding.example.holds else "counterexample")
    if finding.other is not None:
        yield from example_lines(finding.other, "example")


def example_lines(example: Example, title: str) -> Iterator[str]:
    """An example with what the solvers found."""
    yield from wrap(f"{title}: {example}", WIDTH, subsequent_indent="  ")
    shown = example.working[:MAX_WORKING]
    yield from (f"  {line}" for line in shown)
    if len(example.working) > len(shown):
        yield f"  ... {len(example.working) - len(shown)} more lines"


def repair_lines(repair: Repair) -> Iterator[str]:
    """A repair, and why none of it can be left out."""
    yield f"holds if {' and '.join(repair.assumptions)}: {repair.finding.outcome}{f', {repair.finding.proof}' if repair.finding.proof else ''}"
    for name, example in repair.without.items():
        if len(repair.without) > 1:
            yield from wrap(f"without {name}: {example if example is not None else 'undecided'}", WIDTH, initial_indent="  ", subsequent_indent="    ")
