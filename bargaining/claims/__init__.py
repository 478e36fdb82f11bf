r"""The theory's claims as statements that a program decides.

A claim has clauses; each is a property, a function that says what must hold. :func:`check` proves it for all values of
its parameters, or refutes it by a small counterexample that the solvers confirm, or finds the smallest sets of further
assumptions under which it holds.

``polynomials``, ``quantities`` and ``formulas`` are the language of properties, ``domains`` the ranges of their parameters,
``situations`` the games that they speak about, and ``equilibria`` the conditions under which these have an equilibrium;
``declaration`` and ``shelf`` hold claims; ``proofs``, ``certificates``, ``points``, ``search`` and ``enumeration`` are the
ways to decide, ``deciding``, ``repairs`` and ``checking`` put them together; ``findings``, ``verdicts`` and ``wording`` say
what came out, ``command`` prints it; ``robustness`` (``sampling``) asks how large the part of the parameters is in which a
claim holds. ``ifediora`` and ``properties`` hold the claims.

>>> from bargaining import claims
>>> verdict = claims.check("A12").clause("because choice was retained")
>>> verdict.status, verdict.finding.example.holds
('refuted', False)
"""

from bargaining.claims.checking import check, check_all
from bargaining.claims.declaration import Claim, Clause, claim, opened
from bargaining.claims.domains import Amount, Inner, Positive, Range, Share, Utility
from bargaining.claims.formulas import Formula, every, implies, negate, same, some
from bargaining.claims.robustness import Atlas, atlas
from bargaining.claims.shelf import catalogue
from bargaining.claims.situations import Situation
from bargaining.claims.verdicts import ClauseVerdict, Verdict, Verdicts

__all__ = [
    "Amount",
    "Atlas",
    "Claim",
    "Clause",
    "ClauseVerdict",
    "Formula",
    "Inner",
    "Positive",
    "Range",
    "Share",
    "Situation",
    "Utility",
    "Verdict",
    "Verdicts",
    "atlas",
    "catalogue",
    "check",
    "check_all",
    "claim",
    "every",
    "implies",
    "negate",
    "opened",
    "same",
    "some",
]
