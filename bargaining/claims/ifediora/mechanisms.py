"""Mechanisms and actors: how many threats, of which form, by whom (A26 to A30, A46)."""

from __future__ import annotations

from typing import Any

from bargaining.claims.declaration import opened
from bargaining.claims.domains import Amount, Share, Utility
from bargaining.claims.formulas import every, implies, same
from bargaining.claims.ifediora.information import put
from bargaining.claims.ifediora.scenes import AGREEMENT, ENFORCED, ONE_THREAT, TWO_THREATS, threatened
from bargaining.claims.ifediora.timing import BEFORE, WAITING
from bargaining.claims.situations import Situation
from bargaining.mediation import Mechanism, Mediation, Offer, Party, volunteers

A26 = opened(
    id="A26",
    title="Many mechanisms at once, for maximum effect",
    quotation="power mediators must adopt diverse devices and implement them concurrently for maximum effect",
    section="Mechanisms",
)


@A26.clause(
    "adding a mechanism",
    by_hand="T+",
    repairs={
        "the added one is assured": lambda credibility_second, nonassurance_second: credibility_second >= nonassurance_second,
        "the first one is assured": lambda credibility_first, nonassurance_first: credibility_first >= nonassurance_first,
        "the added one is certain": lambda credibility_second: credibility_second == 1,
        "the added one is smaller": lambda harm_first, harm_second: harm_second <= harm_first,
    },
)
def another_mechanism_never_hurts(
    offer: Utility,
    reservation: Utility,
    harm_first: Amount,
    credibility_first: Share,
    nonassurance_first: Share,
    harm_second: Amount,
    credibility_second: Share,
    nonassurance_second: Share,
) -> Any:
    """Adding a mechanism never undoes acceptance."""
    facts = {"offer": offer, "reservation": reservation, "harm_first": harm_first}
    chances = {"credibility_first": credibility_first, "nonassurance_first": nonassurance_first}
    added = {"credibility_second": credibility_second, "nonassurance_second": nonassurance_second}
    before = TWO_THREATS.can(AGREEMENT, **facts, **chances, **added, harm_second=0)
    return implies(before, TWO_THREATS.can(AGREEMENT, **facts, **chances, **added, harm_second=harm_second))


@A26.clause(
    "with a common budget of credibility",
    by_hand="F",
    repairs={
        "the added one is at least as large": lambda harm_first, harm_second: harm_second >= harm_first,
        "the first one stays certain": lambda moved: moved == 0,
    },
)
def sharing_credibility_never_hurts(offer: Utility, reservation: Utility, harm_first: Amount, harm_second: Amount, credibility: Share, moved: Share) -> Any:
    """To take some credibility from one threat and give it to another never undoes acceptance."""
    facts = {"offer": offer, "reservation": reservation, "harm_first": harm_first, "harm_second": harm_second}
    before = TWO_THREATS.can(AGREEMENT, **facts, credibility_first=credibility, credibility_second=0)
    after = TWO_THREATS.can(AGREEMENT, **facts, credibility_first=credibility - moved, credibility_second=moved)
    return implies(every(moved <= credibility, before), after)


A27 = opened(
    id="A27",
    title="Sanction, judicial and military mechanisms are all required",
    quotation="Strategic coercion must comprise sanction, judicial, and military mechanisms",
    section="Abstract",
)
THREE_FORMS = threatened("sanction", "judicial", "military")


@A27.clause(
    "necessary",
    by_hand="F",
    repairs={
        "sanction and judicial do not suffice": lambda offer, reservation, sanction, judicial: sanction + judicial < reservation - offer,
        "sanction and military do not suffice": lambda offer, reservation, sanction, military: sanction + military < reservation - offer,
        "judicial and military do not suffice": lambda offer, reservation, judicial, military: judicial + military < reservation - offer,
    },
)
def all_three_are_required(offer: Utility, reservation: Utility, sanction: Amount, judicial: Amount, military: Amount) -> Any:
    """A reluctant party accepts only where all three forms are used."""
    accepted = THREE_FORMS.can(
        AGREEMENT, offer=offer, reservation=reservation, harm_sanction=sanction, harm_judicial=judicial, harm_military=military
    )
    return implies(every(reservation > offer, accepted), every(sanction > 0, judicial > 0, military > 0))


@A27.clause("one may suffice", kind="sometimes", by_hand="T")
def one_form_may_suffice(offer: Utility, reservation: Utility, harm: Amount) -> Any:
    """A reluctant party may accept with a judicial threat alone."""
    facts = {"offer": offer, "reservation": reservation, "harm_sanction": 0, "harm_judicial": harm, "harm_military": 0}
    return every(reservation > offer, THREE_FORMS.must(AGREEMENT, **facts))


A28 = opened(
    id="A28",
    title="Goals matter more than mechanisms",
    quotation="the goal of coercion matters more than the mechanisms",
    section="Mechanisms",
)


def of_form(form: Any, owner: str = "Mediator") -> Situation:
    """One threat of a form, by an owner."""
    mechanism = Mechanism("threat", harm=0, form=form, owner=owner)
    others = () if owner == "Mediator" else (owner,)
    mediation = Mediation((Party("R", continuing=0),), Offer(values={"R": 0}), mechanisms=(mechanism,), power_mediators=others)
    return Situation(
        mediation,
        offer="value_r",
        reservation="continuing_r",
        harm="harm_threat",
        credibility="credibility_threat",
        nonassurance="nonassurance_threat",
    )


FORMS = {form: of_form(form) for form in ("sanction", "judicial", "military")}
OWNERS = {owner: of_form("sanction", owner) for owner in ("UN", "US")}


def accepted_alike(scenes: dict[str, Situation], **facts: Any) -> Any:
    """Whether the same numbers bring the same answer in all scenes."""
    first, *others = (scene.can(AGREEMENT, **facts) for scene in scenes.values())
    return every(*(same(first, other) for other in others))


@A28.clause("same numbers, same answer", by_hand="T")
def forms_with_the_same_numbers_are_alike(offer: Utility, reservation: Utility, harm: Amount, credibility: Share, nonassurance: Share) -> Any:
    """Threats of different forms with the same harm, credibility and assurance bring the same answer."""
    return accepted_alike(FORMS, offer=offer, reservation=reservation, harm=harm, credibility=credibility, nonassurance=nonassurance)


@A28.clause("the mechanism is irrelevant", by_hand="F", repairs={"they are equally reversible": lambda irreversible, other: irreversible == other})
def reversibility_is_irrelevant(acceptance: Utility, continuing: Utility, arrival: Share, harm: Amount, irreversible: Share, other: Share) -> Any:
    """Two threats with the same harm and credibility bring the same answer in advance, however reversible they are."""
    facts = {"acceptance": acceptance, "continuing": continuing, "discount": "9/10", "arrival": arrival, "credibility": 1, "harm": harm}
    return same(*(WAITING.can(BEFORE, **facts, irreversible=each) for each in (irreversible, other)))


A29 = opened(id="A29", title="The actor's identity is irrelevant", quotation="the identity of the actor is irrelevant", section="Actors")


@A29.clause("same numbers, same answer", by_hand="T")
def actors_with_the_same_numbers_are_alike(offer: Utility, reservation: Utility, harm: Amount, credibility: Share, nonassurance: Share) -> Any:
    """Threats by different actors with the same harm, credibility and assurance bring the same answer."""
    return accepted_alike(OWNERS, offer=offer, reservation=reservation, harm=harm, credibility=credibility, nonassurance=nonassurance)


@A29.clause(
    "where credibility follows from the actor",
    by_hand="F",
    repairs={
        "the same costs": lambda cost, cost_other: cost == cost_other,
        "the same reputation": lambda reputation, reputation_other: reputation == reputation_other,
        "the same gain from enforcing": lambda benefit, benefit_other: benefit == benefit_other,
    },
)
def actors_are_alike(
    offer: Utility,
    reservation: Utility,
    harm: Amount,
    cost: Amount,
    cost_other: Amount,
    reputation: Amount,
    reputation_other: Amount,
    benefit: Amount,
    benefit_other: Amount,
) -> Any:
    """The same threat by different actors, each of whom decides whether to carry it out, brings the same answer."""
    facts = {"offer": offer, "reservation": reservation, "harm": harm}
    one = ENFORCED.can(AGREEMENT, **facts, cost=cost, reputation=reputation, benefit=benefit)
    return same(one, ENFORCED.can(AGREEMENT, **facts, cost=cost_other, reputation=reputation_other, benefit=benefit_other))


A30 = opened(
    id="A30",
    title="Overt action, hence any powerful actor will do",
    quotation="strategic coercion is a deliberate overt operation, although power mediators can adopt strategic imprecision",
    section="Actors",
    references=("Diekmann 1985, Volunteer's dilemma",),
)


@A30.clause("more enforcers", over={"enforcers": range(1, 13), "cost": range(1, 10)}, by_hand="F")
def more_enforcers_are_more_credible(enforcers: int, cost: int) -> bool:
    """With one more actor who could carry a threat out, it is at least as likely to be carried out."""
    now, then = (float(volunteers(n, f"{cost}/10", 1)) for n in (enforcers, enforcers + 1))
    return then >= now


@A30.clause(
    "overt is better",
    by_hand="F",
    repairs={
        "being seen to yield costs less than publicity presses": lambda harm, adds_credibility, adds_submission_cost: (
            harm * adds_credibility >= adds_submission_cost
        ),
        "publicity adds credibility": lambda adds_credibility: adds_credibility > 0,
    },
)
def overt_threats_are_better(
    offer: Utility, reservation: Utility, harm: Amount, credibility: Share, adds_credibility: Share, adds_submission_cost: Amount
) -> Any:
    """What is accepted under a private threat is accepted under the same threat made publicly, which is more credible and costlier to yield to."""
    facts = {"offer": offer, "reservation": reservation, "harm": harm, "credibility": credibility}
    added = {"adds_credibility": adds_credibility, "adds_submission_cost": adds_submission_cost}
    return implies(put(0, **facts, **added), put(1, **facts, **added))


A46 = opened(
    id="A46",
    title="One actor should not both mediate and coerce",
    quotation="coercive measures and mediation carried out by the same actor might complicate the success of the latter",
    section="Literature Review",
    references=("Svensson 2007, Bargaining, bias and peace brokers", "Reid 2017, Finding a peace that lasts"),
)


@A46.clause(
    "combining the roles",
    by_hand="T+",
    repairs={
        "more assurance is lost than credibility won": lambda gained, lost: lost >= gained,
        "no credibility is won": lambda gained: gained == 0,
        "some assurance is lost": lambda lost: lost > 0,
    },
)
def combining_never_helps(offer: Utility, reservation: Utility, harm: Amount, credibility: Share, nonassurance: Share, gained: Share, lost: Share) -> Any:
    """What one actor in both roles achieves, with more credibility and less assurance, two actors achieve as well."""
    facts = {"offer": offer, "reservation": reservation, "harm": harm}
    combined = ONE_THREAT.can(AGREEMENT, **facts, credibility=credibility + gained, nonassurance=nonassurance + lost)
    possible = every(credibility + gained <= 1, nonassurance + lost <= 1)
    return implies(every(possible, combined), ONE_THREAT.can(AGREEMENT, **facts, credibility=credibility, nonassurance=nonassurance))
