"""Roles, stages and what comes after signature (A31 to A34, A41)."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from bargaining.claims.declaration import opened
from bargaining.claims.domains import Amount, Inner, Share, Utility
from bargaining.claims.formulas import every, implies, negate, same
from bargaining.claims.ifediora.scenes import AGREEMENT, FIXED_TERMS, NO_TALKS, ONE_THREAT, OPEN_TERMS, RENEGOTIABLE, THREE_OPTIONS
from bargaining.claims.situations import Situation
from bargaining.errors import FieldError
from bargaining.game import Decision, Game, Outcome
from bargaining.mediation import Campaign, Mediation, Offer, Party

A31 = opened(
    id="A31",
    title="Pressure must be sustained until the parties accept",
    quotation="must be sustained and may be expanded as the mediation progresses until the parties accept",
    section="Introduction",
)


@A31.clause(
    "until they accept",
    by_hand="F",
    repairs={
        "keeping is worth as much as reneging unaided": lambda offer, enticement, later_reservation: offer + enticement >= later_reservation,
        "the alternative is no better later": lambda reservation, later_reservation: later_reservation <= reservation,
        "nothing is promised": lambda enticement: enticement == 0,
    },
)
def pressure_may_end_at_signature(
    offer: Utility, enticement: Amount, reservation: Utility, later_reservation: Utility, harm: Amount, credibility: Share
) -> Any:
    """An agreement that is kept under sustained pressure is kept when pressure ends at signature."""
    facts = {"offer": offer, "enticement": enticement, "reservation": reservation, "later_reservation": later_reservation}
    threat = {"harm": harm, "credibility": credibility}
    kept = RENEGOTIABLE.can(AGREEMENT, **facts, **threat, remaining=1)
    return implies(kept, RENEGOTIABLE.can(AGREEMENT, **facts, **threat, remaining=0))


@A31.clause("before acceptance", by_hand="T")
def pressure_is_needed_before_acceptance(offer: Utility, reservation: Utility, submission_cost: Amount, harm: Amount, less: Amount) -> Any:
    """A party whose gap is exactly covered refuses once any of the pressure is taken away."""
    facts = {"offer": offer, "reservation": reservation, "submission_cost": submission_cost}
    covered = every(harm == reservation + submission_cost - offer, less > 0)
    return implies(covered, negate(ONE_THREAT.can(AGREEMENT, **facts, harm=harm - less)))


IMPROVING = Situation(
    Game(
        Decision(
            "R",
            {
                "accept": Outcome("now", {"R": "offer"}),
                "wait": Decision(
                    "R",
                    {
                        "accept": Outcome("later", {"R": "(1 - discount)*continuing + discount*(offer + growth)"}),
                        "refuse": Outcome("never", {"R": "(1 - discount)*continuing + discount*continuing"}),
                    },
                ),
            },
        )
    )
)
WORTH_WAITING = {
    "the offer grows by less than waiting costs": lambda offer, continuing, discount, growth: discount * growth <= (1 - discount) * (offer - continuing),
    "the offer does not grow": lambda growth: growth == 0,
    "continuing is worth nothing": lambda continuing: continuing == 0,
}


@A31.clause("expanding offers", by_hand="F", repairs=WORTH_WAITING)
def expanding_offers_speeds_acceptance(offer: Utility, continuing: Utility, discount: Inner, growth: Amount) -> Any:
    """An offer that would be accepted if it stayed as it is is accepted at once also where a better one is expected."""
    facts = {"offer": offer, "continuing": continuing, "discount": discount}
    return implies(IMPROVING.can("now", **facts, growth=0), IMPROVING.can("now", **facts, growth=growth))


A32 = opened(
    id="A32",
    title="Three roles, three sequences",
    quotation="these three roles would not occur sequentially in every situation",
    section="Conceptual Framework: Compromise",
)
ROLES = ("consent", "stalemate", "consensus-building")
NAMED = (("consent", "consensus-building"), ("stalemate", "consensus-building"), ("consensus-building",))


@A32.clause(
    "the three sequences are all",
    over={"sequence": [each for n in (1, 2, 3) for each in combinations(ROLES, n)]},
    assumptions={"it ends in consensus": lambda sequence: sequence[-1] == ROLES[-1]},
    by_hand="F",
    note="Kenya in 2008 went through consent, a stalemate and consensus-building, the sequence that is missing.",
)
def three_sequences_are_all(sequence: tuple[Any, ...]) -> bool:
    """Every campaign that ends in consensus-building runs through one of the three sequences that are named."""
    parties = (Party("R", withholding=0, continuing=0),)
    try:
        Campaign(tuple(Mediation(parties, Offer(values={"R": 1}), role=role) for role in sequence)).game()
    except FieldError:
        return True
    return sequence in NAMED


def held_up(case: Situation, threat_later: Any, threat_now: Any, facts: dict[str, Any]) -> Any:
    """Whether some equilibrium leads through consent to agreement."""
    return case.can(AGREEMENT, **facts, threat_now=threat_now, threat_later=threat_later)


@A32.clause(
    "later pressure never hurts",
    by_hand="F",
    repairs={
        "consent is threatened enough": lambda consent_reservation, threat_now, extreme: threat_now >= consent_reservation - extreme,
        "the extreme terms are as good as the moderate": lambda moderate, extreme: extreme >= moderate,
        "the final threat was enough for extreme terms": lambda final_reservation, extreme, threat_later: threat_later > final_reservation - extreme,
    },
    note="A larger threat in the end lets the other side demand worse terms, and a party that foresees it withholds consent.",
)
def later_pressure_never_hurts(
    moderate: Utility, extreme: Utility, consent_reservation: Utility, final_reservation: Utility, threat_now: Amount, threat_later: Amount, more: Amount
) -> Any:
    """A larger threat at the stage of consensus-building never undoes a campaign that leads to agreement, while the terms are open."""
    terms = {"moderate": moderate, "extreme": extreme, "willing_moderate": 1 - moderate, "willing_extreme": 1 - extreme, "disagreement": 0}
    facts = {**terms, "consent_reservation": consent_reservation, "final_reservation": final_reservation}
    proper = every(extreme <= moderate, moderate < 1, extreme >= 0)
    before = held_up(OPEN_TERMS, threat_later, threat_now, facts)
    return implies(every(proper, before), held_up(OPEN_TERMS, threat_later + more, threat_now, facts))


@A32.clause("with terms fixed in advance", by_hand="T")
def fixed_terms_remove_the_hold_up(
    moderate: Utility, consent_reservation: Utility, final_reservation: Utility, threat_now: Amount, threat_later: Amount, more: Amount
) -> Any:
    """With the terms fixed before consent a larger later threat never undoes a campaign that leads to agreement."""
    facts = {"moderate": moderate, "willing_moderate": 1 - moderate, "disagreement": 0}
    facts |= {"consent_reservation": consent_reservation, "final_reservation": final_reservation}
    before = held_up(FIXED_TERMS, threat_later, threat_now, facts)
    return implies(every(moderate <= 1, before), held_up(FIXED_TERMS, threat_later + more, threat_now, facts))


@A32.clause(
    "with terms fixed and assurance",
    assumptions={"assurance": lambda credibility, nonassurance: credibility >= nonassurance},
    repairs={
        "nothing befalls those who comply": lambda nonassurance: nonassurance == 0,
        "withholding consent is worth no more than the final refusal": lambda consent_reservation, threat_now, final_reservation, threat_later, credibility: (
            consent_reservation - threat_now <= final_reservation - credibility * threat_later
        ),
        "the threat is certain": lambda credibility: credibility == 1,
    },
    note="Over stages assurance must be complete: a threat that may hit those who comply makes talks worth less, and staying away no worse.",
)
def fixed_terms_and_assurance_remove_the_hold_up(
    moderate: Utility,
    consent_reservation: Utility,
    final_reservation: Utility,
    threat_now: Amount,
    threat_later: Amount,
    more: Amount,
    credibility: Share,
    nonassurance: Share,
) -> Any:
    """With terms fixed and credibility at least non-assurance, a larger later threat never undoes a campaign that leads to agreement."""
    facts = {"moderate": moderate, "willing_moderate": 1 - moderate, "disagreement": 0, "credibility_later": credibility, "nonassurance_later": nonassurance}
    facts |= {"consent_reservation": consent_reservation, "final_reservation": final_reservation}
    before = held_up(FIXED_TERMS, threat_later, threat_now, facts)
    return implies(every(moderate <= 1, before), held_up(FIXED_TERMS, threat_later + more, threat_now, facts))


A33 = opened(
    id="A33",
    title="Accept, continue or abandon",
    quotation="(1) reaching an agreement, (2) continuing negotiation, or (3) abandoning negotiation",
    section="Conceptual Framework: Compromise",
    references=("Bercovitch 1986, A case study of mediation as a method of international conflict resolution",),
)


@A33.clause("both must be pressed", by_hand="T")
def both_refusals_must_be_covered(offer: Utility, continuing: Utility, abandoning: Utility, against_continuing: Amount, against_abandoning: Amount) -> Any:
    """A party with two ways to refuse accepts exactly if the pressure on each covers what it is worth more than the offer."""
    facts = {"offer": offer, "continuing": continuing, "abandoning": abandoning}
    covered = every(against_continuing >= continuing - offer, against_abandoning >= abandoning - offer)
    return same(covered, THREE_OPTIONS.can(AGREEMENT, **facts, against_continuing=against_continuing, against_abandoning=against_abandoning))


@A33.clause(
    "pressing what it does suffices",
    by_hand="F",
    repairs={
        "leaving is no better than the offer": lambda offer, abandoning: abandoning <= offer,
        "leaving is covered too": lambda offer, abandoning, against_abandoning: against_abandoning >= abandoning - offer,
        "leaving is worse than continuing": lambda continuing, abandoning: abandoning <= continuing,
    },
)
def pressing_one_refusal_suffices(offer: Utility, continuing: Utility, abandoning: Utility, against_continuing: Amount, against_abandoning: Amount) -> Any:
    """Pressure that covers the worth of continuing brings acceptance by a party that continues."""
    facts = {"offer": offer, "continuing": continuing, "abandoning": abandoning, "against_abandoning": against_abandoning}
    return implies(against_continuing >= continuing - offer, THREE_OPTIONS.can(AGREEMENT, **facts, against_continuing=against_continuing))


A34 = opened(
    id="A34",
    title="The offer may be modified to meet concerns",
    quotation="the mediator may need to modify the proposed agreements to adapt to the parties' concerns",
    section="Conceptual Framework: Compromise",
)


@A34.clause("a better offer", by_hand="T")
def a_better_offer_never_hurts(offer: Utility, better: Amount, reservation: Utility, harm: Amount, credibility: Share, nonassurance: Share) -> Any:
    """An offer that is improved is accepted wherever it was accepted before."""
    facts = {"reservation": reservation, "harm": harm, "credibility": credibility, "nonassurance": nonassurance}
    return implies(ONE_THREAT.can(AGREEMENT, **facts, offer=offer), ONE_THREAT.can(AGREEMENT, **facts, offer=offer + better))


@A34.clause("a better offer that is foreseen", by_hand="F", repairs=WORTH_WAITING)
def a_foreseen_improvement_never_delays(offer: Utility, continuing: Utility, discount: Inner, growth: Amount) -> Any:
    """The prospect of a better offer never delays acceptance of this one."""
    facts = {"offer": offer, "continuing": continuing, "discount": discount}
    return implies(offer >= continuing, IMPROVING.can("now", **facts, growth=growth))


A41 = opened(
    id="A41",
    title="Consent requires visible benefit",
    quotation="the benefit of accepting mediation is a better choice than the cost of refusal",
    section="Conceptual Framework: Consent",
)


@A41.clause("with the terms fixed", by_hand="T")
def consent_needs_a_benefit(
    moderate: Utility, consent_reservation: Utility, final_reservation: Utility, threat_now: Amount, threat_later: Amount
) -> Any:
    """A party that would get less from talks, agreed or broken off, than from withholding consent under threat does not consent."""
    facts = {"moderate": moderate, "willing_moderate": 1, "disagreement": 0, "consent_reservation": consent_reservation}
    worth = consent_reservation - threat_now
    worse = every(moderate < worth, final_reservation - threat_later < worth)
    return implies(worse, FIXED_TERMS.must(NO_TALKS, **facts, final_reservation=final_reservation, threat_now=threat_now, threat_later=threat_later))


@A41.clause(
    "what is on the table suffices",
    by_hand="F",
    repairs={"extreme terms suffice too": lambda extreme, consent_reservation: extreme >= consent_reservation},
)
def a_good_offer_brings_consent(
    moderate: Utility, extreme: Utility, consent_reservation: Utility, final_reservation: Utility, threat_later: Amount
) -> Any:
    """A party to whom the offer on the table is worth more than withholding consent does consent, although the terms are open."""
    terms = {"moderate": moderate, "extreme": extreme, "willing_moderate": 1 - moderate, "willing_extreme": 1 - extreme, "disagreement": 0}
    proper = every(extreme <= moderate, moderate < 1, extreme >= 0, moderate >= consent_reservation)
    facts = {**terms, "consent_reservation": consent_reservation, "final_reservation": final_reservation}
    return implies(proper, negate(OPEN_TERMS.must(NO_TALKS, **facts, threat_now=0, threat_later=threat_later)))
