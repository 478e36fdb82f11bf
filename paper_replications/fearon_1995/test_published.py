"""What the paper prints, and that each formula would have been found wrong had it been another."""

from __future__ import annotations

from pathlib import Path

import pytest
from fearon_games import (
    gambles,
    later_demand_leaves_indifferent,
    mutually_preferable,
    no_division_is_safe,
    range_of_settlements,
    shifts,
    some_division_is_better,
    war_exactly_where,
    worth_of_war,
)

from bargaining.replication import load_replication

PAPER = load_replication(Path(__file__).parent)


def test_every_printed_value() -> None:
    done = PAPER.run()
    assert done.problems == ()
    assert done.count("matches") == len(done) == 9


def test_wrong_formulas_fail() -> None:
    assert not worth_of_war(lambda p, _a, _b: p, lambda p, _a, b: 1 - p - b)
    assert not range_of_settlements(lambda p, _a, _b: p, lambda p, _a, b: p + b)
    assert not range_of_settlements(lambda p, a, _b: p - a, lambda p, a, _b: p + a)
    assert not no_division_is_safe(lambda f, s, a, b: f - s >= a + b)
    assert not no_division_is_safe(lambda f, s, a, _b: f - s > a)
    assert not later_demand_leaves_indifferent(lambda p, c, _d: p + c)
    assert not war_exactly_where(lambda p, q, c, d: d * q - p > c * (1 - d))
    assert not war_exactly_where(lambda p, q, c, d: d * q - p >= c * (1 - d) ** 2)


def test_lovers_of_risk_may_find_nothing_better_than_war() -> None:
    assert some_division_is_better(draws=50)
    assert not some_division_is_better(concave=False)


def test_the_mechanisms_are_not_always_at_work() -> None:
    assert {war for war, _, _ in gambles()} == {True, False}, "at some odds the demand is modest"
    assert {war for _, war in shifts()} == {True, False}, "small shifts of power are peaceful"
    assert not any(war for at, war in shifts() if at["power_now"] == at["power_later"])
    assert all(mutually_preferable(at) for at, _ in shifts())


@pytest.mark.parametrize("suffix", ["svg", "png"])
def test_the_figure(tmp_path: Path, suffix: str) -> None:
    from fearon_figure import draw_range

    draw_range(tmp_path / f"range.{suffix}", balance="1/2", costs=("1/10", "1/5"))
    assert (tmp_path / f"range.{suffix}").stat().st_size > 5_000
    assert [path.name for path in PAPER.draw(tmp_path)] == ["figure_1.svg"]
