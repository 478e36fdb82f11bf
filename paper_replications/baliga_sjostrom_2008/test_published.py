"""What the abstract says, and that it could have failed."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from inspections import fewer_arms, mistakes_only_unseen, regimes, shares

from bargaining.replication import load_replication

PAPER = load_replication(Path(__file__).parent)


def test_every_sentence() -> None:
    done = PAPER.run()
    assert done.problems == ()
    assert (done.count("matches"), done.count("not reproducible")) == (2, 2)


def test_the_other_way_round_it_is_wrong() -> None:
    assert not fewer_arms(inspected_less=False)
    assert not mistakes_only_unseen(swapped=True)


def test_ambiguity_does_not_always_change_anything() -> None:
    same = [seen[0].armed == unseen[0].armed for seen, unseen in regimes()]
    assert 0 < sum(same) < len(same)


def test_who_sees_attacks_the_unarmed_alone() -> None:
    stakes = {"gain": Fraction(1), "harm": Fraction(1), "loss": Fraction(4, 5), "loss_armed": Fraction(0)}
    assert {each.armed for each in shares(is_open=True, **stakes)} == {Fraction(4, 5)}
    assert {each.armed for each in shares(is_open=False, **stakes)} == {Fraction(1, 2)}
