"""Obstinate demands against the game in rounds: its equilibrium is exact at every length of a round, and goes to the closed form as rounds get short."""

from __future__ import annotations

from fractions import Fraction
from math import exp
from random import Random
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import bargaining as bg
from bargaining.errors import FieldError, OutOfClassError
from bargaining.theory.crisis import concession_game, least_sanction, obstinate_bargaining
from tests.referees.concessions import in_rounds, needed, own_chances

F = Fraction
Pair = tuple[Fraction, Fraction]


def both(strategy: st.SearchStrategy[Fraction]) -> st.SearchStrategy[Pair]:
    return st.tuples(strategy, strategy)


DEMANDS = both(st.fractions(F(11, 20), F(19, 20), max_denominator=20))
DOUBTS = both(st.fractions(F(1, 10), F(3, 4), max_denominator=10))
DISCOUNTS = both(st.fractions(F(1, 2), F(19, 20), max_denominator=20))
SANCTIONS = both(st.fractions(0, F(1, 4), max_denominator=20))


def values_of(demands: Any, obstinate: Any, discounts: Any, sanctions: Any) -> dict[str, Fraction]:
    named = {"demand": demands, "obstinate": obstinate, "discount": discounts, "sanction": sanctions}
    return {f"{name}_{side}": two[side - 1] for name, two in named.items() for side in (1, 2)}


def played(own: list[Fraction], first: int) -> dict[str, dict[str, Fraction]]:
    return {f"{(first if k % 2 == 0 else 1 - first) + 1} in round {k}": {"concede": chance, "stay": 1 - chance} for k, chance in enumerate(own)}


@settings(max_examples=60)
@given(DEMANDS, DOUBTS, DISCOUNTS, SANCTIONS, st.sampled_from([0, 1]))
def test_in_rounds_of_any_length_nobody_gains_by_anything_else(demands: Pair, doubts: Pair, discounts: Pair, sanctions: Pair, first: int) -> None:
    """All in fractions: no plan of a side is better from any of its moves on, which are all reached."""
    found = in_rounds(demands, doubts, discounts, sanctions, first=first)
    own = own_chances(found, doubts, first=first)
    assume(1 < len(own) <= 40)
    at = values_of(demands, doubts, discounts, sanctions)
    check = bg.check_assessment(concession_game(len(own), first=first + 1), played(own, first), at=at)
    assert check.is_perfect_bayesian
    assert check.is_sequential
    assert not any(check.gains.values())


def test_it_is_the_only_equilibrium_wherever_the_deadline_is_later() -> None:
    """All perfect Bayesian equilibria of short games, by the solver, which knows nothing of hazards; what it cannot list it says."""
    rng, complete, mixed = Random(3), 0, 0
    for _ in range(120):
        demands, doubts = (tuple(F(rng.randint(low, high), 20) for _ in "12") for low, high in ((11, 19), (3, 15)))
        discounts, sanctions, first = tuple(F(rng.randint(10, 19), 20) for _ in "12"), tuple(F(rng.randint(0, 4), 40) for _ in "12"), rng.choice([0, 1])
        lefts = [1 - needed(demands, discounts, sanctions, side) for side in (0, 1)]
        if any(left**k == doubt for left, doubt in zip(lefts, doubts, strict=True) for k in range(6)):
            continue  # at a power there are several, with the same chances but for the first move
        found = in_rounds(demands, doubts, discounts, sanctions, first=first)
        rounds = len(found.chances) + rng.randint(0, 2)
        if rounds > 6:
            continue
        game, at = concession_game(rounds, first=first + 1), values_of(demands, doubts, discounts, sanctions)
        try:
            solved = bg.perfect_bayesian(game, at=at)
            complete += 1
            mixed += len(found.chances) > 2
            assert solved.families
        except OutOfClassError:
            solved = bg.perfect_bayesian(game, at=at, partial=True)
        own = played(own_chances(found, doubts, first=first), first)
        for family in solved.families:
            for name, row in own.items():
                concedes = family.strategies[name]["concede"]
                assert concedes.low == concedes.high == row["concede"]
    assert complete > 40
    assert mixed > 10


def drawn(rng: Random) -> dict[str, Any]:
    return {
        "demands": (F(rng.randint(11, 18), 20), F(rng.randint(11, 18), 20)),
        "obstinate": (F(rng.randint(2, 10), 20), F(rng.randint(2, 10), 20)),
        "rates": (F(rng.randint(1, 6), 3), F(rng.randint(1, 6), 3)),
        "sanctions": (F(rng.randint(0, 2), 5), F(rng.randint(0, 2), 5)),
    }


def short(at: dict[str, Any], length: Fraction, first: int) -> Any:
    discounts = tuple(1 / (1 + rate * length) for rate in at["rates"])
    return in_rounds(at["demands"], at["obstinate"], discounts, tuple(flow * length for flow in at["sanctions"]), first=first)


def test_as_rounds_get_short_the_closed_form_remains() -> None:
    """Who concedes at once, how likely, and when all is over: within a multiple of the length of a round, whoever moves first."""
    rng, worst, quits = Random(12), {0: 0.0, 1: 0.0}, 0
    alike = {name: (one, one) for name, (one, _) in drawn(rng).items()}
    for at in [alike, *(drawn(rng) for _ in range(12))]:
        closed = obstinate_bargaining(at["demands"], at["obstinate"], rates=at["rates"], sanctions=at["sanctions"])
        speed = float(sum(closed.rates))
        for fine, length in enumerate((F(1, 100), F(1, 400))):
            allowed = 4 * speed * (1 + speed * closed.horizon) * float(length)
            for first in (0, 1):
                found = short(at, length, first)
                slow = found.behind
                assert abs(float(found.at_once()) - float(closed.at_once[slow])) < allowed
                assert float(closed.at_once[1 - slow]) < allowed, "only where nearly nobody does may it be the other"
                assert abs(len(found.chances) * float(length) - closed.horizon) < 4 * float(length) + allowed / speed
                worst[fine] = max(worst[fine], abs(float(found.at_once()) - float(closed.at_once[slow])))
        quits += max(closed.at_once) > F(1, 10)
    assert quits > 6
    assert worst[1] < worst[0] / 2


def test_a_side_expects_in_the_game_what_the_closed_form_says() -> None:
    """Payoffs of a side that is not obstinate, from the game's own ends."""
    rng = Random(5)
    for _ in range(4):
        at, gaps = drawn(rng), []
        closed = obstinate_bargaining(at["demands"], at["obstinate"], rates=at["rates"], sanctions=at["sanctions"])
        for length in (F(1, 10), F(1, 40)):
            found = short(at, length, 0)
            mine = [expected(at, found, length, side) for side in (0, 1)]
            gaps.append(max(abs(float(value) - float(known)) for value, known in zip(mine, closed.values, strict=True)))
        assert gaps[1] < max(0.5 * gaps[0], 0.03)


def expected(at: dict[str, Any], found: Any, length: Fraction, side: int) -> Fraction:
    """What a side gets that stays until its last move: one of its best replies."""
    rate, flow = at["rates"][side], at["sanctions"][side] * length
    discount, worth, left, paid = 1 / (1 + rate * length), F(0), F(1), F(0)
    for k, chance in enumerate(found.chances):
        now = discount**k
        if k % 2 != side:
            worth += left * chance * (now * at["demands"][side] - paid)
            left *= 1 - chance
        elif k + 2 >= len(found.chances):
            return worth + left * (now * (1 - at["demands"][1 - side]) - paid)
        paid += now * flow
    raise AssertionError("both sides move in the end")


@pytest.mark.parametrize("side", [1, 2])
def test_the_closed_form_cut_into_rounds_is_nearly_an_equilibrium(side: int) -> None:
    """What is to be gained by any other plan falls with the length of a round."""
    demands, doubts, rates, flows = (F(7, 10), F(3, 5)), (F(1, 5), F(3, 20)), (F(1), F(3, 2)), (F(1, 10), F(0))
    closed, most = obstinate_bargaining(demands, doubts, rates=rates, sanctions=flows), []
    for cuts in (8, 16, 32):
        length = F(closed.horizon).limit_denominator(10**6) / cuts
        own, left = [], [F(1), F(1)]
        for k in range(cuts + 2):
            mover = (side - 1 + k) % 2
            stays = F(closed.still_there(mover + 1, min(float(length) * k, closed.horizon))).limit_denominator(10**9)
            stays = max(stays, doubts[mover]) if k < cuts else doubts[mover]
            own.append((left[mover] - stays) / (left[mover] - doubts[mover]) if left[mover] > doubts[mover] else F(1))
            left[mover] = stays
        discounts = tuple(F(exp(-float(rate * length))).limit_denominator(10**9) for rate in rates)
        at = values_of(demands, doubts, discounts, tuple(flow * length for flow in flows))
        assert all(0 <= chance <= 1 for chance in own)
        assert 1 not in own[:-2], "all moves are reached, so that nothing is left to belief"
        check = bg.check_assessment(concession_game(cuts + 2, first=side), played(own, side - 1), at=at)
        most.append(max(check.gains.values()))
    assert most[0] > most[1] > most[2] > 0
    assert most[2] < F(2, 5) * most[0]


def test_more_rounds_than_a_power_may_have() -> None:
    demands, doubts, discounts, sanctions = (F(3, 5), F(13, 20)), (F(1, 50), F(1, 40)), (F(97, 100), F(98, 100)), (F(0), F(1, 500))
    own = own_chances(in_rounds(demands, doubts, discounts, sanctions), doubts)
    assert len(own) > 70
    check = bg.check_assessment(concession_game(len(own)), played(own, 0), at=values_of(demands, doubts, discounts, sanctions))
    assert not any(check.gains.values())


def test_beyond_the_least_sanction_the_sanctioned_side_catches_up_in_the_game() -> None:
    """Beyond it that side catches up, below it the other, in rounds short enough."""
    for demands, doubts in ((("7/10", "3/5"), ("1/20", "1/20")), (("3/5", "4/5"), ("1/4", "1/5")), (("3/5", "3/5"), ("1/8", "1/4"))):
        least = least_sanction(demands, doubts, on=2).value
        assert least is not None
        for more, behind in ((F(1, 20), 1), (-F(1, 20), 0)):
            at = {"demands": tuple(map(F, demands)), "obstinate": tuple(map(F, doubts)), "rates": (F(1), F(1))}
            flow = F(least) + more
            if flow >= 0:
                for first in (0, 1):
                    assert short({**at, "sanctions": (F(0), flow)}, F(1, 500), first).behind == behind


def test_bad_input() -> None:
    with pytest.raises(FieldError, match="first is 0, and must be 1 or 2"):
        concession_game(3, first=0)
    with pytest.raises(FieldError, match="number of rounds is 0"):
        concession_game(0)
