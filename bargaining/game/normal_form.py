r"""The reduced normal form: each player chooses a plan for the whole game, all at once.

A **reduced strategy** of a player chooses an action at each of its information sets that its own choices do not
exclude, whatever the others and chance do (:mod:`~bargaining.game.plans`); elsewhere it has ``*``. In the profile
:math:`s` player :math:`i` gets

.. math:: u_i(s) = \sum_{z} \Pr(z \mid s)\, u_i(z),

the sum over the ends :math:`z` that :math:`s` does not exclude, each with the probability of the chance moves on the
way to it.

>>> from bargaining.game import Decision, Game, Outcome
>>> game = Game(
...     Decision("Entrant", {
...         "stay out": Outcome("monopoly", {"Entrant": 0, "Incumbent": 2}),
...         "enter": Decision("Incumbent", {
...             "share": Outcome("duopoly", {"Entrant": 1, "Incumbent": 1}),
...             "fight": Decision("Entrant", {
...                 "go on": Outcome("war", {"Entrant": -1, "Incumbent": -1}),
...                 "leave": Outcome("retreat", {"Entrant": "-1/2", "Incumbent": 2}),
...             }),
...         }),
...     }),
... )
>>> form = reduced_normal_form(game)
>>> form.strategies
(('stay out / *', 'enter / go on', 'enter / leave'), ('share', 'fight'))
>>> print(form)
reduced normal form: 3 x 2 strategies of Entrant, Incumbent, exact
  stay out / *; share: 0, 2
  stay out / *; fight: 0, 2
  enter / go on; share: 1, 1
  enter / go on; fight: -1, -1
  enter / leave; share: 1, 1
  enter / leave; fight: -1/2, 2
>>> form.payoffs[0]
(0, 0, 1, -1, 1, Fraction(-1, 2))
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html import escape
from itertools import islice, product
from math import prod
from typing import TYPE_CHECKING

from bargaining.errors import NumberError, StructureError, TooLargeError
from bargaining.game.exact import Exact
from bargaining.game.payoff_table import expected_payoffs
from bargaining.game.plans import MAX_COUNT, OwnHistories, Plan, own_histories
from bargaining.game.valuation import valued

if TYPE_CHECKING:
    import nashpy

    from bargaining.game.game import Game

MAX_CELLS = 1_000_000
MAX_CHOICES = 10_000_000
SHOWN = 20
MAX_SHOWN_BITS = 256
MAX_SHOWN_LABEL = 60

_INSTEAD = "solve the tree instead, or a smaller one"


@dataclass(frozen=True, eq=False, repr=False)
class NormalForm:
    """A reduced normal form of k players.

    Attributes
    ----------
    game : Game
    information_sets : tuple of k tuples of tuples of int
        For each player its information sets in reading order, each as the nodes in it; a decision in no information
        set is one of its own.
    choices : tuple of k tuples of tuples of (str or None)
        For each player and strategy the action at each of those sets, None where the player's own choices exclude
        all nodes in it.
    payoffs : tuple of k tuples of numbers
        For each player the payoff in each profile, in row-major order: the last player's strategy moves fastest.
    method, exact : str, bool
        How they were found.
    """

    game: Game
    information_sets: tuple[tuple[tuple[int, ...], ...], ...]
    choices: tuple[tuple[tuple[str | None, ...], ...], ...]
    payoffs: tuple[tuple[Exact, ...], ...]
    method: str = "reduced normal form"
    exact: bool = True

    @cached_property
    def strategies(self) -> tuple[tuple[str, ...], ...]:
        """The choices as labels: actions joined by `` / ``, ``*`` for None, ``no choice`` for who never moves."""
        return tuple(tuple(_label(actions) for actions in own) for own in self.choices)

    @property
    def shape(self) -> tuple[int, ...]:
        """How many strategies each player has."""
        return tuple(map(len, self.choices))

    def payoff(self, *profile: int) -> tuple[Exact, ...]:
        """What each player gets where each plays the strategy of this number, counted from 0.

        Raises
        ------
        StructureError
            Where there is not one number for each player, or a player has no strategy of that number.
        """
        if len(profile) != len(self.shape) or not all(0 <= number < count for number, count in zip(profile, self.shape, strict=True)):
            raise StructureError(f"{profile} is no profile: give one number for each player, from 0 and below {self.shape}")
        cell = 0
        for number, count in zip(profile, self.shape, strict=True):
            cell = cell * count + number
        return tuple(column[cell] for column in self.payoffs)

    def records(self) -> list[dict[str, str | Exact]]:
        """One row for each profile, for a data frame: each player's strategy and payoff."""
        return [
            {f"{player}: {what}": value for what, values in (("strategy", profile), ("payoff", payoffs))
             for player, value in zip(self.game.players, values, strict=True)}
            for profile, payoffs in self._cells()
        ]

    def _cells(self) -> Iterator[tuple[tuple[str, ...], tuple[Exact, ...]]]:
        for cell, profile in enumerate(product(*self.strategies)):
            yield profile, tuple(column[cell] for column in self.payoffs)

    def __str__(self) -> str:
        whose = ", ".join(self.game.players) or "nobody"
        lines = [f"{self.method}: {_shape(self.shape)} strategies of {whose}, exact"]
        for profile, payoffs in islice(self._cells(), SHOWN):
            lines.append(f"  {'; '.join(map(_shortened, profile))}: {', '.join(map(_shown, payoffs))}")
        more = prod(self.shape) - SHOWN
        return "\n".join([*lines, f"  ... and {more:,} more"] if more > 0 else lines)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return f"<pre>{escape(str(self))}</pre>"


def reduced_normal_form(game: Game) -> NormalForm:
    """The reduced normal form of a game with any number of players, information sets and chance moves.

    Steps:

    1. Follow each player's own histories down the tree.
    2. Count the reduced strategies. Stop where the table would be too large.
    3. List the strategies, and with each the own histories that it does not exclude.
    4. Add each end's payoffs, times the probability of the chance moves on the way, to the cells whose strategies do
       not exclude the end.

    Parameters
    ----------
    game : Game
        With values for all parameters.

    Returns
    -------
    NormalForm

    Raises
    ------
    MissingValueError
        Naming the parameters that have no value.
    TooLargeError
        Beyond a million cells, ten million choices to list, or twenty million summands; before they are listed.

    Notes
    -----
    A strategy takes the same action at all nodes of an information set, also where the player has forgotten what it
    did (imperfect recall), or that it has been there (absent-mindedness). Ends that would need two different actions
    at one set are then reached by no pure strategy, and mixed strategies do less than behaviour strategies could.
    Such players' strategies have no product formula; listing them stops as soon as there are too many.

    Branches of chance with probability zero exclude nothing.

    References
    ----------
    Osborne, M. J., and A. Rubinstein. 1994. A Course in Game Theory, section 6.4.
    von Stengel, B. 1996. Efficient computation of behavior strategies. Games and Economic Behavior 14: 220-246,
    section 3.
    """
    tree = game.tree
    numbers = valued(tree, {})
    own, at_ends = own_histories(tree)
    plans = _listed(own, game.players)
    payoffs = expected_payoffs(tree, numbers, [[plan.histories for plan in listed] for listed in plans], at_ends)
    choices = []
    for histories, listed in zip(own, plans, strict=True):
        actions = [tuple(tree.edge[child] for child in tree.branches[nodes[0]]) for nodes in histories.sets]
        choices.append(tuple(_choices(plan, actions) for plan in listed))
    sets = tuple(tuple(map(tuple, histories.sets)) for histories in own)
    return NormalForm(game, sets, tuple(choices), payoffs)


def to_nashpy(game: Game) -> nashpy.Game:
    """The reduced normal form of a two-player game, for nashpy's solvers.

    Rows are the first player's strategies, columns the second's, both in the order of :func:`reduced_normal_form`.

    Parameters
    ----------
    game : Game
        Of two players, with values for all parameters.

    Returns
    -------
    nashpy.Game
        With payoffs in floats, each the nearest to the exact one.

    Raises
    ------
    StructureError
        Where there are not two players.
    MissingValueError, TooLargeError
        As for :func:`reduced_normal_form`.
    NumberError
        Where a payoff is too large for a float.
    """
    if len(game.players) != 2:
        raise StructureError(f"nashpy solves games of two players, and this one has {len(game.players)}; use reduced_normal_form")
    form = reduced_normal_form(game)
    import nashpy
    import numpy as np

    try:
        matrices = [np.array([float(payoff) for payoff in column]).reshape(form.shape) for column in form.payoffs]
    except OverflowError:
        raise NumberError("a payoff is too large for a float, which is what nashpy computes with; use reduced_normal_form") from None
    return nashpy.Game(*matrices)


def _listed(own: list[OwnHistories], players: tuple[str, ...]) -> list[list[Plan]]:
    """Each player's plans; players with perfect recall are counted before anything is listed."""
    counts = [histories.count() if histories.recalls else 1 for histories in own]
    _check_cells(counts)
    for player, histories, count in zip(players, own, counts, strict=True):
        _check_choices(player, histories, count * len(histories.sets))
    return [_plans(players[player], own[player], player, counts) for player in range(len(own))]


def _plans(name: str, histories: OwnHistories, player: int, counts: list[int]) -> list[Plan]:
    """One player's plans; of one who forgets, so many as are left room by the others' counts, or an error."""
    listed: list[Plan] = []
    choices = 0
    for plan in histories.plans():
        listed.append(plan)
        choices += len(plan.histories) + len(histories.sets)
        if len(listed) > counts[player]:
            counts[player] = len(listed)
            _check_cells(counts)
            _check_choices(name, histories, choices)
    return listed


def _check_cells(counts: list[int]) -> None:
    if prod(counts) > MAX_CELLS:
        raise TooLargeError(f"the reduced normal form has at least {_shape(tuple(counts))} strategies; at most {MAX_CELLS:,} cells fit; {_INSTEAD}")


def _check_choices(player: str, histories: OwnHistories, choices: int) -> None:
    if choices > MAX_CHOICES:
        sets = f"{len(histories.sets):,} information sets"
        raise TooLargeError(f'the strategies of "{player}" at {sets} make more than {MAX_CHOICES:,} choices to list; {_INSTEAD}')


def _shape(counts: tuple[int, ...]) -> str:
    return " x ".join(f"{count:,}" if count < MAX_COUNT else "10**15" for count in counts) or "no"


def _label(actions: tuple[str | None, ...]) -> str:
    return " / ".join("*" if action is None else action for action in actions) if actions else "no choice"


def _shown(number: Exact) -> str:
    bits = number.numerator.bit_length() + number.denominator.bit_length()
    return str(number) if bits <= MAX_SHOWN_BITS else f"(a number of {bits:,} bits)"


def _shortened(label: str) -> str:
    return label if len(label) <= MAX_SHOWN_LABEL else label[: MAX_SHOWN_LABEL - 3] + "..."


def _choices(plan: Plan, actions: list[tuple[str, ...]]) -> tuple[str | None, ...]:
    row: list[str | None] = [None] * len(actions)
    for own, action in plan.choices:
        row[own] = actions[own][action]
    return tuple(row)
