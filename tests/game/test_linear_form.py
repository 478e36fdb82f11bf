"""Affine payoffs in several levers: read in one loop, and as polynomials."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from bargaining.errors import BargainingError
from bargaining.game.expression import expression
from bargaining.game.linear_form import linear_form
from bargaining.game.polynomial import polynomial

LEVERS = ("x", "y", "z")
VALUES = {"a": Fraction(2, 3), "b": -4, "c": 0}

LEAVES = st.sampled_from([*LEVERS, *VALUES, "1", "5/2", "0", "0.3"])
TEXTS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(lambda one, sign, two: f"({one} {sign} {two})", inner, st.sampled_from("+-*/"), inner),
        st.builds(lambda one: f"(-{one})", inner),
        st.builds(lambda one: f"({one})**2", inner),
        st.builds(lambda one, two: f"max({one}, {two})", inner, inner),
    ),
    max_leaves=8,
)


@given(TEXTS)
def test_agrees_with_polynomials(text: str) -> None:
    entry = expression(text)
    form = linear_form(entry, {name: k for k, name in enumerate(LEVERS, 1)}, VALUES)
    if form is None:
        return
    try:
        slow = polynomial(entry, LEVERS, VALUES)
    except BargainingError as problem:
        raise AssertionError(f"{text}: {problem}") from None
    assert slow.degree <= 1
    for k in range(4):
        key = tuple(int(j == k) for j in range(1, 4))
        assert form.get(k, 0) == slow.terms.get(key, 0), (text, k)


def test_leaves_what_is_not_simple() -> None:
    numbers = {"x": 1, "y": 2}
    for text in ("x*y", "1/x", "a/c", "x**2", "min(x, a)", "(x + 1)*(y + 1)"):
        assert linear_form(expression(text), numbers, VALUES) is None, text
    assert linear_form(expression("3*(x - a) + y/2"), numbers, VALUES) == {0: -2, 1: 3, 2: Fraction(1, 2)}
    assert linear_form(7, numbers, VALUES) == {0: 7}
