"""Properties of whole games, searched over random trees (P9 to P12)."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import Any

from hypothesis import strategies as st

from bargaining.claims.declaration import opened
from bargaining.claims.properties.drawn import OneLever, one_lever
from bargaining.claims.properties.mediations import SOURCE
from bargaining.claims.shelf import catalogue
from bargaining.equilibrium import backward_induction
from bargaining.game import Decision, Game, Outcome
from bargaining.leverage.flips import flip_set

TREES = {"drawn": one_lever()}


def ends(drawn: OneLever) -> list[tuple[Any, Any, bool, bool]]:
    """The intervals of a flip set, as tuples."""
    found = flip_set(drawn.game(), "t", reach=drawn.target, within=(0, None))
    return [(each.low, each.high, each.includes_low, each.includes_high) for each in found.intervals]


P9 = catalogue["P9"]
P10 = catalogue["P10"]


@P9.clause("in any game", given={**TREES, "unit": st.sampled_from([Fraction(1, 3), Fraction(2), Fraction(7, 2)])})
def flip_sets_scale(drawn: OneLever, unit: Fraction) -> bool:
    """In any game of perfect information, multiplying all payoffs by a positive number, the lever's effect kept, scales the flip set."""

    def scaled(end: Any) -> Any:
        return None if end is None else end * unit

    expected = [(scaled(low), scaled(high), *closed) for low, high, *closed in ends(drawn)]
    return ends(drawn.changed(scale=unit)) == expected


@P10.clause("in any game", given={**TREES, "shift": st.integers(-3, 3)})
def flip_sets_do_not_shift(drawn: OneLever, shift: int) -> bool:
    """In any game of perfect information, adding a number to all of a player's payoffs leaves the flip set as it is."""
    return ends(drawn.changed(shift=shift)) == ends(drawn)


P11 = opened(id="P11", title="Actions that nobody would take do not matter", section=SOURCE)


@P11.clause("", given=TREES)
def dominated_leaves_are_irrelevant(drawn: OneLever) -> bool:
    """Adding, at the root, an action that is worse for the mover than any end of the game leaves the equilibrium outcomes as they are."""
    game = drawn.game()
    if not isinstance(drawn.root, Decision):
        return True
    added = Outcome("nobody's choice", dict.fromkeys(game.players, -100))
    larger = Game(Decision(drawn.root.player, {**drawn.root.actions, "never": added}), players=game.players)
    return all(
        backward_induction.subgame_perfect(game, at={"t": t}).outcomes == backward_induction.subgame_perfect(larger, at={"t": t}).outcomes for t in range(3)
    )


P12 = opened(id="P12", title="Flip sets are finite unions of intervals", section=SOURCE)


@P12.clause("", given=TREES)
def ends_are_ratios_of_payoff_differences(drawn: OneLever) -> bool:
    """The ends of a flip set are 0 or ratios of differences of a player's payoffs and of the lever's effects on it."""
    ratios = drawn.breakpoints() | {0, None}
    return all(low in ratios and high in ratios for low, high, *_ in ends(drawn))


@P12.clause("between the ends", given=TREES)
def nothing_changes_between_breakpoints(drawn: OneLever) -> bool:
    """Between two neighbouring breakpoints, at each of them, and beyond the last, the solver agrees with the flip set."""
    game, found = drawn.game(), flip_set(drawn.game(), "t", reach=drawn.target, within=(0, None))
    points = sorted(each for each in drawn.breakpoints() | {Fraction(0)} if each >= 0)
    tried = [*points, *((a + b) / 2 for a, b in pairwise(points)), points[-1] + 1]
    return all((drawn.target in backward_induction.subgame_perfect(game, at={"t": t}).outcomes) == (t in found) for t in tried)
