r"""The solution of Kalai and Smorodinsky: everybody gets the same part of what it could get at most.

The ideal :math:`a_i = \max \{u_i : u \in S, \; u \ge d\}` is what a party could get if nobody fell below its disagreement value: the
ideals are **individually rational**. The solution is the last point of :math:`S` on the segment from :math:`d` to :math:`a`,

.. math:: u = d + \tau (a - d), \qquad \tau = \max \{\tau : d + \tau (a - d) \in S\}.

For two parties it is the only one that is efficient, symmetric, independent of scales and individually monotone: who can get more at
each level of the other does not get less (Kalai and Smorodinsky 1975). For three or more it may be inefficient; ``lexicographic=True``
then lets those go on who still can, in the same proportions (Imai 1983).

>>> curve = BargainingSet.from_frontier("1 - x**2", within=(0, 1))
>>> print(kalai_smorodinsky(curve, (0, 0)))
Kalai-Smorodinsky: party 1 0.618034, party 2 0.618034 (gains 0.618034, 0.618034); bisection along the ray
>>> treaties = BargainingSet.from_points([(0, 3), (4, 2), (5, 0)])
>>> kalai_smorodinsky(treaties, (0, 0)).payoffs, kalai_smorodinsky(treaties, (0, 0)).ideal
((Fraction(60, 17), Fraction(36, 17)), (5, 3))

References
----------
Kalai, E. and M. Smorodinsky. 1975. Other solutions to Nash's bargaining problem. Econometrica 43: 513-518.
Imai, H. 1983. Individual monotonicity and lexicographic maxmin solution. Econometrica 51: 389-401.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bargaining.theory.axiomatic.bargaining_set import BargainingSet, checked
from bargaining.theory.axiomatic.disagreement import read_disagreement
from bargaining.theory.axiomatic.division import Division, difference, no_agreement
from bargaining.theory.axiomatic.equal_gains import in_proportion

NAME = "Kalai-Smorodinsky"


def kalai_smorodinsky(bargaining_set: BargainingSet, disagreement: Any, *, at: Mapping[str, Any] | None = None, lexicographic: bool = False) -> Division:
    """The solution of Kalai and Smorodinsky, with individually rational ideals.

    Parameters
    ----------
    bargaining_set : BargainingSet
    disagreement : sequence of n entries, or mapping of party to entry
        Numbers, or expressions in parameters.
    at : mapping of str to number, optional
        Values of the parameters.
    lexicographic : bool, optional
        Whether those who can still gain when others cannot go on.

    Returns
    -------
    Division
        With the ideals.

    Raises
    ------
    UnboundedSetError
        Where somebody can gain without bound.
    """
    point = read_disagreement(checked(bargaining_set).parties, disagreement, at)
    weights = (1,) * len(point)
    if not bargaining_set.shape.contains(point):
        return no_agreement(NAME, bargaining_set, point, weights)
    ideal = bargaining_set.shape.ideal(point)
    hopes = tuple(difference(best, without) for best, without in zip(ideal, point, strict=True))
    return in_proportion(NAME, bargaining_set, point, hopes, weights, lexicographic=lexicographic, ideal=ideal)
