r"""How one statement is decided.

For a statement over parameters:

1. The hypotheses (ranges, assumptions) must have a solution, or nothing would follow from anything.
2. z3 looks for a solution of the hypotheses and the negation. Where there is none, the statement is proved; a
   certificate is sought, and the numerical solvers are asked the same at exact points, some of them at the boundary.
3. Where there is one, it is made simple and replayed: the property is asked again with numbers, which runs the solvers.
   A counterexample that they do not confirm decides nothing.
4. Where z3 gives up, a certificate is a proof too; otherwise points are tried, and the verdict may be *unknown*.

A statement over mediations, trees or distributions is searched by hypothesis, which shrinks what it finds; one over
finitely many cases is asked of all of them.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import chain
from typing import Any

import numpy as np

from bargaining.claims import proofs
from bargaining.claims.certificates import certified
from bargaining.claims.declaration import Clause, Property
from bargaining.claims.domains import asked
from bargaining.claims.findings import Example, Finding, Proof
from bargaining.claims.formulas import Atom, Compound, Formula, every, negate
from bargaining.claims.points import Point, points, shrunk
from bargaining.claims.quantities import divisors, symbol
from bargaining.claims.situations import written_down
from bargaining.errors import ClaimError

POINTS = 24
"""At how many points at which the premise holds, and at how many others, a proof is compared with the solvers."""


def decide(clause: Clause, assumed: Sequence[str] = (), *, seed: int = 0) -> Finding:
    """Decide a clause under some of its repairs.

    Parameters
    ----------
    clause : Clause
    assumed : sequence of str
        Names of repairs that are assumed besides its assumptions.
    seed : int
        Of the points and of the search.

    Returns
    -------
    Finding
    """
    start = time.perf_counter()
    if clause.needs:
        found = Finding("unknown", reason=f"needs {clause.needs}")
    elif clause.over:
        from bargaining.claims.enumeration import enumerated

        found = enumerated(clause, assumed)
    elif clause.given:
        from bargaining.claims.search import searched

        found = searched(clause, assumed, seed=seed)
    else:
        found = _Question(clause, tuple(assumed), seed).answer()
    return replace(found, assumed=tuple(assumed), seconds=time.perf_counter() - start)


class _Question:
    """A statement over parameters with its hypotheses, as formulas."""

    def __init__(self, clause: Clause, assumed: tuple[str, ...], seed: int) -> None:
        self.clause, self.seed = clause, seed
        self.names = tuple(clause.domain)
        symbols = {name: symbol(name) for name in self.names}
        conditions = [*clause.assumptions.values(), *(clause.repairs[name] for name in assumed)]
        self.conditions: list[Property] = conditions
        with divisors() as divided:
            stated = asked(clause.holds, symbols)
        self.divisors = tuple(dict.fromkeys(divided))
        self.hypotheses = [clause.domain[name].holds(symbols[name]) for name in self.names] + [asked(each, symbols) for each in conditions]
        if not isinstance(stated, Formula | bool):
            raise ClaimError(f"the property of the clause {clause.name!r} gives {stated!r:.60}, which is no statement; compare quantities in it")
        self.statement: Any = stated
        self.given = every(*self.hypotheses)
        self.premise: Any = self.statement.parts[0] if isinstance(self.statement, Compound) and self.statement.connective == "=>" else True

    def answer(self) -> Finding:
        """Steps 1 to 4."""
        if not proofs.available():
            return self._without_z3()
        consistent = proofs.solve(self.given, names=self.names)
        if consistent.answer == "unsat":
            return Finding("vacuous", reason="the assumptions contradict each other, so that anything would follow from them")
        self._check_divisors()
        if self.clause.nature:
            return self._independent()
        return self._sometimes() if self.clause.kind == "sometimes" else self._always()

    def _check_divisors(self) -> None:
        """A ratio is compared by multiplying out, which says nothing where a denominator is zero."""
        for divisor in self.divisors:
            zero = proofs.solve(every(self.given, Atom(divisor, "==")), names=self.names)
            if zero.answer != "unsat":
                raise ClaimError(f"the clause {self.clause.name!r} divides by {divisor}, which may be zero; assume that it is not, or multiply out")

    def _always(self) -> Finding:
        duty = every(self.given, negate(self.statement))
        found = proofs.solve(duty, names=self.names)
        if found.answer == "sat":
            return self._refuted(duty, found.values)
        if found.answer == "unknown":
            return self._gave_up(duty, found.reason)
        return self._proved(duty, "z3")

    def _sometimes(self) -> Finding:
        wish = every(self.given, self.statement)
        found = proofs.solve(wish, names=self.names)
        if found.answer == "sat":
            example = self._example(wish, found.values)
            confirmed = example.holds and not example.disputes
            return Finding("proved" if confirmed else "unknown", example=example, reason="" if confirmed else _disputed(example))
        if found.answer == "unknown":
            return Finding("unknown", reason=f"z3 gives up: {found.reason}")
        proved = self._proved(wish, "z3")
        return replace(proved, outcome="refuted") if proved.outcome == "proved" else proved

    def _independent(self) -> Finding:
        """Whether the model leaves a statement open: it can hold, and it can fail."""
        sides = [every(self.given, self.statement), every(self.given, negate(self.statement))]
        found = [proofs.solve(side, names=self.names) for side in sides]
        if any(each.answer == "unknown" for each in found):
            return Finding("unknown", reason="z3 gives up on whether the model implies it")
        if found[1].answer == "unsat":
            return self._proved(sides[1], "z3")
        if found[0].answer == "unsat":
            return self._refuted(sides[1], found[1].values)
        yes, no = (self._example(side, each.values) for side, each in zip(sides, found, strict=True))
        if not yes.holds or no.holds or yes.disputes or no.disputes:
            return Finding("unknown", reason=_disputed(no if yes.holds and not yes.disputes else yes))
        return Finding("independent", example=no, other=yes, reason="the model allows both that it holds and that it fails")

    def _refuted(self, duty: Any, fallback: Point | None) -> Finding:
        return _counted(self._example(duty, fallback))

    def _example(self, wish: Any, fallback: Point | None) -> Example:
        values = proofs.minimal_values(wish, self.names) or fallback or {}
        return self.replayed({name: values.get(name, 0) for name in self.names})

    def replayed(self, point: Point) -> Example:
        """Ask the property with numbers, which runs the solvers."""
        with written_down() as working:
            try:
                holds = asked(self.clause.holds, {name: Fraction(value) for name, value in point.items()})  # whole numbers would divide to floats
            except ZeroDivisionError:
                raise ClaimError(f"the clause {self.clause.name!r} divides by zero at {point}; assume that it does not, or multiply out") from None
        return Example(dict(point), tuple(working.lines), bool(holds), tuple(working.disputes))

    def _gave_up(self, duty: Any, reason: str) -> Finding:
        if certified(duty) is not None:
            return self._proved(duty, "certificates alone, z3 gave up")
        found = self._counterexample()
        return found or Finding("unknown", reason=f"z3 gives up ({reason}), there is no certificate of degree three, and no counterexample was drawn")

    def _counterexample(self) -> Finding | None:
        """Step 4: a counterexample among points that are drawn."""
        duty = every(self.given, negate(self.statement))
        for point in points(self.clause.domain, duty, 1, np.random.default_rng(self.seed), tries=60_000):
            return _counted(self.replayed(shrunk(point, duty.at)))
        return None

    def _without_z3(self) -> Finding:
        if self.clause.nature or self.clause.kind == "sometimes":
            return Finding("unknown", reason=proofs.INSTALL)
        return self._counterexample() or Finding("unknown", reason=f"{proofs.INSTALL}; no counterexample was drawn")

    def _proved(self, duty: Any, method: str) -> Finding:
        premise = proofs.solve(every(self.given, self.premise), names=self.names, simple=True)
        if premise.answer == "unsat" and self.clause.kind == "always":
            return Finding("vacuous", reason="the premise is never met under the assumptions, so that the statement says nothing")
        checked, met, dispute = self._compared(premise.values)
        if dispute is not None:
            return Finding("unknown", example=dispute, reason=_disputed(dispute))
        said = [str(each) for each in [*self.hypotheses, negate(self.statement)] if each is not True]
        words = f"there are no {', '.join(self.names)} with: " + "; ".join(said)
        proof = Proof(words, proofs.smt(duty), method, premise.values or {}, certified(duty), checked, met)
        return Finding("proved", proof=proof)

    def _compared(self, witness: Point | None) -> tuple[int, int, Example | None]:
        """Ask solvers and formula at exact points: at a witness, at some where the premise holds, at some where it may not."""
        rng = np.random.default_rng(self.seed)
        drawn = [points(self.clause.domain, condition, POINTS, rng) for condition in (every(self.given, self.premise), self.given)]
        checked = met = 0
        for point in chain([witness] if witness else [], *drawn):
            example = self.replayed(point)
            expected = self.statement if isinstance(self.statement, bool) else bool(self.statement.at(point))
            checked += 1
            met += self.premise is True or bool(self.premise.at(point))
            if example.holds != expected or example.disputes:
                return checked, met, example
        return checked, met, None


def _counted(example: Example) -> Finding:
    """A counterexample, if the solvers confirm it."""
    if example.holds or example.disputes:
        return Finding("unknown", example=example, reason=_disputed(example))
    return Finding("refuted", example=example)


def _disputed(example: Example) -> str:
    on = f" on {example.disputes[0]}" if example.disputes else ""
    return f"the formula and the solvers disagree at {example}{on}; one of them is wrong, so nothing is decided"
