r"""Which mechanism mattered? What can be said of each, given only the replies.

Let an offer be accepted with the mechanisms :math:`N` in force, where the gap was :math:`g = V - u`. A mechanism
:math:`m` was

* **necessary** where without it the offer would have been refused: :math:`g > \Lambda(N \setminus m)`;
* **redundant** where without it the offer would have been accepted: :math:`g \le \Lambda(N \setminus m)`;
* **sufficient alone** where with nothing else it would have been accepted: :math:`g \le \Lambda(\{m\})`.

At a point of the identified set each of these is so or not; whether it *can* be so is the question of a point, and is
answered with one. Three linear programmes for each mechanism.

>>> from bargaining.cases import load_record
>>> print(load_record("kenya-2008").identify(stage="consent").roles())
consent of K15, coding paper; assuming stationary, fixed offer, monotone additive, strict refusal
  diplomatic: can be necessary, can be redundant, could not suffice alone
  eu: must be necessary, cannot be redundant, could suffice alone
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bargaining.cases.events import Reply
from bargaining.cases.polyhedra.forms import Comparison
from bargaining.cases.polyhedra.polyhedron import Point, Proof
from bargaining.equilibrium.tables import html_table
from bargaining.errors import UnknownMechanismError, did_you_mean
from bargaining.modelfile.mistakes import shown

if TYPE_CHECKING:
    from bargaining.cases.identified import IdentifiedSet


@dataclass(frozen=True)
class Possibility:
    """Whether something can be so: a point at which it is, or a proof that there is none."""

    point: Point | None = field(repr=False)
    proof: Proof | None = field(repr=False)

    def __bool__(self) -> bool:
        return self.point is not None

    def __repr__(self) -> str:
        return f"Possibility({bool(self)})"


@dataclass(frozen=True)
class Role:
    """What one mechanism can have been to an acceptance.

    Attributes
    ----------
    mechanism : str
    necessary, redundant, sufficient : Possibility
        Each is true or false, and carries its witness or its proof.
    """

    mechanism: str
    necessary: Possibility
    redundant: Possibility
    sufficient: Possibility

    def __str__(self) -> str:
        necessary = "must be necessary" if not self.redundant else "can be necessary" if self.necessary else "cannot be necessary"
        return f"{self.mechanism}: {necessary}, {'can' if self.redundant else 'cannot'} be redundant, could {'' if self.sufficient else 'not '}suffice alone"


@dataclass(frozen=True)
class Roles:
    """The table of mechanisms.

    Attributes
    ----------
    reply : Reply
        The acceptance that is asked about.
    rows : tuple of Role
    coding, assumptions : str
    """

    reply: Reply
    rows: tuple[Role, ...]
    coding: str
    assumptions: str
    method: str = "linear programmes over the rationals"
    exact: bool = True

    def __iter__(self) -> Iterator[Role]:
        return iter(self.rows)

    def __getitem__(self, mechanism: str) -> Role:
        for row in self.rows:
            if row.mechanism == mechanism:
                return row
        known = [row.mechanism for row in self.rows]
        raise UnknownMechanismError(f'"{shown(mechanism)}" was not in force at {self.reply.event.id}; {did_you_mean(mechanism, known)}')

    def __str__(self) -> str:
        head = f"{self.reply.answer} of {self.reply.event.id}, coding {self.coding}; assuming {self.assumptions}"
        return "\n".join([head, *(f"  {row}" for row in self.rows)])

    def records(self) -> list[dict[str, Any]]:
        """One flat row for each mechanism."""
        return [
            {
                "mechanism": row.mechanism,
                "can be necessary": bool(row.necessary),
                "can be redundant": bool(row.redundant),
                "could suffice alone": bool(row.sufficient),
            }
            for row in self.rows
        ]

    def _repr_html_(self) -> str:
        return html_table(self.records(), str(self).split("\n", 1)[0])


def roles_of(identified: IdentifiedSet, reply: Reply) -> Roles:
    """The roles that mechanisms can have had in an acceptance."""
    gap = identified.quantities.gap(reply)
    rows = []
    for name in reply.active:
        without = identified.quantities.pressure(other for other in reply.active if other != name)
        alone = identified.quantities.pressure([name])
        rows.append(
            Role(
                name,
                _can(identified, Comparison(without - gap, True, f"{name} is necessary")),
                _can(identified, Comparison(gap - without, False, f"{name} is redundant")),
                _can(identified, Comparison(gap - alone, False, f"{name} suffices alone")),
            )
        )
    return Roles(reply, tuple(rows), identified.coding, identified.premises)


def _can(identified: IdentifiedSet, comparison: Comparison) -> Possibility:
    region = identified.region & (comparison,)
    return Possibility(region.point, region.refutation)
