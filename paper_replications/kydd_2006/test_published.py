"""The sentences of the abstract hold in the reconstruction, and could have failed; the illustration on the page is what it says."""

from __future__ import annotations

import sys
from fractions import Fraction
from pathlib import Path

import bargaining as bg
from bargaining.mediation import minimum_threat
from bargaining.replication import load_replication
from bargaining.theory.mediators import blame_equilibria, least_blame

HERE = Path(__file__).parent
PAPER = load_replication(HERE)
SCRIPT = sys.modules[f"bargaining_replication_{HERE.name}"]


def test_every_sentence() -> None:
    done = PAPER.run()
    assert done.problems == ()
    verdicts = {row.published.id: row.verdict for row in done}
    assert verdicts == {"common": "not reproducible", "audience": "matches", "trust": "matches", "reduces": "matches"}


def test_the_sentences_can_fail() -> None:
    """With an audience whose opinion costs something, with no trust at any time, and with blame that costs too little."""
    assert not SCRIPT.audience(harm=Fraction(1, 4))
    assert not SCRIPT.trust(trusts=(Fraction(0),))
    assert not SCRIPT.reduces(harms=(Fraction(0), Fraction(1, 100)))


def test_the_closed_form_is_what_the_script_enumerates() -> None:
    for facts in SCRIPT.GRID:
        for blame in ((0, 0), (Fraction(1, 20), 0), (Fraction(1, 5), Fraction(1, 20)), (Fraction(2, 5), Fraction(2, 5))):
            assert {each.outcome for each in blame_equilibria(blame=blame, **facts).equilibria} == SCRIPT.outcomes(facts, blame)


def test_the_illustration_agrees_with_the_calibrated_case() -> None:
    """The gap that is left after the threats in force, in the case file and on the page: what threat or blame has to fill is the same."""
    case = bg.load("kenya-2008").case
    left = minimum_threat(case, "personal threat").value
    facts = {"deals": ("1/2", "1/2"), "status_quo": (Fraction(1, 2) + left, "3/10"), "shared": "1/2"}
    assert least_blame("One", blame=(0, 0), **facts) == bg.Threshold(left, True) == bg.Threshold(Fraction(2, 25), True)


def test_the_figure_is_drawn(tmp_path: Path) -> None:
    [path] = PAPER.draw(tmp_path)
    assert path.stat().st_size > 1_000
