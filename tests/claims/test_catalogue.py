"""The library's own claims: all are there, all are decided, and they say what is known by hand."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction

import pytest

from bargaining.claims import catalogue
from bargaining.claims.checking import check_clause
from bargaining.claims.command import unexplained
from bargaining.claims.ifediora.information import put
from bargaining.claims.ifediora.levers import DENIAL
from bargaining.claims.ifediora.mechanisms import TWO_THREATS
from bargaining.claims.ifediora.scenes import AGREEMENT, NO_TALKS, ONE_THREAT, OPEN_TERMS, STALEMATE, SUPPORTED, THREE_OPTIONS
from bargaining.claims.ifediora.timing import DEADLINE, LAST, WAITING
from bargaining.claims.verdicts import STATUSES, Verdict, Verdicts

F = Fraction

SECTIONS = {
    "Abstract",
    "Introduction",
    "Literature Review",
    "Theory of Coercion",
    "Conceptual Framework",
    "Conceptual Framework: Consent",
    "Conceptual Framework: Compromise",
    "Mechanisms",
    "Actors",
    "Case Study",
    "Case Study: Consent",
    "Case Study: Consensus-building",
    "Conclusion",
}


def test_the_catalogue_is_complete():
    assert [name for name in catalogue if name[0] in "AP"] == [f"A{k}" for k in range(1, 47)] + [f"P{k}" for k in range(1, 16)]
    for claim in catalogue.values():
        if claim.id[0] == "A":
            assert claim.section in SECTIONS
            assert 3 < len(claim.quotation.split()) < 25
        assert claim.clauses
        for clause in claim.clauses:
            assert clause.statement.endswith(".")
            assert clause.by_hand in ("", "T", "T+", "F", "D", "E")


FULL = ("A4", "A9", "A20", "A26", "A29", "A32", "A35", "A43", "P1")
"""The claims whose repairs are looked for here; those of all are in ``python -m bargaining claims --strict``."""


def quick(claim):
    """The verdict, with few examples where a clause is searched, and repairs only for the sample."""
    clauses = [replace(each, examples=min(each.examples, 8)) for each in claim.clauses]
    return Verdict(claim, tuple(check_clause(each if claim.id in FULL else replace(each, repairs={})) for each in clauses))


@pytest.mark.parametrize("part", range(6))
def test_every_claim_is_decided(part):
    """All 61, in six parts, as stated."""
    pytest.importorskip("z3")
    names = [name for name in catalogue if name[0] in "AP"][part::6]
    verdicts = Verdicts(tuple(quick(catalogue[name]) for name in names))
    weaker = [line for line in unexplained(verdicts) if "refuted, by hand T+" not in line]
    assert weaker == []
    assert set(verdicts.counts) <= set(STATUSES)
    for verdict in verdicts:
        assert verdict.records()[0]["claim"] == verdict.claim.id
        assert verdict.claim.title in str(verdict)
        for each in verdict.clauses:
            example = each.finding.example
            if each.status in ("refuted", "holds under"):
                assert example is not None
                assert not example.holds
            for repair in each.repairs:
                assert repair.is_minimal
                assert not any(found.holds for found in repair.without.values())
    assert str(verdicts).splitlines()[-1].startswith(f"{len(names)} claims")


def test_most_proofs_have_certificates():
    """Where a proof over all values has no certificate of low degree, z3 and the comparison with the solvers stand alone; they are few."""
    pytest.importorskip("z3")
    found = Counter()
    for name in ("A5", "A7", "A8", "A11", "A15", "P8"):
        for each in quick(catalogue[name]).clauses:
            if each.finding.proof is not None:
                certificates = each.finding.proof.certificates
                found[certificates is not None] += 1
                assert all(one.is_valid for one in certificates or ())
    assert found[True] >= 7
    assert found[False] == 0


BY_HAND = [
    (ONE_THREAT, "can", AGREEMENT, {"offer": F(1, 2), "reservation": F(4, 5), "credibility": F(1, 2), "harm": F(3, 5)}, True),
    (ONE_THREAT, "must", STALEMATE, {"offer": F(1, 2), "reservation": F(4, 5), "credibility": F(1, 2), "harm": F(59, 100)}, True),
    (THREE_OPTIONS, "must", "breakdown", {"offer": F(1, 2), "continuing": F(4, 5), "abandoning": F(3, 5), "against_continuing": F(1, 4)}, True),
    (
        THREE_OPTIONS,
        "can",
        AGREEMENT,
        {"offer": F(1, 2), "continuing": F(4, 5), "abandoning": F(3, 5), "against_continuing": F(3, 10), "against_abandoning": F(1, 10)},
        True,
    ),
    (WAITING, "can", "agreement", {"irreversible": F(78, 1000)}, False),
    (WAITING, "can", "agreement", {"irreversible": F(79, 1000)}, True),
    (DENIAL, "must", STALEMATE, {"benefit": 10, "chance": F(1, 2), "cost": 20, "risk": F(1, 5)}, True),
    (DENIAL, "can", AGREEMENT, {"benefit": 10, "chance": F(2, 5), "cost": 20, "risk": F(1, 5)}, True),
    (DENIAL, "can", AGREEMENT, {"benefit": 10, "chance": F(1, 2), "cost": 25, "risk": F(1, 5)}, True),
    (SUPPORTED, "can", AGREEMENT, {"weakens": 1, "strengthens": F(3, 2), "support": F(1, 5)}, True),
    (SUPPORTED, "can", AGREEMENT, {"weakens": 1, "strengthens": F(3, 2), "support": F(21, 100)}, False),
    (SUPPORTED, "can", AGREEMENT, {"weakens": 1, "strengthens": F(1, 2), "support": F(3, 5)}, True),
    (OPEN_TERMS, "must", AGREEMENT, {"threat_later": F(3, 20), "threat_now": 0}, True),
    (OPEN_TERMS, "must", NO_TALKS, {"threat_later": F(1, 2), "threat_now": 0}, True),
    (OPEN_TERMS, "must", NO_TALKS, {"threat_later": F(1, 2), "threat_now": F(1, 5)}, True),
    (OPEN_TERMS, "can", AGREEMENT, {"threat_later": F(1, 2), "threat_now": F(1, 4)}, True),
    (DEADLINE, "can", LAST, {"continuing": F(4, 5), "acceptance": F(1, 2), "loss": F(2, 5), "discount": F(9, 10)}, True),
    (DEADLINE, "can", LAST, {"continuing": F(4, 5), "acceptance": F(1, 2), "loss": F(1, 5), "discount": F(9, 10)}, False),
]
ALSO = {
    WAITING: {"acceptance": F(1, 2), "continuing": F(4, 5), "discount": F(19, 20), "arrival": F(1, 5), "credibility": 1, "harm": 1},
    SUPPORTED: {"offer": F(1, 2), "offer_willing": F(1, 2), "reservation": F(7, 10), "reservation_willing": F(1, 5)},
    OPEN_TERMS: {
        "moderate": F(1, 2),
        "extreme": F(1, 5),
        "willing_moderate": F(1, 2),
        "willing_extreme": F(4, 5),
        "disagreement": F(1, 10),
        "consent_reservation": F(9, 20),
        "final_reservation": F(2, 5),
    },
}


@pytest.mark.parametrize(("scene", "question", "label", "facts", "answer"), BY_HAND)
def test_numbers_worked_out_by_hand(scene, question, label, facts, answer):
    assert getattr(scene, question)(label, **ALSO.get(scene, {}), **facts) is answer


def test_adding_a_mechanism_can_undo_a_deal():
    """Sanctions press with .15; a court with q = .5, sigma = .7, h = .6 takes .12 away again, with sigma = .1 it adds .24."""
    facts = {"offer": 0, "reservation": F(1, 10), "harm_first": F(3, 10), "credibility_first": F(3, 5), "nonassurance_first": F(1, 10)}
    court = {"credibility_second": F(1, 2), "harm_second": F(3, 5)}
    assert TWO_THREATS.can(AGREEMENT, **facts)
    assert not TWO_THREATS.can(AGREEMENT, **facts, **court, nonassurance_second=F(7, 10))
    assert TWO_THREATS.can(AGREEMENT, **{**facts, "reservation": F(39, 100)}, **court, nonassurance_second=F(1, 10))


def test_vague_or_clear():
    """With q1 = .4 and s1 = .2 a harm of .3 presses more when it is vague, one of .8 when it is clear."""
    for harm, vague, clear in ((F(3, 10), F(7, 100), F(-1, 100)), (F(4, 5), F(22, 100), F(34, 100))):
        facts = {"offer": 0, "harm": harm, "adds_credibility": F(2, 5), "adds_submission_cost": F(1, 5)}
        base = F(7, 30) if harm == F(3, 10) else F(11, 40)
        for clarity, pressure in ((0, vague), (1, clear)):
            assert put(clarity, **facts, credibility=base, reservation=pressure)
            assert not put(clarity, **facts, credibility=base, reservation=pressure + F(1, 1000))
