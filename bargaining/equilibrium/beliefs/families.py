r"""The equilibria that share their supports: products of polytopes.

For a profile of supports the conditions of sequential rationality are polynomials in lotteries. Steps:

1. Lotteries that stand together in a linear condition form a **part**; each part's solutions are a polytope, given by
   its corners. A part without a solution, or in which a used action never has positive probability, ends the matter.
2. Where a part is a single point, put its numbers into the conditions that are not linear, and begin again.
3. What is not linear by then is evaluated at all combinations of corners. It is of degree one in each part, and so lies
   between its values there: it holds always, or never.
4. Where neither is so, look for coordinates in which all conditions are linear after all, those of the sequence form
   (``nesting``). Where there are none, the method says that it cannot tell.

In games in which each play passes at most two mixing decisions (signalling games, offers to parties whose types are
private, simultaneous moves) step 3 is never needed: one side's conditions are linear in the other's probabilities.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise, product
from math import inf, prod
from typing import Any

from bargaining.equilibrium.beliefs.carrying import Carried
from bargaining.equilibrium.beliefs.double_description import corners
from bargaining.equilibrium.beliefs.nesting import Hangs, chain, folded, hanging, links, simplest, unfolded, unused, weight
from bargaining.equilibrium.beliefs.rationality import MAX_COMBINATIONS, Block, Conditions, Rationality, Terms, Variable, fills, value_at
from bargaining.errors import OutOfClassError, TooLargeError
from bargaining.game.exact import Exact

Point = dict[Variable, Any]


@dataclass(frozen=True, eq=False)
class Part:
    """Lotteries that are tied to each other: a polytope.

    Attributes
    ----------
    corners : tuple of dict of Variable to number
    hangs : dict of Block to Variable
        Lotteries that occur in products with one variable only (``nesting``): the part is a polytope in these products.
    """

    corners: tuple[Point, ...]
    hangs: Hangs = field(default_factory=dict)

    @property
    def centre(self) -> Point:
        """The mean of the corners, in the coordinates in which the part is a polytope: every used action has positive probability there."""
        mean = {v: Fraction(sum(corner[v] for corner in self.corners)) / len(self.corners) for v in self.corners[0]}
        for block, variable in self.hangs.items():
            above = sum(weight(corner, variable, self.hangs) for corner in self.corners)
            for own in [v for v in mean if v[0] == block] if above else ():
                mean[own] = Fraction(sum(weight(corner, own, self.hangs) for corner in self.corners)) / above
        return mean


def parts(rationality: Rationality, supports: Sequence[int], carried: Carried) -> tuple[Part, ...] | None:
    """The equilibria with these supports, in which later surprises follow from earlier ones in one way; ``None`` where there are none.

    Raises
    ------
    OutOfClassError
        Where conditions of higher degree are left that corners do not decide.
    TooLargeError
    """
    asked = [conditions for number in range(len(supports)) if (conditions := rationality.conditions(number, supports)) is not None]
    asked = [Conditions(*(tuple(form for f in kind(c) if (form := carried.put(f))) for kind in (_equal, _at_least))) for c in asked]
    blocks = {block: [v for v in lottery if v not in carried.zero] for block, lottery in _lotteries(rationality, supports).items()}
    blocks = {block: lottery for block, lottery in blocks.items() if not lottery or lottery[0] not in carried.by}
    if not all(blocks.values()):
        return None
    known: Point = {**dict.fromkeys(carried.zero, 0), **{lottery[0]: 1 for lottery in blocks.values() if len(lottery) == 1}}
    while True:
        current = [_at(conditions, known) for conditions in asked] if known else asked
        linear = Conditions(*(tuple(f for c in current for f in kind(c) if _degree(f) <= 1) for kind in (_equal, _at_least)))
        if not _constants_hold(linear):
            return None
        found = _polytopes(linear, {block: lottery for block, lottery in blocks.items() if lottery[0] not in known})
        if found is None:
            return None
        fixed = {variable: value for part in found if len(part.corners) == 1 for variable, value in part.corners[0].items()}
        curved = Conditions(*(tuple(f for c in current for f in kind(c) if _degree(f) > 1) for kind in (_equal, _at_least)))
        if not fixed or not (curved.equal or curved.at_least):
            try:
                return _whole(known, found, carried) if _holds(rationality, curved, found) else None
            except OutOfClassError as problem:
                return _nested(current, blocks, known, carried, problem)
        known.update(fixed)


def _nested(
    asked: Sequence[Conditions], blocks: Mapping[Block, list[Variable]], known: Point, carried: Carried, problem: OutOfClassError
) -> tuple[Part, ...] | None:
    """The equilibria where what is not linear becomes so in other coordinates (``nesting``); otherwise the problem is raised."""
    blocks, known = dict(blocks), dict(known)
    while True:
        left = {block: lottery for block, lottery in blocks.items() if lottery[0] not in known}
        current = [_at(conditions, known) for conditions in asked]
        plain = Conditions(*(tuple(form for c in current for f in kind(c) if (form := simplest(f, left))) for kind in (_equal, _at_least)))
        if not _constants_hold(plain):
            return None
        hangs = hanging([*plain.equal, *plain.at_least], left)
        if hangs is None:
            linear = Conditions(*(tuple(f for f in kind(plain) if _degree(f) <= 1) for kind in (_equal, _at_least)))
            found = _polytopes(linear, left)
            fixed = {v: value for part in found or () if len(part.corners) == 1 for v, value in part.corners[0].items()}
            if found is not None and not fixed:
                raise problem
            if found is None:
                return None
            known.update(fixed)
            continue
        folds = Conditions(*(tuple(folded(f, hangs) for f in kind(plain)) for kind in (_equal, _at_least)))
        found = _polytopes(folds, left, hangs)
        if found is None:
            return None
        gone = next((v for part in found if (v := unused(part.corners, part.hangs, left)) is not None), None)
        if gone is None:
            return _whole(known, [Part(tuple(unfolded(part.corners, part.hangs, left)), part.hangs) for part in found], carried)
        if isinstance(gone[0], int):
            return None
        known[gone] = 0
        blocks[gone[0]] = [v for v in blocks[gone[0]] if v != gone]
        if len(blocks[gone[0]]) == 1:
            known[blocks[gone[0]][0]] = 1


def _whole(known: Point, found: Sequence[Part], carried: Carried) -> tuple[Part, ...] | None:
    """All parts together, unless an earlier surprise gives nothing to what follows it."""
    settled = (Part(({variable: known[variable] for variable in known},),),) if known else ()
    whole = settled + tuple(found)
    return whole if all(any(corner.get(v) for part in whole for corner in part.corners for v in some) for some in carried.some) else None


def combinations(found: Sequence[Part]) -> Iterator[Point]:
    """Every choice of a corner from each part.

    Raises
    ------
    TooLargeError
        Beyond 4,096.
    """
    if prod(len(part.corners) for part in found) > MAX_COMBINATIONS:
        raise TooLargeError(f"a family of equilibria has more than {MAX_COMBINATIONS:,} corners")
    for chosen in product(*(part.corners for part in found)):
        yield {variable: value for corner in chosen for variable, value in corner.items()}


def _equal(conditions: Conditions) -> tuple[Terms, ...]:
    return conditions.equal


def _at_least(conditions: Conditions) -> tuple[Terms, ...]:
    return conditions.at_least


def _lotteries(rationality: Rationality, supports: Sequence[int]) -> dict[Block, list[Variable]]:
    blocks: dict[Block, list[Variable]] = {}
    for number, mask in enumerate(supports):
        if mask & (mask - 1):
            blocks[number] = rationality.lottery(number, supports)
        slips = rationality.weights(number, supports).block
        if slips is not None and len(slips) > 1:
            blocks[slips] = rationality.lottery(slips, supports)
    return blocks


def _at(conditions: Conditions, known: Mapping[Variable, Exact]) -> Conditions:
    return Conditions(tuple(_put(form, known) for form in conditions.equal), tuple(_put(form, known) for form in conditions.at_least))


def _put(form: Terms, known: Mapping[Variable, Exact]) -> Terms:
    done: Terms = {}
    for monomial, value in form.items():
        rest = frozenset(v for v in monomial if v not in known)
        done[rest] = done.get(rest, 0) + value * prod([known[v] for v in monomial if v in known])
    return {monomial: value for monomial, value in done.items() if value}


def _degree(form: Terms) -> int:
    return max(map(len, form), default=0)


def _constants_hold(linear: Conditions) -> bool:
    equal = all(form.get(frozenset(), 0) == 0 for form in linear.equal if _degree(form) == 0)
    return equal and all(form.get(frozenset(), 0) >= 0 for form in linear.at_least if _degree(form) == 0)


def _polytopes(linear: Conditions, blocks: Mapping[Block, list[Variable]], hangs: Hangs | None = None) -> list[Part] | None:
    """The parts; with lotteries that hang on variables, in coordinates in which all is linear."""
    hangs = hangs or {}
    linear = Conditions((*linear.equal, *links(hangs, blocks)), linear.at_least)
    groups: dict[Block, list[Block]] = {block: [block] for block in blocks}
    for form in [*linear.equal, *linear.at_least]:
        together = list(dict.fromkeys(variable[0] for monomial in form for variable in monomial))
        for first, other in pairwise(together):
            if groups[first] is not groups[other]:
                groups[first].extend(groups[other])
                for block in groups[other]:
                    groups[block] = groups[first]
    found = []
    for group in {id(group): group for group in groups.values()}.values():
        if len(group) == 1 and not any(v[0] == group[0] for f in (*linear.equal, *linear.at_least) for m in f for v in m):
            lottery = blocks[group[0]]
            found.append(Part(tuple({v: int(v == one) for v in lottery} for one in lottery)))
            continue
        members = set(group)
        equal, at_least = ([f for f in kind if any(v[0] in members for m in f for v in m)] for kind in (linear.equal, linear.at_least))
        own = {block: variable for block, variable in hangs.items() if block in members}
        others = [variable for block in own for variable in blocks[block]]
        points = corners([blocks[block] for block in group if block not in own], equal=equal, at_least=at_least, others=others)
        if not fills([{v: corner[v] for v in corner if v[0] not in own} for corner in points] if own else points):
            return None
        found.append(Part(tuple(points), own))
    return found


def _holds(rationality: Rationality, curved: Conditions, found: Sequence[Part]) -> bool:
    """Whether conditions of higher degree hold all over a product of polytopes; an error where only in some of it."""
    if not curved.equal and not curved.at_least:
        return True
    points = list(combinations(found))
    for form, is_equality in [*((f, True) for f in curved.equal), *((f, False) for f in curved.at_least)]:
        if not is_affine(form, found):
            _give_up(rationality, form)
        values = [value_at(form, point) for point in points]
        if max(values) < 0 or (is_equality and min(values) > 0):
            return False
        if min(values) < 0 or (is_equality and max(values) > 0):
            _give_up(rationality, form)
    return True


def is_affine(form: Terms, found: Sequence[Part]) -> bool:
    """Whether a form is of degree one in each part that is not a single point, so that corners bound it.

    What hangs on a variable counts together with it, and only so. Divided by what a lottery hangs on, which is one of the
    coordinates in which the part is a polytope, such a form still is bounded by corners.
    """
    return all(_is_bounded(form, part) for part in found if len(part.corners) > 1)


def _is_bounded(form: Terms, part: Part) -> bool:
    own = {frozenset(v for v in monomial if v in part.corners[0]) for monomial in form}
    divisors = [frozenset[Variable](), *(frozenset(chain(variable, part.hangs)) for variable in part.hangs.values())]
    return any(all(monomial.isdisjoint(divisor) and _degree_in(part, monomial | divisor) <= 1 for monomial in own) for divisor in divisors)


def _degree_in(part: Part, monomial: frozenset[Variable]) -> float:
    if any(v[0] in part.hangs and part.hangs[v[0]] not in monomial for v in monomial):
        return inf
    return len(monomial) - sum(v[0] in part.hangs for v in monomial)


def _give_up(rationality: Rationality, form: Terms) -> None:
    sets = rationality.known.sets
    blocks = dict.fromkeys(variable[0] for monomial in form for variable in monomial)
    names = [f'"{sets[block].name}"' for block in blocks if isinstance(block, int)]
    mixing = f"{' and '.join(names)} mix at once" if len(names) > 1 else f"{names[0]} mixes while beliefs after a surprise are open"
    raise OutOfClassError(
        f"equilibria in which {mixing} lead to equations of degree {_degree(form)}, which perfect_bayesian does not solve; "
        "its list is complete where each play passes at most two decisions that mix, or where indifference settles the mixing one by one; "
        "pure=True lists the equilibria in which nobody mixes, partial=True those that can be solved"
    )
