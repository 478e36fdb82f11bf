"""Solutions of bargaining problems: the published numbers, the axioms, the certificates, and brute force over lotteries."""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import combinations_with_replacement, pairwise, product
from math import log, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog

from bargaining.errors import (
    BargainingError,
    ConvergenceError,
    FieldError,
    FrontierError,
    MissingValueError,
    OutOfClassError,
    UnboundedSetError,
    UnknownParameterError,
    UnknownPartyError,
)
from bargaining.theory.axiomatic import BargainingSet, egalitarian, kalai_smorodinsky, nash_solution, utilitarian

SOLUTIONS = (nash_solution, kalai_smorodinsky, egalitarian, utilitarian)

KNOWN = [
    ("linear", (".2", ".5"), 0.35, 0.35, 0.35),
    ("root", (0, 0), 0.666667, 0.618034, 0.618034),
    ("root", (".2", ".1"), 0.696613, 0.670971, 0.672381),
    ("root", (".2", ".5"), 0.496902, 0.494350, 0.444990),
    ("twice", (0, 0), 0.666667, 0.618034, 0.828427),
    ("twice", (".2", ".1"), 0.715556, 0.683825, 0.856810),
]

FRONTIERS = {
    "linear": BargainingSet.from_frontier("1 - x", within=(0, 1)),
    "root": BargainingSet.from_frontier(lambda x: sqrt(1 - x), slope=lambda x: -0.5 / sqrt(1 - x), within=(0, 1)),
    "twice": BargainingSet.from_frontier(lambda x: 2 * sqrt(1 - x), slope=lambda x: -1 / sqrt(1 - x), within=(0, 1)),
}


@pytest.mark.parametrize(("name", "point", "nash", "ks", "eg"), KNOWN)
def test_known_numbers(name: str, point: tuple, nash: float, ks: float, eg: float) -> None:
    found = [solution(FRONTIERS[name], point) for solution in SOLUTIONS[:3]]
    assert [round(float(each.payoffs[0]), 6) for each in found] == [nash, ks, eg]
    assert all(each.verify() for each in found)
    assert all(each.exact == (name == "linear") for each in found)


def test_the_closed_form_on_a_pie_and_what_a_threat_moves() -> None:
    pie = BargainingSet.pie(1)
    rng = random.Random(1)
    for _ in range(50):
        one, two, threat = Fraction(rng.randint(0, 9), 20), Fraction(rng.randint(0, 9), 20), Fraction(rng.randint(0, 9), 20)
        power = Fraction(rng.randint(1, 9), 10)
        for solution in SOLUTIONS:
            assert solution(pie, (one, two)).payoffs[0] == one + (1 - one - two) / 2
            assert solution(pie, (one, "d - threat"), at={"d": two, "threat": threat}).payoffs[0] == one + (1 - one - two) / 2 + threat / 2
        assert nash_solution(pie, (one, two), weights=(power, 1 - power)).payoffs[0] == one + power * (1 - one - two)
        assert egalitarian(pie, (one, two), weights=(power, 1 - power)).payoffs[0] == one + power * (1 - one - two)


def _problem(rng: random.Random, n: int) -> tuple[list[tuple[int, ...]], BargainingSet, tuple[Fraction, ...]]:
    """Some points, and a disagreement point below their mean: on the frontier at times, and at times without a gain for somebody."""
    points = [tuple(rng.randint(0, 8) for _ in range(n)) for _ in range(rng.randint(1, 7))]
    mean = [Fraction(sum(point[i] for point in points), len(points)) for i in range(n)]
    d = tuple(each - rng.choice([0, 0, 1, Fraction(3, 2)]) for each in mean)
    return points, BargainingSet.from_points(points), d


def _supports(points: list, answer: object, d: tuple) -> bool:
    """The certificate without a solver, where nobody is held at its disagreement value: no point lies beyond the hyperplane."""
    support, payoffs = answer.support, answer.payoffs  # type: ignore[attr-defined]
    reached = sum(Fraction(p) * Fraction(u) for p, u in zip(support, payoffs, strict=True))
    gap = Fraction(answer.gap)  # type: ignore[attr-defined]
    return all(sum(Fraction(p) * u for p, u in zip(support, point, strict=True)) <= reached + gap + Fraction(1, 10**8) * (not answer.exact) for point in points)  # type: ignore[attr-defined]


def test_certificates_hold_at_every_point() -> None:
    rng = random.Random(2)
    checked = exact = 0
    for _ in range(100):
        n = rng.choice([2, 3, 3, 4])
        points, some, d = _problem(rng, n)
        weights = [rng.randint(1, 3) for _ in range(n)]
        nash = nash_solution(some, d, weights=weights)
        assert nash.agreement
        assert nash.verify()
        assert nash.exact or n > 2
        if all(gain > 0 for gain in nash.gains):
            for p, gain, weight in zip(nash.support, nash.gains, weights, strict=True):  # type: ignore[arg-type]
                assert abs(Fraction(p) * Fraction(gain) - Fraction(weight, sum(weights))) < (Fraction(1, 10**12) if not nash.exact else Fraction(1, 10**30))
            assert _supports(points, nash, d)
            checked += 1
        exact += nash.exact
        for solution in (kalai_smorodinsky, egalitarian):
            answer = solution(some, d)
            assert answer.exact
            assert answer.verify()
            assert _supports(points, answer, d)
            hopes = [a - b for a, b in zip(answer.ideal, d, strict=True)] if answer.ideal else [1] * n
            assert all(g * h == k * f for (g, f), (k, h) in product(zip(answer.gains, hopes, strict=True), repeat=2))
    assert checked > 40
    assert exact > 50


def test_no_lottery_beats_the_solutions() -> None:
    """Lotteries between any two points of a polygon on a fine grid, and random ones between all points of larger sets."""
    rng, draws, compared = random.Random(3), np.random.default_rng(3), 0
    for _ in range(80):
        n = rng.choice([2, 2, 3])
        points, some, d = _problem(rng, n)
        rows = np.array(points, float)
        if n == 2:
            share = np.linspace(0, 1, 401)[:, None]
            tried = np.concatenate([share * a + (1 - share) * b for a, b in combinations_with_replacement(rows, 2)])
        else:
            tried = draws.dirichlet(np.full(len(points), 0.5), 20_000) @ rows
        gains = tried - np.array([float(each) for each in d])
        gains = gains[(gains >= 0).all(axis=1)]
        nash = nash_solution(some, d)
        product_of = float(np.prod([float(each) for each in nash.gains]))
        found = gains.prod(axis=1).max(initial=0)
        assert found <= product_of + 1e-9
        most = utilitarian(some, d)
        assert gains.sum(axis=1).max(initial=0) <= float(sum(most.gains)) + 1e-9
        equal = egalitarian(some, d)
        assert gains.min(axis=1).max(initial=0) <= float(min(equal.gains)) + 1e-9
        if n == 2 and product_of > 0.5:
            compared += 1
            assert found > product_of * 0.999
    assert compared > 20


def test_ideals_and_rays_against_floating_point_programmes() -> None:
    rng = random.Random(4)
    for _ in range(40):
        n = rng.choice([2, 3, 4])
        points, some, d = _problem(rng, n)
        answer = kalai_smorodinsky(some, d)
        rows = np.array(points, float).T
        floor = np.array([float(each) for each in d])
        for i in range(n):
            best = linprog(-rows[i], A_ub=-rows, b_ub=-floor, A_eq=np.ones((1, len(points))), b_eq=[1], method="highs")
            assert abs(-best.fun - float(answer.ideal[i])) < 1e-7  # type: ignore[index]
        hopes = np.array([float(each) for each in answer.ideal]) - floor  # type: ignore[union-attr]
        if hopes.any():
            far = linprog(
                [*np.zeros(len(points)), -1], A_ub=np.hstack([-rows, hopes[:, None]]), b_ub=-floor, A_eq=[[1] * len(points) + [0]], b_eq=[1], method="highs"
            )
            assert np.allclose(floor - far.fun * hopes, [float(each) for each in answer.payoffs], atol=1e-7)


coordinates = st.integers(0, 8)
polygons = st.lists(st.tuples(coordinates, coordinates), min_size=1, max_size=6)
factors = st.fractions(Fraction(1, 5), 5, max_denominator=5)
shifts = st.fractions(-3, 3, max_denominator=3)


def _below(points: list, drop: tuple) -> tuple[Fraction, ...]:
    """A feasible disagreement point."""
    return tuple(Fraction(sum(column), len(points)) - fall for column, fall in zip(zip(*points, strict=True), drop, strict=True))


@given(polygons, st.tuples(st.integers(0, 2), st.integers(0, 2)))
def test_pareto(points: list, drop: tuple) -> None:
    """Nobody can gain without another's loss; the two that may be inefficient say whether they are, and can be completed."""
    d, some = _below(points, drop), BargainingSet.from_points(points)
    answers = [nash_solution(some, d), utilitarian(some, d), kalai_smorodinsky(some, d, lexicographic=True), egalitarian(some, d, lexicographic=True)]
    for answer in [*answers, egalitarian(some, d), kalai_smorodinsky(some, d)]:
        corners = some.corners(answer.payoffs)
        assert answer.efficient == (corners == (answer.payoffs,))
        assert not some.contains([each + Fraction(1, 10**9) for each in answer.payoffs])
    assert all(answer.efficient for answer in answers)
    assert kalai_smorodinsky(some, d).efficient or not all(kalai_smorodinsky(some, d).gains)


@given(st.lists(st.tuples(coordinates, coordinates, coordinates), min_size=1, max_size=2), st.permutations(range(3)))
def test_symmetry(points: list, order: list) -> None:
    """Who changes places changes payoffs; in a set where all places are alike, all get the same."""
    d = _below(points, (1, 1, 2))
    some, other = BargainingSet.from_points(points), BargainingSet.from_points([[point[k] for k in order] for point in points])
    alike = BargainingSet.from_points([[point[(i + k) % 3] for i in range(3)] for point in points for k in range(3)])
    for solution in SOLUTIONS:
        before, after = solution(some, d), solution(other, [d[k] for k in order])
        assert all(abs(float(before.payoffs[k]) - float(after.payoffs[place])) < 1e-6 for place, k in enumerate(order))
        assert len(set(solution(alike, (-1, -1, -1)).payoffs)) == 1


@given(polygons, st.tuples(st.integers(0, 2), st.integers(0, 2)), st.tuples(factors, factors), st.tuples(shifts, shifts))
def test_scales(points: list, drop: tuple, factor: tuple, shift: tuple) -> None:
    """Nash and Kalai-Smorodinsky do not depend on the units of utility, exactly."""

    def moved(point: tuple) -> tuple[Fraction, ...]:
        return tuple(f * u + s for f, u, s in zip(factor, point, shift, strict=True))

    d = _below(points, drop)
    some, other = BargainingSet.from_points(points), BargainingSet.from_points([moved(point) for point in points])
    for solution in (nash_solution, kalai_smorodinsky):
        assert moved(solution(some, d).payoffs) == solution(other, moved(d)).payoffs


def test_the_egalitarian_solution_does_depend_on_scales() -> None:
    one, two = BargainingSet.from_points([(0, 1), (1, 0)]), BargainingSet.from_points([(0, 2), (1, 0)])
    assert egalitarian(one, (0, 0)).payoffs == (Fraction(1, 2), Fraction(1, 2))
    assert egalitarian(two, (0, 0)).payoffs == (Fraction(2, 3), Fraction(2, 3))


@given(polygons, st.lists(st.tuples(*[st.fractions(0, 1, max_denominator=6)] * 6), max_size=3), st.tuples(st.integers(0, 2), st.integers(0, 2)))
def test_independence_of_irrelevant_alternatives(points: list, mixes: list, drop: tuple) -> None:
    """A smaller set that still has the solution has the same solution: Nash's and, up to ties, the utilitarian one."""
    d, some = _below(points, drop), BargainingSet.from_points(points)
    answer = nash_solution(some, d)
    kept = [answer.payoffs]
    for mix in mixes:
        used = mix[: len(points)]
        total = sum(used)
        if total:
            kept.append(tuple(sum(share * point[i] for share, point in zip(used, points, strict=True)) / total for i in (0, 1)))
    assert nash_solution(BargainingSet.from_points(kept), d).payoffs == answer.payoffs


def test_kalai_smorodinsky_is_not_independent_of_irrelevant_alternatives() -> None:
    large, small = BargainingSet.from_points([(0, 2), (1, 0)]), BargainingSet.from_points([(0, 1), (Fraction(1, 2), 1), (1, 0)])
    assert kalai_smorodinsky(large, (0, 0)).payoffs == (Fraction(1, 2), 1)
    assert kalai_smorodinsky(small, (0, 0)).payoffs != (Fraction(1, 2), 1)


@given(polygons, polygons, st.tuples(st.integers(0, 2), st.integers(0, 2)))
def test_monotonicity(points: list, more: list, drop: tuple) -> None:
    """Kalai-Smorodinsky: with the same ideal for the other, more for one is no loss. Egalitarian: with more to agree on, nobody loses."""
    d = _below(points, drop)
    small, large = BargainingSet.from_points(points), BargainingSet.from_points([*points, *more])
    assert all(a <= b for a, b in zip(egalitarian(small, d).payoffs, egalitarian(large, d).payoffs, strict=True))
    one, two = kalai_smorodinsky(small, d), kalai_smorodinsky(large, d)
    if one.ideal[0] == two.ideal[0]:  # type: ignore[index]
        assert two.payoffs[1] >= one.payoffs[1]
    if one.ideal[1] == two.ideal[1]:  # type: ignore[index]
        assert two.payoffs[0] >= one.payoffs[0]


def test_nash_is_not_individually_monotone() -> None:
    """The second party can get more at each level of the first, and gets less."""
    small, large = BargainingSet.from_points([(0, 1), (1, Fraction(3, 4))]), BargainingSet.from_points([(0, 1), (1, Fraction(7, 10))])
    assert nash_solution(small, (0, 0)).payoffs[1] > nash_solution(large, (0, 0)).payoffs[1]
    bent = BargainingSet.from_points([(0, 10), (5, 9), (10, 0)]), BargainingSet.from_points([(0, 10), (5, 9), (7, 7), (10, 0)])
    assert nash_solution(bent[1], (0, 0)).payoffs[1] < nash_solution(bent[0], (0, 0)).payoffs[1]
    assert kalai_smorodinsky(bent[1], (0, 0)).payoffs[1] >= kalai_smorodinsky(bent[0], (0, 0)).payoffs[1]


def test_points_and_inequalities_say_the_same() -> None:
    rng = random.Random(5)
    for _ in range(60):
        points, some, d = _problem(rng, 2)
        corners = some.corners((-10, -10))
        rows, bounds = [(1, 0), (0, 1)], [corners[-1][0], corners[0][1]]
        for (a, b), (c, e) in pairwise(corners):
            rows.append((b - e, c - a))
            bounds.append((b - e) * a + (c - a) * b)
        other = BargainingSet.from_inequalities(rows, bounds)
        for solution in SOLUTIONS:
            assert solution(some, d).payoffs == solution(other, d).payoffs
        assert other.corners(d) == some.corners(d)
        assert all(some.contains(point) and other.contains(point) for point in points)


def test_three_parties_share_a_budget_exactly() -> None:
    """On a plane p . u = c Nash's solution is d + w (c - p . d) / p, whatever lower bounds do not bind."""
    rng = random.Random(6)
    for _ in range(40):
        prices, weights = [Fraction(rng.randint(100, 999), rng.choice([1, 97, 1000])) for _ in range(3)], [rng.randint(1, 4) for _ in range(3)]
        d = [Fraction(rng.randint(-3, 3), 2) for _ in range(3)]
        left = rng.randint(1, 999)
        total = sum(p * each for p, each in zip(prices, d, strict=True)) + left
        some = BargainingSet.from_inequalities([prices, [-1, 0, 0]], [total, 10**6])
        answer = nash_solution(some, d, weights=weights)
        assert answer.exact
        assert answer.payoffs == tuple(each + Fraction(w, sum(weights)) * left / p for each, w, p in zip(d, weights, prices, strict=True))


def test_an_irrational_solution_says_so() -> None:
    """On the edge between (3, 0, 1) and (0, 3, 2) the product of gains is a cubic with an irrational maximum."""
    some = BargainingSet.from_points([(3, 0, 1), (0, 3, 2)])
    answer = nash_solution(some, (0, 0, 0))
    assert not answer.exact
    t = 1 - 1 / sqrt(3)  # where t (1 - t) (2 - t) is greatest
    assert np.allclose([float(each) for each in answer.payoffs], [3 * t, 3 - 3 * t, 2 - t], atol=1e-9)
    assert answer.gap < 1e-9
    assert "gap" in str(answer)


def test_curves_against_their_inscribed_polygons() -> None:
    for text, high in (("1 - x**2", 1), ("4 - x**2/4 - x/2", 2), ("2 - 1/(3 - x)", 2), ("3 - x**3", 1)):
        curve = BargainingSet.from_frontier(text, within=(0, high))
        top = [Fraction(high * k, 200) for k in range(201)]
        polygon = BargainingSet.from_points([(x, curve.shape.height(x)) for x in top])
        assert all(not isinstance(curve.shape.height(x), float) for x in top)
        for d in ((0, 0), ("1/4", "1/3"), (-1, "1/2")):
            for solution in SOLUTIONS:
                one, two = solution(curve, d), solution(polygon, d)
                assert not one.exact
                assert one.verify()
                assert np.allclose(one.payoffs, [float(each) for each in two.payoffs], atol=2e-2 if solution in (nash_solution, utilitarian) else 1e-4)
            product_of = [np.prod([float(each) for each in nash_solution(some, d).gains]) for some in (curve, polygon)]
            assert abs(product_of[0] - product_of[1]) < 1e-4


def test_a_curve_without_its_slope_is_good_to_eight_digits() -> None:
    plain = BargainingSet.from_frontier(lambda x: np.sqrt(1 - x), within=(0, 1))
    for d in ((0, 0), (".2", ".1"), (".2", ".5")):
        for solution in SOLUTIONS:
            assert np.allclose(solution(plain, d).payoffs, solution(FRONTIERS["root"], d).payoffs, atol=1e-7)
            assert solution(plain, d).verify()


def test_a_wrong_slope_is_found_out() -> None:
    wrong = BargainingSet.from_frontier(lambda x: 1 - x * x, slope=lambda x: -x, within=(0, 1))
    for solution in (nash_solution, utilitarian):
        with pytest.raises(ConvergenceError, match="slope"):
            solution(wrong, (0, 0))


def test_text_that_is_a_minimum_of_lines_is_exact() -> None:
    some = BargainingSet.from_frontier("min(1 - x/2, 2 - 2*x, 1 + min(1, 2)*0)", within=(0, 1))
    assert some.corners((0, 0)) == ((0, 1), (Fraction(2, 3), Fraction(2, 3)), (1, 0))
    assert nash_solution(some, (0, 0)).payoffs == (Fraction(2, 3), Fraction(2, 3))
    capped = BargainingSet.from_frontier("-(x - 3)", within=(1, 2))
    assert capped.corners((0, 0)) == ((1, 2), (2, 1))


def test_no_agreement_and_no_gain() -> None:
    pie, curve = BargainingSet.pie(1, parties=("A", "B")), FRONTIERS["root"]
    for solution in SOLUTIONS:
        for some, bad in ((pie, ("3/5", "1/2")), (curve, ("3/4", "3/4")), (curve, (2, 0)), (BargainingSet.pie(1, parties=3), ("2/5", "2/5", "2/5"))):
            answer = solution(some, bad)
            assert not answer.agreement
            assert answer.payoffs == answer.disagreement
            assert answer.verify()
            assert "no agreement" in str(answer)
        on = solution(pie, ("2/5", "3/5"))
        assert on.agreement
        assert on.gains == (0, 0)
        assert on.efficient
        assert on.verify()
    assert max(map(abs, nash_solution(curve, ("19/100", "9/10")).gains)) < 1e-9


def test_whoever_cannot_gain_keeps_its_value_and_the_others_bargain() -> None:
    some = BargainingSet.from_points([(2, 4, 0), (2, 0, 4), (0, 0, 0)], parties=("A", "B", "C"))
    answer = nash_solution(some, (2, 0, 0))
    assert answer.payoffs == (2, 2, 2)
    assert answer.verify()
    assert kalai_smorodinsky(some, (2, 0, 0)).payoffs == (2, 2, 2)
    assert egalitarian(some, (2, 0, 0)).payoffs == (2, 0, 0)
    assert not egalitarian(some, (2, 0, 0)).efficient
    assert egalitarian(some, (2, 0, 0), lexicographic=True).payoffs == (2, 2, 2)
    flat = BargainingSet.from_points([(3, 1), (0, 1)])
    assert nash_solution(flat, (0, 1)).payoffs == (3, 1)


def test_the_lexicographic_completion_is_leximin() -> None:
    """No lottery has lexicographically greater sorted gains."""
    rng, draws = random.Random(7), np.random.default_rng(7)
    differs = 0
    for _ in range(40):
        points, some, d = _problem(rng, 3)
        answer = egalitarian(some, d, lexicographic=True)
        differs += answer.payoffs != egalitarian(some, d).payoffs
        best = sorted(float(each) for each in answer.gains)
        tried = draws.dirichlet(np.full(len(points), 0.4), 4_000) @ np.array(points, float) - np.array([float(each) for each in d])
        for gains in np.sort(tried, axis=1):
            ahead = next((k for k in range(3) if abs(gains[k] - best[k]) > 1e-9), None)
            assert ahead is None or gains[ahead] < best[ahead]
    assert differs > 5


def test_ties_of_the_utilitarian_solution() -> None:
    some = BargainingSet.from_points([(0, 4, 1), (4, 0, 1), (2, 2, 1), (0, 0, 2)], parties=("A", "B", "C"))
    answer = utilitarian(some, (0, 0, 0))
    assert answer.ranges == ((0, 4), (0, 4), (1, 1))
    assert answer.payoffs == (2, 2, 1)
    assert "one of many" in str(answer)
    assert utilitarian(some, (0, 0, 0), weights=(1, 1, 9)).payoffs == (0, 0, 2)
    assert utilitarian(some, (0, 3, 0)).ranges == ((0, 1), (3, 4), (1, 1))


def test_answers_read_well() -> None:
    pie = BargainingSet.pie(1, parties=("Government", "Opposition"))
    answer = nash_solution(pie, {"Opposition": "1/2", "Government": "1/5"})
    assert answer["Opposition"] == Fraction(13, 20)
    assert [row["party"] for row in answer.records()] == ["Government", "Opposition"]
    assert "7/20" in answer._repr_html_()
    assert str(pie) == "bargaining set of Government and Opposition: a pie of 1, with free disposal"
    with pytest.raises(UnknownPartyError, match="did you mean"):
        answer["Oposition"]


def test_mistakes() -> None:
    pie = BargainingSet.pie(1, parties=("A", "B"))
    wrong = [
        (FieldError, "weight of B", lambda: nash_solution(pie, (0, 0), weights=(1, 0))),
        (FieldError, "has 1", lambda: nash_solution(pie, (0, 0), weights={"A": 1})),
        (UnknownPartyError, '"C"', lambda: nash_solution(pie, (0, 0), weights={"A": 1, "B": 1, "C": 1})),
        (FieldError, "has 3", lambda: egalitarian(pie, (0, 0), weights=(1, 1, 1))),
        (FieldError, "tolerance", lambda: nash_solution(pie, (0, 0), tolerance=0)),
        (FieldError, "no feasible", lambda: pie.ideal((1, 1))),
        (MissingValueError, "one value for each", lambda: nash_solution(pie, (0, 0, 0))),
        (MissingValueError, "no value for threat", lambda: nash_solution(pie, (0, "-threat"))),
        (MissingValueError, "no value for B", lambda: nash_solution(pie, {"A": 0})),
        (UnknownParameterError, "thret", lambda: nash_solution(pie, (0, "-threat"), at={"thret": 1})),
        (UnknownPartyError, '"C"', lambda: nash_solution(pie, {"A": 0, "C": 0})),
        (BargainingError, "disagreement value of A", lambda: nash_solution(pie, ("1 +", 0))),
        (FrontierError, "rises", lambda: BargainingSet.from_frontier("x", within=(0, 1))),
        (FrontierError, "rises", lambda: BargainingSet.from_frontier("min(1 + x, 3 - x)", within=(0, 2))),
        (FrontierError, "rises", lambda: BargainingSet.from_frontier("1 + x - x**2", within=(0, 1))),
        (FrontierError, "not concave", lambda: BargainingSet.from_frontier("(1 - x)**2", within=(0, 1))),
        (FrontierError, "not concave", lambda: BargainingSet.from_frontier(lambda x: (1 - sqrt(x)) ** 2, within=(0, 1))),
        (FrontierError, "no value at", lambda: BargainingSet.from_frontier(lambda x: sqrt(1 - x), within=(0, 2))),
        (FrontierError, "no value at", lambda: BargainingSet.from_frontier("1 - 1/(2 - x)", within=(0, 2))),
        (FrontierError, "finite", lambda: BargainingSet.from_frontier(lambda x: log(1 - x) if x < 1 else -float("inf"), within=(0, 1))),
        (FrontierError, "names a, x", lambda: BargainingSet.from_frontier("a - x", within=(0, 1))),
        (FrontierError, "no range", lambda: BargainingSet.from_frontier("1 - x", within=(1, 1))),
        (FrontierError, "pair", lambda: BargainingSet.from_frontier("1 - x", within=1)),  # type: ignore[arg-type]
        (FrontierError, "no payoffs", lambda: BargainingSet.from_inequalities([[1, 0], [-1, 0]], [0, -1])),
        (FrontierError, "bounds", lambda: BargainingSet.from_inequalities([[1, 0]], [0, -1])),
        (FrontierError, "one number for each party", lambda: BargainingSet.from_points([(0, 1), (0, 1, 2)])),
        (FrontierError, "one number for each party", lambda: BargainingSet.from_points([])),
        (FrontierError, "sequences of numbers", lambda: BargainingSet.from_points([1, 2])),  # type: ignore[list-item]
        (FrontierError, "different names", lambda: BargainingSet.pie(1, parties=("A", "A"))),
        (FrontierError, "two to 1000", lambda: BargainingSet.pie(1, parties=1)),
        (OutOfClassError, "two parties", lambda: BargainingSet.pie(1, parties=3).corners((0, 0, 0))),
        (UnboundedSetError, "no bound", lambda: nash_solution(BargainingSet.from_inequalities([[1, 0]], [1]), (0, 0))),
        (UnboundedSetError, "no bound", lambda: kalai_smorodinsky(BargainingSet.from_inequalities([[1, 0, 1]], [1]), (0, 0, 0))),
    ]
    for kind, message, attempt in wrong:
        with pytest.raises(kind, match=message):
            attempt()
