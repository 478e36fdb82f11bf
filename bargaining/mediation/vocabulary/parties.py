r"""The parties: what each gets if there is no agreement, and what it costs to be seen to yield.

A party answers an offer by accepting, continuing or abandoning (before talks: by consenting or withholding consent).
Its **reservation value** of an option is what the option is worth with no coercion: ``continuing`` (:math:`c`),
``abandoning`` (:math:`a`), ``withholding``. An option without a reservation value is not open to it. ``submission_cost``
is :math:`s`, ``discount`` is :math:`\delta`. Nobody is labelled reluctant: that is for the game to say.

>>> Party("Kibaki", continuing=0.8, abandoning="3/5").options("consensus-building")
('continue', 'abandon')
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from bargaining.errors import FieldError
from bargaining.game.exact import Exact
from bargaining.mediation.vocabulary.fields import number, optional, sequence, slug, text

Role = Literal["consent", "stalemate", "consensus-building"]
"""What a mediation is for, in the order of the stages."""

Refusal = Literal["consent", "continue", "abandon"]
"""How a party refuses: by withholding consent, by continuing, by abandoning."""

RESERVATIONS: dict[str, str] = {"consent": "withholding", "continue": "continuing", "abandon": "abandoning"}


@dataclass(frozen=True)
class CoreInterest:
    """What an offer must contain for a party.

    Parameters
    ----------
    issue : str
    at_least : number in [0, 1]
        The share of the issue that the party needs.
    loss : number, optional
        What less than that costs the party. Without it the core interest is a hard constraint: an offer that violates it
        is worse than any refusal, whatever is threatened or promised.
    """

    issue: str
    at_least: Exact
    loss: Any = field(default=None, kw_only=True)

    def __post_init__(self) -> None:
        text(self.issue, "CoreInterest", "issue")
        object.__setattr__(self, "at_least", number(self.at_least, "CoreInterest", "at_least", 0, 1, exactly=True))
        if self.loss is not None:
            object.__setattr__(self, "loss", number(self.loss, "CoreInterest", "loss", 0))


@dataclass(frozen=True)
class Hardliners:
    """Those inside a party who can veto what it has accepted.

    A veto counts as the party's first way of refusing: what punishes that, punishes it, and where that is to continue, a
    veto with rounds left leads to the next one.

    Parameters
    ----------
    name : str
    value : number
        What the agreement is worth to them.
    reservation : number
        What a veto is worth to them with no coercion.
    exposure : number in [0, 1]
        The part of the harm to the party that they bear too.
    """

    name: str
    value: Any = field(kw_only=True)
    reservation: Any = field(kw_only=True)
    exposure: Any = field(default=0, kw_only=True)

    def __post_init__(self) -> None:
        text(self.name, "Hardliners", "name")
        where = f'Hardliners "{self.name}"'
        for name, low, high in (("value", None, None), ("reservation", None, None), ("exposure", 0, 1)):
            object.__setattr__(self, name, number(getattr(self, name), where, name, low, high))


@dataclass(frozen=True)
class CounterCoercion:
    r"""What a party can spend, after refusing, to blunt the harm: effort :math:`m` leaves :math:`h / (1 + m)` of it.

    Parameters
    ----------
    unit_cost : number
        :math:`\mu`, the cost of a unit of effort.
    efforts : sequence of number
        The efforts it can choose from, besides none.
    """

    unit_cost: Any
    efforts: tuple[Exact, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "unit_cost", number(self.unit_cost, "CounterCoercion", "unit_cost", 0))
        efforts = sequence(self.efforts, "CounterCoercion", "efforts")
        if not efforts:
            raise FieldError("CounterCoercion: efforts is empty; give at least one")
        read = tuple(number(effort, "CounterCoercion", "efforts", 0, exactly=True) for effort in efforts)
        if len(set(read)) < len(read) or 0 in read:
            raise FieldError("CounterCoercion: efforts must differ from each other and from 0, which is always open")
        object.__setattr__(self, "efforts", read)


@dataclass(frozen=True)
class Party:
    r"""A conflict party.

    Parameters
    ----------
    name : str
    withholding, continuing, abandoning : number, optional
        Reservation values; an option without one is not open to the party.
    submission_cost : number
        :math:`s`, the loss from being seen to yield.
    discount : number in [0, 1]
        :math:`\delta`, the weight of the next round against this one.
    core : sequence of CoreInterest
    hardliners : Hardliners, optional
    counter : CounterCoercion, optional
    resolve : mapping of str to (probability, number), optional
        Types of the party, private until it answers: how likely each is, and what it adds to every reservation value.

    Raises
    ------
    FieldError
        With the field that is wrong.
    """

    name: str
    withholding: Any = field(default=None, kw_only=True)
    continuing: Any = field(default=None, kw_only=True)
    abandoning: Any = field(default=None, kw_only=True)
    submission_cost: Any = field(default=0, kw_only=True)
    discount: Any = field(default=1, kw_only=True)
    core: tuple[CoreInterest, ...] = field(default=(), kw_only=True)
    hardliners: Hardliners | None = field(default=None, kw_only=True)
    counter: CounterCoercion | None = field(default=None, kw_only=True)
    resolve: Mapping[str, tuple[Any, Any]] | None = field(default=None, kw_only=True)

    def __post_init__(self) -> None:
        text(self.name, "Party", "name")
        slug(self.name)
        where = f'Party "{self.name}"'
        for name in RESERVATIONS.values():
            if getattr(self, name) is not None:
                object.__setattr__(self, name, number(getattr(self, name), where, name))
        if all(getattr(self, name) is None for name in RESERVATIONS.values()):
            raise FieldError(f"{where} has no reservation value; give continuing, abandoning or withholding")
        object.__setattr__(self, "submission_cost", number(self.submission_cost, where, "submission_cost", 0))
        object.__setattr__(self, "discount", number(self.discount, where, "discount", 0, 1))
        object.__setattr__(self, "core", sequence(self.core, where, "core", CoreInterest))
        for name, kind in (("hardliners", Hardliners), ("counter", CounterCoercion)):
            optional(getattr(self, name), where, name, kind)
        if self.resolve is not None:
            object.__setattr__(self, "resolve", _types(self.resolve, where))

    def options(self, role: str) -> tuple[str, ...]:
        """The refusals that are open to the party in a mediation with this role."""
        open_ones = ("consent",) if role == "consent" else ("continue", "abandon")
        return tuple(each for each in open_ones if getattr(self, RESERVATIONS[each]) is not None)


def _types(given: Any, where: str) -> dict[str, tuple[Exact, Exact]]:
    if not isinstance(given, Mapping) or not given:
        raise FieldError(f"{where}: resolve must map types to pairs (probability, addition), not {given!r:.60}")
    found = {}
    for label, pair in given.items():
        name = f'resolve "{label}"'
        if not isinstance(pair, tuple | list) or len(pair) != 2:
            raise FieldError(f"{where}: {name} must be a pair (probability, addition), not {pair!r:.60}")
        found[text(label, where, "resolve")] = (number(pair[0], where, name, 0, 1, exactly=True), number(pair[1], where, name, exactly=True))
    total = sum(probability for probability, _ in found.values())
    if total != 1:
        raise FieldError(f"{where}: resolve: the probabilities sum to {total}, not to 1")
    return found
