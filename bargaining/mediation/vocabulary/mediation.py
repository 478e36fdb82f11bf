r"""A mediation: parties, an offer, what is promised and what is threatened; and the game it is.

:meth:`Mediation.game` compiles it to a :class:`bargaining.Game` in which every number has a name, so that each can be a
lever, and :attr:`Mediation.facts` gives the values.

>>> from bargaining import minimum
>>> mediation = Mediation(
...     [Party("Kibaki", continuing="4/5")],
...     Offer(values={"Kibaki": "1/2"}),
...     mechanisms=[Mechanism("sanctions", harm=0, credibility="1/2")],
... )
>>> game = mediation.game()
>>> game.outcomes, mediation.facts["continuing_kibaki"]
(('agreement', 'stalemate'), Fraction(4, 5))
>>> facts = {name: value for name, value in mediation.facts.items() if name != "harm_sanctions"}
>>> print(minimum(game, "harm_sanctions", reach="agreement", at=facts))
3/5, attained
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from bargaining.errors import FieldError, UnknownIssueError, UnknownMechanismError, UnknownPartyError, did_you_mean
from bargaining.game.exact import Exact
from bargaining.game.game import Game
from bargaining.mediation.vocabulary.endings import SUCCESS
from bargaining.mediation.vocabulary.fields import number, one_of, optional, sequence, text
from bargaining.mediation.vocabulary.mechanisms import Enticement, Mechanism
from bargaining.mediation.vocabulary.offers import Issue, Offer
from bargaining.mediation.vocabulary.parties import Party, Role

if TYPE_CHECKING:
    from bargaining.mediation.moves.compilation import Compiled
    from bargaining.mediation.moves.explanation import Explanation

@dataclass(frozen=True)
class Revision:
    """A party's move before the answers: it may put other terms on the table in place of the offer.

    Parameters
    ----------
    party : str
    offers : mapping of str to Offer
        Its demands, besides the offer as it stands.
    """

    party: str
    offers: Mapping[str, Offer]

    def __post_init__(self) -> None:
        text(self.party, "Revision", "party")
        if not isinstance(self.offers, Mapping) or not self.offers or not all(isinstance(o, Offer) for o in self.offers.values()):
            raise FieldError("Revision: offers must map labels to Offers, at least one")
        for label in self.offers:
            text(label, "Revision", "offers")


@dataclass(frozen=True)
class Renegotiation:
    """A party's move after acceptance: it may keep the agreement or go back on it.

    Parameters
    ----------
    party : str
    reservation : number
        What going back is worth with no coercion.
    remaining : number in [0, 1]
        The part of the harm that still threatens by then.
    """

    party: str
    reservation: Any = field(kw_only=True)
    remaining: Any = field(default=1, kw_only=True)

    def __post_init__(self) -> None:
        text(self.party, "Renegotiation", "party")
        object.__setattr__(self, "reservation", number(self.reservation, "Renegotiation", "reservation"))
        object.__setattr__(self, "remaining", number(self.remaining, "Renegotiation", "remaining", 0, 1))


@dataclass(frozen=True)
class Support:
    r"""Help to the weaker side: it worsens the alternatives of one party and improves those of the other.

    Parameters
    ----------
    to, against : str
    strength : number
        :math:`S`.
    weakens, strengthens : number
        :math:`a` and :math:`b`: a unit of it takes :math:`a` from each reservation value of ``against`` and adds :math:`b`
        to each of ``to``.
    """

    to: str
    against: str
    strength: Any = field(kw_only=True)
    weakens: Any = field(default=1, kw_only=True)
    strengthens: Any = field(default=1, kw_only=True)

    def __post_init__(self) -> None:
        for name in ("to", "against"):
            text(getattr(self, name), "Support", name)
        if self.to == self.against:
            raise FieldError(f'Support: to and against are both "{self.to}"')
        for name in ("strength", "weakens", "strengthens"):
            object.__setattr__(self, name, number(getattr(self, name), "Support", name, 0))


@dataclass(frozen=True)
class Mediation:
    """One round of mediation with one role.

    Parameters
    ----------
    parties : sequence of Party
        In the order in which they answer.
    offer : Offer
    issues : sequence of Issue
    mechanisms : sequence of Mechanism
    enticements : sequence of Enticement
    role : {"consensus-building", "stalemate", "consent"}
    mediator : str
    power_mediators : sequence of str
        Who else may own mechanisms and enticements.
    peace, no_deal : number
        What an agreement is worth to the mediator, and what its absence costs.
    revision : Revision, optional
    renegotiation : Renegotiation, optional
    support : Support, optional
    name, title : str

    Raises
    ------
    FieldError, UnknownPartyError, UnknownIssueError
        With the field that is wrong.

    Notes
    -----
    The order of moves is that of the round of C.2 in the theory: the willing party's revision, each party's answer (and
    its hardliners' veto), enforcement by each owner after a refusal, renegotiation after acceptance.
    A mechanism with a given credibility enters payoffs as expected harm, so that outcomes keep short names; one with an
    enforcement cost is a decision of its owner.
    """

    parties: tuple[Party, ...]
    offer: Offer
    issues: tuple[Issue, ...] = field(default=(), kw_only=True)
    mechanisms: tuple[Mechanism, ...] = field(default=(), kw_only=True)
    enticements: tuple[Enticement, ...] = field(default=(), kw_only=True)
    role: Role = field(default="consensus-building", kw_only=True)
    mediator: str = field(default="Mediator", kw_only=True)
    power_mediators: tuple[str, ...] = field(default=(), kw_only=True)
    peace: Any = field(default=0, kw_only=True)
    no_deal: Any = field(default=0, kw_only=True)
    revision: Revision | None = field(default=None, kw_only=True)
    renegotiation: Renegotiation | None = field(default=None, kw_only=True)
    support: Support | None = field(default=None, kw_only=True)
    name: str = field(default="", kw_only=True)
    title: str = field(default="", kw_only=True)

    __hash__ = None  # type: ignore[assignment]

    def __post_init__(self) -> None:
        for name, kind in (("parties", Party), ("issues", Issue), ("mechanisms", Mechanism), ("enticements", Enticement)):
            object.__setattr__(self, name, sequence(getattr(self, name), "Mediation", name, kind))
        given = (self.power_mediators,) if isinstance(self.power_mediators, str) else self.power_mediators
        object.__setattr__(
            self, "power_mediators", tuple(text(each, "Mediation", "power_mediators") for each in sequence(given, "Mediation", "power_mediators"))
        )
        one_of(self.role, "Mediation", "role", Role)
        text(self.mediator, "Mediation", "mediator")
        optional(self.revision, "Mediation", "revision", Revision)
        optional(self.renegotiation, "Mediation", "renegotiation", Renegotiation)
        optional(self.support, "Mediation", "support", Support)
        for name in ("peace", "no_deal"):
            object.__setattr__(self, name, number(getattr(self, name), "Mediation", name))
        from bargaining.mediation.vocabulary.consistency import check

        check(self)

    @property
    def success(self) -> str:
        """The outcome that the mediation is for: consent, the resumption of talks, or agreement."""
        return SUCCESS[self.role]

    @property
    def names(self) -> tuple[str, ...]:
        """The parties' names."""
        return tuple(party.name for party in self.parties)

    @property
    def owners(self) -> tuple[str, ...]:
        """Who may own mechanisms and enticements: the mediator and the power mediators."""
        return (self.mediator, *self.power_mediators)

    @cached_property
    def compiled(self) -> Compiled:
        """The game with its facts and its explanation."""
        return self.compile()

    def compile(self, **changes: Any) -> Compiled:
        """The game with a side payment or a common factor of all harms added; see ``compilation``."""
        from bargaining.mediation.moves.compilation import compiled

        return compiled((self,), **changes)

    def game(self) -> Game:
        """The game that the mediation is; its parameters are free, and :attr:`facts` gives their values."""
        return self.compiled.game

    @property
    def facts(self) -> dict[str, Exact]:
        """The value of each parameter of the game."""
        return dict(self.compiled.facts)

    @property
    def uncertain(self) -> dict[str, Any]:
        """The parameters that were given as intervals or distributions."""
        return dict(self.compiled.uncertain)

    def explain(self) -> Explanation:
        """Which payoff comes from where, in words, term by term."""
        from bargaining.mediation.moves.explanation import Explanation

        return Explanation(self.compiled.ends, self.facts)

    def party(self, name: str | None = None) -> Party:
        """A party by name; the only one, where no name is given.

        Raises
        ------
        UnknownPartyError
        """
        if name is None and len(self.parties) == 1:
            return self.parties[0]
        found: Party = _named(self.parties, name, "party", UnknownPartyError)
        return found

    def mechanism(self, name: str | None = None) -> Mechanism:
        """A mechanism by name; the only one, where no name is given.

        Raises
        ------
        UnknownMechanismError
        """
        if name is None and len(self.mechanisms) == 1:
            return self.mechanisms[0]
        found: Mechanism = _named(self.mechanisms, name, "mechanism", UnknownMechanismError)
        return found

    def enticement(self, name: str | None = None) -> Enticement:
        """An enticement by name; the only one, where no name is given.

        Raises
        ------
        UnknownMechanismError
        """
        if name is None and len(self.enticements) == 1:
            return self.enticements[0]
        found: Enticement = _named(self.enticements, name, "enticement", UnknownMechanismError)
        return found

    def issue(self, name: str | None = None) -> Issue:
        """An issue by name; the only one, where no name is given.

        Raises
        ------
        UnknownIssueError
        """
        if name is None and len(self.issues) == 1:
            return self.issues[0]
        found: Issue = _named(self.issues, name, "issue", UnknownIssueError)
        return found


def _named(things: tuple[Any, ...], name: str | None, kind: str, error: type[Exception]) -> Any:
    for thing in things:
        if thing.name == name:
            return thing
    known = [thing.name for thing in things]
    if name is None and known:
        raise error(f"the mediation has {len(known)} of the kind {kind}; say which one: {', '.join(known)}")
    raise error(f"the mediation has no {kind}{'' if name is None else f' {name!r}'}; {did_you_mean(name, known)}")
