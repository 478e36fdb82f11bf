"""Agency and choice: that a coerced party still chooses, and on what its choice depends (A1 to A5, A7, A10, A12)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bargaining.claims.declaration import claim, opened
from bargaining.claims.domains import Amount, Inner, Positive, Share, Utility
from bargaining.claims.formulas import every, implies, negate, same
from bargaining.claims.ifediora.scenes import AGREEMENT, ENFORCED, HARD_CORE, ONE_THREAT, SOFT_CORE, STALEMATE
from bargaining.mediation import Mechanism, Mediation
from bargaining.mediation.strategies import mechanisms, mediations

A1 = opened(
    id="A1",
    title="Parties retain choice though coerced",
    quotation="conflict parties are legitimate, rational, voluntary agents who retain choice",
    section="Abstract",
)


@A1.clause("refusal under coercion", kind="sometimes", by_hand="T")
def refuses_under_coercion(offer: Utility, reservation: Utility, harm: Positive, credibility: Share, nonassurance: Share) -> Any:
    """There is a party that refuses although it is credibly threatened and assured."""
    facts = {"offer": offer, "reservation": reservation, "harm": harm, "credibility": credibility, "nonassurance": nonassurance}
    return every(credibility > nonassurance, ONE_THREAT.must(STALEMATE, **facts))


@A1.clause("observable choice", by_hand="T")
def enough_harm_looks_like_no_choice(
    offer: Utility, reservation: Utility, submission_cost: Amount, harm: Amount, credibility: Share, nonassurance: Share
) -> Any:
    """A credible and assured threat beyond the gap is accepted in every equilibrium, so that choice can no longer be observed."""
    facts = {"offer": offer, "reservation": reservation, "submission_cost": submission_cost}
    pressing = (credibility - nonassurance) * harm > reservation + submission_cost - offer
    return implies(pressing, ONE_THREAT.must(AGREEMENT, **facts, harm=harm, credibility=credibility, nonassurance=nonassurance))


def first_choices(mediation: Mediation) -> dict[str, set[tuple[str, ...]]]:
    """What each party may choose from, wherever it answers the offer."""
    tree = mediation.game().tree
    found: dict[str, set[tuple[str, ...]]] = {name: set() for name in mediation.names}
    for node in tree.decisions():
        if tree.players[tree.owner[node]] in found:
            found[tree.players[tree.owner[node]]].add(tuple(tree.edge[child] for child in tree.branches[node]))
    return found


@A1.clause(
    "actions",
    given={"mediation": mediations(enforced=True), "threat": mechanisms("added", enforced=True, refusals=("continue",))},
    by_hand="T",
    examples=100,
)
def threats_take_no_action_away(mediation: Mediation, threat: Mechanism) -> bool:
    """Adding a threat changes what nobody may do: each party can still choose from at least two actions, the same as before."""
    before = first_choices(mediation)
    after = first_choices(replace(mediation, mechanisms=(*mediation.mechanisms, threat)))
    return before == after and all(len(actions) >= 2 for each in after.values() for actions in each)


A2 = opened(
    id="A2",
    title="Coercion is to be studied from the target's side",
    quotation="the study of coercion must be undertaken from the conflict parties' perspective",
    section="Introduction",
)


@A2.clause("costs count through credibility", by_hand="T")
def costs_count_only_through_credibility(
    offer: Utility, reservation: Utility, harm: Amount, cost: Amount, reputation: Amount, other_cost: Amount, other_reputation: Amount
) -> Any:
    """Two coercers who both carry out the same threat, or both do not, get the same answer, whatever it costs them."""
    facts = {"offer": offer, "reservation": reservation, "harm": harm}
    carried_out = every(cost * harm < reputation, other_cost * harm < other_reputation)
    not_carried_out = every(cost * harm > reputation, other_cost * harm > other_reputation)
    answers = [ENFORCED.can(AGREEMENT, **facts, cost=c, reputation=p) for c, p in ((cost, reputation), (other_cost, other_reputation))]
    return every(implies(carried_out, same(*answers)), implies(not_carried_out, same(*answers)))


@A2.clause("the coercer does not matter", by_hand="F")
def the_coercer_does_not_matter(offer: Utility, reservation: Utility, harm: Amount, cost: Amount, other_cost: Amount, reputation: Amount) -> Any:
    """What a threat costs the coercer never changes the answer."""
    facts = {"offer": offer, "reservation": reservation, "harm": harm, "reputation": reputation}
    return same(ENFORCED.can(AGREEMENT, **facts, cost=cost), ENFORCED.can(AGREEMENT, **facts, cost=other_cost))


@claim(
    id="A3",
    title="Parties have good alternatives",
    quotation="because disputants are free agents, they would have good BATNAs, at least from their perspectives",
    section="Conceptual Framework",
    nature="definition",
    by_hand="D",
)
def good_alternatives(offer: Utility, reservation: Utility) -> Any:
    """A party that is free to refuse would refuse the offer if nothing were threatened or promised."""
    return ONE_THREAT.must(STALEMATE, offer=offer, reservation=reservation)


A4 = opened(
    id="A4",
    title="Offers must respect core interests",
    quotation="must accommodate the conflict parties' core interests in the disputed subject",
    section="Introduction",
)


@A4.clause("hard core", by_hand="T+", note="The lexicographic reading is the assumption; it is built into the game of this clause.")
def hard_cores_are_not_for_sale(reservation: Utility, harm: Amount, credibility: Share) -> Any:
    """Where the core interest is a hard constraint, no threat brings acceptance of an offer that misses it."""
    return HARD_CORE.must(STALEMATE, reservation=reservation, harm=harm, credibility=credibility)


@A4.clause(
    "weighted core",
    by_hand="F",
    repairs={
        "threats capped below the loss": lambda harm, credibility, nonassurance, loss, enticement, delivery: (
            (credibility - nonassurance) * harm + delivery * enticement < loss
        ),
        "assurance": lambda credibility, nonassurance: credibility >= nonassurance,
        "no enticement": lambda enticement: enticement == 0,
        "the rest of the offer is worth no more than refusing": lambda offer, reservation: offer <= reservation,
    },
)
def weighted_cores_are_not_for_sale(
    offer: Utility, reservation: Utility, loss: Positive, harm: Amount, credibility: Share, nonassurance: Share, enticement: Amount, delivery: Share
) -> Any:
    """Where missing the core interest is a finite loss, an offer that misses it is never accepted."""
    lever = {"harm": harm, "credibility": credibility, "nonassurance": nonassurance, "enticement": enticement, "delivery": delivery}
    return SOFT_CORE.must(STALEMATE, offer=offer, reservation=reservation, loss=loss, **lever)


A5 = opened(
    id="A5",
    title="Benefits must far outweigh costs",
    quotation="the benefits of acceptance far outweigh the costs of rejection",
    section="Introduction",
)


@A5.clause("necessary", by_hand="F")
def a_margin_is_necessary(offer: Utility, reservation: Utility, margin: Positive, harm: Amount, credibility: Share) -> Any:
    """Acceptance needs the benefit to exceed what refusing is worth by a margin."""
    accepted = ONE_THREAT.can(AGREEMENT, offer=offer, reservation=reservation, harm=harm, credibility=credibility)
    return implies(accepted, offer - reservation + credibility * harm >= margin)


@A5.clause("sufficient", by_hand="T")
def no_margin_is_needed(offer: Utility, reservation: Utility, harm: Amount, credibility: Share) -> Any:
    """Any benefit above what refusing is worth, however small, is accepted in every equilibrium."""
    accepted = ONE_THREAT.must(AGREEMENT, offer=offer, reservation=reservation, harm=harm, credibility=credibility)
    return implies(offer - reservation + credibility * harm > 0, accepted)


@A5.clause("robustness", by_hand="T+", note="Log-odds stand for the logit: odds of acceptance are the exponential of precision times the surplus.")
def a_margin_makes_acceptance_likely(odds: Positive, chance: Inner) -> Any:
    """With logit choice acceptance has at least a given probability exactly if the odds reach chance / (1 - chance)."""
    return same(odds / (1 + odds) >= chance, odds >= chance / (1 - chance))


A7 = opened(
    id="A7",
    title="A better alternative means refusal",
    quotation="if the party's alternative is better than the settlement created through negotiation",
    section="Conceptual Framework",
)


@A7.clause("in every equilibrium", by_hand="T")
def a_better_alternative_means_refusal(
    offer: Utility, reservation: Utility, submission_cost: Amount, enticement: Amount, delivery: Share, harm: Amount, credibility: Share, nonassurance: Share
) -> Any:
    """Where the alternative, pressed as it is, is worth more than the offer with its enticement, every equilibrium refuses."""
    facts = {"offer": offer, "reservation": reservation, "submission_cost": submission_cost, "enticement": enticement, "delivery": delivery}
    better = reservation - credibility * harm > offer + delivery * enticement - submission_cost - nonassurance * harm
    return implies(better, ONE_THREAT.must(STALEMATE, **facts, harm=harm, credibility=credibility, nonassurance=nonassurance))


@A7.clause("at equality", by_hand="T")
def at_equality_both_answers_are_equilibria(offer: Utility, reservation: Utility, harm: Amount, credibility: Share) -> Any:
    """Where both are worth the same, acceptance and refusal are both equilibria."""
    facts = {"offer": offer, "reservation": reservation, "harm": harm, "credibility": credibility}
    tied = reservation - credibility * harm == offer
    return implies(tied, every(ONE_THREAT.can(AGREEMENT, **facts), ONE_THREAT.can(STALEMATE, **facts)))


A12 = opened(
    id="A12",
    title="Atrocities show that deterrence failed because choice was retained",
    quotation="The occurrence of atrocities is a failure of deterrence because conflict parties retain choice",
    section="Actors",
)


@A12.clause("failure of deterrence", by_hand="T")
def defiance_reveals_the_stake(stake: Utility, harm: Amount, credibility: Share) -> Any:
    """A party that defies a threat reveals a stake of at least the expected harm."""
    return implies(ONE_THREAT.can(STALEMATE, offer=0, reservation=stake, harm=harm, credibility=credibility), stake >= credibility * harm)


@A12.clause("because choice was retained", by_hand="F")
def choice_explains_failure(stake: Utility, harm: Amount, credibility: Share) -> Any:
    """Wherever a party could choose, deterrence fails."""
    return negate(ONE_THREAT.must(AGREEMENT, offer=0, reservation=stake, harm=harm, credibility=credibility))


A10 = opened(
    id="A10",
    title="A threat must be credible but need not be implemented",
    quotation="the threat that induces compliance must be credible but need not be implemented",
    section="Theory of Coercion",
)


@A10.clause("need not be implemented", by_hand="T")
def credible_threats_are_not_carried_out(offer: Utility, reservation: Utility, harm: Amount, cost: Amount, reputation: Amount) -> Any:
    """A threat that would be carried out and exceeds the gap is accepted in every equilibrium, so that it is never carried out."""
    facts = {"offer": offer, "reservation": reservation, "harm": harm, "cost": cost, "reputation": reputation}
    return implies(every(cost * harm < reputation, harm > reservation - offer), ENFORCED.must(AGREEMENT, **facts))


@A10.clause("must be credible", by_hand="T")
def empty_threats_move_nothing(offer: Utility, reservation: Utility, harm: Amount, cost: Amount, reputation: Amount) -> Any:
    """A threat that its owner would back down on, however large, moves no party that would refuse without it."""
    facts = {"offer": offer, "reservation": reservation, "harm": harm, "cost": cost, "reputation": reputation}
    refused = negate(ENFORCED.can(AGREEMENT, **facts))
    return implies(every(cost * harm > reputation, reservation > offer), refused)
