"""Properties of one party under one threat, proved for all values (P1, P2, P4 to P10, P13, P14)."""

from __future__ import annotations

from typing import Any

from bargaining.claims.declaration import Claim, claim, opened
from bargaining.claims.domains import Amount, Positive, Share, Utility
from bargaining.claims.formulas import every, implies, same
from bargaining.claims.ifediora import credibility, information, levers, mechanisms
from bargaining.claims.ifediora.atrocities import bargains_survive_some_accountability
from bargaining.claims.ifediora.power import agreed
from bargaining.claims.ifediora.scenes import AGREEMENT, ONE_THREAT, OPEN_TERMS, THREE_OPTIONS

SOURCE = "Properties of the model"


def restated(claim_id: str, title: str, holds: Any, **more: Any) -> Claim:
    """A property that a clause of another claim states already."""
    return claim(id=claim_id, title=title, section=SOURCE, **more)(holds)


P1 = restated(
    "P1",
    "Monotone in an assured threat",
    levers.more_harm_never_undoes,
    clause="one way to refuse",
    assumptions={"assurance": lambda credibility, nonassurance: credibility >= nonassurance},
)
@P1.clause(
    "with two ways to refuse",
    assumptions={"assurance": lambda credibility, nonassurance: credibility >= nonassurance},
    repairs={
        "nothing befalls those who comply": lambda nonassurance: nonassurance == 0,
        "leaving is worth no more than continuing under the threat": lambda continuing, abandoning, harm, more, credibility: (
            abandoning <= continuing - credibility * (harm + more)
        ),
        "the threat is certain": lambda credibility: credibility == 1,
    },
)
def more_harm_never_undoes_with_two_ways_to_refuse(
    offer: Utility, continuing: Utility, abandoning: Utility, harm: Amount, more: Amount, credibility: Share, nonassurance: Share
) -> Any:
    """A larger threat against continuing never undoes acceptance by a party that may also leave."""
    facts = {"offer": offer, "continuing": continuing, "abandoning": abandoning}
    threat = {"credibility_stalling": credibility, "nonassurance_stalling": nonassurance}
    before, after = (THREE_OPTIONS.can(AGREEMENT, **facts, **threat, against_continuing=each) for each in (harm, harm + more))
    return implies(before, after)


P2 = restated("P2", "Enticement and threat along a line of equal pressure", levers.enticement_replaces_threat)
P3 = opened(id="P3", title="Who owns a threat does not matter, given its numbers", section=SOURCE)
P3.clause("same numbers")(mechanisms.actors_with_the_same_numbers_are_alike)
P3.clause("until costs and reputation enter")(mechanisms.actors_are_alike)
P4 = restated(
    "P4",
    "A further assured mechanism never un-flips",
    mechanisms.another_mechanism_never_hurts,
    assumptions={"the added one is assured": lambda credibility_second, nonassurance_second: credibility_second >= nonassurance_second},
)
P5 = restated("P5", "The same threat never compels where it failed to deter", credibility.what_failed_to_deter_never_compels)
P6 = restated("P6", "Sunk harm is inert", information.sunk_harm_is_inert)
P7 = opened(id="P7", title="An outside option is inert below its threshold, an inside option never", section=SOURCE)


def outside_options_are_inert(inside: Any, leaving: Any, other: Any, discount: Any, harm: Any) -> bool:
    """Below the threshold a threat against leaving changes no terms."""
    return bool(levers.share(inside, leaving, other, discount, "abandon", harm) == levers.share(inside, leaving, other, discount, "abandon", 0))


P7.clause("outside", given=levers.TERMS, assumptions={"leaving is the worse alternative": levers.BINDING["leaving is the worse alternative"]})(
    outside_options_are_inert
)
P7.clause("inside", given=levers.TERMS, assumptions={"leaving is the worse alternative": levers.BINDING["leaving is the worse alternative"]})(
    levers.impasse_costs_move_terms
)
P8 = restated("P8", "The boundary of accountability", bargains_survive_some_accountability)


@claim(id="P9", title="Payoffs have no unit", section=SOURCE)
def payoffs_have_no_unit(
    offer: Utility, reservation: Utility, submission_cost: Amount, enticement: Amount, harm: Amount, credibility: Share, nonassurance: Share, unit: Positive
) -> Any:
    """Multiplying all payoffs, the threat and the enticement by a positive number leaves the choice as it is."""
    amounts = {"offer": offer, "reservation": reservation, "submission_cost": submission_cost, "enticement": enticement, "harm": harm}
    chances = {"credibility": credibility, "nonassurance": nonassurance}
    scaled = {name: unit * value for name, value in amounts.items()}
    return same(ONE_THREAT.can(AGREEMENT, **amounts, **chances), ONE_THREAT.can(AGREEMENT, **scaled, **chances))


@claim(id="P10", title="Payoffs have no zero", section=SOURCE)
def payoffs_have_no_zero(offer: Utility, reservation: Utility, harm: Amount, credibility: Share, nonassurance: Share, shift: Utility) -> Any:
    """Adding a number to all of a party's payoffs leaves its choice, and so the least threat, as it is."""
    threat = {"harm": harm, "credibility": credibility, "nonassurance": nonassurance}
    shifted = ONE_THREAT.can(AGREEMENT, offer=offer + shift, reservation=reservation + shift, **threat)
    return same(ONE_THREAT.can(AGREEMENT, offer=offer, reservation=reservation, **threat), shifted)


@claim(id="P13", title="Later threats never lower what consent takes", section=SOURCE)
def later_threats_never_lower_what_consent_takes(
    moderate: Utility,
    extreme: Utility,
    consent_reservation: Utility,
    final_reservation: Utility,
    threat_now: Amount,
    enough: Amount,
    threat_later: Amount,
    more: Amount,
) -> Any:
    """Where some threat makes consent and agreement sure at all, one that does so in spite of a larger later threat does so with a smaller."""
    terms = {"moderate": moderate, "extreme": extreme, "willing_moderate": 1 - moderate, "willing_extreme": 1 - extreme, "disagreement": 0}
    facts = {**terms, "consent_reservation": consent_reservation, "final_reservation": final_reservation}

    def sure(now: Any, later: Any) -> Any:
        return OPEN_TERMS.must(AGREEMENT, **facts, threat_now=now, threat_later=later)

    proper = every(extreme >= 0, extreme < moderate, moderate < 1)
    return implies(every(proper, sure(enough, threat_later), sure(threat_now, threat_later + more)), sure(threat_now, threat_later))


P14 = opened(id="P14", title="A transfer of power leaves the room for agreement as it is", section=SOURCE)


@P14.clause("")
def a_transfer_of_power_is_neutral(offer: Utility, reservation: Utility, reservation_willing: Utility, weakens: Amount, support: Amount) -> Any:
    """Support that gives as much as it takes moves the terms by as much and no agreement out of reach."""
    facts = {"reservation": reservation, "reservation_willing": reservation_willing, "weakens": weakens, "strengthens": weakens}
    return same(agreed(offer, **facts, support=0), agreed(offer - weakens * support, **facts, support=support))

