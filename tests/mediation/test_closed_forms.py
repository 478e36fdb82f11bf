"""The answers against the closed forms for a fixed offer, on random draws, and the theory's known answers."""

from __future__ import annotations

import sys
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given

sys.path.insert(0, str(Path(__file__).parent))
from draws import several, simple

import bargaining as bg
from bargaining.errors import FieldError
from bargaining.mediation import (
    Enticement,
    Mechanism,
    Mediation,
    Offer,
    Party,
    gap,
    maximum_nonassurance,
    minimum_credibility,
    minimum_enticement,
    minimum_threat,
    pressure,
    reluctant,
    ripe,
)

F = Fraction


def bare(v):
    """r + s - x - alpha e: the gap with nothing threatened."""
    return v["r"] + v["s"] - v["x"] - v["alpha"] * v["e"]


@given(simple())
def test_acceptance_gap_and_pressure(drawn):
    mediation, v = drawn
    net = (v["q"] - v["sigma"]) * v["phi"] * v["h"]
    assert pressure(mediation) == net
    assert gap(mediation) == bare(v) - net
    assert ripe(mediation) == (gap(mediation) <= 0)
    assert ripe(mediation, require="every") == (gap(mediation) < 0)
    assert reluctant(mediation) == (("R",) if v["r"] + v["s"] > v["x"] else ())


@given(simple())
def test_minimum_threat(drawn):
    mediation, v = drawn
    answer, slope = minimum_threat(mediation), (v["q"] - v["sigma"]) * v["phi"]
    expected = 0 if bare(v) <= 0 else bare(v) / slope if slope > 0 else None
    assert answer.value == expected
    if expected is not None:
        assert answer.attained
    at = {k: value for k, value in mediation.facts.items() if k != "harm_m"}
    assert answer.flips == bg.flip_set(mediation.game(), "harm_m", reach="agreement", at=at)


@given(simple())
def test_minimum_enticement(drawn):
    mediation, v = drawn
    net = (v["q"] - v["sigma"]) * v["phi"] * v["h"]
    assert minimum_enticement(mediation).value == max(0, (v["r"] + v["s"] - v["x"] - net) / v["alpha"])


@given(simple())
def test_minimum_credibility(drawn):
    mediation, v = drawn
    harm = v["phi"] * v["h"]
    if harm == 0:
        expected = 0 if bare(v) <= 0 else None
    else:
        needed = max(F(0), v["sigma"] + bare(v) / harm)
        expected = needed if needed <= 1 else None
    assert minimum_credibility(mediation).value == expected


@given(simple())
def test_maximum_nonassurance(drawn):
    mediation, v = drawn
    harm = v["phi"] * v["h"]
    if harm == 0:
        expected = 1 if bare(v) <= 0 else None
    else:
        most = min(F(1), v["q"] - bare(v) / harm)
        expected = most if most >= 0 else None
    assert maximum_nonassurance(mediation).value == expected


@given(several())
def test_every_refusal_must_be_closed(mediation):
    """G against each option by hand; the party accepts exactly if all are at most zero."""
    party, offer, promise = mediation.parties[0], mediation.offer.values["R"], mediation.enticements[0].value
    gaps = {}
    for option, reservation in (("continue", party.continuing), ("abandon", party.abandoning)):
        net = sum(m.harm * (m.credibility * (option in m.punishes) - m.nonassurance) for m in mediation.mechanisms)
        gaps[option] = reservation + party.submission_cost - offer - promise - net
        assert gap(mediation, against=option) == gaps[option]
    assert gap(mediation) == max(gaps.values())
    assert ripe(mediation) == (max(gaps.values()) <= 0)


@given(several())
def test_the_common_factor_of_all_threats(mediation):
    """With several mechanisms and none named, the lever is the factor by which all harms grow."""
    if len(mediation.mechanisms) == 1:
        return
    if not any(m.harm for m in mediation.mechanisms):
        with pytest.raises(FieldError, match="every harm is 0"):
            minimum_threat(mediation)
        return
    party, offer, promise = mediation.parties[0], mediation.offer.values["R"], mediation.enticements[0].value
    low, high = F(0), None
    for option, reservation in (("continue", party.continuing), ("abandon", party.abandoning)):
        net = sum(m.harm * (m.credibility * (option in m.punishes) - m.nonassurance) for m in mediation.mechanisms)
        need = reservation + party.submission_cost - offer - promise
        if net > 0:
            low = max(low, need / net)
        elif net < 0:
            high = need / net if high is None else min(high, need / net)
        elif need > 0:
            high = F(-1)
    expected = low if high is None or low <= high else None
    assert minimum_threat(mediation).value == expected


@pytest.mark.parametrize(
    ("values", "harm"),
    [
        ((".8", ".5", 0, ".5", 0, 0, 1), "3/5"),
        ((".8", ".5", ".1", ".5", ".1", ".05", ".8"), "27/40"),
        ((".8", ".5", ".2", ".25", ".05", ".1", ".5"), "3/2"),
    ],
)
def test_known_answers(values, harm):
    r, x, e, q, sigma, s, alpha = values
    mediation = Mediation(
        [Party("R", continuing=r, submission_cost=s)],
        Offer(values={"R": x}),
        mechanisms=[Mechanism("m", harm=0, credibility=q, nonassurance=sigma)],
        enticements=[Enticement(e, delivery=alpha)],
    )
    assert minimum_threat(mediation).value == F(harm)
    form = bg.closed_form(mediation.game(), "harm_m", reach="agreement", assume={"delivery": (0, 1)})
    at = {str(symbol): mediation.facts[str(symbol)] for symbol in form.expression.free_symbols}
    assert form.expression.subs({symbol: at[str(symbol)] for symbol in form.expression.free_symbols}) == F(harm)


def test_three_options():
    def options(continuing, abandoning):
        return Mediation(
            [Party("R", continuing=".8", abandoning=".6")],
            Offer(values={"R": ".5"}),
            mechanisms=[Mechanism("stall", harm=continuing, punishes="continue"), Mechanism("exit", harm=abandoning, punishes="abandon")],
        )

    alone, both = options(".25", 0), options(".3", ".1")
    assert bg.subgame_perfect(alone.game(), at=alone.facts).outcomes == {"breakdown"}
    assert "agreement" in bg.subgame_perfect(both.game(), at=both.facts).outcomes
    assert ripe(both)
    assert not ripe(alone)
