"""Unknown resolve against the uniform closed form; durability against its logarithm."""

from __future__ import annotations

import sys
from dataclasses import replace
from fractions import Fraction
from math import inf, log
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom, norm, rv_discrete, uniform

sys.path.insert(0, str(Path(__file__).parent))
from draws import amounts, shares

from bargaining.errors import FieldError
from bargaining.mediation import Enticement, Hardliners, Mechanism, Mediation, Offer, Party, durable, optimal_offer, ripe

F = Fraction


def offered(peace, cost, loss, value, pressure):
    harm = {"unit_cost": F(cost) / F(pressure)} if F(pressure) else {}
    return Mediation(
        [Party("R", continuing=".6")],
        Offer(values={"R": value}),
        mechanisms=[Mechanism("m", harm=pressure, **harm)],
        enticements=[Enticement(0)],
        peace=peace,
        no_deal=loss,
    )


@pytest.mark.parametrize(
    ("numbers", "enticement", "probability", "value"),
    [
        ((".5", "0", ".2", ".4", "0"), 0.30, 0.666667, 0.066667),
        ((".5", "0", ".6", ".4", "0"), 0.50, 1, 0),
        ((".5", "0", ".2", ".4", ".2"), 0.20, 0.833333, 0.216667),
        ((".5", ".1", ".2", ".4", ".2"), 0.25, 0.916667, 0.204167),
        ((".3", "0", "0", ".4", "0"), 0.10, 0.333333, 0.066667),
        ((".8", "0", ".9", ".4", "0"), 0.50, 1, 0.30),
    ],
)
def test_the_uniform_table(numbers, enticement, probability, value):
    best = optimal_offer(offered(*numbers), uniform(0.3, 0.6))
    assert best.enticement == pytest.approx(enticement, abs=1e-6)
    assert best.probability == pytest.approx(probability, abs=1e-5)
    assert best.value == pytest.approx(value, abs=1e-6)
    assert abs(best.residual) < 1e-6
    assert not best.exact


@settings(max_examples=30)
@given(peace=shares, loss=shares, value=shares, pressure=shares)
def test_the_uniform_closed_form(peace, loss, value, pressure):
    """e* = (V + k + D - x - Lambda + a)/2, kept between where acceptance begins and where it is sure."""
    best = optimal_offer(offered(peace, 0, loss, value, pressure), uniform(0.3, 0.6))
    a, b = 0.3, 0.9
    bare = float(value + pressure)
    low, high = max(0.0, a - bare), max(0.0, b - bare)
    expected = min(max(float(peace + loss - value - pressure) / 2 + a / 2, low), high)
    utility = (chance := min(1.0, max(0.0, (bare + expected - a) / (b - a)))) * (float(peace) - expected) - (1 - chance) * float(loss)
    assert best.value == pytest.approx(max(utility, -float(loss)), abs=1e-7)


@settings(max_examples=20)
@given(peace=shares, loss=shares, value=shares)
def test_no_enticement_on_a_grid_is_better(peace, loss, value):
    """With a normal distribution, against a plain grid; the slope vanishes at an interior optimum."""
    belief = norm(0.6, 0.15)
    best = optimal_offer(offered(peace, 0, loss, value, 0), belief)
    grid = [k / 500 for k in range(1001)]
    assert all(best.value >= belief.cdf(float(value) + e) * (float(peace + loss) - e) - float(loss) - 1e-9 for e in grid)
    if best.interior:
        assert abs(best.residual) < 1e-4


@given(st.lists(st.integers(0, 20).map(lambda k: k / 4), min_size=1, max_size=4), shares, shares)
def test_a_discrete_belief(values, peace, loss):
    """Against every promise that just satisfies one of the types."""
    resolve = rv_discrete(values=(values := sorted(set(values)), [1 / len(values)] * len(values)))()
    case = Mediation([Party("R", continuing=1)], Offer(values={"R": 2}), enticements=[Enticement(0)], peace=peace * 5, no_deal=loss * 5)
    found = optimal_offer(case, resolve)

    def worth(e):
        accepted = sum(value <= 2 + e for value in values) / len(values)
        return accepted * (float(peace) * 5 - e) - (1 - accepted) * float(loss) * 5

    assert found.value == pytest.approx(max(worth(max(0, value - 2)) for value in [2, *values]))
    assert found.value == pytest.approx(worth(found.enticement))


def test_a_discrete_belief_on_whole_numbers():
    """A binomial resolve: every number that it can be, tried by hand."""
    belief = binom(6, 0.4, loc=1)
    case = Mediation([Party("R", continuing=1)], Offer(values={"R": 2}), enticements=[Enticement(0)], peace=5, no_deal=1)
    worth = {e: belief.cdf(2 + e) * (5 - e) - (1 - belief.cdf(2 + e)) for e in range(8)}
    found = optimal_offer(case, belief)
    assert found.value == pytest.approx(max(worth.values()))
    assert worth[round(found.enticement)] == max(worth.values())


def test_caps_and_free_promises():
    case = Mediation([Party("R", continuing=".6")], Offer(values={"R": ".4"}), enticements=[Enticement(0, cap=".1")], peace=2, no_deal=".2")
    assert optimal_offer(case, uniform(0.3, 0.6)).enticement == pytest.approx(0.1)
    free = replace(case, enticements=(Enticement(0, cost=0),))
    assert optimal_offer(free, uniform(0.3, 0.6)).probability == pytest.approx(1)
    with pytest.raises(FieldError, match="no promise is best"):
        optimal_offer(free, norm(0.6, 0.1))
    vetoed = replace(case, parties=(Party("R", continuing=1, hardliners=Hardliners("H", value=0, reservation=1)),))
    with pytest.raises(FieldError, match="hardliners veto"):
        optimal_offer(vetoed, norm(0.6, 0.1))


def test_what_optimal_offer_refuses():
    with pytest.raises(FieldError, match="frozen distribution"):
        optimal_offer(offered(".5", "0", ".2", ".4", "0"), 3)
    two = Mediation([Party("R", continuing=1, abandoning=1)], Offer(values={"R": 0}), enticements=[Enticement(0)])
    with pytest.raises(FieldError, match="one refusal"):
        optimal_offer(two, uniform(0, 1))


@pytest.mark.parametrize(("rate", "time"), [(".05", 13.9), (".1", 6.9), (".2", 3.5)])
def test_the_table_of_decay(rate, time):
    case = Mediation([Party("R", continuing=".7")], Offer(values={"R": ".5"}), mechanisms=[Mechanism("m", harm=".4")])
    assert round(durable(case, rate=rate).lapses_at, 1) == time


@given(r=shares, x=shares, harm=amounts, kept=st.integers(0, 9).map(lambda k: F(k, 10)))
def test_durability(r, x, harm, kept):
    """Durable without coercion iff the unaided gap is at most 0; otherwise until pressure falls to it."""
    case = Mediation([Party("R", continuing=r)], Offer(values={"R": x}), mechanisms=[Mechanism("m", harm=harm)])
    stepwise, smooth = durable(case, retention=kept), durable(case, rate="1/10")
    assert stepwise.holds_now == smooth.holds_now == ripe(case)
    assert stepwise.forever == smooth.forever == (r <= x)
    if r <= x:
        assert smooth.lapses_at == inf
    elif ripe(case):
        assert harm * kept**stepwise.periods >= r - x > harm * kept ** (stepwise.periods + 1)
        assert smooth.lapses_at == pytest.approx(log(harm / (r - x)) * 10, abs=1e-9)


def test_what_durable_refuses():
    case = Mediation([Party("R", continuing=1)], Offer(values={"R": 0}))
    for arguments in ({}, {"rate": 1, "retention": 1}, {"retention": 2}, {"retention": ".5"}, {"retention": ".5", "lever": "value_r"}):
        with pytest.raises(FieldError):
            durable(case, **arguments)
