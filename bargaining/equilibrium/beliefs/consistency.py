r"""Consistency (Kreps and Wilson 1982): are beliefs the limit of what Bayes' rule gives when every move has small probability?

An assessment :math:`(\sigma, \mu)` is consistent exactly if every move :math:`m` of probability zero can be given an order
:math:`k_m \ge 1` and a size :math:`c_m > 0`, as if it were taken with probability :math:`c_m \varepsilon^{k_m}`, so that at each
information set

1. the nodes that are believed in are those of the lowest order, :math:`k(h) = \sum k_m` over the moves that lead to it, and
2. their beliefs stand to each other as :math:`p(h) \prod \sigma \prod c_m`.

The first is a linear program in whole numbers, solved by HiGHS; orders it finds are verified exactly. The second is linear in the logarithms
of the sizes. It is decided exactly by elimination on the exponents: what is left, :math:`q_1^{a_1} q_2^{a_2} \cdots`, must be one.

References
----------
Kreps, D. M. and R. Wilson. 1982. Sequential equilibria. Econometrica 50: 863-894 (labellings, pp. 887-888).

Streufert, P. A. 2006. Characterizing consistency with monomials. University of Western Ontario, research report.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from bargaining.equilibrium.beliefs.information import Move
from bargaining.errors import ConvergenceError


@dataclass(frozen=True)
class Way:
    """How a node is reached and what is believed of it.

    Attributes
    ----------
    belief : Fraction
    likelihood : Fraction
        Chance times the positive probabilities of moves on the way.
    slips : tuple of Move
        The moves of probability zero on the way.
    """

    belief: Fraction
    likelihood: Fraction
    slips: tuple[Move, ...]


def consistent(sets: Sequence[Sequence[Way]]) -> bool:
    """Whether beliefs are limits of Bayesian beliefs under small mistakes.

    Parameters
    ----------
    sets : sequence of sequences of Way
        For each information set its nodes.

    Raises
    ------
    ConvergenceError
        Where the linear program fails.
    """
    moves = sorted({move for ways in sets for way in ways for move in way.slips})
    place = {move: k for k, move in enumerate(moves)}
    return _sizes_fit(sets, place) and _orders_fit(sets, place)


def _row(one: Way, two: Way, place: Mapping[Move, int]) -> list[int]:
    """How often each slip is on the way to one node, less how often on the way to another."""
    row = [0] * len(place)
    for move in one.slips:
        row[place[move]] += 1
    for move in two.slips:
        row[place[move]] -= 1
    return row


def _sizes_fit(sets: Sequence[Sequence[Way]], place: Mapping[Move, int]) -> bool:
    rows: list[tuple[list[int], Fraction]] = []
    for ways in sets:
        believed = [way for way in ways if way.belief]
        for way in believed[1:]:
            ratio = (way.belief / believed[0].belief) / (way.likelihood / believed[0].likelihood)
            rows.append((_row(way, believed[0], place), ratio))
    for column in range(len(place)):
        pivot = next((pair for pair in rows if pair[0][column]), None)
        if pivot is None:
            continue
        rows = [_eliminated(pair, pivot, column) for pair in rows if pair is not pivot]
    return all(ratio == 1 for _, ratio in rows)


def _eliminated(pair: tuple[list[int], Fraction], pivot: tuple[list[int], Fraction], column: int) -> tuple[list[int], Fraction]:
    own, other = pair[0][column], pivot[0][column]
    if own == 0:
        return pair
    return [other * a - own * b for a, b in zip(pair[0], pivot[0], strict=True)], pair[1] ** other / pivot[1] ** own


def _orders_fit(sets: Sequence[Sequence[Way]], place: Mapping[Move, int]) -> bool:
    same: list[list[int]] = []
    larger: list[list[int]] = []
    for ways in sets:
        first = next(way for way in ways if way.belief)
        for way in ways:
            if way is not first:
                (same if way.belief else larger).append(_row(way, first, place))
    if any(not any(row) for row in larger):
        return False
    same = [row for row in same if any(row)]
    if not same and not larger:
        return True
    return _solvable(same, larger, len(place))


def _solvable(same: list[list[int]], larger: list[list[int]], width: int) -> bool:
    import numpy as np
    from scipy.optimize import linprog

    found = linprog(
        np.ones(width),
        A_ub=-np.array(larger) if larger else None,
        b_ub=-np.ones(len(larger)) if larger else None,
        A_eq=np.array(same) if same else None,
        b_eq=np.zeros(len(same)) if same else None,
        bounds=[(1, None)] * width,
        method="highs",
    )
    if found.status == 2:
        return False
    if found.status != 0:
        raise ConvergenceError(f"the linear program for the orders of mistakes failed: {found.message}")
    orders = [Fraction(float(value)).limit_denominator(10_000) for value in found.x]
    exact = all(sum(map(_times, row, orders)) == 0 for row in same) and all(sum(map(_times, row, orders)) >= 1 for row in larger)
    if not exact or min(orders) < 1:
        raise ConvergenceError("the orders of mistakes found by HiGHS do not fit exactly; residual below its tolerance of 1e-7")
    return True


def _times(one: int, two: Fraction) -> Fraction:
    return one * two
