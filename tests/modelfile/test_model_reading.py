"""Text to tables: digits survive, and no text takes long or more room than it is worth."""

from __future__ import annotations

import time
from fractions import Fraction

import pytest

from bargaining.errors import BargainingError, ModelFileError
from bargaining.modelfile import MAX_BYTES, decoded, read_model
from bargaining.modelfile.reading import Numeral, plain_tables
from modelfile.writing import EXAMPLE


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("0.1", Fraction(1, 10)),
        ("1e-3", Fraction(1, 1000)),
        ("1_0.2_5", Fraction(41, 4)),
        ("7", 7),
        ('"4/5"', Fraction(4, 5)),
        ('"0.1"', Fraction(1, 10)),
    ],
)
def test_numbers_are_read_exactly(written: str, value: Fraction) -> None:
    text = EXAMPLE.replace("value = 0.5", f"value = {written}").replace("within = [0, 1]", "within = [0, 20]")
    assert read_model(text).facts == {"share": value}


def test_a_payoff_written_as_a_decimal_is_exact() -> None:
    text = EXAMPLE.replace('Party = "4/5", Mediator = 0', "Party = 0.1, Mediator = 0")
    assert Fraction(1, 10) in read_model(text).game.tree.payoffs[-1]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("nan", '"nan" is not a number'),
        ("inf", '"inf" is not a number'),
        ("-inf", '"-inf" is not a number'),
        ("1e999999999", "has an exponent beyond 400"),
        ('"1e999999999"', "has an exponent beyond 400"),
        ("1e99999999999999999999", "has an exponent beyond 400"),
        ("true", "is a truth value, not a number"),
        ("1979-05-27", "must be a number or a text, not a date or time"),
        ("[1]", "must be a number or a text, not an array"),
        ('"threat"', 'must be a number, not the expression "threat"'),
        ("0x" + "f" * 40_000, "too large"),
    ],
)
def test_what_is_no_finite_number_is_refused(written: str, said: str) -> None:
    with pytest.raises(ModelFileError) as caught:
        read_model(EXAMPLE.replace("value = 0.5", f"value = {written}"))
    assert [line.startswith("parameters.share.value: ") and said in line for line in caught.value.mistakes] == [True]


def test_broken_toml_is_reported_with_its_line() -> None:
    with pytest.raises(ModelFileError, match=r"mine: 1 mistake\n  line 2, column 5: "):
        read_model('name = "a"\nb = ?', "mine")
    with pytest.raises(ModelFileError, match="line 2, column 11: Cannot overwrite a value"):
        read_model('name = "a"\nname = "b"\n')


def test_quoted_brackets_dots_and_hashes_are_only_text() -> None:
    text = "a = \"# [[[[ {{{{ .\"\nb = '''x '' y [ '''\n" + '"c.d.e.f.g.h.i.j.k.l.m.n" = 1.5 # ]]]]\nz = """ "" \\""" ["""""\n'
    assert plain_tables(text, "t")["z"] == ' "" """ [""'
    assert plain_tables(text, "t")["c.d.e.f.g.h.i.j.k.l.m.n"] == Numeral("1.5")


def test_bytes() -> None:
    assert decoded("\ufeffname = 'ü'".encode(), "t") == "name = 'ü'"
    with pytest.raises(ModelFileError, match="line 2: not UTF-8"):
        decoded(b"a = 1\n\xff", "t")
    with pytest.raises(ModelFileError, match="larger than"):
        decoded(b" " * (MAX_BYTES + 1), "t")


HOSTILE = {
    "nested arrays": "a=" + "[" * 900_000,
    "nested tables": "a=" + "{b=" * 500_000,
    "a dotted key": "a" + ".a" * 900_000 + "=1",
    "a dotted header": "[" + "a . " * 400_000 + "a]",
    "a quoted dotted key": '"a".' * 400_000 + "a = 1",
    "an open text": 'a="' + "\\" * 1_900_000,
    "an open long text": "a='''" + "''x" * 600_000,
    "many quotes": 'a="""' + 'x""' * 600_000 + '"""',
    "many digits": "a=" + "1" * 5_000,
    "many hex digits": "players=0x" + "f" * 1_900_000,
    "control characters": "".join(map(chr, range(1, 200))) * 5_000,
    "blanks": " " * 1_900_000,
    "headers": "[[nodes]]\n" * 150_000,
    "too long": " " * (MAX_BYTES + 1),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_refused_in_no_time(text: str) -> None:
    started = time.perf_counter()
    with pytest.raises(BargainingError) as caught:
        read_model(text)
    assert time.perf_counter() - started < 20, "quadratic work would take minutes"
    assert len(str(caught.value)) < 20_000
