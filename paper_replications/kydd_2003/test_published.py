"""The sentences of the abstract hold in the reconstruction, and could have failed."""

from __future__ import annotations

import sys
from fractions import Fraction
from pathlib import Path

import bargaining as bg
from bargaining.replication import load_replication
from bargaining.theory.mediators import believed_biases, biased_mediator_game

HERE = Path(__file__).parent
PAPER = load_replication(HERE)
SCRIPT = sys.modules[f"bargaining_replication_{HERE.name}"]


def test_every_sentence() -> None:
    done = PAPER.run()
    assert done.problems == ()
    assert {row.published.id: row.verdict for row in done} == {
        **dict.fromkeys(("uncertainty", "reduces", "believed", "unbiased", "your_side"), "matches"),
        "norms": "not reproducible",
    }


def test_the_sentences_can_fail() -> None:
    """Each with one thing changed: opponents unknown, no bias, beliefs that must move far, a partisan mediator instead of an unbiased one."""
    assert not SCRIPT.uncertainty(known=False)
    assert not SCRIPT.reduces(lean=Fraction(0))
    assert not SCRIPT.believed(moves=Fraction(1, 3))
    assert not SCRIPT.unbiased(bias=Fraction(1, 2))
    assert not SCRIPT.your_side(others=(Fraction(1, 2),))


def test_the_counts_on_the_page() -> None:
    found = [believed_biases(**point) for point in SCRIPT.GRID]
    heeded = [each for each in found if each.biases]
    assert (len(found), len(heeded), sum(each.risk > each.risk_alone for each in heeded)) == (96, 58, 24)


def test_a_report_that_cannot_be_wrong_is_the_exception() -> None:
    """Then the unbiased mediator is indifferent when told "weak", and the truth is an equilibrium."""
    at = {name: value for name, value in SCRIPT.GRID[0].items() if name != "accuracy"} | {"bias": 0, "balance": Fraction(1, 5)}
    families = bg.perfect_bayesian(biased_mediator_game(infallible=True), at=at).families
    truth = {'told "weak"': ('say "weak"',), 'told "tough"': ('say "tough"',)}
    assert any({name: family.supports[name] for name in truth} == truth for family in families)


def test_the_figure_is_drawn(tmp_path: Path) -> None:
    [path] = PAPER.draw(tmp_path)
    assert path.stat().st_size > 1_000
