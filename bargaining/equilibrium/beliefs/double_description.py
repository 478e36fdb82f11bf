r"""Polytopes in products of simplices, by their corners: the double description method.

A system of linear conditions on the probabilities of several lotteries

.. math:: x \ge 0, \quad \sum_{v \in B} x_v = 1 \text{ for every block } B, \quad a \cdot x + c \; (= | \ge) \; 0

is a polytope. Written homogeneously it is a pointed cone, and the cone's extreme rays are the corners. Steps:

1. Start with the rays :math:`e_v` of the positive orthant.
2. For each condition keep the rays that fulfil it, and for each adjacent pair on either side put in the ray where the
   two meet it. Two rays are adjacent if no third one is tight wherever both are.
3. Divide by the sum of the first block.

Integers throughout. In the worst case the number of rays grows exponentially with the conditions; beyond 3,000 the
method gives up with an error.

>>> corners([["x", "y"]], equal=[], at_least=[{frozenset({"x"}): 3, frozenset(): -1}])
[{'x': Fraction(1, 1), 'y': Fraction(0, 1)}, {'x': Fraction(1, 3), 'y': Fraction(2, 3)}]

References
----------
Fukuda, K. and A. Prodon. 1996. Double description method revisited. In Combinatorics and Computer Science, Lecture Notes
in Computer Science 1120, 91-111.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from fractions import Fraction
from math import gcd, lcm
from typing import Any

from bargaining.errors import TooLargeError
from bargaining.game.exact import Exact

MAX_RAYS = 3_000

Linear = Mapping[frozenset[Any], Exact]
"""A linear form: a coefficient for each ``frozenset({variable})``, and the constant under ``frozenset()``."""
Ray = tuple[list[int], int]
"""A ray, and the conditions that are tight on it as bits."""


def corners(
    blocks: Sequence[Sequence[Hashable]], *, equal: Sequence[Linear], at_least: Sequence[Linear], others: Sequence[Hashable] = ()
) -> list[dict[Any, Fraction]]:
    """The corners of a polytope in a product of simplices.

    Parameters
    ----------
    blocks : sequence of sequences of variables
        Each block is a lottery: its variables are non-negative and sum to one.
    equal, at_least : sequence of linear forms
        Forms that must be zero, and forms that must not be negative.
    others : sequence of variables
        Variables that are not negative and belong to no lottery; the forms have to bound them.

    Returns
    -------
    list of dict of variable to Fraction
        Empty where no point fulfils the conditions.

    Raises
    ------
    TooLargeError
        Beyond 3,000 rays.
    """
    variables = [*(variable for block in blocks for variable in block), *others]
    place = {variable: index for index, variable in enumerate(variables)}
    first = [place[variable] for variable in blocks[0]]
    forms = [(_sums(place, blocks[0], block), True) for block in blocks[1:]]
    forms += [(_homogeneous(form, place, first), True) for form in equal] + [(_homogeneous(form, place, first), False) for form in at_least]
    everything = (1 << len(variables)) - 1
    rays: list[Ray] = [([int(k == j) for k in range(len(variables))], everything & ~(1 << j)) for j in range(len(variables))]
    for number, (form, is_equality) in enumerate(forms):
        rays = _cut(rays, form, 1 << (len(variables) + number), is_equality)
        if not rays:
            return []
    return [_corner(ray, variables, first) for ray, _ in rays if any(ray[k] for k in first)]


def _sums(place: Mapping[Any, int], one: Sequence[Hashable], two: Sequence[Hashable]) -> list[int]:
    row = [0] * len(place)
    for variable in one:
        row[place[variable]] = 1
    for variable in two:
        row[place[variable]] = -1
    return row


def _homogeneous(form: Linear, place: Mapping[Any, int], first: Sequence[int]) -> list[int]:
    """The form in integers, its constant times the sum of the first block, which is one."""
    scale = lcm(*(value.denominator for value in form.values()))
    row = [0] * len(place)
    for monomial, value in form.items():
        whole = int(value * scale)
        if monomial:
            [variable] = monomial
            row[place[variable]] += whole
        else:
            for k in first:
                row[k] += whole
    return row


def _cut(rays: list[Ray], form: Sequence[int], bit: int, is_equality: bool) -> list[Ray]:
    above: list[tuple[Ray, int]] = []
    below: list[tuple[Ray, int]] = []
    kept: list[Ray] = []
    for ray in rays:
        value = sum(a * b for a, b in zip(form, ray[0], strict=True) if a and b)
        if value == 0:
            kept.append((ray[0], ray[1] | bit))
        elif value > 0:
            above.append((ray, value))
            if not is_equality:
                kept.append(ray)
        else:
            below.append((ray, value))
    masks = [ray[1] for ray in rays]
    for one, up in above:
        for two, down in below:
            tight = one[1] & two[1]
            if _only_two(masks, tight):
                kept.append((_meeting(one[0], two[0], up, -down), tight | bit))
        if len(kept) > MAX_RAYS:
            raise TooLargeError(f"a set of equilibria has more than {MAX_RAYS:,} corners")
    return kept


def _only_two(masks: Sequence[int], tight: int) -> bool:
    """Whether no third ray is tight wherever two are."""
    count = 0
    for mask in masks:
        if mask & tight == tight:
            count += 1
            if count > 2:
                return False
    return True


def _meeting(one: Sequence[int], two: Sequence[int], up: int, down: int) -> list[int]:
    mixed = [down * a + up * b for a, b in zip(one, two, strict=True)]
    divisor = gcd(*mixed)
    return [value // divisor for value in mixed]


def _corner(ray: Sequence[int], variables: Sequence[Any], first: Sequence[int]) -> dict[Any, Fraction]:
    total = sum(ray[k] for k in first)
    return {variable: Fraction(value, total) for variable, value in zip(variables, ray, strict=True)}
