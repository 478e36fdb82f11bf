"""Acceptance curves: draw by draw against exact flip sets, and against closed forms."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Any

import numpy as np
import pytest
from referees import comparison, plain
from referees.growth import trees
from referees.sampling import pay, rational
from scipy.stats import beta, norm

import bargaining as bg
from bargaining.errors import IntervalError

OFFER = bg.Game(bg.Decision("Party", {
    "accept": bg.Outcome("agreement", {"Party": "offer"}),
    "refuse": bg.Outcome("war", {"Party": "batna - credibility*threat"}),
}))  # fmt: skip


@pytest.mark.parametrize(("chance", "count"), [(0.0, 100), (0.3, 60)])
def test_every_draw_and_value_against_its_flip_set(chance: float, count: int) -> None:
    rng, compared, ties = Random(4), 0, 0
    for root in trees(count, 17, players=2, nodes=11, chance=chance, pay=pay):
        game = bg.Game(root)
        if "t" not in game.parameters or "x" not in game.parameters:
            continue
        columns = rational(("x",), rng, 4)
        reach = rng.choice(comparison.every_target(plain.plain(root, {"t": 1, "x": 1}), game.players))
        require, probability = rng.choice(["some", "every"]), rng.choice([1, Fraction(1, 2)])
        values = [Fraction(k, 2) for k in range(-3, 7)]
        asked = {"reach": reach, "require": require, "probability": probability}
        curve = bg.acceptance_curve(game, "t", columns, values=values, **asked)
        for i, x in enumerate(columns["x"]):
            try:
                flips = bg.flip_set(game, "t", at={"x": x}, within=(None, None), **asked)
            except bg.errors.NotPolynomialError:
                continue
            assert [bool(curve.reached(value)[i]) for value in values] == [value in flips for value in values]
            compared += 1
        ties += sum(curve.ties)
    assert compared > 60
    assert ties > 20


@pytest.mark.parametrize("method", ["sobol", "latin", "montecarlo"])
def test_a_uniform_reservation_value(method: str) -> None:
    """A fixed offer is accepted with probability offer + credibility * threat."""
    facts = {"offer": "1/4", "credibility": "1/2"}
    curve = bg.acceptance_curve(OFFER, "threat", {"batna": (0, 1)}, reach="agreement", at=facts, values=[0, "1/2", 1, 2], n=1 << 14, seed=5, method=method)
    truth = [0.25, 0.5, 0.75, 1.0]
    error = 0.02 if method == "montecarlo" else 1.5 * 16 / (1 << 14)
    np.testing.assert_allclose(curve.shares, truth, atol=error)
    assert all(each.low <= true <= each.high for each, true in zip(curve.curve, truth, strict=True))
    assert curve.flipped(0, 1).value == pytest.approx(0.5, abs=error)
    assert curve.undone(0, 2).value == 0
    assert curve.least(0.7) == 1


def test_distributions_of_scipy() -> None:
    facts = {"offer": 1, "credibility": 1}
    curve = bg.acceptance_curve(OFFER, "threat", {"batna": norm(2, 1.5)}, reach="agreement", at=facts, values=[0, 1, 3], n=1 << 14, seed=6)
    np.testing.assert_allclose(curve.shares, norm(2, 1.5).cdf([1, 2, 4]), atol=0.002)


@pytest.mark.parametrize("method", ["sobol", "latin", "montecarlo"])
def test_bands_hold_as_often_as_they_say(method: str) -> None:
    """In two dimensions: batna is Beta(2, 3), credibility uniform; the truth by quadrature."""
    nodes, weights = np.polynomial.legendre.leggauss(60)
    truth = float((beta(2, 3).cdf(0.2 + 0.3 * (nodes + 1) / 2) * weights).sum() / 2)
    unknown = {"batna": beta(2, 3), "credibility": (0, 1)}
    inside = 0
    for seed in range(100):
        found = bg.sweep(OFFER, unknown, at={"offer": "1/5", "threat": "3/10"}, n=512, seed=seed, method=method, confidence=0.9).share("agreement")
        inside += found.low <= truth <= found.high
    assert 82 <= inside <= 98


def test_more_can_be_worse() -> None:
    window = bg.Game(bg.Decision("Party", {
        "accept": bg.Outcome("agreement", {"Party": "1/4", "Mediator": 0}),
        "refuse": bg.Decision("Mediator", {
            "carry out": bg.Outcome("sanctions", {"Party": "batna - threat", "Mediator": "-3/10*threat"}),
            "back down": bg.Outcome("impunity", {"Party": "batna", "Mediator": "-1/5"}),
        }),
    }))  # fmt: skip
    curve = bg.acceptance_curve(window, "threat", {"batna": (0.3, 1)}, reach="agreement", values=[0, "3/5", "4/5"], n=4096, seed=2)
    assert curve.shares[1] > 0.7
    assert curve.shares[2] == 0
    assert curve.undone("3/5", "4/5").value == curve.shares[1]


@pytest.mark.parametrize("values", ["12", [0, float("nan")], [True], ["much"], 3])
def test_values_that_are_none_are_named(values: Any) -> None:
    with pytest.raises(IntervalError, match=r"^values"):
        bg.acceptance_curve(OFFER, "threat", {"batna": (0, 1)}, at={"offer": "1/2", "credibility": 1}, reach="agreement", values=values, n=64, seed=1)


def test_usual_values_show_where_it_moves() -> None:
    curve = bg.acceptance_curve(OFFER, "threat", {"batna": (1, 2)}, reach="agreement", at={"offer": "1/2", "credibility": 1}, n=1024, seed=1)
    assert len(curve.values) == 33
    assert curve.shares[0] == 0
    assert curve.shares[-1] == 1
    assert curve.values[-1] < 2


def test_the_figure(tmp_path: object) -> None:
    import matplotlib as mpl

    mpl.use("Agg")
    curve = bg.acceptance_curve(OFFER, "threat", {"batna": (1, 2)}, reach="agreement", at={"offer": "1/2", "credibility": 1}, n=256, seed=1)
    axes = curve.plot()
    np.testing.assert_allclose(axes.lines[0].get_ydata(), curve.shares)
    assert "agreement" in axes.get_title()
    mpl.pyplot.close(axes.figure)


@pytest.mark.parametrize("drawn", [False, True])
def test_a_probability_that_is_just_enough(drawn: bool) -> None:
    """In floats 0.1 + 0.2 is more than 0.3, so 0.7 would not be enough; in decimals it is."""
    odds: tuple[Any, ...] = ("p", "2*p", "1 - 3*p") if drawn else ("1/10", "2/10", "7/10")
    ends = [bg.Outcome(label, {"A": "x - t"}) for label in ("war", "war", "deal")]
    game = bg.Game(bg.Decision("A", {
        "go": bg.Chance({str(k): pair for k, pair in enumerate(zip(odds, ends, strict=True))}),
        "stay": bg.Outcome("calm", {"A": 0}),
    }))  # fmt: skip
    draws = {"x": [5, 5], **({"p": [0.1, 0.09]} if drawn else {})}
    for require in ("some", "every"):
        curve = bg.acceptance_curve(game, "t", draws, reach="deal", values=[1], probability=0.7, require=require)
        assert curve.reached(1).tolist() == [True, True]
        curve = bg.acceptance_curve(game, "t", draws, reach="deal", values=[1], probability=0.7000001, require=require)
        assert curve.reached(1).tolist() == [False, drawn]


@pytest.mark.parametrize("c", [5 / 6, "1/6", Fraction(5, 6), Fraction(5, 6) + Fraction(1, 10**20), Fraction(5, 6) - Fraction(1, 10**20)])
@pytest.mark.parametrize("drawn", [False, True])
def test_a_probability_that_floats_cannot_tell_from_enough(c: Any, drawn: bool) -> None:
    ends = {"x": ("c", bg.Outcome("bad", {"A": "u+t"})), "y": ("1-c", bg.Outcome("good", {"A": 0}))}
    game = bg.Game(bg.Chance(ends))
    asked: dict[str, Any] = {"reach": "good", "probability": "1/6"}
    draws, facts = ({"c": [c], "u": [1]}, {}) if drawn else ({"u": [1]}, {"c": c})
    enough = 0 in bg.flip_set(game, "t", at={"c": c, "u": 1}, **asked)
    assert bg.acceptance_curve(game, "t", draws, values=[0], at=facts, **asked).reached(0).tolist() == [enough]
    assert np.isfinite(bg.thresholds(game, "t", draws, at=facts, **asked).values).tolist() == [enough]


def test_a_value_at_which_payoffs_are_the_same_at_every_draw_costs_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the threat is zero it changes nothing, so all draws are on a tie; they are not solved one by one for that."""
    threats = {"a": bg.Outcome("war", {"P": "batna - t"}), "b": bg.Outcome("siege", {"P": "batna - 2*t"}), "c": bg.Outcome("deal", {"P": "offer"})}
    game = bg.Game(bg.Decision("P", threats))
    unknown: Any = {"batna": np.linspace(0.1, 0.9, 500), "offer": np.linspace(0.83, 0.12, 500)}
    truth = {value: [bg.flip_set(game, "t", reach="siege", at={"batna": b, "offer": o}, within=(value, value)) for b, o in zip(*unknown.values(), strict=True)]
             for value in (0, "1/3")}  # fmt: skip

    def never(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("bargaining.leverage.sweeps.solver.settled", never)
    curve = bg.acceptance_curve(game, "t", unknown, reach="siege", values=[0, "1/3"])
    for value, flips in truth.items():
        assert curve.reached(value).tolist() == [bool(each) for each in flips]
    assert curve.ties[0] > 100
    least = bg.thresholds(game, "t", unknown, reach="siege")
    assert (least.values == 0).tolist() == curve.reached(0).tolist()
