"""Nash's variable threats: published numbers, floating-point programmes, the library's Nash equilibria, and deviations one by one."""

from __future__ import annotations

import random
from fractions import Fraction

import numpy as np
import pytest
from scipy.optimize import linprog

import bargaining as bg
from bargaining.errors import FieldError, NumberError
from bargaining.theory.axiomatic import BargainingSet, nash_solution, optimal_threats, threat_game, variable_threats

KNOWN = [
    ([[1, -1], [-3, -2]], [[5, 2], [-6, -4]], 6, 2, (4, 2)),
    ([[2, -1], [0, 1]], [[1, 3], [4, 0]], 4, Fraction(-3, 2), (Fraction(5, 4), Fraction(11, 4))),
    ([[3, 0], [5, 1]], [[3, 5], [0, 1]], 6, 0, (3, 3)),
]


@pytest.mark.parametrize(("a", "b", "total", "advantage", "payoffs"), KNOWN)
def test_known_numbers(a: list, b: list, total: int, advantage: Fraction, payoffs: tuple) -> None:
    answer = variable_threats(a, b)
    assert (answer.total, answer.advantage, answer.payoffs) == (total, advantage, payoffs)
    assert answer.verify()
    assert "variable threats" in str(answer)


def _random(rng: random.Random) -> tuple[list, list]:
    height, width = rng.randint(1, 4), rng.randint(1, 4)
    return [[rng.randint(-4, 4) for _ in range(width)] for _ in range(height)], [[rng.randint(-4, 4) for _ in range(width)] for _ in range(height)]


def test_against_floating_point_programmes_and_deviations() -> None:
    rng, draws = random.Random(1), np.random.default_rng(1)
    mixed = 0
    for _ in range(120):
        a, b = _random(rng)
        answer = variable_threats(a, b)
        assert answer.verify()
        first, second = np.array(a, float), np.array(b, float)
        m = first - second
        found = linprog([*np.zeros(len(a)), -1], A_ub=np.hstack([-m.T, np.ones((m.shape[1], 1))]), b_ub=np.zeros(m.shape[1]),
                        A_eq=[[1] * len(a) + [0]], b_eq=[1], bounds=[(0, None)] * len(a) + [(None, None)], method="highs")
        assert abs(-found.fun - float(answer.advantage)) < 1e-8
        assert answer.total == max(p + q for rows in zip(a, b, strict=True) for p, q in zip(*rows, strict=True))
        assert all(a[i][j] + b[i][j] == answer.total for i, j in answer.best)
        x, y = (np.array([float(each) for each in threat]) for threat in answer.threats)
        mixed += max(x) < 1
        pie = BargainingSet.pie(answer.total)
        assert nash_solution(pie, answer.disagreement).payoffs == answer.payoffs
        for other in draws.dirichlet(np.ones(len(a)), 5):
            assert _share(first, second, other, y, float(answer.total)) <= float(answer.payoffs[0]) + 1e-9
        for other in draws.dirichlet(np.ones(m.shape[1]), 5):
            assert _share(first, second, x, other, float(answer.total)) >= float(answer.payoffs[0]) - 1e-9
    assert mixed > 15


def _share(a: np.ndarray, b: np.ndarray, x: np.ndarray, y: np.ndarray, total: float) -> float:
    """What the first party gets if these threats are the disagreement point."""
    return float(total + x @ a @ y - x @ b @ y) / 2


def test_against_the_nash_equilibrium_of_the_threat_game() -> None:
    """Solved as a game: both choose at once, and are paid what Nash's solution then gives them."""
    rng = random.Random(2)
    for _ in range(15):
        a, b = _random(rng)
        answer = variable_threats(a, b)

        game = threat_game(a, b, parties=("One", "Two"))
        assert game.players == ("One", "Two")
        assert bg.nash(game).strategy.payoffs == answer.payoffs


def test_optimal_threats_cannot_be_bettered() -> None:
    """Each party's other threats, pure and mixed, lead Nash's solution of the convex hull to no more for it."""
    rng = random.Random(4)
    methods: dict[tuple[str, bool], int] = {}
    for _ in range(60):
        a, b = _random(rng)
        answer = optimal_threats(a, b)
        methods[answer.method, answer.exact] = methods.get((answer.method, answer.exact), 0) + 1
        assert answer.verify()
        assert answer.residual < Fraction(1, 10**12)
        cells = BargainingSet.from_points([cell for rows in zip(a, b, strict=True) for cell in zip(*rows, strict=True)])
        slack = 0 if answer.exact else Fraction(1, 10**9)
        x, y = answer.threats
        reached = nash_solution(cells, answer.disagreement).payoffs
        assert max(abs(got - due) for got, due in zip(reached, answer.payoffs, strict=True)) <= slack
        for other in _mixtures(rng, len(a)):
            assert nash_solution(cells, _carried_out(a, b, other, y)).payoffs[0] <= answer.payoffs[0] + slack
        for other in _mixtures(rng, len(a[0])):
            assert nash_solution(cells, _carried_out(a, b, x, other)).payoffs[1] <= answer.payoffs[1] + slack
    assert {method for method, _ in methods} == {"at an edge of the frontier", "at a corner of the frontier"}
    assert min(methods.values()) > 3


def _mixtures(rng: random.Random, count: int) -> list[list[Fraction]]:
    pure = [[Fraction(i == j) for j in range(count)] for i in range(count)]
    drawn = [[rng.randint(0, 5) + Fraction(1, 7) for _ in range(count)] for _ in range(4)]
    return pure + [[each / sum(row) for each in row] for row in drawn]


def _carried_out(a: list, b: list, x: object, y: object) -> list[Fraction]:
    return [sum(p * q * game[i][j] for i, p in enumerate(x) for j, q in enumerate(y)) for game in (a, b)]  # type: ignore[arg-type, misc]


def test_with_a_straight_frontier_of_slope_one_transfers_do_not_matter() -> None:
    rng = random.Random(5)
    compared = 0
    for _ in range(60):
        a, b = _random(rng)
        for p, q in ((8, 0), (0, 8)):
            a, b = [*a, [p] * len(a[0])], [*b, [q] * len(b[0])]
        one, two = optimal_threats(a, b), variable_threats(a, b)
        assert two.total == 8
        if all(0 <= each <= 8 for each in two.payoffs):
            compared += 1
            assert one.payoffs == two.payoffs
    assert compared > 40


def test_exchanging_the_parties_exchanges_payoffs() -> None:
    rng = random.Random(3)
    for _ in range(30):
        a, b = _random(rng)
        assert variable_threats(list(zip(*b, strict=True)), list(zip(*a, strict=True))).payoffs == variable_threats(a, b).payoffs[::-1]
        assert optimal_threats(list(zip(*b, strict=True)), list(zip(*a, strict=True))).payoffs == optimal_threats(a, b).payoffs[::-1]


def test_a_wrong_certificate_is_found() -> None:
    from dataclasses import replace

    answer = variable_threats(*KNOWN[1][:2])
    assert not replace(answer, advantage=answer.advantage + 1).verify()
    assert not replace(answer, threats=((1, 0), (1, 0))).verify()
    assert not replace(answer, payoffs=answer.payoffs[::-1]).verify()


def test_mistakes() -> None:
    with pytest.raises(FieldError, match="same shape"):
        variable_threats([[1, 2]], [[1]])
    with pytest.raises(FieldError, match="same positive length"):
        variable_threats([[1, 2], [1]], [[1, 2], [1]])
    with pytest.raises(FieldError, match="rows of numbers"):
        variable_threats([1], [1])
    with pytest.raises(NumberError, match="second party's payoff in row 0, column 1"):
        variable_threats([[1, 2]], [[1, "x"]])
