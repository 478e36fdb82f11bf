r"""The least lever for the worst distribution of an unknown parameter whose mean and range are known.

Of a parameter :math:`\theta \in [a, b]` only the mean :math:`\mu` is known. A lever value is enough with confidence
:math:`p` if the target is reached with probability at least :math:`p` under every such distribution. That is a linear
programme over distributions; its dual turns it into robustness on a part of the range (see the notes of
:func:`distributionally_robust_minimum`), which is decided exactly.

>>> import bargaining as bg
>>> game = bg.Game(bg.Decision("Government", {
...     "accept": bg.Outcome("agreement", {"Government": "1/2"}),
...     "refuse": bg.Outcome("sanctions", {"Government": "batna - threat"}),
... }))
>>> known = {"over": {"batna": ("3/5", "4/5")}, "mean": {"batna": "13/20"}}
>>> for confidence in ("1/2", "3/5", "3/4", 1):
...     print(confidence, bg.distributionally_robust_minimum(game, "threat", reach="agreement", confidence=confidence, **known))
1/2 1/5, attained; less fails at batna = 7/10
3/5 9/40, attained; less fails at batna = 29/40
3/4 3/10, attained; less fails at batna = 4/5
1 3/10, attained; less fails at batna = 4/5
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from bargaining.errors import BargainingError, IntervalError, RequirementError
from bargaining.game.exact import Exact, exact
from bargaining.game.game import Game
from bargaining.leverage.flips import Threshold
from bargaining.leverage.portfolio.failures import Unknown
from bargaining.leverage.robust import RobustThreshold, threshold


def distributionally_robust_minimum(
    game: Game,
    lever: str,
    *,
    reach: Any,
    over: Mapping[str, Any],
    mean: Mapping[str, Any],
    confidence: Any,
    at: Mapping[str, Any] | None = None,
    within: tuple[Any, Any] = (0, None),
    require: str = "some",
    probability: Any = 1,
) -> RobustThreshold:
    r"""The least lever value that reaches a target with a given probability under the worst distribution with a known mean.

    Parameters
    ----------
    game, lever, reach, over, at, within, require, probability
        As for :func:`robust_flip_set`. Of the unknown parameters one has a known mean, in a bounded range; the others may
        be anything in theirs.
    mean : mapping of one str to number
    confidence : number in (0, 1]
        How likely the target is to be reached, whatever the distribution.

    Returns
    -------
    RobustThreshold

    Notes
    -----
    Let :math:`B` be the values of :math:`\theta \in [a, b]` at which the lever fails, and :math:`\mu` the mean. If :math:`B`
    holds values on both sides of :math:`\mu`, or :math:`\mu` itself, a distribution on :math:`B` alone has this mean. If all
    of it lies above, the worst distribution puts as much as it can on the nearest failure :math:`\theta_1` and the rest on
    :math:`a`: it fails with probability :math:`(\mu - a)/(\theta_1 - a)` (Markov's bound). So confidence :math:`p < 1` is reached
    exactly if the lever is robust on :math:`[a, a + (\mu - a)/(1 - p))`, or on the mirror image; for :math:`p = 1`, on all
    of :math:`[a, b]`. This is the dual of the linear programme over distributions, solved by hand.

    References
    ----------
    Smith, J. E. 1995. Generalized Chebychev inequalities: theory and applications in decision analysis. Operations Research
    43: 807-825.
    """
    name, centre, share = _read_mean(over, mean, confidence)
    asked = Unknown.read(game, lever, reach, over, (), at, within, require, probability, "distributionally_robust_minimum")
    low, high = asked.over[name]
    if high is None:
        raise IntervalError(f'"{name}" needs a high end: the worst distribution of a given mean is for a bounded range')
    if not low <= centre <= high:
        raise IntervalError(f'the mean of "{name}", {centre}, is outside its range [{low}, {high}]')
    best = RobustThreshold(None, False, {})
    for known in _sides(low, high, centre, share):
        part = asked.narrowed([asked.known({name: sign}, constant, strict) for sign, constant, strict in known])
        found = threshold(next(part.robust(), None))
        if _less(found, best):
            best = found
    return best


def _less(one: Threshold, two: Threshold) -> bool:
    if one.value is None or two.value is None:
        return two.value is None and one.value is not None
    return one.value < two.value or (one.value == two.value and one.attained and not two.attained)


def _read_mean(over: Any, mean: Any, confidence: Any) -> tuple[str, Exact, Exact]:
    if not isinstance(over, Mapping) or not isinstance(mean, Mapping) or len(mean) != 1 or next(iter(mean)) not in over:
        raise RequirementError("over must map the unknown parameters to ranges, and mean give the mean of one of them, such as {'batna': '1/2'}")
    ((name, value),) = mean.items()
    try:
        centre, share = exact(value), exact(confidence)
    except BargainingError as problem:
        raise RequirementError(f"mean and confidence must be numbers: {problem}") from None
    if not 0 < share <= 1:
        raise RequirementError(f"confidence must lie in (0, 1], not {share}")
    return name, centre, share


def _sides(low: Exact, high: Exact, centre: Exact, share: Exact) -> list[list[tuple[int, Exact, bool]]]:
    """The ranges on one of which a lever has to be robust, as ``sign * theta + constant >= 0``, or ``> 0``."""
    if centre in (low, high):
        return [[(1, -centre, False), (-1, centre, False)]]
    if share == 1:
        return [[]]
    right, left = low + (Fraction(centre) - low) / (1 - share), high - (Fraction(high) - centre) / (1 - share)
    return [[(-1, right, True)], [(1, -left, True)]]
