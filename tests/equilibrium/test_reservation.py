"""``reservation_value`` against all profiles of the decision without the action."""

from __future__ import annotations

from fractions import Fraction

import pytest
from referees import growth, plain, profiles

import bargaining as bg
from bargaining.errors import BargainingError, MissingValueError, UnknownActionError, UnknownPlayerError


def test_agrees_with_all_profiles() -> None:
    compared = several = 0
    for root in growth.trees(400, 29, players=3, nodes=14, chance=0.2, pay=growth.few):
        tree, game = plain.plain(root), bg.Game(root)
        for player, name in enumerate(plain.players(root)):
            for action in _offered(tree, player):
                expected = profiles.reserved(tree, player, action)
                answer = bg.reservation_value(game, name, action)
                assert answer.values == expected
                assert (answer.low, answer.high) == (min(expected), max(expected))
                compared += 1
                if len(expected) == 1:
                    assert {answer.value} == expected
                    continue
                several += 1
                with pytest.raises(BargainingError, match="low"):
                    _ = answer.value
    assert compared > 500
    assert several > 5


def _offered(tree: plain.Plain, player: int) -> list[str]:
    """The actions whose first decision offers something else too."""
    first: dict[str, int] = {}
    for part in plain.subtrees(tree):
        if isinstance(part, plain.Move) and part.player == player:
            for action, _ in part.branches:
                first.setdefault(action, len(part.branches))
    return [action for action, width in first.items() if width > 1]


def government(harm: object = "threat") -> bg.Game:
    return bg.Game(
        bg.Decision("Government", {
            "accept": bg.Outcome("agreement", {"Government": "share"}),
            "continue": bg.Outcome("stalemate", {"Government": f"delay - {harm}"}),
            "abandon": bg.Outcome("war", {"Government": "batna"}),
        })
    )


def test_the_best_of_what_is_left() -> None:
    values = {"share": 0, "delay": "3/5", "threat": "1/5", "batna": "3/10"}
    answer = bg.reservation_value(government(), "Government", "accept", at=values)
    assert answer.value == Fraction(2, 5)
    assert answer.outcomes == {"stalemate"}


def test_mistakes_are_named() -> None:
    game = government()
    values = {"share": 0, "delay": 1, "threat": 0, "batna": 0}
    with pytest.raises(UnknownPlayerError, match="Goverment"):
        bg.reservation_value(game, "Goverment", "accept", at=values)
    with pytest.raises(UnknownActionError, match="acept"):
        bg.reservation_value(game, "Government", "acept", at=values)
    with pytest.raises(MissingValueError, match="batna"):
        bg.reservation_value(game, "Government", "accept", at={"share": 0})
