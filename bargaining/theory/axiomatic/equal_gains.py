r"""The egalitarian solution: everybody gains the same.

.. math:: u = d + \tau w, \qquad \tau = \max \{\tau : d + \tau w \in S\},

with :math:`w = (1, \dots, 1)`, or positive weights that fix the proportions of gains. With equal weights it is the only one that is
weakly efficient, symmetric and strongly monotone: when more can be agreed, nobody loses (Kalai 1977). It compares the utilities of the
parties, so it depends on their scales. Where some can gain no more and others can, it leaves their gains on the table;
``lexicographic=True`` gives them to those who can take them, the least gains first.

>>> pie = BargainingSet.pie(1, parties=("A", "B"))
>>> print(egalitarian(pie, ("1/5", "1/2")))
egalitarian: A 7/20, B 13/20 (gains 3/20, 3/20); exact (linear programming)
>>> capped = BargainingSet.from_inequalities([[1, 1, 1], [1, 0, 0]], [6, 1], parties=("A", "B", "C"))
>>> print(egalitarian(capped, (0, 0, 0)))
egalitarian: A 1, B 1, C 1 (gains 1, 1, 1); exact (linear programming); not efficient: somebody can gain without another's loss
>>> egalitarian(capped, (0, 0, 0), lexicographic=True).payoffs
(1, Fraction(5, 2), Fraction(5, 2))

References
----------
Kalai, E. 1977. Proportional solutions to bargaining situations: interpersonal utility comparisons. Econometrica 45: 1623-1630.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from bargaining.game.exact import Exact, lean
from bargaining.theory.arguments import Number
from bargaining.theory.axiomatic.bargaining_set import BargainingSet, checked
from bargaining.theory.axiomatic.curve import Curve
from bargaining.theory.axiomatic.disagreement import read_disagreement
from bargaining.theory.axiomatic.division import Division, no_agreement, read_weights
from bargaining.theory.axiomatic.polyhedral import Polyhedral
from bargaining.theory.axiomatic.surface import Surface
from bargaining.theory.switches import switch


def egalitarian(
    bargaining_set: BargainingSet, disagreement: Any, *, weights: Any = None, at: Mapping[str, Any] | None = None, lexicographic: bool = False
) -> Division:
    """The egalitarian solution, or with weights the proportional one.

    Parameters
    ----------
    bargaining_set : BargainingSet
    disagreement : sequence of n entries, or mapping of party to entry
        Numbers, or expressions in parameters.
    weights : sequence of n positive numbers, or mapping, optional
        The proportions of gains.
    at : mapping of str to number, optional
        Values of the parameters.
    lexicographic : bool, optional
        Whether those who can still gain when others cannot go on.

    Returns
    -------
    Division

    Raises
    ------
    FieldError
        Where a weight is not positive.
    UnboundedSetError
        Where all can gain without bound.
    """
    point, given = read_disagreement(checked(bargaining_set).parties, disagreement, at), read_weights(weights, bargaining_set.parties)
    name = "egalitarian" if len(set(given)) == 1 else "proportional"
    if not bargaining_set.shape.contains(point):
        return no_agreement(name, bargaining_set, point, given)
    return in_proportion(name, bargaining_set, point, given, given, lexicographic=lexicographic, ideal=None)


def in_proportion(
    name: str,
    bargaining_set: BargainingSet,
    point: tuple[Exact, ...],
    direction: tuple[Any, ...],
    weights: tuple[Exact, ...],
    *,
    lexicographic: bool,
    ideal: tuple[Number, ...] | None,
) -> Division:
    """From a feasible point as far as possible in a direction, and then on for those who still can."""
    shape, lexicographic = bargaining_set.shape, switch(lexicographic, "lexicographic")
    parties, payoffs = bargaining_set.parties, point
    support: tuple[Exact, ...] = (1,) * len(point)
    if not isinstance(shape, Polyhedral):
        numbers = _raised(shape, point, direction, lexicographic=lexicographic)
        method, efficient = "bisection along the ray", shape.is_efficient(numbers)
        return Division(name, parties, point, numbers, True, weights, None, 0.0, efficient, bargaining_set, ideal, method=method, exact=False)
    if any(direction):
        far, support = shape.ray(point, direction)
        payoffs = tuple(lean(Fraction(at) + Fraction(far) * step) for at, step in zip(point, direction, strict=True))
        payoffs = shape.most_equal(point, direction) if lexicographic else payoffs
    return Division(name, parties, point, payoffs, True, weights, support, 0, shape.is_efficient(payoffs), bargaining_set, ideal)


def _raised(shape: Curve | Surface, point: tuple[Exact, ...], direction: tuple[Any, ...], *, lexicographic: bool) -> tuple[float, ...]:
    if lexicographic:
        return shape.most_equal(point, direction)
    far = shape.ray(point, direction)[0] if any(direction) else 0.0
    return tuple(float(at) + far * float(step) for at, step in zip(point, direction, strict=True))
