r"""Lotteries that matter only together with something: products of probabilities made linear.

Who mixes twice in a row, or is believed in with a probability that is open and mixes then, makes conditions of degree two. They are
linear in other coordinates. Let the lottery :math:`z` occur in products with the variable :math:`x` only, a move or a belief. Then

.. math:: y_k = x z_k, \qquad \sum_k y_k = x

takes the place of :math:`z`, which **hangs** on :math:`x`. These are the weights of the sequence form. Where :math:`x > 0` they say what
:math:`z` is. Where a belief :math:`x` is zero nothing depends on :math:`z`, which is free. A condition in which :math:`z` occurs
without a move :math:`x` is multiplied by it, since moves in use have positive probability.

Here ``("T", 0)`` is how likely somebody is to go on, and ``("U", ...)`` what that one does next:

>>> form = {frozenset({("T", 0), ("U", 0)}): 3, frozenset({("T", 0), ("U", 1)}): -1, frozenset(): -1}
>>> lotteries = {"T": [("T", 0), ("T", 1)], "U": [("U", 0), ("U", 1)]}
>>> hanging([form], lotteries)
{'U': ('T', 0)}
>>> folded(form, {"U": ("T", 0)}) == {frozenset({("U", 0)}): 3, frozenset({("U", 1)}): -1, frozenset(): -1}
True

References
----------
von Stengel, B. 1996. Efficient computation of behavior strategies. Games and Economic Behavior 14: 220-246.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from math import prod
from typing import Any

from bargaining.equilibrium.beliefs.rationality import Block, Terms, Variable

Hangs = dict[Block, Variable]
"""On which variable a lottery hangs; each after that on which its own variable's lottery hangs, if any."""

Lotteries = Mapping[Block, Sequence[Variable]]


def hanging(forms: Sequence[Terms], lotteries: Lotteries) -> Hangs | None:
    """What may hang on what, so that all forms become linear; ``None`` where that cannot be."""
    found: Hangs = {}  # parents come first: nothing is hung up later that something hangs on already
    current = list(forms)
    while any(len(monomial) > 1 for form in current for monomial in form):
        choice = _choice(current, lotteries, found)
        if choice is None:
            return None
        found[choice[0]] = choice[1]
        current = [_folded(form, *choice) for form in current]
    return found


def simplest(form: Terms, lotteries: Lotteries) -> Terms:
    """A form without lotteries all of whose variables have the same coefficient: they add up to one."""
    for block, lottery in lotteries.items():
        groups: dict[frozenset[Variable], list[frozenset[Variable]]] = {}
        for monomial in form:
            if any(v[0] == block for v in monomial):
                groups.setdefault(frozenset(v for v in monomial if v[0] != block), []).append(monomial)
        for rest, members in groups.items():
            if len(members) == len(lottery) and len({form[monomial] for monomial in members}) == 1:
                value = form[members[0]]
                left = {monomial: coefficient for monomial, coefficient in form.items() if monomial not in set(members)}
                left[rest] = left.get(rest, 0) + value
                return simplest({monomial: coefficient for monomial, coefficient in left.items() if coefficient}, lotteries)
    return form


def folded(form: Terms, hangs: Hangs) -> Terms:
    """A form in the new coordinates, in which a variable of a lottery that hangs stands for the product."""
    for block, variable in hangs.items():
        form = _folded(form, block, variable)
    return form


def links(hangs: Hangs, lotteries: Lotteries) -> list[Terms]:
    """Forms that are zero: what hangs on a variable adds up to it."""
    return [{**{frozenset({own}): 1 for own in lotteries[block]}, frozenset({variable}): -1} for block, variable in hangs.items()]


def unfolded(corners: Sequence[Mapping[Variable, Any]], hangs: Hangs, lotteries: Lotteries) -> list[dict[Variable, Any]]:
    """Corners in probabilities again; where something is free at a corner, one for each of its extremes."""
    seen = {block: _shares(corners, lotteries[block], variable) for block, variable in hangs.items()}
    return [point for corner in corners for point in _opened(corner, hangs, lotteries, seen)]


def unused(corners: Sequence[Mapping[Variable, Any]], hangs: Hangs, lotteries: Lotteries) -> Variable | None:
    """A belief that has to be zero, as a move in use that hangs on it has no probability otherwise; a move where there is no such belief."""
    for block, variable in hangs.items():
        for own in lotteries[block] if isinstance(block, int) else ():
            if not any(corner[own] for corner in corners) and any(corner[variable] for corner in corners):
                while isinstance(variable[0], int) and variable[0] in hangs:
                    variable = hangs[variable[0]]
                return variable
    return None


def chain(variable: Variable, hangs: Mapping[Block, Variable]) -> list[Variable]:
    """A variable and all it hangs on."""
    found = [variable]
    while found[-1][0] in hangs:
        found.append(hangs[found[-1][0]])
    return found


def weight(point: Mapping[Variable, Any], variable: Variable, hangs: Mapping[Block, Variable]) -> Any:
    """A variable's probability times that of all it hangs on."""
    return prod(point[each] for each in chain(variable, hangs))


def _choice(forms: Sequence[Terms], lotteries: Lotteries, found: Hangs) -> tuple[Block, Variable] | None:
    """A lottery and what it can hang on.

    First what is done later on what is done or believed earlier, and those with the fewest things to hang on, on which others may hang in turn.
    """
    options = []
    for block in lotteries:
        if block in found or block in {variable[0] for variable in found.values()}:
            continue
        beside = {v for form in forms for monomial in form if any(own[0] == block for own in monomial) for v in monomial if v[0] != block}
        fitting = [v for v in beside if all(_fits(form, block, v, found) for form in forms)]
        if fitting:
            best = min(fitting, key=lambda v: (not _is_later(block, v[0]), -_company(v, forms), str(v)))
            options.append((not _is_later(block, best[0]), len(fitting), str(block), block, best))
    if not options:
        return None
    *_, chosen, variable = min(options, key=lambda option: option[:3])
    return chosen, variable


def _is_later(block: Block, other: Block) -> bool:
    """Whether one lottery is over moves that may follow the other's, as far as the order of reading tells."""
    return isinstance(block, int) and (not isinstance(other, int) or block > other)


def _company(variable: Variable, forms: Sequence[Terms]) -> int:
    """With how many variables one always occurs."""
    own = [monomial for form in forms for monomial in form if variable in monomial]
    return len(frozenset.intersection(*own)) if own else 0


def _fits(form: Terms, block: Block, variable: Variable, found: Hangs) -> bool:
    """Whether a lottery always occurs beside a variable, or never does where the form can be multiplied by it."""
    beside = [variable in monomial for monomial in form if any(own[0] == block for own in monomial)]
    if all(beside):
        return True
    above: Variable = variable
    while isinstance(above[0], int) and above[0] in found:
        above = found[above[0]]
    return isinstance(above[0], int) and not any(v[0] == variable[0] for monomial in form for v in monomial)


def _folded(form: Terms, block: Block, variable: Variable) -> Terms:
    """Products of the variable with the lottery's own are written as the latter; without any the form is multiplied by the variable first."""
    holding = [monomial for monomial in form if any(own[0] == block for own in monomial)]
    if holding and variable not in holding[0]:
        return {monomial if monomial in set(holding) else monomial | {variable}: value for monomial, value in form.items()}
    return {monomial - {variable} if monomial in set(holding) else monomial: value for monomial, value in form.items()}


def _shares(corners: Sequence[Mapping[Variable, Any]], lottery: Sequence[Variable], variable: Variable) -> list[tuple[Any, ...]]:
    """What a lottery is at the corners at which the variable it hangs on has weight."""
    return list(dict.fromkeys(tuple(Fraction(corner[own]) / corner[variable] for own in lottery) for corner in corners if corner[variable]))


def _opened(
    corner: Mapping[Variable, Any], hangs: Hangs, lotteries: Lotteries, seen: Mapping[Block, list[tuple[Any, ...]]]
) -> Iterator[dict[Variable, Any]]:
    ways = []
    for block, variable in hangs.items():
        lottery = lotteries[block]
        if corner[variable]:
            ways.append([tuple(Fraction(corner[own]) / corner[variable] for own in lottery)])
        else:
            pure = [tuple(int(own == one) for own in lottery) for one in lottery]
            ways.append(pure if _believed_away(corner, variable, hangs) else seen[block] or pure)
    for chosen in product(*ways):
        point = dict(corner)
        for block, shares in zip(hangs, chosen, strict=True):
            point.update(zip(lotteries[block], shares, strict=True))
        yield point


def _believed_away(corner: Mapping[Variable, Any], variable: Variable, hangs: Hangs) -> bool:
    """Whether a belief of zero is why a variable has no weight; otherwise a move in use has lost its probability, and limits count."""
    while variable[0] in hangs and not corner[hangs[variable[0]]]:
        variable = hangs[variable[0]]
    return not isinstance(variable[0], int)
