"""A vote under the threat of blame: closed forms against the game, solved by enumeration, by belief and by backward induction."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bargaining as bg
from bargaining.errors import FieldError, RequirementError
from bargaining.theory.mediators import blame_equilibria, blame_game, least_blame

F = Fraction
GAME, IN_TURN = blame_game(), blame_game(in_turn=True)
USUAL: dict[str, Any] = {"deals": (F(1, 2), F(1, 2)), "status_quo": (F(7, 10), F(3, 10)), "shared": F(1, 2)}
TINY = F(1, 10**9)

# A coarse grid, so that ties come by themselves.
shares = st.tuples(*[st.integers(0, 4).map(lambda n: F(n, 4))] * 2)
facts_ = st.fixed_dictionaries({"deals": shares, "status_quo": shares, "blame": shares, "shared": st.sampled_from([F(0), F(1, 2), F(1)])})


def values(deals: tuple[F, F], status_quo: tuple[F, F], blame: tuple[F, F], shared: F) -> dict[str, F]:
    named = {"deal": deals, "status_quo": status_quo, "blame": blame}
    return {"shared": shared} | {f"{name}_{side}": number for name, two in named.items() for side, number in zip(("one", "two"), two, strict=True)}


def table(facts: dict[str, Any]) -> dict[tuple[str, str], tuple[F, F]]:
    """The four cells, written down once more and by hand."""
    (d1, d2), (r1, r2), (b1, b2), part = facts["deals"], facts["status_quo"], facts["blame"], facts["shared"]
    return {("yes", "yes"): (d1, d2), ("no", "yes"): (r1 - b1, r2), ("yes", "no"): (r1, r2 - b2), ("no", "no"): (r1 - part * b1, r2 - part * b2)}


def stable(cells: dict[tuple[str, str], tuple[F, F]]) -> set[tuple[str, str]]:
    return {(a, b) for a, b in cells if all(cells[a, b][0] >= cells[x, b][0] and cells[a, b][1] >= cells[a, x][1] for x in ("yes", "no"))}


def dominated(cells: dict[tuple[str, str], tuple[F, F]], side: int, vote: str) -> bool:
    other = "no" if vote == "yes" else "yes"
    pairs = [(cells[key(side, vote, x)][side], cells[key(side, other, x)][side]) for x in ("yes", "no")]
    return all(own <= better for own, better in pairs) and any(own < better for own, better in pairs)


def key(side: int, own: str, other: str) -> tuple[str, str]:
    return (own, other) if side == 0 else (other, own)


def moved(facts: dict[str, Any], side: str, amount: F) -> dict[str, Any]:
    one, two = facts["blame"]
    return {**facts, "blame": (amount, two) if side == "One" else (one, amount)}


@pytest.mark.parametrize(
    ("blame", "shared", "expected"),
    [
        ((0, 0), F(1, 2), {("no", "yes"), ("no", "no")}),
        ((F(1, 5), F(1, 5)), 0, {("yes", "yes"), ("no", "yes"), ("no", "no")}),
        ((F(1, 5), F(1, 5)), F(1, 2), {("yes", "yes"), ("no", "yes")}),
        ((F(3, 10), 0), F(1, 2), {("yes", "yes")}),
    ],
)
def test_the_four_rows_by_hand(blame: Any, shared: Any, expected: set[tuple[str, str]]) -> None:
    assert {each.votes for each in blame_equilibria(**USUAL | {"blame": blame, "shared": shared}).equilibria} == expected


@given(facts=facts_)
def test_all_pure_equilibria(facts: dict[str, Any]) -> None:
    """Against the table by hand, and the compiled game by two solvers that share nothing."""
    found, cells = blame_equilibria(**facts), table(facts)
    votes = {each.votes for each in found.equilibria}
    assert len(votes) == len(found.equilibria)
    assert votes == stable(cells)
    at = values(**facts)
    enumerated = bg.nash(GAME, at=at, method="pure")
    assert {label for each in enumerated for label in each.outcomes} == {each.outcome for each in found.equilibria}
    assert {f.supports["One votes"] + f.supports["Two votes"] for f in bg.perfect_bayesian(GAME, at=at).families if f.is_pure} == votes
    for each in found.equilibria:
        assert each.undominated == (not any(dominated(cells, side, each.votes[side]) for side in (0, 1)))


@given(facts=facts_, side=st.sampled_from(["One", "Two"]), require=st.sampled_from(["some", "every"]), undominated=st.booleans())
def test_the_least_blame_is_the_least(facts: dict[str, Any], side: str, require: Any, undominated: bool) -> None:
    """On a grid that holds the threshold and its neighbours, the settlement comes about exactly from there on."""
    least = least_blame(side, require=require, undominated=undominated, **facts)
    near = () if least.value is None else (least.value - TINY, least.value, least.value + TINY)
    for amount in (F(0), F(1, 8), F(1, 4), F(2, 3), F(1), F(5), *near):
        if amount < 0:
            continue
        cells = table(moved(facts, side, amount))
        kept = [v for v in stable(cells) if not (undominated and any(dominated(cells, s, v[s]) for s in (0, 1)))]
        reached = ("yes", "yes") in kept if require == "some" else bool(kept) and set(kept) == {("yes", "yes")}
        enough = least.value is not None and (amount > least.value or (amount == least.value and least.attained))
        assert reached == enough, amount


@given(facts=facts_, side=st.sampled_from(["One", "Two"]))
def test_every_equilibrium_means_mixed_ones_too(facts: dict[str, Any], side: str) -> None:
    least = least_blame(side, require="every", **facts)
    if least.value is not None:
        at = values(**moved(facts, side, least.value + TINY))
        assert bg.perfect_bayesian(GAME, at=at).likelihood("settlement", require="every") == 1


@given(facts=facts_)
def test_in_turn_the_library_finds_the_same_threshold(facts: dict[str, Any]) -> None:
    """Where Two sees One's vote: the same in some equilibrium, and in every one where common blame is felt by Two."""
    at = {name: value for name, value in values(**facts).items() if name != "blame_one"}
    assert bg.minimum(IN_TURN, "blame_one", reach="settlement", at=at) == least_blame("One", **facts)
    seen = bg.minimum(IN_TURN, "blame_one", reach="settlement", at=at, require="every")
    if facts["shared"] * facts["blame"][1] > 0:
        assert seen == least_blame("One", require="every", **facts)


def test_without_common_blame_all_may_refuse_for_ever() -> None:
    facts = {**USUAL, "shared": 0, "blame": (0, F(1, 10))}
    assert least_blame("One", require="every", **facts) == bg.Threshold(None, False)
    assert least_blame("One", require="every", undominated=True, **facts) == bg.Threshold(F(1, 5), False)
    assert least_blame("One", require="every", undominated=True, **facts | {"shared": F(1, 100)}) == bg.Threshold(F(1, 5), True)


def test_blame_of_one_side_is_of_no_use_while_the_other_is_intransigent_too() -> None:
    facts = {**USUAL, "status_quo": (F(7, 10), F(6, 10)), "blame": (0, 0)}
    for require, undominated in product(("some", "every"), (False, True)):
        assert least_blame("One", require=require, undominated=undominated, **facts).value is None  # type: ignore[arg-type]


def test_the_model_file_is_this_game() -> None:
    model = bg.load("blame-game")
    for blame in (F(0), F(1, 5), F(3, 10)):
        at = model.facts | {"blame_one": blame}
        ours, theirs = bg.perfect_bayesian(GAME, at=at), bg.perfect_bayesian(model.game, at=at)
        assert [(f.supports, f.payoffs) for f in ours.families] == [(f.supports, f.payoffs) for f in theirs.families]


def test_mistakes_are_named() -> None:
    with pytest.raises(FieldError, match="blame is '10', and must be a pair"):
        blame_equilibria(**USUAL, blame="10")
    with pytest.raises(FieldError, match="blame of Two is -1, and must be zero or positive"):
        blame_equilibria(**USUAL, blame=(0, -1))
    with pytest.raises(RequirementError, match='did you mean "One"'):
        least_blame("one", blame=(0, 0), **USUAL)
    with pytest.raises(RequirementError, match="require must be some or every, not 'all'"):
        least_blame("One", blame=(0, 0), require="all", **USUAL)  # type: ignore[arg-type]


def test_the_answer_lies_flat() -> None:
    rows = blame_equilibria(**USUAL, blame=(F(1, 5), 0)).records()
    assert rows == [
        {"outcome": "settlement", "One": "yes", "Two": "yes", "undominated": True},
        {"outcome": "One is blamed", "One": "no", "Two": "yes", "undominated": False},
    ]
