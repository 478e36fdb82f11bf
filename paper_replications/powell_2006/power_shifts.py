"""Shifts of power, first strikes and indivisible prizes as games and recursions; nothing here uses the paper's condition to find out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise, product

import bargaining as bg
from bargaining.theory.crisis import shift_game, standoff_game

F = Fraction
CHANCES = [F(k, 10) for k in range(11)]
COSTS = [F(1, 5), F(1, 2), F(1)]
PATIENCE = [F(1, 2), F(4, 5), F(9, 10)]
PEACE = frozenset({"peace", "guarantee"})


def war_along(path: Sequence[Fraction], cost: Fraction, patience: Fraction) -> bool:
    """Whether the decliner fights at some time while power shifts along a path and then stays, if the riser makes all offers.

    From the last period back: what the decliner can have later is worth v; it fights if even all of today's pie does not make up for what it
    would get by war, else the riser gives it just that, or nothing where v alone is enough.
    """
    ever = 1 / (1 - patience)
    fighting = [(1 - power) * ever - cost for power in path]
    later = max(fighting[-1], F(0))
    for today in reversed(fighting[:-1]):
        if today > 1 + patience * later:
            return True
        later = max(today, patience * later)
    return False


def large_and_rapid_shifts_lead_to_war(*, steps: int = 1_000) -> bool:
    """Whether a shift at once leads to war if it is large, and the same one spread over many periods, or a small one, does not.

    Parameters
    ----------
    steps : int, keyword only
        Over how many periods the slow shift is spread.
    """
    seen = set()
    for cost, patience, low in product(COSTS, PATIENCE, CHANCES[:4]):
        wars = [war_along([low, low + F(k, 50)], cost, patience) for k in range(int((1 - low) * 50) + 1)]
        if wars[0] or any(one and not two for one, two in pairwise(wars)):
            return False  # no shift, no war; and more of a shift never makes peace
        slow = [low + (1 - low) * F(k, steps) for k in range(steps + 1)]
        if wars[-1] and war_along(slow, cost, patience):
            return False
        seen.add(wars[-1])
    return True in seen


def large_first_strike_advantages_lead_to_war(*, largest: int = 10) -> bool:
    """Whether around an even balance a large advantage of whoever strikes first leaves no peaceful division, and a small one does.

    Parameters
    ----------
    largest : int, keyword only
        The largest advantage tried, in tenths.
    """
    game, half = standoff_game(), F(1, 2)
    for a, b in product(COSTS[:2], COSTS[:2]):
        peaceful = []
        for k in range(largest + 1):
            at = {"balance": half + F(k, 20), "when_attacked": half - F(k, 20), "cost_a": a / 3, "cost_b": b / 3, "threat": 0}
            peaceful.append(bool(bg.flip_set(game, "share", reach="peace", at=at, within=(0, 1)).intervals))
        if not peaceful[0] or peaceful[-1] or any(two and not one for one, two in pairwise(peaceful)):
            return False
    return True


def lottery_game(*, binding: bool) -> bg.Game:
    """A prize that cannot be divided: A and B may draw lots for it, with the odds of war, or fight.

    Parameters
    ----------
    binding : bool, keyword only
        Whether the loser of the draw must abide by it; else it may still fight.
    """
    war = bg.Outcome("war", {"A": "p - c_A", "B": "1 - p - c_B"})
    won: bg.Outcome | bg.Decision = bg.Outcome("lots", {"A": 1, "B": 0})
    lost: bg.Outcome | bg.Decision = bg.Outcome("lots", {"A": 0, "B": 1})
    if not binding:
        won, lost = bg.Decision("B", {"abide": won, "fight": war}), bg.Decision("A", {"abide": lost, "fight": war})
    drawn = bg.Chance({"A wins": ("p", won), "B wins": ("1 - p", lost)})
    return bg.Game(bg.Decision("A", {"draw lots": bg.Decision("B", {"draw lots": drawn, "fight": war}), "fight": war}), players=["A", "B"])


def indivisibility_is_a_commitment_problem(*, free_binds: bool = False, bound_binds: bool = True) -> bool:
    """Whether lots that bind always prevent war over an indivisible prize, and lots that do not bind fail wherever a loser would still fight.

    Parameters
    ----------
    free_binds, bound_binds : bool, keyword only
        Whether the one kind of lots and the other do bind; other values show that it is the binding that counts.
    """
    free, bound = lottery_game(binding=free_binds), lottery_game(binding=bound_binds)
    failed = 0
    for p, a, b in product(CHANCES[1:-1], [F(1, 20), F(1, 4)], [F(1, 20), F(1, 4)]):
        at = {"p": p, "c_A": a, "c_B": b}
        if bg.subgame_perfect(bound, at=at).outcomes != {"lots"}:
            return False
        would_fight = p > a, 1 - p > b
        reached = bg.subgame_perfect(free, at=at).outcomes
        if all(would_fight) and reached != {"war"}:
            return False
        failed += all(would_fight)
    return failed > 0


def shifts() -> Iterator[tuple[Fraction, Fraction, Fraction, Fraction, Fraction, bool]]:
    """Shifts of power (p_t, p_t+1, cost of 1, the riser, cost of 2, patience) and whether there is war, whoever makes the offers later."""
    game = shift_game(granting="most")
    for now, later, mine, theirs, patience in product(CHANCES, CHANCES, COSTS, COSTS, PATIENCE):
        if now <= later and later / (1 - patience) >= mine:  # else the riser would rather grant everything than fight
            at = {"power_now": now, "power_later": later, "cost_riser": mine, "cost_decliner": theirs, "patience": patience}
            reached = bg.subgame_perfect(game, at=at | {"guarantee": 0, "penalty": 0}).outcomes
            yield now, later, mine, theirs, patience, reached.isdisjoint(PEACE)


def war_exactly_where(condition: Callable[..., bool]) -> bool:
    """Whether there is war exactly where a condition on (δ, M_1(t), M_1(t + 1), M_2(t), B) says so; M is what a side can lock in by war."""
    seen = set()
    for now, later, mine, theirs, patience, war in shifts():
        whole = 1 / (1 - patience)
        if war != condition(patience, now * whole - mine, later * whole - mine, (1 - now) * whole - theirs, whole):
            return False
        seen.add(war)
    return seen == {True, False}
