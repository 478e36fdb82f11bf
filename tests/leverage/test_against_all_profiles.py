"""Closed forms and frontiers against all profiles at all candidate breakpoints, at random values of what is left open."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Any

import pytest
import sympy
from referees import breakpoints, comparison, growth, plain

import bargaining as bg
from bargaining.errors import TooLargeError

FORMULAS = ("a", "b", "c", "a - t", "b + t", "a - b*t", "c*t", "-t", "t", "0", "1", "1/2", "a + c - 2*t", "a*b - c*t")
PLANE = ("x", "y", "-x", "-y", "1 - x*y", "3/2 - x*y", "x + y", "x - y", "2*y", "0", "1", "1/2", "x**2 - y", "1 - 2*y", "y*(x - 1)")


def small(root: plain.Node) -> bool:
    return plain.profiles(plain.plain(root, dict.fromkeys("abctxy", 0))) <= 100


def question(root: plain.Node, rng: Random) -> tuple[Any, str]:
    tree = plain.plain(root, dict.fromkeys("abctxy", 0))
    return rng.choice(comparison.every_target(tree, plain.players(root))), rng.choice(("some", "every"))


@pytest.mark.parametrize("chance", [0, 0.3])
def test_closed_forms(chance: float) -> None:
    rng, compared, written = Random(107), 0, 0
    for root in growth.trees(70, 107, players=3, nodes=9, chance=chance, pay=lambda r: r.choice(FORMULAS)):
        game, (reach, require) = bg.Game(root), question(root, rng)
        if "t" not in game.parameters or not small(root):
            continue
        try:
            form = bg.closed_form(game, "t", reach=reach, require=require)
        except TooLargeError:
            continue
        for _ in range(4):
            values = {name: Fraction(rng.randint(-3, 3), rng.choice((1, 1, 2, 3))) for name in game.parameters if name != "t"}
            cells = breakpoints.cells(breakpoints.curves(root, **values))
            value, attained = comparison.threshold(breakpoints.flip_set(cells, reach, plain.players(root), every=require == "every"))
            assert form.at(values) == bg.Threshold(value, attained), (root, reach, require, values)
            compared += 1
            if len(form.branches) <= 6:
                numbers = {sympy.Symbol(name): _rational(number) for name, number in values.items()}
                found = _worked_out(form.expression, numbers)
                assert found is None or found == (sympy.oo if value is None else _rational(value))
                assert value is None or bool(form.attained.subs(numbers)) == attained
                written += found is not None
    assert compared > 150
    assert written > 100


def _worked_out(formula: Any, numbers: Any) -> Any:
    """The number, or None where sympy 1.14 recurses without end on a Piecewise with some of its symbols replaced."""
    try:
        return formula.subs(numbers).doit()
    except RecursionError:
        return None


def _rational(number: Any) -> sympy.Rational:
    return sympy.Rational(number.numerator, number.denominator)


@pytest.mark.parametrize("chance", [0, 0.3])
def test_frontiers(chance: float) -> None:
    rng, compared = Random(109), 0
    for root in growth.trees(70, 109, players=3, nodes=11, chance=chance, pay=lambda r: r.choice(PLANE)):
        game, (reach, require) = bg.Game(root), question(root, rng)
        if not {"x", "y"} <= set(game.parameters) or not small(root):
            continue
        x_within, y_within = rng.choice(((0, None), (0, 2), (-1, 1))), rng.choice(((0, None), (0, 2), (-1, 1), (None, None)))
        probability = rng.choice((1, Fraction(1, 2))) if chance else 1
        found = bg.frontier(game, "x", "y", reach=reach, x_within=x_within, y_within=y_within, require=require, probability=probability)
        ends = [Fraction(end) for end in found.breakpoints if isinstance(end, int | Fraction)]
        for x in [*ends, Fraction(0), Fraction(1), *(Fraction(rng.randint(-7, 40), rng.choice((1, 2, 3, 7))) for _ in range(4))]:
            if x < x_within[0] or (x_within[1] is not None and x > x_within[1]):
                continue
            cells = breakpoints.cells(breakpoints.curves(root, "y", x=x), *y_within)
            expected = breakpoints.flip_set(cells, reach, plain.players(root), every=require == "every", probability=probability)
            assert comparison.spans(found.region(x).intervals) == expected, (root, reach, require, x)
            least = found.minimum(x)
            assert (least.value, least.attained) == comparison.threshold(expected)
            compared += 1
    assert compared > 150
