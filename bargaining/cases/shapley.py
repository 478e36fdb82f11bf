r"""Who closed the gap? The Shapley value of the game in which a coalition of mechanisms wins where it closes the gap.

With harms :math:`h_m \ge 0` and a gap :math:`g`, let :math:`v(C) = 1` where :math:`\sum_{m \in C} h_m \ge g`, else 0. If
the mechanisms come into force in a random order, the share of :math:`m` is the probability that the gap is closed just
when :math:`m` comes:

.. math:: \varphi_m = \sum_{C \not\ni m} \frac{|C|! \, (n - 1 - |C|)!}{n!} \, [v(C \cup m) - v(C)].

The shares sum to 1, or to 0 where there was no gap or it was not closed. Coalitions are counted by size and sum, which
takes at most :math:`n 2^{n-1}` steps and far fewer where sums coincide.

>>> shares({"first": 1, "second": 1, "third": 2}, 3)
{'first': Fraction(1, 6), 'second': Fraction(1, 6), 'third': Fraction(2, 3)}

References
----------
Shapley, L. S., M. Shubik. 1954. A method for evaluating the distribution of power in a committee system. American
Political Science Review 48: 787-792.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import factorial, lcm

from bargaining.errors import TooLargeError
from bargaining.game.exact import Exact, lean

MAX_SUMS = 300_000


def shares(harms: Mapping[str, Exact], gap: Exact) -> dict[str, Exact]:
    """The Shapley value of each mechanism.

    Parameters
    ----------
    harms : mapping of str to number
        None of them negative.
    gap : number

    Raises
    ------
    TooLargeError
        Where there are too many mechanisms with sums that differ.
    """
    return {name: share_at(harms, gap, name) for name in harms}


def share_at(harms: Mapping[str, Exact], gap: Exact, mechanism: str) -> Exact:
    """The Shapley value of one mechanism."""
    scale = lcm(Fraction(gap).denominator, *(Fraction(value).denominator for value in harms.values()))
    others = [int(value * scale) for name, value in harms.items() if name != mechanism]
    return _share(others, int(harms[mechanism] * scale), int(gap * scale))


def weight(size: int, others: int) -> Fraction:
    """The probability that exactly a given coalition of some size comes before a mechanism that has so many others beside it."""
    return Fraction(factorial(size) * factorial(others - size), factorial(others + 1))


def _share(others: list[int], own: int, goal: int) -> Exact:
    counts: dict[tuple[int, int], int] = {(0, 0): 1}
    for harm in others:
        grown = dict(counts)
        for (size, total), count in counts.items():
            if total + harm < goal:
                key = (size + 1, total + harm)
                grown[key] = grown.get(key, 0) + count
        counts = grown
        if len(counts) > MAX_SUMS:
            raise TooLargeError(f"{len(others) + 1} mechanisms have more than {MAX_SUMS:,} different sums of harms; round the harms, or ask about fewer")
    pivotal = ((size, count) for (size, total), count in counts.items() if total < goal <= total + own)
    return lean(sum((weight(size, len(others)) * count for size, count in pivotal), Fraction(0)))
