"""Every shipped model loads, says where its numbers come from, and has the answers that are known for it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

import bargaining as bg
from bargaining import mediation
from bargaining.catalog import shelves
from bargaining.modelfile import Model

NAMES = sorted(shelves())
OPEN = [name for name in NAMES if not bg.load(name).game.tree.information_sets]  # the others: test_models_with_beliefs.py
TEXTBOOK = {
    "centipede", "chain-store", "compellence", "consent-holdup", "consent-threat", "credible-threat-window", "deterrence",
    "eroding-stalemate", "stackelberg-entry", "three-options", "ultimatum",
}  # fmt: skip


def flips(model: Model, lever: str, *, reach: Any = None, require: str = "some", **changes: Any) -> str:
    """The flip set of a lever at the model's own values, some of them changed, as text."""
    target = reach if reach is not None else model.question.reach  # type: ignore[union-attr]
    at = {**model.facts_without(lever, *changes), **changes}
    return str(bg.flip_set(model.game, lever, reach=target, at=at, require=require))


def reached(model: Model, **changes: Any) -> set[str]:
    return set(bg.subgame_perfect(model.game, at={**model.facts, **changes}).outcomes)


def payoffs(model: Model, **changes: Any) -> set[tuple[Any, ...]]:
    return set(bg.subgame_perfect(model.game, at={**model.facts, **changes}).values)


NEVER = {"cote-divoire-2010"}
"""Cases in which no amount of any lever is enough; that is what they are about."""


def test_the_games_are_shipped() -> None:
    assert {name for name in NAMES if bg.load(name).kind == "game"} >= TEXTBOOK


@pytest.mark.parametrize("name", NAMES)
def test_every_model_says_what_its_numbers_mean_and_where_they_come_from(name: str) -> None:
    model = bg.load(name)
    assert all([model.summary, model.source, model.fidelity, *model.players.values()])
    for parameter in model.parameters:
        assert len(parameter.meaning) > 10, parameter.name
        assert parameter.role, parameter.name
        assert parameter.value is None or parameter.source, parameter.name
    assert all(model.outcomes.values()), "every outcome has a meaning"


@pytest.mark.parametrize("name", OPEN)
def test_every_model_is_complete_and_its_question_has_an_answer(name: str) -> None:
    model = bg.load(name)
    assert set(model.facts) == set(model.game.parameters)
    assert bg.subgame_perfect(model.game, at=model.facts).outcomes
    assert model.question is not None
    levers = [lever for lever in (model.question.threat, model.question.enticement) if lever]
    assert levers
    for lever in levers:
        found = bg.minimum(model.game, lever, reach=model.question.reach, at=model.facts_without(lever))
        assert (found.value is None) == (name in NEVER), f"no {lever} is enough"


@pytest.mark.parametrize("name", NAMES)
def test_every_model_points_editors_to_the_schema(name: str) -> None:
    place = shelves()[name][1]
    if place.name.endswith(".toml"):
        schema = "schema" if bg.load(name).case is None else "mediation-schema"
        assert place.read_bytes().startswith(f"#:schema ../{schema}.json\n".encode())


def test_consent_threat() -> None:
    model = bg.load("consent-threat")
    assert reached(model) == {"sanctions"}
    assert flips(model, "threat") == "[3/10, oo)"
    assert flips(model, "threat", require="every") == "(3/10, oo)"
    assert flips(model, "aid") == "[3/10, oo)"
    assert flips(model, "threat", cost="1/4") == "∅", "a threat that costs more than bluffing is not credible"
    assert flips(model, "threat", share="4/5") == "[0, oo)"


def test_credible_threat_window() -> None:
    model = bg.load("credible-threat-window")
    assert flips(model, "threat") == "[9/20, 2/3]"
    assert flips(model, "threat", require="every") == "(9/20, 2/3)"
    assert flips(model, "threat", reputation="1/10") == "∅", "the window closes where it is too dear before it hurts"


def test_deterrence() -> None:
    model = bg.load("deterrence")
    assert reached(model) == {"restraint"}
    assert reached(model, threat="1/3") == {"punishment"}
    assert flips(model, "threat") == "[2/5, oo)"
    assert flips(model, "cost") == "[0, 1/4]", "credible exactly where cost <= reputation + benefit"
    assert reached(model, cost="1/3") == {"impunity"}
    assert flips(model, "threat", cost="1/3") == "∅"


def test_compellence() -> None:
    """The three rows of the closed form (gain + submission - delivery*aid)/(credibility - nonassurance)."""
    model = bg.load("compellence")
    assert reached(model) == {"punishment", "impunity"}
    assert flips(model, "threat") == "[27/40, oo)"
    assert flips(model, "aid") == "[19/80, oo)"
    assert flips(model, "threat", submission=0, aid=0, nonassurance=0, delivery=1) == "[3/5, oo)"
    assert flips(model, "threat", credibility="1/4", nonassurance="1/20", submission="1/10", aid="1/5", delivery="1/2") == "[3/2, oo)"
    assert flips(model, "threat", nonassurance="1/2") == "∅", "without assurance no threat compels"
    at = model.facts_without("credibility")
    assert str(bg.flip_set(model.game, "credibility", reach="compliance", at=at, within=(0, 1))) == "[31/40, 1]"


def test_three_options() -> None:
    model = bg.load("three-options")
    assert flips(model, "threat") == "[3/10, oo)"
    assert flips(model, "threat", exit_threat=0) == "∅", "an unguarded exit"
    assert flips(model, "threat", exit_threat=0, reach="breakdown") == "[1/5, oo)"
    assert flips(model, "exit_threat", threat="3/10") == "[1/10, oo)"
    assert flips(model, "aid") == "[3/10, oo)"
    assert reached(model, exit_threat=0, threat="3/10") == {"breakdown"}


def test_consent_holdup() -> None:
    model = bg.load("consent-holdup")
    assert flips(model, "threat") == "[0, 1/5]"
    assert flips(model, "threat", require="every") == "[0, 1/5)"
    assert flips(model, "consent_threat") == "[1/4, oo)"
    table = {(0, 0): True, ("3/20", 0): True, ("21/100", 0): False, ("1/2", 0): False, ("21/100", "1/5"): False, ("21/100", "1/4"): True}
    for (late, early), deal in table.items():
        assert ("agreement" in reached(model, threat=late, consent_threat=early)) == deal
    binding = {"extreme": "1/2"}
    assert flips(model, "threat", **binding) == "[0, oo)", "with terms fixed beforehand late pressure does no harm"


def test_eroding_stalemate() -> None:
    model = bg.load("eroding-stalemate")
    assert reached(model) == {"lasting peace"}
    assert flips(model, "support") == "[5/16, oo)"
    assert flips(model, "support", reach=["lasting peace", "relapse"]) == "[1/7, oo)", "a signature is easier to get than peace"
    [interval] = bg.flip_set(model.game, "retention", reach="lasting peace", at=model.facts_without("retention"), within=(0, 1)).intervals
    assert str(interval) == "[sqrt(2)/2, 1]"


def test_ultimatum() -> None:
    model = bg.load("ultimatum")
    tenth = Fraction(1, 10)
    assert payoffs(model) == {(7 * tenth, 3 * tenth), (6 * tenth, 4 * tenth)}
    assert payoffs(model, proposer_outside=0, responder_outside=0) == {(1, 0), (9 * tenth, tenth)}
    assert payoffs(model, proposer_outside="1/2", responder_outside="3/5") == {(5 * tenth, 6 * tenth)}
    assert payoffs(model, responder_outside="7/10") == {(3 * tenth, 7 * tenth), (2 * tenth, 8 * tenth), (2 * tenth, 7 * tenth)}
    assert flips(model, "threat") == "[1/5, oo)"
    assert flips(model, "threat", require="every") == "(1/5, oo)"


def test_chain_store() -> None:
    model = bg.load("chain-store")
    solved = bg.subgame_perfect(model.game, at=model.facts)
    assert (set(solved.outcomes), set(solved.values), solved.is_unique) == ({"both towns shared"}, {(4, 2, 2)}, True)
    assert flips(model, "zeal") == "[2, oo)"
    assert flips(model, "zeal", require="every") == "(2, oo)"
    assert payoffs(model, zeal=3) == {(10, 1, 1)}


def test_centipede() -> None:
    model = bg.load("centipede")
    solved = bg.subgame_perfect(model.game, at=model.facts)
    assert (set(solved.outcomes), set(solved.values), solved.is_unique) == ({"stop 1"}, {(2, 0)}, True)
    assert flips(model, "stake") == "[2, oo)"
    assert flips(model, "stake", require="every") == "(2, oo)"
    assert flips(model, "penalty") == flips(model, "bonus") == "[1, oo)"
    assert reached(model, stake=2) == set(model.game.outcomes), "at stake = prize every turn is a tie"


def test_stackelberg_entry() -> None:
    model = bg.load("stackelberg-entry")
    assert reached(model) == {"entry"}
    assert payoffs(model) == {(Fraction(1, 8), Fraction(1, 16) - Fraction(1, 100))}
    assert flips(model, "entry_cost") == "[1/64, oo)"
    assert flips(model, "entry_cost", reach="entry") == "[0, 1/64]"
    assert flips(model, "entry_cost", reach="deterred entry") == "[1/64, 1/16]"
    assert flips(model, "entry_cost", reach="deterred entry", require="every") == "(1/64, 1/16)"
    assert flips(model, "entry_cost", reach="blockaded entry", require="every") == "(1/16, oo)"


@pytest.mark.parametrize("name", ["kenya-2008", "kenya-2008-endgame"])
def test_kenya(name: str) -> None:
    """The illustrative calibration: refused under 11/50, a gap of 3/10, accepted under 17/50; credible up to 1/5."""
    model = bg.load(name)
    harm = "harm_" if model.case else ""
    lever, us, targeted, judicial = (harm + each for each in KENYA[name])
    assert flips(model, lever) == "[2/25, 1/5]"
    assert flips(model, "enticement", **{lever: 0}) == "[2/25, oo)"
    assert flips(model, lever, **{us: 0, targeted: 0}) == "[19/100, 1/5]"
    assert flips(model, lever, **{us: 0, targeted: 0, judicial: 0}) == "∅"
    assert reached(model) == {"agreement"}


KENYA = {
    "kenya-2008": ("personal_threat", "united_states", "targeted", "prosecutor"),
    "kenya-2008-endgame": ("personal_threat", "us", "targeted", "icc"),
}


def test_kenya_in_the_words_of_mediation() -> None:
    case = bg.load("kenya-2008").case
    assert mediation.reluctant(case) == ("Kibaki",)
    pressures = {each.name: each.harm for each in case.mechanisms if each.enforcement is None}
    assert sum(pressures.values()) == Fraction(11, 50)
    assert mediation.minimum_threat(case, "personal threat").value == Fraction(2, 25)
    blamed = replace(case, mechanisms=tuple(_willing_to_blame(each) for each in case.mechanisms if each.name != "personal threat"))
    assert mediation.minimum_threat(blamed, "public blame").value == Fraction(2, 25), "blame alone flips the choice where it is credible"
    assert not mediation.ripe_offers(case).is_empty


def _willing_to_blame(mechanism: mediation.Mechanism) -> mediation.Mechanism:
    return replace(mechanism, enforcement=mediation.Enforcement(0, 0, benefit=0)) if mechanism.name == "public blame" else mechanism


def test_cote_divoire_beside_kenya() -> None:
    """More pressure and no core interest in the offer: nothing is enough, and no offer is ripe. A weight has a price, a constraint none."""
    case = bg.load("cote-divoire-2010").case
    heavier = sum(each.harm for each in case.mechanisms)
    assert heavier > sum(each.harm for each in bg.load("kenya-2008").case.mechanisms)
    for mechanism in case.mechanisms:
        assert mediation.minimum_threat(case, mechanism.name).value is None
    assert mediation.minimum_enticement(case, "way out").value is None
    assert mediation.ripe_offers(case).is_empty
    gbagbo, ouattara = case.parties
    weighed = replace(case, parties=(replace(gbagbo, core=(mediation.CoreInterest("office", "1/2", loss="1/5"),)), ouattara))
    assert mediation.minimum_threat(weighed, "closing of the banks").value == Fraction(3, 10)
    assert mediation.minimum_enticement(weighed, "way out").value == Fraction(3, 10)
    shared = replace(case, parties=(gbagbo, replace(ouattara, core=())), offer=mediation.Offer({"office": {"Gbagbo": "1/2"}, "safety": {"Gbagbo": 1}}))
    assert mediation.ripe(shared), "a share of office, had it been possible, would have been signed"
