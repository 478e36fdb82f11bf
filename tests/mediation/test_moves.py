"""The moves beyond accept and refuse: enforcement, vetoes, counter-coercion, types, core interests, renegotiation, rounds."""

from __future__ import annotations

import sys
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))
from draws import amounts, likely, shares

import bargaining as bg
from bargaining.errors import TooLargeError
from bargaining.mediation import (
    Campaign,
    CoreInterest,
    CounterCoercion,
    Enforcement,
    Enticement,
    Hardliners,
    Issue,
    Mechanism,
    Mediation,
    Offer,
    Party,
    Renegotiation,
    Revision,
    ask,
    gap,
    minimum_enticement,
    minimum_threat,
    pressure,
    ripe,
)

F = Fraction
positive = st.integers(1, 10).map(lambda k: F(k, 10))


def plain(r, x, *mechanisms, **more):
    return Mediation([Party("R", continuing=r, **more)], Offer(values={"R": x}), mechanisms=mechanisms)


def outcomes(case):
    return bg.subgame_perfect(case.game(), at=case.facts).outcomes


@given(r=shares, x=shares, cost=shares, reputation=shares, benefit=shares)
def test_enforcement_makes_a_window(r, x, cost, reputation, benefit):
    """The threat is carried out iff kappa h <= rho + beta, so what works is [r - x, (rho + beta)/kappa]."""
    mechanism = Mechanism("m", harm=0, enforcement=Enforcement(cost, reputation, benefit=benefit))
    flips = minimum_threat(plain(r, x, mechanism)).flips
    if r <= x:
        assert str(flips) == "[0, oo)"
    elif cost == 0:
        assert str(flips) == f"[{r - x}, oo)"
    elif (reputation + benefit) / cost < r - x:
        assert not flips
    else:
        low, high = r - x, (reputation + benefit) / cost
        assert str(flips) == (f"[{low}, {high}]" if low < high else f"{{{low}}}")


def test_the_window_of_the_foundations():
    """Carrying out h costs 3h/10 against a reputation of 1/5; refusal is worth 7/10, the offer 1/4."""
    case = plain("7/10", "1/4", Mechanism("m", harm=0, enforcement=Enforcement("3/10", "1/5")))
    assert str(minimum_threat(case).flips) == "[9/20, 2/3]"
    assert str(minimum_threat(case, require="every").flips) == "(9/20, 2/3)"


@given(r=shares, x=shares, first=shares, second=shares)
def test_several_owners_add_up(r, x, first, second):
    """Two credible owners press with the sum of their harms; one whose threat is too dear adds nothing."""
    mechanisms = [
        Mechanism("one", harm=first, owner="US", enforcement=Enforcement(0, 1)),
        Mechanism("two", harm=second, owner="EU", enforcement=Enforcement(0, 1)),
        Mechanism("bluff", harm=5, owner="EU", enforcement=Enforcement(1, 0)),
    ]
    case = replace(plain(r, x), mechanisms=mechanisms, power_mediators=("US", "EU"))
    assert gap(case) == r - x - first - second
    assert pressure(case) == first + second
    assert set(case.game().players) == {"R", "Mediator", "US", "EU"}


@given(need=positive, mu=positive, q=likely, efforts=st.lists(positive, min_size=1, max_size=4, unique=True))
def test_counter_coercion(need, mu, q, efforts):
    """The threat must cover the best effort: h >= max (1 + m)(G - mu m)/q, which tends to (G + mu)^2/(4 mu q)."""
    case = plain(need, 0, Mechanism("m", harm=0, credibility=q), counter=CounterCoercion(mu, efforts))
    expected = max((1 + m) * (need - mu * m) / q for m in [0, *efforts])
    assert minimum_threat(case).value == expected
    limit = need if need <= mu else (need + mu) ** 2 / (4 * mu)
    assert expected <= limit / q
    fine = [F(k, 50) for k in range(1, 51 * 5)]
    if need > mu and (need - mu) / (2 * mu) in fine:
        exactly = plain(need, 0, Mechanism("m", harm=0, credibility=q), counter=CounterCoercion(mu, [(need - mu) / (2 * mu)]))
        assert minimum_threat(exactly).value == limit / q


@given(r=shares, x=shares, value=shares, reservation=shares, harm=amounts, exposure=shares)
def test_hardliners_can_veto(r, x, value, reservation, harm, exposure):
    """There is agreement only if the hardliners, too, get at least what a veto is worth after the harm they bear."""
    hardliners = Hardliners("H", value=value, reservation=reservation, exposure=exposure)
    case = plain(r, x, Mechanism("m", harm=harm), hardliners=hardliners)
    agreed = x >= r - harm and value >= reservation - exposure * harm
    assert ("agreement" in outcomes(case)) == agreed


@given(r=shares, harm=amounts, promise=amounts, share=shares, least=positive, loss=shares)
def test_core_interests(r, harm, promise, share, least, loss):
    """A hard core interest is beyond every threat and promise; a weighted one has its price."""

    def case(core):
        return Mediation(
            [Party("R", continuing=r, core=core), Party("W", abandoning=0)],
            Offer({"power": {"R": share}}),
            issues=[Issue("power", {"R": 1, "W": 1})],
            mechanisms=[Mechanism("m", harm=harm)],
            enticements=[Enticement(promise, to="R")],
        )

    hard, soft = case([CoreInterest("power", least)]), case([CoreInterest("power", least, loss=loss)])
    missing = share < least
    needed = max(F(0), r - share - promise)
    assert minimum_threat(hard).value == (None if missing else needed)
    assert minimum_enticement(hard).value == (None if missing else max(F(0), r - share - harm))
    assert (gap(hard, "R") is None) == missing
    assert ripe(hard) == (not missing and r - harm <= share + promise)
    assert minimum_threat(soft).value == max(F(0), r - share - promise + (loss if missing else 0))


@given(x=shares, later=shares, q=shares, harm=amounts, remaining=shares)
def test_renegotiation_after_acceptance(x, later, q, harm, remaining):
    """The agreement is kept iff x >= r' - what still threatens."""
    case = replace(plain(0, x, Mechanism("m", harm=harm, credibility=q)), renegotiation=Renegotiation("R", reservation=later, remaining=remaining))
    kept = x >= later - remaining * q * harm
    assert ("agreement" in outcomes(case)) == kept
    assert ("reneged" in outcomes(case)) == (x <= later - remaining * q * harm)


def test_the_willing_party_escalates_against_an_unknown_type():
    """Private resolve 2/5 (7 in 10) or 3/5; W can press 1/5 instead of 1/2: acceptance is not monotone in the threat."""
    party = Party("R", abandoning=0, resolve={"weak": (".7", ".4"), "strong": (".3", ".6")})
    case = Mediation(
        [party, Party("W", abandoning=".1")],
        Offer(values={"R": ".5", "W": ".5"}),
        mechanisms=[Mechanism("m", harm=0, targets="R")],
        revision=Revision("W", {"more": Offer(values={"R": ".2", "W": ".8"})}),
    )
    at = {name: value for name, value in case.facts.items() if name != "harm_m"}
    sure = bg.flip_set(case.game(), "harm_m", reach="agreement", at=at, require="every")
    assert str(sure) == "(1/10, 1/5) ∪ (2/5, oo)"
    likely_enough = bg.flip_set(case.game(), "harm_m", reach="agreement", at=at, probability="7/10", require="every")
    assert str(likely_enough) == "[0, oo)"


@given(c=shares, a=shares, x=shares, delta=positive, rounds=st.integers(1, 5), harm=amounts, exit_harm=amounts)
def test_rounds_until_the_deadline(c, a, x, delta, rounds, harm, exit_harm):
    """Backward induction by hand over flows; at the deadline the talks are over."""
    party = Party("R", continuing=c, abandoning=a, discount=delta)
    stage = Mediation(
        [party], Offer(values={"R": x}), mechanisms=[Mechanism("m", harm=harm, punishes="continue"), Mechanism("exit", harm=exit_harm, punishes="abandon")]
    )
    campaign = Campaign([stage], deadline=rounds)
    if rounds == 1:
        value = max(x, c - harm, a - exit_harm)
    else:
        value = a - exit_harm
        for _ in range(rounds):
            value = max(x, a - exit_harm, (1 - delta) * (c - harm) + delta * value)
    found = bg.subgame_perfect(campaign.game(), at=campaign.facts)
    assert {payoff[0] for payoff in found.values} == {value}


def test_a_deadline_fixes_when_and_the_loss_whether():
    """c = 4/5, x = 1/2: with a loss of 2/5 from the deadline on, R accepts in the last round; with 1/5 never."""

    def campaign(loss):
        party = Party("R", continuing=".8", abandoning=".8", discount=".9")
        stage = Mediation([party], Offer(values={"R": ".5"}), mechanisms=[Mechanism("m", harm=loss, punishes="abandon")])
        return Campaign([stage], deadline=4)

    heavy, light = campaign(".4"), campaign(".2")
    assert outcomes(heavy) == {"agreement"}
    late = (1 - F(9, 10) ** 3) * F(4, 5) + F(9, 10) ** 3 * F(1, 2)
    assert {v[0] for v in bg.subgame_perfect(heavy.game(), at=heavy.facts).values} == {late}
    assert outcomes(light) == {"deadline passed"}


def test_long_campaigns_are_built_and_endless_ones_refused():
    """Forty rounds of growing harms have long payoffs; two decisions in each of forty rounds have too many."""
    party = [Party("R", continuing=".8", abandoning=".6", discount=".9")]
    harms = [Mechanism(name, harm=".1", punishes="continue") for name in ("one", "two")]
    long = Campaign([Mediation(party, Offer(values={"R": ".5"}), mechanisms=harms)], deadline=40, expansion="11/10")
    assert len(long.game()) == 121
    value = F(3, 5)
    for k in range(39, -1, -1):
        value = max(F(1, 2), F(3, 5), (F(4, 5) - F(1, 5) * F(11, 10) ** k) / 10 + F(9, 10) * value)
    assert {payoff[0] for payoff in bg.subgame_perfect(long.game(), at=long.facts).values} == {value}
    decided = [replace(each, credibility=None, enforcement=Enforcement(1, 1)) for each in harms]
    with pytest.raises(TooLargeError, match="fewer rounds"):
        Campaign([Mediation(party, Offer(values={"R": ".5"}), mechanisms=decided)], deadline=40).game()


@given(c=shares, x=shares, harm=positive, growth=st.integers(1, 4))
def test_expansion_from_round_to_round(c, x, harm, growth):
    """Harms grow by the factor of the campaign with each round."""
    party = Party("R", continuing=c, abandoning=0, discount="1/2")
    stage = Mediation([party], Offer(values={"R": x}), mechanisms=[Mechanism("m", harm=harm, punishes="continue")])
    campaign = Campaign([stage], deadline=3, expansion=growth)
    value = F(0)
    for k in (2, 1, 0):
        value = max(x, F(0), (c - harm * growth**k) / 2 + value / 2)
    assert {payoff[0] for payoff in bg.subgame_perfect(campaign.game(), at=campaign.facts).values} == {value}


@given(r=shares, x=shares, q=shares, sigma=shares, harm=amounts)
def test_a_positive_sanction_presses_like_a_negative_one(r, x, q, sigma, harm):
    """A benefit withheld is a promise: its pressure is (q - sigma) h too."""
    carrot = plain(r, x, Mechanism("aid", tool="positive", harm=harm, credibility=q, nonassurance=sigma))
    stick = plain(r, x, Mechanism("aid", tool="negative", harm=harm, credibility=q, nonassurance=sigma))
    assert pressure(carrot) == pressure(stick) == (q - sigma) * harm


@pytest.mark.parametrize(
    ("role", "success", "refused"),
    [("consent", "consent", "no talks"), ("stalemate", "talks resume", "stalemate"), ("consensus-building", "agreement", "stalemate")],
)
def test_roles(role, success, refused):
    party = Party("R", withholding=".6", continuing=".6")
    case = Mediation([party], Offer(values={"R": ".5"}), role=role, mechanisms=[Mechanism("m", harm=0)])
    assert outcomes(case) == {refused}
    assert case.success == success
    assert minimum_threat(case).value == F(1, 10)


def test_three_stages_in_sequence():
    party = [Party("R", withholding=".6", continuing=".7", abandoning=".2")]
    offer = Offer(values={"R": ".5"})
    stages = [
        Mediation(party, offer, role="consent", mechanisms=[Mechanism("letters", harm=".1")]),
        Mediation(party, offer, role="stalemate", mechanisms=[Mechanism("bans", harm=".2")]),
        Mediation(party, offer, mechanisms=[Mechanism("bans", harm=".2"), Mechanism("court", form="judicial", tool="investigation", harm="0")]),
    ]
    campaign = Campaign(stages)
    assert "agreement" in outcomes(campaign)
    assert minimum_threat(campaign, "bans").value == F(1, 5)
    assert ask(campaign, "harm_letters", "letters").value == F(1, 10)


@given(r=shares, x=shares, s=shares, e=shares, alpha=likely, harm=amounts, q=shares, sigma=shares)
def test_the_explanation_adds_up(r, x, s, e, alpha, harm, q, sigma):
    """Each payoff of each ending is the sum of its explained terms, and the game pays just that."""
    case = Mediation(
        [Party("R", continuing=r, submission_cost=s)],
        Offer(values={"R": x}),
        mechanisms=[Mechanism("m", harm=harm, credibility=q, nonassurance=sigma)],
        enticements=[Enticement(e, delivery=alpha)],
        peace=1,
    )
    rows = case.explain().records()

    def total(ending, party):
        return sum(F(row["value"]) for row in rows if (row["ending"], row["party"]) == (ending, party))

    assert total("agreement", "R") == x + alpha * e - s - sigma * harm
    assert total("stalemate", "R") == r - q * harm
    assert total("agreement", "Mediator") == 1 - alpha * e
    numbers = case.game().at(case.facts)
    paid = {label: numbers.tree.payoffs[k][0] for k, label in enumerate(numbers.tree.labels)}
    assert paid == {label: total(label, "R") for label in ("agreement", "stalemate")}


@given(share=shares, least=shares)
def test_an_offer_below_a_hard_core_is_not_ripe_even_where_its_party_cannot_refuse(share, least):
    """R has said what consent costs it only, so consensus-building leaves it no way to refuse; its core binds all the same."""
    case = Mediation(
        [Party("R", withholding=0, core=[CoreInterest("power", least)]), Party("W", continuing=0)],
        Offer({"power": {"R": share, "W": 1 - share}}),
        issues=[Issue("power", {"R": 1, "W": 1})],
    )
    assert ripe(case) == (share >= least)
    assert ripe(case, case.offer, require="every") <= ripe(case)
