"""The library's intervals in the referees' terms, so that ``==`` compares them exactly."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import bargaining as bg
from referees import breakpoints, plain, roots


def spans(intervals: Any) -> list[breakpoints.Span]:
    """Ends and whether they belong, with irrational ends as the referee's roots."""
    return [(end(each.low), end(each.high), each.includes_low, each.includes_high) for each in intervals]


def end(number: Any) -> Any:
    if number is None or isinstance(number, int | Fraction):
        return number
    whole = number.coefficients
    same = [root for root in roots.real_roots(tuple(Fraction(c, whole[-1]) for c in whole)) if _holds(number, root)]
    assert len(same) == 1, f"{number!r} does not isolate one root"
    return same[0]


def _holds(number: Any, root: Any) -> bool:
    return bool(roots.decimal(number.low) < roots.decimal(root) < roots.decimal(number.high))


def threshold(expected: list[breakpoints.Span]) -> tuple[Any, bool]:
    """The least value of a set and whether it belongs."""
    return (expected[0][0], expected[0][2]) if expected else (None, False)


def every_target(tree: plain.Plain, players: tuple[str, ...]) -> list[Any]:
    """Each label, all but one of them, and each action of each player."""
    labels = list(dict.fromkeys(leaf.label for leaf in plain.leaves(tree)))
    moves = [part for part in plain.subtrees(tree) if isinstance(part, plain.Move)]
    choices = dict.fromkeys(bg.Choice(players[move.player], action) for move in moves for action, _ in move.branches)
    several = [labels[1:]] if len(labels) > 1 else []
    return [*labels, *several, *choices]
