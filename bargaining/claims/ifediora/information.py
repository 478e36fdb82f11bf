"""Information: vague and clear threats, what the past tells, what the coercer knows (A17 in part, A18, A19, A21)."""

from __future__ import annotations

from typing import Any

from bargaining.claims.declaration import opened
from bargaining.claims.domains import Amount, Inner, Share, Utility
from bargaining.claims.formulas import every, implies, negate, same
from bargaining.claims.ifediora.credibility import A17
from bargaining.claims.ifediora.scenes import AGREEMENT, ONE_THREAT, STALEMATE
from bargaining.claims.situations import Situation
from bargaining.game import Decision, Game, Outcome
from bargaining.mediation import Clarity, Mechanism, Mediation, Offer, Party

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
