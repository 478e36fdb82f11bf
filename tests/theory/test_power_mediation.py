"""Mediation backed by force: the closed form against its game, and the selection by D1 against a fine range of proposals."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import bargaining as bg
from bargaining.equilibrium.beliefs import Assessment
from bargaining.errors import FieldError, RequirementError
from bargaining.theory.mediators import forceful_mediation, peaceful_biases, power_mediation_game

F = Fraction
MUCH, LITTLE, POOL = "balance + power + cost", "balance + cost", "balance + cost + resolved*power"
STEP = F(1, 1000)
M, L = "propose much", "propose little"
USUAL = {"resolved": F(1, 2), "balance": F(2, 5), "power": F(3, 10), "cost": F(1, 10), "cost_resolved": F(3, 50), "cost_unresolved": F(6, 25)}
GAMES = {
    "two": power_mediation_game(),
    "pool": power_mediation_game({"much": MUCH, "pool": POOL, "little": LITTLE}),
    "near": power_mediation_game({"much": MUCH, "near": f"{MUCH} - 1/1000", "little": LITTLE, "less": f"{LITTLE} - 1/1000"}),
}

twentieths = st.integers(1, 6).map(lambda n: F(n, 20))
facts_ = st.fixed_dictionaries(
    {
        "resolved": st.integers(1, 9).map(lambda n: F(n, 10)),
        "balance": st.integers(0, 8).map(lambda n: F(n, 20)),
        "power": twentieths,
        "cost": twentieths,
        "cost_resolved": twentieths,
        "cost_unresolved": st.integers(2, 12).map(lambda n: F(n, 20)),
        "war": st.integers(0, 3).map(lambda n: F(n, 20)),
    }
)
between = st.integers(0, 7).map(lambda n: F(n, 8))


def mid(facts: Mapping[str, F], share: F) -> F:
    """A bias at which only the resolved intervene; the lowest one at share 0."""
    low, high = facts["cost_resolved"] / facts["power"], facts["cost_unresolved"] / facts["power"]
    return low + share * (high - low)


def usable(facts: Mapping[str, F]) -> bool:
    return facts["cost_resolved"] < facts["cost_unresolved"] and facts["balance"] + facts["power"] + facts["cost"] <= 1


def assessed(
    game: bg.Game, proposals: tuple[str, str], accepts: Mapping[str, F], believed: Mapping[str, F], at: Mapping[str, F], stays: str = ""
) -> bg.AssessmentCheck:
    """What is proposed by the resolved and the unresolved, accepted, and believed of the resolved; they intervene where it pays, but one that stays."""
    strategies: dict[str, dict[str, F]] = {}
    for kind, chosen in zip(("resolved", "unresolved"), proposals, strict=True):
        strategies[kind] = {name: F(name == chosen) for name in accepts}
        fights = kind != stays and at["bias"] * at["power"] >= at[f"cost_{kind}"]
        strategies |= {f"{kind}, {name}": {"intervene": F(fights), "stay out": F(not fights)} for name in accepts}
    strategies |= {name: {"accept": chance, "refuse": 1 - chance} for name, chance in accepts.items()}
    beliefs = {name: {f"resolved > {name}": believed[name], f"unresolved > {name}": 1 - believed[name]} for name in accepts}
    return bg.check_assessment(game, Assessment(strategies, beliefs), at=at)


@pytest.mark.parametrize(("bias", "peace"), [("1/10", 1), ("199/1000", 1), ("1/5", F(5, 8)), ("2/5", F(5, 8)), ("799/1000", F(5, 8)), ("4/5", 1), (3, 1)])
def test_the_row_by_hand(bias: Any, peace: Any) -> None:
    assert forceful_mediation(bias=bias, **USUAL).peace == peace


@given(facts=facts_, share=between)
def test_separation_is_an_equilibrium_and_no_more_can_be_accepted(facts: dict[str, F], share: F) -> None:
    assume(usable(facts))
    at = {**facts, "bias": mid(facts, share)}
    found = forceful_mediation(**at)
    assert found.intervenes == "the resolved"
    assert found.peace == 1 - facts["resolved"] + facts["resolved"] * found.accepted
    check = assessed(GAMES["two"], (M, L), {M: F(found.accepted), L: F(1)}, {M: F(1), L: F(0)}, at)
    assert check.is_perfect_bayesian
    assert check.is_sequential
    more = assessed(GAMES["two"], (M, L), {M: found.accepted + F(1, 10**9), L: F(1)}, {M: F(1), L: F(0)}, at)
    assert {name for name, gain in more.gains.items() if gain} == {"unresolved"}


@given(facts=facts_, share=between)
def test_no_separation_brings_more_peace(facts: dict[str, F], share: F) -> None:
    """All equilibria in which the two types say different things, by the solver."""
    assume(usable(facts) and share > 0)
    at = {**facts, "bias": mid(facts, share)}
    apart = [f for f in bg.perfect_bayesian(GAMES["two"], at=at).families if (f.supports["resolved"], f.supports["unresolved"]) == ((M,), (L,))]
    assert max(f.probability("peace").high for f in apart) == forceful_mediation(**at).peace


@given(facts=facts_, share=between)
def test_pooling_is_an_equilibrium_where_it_is_said_to_be(facts: dict[str, F], share: F) -> None:
    assume(usable(facts))
    at = {**facts, "bias": mid(facts, share)}
    believed = {"much": F(0), "pool": facts["resolved"], "little": F(0)}
    check = assessed(GAMES["pool"], ("pool", "pool"), {"much": F(0), "pool": F(1), "little": F(1)}, believed, at)
    assert check.is_perfect_bayesian == forceful_mediation(**at).pooling


@pytest.mark.parametrize("war", [F(0), F(1, 100), F(1, 50)])
def test_pooling_ends_at_the_bias_at_which_the_resolved_rather_fight(war: F) -> None:
    """b((1 - rho)Pi - c) = kappa_L + w, on either side of it."""
    facts = {**USUAL, "resolved": F(1, 5), "war": war}
    last = (facts["cost_resolved"] + war) / ((1 - facts["resolved"]) * facts["power"] - facts["cost"])
    believed = {"much": F(0), "pool": facts["resolved"], "little": F(0)}
    for bias in (last - F(1, 10**9), last, last + F(1, 10**9)):
        at = {**facts, "bias": bias}
        found = forceful_mediation(**at)
        assert found.intervenes == "the resolved"
        assert found.pooling == (bias <= last)
        assert assessed(GAMES["pool"], ("pool", "pool"), {"much": F(0), "pool": F(1), "little": F(1)}, believed, at).is_perfect_bayesian == found.pooling


@given(facts=facts_, share=between)
def test_peace_is_certain_with_little_bias_and_with_much(facts: dict[str, F], share: F) -> None:
    """In every equilibrium, up to the step by which a proposal may fall short to be accepted for sure: a chance of STEP/cost at most."""
    assume(usable(facts) and share > 0)
    for bias in (share * mid(facts, F(0)), mid(facts, F(1)) + share):
        at = {**facts, "bias": bias}
        assert forceful_mediation(**at).peace == 1
        assert bias in peaceful_biases(**facts, require="every").biases
        assert bg.perfect_bayesian(GAMES["near"], at=at).likelihood("peace", require="every") >= 1 - STEP / facts["cost"]


@given(facts=facts_)
def test_at_the_two_thresholds_there_is_peace_in_some_equilibrium_only(facts: dict[str, F]) -> None:
    assume(usable(facts))
    some, every = (peaceful_biases(**facts, require=require).biases for require in ("some", "every"))
    low, high = ({**facts, "bias": mid(facts, share)} for share in (F(0), F(1)))
    for at in (low, high):
        assert at["bias"] in some
        assert at["bias"] not in every
        assert separating(at) < 1
    known, two = {M: F(1), L: F(0)}, GAMES["two"]
    assert assessed(two, (M, L), {M: separating(low), L: F(1)}, known, low).is_perfect_bayesian
    assert assessed(two, (L, L), {M: F(0), L: F(1)}, {M: F(0), L: facts["resolved"]}, low, stays="resolved").is_perfect_bayesian
    assert assessed(two, (M, L), {M: separating(high), L: F(1)}, known, high, stays="unresolved").is_perfect_bayesian
    assert assessed(two, (M, M), {M: F(1), L: F(1)}, {M: facts["resolved"], L: F(0)}, high).is_perfect_bayesian
    assert (0 in some, 0 in every) == (True, facts["war"] > 0)
    assert mid(facts, F(1, 2)) not in some


def separating(at: Mapping[str, F]) -> F:
    """By which chance of acceptance the unresolved is indifferent: solved from its two payoffs."""
    refused = at["bias"] * at["balance"] - at["war"]
    gain = [at["bias"] * (at["balance"] + extra + at["cost"]) - refused for extra in (F(0), at["power"])]
    return gain[0] / gain[1]


def kept_by_d1(values: Mapping[str, F], at: Mapping[str, F], share: F) -> bool:
    """Whether a proposal nobody makes can be answered so that D1 agrees and neither type wants to make it (Cho and Kreps 1987)."""
    refused = {"resolved": at["bias"] * (at["balance"] + at["power"]) - at["war"] - at["cost_resolved"], "unresolved": at["bias"] * at["balance"] - at["war"]}
    floor = {"resolved": at["balance"] + at["power"] + at["cost"], "unresolved": at["balance"] + at["cost"]}

    def gain(kind: str, chance: F) -> F:
        return refused[kind] + chance * (at["bias"] * share - refused[kind]) - values[kind]

    def pays(kind: str) -> tuple[F, F] | None:
        """The chances of acceptance at which the type gains or breaks even."""
        ends = gain(kind, F(0)), gain(kind, F(1))
        if max(ends) < 0:
            return None
        if min(ends) >= 0:
            return F(0), F(1)
        even = ends[0] / (ends[0] - ends[1])
        return (even, F(1)) if ends[1] > 0 else (F(0), even)

    kinds = ("resolved", "unresolved")
    possible = (F(1), F(1)) if share < floor["unresolved"] else (F(0), F(0)) if share > floor["resolved"] else (F(0), F(1))
    left = set(kinds)
    for kind, other in (kinds, kinds[::-1]):
        own = pays(kind)
        ends = () if own is None else (max(own[0], possible[0]), min(own[1], possible[1]))
        tempting = max(gain(other, chance) for chance in possible) > 0
        if ((not ends or ends[0] > ends[1]) and tempting) or (ends and ends[0] <= ends[1] and all(gain(other, end) > 0 for end in ends)):
            left.discard(kind)
    low, high = possible
    if len(left) == 1:
        [only] = left
        low, high = (F(1), F(1)) if share < floor[only] else (F(0), F(0)) if share > floor[only] else (F(0), F(1))
    tried = {low, high, *(end for kind in kinds if (own := pays(kind)) for end in own if low <= end <= high)}
    return any(all(gain(kind, chance) <= 0 for kind in kinds) for chance in tried)


@settings(max_examples=15)
@given(facts=facts_, share=between)
def test_d1_leaves_one_outcome(facts: dict[str, F], share: F) -> None:
    """Of all equilibria with three proposals, mixed ones among them, a fine range of others lets one outcome stand."""
    assume(usable(facts) and share > 0)
    at = {**facts, "bias": mid(facts, share)}
    closed = forceful_mediation(**at)
    top, bottom = at["balance"] + at["power"] + at["cost"], at["balance"] + at["cost"]
    range_ = [bottom - at["cost"] / 1000, *(bottom + (top - bottom) * F(k, 15) for k in range(1, 15)), top - (top - bottom) / 10**4]
    stands, members = set(), 0
    for family in bg.perfect_bayesian(GAMES["pool"], at=at).families:
        for member in (family.assessment, *family.corners()):
            values, peace = worth(member, at)
            made = {share_of(name, at) for kind in ("resolved", "unresolved") for name, chance in member.strategies[kind].items() if chance}
            members += 1
            if all(kept_by_d1(values, at, y) for y in range_ if y not in made):
                stands.add(peace)
    assert members > 3
    assert closed.peace in stands
    assert all(abs(each - closed.peace) < F(2, 100) for each in stands), "up to the fineness of the range"


def share_of(name: str, at: Mapping[str, F]) -> F:
    return at["balance"] + at["cost"] + {"much": F(1), "pool": at["resolved"], "little": F(0)}[name] * at["power"]


def worth(member: Assessment, at: Mapping[str, F]) -> tuple[dict[str, F], F]:
    """What each type expects, and the probability of peace."""
    refused = {"resolved": at["bias"] * (at["balance"] + at["power"]) - at["war"] - at["cost_resolved"], "unresolved": at["bias"] * at["balance"] - at["war"]}
    values, peace = {}, F(0)
    for kind, chance in (("resolved", at["resolved"]), ("unresolved", 1 - at["resolved"])):
        values[kind] = F(0)
        for name, weight in member.strategies[kind].items():
            taken = member.strategies[name]["accept"]
            values[kind] += weight * (taken * at["bias"] * share_of(name, at) + (1 - taken) * refused[kind])
            peace += chance * weight * taken
    return values, peace


def test_the_model_file_is_this_game() -> None:
    model = bg.load("power-mediation")
    for bias in (F(1, 10), F(21, 100), F(2, 5), F(9, 10)):
        at = model.facts | {"bias": bias}
        ours, theirs = bg.perfect_bayesian(GAMES["two"], at={**at, "war": 0}), bg.perfect_bayesian(model.game, at=at)
        assert ours.likelihood("peace") == theirs.likelihood("peace")
        assert sorted(str(f.payoffs) for f in ours.families) == sorted(str(f.payoffs) for f in theirs.families)


@given(facts=facts_, share=between)
def test_the_regions_have_their_chances_of_peace(facts: dict[str, F], share: F) -> None:
    assume(usable(facts))
    little, some, much = peaceful_biases(**facts).records()
    assert (little["from"], little["to"], some["from"], some["to"], much["from"]) == (0, mid(facts, F(0)), mid(facts, F(0)), mid(facts, F(1)), mid(facts, F(1)))
    found = forceful_mediation(bias=mid(facts, share), **facts).peace
    assert some["least_peace"] < found <= some["most_peace"] or found == some["least_peace"] == some["most_peace"]
    assert (found == some["most_peace"]) == (share == 0 or facts["war"] == 0)
    assert little["least_peace"] == much["least_peace"] == 1


def test_where_war_costs_the_mediator_something_more_bias_means_less_peace_between() -> None:
    peace = [forceful_mediation(bias=F(k, 10), **USUAL, war=F(1, 20)).peace for k in range(2, 8)]
    assert peace == sorted(peace, reverse=True)
    assert len(set(peace)) == len(peace)
    assert all(each > F(5, 8) for each in peace)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"power": F(3, 5)}, "more than the pie cannot be proposed"), ({"resolved": 1}, "both types must be possible"),
        ({"cost_unresolved": F(1, 20)}, "the first cost the smaller"), ({"cost": 0}, "must be positive"),
    ],
)
def test_mistakes_are_named(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(FieldError, match=said):
        forceful_mediation(bias=1, **USUAL | changes)
    with pytest.raises(FieldError, match=said):
        peaceful_biases(**USUAL | changes)
    with pytest.raises(RequirementError, match='"some" or "every"'):
        peaceful_biases(**USUAL, require="all")  # type: ignore[arg-type]
