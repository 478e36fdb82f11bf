"""Every way in which the information sets of a game can use their actions, as far as sequential rationality lets it.

A depth-first search. Information sets are taken from the end of the game backwards, so that what follows a decision is
settled before it. Two sets may each come before the other, in different plays; then one of them has to be taken while the other is still
open, and an open set is allowed every lottery over its actions:

1. Take the next information set, and those of its actions that may be best whatever the beliefs.
2. Try every non-empty set of them as its support.
3. As soon as all that bears on an information set is settled, ask whether its own support can be rational there; if
   not, go back.

What is left at full depth are profiles of supports at which every information set can be rational taken by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from heapq import heappop, heappush

from bargaining.equilibrium.beliefs.rationality import Rationality, subsets
from bargaining.errors import TooLargeError

MAX_STEPS = 400_000


def rational_supports(rationality: Rationality, *, pure: bool = False) -> Iterator[list[int]]:
    """The profiles of supports that no single information set rules out.

    Parameters
    ----------
    rationality : Rationality
    pure : bool
        Try single actions only.

    Yields
    ------
    list of int
        For each information set the actions used, as bits; the same list every time.

    Raises
    ------
    TooLargeError
        Beyond 400,000 steps, or where 15 or more actions of one set may be best.
    """
    order = _order(rationality)
    closing = _closing(rationality, order)
    supports = [0] * len(order)
    if not order:
        yield supports
        return
    trials: list[Iterator[int]] = [_trials(rationality, order[0], supports, pure=pure)]
    steps = 0
    while trials:
        depth = len(trials) - 1
        mask = next(trials[-1], None)
        if mask is None:
            supports[order[depth]] = 0
            trials.pop()
            continue
        steps += 1
        if steps > MAX_STEPS:
            raise TooLargeError(f"the search for equilibria passed {MAX_STEPS:,} steps; merge types, actions or offers")
        supports[order[depth]] = mask
        if any(rationality.conditions(number, supports) is None for number in closing[depth]):
            continue
        if depth + 1 == len(order):
            yield supports
        else:
            trials.append(_trials(rationality, order[depth + 1], supports, pure=pure))


def _trials(rationality: Rationality, number: int, supports: list[int], *, pure: bool) -> Iterator[int]:
    members = rationality.candidates(number, supports)
    return iter([1 << k for k in members]) if pure else subsets(members, f'the information set "{rationality.known.sets[number].name}"')


def _order(rationality: Rationality) -> list[int]:
    """Each set after all that may follow it, where that can be; otherwise after as many of them as can be."""
    waits = [len(later) for later in rationality.later]
    heights = [_height(rationality, number) for number in range(len(waits))]
    preceded: list[list[int]] = [[] for _ in waits]
    for number, later in enumerate(rationality.later):
        for at in later:
            preceded[at].append(number)
    queue = sorted((count, heights[number], number) for number, count in enumerate(waits))
    order: dict[int, None] = {}
    while queue:
        count, _, number = heappop(queue)
        if number in order or count != waits[number]:
            continue
        order[number] = None
        for at in preceded[number]:
            waits[at] -= 1
            heappush(queue, (waits[at], heights[at], at))
    return list(order)


def _height(rationality: Rationality, number: int) -> int:
    """How many moves may follow a decision at an information set."""
    return max(len(moves) for row in rationality.after[number] for ends in row for moves, _ in ends)


def _closing(rationality: Rationality, order: list[int]) -> list[list[int]]:
    """For each step of the search the information sets for which all is settled with it."""
    step = {number: position for position, number in enumerate(order)}
    found: list[list[int]] = [[] for _ in order]
    for number in order:
        found[max(step[other] for other in [number, *rationality.bears[number]])].append(number)
    return found
