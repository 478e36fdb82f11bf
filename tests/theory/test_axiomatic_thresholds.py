"""How much threat moves a share: exact answers against the solutions asked one value at a time, and against bisection."""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import pairwise
from math import sqrt

import pytest

from bargaining.errors import FieldError, IntervalError, UnknownParameterError, UnknownPartyError
from bargaining.leverage.algebraic import Algebraic
from bargaining.theory.axiomatic import BargainingSet, Division, egalitarian, kalai_smorodinsky, nash_solution, share_threshold, utilitarian

SOLUTIONS = (nash_solution, kalai_smorodinsky, egalitarian, utilitarian)


def _problem(rng: random.Random) -> tuple[BargainingSet, tuple[str, str]]:
    """Points or inequalities, and a disagreement point that may move in any direction; often through the frontier."""
    if rng.random() < 0.6:
        some = BargainingSet.from_points([(rng.randint(0, 6), rng.randint(0, 6)) for _ in range(rng.randint(1, 5))])
    else:
        some = _halfplanes(rng)
    slopes = [rng.choice(["0", "1", "-1", "-2", "1/2", "-1/3"]) for _ in range(2)]
    if slopes == ["0", "0"]:
        slopes[rng.randint(0, 1)] = "-1"
    starts = [rng.randint(-1, 5) for _ in range(2)]
    return some, (f"{starts[0]} + {slopes[0]}*t", f"{starts[1]} + {slopes[1]}*t")


def _halfplanes(rng: random.Random) -> BargainingSet:
    count = rng.randint(1, 3)
    return BargainingSet.from_inequalities([(rng.randint(1, 4), rng.randint(1, 4)) for _ in range(count)], [rng.randint(4, 12) for _ in range(count)])


@pytest.mark.parametrize("solution", SOLUTIONS)
def test_exact_answers_against_values_one_by_one(solution: object) -> None:
    rng = random.Random(11)
    inside = outside = bent = 0
    for _ in range(40):
        some, d = _problem(rng)
        party, share = rng.choice(some.parties), Fraction(rng.randint(0, 12), 2)
        weights = [rng.randint(1, 3), rng.randint(1, 3)] if solution in (nash_solution, egalitarian, utilitarian) and rng.random() < 0.5 else None
        extra = {} if weights is None else {"weights": weights}
        answer = share_threshold(some, d, "t", party=party, share=share, solution=solution, within=(-4, 6), **extra)  # type: ignore[arg-type]
        assert answer.exact
        ends = [end for each in answer.intervals.intervals for end in (each.low, each.high) if not isinstance(end, Algebraic)]
        near = [end + Fraction(k, 10**6) for end in ends for k in (-1, 0, 1)]  # type: ignore[operator]
        for t in [*near, *(Fraction(rng.randint(-400, 600), 100) for _ in range(25)), *range(-4, 7)]:
            if -4 <= t <= 6:
                reached = solution(some, d, at={"t": t}, **extra)[party] >= share  # type: ignore[operator]
                assert reached == (t in answer.intervals), (t, str(answer))
                inside += reached
                outside += not reached
        bent += not answer.is_monotone
        if answer.value is not None and not isinstance(answer.value, Algebraic) and answer.attained:
            assert answer.residual == solution(some, d, at={"t": answer.value}, **extra)[party] - share  # type: ignore[operator]
    assert min(inside, outside) > 200
    assert bent > 3


def test_bisection_agrees_where_both_can_answer() -> None:
    """The same solution under another name is not known to the exact method."""

    def plain(bargaining_set: BargainingSet, disagreement: tuple) -> Division:
        return kalai_smorodinsky(bargaining_set, disagreement)

    rng, compared = random.Random(12), 0
    for _ in range(25):
        some, d = _problem(rng)
        party, share = rng.choice(some.parties), Fraction(rng.randint(0, 12), 2)
        one = share_threshold(some, d, "t", party=party, share=share, solution=kalai_smorodinsky, within=(0, 6))
        two = share_threshold(some, d, "t", party=party, share=share, solution=plain, within=(0, 6), steps=100)
        assert not two.exact
        assert not two.certain
        if one.value is not None and two.value is not None and len(one.intervals.intervals) == len(two.intervals.intervals):
            compared += 1
            assert abs(float(one.value) - float(two.value)) < 1e-9
    assert compared > 10


def test_a_pie_in_closed_form() -> None:
    """The first party gets d1 + (1 - d1 - d2 + t)/2, so that it takes 2r - 1 - d1 + d2."""
    rng = random.Random(13)
    for _ in range(30):
        one, two, share = Fraction(rng.randint(0, 5), 10), Fraction(rng.randint(0, 5), 10), Fraction(rng.randint(5, 20), 10)
        for solution in SOLUTIONS:
            answer = share_threshold(BargainingSet.pie(1), (one, "b - t"), "t", party="party 1", share=share, solution=solution, at={"b": two})
            assert answer.value == max(0, 2 * share - 1 - one + two)
            assert answer.attained
            assert answer.is_monotone
            assert answer.division is not None
            assert answer.division["party 1"] == share + answer.residual


def test_an_irrational_threshold() -> None:
    """Of the triangle under 2 u1 + u2 <= 2 the Kalai-Smorodinsky solution is a ratio of quadratics in a moving disagreement point."""
    some = BargainingSet.from_points([(0, 3), (2, 2), (3, 0)])
    found = []
    for share in range(4, 12):
        answer = share_threshold(some, ("-t", "1 - 2*t"), "t", party="party 1", share=Fraction(share, 4), solution=kalai_smorodinsky, within=(0, 20))
        found += [answer for _ in [0] if isinstance(answer.value, Algebraic)]
        if isinstance(answer.value, Algebraic):
            before, after = (kalai_smorodinsky(some, ("-t", "1 - 2*t"), at={"t": float(answer.value) + k}).payoffs[0] - answer.share for k in (-1e-9, 1e-9))
            assert before < 0 < after or after < 0 < before
    assert found
    assert all("sqrt" in str(answer) for answer in found)


@pytest.mark.parametrize("solution", SOLUTIONS)
def test_two_parties_respond_monotonically_to_one_disagreement_value(solution: object) -> None:
    """Thomson (1987): as one value falls, the other party does not lose and the threatened one does not gain."""
    rng = random.Random(14)
    for _ in range(40):
        some, _ = _problem(rng)
        first = Fraction(rng.randint(-2, 8), 2)
        second = [Fraction(rng.randint(-12, 10), 3) for _ in range(6)]
        answers = [solution(some, (first, d)) for d in sorted(second, reverse=True)]  # type: ignore[operator]
        for before, after in pairwise(answers):
            assert before.payoffs[0] <= after.payoffs[0]
            assert before.payoffs[1] >= after.payoffs[1]
        answer = share_threshold(some, (first, "-t"), "t", party="party 1", share=rng.randint(0, 6), solution=solution, within=(-5, 5))  # type: ignore[arg-type]
        assert answer.is_monotone


def test_three_parties_need_not() -> None:
    some = BargainingSet.from_points([(3, 1, 2), (4, 4, 1)], parties=("A", "B", "C"))
    before, after = (nash_solution(some, (0, "-t", 0), at={"t": t}) for t in (0, 1))
    assert before.payoffs == (4, 4, 1)
    assert after.payoffs == (Fraction(35, 9), Fraction(11, 3), Fraction(10, 9))
    answer = share_threshold(some, (0, "-t", 0), "t", party="A", share=4, within=(0, 4), steps=16)
    assert answer.value == 0
    assert not answer.is_monotone
    assert not answer.certain
    assert float(answer.intervals.intervals[0].high) < 1  # type: ignore[arg-type]


def test_curves_are_bisected() -> None:
    curve = BargainingSet.from_frontier(lambda x: sqrt(1 - x), slope=lambda x: -0.5 / sqrt(1 - x), within=(0, 1), parties=("A", "B"))
    known = {nash_solution: (0.696613, ".1"), kalai_smorodinsky: (0.670971, ".1"), egalitarian: (0.672381, ".1")}
    for solution, (share, d) in known.items():
        answer = share_threshold(curve, (".2", "1/2 - t"), "t", party="A", share=str(share), solution=solution, within=(0, 1))
        assert abs(float(answer.value) - (0.5 - float(d))) < 1e-5  # type: ignore[arg-type]
        assert answer.certain
        assert not answer.exact
        assert 0 <= answer.residual < 1e-6
        assert "to within" in str(answer)


def test_none_is_enough_and_open_ends() -> None:
    some = BargainingSet.from_points([(0, 3), (2, 2)], parties=("A", "B"))
    never = share_threshold(some, (0, "-t"), "t", party="A", share=3)
    assert never.value is None
    assert not never.intervals
    assert "at no t" in str(never)
    # Without agreement B keeps 5/2, and beyond t = 1/2 there is an agreement that gives it no more than that.
    cut = share_threshold(some, ("2", "5/2 - t"), "t", party="B", share="11/5")
    assert [str(each) for each in cut.intervals.intervals] == ["[0, 3/10]"]
    assert cut.records()[0]["includes_high"]
    assert "for t in [0, 3/10]" in str(cut)


def test_mistakes_of_the_question() -> None:
    pie = BargainingSet.pie(1, parties=("A", "B"))
    with pytest.raises(UnknownPartyError, match='"C"'):
        share_threshold(pie, (0, "-t"), "t", party="C", share=1)
    with pytest.raises(UnknownParameterError, match="threat"):
        share_threshold(pie, (0, "-threat"), "thret", party="A", share=1)
    with pytest.raises(UnknownParameterError, match="is the lever"):
        share_threshold(pie, (0, "-t"), "t", party="A", share=1, at={"t": 1})
    with pytest.raises(IntervalError, match="within"):
        share_threshold(pie, (0, "-t*t"), "t", party="A", share=1)
    with pytest.raises(IntervalError, match="empty"):
        share_threshold(pie, (0, "-t"), "t", party="A", share=1, within=(1, 0))
    with pytest.raises(FieldError, match="steps"):
        share_threshold(pie, (0, "-t*t"), "t", party="A", share=1, within=(0, 1), steps=0)
    with pytest.raises(FieldError, match="weight of B"):
        share_threshold(pie, (0, "-t"), "t", party="A", share=1, weights=(1, -1))
