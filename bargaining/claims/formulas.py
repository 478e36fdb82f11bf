r"""Formulas: statements about the parameters of a claim, built from polynomial inequalities.

.. math:: \varphi ::= p \ge 0 \mid p > 0 \mid p = 0 \mid \neg\varphi \mid \varphi \wedge \dots \mid \varphi \vee \dots
          \mid \varphi \Rightarrow \varphi

A formula can be evaluated at exact numbers and at arrays of draws, put into disjunctive form for a certificate, and
handed to z3. ``implies``, ``every``, ``some`` and ``negate`` take truth values as well, so that one property serves for
symbols and for numbers.

>>> from bargaining.claims.quantities import symbol
>>> x, r = symbol("offer"), symbol("reservation")
>>> formula = implies(r > x, negate(x >= r))
>>> print(formula)
(reservation - offer > 0) => not (offer - reservation >= 0)
>>> formula.at({"offer": 1, "reservation": 2}), implies(2 > 1, 1 >= 2)
(True, False)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import product
from typing import Any

from bargaining.claims.polynomials import ONE, Polynomial
from bargaining.claims.quantities import Quantity
from bargaining.errors import ClaimError

Statement = Any
"""A truth value, or a Formula."""


class Formula:
    """The base of atoms and connectives; not made by hand."""

    def at(self, values: Mapping[str, Any]) -> Any:
        """Whether it holds: a truth value at exact numbers, an array of them at arrays."""
        raise NotImplementedError

    def atoms(self) -> Iterator[Atom]:
        """Every inequality in it."""
        raise NotImplementedError

    @property
    def names(self) -> frozenset[str]:
        """The parameters it speaks of."""
        return frozenset().union(*(atom.polynomial.names for atom in self.atoms()))

    def __bool__(self) -> bool:
        raise ClaimError("a formula has no truth value before its parameters have numbers; combine formulas with implies, every, some and negate")

    def __and__(self, other: Statement) -> Statement:
        return every(self, other)

    def __or__(self, other: Statement) -> Statement:
        return some(self, other)

    def __invert__(self) -> Statement:
        return negate(self)

    __rand__, __ror__ = __and__, __or__


@dataclass(frozen=True)
class Atom(Formula):
    """``polynomial relation 0``, the relation being ``>=``, ``>`` or ``==``."""

    polynomial: Polynomial
    relation: str

    def at(self, values: Mapping[str, Any]) -> Any:
        """Whether it holds."""
        found = self.polynomial.at(values)
        return found >= 0 if self.relation == ">=" else found > 0 if self.relation == ">" else found == 0

    def atoms(self) -> Iterator[Atom]:
        """Itself."""
        yield self

    def __str__(self) -> str:
        return f"{self.polynomial} {self.relation} 0"


@dataclass(frozen=True)
class Compound(Formula):
    """Parts joined by ``and``, ``or``, ``not`` or ``=>``."""

    connective: str
    parts: tuple[Formula, ...]

    def at(self, values: Mapping[str, Any]) -> Any:
        """Whether it holds."""
        found = [part.at(values) for part in self.parts]
        match self.connective:
            case "and":
                return reduce(lambda a, b: a & b, found)
            case "or":
                return reduce(lambda a, b: a | b, found)
            case "not":
                return found[0] ^ True
        return (found[0] ^ True) | found[1]

    def atoms(self) -> Iterator[Atom]:
        """The atoms of all parts."""
        for part in self.parts:
            yield from part.atoms()

    def __str__(self) -> str:
        if self.connective == "not":
            return f"not ({self.parts[0]})"
        return f" {self.connective} ".join(str(part) if isinstance(part, Compound) and part.connective == "not" else f"({part})" for part in self.parts)


def compared(left: Quantity, right: Quantity, relation: str) -> Any:
    """A comparison of two quantities; a truth value where both are numbers."""
    difference = left.top * right.bottom - right.top * left.bottom
    if relation != "==" and (left.bottom, right.bottom) != (ONE, ONE):
        difference = difference * left.bottom * right.bottom
    if left.bottom == right.bottom:
        difference = left.top - right.top if relation == "==" or left.bottom == ONE else (left.top - right.top) * left.bottom
    atom = Atom(difference, relation)
    return atom.at({}) if difference.constant is not None else atom


def every(*statements: Statement) -> Any:
    """Whether all hold."""
    return _joined("and", statements, absorbing=False)


def some(*statements: Statement) -> Any:
    """Whether one holds."""
    return _joined("or", statements, absorbing=True)


def _joined(connective: str, statements: Sequence[Statement], *, absorbing: bool) -> Any:
    parts: dict[Formula, None] = {}
    for each in map(_checked, statements):
        if isinstance(each, bool):
            if each is absorbing:
                return absorbing
        elif isinstance(each, Compound) and each.connective == connective:
            parts.update(dict.fromkeys(each.parts))
        else:
            parts[each] = None
    if not parts:
        return not absorbing
    return next(iter(parts)) if len(parts) == 1 else Compound(connective, tuple(parts))


def negate(statement: Statement) -> Any:
    """Whether it does not hold."""
    each = _checked(statement)
    if isinstance(each, bool):
        return not each
    if isinstance(each, Compound) and each.connective == "not":
        return each.parts[0]
    return Compound("not", (each,))


def implies(premise: Statement, conclusion: Statement) -> Any:
    """Whether the conclusion holds wherever the premise does."""
    left, right = _checked(premise), _checked(conclusion)
    if left is False or right is True:
        return True
    if left is True:
        return right
    return negate(left) if right is False else Compound("=>", (left, right))


def same(left: Statement, right: Statement) -> Any:
    """Whether both hold or neither does."""
    return every(implies(left, right), implies(right, left))


def _checked(statement: Statement) -> Formula | bool:
    if isinstance(statement, Formula):
        return statement
    if isinstance(statement, bool) or type(statement).__name__ in ("bool_", "bool"):
        return bool(statement)
    raise ClaimError(f"a claim is put together from comparisons, not from {statement!r:.80}; compare quantities with >=, > or ==")


def positive(formula: Formula, wanted: bool = True) -> Formula:
    """The formula with all negations worked into the atoms; its opposite where ``wanted`` is false."""
    if isinstance(formula, Atom):
        return formula if wanted else _opposite(formula)
    assert isinstance(formula, Compound)
    if formula.connective == "not":
        return positive(formula.parts[0], not wanted)
    if formula.connective == "=>":
        left, right = formula.parts
        parts = (positive(left, not wanted), positive(right, wanted))
        return Compound("or" if wanted else "and", parts)
    connective = formula.connective if wanted else {"and": "or", "or": "and"}[formula.connective]
    return Compound(connective, tuple(positive(part, wanted) for part in formula.parts))


def _opposite(atom: Atom) -> Formula:
    if atom.relation == "==":
        return Compound("or", (Atom(atom.polynomial, ">"), Atom(-atom.polynomial, ">")))
    return Atom(-atom.polynomial, ">" if atom.relation == ">=" else ">=")


def cases(formula: Formula, most: int) -> list[tuple[Atom, ...]] | None:
    """Disjunctive form: systems of inequalities of which one must hold; ``None`` where there are more than ``most``."""
    if isinstance(formula, Atom):
        return [(formula,)]
    assert isinstance(formula, Compound)
    assert formula.connective in ("and", "or")
    found = [cases(part, most) for part in formula.parts]
    if any(each is None for each in found):
        return None
    known = [each for each in found if each is not None]
    if formula.connective == "or":
        flat = list(dict.fromkeys(system for each in known for system in each))
        return flat if len(flat) <= most else None
    size = 1
    for each in known:
        size *= len(each)
    if size > most:
        return None
    return list(dict.fromkeys(tuple(dict.fromkeys(atom for system in choice for atom in system)) for choice in product(*known)))
