r"""The weakest repairs of a claim that is false as stated.

Given assumptions :math:`A_1, \dots, A_n` that might be added, the sets :math:`S` under which the claim holds form an
up-set of the lattice of subsets, if more assumptions never hurt. Its minimal elements are found from below:

1. Go through the subsets by size.
2. Skip those that contain a set already found.
3. Decide the claim under the others; where it holds, keep the set.

That a set kept is minimal is shown by the counterexamples to the sets with one assumption less.
"""

from __future__ import annotations

from itertools import combinations

from bargaining.claims.deciding import decide
from bargaining.claims.declaration import Clause
from bargaining.claims.findings import Example, Finding, Repair

MAX_SIZE = 4


def weakest_repairs(clause: Clause, refuted: Finding, *, seed: int = 0) -> tuple[Repair, ...]:
    """The smallest sets of a clause's repairs under which it holds.

    Parameters
    ----------
    clause : Clause
    refuted : Finding
        That it does not hold without any, at least not everywhere.
    seed : int

    Returns
    -------
    tuple of Repair
        By size; proved ones, and for a clause that is searched those that survived.
    """
    findings: dict[frozenset[str], Finding] = {frozenset(): refuted}
    kept: list[Repair] = []
    for size in range(1, min(MAX_SIZE, len(clause.repairs)) + 1):
        for names in combinations(clause.repairs, size):
            chosen = frozenset(names)
            if any(set(repair.assumptions) <= chosen for repair in kept):
                continue
            found = findings[chosen] = decide(clause, names, seed=seed)
            if found.outcome in ("proved", "survived"):
                without = {name: _counterexample(findings.get(chosen - {name})) for name in names}
                kept.append(Repair(names, found, without))
    return tuple(kept)


def _counterexample(found: Finding | None) -> Example | None:
    return found.example if found is not None and found.outcome in ("refuted", "independent") else None
