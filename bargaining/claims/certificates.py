r"""Certificates: proofs that can be checked by adding up.

That inequalities :math:`p_1 \ge 0, \dots, p_n \ge 0` (some of them strict) have no common solution is certain once
numbers :math:`\lambda_k \ge 0` are found with

.. math:: \sum_k \lambda_k P_k = 0 \text{ as polynomials}, \qquad \sum_{P_k \text{ strict}} \lambda_k > 0,

where each :math:`P_k` is 1, one of the :math:`p_i`, or a product of two or three of them: at a common solution the sum
would be positive. For linear inequalities this is Farkas' lemma, and always succeeds where there is no solution; for
polynomials it is Handelman's certificate of degree three, and may not be found.

1. Put the negation of the statement into disjunctive form; each system needs a certificate of its own.
2. A linear programme in floating point (HiGHS) proposes which products to use.
3. The :math:`\lambda_k` are solved for in exact rationals over these, and the identity is checked.

>>> from bargaining.claims.quantities import symbol
>>> x = symbol("x")
>>> found = refutation((x >= 2, 1 - x >= 0))
>>> print(found)
1*(1) + 1*(x - 2) + 1*(1 - x) = 0
>>> found.is_valid
True

References
----------
Handelman, D. 1988. Representing polynomials by positive linear functions on compact convex polyhedra. Pacific Journal
of Mathematics 132 (1): 35-62.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations_with_replacement
from math import comb
from typing import Any

from bargaining.claims.formulas import Atom, Formula, cases, positive
from bargaining.claims.polynomials import Polynomial

MAX_CASES = 64
MAX_PRODUCTS = 1_500


@dataclass(frozen=True)
class Summand:
    """A multiple of a product of inequalities that are assumed."""

    multiplier: Fraction
    factors: tuple[Atom, ...]
    sign: int = 1

    @property
    def polynomial(self) -> Polynomial:
        """The product."""
        found = Polynomial({(): self.sign})
        for atom in self.factors:
            found = found * atom.polynomial
        return found

    @property
    def strict(self) -> bool:
        """Whether the product is positive, and not only nonnegative."""
        return all(atom.relation == ">" for atom in self.factors)

    @property
    def sound(self) -> bool:
        """Whether the assumptions give its sign."""
        if any(atom.relation == "==" for atom in self.factors):
            return True
        return self.sign == 1

    def __str__(self) -> str:
        factors = "*".join(f"({atom.polynomial})" for atom in self.factors) or "(1)"
        return f"{self.multiplier if self.sign == 1 else -self.multiplier}*{factors}"


@dataclass(frozen=True)
class Certificate:
    """A sum of products that would be positive at a common solution, and is zero."""

    system: tuple[Atom, ...]
    summands: tuple[Summand, ...]

    @property
    def is_valid(self) -> bool:
        """Whether it proves that the system has no solution; worked out from its parts alone."""
        if not all(each.multiplier > 0 and each.sound and set(each.factors) <= set(self.system) for each in self.summands):
            return False
        total = Polynomial({})
        for each in self.summands:
            total = total + each.polynomial * Polynomial({(): each.multiplier})
        return not total.terms and any(each.strict for each in self.summands)

    def __str__(self) -> str:
        return " + ".join(map(str, self.summands)) + " = 0"


def certified(obligation: Any) -> tuple[Certificate, ...] | None:
    """Certificates that an obligation has no solution, one for each case of it.

    Parameters
    ----------
    obligation : Formula or bool

    Returns
    -------
    tuple of Certificate or None
        ``None`` where none of degree three is found, or there are more than 64 cases.
    """
    if not isinstance(obligation, Formula):
        return None if obligation else ()
    systems = cases(positive(obligation), MAX_CASES)
    if systems is None:
        return None
    found = []
    for system in systems:
        certificate = refutation(system)
        if certificate is None:
            return None
        found.append(certificate)
    return tuple(found)


def refutation(system: Sequence[Atom]) -> Certificate | None:
    """A certificate that a system has no solution, or ``None`` where none is found."""
    atoms = tuple(dict.fromkeys(system))
    for degree in (1, 2, 3):
        if comb(len(atoms) + degree, degree) > MAX_PRODUCTS:
            return None
        summands = _products(atoms, degree)
        chosen = _proposed(summands)
        exactly = _solved(chosen) if chosen else None
        if exactly is not None:
            certificate = Certificate(atoms, tuple(exactly))
            if certificate.is_valid:
                return certificate
    return None


def _products(atoms: tuple[Atom, ...], degree: int) -> list[Summand]:
    one = Fraction(1)
    found = [Summand(one, ())]
    for word in (word for size in range(1, degree + 1) for word in combinations_with_replacement(atoms, size)):
        found.append(Summand(one, word))
        if any(atom.relation == "==" for atom in word):
            found.append(Summand(one, word, -1))
    return found


def _proposed(summands: list[Summand]) -> list[Summand]:
    """Step 2: a vertex of the programme, whose products are linearly independent."""
    import numpy as np
    from scipy.optimize import linprog
    from scipy.sparse import csr_matrix

    polynomials = [each.polynomial for each in summands]
    rows = {word: k for k, word in enumerate(dict.fromkeys(word for each in polynomials for word in each.terms))}
    entries = [(rows[word], column, float(value)) for column, each in enumerate(polynomials) for word, value in each.terms.items()]
    entries += [(len(rows), column, 1.0) for column, each in enumerate(summands) if each.strict]
    where, columns, values = zip(*entries, strict=True)
    matrix = csr_matrix((values, (where, columns)), shape=(len(rows) + 1, len(summands)))
    goal = np.zeros(len(rows) + 1)
    goal[-1] = 1
    cost = np.array([1.0 + 3 * len(each.factors) for each in summands])
    found = linprog(cost, A_eq=matrix, b_eq=goal, method="highs-ds")
    return [each for each, amount in zip(summands, found.x, strict=True) if amount > 1e-9] if found.status == 0 else []


def _solved(chosen: list[Summand]) -> list[Summand] | None:
    """Step 3: the multipliers in exact rationals, by elimination."""
    polynomials = [each.polynomial for each in chosen]
    words = dict.fromkeys(word for each in polynomials for word in each.terms)
    rows = [[Fraction(each.terms.get(word, 0)) for each in polynomials] + [Fraction(0)] for word in words]
    rows.append([Fraction(int(each.strict)) for each in chosen] + [Fraction(1)])
    multipliers = _eliminated(rows, len(chosen))
    if multipliers is None or any(value < 0 for value in multipliers):
        return None
    return [Summand(value, each.factors, each.sign) for value, each in zip(multipliers, chosen, strict=True) if value > 0]


def _eliminated(rows: list[list[Fraction]], width: int) -> list[Fraction] | None:
    """The solution of a linear system with one, or ``None``."""
    pivots: list[int] = []
    for column in range(width):
        place = len(pivots)
        best = next((k for k in range(place, len(rows)) if rows[k][column]), None)
        if best is None:
            return None
        rows[place], rows[best] = rows[best], rows[place]
        pivot = rows[place][column]
        rows[place] = [value / pivot for value in rows[place]]
        for k, row in enumerate(rows):
            if k != place and row[column]:
                factor = row[column]
                rows[k] = [a - factor * b for a, b in zip(row, rows[place], strict=True)]
        pivots.append(column)
    if any(row[-1] for row in rows[width:]):
        return None
    return [rows[k][-1] for k in range(width)]
