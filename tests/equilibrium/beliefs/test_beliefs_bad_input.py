"""What is wrong with a game, a strategy or a belief is said in the library's own errors, with the place."""

from __future__ import annotations

from typing import Any

import pytest

import bargaining as bg
from bargaining.errors import (
    AssessmentError,
    ImperfectRecallError,
    MissingValueError,
    OutOfClassError,
    ProbabilityError,
    RequirementError,
    StructureError,
    TooLargeError,
    UnknownOutcomeError,
)

BEER = bg.load("beer-quiche")
POOLING = {"weak": "beer", "strong": "beer", "after beer": "let be", "after quiche": "fight"}
HELD = {"after quiche": {"weak > quiche": 1}}


def check(strategies: Any, beliefs: Any = HELD) -> bg.AssessmentCheck:
    return bg.check_assessment(BEER.game, strategies, beliefs, at=BEER.facts)


def test_a_good_assessment_is_read_in_short_and_in_full() -> None:
    short = check(POOLING)
    assert short.is_sequential
    full = check({**POOLING, "weak": {"beer": 1, "quiche": 0}}, {**HELD, "after beer": {"weak > beer": "1/10", "strong > beer": 0.9}})
    assert full.assessment == short.assessment
    assert check(short.assessment, None).assessment == short.assessment


WRONG: list[tuple[Any, Any, str]] = [
    ({k: v for k, v in POOLING.items() if k != "weak"}, HELD, 'Sender has no action at the information set "weak"; give one of beer, quiche'),
    ({**POOLING, "week": "beer"}, HELD, 'no information set "week"; did you mean "weak"'),
    ({**POOLING, "weak": "bear"}, HELD, 'the strategy at "weak": there is no action "bear"; did you mean "beer"'),
    ({**POOLING, "weak": {"beer": "1/2", "quiche": "1/3"}}, HELD, 'the strategy at "weak": the probabilities 1/2 \\+ 1/3 sum to 5/6, not to 1'),
    ({**POOLING, "weak": {"beer": 2, "quiche": -1}}, HELD, 'the probability -1 of "quiche" is negative'),
    ({**POOLING, "weak": {"beer": "half"}}, HELD, 'the probability of "beer": "half" is not a number'),
    ({**POOLING, "weak": 3}, HELD, 'the strategy at "weak" is one action, or maps actions to probabilities; 3 is neither'),
    (POOLING, {}, 'play does not reach the information set "after quiche", so Bayes\' rule says nothing; give beliefs over "weak > quiche"'),
    (POOLING, {"after quiche": {"weak > quiche": "1/2"}}, 'the belief at "after quiche": the probabilities 1/2 \\+ 0 sum to 1/2'),
    (POOLING, {"after quiche": {"weak": 1}}, 'the belief at "after quiche": there is no history "weak"'),
    (POOLING, {"after quiche": None}, 'the belief at "after quiche" maps histories to probabilities; None is not a mapping'),
    (POOLING, {"after lunch": {"weak": 1}}, 'beliefs: the game has no information set "after lunch"'),
    ("beer", None, "strategies map information sets"),
    (POOLING, [1], "beliefs map information sets"),
]


@pytest.mark.parametrize(("strategies", "beliefs", "message"), WRONG)
def test_strategies_and_beliefs_that_do_not_fit(strategies: Any, beliefs: Any, message: str) -> None:
    with pytest.raises(AssessmentError, match=message):
        check(strategies, beliefs)


def test_an_assessment_comes_with_its_own_beliefs() -> None:
    with pytest.raises(AssessmentError, match="has its own beliefs"):
        check(check(POOLING).assessment, HELD)


def test_departures_from_rationality_and_from_bayes_are_named() -> None:
    verdict = check({**POOLING, "after beer": "fight"}, {**HELD, "after beer": {"weak > beer": "1/2", "strong > beer": "1/2"}})
    assert not verdict.is_rational
    assert not verdict.is_perfect_bayesian
    assert verdict.gains == {"weak": 1, "after beer": 0, "after quiche": 0, "strong": 0}
    assert verdict.departures[0] == 'Bayes\' rule gives "weak > beer" probability 1/10 at "after beer", not 1/2'
    assert 'Sender gains 1 at "weak" by another plan' in str(verdict)
    assert {row["information set"] for row in verdict.records()} == set(verdict.gains)
    assert "<table>" in verdict._repr_html_()


def test_values_and_probabilities() -> None:
    with pytest.raises(MissingValueError, match="no value for peace, taste, strong"):
        bg.perfect_bayesian(BEER.game)
    with pytest.raises(ProbabilityError, match=r'the root: the branch "weak" has the probability 1 - strong = 0 at strong = 1, so .* positive, or leave'):
        bg.perfect_bayesian(BEER.game, at={**BEER.facts, "strong": 1})
    with pytest.raises(ProbabilityError, match=r'the branch "strong" has the probability strong = 0 at strong = 0, so Bayes'):
        bg.perfect_bayesian(BEER.game, at={**BEER.facts, "strong": 0})
    with pytest.raises(ProbabilityError, match=r'the root: the branch "weak" has the probability 1 - strong = -1, outside \[0, 1\] at strong = 2'):
        bg.check_assessment(BEER.game, POOLING, HELD, at={**BEER.facts, "strong": 2})
    never = bg.Game(bg.Chance({"a": (1, bg.Outcome("e", {"A": 1})), "b": (0, bg.Outcome("f", {"A": 1}))}))
    with pytest.raises(ProbabilityError, match=r'the root: the branch "b" has the probability 0, so .*; leave the branch out'):
        bg.perfect_bayesian(never)
    with pytest.raises(StructureError, match=r"pass model\.game"):
        bg.perfect_bayesian(BEER)  # type: ignore[arg-type]


def test_forgetting_is_refused_with_the_place() -> None:
    def again() -> bg.Decision:
        return bg.Decision("A", {"x": bg.Outcome("end", {"A": 0}), "y": bg.Outcome("end", {"A": 1})}, information="again")

    game = bg.Game(bg.Decision("A", {"l": again(), "r": again()}))
    with pytest.raises(ImperfectRecallError, match='"again": A forgets what it did or knew on the way to "r"'):
        bg.perfect_bayesian(game)
    absent = bg.Game(bg.Decision("A", {"on": bg.Decision("A", {"on": bg.Outcome("e", {"A": 0}), "off": bg.Outcome("e", {"A": 1})}, information="road"),
                                       "off": bg.Outcome("e", {"A": 0})}, information="road"))  # fmt: skip
    with pytest.raises(ImperfectRecallError, match='"road"'):
        bg.check_assessment(absent, {"road": "on"})


def test_three_mixing_in_a_row_are_refused_by_name() -> None:
    """Each matches or mismatches the parity of the other two, in stakes that differ: conditions are bilinear, whatever stands for what."""

    def pennies(row: int, column: int, *, third: int) -> bg.Outcome:
        parity = (-1) ** (row + column + third)
        return bg.Outcome("end", {"A": parity * (1 + row + 2 * column), "B": parity * (2 + column + third), "C": -parity * (1 + row + third)})

    def last(row: int, column: int) -> bg.Decision:
        return bg.Decision("C", {f"c{k}": pennies(row, column, third=k) for k in range(2)}, information="C")

    second = [bg.Decision("B", {f"b{k}": last(row, k) for k in range(2)}, information="B") for row in range(2)]
    game = bg.Game(bg.Decision("A", {"a0": second[0], "a1": second[1]}, information="A"))
    with pytest.raises(OutOfClassError, match='equilibria in which "B" and "C" mix at once lead to equations of degree 2'):
        bg.perfect_bayesian(game)


def test_too_many_actions_that_may_all_be_best() -> None:
    game = bg.Game(bg.Decision("A", {f"a{k}": bg.Outcome("end", {"A": 0}) for k in range(15)}))
    with pytest.raises(TooLargeError, match='"the root": 15 actions may be best'):
        bg.perfect_bayesian(game)


def test_refinements_need_a_name_and_a_signalling_game() -> None:
    solved = bg.perfect_bayesian(BEER.game, at=BEER.facts)
    with pytest.raises(RequirementError, match='use by="intuitive" or by="D1"'):
        solved.refine(by="divinity")  # type: ignore[arg-type]
    with pytest.raises(RequirementError, match='require must be "some" or "every"'):
        solved.likelihood("peace", require="most")  # type: ignore[arg-type]
    for wrong in (None, 3, ["peace", 3]):
        with pytest.raises(UnknownOutcomeError, match="asked for by its label"):
            solved.probability(wrong)  # type: ignore[arg-type]
    with pytest.raises(UnknownOutcomeError, match='did you mean "peace"'):
        solved.probability("peaces")
    horse = bg.load("seltens-horse")
    with pytest.raises(OutOfClassError, match='needs a signalling game, but at the information set "Three"'):
        bg.perfect_bayesian(horse.game, at=horse.facts).refine(by="intuitive")
    deterrence = bg.load("unilateral-deterrence")
    with pytest.raises(OutOfClassError, match="receivers have types"):
        bg.perfect_bayesian(deterrence.game, at=deterrence.facts).refine(by="D1")


def test_answers_read_as_rows_text_and_html() -> None:
    solved = bg.perfect_bayesian(BEER.game, at=BEER.facts)
    rows = solved.records()
    kinds = [row["quantity"] for row in rows]
    counted = {kind: kinds.count(kind) for kind in set(kinds)}
    ends = sum(len(family.outcomes) for family in solved.families)
    assert counted == {"action": 4 * 8, "belief": 4 * 4, "outcome": ends, "payoff": 4 * 2}
    assert {tuple(row) for row in rows} == {("family", "quantity", "information set", "reached", "of", "low", "high", *(f"at {name}" for name in solved.at))}
    for row in rows:
        family = solved.families[row["family"] - 1]
        table = {"action": family.strategies, "belief": family.beliefs}.get(row["quantity"], {}).get(row["information set"])
        ranges = table or {"outcome": family.outcomes, "payoff": family.payoffs}[row["quantity"]]
        assert (row["low"], row["high"]) == (ranges[row["of"]].low, ranges[row["of"]].high)
    assert "weak &gt; quiche" in solved._repr_html_()
    assert str(solved).startswith("perfect_bayesian: 4 families of equilibria, exact")
    assert "<table>" in solved._repr_html_()
    assert solved.outcomes == {"peace"}
    assert not solved.is_unique
    assert [share.low for share in solved.probability(["peace", "fight with the weak"])] == [1, 1, 1, 1]
