r"""What follows a refusal: counter-coercion, enforcement, and the ending or the next round.

1. The refusing party may spend an effort that blunts the harm.
2. The owner of each threat that punishes this refusal, and whose enforcement is a decision, carries it out or backs down.
3. The refusal ends the game, or, where it was by continuing and the deadline has not passed, leads to the next round; a
   round that has passed counts as a flow, :math:`(1-\delta)\delta^t` of what the ending would have paid.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from bargaining.game.exact import Exact
from bargaining.game.nodes import Chance, Decision, Node
from bargaining.mediation.moves.construction import Carried, Construction, Terms
from bargaining.mediation.moves.payoffs import Payoffs, blunted
from bargaining.mediation.moves.terms import Term
from bargaining.mediation.vocabulary.endings import ACTIONS, EXPIRED, RENEGED, VETOED, ending_of
from bargaining.mediation.vocabulary.mechanisms import Mechanism
from bargaining.mediation.vocabulary.parties import Party


@dataclass(frozen=True)
class Refusal:
    """A refusal on its way to an ending."""

    party: Party
    option: str
    ending: str
    base: list[Term]
    reached: Carried
    effort: Exact = 0
    factors: tuple[str, ...] = ()
    done: tuple[Mechanism, ...] = ()
    owners: Terms = field(default_factory=dict)


@dataclass(frozen=True)
class Refusing:
    """The moves after a refusal.

    Attributes
    ----------
    tree : Construction
    onward : callable
        The next round, at a place.
    """

    tree: Construction
    onward: Callable[[Carried], Node]

    def refused(self, refusal: Refusal) -> Node:
        """Step 1: counter-coercion."""
        counter = refusal.party.counter
        if counter is None:
            return self.enforcement(refusal, 0)
        actions = {"endure": self.enforcement(refusal, 0)}
        for effort in counter.efforts:
            actions[f"counter with {effort}"] = self.enforcement(replace(refusal, effort=effort), 0)
        return Decision(refusal.party.name, actions)

    def enforcement(self, refusal: Refusal, place: int) -> Node:
        """Step 2: each owner in turn carries out or backs down."""
        mechanisms = self.decided(refusal)
        if place == len(mechanisms):
            return self.settled(refusal)
        mechanism = mechanisms[place]
        assert mechanism.enforcement is not None
        cost = mechanism.enforcement.cost
        if not isinstance(cost, tuple):
            return self.enforce(refusal, place, mechanism, None)
        return Chance({f"cost type {k + 1}": (chance, self.enforce(refusal, place, mechanism, drawn)) for k, (chance, drawn) in enumerate(cost)})

    def enforce(self, refusal: Refusal, place: int, mechanism: Mechanism, cost: Exact | None) -> Node:
        """One owner's decision."""
        payoffs = self.tree.payoffs[refusal.reached.stage]
        owner = mechanism.owner or payoffs.stage.mediator

        def then(terms: list[Term], done: tuple[Mechanism, ...]) -> Node:
            owners = {**refusal.owners, owner: [*refusal.owners.get(owner, []), *terms]}
            return self.enforcement(replace(refusal, owners=owners, done=done), place + 1)

        several = sum(m.enforcement is not None for m in {m.name: m for stage in self.tree.stages for m in stage.mechanisms}.values()) > 1
        more = f" {mechanism.name}" if several else ""
        enforcing = payoffs.enforcing(mechanism, cost, *refusal.factors, *self.tree.growth(refusal.reached))
        return Decision(
            owner,
            {
                f"enforce{more}": then(enforcing, (*refusal.done, mechanism)),
                f"back down{' on' if several else ''}{more}": then(payoffs.backing_down(mechanism), refusal.done),
            },
        )

    def decided(self, refusal: Refusal) -> list[Mechanism]:
        """The mechanisms whose owners decide after this refusal."""
        found = self.tree.stages[refusal.reached.stage].mechanisms
        return [m for m in found if m.enforcement is not None and m.hits(refusal.party.name) and refusal.option in m.punishes]

    def harm(self, refusal: Refusal) -> list[Term]:
        """What the mechanisms do to the refusing party."""
        payoffs = self.tree.payoffs[refusal.reached.stage]
        found = [term for m in payoffs.stage.mechanisms for term in payoffs.in_refusal(refusal.party, m, refusal.option, m in refusal.done)]
        return [term.times(1, *refusal.factors, *self.tree.growth(refusal.reached)) for term in blunted(found, refusal.effort)]

    def settled(self, refusal: Refusal) -> Node:
        """Step 3: the end of a refusal, or the next round."""
        at, payoffs = refusal.reached, self.tree.payoffs[refusal.reached.stage]
        terms = self.after_refusal(refusal, payoffs)
        if self.tree.rounds == 1 or not self.tree.is_last(at) or refusal.option != "continue":
            return self.tree.end(self.label(refusal), at, terms, self.after(refusal))
        flows = {player: self.flow(player, found, at.round) for player, found in terms.items()}
        following = at.plus(flows, round=at.round + 1)
        if at.round + 1 < self.tree.rounds:
            return self.onward(following)
        last = Refusal(refusal.party, "abandon", EXPIRED, payoffs.reservation(refusal.party, "abandon"), following)
        return self.enforcement(last, 0)

    def label(self, refusal: Refusal) -> str:
        """How a refusal ended."""
        return ending_of(refusal.ending, [mechanism.name for mechanism in refusal.done], decided=bool(self.decided(refusal)))

    def after(self, refusal: Refusal) -> str:
        """Who refused, how, and in which round."""
        when = f" in round {refusal.reached.round + 1}" if self.tree.rounds > 1 else ""
        how = refusal.ending if refusal.ending in (VETOED, RENEGED, EXPIRED) else ACTIONS[refusal.option]
        return f"{refusal.party.name}: {how}{when}"

    def after_refusal(self, refusal: Refusal, payoffs: Payoffs) -> Terms:
        """Everybody's payoffs after a refusal."""
        stage, harm = payoffs.stage, self.harm(refusal)
        terms: Terms = {party.name: payoffs.reservation(party, refusal.option) for party in stage.parties}
        effort = payoffs.countering(refusal.party, refusal.effort) if refusal.effort else []
        terms[refusal.party.name] = [*refusal.base, *harm, *effort]
        for party in stage.parties:
            if party.hardliners is not None:
                borne = payoffs.exposed(party, harm) if party is refusal.party else []
                terms[party.hardliners.name] = [*payoffs.hardliners(party, "reservation"), *borne]
        name = self.tree.lexicon.parameter("no_deal", stage.no_deal, "what the absence of an agreement costs the mediator", "cost")
        terms[stage.mediator] = [Term(-1, (name,), self.tree.lexicon.words[name])]
        for owner, found in refusal.owners.items():
            terms[owner] = [*terms.get(owner, []), *found]
        return terms

    def flow(self, player: str, terms: list[Term], k: int) -> list[Term]:
        """A round's worth of a flow: it counts for the time until the next round."""
        now = self.tree.discount(player)
        if not now:
            return terms
        return [part for term in terms for part in (term.times(1, *now * k), term.times(-1, *now * (k + 1)))]
