"""What the abstract says of the game, and that it need not have been so."""

from __future__ import annotations

import sys
from fractions import Fraction
from pathlib import Path

from bargaining.replication import load_replication
from bargaining.theory.mediators import settlement_after_shift

HERE = Path(__file__).parent
PAPER = load_replication(HERE)
SCRIPT = sys.modules[f"bargaining_replication_{HERE.name}"]


def test_every_printed_value() -> None:
    done = PAPER.run()
    assert done.problems == ()
    assert (done.count("matches"), len(done)) == (3, 5)


def test_a_worsened_batna_is_not_enough() -> None:
    """Where the other side's is improved by as much nothing happens, and by more a settlement is less likely."""
    worse = Fraction(-1, 10)
    assert settlement_after_shift(worse, -worse).direction == 0
    assert settlement_after_shift(worse, -2 * worse).direction == -1
    assert settlement_after_shift(worse, 0).direction == 1
    assert SCRIPT.compromise()
    assert not SCRIPT.compromise(made_up=1)
