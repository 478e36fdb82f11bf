"""What the abstract says, and that it could have failed."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from audience_crises import (
    attack_is_best_only_at_the_end,
    course_is_the_same,
    opponents_are_known_only_at_the_end,
    stronger_audience_backs_down_less,
)
from quitting_times import Crisis, Times, ends_at_the_earlier_root, is_equilibrium, library_has, odds_are, risk_of_war_is_the_same

from bargaining.replication import load_replication

PAPER = load_replication(Path(__file__).parent)


def test_every_sentence() -> None:
    done = PAPER.run()
    assert done.problems == ()
    assert done.count("matches") == len(done) == 10


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


def quits(first: str, second: str, *, ahead: bool) -> Times:
    """A distribution of the printed form, with the audience costs that are named."""

    def by(crisis: Crisis, time: Fraction) -> Fraction:
        start = crisis.ahead if ahead else Fraction(0)
        return (start + getattr(crisis, first) * time) / (crisis.prize + getattr(crisis, second) * time)

    return by


def test_other_distributions_are_no_equilibrium() -> None:
    right = quits("low", "low", ahead=False), quits("high", "high", ahead=True)
    assert is_equilibrium(*right)
    assert library_has(*right)
    for wrong in (
        (right[0], quits("low", "low", ahead=True)),
        (right[0], quits("high", "high", ahead=False)),
        (quits("high", "high", ahead=False), right[1]),
    ):
        assert not is_equilibrium(*wrong)
        assert not library_has(*wrong)


def test_the_other_formulas_could_fail() -> None:
    assert not ends_at_the_earlier_root(of=max)
    assert not odds_are(lambda crisis: crisis.high / crisis.low)
    assert not risk_of_war_is_the_same(equal=False)
