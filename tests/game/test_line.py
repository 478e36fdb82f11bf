"""Payoffs read as lines against the same payoffs read as polynomials."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import bargaining as bg
from bargaining.errors import BargainingError
from bargaining.game.expression import expression
from bargaining.game.line import line, whole_lines
from bargaining.game.polynomial import polynomial


def text(rng: Random, depth: int) -> str:
    if depth == 0:
        return rng.choice(("t", "s", "0", "2", "3/4", "t", "1"))
    kind = rng.choice(("+", "-", "*", "/", "neg", "power", "min", "plain"))
    one, two = text(rng, depth - 1), text(rng, depth - 1)
    if kind == "neg":
        return f"-({one})"
    if kind == "power":
        return f"({one})**{rng.randint(0, 2)}"
    if kind == "min":
        return f"max({one}, {two})"
    return one if kind == "plain" else f"({one}) {kind} ({two})"


def test_a_line_is_the_polynomial() -> None:
    rng = Random(1)
    lines = others = 0
    for _ in range(4_000):
        entry_text = text(rng, rng.randint(0, 3))
        values = {"s": Fraction(rng.randint(-3, 3), rng.randint(1, 3))}
        try:
            entry = expression(entry_text)
        except BargainingError:
            continue
        found = line(entry, "t", values)
        if found is None:
            others += 1
            continue
        expected = polynomial(entry, ("t",), values)
        assert found == (expected.value, expected.terms.get((1,), 0)), entry_text
        assert expected.degree <= 1
        lines += 1
    assert lines > 1_500
    assert others > 500


def test_whole_lines_are_multiples_by_the_scale() -> None:
    ends = {"a": bg.Outcome("x", {"A": "1/2 - t/3", "B": 0.25}), "b": bg.Outcome("y", {"A": "s*t", "B": "2 - s"})}
    tree = bg.Game(bg.Decision("A", ends)).tree
    assert whole_lines(tree, "t", {"s": Fraction(1, 5)}) == ([[15, 0], [-10, 6], [5, 36], [0, 0]], [30, 20])
    assert whole_lines(tree, "s", {"t": 6}) == ([[-3, 0], [0, 12], [1, 8], [0, -4]], [2, 4])
    curved = bg.Game(bg.Decision("A", {**ends, "c": bg.Outcome("x", {"A": "t*t", "B": 0})})).tree
    assert whole_lines(curved, "t", {"s": 1}) is None
