"""Check claims: decide every clause, and repair what is false as stated."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

from bargaining.claims.deciding import decide
from bargaining.claims.declaration import Claim, Clause
from bargaining.claims.repairs import weakest_repairs
from bargaining.claims.shelf import catalogue
from bargaining.claims.verdicts import ClauseVerdict, Verdict, Verdicts


def check(claim: str | Claim, *, seed: int = 0) -> Verdict:
    """The verdict on a claim.

    Parameters
    ----------
    claim : str or Claim
        An id of the catalogue, or a claim.
    seed : int
        Of the points at which proofs are compared with the solvers, and of searches.

    Returns
    -------
    Verdict

    Raises
    ------
    UnknownClaimError

    Examples
    --------
    >>> verdict = check("A7")
    >>> verdict.claim.title
    'A better alternative means refusal'
    """
    found = catalogue[claim] if isinstance(claim, str) else claim
    start = time.perf_counter()
    clauses = tuple(check_clause(each, seed=seed) for each in found.clauses)
    return Verdict(found, clauses, time.perf_counter() - start)


def check_clause(clause: Clause, *, seed: int = 0) -> ClauseVerdict:
    """The verdict on one clause."""
    start = time.perf_counter()
    finding = decide(clause, seed=seed)
    repairs = weakest_repairs(clause, finding, seed=seed) if finding.outcome in ("refuted", "independent") and clause.repairs else ()
    return ClauseVerdict(clause, finding, repairs, time.perf_counter() - start)


def check_all(claims: Iterable[str | Claim] | None = None, *, progress: Callable[[int, int, Verdict], object] | None = None, seed: int = 0) -> Verdicts:
    """The verdicts on several claims; by default on all of the catalogue.

    Parameters
    ----------
    claims : iterable of str or Claim, optional
    progress : function, optional
        Called after each with how many are done, how many there are, and the verdict.
    seed : int

    Returns
    -------
    Verdicts
    """
    start = time.perf_counter()
    wanted = list(catalogue if claims is None else claims)
    found = []
    for done, claim in enumerate(wanted, start=1):
        found.append(check(claim, seed=seed))
        if progress is not None:
            progress(done, len(wanted), found[-1])
    return Verdicts(tuple(found), time.perf_counter() - start)
