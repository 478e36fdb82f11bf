"""What the article says, and that sentences to the contrary would have failed."""

from __future__ import annotations

from pathlib import Path

from baldwin_games import chosen_where_success_is_likely, costs_only_in, senders

import bargaining as bg
from bargaining.replication import load_replication
from bargaining.theory.crisis import cheaper_lever, sender_game


def test_every_sentence() -> None:
    done = load_replication(Path(__file__).parent).run()
    assert done.problems == ()
    assert (done.count("matches"), done.count("not reproducible")) == (3, 1)


def test_sentences_to_the_contrary_fail() -> None:
    assert not costs_only_in("threaten", failure=0)
    assert not costs_only_in("promise", failure=1)
    assert not chosen_where_success_is_likely("promise")


def test_where_the_choice_turns_is_the_closed_form() -> None:
    for at in senders():
        known = cheaper_lever(
            at["credibility"], failure=0, delivery=at["delivery"], nonassurance=at["nonassurance"], enforcement_cost=at["enforcement_cost"]
        )
        flips = bg.flip_set(sender_game(), "failure", reach=bg.Choice("Sender", "threaten"), at=at, within=(0, 1))
        assert flips.intervals[0].high == known.threshold
