"""Formulas, conditions of equilibrium, certificates and proofs, each against something that shares nothing with it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bargaining as bg
from bargaining.claims import Amount, Share, Situation, check, claim, equilibria, implies, negate, proofs, same, some
from bargaining.claims.certificates import Summand, certified, refutation
from bargaining.claims.formulas import every, positive
from bargaining.claims.quantities import symbol
from bargaining.errors import ClaimError, UnknownClaimError
from bargaining.testing import games, parameter_values


@given(st.data())
def test_conditions_of_equilibrium_are_those_of_the_solver(data):
    """Backward induction on symbols, evaluated at exact numbers, against the numerical solver, ties and chance included."""
    game = data.draw(games(max_nodes=9, levers=("t", "u"), chance=True))
    at = data.draw(parameter_values(game))
    outcomes = bg.subgame_perfect(game, at=at).outcomes
    symbols = {name: symbol(name) for name in game.parameters}
    for label in game.outcomes:
        for condition, expected in ((equilibria.can(game, label, symbols), label in outcomes), (equilibria.must(game, label, symbols), outcomes == {label})):
            assert (condition if isinstance(condition, bool) else condition.at(at)) == expected


names = ("x", "y", "z")
atoms = st.tuples(st.lists(st.integers(-2, 2), min_size=4, max_size=4), st.sampled_from([">=", ">", "=="]))


def inequality(row, relation):
    x, y, z = map(symbol, names)
    value = row[0] * x + row[1] * y + row[2] * z + row[3] + 0 * x
    return value >= 0 if relation == ">=" else value > 0 if relation == ">" else value == 0


@given(st.lists(atoms, min_size=1, max_size=6))
def test_linear_systems_have_a_solution_or_a_certificate(rows):
    """Farkas: exactly one of the two, z3 being the referee."""
    pytest.importorskip("z3")
    system = every(*(inequality(*row) for row in rows))
    certificates, answer = certified(system), proofs.solve(system).answer
    assert (answer == "unsat") == (certificates is not None)
    assert all(each.is_valid for each in certificates or ())


@given(st.lists(atoms, min_size=2, max_size=4), st.lists(st.integers(-3, 3), min_size=3, max_size=3), st.booleans())
def test_negations_are_worked_in(rows, point, wanted):
    parts = [inequality(*row) for row in rows]
    formula = implies(some(*parts[:2]), negate(every(*parts[1:])))
    at = dict(zip(names, point, strict=True))
    if not isinstance(formula, bool):
        assert positive(formula, wanted).at(at) == (formula.at(at) == wanted)


def test_a_certificate_that_is_tampered_with_is_not_valid():
    x, y = symbol("x"), symbol("y")
    found = refutation((x >= 0, y > 1, -x * y - y >= 0))
    assert found is not None
    assert found.is_valid
    first = found.summands[0]
    assert not replace(found, summands=(replace(first, multiplier=first.multiplier + 1), *found.summands[1:])).is_valid
    assert not replace(found, system=found.system[1:]).is_valid
    assert not replace(found, summands=(*found.summands, Summand(Fraction(-1), (x >= 0,)))).is_valid


def test_the_obligation_is_a_file_that_solvers_read():
    z3 = pytest.importorskip("z3")
    checked = 0
    for clause in check("A7").clauses:
        solver = z3.Solver()
        solver.from_string(clause.finding.proof.smt)
        assert solver.check() == z3.unsat
        assert clause.finding.proof.words.startswith("there are no offer, reservation")
        checked += 1
    assert checked == 2


def test_counterexamples_are_of_human_size():
    pytest.importorskip("z3")
    x, y = symbol("x"), symbol("y")
    values = proofs.minimal_values(every(x * y > Fraction(7, 10), x < 1, y < 1), ("x", "y"))
    assert values is not None
    assert all(value.denominator <= 20 for value in values.values())
    assert values["x"] * values["y"] > Fraction(7, 10)


def test_ratios_compare_whatever_the_sign_of_the_denominator():
    x, y = symbol("x"), symbol("y")
    formula = x / y >= 1 / (x - 3)
    for a in (-2, 1, 5):
        for b in (-3, 2):
            assert formula.at({"x": a, "y": b}) == (Fraction(a, b) >= Fraction(1, a - 3))


def test_a_question_about_trees_is_searched():
    searched = claim(id="s", title="s", statement="A tree has at most four nodes.", enter=False, given={"game": games(max_nodes=9)}, examples=60)
    found = check(searched(lambda game: len(game) <= 4)).clauses[0]
    assert found.status == "refuted"
    assert len(found.finding.example.values["game"]) == 5
    assert check(searched(lambda game: len(game) <= 9)).status == "survived"


def test_searches_are_repaired_too():
    repairs = {"small": lambda game: len(game) < 5, "two outcomes": lambda game: len(game.outcomes) == 2}
    searched = claim(id="s", title="s", statement="s", enter=False, given={"game": games(max_nodes=7)}, repairs=repairs, examples=60)
    found = check(searched(lambda game: len(game) < 5 or len(game.outcomes) == 3)).clauses[0]
    assert found.status == "holds under"
    assert found.conditions == "small"


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (lambda: check("A999"), "no claim"),
        (lambda: claim(id="", title="x", statement="x"), "needs an id"),
        (lambda: claim(id="w", title="x", statement="x", enter=False)(lambda harm: harm >= 0), "has no range"),
        (lambda: claim(id="w", title="x", enter=False)(lambda: True), "in words"),
        (lambda: claim(id="w", title="x", statement="x", enter=False, repair={})(lambda: True), "is no argument"),
        (lambda: claim(id="A7", title="something else", statement="x")(lambda: True), "taken"),
        (lambda: bool(symbol("x")), "truth value"),
        (lambda: bool(symbol("x") > 1), "truth value"),
        (lambda: implies(symbol("x"), True), "comparisons"),
        (lambda: symbol("x") / 0, "divides by zero"),
        (lambda: Situation(bg.Game(bg.Outcome("a", {"R": "x"})), y="z"), "no parameter"),
        (lambda: Situation(bg.Game(bg.Outcome("a", {"R": "x"}))).can("b", x=1), "no outcome"),
        (lambda: Situation(bg.Game(bg.Outcome("a", {"R": "x"}))).can("a"), "no value"),
    ],
)
def test_mistakes_are_explained(wrong, says):
    with pytest.raises((ClaimError, UnknownClaimError), match=says):
        _ = wrong() if says not in ("needs an id",) else wrong()(lambda: True)


def test_an_assumption_may_only_name_what_the_claim_has():
    def holds(harm: Amount, credibility: Share):
        return same(harm >= 0, credibility >= 0)

    wrong = claim(id="w", title="w", statement="w", enter=False, assumptions={"odd": lambda threat: threat > 0})(holds)
    with pytest.raises(ClaimError, match="names threat"):
        check(wrong)
