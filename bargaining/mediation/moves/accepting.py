r"""What follows acceptance by all: the next stage, or the agreement, which may be gone back on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bargaining.game.nodes import Decision, Node
from bargaining.mediation.moves.construction import Carried, Construction, Terms
from bargaining.mediation.moves.payoffs import Payoffs
from bargaining.mediation.moves.refusing import Refusal, Refusing
from bargaining.mediation.moves.terms import Term
from bargaining.mediation.vocabulary.endings import RENEGED
from bargaining.mediation.vocabulary.fields import slug
from bargaining.mediation.vocabulary.offers import Offer
from bargaining.mediation.vocabulary.parties import Party


@dataclass(frozen=True)
class Accepting:
    """The moves after acceptance.

    Attributes
    ----------
    tree : Construction
    refusing : Refusing
        What follows where the agreement is gone back on.
    onward : callable
        The next stage, at a place.
    """

    tree: Construction
    refusing: Refusing
    onward: Callable[[Carried], Node]

    def accepted(self, at: Carried, offer: Offer, variant: str) -> Node:
        """The next stage, or the agreement."""
        payoffs = self.tree.payoffs[at.stage]
        terms = {party.name: self.on_acceptance(party, payoffs, at) for party in payoffs.stage.parties}
        self.promised(terms, payoffs)
        if not self.tree.is_last(at):
            return self.onward(at.plus(terms, stage=at.stage + 1, round=0))
        for party in payoffs.stage.parties:
            own = [*payoffs.value(party, offer, variant), *terms[party.name], *payoffs.submission(party)]
            if any(core.loss is None and payoffs.misses(party, core, offer) for core in party.core):
                own = self.unacceptable(party, payoffs)
            terms[party.name] = own
            if party.name == self.tree.transfer:
                terms[party.name] = [*own, Term(1, ("transfer",), "side payment")]
            if party.hardliners is not None:
                terms[party.hardliners.name] = payoffs.hardliners(party, "value")
        name = self.tree.lexicon.parameter("peace", payoffs.stage.peace, "what success is worth to the mediator", "other")
        terms[payoffs.stage.mediator] = [Term(1, (name,), self.tree.lexicon.words[name]), *terms.get(payoffs.stage.mediator, [])]
        return self.renegotiated(at, terms, payoffs)

    def on_acceptance(self, party: Party, payoffs: Payoffs, at: Carried) -> list[Term]:
        """Promises of this stage, and mechanisms that no later stage sustains."""
        later = {each.name for stage in self.tree.stages[at.stage + 1 :] for each in stage.mechanisms}
        ending = [m for m in payoffs.stage.mechanisms if m.name not in later]
        found = [term.times(1, *self.tree.growth(at)) for m in ending for term in payoffs.in_compliance(party, m)]
        seen = payoffs.clarity(party, ending) if not self.tree.is_last(at) else []
        return [*payoffs.enticements(party), *found, *seen]

    def promised(self, terms: Terms, payoffs: Payoffs) -> None:
        """What enticements cost those who pay."""
        for each in payoffs.stage.enticements:
            owner = each.owner or payoffs.stage.mediator
            factors = payoffs.promise(each)
            suffix = f"_{slug(each.name)}" if each.is_named else ""
            if each.cost != 0:
                unit = self.tree.lexicon.parameter(f"enticement_cost{suffix}", each.cost, f"what a unit of {each.name} costs", "cost")
                terms.setdefault(owner, []).append(Term(-1, (unit, *factors), f"the cost of {each.name}"))

    def unacceptable(self, party: Party, payoffs: Payoffs) -> list[Term]:
        """Less than any refusal, whatever the levers: one below a refusal at its worst."""
        option = "abandon" if self.tree.rounds > 1 else (*party.options(payoffs.stage.role), "consent")[0]
        worst = [*payoffs.reservation(party, option)]
        for more in (0, self.tree.rounds) if self.tree.expands else (0,):
            for m in {m.name: m for stage in self.tree.stages for m in stage.mechanisms}.values():
                worst.append(Term(-1, (*payoffs.harm(m), *("expansion",) * more), f"{m.name} at its worst"))
        lowest = min((addition for _, addition in (party.resolve or {}).values()), default=0)
        return [*worst, Term(lowest - 1, (), "the core interest is not met, which is worse than any refusal")]

    def renegotiated(self, at: Carried, terms: Terms, payoffs: Payoffs) -> Node:
        """The agreement, and where it can be gone back on, that decision."""
        again, kept = payoffs.stage.renegotiation, self.tree.end(payoffs.stage.success, at, terms)
        if again is None:
            return kept
        party = payoffs.stage.party(again.party)
        name = self.tree.lexicon.parameter(
            f"reneging_{slug(party.name)}", again.reservation, f"what going back on the agreement is worth to {party.name}", "reservation"
        )
        left = self.tree.lexicon.parameter("remaining", again.remaining, "part of the harm that still threatens after signature", "other")
        broken = Refusal(party, "abandon", RENEGED, [Term(1, (name,), self.tree.lexicon.words[name])], at, factors=(left,))
        return Decision(party.name, {"keep": kept, "renege": self.refusing.enforcement(broken, 0)})
