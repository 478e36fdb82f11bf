r"""How precise are real parties? The precision under which observed choices are most likely.

With :math:`n_{ha}` observed choices of the action :math:`a` at the information set :math:`h`,

.. math:: \ell(\lambda) = \sum_{h, a} n_{ha} \log \sigma_\lambda(a),

along the principal branch :math:`\sigma_\lambda`. Its derivative is known along the branch, since
:math:`d' = (I - \lambda g')^{-1} g`.

1. Follow the branch through the range; where the derivative passes from positive to negative between two points, find
   its zero.
2. The best of these maxima and of the two ends is the estimate.
3. Its standard error is one over the root of the information
   :math:`\sum_h n_h \sum_a \sigma(a) (\partial \log \sigma(a) / \partial \lambda)^2`.

>>> import bargaining as bg
>>> game = bg.Game(bg.Decision("Party", {"accept": bg.Outcome("deal", {"Party": 1}), "refuse": bg.Outcome("no deal", {"Party": 0})}))
>>> print(bg.fit_precision(game, {(): {"accept": 73, "refuse": 27}}))
precision 0.994623, standard error 0.225246 (maximum likelihood along the principal branch)

References
----------
McKelvey, R. D., and T. R. Palfrey. 1998. Quantal response equilibria for extensive form games. Experimental Economics
1: 9-41.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import sqrt
from typing import Any

from bargaining.equilibrium.mixed.behaviour import behaviour
from bargaining.equilibrium.quantal.answer import QuantalResponse
from bargaining.equilibrium.quantal.response import precision_of, quantal_response, ready
from bargaining.errors import ConvergenceError, IntervalError, RequirementError, UnknownActionError, did_you_mean
from bargaining.game.exact import Exact
from bargaining.game.game import Game

MOST_OBSERVED = 10**15

Observed = Mapping[Any, Mapping[str, int]]


@dataclass(frozen=True, eq=False)
class PrecisionFit:
    """The precision that observed choices make most likely.

    Attributes
    ----------
    game : Game
    at : dict of str to number
    precision : float
    standard_error : float or None
        ``None`` where the estimate stands at an end of the range.
    log_likelihood : float
    counts : int
        How many choices were observed.
    score : float
        The derivative of the log-likelihood at the estimate: the residual.
    response : QuantalResponse
        Play at the estimate.
    method, exact : str, bool
    """

    game: Game = field(repr=False)
    at: dict[str, Exact]
    precision: float
    standard_error: float | None
    log_likelihood: float
    counts: int
    score: float
    response: QuantalResponse = field(repr=False)
    method: str = "maximum likelihood along the principal branch"
    exact: bool = False

    def records(self) -> list[dict[str, Any]]:
        """One flat row."""
        return [
            {
                "precision": self.precision,
                "standard error": self.standard_error,
                "log-likelihood": self.log_likelihood,
                "choices": self.counts,
                **{f"at {name}": value for name, value in self.at.items()},
            }
        ]

    def __str__(self) -> str:
        error = "at an end of the range" if self.standard_error is None else f"standard error {self.standard_error:.6g}"
        return f"precision {self.precision:.6g}, {error} ({self.method})"

    __repr__ = __str__

    def _repr_html_(self) -> str:
        from bargaining.equilibrium.tables import html_table

        return html_table(self.records(), f"Precision ({self.method})")


def fit_precision(game: Game, observed: Observed, *, at: Mapping[str, Any] | None = None, within: tuple[Any, Any] = (0, 100)) -> PrecisionFit:
    """Estimate the precision from observed choices.

    Parameters
    ----------
    game : Game
    observed : mapping of information set to mapping of action to int
        How often each action was chosen. A set is given by its label or by the moves that lead to it.
    at : mapping of str to number, optional
    within : pair of number
        The range of precisions that is searched.

    Returns
    -------
    PrecisionFit

    Raises
    ------
    UnknownActionError
        Where there is no such set or action.
    RequirementError
        Where a count is no nonnegative whole number, or nothing was observed.
    ConvergenceError
        Where the branch turns back within the range.
    """
    from bargaining.equilibrium.quantal.advantage import agents
    from bargaining.equilibrium.quantal.branch import principal_branch

    given, tree = ready(game, at, "fit_precision")
    low, high = _range(within)
    play = agents(tree, "fit_precision")
    counts = _counts(tree, observed)
    if any(own.any() and not possible for own, possible in zip(counts, play.possible, strict=True)):
        raise RequirementError("a choice was observed at an information set that chance rules out")
    points = list(principal_branch(play, high))
    if any(point.tangent[-1] <= 0 for point in points):
        turn = next(point.precision for point in points if point.tangent[-1] <= 0)
        raise ConvergenceError(f"the principal branch turns back at precision {turn:.6g}; give within=({low:g}, ...) with an upper end below that")
    best = max(_candidates(play, counts, points, low, high), key=lambda point: _log_likelihood(play, counts, point.odds))
    score, information = _score(play, counts, best)
    inner = low < best.precision < high and information > 0
    total = int(sum(own.sum() for own in counts))
    if inner and abs(score) > 1e-6 * total * (1 + sqrt(information)):
        raise ConvergenceError(f"the likelihood still changes by {score:.2g} for each unit of precision at {best.precision:.6g}, so that this is no maximum")
    response = quantal_response(game, precision=best.precision, at=at)
    error = 1 / sqrt(information) if inner else None
    return PrecisionFit(game, given, best.precision, error, float(_log_likelihood(play, counts, best.odds)), total, score, response)


def _range(within: Any) -> tuple[float, float]:
    try:
        low, high = within
    except (TypeError, ValueError):
        raise IntervalError(f"within must be a pair of numbers such as (0, 100), not {within!r:.60}") from None
    ends = precision_of(low), precision_of(high)
    if ends[0] >= ends[1]:
        raise IntervalError(f"within=({low}, {high}) is empty")
    return ends


def _counts(tree: Any, observed: Observed) -> list[Any]:
    import numpy as np

    if not isinstance(observed, Mapping):
        raise RequirementError(f"observed must map information sets to counts of actions, not be a {type(observed).__name__}")
    blank = behaviour(tree, [])
    found = [np.zeros(len(own.actions)) for own in blank.sets]
    for key, chosen in observed.items():
        number = blank.position(key)
        own = blank.sets[number]
        if not isinstance(chosen, Mapping):
            raise RequirementError(f'"{own.label}" must map actions to counts, such as {{"{own.actions[0]}": 12}}, not be {chosen!r:.60}')
        for action, count in chosen.items():
            if action not in own.actions:
                raise UnknownActionError(f'"{own.label}" has no action "{action}"; {did_you_mean(action, own.actions)}')
            if isinstance(count, bool) or not isinstance(count, int) or count < 0:
                raise RequirementError(f'"{own.label}", "{action}": a count must be a nonnegative whole number, not {count!r:.60}')
            if count > MOST_OBSERVED:
                raise RequirementError(f'"{own.label}", "{action}": a count must be at most {MOST_OBSERVED:,}')
            found[number][own.actions.index(action)] += count
    if not any(own.any() for own in found):
        raise RequirementError("no choice was observed; give at least one count above zero")
    return found


def _candidates(play: Any, counts: list[Any], points: Sequence[Any], low: float, high: float) -> list[Any]:
    """The ends of the range and the local maxima between them."""
    inner = [point for point in points if low <= point.precision <= high]
    if not inner or inner[0].precision > low:
        inner.insert(0, _at(play, points, low))
    if inner[-1].precision < high:
        inner.append(_at(play, points, high))
    found = [inner[0], inner[-1]]
    for before, after in pairwise(inner):
        if _score(play, counts, before)[0] > 0 > _score(play, counts, after)[0]:
            found.append(_root(play, counts, before, after))
    return found


def _root(play: Any, counts: list[Any], before: Any, after: Any) -> Any:
    from scipy.optimize import brentq

    where = brentq(lambda precision: _score(play, counts, _at(play, [before, after], precision))[0], before.precision, after.precision, xtol=1e-12)
    return _at(play, [before, after], where)


def _at(play: Any, points: Sequence[Any], precision: float) -> Any:
    """The point of the branch with a precision between those of two of its points."""
    from bargaining.equilibrium.quantal.branch import Point, settled, tangent_at

    before = max((point for point in points if point.precision <= precision), key=lambda point: point.precision)
    odds = settled(play, before.odds + (precision - before.precision) * before.slope, precision)
    if odds is None:
        raise ConvergenceError(f"the branch was lost at precision {precision:.6g}")
    return Point(odds, precision, tangent_at(play, odds, precision, before.tangent))


def _log_likelihood(play: Any, counts: list[Any], odds: Any) -> float:
    return float(sum(own @ logs for own, logs in zip(counts, play.logarithms(odds), strict=True)))


def _score(play: Any, counts: list[Any], point: Any) -> tuple[float, float]:
    """The derivative of the log-likelihood in the precision, and the information in the counts."""
    import numpy as np

    change = point.slope
    score = information = 0.0
    for number, own in enumerate(counts):
        shares = np.exp(play.logarithms(point.odds)[number])
        moved = np.concatenate([[0.0], change[play.block(number)]])
        moved = moved - shares @ moved
        score += own @ moved
        information += own.sum() * (shares @ moved**2)
    return float(score), float(information)
