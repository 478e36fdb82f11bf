"""Properties of identified sets on drawn records, and a second opinion by elimination."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from referees.elimination import is_feasible

from bargaining.cases import Assumptions, IdentifiedSet
from bargaining.cases.record import Record
from bargaining.cases.strategies import truth_of
from bargaining.testing import records


def _rows(found: IdentifiedSet) -> list:
    names = {name for each in found.comparisons for name in each.form.weights if name.startswith("harm_")}
    signs = [({name: Fraction(-1)}, Fraction(0), False) for name in names]
    return signs + [({k: Fraction(v) for k, v in each.form.weights.items()}, Fraction(each.form.constant), each.strict) for each in found.comparisons]


@given(records())
def test_the_truth_is_in_the_set_and_within_all_bounds(record: Record) -> None:
    truth, found = truth_of(record), record.identify()
    assert not found.is_empty
    assert all(each.holds(truth) for each in found.comparisons)
    for reply in found.replies:
        name = f"gap_{reply.event.id} - pressure_{reply.event.id}"
        assert found.form(name).at(truth) in found.bounds(name)
    for name in record.mechanisms:
        assert truth[f"harm_{name}"] in found.bounds(f"harm_{name}")


@given(records())
def test_roles_allow_what_was_true(record: Record) -> None:
    truth, found = truth_of(record), record.identify()
    if not any(reply.accepts for reply in found.replies):
        return
    last = found.acceptance()
    gap, pressure = truth["value_consensus"] - truth[f"offer_{last.offer}"], sum(truth[f"harm_{name}"] for name in last.active)
    for role in found.roles():
        harm = truth[f"harm_{role.mechanism}"]
        assert bool(role.necessary) or gap <= pressure - harm
        assert bool(role.redundant) or gap > pressure - harm
        assert bool(role.sufficient) or gap > harm
    if last.active:
        shares, ranges = found.attribution(truth).shares, found.attribution_ranges(effort=50)
        assert all(row.least <= shares[row.mechanism] <= row.most for row in ranges)


@given(records(rational=False), st.booleans(), st.booleans(), st.booleans())
def test_emptiness_agrees_with_elimination_under_any_assumptions(record: Record, stationary: bool, fixed: bool, strict: bool) -> None:
    found = record.identify(Assumptions(stationary=stationary, fixed_offer=fixed, strict_refusal=strict))
    assert found.is_empty != is_feasible(_rows(found))
    if found.contradiction is not None:
        chosen = set(found.contradiction.events)
        for left_out in chosen:
            rest = [row for row, each in zip(_rows(found)[-len(found.comparisons) :], found.comparisons, strict=True) if each.origin in chosen - {left_out}]
            assert is_feasible(_rows(found)[: -len(found.comparisons)] + rest)


@given(records(rational=False))
def test_weaker_assumptions_never_contradict_where_stronger_ones_do_not(record: Record) -> None:
    if not record.identify().is_empty:
        assert not record.identify(Assumptions(fixed_offer=False)).is_empty
        assert not record.identify(Assumptions(stationary=False)).is_empty
        assert not record.identify(Assumptions(monotone_additive=False)).is_empty
        assert not record.identify(Assumptions(strict_refusal=False)).is_empty


@given(records())
def test_one_reply_less_leaves_no_less_possible(record: Record) -> None:
    found = record.identify()
    first = found.replies[0].event.id
    fewer = record.recode({"fewer": {first: {"replies": {}}}})
    if not fewer.replies("fewer"):
        return
    weaker = fewer.identify(coding="fewer")
    for name in weaker.mechanisms:
        before, after = found.bounds(f"harm_{name}"), weaker.bounds(f"harm_{name}")
        assert after.low is not None
        assert before.low is not None
        assert after.low <= before.low
        assert after.high is None or (before.high is not None and before.high <= after.high)
