"""Enumeration: claims about finitely many cases, such as the codings of a record under each set of assumptions.

All cases that satisfy the assumptions are asked, so that "it holds in all of them" is a proof, and where a clause says that
it is empirical, cases on both sides show that the record alone does not decide it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import Any

from bargaining.claims.declaration import Clause
from bargaining.claims.domains import asked
from bargaining.claims.findings import Example, Finding
from bargaining.claims.situations import written_down
from bargaining.errors import TooLargeError

MAX_CASES = 10_000


def enumerated(clause: Clause, assumed: Sequence[str] = ()) -> Finding:
    """Ask all cases.

    Parameters
    ----------
    clause : Clause
        With ``over``.
    assumed : sequence of str
        Repairs that every case must satisfy.

    Returns
    -------
    Finding

    Raises
    ------
    TooLargeError
        Where there are more than 10,000 cases.
    """
    count = 1
    for values in clause.over.values():
        count *= len(values)
    if count > MAX_CASES:
        raise TooLargeError(f"the clause {clause.name!r} has {count:,} cases; {MAX_CASES:,} are the most that are enumerated, so search with given= instead")
    conditions = [*clause.assumptions.values(), *(clause.repairs[name] for name in assumed)]
    cases = [dict(zip(clause.over, choice, strict=True)) for choice in product(*clause.over.values())]
    examples = [_asked(clause, case) for case in cases if all(asked(condition, case) for condition in conditions)]
    return _judged(clause, examples)


def _asked(clause: Clause, case: dict[str, Any]) -> Example:
    with written_down() as working:
        holds = bool(asked(clause.holds, case))
    return Example(case, tuple(working.lines), holds, tuple(working.disputes))


def _judged(clause: Clause, examples: list[Example]) -> Finding:
    if not examples:
        return Finding("vacuous", reason="no case satisfies the assumptions")
    disputed = next((each for each in examples if each.disputes), None)
    if disputed is not None:
        return Finding("unknown", example=disputed, reason="the solvers and the conditions of equilibrium disagree there")
    yes, no = (next((each for each in examples if each.holds is side), None) for side in (True, False))
    held = sum(each.holds for each in examples)
    words = f"it holds in {held} of {len(examples)} cases, all of which were asked"
    if clause.kind == "sometimes":
        return Finding("proved" if yes else "refuted", example=yes or no, reason=words)
    if clause.nature and yes and no:
        return Finding("independent", example=no, other=yes, reason=words)
    return Finding("refuted" if no else "proved", example=no, reason=words)
