"""Shapley shares against all orders, and their ranges against all patterns of coalitions."""

from __future__ import annotations

import random
from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations, permutations

import pytest
from referees.elimination import is_feasible

from bargaining.cases import Assumptions, load_record
from bargaining.cases.extremes import Search
from bargaining.cases.polyhedra.forms import Comparison, Form
from bargaining.cases.polyhedra.polyhedron import Polyhedron
from bargaining.cases.shapley import shares
from bargaining.errors import AssumptionError, BargainingError, OutsideSetError, RequirementError, TooLargeError

KENYA = load_record("kenya-2008")
FOUND = KENYA.identify(stage="consensus")
POINT = dict(KENYA.calibrations["illustrative"].values)


def test_the_illustrative_calibration() -> None:
    attribution = FOUND.attribution(POINT)
    expected = {"us": 0.2440, "targeted": 0.2440, "personal": 0.2440, "eu": 0.0774, "icc": 0.0774, "diplomatic": 0.0536, "un": 0.0536, "military": 0.0060}
    assert {name: round(float(share), 4) for name, share in attribution.shares.items()} == expected
    assert sum(attribution.shares.values()) == 1
    assert attribution.gap == Fraction(3, 10)
    refused = sum(value for name, value in POINT.items() if name.startswith("harm_") and name != "harm_personal")
    assert (refused, refused + POINT["harm_personal"]) == (Fraction(11, 50), Fraction(17, 50))


def test_shares_are_averages_over_all_orders() -> None:
    rng = random.Random(1)
    for _ in range(60):
        harms = {name: Fraction(rng.randint(0, 6), rng.choice([1, 2])) for name in "abcd"[: rng.randint(1, 4)]}
        gap = Fraction(rng.randint(-2, 12), 2)
        counts = dict.fromkeys(harms, 0)
        orders = list(permutations(harms))
        for order in orders:
            total = Fraction(0)
            for name in order:
                counts[name] += total < gap <= total + harms[name]
                total += harms[name]
        assert shares(harms, gap) == {name: Fraction(count, len(orders)) for name, count in counts.items()}


def test_ranges_on_kenya() -> None:
    ranges = FOUND.attribution_ranges()
    assert ranges.exact
    assert (ranges["personal"].low, ranges["personal"].high) == (Fraction(1, 8), 1)
    assert all((row.low, row.high) == (0, Fraction(1, 2)) for row in ranges if row.mechanism != "personal")
    for row in ranges:
        for point, share in ((row.low_point, row.low), (row.high_point, row.high)):
            assert FOUND.attribution(point).shares[row.mechanism] == share
    moving = KENYA.identify(Assumptions(fixed_offer=False), stage="consensus").attribution_ranges()
    assert all((row.low, row.high) == (0, 1) for row in moving)


def _patterns(names: list[str]) -> Iterator[set[frozenset[str]]]:
    """Every family of coalitions that is closed under adding members."""
    subsets = [frozenset(chosen) for size in range(len(names) + 1) for chosen in combinations(names, size)]
    families: list[set[frozenset[str]]] = [set()]
    for subset in reversed(subsets):
        above = [other for other in subsets if len(other) == len(subset) + 1 and subset < other]
        families += [family | {subset} for family in families if all(other in family for other in above)]
    yield from families


def _brute_force(comparisons: tuple[Comparison, ...], names: list[str]) -> dict[str, tuple[Fraction, Fraction]]:
    rows = [({k: Fraction(v) for k, v in each.form.weights.items()}, Fraction(each.form.constant), each.strict) for each in comparisons]
    rows += [({f"harm_{name}": Fraction(-1)}, Fraction(0), False) for name in names]
    found: dict[str, list[Fraction]] = {name: [] for name in names}
    subsets = [frozenset(chosen) for size in range(len(names) + 1) for chosen in combinations(names, size)]
    for family in _patterns(names):
        said = []
        for subset in subsets:
            sign = -1 if subset in family else 1
            weights = {**{f"harm_{name}": Fraction(sign) for name in subset}, "gap": Fraction(-sign)}
            said.append((weights, Fraction(0), sign > 0))
        if is_feasible([*rows, *said]):
            for name in names:
                orders = list(permutations(names))
                pivots = sum(frozenset(o[: o.index(name)]) not in family and frozenset(o[: o.index(name) + 1]) in family for o in orders)
                found[name].append(Fraction(pivots, len(orders)))
    return {name: (min(values), max(values)) for name, values in found.items()}


def test_ranges_against_every_pattern_of_coalitions() -> None:
    rng = random.Random(2)
    tried = 0
    while tried < 12:
        names = ["a", "b", "c"]
        harms = {name: Form({f"harm_{name}": 1}) for name in names}
        gap = Form({"gap": 1})
        comparisons = [Comparison(gap - sum(harms.values(), Form()))]
        for _ in range(rng.randint(0, 2)):
            refused = sum((harms[name] for name in names if rng.random() < 0.5), Form())
            comparisons.append(Comparison(refused - gap, True))
        if rng.random() < 0.7:
            first, second = rng.sample(names, 2)
            comparisons.append(Comparison(harms[first] * rng.choice([1, 2]) - harms[second], rng.random() < 0.5))
        region = Polyhedron(tuple(comparisons))
        if region.is_empty:
            continue
        tried += 1
        expected = _brute_force(region.comparisons, names)
        for name in names:
            search = Search(region, gap, harms, name)
            low, high = search.lowest(10_000), search.highest(10_000)
            assert low.is_exact
            assert high.is_exact
            assert (low.value, high.value) == expected[name]


def test_a_search_that_is_stopped_says_so() -> None:
    ranges = FOUND.attribution_ranges(effort=1)
    whole = FOUND.attribution_ranges()
    assert not ranges.exact
    for row, full in zip(ranges, whole, strict=True):
        assert row.least <= full.low <= row.low
        assert row.high <= full.high <= row.most
    assert "at least, and within" in str(ranges)


BAD = [
    ({**POINT, "harm_personal": 0}, "does not hold there"),
    ({key: value for key, value in POINT.items() if key != "harm_eu"}, "no value for harm_eu"),
    ({**POINT, "harm_eu": -1, "harm_us": 5, "value_consensus": 5}, "outside the set"),
]


@pytest.mark.parametrize(("point", "message"), BAD)
def test_points_outside_the_set(point: dict[str, object], message: str) -> None:
    with pytest.raises(OutsideSetError, match=message):
        FOUND.attribution(point)  # type: ignore[arg-type]


def test_what_cannot_be_attributed() -> None:
    with pytest.raises(AssumptionError):
        KENYA.identify(Assumptions(monotone_additive=False), stage="consensus").attribution()
    with pytest.raises(RequirementError, match="at least 1"):
        FOUND.attribution_ranges(effort=0)
    with pytest.raises(TooLargeError):
        shares({f"m{k}": Fraction(2**k) for k in range(24)}, 2**23)
    with pytest.raises(BargainingError):
        KENYA.identify(coding="strict", stage="consensus").attribution()
