"""Thresholds that are known without the library."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from referees import comparison

import bargaining as bg


def coerced() -> bg.Game:
    return bg.Game(
        bg.Decision("Government", {
            "accept": bg.Outcome("agreement", {"Government": "share + aid", "Mediator": "1 - aid"}),
            "refuse": bg.Decision("Mediator", {
                "carry out": bg.Outcome("sanctions", {"Government": "batna - threat", "Mediator": "-cost"}),
                "back down": bg.Outcome("impunity", {"Government": "batna", "Mediator": "-reputation"}),
            }),
        })
    )  # fmt: skip


FACTS: dict[str, Any] = {"share": "1/2", "aid": 0, "batna": "4/5", "cost": "1/10", "reputation": "1/5"}


def test_the_threat_that_just_suffices() -> None:
    assert bg.minimum(coerced(), "threat", reach="agreement", at=FACTS) == bg.Threshold(Fraction(3, 10), True)
    assert bg.minimum(coerced(), "threat", reach="agreement", at=FACTS, require="every") == bg.Threshold(Fraction(3, 10), False)


def test_a_threat_that_costs_more_than_the_reputation_moves_nothing() -> None:
    dear = {**FACTS, "cost": "3/10"}
    assert bg.minimum(coerced(), "threat", reach="agreement", at=dear).value is None
    assert bg.flip_set(coerced(), "threat", reach=bg.Choice("Government", "accept"), at=dear).intervals == ()


def test_a_threat_as_dear_as_the_reputation_moves_some_equilibria_only() -> None:
    level = {**FACTS, "cost": "1/5"}
    assert bg.minimum(coerced(), "threat", reach="agreement", at=level).value == Fraction(3, 10)
    assert bg.minimum(coerced(), "threat", reach="agreement", at=level, require="every").value is None


def test_the_enticement_that_just_suffices() -> None:
    idle = {"share": "1/2", "threat": 0, "batna": "4/5", "cost": "1/10", "reputation": "1/5"}
    assert bg.minimum(coerced(), "aid", reach="agreement", at=idle) == bg.Threshold(Fraction(3, 10), True)


def offered(steps: int) -> bg.Game:
    """A mediator names one of the shares 0, 1/K, ..., 1; the party may reject, which costs both."""
    shares = [Fraction(i, steps) for i in range(steps + 1)]
    rejected = bg.Outcome("rejected", {"Mediator": "-t/10", "Party": "7/10 - t"})
    return bg.Game(
        bg.Decision("Mediator", {
            f"offer {x}": bg.Decision("Party", {"accept": bg.Outcome(f"share {x}", {"Mediator": 1 - x, "Party": x}), "reject": rejected}) for x in shares
        })
    )  # fmt: skip


def test_the_least_threat_for_a_low_offer() -> None:
    low = ["share 0", "share 1/3"]
    assert bg.minimum(offered(3), "t", reach=low) == bg.Threshold(Fraction(11, 30), True)
    assert bg.minimum(offered(3), "t", reach=low, require="every") == bg.Threshold(Fraction(11, 30), False)


@pytest.mark.parametrize("steps", [2, 4, 5, 10])
def test_each_offer_has_its_window(steps: int) -> None:
    """Share x is agreed from 7/10 - x until the share below it becomes acceptable."""
    for i in range(steps + 1):
        x, below = Fraction(i, steps), Fraction(i - 1, steps)
        low, high = max(Fraction(0), Fraction(7, 10) - x), Fraction(7, 10) - below if i else None
        found = bg.flip_set(offered(steps), "t", reach=f"share {x}")
        expected = [] if high is not None and high < 0 else [(low, high, True, high is not None)]
        assert comparison.spans(found.intervals) == expected


def escalating() -> bg.Game:
    """Carrying out a threat of size t costs 3t/10, backing down a reputation of 1/5."""
    return bg.Game(
        bg.Decision("Party", {
            "accept": bg.Outcome("deal", {"Party": "1/4", "Mediator": 1}),
            "refuse": bg.Decision("Mediator", {
                "carry out": bg.Outcome("punished", {"Party": "7/10 - t", "Mediator": "-3*t/10"}),
                "back down": bg.Outcome("defied", {"Party": "7/10", "Mediator": "-1/5"}),
            }),
        })
    )  # fmt: skip


def test_a_window_of_credible_threats() -> None:
    low, high = Fraction(9, 20), Fraction(2, 3)
    for reach in ("deal", ["deal"], bg.Choice("Party", "accept")):
        some = bg.flip_set(escalating(), "t", reach=reach)
        every = bg.flip_set(escalating(), "t", reach=reach, require="every")
        assert comparison.spans(some.intervals) == [(low, high, True, True)]
        assert comparison.spans(every.intervals) == [(low, high, False, False)]
        assert not some.is_monotone
    assert [sorted(piece.outcomes) for piece in bg.equilibrium_map(escalating(), "t").pieces] == [
        ["punished"], ["deal", "punished"], ["deal"], ["deal", "defied"], ["defied"],
    ]  # fmt: skip


def test_a_later_threat_that_undoes_consent() -> None:
    """With a threat of 1/5 at the table the other side can afford the extreme demand, and nobody comes to the table."""
    def demand(share: str) -> bg.Decision:
        return bg.Decision("Reluctant", {
            "accept": bg.Outcome(f"deal {share}", {"Reluctant": share, "Willing": f"1 - {share}"}),
            "refuse": bg.Outcome("deadlock", {"Reluctant": "2/5 - t", "Willing": "1/10"}),
        })  # fmt: skip

    table = bg.Decision("Willing", {"moderate": demand("1/2"), "extreme": demand("1/5")})
    game = bg.Game(bg.Decision("Reluctant", {"consent": table, "stay away": bg.Outcome("no talks", {"Reluctant": "9/20", "Willing": 0})}))
    fifth = Fraction(1, 5)
    consent = bg.Choice("Reluctant", "consent")
    assert comparison.spans(bg.flip_set(game, "t", reach=consent).intervals) == [(0, fifth, True, True)]
    assert comparison.spans(bg.flip_set(game, "t", reach=consent, require="every").intervals) == [(0, fifth, True, False)]


@pytest.mark.parametrize(("share", "outside"), [("1/4", "7/10"), (0, 1), ("1/2", "1/2"), ("3/4", "1/10")])
def test_a_fixed_offer_needs_the_gap(share: Any, outside: Any) -> None:
    game = bg.Game(bg.Decision("B", {"accept": bg.Outcome("deal", {"B": "x"}), "refuse": bg.Outcome("none", {"B": "r - t"})}))
    gap = max(Fraction(0), Fraction(outside) - Fraction(share))
    assert bg.minimum(game, "t", reach="deal", at={"x": share, "r": outside}) == bg.Threshold(gap, True)
    assert bg.closed_form(game, "t", reach="deal").at({"x": share, "r": outside}) == bg.Threshold(gap, True)
    assert str(bg.closed_form(game, "t", reach="deal").expression) == "Max(0, r - x)"
