"""What the paper says, and that it would not hold with another solution, another disagreement point or another threshold."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from brw_figure import KINDS, draw_alternatives, share
from brw_limits import (
    Party,
    both_proposals_approach,
    bounds_close_in,
    nash,
    options,
    outside_option_leaves,
    products_agree,
    risk_approaches,
    time_approaches,
)

from bargaining.replication import load_replication

PAPER = load_replication(Path(__file__).parent)


def test_every_printed_value() -> None:
    done = PAPER.run()
    assert done.problems == ()
    assert done.count("matches") == len(done) == 9


def test_what_does_not_hold() -> None:
    assert not bounds_close_in(kept=1.0), "without an incentive to settle there is no unique equilibrium"
    assert not time_approaches(lambda one, two, _rates: nash(one, two)), "the rates of discount count"
    assert not risk_approaches(lambda one, two: nash(Party(one.power), Party(two.power))), "the proper disagreement point counts"
    assert not risk_approaches(lambda _one, _two: 0.5)
    assert not outside_option_leaves(lambda factor, option: 1 - option if option >= factor / 2 else 1 / (1 + factor))
    assert not outside_option_leaves(lambda factor, option: (1 - option) / (1 + factor)), "an outside option is not a disagreement point"


def test_what_the_textbook_says_could_fail() -> None:
    assert not both_proposals_approach(lambda one, two: nash(Party(one.power), Party(two.power)))
    assert not products_agree(risks=(0.1, 0.3)), "one risk for both is what makes the products equal"
    assert not options(worthless=True, part=Fraction(2)), "an option above what comes later does have an effect"
    assert not options(worthless=False, part=Fraction(1, 2)), "one below it is not what the second party gets"


@pytest.mark.parametrize("kind", KINDS)
def test_the_figure_shows_a_kink_for_the_outside_option_alone(kind: str) -> None:
    factor, steps = Fraction(9, 10), [Fraction(k, 20) for k in range(21)]
    drops = {share(kind, factor, low) - share(kind, factor, low + Fraction(1, 20)) for low in steps[:-1]}
    assert (min(drops) == 0) == (kind == "by walking out")
    assert (len(drops) == 1) == (kind != "by walking out")


def test_the_figure(tmp_path: Path) -> None:
    draw_alternatives(tmp_path / "lines.png", discount="9/10")
    assert (tmp_path / "lines.png").stat().st_size > 5_000
    assert [path.name for path in PAPER.draw(tmp_path)] == ["three_alternatives.svg"]
