"""Building games: what is kept, and where mistakes are said to be."""

from __future__ import annotations

from fractions import Fraction

import pytest
import sympy

import bargaining as bg
from bargaining.errors import (
    ExpressionError,
    NumberError,
    PayoffError,
    ProbabilityError,
    StructureError,
    UnknownParameterError,
)
from bargaining.game.subtree import subtree


def small(**changes: object) -> bg.Game:
    payoffs = {"share": "share + aid", "batna": "batna - threat", **changes}
    return bg.Game(
        bg.Decision("Party", {
            "accept": bg.Outcome("agreement", {"Party": payoffs["share"], "Mediator": 1}),
            "refuse": bg.Decision("Mediator", {
                "carry out": bg.Outcome("sanctions", {"Mediator": "-cost", "Party": payoffs["batna"]}),
                "back down": bg.Outcome("impunity", {"Party": "batna", "Mediator": -0.25}),
            }),
        }),
        title="small",
    )  # fmt: skip


def test_what_a_game_knows_of_itself() -> None:
    game = small()
    assert game.players == ("Party", "Mediator")
    assert game.parameters == ("share", "aid", "batna", "threat", "cost")
    assert game.outcomes == ("agreement", "sanctions", "impunity")
    assert len(game) == 5
    assert game.title == "small"
    assert "5 nodes" in repr(game)
    assert game.tree.payoffs[2] == (bg.Game(bg.Outcome("x", {"A": "batna"})).tree.payoffs[0][0], Fraction(-1, 4))
    assert game.tree.history(3) == ("refuse", "carry out")


def test_the_order_of_players_can_be_chosen() -> None:
    root = bg.Decision("A", {"x": bg.Outcome("o", {"B": 1, "A": 2})})
    assert bg.Game(root).tree.payoffs == [(2, 1)]
    assert bg.Game(root, players=("B", "A")).tree.payoffs == [(1, 2)]


def test_values_make_a_new_game() -> None:
    game = small()
    some = game.at(share="1/2", aid=0.1)
    assert some.parameters == ("batna", "threat", "cost")
    assert some.tree.payoffs[0] == (Fraction(3, 5), 1)
    assert game.at({"share": "1/2", "aid": "1/10"}) == some
    assert game.at({}) == game
    assert hash(game.at({})) == hash(game)
    assert game != some
    assert game.parameters[0] == "share"


@pytest.mark.parametrize("payoff", [sympy.Symbol("share") + sympy.Symbol("aid"), "share + aid", "(share) + aid"])
def test_payoffs_from_text_and_from_sympy_are_the_same(payoff: object) -> None:
    game = small(share=payoff)
    assert game.at(share=1, aid=2).tree.payoffs[0][0] == 3


@pytest.mark.parametrize(
    ("build", "error", "says"),
    [
        (lambda: bg.Decision("A", {}), StructureError, "has no branch"),
        (lambda: bg.Decision("A", {"x": "deal"}), StructureError, 'action "x" leads to a str'),
        (lambda: bg.Decision("A", {1: bg.Outcome("o", {})}), StructureError, "label must be a text"),
        (lambda: bg.Decision(3, {"x": bg.Outcome("o", {})}), StructureError, "player of a decision"),
        (lambda: bg.Decision("A", [("x", bg.Outcome("o", {}))]), StructureError, "must map labels to nodes"),
        (lambda: bg.Outcome("o", [1, 2]), StructureError, "must map players"),
        (lambda: bg.Chance({"x": bg.Outcome("o", {})}), ProbabilityError, "pair"),
        (lambda: bg.Game("deal"), StructureError, "starts with"),
        (lambda: bg.Game(bg.Outcome("o", {"A": 1}), players=("A", "A")), StructureError, "listed twice"),
        (lambda: bg.Game(bg.Decision("A", {"x": bg.Outcome("o", {"A": 1})}), players=("B",)), StructureError, '"A" decides'),
        (lambda: bg.Game(bg.Outcome("o", {"Ann": 1}), players=("Anna",)), PayoffError, 'did you mean "Anna"'),
        (lambda: small(share="share +"), ExpressionError, 'the outcome "agreement" at accept: the payoff of Party'),
        (lambda: small(batna="1e9999"), ExpressionError, "at refuse > carry out"),
        (lambda: small(batna=float("nan")), NumberError, "at refuse > carry out: the payoff of Party"),
        (lambda: small(share=None), NumberError, "the payoff of Party"),
    ],
)
def test_mistakes_are_named_with_their_place(build: object, error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says.replace("(", r"\(")):
        build()  # type: ignore[operator]


def test_every_outcome_pays_every_player() -> None:
    with pytest.raises(PayoffError, match="at refuse has no payoff for Mediator"):
        bg.Game(bg.Decision("A", {"accept": bg.Outcome("x", {"A": 1, "Mediator": 1}), "refuse": bg.Outcome("y", {"A": 1})}))


@pytest.mark.parametrize(
    ("probabilities", "says"),
    [(("1/2", "1/3"), "sum to 5/6"), (("3/2", "-1/2"), "outside"), (("1/2", "x +"), 'branch "no"')],
)
def test_lotteries_are_checked(probabilities: tuple[str, str], says: str) -> None:
    def lottery() -> bg.Game:
        end = bg.Outcome("o", {"A": 0})
        return bg.Game(bg.Decision("A", {"draw": bg.Chance({"yes": (probabilities[0], end), "no": (probabilities[1], end)})}))

    with pytest.raises((ProbabilityError, ExpressionError), match=says) as raised:
        lottery()
    assert "draw" in str(raised.value)


def test_a_probability_may_name_a_parameter_and_is_checked_when_it_has_a_value() -> None:
    end = bg.Outcome("o", {"A": 0})
    game = bg.Game(bg.Chance({"yes": ("q", end), "no": ("1 - q", bg.Outcome("p", {"A": 4}))}))
    assert bg.subgame_perfect(game, at={"q": "1/4"}).values == {(3,)}
    with pytest.raises(ProbabilityError, match="outside"):
        game.at(q=2)
    with pytest.raises(UnknownParameterError, match="known: q"):
        game.at(r=2)
    with pytest.raises(ExpressionError, match="must be a number"):
        game.at(q="r")


def test_information_sets_must_fit() -> None:
    def pair(second: dict[str, bg.Outcome], player: str = "B") -> bg.Game:
        one = bg.Decision("B", {"l": bg.Outcome("o", {"A": 0, "B": 0}), "r": bg.Outcome("o", {"A": 0, "B": 0})}, information="night")
        return bg.Game(bg.Decision("A", {"x": one, "y": bg.Decision(player, second, information="night")}))

    end = bg.Outcome("o", {"A": 0, "B": 0})
    assert pair({"l": end, "r": end}).tree.information_sets == ((1, 4),)
    with pytest.raises(StructureError, match="could tell them apart"):
        pair({"l": end, "m": end})
    with pytest.raises(StructureError, match="belongs to B"):
        pair({"l": end, "r": end}, player="A")


def test_a_shared_node_stands_for_a_copy_in_each_place() -> None:
    shared = bg.Decision("A", {"x": bg.Outcome("o", {"A": 0}), "y": bg.Outcome("p", {"A": 1})})
    game = bg.Game(bg.Decision("A", {"left": shared, "right": shared}))
    assert len(game) == 7
    assert bg.subgame_perfect(game).count == 2


def test_subtrees_are_games_of_their_own() -> None:
    game = small()
    part = bg.Game.from_tree(subtree(game.tree, 2))
    assert part.outcomes == ("sanctions", "impunity")
    assert part.tree.parent.tolist() == [-1, 0, 0]
    assert bg.subgame_perfect(part, at={"batna": 1, "threat": 1, "cost": 0}).values == {(0, 0)}


def test_a_chain_is_no_deeper_than_any_other_tree() -> None:
    node: bg.Decision | bg.Outcome = bg.Outcome("end", {"A": 0})
    for _ in range(20_000):
        node = bg.Decision("A", {"stop": bg.Outcome("stop", {"A": "x"}), "go": node})
    game = bg.Game(node)
    assert len(game) == 40_001
    assert game.at(x=1).parameters == ()
    assert game == bg.Game(node)
    assert repr(node) == "Decision('A', stop | go)"
