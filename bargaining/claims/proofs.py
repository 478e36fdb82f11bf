r"""Proofs for all values of the parameters, by z3.

A statement :math:`\varphi` holds wherever hypotheses :math:`H` do exactly if :math:`H \wedge \neg\varphi` has no solution
over the real numbers. z3 decides that for polynomial inequalities, or says that it gives up.

A proof from hypotheses that contradict each other proves nothing, so :math:`H` alone, and :math:`H` with the premise of
an implication, must have solutions; they are kept as witnesses.

>>> from bargaining.claims.quantities import symbol
>>> x, y = symbol("x"), symbol("y")
>>> print(smt(x * y >= 1))
(set-logic QF_NRA)
(declare-const x Real)
(declare-const y Real)
(assert (>= (+ (* 1.0 x y) (- 1.0)) 0.0))
(check-sat)
<BLANKLINE>

References
----------
Jovanović, D. and L. de Moura. 2012. Solving non-linear arithmetic. IJCAR 2012, LNCS 7364: 339-354.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from importlib.util import find_spec
from typing import Any

from bargaining.claims.formulas import Atom, Compound, Formula, every, negate, some
from bargaining.claims.polynomials import Polynomial
from bargaining.game.exact import Exact, lean

EFFORT = 20_000_000
"""Steps that z3 may take on one question: a limit that is the same on a slow machine and on a fast one."""

SIMPLE_EFFORT = 1_000_000
"""Steps that it may take on whether a parameter can have a simple value."""

INSTALL = "not proved here: proofs for all values need z3, so run: pip install 'bargaining[proofs]'"

_LIKED = "0, 1, 1/2, 2, 1/4, 3/4, 1/5, 2/5, 3/5, 4/5, 1/10, 3/10, 7/10, 9/10, 3, 3/2, -1, 1/20, 19/20"
SIMPLE = tuple(map(Fraction, _LIKED.split(", ")))
"""Numbers that people like, in the order in which counterexamples try them."""


@dataclass(frozen=True)
class Solution:
    """What z3 says: ``sat`` with exact values where they are rational, ``unsat``, or ``unknown`` with its reason."""

    answer: str
    values: dict[str, Exact] | None = None
    reason: str = ""


def available() -> bool:
    """Whether z3 is installed."""
    return find_spec("z3") is not None


def solve(statement: Any, *, names: Sequence[str] = (), simple: bool = False, effort: int = EFFORT) -> Solution:
    """Look for values at which a statement holds.

    Parameters
    ----------
    statement : Formula or bool
    names : sequence of str
        Parameters that must have a value, in the order in which they are made simple.
    simple : bool
        Whether to put a simple number for one parameter after the other, as long as there is a solution.
    effort : int
        How many steps z3 may take.

    Returns
    -------
    Solution
    """
    if isinstance(statement, bool):
        return Solution("sat", dict.fromkeys(names, 0)) if statement else Solution("unsat")
    import z3

    solver = z3.Solver()
    solver.set("rlimit", effort, "random_seed", 0)
    solver.add(_translated(statement))
    answer = str(solver.check())
    if answer != "sat":
        return Solution(answer, reason=solver.reason_unknown() if answer == "unknown" else "")
    wanted = list(dict.fromkeys([*names, *sorted(statement.names)]))
    fixed = _simplified(solver, wanted) if simple else {}
    if len(fixed) < len(wanted) and solver.check() != z3.sat:
        return Solution("unknown", reason="the solution is lost while it is made simple")
    model = solver.model() if len(fixed) < len(wanted) else None
    values = {name: fixed[name] if name in fixed else _rational(model, name) for name in wanted}
    return Solution("sat", {name: lean(value) for name, value in values.items()})


def _simplified(solver: Any, names: Iterable[str]) -> dict[str, Fraction]:
    """Fix parameters one by one at the first simple number at which there is still a solution."""
    import z3

    solver.set("rlimit", SIMPLE_EFFORT)
    fixed = {}
    for name in names:
        for number in SIMPLE:
            solver.push()
            solver.add(_variable(name) == _number(number))
            if solver.check() == z3.sat:
                fixed[name] = number
                break
            solver.pop()
    return fixed


def _rational(model: Any, name: str) -> Fraction:
    import z3

    value = model.evaluate(_variable(name), model_completion=True)
    if z3.is_algebraic_value(value):
        value = value.approx(12)
    return Fraction(value.numerator_as_long(), value.denominator_as_long())


def minimal_values(statement: Any, names: Sequence[str]) -> dict[str, Exact] | None:
    """Values of human size at which a statement holds, away from the boundary of every inequality where that is possible."""
    if isinstance(statement, bool):
        return dict.fromkeys(names, 0) if statement else None
    away = every(statement, *(some(atom.polynomial_above, atom.polynomial_below) for atom in map(_Sides, dict.fromkeys(statement.atoms()))))
    for each in (away, statement):
        found = solve(each, names=names, simple=True)
        if found.values is not None:
            return found.values
    return None


class _Sides:
    """The two strict sides of an atom; an equation is left as it is."""

    def __init__(self, atom: Atom) -> None:
        equation = atom.relation == "=="
        self.polynomial_above: Any = True if equation else Atom(atom.polynomial, ">")
        self.polynomial_below: Any = True if equation else Atom(-atom.polynomial, ">")


def obligation(hypotheses: Sequence[Any], statement: Any) -> Any:
    """What must have no solution: the hypotheses and not the statement."""
    return every(*hypotheses, negate(statement))


def smt(statement: Any) -> str:
    """A statement in the language of SMT solvers, as a file that any of them decides."""
    if isinstance(statement, bool):
        return f"(assert {str(statement).lower()})\n(check-sat)\n"
    declared = "".join(f"(declare-const {name} Real)\n" for name in sorted(statement.names))
    return f"(set-logic QF_NRA)\n{declared}(assert {_text(statement)})\n(check-sat)\n"


def _text(formula: Formula) -> str:
    if isinstance(formula, Atom):
        sign = {"==": "="}.get(formula.relation, formula.relation)
        return f"({sign} {_sum(formula.polynomial)} 0.0)"
    assert isinstance(formula, Compound)
    return f"({formula.connective} {' '.join(map(_text, formula.parts))})"


def _sum(polynomial: Polynomial) -> str:
    terms = []
    for word, coefficient in polynomial.terms.items():
        factors = [name for name, power in word for _ in range(power)]
        size = abs(Fraction(coefficient))
        number = f"{size.numerator}.0" if size.denominator == 1 else f"(/ {size.numerator}.0 {size.denominator}.0)"
        signed = number if coefficient > 0 else f"(- {number})"
        terms.append(f"(* {' '.join([signed, *factors])})" if factors else signed)
    return terms[0] if len(terms) == 1 else f"(+ {' '.join(terms)})" if terms else "0.0"


def _translated(formula: Formula) -> Any:
    import z3

    if isinstance(formula, Atom):
        value = _term(formula.polynomial)
        return value >= 0 if formula.relation == ">=" else value > 0 if formula.relation == ">" else value == 0
    assert isinstance(formula, Compound)
    parts = [_translated(part) for part in formula.parts]
    match formula.connective:
        case "and":
            return z3.And(parts)
        case "or":
            return z3.Or(parts)
        case "not":
            return z3.Not(parts[0])
    return z3.Implies(*parts)


def _term(polynomial: Polynomial) -> Any:
    import z3

    terms = []
    for word, coefficient in polynomial.terms.items():
        product = _number(Fraction(coefficient))
        for name, power in word:
            for _ in range(power):
                product = product * _variable(name)
        terms.append(product)
    return z3.Sum(terms) if terms else z3.RealVal(0)


@lru_cache(maxsize=1_024)
def _variable(name: str) -> Any:
    import z3

    return z3.Real(name)


def _number(value: Fraction) -> Any:
    import z3

    return z3.Q(value.numerator, value.denominator)
