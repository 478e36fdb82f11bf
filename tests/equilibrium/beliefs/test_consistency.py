"""Consistency of beliefs, against small mistakes that are actually made."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from random import Random

import bargaining as bg

F = Fraction


def two_surprises(weights: tuple[int, int, int, int] = (1, 1, 1, 1)) -> bg.Game:
    """Two senders of mistakes, seen by two who must agree on which is likelier: chance decides who looks."""
    total = sum(weights)

    def look(name: str) -> bg.Decision:
        return bg.Decision("B", {"x": bg.Outcome("e", {"A": 0, "B": 0}), "y": bg.Outcome("e", {"A": 0, "B": 0})}, information=name)

    def typed(kind: str, row: tuple[int, int]) -> bg.Decision:
        lottery = bg.Chance({"first looks": (F(row[0], sum(row)), look("first")), "second looks": (F(row[1], sum(row)), look("second"))})
        return bg.Decision("A", {"slip": lottery, "stay": bg.Outcome("stay", {"A": 1, "B": 0})}, information=kind)

    return bg.Game(bg.Chance({
        "s": (F(weights[0] + weights[1], total), typed("s", weights[:2])),
        "t": (F(weights[2] + weights[3], total), typed("t", weights[2:])),
    }))  # fmt: skip


def test_odds_between_the_same_slips_must_agree_up_to_chance() -> None:
    rng = Random(2)
    right = wrong = 0
    for _ in range(30):
        weights = tuple(rng.randint(1, 4) for _ in range(4))
        game = two_surprises(weights)  # type: ignore[arg-type]
        plan = {"s": "stay", "t": "stay", "first": "x", "second": "x"}
        slips = F(rng.randint(1, 5)), F(rng.randint(1, 5))
        beliefs = {}
        for k, name in enumerate(("first", "second")):
            odds = weights[k] * slips[0], weights[2 + k] * slips[1]
            beliefs[name] = {f"{kind} > slip > {name} looks": odd / sum(odds) for kind, odd in zip("st", odds, strict=True)}
        assert bg.check_assessment(game, plan, beliefs).is_consistent
        right += 1
        broken = {**beliefs, "first": dict(zip(beliefs["first"], (F(1, 7), F(6, 7)), strict=True))}
        if broken != beliefs:
            verdict = bg.check_assessment(game, plan, broken)
            assert (verdict.is_consistent, verdict.is_weak_perfect_bayesian, verdict.is_perfect_bayesian) == (False, True, False)
            wrong += 1
    assert right > 20
    assert wrong > 20


def test_certainty_is_compared_by_order() -> None:
    game = two_surprises()
    plan = {"s": "stay", "t": "stay", "first": "x", "second": "x"}
    for first, second in product((0, 1), repeat=2):
        beliefs = {"first": {"s > slip > first looks": first, "t > slip > first looks": 1 - first},
                   "second": {"s > slip > second looks": second, "t > slip > second looks": 1 - second}}  # fmt: skip
        assert bg.check_assessment(game, plan, beliefs).is_consistent == (first == second)


def test_a_node_with_one_mistake_more_is_infinitely_less_likely() -> None:
    """Kreps and Wilson: after one deviation nobody believes in two."""
    def third(name: str) -> bg.Decision:
        return bg.Decision("C", {"x": bg.Outcome("e", dict.fromkeys("ABC", 0)), "y": bg.Outcome("e", dict.fromkeys("ABC", 0))}, information=name)

    second = bg.Decision("B", {"left": third("C"), "right": third("C")}, information="B")
    game = bg.Game(bg.Decision("A", {"out": bg.Outcome("out", {"A": 1, "B": 0, "C": 0}), "in": second}, information="A"))
    plan = {"A": "out", "B": "left", "C": "x"}
    assert bg.check_assessment(game, plan, {"C": {"in > left": 1}}).is_sequential
    verdict = bg.check_assessment(game, plan, {"C": {"in > left": "1/2", "in > right": "1/2"}})
    assert (verdict.is_consistent, verdict.is_perfect_bayesian) == (False, False)
    assert "Bayes' rule" in str(verdict)


def test_mixed_trembles_converge_to_consistent_beliefs_only() -> None:
    """For random slips of the shape c * eps^k the limit belief is accepted."""
    rng = Random(9)
    game = two_surprises((1, 2, 3, 1))
    plan = {"s": "stay", "t": "stay", "first": "x", "second": "x"}
    for _ in range(20):
        orders, sizes = (rng.randint(1, 2), rng.randint(1, 2)), (F(rng.randint(1, 9)), F(rng.randint(1, 9)))
        beliefs = {}
        for k, name in enumerate(("first", "second")):
            chance = (1, 2, 3, 1)[k], (1, 2, 3, 1)[2 + k]
            odds = [c * size if order == min(orders) else F(0) for c, size, order in zip(chance, sizes, orders, strict=True)]
            beliefs[name] = {f"{kind} > slip > {name} looks": odd / sum(odds) for kind, odd in zip("st", odds, strict=True)}
        assert bg.check_assessment(game, plan, beliefs).is_sequential


def test_the_checker_names_what_treats_one_mistake_in_two_ways() -> None:
    """Three ways to one surprise: behind a further move of B, behind chance, and straight."""

    def end() -> bg.Outcome:
        return bg.Outcome("e", {"A": 0, "B": 0, "C": 0})

    def surprised() -> bg.Decision:
        return bg.Decision("C", {"x": end(), "y": end()}, information="C")

    second = bg.Decision("B", {"l": surprised(), "r": surprised()}, information="B")
    drawn = bg.Chance({"n": ("1/3", surprised()), "m": ("2/3", surprised())})
    plan = {"A": "stay", "B": "l", "C": "x"}
    further = bg.Game(bg.Decision("A", {"go": second, "jump": surprised(), "stay": end()}, information="A"))
    chance = bg.Game(bg.Decision("A", {"go": drawn, "jump": surprised(), "stay": end()}, information="A"))
    wrong = [
        (further, {"go > r": "1/2", "jump": "1/2"}, ('"go > r" takes more mistakes than another way to "C", but is believed with 1/2',)),
        (chance, {"go > n": "1/2", "jump": "1/2"}, ('the odds after one mistake give "go > n" probability 1/6 at "C", not 1/2',
                                                    'the odds after one mistake give "go > m" probability 1/3 at "C", not 0')),
    ]  # fmt: skip
    for game, belief, slips in wrong:
        verdict = bg.check_assessment(game, plan if game is further else {"A": "stay", "C": "x"}, {"C": belief})
        assert verdict.slips == slips
        assert (verdict.is_weak_perfect_bayesian, verdict.is_perfect_bayesian, verdict.is_sequential) == (True, False, False)
    right = bg.check_assessment(chance, {"A": "stay", "C": "x"}, {"C": {"go > n": "1/6", "go > m": "1/3", "jump": "1/2"}})
    assert (right.slips, right.is_sequential) == ((), True)
