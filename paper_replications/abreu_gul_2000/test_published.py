"""What the abstract says, and that it could have failed."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from postures import (
    depends_on_both,
    disappears,
    disputes,
    expected_delay,
    inversely_proportional,
    is_equilibrium,
    library_has,
    printed_equilibrium_holds,
    share_is_secured,
)

from bargaining.replication import load_replication
from bargaining.theory.crisis import obstinate_bargaining

F = Fraction
PAPER = load_replication(Path(__file__).parent)


def test_every_sentence() -> None:
    done = PAPER.run()
    assert done.problems == ()
    assert (done.count("matches"), done.count("not reproducible")) == (7, 1)


def test_the_average_wait_by_drawing_from_the_equilibrium() -> None:
    """Moments to concede drawn for sides that are not obstinate, against the integral."""
    draws = np.random.default_rng(5)
    for demands, obstinate, rates in list(disputes(4)):
        found = obstinate_bargaining(demands, obstinate, rates=rates)
        moments = []
        for side in (0, 1):
            doubt, at_once = float(obstinate[side]), float(found.at_once[side])
            left = 1 - draws.uniform(size=200_000) * (1 - doubt)  # what is left of the side when one who is not obstinate concedes
            moments.append(np.maximum(np.log((1 - at_once) / left) / float(found.rates[side]), 0))
        waits = np.minimum(*moments)
        assert expected_delay(found, obstinate) == pytest.approx(waits.mean(), abs=4 * waits.std() / 200_000**0.5)


def test_other_concessions_at_once_are_no_equilibrium() -> None:
    doubts = (F(1, 10), F(1, 5))
    found = obstinate_bargaining(("3/5", "3/5"), doubts)
    assert is_equilibrium(found, doubts, (0.5, 0.0))
    for other in ((0.0, 0.0), (0.0, 0.5), (0.6, 0.2), (0.4, 0.0)):
        assert not is_equilibrium(found, doubts, other)


def test_each_of_the_two_has_its_influence() -> None:
    assert depends_on_both()
    assert not depends_on_both(doubt="0")
    assert not depends_on_both(patience=1)


def test_delay_does_not_disappear_while_obstinacy_stays() -> None:
    assert disappears()
    assert not disappears(rare=[F(1, 4), F(1, 5)])


def test_only_the_inversely_proportional_share_is_secured() -> None:
    assert inversely_proportional()
    assert share_is_secured((F(1), F(3)))
    assert not share_is_secured((F(1), F(3)), share=F(4, 5))
    assert not share_is_secured((F(3), F(1)), share=F(3, 4)), "a share proportional to the rates is not secure"


def test_other_rates_of_concession_are_no_equilibrium() -> None:
    """The rates with the names changed, and without the other side's demand."""
    for wrong in (
        lambda demands, rates: (rates[0] * (1 - demands[1]) / (sum(demands) - 1), rates[1] * (1 - demands[0]) / (sum(demands) - 1)),
        lambda demands, rates: (rates[1] * (1 - demands[0]), rates[0] * (1 - demands[1])),
    ):
        assert not printed_equilibrium_holds(wrong)
        assert not library_has(wrong)
