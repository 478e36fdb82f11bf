r"""How much threat it takes until a party's share is what it should be: the disagreement point moved by a lever.

The disagreement values name a lever, say ``"batna - threat"``. The answer is the set of lever values at which a party gets at least a
share :math:`r` under a solution; without agreement a party gets its disagreement value. The least member is the least threat.

* Two parties, straight edges, and a lever that moves the point along a line: exact. The answer can change only where polynomials of degree
  one or two vanish (:mod:`~bargaining.theory.axiomatic.turning_points`); the solution itself is asked at their roots and between them. At
  a root that is irrational, which Kalai-Smorodinsky alone can have, the payoff is continuous, so the root counts if a neighbour does.
* Elsewhere the lever is tried at equal steps, and where the answer changes between two of them the place is bisected.

The second is **certain** only where the answer can change just once. So it is for two parties if the lever moves one disagreement value
alone, in proportion: as that value falls, under every solution here the other party does not lose, nor does the threatened one gain
(Thomson 1987). For three and more parties a threat to one may cost its ally dearly, and the gain go to a third:

>>> pie = BargainingSet.pie(1, parties=("A", "B"))
>>> print(share_threshold(pie, ("1/5", "1/2 - threat"), "threat", party="A", share="2/5"))
A gets at least 2/5 (Nash) from threat = 1/10 on, attained; exact (every turning point)
>>> three = BargainingSet.from_points([(3, 1, 2), (4, 4, 1)], parties=("A", "B", "C"))
>>> for threat in (0, 1):
...     print(nash_solution(three, (0, "-threat", 0), at={"threat": threat}))
Nash: A 4, B 4, C 1 (gains 4, 4, 1); exact (proved by linear programming)
Nash: A 35/9, B 11/3, C 10/9 (gains 35/9, 14/3, 10/9); exact (proved by linear programming)

References
----------
Thomson, W. 1987. Monotonicity of bargaining solutions with respect to the disagreement point. Journal of Economic Theory 42: 50-58.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from bargaining.errors import FieldError, IntervalError, UnknownParameterError, UnknownPartyError, did_you_mean
from bargaining.game.exact import Exact, lean
from bargaining.game.line import line
from bargaining.leverage.algebraic import Algebraic, Real
from bargaining.leverage.intervals import Interval, IntervalSet, middle, range_of
from bargaining.theory.arguments import Number, number
from bargaining.theory.axiomatic.bargaining_set import BargainingSet, checked
from bargaining.theory.axiomatic.disagreement import Entries, read_entries, read_values, valued
from bargaining.theory.axiomatic.division import Division, read_weights
from bargaining.theory.axiomatic.equal_gains import egalitarian
from bargaining.theory.axiomatic.greatest_sum import utilitarian
from bargaining.theory.axiomatic.ideal_point import kalai_smorodinsky
from bargaining.theory.axiomatic.lever_values import by_steps, everywhere
from bargaining.theory.axiomatic.nash_product import nash_solution
from bargaining.theory.axiomatic.polyhedral import Polyhedral
from bargaining.theory.axiomatic.shares import ShareThreshold
from bargaining.theory.axiomatic.turning_points import Moving, turning_points

SOLUTIONS = (nash_solution, kalai_smorodinsky, egalitarian, utilitarian)
STEPS = 64


def share_threshold(
    bargaining_set: BargainingSet,
    disagreement: Any,
    lever: str,
    *,
    party: str,
    share: Any,
    solution: Callable[..., Division] = nash_solution,
    weights: Any = None,
    at: Mapping[str, Any] | None = None,
    within: Any = (0, None),
    steps: int = STEPS,
) -> ShareThreshold:
    """The least value of a lever, such as a threat, at which a party gets at least a share.

    Parameters
    ----------
    bargaining_set : BargainingSet
    disagreement : sequence of n entries, or mapping of party to entry
        At least one names the lever.
    lever : str
    party : str
        Whose payoff is asked about.
    share : number
        What it is to get, at least.
    solution : callable, optional
        :func:`nash_solution`, :func:`kalai_smorodinsky`, :func:`egalitarian`, :func:`utilitarian`; or any other function of a set and a
        disagreement point that returns a :class:`Division`, which is then tried at steps.
    weights : sequence of n positive numbers, or mapping, optional
        Handed to the solution.
    at : mapping of str to number, optional
        Values of the other parameters.
    within : pair of number or None, optional
        The closed range of the lever. It needs two ends where the answer is not exact.
    steps : int, optional
        At how many steps the lever is tried where the answer is not exact.

    Returns
    -------
    ShareThreshold

    Raises
    ------
    UnknownPartyError, UnknownParameterError, MissingValueError
    IntervalError
        Where the range is empty, or needs an end.
    """
    if party not in checked(bargaining_set).parties:
        raise UnknownPartyError(f'there is no party "{party}"; {did_you_mean(party, bargaining_set.parties)}')
    tries = _whole(steps)
    if not isinstance(lever, str):
        raise UnknownParameterError(f"the lever is the name of a parameter, not {lever!r:.60}")
    place, wanted = bargaining_set.parties.index(party), number(share, "the share")
    entries = read_entries(bargaining_set.parties, disagreement)
    values = read_values(entries, at, lever=lever)
    low, high = range_of(within)
    extra = {} if weights is None else {"weights": weights}

    def divide(value: Exact) -> Division:
        return solution(bargaining_set, valued(entries, {**values, lever: value}), **extra)

    def holds(value: Exact) -> bool:
        return bool(divide(value).payoffs[place] >= wanted)

    moving = _moving(entries, lever, values)
    shape, error, certain = bargaining_set.shape, Fraction(0), True
    if isinstance(shape, Polyhedral) and len(entries) == 2 and moving is not None and solution in SOLUTIONS:
        cuts = _turning(shape, moving, wanted, place, read_weights(weights, bargaining_set.parties), solution)
        found, method, is_exact = everywhere(cuts, holds, low, high), "every turning point", True
    else:
        if low is None or high is None:
            raise IntervalError(f"the answer is found by trying values of {lever}; say which by within=(low, high)")
        certain = len(entries) == 2 and solution in SOLUTIONS and moving is not None and _moves_one(moving)
        found, error = by_steps(holds, low, high, 1 if certain else tries)
        method, is_exact = "bisection" if certain else f"{steps} steps and bisection", False
    first = found[0] if found else None
    division = None if first is None else divide(_inside(first))
    residual: Number = 0 if division is None else division.payoffs[place] - wanted
    value = None if first is None else first.low
    attained = first is not None and first.includes_low
    name = division.solution if division is not None else divide(low if low is not None else high if high is not None else 0).solution
    return ShareThreshold(
        lever, party, name, wanted, value, attained, IntervalSet(tuple(found)), division, residual, lean(error), certain, (low, high), method, is_exact
    )


def _moving(entries: Entries, lever: str, values: Mapping[str, Exact]) -> tuple[tuple[Exact, Exact], ...] | None:
    """The disagreement point as constants and slopes; ``None`` where it does not move along a line."""
    lines = [line(entry, lever, values) for entry in entries]
    known = [each for each in lines if each is not None]
    return tuple(known) if len(known) == len(lines) else None


def _moves_one(moving: tuple[tuple[Exact, Exact], ...]) -> bool:
    return sum(slope != 0 for _, slope in moving) == 1


def _turning(shape: Polyhedral, moving: Any, level: Exact, place: int, weights: tuple[Exact, ...], solution: Any) -> list[Real]:
    if place == 1:
        shape, moving, weights = shape.swapped(), moving[::-1], weights[::-1]
    path: Moving = moving
    return turning_points(shape, path, level, tuple(dict.fromkeys([weights, (1, 1)])), ideal=solution is kalai_smorodinsky)


def _inside(interval: Interval) -> Exact:
    return middle(interval) if isinstance(interval.low, Algebraic) or interval.low is None or not interval.includes_low else interval.low


def _whole(steps: Any) -> int:
    if not isinstance(steps, int) or isinstance(steps, bool) or steps < 1:
        raise FieldError(f"steps is {steps!r:.40}, and must be a whole number of one or more")
    return steps
