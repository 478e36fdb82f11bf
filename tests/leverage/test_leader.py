"""A leader's levers against every profile, by two routes of the library, and on games whose answer is known."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Any

import pytest
from referees import growth, polyhedra

import bargaining as bg
from bargaining.errors import BargainingError, LeverError, NotPolynomialError, RequirementError, UnknownPlayerError
from bargaining.leverage.leader import along_several
from bargaining.leverage.portfolio.terms import read_terms


def questions(count: int, seed: int, *, most: int, chance: float, levers: int) -> Any:
    rng = Random(seed)
    for _ in range(growth.times(count)):
        names = growth.LEVERS[:levers]
        pay, room = growth.several(names, rng.random() < 0.7), 9 if most > 9 else 6
        root = growth.tree(rng, players=growth.NAMES[: rng.randint(2, 3)], nodes=room, chance=chance, pay=pay)
        game = bg.Game(root)
        used = tuple(name for name in names if name in game.parameters)
        if len(used) != levers or bool(chance) != bool(game.tree.probability):
            continue
        found = polyhedra.profiles(game, used, root, lambda end: True)
        if len(found) <= most:
            yield game, used, {name: Fraction(rng.randint(0, 6), rng.choice((1, 2))) for name in used}, rng.choice(game.players), found


def expected(game: bg.Game, caps: list[Fraction], player: str, found: list[polyhedra.Profile], ties: str) -> tuple[Fraction, bool]:
    """For each payoff of the leader the most it can be, such that one profile or all of them pay at least that."""
    width, own = len(caps), game.players.index(player)
    box = [polyhedra.Inequality((cap, *(Fraction(-(k == j)) for j in range(width)))) for k, cap in enumerate(caps)]
    best = []
    for line in {one.payoffs[own] for one in found}:
        pieces = [box]
        if ties == "optimistic":
            pieces = [[*box, *map(polyhedra.Inequality, sorted(one.inequalities))] for one in found if one.payoffs[own] == line]
        else:
            for one in found:
                less = polyhedra.Inequality(tuple(a - b for a, b in zip(line, one.payoffs[own], strict=True)), True)
                pieces = polyhedra.without(pieces, [*map(polyhedra.Inequality, sorted(one.inequalities)), less], width)
        for piece in pieces:
            value = polyhedra.least(piece, [-c for c in line[1:]])
            if value is not None:
                at_most = polyhedra.Inequality((value, *line[1:]))
                best.append((line[0] - value, polyhedra.feasible([*piece, at_most], width)))
    return max(best)


@pytest.mark.parametrize(("ties", "chance", "most", "count"), [
    ("optimistic", 0, 100, 100), ("optimistic", 0.25, 60, 130), ("pessimistic", 0, 6, 70), ("pessimistic", 0.35, 9, 110),
])
@pytest.mark.parametrize("levers", [1, 2])
def test_against_every_profile(ties: str, chance: float, most: int, count: int, levers: int) -> None:
    compared = limits = 0
    for game, used, caps, player, found in questions(count // levers, 51 + levers, most=most, chance=chance, levers=levers):
        value, attained = expected(game, [caps[name] for name in used], player, found, ties)
        answer = bg.best_levers(game, player, used, caps, ties=ties)
        assert answer.verify()
        assert (answer.value, answer.attained) == (value, attained)
        if levers == 1:
            other = along_several(game, player, read_terms(game, dict.fromkeys(used, 0), None, caps, None), ties)
            assert other.verify()
            assert (other.value, other.attained) == (value, attained)
        near = answer.near(Fraction(1, 100))
        assert all(0 <= near[name] <= caps[name] for name in used)
        assert answer.payoff(near) > value - Fraction(1, 100)
        compared += 1
        limits += not attained
    assert compared > 12
    assert limits == 0 or ties == "pessimistic"
    assert limits > 0 or ties == "optimistic" or levers > 1 or chance


def test_three_levers_never_do_worse_than_one() -> None:
    compared = 0
    for game, used, caps, player, _ in questions(60, 57, most=10**6, chance=0, levers=3):
        for ties in ("optimistic", "pessimistic"):
            whole = bg.best_levers(game, player, used, caps, ties=ties)
            assert whole.verify()
            for name in used:
                part = bg.best_levers(game, player, name, {name: caps[name]}, at={other: 0 for other in used if other != name}, ties=ties)
                assert part.value <= whole.value
        compared += 1
    assert compared > 20


def test_the_threat_of_a_leader_is_the_least_that_is_enough() -> None:
    """Commitment to the least threat that closes the gap, which is never carried out."""
    game = bg.Game(
        bg.Decision("Party", {
            "accept": bg.Outcome("agreement", {"Party": "1/2", "Mediator": "1 - threat/100"}),
            "refuse": bg.Outcome("sanctions", {"Party": "4/5 - threat", "Mediator": "-threat"}),
        })
    )
    best = bg.best_levers(game, "Mediator", "threat", {"threat": 1})
    assert best.levers == {"threat": Fraction(3, 10)} == {"threat": bg.minimum(game, "threat", reach="agreement").value}
    assert best.value == 1 - Fraction(3, 1000)
    sure = bg.best_levers(game, "Mediator", "threat", {"threat": 1}, ties="pessimistic")
    assert (sure.value, sure.attained) == (best.value, False)
    assert sure.near()["threat"] > Fraction(3, 10)
    assert bg.best_levers(game, "Mediator", "threat", {"threat": "1/10"}).levers == {"threat": 0}
    assert best.records() == [{"lever": "threat", "amount": Fraction(3, 10), "cap": 1}]
    assert "for Mediator" in best._repr_html_()


@pytest.mark.parametrize(("error", "match", "change"), [
    (UnknownPlayerError, 'did you mean "Mediator"', {"player": "mediator"}),
    (LeverError, '"threat" needs a cap', {"caps": {}}),
    (LeverError, "caps.*not be negative", {"caps": {"threat": -1}}),
    (LeverError, "names no lever", {"levers": []}),
    (RequirementError, 'did you mean "optimistic"', {"ties": "optimist"}),
    (NotPolynomialError, "affine", {"at": {"aid": 0}, "levers": ["threat", "size"], "caps": {"threat": 1, "size": 1}}),
])
def test_bad_input(error: type[BargainingError], match: str, change: dict[str, Any]) -> None:
    ends = {"in": bg.Outcome("war", {"A": "aid - size*threat", "Mediator": 0}), "out": bg.Outcome("peace", {"A": 0, "Mediator": 1})}
    game = bg.Game(bg.Decision("A", ends))
    asked: dict[str, Any] = {"player": "Mediator", "levers": ["threat"], "caps": {"threat": 1}, "at": {"aid": 0, "size": 1}} | change
    with pytest.raises(error, match=match):
        bg.best_levers(game, asked.pop("player"), asked.pop("levers"), asked.pop("caps"), **asked)


def test_what_it_is_not_for() -> None:
    game = bg.Game(bg.Decision("A", {"in": bg.Outcome("war", {"A": "-t*t"}), "out": bg.Outcome("peace", {"A": "t - 1"})}))
    with pytest.raises(NotPolynomialError, match="affine in the lever"):
        bg.best_levers(game, "A", "t", {"t": 1})
    lottery = bg.Chance({"a": ("p", bg.Outcome("x", {"A": "s"})), "b": ("1 - p", bg.Outcome("y", {"A": "t"}))})
    with pytest.raises(NotPolynomialError, match="a probability moves"):
        bg.best_levers(bg.Game(lottery), "A", ["s", "p"], {"s": 1, "p": 1}, at={"t": 0})
