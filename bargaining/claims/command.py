"""What ``python -m bargaining claims`` prints."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from bargaining.claims.checking import check_all
from bargaining.claims.findings import Proof
from bargaining.claims.robustness import atlas as mapped
from bargaining.claims.shelf import catalogue
from bargaining.claims.verdicts import ClauseVerdict, Verdict, Verdicts

BAR = 30
"""How many characters the bar of progress has."""


def show(ids: Sequence[str], *, as_json: bool = False, proof: bool = False, atlas: bool = False, figures: Path | None = None) -> bool:
    """Check claims and print the verdicts.

    Parameters
    ----------
    ids : sequence of str
        Empty for all, which are printed as a table.
    as_json, proof, atlas : bool
        As on the command line.
    figures : Path, optional
        A folder for the figures of the atlas.

    Returns
    -------
    bool
        Whether every clause was decided, or says what it needs, and agrees with the verdict by hand, or says why not.

    Raises
    ------
    UnknownClaimError
    """
    verdicts = decided(ids)
    if as_json:
        print(json.dumps(verdicts.records(), indent=2, ensure_ascii=False, default=str))
    elif ids:
        for verdict in verdicts:
            print("\n".join(_detail(verdict, proof)))
    else:
        print(verdicts)
    if atlas and not as_json:
        _map(verdicts, figures)
    return explained(verdicts)


def decided(ids: Sequence[str] = ()) -> Verdicts:
    """Check claims, by default all of the catalogue, with a bar on standard error where a person looks at it.

    Raises
    ------
    UnknownClaimError
    """
    wanted = [catalogue[name] for name in ids] or None
    return check_all(wanted, progress=_progress if sys.stderr.isatty() else None)


def explained(verdicts: Verdicts) -> bool:
    """Whether nothing is left unexplained; what is, goes to standard error."""
    open_ones = list(unexplained(verdicts))
    for line in open_ones:
        print(f"not explained: {line}", file=sys.stderr)
    return not open_ones


def unexplained(verdicts: Verdicts) -> Iterator[str]:
    """The clauses that are undecided without a reason declared in advance, or differ from the verdict by hand without a note."""
    for verdict in verdicts:
        for each in verdict.clauses:
            name = f"{verdict.claim.id} {each.clause.name}".strip()
            if each.status == "unknown" and not each.clause.needs:
                yield f"{name} is undecided: {each.finding.reason}"
            elif each.agrees is False and not each.clause.note:
                yield f"{name} is {each.status}, by hand {each.clause.by_hand}"
            elif any(not repair.is_minimal for repair in each.repairs):
                yield f"{name}: a repair was not shown to be minimal"


def _map(verdicts: Verdicts, figures: Path | None) -> None:
    for verdict in verdicts:
        for place, found in enumerate(mapped(verdict.claim), start=1):
            print(found)
            if figures is not None and len(found.influential) == 2:
                print(f"  figure: {found.save(figures / f'{found.claim}-{place}.svg')}")


def _detail(verdict: Verdict, proof: bool) -> Iterator[str]:
    yield str(verdict)
    if proof:
        for each in verdict.clauses:
            yield from _proofs(each)


def _proofs(verdict: ClauseVerdict) -> Iterator[str]:
    found = [("as stated", verdict.finding.proof), *((" and ".join(each.assumptions), each.finding.proof) for each in verdict.repairs)]
    for under, proof in found:
        if isinstance(proof, Proof):
            yield f"\n   {verdict.clause.name or 'proof'} ({under}): {proof.words}"
            yield from (f"   certificate: {each}" for each in proof.certificates or ())
            yield proof.smt


def _progress(done: int, total: int, verdict: Verdict) -> None:
    full = BAR * done // total
    print(f"\r[{'#' * full}{'.' * (BAR - full)}] {done}/{total} {verdict.claim.id:<6}", end="" if done < total else "\n", file=sys.stderr, flush=True)
