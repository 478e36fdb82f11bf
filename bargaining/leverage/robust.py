r"""Levers that work whatever the unknown parameters are: in a box, over a polytope, or for the worst distribution.

Let :math:`G = \{(t, \theta) : \text{the equilibria reach the target}\}` for a lever :math:`t` and parameters :math:`\theta`
of which only a set :math:`\Theta` is known. A lever value is **robust** if :math:`(t, \theta) \in G` for every
:math:`\theta \in \Theta`. The robust values are what is left of the range without the projection of the complement of
:math:`G`. The corners of a box do not suffice: flip sets are not monotone, and a target that is reached at all corners
can be missed in between. The complement is a union of polyhedra in :math:`(t, \theta)`, where payoffs are affine in both
together, and those that matter are found one by one:

1. Find the least :math:`t` from the present one on, at which some :math:`\theta` fails. Values below it are robust. This
   is the search of :mod:`bargaining.leverage.portfolio.search`, for the opposite of the target at the price :math:`t`.
2. Find the polyhedron around that failure, and the largest :math:`t` in it. All values in between fail.
3. Go on from there, until nothing fails any more.

>>> import bargaining as bg
>>> game = bg.Game(bg.Decision("Government", {
...     "accept": bg.Outcome("agreement", {"Government": "share"}),
...     "refuse": bg.Outcome("sanctions", {"Government": "batna - threat"}),
... }))
>>> unknown = {"batna": ("3/5", "4/5"), "share": ("2/5", "1/2")}
>>> print(bg.robust_flip_set(game, "threat", reach="agreement", over=unknown))
[2/5, oo)
>>> print(bg.robust_minimum(game, "threat", reach="agreement", over=unknown))
2/5, attained; less fails at batna = 4/5, share = 2/5
>>> bg.robust_flip_set(game, "threat", reach="agreement", over=unknown, subject_to=["11/10 - batna - share"]).minimum
RobustThreshold(3/10, attained; less fails at batna = 7/10, share = 2/5)

References
----------
Ben-Tal, A., L. El Ghaoui and A. Nemirovski. 2009. Robust Optimization. Princeton University Press.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bargaining.equilibrium.tables import html_table
from bargaining.game.exact import Exact
from bargaining.game.game import Game
from bargaining.leverage.flips import Threshold
from bargaining.leverage.intervals import Interval, IntervalSet
from bargaining.leverage.portfolio.failures import Unknown
from bargaining.leverage.target import Target

METHOD = "projection of failures, polyhedron by polyhedron"


@dataclass(frozen=True)
class RobustFlipSet(IntervalSet):
    """The lever values that work for all parameters of a set.

    Attributes
    ----------
    intervals : tuple of Interval
    game : Game
    lever : str
    target : Target
    over : dict of str to pair of number
    at : dict of str to number
    within : pair of number or None
    worst : dict of str to number
        The failures just below the least robust value come as close as one likes to these parameters; empty where there are
        no such failures.
    method, exact : str, bool
    """

    game: Game = field(repr=False, compare=False)
    lever: str
    target: Target = field(repr=False, compare=False)
    over: dict[str, tuple[Exact, Exact | None]] = field(compare=False)
    at: dict[str, Exact] = field(compare=False)
    within: tuple[Exact, Exact | None]
    worst: dict[str, Exact] = field(compare=False)
    method: str = field(compare=False, default=METHOD)
    exact: bool = True

    @property
    def minimum(self) -> RobustThreshold:
        """The least robust value, as :func:`robust_minimum` gives it."""
        return threshold((self.intervals[0], self.worst) if self.intervals else None)

    def records(self) -> list[dict[str, Any]]:
        """One flat row for each interval."""
        return [
            {"lever": self.lever, "low": i.low, "high": i.high, "includes_low": i.includes_low, "includes_high": i.includes_high}
            for i in self.intervals
        ]

    def __str__(self) -> str:
        return IntervalSet.__str__(self)

    def _repr_html_(self) -> str:
        return html_table(self.records(), f"{self.lever} that reaches {self.target.name} whatever {', '.join(self.over)}: {self} (exact)")


@dataclass(frozen=True)
class RobustThreshold(Threshold):
    """The least robust value of a lever, with what makes less fail.

    Attributes
    ----------
    value : number or None
    attained : bool
    worst : dict of str to number
        The failures just below the value come as close as one likes to these parameters; empty where there are none.
    """

    worst: dict[str, Exact] = field(compare=False)

    def __str__(self) -> str:
        less = f"; less fails at {', '.join(f'{k} = {v}' for k, v in self.worst.items())}" if self.worst and self.value is not None else ""
        return Threshold.__str__(self) + less

    def __repr__(self) -> str:
        return f"RobustThreshold({self})"


def robust_flip_set(
    game: Game,
    lever: str,
    *,
    reach: Any,
    over: Mapping[str, Any],
    subject_to: Sequence[Any] = (),
    at: Mapping[str, Any] | None = None,
    within: tuple[Any, Any] = (0, None),
    require: str = "some",
    probability: Any = 1,
) -> RobustFlipSet:
    """The exact set of lever values that reach a target for all parameters of a box or polytope.

    Parameters
    ----------
    game : Game
        With perfect information; payoffs affine in the lever and the unknown parameters together.
    lever : str
    reach, require, probability
        As for :func:`bargaining.flip_set`.
    over : mapping of str to pair of number
        The unknown parameters, each with its closed range; ``None`` for no high end.
    subject_to : sequence of str or expression
        What more is known of them: each an affine expression in them that is not negative.
    at : mapping of str to number, optional
        Values for all other parameters.
    within : pair of number or None
        The closed range of the lever, with a low end.

    Returns
    -------
    RobustFlipSet

    Raises
    ------
    NotPolynomialError
        Where a payoff is not affine in the lever and the parameters together.
    IntervalError
        Where a range or the polytope is empty, or has no low end.
    BargainingError
        As for :func:`bargaining.flip_set`.

    Notes
    -----
    One search for each interval of failures, and one for each polyhedron that makes it up.
    """
    asked = Unknown.read(game, lever, reach, over, subject_to, at, within, require, probability, "robust_flip_set")
    found = list(asked.robust())
    intervals, worst = tuple([interval for interval, _ in found]), found[0][1] if found else {}
    return RobustFlipSet(intervals, game, lever, asked.target, asked.over, asked.at, asked.within, worst)


def robust_minimum(
    game: Game,
    lever: str,
    *,
    reach: Any,
    over: Mapping[str, Any],
    subject_to: Sequence[Any] = (),
    at: Mapping[str, Any] | None = None,
    within: tuple[Any, Any] = (0, None),
    require: str = "some",
    probability: Any = 1,
) -> RobustThreshold:
    """The least lever value that reaches a target for all parameters of a box or polytope.

    Parameters
    ----------
    game, lever, reach, over, subject_to, at, within, require, probability
        As for :func:`robust_flip_set`, of which it is the infimum; the search stops there.

    Returns
    -------
    RobustThreshold
        With the parameters towards which less fails.

    Examples
    --------
    >>> import bargaining as bg
    >>> game = bg.Game(bg.Decision("A", {"stay": bg.Outcome("war", {"A": "-harm"}), "leave": bg.Outcome("peace", {"A": "-loss"})}))
    >>> bg.robust_minimum(game, "harm", reach="peace", over={"loss": (1, 3)}, require="every")
    RobustThreshold(3, not attained; less fails at loss = 3)
    """
    asked = Unknown.read(game, lever, reach, over, subject_to, at, within, require, probability, "robust_minimum")
    return threshold(next(asked.robust(), None))


def threshold(first: tuple[Interval, dict[str, Exact]] | None) -> RobustThreshold:
    """The low end of the first robust interval."""
    return RobustThreshold(None, False, {}) if first is None else RobustThreshold(first[0].low, first[0].includes_low, first[1])
