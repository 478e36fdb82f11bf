r"""Conditions on parameters: conjunctions of polynomial inequalities, in a normal form of our own.

An **atom** is :math:`e \ge 0` or :math:`e > 0`; a **clause** is a set of atoms that all hold; a **formula** is a set
of clauses of which one holds. Atoms are normalised so that equal conditions look equal: expanded, and divided by
their positive content. sympy's own logic is used only to present the result: its simplifiers are slow on such
formulas, and now and then return a condition unsolved without saying so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import sympy

from bargaining.errors import TooLargeError

MAX_CLAUSES = 600


@dataclass(frozen=True)
class Atom:
    """``expression >= 0``, or ``> 0`` where it is strict."""

    expression: sympy.Expr
    strict: bool

    @property
    def denied(self) -> Atom:
        """The opposite condition."""
        return atom(-self.expression, not self.strict)

    def relation(self) -> Any:
        """The condition in sympy, with nothing subtracted: ``cost <= reputation``."""
        left, right = _sides(self.expression)
        return sympy.Lt(left, right) if self.strict else sympy.Le(left, right)

    def __str__(self) -> str:
        return _text(self)


@lru_cache(maxsize=65_536)
def _text(one: Atom) -> str:
    left, right = _sides(one.expression)
    return f"{left} {'<' if one.strict else '<='} {right}"


Clause = frozenset[Atom]
Formula = frozenset[Clause]

TRUE: Formula = frozenset((frozenset(),))
FALSE: Formula = frozenset()


@lru_cache(maxsize=65_536)
def atom(expression: sympy.Expr, strict: bool) -> Atom:
    """The atom ``expression >= 0`` or ``> 0`` in normal form."""
    expanded = sympy.expand(expression)
    if expanded.is_number:
        return Atom(expanded, strict)
    _, primitive = expanded.primitive()
    return Atom(primitive, strict)


def truth(one: Atom) -> bool | None:
    """Whether an atom is true or false whatever the parameters; ``None`` where that depends."""
    if not one.expression.is_number:
        return None
    return bool(one.expression > 0 if one.strict else one.expression >= 0)


def single(one: Atom) -> Formula:
    """The formula with one atom."""
    known = truth(one)
    return frozenset((frozenset((one,)),)) if known is None else TRUE if known else FALSE


def either(formulas: Iterable[Formula]) -> Formula:
    """One of the formulas holds."""
    return absorbed([clause for formula in formulas for clause in formula])


def both(one: Formula, two: Formula) -> Formula:
    """Both formulas hold."""
    if len(one) * len(two) > MAX_CLAUSES:
        raise TooLargeError(
            f"the closed form would need more than {MAX_CLAUSES:,} cases; fix some parameters with game.at(...), or ask minimum(...) for numbers"
        )
    return absorbed([clause for a in one for b in two if (clause := cleaned(a | b)) is not None])


def every(formulas: Iterable[Formula]) -> Formula:
    """All of the formulas hold."""
    result = TRUE
    for formula in formulas:
        result = both(result, formula)
    return result


def denied(formula: Formula) -> Formula:
    """The formula does not hold."""
    return every(either(single(one.denied) for one in clause) for clause in formula)


def absorbed(clauses: Iterable[Clause]) -> Formula:
    """Drop every clause that asks for more than another one does."""
    kept: list[Clause] = []
    for clause in sorted(set(clauses), key=len):
        if not any(all(implied(one, clause) for one in other) for other in kept):
            kept.append(clause)
    return frozenset(kept)


def implied(one: Atom, clause: Clause) -> bool:
    """Whether a clause contains an atom, or its strict form."""
    return one in clause or (not one.strict and Atom(one.expression, True) in clause)


def contradicts(one: Atom, two: Atom) -> bool:
    """Whether two atoms cannot both hold because one is the other's opposite."""
    return (one.strict or two.strict) and two.expression == atom(-one.expression, True).expression


def cleaned(clause: Clause) -> Clause | None:
    """The clause without atoms that others make idle; ``None`` where it cannot hold."""
    if any(contradicts(one, two) for one in clause if one.strict for two in clause):
        return None
    return frozenset(one for one in clause if one.strict or Atom(one.expression, True) not in clause)


def _sides(expression: sympy.Expr) -> tuple[sympy.Expr, sympy.Expr]:
    """The terms with a minus on the left, the others on the right."""
    left, right = sympy.S.Zero, sympy.S.Zero
    for term in sympy.Add.make_args(expression):
        if term.could_extract_minus_sign():
            left -= term
        else:
            right += term
    return left, right
