"""Robust levers against every polyhedron of every profile, projected one by one; and what makes less fail."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from random import Random
from typing import Any, NamedTuple

import pytest
from referees import growth, polyhedra

import bargaining as bg
from bargaining.errors import BargainingError, IntervalError, LeverError, NotPolynomialError, RequirementError, UnknownParameterError


class Span(NamedTuple):
    low: Fraction
    high: Fraction | None
    includes_low: bool
    includes_high: bool


def shifted(line: polyhedra.Line, origins: list[Fraction]) -> polyhedra.Line:
    return (line[0] + sum((c * o for c, o in zip(line[1:], origins, strict=True)), Fraction(0)), *line[1:])


def projected(piece: list[polyhedra.Inequality], width: int) -> Span | None:
    """The values of the first variable over a polyhedron."""
    up = [1] + [0] * (width - 1)
    low = polyhedra.least(piece, up)
    if low is None:
        return None
    at_low = polyhedra.Inequality((low, Fraction(-1), *[Fraction(0)] * (width - 1)))
    try:
        high = polyhedra.least(piece, [-c for c in up])
    except OverflowError:
        return Span(low, None, polyhedra.feasible([*piece, at_low], width), False)
    assert high is not None
    at_high = polyhedra.Inequality((high, Fraction(1), *[Fraction(0)] * (width - 1)))
    return Span(low, -high, polyhedra.feasible([*piece, at_low], width), polyhedra.feasible([*piece, at_high], width))


def holds(value: Fraction, span: Span) -> bool:
    above = value > span.low or (span.includes_low and value == span.low)
    return above and (span.high is None or value < span.high or (span.includes_high and value == span.high))


def questions(count: int, seed: int, *, most: int, nodes: int, chance: float) -> Any:
    rng = Random(seed)
    for _ in range(growth.times(count)):
        names = growth.LEVERS[: rng.randint(2, 3)]
        root = growth.tree(rng, players=growth.NAMES[: rng.randint(2, 3)], nodes=nodes, chance=chance, pay=growth.several(names, rng.random() < 0.7))
        game = bg.Game(root)
        used = tuple(name for name in names if name in game.parameters)
        if len(used) < 2 or len(game.outcomes) < 2 or bool(chance) != bool(game.tree.probability):
            continue
        reach = rng.choice(game.outcomes)
        found = polyhedra.profiles(game, used, root, lambda end, reach=reach: end.label == reach)
        if len(found) <= most:
            start = Fraction(rng.randint(-2, 1))
            over = {name: (low := Fraction(rng.randint(-2, 2)), low + Fraction(rng.randint(0, 4), rng.choice((1, 2)))) for name in used[1:]}
            yield game, reach, used, (start, rng.choice((None, start + rng.randint(0, 6)))), over, found


@pytest.mark.parametrize(
    ("require", "chance", "most", "seed"), [("every", 0, 120, 41), ("some", 0, 25, 42), ("every", 0.4, 60, 44), ("some", 0.4, 40, 45)]
)
def test_against_every_projection(require: str, chance: float, most: int, seed: int) -> None:
    compared = several = 0
    rng = Random(seed)
    for game, reach, used, within, over, found in questions(100, seed, most=most, nodes=9, chance=chance):
        least = rng.choice((Fraction(1), Fraction(1, 2), Fraction(1, 3)))
        width, ranges = len(used), [within, *over.values()]
        box = [
            polyhedra.Inequality((high - low, *(Fraction(-(k == j)) for j in range(width)))) for k, (low, high) in enumerate(ranges) if high is not None
        ]
        origins = [low for low, _ in ranges]
        moved = [one._replace(inequalities=frozenset(shifted(line, origins) for line in one.inequalities)) for one in found]
        pieces = polyhedra.pieces_of(moved, lambda one, least=least: one.chance < least, box, width, every=require == "some")
        bad = [span for piece in pieces if (span := projected(piece, width)) is not None]
        ask: Any = {"reach": reach, "within": within, "require": require, "probability": least}
        answer = bg.robust_flip_set(game, used[0], over=over, **ask)
        ends = {span.low for span in bad} | {span.high for span in bad if span.high is not None}
        ends |= {end - within[0] for i in answer.intervals for end in (i.low, i.high) if end is not None}
        ordered = sorted(ends | {Fraction(0)} | ({within[1] - within[0]} if within[1] is not None else set()))
        tried = [*ordered, *((a + b) / 2 for a, b in pairwise(ordered)), *([ordered[-1] + 1] if within[1] is None else [])]
        for value in tried:
            assert (value + within[0] in answer) == (not any(holds(value, span) for span in bad)), (value, answer, bad)
        for one, two in pairwise(answer.intervals):
            assert one.high is not None
            assert one.high < two.low or not (one.includes_high or two.includes_low)
        compared += 1
        several += bool(bad) and bool(answer)
        check_minimum(game, used[0], over, ask, answer)
    assert compared > 45
    assert several > 8


def check_minimum(game: bg.Game, lever: str, over: Any, ask: Any, answer: Any) -> None:
    least = bg.robust_minimum(game, lever, over=over, **ask)
    assert (least, least.worst) == (answer.minimum, answer.minimum.worst)
    if least.worst:
        assert all(low <= least.worst[name] <= high for name, (low, high) in over.items())
        near = {name: (max(low, least.worst[name] - Fraction(1, 50)), min(high, least.worst[name] + Fraction(1, 50))) for name, (low, high) in over.items()}
        there = bg.robust_flip_set(game, lever, over=near, **ask)
        assert not any(i.low < least.value and (i.high is None or i.high >= least.value) for i in there.intervals)


def test_the_corners_of_a_box_do_not_suffice() -> None:
    """The rival settles for the middle way where its stake is neither low nor high; only then does the party need a threat."""
    ways = {
        "low": bg.Outcome("peace", {"Party": 0, "Rival": "2 - stake"}),
        "middle": bg.Outcome("gain", {"Party": "3 - t", "Rival": "3/2"}),
        "high": bg.Outcome("war", {"Party": 0, "Rival": "stake"}),
    }
    game = bg.Game(bg.Decision("Party", {"accept": bg.Outcome("agreement", {"Party": 1, "Rival": 0}), "refuse": bg.Decision("Rival", ways)}))
    corners = [bg.minimum(game, "t", reach="agreement", at={"stake": end}).value for end in (0, 2)]
    assert corners == [0, 0]
    robust = bg.robust_minimum(game, "t", reach="agreement", over={"stake": (0, 2)})
    assert (robust.value, robust.attained) == (2, True)
    assert Fraction(1, 2) <= robust.worst["stake"] <= Fraction(3, 2)


def test_a_polytope_is_less_than_its_box() -> None:
    game = bg.Game(
        bg.Decision("Government", {
            "accept": bg.Outcome("agreement", {"Government": "share"}),
            "refuse": bg.Outcome("sanctions", {"Government": "batna - threat"}),
        })
    )
    over = {"share": ("2/5", "1/2"), "batna": ("3/5", "4/5")}
    ask: Any = {"reach": "agreement", "over": over}
    assert bg.robust_minimum(game, "threat", **ask).value == Fraction(2, 5)
    tied = bg.robust_minimum(game, "threat", subject_to=["batna - share - 1/5", "3/10 - batna + share"], **ask)
    assert (tied.value, tied.attained) == (Fraction(3, 10), True)
    with pytest.raises(IntervalError, match="leaves no values"):
        bg.robust_minimum(game, "threat", subject_to=["share - batna"], **ask)


@pytest.mark.parametrize(("chance", "count"), [(0, 60), (0.35, 160)])
def test_the_worst_distribution_against_distributions_on_two_points(chance: float, count: int) -> None:
    """With a given mean the worst of all distributions has two points; they are tried on a grid, and the formula is never better."""
    rng, compared = Random(43), 0
    for root in growth.trees(count, 43, players=2, nodes=9, chance=chance, pay=growth.several(("s", "t"), True)):
        game = bg.Game(root)
        if set(game.parameters) != {"s", "t"} or bool(chance) != bool(game.tree.probability):
            continue
        reach = rng.choice(game.outcomes)
        low, high, centre, share = 0, 4, rng.choice((1, 2, 3)), Fraction(rng.randint(1, 4), 4)
        ask: Any = {"reach": reach, "require": rng.choice(("some", "every"))}
        answer = bg.distributionally_robust_minimum(game, "t", over={"s": (low, high)}, mean={"s": centre}, confidence=share, within=(0, 6), **ask)
        probes = sorted({Fraction(k, 2) for k in range(13)} | ({Fraction(answer.value)} if answer.value is not None else set()))
        enough = [t for t in probes if worst_chance(game, t, low, high, centre, ask) >= share]
        if answer.value is None:
            assert not enough
        else:
            assert not [t for t in enough if t < answer.value]
            assert (Fraction(answer.value) in enough) == answer.attained
            compared += 1
    assert compared > 15


def worst_chance(game: bg.Game, t: Fraction, low: int, high: int, centre: int, ask: Any) -> Fraction:
    """The infimum of the probability of success, over distributions on the ends and insides of the cells of the flip set."""
    good = bg.flip_set(game, "s", at={"t": t}, within=(low, high), **ask)
    cuts = sorted({Fraction(low), Fraction(high), Fraction(centre), *(Fraction(e) for i in good.intervals for e in (i.low, i.high) if e is not None)})
    tiny = Fraction(1, 10**9)
    points = sorted({p for cut in cuts for p in (cut - tiny, cut, cut + tiny) if low <= p <= high})
    fails = {p: p not in good for p in points}
    worst = Fraction(0)
    for one in (p for p in points if p <= centre):
        for two in (p for p in points if p >= centre):
            weight = Fraction(1) if one == two else (centre - one) / (two - one)
            worst = max(worst, fails[two] * weight + fails[one] * (1 - weight) if one != two else Fraction(fails[one]))
    return 1 - worst if worst.denominator < 10**6 else 1 - worst.limit_denominator(10**4)


@pytest.mark.parametrize(("error", "match", "change"), [
    (LeverError, "over must give", {"over": {}}),
    (LeverError, '"threat" is the lever', {"over": {"threat": (0, 1)}}),
    (UnknownParameterError, 'did you mean "batna"', {"over": {"bantna": (0, 1)}}),
    (IntervalError, "needs a low end", {"over": {"batna": (None, 1)}}),
    (IntervalError, "is empty", {"over": {"batna": (1, 0)}}),
    (IntervalError, "within needs a low end", {"within": (None, 1)}),
    (LeverError, "not affine", {"subject_to": ["batna*batna"]}),
    (LeverError, "neither unknown nor given", {"subject_to": ["x"]}),
    (LeverError, "must be a list", {"subject_to": "batna"}),
])
def test_bad_input(error: type[BargainingError], match: str, change: dict[str, Any]) -> None:
    game = bg.Game(bg.Decision("A", {"in": bg.Outcome("war", {"A": "batna - threat"}), "out": bg.Outcome("peace", {"A": 0})}))
    asked = {"reach": "peace", "over": {"batna": (0, 1)}} | change
    with pytest.raises(error, match=match):
        bg.robust_minimum(game, "threat", **asked)


def test_what_it_is_not_for() -> None:
    game = bg.Game(bg.Decision("A", {"in": bg.Outcome("war", {"A": "batna - credibility*threat"}), "out": bg.Outcome("peace", {"A": 0})}))
    with pytest.raises(NotPolynomialError, match="not affine in threat and credibility together"):
        bg.robust_minimum(game, "threat", reach="peace", over={"credibility": (0, 1)}, at={"batna": 1})
    lottery = bg.Chance({"a": ("1/3", bg.Outcome("x", {"A": "b - t"})), "b": ("2/3", bg.Outcome("y", {"A": 1}))})
    game = bg.Game(bg.Decision("A", {"in": lottery, "out": bg.Outcome("z", {"A": 0})}))
    assert bg.robust_minimum(game, "t", reach="z", over={"b": (0, 1)}, require="every").value == 3
    assert bg.robust_minimum(game, "t", reach="z", over={"b": (0, 1)}).value == 3
    for mean, confidence in (({}, 1), ({"t": 1}, 1), ({"b": "x"}, 1), ({"b": "1/2"}, 2)):
        with pytest.raises(RequirementError):
            bg.distributionally_robust_minimum(game, "t", reach="z", over={"b": (0, 1)}, mean=mean, confidence=confidence, require="every")
    for ends, mean in (((0, None), 1), ((0, 1), 2)):
        with pytest.raises(IntervalError):
            bg.distributionally_robust_minimum(game, "t", reach="z", over={"b": ends}, mean={"b": mean}, confidence=1, require="every")


def test_answers_show_themselves() -> None:
    game = bg.Game(bg.Decision("A", {"in": bg.Outcome("war", {"A": "batna - threat"}), "out": bg.Outcome("peace", {"A": 0})}))
    found = bg.robust_flip_set(game, "threat", reach="peace", over={"batna": (0, 1)})
    assert str(found) == "[1, oo)"
    assert found.records()[0]["low"] == 1
    assert "whatever batna" in found._repr_html_()
    assert found.worst == {"batna": 1}
    assert not bg.robust_flip_set(game, "threat", reach="peace", over={"batna": (0, 1)}, within=(0, "1/2"))
    assert str(bg.robust_minimum(game, "threat", reach="peace", over={"batna": (0, 1)}, within=(0, "1/2"))) == "no value in range is enough"
