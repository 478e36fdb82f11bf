"""What the article and the book say, and that other formulas would have failed."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from pape_games import (
    calculations,
    concedes_exactly_where,
    least_cost,
    more_at_stake_takes_more,
    punishment_deters_but_does_not_compel,
    resistance_is_worth,
    succeeds_only_where,
    surrenders,
    without_hope,
)

from bargaining.replication import load_replication
from bargaining.theory.crisis import coercion_calculus


def test_every_printed_value() -> None:
    done = load_replication(Path(__file__).parent).run()
    assert done.problems == ()
    assert (done.count("matches"), done.count("differs"), done.count("not reproducible")) == (6, 1, 1)


def test_other_formulas_fail() -> None:
    assert not resistance_is_worth(lambda b, p, c, _q: b * p - c)
    assert not concedes_exactly_where(lambda value: value <= 0)
    assert not concedes_exactly_where(lambda value: value < 0, every=False)
    assert not punishment_deters_but_does_not_compel(Fraction(1, 2))
    assert not more_at_stake_takes_more(at_chance=lambda _chance: Fraction(0)), "denial makes the stakes worthless"
    assert not succeeds_only_where(lambda _at, price: price == 0)
    assert not without_hope(lambda _at, _price: True)


def test_a_target_without_hope_surrenders_if_resistance_costs_anything() -> None:
    hopeless = [at for at in calculations() if not at["benefit_chance"]]
    assert all(surrenders(at, Fraction(0)) == (at["cost"] * at["cost_chance"] > 0) for at in hopeless)


def test_the_closed_form() -> None:
    for at in calculations(certain=True):
        assert coercion_calculus(at["benefit"], at["benefit_chance"], at["cost"], at["cost_chance"]).least_cost == least_cost(at)
