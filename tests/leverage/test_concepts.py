"""How likely targets are in each concept, against brute force, another concept where the two agree, and closed forms."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from random import Random
from typing import Any

import pytest
from referees import bimatrix
from referees.growth import few, many, trees

import bargaining as bg
from bargaining import Chance, Decision, Game, Outcome
from bargaining.equilibrium.mixed.perfect import extreme_profiles
from bargaining.errors import BargainingError, IntervalError, OutOfClassError, RequirementError, TooLargeError

HALF = Fraction(1, 2)


def truce() -> Game:
    """A party cheats or complies, a monitor looks or rests; only a look finds a breach out, and it costs."""

    def monitor(label: str, looked: tuple[Any, Any], rested: tuple[Any, Any]) -> Decision:
        return Decision("Monitor", {
            "look": Outcome(label, {"Party": looked[0], "Monitor": looked[1]}),
            "rest": Outcome(label, {"Party": rested[0], "Monitor": rested[1]}),
        }, information="unseen")  # fmt: skip

    return Game(Decision("Party", {"cheat": monitor("breach", ("1 - fine", "1 - cost"), (1, 0)), "comply": monitor("compliance", (0, "-cost"), (0, 0))}))


def promise() -> Game:
    """A goes in or stays out; B, who may be indifferent, then gives or takes."""
    after = Decision("B", {"take": Outcome("taken", {"A": -1, "B": 0}), "give": Outcome("given", {"A": 1, "B": "warmth"})})
    return Game(Decision("A", {"out": Outcome("out", {"A": 0, "B": 0}), "in": after}))


def three(pay: dict[tuple[int, ...], tuple[Any, ...]]) -> Game:
    """Three parties who move at once, two actions each; the outcome is named for the actions."""

    def below(taken: tuple[int, ...]) -> Any:
        if len(taken) == 3:
            return Outcome("".join(map(str, taken)), dict(zip("ABC", pay[taken], strict=True)))
        who = "ABC"[len(taken)]
        return Decision(who, {str(k): below((*taken, k)) for k in (0, 1)}, information=f"{who} at once")

    return Game(below(()))


# perfect information: subgame-perfect Nash is subgame perfection


def pure_subgame_perfect(node: Any, order: tuple[str, ...], label: str) -> set[tuple[tuple[Any, ...], Any]]:
    """Payoffs and the probability of a label in each pure subgame-perfect equilibrium, by hand and without a tree."""
    if isinstance(node, Outcome):
        return {(tuple(node.payoffs.get(player, 0) for player in order), int(node.label == label))}
    found = set()
    if isinstance(node, Chance):
        weights = [weight for weight, _ in node.branches.values()]
        for after in product(*(pure_subgame_perfect(child, order, label) for _, child in node.branches.values())):
            pay = tuple(sum(w * one[0][k] for w, one in zip(weights, after, strict=True)) for k in range(len(order)))
            found.add((pay, sum(w * one[1] for w, one in zip(weights, after, strict=True))))
        return found
    mover = order.index(node.player)
    for after in product(*(pure_subgame_perfect(child, order, label) for child in node.actions.values())):
        best = max(one[0][mover] for one in after)
        found |= {one for one in after if one[0][mover] == best}
    return found


@pytest.mark.parametrize(("pay", "tied"), [(many, False), (few, True)])
def test_with_perfect_information_it_is_what_backward_induction_finds(pay: Any, tied: bool) -> None:
    """Without ties there is one equilibrium; with ties mixing may do more than pure equilibria, and never less."""
    compared = more = 0
    for root in trees(150, 31, players=3, nodes=13, chance=0.2, pay=pay):
        game = Game(root)
        for label in game.outcomes:
            pure = [chance for _, chance in pure_subgame_perfect(root, game.players, label)]
            try:
                most, least = (bg.reach_probability(game, reach=label, concept="subgame_perfect_nash", require=r) for r in ("some", "every"))
            except (OutOfClassError, TooLargeError, bg.errors.ProbabilityError):
                continue
            assert least <= min(pure) <= max(pure) <= most
            assert tied or least == most
            more += (least, most) != (min(pure), max(pure))
            compared += 1
    assert compared > 150
    assert more < compared / 10


def test_extreme_profiles_against_supports_one_by_one() -> None:
    """Two algorithms that share nothing: backward by subgames, and all supports at once with exact polytopes."""
    compared = ties = 0
    for root in trees(300, 32, players=3, nodes=12, chance=0.2, pay=few):
        game = Game(root)
        found, complete = extreme_profiles(game.tree)
        if not complete:
            continue
        try:
            families = bg.perfect_bayesian(game).families
        except (OutOfClassError, TooLargeError, bg.errors.ProbabilityError):
            continue
        for label in game.outcomes:
            ends = [each == label for each in game.tree.labels]
            ranges = [family.probability_of_ends(ends) for family in families]
            chances = [profile.probability(ends) for profile in found]
            assert (min(chances), max(chances)) == (min(each.low for each in ranges), max(each.high for each in ranges))
            compared += 1
        ties += len(found) > 1
    assert compared > 200
    assert ties > 30


def test_an_indifferent_party_may_mix_just_so_that_another_goes_in() -> None:
    """B gives half of the time, A goes in: no pure equilibrium takes from A, and this one does half of the time."""
    asked = {"reach": "taken", "concept": "subgame_perfect_nash"}
    chances = [bg.reach_probability(promise(), at={"warmth": warmth}, **asked) for warmth in (-1, 0, 1)]
    assert chances == [0, HALF, 0]
    assert bg.reach_probability(promise(), at={"warmth": 0}, require="every", **asked) == 0
    found = bg.minimum(promise(), "warmth", reach="given", within=(-1, 1), concept="subgame_perfect_nash", require="every")
    assert (found.value, found.attained) == (0, False)
    assert bg.minimum(promise(), "warmth", reach="given", within=(-1, 1), concept="subgame_perfect_nash").attained


# simultaneous moves


def test_subgames_with_simultaneous_moves_against_bimatrix_games_by_hand() -> None:
    """One party may end it or go on to a game of two; the most and the least over all equilibria of the whole."""
    rng, compared = Random(5), 0
    for _ in range(60):
        first, second = ([[rng.randint(-4000, 4000) for _ in range(2)] for _ in range(2)] for _ in range(2))
        outside = rng.randint(-2000, 2000)
        ends = [[Outcome(f"{i}{j}", {"A": first[i][j], "B": second[i][j]}) for j in range(2)] for i in range(2)]
        inner = {f"row {i}": Decision("B", {"left": ends[i][0], "right": ends[i][1]}, information="B") for i in range(2)}
        game = Game(Decision("B", {"end": Outcome("ended", {"A": 0, "B": outside}), "go on": Decision("A", inner)}))
        chances = set()
        for x, y in bimatrix.extreme_equilibria(first, second):
            worth = sum(x[i] * y[j] * second[i][j] for i in range(2) for j in range(2))
            chances |= {x[0] * y[0]} if worth > outside else {0} if worth < outside else {0, x[0] * y[0]}
        most, least = (bg.reach_probability(game, reach="00", concept="subgame_perfect_nash", require=r) for r in ("some", "every"))
        assert (most, least) == (max(chances), min(chances))
        nash_most = bg.reach_probability(game, reach="00", concept="nash")
        assert nash_most >= most
        compared += most > 0
    assert compared > 10


def test_where_ties_hide_equilibria_only_what_is_known_is_said() -> None:
    """B is always indifferent, and A goes in where B is kind often enough: only the extreme equilibria behind A's choice are listed."""

    def reply(row: str) -> Decision:
        return Decision("B", {"kind": Outcome(f"{row} kind", {"A": 2, "B": 0}), "harsh": Outcome(f"{row} harsh", {"A": 0, "B": 0})}, information="B")

    game = Game(Decision("A", {"out": Outcome("out", {"A": "1 - bonus", "B": 0}), "in": Decision("A", {"up": reply("up"), "down": reply("down")})}))
    asked: dict[str, Any] = {"concept": "subgame_perfect_nash", "at": {"bonus": 0}}
    assert bg.reach_probability(game, reach="out", **asked) == 1
    assert bg.reach_probability(game, reach="out", require="every", **asked) == 0
    assert bg.reach_probability(game, reach=["up kind", "down kind"], **asked) == 1
    with pytest.raises(OutOfClassError, match="not all subgame-perfect equilibria are known"):
        bg.reach_probability(game, reach=["up harsh", "down harsh"], **asked)
    assert bg.minimum(game, "bonus", reach=["up kind", "down kind"], within=(0, 1), concept="subgame_perfect_nash").value == 0


@pytest.mark.parametrize("require", ["some", "every"])
def test_pure_equilibria_of_three_against_every_profile(require: str) -> None:
    rng, none, several = Random(6), 0, 0
    choose = max if require == "some" else min
    for _ in range(80):
        pay = {taken: tuple(rng.randint(0, 3) for _ in range(3)) for taken in product((0, 1), repeat=3)}
        stable = [t for t in pay if all(pay[t][k] >= pay[(*t[:k], 1 - t[k], *t[k + 1 :])][k] for k in range(3))]
        for wanted in (["000", "111"], ["010"]):
            known = choose([int("".join(map(str, t)) in wanted) for t in stable], default=0)
            assert bg.reach_probability(three(pay), reach=wanted, concept="pure_nash", require=require) == known
        none, several = none + (not stable), several + (len(stable) > 1)
    assert none >= 3
    assert several > 10


def test_the_least_subsidy_at_which_three_join() -> None:
    """Each gains 3 - cost where all join, and loses its cost where not all do: staying out together is always an equilibrium."""
    pay = {taken: tuple((("bonus - 4 + 3" if sum(taken) == 3 else "bonus - 4") if joins else 0) for joins in taken) for taken in product((0, 1), repeat=3)}
    some = bg.minimum(three(pay), "bonus", reach="111", within=(0, 8), concept="pure_nash")
    every = bg.minimum(three(pay), "bonus", reach="111", within=(0, 8), concept="pure_nash", require="every")
    assert (some.value, some.attained) == (1, True)
    assert (every.value, every.attained) == (4, False)
    assert "some pure Nash equilibrium" in str(some)
    with pytest.raises(OutOfClassError, match='concept="pure_nash"'):
        bg.minimum(three(pay), "bonus", reach="111", within=(0, 8), concept="nash")


def test_a_choice_is_reached_in_perfect_bayesian_equilibrium_too() -> None:
    model = bg.load("beer-quiche")
    both = bg.reach_probability(model.game, reach=bg.Choice(model.game.players[0], "beer"), at=model.facts, concept="perfect_bayesian")
    pure = bg.reach_probability(model.game, reach=bg.Choice(model.game.players[0], "beer"), at=model.facts, concept="perfect_bayesian", pure=True)
    assert both == pure == 1


# along a lever


def test_a_curve_of_one_game_is_the_closed_form() -> None:
    """The party complies with probability 1 - cost where the fine exceeds the gain, and never where it does not reach it."""
    for require, at_one in (("some", Fraction(3, 4)), ("every", 0)):
        curve = bg.reach_curve(truce(), "fine", reach="compliance", values=[3, 0, 1, "1/2"], at={"cost": "1/4"}, concept="nash", require=require)
        assert curve.values == (0, HALF, 1, 3)
        assert curve.chances == (0, 0, at_one, Fraction(3, 4))
        assert (curve.exact, curve.is_monotone, curve.least("1/2")) == (True, True, 1 if require == "some" else 3)
        assert curve.chance(3) == Fraction(3, 4)
        assert [row["probability"] for row in curve.records()] == list(curve.chances)
    falling = bg.reach_curve(truce(), "cost", reach="compliance", values=[0.1, 0.5, 0.9], at={"fine": 2}, concept="nash")
    assert falling.chances == (Fraction(9, 10), HALF, Fraction(1, 10))
    assert not falling.is_monotone
    noisy = bg.reach_curve(truce(), "fine", reach="compliance", values=[1, 2], at={"cost": "1/4"}, concept="quantal_response", precision=1)
    assert not noisy.exact
    assert noisy.chances[0] == bg.reach_probability(truce(), reach="compliance", at={"cost": "1/4", "fine": 1}, concept="quantal", precision=1)
    assert len(falling.plot().lines[0].get_xdata()) == 3


@pytest.mark.parametrize(
    ("asked", "error", "says"),
    [
        ({"values": []}, IntervalError, "from 1 to"),
        ({"values": 3}, IntervalError, "sequence"),
        ({"values": "01"}, IntervalError, "sequence"),
        ({"concept": "subgame_perfect"}, RequirementError, "subgame_perfect_nash"),
        ({"concept": "nahs"}, RequirementError, "did you mean"),
        ({"concept": ["nash"]}, RequirementError, "is unknown"),
        ({"at": {"cost": 1, "fine": 1}}, RequirementError, "is the lever"),
        ({"at": {}}, bg.errors.MissingValueError, "at fine = 0: "),
        ({"concept": lambda game: 1, "require": "every"}, RequirementError, "least of all"),
        ({"concept": "pure_nash", "pure": True}, RequirementError, "no option pure"),
        ({"concept": "subgame_perfect_nash", "precision": 1}, RequirementError, "no option precision"),
    ],
)
def test_bad_questions_about_a_curve_are_told(asked: dict[str, Any], error: type[BargainingError], says: str) -> None:
    with pytest.raises(error, match=says):
        bg.reach_curve(truce(), "fine", **{"reach": "compliance", "values": [0, 1], "at": {"cost": "1/4"}, "concept": "nash", **asked})


def test_what_a_curve_was_not_asked_for() -> None:
    curve = bg.reach_curve(truce(), "fine", reach="compliance", values=[0, 1], at={"cost": "1/4"}, concept="nash")
    with pytest.raises(IntervalError, match="no value at fine = 2"):
        curve.chance(2)
    with pytest.raises(RequirementError, match="must lie in"):
        curve.least(2)
