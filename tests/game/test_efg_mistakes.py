"""What is wrong in a ``.efg`` text has a place, and whatever the text, nothing but the library's own errors comes out."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bargaining import BargainingError, Game
from bargaining.errors import EfgError, ModelFileError, TooLargeError, UnknownModelError
from bargaining.game import efg_source

DATA = Path(__file__).parent / "data"
OFFER = (DATA / "offer.efg").read_text(encoding="utf-8")


def one_move(node: str, rest: str = 't "" 0 t "" 0') -> str:
    return f'EFG 2 R "" {{ "A" "B" }} {node} {rest}'


# Mistakes


# Each with § before the place of the mistake.
WRONG = [
    ('EFG §1 R "" { "A" }', "expected 2"),
    ('EFG 2 §X "" { "A" }', "expected R or D"),
    ("EFG 2 R §title", "expected the title in quotation marks, found title"),
    ('EFG 2 R "title" §"A"', "expected { before the names of the players"),
    ('EFG 2 R "" { "A" §3 }', "expected the name of a player in quotation marks, or }, found 3"),
    ('EFG 2 R ""\n  { §"A', "never closed"),
    ('EFG 2 R "" { "A" } §"a comment\\"', "never closed"),
    ('EFG 2 R "" { "A" } §"', "never closed"),
    ('§NFG 1 R "" { "A" }', "expected EFG"),
    ('EFG 2 R "" { "A" }§', "the root of the tree, found the end"),
    ('EFG 2 R "" { "A" }\n§x "" 0', "the root of the tree, found x"),
    ('EFG 2 R "" { "A" }\nt §0', "the name of the node"),
    ('EFG 2 R "" { "A" }\nt "" §-1', "the number of the outcome"),
    ('EFG 2 R "" { "A" }\nt "" §1.0', "the number of the outcome"),
    ('EFG 2 R "" { "A" }\nt "" §²', "the number of the outcome"),
    ('EFG 2 R "" { "A" }\nt "" §1234567890123456', "16 digits"),
    ('EFG 2 R "" { "A" }\nt "" §1', "outcome 1 has no payoffs"),
    ('EFG 2 R "" { "A" }\nt "" §1 "x"', "outcome 1 has no payoffs"),
    ('EFG 2 R "" { "A" }\nt "" §0 "" { 0 }', "outcome 0 stands for no outcome"),
    ('EFG 2 R "" { "A" }\nt "" 1 "" §{ }', "payoffs for 0 of 1 players"),
    ('EFG 2 R "" { "A" }\nt "" 1 "" { 1 §2 }', "expected } behind the payoffs of outcome 1, one for each of 1 players, found 2"),
    ('EFG 2 R "" { "A" "B" }\nt "" 1 "" { 1,§, 2 }', "expected payoff 2 of outcome 1, found ,"),
    ('EFG 2 R "" { "A" }\nt "" 1 "" { §x }', '"x" is not a number'),
    ('EFG 2 R "" { "A" }\nt "" 1 "" { §"1" }', "expected payoff 1"),
    ('EFG 2 R "" { "A" }\nt "" 1 "" { §1/0 }', "divides by zero"),
    ('EFG 2 R "" { "A" }\nt "" 1 "" { §1e999999999 }', "exponent"),
    ('EFG 2 R "" { "A" }\nt "" 1 "" { §' + "9" * 2_000 + " }", "too long"),
    ('EFG 2 R "" { "A" }\nt "" 1 "" { §inf }', "is not a number"),
    ('EFG 2 R "" { "A" }\nt "" 1 "" { 1§', "expected } behind the payoffs of outcome 1"),
    ('EFG 2 R "" { "A" }\nt "" 0\n\n§t "" 0', "the tree is complete"),
    (one_move('p "" §3 1 "" { "x" } 0'), "there is no player 3"),
    (one_move('p "" §0 1 "" { "x" } 0'), "at least 1"),
    (one_move('p "" 1 §0 "" { "x" } 0'), "at least 1"),
    (one_move('p "" 1 1 "" §{ } 0'), "empty list"),
    (one_move('p "" 1 §1 0'), 'information set 1 of "A" has no list of actions'),
    (one_move('p "" 1 1 "" { "x" "y" §0'), "a label of information set 1"),
    (one_move('p "" 1 1 "" { "x" §1/2 "y" 1/2 } 0'), "a label of information set 1"),
    (one_move('p "" 1 1 "" { "x" "y" "z" } 0') + "§", 'ends too early: expected a node: c, p or t, behind "z" at the root'),
    (one_move('c "" §1 0'), "event 1 has no list of branches and probabilities"),
    (one_move('c "" 1 "" { "x" §"y" } 0'), 'the probability of "x"'),
    (one_move('c "" §1 "" { "x" 1/2 "y" 1/3 } 0'), "1/2 + 1/3 do not sum to 1"),
    (one_move('c "" 1 "" { "x" 1 "y" §-1/2 } 0'), 'the probability -1/2 of "y" is outside [0, 1]'),
    (one_move('c "" 1 "" { "x" §3/2 "y" -1/2 } 0'), 'the probability 3/2 of "x" is outside [0, 1]'),
    (one_move('c "" §1 "" { "x" 0.3333 "y" 0.6666 } 0'), "do not sum to 1"),
    (one_move('p "" 1 1 "s" { "x" } 0', 'p "" 1 §1 "s" { "y" } 0 t "" 0'), 'has "y" here and "x"'),
    (one_move('p "" 1 1 "s" { "x" } 0', 'p "" 1 §1 "s" { "x" "y" } 0 t "" 0'), "has 2 branches here but 1"),
    (one_move('p "" 1 1 "s" { "x" } 0', 'p "" 1 §1 "r" { "x" } 0 t "" 0'), 'is called "r" here but "s"'),
    (one_move('c "" 1 "" { "x" 1 "y" 0 } 0', 'c "" §1 "" { "x" 0 "y" 1 } 0'), "other probabilities"),
    (one_move('p "" 1 1 "" { "x" } 1 "o" { 1 2 }', 't "" §1 "o" { 1 3 }'), "pays { 1, 3 } here but { 1, 2 }"),
    (one_move('p "" 1 1 "" { "x" } 1 "o" { 1 2 }', 't "" §1 "q" { 1 2 }'), 'is called "q" here but "o"'),
]


@pytest.mark.parametrize(("marked", "message"), WRONG, ids=range(len(WRONG)))
def test_mistakes_have_a_line_and_a_column(marked: str, message: str) -> None:
    before, after = marked.split("§")
    line, column = before.count("\n") + 1, len(before.split("\n")[-1]) + 1
    with pytest.raises(EfgError) as caught:
        Game.from_efg(before + after)
    assert message in str(caught.value)
    assert (caught.value.line, caught.value.column) == (line, column)
    assert str(caught.value).startswith(f"line {line}, column {column}: ")
    assert len(str(caught.value)) < 500


def test_a_branch_without_a_node_is_named() -> None:
    with pytest.raises(EfgError, match='behind "right" at left'):
        Game.from_efg(one_move('p "" 1 1 "" { "left" } 0', 'p "" 2 1 "" { "left" "right" } 0 t "" 0'))


@pytest.mark.parametrize("prime_like", [list(range(10**6, 10**6 + 900)), [10**900 + i for i in range(60)]], ids=["many", "long"])
def test_sums_along_a_path_stay_bounded(prime_like: list[int]) -> None:
    nodes = [f'p "" 1 {i} "" {{ "on" }} {i} "" {{ 1/{n} }}' for i, n in enumerate(prime_like, 1)]
    with pytest.raises(TooLargeError, match="bits"):
        Game.from_efg('EFG 2 R "" { "A" } ' + " ".join([*nodes, 't "" 0']))


def test_absurdly_many_payoffs_are_refused() -> None:
    players = " ".join('"p"' for _ in range(30_000))
    lottery = " ".join(f'"b{i}" 1/5000' for i in range(5_000))
    with pytest.raises(TooLargeError, match="payoffs"):
        Game.from_efg(f'EFG 2 R "" {{ {players} }} c "" 1 "" {{ {lottery} }} 0 ' + 't "" 0 ' * 5_000)


def test_lotteries_with_absurd_denominators_are_refused() -> None:
    lottery = " ".join(f'"b{i}" 1/{10**900 + 2 * i + 1}' for i in range(60))
    with pytest.raises(EfgError, match="common denominator"):
        Game.from_efg(f'EFG 2 R "" {{ "A" }} c "" 1 "" {{ {lottery} }} 0')


# Files


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnknownModelError, match=r"nowhere\.efg"):
        Game.from_efg(tmp_path / "nowhere.efg")
    with pytest.raises(UnknownModelError, match="begins with EFG"):
        Game.from_efg("nowhere.efg")


@pytest.mark.parametrize("source", ["", "x" * 10_000, "a\0b", "EF", Path("a\0b"), Path("x" * 10_000)])
def test_what_is_no_path_is_refused(source: str | Path) -> None:
    with pytest.raises((UnknownModelError, ModelFileError)):
        Game.from_efg(source)


@pytest.mark.parametrize("source", [None, 3, b"EFG", ["EFG"]])
def test_what_is_neither_text_nor_path_is_refused(source: object) -> None:
    with pytest.raises(UnknownModelError, match="a text or the path of a file"):
        Game.from_efg(source)  # type: ignore[arg-type]


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(ModelFileError, match="not a file"):
        Game.from_efg(tmp_path)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "secret.efg"
    path.write_text(OFFER)
    path.chmod(0)
    with pytest.raises(ModelFileError, match="cannot be read"):
        Game.from_efg(path)


def test_long_texts_and_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "long.efg"
    path.write_text(OFFER)
    monkeypatch.setattr(efg_source, "MAX_BYTES", len(OFFER))
    assert Game.from_efg(path) == Game.from_efg(OFFER)
    monkeypatch.setattr(efg_source, "MAX_BYTES", len(OFFER) - 1)
    for source in (path, OFFER):
        with pytest.raises(TooLargeError, match="longer than"):
            Game.from_efg(source)


# Fuzz: nothing but the library's own errors comes out, and nothing hangs


def read_or_refuse(text: str) -> None:
    try:
        game = Game.from_efg(text)
    except BargainingError:
        return
    assert Game.from_efg(game.to_efg()) == game


def test_no_beginning_of_a_text_is_a_game() -> None:
    text = one_move('p "" 1 1 "s" { "x" "y" } 1 "o" { 1 2 }', 't "" 2 "q" { 1, -1/2 } t "" 3 "r" { 0 0 }')
    Game.from_efg(text)
    for end in range(3, len(text)):
        with pytest.raises(EfgError):
            Game.from_efg(text[:end])


@given(st.text().map("EFG ".__add__) | st.text('EFG2RDcpt"{}\\,/.e-+01 \n').map('EFG 2 R "" { "A" } '.__add__))
def test_any_text_reads_or_is_refused(text: str) -> None:
    read_or_refuse(text)


WORDS = ["EFG", "2", "R", '"A"', '""', '"x"', "{", "}", ",", "c", "p", "t", "0", "1", "2", "1/2", "-1", "0.5", "1e3", '"', "\n"]


@given(st.lists(st.sampled_from(WORDS), max_size=30))
@example(["t", '""', "0"])
def test_any_tokens_read_or_are_refused(words: list[str]) -> None:
    read_or_refuse('EFG 2 R "" { "A" "B" } ' + " ".join(words))


@given(st.data())
def test_a_changed_text_reads_or_is_refused(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from([OFFER, (DATA / "stages.efg").read_text(encoding="utf-8")]))
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(4, len(text)))
        length = data.draw(st.integers(0, 12))
        text = text[:start] + data.draw(st.sampled_from([*WORDS, ""]) | st.text(max_size=3)) + text[start + length :]
    read_or_refuse(text)


@given(st.binary(max_size=60))
def test_any_file_reads_or_is_refused(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "fuzz.efg"
    path.write_bytes(b'EFG 2 R "" { "A" } ' + content)
    with suppress(BargainingError):
        Game.from_efg(path)


@pytest.mark.parametrize("part", ['"', '\\"', '"\\', "{", "}", " ", "1", "-", 't "" 0 ', 'p "" 1 1 "" { "x" } 0 ', "\\"])
def test_long_nonsense_is_refused_at_once(part: str) -> None:
    for head in ('EFG 2 R "', 'EFG 2 R "" { "A" } ', 'EFG 2 R "" { "A" } t "" 1 "" { '):
        with pytest.raises(BargainingError):
            Game.from_efg(head + part * 100_000)
