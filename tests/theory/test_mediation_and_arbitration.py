"""Mediation, arbitration and open talks: the closed forms against linear programs, and the mediator's plan against every lie and disobedience."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from random import Random
from typing import Any

import numpy as np
import pytest
from scipy.optimize import linprog

import bargaining as bg
from bargaining.errors import FieldError, NumberError
from bargaining.leverage import linear
from bargaining.theory.mediators import PeaceByInstitution, dispute_game, least_cost_for_peace, least_destruction_for_peace, peace_by_institution

F = Fraction
HALF = F(1, 2)


def facts(gamma: Any, odds: Any, pie: Any = "4/5", cost: Any = 0) -> dict[str, Any]:
    """The parameters that make the temptation and the odds what they should be."""
    gamma, odds, theta, c = F(gamma), F(odds), F(pie), F(cost)
    return {"strong": odds / (1 + odds), "win": (HALF + c + gamma * (HALF - theta / 2 + c)) / theta, "pie": theta, "cost": c}


def solved(at: dict[str, Any]) -> PeaceByInstitution:
    return peace_by_institution(at["strong"], win=at["win"], pie=at["pie"], cost=at["cost"])


def drawn(rng: Random) -> dict[str, Any]:
    """Ties with the regimes' borders are as likely as not."""
    while True:
        gamma, cost, pie = F(rng.randint(1, 30), 10), F(rng.randint(0, 2), 20), F(rng.randint(8, 19), 20)
        border = [gamma / 2, gamma / (1 + gamma), 1 / (1 + gamma), gamma]
        odds = rng.choice(border) if rng.random() < 0.3 else gamma * F(rng.randint(0, 24), 20)
        at = facts(gamma, odds, pie, cost)
        if at["win"] <= 1:
            return at


class Payoffs:
    """What each type gets in war and in peace, from the primitives alone."""

    def __init__(self, at: dict[str, Any]) -> None:
        theta, p, c = at["pie"], at["win"], at["cost"]
        self.war = {("s", "s"): theta / 2 - c, ("w", "w"): theta / 2 - c, ("s", "w"): p * theta - c, ("w", "s"): (1 - p) * theta - c}
        self.chance = {"s": at["strong"], "w": 1 - at["strong"]}


def programme(at: dict[str, Any], *, public: bool) -> tuple[list[Any], list[list[Any]], list[Any]]:
    """Arbitration, or open talks, as a program in (p_L, p_M, p_M * share, p_H): any share at all, and payoffs from the primitives.

    In talks a strong party that poses as weak fights after an equal split, and the convex penalty makes one share as good as a lottery of them.
    """
    pay = Payoffs(at)
    q, r = pay.chance["s"], pay.chance["w"]
    war = pay.war
    strong = [0, -r * war["s", "w"], r, q * (HALF - war["s", "s"])]  # honest, less war
    weak = [r * (HALF - war["w", "w"]), q * (1 - war["w", "s"]), -q, 0]
    as_weak_unequal = [0, q * (1 - war["s", "s"]), -q, 0]
    as_weak_equal = [r * (HALF - war["s", "w"]), 0, 0, 0]
    as_strong = [0, -r * war["w", "w"], r, q * (HALF - war["w", "s"])]

    def less(one: list[Any], two: list[Any]) -> list[Any]:
        return [a - b for a, b in zip(one, two, strict=True)]

    rows = [less(as_strong, weak)]
    if public:
        rows += [less(as_weak_unequal, strong), [-v for v in strong], [0, war["s", "w"], -1, 0], [0, war["w", "s"] - 1, 1, 0]]
    else:
        both = [a + b for a, b in zip(as_weak_unequal, as_weak_equal, strict=True)]
        rows += [less(both, strong), [-v for v in strong], [-v for v in weak]]
    rows += [[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 0, 1]]
    bounds = [0] * (len(rows) - 3) + [1, 1, 1]
    return [r * r, 2 * q * r, 0, q * q], rows, bounds


@pytest.mark.parametrize("public", [False, True])
def test_any_share_two_solvers(public: bool) -> None:
    """Exact simplex and HiGHS over the reduced programs."""
    rng, below, safe = Random(5), 0, 0
    for _ in range(150):
        at = drawn(rng)
        found = solved(at)
        goal, rows, bounds = programme(at, public=public)
        best = linear.maximise(goal, rows, bounds)
        assert best is not None
        closed = found.talks.peace if public else found.arbitration.peace
        if found.odds is not None and found.odds >= found.temptation and found.odds > 0:
            assert closed == 1
            assert public or best.value == 1, "with an equal split for all, which talks need no reports for"
            safe += 1
            continue
        assert closed == best.value, at
        floating = linprog([-float(v) for v in goal], [[float(v) for v in row] for row in rows], [float(v) for v in bounds])
        assert -floating.fun == pytest.approx(float(closed), abs=1e-9)
        below += 1
    assert below > 60
    assert safe > 10


def the_mediators_plan(found: PeaceByInstitution, at: dict[str, Any]) -> dict[tuple[str, str], list[tuple[Any, Any]]]:
    """By reports, the lottery over A's shares; what is missing to one is war."""
    much = Payoffs(at).war["s", "w"]
    unequal, u, v = found.mediation.unequal, found.disguise, found.decoy
    return {
        ("s", "s"): [(found.mediation.strong, HALF)],
        ("s", "w"): [(unequal * u, HALF), (unequal * (1 - u), much)],
        ("w", "s"): [(unequal * u, HALF), (unequal * (1 - u), 1 - much)],
        ("w", "w"): [(1 - 2 * v, HALF), (v, much), (v, 1 - much)],
    }


def worth(at: dict[str, Any], plan: dict[tuple[str, str], list[tuple[Any, Any]]], own: str, told: str, *, obey: bool) -> Any:
    """What a type gets by a report, when it agrees to what it is told, or decides after each recommendation whether to."""
    pay, gains, total = Payoffs(at), {}, F(0)
    for other in "sw":
        war = pay.war[own, other]
        total += pay.chance[other] * war
        for chance, share in plan[told, other]:
            gains[share] = gains.get(share, 0) + pay.chance[other] * chance * (share - war)
    return total + sum(gain if obey else max(gain, 0) for gain in gains.values())


def test_the_mediators_plan_holds_and_no_arbitrator_does_better() -> None:
    """Double deviations: each lie followed by whatever is best after each recommendation."""
    rng, tempted, helped = Random(6), 0, 0
    for _ in range(300):
        at = drawn(rng)
        found = solved(at)
        plan = the_mediators_plan(found, at)
        for lottery in plan.values():
            assert all(chance >= 0 for chance, _ in lottery)
            assert sum(chance for chance, _ in lottery) <= 1
        for own, told in product("sw", repeat=2):
            assert worth(at, plan, own, told, obey=False) <= worth(at, plan, own, own, obey=True), (at, own, told)
        q = at["strong"]
        reached = sum((q if a == "s" else 1 - q) * (q if b == "s" else 1 - q) * sum(chance for chance, _ in plan[a, b]) for a, b in plan)
        assert reached == found.mediation.peace == found.arbitration.peace
        assert found.mediator_helps == (found.mediation.peace > found.talks.peace)
        tempted += found.decoy > 0
        helped += found.mediator_helps
    assert tempted > 20
    assert helped > 50


def test_a_little_more_of_anything_breaks_the_plan() -> None:
    """The referee can fail: without the decoy, or with a little more peace, somebody deviates."""
    at = facts("3/5", "1/2")
    found = solved(at)
    plan = the_mediators_plan(found, at)
    best = {own: worth(at, plan, own, own, obey=True) for own in "sw"}
    assert all(worth(at, plan, own, told, obey=False) <= best[own] for own, told in product("sw", repeat=2))
    bare = plan | {("w", "w"): [(1, HALF)]}
    assert worth(at, bare, "s", "w", obey=False) > worth(at, bare, "s", "s", obey=True)
    more = plan | {("s", "s"): [(found.mediation.strong + F(1, 50), HALF)]}
    assert worth(at, more, "w", "s", obey=False) > worth(at, more, "w", "w", obey=True)


@pytest.mark.parametrize(("gamma", "odds"), [("1.5", "1"), ("1.5", ".3"), ("2", "1"), (".8", ".7"), (".6", ".3"), ("1", ".5"), ("1", "1")])
def test_the_game_by_the_librarys_linear_programs(gamma: str, odds: str) -> None:
    at = facts(gamma, odds, cost="1/50")
    found = solved(at)
    share = f"{found.talks.share}"
    game = dispute_game({"much": "win*pie - cost", **({"talks": share} if found.talks.share not in {HALF, at["win"] * at["pie"] - at["cost"]} else {})})
    assert bg.communication_equilibrium(game, "peace", at=at).value == found.mediation.peace
    assert bg.communication_equilibrium(game, "peace", at=at, channel="binding", outside="fight").value == found.arbitration.peace
    told = bg.communication_equilibrium(game, "peace", at=at, channel="public").value
    if found.talks.peace < 1:
        assert told == found.talks.peace
    else:
        assert told < 1, "full confession loses to silence, after which all agree to an equal split"
        assert silence_is_safe(at)


def silence_is_safe(at: dict[str, Any]) -> bool:
    """Whether a strong party that has heard nothing prefers an equal split to war, and a weak one too."""
    pay = Payoffs(at)
    return all(sum(chance * pay.war[own, other] for other, chance in pay.chance.items()) <= HALF for own in "sw")


def test_no_other_split_helps() -> None:
    rng, at = Random(8), facts("9/10", "2/5")
    found = solved(at)
    much = at["win"] * at["pie"] - at["cost"]
    for _ in range(3):
        game = dispute_game({"much": f"{much}", "talks": f"{found.talks.share}", "other": f"{HALF + F(rng.randint(1, 49), 101)}"})
        assert bg.communication_equilibrium(game, "peace", at=at, channel="public").value == found.talks.peace
        assert bg.communication_equilibrium(game, "peace", at=at).value == found.mediation.peace


def test_where_a_mediator_beats_open_talks() -> None:
    """Strictly where the temptation is below one, or the odds above half of it; never where peace is certain."""
    grid = [F(k, 12) for k in range(1, 30)]
    counted = {True: 0, False: 0}
    for gamma, odds in product(grid, repeat=2):
        found = solved(facts(gamma, odds, pie="99/100"))
        assert found.temptation == gamma
        assert found.mediator_helps == (odds < gamma and (gamma < 1 or odds > gamma / 2))
        assert found.talks.peace <= found.mediation.peace
        counted[found.mediator_helps] += 1
    assert min(counted.values()) > 100


def test_extremes() -> None:
    for strong in (0, 1):
        found = peace_by_institution(strong, win=1, pie="19/20")
        assert found.talks.peace == found.mediation.peace == found.arbitration.peace == 1
        assert least_cost_for_peace(strong, win=1, pie="19/20").value == least_destruction_for_peace(strong, win=1, pie="19/20").value == 0
    assert peace_by_institution("1/9", win="1/2", pie="1/2").temptation < 0
    assert peace_by_institution("1/9", win="1/2", pie="1/2").talks.peace == 1
    assert "all are strong" in str(peace_by_institution(1, win=1, pie="1/2"))


def test_the_least_threats_at_and_just_below() -> None:
    rng, needed, cliffs = Random(9), 0, 0
    tiny = F(1, 10**6)
    for _ in range(200):
        at = drawn(rng)
        given = {"win": at["win"], "pie": at["pie"]}
        cost = least_cost_for_peace(at["strong"], **given, cost=at["cost"])
        assert cost.attained
        assert cost.value is not None
        at_it = peace_by_institution(at["strong"], **given, cost=at["cost"] + cost.value)
        assert at_it.talks.peace == 1
        fall = least_destruction_for_peace(at["strong"], **given)
        assert fall.value is not None
        assert peace_by_institution(at["strong"], win=at["win"], pie=at["pie"] - fall.value).talks.peace == 1
        if fall.value > 0:
            assert peace_by_institution(at["strong"], win=at["win"], pie=at["pie"] - fall.value + tiny / 100).mediation.peace < 1
        if cost.value > 0:
            short = peace_by_institution(at["strong"], **given, cost=at["cost"] + cost.value - min(tiny, cost.value))
            assert short.talks.peace < short.mediation.peace < 1
            cliffs += short.talks.peace < F(99, 100) < short.mediation.peace
            needed += 1
    assert needed > 80
    assert cliffs > 40, "talks fall off a cliff where mediation does not"


def test_the_least_cost_by_the_linear_program() -> None:
    """The lever in the game itself: certain peace at the closed form's value, and less below."""
    least = least_cost_for_peace("1/2", win="13/16", pie="4/5").value
    assert least == F(1, 40)
    game = dispute_game()
    for cost, certain in ((least, True), (least - F(1, 1000), False), (least + F(1, 1000), True)):
        at = {"strong": "1/2", "win": "13/16", "pie": "4/5", "cost": cost}
        assert (bg.communication_equilibrium(game, "peace", at=at).value == 1) == certain
        assert silence_is_safe({name: F(value) for name, value in at.items()}) == certain


def test_rows_and_text() -> None:
    found = peace_by_institution("1/2", win="13/16", pie="4/5")
    assert [row["name"] for row in found.records()] == ["open talks", "mediation", "arbitration"]
    assert "better" in str(found)
    assert "<table" in found._repr_html_()


def test_bad_input() -> None:
    for bad in ({"win": "1/3", "pie": "1/2"}, {"win": 1, "pie": 1}, {"win": 1, "pie": 0}, {"win": 1, "pie": "1/2", "cost": -1}):
        with pytest.raises(FieldError):
            peace_by_institution("1/2", **bad)
    with pytest.raises(FieldError, match="probability of a strong party"):
        least_cost_for_peace(2, win=1, pie="1/2")
    with pytest.raises(NumberError, match="chance that a strong party"):
        least_destruction_for_peace("1/2", win="much", pie="1/2")
    with pytest.raises(FieldError, match="half"):
        dispute_game({"half": "1/2"})


def test_partial_confessions_can_do_better_than_full_ones() -> None:
    """Exactly, at temptation 3/5 and odds 3/10: one weak party in ten poses as strong. The closed form is for talks in which all say what they are.

    A strong party gets its indifference share from whoever says it is weak, and two who say they are strong agree to halves five times in 44.
    """
    at, posing, agreed = facts("3/5", "3/10", pie="9/10"), F(1, 10), F(5, 44)
    pay, found = Payoffs(at), solved(at)
    much = pay.war["s", "w"]
    told = {("s", "h"): at["strong"], ("w", "h"): (1 - at["strong"]) * posing, ("w", "l"): (1 - at["strong"]) * (1 - posing)}
    lots = {("h", "h"): (agreed, HALF), ("h", "l"): (F(1), much), ("l", "h"): (F(1), 1 - much), ("l", "l"): (F(1), HALF)}

    def gained(own: str, says: str, heard: str) -> Any:
        chance, share = lots[says, heard]
        return sum(weight * chance * (share - pay.war[own, kind]) for (kind, message), weight in told.items() if message == heard)

    for own, says in told:
        assert all(gained(own, says, heard) >= 0 for heard in "hl"), "nobody walks away from what all can see"
    best = {(own, says): sum(max(gained(own, says, heard), 0) for heard in "hl") for own in "sw" for says in "hl"}
    assert best["w", "h"] == best["w", "l"], "the weak are indifferent"
    assert best["s", "h"] >= best["s", "l"]
    peace = sum(one * two * lots[a, b][0] for (_, a), one in told.items() for (_, b), two in told.items())
    assert found.talks.peace < peace == F(131, 143) < found.mediation.peace


def test_partial_confessions_never_beat_the_mediator() -> None:
    """On a grid; without posing the grid gives the closed form back where its shares are on it. HiGHS."""
    more, same = 0, 0
    for gamma, part, posing in product(("3/5", "9/10", "2", "5/2"), ("1/5", "1/2", "9/10"), (0.0, 0.04, 0.1, 0.4)):
        odds = F(part) * F(gamma)
        found = solved(facts(gamma, odds, pie="99/100"))
        reached = best_with_posing(float(F(gamma)), float(odds), posing)
        assert reached <= float(found.mediation.peace) + 1e-7
        if posing == 0:
            assert reached <= float(found.talks.peace) + 1e-7
            same += F(gamma) >= 1 and reached == pytest.approx(float(found.talks.peace))
        more += reached > float(found.talks.peace) + 1e-4
    assert same == 6
    assert more >= 2


WAR = {("s", "s"): 1, ("w", "w"): 1}
"""What an equal split gains over war, in units of what war costs equals; the others depend on the temptation."""


def best_with_posing(gamma: float, odds: float, posing: float) -> float:
    """Talks in which the weak say "strong", h, with the given probability, and a public lottery over splits that both sides then accept.

    Shares are on a grid of 61, written as what they give a strong party over its war on a weak one.
    """
    sides = {("h", "h"): [-gamma], ("h", "l"): list(np.linspace(0, 2, 61)), ("l", "l"): [-gamma]}
    cells = [(pair, excess) for pair, excesses in sides.items() for excess in excesses]
    weights = {("s", "h"): odds, ("w", "h"): posing, ("w", "l"): 1 - posing}
    over_war = WAR | {("s", "w"): -gamma, ("w", "s"): 2 + gamma}

    def gained(own: str, heard: str, excess: float, sign: int) -> float:
        return sum(weight * (over_war[own, kind] + sign * (excess + gamma)) for (kind, message), weight in weights.items() if message == heard)

    def roles(pair: tuple[str, str]) -> list[tuple[str, str, int]]:
        return [(pair[0], pair[1], 1)] if pair[0] == pair[1] else [(pair[0], pair[1], 1), (pair[1], pair[0], -1)]

    def expected(own: str, says: str) -> list[float]:
        return [sum(max(gained(own, heard, excess, sign), 0.0) for me, heard, sign in roles(pair) if me == says) for pair, excess in cells]

    def accepted(pair: tuple[str, str], excess: float) -> bool:
        return all(gained(own, heard, excess, sign) >= -1e-12 for me, heard, sign in roles(pair) for own in "sw" if weights.get((own, me)))

    strong = {says: np.array(expected("s", says)) for says in "hl"}
    weak = {says: np.array(expected("w", says)) for says in "hl"}
    # without posing the weak need only not prefer to pose
    weak_rows = [weak["h"] - weak["l"]] + ([weak["l"] - weak["h"]] if posing else [])
    caps = [np.array([float(pair == each) for each, _ in cells]) for pair in sides]
    mass = {"h": odds + posing, "l": 1 - posing}
    goal = [-mass[a] * mass[b] * (1 if a == b else 2) for (a, b), _ in cells]
    rows = [strong["l"] - strong["h"], *weak_rows, *caps]
    found = linprog(goal, rows, [0.0] * (len(rows) - 3) + [1.0] * 3, bounds=[(0, 1 if accepted(*cell) else 0) for cell in cells])
    return float(-found.fun) / (1 + odds) ** 2
