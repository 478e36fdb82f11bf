r"""The game under construction: what all moves share while a tree is built.

A :class:`Construction` holds the stages, the parameters named so far and the endings reached; a :class:`Carried` is a place
in the game, with what has been paid on the way to it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from bargaining.errors import TooLargeError
from bargaining.game.nodes import Outcome
from bargaining.mediation.moves.payoffs import Payoffs
from bargaining.mediation.moves.terms import Lexicon, Term, entry, merged
from bargaining.mediation.vocabulary.fields import slug

if TYPE_CHECKING:
    from bargaining.mediation.vocabulary.mediation import Mediation

MAX_TERMS = 300_000

Terms = dict[str, list[Term]]


@dataclass(frozen=True)
class End:
    """An ending of the game with every payoff, term by term."""

    label: str
    payoffs: dict[str, tuple[Term, ...]]
    after: str = ""


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


class Construction:
    """The state of one tree while it is built.

    Attributes
    ----------
    stages : tuple of Mediation
    rounds : int
    transfer : str
        The party that gets a side payment on acceptance; empty for none.
    expands : bool
        Whether harms grow from round to round.
    lexicon : Lexicon
    payoffs : list of Payoffs
        One for each stage.
    ends : list of End
    players : list of str
    """

    def __init__(self, stages: tuple[Mediation, ...], rounds: int, transfer: str, scale: str, *, expands: bool) -> None:
        self.stages, self.rounds, self.transfer, self.expands = stages, rounds, transfer, expands
        self.size = 0
        self.lexicon = Lexicon()
        self.payoffs = [Payoffs(stage, self.lexicon, scale) for stage in stages]
        self.ends: list[End] = []
        parties = stages[0].parties
        hardliners = [party.hardliners.name for party in parties if party.hardliners]
        self.players = list(dict.fromkeys([*stages[0].names, *hardliners, *(owner for stage in stages for owner in stage.owners)]))

    def is_last(self, at: Carried) -> bool:
        """Whether no stage follows."""
        return at.stage == len(self.stages) - 1

    def growth(self, at: Carried) -> tuple[str, ...]:
        """Harms grow with the rounds."""
        return ("expansion",) * at.round if self.expands else ()

    def discount(self, player: str) -> tuple[str, ...]:
        """A party's discount factor, as a parameter; hardliners have their party's, owners none."""
        for party in self.stages[-1].parties:
            if player in (party.name, party.hardliners.name if party.hardliners else None):
                words = f"what {party.name} makes of the next round against this one"
                return (self.lexicon.parameter(f"discount_{slug(party.name)}", party.discount, words, "other"),)
        return ()

    def end(self, label: str, at: Carried, terms: Terms, after: str = "") -> Outcome:
        """An ending, with what was paid on the way, and the choice that it comes after."""
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
        self.ends.append(End(label, whole, after))
        return Outcome(label, {player: entry(own) for player, own in whole.items()})
