r"""The principal branch of logit equilibria, followed from even odds.

The pairs of log-odds and precision :math:`(d, \lambda)` with :math:`H(d, \lambda) = d - \lambda g(d) = 0` form curves. The
one through :math:`(0, 0)`, where every action is as likely as every other, is the **principal branch**. It may turn back
in :math:`\lambda`, so it is followed along its length.

1. The tangent solves :math:`[\, I - \lambda g'(d), \; -g(d) \,] \, t = 0` and points on from the one before.
2. Take a step along it, then Newton steps at right angles to it, back to the curve.
3. Where they do not come to rest soon or the tangent turns sharply, halve the step; otherwise make it longer.
4. A step that would pass the precision wanted ends there: Newton steps with the precision held.

References
----------
Turocy, T. L. 2005. A dynamic homotopy interpretation of the logistic quantal response equilibrium correspondence. Games
and Economic Behavior 51: 243-263.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from bargaining.equilibrium.quantal.advantage import Agents
from bargaining.errors import ConvergenceError

MAX_STEPS = 4_000
NEWTON = 12
REST = 1e-9
SHARPEST = 0.9


@dataclass(frozen=True, eq=False)
class Point:
    """A point of the branch: log-odds, precision, the tangent there (its last entry for the precision)."""

    odds: Any
    precision: float
    tangent: Any

    @property
    def slope(self) -> Any:
        """How the log-odds move with the precision."""
        return self.tangent[:-1] / self.tangent[-1]


def principal_branch(game: Agents, until: float) -> Iterator[Point]:
    """The points of the principal branch up to where it first reaches a precision, that one last.

    Raises
    ------
    ConvergenceError
        With the precision that was reached and the residual there.
    """
    odds, precision = np.zeros(game.size), 0.0
    point = Point(odds, precision, tangent_at(game, odds, precision, None))
    yield point
    length = 0.05
    for _ in range(MAX_STEPS):
        if point.precision >= until:
            return
        ahead = point.tangent[-1]
        last = ahead > 0 and point.precision + length * ahead >= until
        if last:
            length = (until - point.precision) / ahead
        following = _step(game, point, length, until if last else None)
        if following is None:
            length /= 2
            if length < 1e-12 * (1 + point.precision):
                break
            continue
        if not last and following.precision > until:  # past the target, although the tangent did not reach it
            length /= 2
            continue
        point = following
        yield point
        length *= 1.6
    residual = float(np.max(np.abs(_gap(game, point.odds, point.precision)[0]), initial=0))
    raise ConvergenceError(f"the branch was followed up to precision {point.precision:.6g} of {until:.6g}, with residual {residual:.2g} there, and no further")


def settled(game: Agents, odds: Any, precision: float) -> Any | None:
    """Log-odds of an equilibrium at a precision, by Newton steps from a guess; ``None`` where they do not come to rest."""
    held = np.zeros(game.size + 1)
    held[-1] = 1
    found = _corrected(game, np.append(odds, precision), held)
    return None if found is None else found[0][:-1]


def _step(game: Agents, point: Point, length: float, until: float | None) -> Point | None:
    guess = np.append(point.odds, point.precision) + length * point.tangent
    across = point.tangent
    if until is not None:
        guess[-1], across = until, np.append(np.zeros(game.size), 1.0)
    corrected = _corrected(game, guess, across)
    if corrected is None:
        return None
    found, jacobian = corrected
    if np.linalg.norm(found - guess) > 0.5 * length + REST:
        return None
    if until is not None:
        found[-1] = until
    elif found[-1] < 0:
        return None
    tangent = _null_vector(jacobian, point.tangent)
    return Point(found[:-1], float(found[-1]), tangent) if tangent @ point.tangent > SHARPEST else None


def _corrected(game: Agents, guess: Any, across: Any) -> tuple[Any, Any] | None:
    """Newton steps back to the curve, within the hyperplane through the guess at right angles to ``across``.

    Returns the point and the derivatives a step before it, which is as near as the last change.
    """
    here = guess.copy()
    for _ in range(NEWTON):
        gap, jacobian = _gap(game, here[:-1], here[-1])
        rows = np.vstack([jacobian, across])
        try:
            change = np.linalg.solve(rows, -np.append(gap, across @ (here - guess)))
        except np.linalg.LinAlgError:
            return None
        here = here + change
        if not np.all(np.isfinite(here)):
            return None
        if np.max(np.abs(change)) <= REST * (1 + np.max(np.abs(here))):
            return here, jacobian
    return None


def _gap(game: Agents, odds: Any, precision: float) -> tuple[Any, Any]:
    """How far log-odds are from the replies to them, and the derivatives in log-odds and precision."""
    gains, derivatives = game.advantages(odds)
    return odds - precision * gains, np.column_stack([np.eye(game.size) - precision * derivatives, -gains])


def tangent_at(game: Agents, odds: Any, precision: float, before: Any) -> Any:
    """The unit tangent, in the direction of the one before, or in that of more precision."""
    return _null_vector(_gap(game, odds, precision)[1], np.append(np.zeros(game.size), 1.0) if before is None else before)


def _null_vector(jacobian: Any, along: Any) -> Any:
    """The unit vector that the derivatives take to zero, in the direction of another one."""
    right = np.append(np.zeros(len(jacobian)), 1.0)
    try:
        tangent = np.linalg.solve(np.vstack([jacobian, along]), right)
    except np.linalg.LinAlgError:
        tangent = np.linalg.svd(jacobian)[2][-1]
    tangent = tangent / np.linalg.norm(tangent)
    return tangent if tangent @ along >= 0 else -tangent
