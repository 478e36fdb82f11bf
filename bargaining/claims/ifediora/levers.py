"""Threats and offers: what each does to the alternative and to the offer, and when both are needed (A6, A8, A9, A13 to A15)."""

from __future__ import annotations

from typing import Any

from bargaining.claims.declaration import opened
from bargaining.claims.domains import Amount, Positive, Share, Utility
from bargaining.claims.formulas import every, implies, negate, same
from bargaining.claims.ifediora.scenes import AGREEMENT, ONE_THREAT, STALEMATE, SUPPORTED
from bargaining.claims.situations import Situation
from bargaining.game import Decision, Game, Outcome
from bargaining.mediation import Mechanism, Mediation, Offer, Party, stationary_share
from bargaining.mediation.strategies import fractions

ASSURED = {
    "assurance": lambda credibility, nonassurance: credibility >= nonassurance,
    "the threat is certain": lambda credibility: credibility == 1,
    "no submission cost": lambda submission_cost: submission_cost == 0,
    "no enticement": lambda enticement: enticement == 0,
}

A6 = opened(
    id="A6",
    title="The role of coercion is to worsen the BATNA",
    quotation="the role of strategic coercion maneuvers must be to worsen the parties' BATNAs",
    section="Conceptual Framework",
    references=("Binmore, Rubinstein and Wolinsky 1986, The Nash bargaining solution in economic modelling",),
)


@A6.clause("fixed offer", by_hand="T+", repairs=ASSURED)
def more_harm_never_undoes(
    offer: Utility, reservation: Utility, submission_cost: Amount, enticement: Amount, harm: Amount, more: Amount, credibility: Share, nonassurance: Share
) -> Any:
    """A larger threat never undoes acceptance of an offer that stands."""
    facts = {"offer": offer, "reservation": reservation, "submission_cost": submission_cost, "enticement": enticement}
    threat = {"credibility": credibility, "nonassurance": nonassurance}
    return implies(ONE_THREAT.can(AGREEMENT, **facts, **threat, harm=harm), ONE_THREAT.can(AGREEMENT, **facts, **threat, harm=harm + more))


def share(inside: Any, leaving: Any, other: Any, discount: Any, against: str, harm: Any) -> Any:
    """R's share in alternating offers when W proposes, with a threat against one of its refusals."""
    mechanisms = (Mechanism("threat", harm=harm, punishes=(against,), targets=("R",)),)  # type: ignore[arg-type]
    parties = (Party("R", continuing=inside, abandoning=leaving, discount=discount), Party("W", continuing=other, discount=discount))
    return stationary_share(Mediation(parties, Offer(values={"R": 0, "W": 1}), mechanisms=mechanisms), "R")


TERMS = {
    "inside": fractions(0, "1/2"),
    "leaving": fractions(0, 1),
    "other": fractions(0, "1/2"),
    "discount": fractions("1/10", "9/10"),
    "harm": fractions("1/10", 1),
}
BINDING = {
    "leaving is the better alternative": lambda inside, leaving, other, discount: leaving > (inside + discount * (1 - other)) / (1 + discount),
    "leaving is the worse alternative": lambda inside, leaving, other, discount: leaving < (inside + discount * (1 - other)) / (1 + discount),
    "the other party gains nothing from impasse": lambda other: other == 0,
}


@A6.clause("terms: threats against leaving", given=TERMS, repairs=BINDING, by_hand="T+")
def exit_threats_move_terms(inside: Any, leaving: Any, other: Any, discount: Any, harm: Any) -> bool:
    """In alternating offers a threat against leaving lowers the terms that the party gets."""
    return bool(share(inside, leaving, other, discount, "abandon", harm) < share(inside, leaving, other, discount, "abandon", 0))


@A6.clause("terms: costs of impasse", given=TERMS, repairs=BINDING, by_hand="T+")
def impasse_costs_move_terms(inside: Any, leaving: Any, other: Any, discount: Any, harm: Any) -> bool:
    """In alternating offers a threat against continuing lowers the terms that the party gets."""
    return bool(share(inside, leaving, other, discount, "continue", harm) < share(inside, leaving, other, discount, "continue", 0))


A8 = opened(
    id="A8",
    title="Ripeness lies in the offer",
    quotation="the cause of ripeness as being inherent in the mediator's peace offer",
    section="Conceptual Framework",
    references=("Zartman 1985, Ripe for Resolution",),
)


@A8.clause("exclusively", by_hand="F")
def only_the_offer_makes_ripe(offer: Utility, reservation: Utility, harm: Amount, other_harm: Amount) -> Any:
    """Whether an offer is ripe depends on the offer alone, and not on what is threatened."""
    return same(*(ONE_THREAT.can(AGREEMENT, offer=offer, reservation=reservation, harm=each) for each in (harm, other_harm)))


@A8.clause("substitutes", by_hand="T")
def opportunity_and_stalemate_are_substitutes(offer: Utility, reservation: Utility, step: Amount, harm: Amount, credibility: Share) -> Any:
    """To improve the offer by some amount and to worsen the alternative by the same amount have the same effect."""
    threat = {"harm": harm, "credibility": credibility}
    better = ONE_THREAT.can(AGREEMENT, offer=offer + step, reservation=reservation, **threat)
    return same(better, ONE_THREAT.can(AGREEMENT, offer=offer, reservation=reservation - step, **threat))


@A8.clause("no offer is clever enough", by_hand="T")
def some_conflicts_have_no_ripe_offer(offer: Utility, pie: Utility, reservation: Utility, reservation_willing: Utility) -> Any:
    """Where the reservation values sum to more than the pie, no division of it is accepted."""
    given = {"offer": offer, "offer_willing": pie - offer, "reservation": reservation, "reservation_willing": reservation_willing}
    return implies(reservation + reservation_willing > pie, negate(SUPPORTED.can(AGREEMENT, **given)))


@A8.clause("unlimited enticement", by_hand="T+", note="The condition, that enticement is unlimited, is part of the statement.")
def outside_resources_make_any_offer_ripe(offer: Utility, reservation: Utility, submission_cost: Amount, delivery: Positive) -> Any:
    """With enticement from outside, without limit and with some chance of delivery, any offer can be made ripe."""
    enough = (reservation + submission_cost - offer) / delivery
    facts = {"offer": offer, "reservation": reservation, "submission_cost": submission_cost, "delivery": delivery}
    return implies(delivery <= 1, ONE_THREAT.can(AGREEMENT, **facts, enticement=enough))


A9 = opened(
    id="A9",
    title="Compromise and threat are both needed",
    quotation="compromise and concession are vital elements of the solution",
    section="Theory of Coercion",
)


@A9.clause("rate of substitution", by_hand="T")
def enticement_replaces_threat(
    offer: Utility, reservation: Utility, enticement: Amount, delivery: Share, harm: Amount, credibility: Share, nonassurance: Share, up: Amount, down: Amount
) -> Any:
    """Enticement put for threat at the rate (credibility - nonassurance) / delivery leaves the choice as it is."""
    facts = {"offer": offer, "reservation": reservation, "delivery": delivery, "credibility": credibility, "nonassurance": nonassurance}
    before = ONE_THREAT.can(AGREEMENT, **facts, enticement=enticement, harm=harm)
    after = ONE_THREAT.can(AGREEMENT, **facts, enticement=enticement + up, harm=harm - down)
    return implies(every(delivery * up == (credibility - nonassurance) * down, down <= harm), same(before, after))


@A9.clause(
    "both vital",
    by_hand="F",
    repairs={
        "threats capped below the gap": lambda harm, credibility, reservation, offer: credibility * harm < reservation - offer,
        "enticements capped below the gap": lambda enticement, delivery, reservation, offer: delivery * enticement < reservation - offer,
        "sure delivery": lambda delivery: delivery == 1,
    },
)
def both_are_vital(offer: Utility, reservation: Utility, enticement: Amount, delivery: Share, harm: Amount, credibility: Share) -> Any:
    """A reluctant party accepts only where something is both threatened and promised."""
    accepted = ONE_THREAT.can(
        AGREEMENT, offer=offer, reservation=reservation, enticement=enticement, delivery=delivery, harm=harm, credibility=credibility
    )
    return implies(every(reservation > offer, accepted), every(enticement > 0, harm > 0))


@A9.clause("complements for an uninformed mediator", by_hand="T+", repairs={"the density of resolve rises": lambda slope: slope >= 0})
def threats_raise_what_promises_add(density: Amount, slope: Utility, distance: Amount, promise: Amount, threat: Amount) -> Any:
    """With a linear density of resolve, a threat raises what a promise adds to the chance of acceptance."""

    def chance(covered: Any) -> Any:
        return density * covered + slope * covered**2 / 2

    added = chance(distance + promise + threat) - chance(distance + threat)
    return added >= chance(distance + promise) - chance(distance)


A13 = opened(
    id="A13",
    title="Higher stakes make coercion harder",
    quotation="The higher the value, the greater the motivation to resist, making coercion operations harder.",
    section="Theory of Coercion",
)
STAKES = Situation(
    Game(
        Decision(
            "R",
            {
                "accept": Outcome(AGREEMENT, {"R": "share*stake - submission_cost"}),
                "resist": Outcome(STALEMATE, {"R": "chance*stake - cost - harm"}),
            },
        )
    ),
    {"submission_cost": 0},
)


@A13.clause(
    "acceptance",
    by_hand="T+",
    repairs={
        "resistance wins more than the offer": lambda chance, share: chance >= share,
        "yielding costs no more than resisting": lambda submission_cost, cost, harm: submission_cost <= cost + harm,
        "resistance is free": lambda cost: cost == 0,
        "nothing is threatened": lambda harm: harm == 0,
    },
)
def higher_stakes_are_harder(share: Share, submission_cost: Amount, chance: Share, cost: Amount, harm: Amount, stake: Amount, more: Amount) -> Any:
    """What is accepted at a higher stake is accepted at a lower one."""
    facts = {"share": share, "submission_cost": submission_cost, "chance": chance, "cost": cost, "harm": harm}
    return implies(STAKES.can(AGREEMENT, **facts, stake=stake + more), STAKES.can(AGREEMENT, **facts, stake=stake))


@A13.clause(
    "acceptance without a submission cost",
    by_hand="T+",
    note="Where yielding costs nothing, a gap that falls with the stake is negative from the start: its slack grows, the answer stays.",
)
def higher_stakes_are_harder_without_submission_cost(share: Share, chance: Share, cost: Amount, harm: Amount, stake: Amount, more: Amount) -> Any:
    """Where yielding itself costs nothing, what is accepted at a higher stake is accepted at a lower one."""
    facts = {"share": share, "chance": chance, "cost": cost, "harm": harm}
    return implies(STAKES.can(AGREEMENT, **facts, stake=stake + more), STAKES.can(AGREEMENT, **facts, stake=stake))


@A13.clause("the gap", by_hand="T+", repairs={"resistance wins more than the offer": lambda chance, share: chance >= share})
def higher_stakes_widen_the_gap(share: Share, chance: Share, cost: Amount, stake: Amount, more: Amount, harm: Amount) -> Any:
    """A harm that is just enough at some stake is at most just enough at a higher one."""
    tied = [STAKES.can(each, share=share, chance=chance, cost=cost, stake=stake, harm=harm) for each in (AGREEMENT, STALEMATE)]
    return implies(every(*tied), STAKES.can(STALEMATE, share=share, chance=chance, cost=cost, stake=stake + more, harm=harm))


A14 = opened(
    id="A14",
    title="Threats should aim at the benefits of resistance",
    quotation="threats should be directed at the target's benefit side to neutralize expected gains",
    section="Theory of Coercion",
    references=("Pape 1992, Coercion and military strategy: why denial works and punishment doesn't",),
)
DENIAL = Situation(
    Game(
        Decision(
            "R",
            {
                "concede": Outcome(AGREEMENT, {"R": 0}),
                "resist": Outcome(STALEMATE, {"R": "benefit*chance - cost*risk"}),
            },
        )
    )
)


@A14.clause("equivalence", by_hand="T")
def denial_equals_punishment(benefit: Amount, chance: Share, cost: Amount, risk: Positive, denial: Amount) -> Any:
    """To lower the chance of the benefit by some amount is to raise the cost by benefit times that amount over its risk."""
    denied = DENIAL.can(AGREEMENT, benefit=benefit, chance=chance - denial, cost=cost, risk=risk)
    return same(denied, DENIAL.can(AGREEMENT, benefit=benefit, chance=chance, cost=cost + benefit * denial / risk, risk=risk))


@A14.clause(
    "denial is cheaper",
    by_hand="F",
    repairs={
        "punishment saturates": lambda benefit, chance, cost, punishment, risk: benefit * chance > (cost + punishment) * risk,
        "denial is the cheaper unit": lambda benefit, risk, unit_denial, unit_punishment: unit_denial * risk <= unit_punishment * benefit,
    },
)
def denial_is_cheaper(
    benefit: Amount, chance: Share, cost: Amount, risk: Share, denial: Share, punishment: Amount, unit_denial: Amount, unit_punishment: Amount
) -> Any:
    """The least denial that brings concession costs no more than any punishment that does."""
    exact = every(benefit * (chance - denial) == cost * risk, denial <= chance, DENIAL.must(STALEMATE, benefit=benefit, chance=chance, cost=cost, risk=risk))
    punished = DENIAL.can(AGREEMENT, benefit=benefit, chance=chance, cost=cost + punishment, risk=risk)
    return implies(exact, implies(punished, unit_denial * denial <= unit_punishment * punishment))


A15 = opened(
    id="A15",
    title="Raise the benefits of compliance and the costs of resistance",
    quotation="the coercer must increase the benefits of compliance, as well as the costs of resistance",
    section="Theory of Coercion",
)


@A15.clause("sufficient", by_hand="T", assumptions={"assurance": lambda credibility, nonassurance: credibility >= nonassurance})
def raising_both_helps(
    offer: Utility, reservation: Utility, enticement: Amount, delivery: Share, harm: Amount, credibility: Share, nonassurance: Share, up: Amount, more: Amount
) -> Any:
    """More of both never undoes acceptance, if the threat is assured."""
    facts = {"offer": offer, "reservation": reservation, "delivery": delivery, "credibility": credibility, "nonassurance": nonassurance}
    before = ONE_THREAT.can(AGREEMENT, **facts, enticement=enticement, harm=harm)
    return implies(before, ONE_THREAT.can(AGREEMENT, **facts, enticement=enticement + up, harm=harm + more))


@A15.clause("necessary", by_hand="F")
def raising_both_is_necessary(offer: Utility, reservation: Utility, enticement: Amount, harm: Amount) -> Any:
    """A party that refuses is moved only by raising both."""
    refused = ONE_THREAT.must(STALEMATE, offer=offer, reservation=reservation)
    moved = ONE_THREAT.can(AGREEMENT, offer=offer, reservation=reservation, enticement=enticement, harm=harm)
    return implies(every(refused, moved), every(enticement > 0, harm > 0))

