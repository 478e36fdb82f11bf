r"""How likely a target is along a lever, in the equilibria of a concept.

At each lever value :math:`t` the curve has :math:`P(t) = \max_e \Pr(\text{target} \mid e)` over the equilibria :math:`e` of
the concept, or the minimum with ``require="every"``. Nothing is assumed of its shape, and nothing is said of what lies between two values.

A party that complies in order not to be looked at, and a monitor that looks in order to deter:

>>> import bargaining as bg
>>> def monitor(label, looked, rested):
...     return bg.Decision("Monitor", {
...         "look": bg.Outcome(label, {"Party": looked[0], "Monitor": looked[1]}),
...         "rest": bg.Outcome(label, {"Party": rested[0], "Monitor": rested[1]}),
...     }, information="unseen")
>>> truce = bg.Game(bg.Decision("Party", {
...     "cheat": monitor("breach", ("1 - fine", "1 - cost"), (1, 0)),
...     "comply": monitor("compliance", (0, "-cost"), (0, 0)),
... }))
>>> curve = bg.reach_curve(truce, "fine", reach="compliance", values=[0, "1/2", 2, 3], at={"cost": "1/4"}, concept="nash")
>>> print(curve)
compliance in some Nash equilibrium, along fine at cost = 1/4, exact
  0: 0
  1/2: 0
  2: 3/4
  3: 3/4
>>> curve.least("1/2")
2
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bargaining.equilibrium.mixed.behaviour import shown
from bargaining.equilibrium.tables import html_table
from bargaining.errors import BargainingError, IntervalError, RequirementError
from bargaining.game.exact import Exact, exact
from bargaining.game.game import Game, check_game
from bargaining.game.valuation import check_parameter, exact_values
from bargaining.leverage.concepts import Chance, Concept, check_require, in_words, measure_of
from bargaining.leverage.target import Target, target

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MAX_VALUES = 10_000


@dataclass(frozen=True, eq=False)
class ReachCurve:
    """The probability of a target along a lever.

    Attributes
    ----------
    game : Game
    lever : str
    target : Target
    at : dict of str to number
        The values of the other parameters.
    values : tuple of v numbers
        The lever values, in increasing order.
    chances : tuple of v numbers
        At each value the most that some equilibrium gives, or the least that every one does.
    equilibria : str
        Which equilibria count, in words.
    method : str
    exact : bool
        Whether all chances are rational numbers.
    """

    game: Game = field(repr=False)
    lever: str
    target: Target = field(repr=False)
    at: dict[str, Exact]
    values: tuple[Exact, ...]
    chances: tuple[Chance, ...]
    equilibria: str
    method: str = "each value solved"
    exact: bool = True

    def chance(self, value: Any) -> Chance:
        """The probability at one of the values.

        Raises
        ------
        IntervalError
            Where the curve was not asked for this value.
        """
        number = exact(value)
        if number not in self.values:
            raise IntervalError(f"the curve has no value at {self.lever} = {number}; pass it among values=")
        return self.chances[self.values.index(number)]

    def least(self, probability: Any) -> Exact | None:
        """The least of the values at which the target is at least so likely; ``None`` where there is none.

        :func:`bargaining.minimum` looks between the values too.

        Raises
        ------
        RequirementError
            Where the probability does not lie in (0, 1].
        """
        try:
            wanted = exact(probability)
        except BargainingError as problem:
            raise RequirementError(f"probability: {problem}") from None
        if not 0 < wanted <= 1:
            raise RequirementError(f"probability must lie in (0, 1], not {wanted}")
        return next((value for value, chance in zip(self.values, self.chances, strict=True) if chance >= wanted), None)

    @property
    def is_monotone(self) -> bool:
        """Whether the target is nowhere less likely at a larger one of the values."""
        return all(one <= two for one, two in zip(self.chances, self.chances[1:], strict=False))

    def records(self) -> list[dict[str, Any]]:
        """One flat row for each value of the lever."""
        own = {"reach": self.target.name, "equilibria": self.equilibria, **{f"at {name}": value for name, value in self.at.items()}}
        return [{self.lever: value, "probability": chance, **own} for value, chance in zip(self.values, self.chances, strict=True)]

    def plot(self, *, ax: Axes | None = None) -> Axes:
        """Draw the probabilities as dots, which nothing joins: between two values anything may happen.

        Parameters
        ----------
        ax : matplotlib Axes, optional

        Returns
        -------
        matplotlib Axes
        """
        from bargaining.leverage.drawing import draw_reach_curve

        return draw_reach_curve(self, ax)

    def __str__(self) -> str:
        at = f" at {', '.join(f'{k} = {v}' for k, v in self.at.items())}" if self.at else ""
        head = f"{self.target.name} in {self.equilibria}, along {self.lever}{at}{', exact' if self.exact else ''}"
        return "\n".join([head, *(f"  {value}: {shown(chance)}" for value, chance in zip(self.values, self.chances, strict=True))])

    def _repr_html_(self) -> str:
        return html_table(self.records(), f"{self.target.name} in {self.equilibria}, along {self.lever} ({self.method})")


def reach_curve(
    game: Game,
    lever: str,
    *,
    reach: Any,
    values: Sequence[Any],
    concept: Concept,
    at: Mapping[str, Any] | None = None,
    require: str = "some",
    **options: Any,
) -> ReachCurve:
    """Find how likely a target is at each of some values of a lever, in the equilibria of a concept.

    Parameters
    ----------
    game : Game
    lever : str
    reach : str, Choice, or a collection of them
    values : sequence of number
        The lever values, up to 10,000.
    concept : str or function
        As for :func:`bargaining.reach_probability`, which answers at each value.
    at : mapping of str to number, optional
        Values for all other parameters.
    require : {"some", "every"}
        The most that some equilibrium gives, or the least that every one does.
    **options
        Those of the concept, such as ``precision=``.

    Returns
    -------
    ReachCurve

    Raises
    ------
    RequirementError
        Where the concept or an option is unknown.
    IntervalError
        Where the values are no sequence of numbers, or empty.
    BargainingError
        Whatever the concept's solver raises, with the lever's value.

    Examples
    --------
    >>> import bargaining as bg
    >>> game = bg.Game(bg.Decision("A", {"stay": bg.Outcome("war", {"A": "-harm"}), "leave": bg.Outcome("peace", {"A": -1})}))
    >>> bg.reach_curve(game, "harm", reach="peace", values=[0, 1, 2], concept="nash").chances
    (0, 1, 1)
    >>> bg.reach_curve(game, "harm", reach="peace", values=[0, 1, 2], concept="nash", require="every").chances
    (0, 0, 1)
    """
    check_game(game, "reach_curve")
    check_parameter(game.tree, lever)
    wanted, given = target(game, reach, require=require), exact_values(game.tree, at)
    if lever in given:
        raise RequirementError(f'"{lever}" is the lever; leave it out of at=')
    points = _values(values)
    check_require(concept, require)
    measure, name = measure_of(concept, wanted.ends, options)
    chances = []
    for value in points:
        try:
            chances.append(measure(game.at({**given, lever: value})).chance(require))
        except BargainingError as problem:
            raise type(problem)(f"at {lever} = {value}: {problem}") from None
    rational = all(isinstance(chance, Exact) for chance in chances)
    return ReachCurve(game, lever, wanted, given, points, tuple(chances), in_words(concept, require, name), exact=rational)


def _values(values: Any) -> tuple[Exact, ...]:
    try:
        if isinstance(values, str):
            raise TypeError
        points = tuple(sorted({exact(value) for value in values}))
    except TypeError:
        raise IntervalError(f"values must be a sequence of lever values, such as [0, 0.1, 0.2], not {values!r:.60}") from None
    if not 0 < len(points) <= MAX_VALUES:
        raise IntervalError(f"values: there are {len(points):,} lever values; give from 1 to {MAX_VALUES:,}")
    return points
