"""What the paper prints, and that other formulas and other sentences would have been found wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from hms_programs import EXAMPLES, best, disputes, equal_split_is_safe, formula_holds, mediated, silent, told_to_settle

from bargaining.replication import load_replication

PAPER = load_replication(Path(__file__).parent)


def test_every_printed_value() -> None:
    done = PAPER.run()
    assert done.problems == ()
    assert done.count("matches") == len(done) == 13


def test_wrong_formulas_fail() -> None:
    low, high = (lambda g, x: x <= g / 2), (lambda g, x: x > g / 2)
    assert not formula_holds(lambda g, x: (1 / (1 + g - x), 0), low, public=False)
    assert not formula_holds(lambda g, x: (1 / (1 + g - 2 * x), 0), low, public=True), "in talks not below a temptation of one"
    assert not formula_holds(lambda g, x: (1, (2 * x - g) / (x * (g + 2))), high, public=False), "what talks reach is less"
    assert not formula_holds(lambda g, x: (1, (2 * x - g) / (x * (g + 1 - x))), high, public=True)
    assert not formula_holds(lambda *_: (1, 0), lambda g, x: g < 1 and x < 1 / (1 + g), public=True)
    assert not formula_holds(lambda *_: (1, 0), lambda *_: False, public=True), "a condition that nothing fits proves nothing"


def test_sentences_that_would_not_hold() -> None:
    everywhere = list(disputes(lambda *_: True, step=2))
    assert any(best(each, public=True)[0] == best(each, public=False)[0] for each in everywhere), "a mediator does not always add something"
    assert any(best(each, public=True)[0] > silent(each) for each in everywhere[:10])
    assert not any(equal_split_is_safe(each) for each in everywhere)
    revealed = [each for each in EXAMPLES if all(sure in {0, 1} for _, sure in told_to_settle(mediated(each), each).values())]
    assert all(best(each, public=True)[0] == mediated(each).value for each in revealed), "who hides nothing does no better than talks"


@pytest.mark.parametrize("suffix", ["svg", "png"])
def test_the_figure(tmp_path: Path, suffix: str) -> None:
    from hms_figure import draw_peace

    draw_peace(tmp_path / f"peace.{suffix}", temptations=("3/5", "3/2"))
    assert (tmp_path / f"peace.{suffix}").stat().st_size > 5_000
    assert [path.name for path in PAPER.draw(tmp_path)] == ["figure_1.svg"]
