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

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bargaining.game.exact import Exact
from bargaining.game.game import Game
from bargaining.game.nodes import Chance, Decision, Node
from bargaining.mediation.moves.accepting import Accepting
from bargaining.mediation.moves.construction import Carried, Construction, End
from bargaining.mediation.moves.refusing import Refusal, Refusing
from bargaining.mediation.moves.terms import Term
from bargaining.mediation.vocabulary.endings import ACTIONS, REFUSED, VETOED
from bargaining.mediation.vocabulary.offers import Offer
from bargaining.mediation.vocabulary.parties import Party

if TYPE_CHECKING:
    from bargaining.mediation.vocabulary.mediation import Mediation


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
    tree = Construction(stages, rounds, transfer, scale, expands=expansion is not None)
    words = tree.lexicon
    if expansion is not None:
        words.parameter("expansion", expansion, "factor by which harms grow from round to round", "threat")
    if transfer:
        words.parameter("transfer", 0, f"side payment to {transfer} on acceptance", "enticement")
    if scale:
        words.parameter(scale, 1, "factor of all harms", "threat")
    root = Answering(tree, asked, option).stage(Carried(0))
    game = Game(root, title=title or stages[-1].title, players=tree.players)
    named = game.parameters
    return Compiled(
        game,
        {name: words.facts[name] for name in named},
        {name: words.words[name] for name in named},
        {name: words.roles[name] for name in named},
        {name: words.uncertain[name] for name in named if name in words.uncertain},
        tuple(tree.ends),
    )


class Answering:
    """The moves of a stage: the revision of the demand, and the answers.

    Nesting is bounded by the number of stages, rounds, parties and mechanisms, not by the size of data.
    """

    def __init__(self, tree: Construction, asked: str, option: str) -> None:
        self.tree, self.asked, self.option = tree, asked, option
        self.refusing = Refusing(tree, self.stage)
        self.accepting = Accepting(tree, self.refusing, self.stage)

    def stage(self, at: Carried) -> Node:
        """Step 1: the revision of the demand, then the answers."""
        stage = self.tree.stages[at.stage]
        if stage.revision is None:
            return self.answers(at, stage.offer, "", 0)
        actions = {"keep the offer": self.answers(at, stage.offer, "", 0)}
        for label, offer in stage.revision.offers.items():
            actions[f"demand {label}"] = self.answers(at, offer, label, 0)
        return Decision(stage.revision.party, actions)

    def answers(self, at: Carried, offer: Offer, variant: str, place: int) -> Node:
        """Step 2: the answer of one party after another."""
        stage = self.tree.stages[at.stage]
        while place < len(stage.parties) and not self.options(stage.parties[place], stage.role):
            place += 1
        if place == len(stage.parties):
            return self.accepting.accepted(at, offer, variant)
        party = stage.parties[place]
        if party.resolve is None:
            return self.answer(at, offer, variant, place, 0)
        return Chance({label: (chance, self.answer(at, offer, variant, place, more)) for label, (chance, more) in party.resolve.items()})

    def answer(self, at: Carried, offer: Offer, variant: str, place: int, more: Exact) -> Node:
        """Accept or refuse, for one type of one party."""
        stage = self.tree.stages[at.stage]
        party, role = stage.parties[place], stage.role
        going_on = self.answers(at, offer, variant, place + 1)
        options = self.options(party, role)
        if party.hardliners is not None:
            vetoed = self.refusing.refused(self.refusal(at, party, options[0], more, VETOED))
            going_on = Decision(party.hardliners.name, {"go along": going_on, "veto": vetoed})
        actions = {"consent" if role == "consent" else "accept": going_on}
        for option in options:
            actions[ACTIONS[option]] = self.refusing.refused(self.refusal(at, party, option, more, REFUSED[option]))
        return Decision(party.name, actions)

    def options(self, party: Party, role: str) -> tuple[str, ...]:
        """The refusals that a party may choose from."""
        if self.asked not in ("", party.name):
            return ()
        return tuple(each for each in party.options(role) if self.option in ("", each))

    def refusal(self, at: Carried, party: Party, option: str, more: Exact, ending: str) -> Refusal:
        """A refusal with what it is worth to the refusing party."""
        base = [*self.tree.payoffs[at.stage].reservation(party, option), Term(more, (), "the party's resolve")]
        return Refusal(party, option, ending, base, at)
