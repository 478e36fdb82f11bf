r"""The utilitarian solution: the greatest sum of payoffs among those that nobody has to be forced into.

.. math:: \max \Bigl\{ \sum_i w_i u_i : u \in S, \; u \ge d \Bigr\}

The disagreement point enters only as a floor. Often a whole face of the set has the greatest sum: the answer has for each party the
**range** of its payoffs on it, and of the points on it the one with the most equal gains (lexicographically, the least gain first).

>>> pie = BargainingSet.pie(1, parties=("A", "B"))
>>> sums = utilitarian(pie, ("1/5", "1/2"))
>>> print(sums)
utilitarian: A 7/20, B 13/20 (gains 3/20, 3/20); exact (linear programming); one of many: A 1/5 to 1/2, B 1/2 to 4/5
>>> utilitarian(BargainingSet.from_points([(0, 3), (4, 2), (5, 0)]), (0, 0)).payoffs
(4, 2)

References
----------
Myerson, R. B. 1981. Utilitarianism, egalitarianism, and the timing effect in social choice problems. Econometrica 49: 883-897.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bargaining.errors import ConvergenceError
from bargaining.theory.axiomatic.bargaining_set import BargainingSet, checked
from bargaining.theory.axiomatic.disagreement import read_disagreement
from bargaining.theory.axiomatic.division import Division, no_agreement, read_weights
from bargaining.theory.axiomatic.polyhedral import Polyhedral
from bargaining.theory.axiomatic.surface import Surface


def utilitarian(bargaining_set: BargainingSet, disagreement: Any, *, weights: Any = None, at: Mapping[str, Any] | None = None) -> Division:
    """The greatest sum of payoffs, or with weights the greatest weighted sum.

    Parameters
    ----------
    bargaining_set : BargainingSet
    disagreement : sequence of n entries, or mapping of party to entry
        Numbers, or expressions in parameters; nobody gets less.
    weights : sequence of n positive numbers, or mapping, optional
    at : mapping of str to number, optional
        Values of the parameters.

    Returns
    -------
    Division
        With the range of each party's payoffs over all agreements of the greatest sum; of a curve or surface, which is taken to have
        no flat piece, just the point.

    Raises
    ------
    FieldError
        Where a weight is not positive.
    UnboundedSetError
        Where the sum has no bound.
    ConvergenceError
        Where the slope of a curve leads to a point that is not best.
    """
    point, given = read_disagreement(checked(bargaining_set).parties, disagreement, at), read_weights(weights, bargaining_set.parties)
    name = "utilitarian" if len(set(given)) == 1 else "weighted utilitarian"
    shape = bargaining_set.shape
    if not shape.contains(point):
        return no_agreement(name, bargaining_set, point, given)
    start = Division(name, bargaining_set.parties, point, point, True, given, given, 0, True, bargaining_set)
    if not isinstance(shape, Polyhedral):
        payoffs = tuple(map(float, shape.highest(given, point)[1]))
        method = "cutting planes" if isinstance(shape, Surface) else "change of sign of the slope" if shape.slope else "golden sections"
        gap = shape.excess(given, point, payoffs)
        if gap > 1e-6 * max(1.0, *map(abs, payoffs)):
            raise ConvergenceError(f"the sum may be {gap:.1e} greater elsewhere; check that the frontier is concave and its slope is right")
        return replace(start, payoffs=payoffs, gap=gap, ranges=tuple((each, each) for each in payoffs), method=method, exact=False)
    best = shape.highest(given, point)
    if best is None:
        raise ValueError("the disagreement point is feasible")
    face = shape.within_face(given, best[0])
    highest = face.ideal(point)
    downwards = [tuple(-int(i == party) for i in range(len(point))) for party in range(len(point))]
    lowest = [-found[0] for found in (face.highest(goal, point) for goal in downwards) if found is not None]
    return replace(start, payoffs=face.most_equal(point, (1,) * len(point)), ranges=tuple(zip(lowest, highest, strict=True)))
