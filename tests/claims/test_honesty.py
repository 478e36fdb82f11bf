"""A verdict comes from running: planted claims are told apart, and whatever is broken on purpose is noticed."""

from __future__ import annotations

import pytest

from bargaining.claims import Amount, Positive, Share, Utility, check, claim, every, implies, proofs, same
from bargaining.claims.ifediora.scenes import AGREEMENT, ONE_THREAT, STALEMATE
from bargaining.equilibrium import backward_induction

z3 = pytest.importorskip("z3")


def planted(holds, **more):
    return claim(id="planted", title="planted", statement="planted", enter=False, **more)(holds)


def more_harm_helps(offer: Utility, reservation: Utility, harm: Amount, more: Amount, credibility: Share):
    facts = {"offer": offer, "reservation": reservation, "credibility": credibility}
    return implies(ONE_THREAT.can(AGREEMENT, **facts, harm=harm), ONE_THREAT.can(AGREEMENT, **facts, harm=harm + more))


def more_harm_always_flips(offer: Utility, reservation: Utility, harm: Amount, more: Positive, credibility: Share):
    facts = {"offer": offer, "reservation": reservation, "credibility": credibility}
    return implies(ONE_THREAT.must(STALEMATE, **facts, harm=harm), ONE_THREAT.can(AGREEMENT, **facts, harm=harm + more))


def nonassurance_is_harmless(offer: Utility, reservation: Utility, harm: Amount, nonassurance: Share):
    facts = {"offer": offer, "reservation": reservation, "harm": harm}
    return same(ONE_THREAT.can(AGREEMENT, **facts), ONE_THREAT.can(AGREEMENT, **facts, nonassurance=nonassurance))


def promises_and_threats_are_substitutes(offer: Utility, reservation: Utility, harm: Amount, less: Share):
    moved = ONE_THREAT.can(AGREEMENT, offer=offer, reservation=reservation, harm=harm - less * harm, enticement=less * harm)
    return same(ONE_THREAT.can(AGREEMENT, offer=offer, reservation=reservation, harm=harm), moved)


TRUE = [more_harm_helps, promises_and_threats_are_substitutes]
FALSE = [more_harm_always_flips, nonassurance_is_harmless]


@pytest.mark.parametrize("holds", TRUE)
def test_true_claims_are_proved(holds):
    (found,) = check(planted(holds)).clauses
    assert found.status == "proved"
    proof = found.finding.proof
    assert proof.certificates is not None
    assert all(each.is_valid for each in proof.certificates)
    assert proof.checked >= 40
    assert proof.met > 10


@pytest.mark.parametrize("holds", FALSE)
def test_false_claims_are_refuted_by_a_counterexample_that_the_solver_confirms(holds):
    (found,) = check(planted(holds)).clauses
    assert found.status == "refuted"
    assert found.finding.example.working
    assert holds(**found.finding.example.values) is False


def test_one_false_word_makes_a_true_claim_false():
    assert check(planted(more_harm_helps)).status == "proved"

    def more_harm_helps_if_larger(offer: Utility, reservation: Utility, harm: Amount, more: Amount, credibility: Share):
        facts = {"offer": offer, "reservation": reservation, "credibility": credibility}
        return implies(ONE_THREAT.can(AGREEMENT, **facts, harm=harm + more), ONE_THREAT.can(AGREEMENT, **facts, harm=harm))

    assert check(planted(more_harm_helps_if_larger)).status == "refuted"


def test_contradictory_assumptions_prove_nothing():
    contradictory = {"large": lambda harm: harm >= 2, "small": lambda harm: harm <= 1}
    for holds in (more_harm_always_flips, more_harm_helps):
        (found,) = check(planted(holds, assumptions=contradictory)).clauses
        assert found.status == "unknown"
        assert "contradict" in found.finding.reason


def test_a_premise_that_is_never_met_proves_nothing():
    def empty(harm: Amount):
        return implies(every(harm > 1, harm < 1), harm > 5)

    (found,) = check(planted(empty)).clauses
    assert found.status == "unknown"
    assert "never met" in found.finding.reason


def test_a_repair_that_contradicts_the_domain_is_no_repair():
    (found,) = check(planted(nonassurance_is_harmless, repairs={"absurd": lambda harm: harm < 0, "assured": lambda nonassurance: nonassurance == 0})).clauses
    assert [repair.assumptions for repair in found.repairs] == [("assured",)]


def broken(game, *, at=None):
    """A solver in which players take what is worst for them."""
    solved = true_solver(game, at=at)
    worst = {"agreement": STALEMATE, STALEMATE: "agreement"}
    object.__setattr__(solved, "outcomes", frozenset(worst.get(label, label) for label in solved.outcomes))
    return solved


true_solver = backward_induction.subgame_perfect


@pytest.mark.parametrize("holds", [TRUE[0], *FALSE])
def test_a_broken_solver_is_noticed(holds, monkeypatch):
    monkeypatch.setattr(backward_induction, "subgame_perfect", broken)
    (found,) = check(planted(holds)).clauses
    assert found.status == "unknown"
    assert "disagree" in found.finding.reason


def test_a_broken_solver_makes_the_catalogue_fail(monkeypatch):
    monkeypatch.setattr(backward_induction, "subgame_perfect", broken)
    assert {each.status for claim_id in ("A5", "A7", "A12") for each in check(claim_id).clauses if each.clause.name != "robustness"} == {"unknown"}


def test_broken_symbols_are_noticed(monkeypatch):
    from bargaining.claims import equilibria

    monkeypatch.setattr(equilibria, "can", lambda game, label, values: values["harm_threat"] >= 0)
    assert {check(planted(holds)).status for holds in TRUE} <= {"unknown"}


def test_without_z3_nothing_is_proved_and_false_claims_still_fall(monkeypatch):
    monkeypatch.setattr(proofs, "available", lambda: False)
    for holds in TRUE:
        (found,) = check(planted(holds)).clauses
        assert found.status == "unknown"
        assert "pip install" in found.finding.reason
        assert "not proved here" in found.finding.reason
    for holds in FALSE:
        (found,) = check(planted(holds)).clauses
        assert found.status == "refuted"
        assert holds(**found.finding.example.values) is False


def test_giving_up_is_said(monkeypatch):
    monkeypatch.setattr(proofs, "solve", lambda *args, **more: proofs.Solution("unknown", reason="timeout"))
    from bargaining.claims import deciding

    monkeypatch.setattr(deciding, "certified", lambda duty: None)
    (found,) = check(planted(TRUE[0])).clauses
    assert found.status == "unknown"
    assert "gives up (timeout)" in found.finding.reason


def test_certificates_prove_where_z3_gives_up(monkeypatch):
    monkeypatch.setattr(proofs, "solve", lambda *args, **more: proofs.Solution("unknown", reason="timeout"))
    (found,) = check(planted(TRUE[0])).clauses
    assert found.status == "proved"
    assert found.finding.proof.method.startswith("certificates alone")
