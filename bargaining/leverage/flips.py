r"""For which values of a lever is a target reached, and what is the smallest?

The **flip set** of a lever is :math:`\{t : \text{the equilibria at } t \text{ reach the target}\}`. It is a finite
union of intervals, and not a half-line in general: a larger threat can undo an agreement. The smallest value is its
infimum, which may or may not belong to it.

>>> import bargaining as bg
>>> window = bg.Game(bg.Decision("Party", {
...     "accept": bg.Outcome("agreement", {"Party": "1/4", "Mediator": 0}),
...     "refuse": bg.Decision("Mediator", {
...         "carry out": bg.Outcome("sanctions", {"Party": "7/10 - threat", "Mediator": "-3/10*threat"}),
...         "back down": bg.Outcome("impunity", {"Party": "7/10", "Mediator": "-1/5"}),
...     }),
... }))
>>> print(bg.flip_set(window, "threat", reach="agreement"))
[9/20, 2/3]
>>> print(bg.flip_set(window, "threat", reach="agreement", require="every"))
(9/20, 2/3)
>>> bg.minimum(window, "threat", reach="agreement", require="every")
Threshold(9/20, not attained)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bargaining.equilibrium.tables import html_table
from bargaining.errors import RequirementError
from bargaining.game.exact import Exact
from bargaining.game.game import Game
from bargaining.leverage.algebraic import Real
from bargaining.leverage.concepts import Concept
from bargaining.leverage.intervals import Interval, IntervalSet, intervals_of
from bargaining.leverage.lever import question, reached_along
from bargaining.leverage.likely import likely_minimum
from bargaining.leverage.target import Target, target

if TYPE_CHECKING:
    from matplotlib.axes import Axes


@dataclass(frozen=True)
class Threshold:
    """The smallest lever value that reaches a target.

    Attributes
    ----------
    value : Real or None
        The infimum of the flip set; ``None`` where no value in range is enough.
    attained : bool
        Whether the value itself is enough, or only every larger one nearby.
    exact : bool
        Whether it is exact, or found point by point (:mod:`~bargaining.leverage.likely`).
    error : number
        Where it is not exact, how far below the value a smaller one may still be enough.
    method : str
        How it was found.
    """

    value: Real | None
    attained: bool
    exact: bool = field(default=True, kw_only=True, compare=False)
    error: Exact = field(default=0, kw_only=True, compare=False)
    method: str = field(default="the infimum of the flip set", kw_only=True, compare=False)

    def __str__(self) -> str:
        how = "" if self.exact else f" ({self.method}, to within {float(self.error):.2g})"
        if self.value is None:
            return "no value in range is enough" + ("" if self.exact else f" at the points looked at ({self.method})")
        value = self.value if self.exact else f"{float(self.value):.6g}"
        return f"{value}, {'attained' if self.attained else 'not attained'}{how}"

    def __repr__(self) -> str:
        return f"Threshold({self})"


@dataclass(frozen=True)
class FlipSet(IntervalSet):
    """The lever values at which a target is reached.

    Attributes
    ----------
    intervals : tuple of Interval
        Disjoint, in order, with exact ends.
    game : Game
    lever : str
    target : Target
    at : dict of str to number
        The values of the other parameters.
    within : pair of number or None
        The closed range of the lever.
    method, exact : str, bool
        How it was found.
    """

    game: Game = field(repr=False, compare=False)
    lever: str
    target: Target = field(repr=False, compare=False)
    at: dict[str, Exact] = field(compare=False)
    within: tuple[Exact | None, Exact | None]
    method: str = field(compare=False)
    exact: bool = True

    @property
    def minimum(self) -> Threshold:
        """The smallest value."""
        return least_of(self.intervals)

    @property
    def is_monotone(self) -> bool:
        """Whether more is never worse: the set is empty, or one interval up to the end of the range."""
        if not self.intervals:
            return True
        last, (_, high) = self.intervals[-1], self.within
        return len(self.intervals) == 1 and last.high == high and (high is None or last.includes_high)

    def plot(self, *, ax: Axes | None = None) -> Axes:
        """Draw the set on the line of lever values.

        Parameters
        ----------
        ax : matplotlib Axes, optional

        Returns
        -------
        matplotlib Axes
        """
        from bargaining.leverage.drawing import draw_flip_set

        return draw_flip_set(self, ax)

    def records(self) -> list[dict[str, Any]]:
        """One flat row for each interval."""
        return [
            {
                "lever": self.lever,
                "reach": self.target.name,
                "require": self.target.require,
                "low": interval.low,
                "high": interval.high,
                "includes_low": interval.includes_low,
                "includes_high": interval.includes_high,
            }
            for interval in self.intervals
        ]

    def __str__(self) -> str:
        return IntervalSet.__str__(self)

    def __repr__(self) -> str:
        at = f" at {', '.join(f'{k} = {v}' for k, v in self.at.items())}" if self.at else ""
        return f'<FlipSet {self}: {self.lever} that reaches "{self.target.name}" in {self.target.require} equilibrium, exact{at}>'

    def _repr_html_(self) -> str:
        return html_table(self.records(), f"{self.lever} that reaches {self.target.name}: {self} ({self.method}, exact)")


def flip_set(
    game: Game,
    lever: str,
    *,
    reach: Any,
    at: Mapping[str, Any] | None = None,
    within: tuple[Any, Any] = (0, None),
    require: str = "some",
    probability: Any = 1,
) -> FlipSet:
    """The exact set of lever values at which a target is reached in subgame-perfect equilibrium.

    Parameters
    ----------
    game : Game
        With perfect information.
    lever : str
        The parameter that somebody can move. Payoffs may be any polynomial in it.
    reach : str, Choice, or a collection of them
        An outcome's label, or an action that is to be on the equilibrium path.
    at : mapping of str to number, optional
        Values for all other parameters.
    within : pair of number or None
        The closed range of the lever; ``None`` for no bound.
    require : {"some", "every"}
        Whether some equilibrium must reach the target, or all of them.
    probability : number in (0, 1]
        With chance moves, how likely an equilibrium must reach it to count.

    Returns
    -------
    FlipSet
        Its ends are rational; algebraic where a payoff has a higher degree in the lever.

    Raises
    ------
    BargainingError
        UnknownParameterError, UnknownOutcomeError, UnknownActionError, MissingValueError, IntervalError,
        RequirementError, ImperfectInformationError, NotPolynomialError, ProbabilityError: the argument that is wrong.

    Notes
    -----
    Affine payoffs: one reading of the tree, with work at each node in proportion to the cuts of its branches; close to
    linear in practice. Without chance moves, trees of 64 nodes and more are written out as a flat program first, which
    later questions about the same game find ready; with numba (the extra ``fast``) and large trees that program is read
    by compiled code, as long as 64 bits hold all numbers. The answer is the same; ``method`` says which it was.
    Polynomial payoffs: one backward induction for each cell between values at which a comparison
    turns.
    """
    asked = question(game, lever, at, within, purpose="flip_set")
    wanted = target(game, reach, require=require, probability=probability)
    found, method = reached_along(asked, wanted)
    intervals = tuple(intervals_of(found.cuts, found.points, found.opens, asked.low, asked.high))
    return FlipSet(intervals, game, lever, wanted, asked.at, (asked.low, asked.high), method)


def minimum(
    game: Game,
    lever: str,
    *,
    reach: Any,
    at: Mapping[str, Any] | None = None,
    within: tuple[Any, Any] = (0, None),
    require: str = "some",
    probability: Any = 1,
    concept: Concept = "subgame_perfect",
    **options: Any,
) -> Threshold:
    """The smallest lever value at which a target is reached: the infimum of :func:`flip_set`.

    Parameters
    ----------
    game, lever, reach, at, within, require, probability
        As for :func:`flip_set`.
    concept : str or function
        The equilibria that count. Besides ``"subgame_perfect"``, which is exact: ``"nash"``, ``"pure_nash"``,
        ``"subgame_perfect_nash"``, ``"perfect_bayesian"``, ``"quantal_response"`` with ``precision=``, or a function from
        games to probabilities, as for :func:`reach_probability`. These are looked at point by point, and ``within``
        needs two ends.
    **options
        Those of the concept, and ``points=`` (65), at how many values to look first.

    Returns
    -------
    Threshold
        ``value`` and whether it is ``attained``; ``value`` is ``None`` where nothing in range is enough. Its ``exact``
        and ``error`` say how good it is.

    Raises
    ------
    BargainingError
        As for :func:`flip_set`; RequirementError where the concept or an option is unknown.

    Examples
    --------
    >>> import bargaining as bg
    >>> game = bg.Game(bg.Decision("A", {"stay": bg.Outcome("war", {"A": "-harm"}), "leave": bg.Outcome("peace", {"A": -1})}))
    >>> bg.minimum(game, "harm", reach="peace")
    Threshold(1, attained)
    """
    if concept != "subgame_perfect":
        wanted = target(game, reach, require=require, probability=probability)
        value, attained, error, method = likely_minimum(game, lever, wanted, at, within, concept, options)
        return Threshold(value, attained, exact=False, error=error, method=method)
    if options:
        raise RequirementError(f'concept="subgame_perfect" takes no option {", ".join(options)}')
    asked = question(game, lever, at, within, purpose="minimum")
    found = reached_along(asked, target(game, reach, require=require, probability=probability)).cells
    return least_of(intervals_of(found.cuts, found.points, found.opens, asked.low, asked.high))


def least_of(intervals: Iterable[Interval]) -> Threshold:
    """The low end of the first interval: the rest need not be known."""
    for first in intervals:
        return Threshold(first.low, first.includes_low)
    return Threshold(None, False)
