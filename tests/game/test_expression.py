"""The parser of payoffs: what it accepts means what it says, and nothing else gets through."""

from __future__ import annotations

import time
from fractions import Fraction

import pytest
import sympy
from hypothesis import example, given
from hypothesis import strategies as st

from bargaining.errors import BargainingError, ExpressionError, NumberError
from bargaining.game.exact import exact
from bargaining.game.expression import Expression, expression
from bargaining.game.symbols import to_sympy

NAMES = ("a", "b", "threat")
VALUES = {"a": Fraction(1, 3), "b": -2, "threat": Fraction(5, 7)}

Written = tuple[str, Fraction]
"""An expression as text, and its value at VALUES worked out beside it."""


def leaves() -> st.SearchStrategy[Written]:
    numbers = st.one_of(
        st.integers(0, 99).map(lambda n: (str(n), Fraction(n))),
        st.integers(0, 999).map(lambda n: (f"{n / 100:.2f}", Fraction(n, 100))),
    )
    return st.one_of(numbers, st.sampled_from(NAMES).map(lambda n: (n, Fraction(VALUES[n]))))


def grown(inner: st.SearchStrategy[Written]) -> st.SearchStrategy[Written]:
    pairs = st.tuples(inner, inner)
    return st.one_of(
        pairs.map(lambda p: (f"({p[0][0]} + {p[1][0]})", p[0][1] + p[1][1])),
        pairs.map(lambda p: (f"({p[0][0]} - {p[1][0]})", p[0][1] - p[1][1])),
        pairs.map(lambda p: (f"{p[0][0]}*{p[1][0]}", p[0][1] * p[1][1])),
        pairs.map(lambda p: (f"max({p[0][0]}, {p[1][0]})", max(p[0][1], p[1][1]))),
        pairs.map(lambda p: (f"min({p[0][0]}, {p[1][0]}, 1)", min(p[0][1], p[1][1], Fraction(1)))),
        inner.map(lambda w: (f"(-{w[0]})", -w[1])),
        st.tuples(inner, st.integers(0, 3)).map(lambda p: (f"({p[0][0]})**{p[1]}", p[0][1] ** p[1])),
        st.tuples(inner, st.integers(1, 9)).map(lambda p: (f"({p[0][0]})/{p[1]}", p[0][1] / p[1])),
    )


@given(st.recursive(leaves(), grown, max_leaves=12))
def test_means_what_it_says(written: Written) -> None:
    text, value = written
    read = expression(text)
    assert (read.at(VALUES) if isinstance(read, Expression) else read) == value
    assert expression(str(read)) == read
    numbers = {sympy.Symbol(n): sympy.Rational(Fraction(v).numerator, Fraction(v).denominator) for n, v in VALUES.items()}
    assert to_sympy(read).subs(numbers) == sympy.Rational(value.numerator, value.denominator)


@given(st.recursive(leaves(), grown, max_leaves=8), st.sampled_from(NAMES))
def test_values_may_come_one_by_one(written: Written, first: str) -> None:
    read = expression(written[0])
    for name in (first, *(n for n in NAMES if n != first)):
        if isinstance(read, Expression):
            read = read.at({name: VALUES[name]})
    assert read == written[1]


HOSTILE = (
    "__import__('os').system('true')", "a.b", "a[0]", "(lambda: 1)()", "[x for x in (1,)]", "f'{a}'", "'a'", "b'a'", "True", "None", "...",
    "1j", "0x1f", "0b1", "1e999999999", "1e-999999999", "9**9**9", "2**-1", "a**b", "2**65", "((((9**64)**64)**64)**64)", "min", "max(1)",
    "min()", "min(*a)", "min(a, key=b)", "a if b else 1", "a < b", "a and b", "not a", "~a", "a // b", "a % b", "a @ b", "a := 1", "a; b", "a = 1",
    "1/0", "", " ", "\n", "(" * 500, "-" * 5_000 + "1", "a" * 5_000, "1" * 2_000, "ａ", "a\u00a0+ b", "a\x00b", "lambda", "if",
    "max", "a b", "1 2", ",", "(a,)", "()", "{a}", "await a", "yield", "*a", "a if", "#", "a # b", "nan", "inf", "1_0.5_0e", "Ⅷ",
)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts_are_refused_at_once(text: str) -> None:
    started = time.perf_counter()
    if text in ("nan", "inf"):
        assert isinstance(expression(text), Expression)
    else:
        with pytest.raises(BargainingError) as raised:
            expression(text)
        assert len(str(raised.value)) < 500
    assert time.perf_counter() - started < 2


@given(st.text(alphabet="ab01.+-*/()e, minax_'\"[]{}:=<>\\\n%&|^~!?@#\u00e9", max_size=40))
@example("a+\n1")
@example("+" * 3_000 + "a")  # too deep for some versions of Python, no trouble for others
def test_no_text_gets_anything_but_the_librarys_errors(text: str) -> None:
    try:
        read = expression(text)
        if isinstance(read, Expression):
            read.at(dict.fromkeys(read.names, 2))
    except BargainingError:
        pass


@pytest.mark.parametrize(
    ("value", "number"),
    [(0.1, Fraction(1, 10)), ("0.1", Fraction(1, 10)), ("1e-3", Fraction(1, 1000)), (" 4/5 ", Fraction(4, 5)), ("-1/3", Fraction(-1, 3)), (2.0, 2)],
)
def test_numbers_are_what_their_author_wrote(value: object, number: Fraction) -> None:
    assert exact(value) == number
    assert expression(value) == number


@pytest.mark.parametrize("value", [float("nan"), float("inf"), True, None, [], object(), "1/0", "x", 1 << 100_000, sympy.oo, sympy.pi], ids=range(11))
def test_what_is_no_number_is_refused(value: object) -> None:
    with pytest.raises(NumberError):
        exact(value)


def test_sympy_expressions_pass_where_text_would() -> None:
    x, y = sympy.symbols("x y")
    assert str(expression(x / y - 1)) == "x/y - 1"
    assert expression(sympy.Max(x, 0) + sympy.Rational(1, 2)).at({"x": 3}) == Fraction(7, 2)  # type: ignore[union-attr]
    for refused in (sympy.exp(x), sympy.sqrt(x), sympy.I * x, x**y, sympy.Function("f")(x), sympy.Piecewise((x, x > 0), (0, True))):
        with pytest.raises(ExpressionError, match="cannot stand in a payoff"):
            expression(refused)
    with pytest.raises(ExpressionError, match="cannot name a parameter"):
        expression(sympy.Symbol("a b"))
