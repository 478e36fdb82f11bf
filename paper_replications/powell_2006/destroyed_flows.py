"""A flow of pies of which fighting destroys a part d for ever: shifts of power, first strikes, territory and factions, as games.

Payoffs are counted per period. Side 1 wins a war with a probability that each game names; whoever wins has ``1 - d`` of each later pie. Nothing here uses the
conditions that are to be checked: each function takes one as an argument, and the library's solvers say where there is war.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import product
from typing import Any

import bargaining as bg

F = Fraction
TENTHS = [F(k, 10) for k in range(11)]
LOSSES = [F(1, 20), F(1, 5), F(1, 2)]
PATIENCE = [F(1, 2), F(4, 5), F(19, 20)]
VERY_PATIENT = 1 - F(1, 10**6)


def shift_of_a_flow() -> bg.Game:
    """1 concedes a part of today's pie or fights; from tomorrow it wins with ``later`` instead of ``now``, and grants 2 no more than it would fight for."""
    war = bg.Outcome("war", {"1": "now*(1 - d)", "2": "(1 - now)*(1 - d)"})
    lost = {"1": "later*(1 - d)", "2": "(1 - later)*(1 - d)"}
    granted = {"1": "later*(1 - d)", "2": "1 - later*(1 - d)"}
    needed = "((1 - now)*(1 - d) - delta*(1 - later*(1 - d)))/(1 - delta)"

    def after(label: str, shares: dict[str, str], part: str) -> bg.Outcome:
        today = {"1": f"1 - {part}", "2": part}
        return bg.Outcome(label, {side: f"(1 - delta)*({today[side]}) + delta*({shares[side]})" for side in shares})

    def tomorrow(part: str) -> bg.Decision:
        ask = bg.Decision("1", {"grant": after("peace", granted, part), "fight": after("war later", lost, part)})
        return bg.Decision("2", {"ask": ask, "fight": after("war later", lost, part)})

    parts = {"everything": "1", "what it takes": f"min(1, max(0, {needed}))", "nothing": "0"}
    offers: dict[str, Any] = {f"concede {name}": bg.Decision("2", {"accept": tomorrow(part), "fight": war}) for name, part in parts.items()}
    return bg.Game(bg.Decision("1", {**offers, "fight": war}), players=["1", "2"])


def flows() -> Iterator[tuple[dict[str, Fraction], bool]]:
    """Shifts of power and whether there is war at once."""
    game = shift_of_a_flow()
    for now, later, d, delta in product(TENTHS, TENTHS, LOSSES, PATIENCE):
        if now <= later:
            at = {"now": now, "later": later, "d": d, "delta": delta}
            yield at, bg.subgame_perfect(game, at=at).outcomes.isdisjoint({"peace"})


def war_over_a_flow_where(condition: Callable[[Fraction, Fraction, Fraction, Fraction], bool]) -> bool:
    """Whether there is war exactly where a condition on (p, Δ, d, δ) says so."""
    found = [(war, condition(at["now"], at["later"] - at["now"], at["d"], at["delta"])) for at, war in flows()]
    return {war for war, _ in found} == {True, False} and all(war == said for war, said in found)


def war_by_what_is_locked_in(condition: Callable[..., bool]) -> bool:
    """Whether there is war exactly where a condition on (δ, M_1(t), M_1(t + 1), M_2(t), B) says so."""

    def said(p: Fraction, shift: Fraction, d: Fraction, delta: Fraction) -> bool:
        whole = 1 / (1 - delta)
        kept = (1 - d) * whole
        return condition(delta, p * kept, (p + shift) * kept, (1 - p) * kept, whole)

    return war_over_a_flow_where(said)


def patient_war_where(condition: Callable[[Fraction, Fraction], bool], *, delta: Fraction = VERY_PATIENT) -> bool:
    """Whether, unless a shift Δ lies just at the border, there is war among the very patient exactly where a condition on (Δ, d) says so."""
    game, seen = shift_of_a_flow(), set()
    for now, later, d in product(TENTHS, TENTHS, LOSSES):
        if now <= later and (later - now) * (1 - d) != d:
            war = bg.subgame_perfect(game, at={"now": now, "later": later, "d": d, "delta": delta}).outcomes.isdisjoint({"peace"})
            if war != condition(later - now, d):
                return False
            seen.add(war)
    return seen == {True, False}


def advantages() -> Iterator[tuple[Fraction, Fraction, Fraction]]:
    """Balances p, advantages f of whoever strikes first, and losses d, with all chances between zero and one."""
    for p, half, d in product(TENTHS[1:-1], range(6), LOSSES):
        if F(half, 10) <= min(p, 1 - p):
            yield p, F(half, 10), d


def no_division_is_left_where(condition: Callable[[Fraction, Fraction, Fraction], bool]) -> bool:
    """Whether no division is safe from a first strike by either exactly where a condition on (p, f, d) says so."""
    first = bg.Outcome("war", {"1": "(p + f)*(1 - d)", "2": "(1 - p - f)*(1 - d)"})
    second = bg.Outcome("war", {"1": "(p - f)*(1 - d)", "2": "(1 - p + f)*(1 - d)"})
    peace = bg.Outcome("peace", {"1": "x", "2": "1 - x"})
    game = bg.Game(bg.Decision("1", {"hold": bg.Decision("2", {"hold": peace, "attack": second}), "attack": first}), players=["1", "2"])
    seen = set()
    for p, f, d in advantages():
        empty = not bg.flip_set(game, "x", reach="peace", at={"p": p, "f": f, "d": d}, within=(0, 1)).intervals
        if empty != condition(p, f, d):
            return False
        seen.add(empty)
    return seen == {True, False}


def attack_rather_than_be_attacked_where(condition: Callable[[Fraction, Fraction, Fraction, Fraction], bool]) -> bool:
    """Whether 2 strikes today, rather than leave tomorrow's first strike to 1, exactly where a condition on (p, f, d, δ) says so.

    To bargain is a shift of power: today 1 would win with p - f only, tomorrow, if it strikes first, with p + f.
    """
    game, seen = shift_of_a_flow(), set()
    for (p, f, d), delta in product(advantages(), PATIENCE):
        reached = bg.subgame_perfect(game, at={"now": p - f, "later": p + f, "d": d, "delta": delta}).outcomes
        war = reached.isdisjoint({"peace"})
        if war != condition(p, f, d, delta):
            return False
        seen.add(war)
    return seen == {True, False}


def territory_game() -> bg.Game:
    """2 concedes territory up to x_t, which makes 1 win with ``after`` instead of ``before``, or fights; later 1 leaves it what war would."""
    left = "1 - after - (1 - delta)*c"
    war = bg.Outcome("war", {"1": "before", "2": "1 - before - (1 - delta)*c"})
    held = bg.Outcome("concession", {"1": f"(1 - delta)*x + delta*(1 - ({left}))", "2": f"(1 - delta)*(1 - x) + delta*({left})"})
    later = bg.Outcome("war later", {"1": "(1 - delta)*x + delta*after", "2": f"(1 - delta)*(1 - x) + delta*({left})"})
    offer = bg.Decision("1", {"offer what war would give": bg.Decision("2", {"accept": held, "fight": later}), "fight": later})
    return bg.Game(bg.Decision("2", {"concede": offer, "fight": war}), players=["1", "2"])


def fights_for_territory_where(condition: Callable[..., bool]) -> bool:
    """Whether 2 fights rather than concede exactly where a condition on (p before, p after, x_t, c_2, δ) says so."""
    game, seen = territory_game(), set()
    for before, after, x, c, delta in product(TENTHS[1:9], TENTHS[1:9], TENTHS[1:], [F(0), F(1, 2), F(1)], PATIENCE):
        if before <= after and 1 - after - (1 - delta) * c >= 0:
            war = bg.subgame_perfect(game, at={"before": before, "after": after, "x": x, "c": c, "delta": delta}).outcomes == {"war"}
            if war != condition(before, after, x, c, delta):
                return False
            seen.add(war)
    return seen == {True, False}


def some_concession_is_made(jump: Fraction) -> bool:
    """Whether a dissatisfied side, which wins with more than it holds, always gets some concession without a war.

    Its chance of winning rises from x̄ on by ``jump`` at once and then in a straight line to one.
    """
    game = territory_game()
    for held, extra, c, delta in product(TENTHS[:6], [F(1, 10), F(3, 10)], [F(0), F(1)], PATIENCE):
        before = held + extra
        for small in (F(1, 2**k) for k in range(1, 12)):
            at_once = min(F(1), before + jump)
            after = at_once + (1 - at_once) * small
            facts = {"before": before, "after": after, "x": held + (1 - held) * small, "c": c, "delta": delta}
            if bg.subgame_perfect(game, at=facts).outcomes != {"war"}:
                break
        else:
            return False
    return True


def faction_fights_where(condition: Callable[..., bool]) -> bool:
    """Whether no division is left that both 2 and the faction in power in 1 accept exactly where a condition on (p, d, r, r', λ) says so."""
    keeps, wins = "r*(1 - l) + (1 - r)*l", "s*(1 - l) + (1 - s)*l"
    war = bg.Outcome("war", {"a": f"p*(1 - d)*({wins})", "2": "(1 - p)*(1 - d)"})
    settled = bg.Outcome("settlement", {"a": f"x*({keeps})", "2": "1 - x"})
    game = bg.Game(bg.Decision("a", {"settle": bg.Decision("2", {"settle": settled, "fight": war}), "fight": war}), players=["a", "2"])
    seen = set()
    for p, d, r, s, share in product(TENTHS[1::4], LOSSES[:2], TENTHS[2::4], TENTHS[2::2], [F(0), F(1, 5), F(2, 5)]):
        none = not bg.flip_set(game, "x", reach="settlement", at={"p": p, "d": d, "r": r, "s": s, "l": share}, within=(0, 1)).intervals
        if none != condition(p, d, r, s, share):
            return False
        seen.add(none)
    return seen == {True, False}
