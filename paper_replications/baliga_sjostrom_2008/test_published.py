"""What the abstract says, and that it could have failed."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from inspections import fewer_arms, may_hurt_the_small_power, mistakes_only_unseen, regimes, shares

from bargaining.replication import load_replication

PAPER = load_replication(Path(__file__).parent)


def test_every_sentence() -> None:
    done = PAPER.run()
    assert done.problems == ()
    assert [done.count(verdict) for verdict in ("matches", "differs", "not reproducible")] == [3, 1, 2]


def test_the_other_way_round_it_is_wrong() -> None:
    assert not fewer_arms(inspected_less=False)
    assert not mistakes_only_unseen(swapped=True)
    assert not may_hurt_the_small_power(swapped=True)


def test_ambiguity_does_not_always_change_anything() -> None:
    same = [seen[0].armed == unseen[0].armed for seen, unseen in regimes()]
    assert 0 < sum(same) < len(same)


def test_who_sees_attacks_the_unarmed_alone() -> None:
    stakes = {"gain": Fraction(1), "harm": Fraction(1), "loss": Fraction(4, 5), "loss_armed": Fraction(0)}
    assert {each.armed for each in shares(is_open=True, **stakes)} == {Fraction(4, 5)}
    assert {each.armed for each in shares(is_open=False, **stakes)} == {Fraction(1, 2)}


def test_the_big_power_does_gain_by_doubt_where_an_armed_target_can_hardly_hurt_it() -> None:
    """Then it attacks in any case, and in doubt fewer arm."""
    gains = [(seen[0], unseen[0]) for seen, unseen in regimes() if unseen[0].big > seen[0].big]
    assert gains
    assert all(unseen.attacked == 1 and unseen.armed < seen.armed for seen, unseen in gains)
