"""The reduced normal form against all profiles of full strategies, known games, and Gambit where it is installed."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product
from math import prod
from pathlib import Path
from random import Random

import pytest

from bargaining import Chance, Decision, Game, Outcome, subgame_perfect
from bargaining.errors import MissingValueError, NumberError, StructureError, TooLargeError
from bargaining.game import normal_form
from bargaining.game.normal_form import NormalForm, reduced_normal_form, to_nashpy
from bargaining.game.plans import own_histories
from bargaining.game.tree import CHANCE, END, Tree

GAMBIT = Path(os.environ.get("BARGAINING_EFG", Path(__file__).parents[3] / "shared" / "data" / "efg"))
GAMBIT_FILES = sorted(GAMBIT.glob("*.efg"))

Strategy = Mapping[object, int]
"""The action at each information set."""


# The referee: every full strategy, played out


def set_of(tree: Tree, node: int) -> object:
    return tree.information.get(node, node)


def sets(tree: Tree, player: int) -> list[object]:
    return list(dict.fromkeys(set_of(tree, node) for node, owner in enumerate(tree.owner) if owner == player))


def full_strategies(tree: Tree, player: int) -> Iterator[Strategy]:
    own = sets(tree, player)
    width = {set_of(tree, node): tree.arity[node] for node, owner in enumerate(tree.owner) if owner == player}
    for actions in product(*(range(width[one]) for one in own)):
        yield dict(zip(own, actions, strict=True))


def played(tree: Tree, profile: Strategy, node: int = 0) -> tuple[Fraction, ...]:
    branches = tree.branches[node]
    if tree.owner[node] == END:
        return tuple(map(Fraction, tree.payoffs[tree.end[node]]))
    if tree.owner[node] == CHANCE:
        parts = [[Fraction(tree.probability[child]) * pay for pay in played(tree, profile, child)] for child in branches]
        return tuple(map(sum, zip(*parts, strict=True)))
    return played(tree, profile, branches[profile[set_of(tree, node)]])


def not_excluded(tree: Tree, player: int, strategy: Strategy, node: int = 0) -> set[object]:
    """The player's information sets that its own choices leave within reach."""
    branches = tree.branches[node]
    found: set[object] = set()
    if tree.owner[node] == player:
        found.add(set_of(tree, node))
        branches = (branches[strategy[set_of(tree, node)]],)
    return found.union(*(not_excluded(tree, player, strategy, child) for child in branches))


def reduced(tree: Tree, player: int, strategy: Strategy) -> tuple[str | None, ...]:
    reach = not_excluded(tree, player, strategy)
    nodes = {set_of(tree, node): node for node, owner in enumerate(tree.owner) if owner == player}
    return tuple(tree.edge[tree.branches[nodes[own]][strategy[own]]] if own in reach else None for own in sets(tree, player))


def random_game(rng: Random) -> Game:
    """Up to three players, chance, and information sets of all kinds: proper, forgetful and absent-minded."""
    players = list("ABC"[: rng.randint(1, 3)])
    blindness = rng.choice([0, 0.4, 0.9])

    def node(depth: int) -> Outcome | Decision | Chance:
        if depth == 0 or rng.random() < 0.15:
            return Outcome("end", {player: Fraction(rng.randint(-9, 9), rng.randint(1, 3)) for player in players})
        width = rng.choice([1, 2, 2, 3])
        children = [node(depth - 1) for _ in range(width)]
        if rng.random() < 0.2:
            weights = [rng.randint(0, 3) for _ in children[1:]] + [1]
            return Chance({f"c{i}": (Fraction(weight, sum(weights)), child) for i, (weight, child) in enumerate(zip(weights, children, strict=True))})
        player = rng.choice(players)
        name = f"{player}{width}{rng.randint(0, 1)}" if rng.random() < blindness else None
        return Decision(player, {f"a{i}": child for i, child in enumerate(children)}, information=name)

    return Game(node(rng.randint(0, 4)), players=players)


def small_games(count: int, limit: int) -> Iterator[Game]:
    rng = Random(8)
    while count:
        game = random_game(rng)
        tree = game.tree
        owned = {set_of(tree, node): tree.arity[node] for node, owner in enumerate(tree.owner) if owner >= 0}
        if prod(owned.values()) <= limit:
            count -= 1
            yield game


def test_every_profile_of_full_strategies_pays_what_its_reduced_profile_pays() -> None:
    kinds = set()
    for game in small_games(800, 1_000):
        tree, form = game.tree, reduced_normal_form(game)
        full = [list(full_strategies(tree, player)) for player in range(len(game.players))]
        short = [[reduced(tree, player, strategy) for strategy in own] for player, own in enumerate(full)]
        for own, listed in zip(short, form.choices, strict=True):
            assert set(own) == set(listed)
            assert len(set(listed)) == len(listed)
        for profile in product(*(range(len(own)) for own in full)):
            together = {key: action for own, number in zip(full, profile, strict=True) for key, action in own[number].items()}
            cell = [form.choices[player].index(short[player][number]) for player, number in enumerate(profile)]
            assert form.payoff(*cell) == played(tree, together)
        for histories, listed in zip(own_histories(tree)[0], form.choices, strict=True):
            assert histories.count() == len(listed) if histories.recalls else histories.count() >= len(listed)
            kinds.add((histories.recalls, max(map(len, histories.sets), default=0) > 1))
    assert kinds == {(True, False), (True, True), (False, True)}


def test_rows_are_the_same_however_they_are_read() -> None:
    for game in small_games(40, 200):
        form = reduced_normal_form(game)
        rows = form.records()
        assert len(rows) == prod(form.shape) == len(form.payoffs[0])
        for row, profile in zip(rows, product(*map(range, form.shape)), strict=True):
            assert [row[f"{player}: strategy"] for player in game.players] == [own[i] for own, i in zip(form.strategies, profile, strict=True)]
            assert tuple(row[f"{player}: payoff"] for player in game.players) == form.payoff(*profile)


# Known games


def ultimatum(steps: int, reservation: Fraction) -> Game:
    """A offers B a share of 1; where B refuses, A gets nothing and B its reservation value."""
    offers = {}
    for step in range(steps + 1):
        share = Fraction(step, steps)
        deal, no_deal = Outcome("deal", {"A": 1 - share, "B": share}), Outcome("no deal", {"A": 0, "B": reservation})
        offers[str(share)] = Decision("B", {"accept": deal, "refuse": no_deal})
    return Game(Decision("A", offers))


def pure_equilibria(form: NormalForm) -> list[tuple[int, ...]]:
    found = []
    for profile in product(*map(range, form.shape)):
        here = form.payoff(*profile)
        deviations = ((player, (*profile[:player], other, *profile[player + 1 :])) for player, n in enumerate(form.shape) for other in range(n))
        if all(form.payoff(*deviation)[player] <= here[player] for player, deviation in deviations):
            found.append(profile)
    return found


def test_the_ultimatum_game_has_19_equilibria_of_which_two_are_subgame_perfect() -> None:
    game = ultimatum(4, Fraction(1, 4))
    form = reduced_normal_form(game)
    assert form.shape == (5, 32)
    assert len(pure_equilibria(form)) == 19
    assert subgame_perfect(game).count == 2


def test_matching_pennies_in_the_dark() -> None:
    def pennies(heads: int) -> Decision:
        return Decision(
            "B",
            {"heads": Outcome("x", {"A": heads, "B": -heads}), "tails": Outcome("y", {"A": -heads, "B": heads})},
            information="dark",
        )

    game = Game(Decision("A", {"heads": pennies(1), "tails": pennies(-1)}))
    form = reduced_normal_form(game)
    assert form.strategies == (("heads", "tails"), ("heads", "tails"))
    assert form.information_sets == (((0,),), ((1, 4),))
    assert form.payoffs == ((1, -1, -1, 1), (-1, 1, 1, -1))
    ((row, column),) = game.to_nashpy().support_enumeration()
    assert row.tolist() == column.tolist() == [0.5, 0.5]


def test_the_absent_minded_driver_never_gets_off_at_the_second_exit() -> None:
    later = Decision("Driver", {"exit": Outcome("home", {"Driver": 4}), "go on": Outcome("motel", {"Driver": 1})}, information="exit")
    game = Game(Decision("Driver", {"exit": Outcome("lost", {"Driver": 0}), "go on": later}, information="exit"))
    form = reduced_normal_form(game)
    assert (form.strategies, form.payoffs) == ((("exit", "go on"),), ((0, 1),))


def test_who_never_moves_has_one_strategy() -> None:
    rain, sun = Outcome("wet", {"A": 3, "B": 0}), Outcome("dry", {"A": 0, "B": "1/2"})
    form = reduced_normal_form(Game(Chance({"rain": ("1/3", rain), "sun": ("2/3", sun)})))
    assert (form.strategies, form.shape) == ((("no choice",), ("no choice",)), (1, 1))
    assert form.payoff(0, 0) == (1, Fraction(1, 3))
    assert reduced_normal_form(Game(Outcome("nothing", {}))).shape == ()


def test_there_may_be_more_players_than_an_array_has_dimensions() -> None:
    players = [f"P{number}" for number in range(70)]
    ends = {action: Outcome(action, dict.fromkeys(players, pay)) for action, pay in (("left", 0), ("right", 1))}
    form = reduced_normal_form(Game(Decision("P0", ends)))
    assert form.shape == (2, *[1] * 69)
    assert form.payoffs == ((0, 1),) * 70


def test_choices_tell_apart_what_labels_may_not() -> None:
    inner = {"b / c": Outcome("x", {"A": 1}), "*": Outcome("y", {"A": 2})}
    form = reduced_normal_form(Game(Decision("A", {"a": Decision("A", inner), "a / b": Outcome("z", {"A": 3})})))
    assert form.choices == ((("a", "b / c"), ("a", "*"), ("a / b", None)),)
    assert form.payoffs == ((1, 2, 3),)


def test_long_numbers_stay_exact() -> None:
    primes = [10**60 + 7, 10**60 + 9, 10**61 + 3, 2**200 + 1]
    branches = {str(prime): (Fraction(1, 4), Outcome("x", {"A": Fraction(1, prime), "B": prime})) for prime in primes}
    form = reduced_normal_form(Game(Chance(branches)))
    assert form.payoff(0, 0) == (sum(Fraction(1, 4 * prime) for prime in primes), Fraction(sum(primes), 4))
    assert "bits" in str(form)


def test_it_prints_as_people_read() -> None:
    form = reduced_normal_form(ultimatum(1, Fraction(1, 2)))
    lines = str(form).splitlines()
    assert lines[0] == "reduced normal form: 2 x 4 strategies of A, B, exact"
    assert lines[1:3] == ["  0; accept / accept: 1, 0", "  0; accept / refuse: 1, 0"]
    assert str(reduced_normal_form(ultimatum(4, Fraction(1, 2)))).endswith("... and 140 more")
    assert "&lt;" in reduced_normal_form(Game(Decision("<A>", {"x": Outcome("x", {"<A>": 1})})))._repr_html_()


# nashpy


def test_nashpy_gets_the_two_players_matrices() -> None:
    form, read = reduced_normal_form(ultimatum(4, Fraction(1, 4))), ultimatum(4, Fraction(1, 4)).to_nashpy()
    for matrix, column in zip(read.payoff_matrices, form.payoffs, strict=True):
        assert matrix.shape == (5, 32)
        assert matrix.ravel().tolist() == [float(payoff) for payoff in column]
    assert to_nashpy(ultimatum(1, Fraction(1, 3))).payoff_matrices[1][0].tolist() == [0, 0, 1 / 3, 1 / 3]


@pytest.mark.parametrize("players", ["", "A", "ABC"])
def test_nashpy_takes_two_players_only(players: str) -> None:
    with pytest.raises(StructureError, match=f"has {len(players)}"):
        Game(Outcome("x", dict.fromkeys(players, 0))).to_nashpy()


def test_nashpy_takes_no_numbers_beyond_floats() -> None:
    with pytest.raises(NumberError, match="too large for a float"):
        Game(Outcome("x", {"A": 10**400, "B": 0})).to_nashpy()


# Mistakes and bounds


def test_parameters_without_values_are_named() -> None:
    game = Game(Decision("A", {"x": Outcome("x", {"A": "share - threat", "B": 0}), "y": Outcome("y", {"A": 0, "B": 1})}))
    for ask in (reduced_normal_form, to_nashpy):
        with pytest.raises(MissingValueError, match="share, threat"):
            ask(game)
    assert reduced_normal_form(game.at(share=1, threat=0)).payoffs == ((1, 0), (0, 1))


@pytest.mark.parametrize("profile", [(), (0,), (0, 0, 0), (5, 0), (0, 32), (-1, 0)])
def test_profiles_outside_the_table_are_refused(profile: tuple[int, ...]) -> None:
    with pytest.raises(StructureError, match="is no profile"):
        reduced_normal_form(ultimatum(4, Fraction(1, 4))).payoff(*profile)


def stairs(length: int, players: str) -> Game:
    node: Decision | Outcome = Outcome("top", dict.fromkeys(players, 0))
    for step in reversed(range(length)):
        node = Decision(players[step % len(players)], {"stop": Outcome(f"step {step}", dict.fromkeys(players, step)), "go": node})
    return Game(node)


def many_at_once(decisions: int, *, forgetful: bool = False) -> Game:
    one = Outcome("x", {"A": 0})
    branches: dict[str, tuple[object, Decision]] = {
        str(i): (Fraction(1, decisions), Decision("A", {"yes": one, "no": one})) for i in range(decisions)
    }
    if forgetful:
        blind = [Decision("A", {"yes": one, "no": one}, information="blind") for _ in "ab"]
        branches["blind"] = (0, Decision("A", dict(zip("ab", blind, strict=True))))
    return Game(Chance(branches))


@pytest.mark.parametrize(
    ("game", "message"),
    [
        (stairs(20_000, "AB"), "10,001 x 10,001 strategies"),
        (stairs(2_000, "AB"), "1,001 x 1,001 strategies"),
        (stairs(20_000, "A"), "10,000,000 choices"),
        (many_at_once(20), "1,048,576 strategies"),
        (many_at_once(3_000), r"10\*\*15 strategies"),
    ],
    ids=["chain", "just too long", "long strategies", "bits", "many bits"],
)
def test_tables_too_large_are_refused_before_they_are_written(game: Game, message: str) -> None:
    with pytest.raises(TooLargeError, match=message):
        reduced_normal_form(game)


def test_listing_the_strategies_of_who_forgets_stops_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    game = many_at_once(60, forgetful=True)
    monkeypatch.setattr(normal_form, "MAX_CELLS", 5_000)
    with pytest.raises(TooLargeError, match="5,001 strategies"):
        reduced_normal_form(game)
    monkeypatch.setattr(normal_form, "MAX_CHOICES", 60_000)
    with pytest.raises(TooLargeError, match="60,000 choices"):
        reduced_normal_form(game)
    assert reduced_normal_form(many_at_once(6, forgetful=True)).shape == (2**8,)


def test_deep_trees_need_no_recursion() -> None:
    assert reduced_normal_form(stairs(600, "AB")).shape == (301, 301)
    steps = Decision("A", {"end": Outcome("end", {"A": 1})})
    for _ in range(20_000):
        steps = Decision("A", {"on": steps}, information="on")
    assert reduced_normal_form(Game(steps)).payoffs == ((1,),)


def test_sums_of_absurdly_long_numbers_are_refused() -> None:
    node: Chance | Outcome = Outcome("end", {"A": 1})
    for _ in range(20_000):
        node = Chance({"out": (Fraction(1, 3), Outcome("out", {"A": 0})), "on": (Fraction(2, 3), node)})
    with pytest.raises(TooLargeError, match="sums of more than"):
        reduced_normal_form(Game(node))


# Gambit


def theirs(gambit, game: Game) -> tuple[tuple[int, ...], list[tuple[Fraction, ...]] | None]:
    """Gambit's own reduced strategies and payoffs; no payoffs where there are more than a thousand."""
    read = gambit.read_efg(io.BytesIO(game.to_efg().encode()))
    shape = tuple(len(player.strategies) for player in read.players)
    if prod(shape) > 1_000:
        return shape, None
    rows = (read[profile] for profile in product(*map(range, shape)))
    return shape, [tuple(Fraction(str(row[player])) for player in read.players) for row in rows]


def test_gambit_agrees_on_random_games() -> None:
    gambit = pytest.importorskip("pygambit")
    for game in small_games(150, 300):
        agree(theirs(gambit, game), game)


@pytest.mark.skipif(not GAMBIT_FILES, reason="Gambit's files are not here; BARGAINING_EFG names their folder")
def test_gambit_agrees_on_its_own_files() -> None:
    gambit = pytest.importorskip("pygambit")
    agreed = 0
    for path in GAMBIT_FILES:
        game = Game.from_efg(path)
        try:
            agree(theirs(gambit, game), game)
            agreed += 1
        except ValueError:  # a label that Gambit does not take
            continue
        except TooLargeError:
            continue
    assert agreed >= 0.9 * len(GAMBIT_FILES)


def agree(found: tuple[tuple[int, ...], list[tuple[Fraction, ...]] | None], game: Game) -> None:
    shape, payoffs = found
    form = reduced_normal_form(game)
    assert form.shape == shape
    if payoffs is not None:
        assert sorted(zip(*form.payoffs, strict=True)) == sorted(payoffs)
