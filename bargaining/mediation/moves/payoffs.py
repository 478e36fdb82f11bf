r"""What each ending pays, term by term.

====================  =====================================================================================================
ending                what it is to party :math:`i`
====================  =====================================================================================================
acceptance            :math:`u_i(y) + \alpha e - s - \sum_m \sigma_m \varphi_m h_m`, less what a missing core interest costs
refusal               :math:`r_i - \sum_m q_m \varphi_m h_m` over the mechanisms that punish this refusal; where enforcement
                      is a decision, :math:`\varphi_m h_m` where it is carried out
another's refusal     :math:`r_i`
====================  =====================================================================================================
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from bargaining.game.exact import Exact
from bargaining.mediation.moves.terms import Lexicon, Term
from bargaining.mediation.vocabulary.fields import slug
from bargaining.mediation.vocabulary.mechanisms import Enticement, Mechanism
from bargaining.mediation.vocabulary.offers import Offer
from bargaining.mediation.vocabulary.parties import RESERVATIONS, CoreInterest, Party

if TYPE_CHECKING:
    from bargaining.mediation.vocabulary.mediation import Mediation


@dataclass(frozen=True)
class Payoffs:
    """The terms of one stage.

    Attributes
    ----------
    stage : Mediation
    lexicon : Lexicon
        Where parameters are entered.
    scale : str
        A parameter that multiplies every harm; empty for none.
    """

    stage: Mediation
    lexicon: Lexicon
    scale: str = ""

    def _named(self, kind: str, owner: str, value: object, words: str, role: str) -> str:
        return self.lexicon.parameter(f"{kind}_{slug(owner)}", value, words, role)

    def value(self, party: Party, offer: Offer, variant: str) -> list[Term]:
        """What the offer's contents are worth to a party."""
        found, at = [], f" in {variant}" if variant else ""
        suffix = f"_{slug(variant)}" if variant else ""
        for issue in self.stage.issues:
            if party.name in issue.weights:
                weight = self._named(
                    f"weight_{slug(party.name)}", issue.name, issue.weights[party.name], f"what {issue.name} is worth to {party.name}", "other"
                )
                found += self._share(issue.name, party.name, offer, suffix, at, weight)
        if party.name in offer.values:
            name = self.lexicon.parameter(
                f"value_{slug(party.name)}{suffix}", offer.values[party.name], f"what the offer is worth to {party.name}{at}", "other"
            )
            found.append(Term(1, (name,), self.lexicon.words[name]))
        for core in party.core:
            if core.loss is not None and self.misses(party, core, offer):
                name = self._named(
                    f"core_loss_{slug(party.name)}", core.issue, core.loss, f"what {party.name} loses for want of its core interest in {core.issue}", "cost"
                )
                found.append(Term(-1, (name,), self.lexicon.words[name]))
        return found

    # A share on which a core interest rests is a number of the offer and no lever: it decides which interests are met.
    def _share(self, issue: str, party: str, offer: Offer, suffix: str, at: str, weight: str) -> list[Term]:
        first, own = self.stage.names[0], offer.share(issue, party, self.stage.names)
        words = f"{issue}, weighed by what it is worth to {party}"
        if any(core.issue == issue for each in self.stage.parties for core in each.core):
            return [Term(own, (weight,), f"its share of {words}")]
        if len(self.stage.names) == 2 and sum(offer.share(issue, each, self.stage.names) for each in self.stage.names) == 1:
            share = self.lexicon.parameter(
                f"share_{slug(issue)}{suffix}", offer.share(issue, first, self.stage.names), f"{first}'s share of {issue}{at}", "other"
            )
            if party == first:
                return [Term(1, (weight, share), f"its share of {words}")]
            return [Term(1, (weight,), f"the whole of {words}"), Term(-1, (weight, share), f"{first}'s share of {words}")]
        share = self.lexicon.parameter(f"share_{slug(issue)}_{slug(party)}{suffix}", own, f"{party}'s share of {issue}{at}", "other")
        return [Term(1, (weight, share), f"its share of {words}")]

    def misses(self, party: Party, core: CoreInterest, offer: Offer) -> bool:
        """Whether an offer leaves out a core interest."""
        return offer.share(core.issue, party.name, self.stage.names) < core.at_least

    def enticements(self, party: Party) -> list[Term]:
        """What a party is promised."""
        found = []
        for each in self.stage.enticements:
            if each.to in (None, party.name):
                factors = self.promise(each)
                found.append(Term(1, factors, f"{each.name}, if delivered"))
        return found

    def promise(self, enticement: Enticement) -> tuple[str, str]:
        """The delivery and the value of an enticement, as parameters."""
        suffix = f"_{slug(enticement.name)}" if enticement.is_named else ""
        delivery = self.lexicon.parameter(f"delivery{suffix}", enticement.delivery, f"probability that {enticement.name} is delivered", "credibility")
        value = self.lexicon.parameter(f"enticement{suffix}", enticement.value, f"what {enticement.name} is worth", "enticement")
        return delivery, value

    def submission(self, party: Party) -> list[Term]:
        """What it costs to be seen to yield, the clarity of the stage's threats included."""
        name = self._named("submission_cost", party.name, party.submission_cost, f"what it costs {party.name} to be seen to yield", "cost")
        return [Term(-1, (name,), self.lexicon.words[name]), *self.clarity(party, self.stage.mechanisms)]

    def clarity(self, party: Party, mechanisms: Iterable[Mechanism]) -> list[Term]:
        """What it costs to be seen to yield to threats that were put clearly."""
        found = []
        for each in mechanisms:
            if each.clarity is not None and each.clarity.submission_cost != 0 and each.hits(party.name):
                level = self._clarity(each)
                slope = self._named(
                    "clarity_submission", each.name, each.clarity.submission_cost, f"what full clarity of {each.name} adds to the submission cost", "cost"
                )
                found.append(Term(-1, (level, slope), f"being seen to yield to {each.name}, put clearly"))
        return found

    def _clarity(self, mechanism: Mechanism) -> str:
        assert mechanism.clarity is not None
        return self._named("clarity", mechanism.name, mechanism.clarity.level, f"how clearly {mechanism.name} is put", "other")

    def harm(self, mechanism: Mechanism) -> tuple[str, ...]:
        """The harm that reaches the person in charge, as a product of parameters."""
        name = self._named("harm", mechanism.name, mechanism.harm, f"what {mechanism.name} does", "threat")
        through: tuple[str, ...] = ()
        if mechanism.passthrough != 1:
            through = (
                self._named("passthrough", mechanism.name, mechanism.passthrough, f"part of {mechanism.name} that reaches the person in charge", "other"),
            )
        return (*through, name, *((self.scale,) if self.scale else ()))

    def credibility(self, mechanism: Mechanism) -> list[tuple[str, ...]]:
        """A given credibility as a sum of products of parameters."""
        base = self._named("credibility", mechanism.name, mechanism.credibility, f"probability of {mechanism.name} after refusal", "credibility")
        found: list[tuple[str, ...]] = [(base,)]
        if mechanism.clarity is not None and mechanism.clarity.credibility != 0:
            slope = self._named(
                "clarity_credibility",
                mechanism.name,
                mechanism.clarity.credibility,
                f"what full clarity adds to the credibility of {mechanism.name}",
                "credibility",
            )
            found.append((slope, self._clarity(mechanism)))
        return found

    def _nonassurance(self, mechanism: Mechanism) -> str:
        words = (
            f"probability of {mechanism.name} in spite of compliance" if not mechanism.is_positive else f"probability of {mechanism.name} without compliance"
        )
        return self._named("nonassurance", mechanism.name, mechanism.nonassurance, words, "credibility")

    def in_compliance(self, party: Party, mechanism: Mechanism) -> list[Term]:
        """What a mechanism does to a party that complies."""
        if not mechanism.hits(party.name):
            return []
        if mechanism.is_positive:
            return [Term(1, (*each, *self.harm(mechanism)), f"{mechanism.name}, if given") for each in self.credibility(mechanism)]
        return [Term(-1, (self._nonassurance(mechanism), *self.harm(mechanism)), f"{mechanism.name}, carried out in spite of compliance")]

    def in_refusal(self, party: Party, mechanism: Mechanism, option: str, carried_out: bool) -> list[Term]:
        """What a mechanism does to a party that refuses by an option."""
        if not mechanism.hits(party.name) or option not in mechanism.punishes:
            return []
        if mechanism.is_positive:
            return [Term(1, (self._nonassurance(mechanism), *self.harm(mechanism)), f"{mechanism.name}, given without compliance")]
        if mechanism.enforcement is not None:
            return [Term(-1, self.harm(mechanism), f"{mechanism.name}, carried out")] if carried_out else []
        return [Term(-1, (*each, *self.harm(mechanism)), f"{mechanism.name}, if carried out") for each in self.credibility(mechanism)]

    def reservation(self, party: Party, option: str) -> list[Term]:
        """What a refusal is worth to a party with no coercion; the nearest option it has, where another chose this one."""
        for each in (option, "continue", "abandon", "consent"):
            kind = RESERVATIONS[each]
            value = getattr(party, kind)
            if value is not None:
                name = self._named(kind, party.name, value, f"{party.name}'s reservation value of {kind}", "reservation")
                return [Term(1, (name,), self.lexicon.words[name]), *self._support(party)]
        raise AssertionError("a party has a reservation value")

    def _support(self, party: Party) -> list[Term]:
        support = self.stage.support
        if support is None or party.name not in (support.to, support.against):
            return []
        strength = self.lexicon.parameter("support", support.strength, f"support for {support.to} against {support.against}", "threat")
        if party.name == support.against:
            rate = self.lexicon.parameter("support_weakens", support.weakens, f"what a unit of support takes from {party.name}", "other")
            return [Term(-1, (rate, strength), f"support for {support.to}")]
        rate = self.lexicon.parameter("support_strengthens", support.strengthens, f"what a unit of support adds to {party.name}'s alternatives", "other")
        return [Term(1, (rate, strength), "support from outside")]

    def enforcing(self, mechanism: Mechanism, cost: Exact | None, *more: str) -> list[Term]:
        """What carrying a threat out is to its owner; ``cost`` where a lottery has drawn it, ``more`` what its harm is multiplied by."""
        assert mechanism.enforcement is not None
        harm = self._named("harm", mechanism.name, mechanism.harm, f"what {mechanism.name} does", "threat")
        factors = (harm, *((self.scale,) if self.scale else ()), *more)
        gain = f"what its owner gets out of carrying out {mechanism.name}"
        benefit = self._named("enforcement_benefit", mechanism.name, mechanism.enforcement.benefit, gain, "other")
        words = f"the cost of carrying out {mechanism.name}"
        if cost is not None:
            return [Term(-cost, factors, words), Term(1, (benefit,), self.lexicon.words[benefit])]
        per_unit = f"{words}, for each unit of harm"
        unit = self._named("enforcement_cost", mechanism.name, mechanism.enforcement.cost, per_unit, "cost")
        return [Term(-1, (unit, *factors), words), Term(1, (benefit,), self.lexicon.words[benefit])]

    def backing_down(self, mechanism: Mechanism) -> list[Term]:
        """What backing down is to the owner of a threat."""
        assert mechanism.enforcement is not None
        name = self._named("reputation", mechanism.name, mechanism.enforcement.reputation, f"what backing down on {mechanism.name} costs", "cost")
        return [Term(-1, (name,), self.lexicon.words[name])]

    def countering(self, party: Party, effort: Exact) -> list[Term]:
        """What an effort of counter-coercion costs."""
        assert party.counter is not None
        name = self._named("counter_cost", party.name, party.counter.unit_cost, f"what a unit of counter-coercion costs {party.name}", "cost")
        return [Term(-effort, (name,), f"an effort of {effort} at counter-coercion")]

    def hardliners(self, party: Party, kind: str) -> list[Term]:
        """What acceptance or a veto is worth to hardliners."""
        assert party.hardliners is not None
        what, role = ("the agreement", "other") if kind == "value" else ("a veto", "reservation")
        words = f"what {what} is worth to {party.hardliners.name}"
        name = self._named(f"hardliner_{kind}", party.hardliners.name, getattr(party.hardliners, kind), words, role)
        return [Term(1, (name,), words)]

    def exposed(self, party: Party, harm: list[Term]) -> list[Term]:
        """The part of the harm to a party that its hardliners bear."""
        assert party.hardliners is not None
        if party.hardliners.exposure == 0:
            return []
        name = self._named("exposure", party.hardliners.name, party.hardliners.exposure, f"part of the harm that {party.hardliners.name} bear", "other")
        return [term.times(1, name) for term in harm]


def blunted(harm: list[Term], effort: Exact) -> list[Term]:
    """Harm after an effort of counter-coercion."""
    return [term.times(Fraction(1, 1) / (1 + effort)) for term in harm] if effort else harm
