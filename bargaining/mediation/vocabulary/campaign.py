r"""A campaign: stages in sequence, pressure sustained or expanded from round to round, with a deadline.

Consent, the breaking of a stalemate and consensus-building follow each other; each stage is a :class:`Mediation`, and
accepting in one leads to the next. In the last stage "continue" leads to another round, as long as the deadline has not
passed. A mechanism that several stages name is one mechanism, sustained; one that is new in a stage expands the campaign.

>>> from bargaining.mediation import Mechanism, Offer, Party
>>> party = [Party("R", withholding="9/20", abandoning="2/5")]
>>> offer = Offer(values={"R": "1/2"})
>>> campaign = Campaign([
...     Mediation(party, offer, role="consent", mechanisms=[Mechanism("visa bans", harm=0)]),
...     Mediation(party, offer, mechanisms=[Mechanism("sanctions", harm=0)]),
... ])
>>> campaign.game().outcomes
('agreement', 'breakdown', 'no talks')
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from bargaining.errors import FieldError, UnknownMechanismError, did_you_mean
from bargaining.game.exact import Exact
from bargaining.game.game import Game
from bargaining.mediation.vocabulary.fields import number, sequence
from bargaining.mediation.vocabulary.mechanisms import Enticement, Mechanism
from bargaining.mediation.vocabulary.mediation import Mediation

if TYPE_CHECKING:
    from bargaining.mediation.moves.compilation import Compiled
    from bargaining.mediation.moves.explanation import Explanation

MAX_ROUNDS = 40

ORDER = ("consent", "stalemate", "consensus-building")


@dataclass(frozen=True)
class Campaign:
    """A sequence of stages.

    Parameters
    ----------
    stages : sequence of Mediation
        In the order consent, stalemate, consensus-building; not all need occur. All have the same parties.
    deadline : int
        How many rounds the last stage has; continuing in the last of them is worth what abandoning is.
    expansion : number, optional
        The factor by which harms grow from round to round; 1, or none, sustains them.
    title : str

    Raises
    ------
    FieldError
        With the field that is wrong.

    Notes
    -----
    With more than one round, reservation values and harms are flows that last until the deadline or the agreement.
    The submission cost is paid once, in the last stage; what the clarity of a threat adds to it, in the last stage in which
    the threat stands. What a stage promises for accepting it is kept even where a later stage fails. What an owner pays for
    enforcing, and the mediator for the absence of a deal, is paid in full in each round.
    """

    stages: tuple[Mediation, ...]
    deadline: int = field(default=1, kw_only=True)
    expansion: Any = field(default=None, kw_only=True)
    title: str = field(default="", kw_only=True)

    __hash__ = None  # type: ignore[assignment]

    def __post_init__(self) -> None:
        object.__setattr__(self, "stages", sequence(self.stages, "Campaign", "stages", Mediation))
        if not self.stages:
            raise FieldError("Campaign: stages is empty; give at least one Mediation")
        if type(self.deadline) is not int or not 1 <= self.deadline <= MAX_ROUNDS:
            raise FieldError(f"Campaign: deadline = {self.deadline!r:.60} must be a number of rounds from 1 to {MAX_ROUNDS}")
        if self.expansion is not None and self.deadline == 1:
            raise FieldError("Campaign: expansion is the growth of harms from round to round, but deadline = 1 leaves one round")
        if self.expansion is not None:
            object.__setattr__(self, "expansion", number(self.expansion, "Campaign", "expansion", 0))
        self._check_stages()
        self._check_sustained()

    def _check_stages(self) -> None:
        first = self.stages[0]
        ranks = [ORDER.index(stage.role) for stage in self.stages]
        if ranks != sorted(ranks):
            raise FieldError(f"Campaign: stages come in the order {', '.join(ORDER)}, not {', '.join(stage.role for stage in self.stages)}")
        for k, stage in enumerate(self.stages):
            if stage.parties != first.parties:
                raise FieldError(f"Campaign: stages[{k}] has other parties than stages[0]; a campaign has the same parties throughout")
            if stage.mediator != first.mediator or stage.support != first.support:
                raise FieldError(f"Campaign: stages[{k}] has another mediator or other support than stages[0]")
        for k, stage in enumerate(self.stages[:-1]):
            self._check_early(stage, k)
        if self.deadline > 1 and self.stages[-1].role == "consent":
            raise FieldError("Campaign: deadline: rounds are for parties that continue, but the last stage is one of consent")

    def _check_early(self, stage: Mediation, k: int) -> None:
        """What belongs to the last stage must not stand in an earlier one, where it would have no effect."""
        for name in ("renegotiation", "revision"):
            if getattr(stage, name) is not None:
                raise FieldError(f"Campaign: stages[{k}]: {name} is about the terms of the agreement, so it belongs to the last stage")
        if stage.offer != self.stages[-1].offer:
            raise FieldError(
                f"Campaign: stages[{k}]: offer differs from that of the last stage, which is what all stages lead to; "
                "promise more for this stage by an enticement"
            )

    def _check_sustained(self) -> None:
        seen: dict[str, Mechanism | Enticement] = {}
        for stage in self.stages:
            named: list[Mechanism | Enticement] = [*stage.mechanisms, *stage.enticements]
            for each in named:
                if seen.setdefault(each.name, each) != each:
                    raise FieldError(
                        f'Campaign: stages: "{each.name}" differs from one stage to another; what is sustained stays the same, so name the other differently'
                    )
        promised = [each.name for stage in self.stages for each in stage.enticements]
        repeated = [name for name in promised if promised.count(name) > 1]
        if repeated:
            raise FieldError(f'Campaign: stages: the enticement "{repeated[0]}" is promised in two stages; it is paid once, so name it in one')

    @property
    def success(self) -> str:
        """The outcome that the campaign is for."""
        return self.stages[-1].success

    @property
    def mechanisms(self) -> tuple[Mechanism, ...]:
        """Every mechanism of every stage, once."""
        return tuple({each.name: each for stage in self.stages for each in stage.mechanisms}.values())

    @property
    def enticements(self) -> tuple[Enticement, ...]:
        """Every enticement of every stage."""
        return tuple(each for stage in self.stages for each in stage.enticements)

    def mechanism(self, name: str | None = None) -> Mechanism:
        """A mechanism by name; the only one, where no name is given."""
        found: Mechanism = _named(self.mechanisms, name, "mechanism")
        return found

    def enticement(self, name: str | None = None) -> Enticement:
        """An enticement by name; the only one, where no name is given."""
        found: Enticement = _named(self.enticements, name, "enticement")
        return found

    @cached_property
    def compiled(self) -> Compiled:
        """The game with its facts and its explanation."""
        return self.compile()

    def compile(self, **changes: Any) -> Compiled:
        """The game with a side payment or a common factor of all harms added; see ``compilation``."""
        from bargaining.mediation.moves.compilation import compiled

        return compiled(self.stages, rounds=self.deadline, expansion=self.expansion if self.deadline > 1 else None, title=self.title, **changes)

    def game(self) -> Game:
        """The game that the campaign is."""
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


def _named(things: tuple[Any, ...], name: str | None, kind: str) -> Any:
    known = [thing.name for thing in things]
    if name is None and len(things) == 1:
        return things[0]
    for thing in things:
        if thing.name == name:
            return thing
    if name is None and known:
        raise UnknownMechanismError(f"the campaign has {len(known)} of the kind {kind}; say which one: {', '.join(known)}")
    raise UnknownMechanismError(f"the campaign has no {kind}{'' if name is None else f' {name!r}'}; {did_you_mean(name, known)}")
