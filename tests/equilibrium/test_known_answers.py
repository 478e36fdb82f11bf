"""Games whose equilibria are known from elsewhere."""

from __future__ import annotations

import os
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
from referees import plain, profiles

import bargaining as bg

LINES = ((0, 1, 2), (3, 4, 5), (6, 7, 8), (0, 3, 6), (1, 4, 7), (2, 5, 8), (0, 4, 8), (2, 4, 6))


def ultimatum(steps: int, own: Fraction, other: Fraction) -> bg.Decision:
    """A offers B a share of a pie of ``steps`` slices; B accepts or both take their outside options."""
    offers = {}
    for k in range(steps + 1):
        share = Fraction(k, steps)
        offers[f"offer {share}"] = bg.Decision("B", {
            "accept": bg.Outcome("deal", {"A": 1 - share, "B": share}),
            "refuse": bg.Outcome("no deal", {"A": own, "B": other}),
        })  # fmt: skip
    return bg.Decision("A", offers)


@pytest.mark.parametrize(
    ("own", "other", "worth"),
    [
        (0, 0, {(10, 0), (9, 1)}),
        (2, 3, {(7, 3), (6, 4)}),
        (2, 7, {(3, 7), (2, 8), (2, 7)}),
        (5, 6, {(5, 6)}),
    ],
)
def test_the_ultimatum_with_outside_options(own: int, other: int, worth: set[tuple[int, int]]) -> None:
    """Payoffs in tenths. At a tie B may accept or refuse, and A may be indifferent whether there is a deal at all."""
    game = bg.Game(ultimatum(10, Fraction(own, 10), Fraction(other, 10)))
    answer = bg.subgame_perfect(game)
    assert answer.values == {(Fraction(a, 10), Fraction(b, 10)) for a, b in worth}
    assert answer.outcomes == ({"deal"} if own + other < 9 else {"no deal"} if own + other > 10 else {"deal", "no deal"})


def test_a_coarse_ultimatum_has_two_equilibria() -> None:
    answer = bg.subgame_perfect(bg.Game(ultimatum(4, Fraction(0), Fraction(1, 4))))
    assert answer.count == 2
    assert answer.values == {(Fraction(3, 4), Fraction(1, 4)), (Fraction(1, 2), Fraction(1, 2))}


def won(board: str, mark: str) -> bool:
    return any(all(board[i] == mark for i in line) for line in LINES)


def ending(board: str, mark: str) -> plain.Node:
    """The rest of a game of tic-tac-toe, ``mark`` to move."""
    other = "O" if mark == "X" else "X"
    if won(board, other):
        return bg.Outcome(f"{other} wins", {"X": 1 if other == "X" else -1, "O": 1 if other == "O" else -1})
    free = [i for i in range(9) if board[i] == "."]
    if not free:
        return bg.Outcome("draw", {"X": 0, "O": 0})
    return bg.Decision(mark, {f"square {i}": ending(board[:i] + mark + board[i + 1 :], other) for i in free})


@cache
def worth(board: str, mark: str) -> tuple[int, int]:
    """What X gets and in how many ways: in a zero-sum game each position has one value, so counts multiply."""
    other = "O" if mark == "X" else "X"
    if won(board, other):
        return (1 if other == "X" else -1), 1
    after = [worth(board[:i] + mark + board[i + 1 :], other) for i in range(9) if board[i] == "."]
    if not after:
        return 0, 1
    values = [value for value, _ in after]
    best = max(values) if mark == "X" else min(values)
    count = values.count(best)
    for _, ways in after:
        count *= ways
    return best, count


@pytest.mark.parametrize(
    ("board", "value", "count"),
    [
        ("X..O.X..O", 0, 11_145_125_560_320),
        (".X.OXO...", 1, 2_201_506_283_520),
        ("XO..X..O.", 1, 1_238_347_284_480),
    ],
)
def test_an_ending_of_tic_tac_toe_has_trillions_of_equilibria_and_one_value(board: str, value: int, count: int) -> None:
    answer = bg.subgame_perfect(bg.Game(ending(board, "X"), players=("X", "O")))
    assert worth(board, "X") == (value, count)
    assert answer.count == count
    assert answer.values == {(value, -value)}
    assert not answer.is_unique
    assert len({strategy.choices for strategy, _ in zip(answer.profiles(), range(1_000), strict=False)}) == 1_000


@pytest.mark.parametrize("board", ["XOXOX.O..", "OXOXX.XO.", "XXOOOXX.."])
def test_a_short_ending_agrees_with_all_profiles(board: str) -> None:
    root = ending(board, "X" if board.count("X") == board.count("O") else "O")
    found = profiles.equilibria(plain.plain(root, order=("X", "O")))
    answer = bg.subgame_perfect(bg.Game(root, players=("X", "O")))
    assert (answer.count, answer.values) == (len(found), profiles.values(found))


def test_the_unfinished_tic_tac_toe_of_gambit() -> None:
    """``contrib/games/ttt.efg`` of the Gambit project, where ``GAMBIT_GAMES`` names a folder that holds its files."""
    files = list(Path(os.environ.get("GAMBIT_GAMES", os.devnull)).glob("**/*ttt.efg"))
    if not files:
        pytest.skip("GAMBIT_GAMES names no folder with ttt.efg")
    answer = bg.subgame_perfect(bg.Game.from_efg(files[0]))
    assert answer.count == 188_779_163_811_840
    assert answer.values == {(0, 0)}


def test_selten_chain_store_is_won_by_entry() -> None:
    """Backward induction lets every rival in, however many markets there are (Selten 1978)."""
    paid = {"out": (5, 1), "fight": (0, 0), "share": (2, 2)}
    game = bg.Game(_markets(3, {}, paid), players=("Rival 3", "Rival 2", "Rival 1", "Chain"))
    answer = bg.subgame_perfect(game)
    assert answer.is_unique
    assert answer.strategy.path == ("enter", "share") * 3
    assert answer.values == {(2, 2, 2, 6)}


def _markets(left: int, so_far: dict[str, int], paid: dict[str, tuple[int, int]]) -> plain.Node:
    if left == 0:
        return bg.Outcome("done", {name: so_far[name] for name in ("Rival 3", "Rival 2", "Rival 1", "Chain")})
    rival = f"Rival {left}"

    def after(what: str) -> plain.Node:
        chain, own = paid[what]
        return _markets(left - 1, {**so_far, "Chain": so_far.get("Chain", 0) + chain, rival: own}, paid)

    return bg.Decision(rival, {"enter": bg.Decision("Chain", {"fight": after("fight"), "share": after("share")}), "stay out": after("out")})
