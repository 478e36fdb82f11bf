"""What the book says, and that sentences to the contrary would have failed."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from schelling_games import (
    believed_without_reputation,
    complies_exactly_where,
    moves_the_target,
    needs,
    only_lasting_punishment_compels,
    reputation_needed,
    size_matters,
    some_threat_works_exactly_where,
    unused_where_it_works,
)

from bargaining.replication import load_replication


def test_every_printed_sentence() -> None:
    done = load_replication(Path(__file__).parent).run()
    assert done.problems == ()
    assert done.count("matches") == len(done) == 10


def test_a_threat_that_is_carried_out_was_not_enough() -> None:
    assert not unused_where_it_works("punishment")


def test_sentences_to_the_contrary_fail() -> None:
    assert not complies_exactly_where(lambda at, threat: at["credibility"] * threat > at["gain"]), "without the cost of yielding or assurance"
    assert not believed_without_reputation(lambda _at: True)
    assert not believed_without_reputation(lambda at: at["benefit"] > 0)
    assert not reputation_needed(lambda at: at["cost"])
    assert not some_threat_works_exactly_where(lambda at: at["nonassurance"] == 0), "a threat not fully assured may still work"
    assert not needs(lambda _at, more: more == 0)
    assert not moves_the_target("done")
    assert not size_matters(spared_share=Fraction(0))
    assert size_matters(spared_share=Fraction(1))
    assert not only_lasting_punishment_compels(rounds=3), "a quarter of what is demanded must come four times"


def test_deterring_is_not_easier_where_yielding_is_not_seen() -> None:
    assert needs(lambda _at, more: more == 0, submission=Fraction(0))
