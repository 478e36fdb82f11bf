"""Two ways to the same levers: branch and bound in integers, one mixed-integer programme in floats."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Any

import pytest
from referees import growth
from referees.growth import LEVERS

import bargaining as bg
from bargaining.errors import LeverError, RequirementError, SolverError


def games(count: int, seed: int, *, nodes: int, chance: float) -> Any:
    rng = Random(seed)
    for _ in range(growth.times(count)):
        root = growth.tree(rng, players=growth.NAMES[: rng.randint(2, 3)], nodes=nodes, chance=chance, pay=growth.several(LEVERS[:3], rng.random() < 0.5))
        game = bg.Game(root)
        used = [name for name in LEVERS[:3] if name in game.parameters]
        setup = {name: rng.randint(1, 2) for name in used if rng.random() < 0.3}
        yield game, {name: rng.randint(1, 4) for name in used}, dict.fromkeys(used, 10), setup, rng.choice(game.outcomes)


@pytest.mark.parametrize("chance", [0, 0.2])
def test_both_find_the_same_cost(chance: float) -> None:
    compared = decided_by_tolerance = 0
    for game, costs, caps, setup, reach in games(40, 5, nodes=21, chance=chance):
        if not costs:
            continue
        ours = bg.cheapest(game, costs, reach=reach, caps=caps, setup=setup)
        try:
            theirs = bg.cheapest(game, costs, reach=reach, caps=caps, setup=setup, method="milp")
        except SolverError:
            decided_by_tolerance += 1
            continue
        assert ours.complete
        assert (ours.levers is None) == (theirs.levers is None)
        if ours.levers is not None:
            assert ours.verify()
            assert theirs.verify()
            assert not theirs.exact
            assert theirs.cost >= ours.cost
            assert theirs.cost - ours.cost < Fraction(1, 10**4)
            compared += 1
    assert compared > 12
    assert decided_by_tolerance < 10


def test_what_it_needs() -> None:
    game = bg.Game(bg.Decision("A", {"stay": bg.Outcome("war", {"A": "-harm"}), "leave": bg.Outcome("peace", {"A": -1})}))
    with pytest.raises(LeverError, match='needs a cap for every lever; "harm" has none'):
        bg.cheapest(game, {"harm": 1}, reach="peace", method="milp")
    with pytest.raises(RequirementError, match='method="search"'):
        bg.cheapest(game, {"harm": 1}, reach="peace", caps={"harm": 2}, require="every", method="milp")
    assert bg.cheapest(game, {"harm": 1}, reach="peace", caps={"harm": "1/2"}, method="milp").levers is None


@pytest.mark.parametrize("cap", ["1e6", "1e15", "1e300"])
def test_caps_so_wide_that_a_tolerance_would_decide_are_refused(cap: str) -> None:
    """HiGHS finds 9/10 here, or nothing, where 1/2 is enough."""
    tree = {
        "accept": bg.Outcome("agreement", {"G": "1/2 + aid", "M": 1}),
        "refuse": bg.Decision("M", {
            "carry out": bg.Outcome("sanctions", {"G": "4/5 - threat", "M": "-1/10"}),
            "back down": bg.Outcome("impunity", {"G": "4/5", "M": "-stake"}),
        }),
    }  # fmt: skip
    game, costs = bg.Game(bg.Decision("G", tree)), {"threat": 1, "aid": 3, "stake": 2}
    assert bg.cheapest(game, costs, reach="agreement", caps=dict.fromkeys(costs, 10), method="milp").cost == Fraction(1, 2)
    with pytest.raises(SolverError, match="give tighter caps"):
        bg.cheapest(game, costs, reach="agreement", caps=dict.fromkeys(costs, cap), method="milp")


@pytest.mark.parametrize(("utils", "money"), [("1", "1e-12"), ("1e-15", "1"), ("1e20", "1e25"), ("1e300", "1e-300")])
def test_units_make_no_difference(utils: str, money: str) -> None:
    """Payoffs, costs and set-up costs in other units, and far from zero: the floats that HiGHS sees are the same."""
    facts = {"a": "7/3 - 2*t - s", "b": "4/3 - t + s", "c": "1 - s", "far": "1e40"}
    game = bg.Game(bg.Decision("A", {name: bg.Outcome(name, {"A": f"{facts['far']} + {utils}*({facts[name]})"}) for name in "abc"}))
    terms: Any = {"reach": "c", "caps": {"t": 9, "s": 9}, "setup": {"s": money}}
    costs = {"t": f"{money}/3", "s": money}
    theirs, ours = (bg.cheapest(game, costs, method=method, **terms) for method in ("milp", "search"))
    assert theirs.cost == ours.cost == Fraction(2, 9) * Fraction(money)
