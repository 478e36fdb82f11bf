r"""Realisation plans in exact numbers, from the histories that are played.

If the first player plays only histories in :math:`S` and each of them is to be a best reply, the second player's plan
:math:`y` solves, with multipliers :math:`p`, one for each of the first player's sets and one for the empty history,

.. math:: F y = f, \quad y_j = 0 \text{ for } j \notin T, \qquad (E^\top p - A_1 y)_i = 0 \text{ for } i \in S.

Two such systems, one for each plan, are solved in rational numbers. Whether the plans are an equilibrium is for the
regret to say.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction

from bargaining.equilibrium.mixed.exact_system import Row, solution_near
from bargaining.equilibrium.mixed.sequence_form import SequenceForm
from bargaining.game.plans import OwnHistories

Plans = tuple[list[Fraction], list[Fraction]]


def plans_from(
    form: SequenceForm,
    played: Sequence[Collection[int]],
    replies: Sequence[Collection[int]],
    guesses: Sequence[Mapping[int, float]] = ({}, {}),
) -> Plans | None:
    """Two plans on given histories, or ``None`` where the equations have no solution of nonnegative numbers.

    Parameters
    ----------
    form : SequenceForm
    played : two collections of int
        For each player the histories that may have positive probability, the empty one among them.
    replies : two collections of int
        For each player the histories that are to be best replies.
    guesses : two mappings of int to float
        Values for probabilities that the equations leave free.
    """
    one = _plan(form, 0, played[0], replies[1], guesses[0])
    two = _plan(form, 1, played[1], replies[0], guesses[1])
    return None if one is None or two is None else (one, two)


def _plan(form: SequenceForm, player: int, played: Collection[int], replies: Collection[int], guess: Mapping[int, float]) -> list[Fraction] | None:
    """The plan of a player against which the other's histories in ``replies`` are best."""
    own, other = form.own[player], form.own[1 - player]
    size = len(own.following)
    rows: list[Row] = [({0: 1}, 1)]
    for (history, following), first in own.behind.items():
        after = {other: 1 for other in range(first, first + own.width[following]) if other in played}
        rows.append(({**({history: -1} if history in played else {}), **after}, 0))
    pay = form.whole(1 - player)
    for history, multipliers in enumerate(_multipliers(other, size)):
        if history in replies:
            rows.append(({**multipliers, **{h: -value for h, value in pay[history].items() if h in played}}, 0))
    solved = solution_near([row for row in rows if row[0]], guess)
    if solved is None or any(solved.get(history, 0) < 0 for history in played):
        return None
    return [solved.get(history, Fraction(0)) if history in played else Fraction(0) for history in range(size)]


def _multipliers(own: OwnHistories, offset: int) -> list[dict[int, int]]:
    """Each history's row of the transposed constraints: one for the set it is at, minus one for each set after it."""
    rows: list[dict[int, int]] = [{offset: 1}, *({} for _ in range(len(own.following) - 1))]
    for number, ((history, following), first) in enumerate(own.behind.items(), start=offset + 1):
        rows[history][number] = -1
        for behind in range(first, first + own.width[following]):
            rows[behind][number] = 1
    return rows
