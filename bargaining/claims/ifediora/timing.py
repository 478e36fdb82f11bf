"""Timing: sanctions that come at a random time, deadlines, urgency (A10 in part, A20)."""

from __future__ import annotations

from typing import Any

from bargaining.claims.declaration import opened
from bargaining.claims.domains import Amount, Inner, Positive, Share, Utility
from bargaining.claims.formulas import every, implies, negate, some
from bargaining.claims.ifediora.agency import A10
from bargaining.claims.situations import Situation
from bargaining.game import Decision, Game, Outcome
from bargaining.mediation import Mechanism, Mediation, Offer, Party, waiting_game

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
