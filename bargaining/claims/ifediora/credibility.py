"""Deterrence and compellence, counter-coercion, what enforcement costs, and who is threatened (A11, A16, A17, A22)."""

from __future__ import annotations

from typing import Any

from bargaining.claims.declaration import opened
from bargaining.claims.domains import Amount, Share, Utility
from bargaining.claims.formulas import every, implies
from bargaining.claims.ifediora.scenes import AGREEMENT, ENFORCED, ONE_THREAT, STALEMATE
from bargaining.claims.situations import Situation
from bargaining.game import Decision, Game, Outcome
from bargaining.mediation import CounterCoercion, Mechanism, Mediation, Offer, Party

A11 = opened(
    id="A11",
    title="Deterrence almost always fails, compellence almost always succeeds",
    quotation="deterrence will almost always fail, but compellence will almost always succeed",
    section="Actors",
    references=("Schelling 1966, Arms and Influence",),
)


@A11.clause("the same threat", by_hand="F")
def what_failed_to_deter_can_compel(stake: Utility, harm: Amount, credibility: Share, submission_cost: Amount) -> Any:
    """A threat that surely failed to deter can compel the same party."""
    threat = {"offer": 0, "reservation": stake, "harm": harm, "credibility": credibility}
    return implies(ONE_THREAT.must(STALEMATE, **threat), ONE_THREAT.can(AGREEMENT, **threat, submission_cost=submission_cost))


@A11.clause("never with the same threat", by_hand="T")
def what_failed_to_deter_never_compels(stake: Utility, harm: Amount, credibility: Share, submission_cost: Amount) -> Any:
    """A threat that surely failed to deter never compels the same party, if nothing else changes."""
    threat = {"offer": 0, "reservation": stake, "harm": harm, "credibility": credibility}
    return implies(ONE_THREAT.must(STALEMATE, **threat), ONE_THREAT.must(STALEMATE, **threat, submission_cost=submission_cost))


@A11.clause(
    "another threat",
    by_hand="F",
    repairs={
        "the new threat covers stake and submission cost": lambda stake, submission_cost, harm, credibility: credibility * harm >= stake + submission_cost,
        "the enticement covers them": lambda stake, submission_cost, enticement: enticement >= stake + submission_cost,
        "both together cover them": lambda stake, submission_cost, harm, credibility, enticement: credibility * harm + enticement >= stake + submission_cost,
        "no submission cost": lambda submission_cost: submission_cost == 0,
        "the new threat is larger": lambda credibility, harm, deterrent: credibility * harm > deterrent,
    },
)
def compellence_succeeds_after_deterrence_failed(
    stake: Utility, deterrent: Amount, harm: Amount, credibility: Share, enticement: Amount, submission_cost: Amount
) -> Any:
    """After a failure of deterrence compellence succeeds."""
    failed = ONE_THREAT.must(STALEMATE, offer=0, reservation=stake, harm=deterrent)
    facts = {"offer": 0, "reservation": stake, "submission_cost": submission_cost, "enticement": enticement}
    return implies(failed, ONE_THREAT.can(AGREEMENT, **facts, harm=harm, credibility=credibility))


A16 = opened(
    id="A16",
    title="Counter-coercion makes the coercer compromise",
    quotation="counter-coercion may influence the coercer to amend demands and seek compromises",
    section="Theory of Coercion",
)
COUNTERED = Situation(
    Mediation(
        (Party("R", continuing=0, counter=CounterCoercion(0, (1, 3))),),
        Offer(values={"R": 0}),
        mechanisms=(Mechanism("threat", harm=0),),
    ),
    offer="value_r",
    reservation="continuing_r",
    harm="harm_threat",
    credibility="credibility_threat",
    unit_cost="counter_cost_r",
)


@A16.clause("blunts threats", by_hand="T")
def counter_coercion_blunts(offer: Utility, reservation: Utility, harm: Amount, credibility: Share, unit_cost: Amount) -> Any:
    """A threat that moves a party able to counter it moves the same party unable to do so, at any cost of countering."""
    facts = {"offer": offer, "reservation": reservation, "harm": harm, "credibility": credibility}
    return implies(COUNTERED.can(AGREEMENT, **facts, unit_cost=unit_cost), ONE_THREAT.can(AGREEMENT, **facts))


def preferred(small: Any, large: Any, likely_small: Any, likely_large: Any, peace: Any, failure: Any) -> Any:
    """Whether a mediator likes the larger of two concessions at least as well."""
    return likely_large * (peace - large) - (1 - likely_large) * failure >= likely_small * (peace - small) - (1 - likely_small) * failure


@A16.clause(
    "concessions",
    by_hand="T+",
    note="Log-concave beliefs are not needed for the direction: what a likelier agreement gains grows with what failure costs.",
)
def costlier_failure_never_lowers_concessions(
    small: Amount, step: Amount, likely_small: Share, likely_large: Share, peace: Utility, failure: Utility, more: Amount
) -> Any:
    """Whatever the beliefs about resolve, a mediator who likes the larger of two concessions still does when failure costs more."""
    likelier = likely_large >= likely_small
    before, after = (preferred(small, small + step, likely_small, likely_large, peace, each) for each in (failure, failure + more))
    return implies(every(likelier, before), after)


@A16.clause("through a hurting stalemate", by_hand="T+", repairs={"it takes from the coercer no less than from the party": lambda own, others: others >= own})
def mutual_harm_widens_the_room(reservation: Utility, reservation_other: Utility, own: Amount, others: Amount, effort: Amount) -> Any:
    """Counter-coercion that raises one alternative by own and lowers the other by others never closes the room for a settlement."""
    room = 1 - reservation - reservation_other
    return implies(room >= 0, room - own * effort + others * effort >= 0)


A17 = opened(
    id="A17",
    title="Enforcement costs discipline demands",
    quotation="they tend to influence coercing powers to make realistic and clear demands",
    section="Theory of Coercion",
)


@A17.clause("realistic", by_hand="T+", note="Any beliefs will do, as for A16; a unit of enforcement cost is a unit of what failure costs.")
def costs_make_demands_realistic(small: Amount, step: Amount, likely_small: Share, likely_large: Share, peace: Utility, cost: Amount, more: Amount) -> Any:
    """A coercer who prefers the more modest of two demands still does when enforcement costs more."""
    before, after = (preferred(small, small + step, likely_small, likely_large, peace, each) for each in (cost, cost + more))
    return implies(every(likely_large >= likely_small, before), after)


@A17.clause("threats are disciplined too", by_hand="T")
def costs_discipline_threats(offer: Utility, reservation: Utility, harm: Amount, cost: Amount, more: Amount, reputation: Amount) -> Any:
    """What is not accepted at some cost of enforcement is not accepted at a higher one."""
    facts = {"offer": offer, "reservation": reservation, "harm": harm, "reputation": reputation}
    return implies(ENFORCED.can(AGREEMENT, **facts, cost=cost + more), ENFORCED.can(AGREEMENT, **facts, cost=cost))


A22 = opened(
    id="A22",
    title="Threaten the person in charge",
    quotation="the importance of threatening the person “in charge on the other side”",
    section="Case Study: Consensus-building",
)
PASSED_ON = Situation(
    Mediation((Party("R", continuing=0),), Offer(values={"R": 0}), mechanisms=(Mechanism("threat", harm=0, passthrough="1/2"),)),
    offer="value_r",
    reservation="continuing_r",
    harm="harm_threat",
    credibility="credibility_threat",
    nonassurance="nonassurance_threat",
    passthrough="passthrough_threat",
)


@A22.clause("pass-through", by_hand="T", assumptions={"assurance": lambda credibility, nonassurance: credibility >= nonassurance})
def what_reaches_the_leader_counts(
    offer: Utility, reservation: Utility, harm: Amount, credibility: Share, nonassurance: Share, passthrough: Share, closer: Share
) -> Any:
    """Of two assured threats of the same size the one that reaches the leader more presses no less."""
    facts = {"offer": offer, "reservation": reservation, "harm": harm, "credibility": credibility, "nonassurance": nonassurance}
    less, more = (PASSED_ON.can(AGREEMENT, **facts, passthrough=each) for each in (passthrough, closer))
    return implies(every(closer >= passthrough, less), more)


SELECTORATE = Situation(
    Game(
        Decision(
            "R",
            {
                "accept": Outcome(AGREEMENT, {"R": "offer"}),
                "refuse": Outcome(STALEMATE, {"R": "reservation - personal - removal*office"}),
            },
        )
    )
)


@A22.clause(
    "with a selectorate",
    by_hand="F",
    repairs={
        "the leader cannot be removed": lambda removal: removal == 0,
        "the leader risks less office than personal harm": lambda removal, office, personal: removal * office <= personal,
        "the personal threat closes the gap": lambda offer, reservation, personal: personal >= reservation - offer,
    },
)
def personal_threats_are_best(offer: Utility, reservation: Utility, personal: Amount, removal: Share, office: Amount) -> Any:
    """What a threat to the leader's coalition achieves, a personal threat achieves."""
    coalition = SELECTORATE.can(AGREEMENT, offer=offer, reservation=reservation, personal=0, removal=removal, office=office)
    return implies(coalition, SELECTORATE.can(AGREEMENT, offer=offer, reservation=reservation, personal=personal, removal=0, office=office))


