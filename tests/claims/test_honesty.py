"""A verdict comes from running: planted claims are told apart, and whatever is broken on purpose is noticed."""

from __future__ import annotations

import pytest

from bargaining.claims import Amount, Positive, Share, Utility, check, claim, every, implies, proofs, same
from bargaining.claims.ifediora.scenes import AGREEMENT, ONE_THREAT, STALEMATE
from bargaining.equilibrium import backward_induction
from bargaining.errors import ClaimError

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


def first_of_ties(game, *, at=None):
    """A solver that breaks ties in secret."""
    solved = true_solver(game, at=at)
    object.__setattr__(solved, "outcomes", frozenset(sorted(solved.outcomes)[:1]))
    return solved


def test_a_solver_that_loses_ties_is_noticed(monkeypatch):
    monkeypatch.setattr(backward_induction, "subgame_perfect", first_of_ties)
    assert check("A7").clause("at equality").status == "unknown"


def test_an_existence_claim_is_proved_by_an_example_and_refuted_by_a_proof():
    def reluctant_and_moved(offer: Utility, reservation: Utility, harm: Amount):
        return every(reservation > offer, ONE_THREAT.must(AGREEMENT, offer=offer, reservation=reservation, harm=harm))

    def moved_by_nothing(offer: Utility, reservation: Utility):
        return every(reservation > offer, ONE_THREAT.can(AGREEMENT, offer=offer, reservation=reservation))

    (first,), (second,) = (check(planted(each, kind="sometimes")).clauses for each in (reluctant_and_moved, moved_by_nothing))
    assert first.status == "proved"
    assert first.finding.example.holds
    assert reluctant_and_moved(**first.finding.example.values)
    assert second.status == "refuted"
    assert all(each.is_valid for each in second.finding.proof.certificates)


def test_nobody_can_declare_a_theorem_to_be_a_definition():
    (found,) = check(planted(more_harm_helps, nature="definition")).clauses
    assert found.status == "proved"
    (found,) = check(planted(lambda: False, over={}, nature="empirical")).clauses
    assert found.status != "empirical"


def test_finitely_many_cases_are_all_asked():
    cases = {"a": (1, 2, 3), "b": (1, 2)}
    assert check(planted(lambda a, b: a * b <= 6, over=cases)).status == "proved"
    (found,) = check(planted(lambda a, b: a * b < 6, over=cases, repairs={"b is 1": lambda b: b == 1, "a is small": lambda a: a < 3})).clauses
    assert found.status == "holds under"
    assert found.conditions == "b is 1; or a is small"
    assert found.finding.example.values == {"a": 3, "b": 2}
    (found,) = check(planted(lambda a, b: a > b, over=cases, nature="empirical", assumptions={"never": lambda a: a > 3})).clauses
    assert found.status == "unknown"


def test_dividing_by_what_may_be_zero_is_refused():
    def unsound(harm: Amount, credibility: Share):
        return harm / credibility >= 0

    def sound(harm: Amount, credibility: Share):
        return harm / (1 + credibility) >= 0

    with pytest.raises(ClaimError, match="divides by credibility, which may be zero"):
        check(planted(unsound))
    assert check(planted(sound)).status == "proved"
    assert check(planted(unsound, assumptions={"likely": lambda credibility: credibility > 0})).status == "proved"


def test_verdicts_print_in_notebooks():
    found = check("A12")
    assert "<table>" in found._repr_html_()
    assert str(found.clause("failure of deterrence")).strip().startswith("[failure of deterrence]")
