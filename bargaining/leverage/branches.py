r"""From a formula over a lever to the least value that satisfies it, case by case.

A clause bounds the lever from below by :math:`-A_i/B_i` (:math:`B_i > 0`), from above where :math:`B_j < 0`, and
carries conditions on the other parameters. It can be satisfied exactly if each lower bound lies below each upper one:
:math:`A_j B_i - A_i B_j \ge 0`, with ``>`` where either bound is strict. Its least value is the largest lower bound.

Cases are then merged by consensus: where one case needs :math:`c` and another needs the opposite, what both need
otherwise is a case without :math:`c`. So "if the threat is credible" disappears from the cases in which no threat is
needed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Any

import sympy

from bargaining.game.exact import Exact
from bargaining.leverage.conditions import Atom, Clause, Formula, atom, cleaned, implied, truth
from bargaining.leverage.ranges import Ranges

MAX_MERGED = 24


@dataclass(frozen=True)
class Bound:
    """The lower bound ``-constant/slope`` of a clause, with a positive slope."""

    constant: sympy.Expr
    slope: sympy.Expr
    strict: bool

    @property
    def value(self) -> sympy.Expr:
        """The bound itself."""
        return _ratio(self.constant, self.slope)


@lru_cache(maxsize=65_536)
def _ratio(constant: sympy.Expr, slope: sympy.Expr) -> sympy.Expr:
    ratio = -constant / slope
    return sympy.expand(ratio) if slope.is_number else sympy.cancel(ratio)


@dataclass(frozen=True)
class Branch:
    """One case: the least value, and when the case applies.

    Attributes
    ----------
    bounds : frozenset of Bound
        Lower bounds beside the low end of the range.
    clause : frozenset of Atom
        The conditions.
    low : number
        The low end of the range.
    """

    bounds: frozenset[Bound]
    clause: Clause
    low: sympy.Expr

    @property
    def value(self) -> sympy.Expr:
        """The least lever value of the case."""
        return sympy.Max(self.low, *(bound.value for bound in self.bounds), evaluate=len(self.bounds) == 1) if self.bounds else self.low

    @property
    def condition(self) -> Any:
        """The condition in sympy."""
        return sympy.And(*(one.relation() for one in self._ordered()))

    @property
    def condition_text(self) -> str:
        """The condition in words and signs."""
        return " and ".join(map(str, self._ordered())) or "always"

    @property
    def is_unconditional(self) -> bool:
        """Whether the case always applies."""
        return not self.clause

    def _ordered(self) -> list[Atom]:
        return sorted(self.clause, key=lambda one: (len(str(one)), str(one)))

    @property
    def value_text(self) -> str:
        """The value as people write it."""
        values = [bound.value for bound in self.bounds]
        least = max([self.low, *(value for value in values if value.is_number)])
        moving = sorted({str(value) for value in values if not value.is_number}, key=lambda text: (len(text), text))
        return f"max({', '.join([str(least), *moving])})" if moving else str(least)

    def value_at(self, numbers: Mapping[Any, Any]) -> Any | None:
        """The value at numbers for all parameters, or ``None`` where the case does not apply."""
        for one in self.clause:
            if not truth(Atom(one.expression.xreplace(numbers), one.strict)):
                return None
        return max([self.low, *(-(b.constant.xreplace(numbers)) / b.slope.xreplace(numbers) for b in self.bounds)])

    def __str__(self) -> str:
        return self.value_text if self.is_unconditional else f"{self.value_text} if {self.condition_text}"


def branches_of(formula: Formula, lever: str, low: Exact, high: Exact | None, known: Ranges) -> tuple[tuple[Branch, ...], Any]:
    """The cases of the least lever value, and the sympy condition under which it is attained."""
    symbol = sympy.Symbol(lever)
    start = sympy.Rational(low.numerator, low.denominator)
    ceiling = [] if high is None else [atom(sympy.Rational(high.numerator, high.denominator) - symbol, False)]
    cases = {branch for clause in formula for branch in _cases([*clause, *ceiling], symbol, start, known)}
    strict = any(one.strict and symbol in one.expression.free_symbols for clause in formula for one in clause)
    attained = sympy.S.true if not strict else sympy.Or(*(_holds_at(clause, symbol, start) for clause in formula))
    return tuple(sorted(_merged(cases, known), key=_order)), attained


@lru_cache(maxsize=65_536)
def _order(branch: Branch) -> tuple[int, int, str]:
    return len(branch.bounds), len(branch.clause), str(branch)


def _holds_at(clause: Clause, symbol: sympy.Symbol, value: sympy.Expr) -> Any:
    return sympy.And(*(atom(one.expression.subs(symbol, value), one.strict).relation() for one in clause))


def _cases(clause: Iterable[Atom], symbol: sympy.Symbol, low: sympy.Expr, known: Ranges) -> Iterator[Branch]:
    """One case for each combination of the signs that slopes may have."""
    fixed, moving = [], []
    for one in clause:
        slope = sympy.expand(one.expression).coeff(symbol, 1) if symbol in one.expression.free_symbols else sympy.S.Zero
        if slope == 0:
            fixed.append(one)
        else:
            moving.append((sympy.expand(one.expression - slope * symbol), slope, one.strict))
    for signs in product(*(_signs(slope, known) for _, slope, _ in moving)):
        branch = _case(fixed, moving, signs, low, known)
        if branch is not None:
            yield branch


def _signs(slope: sympy.Expr, known: Ranges) -> tuple[int, ...]:
    possible = []
    for sign, needed in ((1, [atom(slope, True)]), (-1, [atom(-slope, True)]), (0, [atom(slope, False), atom(-slope, False)])):
        if not any(known.truth(one) is False for one in needed):
            possible.append(sign)
    return tuple(possible)


def _case(fixed: list[Atom], moving: list[tuple[Any, Any, bool]], signs: tuple[int, ...], low: sympy.Expr, known: Ranges) -> Branch | None:
    atoms = list(fixed)
    lower: list[tuple[Any, Any, bool]] = []
    upper: list[tuple[Any, Any, bool]] = []
    for (constant, slope, strict), sign in zip(moving, signs, strict=True):
        if sign == 0:
            atoms += [atom(constant, strict), atom(slope, False), atom(-slope, False)]
        else:
            atoms.append(atom(sign * slope, True))
            (lower if sign > 0 else upper).append((constant, slope, strict))
    for constant, slope, strict in upper:
        atoms.append(atom(constant + slope * low, strict))
        atoms += [atom(constant * b - a * slope, strict or s) for a, b, s in lower]
    return _branch(atoms, frozenset(Bound(*bound) for bound in lower), low, known)


def _branch(atoms: Iterable[Atom], bounds: frozenset[Bound], low: sympy.Expr, known: Ranges) -> Branch | None:
    kept = [one for one in atoms if known.truth(one) is not True]
    if any(known.truth(one) is False for one in kept):
        return None
    clause = cleaned(frozenset(kept))
    if clause is None:
        return None
    needed = [b for b in bounds if known.truth(atom(b.constant + b.slope * low, False)) is not True]
    return Branch(frozenset(b for b in needed if not _idle(b, clause, low)), clause, low)


def _idle(bound: Bound, clause: Clause, low: sympy.Expr) -> bool:
    """Whether a bound lies at or below the low end of the range, so that it does not move the least value."""
    at_low = atom(bound.constant + bound.slope * low, False)
    return implied(at_low, clause) or truth(at_low) is True


def _merged(cases: Iterable[Branch], known: Ranges) -> set[Branch]:
    """Replace cases by consensus with others, as long as that makes one idle."""
    kept = _needed(cases)
    while True:
        better = next(_improvements(kept, known), None)
        if better is None:
            return kept
        kept = _needed([*kept, better])


def _improvements(cases: set[Branch], known: Ranges) -> Iterator[Branch]:
    """Cases by consensus that would take the place of a present one."""
    ordered = sorted(cases, key=_order)
    if len(ordered) > MAX_MERGED:
        return
    for one in ordered:
        for two in ordered:
            new = _consensus(one, two, known)
            if new is not None and new not in cases and any(_covers(new, old) for old in ordered):
                yield new


def _needed(cases: Iterable[Branch]) -> set[Branch]:
    kept: list[Branch] = []
    for case in sorted(set(cases), key=_order):
        if not any(_covers(other, case) for other in kept):
            kept = [other for other in kept if not _covers(case, other)]
            kept.append(case)
    return set(kept)


def _covers(one: Branch, two: Branch) -> bool:
    """Whether ``one`` applies wherever ``two`` does, with a value that is not larger."""
    return one.bounds <= two.bounds and all(implied(a, two.clause) for a in one.clause)


def _consensus(one: Branch, two: Branch, known: Ranges) -> Branch | None:
    """What both cases need, where one needs a condition and the other its opposite."""
    for own in one.clause:
        rival = _opposite(own, two.clause)
        if rival is None:
            continue
        rest = cleaned((one.clause - {own}) | (two.clause - {rival}))
        if rest is None:
            continue
        bounds = _remaining(one, rest | {own}) | _remaining(two, rest | {rival})
        if all(known.truth(atom(bound.slope, True)) or atom(bound.slope, True) in rest for bound in bounds):
            return Branch(bounds, rest, one.low)
    return None


def _opposite(own: Atom, clause: Clause) -> Atom | None:
    """An atom of the clause such that it or ``own`` always holds."""
    for other in clause:
        if not (own.strict and other.strict) and other.expression == atom(-own.expression, other.strict).expression:
            return other
    return None


def _remaining(branch: Branch, clause: Clause) -> frozenset[Bound]:
    return frozenset(bound for bound in branch.bounds if not _idle(bound, clause, branch.low))


def expression_of(branches: tuple[Branch, ...]) -> sympy.Expr:
    """The least value over the cases, ``oo`` where none applies.

    Cases at the low end of the range come first, since nothing is less; one other case may follow them. Where there
    are more, the least of them is taken.
    """
    free = [branch for branch in branches if not branch.bounds]
    rest = [branch for branch in branches if branch.bounds]
    tail: Any = sympy.oo
    if rest:
        tail = sympy.Min(*(_piece(branch) for branch in rest), evaluate=False) if len(rest) > 1 else _piece(rest[0])
    for branch in reversed(free):
        tail = branch.value if branch.is_unconditional else sympy.Piecewise((branch.value, branch.condition), (tail, True), evaluate=False)
    return tail


def _piece(branch: Branch) -> Any:
    return branch.value if branch.is_unconditional else sympy.Piecewise((branch.value, branch.condition), (sympy.oo, True), evaluate=False)

