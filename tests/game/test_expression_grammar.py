"""The language that payoffs are written in, against a parser of its own (``referees.arithmetic``).

Both read the same texts, valid and hostile: what one takes the other takes, with the same value.
"""

from __future__ import annotations

import re
import sys
import time
import warnings
from fractions import Fraction
from random import Random
from typing import Any

import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st
from referees import arithmetic, growth

from bargaining.errors import BargainingError
from bargaining.game.expression import Expression, expression

VALUES = {"a": Fraction(2, 3), "b": -1, "threat": 2, "_x1": Fraction(5), "e1": 3}
TOKENS = (
    *VALUES, "0", "1", "2", "7", "0.5", ".25", "3.", "1e2", "2E-1", "10", "1_0", "007", "+", "-", "*", "/", "**", "(", ")", ",", "min", "max", "min(",
    "max(", " ", "  ", "\t", "//", "%", "=", "==", "<", ">", ":", ":=", ";", "[", "]", "{", "}", "'", '"', "!", "@", "#", "$", "&", "|", "^", "~", "?",
    "\\", "\n", "if", "else", "lambda", "not", "in", "is", "or", "and", "for", "None", "True", "j", "1j", "0x10", "f'", ".a", "__import__", "()", "*a",
)  # fmt: skip


def library(text: str) -> Fraction | None:
    """The value, or None where the text is refused; anything but the library's own error passes through."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            read = expression(text)
            known = read.at(VALUES) if isinstance(read, Expression) else read
    except BargainingError:
        return None
    return None if isinstance(known, Expression) else Fraction(known)


def referee(text: str) -> Fraction | None:
    try:
        return arithmetic.value(text, VALUES)
    except (arithmetic.Refused, KeyError):
        return None


def formula(rng: Random, depth: int) -> str:
    """A valid text with as few parentheses as there may be."""
    if depth == 0 or rng.random() < 0.15:
        return rng.choice((*VALUES, "0", "1", "2", "7", "0.5", ".25", "1e2", "2E-1"))
    inner = [formula(rng, depth - 1) for _ in range(3)]
    kind = rng.randrange(8)
    if kind < 4:
        return f"{inner[0]}{rng.choice(('', ' '))}{'+-*/'[kind]}{rng.choice(('', ' '))}{inner[1]}"
    if kind == 4:
        return f"({inner[0]})"
    if kind == 5:
        return f"({inner[0]})**{rng.randint(0, 3)}"
    if kind == 6:
        return f"{rng.choice('+-')}{inner[0]}"
    return f"{rng.choice(('min', 'max'))}({', '.join(inner[: rng.randint(2, 3)])})"


def test_valid_texts_mean_the_same_to_both() -> None:
    rng, valued = Random(113), 0
    for _ in range(growth.times(3_000)):
        text = formula(rng, 4)
        assert library(text) == referee(text), text
        valued += referee(text) is not None
    assert valued > growth.times(2_000)


def test_names_may_get_their_values_one_by_one() -> None:
    rng = Random(127)
    for _ in range(growth.times(500)):
        text = formula(rng, 3)
        read: Any = None
        try:
            read = expression(text)
            for name in rng.sample(list(VALUES), len(VALUES)):
                read = read.at({name: VALUES[name]}) if isinstance(read, Expression) else read
        except BargainingError:
            read = None
        assert read == referee(text), text


def test_texts_made_of_tokens_mean_the_same_to_both_or_are_refused_by_both() -> None:
    rng, refused = Random(131), 0
    for _ in range(growth.times(6_000)):
        text = "".join(rng.choices(TOKENS, k=rng.randint(1, 9)))
        found = library(text)
        assert found == referee(text) or _differs_knowingly(text), repr(text)
        refused += found is None
    assert refused > growth.times(1_000)


def _differs_knowingly(text: str) -> bool:
    """Python's way with digits (``1_000``, exponents such as ``0x10``), lines and last commas; the referee has none."""
    return re.search(r"\d_\d|0x|\n|\\|,\s*\)", text) is not None


def test_damaged_texts_mean_the_same_to_both_or_are_refused_by_both() -> None:
    rng = Random(137)
    for _ in range(growth.times(3_000)):
        text = list(formula(rng, 3))
        for _ in range(rng.randint(1, 2)):
            place = rng.randrange(len(text) + 1)
            text[place : place + rng.randint(0, 2)] = rng.choice(TOKENS)
        damaged = "".join(text)
        assert library(damaged) == referee(damaged) or _differs_knowingly(damaged), repr(damaged)


@given(st.text(max_size=60) | st.binary(max_size=60).map(lambda b: b.decode("latin-1")))
def test_any_text_at_all_is_read_or_refused(text: str) -> None:
    library(text)


@pytest.mark.parametrize("size", [10, 100, 1_000, 4_000, 100_000])
@pytest.mark.parametrize(
    "nest",
    [
        lambda n: "(" * n + "a" + ")" * n,
        lambda n: "-" * n + "a",
        lambda n: "a" + "+a" * (n // 2),
        lambda n: "a" + "**2" * (n // 3),
        lambda n: "max(a," * (n // 6) + "a" + ")" * (n // 6),
        lambda n: "9" * n,
        lambda n: "1e" + "9" * n,
        lambda n: "1/(" * (n // 4) + "3" + ")" * (n // 4),
        lambda n: "((" * (n // 8) + "9" + ")**9)**9" * (n // 8),
        lambda n: "(a*a+1)" * (n // 7 + 1),
        lambda n: "[" * n,
        lambda n: "a(" * n,
        lambda n: "a." * n + "b",
    ],
    ids=range(13),
)
def test_length_and_depth_cost_nothing(nest: Any, size: int) -> None:
    started, deepest = time.perf_counter(), sys.getrecursionlimit()
    library(nest(size))
    assert time.perf_counter() - started < 1
    assert sys.getrecursionlimit() == deepest


def symbolic() -> st.SearchStrategy[Any]:
    a, b = sympy.symbols("a b")
    atoms = [a, b, sympy.Integer(2), sympy.Rational(-1, 3), sympy.Float("0.25"), sympy.Float("1e-3"), sympy.pi, sympy.I, sympy.oo, sympy.nan, sympy.zoo]
    odd = [sympy.Symbol("a b"), sympy.Symbol("lambda"), sympy.Symbol(""), sympy.true, sympy.EmptySet]
    return st.recursive(st.sampled_from([*atoms[:6] * 4, *atoms, *odd]), _combined, max_leaves=8)


def _combined(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    operations = [
        lambda x, y: x + y, lambda x, y: x * y, lambda x, y: x - y, lambda x, y: x / y, lambda x, y: x**y, lambda x, y: sympy.Max(x, y),
        lambda x, y: sympy.Min(x, y), lambda x, y: sympy.sqrt(x), lambda x, y: sympy.Abs(x) + y, lambda x, y: x**2, lambda x, y: sympy.Piecewise((x, y > 0)),
        lambda x, y: sympy.Matrix([x, y]), lambda x, y: sympy.Eq(x, y), lambda x, y: sympy.Tuple(x, y),
    ]  # fmt: skip
    return st.tuples(st.sampled_from(operations), inner, inner).map(_attempted)


def _attempted(parts: Any) -> Any:
    operation, x, y = parts
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            return operation(x, y)
    except Exception:  # what sympy will not build is no input
        return x


@given(symbolic())
def test_whatever_sympy_can_build_is_read_right_or_refused(value: Any) -> None:
    try:
        read = expression(value)
        known = read.at({"a": Fraction(2, 3), "b": -1}) if isinstance(read, Expression) else read
    except BargainingError:
        return
    if isinstance(known, Expression):
        return
    decimals = {number: sympy.Rational(str(number)) for number in value.atoms(sympy.Float)}
    expected = value.xreplace(decimals).subs({"a": sympy.Rational(2, 3), "b": -1})
    assert sympy.simplify(expected - sympy.Rational(known.numerator, known.denominator)) == 0


@pytest.mark.parametrize("value", [b"a", ["a"], {"a": 1}, object(), type, len, Exception("a"), memoryview(b"a"), range(3), 1j, None, True, ...], ids=range(13))
def test_other_objects_are_refused(value: Any) -> None:
    with pytest.raises(BargainingError):
        expression(value)


class Pretender:
    """An object with an attribute that sympy's expressions have, and nothing else of theirs."""

    free_symbols = frozenset({"a"})


def test_an_object_that_only_looks_like_sympy_is_refused() -> None:
    with pytest.raises(BargainingError):
        expression(Pretender())


def test_nothing_in_a_text_is_passed_over() -> None:
    """A comment would hide part of a payoff, and the rest would be read as if it were all."""
    for text in ("3 # + a", "3 # of the pie\n + a", "(a #)\n + b)"):
        with pytest.raises(BargainingError):
            expression(text)
