"""What the abstract says, and that it could have failed."""

from __future__ import annotations

from pathlib import Path

from audience_crises import (
    attack_is_best_only_at_the_end,
    course_is_the_same,
    opponents_are_known_only_at_the_end,
    stronger_audience_backs_down_less,
)

from bargaining.replication import load_replication

PAPER = load_replication(Path(__file__).parent)


def test_every_sentence() -> None:
    done = PAPER.run()
    assert done.problems == ()
    assert done.count("matches") == len(done) == 3


def test_it_is_for_those_who_prefer_war_to_backing_down_that_attack_is_rational() -> None:
    assert attack_is_best_only_at_the_end()
    assert not attack_is_best_only_at_the_end(grace=0.2)


def test_before_the_horizon_nobody_is_known() -> None:
    assert not opponents_are_known_only_at_the_end(until="9/10")


def test_audience_costs_do_have_an_effect() -> None:
    assert not course_is_the_same(varied="audience")


def test_always_is_said_of_a_crisis_that_has_begun() -> None:
    """Before it begins a side that has much to fear from war may back down at once, whatever its audience."""
    assert stronger_audience_backs_down_less()
    assert not stronger_audience_backs_down_less(from_the_start=True)
