"""Credibility, timing, counter-coercion and information (A10 to A12 in part, A16 to A22)."""

from __future__ import annotations

from typing import Any

from bargaining.claims.declaration import opened
from bargaining.claims.domains import Amount, Inner, Positive, Share, Utility
from bargaining.claims.formulas import every, implies, negate, same, some
from bargaining.claims.ifediora.agency import A10
from bargaining.claims.ifediora.scenes import AGREEMENT, ENFORCED, ONE_THREAT, STALEMATE
from bargaining.claims.situations import Situation
from bargaining.game import Decision, Game, Outcome
from bargaining.mediation import Clarity, CounterCoercion, Mechanism, Mediation, Offer, Party, waiting_game

BEFORE, AFTER = "agreement", "agreement after imposition"
WAITING = Situation(waiting_game(Mediation((Party("R", continuing=1),), Offer(values={"R": 0}), mechanisms=(Mechanism("sanction", harm=1),)), arrival=1)[0])
"""Yield now, wait and yield once the sanction is imposed, or hold out."""


@A10.clause(
    "before it is imposed",
    by_hand="F",
    repairs={
        "enough of the harm is irreversible": lambda irreversible, harm, discount, arrival, continuing, acceptance: (
            irreversible * harm * discount * arrival >= (1 - discount) * (continuing - acceptance)
        ),
        "the sanction comes at once": lambda arrival: arrival == 1,
        "the threat is certain": lambda credibility: credibility == 1,
        "agreeing is better than continuing": lambda continuing, acceptance: acceptance >= continuing,
    },
)
def sanctions_are_yielded_to_in_advance(
    acceptance: Utility, continuing: Utility, discount: Inner, arrival: Positive, credibility: Share, harm: Amount, irreversible: Share
) -> Any:
    """A sanction under which holding out is worse than agreeing is yielded to before it is imposed."""
    facts = {"acceptance": acceptance, "continuing": continuing, "discount": discount, "arrival": arrival}
    painful = (1 - discount) * continuing + discount * arrival * (continuing - credibility * harm) <= acceptance * (1 - discount * (1 - arrival))
    yielded = WAITING.can(BEFORE, **facts, credibility=credibility, harm=harm, irreversible=irreversible)
    return implies(every(arrival <= 1, painful), yielded)


@A10.clause("reversible", by_hand="T")
def reversible_sanctions_are_waited_for(acceptance: Utility, continuing: Utility, discount: Inner, arrival: Positive, credibility: Share, harm: Amount) -> Any:
    """A reversible sanction that comes at a random time is never yielded to in advance where continuing is worth more than the offer, whatever its size."""
    facts = {"acceptance": acceptance, "continuing": continuing, "discount": discount, "arrival": arrival, "credibility": credibility, "harm": harm}
    return implies(every(arrival <= 1, continuing > acceptance), negate(WAITING.can(BEFORE, **facts, irreversible=0)))


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


VAGUE_OR_CLEAR = Situation(
    Mediation(
        (Party("R", continuing=0),),
        Offer(values={"R": 0}),
        mechanisms=(Mechanism("threat", harm=0, credibility=0, clarity=Clarity(0, credibility=1, submission_cost=1)),),
    ),
    offer="value_r",
    reservation="continuing_r",
    harm="harm_threat",
    credibility="credibility_threat",
    clarity="clarity_threat",
    adds_credibility="clarity_credibility_threat",
    adds_submission_cost="clarity_submission_threat",
)
SENSITIVE = {
    "being seen to yield costs more than clarity presses": lambda harm, adds_credibility, adds_submission_cost: harm * adds_credibility <= adds_submission_cost,
    "clarity presses more than being seen to yield costs": lambda harm, adds_credibility, adds_submission_cost: harm * adds_credibility >= adds_submission_cost,
    "the vague threat is credible": lambda credibility: credibility >= 0.5,
}


def put(clarity: Any, **facts: Any) -> Any:
    """Whether a threat put vaguely (0) or clearly (1) is accepted."""
    return VAGUE_OR_CLEAR.can(AGREEMENT, **facts, clarity=clarity)


@A17.clause("clear", by_hand="F", repairs=SENSITIVE)
def clear_demands_are_better(
    offer: Utility, reservation: Utility, harm: Amount, credibility: Share, adds_credibility: Share, adds_submission_cost: Amount
) -> Any:
    """What is accepted when it is put vaguely is accepted when it is put clearly."""
    facts = {"offer": offer, "reservation": reservation, "harm": harm, "credibility": credibility}
    added = {"adds_credibility": adds_credibility, "adds_submission_cost": adds_submission_cost}
    return implies(put(0, **facts, **added), put(1, **facts, **added))


A18 = opened(
    id="A18",
    title="Strategic imprecision helps",
    quotation="strategic vagueness must point to past actions as indications of what lies ahead without being explicit",
    section="Theory of Coercion",
)


@A18.clause("vague is better", by_hand="T+", repairs=SENSITIVE)
def vagueness_is_better(
    offer: Utility, reservation: Utility, harm: Amount, credibility: Share, adds_credibility: Share, adds_submission_cost: Amount
) -> Any:
    """What is accepted when it is put clearly is accepted when it is put vaguely."""
    facts = {"offer": offer, "reservation": reservation, "harm": harm, "credibility": credibility}
    added = {"adds_credibility": adds_credibility, "adds_submission_cost": adds_submission_cost}
    return implies(put(1, **facts, **added), put(0, **facts, **added))


@A18.clause("as a spread of harm", by_hand="T+", repairs={"the party is averse to risk": lambda aversion: aversion >= 0})
def a_spread_of_harm_presses_harder(mean: Amount, variance: Amount, aversion: Utility) -> Any:
    """Uncertainty about the size of the harm presses at least as hard as its mean, with constant absolute risk aversion and normal harms."""
    return mean + aversion * variance / 2 >= mean


A19 = opened(
    id="A19",
    title="Future, not past, costs matter",
    quotation="coercion depends more on the threat of what is yet to come than on damage already done",
    section="Actors",
)
SUNK = Situation(
    Game(
        Decision(
            "R",
            {
                "accept": Outcome(AGREEMENT, {"R": "offer - damage"}),
                "refuse": Outcome(STALEMATE, {"R": "reservation - damage - credibility*harm"}),
            },
        )
    )
)


@A19.clause("sunk harm", by_hand="T")
def sunk_harm_is_inert(offer: Utility, reservation: Utility, harm: Amount, credibility: Share, damage: Amount, other_damage: Amount) -> Any:
    """How much damage has been done already never changes the choice."""
    facts = {"offer": offer, "reservation": reservation, "harm": harm, "credibility": credibility}
    return same(*(SUNK.can(AGREEMENT, **facts, damage=each) for each in (damage, other_damage)))


@A19.clause("past action as evidence", by_hand="F")
def the_past_never_informs(offer: Utility, reservation: Utility, harm: Amount, prior: Inner) -> Any:
    """A sanction that only a resolved coercer would have imposed, and that moves credibility from its prior to 1, never changes the choice."""
    facts = {"offer": offer, "reservation": reservation, "harm": harm}
    return same(*(SUNK.can(AGREEMENT, **facts, damage=0, credibility=each) for each in (prior, 1)))


A20 = opened(
    id="A20",
    title="Deadlines and urgency accelerate decisions",
    quotation="deploying military, political, and diplomatic actions and issuing a deadline",
    section="Theory of Coercion",
)


def until_deadline(rounds: int) -> Game:
    """Accept in some round, with the flow of continuing until then; after the last one a loss sets in."""
    node: Any = Outcome("loss", {"R": f"(1 - discount**{rounds})*continuing + discount**{rounds}*(continuing - loss)"})
    for k in reversed(range(rounds)):
        accepted = Outcome(f"agreement in round {k + 1}", {"R": f"(1 - discount**{k})*continuing + discount**{k}*acceptance"})
        node = Decision("R", {"accept": accepted, "continue": node})
    return Game(node)


ROUNDS = 3
DEADLINE = Situation(until_deadline(ROUNDS))
LAST = f"agreement in round {ROUNDS}"


@A20.clause("when", by_hand="T")
def the_deadline_says_when(continuing: Utility, acceptance: Utility, loss: Amount, discount: Inner) -> Any:
    """A party that would rather continue accepts in the last round before the deadline or not at all."""
    facts = {"continuing": continuing, "acceptance": acceptance, "loss": loss, "discount": discount}
    early = [DEADLINE.can(f"agreement in round {k}", **facts) for k in range(1, ROUNDS)]
    return implies(continuing > acceptance, negate(some(*early)))


@A20.clause(
    "whether",
    by_hand="F",
    repairs={
        "the loss covers the gap": lambda continuing, acceptance, loss, discount: discount * loss >= continuing - acceptance,
        "the party is patient": lambda discount: discount >= 0.9,
        "the loss is large": lambda loss: loss >= 1,
    },
)
def a_deadline_brings_acceptance(continuing: Utility, acceptance: Utility, loss: Positive, discount: Inner) -> Any:
    """A deadline after which a loss sets in brings acceptance."""
    facts = {"continuing": continuing, "acceptance": acceptance, "loss": loss, "discount": discount}
    return some(*(DEADLINE.can(f"agreement in round {k}", **facts) for k in range(1, ROUNDS + 1)))


@A20.clause("urgency moves terms", by_hand="T")
def urgency_moves_terms(patience: Inner, less: Share, patience_other: Inner) -> Any:
    """In alternating offers the other side's share, (1 - patience) / (1 - product of both), does not fall when a party becomes less patient."""
    lower = patience * less
    return (1 - lower) / (1 - lower * patience_other) >= (1 - patience) / (1 - patience * patience_other)


A21 = opened(
    id="A21",
    title="The coercer must know the target",
    quotation="the coercer must know the target",
    section="Theory of Coercion",
)


@A21.clause("knowing never hurts", by_hand="T")
def knowledge_never_hurts(
    promise: Amount, low: Amount, step: Amount, chance: Share, peace: Utility, no_deal: Utility, at_low: Utility, at_high: Utility
) -> Any:
    """Whatever one promise to both types achieves, the best promise to each type achieves at least as much on average."""
    high = low + step
    best = every(at_low >= peace - low, at_low >= -no_deal, at_high >= peace - high, at_high >= -no_deal)
    informed = chance * at_low + (1 - chance) * at_high
    both = implies(promise >= high, peace - promise <= informed)
    one = implies(every(promise >= low, promise < high), chance * (peace - promise) - (1 - chance) * no_deal <= informed)
    return implies(best, every(both, one, implies(promise < low, -no_deal <= informed)))


@A21.clause("knowing is necessary", by_hand="F")
def knowledge_is_necessary(low: Utility, high: Utility, offer: Utility, enticement: Amount) -> Any:
    """No promise is accepted by both of two different types of the target."""
    accepted = [ONE_THREAT.can(AGREEMENT, offer=offer, reservation=each, enticement=enticement) for each in (low, high)]
    return implies(low < high, negate(every(*accepted)))


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


