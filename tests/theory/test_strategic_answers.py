"""What the answers of offers in turn share: flat rows, a table, a method, and certificates that can fail."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from bargaining.errors import FieldError
from bargaining.theory import strategic

PATIENT = ("9/10", "4/5")
ANSWERS = [
    strategic.rubinstein(PATIENT),
    strategic.rubinstein_fixed_costs(("1/10", "1/10")),
    strategic.offers_until_deadline(3, PATIENT),
    strategic.outside_option_shares(PATIENT, (0, "3/5")),
    strategic.inside_option_shares(PATIENT, (0, "3/5")),
    strategic.breakdown_shares("1/10", (0, "3/5")),
    strategic.shares_when_proposer_quits(PATIENT, "3/5"),
    strategic.stationary_equilibrium(strategic.Refusal("1/2"), strategic.Refusal("1/2")),
    strategic.equilibrium_bounds(lambda x: x / 2, lambda x: x / 2),
    strategic.shares_when_both_quit(PATIENT, ("1/5", "3/10")),
    strategic.rotating_offers(("9/10", "4/5", "1/2")),
    strategic.ultimatum_outcomes(0, "1/2"),
    strategic.pressed_double_auction((0, 1), (0, 1)),
]


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: type(answer).__name__)
def test_every_answer_names_its_method_and_has_flat_rows_and_a_table(answer: Any) -> None:
    rows = answer.records()
    assert rows
    for row in rows:
        assert {"method", "exact"} <= row.keys()
        assert not any(isinstance(value, tuple | list | dict) for value in row.values())
    assert answer.method in str(answer)
    assert answer._repr_html_().startswith("<table><caption>")
    with pytest.raises(AttributeError):
        answer.method = "another"


def test_every_public_name_is_there_and_documented() -> None:
    assert strategic.__all__ == sorted(strategic.__all__)
    for name in strategic.__all__:
        assert getattr(strategic, name).__doc__


def test_certificates_can_fail() -> None:
    shares = strategic.rubinstein(PATIENT)
    assert shares.verify()
    assert not replace(shares, first=Fraction(1, 2)).verify()
    for answer in (strategic.outside_option_shares(PATIENT, (0, "3/5")), strategic.inside_option_shares(PATIENT, (0, "3/5"))):
        assert answer.equations.verify()
        assert answer.equations.first == answer.first
        assert not replace(answer.equations, second=Fraction(1, 2)).verify()
    talks = strategic.breakdown_shares("1/10", (0, "3/5")).equations
    assert talks.verify()
    assert not replace(talks, refusals=(talks.refusals[0], strategic.Refusal("1/2"))).verify()


def test_two_numbers_without_an_order_are_no_pair() -> None:
    """Which of the two would be the first party's is anybody's guess."""
    for given in ({"9/10", "1/2"}, {"9/10": 1, "1/2": 2}, "12", 3, ("1/2",)):
        with pytest.raises(FieldError, match="the discount factors: give a pair, one for each side"):
            strategic.rubinstein(given)
