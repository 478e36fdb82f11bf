"""Gambit's extensive-form format: every dialect reads, and every game comes back from its text."""

from __future__ import annotations

import io
import os
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bargaining import Chance, Decision, Game, Outcome
from bargaining.errors import MissingValueError, TooLargeError
from bargaining.game.efg_labels import distinct, quoted, unquoted

DATA = Path(__file__).parent / "data"
GAMBIT = Path(os.environ.get("BARGAINING_EFG", Path(__file__).parents[3] / "shared" / "data" / "efg"))
GAMBIT_FILES = sorted(GAMBIT.glob("*.efg"))


def ends(game: Game) -> list[tuple[str, tuple[object, ...]]]:
    return list(zip(game.tree.labels, game.tree.payoffs, strict=True))


def one_move(node: str, rest: str = 't "" 0 t "" 0') -> str:
    return f'EFG 2 R "" {{ "A" "B" }} {node} {rest}'


# Reading


def test_a_file_with_everything_reads() -> None:
    game = Game.from_efg(DATA / "offer.efg")
    deal, none = ("deal", (Fraction(1, 2), Fraction(1, 10))), ('no "deal"', (-1, Fraction(1, 2)))
    assert game.title == 'An offer under a "storm" warning'
    assert game.players == ("Mediator", "Party")
    assert ends(game) == [deal, none, none, ("no outcome", (0, 0)), deal, ("outcome 3", (2, 0))]
    assert [game.tree.edge[child] for child in game.tree.branches[1]] == ["offer", "#2", "offer#2"]
    assert game.tree.probability == {1: Fraction(1, 4), 8: Fraction(3, 4)}
    assert game.tree.information_sets == ((2, 9),)
    assert game.tree.information == {2: "after an offer", 9: "after an offer"}


def test_outcomes_add_up_along_the_path() -> None:
    game = Game.from_efg(DATA / "stages.efg")
    half = Fraction(1, 2)
    assert ends(game) == [
        ("stage + outcome 2 + stage", (2, half, 1)),
        ("stage + outcome 2", (1, half, half)),
        ("stage + outcome 2 + fine + stage", (Fraction(5, 3), half, 1)),
        ("stage + outcome 2 + fine + outcome 2", (Fraction(2, 3), 1, half)),
        ("stage", (1, 0, half)),
    ]
    assert game.tree.probability == {2: Fraction(1, 3), 5: Fraction(2, 3)}
    assert game.tree.information == {2: "B, set 1", 5: "B, set 1"}


def test_of_many_outcomes_on_a_path_the_first_and_the_last_are_named() -> None:
    nodes = [f'p "" 1 {i} "" {{ "on" }} {i} "stage {i}" {{ {i} }}' for i in range(1, 21)]
    game = Game.from_efg('EFG 2 R "" { "A" } ' + " ".join([*nodes, 't "" 0']))
    names = [*(f"stage {i}" for i in range(1, 7)), "... 8 more ...", *(f"stage {i}" for i in range(15, 21))]
    assert ends(game) == [(" + ".join(names), (210,))]


@pytest.mark.parametrize(("name", "player"), [("latin-1.efg", "André"), ("utf-8-mark.efg", "Анна")])
def test_files_may_be_utf_8_or_latin_1(name: str, player: str) -> None:
    game = Game.from_efg(str(DATA / name))
    assert (game.title, game.players, game.outcomes) == ("Café", (player,), ("déjà vu",))


@pytest.mark.parametrize("kind", ["R", "D"])
@pytest.mark.parametrize("comment", ["", '""', '"a \\"comment\\"\n { } p "'])
@pytest.mark.parametrize("lead", ["", "\n  ", "\ufeff"])
def test_prologues(kind: str, comment: str, lead: str) -> None:
    game = Game.from_efg(f'{lead}EFG 2 {kind} "title" {{"A""B"}}{comment}\nt"" 1"x"{{1 , 2}}')
    assert (game.title, game.players, ends(game)) == ("title", ("A", "B"), [("x", (1, 2))])


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("3", 3), ("-3", -3), ("+3", 3), ("007", 7), ("-1/2", Fraction(-1, 2)), ("4/2", 2), ("0/5", 0), ("1.50", Fraction(3, 2)),
        (".25", Fraction(1, 4)), ("-.25", Fraction(-1, 4)), ("5.", 5), ("0.1", Fraction(1, 10)), ("1e2", 100), ("2e+1", 20),
        ("1.5E-2", Fraction(3, 200)), ("123456789012345678901", 123456789012345678901),
    ],
)  # fmt: skip
def test_numbers_are_exact(text: str, number: Fraction) -> None:
    assert Game.from_efg(f'EFG 2 R "" {{ "A" }} t "" 1 "" {{ {text} }}').tree.payoffs == [(number,)]


def test_players_and_actions_are_told_apart() -> None:
    game = Game.from_efg('EFG 2 R "" { "A" "" "A" "#2" "A#2" } p "" 5 1 "" { "" "x" "x" "" } 0' + 4 * ' t "" 0')
    assert game.players == ("A", "#2#2", "A#3", "#2", "A#2")
    assert game.tree.edge[1:] == ["#1", "x", "x#2", "#4"]
    assert game.tree.payoffs == [(0,) * 5] * 4


def test_names_of_information_sets_are_told_apart() -> None:
    pair = 'p "" {0} {1} "{2}" {{ "x" }} 0 p "" {0} {1} 0 '
    sets = [(1, 1, "s"), (1, 2, "s"), (2, 1, "s"), (2, 7, "")]
    game = Game.from_efg('EFG 2 R "" { "A" "B" } ' + "".join(pair.format(*key) for key in sets) + 't "" 0')
    assert list(game.tree.information.values()) == ["s", "s", "s#2", "s#2", "s#3", "s#3", "B, set 7", "B, set 7"]
    assert game.tree.information_sets == ((0, 1), (2, 3), (4, 5), (6, 7))


def test_what_a_number_stands_for_may_be_left_out_later() -> None:
    full = one_move('c "" 1 "e" { "x" 1/2 "y" 1/2 } 1 "o" { 1, 2 }', 'c "" 1 "e" { "x" 0.5 "y" .5 } 1 "o" { 1.0 2 } t "" 0 t "" 0 t "" 0')
    short = one_move('c "" 1 "e" { "x" 1/2 "y" 1/2 } 1 "o" { 1, 2 }', 'c "" 1 1 t "" 0 t "" 0 t "" 0')
    part = one_move('c "" 1 "e" { "x" 1/2 "y" 1/2 } 1 "o" { 1, 2 }', 'c "" 1 { "x" 1/2 "y" 1/2 } 1 "o" t "" 0 t "" 0 t "" 0')
    assert Game.from_efg(full) == Game.from_efg(short) == Game.from_efg(part)
    assert ends(Game.from_efg(short)) == [("o + o", (2, 4)), ("o + o", (2, 4)), ("o", (1, 2))]


def test_labels_keep_their_text() -> None:
    text = 'EFG 2 R "\\frac{1}{2} \\\\ \\"" { "A" } t "" 1 "two\nlines\tand\\" { }" { 1 }'
    game = Game.from_efg(text)
    assert game.title == '\\frac{1}{2} \\ "'
    assert game.outcomes == ('two\nlines\tand" { }',)


@given(st.text())
def test_quoting_is_undone_by_reading(label: str) -> None:
    assert unquoted(quoted(label)) == label


@given(st.lists(st.sampled_from(["", "a", "b", "#1", "#2", "a#2", "a#3", "#1#2", "#2#2"])))
def test_distinct_labels(labels: list[str]) -> None:
    found = distinct(labels)
    assert len(set(found)) == len(found) == len(labels)
    assert "" not in found
    assert distinct(found) == found
    firsts = {label: labels.index(label) for label in labels if label}
    assert all(found[place] == label for label, place in firsts.items())


def test_telling_labels_apart_takes_no_time() -> None:
    assert distinct(["a"] * 100_000 + ["a#7"])[-3:] == ("a#100000", "a#100001", "a#7")


# Gambit's own files


@pytest.mark.skipif(not GAMBIT_FILES, reason="Gambit's files are not here; BARGAINING_EFG names their folder")
def test_every_file_of_gambit_reads_and_comes_back() -> None:
    for path in GAMBIT_FILES:
        game = Game.from_efg(path)
        text = game.to_efg()
        again = Game.from_efg(text)
        assert again == game, path.name
        assert again.title == game.title
        assert again.to_efg() == text


@pytest.mark.skipif(not GAMBIT_FILES, reason="Gambit's files are not here; BARGAINING_EFG names their folder")
def test_gambit_agrees_on_its_files() -> None:
    gambit = pytest.importorskip("pygambit")
    agreed = 0
    for path in GAMBIT_FILES:
        try:
            theirs = gambit.read_efg(str(path))
        except ValueError as refusal:
            # Gambit is stricter about names than the files that come with it
            assert "label" in str(refusal), path.name  # noqa: PT017
            continue
        ours, again = Game.from_efg(path), Game.from_efg(theirs.to_efg())
        assert sum(node.is_terminal for node in theirs.nodes) == len(ours.tree.labels)
        assert (theirs.title, [player.label for player in theirs.players]) == (ours.title, list(ours.players))
        assert again.tree.payoffs == ours.tree.payoffs, path.name
        assert again.tree.probability == ours.tree.probability
        assert again.tree.information_sets == ours.tree.information_sets
        agreed += 1
    assert agreed >= 0.9 * len(GAMBIT_FILES)


# Writing


NAMES = st.text(min_size=1, max_size=6) | st.text('"\\\n\t {}, é', min_size=1, max_size=6)
NUMBERS = st.integers(-3, 3) | st.fractions(max_denominator=60) | st.decimals(-9, 9, places=3)


@st.composite
def games(draw: st.DrawFn, names: st.SearchStrategy[str] = NAMES) -> Game:
    """Games with odd labels, chance, and information sets: decisions of a player with the same menu may share one."""
    players = draw(st.lists(names, min_size=1, max_size=3, unique=True))
    menus = draw(st.lists(st.lists(names, min_size=1, max_size=3, unique=True), min_size=1, max_size=3))
    sets = draw(st.lists(names, min_size=4, max_size=4, unique=True))
    labels = st.sampled_from(draw(st.lists(names, min_size=1, max_size=3)))

    def node(depth: int):
        kind = draw(st.sampled_from(["outcome", "decision", "decision", "chance"])) if depth else "outcome"
        if kind == "outcome":
            return Outcome(draw(labels), {player: draw(NUMBERS) for player in players})
        menu = draw(st.integers(0, len(menus) - 1))
        children = [node(depth - 1) for _ in menus[menu]]
        if kind == "chance":
            odds = draw(st.lists(st.integers(1, 4), min_size=len(children), max_size=len(children)))
            return Chance({a: (Fraction(w, sum(odds)), c) for a, w, c in zip(menus[menu], odds, children, strict=True)})
        player = draw(st.integers(0, len(players) - 1))
        which = draw(st.sampled_from([None, *sets]))
        information = None if which is None else f"{which}|{player}|{menu}"
        return Decision(players[player], dict(zip(menus[menu], children, strict=True)), information=information)

    return Game(node(draw(st.integers(0, 3))), title=draw(st.text(max_size=8)), players=players)


@given(games())
def test_reading_gives_the_written_game_back(game: Game) -> None:
    text = game.to_efg()
    again = Game.from_efg(text)
    assert again == game
    assert again.title == game.title
    assert again.tree.probability == game.tree.probability
    proper = {node for nodes in game.tree.information_sets for node in nodes}
    assert again.tree.information == {node: name for node, name in game.tree.information.items() if node in proper}
    assert Game.from_efg(text.replace("\n", "\r\n") if "\n" not in game.title + "".join(_labels(game)) else text) == game


def _labels(game: Game) -> list[str]:
    return [*game.players, *game.tree.edge, *game.tree.labels, *game.tree.information.values()]


def test_the_text_is_canonical() -> None:
    deal = {"A": "0.5", "B": "1"}
    look = {"yes": Outcome("deal", deal), "no": Outcome("war", {"A": "-1/2", "B": 0})}
    game = Game(
        Chance({
            "left": ("0.5", Decision("A", look, information="blind")),
            "right": ("1/2", Decision("B", {"wait": Decision("A", dict(look), information="blind")})),
        }),
        title='say "yes"',
    )  # fmt: skip
    assert game.to_efg() == (
        'EFG 2 R "say \\"yes\\"" { "A" "B" }\n""\n\n'
        'c "" 1 "" { "left" 1/2 "right" 1/2 } 0\n'
        'p "" 1 1 "blind" { "yes" "no" } 0\n'
        't "" 1 "deal" { 1/2, 1 }\n'
        't "" 2 "war" { -1/2, 0 }\n'
        'p "" 2 1 "" { "wait" } 0\n'
        'p "" 1 1 "blind" { "yes" "no" } 0\n'
        't "" 1 "deal" { 1/2, 1 }\n'
        't "" 2 "war" { -1/2, 0 }\n'
    )


def test_a_game_without_players_comes_back() -> None:
    game = Game(Outcome("nothing", {}))
    assert Game.from_efg(game.to_efg()) == game


def test_parameters_without_values_are_named() -> None:
    game = Game(Decision("A", {"x": Outcome("x", {"A": "share - threat"}), "y": Outcome("y", {"A": 0})}))
    with pytest.raises(MissingValueError, match="share, threat"):
        game.to_efg()
    assert ends(Game.from_efg(game.at(share=1, threat="1/3").to_efg())) == [("x", (Fraction(2, 3),)), ("y", (0,))]


@pytest.mark.parametrize("number", [10**1_000, -(10**5_000), Fraction(1, 10**1_000), 2**60_000], ids=["long", "very long", "small", "huge"])
def test_numbers_that_no_file_should_hold_are_refused(number: Fraction) -> None:
    with pytest.raises(TooLargeError, match="at most 1,000 characters"):
        Game(Outcome("x", {"A": number})).to_efg()


def test_a_number_of_a_thousand_characters_comes_back() -> None:
    game = Game(Outcome("x", {"A": -(10**998)}))
    assert Game.from_efg(game.to_efg()) == game


# A label that Gambit takes: printable ASCII, without spaces at its ends or side by side, and not ending in a backslash.
TAME = st.text("abcXYZ019-+_'\"{},", min_size=1, max_size=5)


@given(games(TAME))
def test_gambit_reads_what_is_written(game: Game) -> None:
    gambit = pytest.importorskip("pygambit")
    read = gambit.read_efg(io.BytesIO(game.to_efg().encode()))
    assert [player.label for player in read.players] == list(game.players)
    assert sum(node.is_terminal for node in read.nodes) == len(game.tree.labels)
    back = Game.from_efg(read.to_efg())
    assert back.tree.payoffs == game.tree.payoffs
    assert back.tree.edge == game.tree.edge
    assert back.tree.information_sets == game.tree.information_sets
    assert back.tree.probability == game.tree.probability


# Size


def test_a_chain_of_twenty_thousand_decisions_comes_back() -> None:
    node: Decision | Outcome = Outcome("end", {"A": 0, "B": 0})
    for step in reversed(range(20_000)):
        node = Decision("AB"[step % 2], {"stop": Outcome(f"stop {step}", {"A": Fraction(step, 7), "B": -step}), "go": node})
    game = Game(node)
    assert Game.from_efg(game.to_efg()) == game


def test_a_hundred_thousand_nodes_read() -> None:
    lottery = " ".join(f'"b{i}" 1/25000' for i in range(25_000))
    branch = 'p "" 1 1 "" { "x" "y" "z" } 0 t "" 1 "o" { 1 } t "" 0 t "" 1\n'
    game = Game.from_efg(f'EFG 2 R "" {{ "A" }} c "" 1 "" {{ {lottery} }} 0 ' + branch * 25_000)
    assert len(game) == 100_001
    assert [len(nodes) for nodes in game.tree.information_sets] == [25_000]
