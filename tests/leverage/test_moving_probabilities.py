"""Levers that stand in probabilities of chance moves, compared value by value."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Any

import pytest
from referees import growth, plain, profiles

import bargaining as bg
from bargaining.errors import ProbabilityError

GRID = [Fraction(k, 24) for k in range(25)]


def test_agrees_at_every_value_of_a_grid_and_around_every_end() -> None:
    rng = Random(71)
    tried = 0
    for root in growth.trees(260, 71, players=2, nodes=12, chance=0.4, pay=growth.few):
        moving = _loaded(root, rng)
        game = bg.Game(moving)
        if "t" not in game.parameters or plain.profiles(plain.plain(root)) > 60:
            continue
        tried += 1
        for reach in game.outcomes:
            for require, probability in (("some", 1), ("every", Fraction(1, 2)), ("some", Fraction(1, 3))):
                found = bg.flip_set(game, "t", reach=reach, within=(0, 1), require=require, probability=probability)
                for t in [*GRID, *_around(found)]:
                    assert (t in found) == _reached(moving, t, reach, require, probability), (moving, t, reach, require, probability)
    assert tried > 50


def _loaded(node: plain.Node, rng: Random) -> plain.Node:
    """The same tree, with the lever in the odds of its two-way chance moves."""
    if isinstance(node, bg.Outcome):
        return node
    if isinstance(node, bg.Decision):
        return bg.Decision(node.player, {action: _loaded(child, rng) for action, child in node.actions.items()})
    branches = [(label, weight, _loaded(child, rng)) for label, (weight, child) in node.branches.items()]
    odds = rng.choice((("t", "1 - t"), ("1 - t/2", "t/2"), ("(1 + t)/3", "(2 - t)/3")))
    if len(branches) == 2:
        return bg.Chance({label: (odd, child) for odd, (label, _, child) in zip(odds, branches, strict=True)})
    return bg.Chance({label: (weight, child) for label, weight, child in branches})


def _around(found: Any) -> list[Fraction]:
    ends = [end for each in found.intervals for end in (each.low, each.high)]
    exact = [Fraction(end) for end in ends if isinstance(end, int | Fraction)]
    near = [(Fraction(end.low), Fraction(end.high)) for end in ends if not isinstance(end, int | Fraction)]
    moved = [end + step for end in exact for step in (0, Fraction(1, 10**9), Fraction(-1, 10**9))]
    return [t for t in [*moved, *(bound for pair in near for bound in pair)] if 0 <= t <= 1]


def _reached(root: plain.Node, t: Fraction, reach: str, require: str, probability: Any) -> bool:
    found = profiles.equilibria(plain.plain(root, {"t": t}))
    quantifier = all if require == "every" else any
    return quantifier(sum(play.probability for play in each.plays if play.label == reach) >= probability for each in found)


def credible(odds: tuple[str, str] = ("credibility", "1 - credibility")) -> bg.Game:
    refused = bg.Chance({
        "carried out": (odds[0], bg.Outcome("sanctions", {"Government": "batna - harm"})),
        "dropped": (odds[1], bg.Outcome("impunity", {"Government": "batna"})),
    })
    return bg.Game(bg.Decision("Government", {"accept": bg.Outcome("agreement", {"Government": "share"}), "refuse": refused}))


def test_the_least_credibility_of_a_threat() -> None:
    """q* = gap / h: a gap of 3/10 against a harm of 1 asks for a credibility of 3/10."""
    facts = {"share": "1/2", "batna": "4/5", "harm": 1}
    least = bg.minimum(credible(), "credibility", reach="agreement", at=facts, within=(0, 1))
    assert (least.value, least.attained) == (Fraction(3, 10), True)
    assert bg.minimum(credible(), "credibility", reach="agreement", at={**facts, "harm": "1/4"}, within=(0, 1)).value is None


def test_the_least_harm_of_a_doubtful_threat() -> None:
    facts = {"share": "1/2", "batna": "4/5", "credibility": "1/4"}
    assert bg.minimum(credible(), "harm", reach="agreement", at=facts).value == Fraction(6, 5)


def test_probabilities_that_do_not_sum_to_one_are_refused() -> None:
    with pytest.raises(ProbabilityError, match="refuse"):
        bg.flip_set(credible(("credibility", "credibility")), "credibility", reach="agreement", at={"share": 0, "batna": 0, "harm": 0}, within=(0, 1))


def test_a_range_in_which_a_probability_leaves_the_unit_interval_is_refused() -> None:
    with pytest.raises(ProbabilityError):
        bg.flip_set(credible(), "credibility", reach="agreement", at={"share": 0, "batna": 0, "harm": 0}, within=(0, 2))
