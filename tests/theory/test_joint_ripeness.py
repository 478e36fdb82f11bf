"""Who can agree: all coalitions tried one by one, linear programs, and a game in which one party after the other must accept."""

from __future__ import annotations

from fractions import Fraction
from itertools import chain, combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

import bargaining as bg
from bargaining.errors import FieldError, NumberError
from bargaining.leverage import linear
from bargaining.theory.mediators import cheapest_ripening, ripe_coalitions, unanimity_game

F = Fraction
tenths = st.integers(0, 12).map(lambda k: F(k, 10))


def coalitions(names: list[str]) -> list[tuple[str, ...]]:
    return list(chain.from_iterable(combinations(names, size) for size in range(len(names) + 1)))


@given(st.lists(tenths, min_size=1, max_size=7), tenths)
@settings(deadline=None)
def test_against_all_coalitions(claims: list[Fraction], pie: Fraction) -> None:
    given_ = {f"party {k}": claim for k, claim in enumerate(claims)}
    found = ripe_coalitions(given_, pie=pie)
    agree = {members: sum(given_[name] for name in members) <= pie for members in coalitions(list(given_))}
    assert all(found.can_agree(members) == can for members, can in agree.items())
    sizes = range(len(given_) + 1)
    assert found.every == max(size for size in sizes if all(can for members, can in agree.items() if len(members) <= size))
    assert found.some == max(size for size in sizes if any(can for members, can in agree.items() if len(members) == size))
    assert found.some == len(found.largest)
    assert agree[tuple(name for name in given_ if name in found.largest)]
    assert found.is_joint == agree[tuple(given_)] == (found.missing == 0)
    minimal = {members for members, can in agree.items() if not can and all(agree[part] for part in combinations(members, len(members) - 1))}
    assert set(found.obstacles()) == minimal


def test_every_few_can_and_no_more() -> None:
    """Ripe pairs prove nothing for three, nor ripe coalitions of all but one for all; a quarter and three quarters are a pair at the tie."""
    assert ripe_coalitions(dict.fromkeys("ABC", F(2, 5))).every == 2
    assert ripe_coalitions({"A": "1/4", "B": "1/4", "C": "3/4"}).every == 2
    assert not ripe_coalitions({"A": "1/4", "B": "1/4", "C": "3/4"}).is_joint
    for k in range(1, 9):
        found = ripe_coalitions({str(i): F(1, k) for i in range(k + 1)})
        assert (found.every, found.some, found.is_joint, found.missing) == (k, k, False, F(1, k))


def test_many_parties_are_no_matter() -> None:
    found = ripe_coalitions({str(i): F(i, 10**6) for i in range(5_000)})
    assert not found.is_joint
    assert found.every < found.some < 5_000
    assert next(ripe_coalitions({"A": 2, "B": 0}).obstacles()) == ("A",)


def test_the_cheapest_levers_by_two_linear_programs() -> None:
    rng, enough, tied = Random(3), 0, 0
    for _ in range(300):
        claims = {str(k): F(rng.randint(0, 8), 10) for k in range(rng.randint(2, 5))}
        levers = {f"lever {k}": (F(rng.randint(0, 4), 2), F(rng.randint(0, 6), 10) if rng.random() < 0.8 else None) for k in range(rng.randint(1, 4))}
        found = cheapest_ripening(claims, levers)
        missing = max(sum(claims.values()) - 1, F(0))
        caps = [missing if most is None else most for _, most in levers.values()]
        costs = [cost for cost, _ in levers.values()]
        rows = [[-1] * len(levers), *([int(i == j) for i in range(len(levers))] for j in range(len(levers)))]
        best = linear.maximise([-cost for cost in costs], rows, [-missing, *caps])
        assert found.missing == missing
        if found.levers is None:
            assert best is None
            assert found.cost is None
            continue
        enough += 1
        assert best is not None
        assert found.cost == -best.value
        floating = linprog([float(c) for c in costs], A_ub=[[-1.0] * len(costs)], b_ub=[-float(missing)], bounds=[(0, float(cap)) for cap in caps])
        assert floating.fun == pytest.approx(float(found.cost), abs=1e-9)
        assert sum(found.levers.values()) == missing
        for (name, amount), cap, cost in zip(found.levers.items(), caps, costs, strict=True):
            assert 0 <= amount <= cap
            if missing:
                assert amount == cap or cost >= found.price, name
                assert amount == 0 or cost <= found.price, name
        tied += len(set(costs)) < len(costs)
        added = ripe_coalitions(claims, pie=1 + sum(found.levers.values()))
        assert added.is_joint
        if missing:
            assert not ripe_coalitions(claims, pie=1 + sum(found.levers.values()) - F(1, 10**9)).is_joint
    assert enough > 150
    assert tied > 50


def test_the_least_enticement_in_the_game() -> None:
    """Each gets its claim, the last what remains: the least enticement is what is missing, whoever comes last; threats fill it as well."""
    rng, needed = Random(4), 0
    for _ in range(40):
        claims = {name: F(rng.randint(0, 8), 10) for name in rng.sample("ABCDE", rng.randint(2, 5))}
        found = ripe_coalitions(claims)
        values = list(claims.values())
        at = {"pie": F(1), **{f"share_{k + 1}": claim for k, claim in enumerate(values[:-1])}}
        idle = {f"threat_{k + 1}": F(0) for k in range(len(claims))}
        game = unanimity_game(claims)
        least = bg.minimum(game, "enticement", reach="agreement", at=at | idle)
        assert (least.value, least.attained) == (found.missing, True)
        last = f"threat_{len(claims)}"
        idle.pop(last)
        least = bg.minimum(game, last, reach="agreement", at=at | idle | {"enticement": F(0)})
        assert least.value == found.missing
        needed += found.missing > 0
    assert needed > 10


def test_all_divisions_on_a_grid_are_refused_where_not_all_can_agree() -> None:
    """Every division in tenths, put to all three; some is accepted iff the claims, in tenths too, leave room."""
    rng, seen = Random(5), set()
    for _ in range(12):
        claims = {name: F(rng.randint(1, 5), 10) for name in "ABC"}
        game = unanimity_game(claims)
        accepted = False
        for first in range(11):
            for second in range(11 - first):
                at = {"pie": 1, "enticement": 0, "share_1": F(first, 10), "share_2": F(second, 10), "threat_1": 0, "threat_2": 0, "threat_3": 0}
                accepted |= "agreement" in bg.subgame_perfect(game, at=at).outcomes
        assert accepted == ripe_coalitions(claims).is_joint
        seen.add(accepted)
    assert seen == {True, False}


def test_text_and_rows() -> None:
    assert "1/2 is to spare" in str(ripe_coalitions({"A": "1/4", "B": "1/4"}))
    assert "not enough" in str(cheapest_ripening({"A": 1, "B": 1}, {"aid": (1, "1/2")}))
    assert "nothing" in str(cheapest_ripening({"A": "1/2"}, {"aid": (1, None)}))
    assert ripe_coalitions({"A": 1, "B": "1/2"}).records() == [
        {"party": "A", "claim": 1, "in the largest coalition": False},
        {"party": "B", "claim": F(1, 2), "in the largest coalition": True},
    ]


def test_text_where_hardly_anybody_can_agree() -> None:
    assert "some one claims more than there is, all 2 cannot; 4/3 is missing" in str(ripe_coalitions({"A": "1/3", "B": 2}))
    assert "some two cannot agree, all 2 cannot" in str(ripe_coalitions({"A": "2/3", "B": "2/3"}))
    assert "the only party claims more than there is; 1 is missing" in str(ripe_coalitions({"A": 2}))
    assert "the only party can have what it claims, 1 is to spare" in str(ripe_coalitions({"A": 2}, pie=3))


def test_bad_input() -> None:
    with pytest.raises(FieldError, match="nobody"):
        ripe_coalitions({})
    with pytest.raises(FieldError, match="claim of A"):
        ripe_coalitions({"A": -1})
    with pytest.raises(NumberError, match="the pie"):
        ripe_coalitions({"A": 1}, pie="big")
    with pytest.raises(FieldError, match="no claim is known of D"):
        ripe_coalitions({"A": 1}).can_agree("AD")
    with pytest.raises(FieldError, match="cost of aid"):
        cheapest_ripening({"A": 2}, {"aid": (-1, None)})
    with pytest.raises(FieldError, match="two parties"):
        unanimity_game({"A": 1})
