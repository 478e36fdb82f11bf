"""What the paper prints, and that each formula would have been found wrong had it been another."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from fearon_games import (
    CHANCES,
    crises_with_private_costs,
    fights_exactly_where,
    gambles,
    later_demand_leaves_indifferent,
    lots_restore_settlement,
    mutually_preferable,
    no_division_is_safe,
    no_risk_exactly_where,
    nobody_strikes_first_between,
    range_of_settlements,
    range_shrinks_where,
    shifts,
    some_division_is_better,
    war_exactly_where,
    worth_of_demands,
    worth_of_war,
)

from bargaining.replication import load_replication
from bargaining.theory.crisis import crisis_demand

F = Fraction
PAPER = load_replication(Path(__file__).parent)


def test_every_printed_value() -> None:
    done = PAPER.run()
    assert done.problems == ()
    assert done.count("matches") == len(done) == 15


def test_wrong_formulas_fail() -> None:
    assert not worth_of_war(lambda p, _a, _b: p, lambda p, _a, b: 1 - p - b)
    assert not range_of_settlements(lambda p, _a, _b: p, lambda p, _a, b: p + b)
    assert not range_of_settlements(lambda p, a, _b: p - a, lambda p, a, _b: p + a)
    assert not no_division_is_safe(lambda f, s, a, b: f - s >= a + b)
    assert not no_division_is_safe(lambda f, s, a, _b: f - s > a)
    assert not later_demand_leaves_indifferent(lambda p, c, _d: p + c)
    assert not war_exactly_where(lambda p, q, c, d: d * q - p > c * (1 - d))
    assert not war_exactly_where(lambda p, q, c, d: d * q - p >= c * (1 - d) ** 2)


def test_the_formulas_of_the_appendix_could_fail() -> None:
    assert not nobody_strikes_first_between(lambda p_f, _s, c_a, _b: p_f - c_a, lambda p_f, _s, _a, c_b: p_f + c_b), "the plain range"
    assert not range_shrinks_where(lambda p, r: p + r >= 1)
    assert not lots_restore_settlement(CHANCES[1:2]), "the lots must lie in the range"
    assert not fights_exactly_where(lambda cost, x, p: cost <= x - p)
    assert not worth_of_demands(lambda x, chance, p, _c: chance * p + (1 - chance) * x)
    assert not no_risk_exactly_where(lambda hazard, c_a: hazard * c_a >= 2)


def test_the_hazard_must_not_fall() -> None:
    """Where it falls, a large demand may be worth a risk although the first step is not."""
    assert not no_risk_exactly_where(lambda hazard, c_a: hazard * c_a >= 1, rising=False)


def test_the_library_finds_the_same_demand_for_uniform_costs() -> None:
    """Steps that are all equally likely are a uniform distribution in the limit; there the library has the closed form."""
    for step_count in (4, 40):
        demands = [F(k, step_count) * F(2, 5) for k in range(step_count + 1)]
        best = max(demands, key=lambda z: (z / F(2, 5)) * (F(1, 2) - F(1, 10)) + (1 - z / F(2, 5)) * (F(1, 2) + z))
        assert abs(F(1, 2) + best - F(crisis_demand("1/2", "1/10", (0, "2/5")).demand)) <= F(2, 5) / step_count
    assert {len(worth) for _, _, _, worth in crises_with_private_costs(draws=5)} == {4}


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
