"""Atrocities, accountability and what becomes of a case without a bargain (A35 to A38, A40, A45)."""

from __future__ import annotations

from typing import Any

from bargaining.claims.declaration import claim, opened
from bargaining.claims.domains import Amount, Positive, Share, Utility
from bargaining.claims.formulas import every, implies, same
from bargaining.claims.ifediora.credibility import preferred
from bargaining.claims.ifediora.power import hazards
from bargaining.claims.ifediora.scenes import AGREEMENT, ONE_THREAT, STALEMATE
from bargaining.claims.situations import Situation
from bargaining.game import Decision, Game, Outcome

A35 = opened(
    id="A35",
    title="Accountability destroys the bargain",
    quotation="Otherwise, there would be no basis for a bargain, which is the core purpose of strategic coercion.",
    section="Actors",
    references=("Pauly 2024, Damned if they do, damned if they don't: the assurance dilemma in international coercion",),
)


def held_to_account(offer: Any, reservation: Any, submission_cost: Any, enticement: Any, harm: Any, credibility: Any, accountability: Any) -> dict[str, Any]:
    """Prosecution after refusal with some credibility, and after compliance with the probability of accountability."""
    facts = {"offer": offer, "reservation": reservation, "submission_cost": submission_cost, "enticement": enticement}
    return {**facts, "harm": harm, "credibility": credibility, "nonassurance": accountability}


@A35.clause(
    "any accountability",
    by_hand="F",
    repairs={
        "accountability is as likely as punishment of refusal": lambda accountability, credibility: accountability >= credibility,
        "nothing is promised": lambda enticement: enticement == 0,
        "accountability is certain": lambda accountability: accountability == 1,
    },
)
def accountability_destroys_the_bargain(
    offer: Utility, reservation: Utility, submission_cost: Amount, enticement: Amount, harm: Amount, credibility: Share, accountability: Share
) -> Any:
    """A reluctant party that may be prosecuted in spite of compliance refuses."""
    facts = held_to_account(offer, reservation, submission_cost, enticement, harm, credibility, accountability)
    return implies(every(accountability > 0, reservation + submission_cost > offer), ONE_THREAT.must(STALEMATE, **facts))


@A35.clause("the boundary", by_hand="T")
def bargains_survive_some_accountability(
    offer: Utility, reservation: Utility, submission_cost: Amount, enticement: Amount, harm: Positive, credibility: Share, accountability: Share
) -> Any:
    """The bargain survives exactly as long as accountability is at most credibility - (reservation + submission cost - offer - enticement) / harm."""
    facts = held_to_account(offer, reservation, submission_cost, enticement, harm, credibility, accountability)
    most = credibility - (reservation + submission_cost - offer - enticement) / harm
    return same(ONE_THREAT.can(AGREEMENT, **facts), accountability <= most)


A36 = opened(
    id="A36",
    title="Atrocities worsen the mediator's BATNA",
    quotation="violence and atrocities must have worsened the mediator's BATNA",
    section="Conceptual Framework",
)


@A36.clause("concessions", by_hand="T", note="For any beliefs about resolve, and without the interior optimum of the uniform case.")
def atrocities_raise_concessions(small: Amount, step: Amount, likely_small: Share, likely_large: Share, peace: Utility, no_deal: Utility, loss: Amount) -> Any:
    """A mediator who likes the larger of two concessions still does when atrocities raise what the absence of a deal costs."""
    before, after = (preferred(small, small + step, likely_small, likely_large, peace, each) for each in (no_deal, no_deal + loss))
    return implies(every(likely_large >= likely_small, before), after)


def uniform_value(promise: Any, offer: Any, low: Any, width: Any, peace: Any, no_deal: Any) -> Any:
    """What a promise is worth to the mediator if resolve is uniform from low to low + width, in units of 1 / width."""
    covered = offer + promise - low
    return covered * (peace - promise) - (width - covered) * no_deal


@A36.clause(
    "by half a unit",
    by_hand="T",
    assumptions={
        "the promise decides between types": lambda promise, offer, low, width: every(offer + promise >= low, offer + promise <= low + width),
        "so does the best one": lambda offer, low, width, peace, no_deal: every(
            peace + no_deal + offer >= low, peace + no_deal + offer <= low + 2 * width
        ),
    },
)
def concessions_rise_by_half(promise: Amount, offer: Utility, low: Utility, width: Positive, peace: Utility, no_deal: Utility) -> Any:
    """With uniform beliefs (peace + no-deal loss - offer + low) / 2 is the best promise, so that it rises by half of what the loss rises."""
    best = (peace + no_deal - offer + low) / 2
    facts = {"offer": offer, "low": low, "width": width, "peace": peace, "no_deal": no_deal}
    return uniform_value(best, **facts) >= uniform_value(promise, **facts)


A37 = opened(
    id="A37",
    title="Atrocities become the mediator's leverage",
    quotation="so it becomes one of the mediator's leverages",
    section="Conceptual Framework",
)


def promised(atrocities: Any, no_deal: Any, reservation: Any, pressure: Any, peace: Any, offer: Any) -> Any:
    """The promise of the Nash bargain when each quantity rises linearly with atrocities: (level, slope) pairs."""
    at = [level + slope * atrocities for level, slope in (no_deal, reservation, pressure)]
    return (peace - offer + at[0] + at[1] - at[2]) / 2


@A37.clause(
    "concessions fall",
    by_hand="T+",
    repairs={
        "pressure rises by more than resolve and the mediator's loss": lambda loss_slope, resolve_slope, pressure_slope: (
            pressure_slope - resolve_slope >= loss_slope
        ),
        "pressure rises by more than resolve": lambda resolve_slope, pressure_slope: pressure_slope >= resolve_slope,
        "the mediator loses nothing by atrocities": lambda loss_slope: loss_slope == 0,
    },
)
def atrocities_lower_the_price(
    atrocities: Amount, more: Amount, loss: Utility, loss_slope: Amount, resolve: Utility, resolve_slope: Utility, pressure: Amount, pressure_slope: Amount
) -> Any:
    """More atrocities never raise what the perpetrator is promised."""
    facts = {"no_deal": (loss, loss_slope), "reservation": (resolve, resolve_slope), "pressure": (pressure, pressure_slope), "peace": 1, "offer": 0}
    return promised(atrocities + more, **facts) <= promised(atrocities, **facts)


A38 = opened(
    id="A38",
    title="Atrocity is indirect counter-coercion",
    quotation="an uncommon, indirect type of counter-coercion against the ICC and the Security Council",
    section="Actors",
    references=("Kydd and Straus 2013, The road to hell? Third-party intervention to prevent atrocities",),
)


@A38.clause(
    "it pays",
    by_hand="T+",
    repairs={
        "the mediator's loss rises by more than pressure net of resolve": lambda loss_slope, resolve_slope, pressure_slope: (
            loss_slope >= pressure_slope - resolve_slope
        ),
        "atrocities bring no pressure": lambda pressure_slope: pressure_slope == 0,
        "atrocities do not weaken resolve": lambda resolve_slope: resolve_slope >= 0,
    },
)
def atrocities_raise_the_price(
    atrocities: Amount, more: Amount, loss: Utility, loss_slope: Amount, resolve: Utility, resolve_slope: Utility, pressure: Amount, pressure_slope: Amount
) -> Any:
    """More atrocities never lower what the perpetrator is promised."""
    facts = {"no_deal": (loss, loss_slope), "reservation": (resolve, resolve_slope), "pressure": (pressure, pressure_slope), "peace": 1, "offer": 0}
    return promised(atrocities + more, **facts) >= promised(atrocities, **facts)


@A38.clause("how much of it", by_hand="T+", note="The condition, that atrocities raise the promise, is part of the statement.")
def anticipated_mediation_induces_atrocities(level: Amount, slope: Amount, cost: Positive) -> Any:
    """A perpetrator whose promise rises by slope / 2 for each unit, at a cost of cost / 2 times its square, chooses slope / (2 cost)."""
    best = slope / (2 * cost)
    return slope / 2 * best - cost / 2 * best**2 >= slope / 2 * level - cost / 2 * level**2


PERPETRATION = Situation(
    Game(
        Decision(
            "R",
            {"abstain": Outcome("no atrocity", {"R": "0"}), "perpetrate": Outcome("atrocity", {"R": "benefit - cost - risk*punishment"})},
        )
    )
)


@claim(
    id="A40",
    title="Perpetrating atrocities is a rational choice",
    quotation="perpetrating atrocities is a deliberate rational choice",
    section="Conceptual Framework",
    nature="definition",
    by_hand="D",
)
def perpetrators_respond(benefit: Utility, cost: Amount, risk: Share, punishment: Amount) -> Any:
    """A party that would perpetrate if it went unpunished can be deterred by the punishment; that it chooses so at all is the scope of the theory."""
    return every(
        PERPETRATION.must("atrocity", benefit=benefit, cost=cost, risk=0, punishment=punishment),
        PERPETRATION.must("no atrocity", benefit=benefit, cost=cost, risk=risk, punishment=punishment),
    )


A45 = opened(
    id="A45",
    title="No bargain means inevitable escalation",
    quotation="the failure to find a bargain will inevitably lead to more violations while perpetrators remain comfortably in power",
    section="Conclusion",
)


@A45.clause("inevitably", by_hand="F")
def no_bargain_means_escalation(benefit: Utility, cost: Amount, offer: Utility, reservation: Utility) -> Any:
    """Where there is no bargain, the party that refused commits further atrocities."""
    no_bargain = ONE_THREAT.must(STALEMATE, offer=offer, reservation=reservation)
    return implies(no_bargain, PERPETRATION.must("atrocity", benefit=benefit, cost=cost, risk=0, punishment=0))


@A45.clause("attrition ends", by_hand="T", note="In the mixed equilibrium of the war of attrition with complete information, a closed form of the literature.")
def attrition_ends(cost: Positive, cost_willing: Positive, value: Positive, value_willing: Positive) -> Any:
    """Without a bargain a war of attrition still ends: each side quits at a positive rate, and its mean length is finite."""
    own, other = hazards(cost, cost_willing, value, value_willing)
    return every(own > 0, other > 0, 1 / (own + other) > 0)


@A45.clause("as a tendency", nature="empirical", by_hand="E")
def no_bargain_is_worse(benefit: Utility, cost: Amount) -> Any:
    """A party without a bargain commits further atrocities."""
    return PERPETRATION.must("atrocity", benefit=benefit, cost=cost, risk=0, punishment=0)
