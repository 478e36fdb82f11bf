"""Frontiers against flip sets on vertical lines: at random values, at every breakpoint, and beside it."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest

import bargaining as bg
from bargaining.errors import IntervalError, NotPolynomialError, UnknownParameterError

Node = bg.Decision | bg.Chance | bg.Outcome


def random_game(seed: int, terms: tuple[str, ...], *, chance: float = 0.2) -> bg.Game:
    rng = Random(seed)

    def payoff() -> str:
        return " + ".join([str(rng.randint(-3, 3)), *(f"{rng.randint(-2, 2)}*{term}" for term in terms)])

    nodes: list[Node] = [bg.Outcome(f"o{k % 3}", {player: payoff() for player in "ABC"}) for k in range(rng.randint(2, 6))]
    while len(nodes) > 1:
        one, two = (nodes.pop(rng.randrange(len(nodes))) for _ in range(2))
        nodes.append(bg.Chance({"l": ("1/4", one), "r": ("3/4", two)}) if rng.random() < chance else bg.Decision(rng.choice("ABC"), {"l": one, "r": two}))
    return bg.Game(nodes[0], players=("A", "B", "C"))


def places(found: bg.Frontier, rng: Random) -> list[Fraction]:
    """Rational breakpoints, values close to them, and random ones."""
    ends = [Fraction(b) for b in found.breakpoints if isinstance(b, int | Fraction)]
    near = [b + Fraction(side, 10**6) for b in ends for side in (-1, 1)]
    return [x for x in (*ends, *near, *(Fraction(rng.randint(0, 60), 10) for _ in range(6))) if x >= 0]


@pytest.mark.parametrize("terms", [("x", "y"), ("x*y", "x", "y"), ("x**2", "y"), ("x**2*y", "y", "x")])
@pytest.mark.parametrize("require", ["some", "every"])
def test_agrees_with_flip_sets_on_vertical_lines(terms: tuple[str, ...], require: str) -> None:
    rng, compared, curved = Random(3), 0, 0
    for seed in range(18):
        game = random_game(seed, terms)
        found = bg.frontier(game, "x", "y", reach=["o0"], require=require, probability="1/2")
        for x in places(found, rng):
            flips = bg.flip_set(game, "y", reach=["o0"], at={"x": x}, require=require, probability="1/2")
            assert found.region(x).intervals == flips.intervals, (seed, x)
            assert found.minimum(x) == flips.minimum
            compared += 1
        curved += any(curve and len(curve.below) > 1 for strip in found.strips for ends in strip.ends for curve in ends[:2])
    assert compared > 90
    assert (curved > 0) == any("*y" in term for term in terms)


def test_chance_that_moves_with_the_first_lever() -> None:
    lottery = bg.Chance({"struck": ("credibility", bg.Outcome("punished", {"A": "1 - harm"})), "spared": ("1 - credibility", bg.Outcome("spared", {"A": 1}))})
    game = bg.Game(bg.Decision("A", {"yield": bg.Outcome("deal", {"A": "1/2"}), "defy": lottery}))
    found = bg.frontier(game, "credibility", "harm", reach="deal", x_within=(0, 1))
    assert found.minimum("1/4").value == 2
    assert found.minimum(0).value is None
    assert str(found.strips[1].ends[0][0].expression("credibility")) == "1/(2*credibility)"  # type: ignore[union-attr]
    with pytest.raises(NotPolynomialError, match="exchange"):
        bg.frontier(game, "harm", "credibility", reach="deal", y_within=(0, 1))


def test_ranges_of_both_levers_are_kept() -> None:
    game = bg.load("consent-threat").game
    at = {"share": "1/2", "batna": "4/5", "cost": "1/10", "reputation": "1/5"}
    found = bg.frontier(game, "aid", "threat", reach="agreement", at=at, x_within=(0, "1/2"), y_within=(0, "1/5"))
    assert found.minimum(0).value is None
    assert found.minimum("1/10") == bg.Threshold(Fraction(1, 5), True)
    assert found.strips[-1].interval.high == Fraction(1, 2)
    assert [row["aid"] for row in found.records()] == ["[0, 1/10)", "[1/10, 3/10)", "[3/10, 1/2]"]
    with pytest.raises(IntervalError, match="outside"):
        found.region(1)


def test_mistakes_are_named() -> None:
    game = bg.load("consent-threat").game
    at = {"share": "1/2", "batna": "4/5", "cost": "1/10", "reputation": "1/5"}
    with pytest.raises(UnknownParameterError, match="differ"):
        bg.frontier(game, "aid", "aid", reach="agreement", at=at)
    with pytest.raises(UnknownParameterError, match="aid"):
        bg.frontier(game, "aidd", "threat", reach="agreement", at=at)
    square = bg.Game(bg.Decision("A", {"yes": bg.Outcome("deal", {"A": "x + y**2"}), "no": bg.Outcome("none", {"A": 1})}))
    with pytest.raises(NotPolynomialError, match="not affine in y"):
        bg.frontier(square, "x", "y", reach="deal")
    assert bg.frontier(square, "y", "x", reach="deal").minimum("1/2").value == Fraction(3, 4)


def test_draws_what_it_found() -> None:
    import matplotlib

    matplotlib.use("Agg")
    game = bg.load("consent-threat").game
    at = {"share": "1/2", "batna": "4/5", "cost": "1/10", "reputation": "1/5"}
    axes = bg.frontier(game, "aid", "threat", reach="agreement", at=at).plot()
    assert axes.get_xlabel() == "aid"
    boundary = axes.lines[0].get_xydata()
    assert all(abs(x + y - 0.3) < 1e-6 for x, y in boundary)
