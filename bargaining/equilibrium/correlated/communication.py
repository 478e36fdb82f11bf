r"""Communication equilibrium: parties tell a mediator what they know, and it tells them what to do.

Types :math:`t` are drawn with probability :math:`\pi(t)` and reported; the mediator recommends actions :math:`a` with
probability :math:`\mu(a \mid t)`. What it may do depends on the **channel**:

*private*
    Reports and recommendations are confidential (Myerson 1982; Forges 1986). A player of type :math:`t_i` that reports
    :math:`r_i` and then does the best thing after each recommendation must not gain:

    .. math:: U_i(t_i) \ge \sum_{a_i} \max_{b_i} \sum_{t_{-i}, a_{-i}} \pi(t) \, \mu(a \mid r_i, t_{-i}) \, u_i(t, b_i, a_{-i}).

*public*
    Everybody hears all reports and all recommendations, as in talks without a mediator, with a lottery that all can see. The maximum
    is then taken for each :math:`t_{-i}` and :math:`a` apart, since by then the player knows them. So everything is revealed
    before anybody acts: this is the best of talks in which all say what they know, and saying less can do better.

*binding*
    Arbitration: the actions are carried out for the players; lies are the only deviation, and each type must get at
    least what it gets on its own by its ``outside`` action, whatever the others do. Some rule always does: everybody
    takes the outside action.

>>> import bargaining as bg
>>> def round_of(strong):
...     fight = ("3/4", 0) if strong else ("1/4", "1/2")
...     def other(own):
...         peace = own == "settle"
...         return bg.Decision("Weak", {
...             "settle": bg.Outcome("peace" if peace else "war", {"Strong or not": "1/2" if peace else fight[0], "Weak": "1/2" if peace else fight[1]}),
...             "fight": bg.Outcome("war", {"Strong or not": fight[0], "Weak": fight[1]})}, information="Weak")
...     return bg.Decision("Strong or not", {own: other(own) for own in ("settle", "fight")}, information="strong" if strong else "not")
>>> talks = bg.Game(bg.Chance({"strong": ("1/3", round_of(True)), "not": ("2/3", round_of(False))}))
>>> bg.communication_equilibrium(talks, "peace").value
Fraction(2, 3)

References
----------
Myerson, R. B. 1982. Optimal coordination mechanisms in generalized principal-agent problems. Journal of Mathematical
Economics 10: 67-81.
Forges, F. 1986. An approach to communication equilibria. Econometrica 54: 1375-1385.
Hörner, J., M. Morelli, and F. Squintani. 2015. Mediation and peace. Review of Economic Studies 82: 1483-1501.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bargaining.equilibrium.correlated.answer import Recommended, summed
from bargaining.equilibrium.correlated.objective import Objective, wanted
from bargaining.equilibrium.correlated.private_types import Actions, Bayesian, Types, bayesian
from bargaining.equilibrium.correlated.program import Optimum, Program
from bargaining.errors import ConvergenceError, OutOfClassError, RequirementError, UnknownActionError, did_you_mean
from bargaining.game import valuation
from bargaining.game.exact import Exact
from bargaining.game.game import Game, check_game

CHANNELS = ("private", "public", "binding")

Cells = dict[tuple[Types, Actions], int]
"""The variable of each recommendation after each combination of reports."""


def communication_equilibrium(
    game: Game, objective: Objective, *, at: Mapping[str, Any] | None = None, channel: str = "private", outside: str | None = None
) -> Recommended:
    """The best that a mediator can bring about where parties report what they know first.

    Parameters
    ----------
    game : Game
        In which chance draws types and then everybody moves once, without seeing the others' moves.
    objective : str or mapping of str to number
        A player, whose payoff counts; an outcome, whose probability counts; or weights for several of them.
    at : mapping of str to number, optional
    channel : {"private", "public", "binding"}
        Mediation, talks that everybody hears, or arbitration.
    outside : str, optional
        With ``channel="binding"``, the action that a party may take instead of taking part; all types have it.

    Returns
    -------
    Recommended
        Its ``plan`` has a row for each recommendation after each combination of reports that can be true.

    Raises
    ------
    OutOfClassError
        Where the game is not of this class; with ``"binding"``, where a player's types have different actions; with ``"public"``, where in no
        equilibrium everybody says aloud what it knows.
    RequirementError, UnknownNameError, UnknownActionError
        Where an argument is not one of the values it may take.
    TooLargeError
        Beyond 50,000 combinations of types and actions.
    ConvergenceError
        Where the linear program was not solved.

    Notes
    -----
    One variable for each combination of types and actions; for each type, report and action as many constraints as
    actions.
    """
    check_game(game, "communication_equilibrium")
    if channel not in CHANNELS:
        raise RequirementError(f"channel must be one of {', '.join(CHANNELS)}, not {channel!r}; {did_you_mean(channel, CHANNELS)}")
    if (outside is None) == (channel == "binding"):
        raise RequirementError('channel="binding" needs outside=, the action of who does not take part; no other channel does')
    given = valuation.exact_values(game.tree, at)
    valuation.valued(game.tree, given)
    weights = wanted(game, objective)
    read = bayesian(game.at(given), "communication_equilibrium")
    program, cells = Program(), {}
    for types in read.reports():
        for actions in read.actions(types):
            cells[types, actions] = program.variable((types, actions))
        program.equal({cells[types, actions]: 1 for actions in read.actions(types)}, 1)
    for mover in range(len(read.movers)):
        _add_incentives(program, read, cells, mover, channel, outside)
    gains = {cells[key]: sum(weight * row[read.columns.index(name)] for name, weight in weights.items()) for key, row in read.worth.items()}
    return _answer(game, given, weights, read, cells, _best(program, gains, channel), channel)


def _best(program: Program, gains: dict[int, Exact], channel: str) -> Optimum:
    """The optimum; talks that all can hear may not be honest in any equilibrium."""
    try:
        return program.maximum(gains)
    except ConvergenceError:
        if channel != "public" or program.least_violation().value <= 0:
            raise
        raise OutOfClassError(
            'channel="public" looks for talks in which all say aloud what they know, and in this game somebody would not, whatever follows; '
            'talks in which less is said are not searched; channel="private" always has an answer'
        ) from None


def _add_incentives(program: Program, read: Bayesian, cells: Cells, mover: int, channel: str, outside: str | None) -> None:
    for own in range(len(read.types[mover])):
        honest = _honest(read, cells, mover, own)
        for told in range(len(read.types[mover])):
            if channel == "private":
                _against_the_best(program, read, cells, mover, own, told, honest)
            elif channel == "public":
                _against_the_informed_best(program, read, cells, mover, own, told, honest)
            elif told != own:
                _against_lies(program, read, cells, mover, own, told, honest)
        if outside is not None:
            program.at_most({k: -value for k, value in honest.items()}, -_outside_value(read, mover, own, outside))


def _honest(read: Bayesian, cells: Cells, mover: int, own: int) -> dict[int, Exact]:
    """What a type gets where everybody is honest and obeys, times its probability."""
    player = read.movers[mover]
    return {cells[key]: row[player] for key, row in read.worth.items() if key[0][mover] == own}


def _against_the_best(program: Program, read: Bayesian, cells: Cells, mover: int, own: int, told: int, honest: dict[int, Exact]) -> None:
    row = {k: -value for k, value in honest.items()}
    for heard in range(len(read.types[mover][told].actions)):
        value = program.variable(("after", mover, own, told, heard), free=True)
        row[value] = 1
        for done in range(len(read.types[mover][own].actions)):
            gain: dict[int, Exact] = {value: -1}
            for cell, worth in _swapped(read, cells, mover, own, told, heard, done):
                gain[cell] = gain.get(cell, 0) + worth
            program.at_most(gain)
    program.at_most(row)


def _against_the_informed_best(program: Program, read: Bayesian, cells: Cells, mover: int, own: int, told: int, honest: dict[int, Exact]) -> None:
    row: dict[int, Exact] = {k: -value for k, value in honest.items()}
    for heard in range(len(read.types[mover][told].actions)):
        best: dict[int, Exact] = {}
        for done in range(len(read.types[mover][own].actions)):
            for cell, worth in _swapped(read, cells, mover, own, told, heard, done):
                best[cell] = max(best.get(cell, worth), worth)
        for cell, worth in best.items():
            row[cell] = row.get(cell, 0) + worth
    program.at_most(row)


def _against_lies(program: Program, read: Bayesian, cells: Cells, mover: int, own: int, told: int, honest: dict[int, Exact]) -> None:
    if read.types[mover][own].actions != read.types[mover][told].actions:
        raise OutOfClassError(f'channel="binding": the types "{read.types[mover][own].label}" and "{read.types[mover][told].label}" have different actions')
    row: dict[int, Exact] = {k: -value for k, value in honest.items()}
    for action in range(len(read.types[mover][own].actions)):
        for cell, worth in _swapped(read, cells, mover, own, told, action, action):
            row[cell] = row.get(cell, 0) + worth
    program.at_most(row)


def _swapped(read: Bayesian, cells: Cells, mover: int, own: int, told: int, heard: int, done: int) -> list[tuple[int, Exact]]:
    """The recommendations that a type hears after a report, and what it gets by another action, times the probability."""
    player = read.movers[mover]
    found = []
    for types in read.prior:
        if types[mover] == own:
            reported = (*types[:mover], told, *types[mover + 1 :])
            for actions in read.actions(types):
                if actions[mover] == done:
                    recommended = (*actions[:mover], heard, *actions[mover + 1 :])
                    found.append((cells[reported, recommended], read.worth[types, actions][player]))
    return found


def _outside_value(read: Bayesian, mover: int, own: int, outside: str) -> Exact:
    """What a type gets by its outside action, the others doing whatever is worst for it, times its probability."""
    offered = read.types[mover][own].actions
    if outside not in offered:
        raise UnknownActionError(f'"{read.types[mover][own].label}" has no action "{outside}"; {did_you_mean(outside, offered)}')
    player, action = read.movers[mover], offered.index(outside)
    return sum(
        (min(read.worth[types, actions][player] for actions in read.actions(types) if actions[mover] == action) for types in read.prior if types[mover] == own),
        start=0,
    )


def _answer(
    game: Game, given: dict[str, Exact], weights: dict[str, Exact], read: Bayesian, cells: Cells, found: Optimum, channel: str
) -> Recommended:
    chances = [found.values[cells[key]] for key in read.worth]
    totals = [summed(chances, [row[k] for row in read.worth.values()]) for k in range(len(read.columns))]
    return Recommended(
        game,
        given,
        {"private": "communication equilibrium", "public": "talks that all can hear", "binding": "arbitration"}[channel],
        weights,
        found.value,
        found.upper,
        tuple(totals[: len(game.players)]),
        {label: total for label, total in zip(game.outcomes, totals[len(game.players) :], strict=True) if total},
        [_row(game, read, types, actions, found.values[k]) for (types, actions), k in cells.items() if types in read.prior and found.values[k]],
        found.residual,
        "linear program over recommendations after reports" + (", proved in rational numbers" if found.exact else ""),
        found.exact,
    )


def _row(game: Game, read: Bayesian, types: Types, actions: Actions, chance: Any) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for player, own, number, action in zip(read.movers, read.types, types, actions, strict=True):
        row[f"{game.players[player]} reports"] = own[number].label
        row[f"{game.players[player]} is told"] = own[number].actions[action]
    return {**row, "probability": chance}
