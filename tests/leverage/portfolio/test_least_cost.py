"""Cheapest levers: known answers, searches that are stopped, and every bad input a user can think of."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, count
from random import Random
from typing import Any

import pytest

import bargaining as bg
from bargaining.errors import (
    ImperfectInformationError,
    LeverError,
    MissingValueError,
    NotPolynomialError,
    RequirementError,
    StructureError,
    UnknownOutcomeError,
    UnknownParameterError,
)
from bargaining.leverage.portfolio.obligations import Obligations

REFUSAL = bg.Game(
    bg.Decision("Government", {
        "accept": bg.Outcome("agreement", {"Government": "share + aid", "Mediator": 1}),
        "refuse": bg.Decision("Mediator", {
            "carry out": bg.Outcome("sanctions", {"Government": "batna - threat", "Mediator": "-cost"}),
            "back down": bg.Outcome("impunity", {"Government": "batna", "Mediator": "-stake"}),
        }),
    })
)
FACTS = {"share": "1/2", "batna": "4/5", "cost": "1/10"}


def cover_game(vertices: int, edges: list[tuple[int, int]]) -> bg.Game:
    """Lever ``x_i`` makes accepting best at vertex i; every edge needs one of its ends: vertex cover."""

    def end(i: int) -> bg.Decision:
        refuse = bg.Outcome("refused", {"Party": f"1 - x{i}", "Broker": 0})
        return bg.Decision("Party", {"accept": bg.Outcome("accepted", {"Party": 0, "Broker": 1}), "reject": refuse})

    pairs = {f"{i}-{j}": bg.Decision("Broker", {f"{i}": end(i), f"{j}": end(j)}) for i, j in edges}
    return bg.Game(bg.Decision("Party", pairs | {"none": bg.Outcome("accepted", {"Party": 0, "Broker": 0})}))


def cover_number(vertices: int, edges: list[tuple[int, int]]) -> int:
    sizes = (size for size in range(vertices + 1) for chosen in combinations(range(vertices), size) if all(i in chosen or j in chosen for i, j in edges))
    return next(sizes)


def random_graph(vertices: int, density: float, seed: int) -> list[tuple[int, int]]:
    rng = Random(seed)
    return [pair for pair in combinations(range(vertices), 2) if rng.random() < density]


@pytest.mark.parametrize(("vertices", "seed"), [(4, 1), (5, 2), (6, 3), (6, 4)])
def test_shared_levers_contain_vertex_cover(vertices: int, seed: int) -> None:
    edges = random_graph(vertices, 0.5, seed)
    game = cover_game(vertices, edges)
    costs = {f"x{i}": 1 for i in range(vertices) if any(i in edge for edge in edges)}
    best = bg.cheapest(game, costs, reach="accepted")
    assert best.verify()
    assert best.cost == cover_number(vertices, edges)


def test_prices_are_what_a_unit_of_temptation_costs() -> None:
    """Raising the outside option by d raises the cost by d times the price, as long as the same comparisons bind."""
    costs = {"threat": 2, "aid": 5, "stake": 0}
    best = bg.cheapest(REFUSAL, costs, reach="agreement", at=FACTS)
    assert best.cost == Fraction(3, 5)
    assert [(each.player, each.price) for each in best.binding] == [("Government", 2)]
    dearer = bg.cheapest(REFUSAL, costs, reach="agreement", at={**FACTS, "batna": "9/10"})
    assert dearer.cost - best.cost == Fraction(1, 10) * best.binding[0].price


def test_one_lever_is_the_minimum() -> None:
    at = {**FACTS, "aid": 0, "stake": 1}
    for require in ("some", "every"):
        best = bg.cheapest(REFUSAL, {"threat": 1}, reach="agreement", at=at, require=require)
        assert bg.Threshold(best.cost, best.attained) == bg.minimum(REFUSAL, "threat", reach="agreement", at=at, require=require)


def test_caps_and_set_up_costs_change_the_mix() -> None:
    costs = {"threat": 1, "aid": 3}
    ask: Any = {"reach": "agreement", "at": {**FACTS, "stake": 1}}
    assert bg.cheapest(REFUSAL, costs, **ask).levers == {"threat": Fraction(3, 10), "aid": 0}
    assert bg.cheapest(REFUSAL, costs, caps={"threat": "1/10"}, **ask).levers == {"threat": Fraction(1, 10), "aid": Fraction(1, 5)}
    assert bg.cheapest(REFUSAL, costs, setup={"threat": 1}, **ask).levers == {"threat": 0, "aid": Fraction(3, 10)}
    impossible = bg.cheapest(REFUSAL, costs, caps={"threat": "1/10", "aid": "1/10"}, **ask)
    assert (impossible.levers, impossible.cost, impossible.complete) == (None, None, True)
    assert str(impossible) == "no levers within the caps are enough"
    with pytest.raises(LeverError, match="no levers were found"):
        impossible.near()


def test_a_stopped_search_says_how_far_off_it_may_be() -> None:
    vertices, edges = 11, random_graph(11, 0.6, 7)
    game, costs = cover_game(vertices, edges), {f"x{i}": 1 for i in range(vertices)}
    best = bg.cheapest(game, costs, reach="accepted", time_limit=0.3)
    assert not best.complete
    assert best.levers is not None
    assert best.verify()
    assert best.bound <= cover_number(vertices, edges) <= best.cost
    assert best.gap == best.cost - best.bound > 0
    assert "stopped, the least cost is at least" in str(best)


def test_an_interrupted_search_returns_what_it_has() -> None:
    vertices, edges = 9, random_graph(9, 0.6, 8)
    seen: list[tuple[Any, Any, int]] = []

    def impatient(cost: Any, bound: Any, regions: int) -> None:
        seen.append((cost, bound, regions))
        if len(seen) == 60:
            raise KeyboardInterrupt

    best = bg.cheapest(cover_game(vertices, edges), {f"x{i}": 1 for i in range(vertices)}, reach="accepted", progress=impatient)
    assert not best.complete
    assert best.verify()
    assert best.bound <= cover_number(vertices, edges) <= best.cost
    assert [regions for *_, regions in seen] == list(range(1, 61))
    assert [bound for _, bound, _ in seen] == sorted(bound for _, bound, _ in seen)


def test_the_clock_is_looked_at_inside_a_region_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a long tree one region may fall into as many as there are nodes, each with as many obligations."""
    node: Any = bg.Outcome("hold", {"A": "t", "B": 1})
    for k in range(300):
        end = bg.Outcome("deal" if k % 3 else "war", {"A": f"{k * 7 % 5} - t", "B": f"{k * 5 % 7} - t"})
        node = bg.Decision("AB"[k % 2], {"stop": end, "go on": node})
    opened = count()
    inside = Obligations.opened

    def counted(self: Any, given: Any) -> Any:
        next(opened)
        return inside(self, given)

    monkeypatch.setattr(Obligations, "opened", counted)
    monkeypatch.setattr("bargaining.leverage.portfolio.search.monotonic", count().__next__)
    found = bg.cheapest(bg.Game(node), {"t": 1}, reach="deal", require="every", time_limit=20)
    assert not found.complete
    assert next(opened) < 40


@pytest.mark.parametrize("require", ["some", "every"])
def test_wherever_a_search_is_interrupted_its_answer_stands(require: str) -> None:
    """The incumbent is enough and costs what is said, the bound is one; with set-up costs, caps and levers that are free."""
    rng = Random(9)
    stopped = 0
    for _ in range(300):
        game = bg.Game(_in_units(rng, 3, "1"), players=["A", "M"])
        terms: Any = {
            "costs": {"t": rng.choice((0, 1)), "s": 2}, "reach": game.outcomes[0], "require": require,
            "setup": {"t": rng.choice((0, 3))}, "caps": {"s": rng.choice((3, 9))},
        }  # fmt: skip
        if game.parameters != ("t", "s") and game.parameters != ("s", "t"):
            continue
        whole = bg.cheapest(game, **terms)
        for last in range(1, whole.regions):

            def impatient(cost: Any, bound: Any, regions: int, last: int = last) -> None:
                if regions == last:
                    raise KeyboardInterrupt

            found = bg.cheapest(game, **terms, progress=impatient)
            assert whole.cost is None or found.bound <= whole.cost
            if found.cost is not None:
                assert found.verify()
                assert whole.cost is not None
                assert found.cost >= whole.cost
                stopped += found.cost > whole.cost
    assert stopped > 2


def test_numbers_of_any_size() -> None:
    """Where floats cannot tell payoffs apart, or not even hold them, integers decide."""
    tiny, huge = Fraction(1, 10**30), 10**330
    game = bg.Game(bg.Decision("A", {"stay": bg.Outcome("war", {"A": f"{1 + tiny} - x"}), "leave": bg.Outcome("peace", {"A": 1})}))
    assert bg.cheapest(game, {"x": 1}, reach="peace").cost == tiny
    game = bg.Game(bg.Decision("A", {"stay": bg.Outcome("war", {"A": f"1e330 - {Fraction(1, 7)}*x"}), "leave": bg.Outcome("peace", {"A": 1})}))
    assert bg.cheapest(game, {"x": 1}, reach="peace").cost == 7 * (huge - 1)


def test_costs_that_no_float_can_hold_are_those_of_the_same_game_in_other_units() -> None:
    rng = Random(1)
    reached = 0
    for _ in range(40):
        seed = rng.randrange(10**9)
        small, large = (bg.Game(_in_units(Random(seed), 4, unit), players=["A", "M"]) for unit in ("1", "1e350"))
        if "win" not in small.outcomes:
            continue
        for require in ("some", "every"):
            one, other = (bg.cheapest(game, {"t": 1, "s": 2}, reach="win", require=require).cost for game in (small, large))
            assert (one is None) == (other is None)
            if one is not None:
                assert other == one * 10**350
                reached += one > 0
    assert reached > 10


def _in_units(rng: Random, depth: int, unit: str) -> Any:
    if depth == 0 or (depth < 4 and rng.random() < 0.1):
        first = f"{rng.randint(0, 9)}*{unit} - {rng.randint(0, 2)}*t - {rng.randint(0, 2)}*s"
        second = f"{rng.randint(0, 9)}*{unit} + {rng.randint(-2, 2)}*t + {rng.randint(-1, 1)}*s"
        return bg.Outcome(rng.choice(["win", "lose", "draw"]), {"A": first, "M": second})
    return bg.Decision(rng.choice("AM"), {str(k): _in_units(rng, depth - 1, unit) for k in range(2)})


def test_the_answer_shows_itself() -> None:
    best = bg.cheapest(REFUSAL, {"threat": 1, "stake": 2}, reach="agreement", at={**FACTS, "aid": 0}, caps={"stake": 5})
    assert best.records()[1] == {"lever": "stake", "amount": Fraction(1, 10), "unit cost": 2, "cap": 5, "set-up cost": 0}
    assert "Cheapest levers" in best._repr_html_()
    assert "agreement" in repr(best)
    assert best.strategy is not None
    assert best.strategy.path == ("accept",)
    assert best.strategy[("refuse",)] == "carry out"


@pytest.mark.parametrize(("error", "match", "change"), [
    (LeverError, "names no lever", {"costs": {}}),
    (LeverError, "must be a mapping", {"costs": ["threat"]}),
    (LeverError, '"threat" is -1; it must not be negative', {"costs": {"threat": -1}}),
    (LeverError, 'costs: "threat"', {"costs": {"threat": "much"}}),
    (UnknownParameterError, 'did you mean "threat"', {"costs": {"threta": 1}}),
    (LeverError, 'caps: "aid" has no cost', {"caps": {"aid": 1}}),
    (LeverError, "caps.*not be negative", {"caps": {"threat": -1}}),
    (LeverError, 'setup: "aid" has no cost', {"setup": {"aid": 1}}),
    (UnknownParameterError, '"threat" is a lever', {"at": {**FACTS, "aid": 0, "stake": 1, "threat": 1}}),
    (MissingValueError, "batna", {"at": {"share": 1, "aid": 0, "stake": 1, "cost": 1}}),
    (UnknownOutcomeError, "no outcome", {"reach": "peace"}),
    (RequirementError, "require must be", {"require": "all"}),
    (RequirementError, 'method must be one of auto, search, independent, milp.*did you mean "milp"', {"method": "mlip"}),
    (RequirementError, "time_limit", {"time_limit": 0}),
    (RequirementError, "time_limit", {"time_limit": "1"}),
    (StructureError, "takes a Game", {"game": "game"}),
])
def test_bad_input(error: type[Exception], match: str, change: dict[str, Any]) -> None:
    asked: dict[str, Any] = {"game": REFUSAL, "costs": {"threat": 1}, "reach": "agreement", "at": {**FACTS, "aid": 0, "stake": 1}}
    asked |= change
    with pytest.raises(error, match=match):
        bg.cheapest(asked.pop("game"), asked.pop("costs"), **asked)


def test_payoffs_must_be_affine_in_all_levers_together() -> None:
    game = bg.Game(bg.Decision("A", {"in": bg.Outcome("war", {"A": "-credibility*harm"}), "out": bg.Outcome("peace", {"A": -1})}))
    assert bg.cheapest(game, {"harm": 1}, reach="peace", at={"credibility": "1/2"}).cost == 2
    with pytest.raises(NotPolynomialError, match=r'the payoff of A at the outcome "war" \(in\) is not affine in harm and credibility together'):
        bg.cheapest(game, {"harm": 1, "credibility": 1}, reach="peace")


def test_games_it_is_not_for() -> None:
    lottery = bg.Chance({"a": ("p", bg.Outcome("x", {"A": 1})), "b": ("1 - p", bg.Outcome("y", {"A": "t"}))})
    game = bg.Game(bg.Decision("A", {"in": lottery, "out": bg.Outcome("z", {"A": 0})}))
    with pytest.raises(NotPolynomialError, match="a probability moves with t and p"):
        bg.cheapest(game, {"t": 1, "p": 1}, reach="z")
    blind = bg.Decision("B", {"l": bg.Outcome("x", {"A": "t", "B": 0}), "r": bg.Outcome("y", {"A": 0, "B": 0})}, information="blind")
    with pytest.raises(ImperfectInformationError):
        bg.cheapest(bg.Game(bg.Decision("A", {"in": blind, "out": blind})), {"t": 1}, reach="x")


def test_a_free_lever_moves_only_as_far_as_the_strategy_stands() -> None:
    """Any positive amount is enough, but beyond 1/2 the rival answers otherwise off the path."""
    rival = {"left": bg.Outcome("other", {"A": 0, "B": "s"}), "right": bg.Outcome("other", {"A": 0, "B": "1/2"})}
    game = bg.Game(bg.Decision("A", {"accept": bg.Outcome("goal", {"A": "s", "B": 0}), "refuse": bg.Decision("B", rival)}))
    best = bg.cheapest(game, {"s": 0}, reach="goal", require="every")
    assert (best.cost, best.attained) == (0, True)
    assert best.levers is not None
    assert 0 < best.levers["s"] <= Fraction(1, 2)
    assert best.verify()
