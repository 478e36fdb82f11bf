"""Nash equilibria against brute force, known games, and each other's algorithms."""

from __future__ import annotations

import warnings
from fractions import Fraction
from itertools import pairwise, permutations
from random import Random
from typing import Any

import pytest
from referees import bimatrix, recalling, replies

import bargaining as bg
from bargaining import Chance, Decision, Game, Outcome
from bargaining.equilibrium.mixed.behaviour import behaviour
from bargaining.equilibrium.mixed.best_reply import regrets
from bargaining.equilibrium.mixed.constant_sum import solved_as_program
from bargaining.equilibrium.mixed.one_equilibrium import _equilibrium_from, _priors
from bargaining.equilibrium.mixed.sequence_form import sequence_form
from bargaining.equilibrium.mixed.subgames import subgame_roots
from bargaining.errors import ImperfectRecallError, MissingValueError, OutOfClassError, RequirementError, TooLargeError
from bargaining.game.subtree import subtree

WORK = 3_000


def simultaneous(first: bimatrix.Matrix, second: bimatrix.Matrix) -> Game:
    rows = {
        f"row {i}": Decision("B", {f"column {j}": Outcome("end", {"A": a, "B": b}) for j, (a, b) in enumerate(zip(own, other, strict=True))}, information="B")
        for i, (own, other) in enumerate(zip(first, second, strict=True))
    }
    return Game(Decision("A", rows), players=("A", "B"))


def matrices(rng: Random, most: int, pay: int) -> tuple[list[list[int]], list[list[int]]]:
    m, n = rng.randint(1, most), rng.randint(1, most)
    one, two = ([[rng.randint(-pay, pay) for _ in range(n)] for _ in range(m)] for _ in range(2))
    return one, two


def small(game: Game) -> bool:
    return sum(replies.count(game.tree, player) for player in range(len(game.players))) * len(game) <= WORK


def kuhn() -> Game:
    """Kuhn poker: three cards, one each, an ante and one bet of one."""

    def pays(value: int) -> Outcome:
        return Outcome("showdown", {"First": value, "Second": -value})

    deals = {}
    for first, second in permutations((1, 2, 3), 2):
        sign = 1 if first > second else -1
        raised = Decision("First", {"call": pays(2 * sign), "fold": pays(-1)}, information=f"First holds {first} after a bet")
        deals[f"{first}{second}"] = ("1/6", Decision("First", {
            "bet": Decision("Second", {"call": pays(2 * sign), "fold": pays(1)}, information=f"Second holds {second} after a bet"),
            "check": Decision("Second", {"check": pays(sign), "bet": raised}, information=f"Second holds {second} after a check"),
        }, information=f"First holds {first}"))  # fmt: skip
    return Game(Chance(deals))


def horse() -> Game:
    """Selten's horse: three players, of whom the third does not know who of the others moved down."""

    def third(left: tuple[int, ...], right: tuple[int, ...]) -> Decision:
        paid = [dict(zip(("One", "Two", "Three"), pay, strict=True)) for pay in (left, right)]
        return Decision("Three", {"left": Outcome("left", paid[0]), "right": Outcome("right", paid[1])}, information="Three")

    return Game(Decision("One", {
        "across": Decision("Two", {"across": Outcome("across", {"One": 1, "Two": 1, "Three": 1}), "down": third((4, 4, 0), (0, 0, 1))}),
        "down": third((3, 3, 2), (0, 0, 0)),
    }))  # fmt: skip


def test_kuhn_poker_is_worth_minus_one_eighteenth() -> None:
    for method in ("auto", "one"):
        found = bg.nash(kuhn(), method=method)
        assert (found.regret, found.exact, found.is_complete) == (0, True, False)
        assert found.values == {(Fraction(-1, 18), Fraction(1, 18))}
        assert "linear programs" in found.method
    bluff, king = found.strategy["First holds 1"], found.strategy["First holds 3"]
    assert bluff is not None
    assert king is not None
    assert king["bet"] == 3 * bluff["bet"], "the first player bets a king three times as often as it bluffs (Kuhn 1950)"


def test_selten_s_horse_has_two_kinds_of_pure_equilibria() -> None:
    """Those in which Three goes right and all go across; those in which One goes down, left is played, Two goes across."""
    found = bg.nash(horse())
    assert found.values == {(1, 1, 1), (3, 3, 2)}
    assert found.regret == 0
    assert not found.is_complete
    assert {tuple(profile.outcomes) for profile in found} == {("across",), ("left",)}


def test_every_extreme_equilibrium_is_found_with_and_without_ties() -> None:
    rng = Random(3)
    degenerate = several = 0
    for turn in range(100):
        first, second = matrices(rng, 4, 9 if turn % 2 else 1)
        found = bg.nash(simultaneous(first, second), method="all")
        mixtures = set()
        for profile in found:
            one, two = profile["the root"], profile["B"]
            assert one is not None
            assert two is not None
            mixtures.add((tuple(map(Fraction, one.values())), tuple(map(Fraction, two.values()))))
        assert mixtures == bimatrix.extreme_equilibria(first, second)
        assert len(mixtures) == len(found)
        degenerate += found.is_degenerate
        several += len(found) > 1
    assert min(degenerate, several) > 20


def test_mixtures_within_a_component_are_equilibria() -> None:
    """Half of one equilibrium and half of another that shares a player's plan."""
    rng = Random(5)
    tried = 0
    for _ in range(80):
        found = bg.nash(simultaneous(*matrices(rng, 3, 1)), method="all")
        for members in found.components:
            for one, two in pairwise(members):
                pairs = list(zip(found[one].chances, found[two].chances, strict=True))
                if any(a == b for a, b in pairs):
                    half = [[(p + q) * Fraction(1, 2) for p, q in zip(a, b, strict=True)] for a, b in pairs if a is not None and b is not None]
                    assert not any(regrets(behaviour(found[one].tree, half)))
                    tried += 1
    assert tried > 20


def test_equilibria_of_trees_have_no_regret_against_any_full_strategy() -> None:
    asked = {"all": 0, "one": 0}
    for seed, pay in ((1, 9), (2, 1)):
        for game in recalling.games(70, seed, pay=pay, depth=3):
            if not small(game):
                continue
            for method in asked:
                try:
                    found = bg.nash(game, method=method)
                except TooLargeError:
                    continue
                for profile in found.equilibria[:4]:
                    moves = replies.moves_of(game.tree, profile.records())
                    assert replies.is_lottery(game.tree, moves)
                    assert replies.regret(game.tree, moves) == 0
                    assert tuple(replies.expected(game.tree, moves)) == profile.payoffs
                    assert sum(profile.outcomes.values()) == 1
                    asked[method] += 1
    assert min(asked.values()) > 60


def test_the_regret_of_any_profile_is_what_the_best_full_strategy_gains() -> None:
    rng = Random(9)
    positive = 0
    for game in recalling.games(80, 4, depth=3, players=3):
        if small(game):
            sets = behaviour(game.tree, []).sets
            chances = []
            for own in sets:
                weights = [rng.randint(0, 2) for _ in own.actions]
                weights[0] += 1
                chances.append([Fraction(weight, sum(weights)) for weight in weights])
            profile = behaviour(game.tree, chances)
            known = replies.regret(game.tree, replies.moves_of(game.tree, profile.records()))
            assert max(regrets(profile)) == known
            positive += known > 0
    assert positive > 20


def test_programs_and_pivoting_agree_on_the_value_of_a_constant_sum_game() -> None:
    mixed = 0
    for game in recalling.games(40, 7, depth=5, constant_sum=True, pay=3):
        form = sequence_form(game.tree)
        plans = solved_as_program(form)
        assert plans is not None
        profile = form.profile(plans)
        assert not any(regrets(profile))
        traced = _equilibrium_from(form, next(_priors(form)), exact=False)
        assert traced is not None
        assert traced.payoffs == profile.payoffs
        mixed += any(own is not None and max(own) < 1 for own in profile.chances)
    assert mixed > 10


def test_pivoting_in_floats_and_in_rationals_ends_at_equilibria_from_every_start() -> None:
    for game in recalling.games(20, 11, depth=4, pay=2):
        form = sequence_form(game.tree)
        for prior, _ in zip(_priors(form), range(3), strict=False):
            for exact in (False, True) if sum(form.sizes) < 30 else (False,):
                profile = _equilibrium_from(form, prior, exact=exact)
                assert profile is not None
                assert not any(regrets(profile))


def test_one_equilibrium_is_among_all() -> None:
    compared = 0
    for game in recalling.games(60, 13, depth=2, pay=20):
        every = bg.nash(game, method="all")
        if not every.is_degenerate:
            assert bg.nash(game, method="one").strategy.payoffs in every.values
            compared += 1
    assert compared > 10


def test_nashpy_finds_the_same_equilibria_where_there_are_no_ties() -> None:
    """By its vertices; its support enumeration compares floats for equality and misses mixed equilibria in many of these games."""
    rng = Random(17)
    for _ in range(30):
        first, second = (rng.sample(range(100), 9) for _ in range(2))
        game = simultaneous([first[k : k + 3] for k in (0, 3, 6)], [second[k : k + 3] for k in (0, 3, 6)])
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)
            other = {tuple(round(float(p), 9) for own in pair for p in own) for pair in game.to_nashpy().vertex_enumeration()}
        ours = {tuple(round(float(p), 9) for own in profile.chances if own for p in own) for profile in bg.nash(game, method="all")}
        assert ours == other


def test_a_subgame_perfect_profile_has_no_regret_in_any_subgame() -> None:
    several = 0
    for game in recalling.games(70, 19, depth=4, blind=0.4):
        roots = subgame_roots(game.tree)
        for profile in bg.nash(game, subgame_perfect=True).equilibria[:3]:
            moves = replies.moves_of(game.tree, profile.records())
            for root in roots:
                part = subtree(game.tree, root)
                if sum(replies.count(part, player) for player in (0, 1)) * len(part) <= WORK:
                    assert replies.regret(part, {node - root: chance for node, chance in moves.items()}) == 0
        several += len(roots) > 2
    assert several > 25


def test_with_perfect_information_it_is_backward_induction() -> None:
    complete = 0
    for pay in (2, 60):
        for game in recalling.games(40, 23, depth=4, players=3, blind=0, pay=pay):
            found, other = bg.nash(game, subgame_perfect=True), bg.subgame_perfect(game)
            assert found.values <= other.values
            if found.is_complete:
                assert (len(found), found.values) == (other.count, other.values)
            complete += found.is_complete
    assert 10 < complete < 70


def test_all_subgame_perfect_equilibria_where_two_subgames_have_three_each() -> None:
    """A enters one of two games of coordination or takes an outside option; each has two pure equilibria and a mixed one."""

    def coordination(name: str, high: int, low: int) -> Decision:
        def reply(own: str) -> Decision:
            paid = {"l": (high, low), "r": (low, high)}
            pays = {other: paid[own] if own == other else (0, 0) for other in "lr"}
            return Decision("B", {other: Outcome(name, {"A": a, "B": b}) for other, (a, b) in pays.items()}, information=f"B {name}")

        return Decision("A", {own: reply(own) for own in "lr"}, information=f"A {name}")

    game = Game(Decision("A", {"one": coordination("one", 3, 1), "two": coordination("two", 5, 2), "out": Outcome("out", {"A": "5/2", "B": 0})}))
    found = bg.nash(game, subgame_perfect=True, method="all")
    assert found.is_complete
    assert len(found) == 9
    assert found.regret == 0
    reached = [next(iter(profile.outcomes)) for profile in found]
    assert reached.count("two") == 3
    assert reached.count("one") == 2
    assert reached.count("out") == 4
    assert len(bg.nash(game, subgame_perfect=True, method="one")) == 1


def test_a_long_game_is_solved_subgame_by_subgame() -> None:
    node: bg.Decision | bg.Outcome = Outcome("end", {"A": 0, "B": 0})
    for k in range(3_000):
        node = Decision("AB"[k % 2], {"stop": Outcome(f"stop {k}", {"A": k % 7, "B": k % 5}), "go": node})
    found = bg.nash(Game(node, players=("A", "B")), subgame_perfect=True)
    assert found.regret == 0
    assert found.values <= bg.subgame_perfect(found.game).values


def test_an_empty_threat_is_nash_but_not_subgame_perfect() -> None:
    entry = Game(Decision("Entrant", {
        "stay out": Outcome("monopoly", {"Entrant": 0, "Incumbent": 2}),
        "enter": Decision("Incumbent", {
            "share": Outcome("duopoly", {"Entrant": 1, "Incumbent": 1}),
            "fight": Outcome("war", {"Entrant": -1, "Incumbent": "-harm"}),
        }),
    }))  # fmt: skip
    every = bg.nash(entry, at={"harm": 1})
    assert every.outcomes == {"monopoly", "duopoly"}
    assert every.is_complete
    assert every.is_degenerate
    assert bg.nash(entry, at={"harm": 1}, subgame_perfect=True).outcomes == {"duopoly"}
    assert bg.nash(entry, at={"harm": -2}).outcomes == {"monopoly"}


def test_parties_that_never_move_are_paid_and_do_not_count() -> None:
    paid = {"A": 1, "Bystander": 7, "B": 1}
    nothing = {"A": 0, "Bystander": 5, "B": 0}
    reply = {"l": Outcome("same", paid), "r": Outcome("different", nothing)}
    other = {"l": Outcome("different", nothing), "r": Outcome("same", paid)}
    game = Game(Decision("A", {"l": Decision("B", reply, information="B"), "r": Decision("B", other, information="B")}), players=("A", "Bystander", "B"))
    found = bg.nash(game)
    assert found.is_complete
    assert found.values == {(1, 7, 1), (Fraction(1, 2), 6, Fraction(1, 2))}
    assert bg.nash(Game(Outcome("end", {"A": 1}))).values == {(1,)}
    assert bg.nash(Game(Decision("A", {"x": Outcome("x", {"A": 1}), "y": Outcome("y", {"A": 2})}))).outcomes == {"y"}


def forgetful() -> Game:
    again = Decision("A", {"l": Outcome("x", {"A": 0, "B": 0}), "r": Outcome("y", {"A": 1, "B": 0})}, information="again")
    return Game(Decision("A", {"l": again, "r": again}, information="first"), players=("A", "B"))


def pennies_for_three() -> Game:
    def end(a: str, b: str) -> Outcome:
        return Outcome("end", {"A": int(a == b), "B": int(a != b), "C": 0})

    def last(a: str, b: str) -> Decision:
        return Decision("C", {"go": end(a, b), "stay": end(a, b)}, information="C")

    return Game(Decision("A", {a: Decision("B", {b: last(a, b) for b in "ht"}, information="B") for a in "ht"}))


@pytest.mark.parametrize(
    ("call", "error", "says"),
    [
        (lambda: bg.nash(forgetful()), ImperfectRecallError, 'A cannot tell "l" and "r" apart'),
        (lambda: bg.nash(pennies_for_three()), OutOfClassError, "3 players who move has no pure Nash equilibrium"),
        (lambda: bg.nash(horse(), method="all"), OutOfClassError, "One, Two, Three"),
        (lambda: bg.nash(kuhn(), method="all", subgame_perfect=True), TooLargeError, "some subgame is too large"),
        (lambda: bg.nash(kuhn(), method="pure", subgame_perfect=True), RequirementError, "does not go with"),
        (lambda: bg.nash(kuhn(), method="pure"), OutOfClassError, 'by method="auto"'),
        (lambda: bg.nash(horse(), method="mixed"), RequirementError, "auto, all, one, pure"),
        (lambda: bg.nash(kuhn(), method="all"), TooLargeError, "27 x 64"),
        (lambda: bg.nash(Game(Outcome("end", {"A": "t"}))), MissingValueError, "t"),
    ],
)
def test_what_cannot_be_answered_says_why(call: Any, error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says):
        call()


def test_profiles_read_by_label_and_by_moves() -> None:
    profile = bg.nash(kuhn()).strategy
    assert profile["Second holds 3 after a bet"] == {"call": 1, "fold": 0}
    assert profile[("12", "bet")] == profile["Second holds 2 after a bet"] == profile["Second", "Second holds 2 after a bet"]
    rows = bg.nash(kuhn()).records()
    assert len(rows) == 24
    assert {row["player"] for row in rows} == {"First", "Second"}
    with pytest.raises(bg.BargainingError, match="did you mean"):
        profile["Second holds 3 after a bett"]


def test_payoffs_beyond_any_float_are_no_obstacle() -> None:
    """Matching pennies with stakes of 10**390 and of 10**-390: floats are for guesses, scaled to one."""
    for stake in (Fraction(10) ** 390, Fraction(1, 10**390)):
        for other in (-1, -2):
            pays = {same: {"A": stake * sign, "B": other * stake * sign} for same, sign in ((True, 1), (False, -1))}
            rows = {a: Decision("B", {b: Outcome("end", pays[a == b]) for b in "ht"}, information="B") for a in "ht"}
            for method in ("all", "one"):
                found = bg.nash(Game(Decision("A", rows), players=("A", "B")), method=method)
                assert found.values == {(0, 0)}
                assert found.strategy["B"] == {"h": Fraction(1, 2), "t": Fraction(1, 2)}


def test_arguments_of_the_wrong_kind_are_told() -> None:
    game = simultaneous([[1, 0], [0, 1]], [[1, 0], [0, 1]])
    with pytest.raises(RequirementError, match="subgame_perfect must be True or False"):
        bg.nash(game, subgame_perfect="no")  # type: ignore[arg-type]
    with pytest.raises(bg.errors.UnknownActionError, match="no information set"):
        bg.nash(game).strategy[3]  # type: ignore[index]
