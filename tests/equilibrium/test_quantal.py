"""Quantal response against closed forms, recursion, fixed points from many starts, and finite differences."""

from __future__ import annotations

from itertools import pairwise
from math import exp, log, sqrt
from random import Random
from typing import Any

import numpy as np
import pytest
from referees import growth, recalling, replies
from scipy.optimize import brentq, root

import bargaining as bg
from bargaining import Chance, Decision, Game, Outcome
from bargaining.equilibrium.mixed.behaviour import Behaviour, behaviour
from bargaining.equilibrium.mixed.best_reply import regrets
from bargaining.equilibrium.quantal.advantage import agents
from bargaining.equilibrium.quantal.branch import principal_branch
from bargaining.errors import ConvergenceError, ImperfectRecallError, IntervalError, NumberError, RequirementError, UnknownActionError
from bargaining.game.tree import CHANCE, END, Tree


def shares(values: list[float], precision: float) -> list[float]:
    weights = [exp(precision * (value - max(values))) for value in values]
    return [weight / sum(weights) for weight in weights]


def replied(profile: Behaviour, precision: float) -> float:
    """The largest difference between play and the logit reply to it, each action played out from each node."""
    tree = profile.tree
    moves = replies.moves_of(tree, profile.records())
    reach = [1.0] * len(tree)
    for node in range(1, len(tree)):
        reach[node] = reach[tree.parent[node]] * float(moves[node])
    worst = 0.0
    for own, chances in zip(profile.sets, profile.chances, strict=True):
        total = sum(reach[node] for node in own.nodes)
        if total == 0 or chances is None:
            continue
        player = tree.players.index(own.player)
        worth = [
            sum(reach[node] / total * float(replies.expected(tree, moves, tree.branches[node][k])[player]) for node in own.nodes if reach[node])
            for k in range(len(own.actions))
        ]
        worst = max(worst, *(abs(a - b) for a, b in zip(chances, shares(worth, precision), strict=True)))
    return worst


def recursion(tree: Tree, precision: float, node: int = 0) -> list[float]:
    """With perfect information agents' quantal response is worked out backwards, in closed form."""
    if tree.owner[node] == END:
        return [float(pay) for pay in tree.payoffs[tree.end[node]]]
    after = [recursion(tree, precision, child) for child in tree.branches[node]]
    if tree.owner[node] == CHANCE:
        weights = [float(tree.probability[child]) for child in tree.branches[node]]
    else:
        weights = shares([paid[tree.owner[node]] for paid in after], precision)
    return [sum(weight * paid[k] for weight, paid in zip(weights, after, strict=True)) for k in range(len(tree.players))]


def bimatrix(pay: list[list[tuple[float, float]]]) -> Game:
    rows = {f"r{i}": Decision("B", {f"c{j}": Outcome("end", {"A": a, "B": b}) for j, (a, b) in enumerate(row)}, information="B") for i, row in enumerate(pay)}
    return Game(Decision("A", rows, information="A"), players=("A", "B"))


def test_with_perfect_information_it_is_a_recursion() -> None:
    compared = 0
    for number, tree in enumerate(growth.trees(45, 31, players=3, nodes=14, chance=0.2, pay=growth.many)):
        game = Game(tree)
        precision = (0, 0.3, 2, 15)[number % 4]
        found = bg.quantal_response(game, precision=precision)
        assert found.payoffs == pytest.approx(recursion(game.tree, precision), abs=1e-8)
        assert sum(found.outcomes.values()) == pytest.approx(1)
        compared += len(found.profile.sets) > 1
    assert compared > 20


@pytest.mark.parametrize("precision", [0, 0.5, 2, 20])
@pytest.mark.parametrize("stake", [1, 4, 9])
def test_matching_pennies_with_unequal_stakes(precision: float, stake: float) -> None:
    """One fixed point in one unknown: A's odds are log p/(1-p) = precision ((stake + 1) q - 1), B's go against A's."""

    def other(p: float) -> float:
        return 1 / (1 + exp(-precision * (1 - 2 * p)))

    p = brentq(lambda p: p - 1 / (1 + exp(-precision * ((stake + 1) * other(p) - 1))), 0, 1, xtol=1e-14)
    found = bg.quantal_response(bimatrix([[(stake, 0), (0, 1)], [(0, 1), (1, 0)]]), precision=precision)
    one, two = found["A"], found["B"]
    assert one is not None
    assert two is not None
    assert (one["r0"], two["c0"]) == pytest.approx((p, other(p)), abs=1e-9)
    assert found.residual < 1e-7


def test_play_is_the_reply_to_itself() -> None:
    several = 0
    for number, game in enumerate(recalling.games(21, 37, depth=4, players=3)):
        precision = (0.1, 1, 6)[number % 3]
        found = bg.quantal_response(game, precision=precision)
        assert found.residual < 1e-7
        assert replied(found.profile, precision) < 1e-6
        several += len(found.profile.sets) > 4
    assert several > 10


def test_at_low_precision_every_start_leads_to_the_same_fixed_point() -> None:
    rng = Random(41)
    for game in recalling.games(12, 41, depth=3, pay=3):
        precision = 0.15
        play = agents(game.tree, "the test")
        found = bg.quantal_response(game, precision=precision)
        for _ in range(5):
            start = np.array([rng.uniform(-3, 3) for _ in range(play.size)])
            other = root(lambda odds, play=play, precision=precision: odds - precision * play.advantages(odds)[0], start, tol=1e-12)
            assert other.success
            for own, logs, possible in zip(found.profile.chances, play.logarithms(other.x), play.possible, strict=True):
                assert not possible or own == pytest.approx(np.exp(logs), abs=1e-7)


def test_derivatives_are_those_of_finite_differences() -> None:
    rng = np.random.default_rng(43)
    for game in recalling.games(10, 43, depth=4, players=3):
        play = agents(game.tree, "the test")
        odds = rng.normal(size=play.size)
        _, derivatives = play.advantages(odds)
        for k in range(play.size):
            up, down = odds.copy(), odds.copy()
            up[k] += 1e-6
            down[k] -= 1e-6
            slope = (play.advantages(up)[0] - play.advantages(down)[0]) / 2e-6
            assert derivatives[:, k] == pytest.approx(slope, abs=1e-6)


def test_the_branch_turns_where_it_must_and_reaches_the_risk_dominant_equilibrium() -> None:
    """In a stag hunt the branch from even odds leads to the equilibrium with the larger basin (Turocy 2005)."""
    for safe, stag in ((8, {"r1": 1}), (3, {"r0": 1})):
        limit = bg.quantal_limit(bimatrix([[(9, 9), (0, safe)], [(safe, 0), (safe, safe)]]))
        one = limit.equilibrium["A"]
        assert one is not None
        assert {action for action, chance in one.items() if chance} == set(stag)
        assert (limit.exact, limit.regret) == (True, 0)


def test_a_branch_that_turns_back_is_followed() -> None:
    pay = [[15, 16, 6], [17, 20, 4], [0, 20, 15]]
    game = bimatrix([[(pay[i][j], pay[j][i]) for j in range(3)] for i in range(3)])
    precisions = [point.precision for point in principal_branch(agents(game.tree, "the test"), 10)]
    assert any(after < before for before, after in pairwise(precisions))
    assert precisions[-1] == 10
    for precision in (0.3, 0.35, 0.5, 10):
        assert replied(bg.quantal_response(game, precision=precision).profile, precision) < 1e-6
    with pytest.raises(ConvergenceError, match=r"turns back at precision 0\.3"):
        bg.fit_precision(game, {"A": {"r0": 1, "r1": 3}}, within=(0, 1))


def test_limits_are_equilibria_with_exactly_no_regret() -> None:
    exact = 0
    for game in recalling.games(20, 47, depth=3, pay=20):
        try:
            limit = bg.quantal_limit(game)
        except ConvergenceError:
            continue
        exact += limit.exact
        assert max(regrets(limit.equilibrium)) == limit.regret
        assert float(limit.regret) < 1e-3
        if limit.exact:
            assert replies.regret(game.tree, replies.moves_of(game.tree, limit.equilibrium.records())) == 0
    assert exact > 12


def test_the_precision_of_one_party_is_the_log_odds_over_the_difference() -> None:
    game = Game(Decision("A", {"x": Outcome("x", {"A": 3}), "y": Outcome("y", {"A": 1})}))
    fit = bg.fit_precision(game, {(): {"x": 80, "y": 20}})
    assert fit.precision == pytest.approx(log(4) / 2, abs=1e-9)
    assert fit.standard_error == pytest.approx(1 / sqrt(100 * 0.8 * 0.2 * 4))
    assert abs(fit.score) < 1e-6
    assert fit.log_likelihood == pytest.approx(80 * log(0.8) + 20 * log(0.2))
    assert bg.fit_precision(game, {(): {"x": 20, "y": 80}}).precision == 0
    edge = bg.fit_precision(game, {(): {"x": 5}}, within=(0, 3))
    assert (edge.precision, edge.standard_error) == (3, None)
    for wrong in (["x"], {"x": 10**16}, {"x": -1}, {"x": True}):
        with pytest.raises(RequirementError, match="count"):
            bg.fit_precision(game, {(): wrong})  # type: ignore[dict-item]


def test_the_precision_behind_simulated_choices_is_recovered() -> None:
    rng = np.random.default_rng(53)
    off = []
    for number, game in enumerate(recalling.games(30, 59, depth=3, pay=3)):
        truth = (0.3, 0.8)[number % 2]
        play = bg.quantal_response(game, precision=truth).profile
        observed: dict[Any, dict[str, int]] = {}
        for own, chances in zip(play.sets, play.chances, strict=True):
            if chances is not None:
                drawn = rng.multinomial(400, np.array(chances) / sum(chances))
                observed[own.label] = {action: int(count) for action, count in zip(own.actions, drawn, strict=True)}
        try:
            fit = bg.fit_precision(game, observed, within=(0, 3))
        except ConvergenceError:
            continue
        if fit.standard_error is not None:
            off.append((fit.precision - truth) / fit.standard_error)
    assert len(off) > 20
    assert np.mean(np.abs(off) < 2) > 0.85
    assert 0.6 < np.std(off) < 1.5


def twice() -> Game:
    end = Outcome("end", {"A": 0})
    return Game(Decision("A", {"on": Decision("A", {"on": end, "off": end}, information="road"), "off": end}, information="road"))


ONE = Game(Decision("A", {"x": Outcome("x", {"A": 3}), "y": Outcome("y", {"A": 1})}))


@pytest.mark.parametrize(
    ("call", "error", "says"),
    [
        (lambda: bg.quantal_response(ONE, precision=-1), RequirementError, "must not be negative"),
        (lambda: bg.quantal_response(ONE, precision="fast"), RequirementError, "nonnegative number"),
        (lambda: bg.quantal_response(twice(), precision=1), ImperfectRecallError, '"road" twice'),
        (lambda: bg.quantal_response(Game(Outcome("x", {"A": "1e200"})), precision=1), NumberError, "too large"),
        (lambda: bg.fit_precision(ONE, {(): {"z": 1}}), UnknownActionError, "no action"),
        (lambda: bg.fit_precision(ONE, {"nowhere": {"x": 1}}), UnknownActionError, "no information set"),
        (lambda: bg.fit_precision(ONE, {(): {"x": 0.5}}), RequirementError, "whole number"),
        (lambda: bg.fit_precision(ONE, {(): {}}), RequirementError, "no choice"),
        (lambda: bg.fit_precision(ONE, {(): {"x": 1}}, within=(2, 1)), IntervalError, "empty"),
    ],
)
def test_what_cannot_be_answered_says_why(call: Any, error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says):
        call()


def test_sets_that_chance_rules_out_are_left_open() -> None:
    end = Outcome("end", {"A": 1})
    never = Decision("A", {"x": end, "y": end}, information="never")
    game = Game(Chance({"no": (0, never), "yes": (1, Decision("A", {"x": end, "y": end}, information="always"))}))
    found = bg.quantal_response(game, precision=1)
    assert found["never"] is None
    assert found["always"] == {"x": 0.5, "y": 0.5}
    assert behaviour(game.tree, found.profile.chances).payoffs == (1,)
