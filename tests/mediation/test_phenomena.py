"""The phenomena that the model is for, each as a property of random exact mediations."""

from __future__ import annotations

import sys
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from hypothesis import assume, given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))
from draws import amounts, likely, shares

import bargaining as bg
from bargaining.mediation import (
    Campaign,
    Clarity,
    Enforcement,
    Mechanism,
    Mediation,
    Offer,
    Party,
    Revision,
    Support,
    ask,
    durable,
    gap,
    minimum_irreversible,
    minimum_threat,
    pressure,
    pressure_by_reputation,
    ripe,
    stationary_share,
    volunteers,
    waiting_game,
)

F = Fraction
positive = st.integers(1, 10).map(lambda k: Fraction(k, 10))


def interval(flips):
    """The ends of a flip set that is one closed interval, or empty."""
    assert len(flips.intervals) <= 1
    if not flips.intervals:
        return None
    assert flips.intervals[0].includes_low
    return flips.intervals[0].low, flips.intervals[0].high


@given(r=shares, w=shares, x=shares, a=positive, b=positive)
def test_coercion_paradox_window(r, w, x, a, b):
    """Support for the weaker side brings agreement only for S in [(r_R - x)/a, (1 - x - r_W)/b]."""
    mediation = Mediation(
        [Party("R", continuing=r), Party("W", continuing=w)],
        Offer(values={"R": x, "W": 1 - x}),
        support=Support("W", "R", strength=0, weakens=a, strengthens=b),
    )
    low, high = max(F(0), (r - x) / a), (1 - x - w) / b
    found = ask(mediation, "support", "the support that brings agreement")
    assert interval(found.flips) == ((low, high) if low <= high else None)
    if found.flips:
        assert not found.flips.is_monotone


@given(r=shares, x=shares, support=positive, kept=st.integers(1, 9).map(lambda k: F(k, 10)))
def test_eroding_stalemate(r, x, support, kept):
    """Support that fades holds an agreement up exactly while a S theta^t >= r - x."""
    mediation = Mediation(
        [Party("R", continuing=r), Party("W", abandoning=0)],
        Offer(values={"R": x, "W": 1 - x}),
        support=Support("W", "R", strength=support, weakens=1, strengthens=0),
    )
    found = durable(mediation, lever="support", retention=kept)
    if r <= x:
        assert found.forever
    elif support < r - x:
        assert not found.holds_now
    else:
        assert support * kept**found.periods >= r - x > support * kept ** (found.periods + 1)
        assert found.least_remaining == (r - x) / support


def talks(withholding, refusing, moderate, extreme, disagreement, now, later, open_terms=True):
    parties = [Party("R", withholding=withholding, abandoning=refusing), Party("W", abandoning=disagreement)]
    offer = Offer(values={"R": moderate, "W": 1 - moderate})
    revision = Revision("W", {"extreme": Offer(values={"R": extreme, "W": 1 - extreme})}) if open_terms else None
    return Campaign(
        [
            Mediation(parties, offer, role="consent", mechanisms=[Mechanism("now", harm=now, targets="R")]),
            Mediation(parties, offer, mechanisms=[Mechanism("later", harm=later, targets="R")], revision=revision),
        ]
    )


def least_consent_threat(*case, **more):
    return minimum_threat(talks(*case[:5], 0, case[5], **more), "now", require="every").value


@given(withholding=shares, refusing=shares, offers=st.lists(shares, min_size=2, max_size=2, unique=True), later=st.lists(amounts, min_size=2, max_size=2))
def test_consent_hold_up(withholding, refusing, offers, later):
    """A larger later threat never lowers what consent takes, and can undo it; terms fixed in advance restore it."""
    extreme, moderate = sorted(offers)
    assume(moderate < 1 and refusing > 0)
    case = (withholding, refusing, moderate, extreme, F(0))
    small, large = sorted(later)
    reached = [talks(*case, 5, t) for t in (small, large)]
    sure = [bg.subgame_perfect(c.game(), at=c.facts).outcomes == {"agreement"} for c in reached]
    needs = [least_consent_threat(*case, t) for t in (small, large)]
    if all(sure):
        assert needs[0] is not None
        assert needs[1] is not None
        assert needs[0] <= needs[1]
    if large > refusing - moderate:
        fixed = [least_consent_threat(*case, t, open_terms=False) for t in (large, large + 1)]
        assert fixed[0] == fixed[1] == max(F(0), withholding - moderate)


@given(gap_to_extreme=positive, rent=positive)
def test_consent_hold_up_undoes_a_deal(gap_to_extreme, rent):
    """Where staying away beats extreme terms, a later threat that makes them acceptable ends in no talks."""
    extreme = F(1, 5)
    refusing = extreme + gap_to_extreme / 10
    withholding = refusing + rent / 20
    moderate = withholding + F(1, 20)
    mild = talks(withholding, refusing, moderate, extreme, F(0), 0, gap_to_extreme / 20)
    heavy = talks(withholding, refusing, moderate, extreme, F(0), 0, gap_to_extreme)
    assert bg.subgame_perfect(mild.game(), at=mild.facts).outcomes == {"agreement"}
    assert bg.subgame_perfect(heavy.game(), at=heavy.facts).outcomes == {"no talks"}
    bound = talks(withholding, refusing, moderate, extreme, F(0), 0, gap_to_extreme, open_terms=False)
    assert bg.subgame_perfect(bound.game(), at=bound.facts).outcomes == {"agreement"}
    assert minimum_threat(heavy, "now").value == withholding - extreme


def test_consent_hold_up_table():
    """The theory's table: which of the six cases can end in a deal, and which must."""
    table = {(0, 0): True, ("3/20", 0): True, ("1/2", 0): False, ("1/2", "1/5"): False, ("1/2", "1/4"): True}
    for (later, now), deal in table.items():
        campaign = talks(F(9, 20), F(2, 5), F(1, 2), F(1, 5), F(1, 10), now, later)
        assert ("agreement" in bg.subgame_perfect(campaign.game(), at=campaign.facts).outcomes) == deal


@given(values=st.lists(shares, min_size=3, max_size=3, unique=True), extra=positive)
def test_option_displacement(values, extra):
    """Pressing only "continue" pushes a party out that had rather leave than accept."""
    x, a, c = sorted(values)

    def pressed(stalling, leaving):
        mechanisms = [Mechanism("stall", harm=stalling, punishes="continue"), Mechanism("exit", harm=leaving, punishes="abandon")]
        return Mediation([Party("R", continuing=c, abandoning=a)], Offer(values={"R": x}), mechanisms=mechanisms)

    cases = [(0, 0), (c - a + extra, 0), (c - x + extra, a - x + extra)]
    ends = [bg.subgame_perfect(pressed(*case).game(), at=pressed(*case).facts).outcomes for case in cases]
    assert ends == [{"stalemate"}, {"breakdown"}, {"agreement"}]
    assert minimum_threat(pressed(0, 0), "stall").value is None
    assert minimum_threat(pressed(0, a - x), "stall").value == c - x


@given(harm=amounts, reputation=shares, types=st.integers(1, 12))
def test_saturation_at_the_reputation_staked(harm, reputation, types):
    """With uniform enforcement costs expected pressure is min(h, rho), in the limit of many types; never above it."""
    costs = [(F(1, types), F(k, types)) for k in range(1, types + 1)]
    mediation = Mediation(
        [Party("R", continuing=1)],
        Offer(values={"R": 0}),
        mechanisms=[Mechanism("m", harm=harm, enforcement=Enforcement(costs, reputation))],
    )
    limit = min(harm, reputation)
    assert pressure_by_reputation(harm, reputation) == limit
    assert limit - harm / types <= pressure(mediation) <= limit


def test_the_table_of_powers():
    """The theory's rows for a reputation of .4, costs with distribution kappa^A, and harms of .8 and 1.6."""
    for power, first, second in ((".5", 0.566, 0.8), (1, 0.4, 0.4), (2, 0.2, 0.1)):
        assert abs(float(pressure_by_reputation(".8", ".4", power=power)) - first) < 5e-4
        assert abs(float(pressure_by_reputation("1.6", ".4", power=power)) - second) < 5e-4


@given(reputation=positive, more=positive, power=st.integers(2, 5))
def test_bigger_threats_can_be_weaker(reputation, more, power):
    """With costs that are rarely low, pressure falls beyond the reputation staked."""
    assert pressure_by_reputation(reputation + more, reputation, power=power) < pressure_by_reputation(reputation, reputation, power=power)


@given(x=shares, c=shares, harm=amounts, delta=st.integers(1, 9).map(lambda k: F(k, 10)), arrival=positive, q=likely)
def test_reversible_sanctions_never_pre_empt(x, c, harm, delta, arrival, q):
    """Whatever its size, a reversible sanction is waited for; an irreversible part of (1-d)(c-x)/(d eta) is not."""
    assume(c > x)
    party = Party("R", continuing=c, discount=delta)
    mediation = Mediation([party], Offer(values={"R": x}), mechanisms=[Mechanism("m", harm=harm, credibility=q)])
    game, facts = waiting_game(mediation, arrival=arrival)
    assert "agreement" not in bg.subgame_perfect(game, at=facts).outcomes
    least = (1 - delta) * (c - x) / (delta * arrival)
    found = minimum_irreversible(mediation, arrival=arrival)
    hold_out_is_worse = (1 - delta) * c + delta * arrival * (c - q * harm) <= x * (1 - delta * (1 - arrival))
    enough = harm > 0 and least <= harm and hold_out_is_worse
    assert found.value == (least / harm if enough else None)


pairs = st.lists(shares, min_size=2, max_size=2, unique=True).map(sorted)


@given(values=pairs, chances=pairs, harm=positive)
def test_nonassurance_un_flips_a_deal(values, chances, harm):
    """A second mechanism with q < sigma takes away from pressure, and undoes a deal that just held."""
    (x, r), (q, sigma) = values, chances
    first = Mechanism("sanctions", harm=r - x)
    deal = Mediation([Party("R", continuing=r)], Offer(values={"R": x}), mechanisms=[first])
    assert ripe(deal)
    undone = replace(deal, mechanisms=(first, Mechanism("prosecution", form="judicial", tool="prosecution", harm=harm, credibility=q, nonassurance=sigma)))
    assert not ripe(undone)
    assert gap(undone) == (sigma - q) * harm
    deferred = replace(undone, mechanisms=(first, replace(undone.mechanisms[1], nonassurance=q)))
    assert ripe(deferred)


@given(i=shares, j=shares, b=shares, delta=st.integers(1, 9).map(lambda k: F(k, 10)), harm=positive)
def test_exit_threats_are_inert_and_impasse_costs_move_terms(i, j, b, delta, harm):
    """Below the outside-option bound a threat against leaving changes nothing; a cost of talks always lowers the terms."""
    assume(i + j <= 1)

    def share(stalling, leaving):
        mechanisms = [
            Mechanism("impasse", harm=stalling, punishes="continue", targets="R"),
            Mechanism("exit", harm=leaving, punishes="abandon", targets="R"),
        ]
        parties = [Party("R", continuing=i, abandoning=b, discount=delta), Party("W", continuing=j, discount=delta)]
        return stationary_share(Mediation(parties, Offer(values={"R": 0, "W": 1}), mechanisms=mechanisms), "R")

    bound = (i + delta * (1 - j)) / (1 + delta)
    if b <= bound:
        assert share(0, harm) == share(0, 0) == bound
    else:
        assert share(0, harm) == max(b - harm, bound) < share(0, 0) == b
    lowered = share(harm, b + 2)
    assert lowered == bound - harm / (1 + delta) < bound


@given(i=shares, j=shares, b=shares, leaves=st.none() | shares, delta=st.integers(1, 7).map(lambda k: F(k, 10)))
def test_terms_are_those_of_a_long_finite_game(i, j, b, leaves, delta):
    """Backward induction over 60 rounds of alternating offers comes as close as discounting says; both may leave."""
    assume(i + j <= 1)
    assume(leaves is None or b + leaves <= 1)
    parties = [Party("R", continuing=i, abandoning=b, discount=delta), Party("W", continuing=j, abandoning=leaves, discount=delta)]
    own, rounds = max(b, i), 60
    for _ in range(rounds):
        other = (1 - delta) * j + delta * (1 - own)
        other = other if leaves is None else max(leaves, other)
        own = max(b, (1 - delta) * i + delta * (1 - other))
    assert abs(own - stationary_share(Mediation(parties, Offer(values={"R": 0, "W": 1})), "R")) <= 2 * delta**rounds


@given(cost=st.integers(1, 9).map(lambda k: F(k, 10)), count=st.integers(2, 6))
def test_volunteers_dilemma(cost, count):
    """Each enforcer is indifferent, and more enforcers make the threat less credible."""
    carried_out = volunteers(count, cost, 1)
    nobody = 1 - carried_out
    each_abstains = nobody ** F(1, count)
    assert abs(float(each_abstains ** (count - 1)) - float(cost)) < 1e-12
    assert float(volunteers(count + 1, cost, 1)) < float(carried_out)
    assert volunteers(2, cost, 1) == 1 - cost**2


@given(cost=st.integers(1, 9).map(lambda k: F(k, 10)))
def test_two_volunteers_as_a_game(cost):
    """Two enforcers who move without seeing each other: the symmetric equilibrium of the game itself."""

    def second(own, other):
        return bg.Decision("B", {
            "enforce": bg.Outcome("carried out", {"A": own, "B": 1 - cost}),
            "wait": bg.Outcome("carried out" if other else "nothing", {"A": own if other else 0, "B": 1 if other else 0}),
        }, information="B")  # fmt: skip

    game = bg.Game(bg.Decision("A", {"enforce": second(1 - cost, True), "wait": second(1, False)}))
    mixed = [each for each in bg.nash(game).equilibria if 0 < each.outcomes.get("nothing", 0) < 1]
    assert [each.outcomes["carried out"] for each in mixed] == [volunteers(2, cost, 1)]


@given(q0=shares, q1=positive, s0=shares, s1=positive, harm=amounts)
def test_vagueness_pays_only_below_s1_over_q1(q0, q1, s0, s1, harm):
    """A vague threat presses harder than a clear one exactly if h < s1/q1."""
    q0, q1 = q0 / 2, q1 / 2

    def put(level):
        mechanism = Mechanism("m", harm=harm, credibility=q0, clarity=Clarity(level, credibility=q1, submission_cost=s1))
        return Mediation([Party("R", continuing=1, submission_cost=s0)], Offer(values={"R": 0}), mechanisms=[mechanism])

    assert (gap(put(0)) < gap(put(1))) == (harm < s1 / q1)
    assert gap(put(0)) - gap(put(1)) == q1 * harm - s1


@given(need=positive, through=st.integers(1, 9).map(lambda k: F(k, 10)), q=likely)
def test_the_person_in_charge(need, through, q):
    """What counts is the harm that reaches the one who decides: a small personal threat beats a large diffuse one."""

    def threatened(harm, passthrough):
        mechanism = Mechanism("m", harm=harm, credibility=q, passthrough=passthrough)
        return Mediation([Party("R", continuing=need)], Offer(values={"R": 0}), mechanisms=[mechanism])

    personal = need / q
    assert ripe(threatened(personal, 1))
    assert not ripe(threatened(personal, through))
    assert minimum_threat(threatened(0, through)).value == personal / through
    assert not ripe(threatened(personal / through * F(99, 100), through))


@given(data=st.data(), r=shares, x=shares)
def test_more_mechanisms_never_hurt_if_assured(data, r, x):
    """Where every q >= sigma, a further mechanism never un-flips a deal, and flip sets are half-lines."""
    mechanisms = []
    for k in range(3):
        sigma = data.draw(shares)
        q = data.draw(st.sampled_from([F(k, 10) for k in range(int(sigma * 10), 11)]))
        mechanisms.append(Mechanism(f"m{k}", harm=data.draw(amounts), credibility=q, nonassurance=sigma))
    party, offer = [Party("R", continuing=r)], Offer(values={"R": x})
    fewer, more = (Mediation(party, offer, mechanisms=mechanisms[:n]) for n in (2, 3))
    assert ripe(more) or not ripe(fewer)
    assert minimum_threat(more, "m0").flips.is_monotone
