"""Power: support for the weaker side, attrition, and the mediator's bias (A23 to A25, A39)."""

from __future__ import annotations

from typing import Any

from bargaining.claims.declaration import opened
from bargaining.claims.domains import Amount, Inner, Positive, Share, Utility
from bargaining.claims.formulas import every, implies, negate
from bargaining.claims.ifediora.scenes import AGREEMENT, SUPPORTED
from bargaining.claims.situations import Situation
from bargaining.game import Chance, Decision, Game, Outcome

A23 = opened(
    id="A23",
    title="Strengthening the weaker side can prolong conflict",
    quotation="it can prolong the conflict, thereby exacerbating violence and atrocities",
    section="Literature Review",
    references=("Kydd 2022, Penalizing Atrocities, International Organization",),
)


def agreed(offer: Any, **facts: Any) -> Any:
    """Whether a division of 1 is accepted by both sides."""
    return SUPPORTED.can(AGREEMENT, offer=offer, offer_willing=1 - offer, **facts)


@A23.clause(
    "support never undoes a deal",
    by_hand="F",
    repairs={
        "support does not strengthen the weaker side's alternative": lambda strengthens: strengthens == 0,
        "support takes at least as much as it gives": lambda weakens, strengthens: weakens >= strengthens,
        "the weaker side has room left": lambda offer, reservation_willing, strengthens, support, more: (
            1 - offer >= reservation_willing + strengthens * (support + more)
        ),
    },
)
def support_never_undoes(
    offer: Utility, reservation: Utility, reservation_willing: Utility, weakens: Amount, strengthens: Amount, support: Amount, more: Amount
) -> Any:
    """More support for the weaker side never undoes acceptance of an offer that stands."""
    facts = {"reservation": reservation, "reservation_willing": reservation_willing, "weakens": weakens, "strengthens": strengthens}
    return implies(agreed(offer, **facts, support=support), agreed(offer, **facts, support=support + more))


@A23.clause("the window", by_hand="T")
def support_opens_a_window(
    offer: Utility, reservation: Utility, reservation_willing: Utility, weakens: Positive, strengthens: Positive, support: Amount
) -> Any:
    """With a fixed offer, support brings agreement only from (reservation - offer) / weakens to (1 - offer - reservation of W) / strengthens."""
    facts = {"reservation": reservation, "reservation_willing": reservation_willing, "weakens": weakens, "strengthens": strengthens}
    inside = every(support >= (reservation - offer) / weakens, support <= (1 - offer - reservation_willing) / strengthens)
    return implies(agreed(offer, **facts, support=support), inside)


@A23.clause("room for some agreement", by_hand="T")
def room_is_what_is_left(
    offer: Utility, reservation: Utility, reservation_willing: Utility, weakens: Amount, strengthens: Amount, support: Amount
) -> Any:
    """Some division is accepted exactly if the reservation values with support sum to at most 1: the least that R takes is then accepted."""
    facts = {"reservation": reservation, "reservation_willing": reservation_willing, "weakens": weakens, "strengthens": strengthens}
    room = 1 - reservation - reservation_willing + (weakens - strengthens) * support >= 0
    least = reservation - weakens * support
    return every(implies(agreed(offer, **facts, support=support), room), implies(room, agreed(least, **facts, support=support)))


@A23.clause(
    "support prolongs",
    by_hand="T+",
    repairs={
        "support gives at least as much as it takes": lambda weakens, strengthens: strengthens >= weakens,
        "support takes at least as much as it gives": lambda weakens, strengthens: weakens >= strengthens,
        "there was no support before": lambda support: support == 0,
    },
)
def support_prolongs(
    offer: Utility, reservation: Utility, reservation_willing: Utility, weakens: Amount, strengthens: Amount, support: Amount, more: Amount
) -> Any:
    """Where no division is accepted, none is accepted with more support."""
    facts = {"reservation": reservation, "reservation_willing": reservation_willing, "weakens": weakens, "strengthens": strengthens}
    closed = reservation + reservation_willing - (weakens - strengthens) * support > 1
    return implies(closed, negate(agreed(offer, **facts, support=support + more)))


A24 = opened(
    id="A24",
    title="An eroding stalemate",
    quotation="the hitherto stronger party regains power asymmetry and begins to win back lost territories",
    section="Literature Review",
)


@A24.clause("support that fades", by_hand="T")
def fading_support_lapses(offer: Utility, reservation: Utility, weakens: Amount, support: Amount, left: Share) -> Any:
    """An agreement that needs support lapses once the part that is left falls below (reservation - offer) / (weakens times support)."""
    facts = {"reservation": reservation, "reservation_willing": 0, "weakens": weakens, "strengthens": 0}
    return implies(left * weakens * support < reservation - offer, negate(agreed(offer, **facts, support=left * support)))


@A24.clause("what holds without support lasts", by_hand="T")
def unaided_agreements_last(offer: Share, reservation: Utility, weakens: Amount, support: Amount, left: Share) -> Any:
    """An agreement that would be accepted without support is accepted with whatever is left of it."""
    facts = {"reservation": reservation, "reservation_willing": 0, "weakens": weakens, "strengthens": 0}
    return implies(agreed(offer, **facts, support=0), agreed(offer, **facts, support=left * support))


A25 = opened(
    id="A25",
    title="Power symmetry induces a hurting stalemate",
    quotation="making a mediated outcome more attractive",
    section="Literature Review",
    references=("Zartman 1985, Ripe for Resolution", "Abreu and Gul 2000, Bargaining and reputation"),
)


def hazards(cost: Any, cost_willing: Any, value: Any, value_willing: Any) -> tuple[Any, Any]:
    """In the mixed equilibrium of a war of attrition each side quits at a rate that keeps the other indifferent."""
    return cost_willing / value_willing, cost / value


@A25.clause("hurting both", by_hand="T+", note="In the mixed equilibrium of the war of attrition with complete information, a closed form of the literature.")
def hurting_both_shortens(cost: Positive, cost_willing: Positive, value: Positive, value_willing: Positive, more: Amount, more_willing: Amount) -> Any:
    """Raising the costs of both sides never lengthens a war of attrition, whose mean length is 1 / (the sum of the hazards)."""
    before = hazards(cost, cost_willing, value, value_willing)
    after = hazards(cost + more, cost_willing + more_willing, value, value_willing)
    return 1 / (after[0] + after[1]) <= 1 / (before[0] + before[1])


@A25.clause(
    "hurting the reluctant side",
    by_hand="F",
    repairs={"the willing side is hurt in proportion": lambda cost, cost_willing, more, more_willing: more_willing * cost >= more * cost_willing},
)
def hurting_one_makes_it_yield_first(
    cost: Positive, cost_willing: Positive, value: Positive, value_willing: Positive, more: Amount, more_willing: Amount
) -> Any:
    """Raising a side's cost of fighting never makes it less likely that this side is the first to yield."""
    own, other = hazards(cost, cost_willing, value, value_willing)
    own_after, other_after = hazards(cost + more, cost_willing + more_willing, value, value_willing)
    return own_after / (own_after + other_after) >= own / (own + other)


A39 = opened(
    id="A39",
    title="Bias inspires confidence",
    quotation="biased mediators inspire confidence, so the favored party perceives that their interest would be protected",
    section="Conceptual Framework",
    references=("Kydd 2003, Which side are you on? Bias, credibility, and mediation", "Savun 2008, Information, bias, and mediation success"),
)
FORCE, RESTRAINT = "counsels force", "counsels restraint"
COUNSEL = Situation(
    Game(
        Decision(
            "Mediator",
            {
                FORCE: Chance(
                    {
                        "the other is weak": ("weak", Outcome(FORCE, {"Mediator": "bias*(share + cost_weak)"})),
                        "the other is tough": ("1 - weak", Outcome(FORCE, {"Mediator": "bias*share - war"})),
                    }
                ),
                RESTRAINT: Outcome(RESTRAINT, {"Mediator": "bias*(share + cost_tough)"}),
            },
        )
    ),
    {"share": 0},
)
"""What a mediator with a signal about the other side counsels to the side it favours: a reconstruction of Kydd's game."""


@A39.clause("an unbiased mediator is never believed", by_hand="T+", note="In this reconstruction of Kydd's game; the paper's gloss is not what Kydd proves.")
def unbiased_mediators_always_counsel_restraint(weak: Inner, cost_tough: Positive, more: Positive, war: Positive) -> Any:
    """A mediator without bias counsels restraint whatever its signal says, so that its counsel tells nothing."""
    return COUNSEL.must(RESTRAINT, weak=weak, bias=0, cost_tough=cost_tough, cost_weak=cost_tough + more, war=war)


@A39.clause(
    "more bias never loses confidence",
    by_hand="T+",
    repairs={
        "a signal of toughness is reliable": lambda weak_if_tough, cost_tough, more: weak_if_tough * (cost_tough + more) <= cost_tough,
        "a signal of weakness is reliable": lambda weak_if_weak: weak_if_weak == 1,
        "war is dear": lambda war: war >= 1,
    },
)
def more_bias_is_better(
    weak_if_weak: Share, weak_if_tough: Share, bias: Amount, extra: Amount, cost_tough: Positive, more: Positive, war: Positive
) -> Any:
    """A mediator that counsels truthfully on either signal still does if it is more biased."""

    def truthful(b: Any) -> Any:
        facts = {"bias": b, "cost_tough": cost_tough, "cost_weak": cost_tough + more, "war": war}
        return every(COUNSEL.can(FORCE, **facts, weak=weak_if_weak), COUNSEL.can(RESTRAINT, **facts, weak=weak_if_tough))

    return implies(every(weak_if_weak >= weak_if_tough, truthful(bias)), truthful(bias + extra))
