r"""From mediations to one game tree.

The moves of a stage, in order:

1. The willing party may revise its demand.
2. Each party in turn learns its type where it has several, then accepts or refuses; after acceptance its hardliners may
   veto.
3. After a refusal the refusing party may counter-coerce; then each owner of a threat whose enforcement is a decision
   carries it out or backs down.
4. After acceptance by all, the next stage begins; in the last one the agreement may be renegotiated.
5. In a campaign with rounds, continuing leads to the next round until the deadline, which ends the game at the values of
   abandoning.

In rounds, reservation values and harms are flows: a party that accepts in round :math:`t` gets
:math:`\sum_{k<t} (1-\delta)\delta^k (c - \Lambda_k) + \delta^t (x + \alpha e - s - \sigma h)`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from bargaining.errors import TooLargeError
from bargaining.game.exact import Exact
from bargaining.game.game import Game
from bargaining.game.nodes import Chance, Decision, Node, Outcome
from bargaining.mediation.endings import EXPIRED, REFUSED, RENEGED, VETOED, ending_of
from bargaining.mediation.fields import slug
from bargaining.mediation.mechanisms import Mechanism
from bargaining.mediation.offers import Offer
from bargaining.mediation.parties import Party
from bargaining.mediation.payoffs import Payoffs, blunted
from bargaining.mediation.terms import Lexicon, Term, entry, merged

if TYPE_CHECKING:
    from bargaining.mediation.mediation import Mediation

MAX_TERMS = 300_000

ACTIONS = {"consent": "withhold", "continue": "continue", "abandon": "abandon"}

Terms = dict[str, list[Term]]


@dataclass(frozen=True)
class End:
    """An ending of the game with every payoff, term by term."""

    label: str
    payoffs: dict[str, tuple[Term, ...]]


@dataclass(frozen=True, eq=False)
class Compiled:
    """A game and what went into it.

    Attributes
    ----------
    game : Game
    facts : dict of str to number
        The value of each parameter.
    words, roles : dict of str to str
        What each parameter means, and what kind of quantity it is.
    uncertain : dict of str to Between or distribution
    ends : tuple of End
    """

    game: Game
    facts: dict[str, Exact]
    words: dict[str, str]
    roles: dict[str, str]
    uncertain: dict[str, Any]
    ends: tuple[End, ...]


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
class Carried:
    """Where the game stands: stage, round, and what has been paid so far."""

    stage: int
    round: int = 0
    paid: Terms = field(default_factory=dict)

    def plus(self, terms: Terms, **changes: Any) -> Carried:
        """The same with more paid."""
        paid = {player: [*self.paid.get(player, []), *terms.get(player, [])] for player in {**self.paid, **terms}}
        return replace(self, paid=paid, **changes)


def compiled(
    stages: tuple[Mediation, ...],
    *,
    rounds: int = 1,
    expansion: Any = None,
    transfer: str = "",
    scale: str = "",
    asked: str = "",
    option: str = "",
    title: str = "",
) -> Compiled:
    """Compile stages to a game.

    Parameters
    ----------
    stages : tuple of Mediation
    rounds : int
        How often the last stage is repeated before the deadline.
    expansion : number, optional
        The factor by which harms grow from round to round.
    transfer : str
        A party that gets a side payment, the parameter ``transfer``, on final acceptance.
    scale : str
        A parameter that multiplies every harm.
    asked : str
        The only party that answers; the others go along.
    option : str
        The only refusal that is open.
    """
    builder = _Builder(stages, rounds, transfer, scale)
    builder.asked, builder.option = asked, option
    if expansion is not None:
        builder.lexicon.parameter("expansion", expansion, "factor by which harms grow from round to round", "threat")
    if transfer:
        builder.lexicon.parameter("transfer", 0, f"side payment to {transfer} on acceptance", "enticement")
    if scale:
        builder.lexicon.parameter(scale, 1, "factor of all harms", "threat")
    builder.expands = expansion is not None
    game = Game(builder.stage(Carried(0)), title=title or stages[-1].title, players=builder.players)
    named, words = game.parameters, builder.lexicon
    return Compiled(
        game,
        {name: words.facts[name] for name in named},
        {name: words.words[name] for name in named},
        {name: words.roles[name] for name in named},
        {name: words.uncertain[name] for name in named if name in words.uncertain},
        tuple(builder.ends),
    )


class _Builder:
    """Builds one tree. Nesting is bounded by the number of stages, rounds, parties and mechanisms, not by the size of data."""

    def __init__(self, stages: tuple[Mediation, ...], rounds: int, transfer: str, scale: str) -> None:
        self.stages, self.rounds, self.transfer, self.expands = stages, rounds, transfer, False
        self.asked = self.option = ""
        self.size = 0
        self.lexicon = Lexicon()
        self.payoffs = [Payoffs(stage, self.lexicon, scale) for stage in stages]
        self.ends: list[End] = []
        parties = stages[0].parties
        hardliners = [party.hardliners.name for party in parties if party.hardliners]
        self.players = list(dict.fromkeys([*stages[0].names, *hardliners, *(owner for stage in stages for owner in stage.owners)]))

    def stage(self, at: Carried) -> Node:
        """Step 1: the revision of the demand, then the answers."""
        stage = self.stages[at.stage]
        if stage.revision is None:
            return self.answers(at, stage.offer, "", 0)
        actions = {"keep the offer": self.answers(at, stage.offer, "", 0)}
        for label, offer in stage.revision.offers.items():
            actions[f"demand {label}"] = self.answers(at, offer, label, 0)
        return Decision(stage.revision.party, actions)

    def answers(self, at: Carried, offer: Offer, variant: str, place: int) -> Node:
        """Step 2: the answer of one party after another."""
        stage = self.stages[at.stage]
        while place < len(stage.parties) and not self.options(stage.parties[place], stage.role):
            place += 1
        if place == len(stage.parties):
            return self.accepted(at, offer, variant)
        party = stage.parties[place]
        if party.resolve is None:
            return self.answer(at, offer, variant, place, 0)
        return Chance({label: (chance, self.answer(at, offer, variant, place, more)) for label, (chance, more) in party.resolve.items()})

    def answer(self, at: Carried, offer: Offer, variant: str, place: int, more: Exact) -> Node:
        """Accept or refuse, for one type of one party."""
        stage = self.stages[at.stage]
        party, role = stage.parties[place], stage.role
        going_on = self.answers(at, offer, variant, place + 1)
        options = self.options(party, role)
        if party.hardliners is not None:
            vetoed = self.refused(self.refusal(at, party, options[0], more, VETOED))
            going_on = Decision(party.hardliners.name, {"go along": going_on, "veto": vetoed})
        actions = {"consent" if role == "consent" else "accept": going_on}
        for option in options:
            actions[ACTIONS[option]] = self.refused(self.refusal(at, party, option, more, REFUSED[option]))
        return Decision(party.name, actions)

    def options(self, party: Party, role: str) -> tuple[str, ...]:
        """The refusals that a party may choose from."""
        if self.asked not in ("", party.name):
            return ()
        return tuple(each for each in party.options(role) if self.option in ("", each))

    def refusal(self, at: Carried, party: Party, option: str, more: Exact, ending: str) -> Refusal:
        """A refusal with what it is worth to the refusing party."""
        base = [*self.payoffs[at.stage].reservation(party, option), Term(more, (), "the party's resolve")]
        return Refusal(party, option, ending, base, at)

    def refused(self, refusal: Refusal) -> Node:
        """Step 3: counter-coercion, then enforcement."""
        counter = refusal.party.counter
        if counter is None:
            return self.enforcement(refusal, 0)
        actions = {"endure": self.enforcement(refusal, 0)}
        for effort in counter.efforts:
            actions[f"counter with {effort}"] = self.enforcement(replace(refusal, effort=effort), 0)
        return Decision(refusal.party.name, actions)

    def enforcement(self, refusal: Refusal, place: int) -> Node:
        """Each owner in turn carries out or backs down."""
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
        payoffs = self.payoffs[refusal.reached.stage]
        owner = mechanism.owner or payoffs.stage.mediator

        def then(terms: list[Term], done: tuple[Mechanism, ...]) -> Node:
            owners = {**refusal.owners, owner: [*refusal.owners.get(owner, []), *terms]}
            return self.enforcement(replace(refusal, owners=owners, done=done), place + 1)

        several = len(self.decided(refusal)) > 1
        more = f" {mechanism.name}" if several else ""
        enforcing = payoffs.enforcing(mechanism, cost, *refusal.factors, *self.growth(refusal.reached))
        return Decision(
            owner,
            {
                f"enforce{more}": then(enforcing, (*refusal.done, mechanism)),
                f"back down{' on' if several else ''}{more}": then(payoffs.backing_down(mechanism), refusal.done),
            },
        )

    def decided(self, refusal: Refusal) -> list[Mechanism]:
        """The mechanisms whose owners decide after this refusal."""
        found = self.stages[refusal.reached.stage].mechanisms
        return [m for m in found if m.enforcement is not None and m.hits(refusal.party.name) and refusal.option in m.punishes]

    def growth(self, at: Carried) -> tuple[str, ...]:
        """Harms grow with the rounds."""
        return ("expansion",) * at.round if self.expands else ()

    def harm(self, refusal: Refusal) -> list[Term]:
        """What the mechanisms do to the refusing party."""
        payoffs = self.payoffs[refusal.reached.stage]
        found = [term for m in payoffs.stage.mechanisms for term in payoffs.in_refusal(refusal.party, m, refusal.option, m in refusal.done)]
        return [term.times(1, *refusal.factors, *self.growth(refusal.reached)) for term in blunted(found, refusal.effort)]

    def settled(self, refusal: Refusal) -> Node:
        """The end of a refusal, or the next round."""
        at, payoffs = refusal.reached, self.payoffs[refusal.reached.stage]
        terms = self.after_refusal(refusal, payoffs)
        if self.rounds == 1 or at.stage < len(self.stages) - 1 or refusal.option != "continue":
            return self.end(self.label(refusal), at, terms)
        flows = {player: self.flow(player, found, at.round) for player, found in terms.items()}
        following = at.plus(flows, round=at.round + 1)
        if at.round + 1 < self.rounds:
            return self.stage(following)
        last = Refusal(refusal.party, "abandon", EXPIRED, payoffs.reservation(refusal.party, "abandon"), following)
        return self.enforcement(last, 0)

    def label(self, refusal: Refusal) -> str:
        """How a refusal ended."""
        return ending_of(refusal.ending, [mechanism.name for mechanism in refusal.done], decided=bool(self.decided(refusal)))

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
        name = self.lexicon.parameter("no_deal", stage.no_deal, "what the absence of an agreement costs the mediator", "cost")
        terms[stage.mediator] = [Term(-1, (name,), self.lexicon.words[name])]
        for owner, found in refusal.owners.items():
            terms[owner] = [*terms.get(owner, []), *found]
        return terms

    def flow(self, player: str, terms: list[Term], k: int) -> list[Term]:
        """A round's worth of a flow: it counts for the time until the next round."""
        now = self.discount(player)
        if not now:
            return terms
        return [part for term in terms for part in (term.times(1, *now * k), term.times(-1, *now * (k + 1)))]

    def discount(self, player: str) -> tuple[str, ...]:
        """A party's discount factor, as a parameter; hardliners have their party's, owners none."""
        for party in self.stages[-1].parties:
            if player in (party.name, party.hardliners.name if party.hardliners else None):
                words = f"what {party.name} makes of the next round against this one"
                return (self.lexicon.parameter(f"discount_{slug(party.name)}", party.discount, words, "other"),)
        return ()

    def accepted(self, at: Carried, offer: Offer, variant: str) -> Node:
        """Step 4: the next stage, or the agreement."""
        payoffs, last = self.payoffs[at.stage], at.stage == len(self.stages) - 1
        terms = {party.name: self.on_acceptance(party, payoffs, at) for party in payoffs.stage.parties}
        self.promised(terms, payoffs)
        if not last:
            return self.stage(at.plus(terms, stage=at.stage + 1, round=0))
        for party in payoffs.stage.parties:
            own = [*payoffs.value(party, offer, variant), *terms[party.name], *payoffs.submission(party)]
            if any(core.loss is None and payoffs.misses(party, core, offer) for core in party.core):
                own = self.unacceptable(party, payoffs)
            terms[party.name] = own
            if party.name == self.transfer:
                terms[party.name] = [*own, Term(1, ("transfer",), "side payment")]
            if party.hardliners is not None:
                terms[party.hardliners.name] = payoffs.hardliners(party, "value")
        name = self.lexicon.parameter("peace", payoffs.stage.peace, "what success is worth to the mediator", "other")
        terms[payoffs.stage.mediator] = [Term(1, (name,), self.lexicon.words[name]), *terms.get(payoffs.stage.mediator, [])]
        return self.renegotiated(at, terms, payoffs)

    def on_acceptance(self, party: Party, payoffs: Payoffs, at: Carried) -> list[Term]:
        """Promises of this stage, and mechanisms that no later stage sustains."""
        later = {each.name for stage in self.stages[at.stage + 1 :] for each in stage.mechanisms}
        ending = [m for m in payoffs.stage.mechanisms if m.name not in later]
        found = [term.times(1, *self.growth(at)) for m in ending for term in payoffs.in_compliance(party, m)]
        return [*payoffs.enticements(party), *found]

    def promised(self, terms: Terms, payoffs: Payoffs) -> None:
        """What enticements cost those who pay."""
        for each in payoffs.stage.enticements:
            owner = each.owner or payoffs.stage.mediator
            factors = payoffs.promise(each)
            suffix = f"_{slug(each.name)}" if each.is_named else ""
            if each.cost != 0:
                unit = self.lexicon.parameter(f"enticement_cost{suffix}", each.cost, f"what a unit of {each.name} costs", "cost")
                terms.setdefault(owner, []).append(Term(-1, (unit, *factors), f"the cost of {each.name}"))

    def unacceptable(self, party: Party, payoffs: Payoffs) -> list[Term]:
        """Less than any refusal, whatever the levers: one below a refusal at its worst."""
        option = "abandon" if self.rounds > 1 else (*party.options(payoffs.stage.role), "consent")[0]
        worst = [*payoffs.reservation(party, option)]
        for more in (0, self.rounds) if self.expands else (0,):
            for m in {m.name: m for stage in self.stages for m in stage.mechanisms}.values():
                worst.append(Term(-1, (*payoffs.harm(m), *("expansion",) * more), f"{m.name} at its worst"))
        lowest = min((addition for _, addition in (party.resolve or {}).values()), default=0)
        return [*worst, Term(lowest - 1, (), "the core interest is not met, which is worse than any refusal")]

    def renegotiated(self, at: Carried, terms: Terms, payoffs: Payoffs) -> Node:
        """The agreement, and where it can be gone back on, that decision."""
        again, kept = payoffs.stage.renegotiation, self.end(payoffs.stage.success, at, terms)
        if again is None:
            return kept
        party = payoffs.stage.party(again.party)
        name = self.lexicon.parameter(
            f"reneging_{slug(party.name)}", again.reservation, f"what going back on the agreement is worth to {party.name}", "reservation"
        )
        left = self.lexicon.parameter("remaining", again.remaining, "part of the harm that still threatens after signature", "other")
        broken = Refusal(party, "abandon", RENEGED, [Term(1, (name,), self.lexicon.words[name])], at, factors=(left,))
        return Decision(party.name, {"keep": kept, "renege": self.enforcement(broken, 0)})

    def end(self, label: str, at: Carried, terms: Terms) -> Outcome:
        """An ending, with what was paid on the way."""
        self.size += sum(map(len, at.paid.values())) + sum(map(len, terms.values()))
        if self.size > MAX_TERMS:
            raise TooLargeError(
                f"the payoffs of the mediation have more than {MAX_TERMS:,} terms; fewer rounds, or fewer mechanisms whose enforcement is decided, would help"
            )
        whole: dict[str, tuple[Term, ...]] = {}
        for player in self.players:
            late = self.discount(player) * at.round if at.round else ()
            own = [term.times(1, *late) for term in terms.get(player, [])]
            whole[player] = merged([*at.paid.get(player, []), *own])
        self.ends.append(End(label, whole))
        return Outcome(label, {player: entry(own) for player, own in whole.items()})
