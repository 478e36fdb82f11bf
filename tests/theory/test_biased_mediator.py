"""Bias and credibility, and bias and information: closed forms against the signalling game they solve."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import bargaining as bg
from bargaining.equilibrium.beliefs import Assessment
from bargaining.errors import FieldError
from bargaining.theory.mediators import believed_biases, biased_mediator_game, least_accuracy, trade_off, unmediated_game

F = Fraction
GAME, ALONE = biased_mediator_game(), unmediated_game()
USUAL = {"weak": F(1, 2), "accuracy": F(4, 5), "war": F(3, 10), "cost": F(1, 10), "cost_tough": F(1, 20), "cost_weak": F(7, 20)}
TRUTH = {'told "weak"': ('say "weak"',), 'told "tough"': ('say "tough"',), 'hears "weak"': ("demand much",), 'hears "tough"': ("demand little",)}
TINY = F(1, 10**9)

inside = st.integers(1, 11).map(lambda n: F(n, 12))
costs = st.integers(0, 6).map(lambda n: F(n, 20))
stakes = st.fixed_dictionaries({"weak": inside, "war": costs, "cost": costs, "cost_tough": costs, "cost_weak": st.integers(1, 10).map(lambda n: F(n, 20))})


def solved(bias: Any, **facts: Any) -> bg.PerfectBayesian:
    return bg.perfect_bayesian(GAME, at={**facts, "bias": bias, "balance": F(1, 4)})


def is_truth(answer: bg.PerfectBayesian) -> bool:
    return any(family.supports == TRUTH for family in answer.families)


def told_the_truth(bias: Any, **facts: Any) -> bg.AssessmentCheck:
    """The truthful assessment with its beliefs by Bayes' rule, put together here and checked by the checker."""
    weak, right = facts["weak"], facts["accuracy"]
    draws = [(who, how) for who in ("weak", "tough") for how in ("well", "ill")]
    joint = {(who, how): (weak if who == "weak" else 1 - weak) * (right if how == "well" else 1 - right) for who, how in draws}
    heard = {"weak": [("weak", "well"), ("tough", "ill")], "tough": [("weak", "ill"), ("tough", "well")]}
    beliefs: dict[str, dict[str, F]] = {}
    for report, hits in heard.items():
        total = sum(joint[draw] for draw in hits)
        beliefs[f'told "{report}"'] = {f"{who}, {how} reported": joint[who, how] / total for who, how in hits}
        beliefs[f'hears "{report}"'] = {
            f'{who}, {how} reported > say "{report}"': (joint[who, how] / total if (who, how) in hits else F(0)) for who, how in joint
        }
    strategies = {name: {action: F(1) for action in actions} for name, actions in TRUTH.items()}
    return bg.check_assessment(GAME, Assessment(strategies, beliefs), at={**facts, "bias": bias, "balance": F(1, 4)})


@pytest.mark.parametrize(
    ("changes", "posteriors", "low", "high"),
    [
        ({}, (F(4, 5), F(1, 5)), F(6, 23), F(12)),
        ({"accuracy": F(9, 10)}, (F(9, 10), F(1, 10)), F(6, 53), None),
        ({"accuracy": F(99, 100)}, (F(99, 100), F(1, 100)), F(6, 593), None),
        ({"weak": F(3, 5)}, (F(6, 7), F(3, 11)), F(6, 35), F(24, 5)),
        ({"war": F(1, 20)}, (F(4, 5), F(1, 5)), F(1, 23), F(2)),
    ],
)
def test_the_table_by_hand(changes: dict[str, F], posteriors: tuple[F, F], low: F, high: F | None) -> None:
    found = believed_biases(**USUAL | changes)
    assert (found.told_weak, found.told_tough, found.demands_from) == (*posteriors, F(1, 3))
    [interval] = found.biases.intervals
    assert (interval.low, interval.high, interval.includes_low, interval.includes_high) == (low, high, True, high is not None)
    assert found.least == bg.Threshold(low, True)


@given(facts=stakes, accuracy=st.integers(0, 11).map(lambda n: F(n, 12)), bias=st.integers(0, 30).map(lambda n: F(n, 10)))
def test_truth_is_an_equilibrium_exactly_at_these_biases(facts: dict[str, F], accuracy: F, bias: F) -> None:
    assume(facts["cost_weak"] > facts["cost_tough"] and accuracy > 0)
    facts = {**facts, "accuracy": accuracy}
    found = believed_biases(**facts)
    tried = {bias, F(0)}
    for interval in found.biases.intervals:
        tried |= {end + step for end in (interval.low, interval.high) if end is not None for step in (-TINY, 0, TINY) if end + step >= 0}
    for each in tried:
        assert is_truth(solved(each, **facts)) == (each in found.biases), each
        assert told_the_truth(each, **facts).is_perfect_bayesian == (each in found.biases), each


@given(facts=stakes, accuracy=st.integers(6, 12).map(lambda n: F(n, 12)), share=inside)
def test_outside_the_interval_play_is_as_without_a_mediator(facts: dict[str, F], accuracy: F, share: F) -> None:
    """And inside it, ends aside, there is the truth besides, and no third outcome."""
    assume(facts["cost_weak"] > facts["cost_tough"] and accuracy < 1 and facts["war"] > 0)
    facts = {**facts, "accuracy": accuracy}
    found = believed_biases(**facts)
    assume(found.demands_from not in (found.told_weak, found.told_tough, facts["weak"]))
    kept = {name: value for name, value in facts.items() if name not in ("accuracy", "war")}
    [alone] = bg.perfect_bayesian(ALONE, at={**kept, "balance": F(1, 4)}).families
    assert alone.probability("war").low == alone.probability("war").high == found.risk_alone
    low, high = (found.biases.intervals[0].low, found.biases.intervals[0].high) if found.biases else (None, None)
    risks = {bias: {r for f in solved(bias, **facts).families for r in (f.probability("war").low, f.probability("war").high)} for bias in (-share, F(0), share)}
    assert risks[-share] == risks[F(0)] == {found.risk_alone}, "nobody believes a mediator without bias, or one that favours the opponent"
    if low is None:
        assert risks[share] == {found.risk_alone}
        return
    between = low * share + (low + 1 if high is None else high) * (1 - share)
    for bias, expected in ((low * share, {found.risk_alone}), (between, {found.risk_alone, found.risk})):
        assert {f.probability("war").low for f in solved(bias, **facts).families} == expected
    if high is not None:
        assert {f.probability("war").high for f in solved(high + share, **facts).families} == {found.risk_alone}


@given(facts=stakes, bias=st.integers(0, 40).map(lambda n: F(n, 10)), accuracy=st.integers(12, 24).map(lambda n: F(n, 24)))
def test_the_least_accuracy_is_where_the_bias_begins_to_be_enough(facts: dict[str, F], bias: F, accuracy: F) -> None:
    assume(facts["cost_weak"] > facts["cost_tough"])
    found = least_accuracy(bias=bias, **facts)
    assert F(1, 2) <= found.value <= 1
    assert found.threshold == bg.Threshold(found.value, True)
    for each in {accuracy, found.value, max(F(1, 2), found.value - TINY), min(F(1), found.value + TINY)}:
        enough = bias in believed_biases(accuracy=each, **facts).biases
        assert enough == (each >= found.value)
        if each < 1:
            assert is_truth(solved(bias, accuracy=each, **facts)) == enough


def test_what_binds_is_what_happens_with_less() -> None:
    """One binding condition at a time: the solver is asked what goes wrong just below."""
    sure = {k: v for k, v in USUAL.items() if k != "accuracy"}
    poor = least_accuracy(bias=F(1, 10), **sure)
    assert poor.binding == ('the mediator would say "tough" when told "weak"',)
    partisan = least_accuracy(bias=F(20), **sure)
    assert partisan.binding == ('the mediator would say "weak" when told "tough"',)
    assert least_accuracy(bias=2, **sure).binding == ('One would demand much when told "tough"',)
    assert len(least_accuracy(bias=3, **sure).binding) == 2, "at bias 3 the mediator, per unit of the pie, dislikes war as much as One"
    below = told_the_truth(F(1, 10), **sure, accuracy=poor.value - TINY)
    assert {name for name, gain in below.gains.items() if gain} == {'told "weak"'}
    below = told_the_truth(F(20), **sure, accuracy=partisan.value - TINY)
    assert {name for name, gain in below.gains.items() if gain} == {'told "tough"'}


@given(facts=stakes, one=st.integers(12, 23).map(lambda n: F(n, 24)), other=st.integers(12, 23).map(lambda n: F(n, 24)))
def test_bias_and_information_are_substitutes(facts: dict[str, F], one: F, other: F) -> None:
    """A better report widens the interval at both ends; strictly at the lower one where war costs the mediator anything."""
    assume(facts["cost_weak"] > facts["cost_tough"] and one < other)
    worse, better = trade_off([one, other], **facts).believed
    if not worse.biases:
        return
    [wide], [narrow] = better.biases.intervals, worse.biases.intervals
    assert wide.low < narrow.low or facts["war"] == wide.low == narrow.low == 0
    assert wide.high is None or (narrow.high is not None and wide.high >= narrow.high)


@given(facts=stakes, one=st.integers(0, 40).map(lambda n: F(n, 10)), other=st.integers(0, 40).map(lambda n: F(n, 10)))
def test_more_bias_asks_for_less_accuracy_up_to_a_point(facts: dict[str, F], one: F, other: F) -> None:
    """The least accuracy falls in the bias and rises again; it has no second valley."""
    assume(facts["cost_weak"] > facts["cost_tough"])
    low, high = sorted((one, other))
    ends = max(least_accuracy(bias=each, **facts).value for each in (low, high))
    assert least_accuracy(bias=(low + high) / 2, **facts).value <= ends
    assert least_accuracy(bias=0, **facts).value == 1 or facts["war"] == 0


@given(facts=stakes, accuracy=st.integers(6, 12).map(lambda n: F(n, 12)))
def test_one_with_the_partys_own_preferences_is_believed_wherever_it_would_be_heeded(facts: dict[str, F], accuracy: F) -> None:
    assume(facts["cost_weak"] > facts["cost_tough"])
    own = {**facts, "war": facts["cost"], "accuracy": accuracy}
    found = believed_biases(**own)
    assert (1 in found.biases) == found.listens


def test_a_report_that_is_never_wrong_makes_even_the_unbiased_credible_by_a_tie() -> None:
    facts = {**USUAL, "accuracy": 1}
    assert believed_biases(**facts).least == bg.Threshold(0, True)
    sure = biased_mediator_game(infallible=True)
    at = {name: value for name, value in facts.items() if name != "accuracy"} | {"balance": F(1, 4)}
    assert is_truth(bg.perfect_bayesian(sure, at=at | {"bias": 0}))
    assert not is_truth(bg.perfect_bayesian(sure, at=at | {"bias": -TINY}))


@given(facts=stakes, accuracy=inside)
def test_where_one_is_indifferent_alone_it_demands_little(facts: dict[str, F], accuracy: F) -> None:
    """The stated rule, at the prior that makes it so: the solver has an equilibrium without war there, and one with."""
    assume(facts["cost_weak"] > facts["cost_tough"] and facts["cost_tough"] + facts["cost"] > 0)
    tied = {**facts, "weak": (facts["cost_tough"] + facts["cost"]) / (facts["cost_weak"] + facts["cost"])}
    kept = {name: value for name, value in tied.items() if name != "war"}
    solution = bg.perfect_bayesian(ALONE, at={**kept, "balance": F(1, 4)})
    assert (solution.likelihood("war", require="every"), solution.likelihood("war")) == (0, 1 - tied["weak"])
    assert believed_biases(**tied, accuracy=accuracy).risk_alone == 0


def test_at_a_tie_less_than_the_truth_may_bring_more_peace() -> None:
    """At the least bias a mediator told "weak" is indifferent, and says "tough" as often as One will bear: risk 1/14, not 1/10."""
    assert solved(F(6, 23), **USUAL).likelihood("war", require="every") == F(1, 14)


def test_the_model_file_is_this_game() -> None:
    model = bg.load("biased-mediator")
    for bias in (F(0), F(6, 23), F(1, 2), F(13)):
        at = model.facts | {"bias": bias}
        ours, theirs = bg.perfect_bayesian(GAME, at=at), bg.perfect_bayesian(model.game, at=at)
        assert [f.supports for f in ours.families] == [f.supports for f in theirs.families]
        assert [f.payoffs for f in ours.families] == [f.payoffs for f in theirs.families]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"weak": 1}, "nothing to report"),
        ({"cost_weak": F(1, 20)}, "must be larger than a tough one's"),
        ({"accuracy": 2}, "from 0 to 1"),
        ({"war": -1}, "zero or positive"),
    ],
)
def test_mistakes_are_named(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(FieldError, match=said):
        believed_biases(**USUAL | changes)


def test_answers_print_and_lie_flat() -> None:
    assert str(believed_biases(**USUAL | {"accuracy": F(1, 2)})).startswith("believed at no bias, since One does not heed the truth: weak with")
    tied = believed_biases(weak=F(1, 4), accuracy=F(1, 2), war=1, cost=0, cost_tough=1, cost_weak=4)
    assert str(tied).startswith("believed at no bias: ")
    rows = trade_off(["4/5", "9/10"], **{k: v for k, v in USUAL.items() if k != "accuracy"}).records()
    assert [(row["biases"], row["least"], row["risk"]) for row in rows] == [("[6/23, 12]", F(6, 23), F(1, 10)), ("[6/53, oo)", F(6, 53), F(1, 20))]
    [row] = believed_biases(**USUAL).records()
    assert (row["biases"], row["risk_alone"]) == ("[6/23, 12]", F(1, 2))
    unneeded = least_accuracy(bias=1, weak=F(1, 3), war=F(1, 10), cost=F(1, 10), cost_tough=F(1, 20), cost_weak=F(7, 20))
    assert str(unneeded) == "least accuracy 1/2, attained: no information is needed; exact (closed form)"
