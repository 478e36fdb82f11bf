"""What the book says of the BATNA, and where it does not hold."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from batna_games import ALTERNATIVES, FACTORS, after_one_offer, by_breakdown, by_walking_out, is_the_standard, nobody_has_less_than_without, power_grows

from bargaining.replication import load_replication
from bargaining.theory.strategic import irrelevant_option, threat_to_accept

PAPER = load_replication(Path(__file__).parent)
POSITIVE = [value for value in ALTERNATIVES if value >= 0]


def test_every_sentence() -> None:
    done = PAPER.run()
    assert done.problems == ()
    assert {row.published.id: row.verdict for row in done} == {
        "reason": "matches",
        "standard": "matches",
        "greater_power": "matches",
        "relative_power": "differs",
    }


def test_other_rules_fail() -> None:
    assert nobody_has_less_than_without()
    assert not nobody_has_less_than_without(refusable=False), "what cannot be refused may be worse than the alternative"
    assert is_the_standard(lambda offer, batna: offer > batna), "where the two are equal either reply will do"
    assert not is_the_standard(lambda offer, _batna: offer >= Fraction(1, 2)), "a bottom line that takes no notice of the alternative"
    assert not is_the_standard(lambda _offer, _batna: True)
    assert not power_grows(lambda _mine, _theirs: (Fraction(1, 2), Fraction(1, 2)), POSITIVE)


def test_what_relative_power_depends_on() -> None:
    """On alternatives that come about by chance always; on those one walks out to only where they are better than waiting."""
    assert power_grows(after_one_offer, POSITIVE[::2])
    for factor in FACTORS:
        assert power_grows(by_breakdown(factor), POSITIVE)
        share = by_walking_out(factor)
        most = irrelevant_option((factor, factor))
        worse = [value for value in POSITIVE if value < most * Fraction(9, 10)]
        better = [value for value in POSITIVE if value > most]
        assert len({share(Fraction(0), value) for value in worse}) == 1
        assert len({share(Fraction(0), value) for value in better}) == len(better)


def test_worsening_the_batna_is_a_threshold_for_a_fixed_offer() -> None:
    assert threat_to_accept("1/2", "4/5").value == Fraction(3, 10)
    assert threat_to_accept("1/2", "2/5").value == 0
