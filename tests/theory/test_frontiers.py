"""Frontiers that are functions: concavity proved and refuted, and the solutions of two, three and four parties in all three forms of a set."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from math import cos, erf, exp, pi, sqrt
from random import Random
from typing import Any

import numpy as np
import pytest
from scipy.optimize import minimize

from bargaining.errors import BargainingError, FrontierError, OutOfClassError
from bargaining.game.expression import Expression, expression
from bargaining.theory.axiomatic import BargainingSet, egalitarian, kalai_smorodinsky, nash_solution, share_threshold, utilitarian
from bargaining.theory.axiomatic.curvature import concavity
from bargaining.theory.axiomatic.enclosure import Jets

F = Fraction
SOLUTIONS = (nash_solution, kalai_smorodinsky, egalitarian, utilitarian)


def read(text: str) -> Expression:
    found = expression(text)
    assert isinstance(found, Expression)
    return found


def test_the_proof_of_concavity_against_the_second_derivative() -> None:
    """Quartics, whose second derivative is a parabola: where it is greatest on the range is known."""
    rng, proved, refuted = Random(1), 0, 0
    for _ in range(400):
        a, b, c, d = (F(rng.randint(-12, 12), 4) for _ in range(4))
        low, high = F(rng.randint(-4, 0), 2), F(rng.randint(1, 4), 2)
        ends = [low, high, *([-c / (4 * d)] if d and low < -c / (4 * d) < high else [])]
        curvature = [2 * b + 6 * c * x + 12 * d * x * x for x in ends]
        found = concavity(read(f"{a}*x + {b}*x**2 + {c}*x**3 + {d}*x**4"), low, high)
        if max(curvature) <= 0:
            assert found.is_proved
            proved += 1
        else:
            assert not found.is_proved or max(curvature) < F(1, 10**6)
            if found.rises_near is not None:
                x = F(found.rises_near)
                assert 2 * b + 6 * c * x + 12 * d * x * x > 0
            refuted += found.rises_near is not None
    assert proved > 40
    assert refuted > 200


def test_enclosures_hold_what_they_enclose() -> None:
    """Random expressions: value, slope and curvature at points, by differences in fractions, lie in the intervals."""
    rng, looked = Random(2), 0
    grown = ["x", "1", "2", "1/3"]
    for _ in range(60):
        one, two = rng.choice(grown), rng.choice(grown)
        ways = [f"({one}) + ({two})", f"({one}) - ({two})", f"({one})*({two})", f"({one})**{rng.randint(0, 4)}", f"({one})/(3 + ({two})**2)", f"-({one})"]
        made = rng.choice(ways)
        if len(made) < 90:
            grown.append(made)
    for text in grown:
        made = expression(text)
        if not isinstance(made, Expression):
            continue
        left = F(rng.randint(-8, 6), 4)
        right = left + F(rng.randint(1, 6), 8)
        spans, step = made.read(Jets((float(left), float(right)))), F(1, 10**8)
        for k in range(1, 8):
            x = left + (right - left) * F(k, 8)
            before, here, after = (made.at({"x": x + move * step}) for move in (-1, 0, 1))
            for span, known in zip(spans, (here, (after - before) / (2 * step), (after - 2 * here + before) / step**2), strict=True):  # type: ignore[operator]
                slack = 1e-6 * max(1.0, abs(float(known)))  # type: ignore[arg-type]
                assert span[0] - slack <= float(known) <= span[1] + slack  # type: ignore[arg-type]
                looked += 1
    assert looked > 500


KINKS = ["1 - max(0, x - 1/2)", "min(1 - x**2, 2 - 2*x)", "1 - max(x, 2*x - 1/2)", "1 - x**2/(1 + x)", "1 - (x - 1/2)**4"]


@pytest.mark.parametrize(("text", "proved"), [*((text, True) for text in KINKS), ("1 - max(0, x - 1/2)**2", False)])
def test_kinks_that_bend_the_right_way_but_not_their_squares(text: str, proved: bool) -> None:
    assert concavity(read(text), 0, 1).is_proved == proved


def test_a_dent_between_the_points_is_found() -> None:
    """In text by the proof, wherever it is; in a function where it is announced, or as wide as the points are apart."""
    text = "1 - x - x**2/10**9 + 100*min(0, (x - 5001/10000)*(x - 5006/10000))"
    with pytest.raises(FrontierError, match=r"not concave near 0\.500"):
        BargainingSet.from_frontier(text, within=(0, 1))
    dents = [(0.01, 0.3, 1e-4), (0.002, 0.3001, 1e-6), (0.001, 0.3001, 1e-6), (0.003, 0.5003, 4e-6)]
    for width, middle, depth in dents:

        def dented(x: float, width: float = width, middle: float = middle, depth: float = depth) -> float:
            return 1 - x * x - (depth * (cos(pi * (x - middle) / width) + 1) if abs(x - middle) < width else 0)

        with pytest.raises(FrontierError, match="not concave near"):
            BargainingSet.from_frontier(dented, within=(0, 1))

    scale, middle = 0.01, 189.5 / 512

    def announced(x: float) -> float:
        """With the second derivative -1 + 1.01 exp(-u**2): convex only between two points, but less and less concave towards them."""
        u = (x - middle) / scale
        return 2 - 2 * x - x * x / 2 + 1.01 * scale**2 * (u * sqrt(pi) / 2 * erf(u) + exp(-u * u) / 2)

    with pytest.raises(FrontierError, match=r"not concave near 0\.37"):
        BargainingSet.from_frontier(announced, within=(0, 1))


def planes(rng: Random, n: int) -> tuple[list[F], F, list[BargainingSet]]:
    """A budget in all forms: the last party's payoff as a function of floats, as text, inequalities, and the corners."""
    prices, total = [F(rng.randint(2, 8), 4) for _ in range(n)], F(rng.randint(4, 9))
    names = "abc"[: n - 1]
    text = f"({total} - " + " - ".join(f"({p})*{name}" for p, name in zip(prices, names, strict=False)) + f")/({prices[-1]})"
    ranges = {name: (0, total / p) for name, p in zip(names, prices, strict=False)}
    slopes = [float(-p / prices[-1]) for p in prices[:-1]]

    def drawn(*others: float) -> float:
        return float(total / prices[-1]) + sum(slope * each for slope, each in zip(slopes, others, strict=True))

    within = ranges if n > 2 else ranges["a"]
    curved = BargainingSet.from_frontier(drawn, within=within, slope=lambda *_: slopes if n > 2 else slopes[0])
    bounds = [[int(i == j) for j in range(n)] for i in range(n - 1)]
    inequalities = BargainingSet.from_inequalities([prices, *bounds], [total, *(total / p for p in prices[:-1])])
    corners = [[total / p if i == j else F(0) for j in range(n)] for i, p in enumerate(prices)]
    return prices, total, [curved, BargainingSet.from_frontier(text, within=within), inequalities, BargainingSet.from_points(corners)]


@pytest.mark.parametrize("n", [2, 3, 4])
def test_all_three_forms_of_a_set_have_the_same_solutions(n: int) -> None:
    """On a plane p . u = c, from a point at which everybody can gain: Nash's formula, Kalai and Smorodinsky's, and the equal gains."""
    rng = Random(n)
    for _ in range(3):
        prices, total, forms = planes(rng, n)
        d = [F(rng.randint(0, 2), 4) for _ in range(n)]
        left = total - sum(p * each for p, each in zip(prices, d, strict=True))
        if left <= 0:
            assert not any(solution(some, d).agreement for solution in SOLUTIONS for some in forms)
            continue
        weights = [rng.randint(1, 3) for _ in range(n)]
        nash = [each + F(w, sum(weights)) * left / p for each, w, p in zip(d, weights, prices, strict=True)]
        fair = [each + left / p / n for each, p in zip(d, prices, strict=True)]
        equal = [each + left / sum(prices) for each in d]
        for some in forms:
            for known, found in (
                (nash, nash_solution(some, d, weights=weights)), (fair, kalai_smorodinsky(some, d)), (equal, egalitarian(some, d)),
            ):  # fmt: skip
                assert np.allclose([float(u) for u in found.payoffs], [float(u) for u in known], atol=1e-4)
                assert found.agreement
                assert found.verify()
                assert found.exact == (some is not forms[0])
                assert some is forms[0] or found.payoffs == tuple(known)
            most = utilitarian(some, d)
            assert float(sum(most.payoffs)) == pytest.approx(float(sum(d) + left / min(prices)), abs=1e-7)
            assert most.verify()


@pytest.mark.parametrize("n", [2, 3, 4])
def test_no_agreement_beyond_the_frontier_in_any_form(n: int) -> None:
    rng = Random(10 + n)
    prices, total, forms = planes(rng, n)
    on = [total / n / p for p in prices]
    beyond = [each + F(1, 1000) for each in on]
    for some, solution in product(forms, SOLUTIONS):
        none = solution(some, beyond)
        assert not none.agreement
        assert none.payoffs == tuple(beyond)
        assert "no agreement" in str(none)
        assert none.verify()
        high = [*beyond[:-1], F(-100)]
        high[0] = total / prices[0] + 1
        assert not solution(some, high).agreement
    for some, solution in product(forms[1:], SOLUTIONS):
        assert max(map(abs, solution(some, on).gains)) == 0
        assert solution(some, on).agreement


def dome(n: int, curved: list[F]) -> BargainingSet:
    names = "abc"[: n - 1]
    text = "2 - " + " - ".join(f"({c})*{name}**2" for c, name in zip(curved, names, strict=True))
    return BargainingSet.from_frontier(text, within={name: (0, F(3, 2)) for name in names})


@pytest.mark.parametrize("n", [3, 4])
def test_domes_against_another_optimiser_and_random_agreements(n: int) -> None:
    """SLSQP on the definition, which shares nothing with tangents; and no point drawn from the set is better."""
    rng, draws = Random(20 + n), np.random.default_rng(n)
    for _ in range(2 if n == 3 else 1):
        curved, weights = [F(rng.randint(4, 12), 8) for _ in range(n - 1)], [rng.randint(1, 3) for _ in range(n)]
        d = [F(rng.randint(-1, 3), 10) for _ in range(n)]
        some, floor, bent = dome(n, curved), np.array([float(each) for each in d]), np.array([float(c) for c in curved])

        def height(x: Any, bent: Any = bent) -> Any:
            return 2 - (bent * np.maximum(x, 0) ** 2).sum(axis=-1)

        def loss(x: Any, floor: Any = floor, weights: Any = weights, height: Any = height) -> float:
            gains = np.append(x, height(x)) - floor
            return -float(np.dot(weights, np.log(np.maximum(gains, 1e-12))))

        nash, most = nash_solution(some, d, weights=weights), utilitarian(some, d, weights=weights)
        best = minimize(loss, np.maximum(floor[:-1], 0) + 0.2, method="SLSQP", bounds=[(max(each, 0), 1.5) for each in floor[:-1]], options={"ftol": 1e-14})
        assert -loss(np.array(nash.payoffs[:-1])) >= -best.fun - 1e-8
        drawn = draws.uniform(np.maximum(floor[:-1], 0), 1.5, (40_000, n - 1))
        points = np.column_stack([drawn, height(drawn)])
        points = points[points[:, -1] >= floor[-1]]
        assert (np.log(points - floor + 1e-300) @ np.array(weights)).max() <= -loss(np.array(nash.payoffs[:-1])) + 1e-8
        assert (points @ np.array(weights)).max() <= float(np.dot(weights, [float(u) for u in most.payoffs])) + 1e-7
        assert (points - floor).min(axis=1).max() <= float(min(egalitarian(some, d).gains)) + 1e-9
        ideal = kalai_smorodinsky(some, d).ideal
        assert ideal is not None
        for i in range(n - 1):
            others = sum(c * max(each, F(0)) ** 2 for k, (c, each) in enumerate(zip(curved, d, strict=False)) if k != i)
            assert ideal[i] == pytest.approx(min(1.5, sqrt((2 - d[-1] - others) / curved[i])), abs=1e-9)
        assert all(each.verify() for each in (nash, most, egalitarian(some, d), kalai_smorodinsky(some, d), egalitarian(some, d, lexicographic=True)))
        assert nash.efficient
        assert not nash.exact


def test_who_cannot_gain_keeps_its_value_on_a_surface_too() -> None:
    """At the side of the box, on the frontier, and where it is flat at the top, so that payoffs are known to half the digits only."""
    some = BargainingSet.from_frontier("2 - a**2 - b**2", within={"a": (0, "1/2"), "b": (0, 1)}, parties=("A", "B", "C"))
    stuck = nash_solution(some, ("1/2", 0, 0))
    assert stuck.payoffs[0] == 0.5
    assert stuck["B"] == pytest.approx(sqrt(1.75 / 3), abs=1e-4), "b (7/4 - b**2) is greatest there"
    assert nash_solution(some, ("1/2", 1, 0)).payoffs == (0.5, 1, 0.75)
    assert not egalitarian(some, ("1/2", 0, 0)).efficient
    assert egalitarian(some, ("1/2", 0, 0), lexicographic=True)["B"] == pytest.approx((sqrt(8) - 1) / 2, abs=1e-6), "b = 7/4 - b**2"
    for d in (("1/2", "1/2", "3/2"), (0, 0, 2), ("1/2", 1, "3/4")):
        for solution in SOLUTIONS:
            found = solution(some, d)
            assert max(map(abs, found.gains)) < 1e-7
            assert not found.exact
            assert found.gap >= 0
            assert found.verify()


def test_functions_of_several_names() -> None:
    """With slopes, without, and as text: the same; wrong ones are found out."""
    box = {"a": (0, 1), "b": (0, 1)}
    text = BargainingSet.from_frontier("1 - a**2 - a*b - b**2", within=box, parties=("A", "B", "C"))

    def drawn(a: float, b: float) -> float:
        return 1 - a * a - a * b - b * b

    others = [BargainingSet.from_frontier(drawn, within=box, slope=slope) for slope in (None, lambda a, b: (-2 * a - b, -a - 2 * b))]
    for some in others:
        for solution in SOLUTIONS[some is others[0] :]:
            assert np.allclose(solution(some, (0, 0, 0)).payoffs, solution(text, (0, 0, 0)).payoffs, atol=1e-3)
    assert nash_solution(text, (0, 0, 0))["C"] == pytest.approx(0.5, abs=1e-4), "the gains of the first two are alike: 1 - 3 a**2 = 1/2"
    assert utilitarian(text, (0, 0, 0)) == utilitarian(text, (0, 0, 0)), "nothing is left over from one question to the next"
    least = share_threshold(text, (0, 0, "1/2 - t"), "t", party="A", share="2/5", solution=egalitarian, within=(0, 1))
    t = float(least.value)  # type: ignore[arg-type]
    assert 0.5 - t + 0.4 == pytest.approx(1 - 3 * 0.16, abs=1e-6)
    with pytest.raises(OutOfClassError, match="straight edges"):
        text.corners((0, 0, 0))
    wrong: list[tuple[Any, Any, Any, str]] = [
        (drawn, box, lambda a, b: (-a, -b), "slopes .* are wrong"),
        (drawn, box, lambda a, b: (-2 * a - b,), "there are 1 slopes"),
        (drawn, box, lambda a: -a, "no slopes"),
        (drawn, box, 3, "slope is the derivative"),
        (lambda a: 1 - a, box, None, "no value at"),
        ("1 - a - c", box, None, "must be the same names"),
        ("1", box, None, "must be the same names"),
        ("1 - a", {"a": (0, 1)}, None, "for two parties"),
        ("1 - a + b", box, None, "rises"),
        ("1 - a*b - a - b", box, None, "not concave"),
        ("2 - b - 1/(1 - a)", box, None, "no value at"),
        ("1 - a - b", {"a": (0, 1), "b": (1, 0)}, None, "no range"),
        ("1 + a - b", box, None, "rises"),
        ("1 - a - b", {}, None, "within"),
        ("1 - a - b", (0, 1), None, "or give a range for each name"),
    ]
    for frontier, within, slope, said in wrong:
        with pytest.raises(BargainingError, match=said):
            BargainingSet.from_frontier(frontier, within=within, slope=slope)


def test_kinks_of_a_surface_too() -> None:
    """A minimum of planes, as text exactly and as a function of floats nearly, against the same inequalities."""
    box = {"a": (0, 3), "b": (0, 4)}
    text = BargainingSet.from_frontier("min(4 - a - b, 6 - 2*a - b/2)", within=box)
    some = BargainingSet.from_frontier(lambda a, b: min(4 - a - b, 6 - 2 * a - b / 2), within=box)
    flat = BargainingSet.from_inequalities([[1, 1, 1], [2, F(1, 2), 1], [1, 0, 0], [0, 1, 0]], [4, 6, 3, 4])
    for d in ((0, 0, 0), ("1/2", 0, 1), (1, 1, "1/2")):
        for solution in (nash_solution, kalai_smorodinsky, egalitarian):
            known = solution(flat, d)
            assert solution(text, d).payoffs == known.payoffs
            assert np.allclose(np.array(solution(some, d).payoffs, float), np.array([float(u) for u in known.payoffs]), atol=1e-3)
