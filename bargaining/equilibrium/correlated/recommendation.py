r"""Correlated equilibrium: a mediator recommends strategies, and nobody gains by doing otherwise.

The mediator draws a profile :math:`s` of reduced strategies with probability :math:`\mu(s)` and tells each player its own.
In a **correlated equilibrium** of the normal form it tells the whole strategy before the game, and

.. math:: \sum_{s_{-i}} \mu(s_i, s_{-i}) \, [\, u_i(s_i, s_{-i}) - u_i(s_i', s_{-i}) \,] \ge 0.

In an **extensive-form correlated equilibrium** the player hears each move only when it is to be made, and hears
nothing more once it has disobeyed. At the set :math:`h`, told :math:`a`, it compares obeying throughout with the best plan
from :math:`h` on, given what the recommendation tells about the others. It knows less when it decides, so the mediator can do at least
as much.

Both sets are polyhedra; the mediator's best point of it is found by a linear program and proved by its multipliers.

In the game of chicken no equilibrium without a mediator gives the two more than 9 together:

>>> import bargaining as bg
>>> def reply(dare, yield_):
...     (a, b), (c, d) = dare, yield_
...     return bg.Decision("B", {"dare": bg.Outcome("crash" if a == 0 else "win", {"A": a, "B": b}),
...                              "yield": bg.Outcome("peace" if c == d else "win", {"A": c, "B": d})}, information="B")
>>> chicken = bg.Game(bg.Decision("A", {"dare": reply((0, 0), (7, 2)), "yield": reply((2, 7), (6, 6))}))
>>> print(bg.correlated_equilibrium(chicken, {"A": 1, "B": 1}))
correlated equilibrium: at most 21/2 for A + B (exact)
  A 21/4, B 21/4
  win: 1/2
  peace: 1/2

References
----------
Aumann, R. J. 1974. Subjectivity and correlation in randomized strategies. Journal of Mathematical Economics 1: 67-96.
von Stengel, B., and F. Forges. 2008. Extensive-form correlated equilibrium: definition and computational complexity.
Mathematics of Operations Research 33: 1002-1022.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from typing import Any

from bargaining.equilibrium.correlated.answer import Recommended, summed
from bargaining.equilibrium.correlated.objective import Objective, wanted
from bargaining.equilibrium.correlated.profiles import Profiles, profiles_of
from bargaining.equilibrium.correlated.program import Program
from bargaining.equilibrium.mixed.chance import chance_weights
from bargaining.game import valuation
from bargaining.game.exact import Exact
from bargaining.game.game import Game, check_game
from bargaining.game.tree import END


def correlated_equilibrium(game: Game, objective: Objective, *, at: Mapping[str, Any] | None = None) -> Recommended:
    """The correlated equilibrium of the reduced normal form that a mediator likes best.

    Parameters
    ----------
    game : Game
        Of any number of players with perfect recall.
    objective : str or mapping of str to number
        A player, whose payoff counts; an outcome, whose probability counts; or weights for several of them.
    at : mapping of str to number, optional

    Returns
    -------
    Recommended
        Exact, with a proof from the multipliers, wherever the program has up to 6,000 rows and columns.

    Raises
    ------
    UnknownNameError, RequirementError
        Where the objective names nothing that the game has.
    TooLargeError
        Beyond 20,000 profiles.
    ImperfectRecallError, MissingValueError, UnknownParameterError, ConvergenceError

    Notes
    -----
    One variable for each profile, one constraint for each pair of a player's strategies.
    """
    return _mediated(game, objective, at, "correlated equilibrium", _normal_form_incentives)


def extensive_correlated_equilibrium(game: Game, objective: Objective, *, at: Mapping[str, Any] | None = None) -> Recommended:
    """The extensive-form correlated equilibrium that a mediator likes best.

    Parameters
    ----------
    game : Game
        Of any number of players with perfect recall, with or without chance moves.
    objective, at
        As for :func:`correlated_equilibrium`.

    Returns
    -------
    Recommended

    Raises
    ------
    BargainingError
        As for :func:`correlated_equilibrium`.

    Notes
    -----
    One variable for each profile of reduced strategies, so that chance moves and more than two players are no obstacle, and small games only are
    within reach; and for each recommended move one constraint for each action at each of the player's sets from there on.
    """
    return _mediated(game, objective, at, "extensive-form correlated equilibrium", _extensive_incentives)


def _mediated(game: Game, objective: Objective, at: Mapping[str, Any] | None, concept: str, incentives: Any) -> Recommended:
    check_game(game, concept)
    given = valuation.exact_values(game.tree, at)
    valuation.valued(game.tree, given)
    weights = wanted(game, objective)
    profiles = profiles_of(game.at(given), concept)
    program = Program()
    for cell in profiles:
        program.variable(cell)
    program.equal(dict.fromkeys(range(len(profiles)), 1), 1)
    incentives(program, profiles)
    gains = {k: sum((weight * profiles.columns[name][k] for name, weight in weights.items()), start=0) for k in range(len(profiles))}
    found = program.maximum(gains)
    chances = found.values[: len(profiles)]
    totals = {name: summed(chances, column) for name, column in profiles.columns.items()}
    names = list(profiles.columns)
    return Recommended(
        game,
        given,
        concept,
        weights,
        found.value,
        found.upper,
        tuple(totals[name] for name in names[: len(game.players)]),
        {label: totals[label] for label in game.outcomes if totals[label]},
        [
            {**{player: profiles.label(k, number) for k, (player, number) in enumerate(zip(game.players, cell, strict=True))}, "probability": chance}
            for cell, chance in zip(profiles, chances, strict=True)
            if chance
        ],
        found.residual,
        "linear program over profiles of reduced strategies" + (", proved in rational numbers" if found.exact else ""),
        found.exact,
    )


def _normal_form_incentives(program: Program, profiles: Profiles) -> None:
    cells = list(profiles)
    number = {cell: k for k, cell in enumerate(cells)}
    pay = list(profiles.columns.values())
    for player, plans in enumerate(profiles.plans):
        for told in range(len(plans)):
            rows: list[dict[int, Exact]] = [{} for _ in plans]
            for cell in cells:
                if cell[player] == told:
                    k = number[cell]
                    for other in range(len(plans)):
                        swapped = number[(*cell[:player], other, *cell[player + 1 :])]
                        rows[other][k] = pay[player][swapped] - pay[player][k]
            for other, row in enumerate(rows):
                if other != told and any(row.values()):
                    program.at_most(row)


def _extensive_incentives(program: Program, profiles: Profiles) -> None:
    for player in range(len(profiles.plans)):
        rewards = _rewards(profiles, player)
        own = profiles.own[player]
        for (_, told_at), first in own.behind.items():
            for told in range(first, first + own.width[told_at]):
                _add_trigger(program, profiles, player, rewards, told_at, told)


def _add_trigger(program: Program, profiles: Profiles, player: int, rewards: list[dict[tuple[int, ...], Exact]], told_at: int, told: int) -> None:
    """Obeying the recommendation of one move is worth at least the best plan from its set on."""
    own = profiles.own[player]
    behind = _behind(profiles, player, told_at)
    values = {position: program.variable((told, position), free=True) for position, _ in behind}
    cells = [(k, cell) for k, cell in enumerate(profiles) if told in profiles.plans[player][cell[player]].histories]
    for position, start in behind:
        for history in range(start, start + own.width[position]):
            row: dict[int, Exact] = {values[position]: -1, **{values[later]: 1 for later in own.following[history]}}
            for k, cell in cells:
                row[k] = rewards[history].get(_others(cell, player), 0)
            program.at_most(row)
    obeyed: dict[int, Exact] = {values[told_at]: 1}
    below = {history for position, start in behind for history in range(start, start + own.width[position])}
    for k, cell in cells:
        others = _others(cell, player)
        obeyed[k] = -sum(rewards[history].get(others, 0) for history in profiles.plans[player][cell[player]].histories if history in below)
    program.at_most(obeyed)


def _behind(profiles: Profiles, player: int, start: int) -> list[tuple[int, int]]:
    """A set and the player's sets after it, each with the history behind its first action."""
    own = profiles.own[player]
    first = {position: begin for (_, position), begin in own.behind.items()}
    found, waiting = [], [start]
    while waiting:
        position = waiting.pop()
        found.append((position, first[position]))
        for history in range(first[position], first[position] + own.width[position]):
            waiting.extend(own.following[history])
    return found


def _rewards(profiles: Profiles, player: int) -> list[dict[tuple[int, ...], Exact]]:
    """For each own history and profile of the others what the ends with that history add."""
    tree = profiles.tree
    chances = chance_weights(tree, profiles.numbers)
    ends = [node for node, owner in enumerate(tree.owner) if owner == END]
    rewards: list[dict[tuple[int, ...], Exact]] = [{} for _ in profiles.own[player].following]
    rest = [own for k, own in enumerate(profiles.plans) if k != player]
    agreeing: list[dict[int, list[int]]] = [{} for _ in rest]
    for known, plans in zip(agreeing, rest, strict=True):
        for number, plan in enumerate(plans):
            for history in plan.histories:
                known.setdefault(history, []).append(number)
    for node, reached in zip(ends, profiles.at_ends, strict=True):
        paid = chances[node] * profiles.numbers.payoffs[player][tree.end[node]]
        if paid:
            sides = [known.get(history, []) for known, history in zip(agreeing, _others(reached, player), strict=True)]
            for others in product(*sides):
                rewards[reached[player]][others] = rewards[reached[player]].get(others, 0) + paid
    return rewards


def _others(cell: tuple[int, ...], player: int) -> tuple[int, ...]:
    return (*cell[:player], *cell[player + 1 :])
