"""Nash's variable threats: published numbers, floating-point programmes, the library's Nash equilibria, and deviations one by one."""

from __future__ import annotations

import random
from fractions import Fraction

import numpy as np
import pytest
from scipy.optimize import linprog

import bargaining as bg
from bargaining.errors import FieldError, NumberError
from bargaining.theory.axiomatic import BargainingSet, nash_solution, variable_threats

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
                        A_eq=[[1] * len(a) + [0]], b_eq=[1], bounds=[(0, None)] * len(a) + [(None, None)], method="highs")  # fmt: skip
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
    """The threat game as a game: both choose at once, and are paid what Nash's solution then gives them."""
    rng = random.Random(2)
    for _ in range(15):
        a, b = _random(rng)
        answer = variable_threats(a, b)

        def paid(i: int, j: int, a: list = a, b: list = b, total: object = answer.total) -> bg.Outcome:
            half = Fraction(total + a[i][j] - b[i][j], 2)  # type: ignore[operator]
            return bg.Outcome(f"{i}, {j}", {"One": half, "Two": total - half})  # type: ignore[operator]

        moves = [bg.Decision("Two", {f"t{j}": paid(i, j) for j in range(len(a[0]))}, information="blind") for i in range(len(a))]
        game = bg.Game(bg.Decision("One", {f"s{i}": each for i, each in enumerate(moves)}))
        assert bg.nash(game).strategy.payoffs == answer.payoffs


def test_exchanging_the_parties_exchanges_payoffs() -> None:
    rng = random.Random(3)
    for _ in range(30):
        a, b = _random(rng)
        assert variable_threats(list(zip(*b, strict=True)), list(zip(*a, strict=True))).payoffs == variable_threats(a, b).payoffs[::-1]


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
