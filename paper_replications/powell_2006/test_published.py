"""What the paper says, and that it could have failed."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from destroyed_flows import (
    attack_rather_than_be_attacked_where,
    faction_fights_where,
    fights_for_territory_where,
    flows,
    no_division_is_left_where,
    patient_war_where,
    some_concession_is_made,
    war_by_what_is_locked_in,
    war_over_a_flow_where,
)
from power_shifts import (
    indivisibility_is_a_commitment_problem,
    large_and_rapid_shifts_lead_to_war,
    large_first_strike_advantages_lead_to_war,
    lottery_game,
    war_along,
    war_exactly_where,
)

import bargaining as bg
from bargaining.replication import load_replication
from bargaining.theory.crisis import preventive_war

F = Fraction
PAPER = load_replication(Path(__file__).parent)


def test_every_value() -> None:
    done = PAPER.run()
    assert done.problems == ()
    assert done.count("matches") == len(done) == 10


def test_wrong_conditions_fail() -> None:
    assert not war_exactly_where(lambda _, m1, m1_next, m2, whole: m1_next - m1 > whole - (m1 + m2))
    assert not war_exactly_where(lambda d, m1, m1_next, m2, whole: d * m1_next - m1 >= whole - (m1 + m2))
    assert not war_exactly_where(lambda d, m1, m1_next, m2, whole: d * m1_next - m1 > whole - m2)


def test_wrong_conditions_on_a_flow_fail() -> None:
    assert not war_over_a_flow_where(lambda _p, shift, d, _delta: (1 - d) * shift > d)
    assert not war_over_a_flow_where(lambda p, shift, d, delta: (1 - d) * (delta * (p + shift) - p) >= d)
    assert not war_by_what_is_locked_in(lambda d, m1, m1_next, m2, whole: d * m1_next - m1 > whole - m2)
    assert not patient_war_where(lambda shift, d: shift * (1 - d) > d, delta=F(1, 2))
    assert not no_division_is_left_where(lambda _, f, d: f * (1 - d) > d)
    assert not attack_rather_than_be_attacked_where(lambda _p, f, d, _delta: 2 * f * (1 - d) > d), "that is its limit"
    assert not fights_for_territory_where(lambda before, after, _x, _c, delta: delta * after > before)
    assert not some_concession_is_made(F(1, 5))
    assert not faction_fights_where(lambda p, d, r, s, _share: d * r < p * (1 - d) * (s - r))


def test_what_is_destroyed_is_a_cost_of_war_for_each_side() -> None:
    """A flow of which war destroys a part is the library's shift of power in which war costs each side what it would have won of that part."""
    for at, war in flows():
        now, later, d, delta = (at[name] for name in ("now", "later", "d", "delta"))
        ever = 1 / (1 - delta)
        fighting, promised = (1 - now) * (1 - d) * ever, 1 + delta * (1 - later * (1 - d)) * ever
        assert war == (fighting > promised)
        if now == later:
            assert not war


def test_a_path_of_one_step_is_the_closed_form() -> None:
    for now in range(11):
        for later in range(now, 11):
            known = preventive_war(F(now, 10), F(later, 10), ("1/2", 0), "9/10")
            assert war_along([F(now, 10), F(later, 10)], F(1, 2), F(9, 10)) == known.war


def test_a_shift_is_only_slow_if_it_has_time() -> None:
    assert large_and_rapid_shifts_lead_to_war()
    assert not large_and_rapid_shifts_lead_to_war(steps=3)
    path = [F(k, 4) for k in range(5)]
    assert war_along(path, F(1, 5), F(9, 10)), "over four periods it is as bad as at once"


def test_small_advantages_and_the_other_lots_say_otherwise() -> None:
    assert not large_first_strike_advantages_lead_to_war(largest=1)
    assert not indivisibility_is_a_commitment_problem(free_binds=True), "no war that lots would not prevent"
    assert not indivisibility_is_a_commitment_problem(bound_binds=False)


def test_lots_that_do_not_bind_work_where_the_loser_would_not_fight() -> None:
    at = {"p": F(1, 2), "c_A": F(3, 5), "c_B": F(3, 5)}
    assert bg.subgame_perfect(lottery_game(binding=False), at=at).outcomes == {"lots"}
