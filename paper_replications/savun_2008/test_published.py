"""What of the abstract can be tried holds in the game, and could have failed."""

from __future__ import annotations

import sys
from fractions import Fraction
from pathlib import Path

from bargaining.replication import load_replication
from bargaining.theory.mediators import believed_biases, least_accuracy

HERE = Path(__file__).parent
PAPER = load_replication(HERE)
SCRIPT = sys.modules[f"bargaining_replication_{HERE.name}"]


def test_every_row() -> None:
    done = PAPER.run()
    assert done.problems == ()
    assert {row.published.id: row.verdict for row in done} == {"affect": "matches", "distinction": "matches", "significant": "not reproducible"}


def test_the_rows_can_fail() -> None:
    """Where no information is to be had, neither variable matters; nor does a bias that is the same towards both sides."""
    assert not SCRIPT.affect(accuracies=(Fraction(1, 2),))
    assert not SCRIPT.affect(biases=(Fraction(0),))
    assert not SCRIPT.distinction(relative=Fraction(0))


def test_the_game_with_ties_to_both_sides_is_the_game_with_ties_to_one() -> None:
    """With none to the opponent: the two are written down apart."""
    import bargaining as bg

    for point in SCRIPT.GRID[::5]:
        at = {**point, "accuracy": Fraction(4, 5), "balance": SCRIPT.BALANCE}
        ours = bg.perfect_bayesian(SCRIPT.two_sided_game(), at={**at, "bias_one": "1/3", "bias_two": 0})
        theirs = bg.perfect_bayesian(SCRIPT.GAME, at={**at, "bias": "1/3"})
        assert sorted(str(f.payoffs) for f in ours.families) == sorted(str(f.payoffs) for f in theirs.families)


def test_the_best_equilibrium_is_the_truth_where_it_is_told() -> None:
    """Success by the closed form, off the ends of the interval and where One is not indifferent."""
    compared = 0
    for point in SCRIPT.GRID:
        for accuracy in SCRIPT.ACCURACIES:
            found = believed_biases(accuracy=accuracy, **point)
            ends = [end for interval in found.biases.intervals for end in (interval.low, interval.high)]
            tied = found.demands_from in (found.told_weak, found.told_tough)
            for bias in SCRIPT.BIASES:
                if not tied and bias not in ends:
                    risk = min(found.risk, found.risk_alone) if bias in found.biases else found.risk_alone
                    assert SCRIPT.success(point, accuracy, bias) == 1 - risk
                    compared += 1
    assert compared > 300


def test_the_numbers_on_the_page() -> None:
    facts = {"weak": "1/2", "war": "3/10", "cost": "1/10", "cost_tough": "1/20", "cost_weak": "7/20"}
    assert [believed_biases(accuracy=a, **facts).least.value for a in ("4/5", "9/10", "99/100")] == [Fraction(6, 23), Fraction(6, 53), Fraction(6, 593)]
    assert {least_accuracy(bias=b, **facts).value for b in ("11/20", 1, 3)} == {Fraction(2, 3)}
    assert least_accuracy(bias="27/50", **facts).value > Fraction(2, 3) < least_accuracy(bias=4, **facts).value


def test_the_figure_is_drawn(tmp_path: Path) -> None:
    [path] = PAPER.draw(tmp_path)
    assert path.stat().st_size > 1_000
