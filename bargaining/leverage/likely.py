r"""How much does it take to reach a target with a given probability, where parties mix or make mistakes?

Let :math:`P(t)` be the probability of the target at the lever value :math:`t` in the equilibria of some concept: Nash,
quantal response, or any function from games to probabilities. The threshold is the smallest :math:`t` in a range with
:math:`P(t) \ge p`. Nothing is known of the shape of :math:`P`; it may jump, and more may be worse.

1. Work out :math:`P` at evenly spaced points of the range.
2. At the first point where it is enough, if it is not the first of all, halve the gap before it again and again and keep the half
   whose lower end is not enough and whose upper end is.
3. Where a fraction with a denominator of at most 1,000 lies in the gap that is left, it is the answer: attained where it is
   itself enough, and otherwise the infimum. Where none does, the upper end is the answer, and the target is reached there.
4. The gap is the error: nothing was looked at inside it.

A window of values that are enough and that lies between two points is missed; ``points`` says how many there are.

>>> import bargaining as bg
>>> game = bg.Game(bg.Decision("Party", {
...     "accept": bg.Outcome("agreement", {"Party": "1/2"}),
...     "refuse": bg.Outcome("sanctions", {"Party": "4/5 - threat"}),
... }))
>>> some = bg.minimum(game, "threat", reach="agreement", probability=0.9, within=(0, 1), concept="quantal", precision=10)
>>> print(some)
0.519722, attained (quantal response at precision 10, to within 4.7e-10)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from bargaining.errors import IntervalError, RequirementError
from bargaining.game.exact import Exact, exact
from bargaining.game.game import Game, check_game
from bargaining.game.valuation import check_parameter, exact_values
from bargaining.leverage.concepts import Chance, Concept, check_require, in_words, measure_of
from bargaining.leverage.intervals import range_of
from bargaining.leverage.target import Target, target

POINTS = 65
HALVINGS = 64
CLOSE = Fraction(1, 10**9)
SIMPLE = 1_000


def reach_probability(game: Game, *, reach: Any, concept: Concept, at: Mapping[str, Any] | None = None, require: str = "some", **options: Any) -> Chance:
    """The probability with which equilibria of a concept reach a target.

    Parameters
    ----------
    game : Game
    reach : str, Choice, or a collection of them
    concept : str or function
        ``"nash"``: the most that some Nash equilibrium gives, or the least with ``require="every"``; all equilibria are
        found. ``"pure_nash"``: the same of those in which nobody mixes, of any number of players. ``"subgame_perfect_nash"``:
        of those that are one in every subgame. ``"perfect_bayesian"``: of perfect Bayesian equilibria, with ``pure=True``
        of the pure ones. ``"quantal_response"`` or ``"quantal"``: quantal response, with ``precision=``. A function gets
        the game with numbers, and returns a probability. (:mod:`~bargaining.leverage.concepts` has the table.)
    at : mapping of str to number, optional
    require : {"some", "every"}

    Returns
    -------
    number
        Exact, a float for ``"quantal_response"``. Zero where there is no pure equilibrium.

    Raises
    ------
    RequirementError
        Where the concept or an option is unknown, or a function returns no probability.
    OutOfClassError
        Where it depends on equilibria that the solver does not find.
    BargainingError
        Whatever the concept's solver raises.

    Examples
    --------
    >>> import bargaining as bg
    >>> pay = {"same": {"A": 1, "B": -1}, "different": {"A": -1, "B": 1}}
    >>> def answer(*labels):
    ...     return bg.Decision("B", {side: bg.Outcome(label, pay[label]) for side, label in zip("lr", labels)}, information="B")
    >>> game = bg.Game(bg.Decision("A", {"l": answer("same", "different"), "r": answer("different", "same")}))
    >>> bg.reach_probability(game, reach="same", concept="nash")
    Fraction(1, 2)
    """
    check_game(game, "reach_probability")
    wanted = target(game, reach, require=require)
    check_require(concept, require)
    measure, _ = measure_of(concept, wanted.ends, options)
    return measure(game.at(exact_values(game.tree, at))).chance(require)


def likely_minimum(
    game: Game, lever: str, wanted: Target, at: Mapping[str, Any] | None, within: Any, concept: Concept, options: Mapping[str, Any]
) -> tuple[Exact | None, bool, Exact, str]:
    """The smallest lever value at which the target is likely enough, whether it is attained, its error, and the method.

    Raises
    ------
    IntervalError
        Where the range has no two ends.
    RequirementError
        Where the concept or an option is unknown.
    """
    check_game(game, "minimum")
    check_parameter(game.tree, lever)
    given = exact_values(game.tree, at)
    if lever in given:
        raise RequirementError(f'"{lever}" is the lever; leave it out of at=')
    low, high = range_of(within)
    if low is None or high is None:
        raise IntervalError(f"concept={_named(concept)} is looked at point by point, so the lever needs a range with two ends; give within=(0, 1) or the like")
    own = dict(options)
    points = own.pop("points", POINTS)
    if isinstance(points, bool) or not isinstance(points, int) or points < 2:
        raise RequirementError(f"points must be a whole number from 2 on, not {points!r:.60}")
    check_require(concept, wanted.require)
    measure, name = measure_of(concept, wanted.ends, own)

    def enough(value: Exact) -> bool:
        return measure(game.at({**given, lever: value})).enough(wanted.require, wanted.probability)

    return *_searched(enough, low, high, points), in_words(concept, wanted.require, name)


def _searched(enough: Callable[[Exact], bool], low: Exact, high: Exact, points: int) -> tuple[Exact | None, bool, Exact]:
    before: Exact | None = None
    for k in range(points):
        value = low + Fraction(k, points - 1) * (high - low)
        if enough(value):
            return (exact(value), True, 0) if before is None else _halved(enough, before, value)
        before = value
    return None, False, 0


def _halved(enough: Callable[[Exact], bool], below: Exact, above: Exact) -> tuple[Exact, bool, Exact]:
    """Between a value that is not enough and one that is: the end of what is enough, read as the simplest fraction there.

    Where that fraction is itself enough, it is attained; where it is not, while a value as near above it as was looked is,
    it is the infimum and not attained.
    """
    for _ in range(HALVINGS):
        if above - below <= CLOSE * max(abs(Fraction(above)), CLOSE):
            break
        middle = Fraction(below + above) / 2
        if enough(middle):
            above = middle
        else:
            below = middle
    simple = Fraction(above).limit_denominator(SIMPLE)
    if below <= simple <= above:
        return exact(simple), enough(simple), exact(above - below)
    return exact(above), True, exact(above - below)


def _named(concept: Concept) -> str:
    return "a function" if callable(concept) else f'"{concept}"'
