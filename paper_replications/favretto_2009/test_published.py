"""The sentences of the abstract in the reconstruction: those that hold could have failed, and the one that does not is explained."""

from __future__ import annotations

import sys
from fractions import Fraction
from pathlib import Path

from bargaining.replication import load_replication
from bargaining.theory.mediators import forceful_mediation

HERE = Path(__file__).parent
PAPER = load_replication(HERE)
SCRIPT = sys.modules[f"bargaining_replication_{HERE.name}"]


def test_every_sentence() -> None:
    done = PAPER.run()
    assert done.problems == ()
    assert {row.published.id: row.verdict for row in done} == {
        **dict.fromkeys(("reveals", "high", "doubt", "unbiased"), "matches"),
        "tend_to_fail": "differs",
        "balkans": "not reproducible",
    }


def test_the_sentences_can_fail() -> None:
    """With biases that are not so high, not so middling, not so low."""
    assert not SCRIPT.reveals(scale=Fraction(1, 2))
    assert not SCRIPT.high(scale=Fraction(1, 2))
    assert not SCRIPT.doubt(scale=Fraction(20))
    assert not SCRIPT.doubt(scale=Fraction(1, 20))
    assert not SCRIPT.unbiased(scale=Fraction(1))


def test_when_failure_is_likelier_than_peace() -> None:
    """The condition that the page gives, at every point of the grid, with and without."""
    found = set()
    for point in SCRIPT.GRID:
        for bias in SCRIPT.biases(point).middling:
            expected = point["resolved"] * bias * point["power"] > (bias * (point["power"] + point["cost"]) + point["war"]) / 2
            assert (SCRIPT.peace(point, bias) < Fraction(1, 2)) == expected
            found.add(expected)
    assert found == {False, True}


def test_peace_in_a_pool_that_d1_excludes() -> None:
    """There is one at the numbers of the figure; the solver finds it exactly where the closed form says."""
    usual = {"resolved": "1/2", "balance": "2/5", "power": "3/10", "cost": "1/10", "cost_resolved": "3/50", "cost_unresolved": "6/25", "war": 0}
    point = {name: Fraction(value) for name, value in usual.items()}
    assert forceful_mediation(bias="2/5", **usual).pooling
    assert SCRIPT.pools(point, Fraction(2, 5))
    seen = set()
    for each in SCRIPT.GRID[::3]:
        bias = SCRIPT.biases(each).middling[1]
        assert SCRIPT.pools(each, bias) == forceful_mediation(bias=bias, **each).pooling
        seen.add(SCRIPT.pools(each, bias))
    assert seen == {False, True}


def test_the_figure_is_drawn(tmp_path: Path) -> None:
    [path] = PAPER.draw(tmp_path)
    assert path.stat().st_size > 1_000
