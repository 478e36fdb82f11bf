r"""The lottery between given points that maximises a weighted product of gains.

With gains :math:`y_k \ge 0` of the points and weights that sum to one,

.. math:: \max_{\lambda \ge 0} \sum_i w_i \log \Bigl(\sum_k \lambda_k y_{ki}\Bigr) - \sum_k \lambda_k ,

whose maximum has :math:`\sum_k \lambda_k = 1` by itself. Newton's method follows the barrier to it: with :math:`s` the reduced costs,
:math:`\lambda_k s_k = \mu \to 0`. The floats found are read as fractions and divided by their sum, so that the point is a lottery.

>>> best_lottery([(0, 3), (2, 2), (3, 0)], (0, 0), (Fraction(1, 2), Fraction(1, 2)))[0].limit_denominator(1000)
Fraction(2, 1)
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from bargaining.game.exact import Exact, lean
from bargaining.theory.axiomatic.polyhedral import dot
from bargaining.theory.axiomatic.upper_hull import Point

STEPS = 100


def best_lottery(points: Sequence[Point], disagreement: Point, weights: Sequence[Exact]) -> Point:
    """The payoffs of the best lottery, as exact numbers near the best ones.

    Parameters
    ----------
    points : sequence of k tuples of n number
        None below the disagreement point; everybody who can gain gains at one of them.
    disagreement : tuple of n number
    weights : sequence of n positive number
        Their sum is one.
    """
    import numpy as np

    rows = np.array([[float(Fraction(got) - without) for got, without in zip(point, disagreement, strict=True)] for point in points])
    gaining = rows.max(axis=0) > 0
    gains = rows[:, gaining] / rows[:, gaining].max(axis=0)
    share = np.array([float(weight) for weight in weights])[gaining]
    share /= share.sum()
    chance = np.full(len(points), 1.0 / len(points))
    cost = np.ones(len(points))
    for _ in range(STEPS):
        reached = chance @ gains
        residual = 1.0 - gains @ (share / reached) - cost
        barrier = float(chance @ cost) / len(points)
        if barrier < 1e-17 and float(np.abs(residual).max()) < 1e-13:
            break
        barrier *= 0.1
        curvature = (gains * (share / reached**2)) @ gains.T + np.diag(cost / chance)
        step = np.linalg.solve(curvature, -residual - cost + barrier / chance)
        step_cost = (barrier - cost * step) / chance - cost
        size = min(1.0, *(0.95 * -a / b for a, b in [*zip(chance, step, strict=True), *zip(cost, step_cost, strict=True)] if b < 0), 1.0)
        chance, cost = chance + size * step, cost + size * step_cost
    exact = [Fraction(float(each)) for each in chance]
    total = sum(exact, Fraction(0))
    return tuple(lean(Fraction(dot(exact, column)) / total) for column in zip(*points, strict=True))
